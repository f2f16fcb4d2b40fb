"""The statements of one call to Trino, under its deadline and limits."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import trino.dbapi
import trino.exceptions

from catalog.engine.base import EngineError, EngineUnavailable, Heard, Probed, ServerFacts, TooMuchAnswered
from catalog.engine.tags import current_tag
from catalog.engine.trino_failures import CLIENT_ERRORS, NOT_BELIEVED, query_failure, refused_limit, shorten, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from catalog.engine.trino import TrinoEngine
    from catalog.engine.trino_http import HttpSession, Server

MAX_FACTS = 2_000_000
# The time a query gets to be cancelled once its own time is over.
_GRACE_SECONDS = 2.0
_MAX_PROBED = 100
_MAX_PROBED_TEXT = 4000
_CLIENT_INFO = "X-Trino-Client-Info"
_DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ns|us|ms|s|m|h|d)")
_UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(slots=True)
class Link:
    """Statements of one call, under its deadline."""

    engine: TrinoEngine
    server: Server
    session: HttpSession
    seconds: float
    bytes_scanned: int = 0
    last: Any = None

    def __post_init__(self) -> None:
        self.session.deadline = time.monotonic() + self.seconds

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Statements meanwhile have this long, within the deadline of the call."""
        before = self.session.deadline, self.seconds
        self.session.deadline = min(before[0], time.monotonic() + seconds)
        self.seconds = min(self.seconds, seconds)
        try:
            yield
        finally:
            self.session.deadline, self.seconds = before

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the last answer."""
        try:
            return tuple(str(column[0]) for column in self.last.description or ())
        except CLIENT_ERRORS as problem:
            raise translate(problem, self.server.origin, of_data=True) from None

    def rows(
        self, statement: str, parameters: Sequence[object] = (), *, most: int | None = None, of_data: bool = False
    ) -> list[Any]:
        """All rows of a statement; more than `most` are refused. When it reads data (`of_data`), its errors tell nothing of that."""
        try:
            return self._fetch(statement, parameters, MAX_FACTS if most is None else most, of_data=of_data)
        except EngineError:
            raise
        except CLIENT_ERRORS as problem:
            failure = translate(problem, self.server.origin, of_data=of_data)
            refused = refused_limit(problem)
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
            failure = query_failure(problem, of_data=False)
            if isinstance(failure, EngineUnavailable):
                raise failure from problem
            refused = problem.error_name == "PERMISSION_DENIED"
            return Probed(Heard.REFUSED if refused else Heard.FAILED, (), str(problem.message)[:_MAX_PROBED_TEXT])
        except EngineError:
            raise
        except CLIENT_ERRORS as problem:
            if str(problem).startswith(NOT_BELIEVED):
                return Probed(Heard.NOT_BELIEVED, (), shorten(str(problem)))
            raise translate(problem, self.server.origin, of_data=False) from problem
        return Probed(Heard.ANSWERED, rows)

    def server_facts(self) -> ServerFacts:
        try:
            told = self.session.request("GET", f"{self.server.origin}/v1/info").json()
            return ServerFacts(told_text(told["nodeVersion"]["version"]), _seconds(told["uptime"]))
        except EngineError:
            raise
        except CLIENT_ERRORS as problem:
            raise translate(problem, self.server.origin, of_data=False) from problem

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
        with suppress(EngineError, *CLIENT_ERRORS):
            cursor.cancel()


def _seconds(duration: str) -> float:
    """A length of time as Trino writes it, such as `3.05m`."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        raise ValueError(duration)
    return float(found[1]) * _UNITS[found[2]]


def _scanned(cursor: Any) -> int:
    """What Trino says it read for a query: from storage where it knows, else what came out of the sources."""
    stats = cursor.stats or {}
    for name in ("physicalInputBytes", "processedBytes"):
        value = stats.get(name)
        if isinstance(value, int) and value > 0:
            return value
    return 0


def told_text(value: object) -> str:
    """A text that the protocol promises; anything else is not Trino talking."""
    if not isinstance(value, str):
        raise EngineError("Trino answered a question about metadata with something that is not text.")
    return value
