"""The policy that this process serves to Trino, from memory.

The database is asked about once a second which revision is the newest, never by a poll: Trino gives up on a poll after seconds, and
then fails every query. While the database does not answer, the last revision goes on, and what ends meanwhile ends on time
(lifeguard.served). A process that starts then takes the revision from a file (lifeguard.kept_policy).
"""

from __future__ import annotations

import logging
import os
import threading
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from lifeguard.lasting_clock import LastingClock, elapsed_seconds
from lifeguard.models import PolicyRevision, RevisionAhead
from lifeguard.served import Ahead, Course, Served, Stored, endings_from_json
from lifeguard.services.publishing import publish_if_due
from lifeguard.signals import policy_published

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from lifeguard.kept_policy import KeptPolicy

__all__ = ["PolicyHolder", "Served", "holder"]

logger = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
_TICK_SECONDS = 0.25
_IDLE_SECONDS = 60.0  # a process that nobody polls stops asking
_NOTE_SECONDS = 30.0  # how often it is noted that clients still fetch the same revision
_MARK_SECONDS = 10.0  # how often the time is kept in a file
_TELL_SECONDS = 60.0
_NEWS_SECONDS = (
    0.5  # how long the first poll after a pause waits for news; a database that is well answers in a hundredth of it
)
_FIRST_SECONDS = 5.0  # how long a poll waits while there is nothing to serve at all, after a start
_GIVEN_UP_SECONDS = 10.0  # a look that takes longer does not keep others from looking
_QUERY_MILLISECONDS = 5000
_OVERDUE = timedelta(seconds=10)  # the worker's sweep publishes within five; where none runs, this process does
_WRONG_CLOCK = timedelta(seconds=5)


class _Newest(NamedTuple):
    number: int
    renewals: int
    valid_until: datetime | None


