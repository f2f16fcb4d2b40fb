"""Puts tables into DuckDB files, one per Trino-style catalog."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from catalog.names import quote_identifier, quote_literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from catalog.sample_lake.model import Col, Table, View

# How the text that a value is handed over as becomes a value of the column.
_FROM_JSON = ("STRUCT", "MAP")


def write_files(folder: Path, tables: Sequence[Table], views: Sequence[View]) -> None:
    """Write `<catalog>.duckdb` for every catalog of the tables; each file replaces an older one at once."""
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted({table.trino_catalog for table in tables})
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as made:
        with duckdb.connect(":memory:") as connection:
            for name in names:
                path = Path(made, f"{name}.duckdb")
                connection.execute(f"ATTACH {quote_literal(str(path))} AS {quote_identifier(name)}")
            _fill(connection, tables, views)
            for name in names:
                connection.execute(f"DETACH {quote_identifier(name)}")
        for name in names:
            # What an interrupted writer left beside the old file is not for the new one.
            (folder / f"{name}.duckdb.wal").unlink(missing_ok=True)
            Path(made, f"{name}.duckdb").replace(folder / f"{name}.duckdb")


def _fill(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], views: Sequence[View]) -> None:
    by_catalog: defaultdict[str, list[Table]] = defaultdict(list)
    for table in tables:
        by_catalog[table.trino_catalog].append(table)
    for name, group in by_catalog.items():
        # One transaction writes to one file.
        connection.execute(f"USE {quote_identifier(name)}.main")
        connection.execute("BEGIN")
        for table in group:
            _table(connection, table)
        for view in views:
            if view.trino_catalog == name:
                _view(connection, view)
        connection.execute("COMMIT")
    connection.execute("USE memory.main")


def _place(dataset: Table | View) -> str:
    return ".".join(map(quote_identifier, (dataset.trino_catalog, dataset.schema, dataset.name)))


def _table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    place = _place(table)
    schema = f"{quote_identifier(table.trino_catalog)}.{quote_identifier(table.schema)}"
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    parts = [f"{quote_identifier(column.name)} {column.type}" for column in table.columns]
    parts.extend(_constraints(table))
    connection.execute(f"CREATE TABLE {place} ({', '.join(parts)})")
    _insert(connection, table)
    _comments(connection, "TABLE", place, table.comment, table.columns)


def _constraints(table: Table) -> list[str]:
    found = []
    if table.key:
        found.append(f"PRIMARY KEY ({_list(table.key)})")
    if table.unique:
        found.append(f"UNIQUE ({_list(table.unique)})")
    for key in table.foreign:
        target = f"{quote_identifier(table.schema)}.{quote_identifier(key.table)}"
        found.append(f"FOREIGN KEY ({_list(key.columns)}) REFERENCES {target} ({_list(key.target)})")
    return found


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(quote_identifier, names))


def _insert(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """All rows in one statement: a list of texts per column, unfolded side by side and cast."""
    if not table.rows:
        return
    values = [[_text(row[index]) for row in table.rows] for index in range(len(table.columns))]
    made = ", ".join(_from_text(column, index) for index, column in enumerate(table.columns))
    unfolded = ", ".join(f"unnest(${index + 1}::VARCHAR[]) AS v{index}" for index in range(len(values)))
    # Names and types are this package's own, quoted all the same; values are bound.
    connection.execute(f"INSERT INTO {_place(table)} SELECT {made} FROM (SELECT {unfolded})", values)  # noqa: S608


def _from_text(column: Col, index: int) -> str:
    if column.type == "BLOB":
        return f"unhex(v{index})"
    if column.type.startswith(_FROM_JSON) or column.type.endswith("[]"):
        return f"v{index}::JSON::{column.type}"
    return f"v{index}::{column.type}"


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _view(connection: duckdb.DuckDBPyConnection, view: View) -> None:
    place = _place(view)
    connection.execute(f"CREATE VIEW {place} AS {view.sql}")
    _comments(connection, "VIEW", place, view.comment, view.columns)


def _comments(
    connection: duckdb.DuckDBPyConnection, kind: str, place: str, comment: str, columns: Iterable[Col]
) -> None:
    if comment:
        connection.execute(f"COMMENT ON {kind} {place} IS {quote_literal(comment)}")
    for column in columns:
        if column.comment:
            name = f"{place}.{quote_identifier(column.name)}"
            connection.execute(f"COMMENT ON COLUMN {name} IS {quote_literal(column.comment)}")
