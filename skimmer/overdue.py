"""What is due although nothing happened to it: never scanned, by an older classifier, too long ago; and what people wait for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery

from catalog.models import Dataset
from skimmer.classify.own_file import BadRecognizers
from skimmer.limits import CONTROL
from skimmer.models import Scan, ScannerControl, ScanReason, ScanState
from skimmer.recognizers import classifier_label
from skimmer.services import hurry_queued, queue_scans

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

BATCH = 2000  # datasets that one turn looks at, however large the lake is
_ASKED_AGAIN_AFTER = timedelta(hours=1)  # of a scan that failed for good


@transaction.atomic
def queue_overdue(*, at: datetime) -> int:
    """Look at the next BATCH datasets and queue what of them nobody asked for and is due all the same; how many.

    The turns go round through all datasets, so a lake of 50,000 takes 25 of them. What discovery finds does not wait for that:
    it is queued at once. Of two workers at the same time one looks.
    """
    classifier_label(looks_again=True)  # once for all of them
    ScannerControl.objects.bulk_create([ScannerControl(pk=CONTROL, changed_at=at)], ignore_conflicts=True)
    control = ScannerControl.objects.select_for_update(skip_locked=True).filter(pk=CONTROL).first()
    if control is None:
        return 0
    present = Dataset.objects.present().filter(pk__gt=control.looked_through).order_by("pk")
    newest = dict(present.annotate(scan=Subquery(_newest().values("pk")[:1])).values_list("pk", "scan")[:BATCH])
    scans = Scan.objects.in_bulk(pk for pk in newest.values() if pk is not None)
    new = [pk for pk, scan in newest.items() if scan is None]
    stale = [pk for pk, scan in newest.items() if scan is not None and is_stale(scans[scan], at)]
    ScannerControl.objects.filter(pk=CONTROL).update(looked_through=max(newest) if len(newest) == BATCH else 0)
    queued = queue_scans(dataset_ids=new, reason=ScanReason.NEW, at=at)
    return queued + queue_scans(dataset_ids=stale, reason=ScanReason.STALE, at=at)


def _newest() -> QuerySet[Scan]:
    return Scan.objects.filter(dataset=OuterRef("pk")).order_by("-queued_at", "-id")


def is_stale(newest: Scan, at: datetime) -> bool:
    """Whether a dataset needs another scan after this one: made by another classifier, or longer ago than SCAN_STALE_DAYS.

    One that failed for good is tried again after that time as well, not earlier: it may kill every worker that tries.
    """
    if newest.state not in {ScanState.DONE, ScanState.FAILED}:
        return False
    days = settings.SCAN_STALE_DAYS
    is_old = bool(days) and newest.finished_at is not None and newest.finished_at <= at - timedelta(days=days)
    return is_old or (newest.state == ScanState.DONE and newest.classifier != classifier_label())


@transaction.atomic
def hurry_scan(*, dataset_id: int, at: datetime) -> None:
    """Someone waits for this dataset from now on: its scan moves up; one is queued where there is none or only a stale one."""
    if hurry_queued(dataset_id=dataset_id):
        return
    newest = Scan.objects.filter(dataset=dataset_id).order_by("-queued_at", "-id").first()
    if newest is None or _is_known_to_be_stale(newest, at) or _is_worth_another_try(newest, at):
        queue_scans(dataset_ids=[dataset_id], reason=ScanReason.ASKED, at=at)


def _is_known_to_be_stale(newest: Scan, at: datetime) -> bool:
    """A process without usable recognizers does not know what a scan would run with now; whoever asks for a review is not told of it."""
    try:
        return is_stale(newest, at)
    except BadRecognizers:
        return False


def _is_worth_another_try(newest: Scan, at: datetime) -> bool:
    is_failed = newest.state == ScanState.FAILED
    return is_failed and newest.finished_at is not None and newest.finished_at <= at - _ASKED_AGAIN_AFTER
