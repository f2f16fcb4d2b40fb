"""The Trino fit of the engine, through the `trino` client."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import requests
import trino.auth
import trino.dbapi
import trino.exceptions
import urllib3.exceptions

from catalog.engine.base import (
    CatalogFacts,
    ColumnFact,
    DatasetFact,
    DatasetKind,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    Heard,
    Probed,
    QueryAnswer,
    Sample,
    ServerFacts,
    TooMuchAnswered,
    TooMuchToScan,
)
from catalog.engine.columnwise import CELL_CHARS, ColumnFault, Rows, row_cap, sample_by_halves, size_of
from catalog.engine.tags import current_tag
from catalog.names import BadName, TableName, quote_identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from catalog.engine.base import AskLimits

DEFAULT_USER = "boathouse"

# Trino's own: neither holds data of the lake.
_NOT_DATA = frozenset({"system", "jmx"})
_DEFAULT_PORTS = {"http": 8080, "https": 443}
_MAX_BODY_BYTES = 256 * 2**20
_MAX_FACTS = 2_000_000
_MAX_DOUBTS = 50
_MAX_MESSAGE = 300
_CHUNK_BYTES = 2**16
# The time a query gets to be cancelled once its own time is over.
_GRACE_SECONDS = 2.0
_RUN_TIME_PROPERTY = "query_max_run_time"
_SCAN_PROPERTY = "query_max_scan_physical_bytes"
# What the protocol says beside the rows of one answer, at most.
_MAX_FRAME_BYTES = 2**20
_MAX_PROBED = 100
_MAX_PROBED_TEXT = 4000
_NOT_BELIEVED = ("error 401", "error 403")
_CODE = re.compile(r"[A-Z][A-Z_]{2,60}")
_CLIENT_INFO = "X-Trino-Client-Info"
_DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ns|us|ms|s|m|h|d)")
_UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}

# Failures of the cluster or of what is behind a catalog, by the name Trino gives them.
_UNAVAILABLE_NAMES = frozenset(
    {
        "EXCEEDED_TIME_LIMIT",
        "EXCEEDED_CPU_LIMIT",
        "ABANDONED_QUERY",
        "NO_NODES_AVAILABLE",
        "SERVER_SHUTTING_DOWN",
        "SERVER_STARTING_UP",
        "QUERY_QUEUE_FULL",
        "CLUSTER_OUT_OF_MEMORY",
        "TOO_MANY_REQUESTS_FAILED",
        "REMOTE_HOST_GONE",
        "REMOTE_TASK_ERROR",
        "CATALOG_UNAVAILABLE",
    }
)
_UNAVAILABLE_TYPES = frozenset({"EXTERNAL", "INSUFFICIENT_RESOURCES"})
# Failures of a statement as a whole, whose text names tables and rights and never a value.
_WHOLE_NAMES = frozenset(
    {
        "PERMISSION_DENIED",
        "CATALOG_NOT_FOUND",
        "SCHEMA_NOT_FOUND",
        "TABLE_NOT_FOUND",
        "COLUMN_NOT_FOUND",
        "INVALID_VIEW",
        "VIEW_IS_STALE",
        "SYNTAX_ERROR",
        "USER_CANCELED",
        "ADMINISTRATIVELY_KILLED",
        "ADMINISTRATIVELY_PREEMPTED",
        "EXCEEDED_SCAN_LIMIT",
    }
)
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
        self._server = _Server.read(url, user=user, password=password, jwt=jwt, ca_bundle=ca_bundle)
        self._timeout = timeout_seconds
        self._describe_timeout = describe_timeout_seconds or 10 * timeout_seconds
        self._max_scan_bytes = max_scan_bytes
        self._given_up: set[str] = set()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._server.origin}>"

    @property
    def label(self) -> str:
        return f"Trino at {self._server.origin}"

    def trino_catalogs(self) -> tuple[str, ...]:
        with self._connect(self._timeout) as link:
            names = [_text(row[0]) for row in link.rows("SHOW CATALOGS")]
        return tuple(sorted(set(names) - _NOT_DATA))

    def describe(self, trino_catalog: str) -> CatalogFacts:
        with self._connect(self._describe_timeout) as link:
            return _Description(link, trino_catalog).facts()

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        """Raises EngineError for a table or column that is not there."""
        if not columns:
            return Sample(columns=(), values=())
        count = row_cap(columns, limit)
        with self._connect(self._timeout) as link, _names_as_errors():
            place = table.quoted()
            types = _column_types(link, table)
            for column in columns:
                if column.lower() not in types:
                    raise EngineError(f"{table} has no column {column!r}.")
            expressions = [_as_text(column, types[column.lower()]) for column in columns]

            def fetch(indexes: Sequence[int]) -> Rows:
                chosen = ", ".join(expressions[index] for index in indexes)
                # Every part is quoted by quote_identifier; the number is bound.
                return link.rows(f"SELECT {chosen} FROM {place} LIMIT ?", [count], of_data=True)  # noqa: S608

            textless = frozenset(column for column in columns if not _has_text(types[column.lower()]))
            return sample_by_halves(columns, fetch, textless=textless)

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
        self.give_up(_RUN_TIME_PROPERTY, _SCAN_PROPERTY)  # a limit that the user may not set would be refused first
        with self._connect(self._timeout) as link:
            return link.probe(statement)

    def server(self) -> ServerFacts:
        """What the server tells to anybody. Raises EngineUnavailable, or EngineError for what is no Trino."""
        with self._connect(self._timeout) as link:
            return link.server_facts()

    @contextmanager
    def _connect(self, seconds: float) -> Iterator[_Link]:
        session = _Session(self._server, self._timeout)
        try:
            yield _Link(self, self._server, session, seconds)
        finally:
            session.close()

    def session_properties(self, seconds: float, *, of_data: bool) -> dict[str, str]:
        """What a query of at most `seconds` asks Trino to hold it to; how much of the lake it may read, where it does (`of_data`)."""
        wanted = {_RUN_TIME_PROPERTY: f"{max(1, round(seconds))}s"}
        if of_data and self._max_scan_bytes:
            wanted[_SCAN_PROPERTY] = f"{self._max_scan_bytes}B"
        return {name: value for name, value in wanted.items() if name not in self._given_up}

    def give_up(self, *names: str) -> bool:
        """Stop asking for limits that this user may not set (the client's own time-out still holds); were they asked for?"""
        asked = set(names) - self._given_up
        self._given_up |= asked
        return bool(asked)


@dataclass(frozen=True, slots=True)
class _Server:
    """Where Trino is and who we are to it; the secret is in `auth` alone."""

    scheme: str
    host: str
    port: int
    user: str
    auth: trino.auth.Authentication | None
    ca_bundle: str | None

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    @classmethod
    def read(
        cls,
        url: str,
        *,
        user: str | None,
        password: str | None,
        jwt: str | None,
        ca_bundle: Path | str | None,
    ) -> _Server:
        # No message here repeats the URL: it may hold a password.
        try:
            parts = urlsplit(url.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port, parts = None, None, urlsplit("")
        if parts.scheme not in _DEFAULT_PORTS or not host:
            raise EngineError("The address of Trino must look like http(s)://[user@]host[:port].")
        if parts.path not in {"", "/"} or parts.query or parts.fragment:
            raise EngineError("The address of Trino ends with the port: no path and no parameters.")
        if ca_bundle is not None and not Path(ca_bundle).is_file():
            raise EngineError(f"There is no CA bundle at {ca_bundle}.")
        name = user or unquote(parts.username or "") or DEFAULT_USER
        if not (name.isascii() and name.isprintable()):
            raise EngineError("The user's name for Trino must be plain ASCII.")
        password = password or unquote(parts.password or "") or None
        if password and jwt:
            raise EngineError("Trino takes a password or a JWT, not both.")
        if (password or jwt) and parts.scheme != "https":
            raise EngineError("A password or a JWT is sent to Trino over https only.")
        auth: trino.auth.Authentication | None = None
        if password:
            auth = trino.auth.BasicAuthentication(name, password)
        elif jwt:
            auth = trino.auth.JWTAuthentication(jwt)
        bundle = None if ca_bundle is None else str(ca_bundle)
        host = f"[{host}]" if ":" in host else host
        return cls(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], name, auth, bundle)


class _Session(requests.Session):
    """HTTP that stays with one origin, ends at a deadline however slowly a body trickles, and bounds it."""

    def __init__(self, server: _Server, answer_seconds: float) -> None:
        super().__init__()
        self.verify = server.ca_bundle or True
        # No .netrc, no proxy and no other CA bundle from the environment: the settings say all there is.
        self.trust_env = False
        self._origin = server.origin
        self._answer_seconds = answer_seconds
        self.deadline = 0.0
        self.most_bytes = _MAX_BODY_BYTES

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        if _origin(str(url)) != self._origin:
            raise EngineError(
                f"Trino at {self._origin} answered with an address elsewhere, which is not followed. Behind a"
                " proxy, it needs http-server.process-forwarded=true."
            )
        kwargs.update(timeout=self._left(), allow_redirects=False, stream=True)
        response = super().request(method, url, *args, **kwargs)
        try:
            body = self._body(response)
        except urllib3.exceptions.HTTPError as problem:
            raise requests.ConnectionError(str(problem)) from problem
        # requests offers no other way to hand over a body that was read elsewhere.
        response._content = body  # noqa: SLF001
        if 300 <= response.status_code < 400:
            raise EngineError(f"Trino at {self._origin} answered with a redirect, which is not followed.")
        return response

    def _body(self, response: requests.Response) -> bytes:
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
            body += chunk
            self._left()
            if len(body) > self.most_bytes:
                raise TooMuchAnswered(f"Trino answered with more than {self.most_bytes:,} bytes at once.")
        return bytes(body)

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise EngineUnavailable(f"Trino at {self._origin} did not answer in time.")
        return min(left, self._answer_seconds)


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return ""
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}"


