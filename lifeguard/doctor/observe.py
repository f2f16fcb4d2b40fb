"""Ask a live Trino, and look at what Boathouse noted of it. Reads no value of the lake: canaries answer counts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max

from catalog.engine.base import Login
from catalog.names import quote_identifier
from lifeguard.doctor.facts import Canary, Observed, Reading
from lifeguard.doctor.judge import NOTED_AFTER
from lifeguard.models import PolicyRevision
from lifeguard.selectors.canaries import closed_canary, masked_canary
from lifeguard.selectors.deployments import longest_refresh_seconds
from lifeguard.services.publishing import newest_revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from catalog.engine.base import EngineProbe, ServerFacts

_PAUSE_SECONDS = 0.5
_ROWS = 1000  # of a canary
_START = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and how to wait."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None]


def longest_wait() -> timedelta:
    """How long it may take until the next fetch of the policy is seen: Trino's refresh, twice, and the time until it is noted."""
    return timedelta(seconds=2 * longest_refresh_seconds()) + NOTED_AFTER


def observe(
    probe: EngineProbe, *, clock: Clock, patience: timedelta | None = None, say: Callable[[str], None] = lambda _: None
) -> Observed:
    """Everything that the checks need; takes up to `patience` (see `longest_wait`). Raises EngineError when Trino does not answer."""
    say(f"Asking Trino at {probe.address} …")
    server = probe.server()
    scanner = Login(settings.TRINO_USER, settings.TRINO_PASSWORD, settings.TRINO_JWT)
    stranger = probe.ask(Login(f"boathouse-nobody-{secrets.token_hex(8)}"), "SELECT 1")
    reading = _reading(probe, scanner, server, clock, longest_wait() if patience is None else patience, say)
    user = settings.DOCTOR_USER
    return Observed(
        address=probe.address,
        boathouse_url=settings.BOATHOUSE_URL,
        refresh_seconds=longest_refresh_seconds(),
        server=probe.server(),
        stranger=stranger,
        scanner=probe.ask(scanner, "SHOW CATALOGS"),
        scanner_user=scanner.user,
        side_door=probe.ask(scanner, "SELECT count(*) FROM system.runtime.nodes"),
        hiding=probe.ask(scanner, "SHOW SESSION LIKE 'hide_inaccessible_columns'"),
        reading=reading,
        canary_user=user,
        closed=_closed(probe, user, clock.now()) if user else None,
        masked=_masked(probe, user, clock.now()) if user else None,
    )


def _reading(
    probe: EngineProbe,
    scanner: Login,
    server: ServerFacts,
    clock: Clock,
    patience: timedelta,
    say: Callable[[str], None],
) -> Reading:
    """Trino fetches the policy inside queries, so ask some until a fetch is noted, or patience ends."""
    began_at = clock.now()
    started_at = began_at - timedelta(seconds=server.seconds_up)
    before = after = _last_fetched()
    is_recent = before is not None and before >= began_at - NOTED_AFTER and before > started_at + _START
    if not is_recent:
        say(f"Waiting for Trino to fetch the policy (up to {patience.total_seconds():.0f} s) …")
    while not is_recent and after == before and clock.now() < began_at + patience:
        probe.ask(scanner, "SELECT 1")
        clock.sleep(_PAUSE_SECONDS)
        after = _last_fetched()
    newest = newest_revision()
    return Reading(
        began_at=began_at,
        ended_at=clock.now(),
        before=before,
        after=after,
        newest=newest.number if newest else None,
        fetched=_newest_fetched(),
        bytes=newest.bytes if newest else 0,
    )


def _last_fetched() -> datetime | None:
    found: datetime | None = PolicyRevision.objects.aggregate(last=Max("last_fetched_at"))["last"]
    return found


def _newest_fetched() -> int | None:
    rows = PolicyRevision.objects.filter(last_fetched_at__isnull=False).order_by("-last_fetched_at")
    return rows.values_list("number", flat=True).first()


def _login(user: str) -> Login:
    return Login(user, settings.DOCTOR_PASSWORD, settings.DOCTOR_JWT)


def _closed(probe: EngineProbe, user: str, at: datetime) -> Canary | None:
    expected = closed_canary(user, at, table=settings.DOCTOR_CLOSED_TABLE)
    if expected is None:
        return None
    # The name is quoted by `quoted`.
    asked = probe.ask(_login(user), f"SELECT count(*) FROM {expected.table.quoted()}")  # noqa: S608
    return Canary(str(expected.table), expected.message, asked, user)


def _masked(probe: EngineProbe, user: str, at: datetime) -> Canary | None:
    """Masks change nothing that is masked already, so a value that its own mask changes came out raw."""
    expected = masked_canary(user, at, table=settings.DOCTOR_MASKED_TABLE)
    if expected is None:
        return None
    column = quote_identifier(expected.column)
    # Names are quoted by `quoted` and `quote_identifier`, the mask is one of ours.
    statement = (
        f"SELECT count(*), count({column}), count_if({column} IS DISTINCT FROM ({expected.mask}))"  # noqa: S608
        f" FROM (SELECT {column} FROM {expected.table.quoted()} LIMIT {_ROWS})"
    )
    return Canary(str(expected.table), expected.mask, probe.ask(_login(user), statement), user, expected.column)
