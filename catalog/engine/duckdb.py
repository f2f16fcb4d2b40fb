"""The DuckDB fit of the engine: a folder with one database file per Trino-style catalog."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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
from catalog.engine.columnwise import CELL_CHARS, Rows, row_cap, sample_by_halves, size_of
from catalog.engine.duckdb_session import Keeper, Listings, Session
from catalog.engine.duckdb_types import trino_type
from catalog.engine.looks import look
from catalog.names import BadName, TableName, fold, quote_identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from catalog.engine.base import AskLimits

_SUFFIX = ".duckdb"
# DuckDB has these for itself; a file of that name cannot be attached under it.
_RESERVED = frozenset({"memory", "system", "temp"})
_VECTOR_ROWS = 2048
# How DuckDB calls the failure to find a table, and a catalog.
_NAME_NOT_FOUND = frozenset({"Catalog", "Binder"})
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

    Files are opened read-only and with every other file and the network out of reach. A sample may be taken in the session of the
    sample before (see `Keeper`, which `clock` tells the time of day), but not when a file changed, so a lake that is replaced
    meanwhile is seen at the next call. `timeout_seconds` is for a whole call. Names are answered in lower case, as Trino does, and
    found in any case.
    """

    def __init__(
        self,
        lake_dir: Path,
        *,
        timeout_seconds: float = 30.0,
        memory_limit: str = "512MB",
        threads: int = 2,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._lake_dir = lake_dir
        self._timeout = timeout_seconds
        self._config = {"memory_limit": memory_limit, "threads": threads}
        self._keeper = Keeper(clock)
        self._listings: Listings = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._lake_dir}>"

    @property
    def label(self) -> str:
        return "DuckDB"

    def trino_catalogs(self) -> tuple[str, ...]:
        return tuple(sorted(self._files()))

    def describe(self, trino_catalog: str) -> CatalogFacts:
        name = fold(trino_catalog)
        files = self._files_for(name)
        ends = time.monotonic() + self._timeout
        with self._opened({name: files[name]}, ends, of=self._timeout, required=name) as session:
            return _Description.read(session, name).facts()

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        """Raises EngineError for a table or column that is not there."""
        if not columns:
            return Sample(columns=(), values=())
        ends = time.monotonic() + self._timeout
        name = fold(table.trino_catalog)
        files = self._files_for(name)
        with self._session({name: files[name]}, ends, required=name) as session:
            if session.listed(table).kind is DatasetKind.TABLE:
                return _sample(session, table, columns, limit)
            # A view sees no file as it was before.
            if len(session.files) == 1 or session.fits(files):
                try:
                    return _sample(session, table, columns, limit)
                except EngineError as problem:
                    if problem.code not in _NAME_NOT_FOUND or len(session.files) > 1:
                        raise
        # It reads other files. Nothing was read yet: DuckDB looks all names up first, and which files these are it does not say.
        with self._session(files, ends, required=name) as session:
            return _sample(session, table, columns, limit)

    @property
    def dialect(self) -> str:
        return "duckdb"

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        """Raises TooMuchAnswered for more rows or bytes than the limits say."""
        began = time.monotonic()
        files = {name: path for name, path in self._files().items() if name not in _RESERVED}
        named = {name: path for name, path in files.items() if _may_name(statement, name)}
        try:
            columns, rows = self._ask(statement, named, limits, began + limits.seconds)
        except EngineError as problem:
            # It may read a view on other files. Nothing was read yet: DuckDB looks all names up first.
            if problem.code not in _NAME_NOT_FOUND or len(named) == len(files):
                raise
            columns, rows = self._ask(statement, files, limits, began + limits.seconds)
        size = size_of(rows)
        if size > limits.answer_bytes:
            raise TooMuchAnswered(f"The answer has more than {limits.answer_bytes:,} bytes.")
        return QueryAnswer(
            columns=columns,
            rows=tuple(tuple(row) for row in rows),
            bytes_read=size,
            seconds=time.monotonic() - began,
        )

    def _ask(
        self, statement: str, files: Mapping[str, Path], limits: AskLimits, ends: float
    ) -> tuple[tuple[str, ...], list[Any]]:
        # Never in a kept session: what one statement left behind must not be there for the next.
        with self._opened(files, ends, of=limits.seconds) as session:
            rows = session.rows(statement, most=limits.rows, of_data=True)
            return tuple(str(column[0]) for column in session.connection.description or ()), rows

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

    def _files_for(self, name: str) -> dict[str, Path]:
        """The files that can be attached; that of `name` is one of them."""
        files = self._files()
        if name not in files:
            raise EngineError(f"There is no {name}{_SUFFIX} in the lake.")
        if name in _RESERVED:
            raise EngineError(f"DuckDB keeps the name {name!r} for itself; rename {files[name].name}.")
        return {each: path for each, path in files.items() if each not in _RESERVED}

    @contextmanager
    def _opened(
        self, files: Mapping[str, Path], ends: float, *, of: float, required: str | None = None
    ) -> Iterator[Session]:
        """A session of its own with those of the files that open."""
        session = Session.new(self._config)
        try:
            with session.within(ends, of=of):
                session.attach(files, required=required)
                yield session
        finally:
            session.close()

    @contextmanager
    def _session(self, files: Mapping[str, Path], ends: float, *, required: str) -> Iterator[Session]:
        """A kept session with these files, or a new one, kept afterwards if nothing went wrong."""
        kept = self._keeper.take(files, required=required)
        session = kept or self._keeper.opened(Session.new(self._config, self._listings))
        try:
            with session.within(ends, of=self._timeout):
                if kept is None:
                    session.attach(files, required=required)
                yield session
        except BaseException:
            session.close()
            raise
        if session.is_late:
            session.close()
        else:
            self._keeper.give(session)