@dataclass(slots=True)
class _Link:
    """Statements of one call, under its deadline."""

    engine: TrinoEngine
    server: _Server
    session: _Session
    seconds: float
    bytes_scanned: int = 0
    last: Any = None

    def __post_init__(self) -> None:
        self.session.deadline = time.monotonic() + self.seconds

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the last answer."""
        return tuple(str(column[0]) for column in self.last.description or ())

    def rows(
        self, statement: str, parameters: Sequence[object] = (), *, most: int | None = None, of_data: bool = False
    ) -> list[Any]:
        """All rows of a statement; more than `most` are refused. When it reads data (`of_data`), its errors tell nothing of that."""
        try:
            return self._fetch(statement, parameters, _MAX_FACTS if most is None else most, of_data=of_data)
        except EngineError:
            raise
        except _CLIENT_ERRORS as problem:
            failure = _translate(problem, self.server.origin, of_data=of_data)
            refused = _refused_limit(problem)
            again = refused is not None and self.engine.give_up(refused)
        if again:
            return self.rows(statement, parameters, most=most, of_data=of_data)
        # Outside of the except block, so that Trino's own text, which may hold data, is not chained to it.
        raise failure

    def _fetch(self, statement: str, parameters: Sequence[object], most: int, *, of_data: bool) -> list[Any]:
        cursor: Any = self._cursor(of_data=of_data)
        try:
            cursor.execute(statement, list(parameters) or None)
            found: list[Any] = cursor.fetchmany(most + 1)
        except BaseException:
            self._cancel(cursor)
            raise
        finally:
            self.bytes_scanned += _scanned(cursor)
        if len(found) > most:
            self._cancel(cursor)
            raise TooMuchAnswered(f"Trino answered with more than {most:,} rows.")
        if not all(isinstance(row, list | tuple) for row in found):
            raise ValueError("a row that is not one")
        self.last = cursor
        return found

    def probe(self, statement: str) -> Probed:
        cursor: Any = self._cursor()
        try:
            cursor.execute(statement)
            rows = tuple(tuple(row) for row in cursor.fetchmany(_MAX_PROBED))
            self._cancel(cursor)
        except trino.exceptions.TrinoQueryError as problem:
            failure = _query_failure(problem, of_data=False)
            if isinstance(failure, EngineUnavailable):
                raise failure from problem
            refused = problem.error_name == "PERMISSION_DENIED"
            return Probed(Heard.REFUSED if refused else Heard.FAILED, (), str(problem.message)[:_MAX_PROBED_TEXT])
        except EngineError:
            raise
        except _CLIENT_ERRORS as problem:
            if str(problem).startswith(_NOT_BELIEVED):
                return Probed(Heard.NOT_BELIEVED, (), _shorten(str(problem)))
            raise _translate(problem, self.server.origin, of_data=False) from problem
        return Probed(Heard.ANSWERED, rows)

    def server_facts(self) -> ServerFacts:
        try:
            told = self.session.request("GET", f"{self.server.origin}/v1/info").json()
            return ServerFacts(_text(told["nodeVersion"]["version"]), _seconds(told["uptime"]))
        except EngineError:
            raise
        except _CLIENT_ERRORS as problem:
            raise _translate(problem, self.server.origin, of_data=False) from problem

    def _cursor(self, *, of_data: bool = False) -> Any:
        connect: Any = trino.dbapi.connect
        connection = connect(
            host=self.server.host,
            port=self.server.port,
            user=self.server.user,
            http_scheme=self.server.scheme,
            auth=self.server.auth,
            http_session=self.session,
            source="boathouse",
            client_tags=list(current_tag().words()),
            http_headers={_CLIENT_INFO: ", ".join(current_tag().words())},
            session_properties=self.engine.session_properties(self.seconds, of_data=of_data),
            request_timeout=self.seconds,
            timezone="UTC",
            # Rows come from the coordinator, not in segments from a store that we would have to reach too.
            encoding=None,
            # EXECUTE IMMEDIATE: the older way puts the statement in a header, which a wide table overflows.
            legacy_prepared_statements=False,
        )
        return connection.cursor()

    def _cancel(self, cursor: Any) -> None:
        self.session.deadline = max(self.session.deadline, time.monotonic() + _GRACE_SECONDS)
        with suppress(EngineError, *_CLIENT_ERRORS):
            cursor.cancel()


_CLIENT_ERRORS = (
    trino.exceptions.Error,
    trino.exceptions.HttpError,
    requests.RequestException,
    OSError,
    # What the client trips over in an answer that is not of Trino's protocol.
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)


def _seconds(duration: str) -> float:
    """A length of time as Trino writes it, such as `3.05m`."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        raise ValueError(duration)
    return float(found[1]) * _UNITS[found[2]]


