"""How the scanner does, in figures: for its page, its command, the API and Prometheus. A fixed number of queries each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Case, Count, F, IntegerField, Max, Q, Subquery, Sum, When

from catalog.models import Dataset
from skimmer import limits
from skimmer.limits import Held, Overall, Pause, of_catalog, today
from skimmer.models import LlmRequest, Scan, ScanDay, ScanReason, ScanState, Verification
from skimmer.selectors import QueueFacts, failed_for_good, queue_facts
from skimmer.troubles import worker_troubles

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from skimmer.models import WorkerTrouble

_FLAGGED_DAYS = 30
_NEWEST_VERIFICATIONS = 1000  # of which the figures of the second pass speak
_HELD_WORDS = {
    Held.PAUSED: "The scanner is paused.",
    Held.CATALOG_PAUSED: "Scanning of this Trino catalog is paused.",
    Held.BUDGET: "The bytes of today are used up; scans go on after midnight (UTC).",
    Held.CATALOG_BUDGET: "The bytes of today for this Trino catalog are used up; its scans go on after midnight (UTC).",
    Held.NO_ANSWER: "The Trino catalog does not answer; it is tried again by itself.",
    Held.LIMIT: "As many scans run as may run at a time; the others wait for them.",
}


def held_words(held: Held | None) -> str:
    """Why nothing is begun, as a sentence; "" where nothing keeps it."""
    return _HELD_WORDS[held] if held else ""


@dataclass(frozen=True, slots=True)
class Speed:
    """Of the scans that ended within an hour: `seconds` is the time that they took, over all workers."""

    scans: int
    columns: int
    seconds: float

    @property
    def columns_a_second(self) -> float | None:
        """While a worker is at it; None when nothing was scanned."""
        return self.columns / self.seconds if self.seconds else None


@dataclass(frozen=True, slots=True)
class SecondPass:
    """Of the LLM's pass: what waits, what it cost today, and why it said nothing (of the last verifications)."""

    waiting: int
    running: int
    failed: int
    done: int
    abstained: list[tuple[str, int]]
    requests: int
    tokens: int
    cost: Decimal
    daily_tokens: int
    daily_cost: float

    @property
    def is_used(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.waiting or self.running or self.failed or self.done or self.requests)


@dataclass(frozen=True, slots=True)
class ErrorGroup:
    error: str
    datasets: int
    example_id: int
    example: str
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    overall: Overall
    queue: QueueFacts
    due: dict[str, int]
    speed: Speed
    columns: int
    flagged: int
    catalogs: dict[str, int] = field(default_factory=dict)
    troubles: list[WorkerTrouble] = field(default_factory=list)

    @property
    def flagged_share(self) -> float | None:
        """Of the columns scanned in the last 30 days."""
        return self.flagged / self.columns if self.columns else None


def scanner_figures(at: datetime) -> Figures:
    """How everything stands; Trino catalogs are counted by what holds them."""
    reasons = limits.due(at).values_list("reason").annotate(n=Count("pk")).order_by()
    recent = Scan.objects.filter(finished_at__gt=at - timedelta(hours=1), finished_at__lte=at)
    speed = recent.aggregate(
        n=Count("pk"), columns=Sum("columns_scanned"), seconds=Sum(F("sampling_seconds") + F("classifying_seconds"))
    )
    days = ScanDay.objects.filter(day__gt=today(at) - timedelta(days=_FLAGGED_DAYS))
    found = days.aggregate(columns=Sum("columns"), flagged=Sum("flagged"))
    due = {reason.value: 0 for reason in ScanReason} | dict(reasons)
    return Figures(
        overall=limits.overall(at),
        queue=queue_facts(at=at),
        due=due,
        speed=Speed(speed["n"], speed["columns"] or 0, speed["seconds"] or 0.0),
        columns=found["columns"] or 0,
        flagged=found["flagged"] or 0,
        catalogs=_held_catalogs(at),
        troubles=worker_troubles(at),
    )


def _held_catalogs(at: datetime) -> dict[str, int]:
    """How many Trino catalogs are held by what; LIMIT only where something waits for it."""
    counts = {held.value: 0 for held in Held if held not in {Held.PAUSED, Held.BUDGET}}
    waiting = Subquery(of_catalog(limits.due(at)).values("pk")[:1])
    for row in limits.with_limits(at).filter(retired_at=None).annotate(any_due=waiting).order_by():
        held = limits.held(row, at)
        if held is not None and (held != Held.LIMIT or row.any_due is not None):
            counts[held.value] += 1
    return counts