class _OneAtATime:
    """Does jobs in threads, one at a time; one that hangs is left behind after a while, and what it still finds does not count."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._last = threading.Event()
        self._last.set()
        self._since = float("-inf")

    def start(self, job: Callable[[Callable[[], bool]], None]) -> threading.Event | None:
        """Set once `job` is done; None when one is running already. The job can ask whether it still counts."""
        with self._guard:
            if not self._last.is_set() and self._clock() - self._since < _GIVEN_UP_SECONDS:
                return None
            done = self._last = threading.Event()
            self._since = self._clock()

        def work() -> None:
            try:
                job(lambda: self._last is done)
            finally:
                done.set()

        if connection.in_atomic_block:  # another connection would not see what this transaction did
            work()
        else:
            threading.Thread(target=_and_close, args=(work,), daemon=True).start()
        return done

    def wait(self, seconds: float) -> None:
        """For whatever runs just now."""
        self._last.wait(seconds)


def _and_close(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connection.close()  # the thread's own, which nobody uses after it


class PolicyHolder:
    """One for each process; safe to ask from many threads."""

    def __init__(self, *, clock: Callable[[], float] = elapsed_seconds) -> None:
        self._clock = clock
        self._kept: KeptPolicy | None = None
        self.forget()

    def forget(self) -> None:
        """As after a restart."""
        self._looking, self._publishing = _OneAtATime(self._clock), _OneAtATime(self._clock)
        self._time = LastingClock(self._clock)
        self._taking = threading.Lock()
        self._course: Course | None = None
        self._in_file: tuple[int, int] | None = None
        self._ticker: threading.Thread | None = None
        self._polled_at = self._marked_at = self._restored_at = self._told_at = self._told_time_at = float("-inf")
        self._given: tuple[int, datetime] | None = None
        self._noted: tuple[int, float] = (0, float("-inf"))
        self._remember_mark()
        self.expect_news()

    def begin(self, kept: KeptPolicy) -> None:
        """Serve polls from now on: look by itself, and keep in a file what a start without the database needs."""
        self._kept = kept
        self._polled_at = self._clock()
        self._remember_mark()
        self._keep_ticking()

    def current(self, at: datetime) -> Served | None:
        """What to serve when the system says that it is `at`; None while there is nothing yet. Waits for nobody, but after a start."""
        self._polled_at = self._clock()
        then = self._time.at_least(at)
        course = self._course
        if course is None or not self._keep_ticking():
            course = self._refreshed(at)
            if course is None:
                return None
        served = course.served_at(then)
        if served.number:
            self._given = (served.number, at)
        return served

    def expect_news(self, **_: Any) -> None:
        """Ask the database at the next occasion, whenever the last time was."""
        self._asked_at = float("-inf")

    # Looking

    def _refreshed(self, at: datetime) -> Course | None:
        """For a process that does not look by itself yet."""
        if self._is_due():
            is_first = self._looking.start(partial(self._look, at)) is not None
            if is_first or self._course is None:  # the others are served at once
                self._looking.wait(_NEWS_SECONDS)
            if self._course is None:
                self._restore()
        if self._course is None:
            self._looking.wait(_FIRST_SECONDS)
        return self._course

    def _is_due(self) -> bool:
        return self._clock() - self._asked_at >= CHECK_SECONDS

    def _look(self, at: datetime, counts: Callable[[], bool]) -> None:
        """Whatever goes wrong here, Trino gets what is in memory: an error would fail everyone's queries."""
        found = None
        try:
            _set_limits()
            self._note_fetched()
            found = self._newest(at)
        except Exception as error:  # noqa: BLE001 - see above
            self._tell(error)
        if counts():
            self._asked_at = self._clock()
            if found is not None:
                with self._taking:
                    self._course = found
                self._keep(found.stored)

    def _newest(self, at: datetime) -> Course | None:
        newest = _newest_number()
        if newest is None or (newest.valid_until is not None and newest.valid_until + _OVERDUE <= at):
            self._publishing.start(partial(self._publish, at))
            self._publishing.wait(_NEWS_SECONDS if newest else _FIRST_SECONDS)
            newest = _newest_number()
        if newest is None:
            return None
        course = self._course
        if course is not None and course.stored.key == (newest.number, newest.renewals):
            return course
        return Course(_load(newest.number))

    def _publish(self, at: datetime, _: Callable[[], bool]) -> None:
        try:
            publish_if_due(at=at)
        except Exception as error:  # noqa: BLE001 - what is in memory goes on
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        """Once a minute: an outage is asked about every second."""
        if self._clock() - self._told_at >= _TELL_SECONDS:
            logger.error("Could not look for a newer policy, so what is in memory is served: %s", error)
            self._told_at = self._clock()

    def _note_fetched(self) -> None:
        """Approved is not enforced: pages tell which revision was fetched, and when. Told at the next look, so never too early."""
        if self._given is None:
            return
        number, at = self._given
        if self._noted[0] == number and self._clock() - self._noted[1] < _NOTE_SECONDS:
            return
        first = Coalesce(F("first_fetched_at"), Value(at))
        PolicyRevision.objects.filter(number=number).update(first_fetched_at=first, last_fetched_at=at)
        self._noted = (number, self._clock())

    # The file

    def _restore(self) -> None:
        """What a process here had before, unless the database was quicker."""
        if self._kept is None or self._clock() - self._restored_at < _GIVEN_UP_SECONDS:
            return
        self._restored_at = self._clock()
        stored = self._kept.read()
        if stored is None:
            return
        try:
            restored = Course(stored)
        except Exception as error:  # noqa: BLE001 - then it is as if there were none
            self._tell(error)
            return
        with self._taking:
            if self._course is None:
                self._course, self._in_file = restored, stored.key
                logger.warning("Revision %d is served from the file, until the database answers.", stored.number)

    def _keep(self, stored: Stored) -> None:
        if self._kept is not None and self._in_file != stored.key and self._kept.write(stored):
            self._in_file = stored.key

    def _remember_mark(self) -> None:
        mark = self._kept.read_mark() if self._kept else None
        if mark is not None:
            self._time.remember(mark)

    def _keep_mark(self, now: float) -> None:
        """So that after a restart with the clock set back nothing comes again that was seen to end."""
        latest = self._time.latest
        if self._kept is not None and latest is not None and now - self._marked_at >= _MARK_SECONDS:
            self._marked_at = now
            self._kept.write_mark(latest)

    # Ticking

    def _keep_ticking(self) -> bool:
        """Whether this process looks by itself. One that serves no polls does not, nor do tests."""
        if self._kept is None:
            return False
        ticker = self._ticker
        if ticker is not None and ticker.is_alive():
            return True
        self._ticker = threading.Thread(target=self._tick, name="policy", daemon=True)
        self._ticker.start()
        return False

    def _tick(self) -> None:
        waiting, ticker = threading.Event(), self._ticker
        while self._ticker is ticker and self._clock() - self._polled_at < _IDLE_SECONDS:
            try:
                self._beat(timezone.now())
            except Exception:
                logger.exception("The policy could not be refreshed.")
            waiting.wait(_TICK_SECONDS)

    def _beat(self, at: datetime) -> None:
        if self._is_due():
            self._looking.start(partial(self._look, at))
        course = self._course
        if course is None:
            self._looking.wait(_NEWS_SECONDS)
            self._restore()
            return
        then, now = self._time.at_least(at), self._clock()
        course.served_at(then)
        course.prepare(then)
        self._keep_mark(now)
        if then - at > _WRONG_CLOCK and now - self._told_time_at >= _TELL_SECONDS:
            self._told_time_at = now
            logger.error(
                "The system's clock says %s after it was %s: access ends by the later of the two. If that one was wrong, "
                "set the clock right, remove the file `clock` in the policy's folder and restart.",
                at.isoformat(timespec="seconds"),
                then.isoformat(timespec="seconds"),
            )


def _set_limits() -> None:
    """No query of a look takes long, be it that it waits for a lock. Publications are made on other connections."""
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [str(_QUERY_MILLISECONDS)])


def _newest_number() -> _Newest | None:
    newest = PolicyRevision.objects.order_by("-number").values_list("number", "renewals", "valid_until").first()
    return _Newest(*newest) if newest else None


def _load(number: int) -> Stored:
    """The revision with all that time will do to it; `renewals` is read first, so that news in between is seen at the next look."""
    fields = ("pk", "renewals", "valid_until", "body", "endings")
    pk, renewals, valid_until, body, endings = PolicyRevision.objects.values_list(*fields).get(number=number)
    rows = RevisionAhead.objects.filter(revision=pk).order_by("from_at").values_list("from_at", "body")
    ahead = tuple(Ahead(from_at, bytes(packed)) for from_at, packed in rows)
    return Stored(number, renewals, valid_until, bytes(body), endings_from_json(endings), ahead)


holder = PolicyHolder()
policy_published.connect(holder.expect_news)
if hasattr(
    os, "register_at_fork"
):  # threads do not survive a fork; whoever forks after loading the program begins anew
    os.register_at_fork(after_in_child=holder.forget)