def _refused_limit(problem: Exception) -> str | None:
    """The session property that this user may not set, if that is the problem."""
    if not isinstance(problem, trino.exceptions.TrinoQueryError) or problem.error_name != "PERMISSION_DENIED":
        return None
    return next((name for name in (_RUN_TIME_PROPERTY, _SCAN_PROPERTY) if name in problem.message), None)


def _scanned(cursor: Any) -> int:
    """What Trino says it read for a query: from storage where it knows, else what came out of the sources."""
    stats = cursor.stats or {}
    for name in ("physicalInputBytes", "processedBytes"):
        value = stats.get(name)
        if isinstance(value, int) and value > 0:
            return value
    return 0


def _translate(problem: Exception, origin: str, *, of_data: bool) -> EngineError:
    where = f"Trino at {origin}"
    if isinstance(problem, trino.exceptions.TrinoQueryError):
        return _query_failure(problem, of_data=of_data)
    if isinstance(problem, trino.exceptions.HttpError):
        text = _shorten(str(problem))
        if text.startswith(_NOT_BELIEVED):
            return EngineError(f"{where} refused who we are: {text}")
        kind = EngineUnavailable if text.startswith(("error 5", "error 429")) else EngineError
        return kind(f"{where} refused the request: {text}")
    if isinstance(problem, trino.exceptions.Error | OSError):
        # Every error of requests is an OSError. None of them has data: they are about the way there.
        return EngineUnavailable(f"{where} cannot be reached: {_shorten(str(problem))}")
    return EngineError(f"{where} answered with something that is not Trino's protocol.")


