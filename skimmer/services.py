"""Scans as rows: queue them, claim one, end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from catalog.audit import record
from catalog.models import Dataset
from skimmer import leases
from skimmer.leases import MAX_ATTEMPTS, UNFINISHED, Claim, LeaseLost
from skimmer.models import Scan, ScanReason, ScanState, scan_priority

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from catalog.models import User


# --- Queueing ----------------------------------------------------------------------------------------------
@transaction.atomic
def queue_scans(*, dataset_ids: Sequence[int], reason: ScanReason, at: datetime, actor: User | None = None) -> int:
    """Make a scan of each dataset due now; how many are new.

    A dataset whose scan waits already keeps it: it moves up if the new reason runs earlier, and is tried at once. One whose scan is
    running needs none: a run that finds the dataset changed queues the next one itself. With an `actor` the audit says who asked.
    A worker is woken after the commit.
    """
    waiting = Scan.objects.filter(dataset__in=dataset_ids, state=ScanState.QUEUED)
    waiting.filter(due_at__gt=at).update(due_at=at, attempts=0)
    waiting.filter(priority__gt=scan_priority(reason)).update(priority=scan_priority(reason), reason=reason)
    busy = set(Scan.objects.filter(dataset__in=dataset_ids, state__in=UNFINISHED).values_list("dataset_id", flat=True))
    present = (
        Dataset.objects.present()
        .filter(pk__in=set(dataset_ids) - busy)
        .order_by("full_name")
        .values_list("pk", flat=True)
    )
    scans = [
        Scan(dataset_id=pk, reason=reason, priority=scan_priority(reason), due_at=at, queued_at=at) for pk in present
    ]
    Scan.objects.bulk_create(scans, ignore_conflicts=True, batch_size=2000)  # another process may queue the same
    if actor is not None:
        for dataset in Dataset.objects.present().filter(pk__in=dataset_ids):
            record(actor=actor, action="scan.asked", target=dataset, at=at)
    if scans or actor is not None:
        transaction.on_commit(wake, robust=True)
    return len(scans)


def wake() -> None:
    """Tell a worker that there is work. Without a broker the next sweep finds it."""
    from skimmer.tasks import wake_worker  # noqa: PLC0415 - the tasks import the services, and the classifier with them

    wake_worker()


# --- Leases ------------------------------------------------------------------------------------------------
@transaction.atomic
def claim_scan(*, at: datetime, dataset_ids: Sequence[int] | None = None) -> Claim | None:
    """Take the scan that is due first, or one whose worker let its lease run out; None when there is none.

    Two workers never get the same one: rows that another is just taking are skipped. `dataset_ids` narrows the choice.
    """
    scans = Scan.objects.select_for_update(skip_locked=True, of=("self",)).filter(leases.is_due(at))
    if dataset_ids is not None:
        scans = scans.filter(dataset__in=dataset_ids)
    for scan in scans.order_by("priority", "due_at", "id")[:1]:
        if leases.is_worn_out(scan):
            end_scan(
                scan, ScanState.FAILED, at, f"The worker stopped {scan.attempts} times while it scanned this dataset."
            )
            return claim_scan(at=at, dataset_ids=dataset_ids)
        return leases.take(scan, at, scan.dataset_id)
    return None


def release_all(*, at: datetime) -> int:
    """Give back every running scan; only for a start at which no worker of this installation can be alive."""
    return Scan.objects.filter(state=ScanState.RUNNING).update(lease_until=at)


# --- Ends ---------------------------------------------------------------------------------------------------
def lock_claimed(claim: Claim) -> Scan:
    """The scan, locked. Raises LeaseLost unless the claim still holds it."""
    scan = Scan.objects.select_for_update(of=("self",)).filter(pk=claim.work_id).first()
    if scan is None:
        raise LeaseLost(f"scan {claim.work_id}")
    leases.check_claimed(scan, claim)
    return scan


@transaction.atomic
def fail_scan(*, claim: Claim, error: str, at: datetime, is_final: bool = False) -> Scan:
    """Put the scan off, longer each time; after the last attempt it stays failed."""
    scan = lock_claimed(claim)
    if is_final or scan.attempts >= MAX_ATTEMPTS:
        end_scan(scan, ScanState.FAILED, at, error)
    else:
        leases.put_off(scan, error, at)
    return scan


def end_scan(scan: Scan, state: ScanState, at: datetime, error: str = "", data: dict[str, int] | None = None) -> None:
    """Finish a locked scan, with its audit event."""
    scan.state, scan.error, scan.finished_at, scan.lease, scan.lease_until = state, error, at, None, None
    scan.save()
    facts = {
        "scan": scan.pk,
        "reason": scan.reason,
        "attempts": scan.attempts,
        "rows": scan.rows_sampled,
        "columns": scan.columns_scanned,
        "flagged": scan.columns_flagged,
        **(data or {}),
        **({"error": error} if error else {}),
    }
    record(actor=None, action=f"scan.{state.value}", target=scan.dataset, at=at, data=facts)