def _may_name(statement: str, name: str) -> bool:
    """Whether a statement can name this catalog; where it is in doubt, yes."""
    return name in fold(statement) or not name.isascii() or '"' in name


def _sample(session: Session, table: TableName, columns: Sequence[str], limit: int) -> Sample:
    count = row_cap(columns, limit)
    listed = session.listed(table)
    try:
        place = listed.place.quoted()
    except BadName as problem:
        raise EngineError(str(problem)) from problem
    types = {fold(name): (name, trino_type(kind)) for name, kind in _columns(session, place)}
    for column in columns:
        if fold(column) not in types:
            raise EngineError(f"{table} has no column {column!r}.")
    looks = _Looks(session, place, [types[fold(column)] for column in columns], listed.estimated_rows)
    sample = sample_by_halves(columns, lambda indexes: look(looks, indexes, count))
    return replace(sample, bytes_read=size_of(sample.values))


def _columns(session: Session, place: str) -> list[tuple[str, str]]:
    """Each column of one table or view as DuckDB spells it, and its type; duckdb_columns() would read all tables for that."""
    return [row[:2] for row in session.rows(f"DESCRIBE {place}", of_data=True)]


@dataclass(slots=True)
class _Looks:
    """The looks that DuckDB offers at a table, whose columns are (name, Trino type)."""

    session: Session
    place: str
    columns: Sequence[tuple[str, str]]
    estimated_rows: int
    """0 for a view: how much that reads is not known."""

    def newest(self, indexes: Sequence[int], limit: int) -> Rows:
        return []

    def first(self, indexes: Sequence[int], limit: int) -> Rows:
        return self._rows(indexes, "", limit)

    def spread(self, indexes: Sequence[int], limit: int) -> Rows:
        if self.estimated_rows <= limit:
            return []
        # Whole vectors are taken or left: so many that some are likely. The seed makes a sample the same twice.
        percent = min(100.0, 100.0 * (limit + 8 * _VECTOR_ROWS) / self.estimated_rows)
        rows = self._rows(indexes, f" TABLESAMPLE system({percent:.4f}%) REPEATABLE (1)", limit * 8)
        return rows[:: max(1, len(rows) // limit)][:limit]

    def others(self, empty: Sequence[int], constant: Sequence[int], limit: int) -> Rows:
        if not self.estimated_rows:
            return []
        where = [f"{self._name(index)} IS NOT NULL" for index in empty]
        for index in constant:
            name = self._name(index)
            # By a subquery, as in Trino: no value is in the text of a query.
            where.append(f"{name} <> (SELECT {name} FROM {self.place} WHERE {name} IS NOT NULL LIMIT 1)")  # noqa: S608
        return self._rows([*empty, *constant], f" WHERE {' OR '.join(where)}", limit)

    def _name(self, index: int) -> str:
        return quote_identifier(self.columns[index][0])

    def _rows(self, indexes: Sequence[int], rest: str, limit: int) -> Rows:
        chosen = ", ".join(_as_text(*self.columns[index]) for index in indexes)
        # Every part is quoted by quote_identifier or ours; the number is bound.
        return self.session.rows(f"SELECT {chosen} FROM {self.place}{rest} LIMIT ?", [limit], of_data=True)  # noqa: S608


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
    def read(cls, session: Session, name: str) -> _Description:
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

    def _add_datasets(self, session: Session) -> None:
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

    def _add_columns(self, session: Session) -> None:
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

    def _add_keys(self, session: Session) -> None:
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


def _schemas(session: Session, name: str) -> list[str]:
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