def _query_failure(problem: trino.exceptions.TrinoQueryError, *, of_data: bool) -> EngineError:
    name, kind = str(problem.error_name), str(problem.error_type)
    text = f"Trino failed with {_shorten(name)} (query {_shorten(str(problem.query_id))})"
    is_whole = name in _WHOLE_NAMES
    text += f": {_shorten(str(problem.message))}" if is_whole or not of_data else "."
    failure = _kind_of_failure(name, kind, of_data=of_data and not is_whole)(text)
    failure.code = name if _CODE.fullmatch(name) else ""
    return failure


def _kind_of_failure(name: str, kind: str, *, of_data: bool) -> type[EngineError]:
    if name == "PERMISSION_DENIED":
        return EngineRefused
    if name == "EXCEEDED_SCAN_LIMIT":
        return TooMuchToScan
    if name in _UNAVAILABLE_NAMES or kind == "INSUFFICIENT_RESOURCES":
        return EngineUnavailable
    if of_data:
        return ColumnFault
    return EngineUnavailable if kind in _UNAVAILABLE_TYPES else EngineError


def _shorten(text: str) -> str:
    return " ".join(text.split())[:_MAX_MESSAGE]


@contextmanager
def _names_as_errors() -> Iterator[None]:
    try:
        yield
    except BadName as problem:
        raise EngineError(str(problem)) from problem


def _text(value: object) -> str:
    """A text that the protocol promises; anything else is not Trino talking."""
    if not isinstance(value, str):
        raise EngineError("Trino answered a question about metadata with something that is not text.")
    return value


def _column_types(link: _Link, table: TableName) -> dict[str, str]:
    rows = link.rows(
        # The catalog is quoted by quote_identifier, the rest is bound.
        "SELECT column_name, data_type FROM "  # noqa: S608
        f"{quote_identifier(table.trino_catalog)}.information_schema.columns"
        " WHERE table_schema = ? AND table_name = ?",
        [table.schema.lower(), table.table.lower()],
    )
    if not rows:
        raise EngineError(f"There is no table or view {table}.")
    return {_text(name).lower(): _text(kind) for name, kind in rows}


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


