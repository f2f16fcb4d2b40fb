"""The tokens of deployments and the keys that sign, as this process holds them in memory.

Whoever polls asks the database nothing: a thread looks every few seconds. While the database is away, what was read last goes on for
KNOWN_SECONDS, so an outage cuts no deployment off; the other side is that a process which can't reach the database learns nothing of a
token that was retired elsewhere, for that long at most.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection

from lifeguard.models import Deployment, DeploymentToken, PolicySigningKey
from lifeguard.signals import deployments_changed
from lifeguard.signing import LostKey, open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

logger = logging.getLogger(__name__)

CHECK_SECONDS = 2.0
KNOWN_SECONDS = 86_400.0
NOTE_SECONDS = 30.0  # how often it is written down that a deployment still polls
_WAIT_SECONDS = 1.0  # how long a token that nobody knows yet waits for a look
_GIVEN_UP_SECONDS = 10.0  # a look that takes longer keeps no other from looking
_TELL_SECONDS = 60.0
_QUERY_MILLISECONDS = 5000


@dataclass(frozen=True, slots=True)
class Known:
    """What one look found. `read_at` is of the clock that never goes back."""

    tokens: Mapping[str, tuple[Deployment, datetime | None]] = field(default_factory=dict)
    keys: tuple[tuple[str, Ed25519PrivateKey], ...] = ()
    read_at: float = float("-inf")


class Registry:
    """One for each process; safe to ask from many threads."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self.forget()

    def find(self, digest: str, *, at: datetime, address: str = "") -> Deployment | None:
        """The deployment whose token has this digest at `at`; None for no such token, and for one that has ended."""
        has_news = self._asked_at == float("-inf")
        self._look_if_due(wait=has_news or digest not in self._known.tokens)
        known = self._known
        found = known.tokens.get(digest)
        if found is None or self._clock() - known.read_at > KNOWN_SECONDS:
            return None
        deployment, ends_at = found
        if ends_at is not None and ends_at <= at:
            return None
        self._seen[deployment.pk] = (at, address)
        return deployment

    @property
    def has_read(self) -> bool:
        """Whether the tokens were ever read; else nobody can tell a good one from a bad one."""
        return self._known.read_at != float("-inf")

    def keys(self) -> tuple[tuple[str, Ed25519PrivateKey], ...]:
        """Every active key, by its id, the oldest first."""
        self._look_if_due(wait=not self._known.keys)
        return self._known.keys

    def expect_news(self, **_: Any) -> None:
        """Look at the next request, whenever the last time was."""
        self._asked_at = float("-inf")

    def forget(self) -> None:
        """As after a restart; for tests."""
        self._known = Known()
        self._running: threading.Event | None = None
        self._since = self._told_at = float("-inf")
        self._seen: dict[int, tuple[datetime, str]] = {}
        self._noted: dict[int, float] = {}
        self.expect_news()

    def _look_if_due(self, *, wait: bool) -> None:
        if self._clock() - self._asked_at >= CHECK_SECONDS:
            self._start()
        running = self._running
        if wait and running is not None:
            running.wait(_WAIT_SECONDS)

    def _start(self) -> None:
        with self._guard:
            is_busy = self._running is not None and not self._running.is_set()
            if is_busy and self._clock() - self._since < _GIVEN_UP_SECONDS:
                return
            done = self._running = threading.Event()
            self._since = self._asked_at = self._clock()
        if connection.in_atomic_block:  # another connection would not see what this transaction did
            self._work(done)
        else:
            threading.Thread(target=self._work_and_close, args=(done,), daemon=True).start()

    def _work_and_close(self, done: threading.Event) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, false)", [str(_QUERY_MILLISECONDS)])
            self._work(done)
        except Exception as error:  # noqa: BLE001 - what is in memory goes on
            self._tell(error)
            done.set()
        finally:
            connection.close()  # the thread's own, which nobody uses after it

    def _work(self, done: threading.Event) -> None:
        try:
            known = Known(_tokens(), _keys(), self._clock())
            if self._running is done:  # a look that hung and was left behind does not count
                self._known = known
            self._note_seen()
        except Exception as error:  # noqa: BLE001 - what is in memory goes on
            self._tell(error)
        finally:
            done.set()

    def _note_seen(self) -> None:
        now = self._clock()
        for pk, (at, address) in list(self._seen.items()):
            if now - self._noted.get(pk, float("-inf")) >= NOTE_SECONDS:
                Deployment.objects.filter(pk=pk).update(last_seen_at=at, last_address=address[:64])
                self._noted[pk] = now

    def _tell(self, error: Exception) -> None:
        """Once a minute: an outage is asked about every few seconds."""
        if self._clock() - self._told_at >= _TELL_SECONDS:
            logger.error("Could not read the tokens of deployments, so those in memory go on: %s", error)
            self._told_at = self._clock()


def _tokens() -> dict[str, tuple[Deployment, datetime | None]]:
    rows = DeploymentToken.objects.select_related("deployment").filter(deployment__retired_at=None)
    return {row.digest: (row.deployment, row.ends_at) for row in rows}


def _keys() -> tuple[tuple[str, Ed25519PrivateKey], ...]:
    """A key that cannot be opened signs nothing; the others do."""
    keys = []
    for row in PolicySigningKey.objects.filter(activated_at__isnull=False, retired_at=None).order_by("pk"):
        try:
            keys.append((row.key_id, open_key(row.private_key)))
        except LostKey as error:
            if row.key_id not in _lost:
                logger.error("Key %s: %s", row.key_id, error)  # noqa: TRY400 - the sentence tells all
            _lost.add(row.key_id)
    return tuple(keys)


_lost: set[str] = set()  # keys that were told of, so that each look does not tell again
registry = Registry()
deployments_changed.connect(registry.expect_news)
