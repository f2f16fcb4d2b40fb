"""Scripts for the Trino of `trino_server`: what a good catalog answers, and an engine that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.engine.trino import TrinoEngine
from catalog.names import TableName
from tests.catalog.engine.trino_server import Asked, Failure, Reply, Rows, TrinoServer

if TYPE_CHECKING:
    from collections.abc import Callable

CUSTOMERS = TableName("pg", "crm", "customers")
COLUMN_TYPES = ("varchar", "varchar", "varchar", "varchar", "bigint", "varchar", "varchar")


def columns_of(*columns: tuple[str, str]) -> Rows:
    return Rows(columns)


METADATA: dict[str, Reply] = {
    ".schemata": Rows([("crm",), ("empty",)]),
    ".tables WHERE table_schema <>": Rows([("crm", "customers", "BASE TABLE"), ("crm", "names", "VIEW"), ("crm", "mv", "BASE TABLE")]),
    ".columns WHERE table_schema <>": Rows(
        [
            ("crm", "customers", "mail", "varchar", 2, "contact", "YES"),
            ("crm", "customers", "id", "bigint", 1, None, "NO"),
            ("crm", "names", "who", "varchar", 1, None, "YES"),
            ("crm", "mv", "n", "bigint", 1, None, "YES"),
            ("crm", "created_meanwhile", "x", "bigint", 1, None, "YES"),
        ],
        types=COLUMN_TYPES,
        page=2,
    ),
    ".views": Rows([("crm", "names", "SELECT full_name who FROM pg.crm.customers")]),
    "materialized_views": Rows([("crm", "mv", "SELECT count(*) n FROM pg.crm.customers")]),
    "table_comments": Rows([("crm", "customers", "who buys"), ("crm", "names", None)]),
}  # fmt: skip


def scripted(script: dict[str, Reply]) -> Callable[[Asked], Reply]:
    """The reply of the first part of SQL that a statement has; an unexpected statement fails."""

    def reply(asked: Asked) -> Reply:
        for part, found in script.items():
            if part in asked.sql:
                return found
        return Failure("UNEXPECTED", message=f"the test did not expect {asked.sql}")

    return reply


def but(changes: dict[str, Reply]) -> dict[str, Reply]:
    """The script of a good catalog, with these changes looked at first."""
    return changes | {part: found for part, found in METADATA.items() if part not in changes}


class Always(dict[str, str]):
    """Every catalog has this connector."""

    def __init__(self, connector: str) -> None:
        super().__init__()
        self.connector = connector

    def get(self, key: str, default: object = None) -> str:
        return self.connector


def engine(
    server: TrinoServer, seconds: float = 10, *, connector: str | None = "postgresql", max_scan_bytes: int | None = None
) -> TrinoEngine:
    found = TrinoEngine(server.url, timeout_seconds=seconds, max_scan_bytes=max_scan_bytes)
    if connector is not None:
        found._connectors = Always(connector)
    return found
