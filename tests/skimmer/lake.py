"""A small DuckDB lake for tests with real workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

# Takes minutes, so that a worker is surely in the middle of it.
_SLOW = "SELECT sum(a.range * b.range)::VARCHAR AS email FROM range(10000000) a, range(1000000) b"
_QUICK = "SELECT 'person' || range || '@example.org' AS email FROM range(50)"


def write_lake(folder: Path, *, tables: int, is_slow: bool) -> list[str]:
    """`pg.shop.slow` (a view that never ends, or a quick one) and some tables; their full names, the view first.

    The file is put in place at once, as for a lake that is replaced while it is read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "fresh"
    with duckdb.connect(str(fresh)) as connection:
        connection.execute("CREATE SCHEMA shop")
        connection.execute(f"CREATE VIEW shop.slow AS {_SLOW if is_slow else _QUICK}")
        for number in range(tables):
            connection.execute(f"CREATE TABLE shop.t{number} AS {_QUICK}")
    fresh.replace(folder / "pg.duckdb")
    return ["pg.shop.slow", *(f"pg.shop.t{number}" for number in range(tables))]