_Place = tuple[str, str]


class _Description:
    """Reads one catalog: its tables first, so that one created meanwhile waits for the next discovery."""

    def __init__(self, link: _Link, trino_catalog: str) -> None:
        self._link = link
        self._name = trino_catalog
        with _names_as_errors():
            self._schema = f"{quote_identifier(trino_catalog)}.information_schema"

    def facts(self) -> CatalogFacts:
        schemas = self._schemas()
        kinds = self._kinds()
        columns = self._columns()
        views = self._view_queries()
        materialized = self._materialized()
        comments = self._comments()
        gone = self._gone([place for place in kinds if place not in columns])
        datasets = []
        for place in sorted(kinds.keys() - gone):
            kind = DatasetKind.MATERIALIZED_VIEW if place in materialized else kinds[place]
            view_sql = views.get(place, "") or materialized.get(place, "")
            datasets.append(
                DatasetFact(
                    name=self._table(place),
                    kind=kind,
                    columns=tuple(sorted(columns[place], key=lambda column: column.position)),
                    comment=comments.get(place, ""),
                    view_sql=view_sql,
                )
            )
        return CatalogFacts(self._name, tuple(schemas), tuple(datasets))

    def _table(self, place: _Place) -> TableName:
        with _names_as_errors():
            return TableName(self._name, *place)

    def _ask(self, columns: str, of: str) -> list[Any]:
        column = "schema_name" if of == "schemata" else "table_schema"
        # The catalog is quoted by quote_identifier, the rest is ours.
        statement = f"SELECT {columns} FROM {self._schema}.{of} WHERE {column} <> 'information_schema'"  # noqa: S608
        return self._link.rows(statement)

    def _schemas(self) -> list[str]:
        return sorted({_text(row[0]) for row in self._ask("schema_name", "schemata")})

    def _kinds(self) -> dict[_Place, DatasetKind]:
        return {
            (_text(schema), _text(table)): DatasetKind.VIEW if kind == "VIEW" else DatasetKind.TABLE
            for schema, table, kind in self._ask("table_schema, table_name, table_type", "tables")
        }

    def _columns(self) -> defaultdict[_Place, list[ColumnFact]]:
        found: defaultdict[_Place, list[ColumnFact]] = defaultdict(list)
        asked = "table_schema, table_name, column_name, data_type, ordinal_position, comment, is_nullable"
        for schema, table, name, kind, position, comment, nullable in self._ask(asked, "columns"):
            if not isinstance(position, int):
                raise EngineError("Trino answered with the position of a column that is not a number.")
            fact = ColumnFact(_text(name), _text(kind), position, str(comment or ""), nullable != "NO")
            found[_text(schema), _text(table)].append(fact)
        return found

    def _view_queries(self) -> dict[_Place, str]:
        rows = self._ask("table_schema, table_name, view_definition", "views")
        return {(_text(schema), _text(table)): str(query or "") for schema, table, query in rows}

    def _materialized(self) -> dict[_Place, str]:
        """Materialized views and their queries; information_schema calls them tables.

        Not every user may read them; any other failure counts, since a reviewed one would turn into a table that nobody reviewed.
        """
        return self._extra("materialized_views", "schema_name, name, definition", passing=EngineRefused)

    def _comments(self) -> dict[_Place, str]:
        """Good to know, and not worth failing for."""
        return self._extra("table_comments", "schema_name, table_name, comment", passing=EngineError)

    def _extra(self, table: str, columns: str, *, passing: type[EngineError]) -> dict[_Place, str]:
        statement = f"SELECT {columns} FROM system.metadata.{table} WHERE catalog_name = ?"  # noqa: S608 - ours
        try:
            rows = self._link.rows(statement, [self._name])
        except passing:
            return {}
        return {(_text(schema), _text(name)): str(value) for schema, name, value in rows if value}

    def _gone(self, doubtful: list[_Place]) -> set[_Place]:
        """Which of the tables that were listed without columns were dropped meanwhile.

        The others stay, without columns: Trino leaves out of the list what it fails to describe.
        """
        if len(doubtful) > _MAX_DOUBTS:
            raise EngineError(
                f"Trino lists {len(doubtful)} tables of {self._name} without their columns, such as"
                f" {self._table(doubtful[0])}."
            )
        return {place for place in doubtful if not self._is_there(place)}

    def _is_there(self, place: _Place) -> bool:
        rows = self._link.rows(
            f"SELECT 1 FROM {self._schema}.tables WHERE table_schema = ? AND table_name = ?",  # noqa: S608 - quoted
            list(place),
        )
        return bool(rows)
