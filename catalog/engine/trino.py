"""The Trino fit of the engine, through the `trino` client."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from catalog.engine.base import EngineError, EngineUnavailable, QueryAnswer, Sample, TooMuchAnswered
from catalog.engine.columnwise import CELL_CHARS, row_cap, sample_by_halves, size_of
from catalog.engine.looks import look
from catalog.engine.trino_describe import Description
from catalog.engine.trino_failures import RUN_TIME_PROPERTY, SCAN_PROPERTY, names_as_errors
from catalog.engine.trino_http import HttpSession, Server
from catalog.engine.trino_link import Link, told_text
from catalog.engine.trino_looks import TrinoLooks
from catalog.names import quote_identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from catalog.engine.base import AskLimits, CatalogFacts, Probed, ServerFacts
    from catalog.names import TableName

# Trino's own: neither holds data of the lake.
_NOT_DATA = frozenset({"system", "jmx"})
# What the protocol says beside the rows of one answer, at most.
_MAX_FRAME_BYTES = 2**20
_NO_TEXT = ("hyperloglog", "p4hyperloglog", "setdigest", "qdigest", "tdigest", "kdbtree", "function", "color")
_NESTED = ("array(", "map(", "row(", "variant")


class TrinoEngine:
    """Read-only SQL on the catalogs of the Trino at `url`, as one user.

    `url` is http(s)://[user[:password]@]host[:port]; a password or a JWT goes over https only; `ca_bundle` is
    a PEM file to trust instead of the public authorities. `timeout_seconds` is for one sample and for one
    answer of the server; describing a catalog, several statements, may take `describe_timeout_seconds` (ten
    times as long unless given). A query that reads data is stopped by Trino beyond `max_scan_bytes`.
    """

    def __init__(
        self,
        url: str,
        *,
        user: str | None = None,
        password: str | None = None,
        jwt: str | None = None,
        ca_bundle: Path | str | None = None,
        timeout_seconds: float = 30.0,
        describe_timeout_seconds: float | None = None,
        max_scan_bytes: int | None = None,
    ) -> None:
        self._server = Server.read(url, user=user, password=password, jwt=jwt, ca_bundle=ca_bundle)
        self._timeout = timeout_seconds
        self._describe_timeout = describe_timeout_seconds or 10 * timeout_seconds
        self._max_scan_bytes = max_scan_bytes
        self._given_up: set[str] = set()
        self._connectors: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._server.origin}>"

    @property
    def label(self) -> str:
        return f"Trino at {self._server.origin}"

    def trino_catalogs(self) -> tuple[str, ...]:
        with self._connect(self._timeout) as link:
            names = [told_text(row[0]) for row in link.rows("SHOW CATALOGS")]
        return tuple(sorted(set(names) - _NOT_DATA))

    def describe(self, trino_catalog: str) -> CatalogFacts:
        with self._connect(self._describe_timeout) as link:
            return Description(link, trino_catalog).facts()

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        """Raises EngineError for a table or column that is not there."""
        if not columns:
            return Sample(columns=(), values=())
        count = row_cap(columns, limit)
        with self._connect(self._timeout) as link, names_as_errors():
            table.quoted()  # raises for a name that no SQL can spell
            types = _column_types(link, table)
            for column in columns:
                if column.lower() not in types:
                    raise EngineError(f"{table} has no column {column!r}.")
            expressions = [_as_text(column, types[column.lower()]) for column in columns]

            looks = TrinoLooks(
                link=link,
                table=table,
                columns=columns,
                expressions=expressions,
                types=types,
                connector=self._connector(link, table.trino_catalog),
                is_view=cache(partial(_is_view, link, table)),
                share_seconds=self._timeout / 4,
            )
            textless = frozenset(column for column in columns if not _has_text(types[column.lower()]))
            sample = sample_by_halves(columns, lambda indexes: look(looks, indexes, count), textless=textless)
            return replace(sample, bytes_read=size_of(sample.values), bytes_scanned=link.bytes_scanned)

    def _connector(self, link: Link, trino_catalog: str) -> str:
        """What is behind a catalog, such as `iceberg`; "" where this user may not know."""
        found = self._connectors.get(trino_catalog)
        if found is None:
            found = self._connectors[trino_catalog] = _connector(link, trino_catalog)
        return found

    @property
    def dialect(self) -> str:
        return "trino"

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        """Raises TooMuchAnswered for more rows or bytes than the limits say, TooMuchToScan where Trino says so."""
        began = time.monotonic()
        with self._connect(limits.seconds) as link:
            link.session.most_bytes = limits.answer_bytes + _MAX_FRAME_BYTES
            rows = link.rows(statement, most=limits.rows, of_data=True)
            size = size_of(rows)
            if size > limits.answer_bytes:
                raise TooMuchAnswered(f"The answer has more than {limits.answer_bytes:,} bytes.")
            return QueryAnswer(
                columns=link.columns,
                rows=tuple(tuple(row) for row in rows),
                bytes_read=size,
                bytes_scanned=link.bytes_scanned,
                seconds=time.monotonic() - began,
            )

    def probe(self, statement: str) -> Probed:
        """One question, for what it tells of the server: refusals and errors are answers. Raises EngineUnavailable."""
        self.give_up(RUN_TIME_PROPERTY, SCAN_PROPERTY)  # a limit that the user may not set would be refused first
        with self._connect(self._timeout) as link:
            return link.probe(statement)

    def server(self) -> ServerFacts:
        """What the server tells to anybody. Raises EngineUnavailable, or EngineError for what is no Trino."""
        with self._connect(self._timeout) as link:
            return link.server_facts()

    @contextmanager
    def _connect(self, seconds: float) -> Iterator[Link]:
        session = HttpSession(self._server, self._timeout)
        try:
            yield Link(self, self._server, session, seconds)
        finally:
            session.close()

    def session_properties(self, seconds: float, *, of_data: bool = False) -> dict[str, str]:
        """What a query of at most `seconds` asks Trino to hold it to; how much of the lake it may read, where it does (`of_data`)."""
        wanted = {RUN_TIME_PROPERTY: f"{max(1, round(seconds))}s"}
        if of_data and self._max_scan_bytes:
            wanted[SCAN_PROPERTY] = f"{self._max_scan_bytes}B"
        return {name: value for name, value in wanted.items() if name not in self._given_up}

    def give_up(self, *names: str) -> bool:
        """Stop asking for limits that this user may not set (the client's own time-out still holds); were they asked for?"""
        asked = set(names) - self._given_up
        self._given_up |= asked
        return bool(asked)


def _column_types(link: Link, table: TableName) -> dict[str, str]:
    rows = link.rows(
        # The catalog is quoted by quote_identifier, the rest is bound.
        "SELECT column_name, data_type FROM "  # noqa: S608
        f"{quote_identifier(table.trino_catalog)}.information_schema.columns"
        " WHERE table_schema = ? AND table_name = ?",
        [table.schema.lower(), table.table.lower()],
    )
    if not rows:
        raise EngineError(f"There is no table or view {table}.")
    return {told_text(name).lower(): told_text(kind) for name, kind in rows}


def _is_view(link: Link, table: TableName) -> bool:
    rows = link.rows(
        # The catalog is quoted by quote_identifier, the rest is bound.
        f"SELECT table_type FROM {quote_identifier(table.trino_catalog)}.information_schema.tables"  # noqa: S608
        " WHERE table_schema = ? AND table_name = ?",
        [table.schema.lower(), table.table.lower()],
    )
    return any(row[0] == "VIEW" for row in rows)


def _connector(link: Link, trino_catalog: str) -> str:
    try:
        rows = link.rows("SELECT connector_name FROM system.metadata.catalogs WHERE catalog_name = ?", [trino_catalog])
    except EngineUnavailable:
        raise
    except EngineError:
        return ""
    return told_text(rows[0][0]) if rows else ""


def _has_text(kind: str) -> bool:
    return not kind.lower().startswith(_NO_TEXT)


def _as_text(column: str, kind: str) -> str:
    """SQL for a column's value as text of at most CELL_CHARS characters; NULL for what has no text."""
    name, kind = quote_identifier(column), kind.lower()
    if not _has_text(kind):
        return "CAST(NULL AS varchar)"
    if kind == "varbinary":
        decoded = f"substr(from_utf8({name}), 1, {CELL_CHARS})"
        encoded = f"to_base64(substr({name}, 1, {CELL_CHARS * 3 // 4}))"
        return f"if(to_utf8(from_utf8({name})) = {name}, {decoded}, {encoded})"
    if kind == "json":
        text = f"json_format({name})"
    elif kind.startswith(_NESTED):
        text = f"json_format(CAST({name} AS json))"
    elif kind == "geometry":
        text = f"ST_AsText({name})"
    elif kind == "sphericalgeography":
        text = f"ST_AsText(to_geometry({name}))"
    else:
        text = f"CAST({name} AS varchar)"
    return f"substr({text}, 1, {CELL_CHARS})"
