"""The DuckDB fit of the engine: a folder with one database file per Trino-style catalog."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import duckdb

from catalog.engine.base import (
    CatalogFacts,
    ColumnFact,
    DatasetFact,
    DatasetKind,
    EngineError,
    EngineUnavailable,
    KeyFact,
    KeyKind,
    QueryAnswer,
    Sample,
    TooMuchAnswered,
)
from catalog.engine.columnwise import CELL_CHARS, ColumnFault, Rows, row_cap, sample_by_halves, size_of
from catalog.engine.duckdb_types import trino_type
from catalog.names import BadName, TableName, fold, quote_identifier, quote_literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from catalog.engine.base import AskLimits

_SUFFIX = ".duckdb"
# DuckDB has these for itself; a file of that name cannot be attached under it.
_RESERVED = frozenset({"memory", "system", "temp"})
_MAX_FACTS = 500_000
_MAX_MESSAGE = 300
# What DuckDB puts before the query when it stores a view; one with a list of column names is kept whole.
_NAME = r'(?:"(?:[^"]|"")*"|\w+)'
_CREATE_VIEW = re.compile(rf"\s*CREATE VIEW {_NAME}(?:\.{_NAME})*\s+AS\s+", re.IGNORECASE)

_KEY_KINDS = {
    "PRIMARY KEY": KeyKind.PRIMARY,
    "UNIQUE": KeyKind.UNIQUE,
    "FOREIGN KEY": KeyKind.FOREIGN,
}


class DuckDBEngine:
    """Read-only SQL on the `*.duckdb` files of `lake_dir`; a file's stem is the name of its Trino catalog.

    Each call opens the files anew, read-only and with every other file and the network out of reach, so a
    lake that is replaced meanwhile is seen at the next call. `timeout_seconds` is for a whole call. Names are
    answered in lower case, as Trino does, and found in any case.
    """

    def __init__(
        self,
        lake_dir: Path,
        *,
        timeout_seconds: float = 30.0,
        memory_limit: str = "512MB",
        threads: int = 2,
    ) -> None:
        self._lake_dir = lake_dir
        self._timeout = timeout_seconds
        self._config = {"memory_limit": memory_limit, "threads": threads}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._lake_dir}>"

    @property
    def label(self) -> str:
        return "DuckDB"

    def trino_catalogs(self) -> tuple[str, ...]:
        return tuple(sorted(self._files()))

    def describe(self, trino_catalog: str) -> CatalogFacts:
        name = fold(trino_catalog)
        with self._session(name) as session:
            return _Description.read(session, name).facts()

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        """Raises EngineError for a table or column that is not there."""
        if not columns:
            return Sample(columns=(), values=())
        count = row_cap(columns, limit)
        with self._session(fold(table.trino_catalog), neighbours=True) as session:
            place, types = _find(session, table)
            expressions = []
            for column in columns:
                if fold(column) not in types:
                    raise EngineError(f"{table} has no column {column!r}.")
                expressions.append(_as_text(*types[fold(column)]))

            def fetch(indexes: Sequence[int]) -> Rows:
                chosen = ", ".join(expressions[index] for index in indexes)
                # Every part is quoted by quote_identifier; the number is bound.
                return session.rows(f"SELECT {chosen} FROM {place} LIMIT ?", [count], of_data=True)  # noqa: S608

            return sample_by_halves(columns, fetch)

    @property
    def dialect(self) -> str:
        return "duckdb"

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        """Raises TooMuchAnswered for more rows or bytes than the limits say."""
        began = time.monotonic()
        files = self._files()
        with _Session.open(self._config, limits.seconds) as session:
            for name in sorted(files.keys() - _RESERVED):
                session.attach(name, files[name], required=False)
            session.lock()
            rows = session.rows(statement, most=limits.rows, of_data=True)
            columns = tuple(str(column[0]) for column in session.connection.description or ())
        size = size_of(rows)
        if size > limits.answer_bytes:
            raise TooMuchAnswered(f"The answer has more than {limits.answer_bytes:,} bytes.")
        return QueryAnswer(
            columns=columns,
            rows=tuple(tuple(row) for row in rows),
            bytes_read=size,
            seconds=time.monotonic() - began,
        )

    def _files(self) -> dict[str, Path]:
        if not self._lake_dir.is_dir():
            raise EngineUnavailable(f"There is no lake at {self._lake_dir}: the folder does not exist.")
        found: dict[str, Path] = {}
        for path in sorted(self._lake_dir.glob(f"*{_SUFFIX}")):
            name = fold(path.name.removesuffix(_SUFFIX))
            if not name or name == "system" or not path.is_file():
                continue
            if name in found:
                raise EngineError(f"{found[name].name} and {path.name} are one name to Trino; rename one of them.")
            found[name] = path
        return found

    @contextmanager
    def _session(self, name: str, *, neighbours: bool = False) -> Iterator[_Session]:
        """A connection with the file of `name` and, for views that read them, the neighbours that open."""
        files = self._files()
        if name not in files:
            raise EngineError(f"There is no {name}{_SUFFIX} in the lake.")
        if name in _RESERVED:
            raise EngineError(f"DuckDB keeps the name {name!r} for itself; rename {files[name].name}.")
        with _Session.open(self._config, self._timeout) as session:
            session.attach(name, files[name])
            for other in sorted(files.keys() - {name} - _RESERVED) if neighbours else ():
                session.attach(other, files[other], required=False)
            session.lock()
            yield session


@dataclass(slots=True)
class _Session:
    """One connection under a deadline."""

    connection: duckdb.DuckDBPyConnection
    timeout: float
    expired: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    @classmethod
    @contextmanager
    def open(cls, config: dict[str, Any], timeout: float) -> Iterator[_Session]:
        session = cls(duckdb.connect(":memory:", config=config), timeout)
        watch = threading.Thread(target=session._interrupt_late, daemon=True)
        watch.start()
        try:
            yield session
        finally:
            session.done.set()
            watch.join()
            session.connection.close()

    def _interrupt_late(self) -> None:
        if self.done.wait(self.timeout):
            return
        self.expired.set()
        # Again and again: an interrupt that falls between two statements stops neither.
        while not self.done.wait(0.05):
            self.connection.interrupt()

    def attach(self, name: str, path: Path, *, required: bool = True) -> None:
        statement = f"ATTACH {quote_literal(str(path))} AS {quote_identifier(name)} (READ_ONLY)"
        try:
            self.rows(statement)
        except EngineError as problem:
            if required:
                raise EngineUnavailable(f"{path.name} does not open: {problem}") from problem

    def lock(self) -> None:
        """From here on nothing but the attached files can be read, and no setting changed."""
        self.rows("SET temp_directory = ''")
        self.rows("SET enable_external_access = false")
        self.rows("SET lock_configuration = true")

    def rows(
        self, statement: str, parameters: Sequence[object] = (), *, most: int | None = None, of_data: bool = False
    ) -> list[Any]:
        """All rows of a statement; more than `most` are refused. When it reads data (`of_data`), its errors tell nothing of that."""
        if self.expired.is_set():
            raise self._late()
        most = _MAX_FACTS if most is None else most
        try:
            found: list[Any] = self.connection.execute(statement, parameters or None).fetchmany(most + 1)
        except duckdb.Error as problem:
            failure = self._translate(problem, of_data=of_data)
        else:
            if len(found) > most:
                raise TooMuchAnswered(f"DuckDB answered with more than {most:,} rows.")
            return found
        # Outside of the except block, so that DuckDB's own text, which may hold data, is not chained to it.
        raise failure

    def _late(self) -> EngineUnavailable:
        return EngineUnavailable(f"DuckDB did not answer within {self.timeout:g} s.")

    def _translate(self, problem: duckdb.Error, *, of_data: bool) -> EngineError:
        if self.expired.is_set() or isinstance(problem, duckdb.InterruptException):
            return self._late()
        kind = type(problem).__name__.removesuffix("Exception")
        text = f"DuckDB failed ({kind})"
        text += "." if of_data else f": {' '.join(str(problem).split())[:_MAX_MESSAGE]}"
        failure: EngineError
        if isinstance(problem, duckdb.IOException):
            failure = EngineUnavailable(text)
        # A table or view that is broken fails for all its columns alike: no use in trying them one by one.
        elif of_data and not isinstance(problem, duckdb.CatalogException | duckdb.OutOfMemoryException):
            failure = ColumnFault(text)
        else:
            failure = EngineError(text)
        failure.code = kind
        return failure


def _find(session: _Session, table: TableName) -> tuple[str, dict[str, tuple[str, str]]]:
    """The table's quoted name and, by folded name, each column as DuckDB spells it and its Trino type."""
    # Compared here and not in SQL: DuckDB does not fold every letter as Trino and Python do.
    rows = session.rows(
        "SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns()"
        " WHERE database_name = ? AND NOT internal",
        [fold(table.trino_catalog)],
    )
    wanted = table.folded()
    places = set()
    types: dict[str, tuple[str, str]] = {}
    for schema, name, column, data_type in rows:
        if fold(schema) == wanted.schema and fold(name) == wanted.table:
            places.add(TableName(wanted.trino_catalog, schema, name))
            types[fold(column)] = (column, trino_type(data_type))
    if len(places) != 1:
        raise EngineError(f"There is no table or view {table}." if not places else f"{table} names two tables.")
    try:
        return places.pop().quoted(), types
    except BadName as problem:
        raise EngineError(str(problem)) from problem


