"""What a revision serves as time goes on: its own bytes, those compiled ahead for later instants, and what is taken out of them.

Nothing here asks the database: a revision is read with all that time alone will change about it.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import threading
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from lifeguard.policy.lockdown import render_lockdown
from lifeguard.policy.overlay import UnreadableBody, put_together, shut_out, take_apart
from lifeguard.policy.policy import Ending, Policy

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)

# The bytes of the next instant are made ready when it is this near. Made at a poll, several megabytes would cost it a tenth of a second.
_READY_BEFORE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Served:
    """Bytes as they go out, plain and packed, with the digest of the plain ones. `number` 0 is the lockdown.

    `valid_until`: the next instant at which the bytes may be others by themselves. `shut_out`: users who lost what they had because
    something of theirs ended, until the next revision says what is left to them.
    """

    number: int
    body: bytes = field(repr=False)
    packed: bytes = field(repr=False)
    digest: str
    valid_until: datetime | None = None
    lockdown: Served | None = field(default=None, repr=False)
    shut_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """The policy from an instant on, packed; no bytes where it goes on as it was."""

    from_at: datetime
    packed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stored:
    """A revision as it is kept. `renewals` counts how often what time does to it was written anew.

    `endings` None: not known (an older version wrote it), so nothing of it holds past `valid_until`.
    """

    number: int
    renewals: int
    valid_until: datetime | None
    packed: bytes = field(repr=False)
    endings: tuple[Ending, ...] | None = ()
    ahead: tuple[Ahead, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """Which of two is newer."""
        return (self.number, self.renewals)


def endings_to_json(endings: Iterable[Ending]) -> list[list[Any]]:
    return [[ending.at.isoformat(), list(ending.users)] for ending in endings]


def endings_from_json(told: list[list[Any]] | None) -> tuple[Ending, ...] | None:
    if told is None:
        return None
    return tuple(Ending(datetime.fromisoformat(at), tuple(users)) for at, users in told)


class Course:
    """What one revision serves at which time. Raises UnreadableBody, or what gzip raises, when made from damaged bytes."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        body = _unpacked(stored.packed)
        meta, _ = take_apart(body)
        self._body = body
        self._lockdown = _lockdown(meta)
        self._services = {*meta["readers"], *meta["writers"]}
        self._endings = stored.endings or ()
        self._instants = sorted({ending.at for ending in self._endings} | {ahead.from_at for ahead in stored.ahead})
        self._guard = threading.Lock()
        self._made = {0: self._served(0, body, stored.packed, ())}

    def served_at(self, at: datetime) -> Served:
        """Bytes for this instant."""
        stored = self.stored
        if stored.endings is None and stored.valid_until is not None and stored.valid_until <= at:
            return self._lockdown
        step = bisect_right(self._instants, at)
        return self._made.get(step) or self._make(step)

    def prepare(self, at: datetime) -> None:
        """Have the bytes of the next instant ready in time."""
        step = bisect_right(self._instants, at)
        if step < len(self._instants) and self._instants[step] - at <= _READY_BEFORE:
            self._make(step + 1)

    def _make(self, step: int) -> Served:
        with self._guard:
            if step not in self._made:
                try:
                    made = self._changed(step)
                except (UnreadableBody, OSError, EOFError, ValueError) as error:
                    logger.error("Revision %d cannot go on, so only services do: %s", self.stored.number, error)  # noqa: TRY400
                    made = self._lockdown
                # The step before may still be asked for; older ones are not, since time does not go back.
                self._made = {each: kept for each, kept in self._made.items() if each >= step - 1} | {step: made}
            return self._made[step]

    def _changed(self, step: int) -> Served:
        """After the first `step` instants: the last body compiled ahead, without those for whom something ended since."""
        now = self._instants[step - 1] if step else None
        body, packed, since = self._body, self.stored.packed, None
        if now is None:
            return self._served(0, body, packed, ())
        for ahead in self.stored.ahead:
            if ahead.from_at <= now:
                since = ahead.from_at
                packed = ahead.packed or packed
        if packed is not self.stored.packed:
            body = _unpacked(packed)
            take_apart(body)
        users = {
            user
            for ending in self._endings
            if ending.at <= now and (since is None or ending.at > since)
            for user in ending.users
            if user not in self._services
        }
        if users:
            body = shut_out(body, users, shut_out_at=now.isoformat())
            packed = gzip.compress(body, compresslevel=1, mtime=0)
        return self._served(step, body, packed, tuple(sorted(users)))

    def _served(self, step: int, body: bytes, packed: bytes, users: tuple[str, ...]) -> Served:
        now = self._instants[step - 1] if step else None
        nexts = self._instants[step : step + 1]
        until = self.stored.valid_until
        if until is not None and (now is None or until > now):
            nexts = [*nexts, until]
        digest = hashlib.sha256(body).hexdigest()
        return Served(self.stored.number, body, packed, digest, min(nexts, default=None), self._lockdown, users)


def _unpacked(packed: bytes) -> bytes:
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, ValueError) as error:
        raise UnreadableBody(f"The bytes of the policy are damaged: {error}") from error


def _lockdown(meta: dict[str, Any]) -> Served:
    """Needs no database: the services are named in the revision itself."""
    at = datetime.fromisoformat(meta["compiled_at"]).astimezone(UTC)
    policy = Policy(at, None, (), tuple(meta["readers"]), tuple(meta["writers"]), (), ())
    told = {"product": "boathouse", "revision": meta["revision"], "lockdown": True}
    body = put_together(told, render_lockdown(policy))
    return Served(0, body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest())
