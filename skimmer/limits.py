"""What may be scanned now, and why the rest waits: pauses, limits, budgets of the day, Trino catalogs that do not answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Least

from catalog.models import TrinoCatalog
from skimmer.models import Scan, ScanDay, ScannerControl, ScanState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

CONTROL = 1  # the one row of ScannerControl
OUTAGE_AFTER = 3  # so many datasets of a Trino catalog in a row without an answer, and it is the catalog that is away
OVERDUE = timedelta(minutes=10)  # who waits so long for a turn gets the next one, whatever is before it in the order


class Held(StrEnum):
    """Why nothing is begun, the strongest reason first."""

    PAUSED = "paused"
    CATALOG_PAUSED = "catalog_paused"
    BUDGET = "budget"
    CATALOG_BUDGET = "catalog_budget"
    NO_ANSWER = "no_answer"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Pause:
    """`by` is None for an operator at a shell."""

    reason: str
    by: str | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Overall:
    """What holds for every Trino catalog. `budget` 0 is none."""

    pause: Pause | None
    bytes_today: int
    budget: int

    @property
    def is_spent(self) -> bool:
        return bool(self.budget) and self.bytes_today >= self.budget

    @property
    def held(self) -> Held | None:
        if self.pause is not None:
            return Held.PAUSED
        return Held.BUDGET if self.is_spent else None


@dataclass(frozen=True, slots=True)
class Turn:
    """A Trino catalog with scans that are due: the place in the order of the first of them, and what may keep it from running."""

    trino_catalog_id: int
    priority: int
    running: int
    limit: int
    waits_since: datetime
    held: Held | None


def today(at: datetime) -> date:
    """The day that budgets are for: UTC's."""
    return at.astimezone(UTC).date()


def next_day(at: datetime) -> datetime:
    """When budgets begin anew."""
    return datetime.combine(today(at) + timedelta(days=1), time(), UTC)


def pause_in_force() -> Pause | None:
    """Whether a person paused everything; one query."""
    control = ScannerControl.objects.select_related("changed_by").filter(pk=CONTROL, is_paused=True).first()
    if control is None:
        return None
    return Pause(control.reason, control.changed_by.username if control.changed_by else None, control.changed_at)


def overall(at: datetime) -> Overall:
    """Two queries, the second over one row for each Trino catalog."""
    used = ScanDay.objects.filter(day=today(at)).aggregate(n=Sum("bytes_read"))["n"] or 0
    return Overall(pause_in_force(), used, settings.SCAN_DAILY_BYTES)


def of_catalog(scans: QuerySet[Scan]) -> QuerySet[Scan]:
    """Those of the Trino catalog that the outer query is at."""
    return scans.filter(trino_catalog=OuterRef("pk")).order_by()


def counted(scans: QuerySet[Any]) -> Coalesce:
    """How many there are for each row of the outer query."""
    counts = scans.order_by().values("trino_catalog").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


def due(at: datetime) -> QuerySet[Scan]:
    return Scan.objects.filter(state=ScanState.QUEUED, due_at__lte=at)


def abandoned(at: datetime) -> QuerySet[Scan]:
    """Those whose worker let its lease run out."""
    return Scan.objects.filter(state=ScanState.RUNNING, lease_until__lte=at)


def under_way(at: datetime) -> QuerySet[Scan]:
    return Scan.objects.filter(state=ScanState.RUNNING, lease_until__gt=at)


def with_limits(at: datetime) -> QuerySet[Any]:
    """The Trino catalogs, each with what limits its scans: `running`, `limit`, `is_paused`, `bytes_today`, `daily_bytes`, `retry_at`."""
    used = ScanDay.objects.filter(trino_catalog=OuterRef("pk"), day=today(at)).values("bytes_read")
    return TrinoCatalog.objects.annotate(
        running=counted(of_catalog(under_way(at))),
        limit=Coalesce(F("scanning__most_running"), Value(settings.SCAN_MOST_RUNNING), output_field=IntegerField()),
        is_paused=Coalesce(F("scanning__is_paused"), Value(False)),
        daily_bytes=F("scanning__daily_bytes"),
        bytes_today=Coalesce(Subquery(used), Value(0)),
        retry_at=F("outage__retry_at"),
    )


def held(row: Any, at: datetime) -> Held | None:
    """What keeps a row of `with_limits` from beginning another scan."""
    if row.is_paused:
        return Held.CATALOG_PAUSED
    if row.daily_bytes is not None and row.bytes_today >= row.daily_bytes:
        return Held.CATALOG_BUDGET
    if row.retry_at is not None and row.retry_at > at:
        return Held.NO_ANSWER
    return Held.LIMIT if row.running >= limit_of(row) else None


def limit_of(row: Any) -> int:
    """One at a time where it is not known yet whether the Trino catalog answers again."""
    return int(row.limit if row.retry_at is None else min(row.limit, 1))


def turns(at: datetime, dataset_ids: Sequence[int] | None = None, *, stay_in: int | None = None) -> list[Turn]:
    """The Trino catalogs with due scans, whose turn it is first; one query that looks at the head of each queue only.

    New before changed before waited for before stale; of the same kind the catalog with the fewest running first, then `stay_in`, where
    the caller was last, then the one that was not served for the longest. One that waited for OVERDUE gets its turn before all of that.
    """
    waiting, lost = due(at), abandoned(at)
    if dataset_ids is not None:
        waiting, lost = waiting.filter(dataset__in=dataset_ids), lost.filter(dataset__in=dataset_ids)
    first = of_catalog(waiting).order_by("priority", "due_at", "pk")
    started = of_catalog(Scan.objects.filter(started_at__isnull=False)).order_by("-started_at")
    rows = (
        with_limits(at)
        .annotate(
            first=Subquery(first.values("priority")[:1]),
            first_due=Subquery(first.values("due_at")[:1]),
            lost=Subquery(of_catalog(lost).order_by("priority").values("priority")[:1]),
            served_at=Subquery(started.values("started_at")[:1]),
        )
        .annotate(place=Least("first", "lost"))
        .filter(Q(first__isnull=False) | Q(lost__isnull=False))
        .order_by("pk")
    )
    found = [
        Turn(
            row.pk,
            row.place,
            row.running,
            limit_of(row),
            max(row.first_due or at, row.served_at or row.first_due or at),
            held(row, at),
        )
        for row in rows
    ]
    return sorted(found, key=lambda turn: _order(turn, at, stay_in))


def _order(turn: Turn, at: datetime, stay_in: int | None) -> tuple[bool, int, int, bool, datetime]:
    is_other = turn.trino_catalog_id != stay_in
    return turn.waits_since > at - OVERDUE, turn.priority, turn.running, is_other, turn.waits_since
