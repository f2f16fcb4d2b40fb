"""What this process serves to Trino is forgotten between tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _forget_policy() -> Iterator[None]:
    from lifeguard.registry import registry
    from lifeguard.serving import holder

    holder.forget()
    registry.forget()
    yield
    holder.forget()
    registry.forget()
