"""A session of DuckDB on files of a lake: read-only, with nothing else in reach; and how one is kept for the next call.

To open a file is to read the list of all its tables, which for a sample of one table costs ten times the sample. So a session may be kept
for the calls that follow. While a file is open no other process can write it (DuckDB locks it), so it is not kept for long.
"""

from __future__ import annotations

import atexit
import threading
import time
import weakref
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import duckdb

from catalog.engine.base import DatasetKind, EngineError, EngineUnavailable, TooMuchAnswered
from catalog.engine.columnwise import ColumnFault
from catalog.names import TableName, fold, quote_identifier, quote_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

PERIOD_SECONDS = 3.0
"""No session is kept over a multiple of this on the wall clock: all processes let go of the files at the same moments."""

PAUSE_SECONDS = 0.5
"""For so long after that none is kept at all, so that who tries to write a file again and again finds it free."""

MOST_KEPT = 4
"""So many sessions are kept by one engine. Each holds the list of the tables of its files."""

_MAX_FACTS = 500_000
_MAX_MESSAGE = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """A table or view as DuckDB spells it; `estimated_rows` is 0 for a view: how much that reads is not known."""

    place: TableName
    kind: DatasetKind
    estimated_rows: int = 0


_Mark = tuple[tuple[int, int, int], ...]
_Listing = dict[tuple[str, str], list[Listed]]
Listings = dict[str, tuple[_Mark, _Listing]]
"""What is in the files that were open, each as it was then; for all sessions of an engine."""


