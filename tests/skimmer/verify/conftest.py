from __future__ import annotations

import pytest

from skimmer.verify.llm import forget_failures


@pytest.fixture(autouse=True)
def _no_memory_of_failures() -> None:
    forget_failures()
