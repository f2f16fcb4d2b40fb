"""One real Open Policy Agent for the session, with the rules and without any data until a test puts some."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.opa.server import HARNESS, RULES, OpaServer
from tests.requirements import need_opa

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("opa")


@pytest.fixture(scope="session")
def opa_program() -> Path:
    return need_opa()


@pytest.fixture(scope="session")
def opa(opa_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpaServer]:
    log = tmp_path_factory.mktemp("opa") / "opa.log"
    with OpaServer(opa_program, log, str(RULES / "trino.rego"), str(HARNESS)) as server:
        yield server
