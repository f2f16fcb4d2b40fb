"""The policy that this process serves to Trino, from memory.

The database is asked at most once a second which revision is the newest. While it does not answer, the last one goes on; one whose
time has run out is replaced by the lockdown (services only) until a new one can be made, so no grant outlives its end.

Trino gives up on a poll after seconds, and then fails every query. So polls ask the database nothing themselves: they let a thread
look, and wait for it only a moment, however long a database that hangs, or a publication, may take.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import threading
import time
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from lifeguard.models import PolicyRevision
from lifeguard.policy.lockdown import render_lockdown
from lifeguard.policy.policy import Policy
from lifeguard.services.publishing import publish_if_due
from lifeguard.signals import policy_published

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

logger = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
_NOTE_SECONDS = 30.0  # how often it is noted that clients still fetch the same revision
_TELL_SECONDS = 60.0
_NEWS_SECONDS = 0.5  # how long a poll waits for news; a database that is well answers in a hundredth of it
_WAIT_SECONDS = 1.0  # how long it waits when what is in memory has ended, before it serves the lockdown
_FIRST_SECONDS = 5.0  # how long it waits while there is nothing to serve at all, after a start
_GIVEN_UP_SECONDS = 10.0  # a look that takes longer does not keep others from looking
_QUERY_MILLISECONDS = 5000


@dataclass(frozen=True, slots=True)
class Served:
    """Bytes as they go out, plain and packed. `number` 0 is the lockdown."""

    number: int
    body: bytes = field(repr=False)
    packed: bytes = field(repr=False)
    digest: str
    valid_until: datetime | None = None
    lockdown: Served | None = field(default=None, repr=False)

    def has_ended(self, at: datetime) -> bool:
        return self.valid_until is not None and self.valid_until <= at


def _served(number: int, packed: bytes, valid_until: datetime | None) -> Served:
    body = gzip.decompress(packed)
    meta = json.loads(body)["meta"]
    return Served(number, body, packed, hashlib.sha256(body).hexdigest(), valid_until, _lockdown(meta))


def _lockdown(meta: dict[str, Any]) -> Served:
    """Needs no database: the services are named in the revision itself."""
    from datetime import UTC, datetime  # noqa: PLC0415 - only to read back an instant

    at = datetime.fromisoformat(meta["compiled_at"]).astimezone(UTC)
    policy = Policy(at, None, (), tuple(meta["readers"]), tuple(meta["writers"]), (), ())
    told = json.dumps({"product": "boathouse", "revision": meta["revision"], "lockdown": True}, separators=(",", ":"))
    body = b'{"meta":' + told.encode() + b',"trino":' + render_lockdown(policy) + b"}"
    return Served(0, body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest())


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

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looking, self._publishing = _OneAtATime(clock), _OneAtATime(clock)
        self._served: Served | None = None
        self._asked_at = float("-inf")
        self._failed_at = float("-inf")
        self._told_at = float("-inf")
        self._given: tuple[int, datetime] | None = None
        self._noted: tuple[int, float] = (0, float("-inf"))

    def current(self, at: datetime) -> Served | None:
        """What to serve at `at`; None while there is nothing yet. Takes no longer than about a second."""
        held = self._served
        must = held is None or held.has_ended(at)
        if self._is_due(must=must):
            is_first = self._looking.start(partial(self._look, at)) is not None
            if must or is_first:  # the others are served at once
                self._looking.wait(self._patience() if must else _NEWS_SECONDS)
        held = self._served
        if held is not None and held.has_ended(at):
            return held.lockdown
        if held is not None:
            self._given = (held.number, at)
        return held

    def expect_news(self, **_: Any) -> None:
        """Ask the database at the next request, whenever the last time was."""
        self._asked_at = self._failed_at = float("-inf")

    def forget(self) -> None:
        """As after a restart; for tests."""
        self._looking, self._publishing = _OneAtATime(self._clock), _OneAtATime(self._clock)
        self._served = self._given = None
        self._noted = (0, float("-inf"))
        self.expect_news()

    def _is_due(self, *, must: bool) -> bool:
        now = self._clock()
        return now - self._asked_at >= CHECK_SECONDS or (must and now - self._failed_at >= CHECK_SECONDS)

    def _patience(self) -> float:
        return _FIRST_SECONDS if self._served is None else _WAIT_SECONDS

    def _look(self, at: datetime, counts: Callable[[], bool]) -> None:
        """Whatever goes wrong here, Trino gets what is in memory: an error would fail everyone's queries."""
        try:
            _set_limits()
            self._note_fetched()
            newest = self._newest(at)
        except Exception as error:  # noqa: BLE001 - see above
            self._tell(error)
            newest, failed = self._served, True
        else:
            failed = newest is None or newest.has_ended(at)
        if counts():
            self._served = newest
            self._asked_at = self._clock()
            self._failed_at = self._clock() if failed else self._failed_at

    def _publish(self, at: datetime, _: Callable[[], bool]) -> None:
        try:
            publish_if_due(at=at)
        except Exception as error:  # noqa: BLE001 - the lockdown is served then
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

    def _newest(self, at: datetime) -> Served | None:
        newest = _newest_number()
        if newest is None or (newest[1] is not None and newest[1] <= at):
            self._publishing.start(partial(self._publish, at))
            self._publishing.wait(self._patience())
            newest = _newest_number()
        if newest is None:
            return None
        number, valid_until = newest
        if self._served is not None and self._served.number == number:
            return replace(self._served, valid_until=valid_until)
        packed = PolicyRevision.objects.values_list("body", flat=True).get(number=number)
        return _served(number, bytes(packed), valid_until)


def _set_limits() -> None:
    """No query of a look takes long, be it that it waits for a lock. Publications are made on other connections."""
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [str(_QUERY_MILLISECONDS)])


def _newest_number() -> tuple[int, datetime | None] | None:
    return PolicyRevision.objects.order_by("-number").values_list("number", "valid_until").first()


holder = PolicyHolder()
policy_published.connect(holder.expect_news)