# --- Trino catalogs ----------------------------------------------------------------------------------------
def catalog_rows(at: datetime) -> QuerySet[Any]:
    """The present Trino catalogs with `waiting`, `later` and what limits them: those that are held first, then those with most to do."""
    paused, away = Q(is_paused=True), Q(retry_at__isnull=False)
    later = Scan.objects.filter(state=ScanState.QUEUED, due_at__gt=at)
    rows: QuerySet[Any] = (
        limits.with_limits(at)
        .filter(retired_at=None)
        .select_related("scanning__paused_by", "outage")
        .annotate(waiting=limits.counted(of_catalog(limits.due(at))), later=limits.counted(of_catalog(later)))
        .annotate(attention=Case(When(paused | away, then=0), default=1, output_field=IntegerField()))
        .order_by("attention", "-waiting", "-running", "name")
    )
    return rows


@dataclass(frozen=True, slots=True)
class CatalogState:
    """One Trino catalog as the scanner sees it."""

    pk: int
    name: str
    waiting: int
    later: int
    running: int
    limit: int
    own_limit: int | None
    bytes_today: int
    daily_bytes: int | None
    pause: Pause | None
    unanswered_since: datetime | None
    retry_at: datetime | None
    error: str
    held: Held | None
    sends_raw_samples: bool = False
    raw_samples_reason: str = ""

    @property
    def words(self) -> str:
        """Why nothing is begun, where something waits for it or a person or an outage holds it."""
        return "" if self.held == Held.LIMIT and not self.waiting else held_words(self.held)


def catalog_state(row: Any, at: datetime) -> CatalogState:
    """A row of `catalog_rows` as a value."""
    scanning, outage = getattr(row, "scanning", None), getattr(row, "outage", None)
    pause = None
    if scanning is not None and scanning.is_paused:
        by = scanning.paused_by.username if scanning.paused_by else None
        pause = Pause(scanning.pause_reason, by, scanning.paused_at)
    away = outage if outage is not None and outage.retry_at is not None else None
    return CatalogState(
        pk=row.pk,
        name=row.name,
        waiting=row.waiting,
        later=row.later,
        running=row.running,
        limit=row.limit,
        own_limit=scanning.most_running if scanning else None,
        bytes_today=row.bytes_today,
        daily_bytes=row.daily_bytes,
        pause=pause,
        unanswered_since=away.since if away else None,
        retry_at=away.retry_at if away else None,
        error=away.error if away else "",
        held=limits.held(row, at),
        sends_raw_samples=scanning is not None and scanning.sends_raw_samples,
        raw_samples_reason=scanning.raw_samples_reason if scanning else "",
    )


# --- Errors ------------------------------------------------------------------------------------------------
def error_groups(*, most: int = 10) -> list[ErrorGroup]:
    """What fails now and is tried again or was given up, by its error; the most frequent first."""
    put_off = Scan.objects.filter(state=ScanState.QUEUED, dataset__retired_at=None).exclude(error="")
    failing = Q(pk__in=failed_for_good().values("pk")) | Q(pk__in=put_off.values("pk"))
    rows = (
        Scan.objects.filter(failing)
        .order_by()
        .values("error")
        .annotate(n=Count("pk"), example=Max("dataset_id"), newest=Max("started_at"))
        .order_by("-n", "error")[:most]
    )
    found = list(rows)
    names = dict(Dataset.objects.filter(pk__in=[row["example"] for row in found]).values_list("pk", "full_name"))
    return [ErrorGroup(r["error"], r["n"], r["example"], names.get(r["example"], ""), r["newest"]) for r in found]


# --- The second pass ---------------------------------------------------------------------------------------
def second_pass(at: datetime) -> SecondPass:
    """What the LLM is at; two queries over the newest verifications and the requests of today, and one over what is unfinished."""
    begin = datetime.combine(today(at), time(), UTC)
    used = LlmRequest.objects.filter(at__gte=begin, at__lte=at).aggregate(
        n=Count("pk"), tokens=Sum(F("tokens_in") + F("tokens_out")), cost=Sum("cost")
    )
    open_ = Verification.objects.filter(state__in=[ScanState.QUEUED, ScanState.RUNNING]).aggregate(
        waiting=Count("pk", filter=Q(state=ScanState.QUEUED)), running=Count("pk", filter=Q(state=ScanState.RUNNING))
    )
    newest = Verification.objects.order_by("-pk").values("pk")[:_NEWEST_VERIFICATIONS]
    ended = Verification.objects.filter(pk__in=newest, state__in=[ScanState.DONE, ScanState.FAILED]).order_by()
    counts = list(ended.values_list("state", "abstained").annotate(n=Count("pk")).order_by("-n", "abstained"))
    return SecondPass(
        waiting=open_["waiting"],
        running=open_["running"],
        failed=sum(n for state, _, n in counts if state == ScanState.FAILED),
        done=sum(n for state, _, n in counts if state == ScanState.DONE),
        abstained=[(why, n) for state, why, n in counts if state == ScanState.DONE and why][:5],
        requests=used["n"],
        tokens=used["tokens"] or 0,
        cost=used["cost"] or Decimal(0),
        daily_tokens=getattr(settings, "LLM_DAILY_TOKENS", 0),
        daily_cost=getattr(settings, "LLM_DAILY_COST", 0),
    )
