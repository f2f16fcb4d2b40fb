"""A scripted Trino for the tests of its engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalog.engine.trino_script import METADATA, scripted
from tests.catalog.engine.trino_server import TrinoServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[TrinoServer]:
    """A server whose script a test may change: `server.reply = scripted({...})`."""
    with serving(scripted(METADATA)) as found:
        yield found
