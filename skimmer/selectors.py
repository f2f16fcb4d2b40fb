"""Reads of scans: how far a dataset's scan is, and how the whole queue stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, Value, When

from catalog.models import Dataset
from catalog.scans import ScanProgress, ScanSummary
from skimmer.models import Scan, ScanState, shown_order, shown_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet


def _later() -> QuerySet[Scan]:
    """The scans of the same dataset that were queued after the outer query's."""
    return Scan.objects.filter(dataset=OuterRef("dataset")).filter(
        Q(queued_at__gt=OuterRef("queued_at")) | Q(queued_at=OuterRef("queued_at"), pk__gt=OuterRef("pk"))
    )


def newest_scans() -> QuerySet[Scan]:
    """The newest scan of each present dataset, with the dataset.

    PostgreSQL takes a plain NOT EXISTS for a join of all scans with all scans; as a condition of each row it is asked of those only
    that a page passes over.
    """
    is_newest = Case(When(Exists(_later()), then=Value(False)), default=Value(True))
    present = Scan.objects.filter(dataset__retired_at=None).alias(is_newest=is_newest)
    return present.filter(is_newest=True).select_related("dataset").order_by("dataset__full_name")


def newest_done_scans() -> QuerySet[Scan]:
    """The scans that proposals are made from and the second pass looks at: of each present dataset the newest that ended well, as far
    as it stored findings. The other way round, as DISTINCT ON, it costs a look at all of them also where one is asked for.
    """
    stored = Scan.objects.filter(state=ScanState.DONE).exclude(classifier="")
    later = _later().filter(state=ScanState.DONE).exclude(classifier="")
    return stored.filter(~Exists(later), dataset__retired_at=None).order_by("pk")


class ScanStates:
    """Skimmer's answer to catalog.scans.ScanSource: the newest scan of each dataset, in one query."""

    def states(self, *, dataset_ids: Sequence[int], at: datetime) -> Mapping[int, ScanSummary]:
        newest = Scan.objects.filter(dataset__in=dataset_ids).order_by("dataset_id", "-queued_at", "-id")
        rows = newest.distinct("dataset_id").values_list("dataset_id", "state", "error", "finished_at")
        return {pk: ScanSummary(ScanProgress(state), error, finished_at) for pk, state, error, finished_at in rows}


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """How the queue stands. `waiting` counts what is due, `later` what was put off after a failure.

    `scanned` and `unscanned` divide the present datasets by whether a scan of them was ever done.
    """

    waiting: int
    later: int
    running: int
    abandoned: int
    failed: int
    scanned: int
    unscanned: int
    oldest_due_at: datetime | None
    oldest_unscanned_at: datetime | None  # when it was discovered

    @property
    def troubled(self) -> int:
        """How many failed for good or wait for another try."""
        return self.failed + self.later


def queue_facts(*, at: datetime) -> QueueFacts:
    """Counts over the unfinished scans, the failed ones and the datasets, each by its own index."""
    queued, running = Q(state=ScanState.QUEUED), Q(state=ScanState.RUNNING)
    waiting = Scan.objects.filter(queued, dataset__retired_at=None).aggregate(
        waiting=Count("pk", filter=Q(due_at__lte=at)),
        later=Count("pk", filter=Q(due_at__gt=at)),
        oldest_due_at=Min("due_at", filter=Q(due_at__lte=at)),
    )
    at_work = Scan.objects.filter(running, dataset__retired_at=None).aggregate(
        running=Count("pk", filter=Q(lease_until__gt=at)), abandoned=Count("pk", filter=Q(lease_until__lte=at))
    )
    missing = unscanned().aggregate(n=Count("pk"), oldest=Min("discovered_at"))
    return QueueFacts(
        **waiting,
        **at_work,
        failed=failed_for_good().count(),
        scanned=Dataset.objects.present().count() - missing["n"],
        unscanned=missing["n"],
        oldest_unscanned_at=missing["oldest"],
    )


def unscanned() -> QuerySet[Dataset]:
    """Present datasets no scan of which was ever done."""
    done = Scan.objects.filter(dataset=OuterRef("pk"), state=ScanState.DONE)
    found: QuerySet[Dataset] = Dataset.objects.present().filter(~Exists(done))
    return found


def failed_for_good() -> QuerySet[Scan]:
    """The scans after whose failure nothing else was tried, of present datasets."""
    return Scan.objects.filter(~Exists(_later()), state=ScanState.FAILED, dataset__retired_at=None)


def unscanned_dataset_ids() -> list[int]:
    """Present datasets without a scan that was done: never scanned, waiting, put off or failed."""
    return list(unscanned().order_by("full_name").values_list("pk", flat=True))


def failed_dataset_ids() -> list[int]:
    """Present datasets whose newest scan failed for good or was put off."""
    put_off = Scan.objects.filter(state=ScanState.QUEUED, dataset__retired_at=None).exclude(error="")
    failed, waiting = (rows.order_by().values_list("dataset_id", flat=True) for rows in (failed_for_good(), put_off))
    return [*failed, *waiting]


def scans_to_show(*, state: str = "", text: str = "") -> QuerySet[Scan]:
    """The newest scan of each dataset, narrowed to a state and to names that contain `text`; failed ones first.

    Walks the index `scan_list`: a page costs the rows that it passes over, not the lake.
    """
    place, *rest = shown_order()
    scans = newest_scans().alias(place=place)
    if state:
        scans = scans.filter(place=shown_place(ScanState(state)))
    if text:
        scans = scans.filter(dataset__full_name__icontains=text)
    return scans.order_by("place", *rest)