@dataclass(slots=True, eq=False, weakref_slot=True)
class Session:
    """One connection, whose statements run inside of `within`. Nothing of it is for two threads at once."""

    connection: duckdb.DuckDBPyConnection
    files: dict[str, _Mark] = field(default_factory=dict)
    """The files that were to be attached, as they were just before."""
    attached: set[str] = field(default_factory=set)
    ends: float = 0.0
    timer: threading.Timer | None = None
    _deadline: _Deadline | None = None
    _listings: Listings = field(default_factory=dict)

    @classmethod
    def new(cls, config: dict[str, Any], listings: Listings | None = None) -> Session:
        session = cls(duckdb.connect(":memory:", config=config), _listings={} if listings is None else listings)
        _sessions.add(session)
        return session

    @contextmanager
    def within(self, ends: float, *, of: float) -> Iterator[None]:
        """What runs in here is interrupted at that moment of the monotonic clock, when the seconds `of` a whole call are over."""
        self._deadline = _Deadline(ends, of)
        watch = threading.Thread(target=self._deadline.interrupt_late, args=[self.connection], daemon=True)
        watch.start()
        try:
            yield
        finally:
            self._deadline.done.set()
            watch.join()

    def close(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
        self.connection.close()

    @property
    def is_late(self) -> bool:
        return self._deadline is not None and self._deadline.expired.is_set()

    def attach(self, files: Mapping[str, Path], *, required: str | None = None) -> None:
        """Attach those files that open, and all that is needed to read them; the one that is `required` must."""
        for name in sorted(files, key=lambda each: (each != required, each)):
            path = files[name]
            self.files[name] = mark_of(path)
            try:
                self.rows(f"ATTACH {quote_literal(str(path))} AS {quote_identifier(name)} (READ_ONLY)")
            except EngineError as problem:
                if name == required:
                    raise EngineUnavailable(f"{path.name} does not open: {problem}") from problem
            else:
                self.attached.add(name)
        self._lock()

    def _lock(self) -> None:
        """From here on nothing but the attached files can be read, and no setting changed."""
        self.rows("SET temp_directory = ''")
        self.rows("SET enable_external_access = false")
        self.rows("SET lock_configuration = true")

    def fits(self, files: Mapping[str, Path]) -> bool:
        """Whether it can stand in for a new one with these files, of which the required one is attached: none changed since.

        Several files are there for views, which then must see those and no others.
        """
        if len(files) > 1 and files.keys() != self.files.keys():
            return False
        return not any(self.is_stale(name, files) for name in files)

    def is_stale(self, name: str, files: Mapping[str, Path]) -> bool:
        """Whether this file changed since."""
        return mark_of(files[name]) != self.files[name]

    def rows(
        self, statement: str, parameters: Sequence[object] = (), *, most: int | None = None, of_data: bool = False
    ) -> list[Any]:
        """All rows of a statement; more than `most` are refused. When it reads data (`of_data`), its errors tell nothing of that."""
        if self.is_late:
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

    def listed(self, table: TableName) -> Listed:
        """What has this name. Raises EngineError for no table and for two."""
        wanted = table.folded()
        mark, listing = self._listings.get(wanted.trino_catalog, ((), {}))
        if mark != self.files[wanted.trino_catalog]:
            listing = self._listing(wanted.trino_catalog)
            self._listings[wanted.trino_catalog] = self.files[wanted.trino_catalog], listing
        found = listing.get((wanted.schema, wanted.table), [])
        if len(found) != 1:
            raise EngineError(f"{table} names two tables." if found else f"There is no table or view {table}.")
        return found[0]

    def _listing(self, trino_catalog: str) -> _Listing:
        # Names are compared here and not in SQL: DuckDB does not fold every letter as Trino and Python do.
        found: _Listing = {}
        rows = self.rows(
            "SELECT schema_name, table_name, estimated_size, false FROM duckdb_tables()"
            " WHERE database_name = $1 AND NOT internal UNION ALL"
            " SELECT schema_name, view_name, 0, true FROM duckdb_views() WHERE database_name = $1 AND NOT internal",
            [trino_catalog],
        )
        for schema, name, size, is_view in rows:
            kind = DatasetKind.VIEW if is_view else DatasetKind.TABLE
            listed = Listed(TableName(trino_catalog, schema, name), kind, int(size or 0))
            found.setdefault((fold(schema), fold(name)), []).append(listed)
        return found

    def _late(self) -> EngineUnavailable:
        seconds = self._deadline.of if self._deadline is not None else 0
        return EngineUnavailable(f"DuckDB did not answer within {seconds:g} s.")

    def _translate(self, problem: duckdb.Error, *, of_data: bool) -> EngineError:
        if self.is_late or isinstance(problem, duckdb.InterruptException):
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


_sessions: weakref.WeakSet[Session] = weakref.WeakSet()


@atexit.register
def close_all() -> None:
    """At the end of a program: what is still kept would make DuckDB's library print pages of warnings of what it holds."""
    for session in list(_sessions):
        session.close()
        if session.timer is not None:
            session.timer.join(timeout=1)


@dataclass(slots=True)
class _Deadline:
    ends: float
    of: float
    expired: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    def interrupt_late(self, connection: duckdb.DuckDBPyConnection) -> None:
        if self.done.wait(max(0.0, self.ends - time.monotonic())):
            return
        self.expired.set()
        # Again and again: an interrupt that falls between two statements stops neither.
        while not self.done.wait(0.05):
            connection.interrupt()


def mark_of(path: Path) -> _Mark:
    """What changes when a file is replaced or written: a write that is not yet in the file is in the log beside it."""
    found = []
    for each in (path, path.with_name(path.name + ".wal")):
        try:
            status = each.stat()
        except OSError:
            found.append((0, 0, 0))
        else:
            found.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(found)


class Keeper:
    """Keeps sessions for the next calls, until `PERIOD_SECONDS` are over: scans take turns between the files of a lake."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._kept: list[Session] = []  # what was used last is last

    def take(self, files: Mapping[str, Path], *, required: str) -> Session | None:
        """A kept session that fits; those on a file that changed since are closed."""
        with self._guard:
            found = [session for session in self._kept if required in session.attached]
            stale = [session for session in found if session.ends <= self._clock() or session.is_stale(required, files)]
            fitting = [session for session in found if session not in stale and session.fits(files)]
            for session in [*stale, *fitting[-1:]]:
                self._kept.remove(session)
        for session in stale:
            session.close()
        return fitting[-1] if fitting else None

    def opened(self, session: Session) -> Session:
        """A new session, which may be given back until the period ends."""
        session.ends = (self._clock() // PERIOD_SECONDS + 1) * PERIOD_SECONDS
        return session

    def give(self, session: Session) -> None:
        """Keep it, or close it: when its time is over, and in the pause. One that was not used for the longest makes room."""
        now = self._clock()
        if session.ends <= now or now % PERIOD_SECONDS < PAUSE_SECONDS:
            session.close()
            return
        if session.timer is None:
            session.timer = threading.Timer(session.ends - now, self._let_go, [session])
            session.timer.daemon = True
            session.timer.start()
        with self._guard:
            self._kept.append(session)
            over = [self._kept.pop(0)] if len(self._kept) > MOST_KEPT else []
        for each in over:
            each.close()

    def _let_go(self, session: Session) -> None:
        with self._guard:
            if session not in self._kept:
                return
            self._kept.remove(session)
        session.close()
