"""The bundle that this process serves to Open Policy Agents, from memory.

Which revision it is, the holder of the file rules knows. Rendering and signing take seconds for a large lake, so a thread does them
once for each revision; until it is done the bundle before it goes on. Grants in a bundle end by OPA's own clock, so that they end on
time whatever is away; an hourly stamp says until when an OPA may believe it at all.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from lifeguard import opa_keys, snapshots
from lifeguard.bundles import build_bundle
from lifeguard.models import PolicyRevision
from lifeguard.policy.render_opa import render_opa_bytes
from lifeguard.serving import holder

if TYPE_CHECKING:
    from collections.abc import Callable

    from lifeguard.bundles import Bundle
    from lifeguard.serving import Served

logger = logging.getLogger(__name__)

STAMP = timedelta(hours=1)
_FIRST_SECONDS = (
    20.0  # how long a poll waits while there is nothing to serve at all, after a start; OPA waits as long as it is told
)
_NEWS_SECONDS = 5.0  # how long it waits for a bundle of a newer revision


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A revision as data. `ends_at` is set for a revision that does not say whose access ends then: everybody's is in doubt."""

    number: int
    data: bytes = field(repr=False)
    ends_at: datetime | None


class BundleHolder:
    """One for each process; safe to ask from many threads."""

    def __init__(self, current: Callable[[datetime], Served | None] = holder.current) -> None:
        self._current = current
        self.forget()

    def forget(self) -> None:
        """As after a restart; for tests."""
        self._guard = threading.Lock()
        self._done = threading.Event()
        self._done.set()
        self._rendered: _Rendered | None = None
        self._bundle: Bundle | None = None
        self._made_for: object = None
        self._failure = ""

    def current(self, at: datetime) -> Bundle | None:
        """What to serve at `at`; None while there is nothing yet."""
        served = self._current(at)
        rendered = self._rendered
        number = served.number if served is not None else 0
        if rendered is not None and number == 0:  # the database is away: the newest that we have goes on
            number = rendered.number
        wanted = (number, opa_keys.mark(), _stamp(at))
        if number and wanted != self._made_for:
            self._start(wanted, at).wait(_NEWS_SECONDS if self._bundle is not None else _FIRST_SECONDS)
        return self._bundle

    def _start(self, wanted: tuple[int, object, datetime], at: datetime) -> threading.Event:
        """Have it made by a thread, unless one is at work already; set once that is done."""
        with self._guard:
            if not self._done.is_set():
                return self._done
            self._done = threading.Event()
        if connection.in_atomic_block:  # another connection would not see what this transaction did
            self._work(wanted, at, self._done)
        else:
            threading.Thread(target=self._work_and_close, args=(wanted, at, self._done), daemon=True).start()
        return self._done

    def _work_and_close(self, wanted: tuple[int, object, datetime], at: datetime, done: threading.Event) -> None:
        try:
            self._work(wanted, at, done)
        finally:
            connection.close()  # the thread's own, which nobody uses after it

    def _work(self, wanted: tuple[int, object, datetime], at: datetime, done: threading.Event) -> None:
        """Whatever goes wrong, OPA gets the bundle before: an error would only make it keep that."""
        try:
            number, _, stamp = wanted
            key = opa_keys.current_key()
            rendered = self._rendered
            if rendered is None or rendered.number != number:
                rendered = self._rendered = _render(number)
            until = stamp + STAMP + timedelta(hours=settings.POLICY_OPA_STALE_HOURS)
            until = until if rendered.ends_at is None else min(until, rendered.ends_at)
            self._bundle = build_bundle(number=number, data=rendered.data, believed_until=until, key=key)
            self._made_for = (number, opa_keys.mark(), stamp)  # the key may just have been made
            self._failure = ""
        except Exception as error:  # noqa: BLE001 - see above
            if str(error) != self._failure:
                logger.error("Could not make the bundle of revision %s for OPA: %s", wanted[0], error)  # noqa: TRY400
            self._failure = str(error)
        finally:
            done.set()


def _render(number: int) -> _Rendered:
    row = PolicyRevision.objects.only("snapshot", "number").get(number=number)
    policy = snapshots.unpack(bytes(row.snapshot))
    if policy is None:
        raise ValueError("its snapshot is of another version of Boathouse; publish the policy anew.")
    grace = timedelta(seconds=2 * settings.POLICY_REFRESH_SECONDS)
    data = render_opa_bytes(policy, {"revision": number}, grace=grace)
    is_vague = policy.valid_until is not None and not policy.endings
    return _Rendered(number, data, policy.valid_until + grace if is_vague and policy.valid_until else None)


def _stamp(at: datetime) -> datetime:
    """The hour in which `at` is."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


bundle_holder = BundleHolder()