def _as_text(column: str, kind: str) -> str:
    """SQL for a column's value as text of at most CELL_CHARS characters."""
    name = quote_identifier(column)
    if kind == "varbinary":
        text = f"coalesce(TRY(decode({name})), base64({name}))"
    elif kind.startswith(("array(", "map(", "row(")):
        text = f"CAST(to_json({name}) AS VARCHAR)"
    else:
        text = f"CAST({name} AS VARCHAR)"
    return f"substr({text}, 1, {CELL_CHARS})"


_Place = tuple[str, str]


@dataclass(slots=True)
class _Description:
    """What DuckDB's own tables say of one database, by folded (schema, table)."""

    trino_catalog: str
    schemas: list[str]
    datasets: dict[_Place, tuple[DatasetKind, str, str]]
    columns: dict[_Place, list[ColumnFact]]
    keys: dict[_Place, list[KeyFact]]

    @classmethod
    def read(cls, session: _Session, name: str) -> _Description:
        found = cls(name, _schemas(session, name), {}, defaultdict(list), defaultdict(list))
        found._add_datasets(session)
        found._add_columns(session)
        found._add_keys(session)
        return found

    def facts(self) -> CatalogFacts:
        return CatalogFacts(
            trino_catalog=self.trino_catalog,
            schemas=tuple(self.schemas),
            datasets=tuple(self._dataset(place) for place in sorted(self.datasets)),
        )

    def _dataset(self, place: _Place) -> DatasetFact:
        kind, comment, view_sql = self.datasets[place]
        return DatasetFact(
            name=TableName(self.trino_catalog, *place),
            kind=kind,
            columns=tuple(self.columns[place]),
            comment=comment,
            view_sql=view_sql,
            keys=tuple(self.keys[place]),
        )

    def _add_datasets(self, session: _Session) -> None:
        rows = session.rows(
            "SELECT schema_name, table_name, comment, NULL FROM duckdb_tables()"
            " WHERE database_name = $1 AND NOT internal UNION ALL"
            " SELECT schema_name, view_name, comment, coalesce(sql, '') FROM duckdb_views()"
            " WHERE database_name = $1 AND NOT internal",
            [self.trino_catalog],
        )
        for schema, table, comment, view_sql in rows:
            place = (fold(schema), fold(table))
            if place in self.datasets:
                raise EngineError(f"Two tables of {schema!r} are both {fold(table)!r} to Trino; rename one of them.")
            if view_sql is None:
                self.datasets[place] = (DatasetKind.TABLE, comment or "", "")
            else:
                self.datasets[place] = (DatasetKind.VIEW, comment or "", _query_of(view_sql))

    def _add_columns(self, session: _Session) -> None:
        rows = session.rows(
            "SELECT schema_name, table_name, column_name, data_type, column_index, comment, is_nullable"
            " FROM duckdb_columns() WHERE database_name = ? AND NOT internal"
            " ORDER BY schema_name, table_name, column_index",
            [self.trino_catalog],
        )
        for schema, table, column, data_type, position, comment, nullable in rows:
            self.columns[fold(schema), fold(table)].append(
                ColumnFact(fold(column), trino_type(data_type), int(position), comment or "", bool(nullable))
            )

    def _add_keys(self, session: _Session) -> None:
        rows = session.rows(
            "SELECT schema_name, table_name, constraint_type, constraint_column_names, referenced_table,"
            " referenced_column_names FROM duckdb_constraints() WHERE database_name = ?"
            " ORDER BY schema_name, table_name, constraint_index",
            [self.trino_catalog],
        )
        for schema, table, kind, columns, target, target_columns in rows:
            if kind not in _KEY_KINDS:
                continue
            # DuckDB has no foreign key from one schema to another.
            self.keys[fold(schema), fold(table)].append(
                KeyFact(
                    _KEY_KINDS[kind],
                    tuple(map(fold, columns)),
                    TableName(self.trino_catalog, fold(schema), fold(target)) if target else None,
                    tuple(map(fold, target_columns or ())),
                )
            )


def _schemas(session: _Session, name: str) -> list[str]:
    """The schemas, without an empty `main`, which every DuckDB file has."""
    rows = session.rows(
        "SELECT s.schema_name, s.parent_schema, s.internal AND NOT EXISTS (SELECT 1 FROM duckdb_columns() c"
        " WHERE c.database_name = s.database_name AND c.schema_name = s.schema_name AND NOT c.internal)"
        " FROM duckdb_schemas() s WHERE s.database_name = ?",
        [name],
    )
    nested = sorted(schema for schema, parent, _ in rows if parent is not None)
    if nested:
        raise EngineError(f"{name} has schemas inside schemas ({nested[0]!r}), which a three-part name cannot reach.")
    return sorted({fold(schema) for schema, _, skipped in rows if not skipped} - {"information_schema"})


def _query_of(view_sql: str) -> str:
    """The query of a stored view, without CREATE VIEW … AS where that adds nothing."""
    match = _CREATE_VIEW.match(view_sql)
    return (view_sql[match.end() :] if match else view_sql).strip().removesuffix(";")
