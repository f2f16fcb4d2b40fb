"""Scans as rows: queue them, claim one, end it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, connection, transaction
from django.db.models import F

from catalog.audit import record
from catalog.models import Dataset, ReviewRequest
from catalog.review import RequestState
from skimmer import leases, limits
from skimmer.leases import MAX_ATTEMPTS, UNFINISHED, Claim
from skimmer.models import CatalogOutage, Scan, ScanDay, ScanReason, ScanState, scan_priority

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from catalog.models import User

_LOCKS = 0x626F6175  # advisory locks of PostgreSQL, one for the claims of each Trino catalog
_PATIENCE = "2s"  # for another worker's claim, which takes milliseconds
_FIRST_RETRY, _LAST_RETRY = timedelta(minutes=1), timedelta(minutes=15)  # of a Trino catalog that does not answer


# --- Queueing ----------------------------------------------------------------------------------------------
@transaction.atomic
def queue_scans(*, dataset_ids: Sequence[int], reason: ScanReason, at: datetime, actor: User | None = None) -> int:
    """Make a scan of each dataset due now; how many are new.

    A dataset whose scan waits already keeps it: it moves up if the new reason runs earlier, and is tried at once. One whose scan is
    running needs none: a run that finds the dataset changed queues the next one itself. With an `actor` the audit says who asked.
    A worker is woken after the commit.
    """
    place = scan_priority(reason)
    waiting = Scan.objects.filter(dataset__in=dataset_ids, state=ScanState.QUEUED)
    waiting.filter(due_at__gt=at).update(due_at=at, attempts=0)
    waiting.filter(priority__gt=place).update(priority=place, reason=reason)
    busy = set(Scan.objects.filter(dataset__in=dataset_ids, state__in=UNFINISHED).values_list("dataset_id", flat=True))
    present = (
        Dataset.objects.present()
        .filter(pk__in=set(dataset_ids) - busy)
        .order_by("full_name")
        .values_list("pk", "schema__trino_catalog_id")
    )
    scans = [
        Scan(dataset_id=pk, trino_catalog_id=catalog, reason=reason, priority=place, due_at=at, queued_at=at)
        for pk, catalog in present
    ]
    Scan.objects.bulk_create(scans, ignore_conflicts=True, batch_size=2000)  # another process may queue the same
    _put_first(list(dataset_ids) if reason == ScanReason.ASKED else _waited_for(dataset_ids))
    if actor is not None:
        for dataset in Dataset.objects.present().filter(pk__in=dataset_ids):
            record(actor=actor, action="scan.asked", target=dataset, at=at)
    if scans or actor is not None:
        transaction.on_commit(wake, robust=True)
    return len(scans)


def _waited_for(dataset_ids: Sequence[int]) -> list[int]:
    """Those of the datasets whose review someone waits for."""
    asked = ReviewRequest.objects.filter(dataset__in=dataset_ids, state=RequestState.OPEN)
    return list(asked.order_by().values_list("dataset_id", flat=True).distinct())


def _put_first(dataset_ids: Sequence[int]) -> int:
    """Put what waits for these datasets before all else of its kind; how many are there now and were not before."""
    queued = Scan.objects.filter(dataset__in=dataset_ids, state=ScanState.QUEUED)
    return queued.annotate(behind=F("priority") % 2).filter(behind=1).update(priority=F("priority") - 1)


@transaction.atomic
def hurry_queued(*, dataset_id: int) -> bool:
    """Move a scan up for whose dataset people wait; whether one waits or runs. When it is due stays as it was: asking mends no failure."""
    place = scan_priority(ScanReason.ASKED)
    Scan.objects.filter(dataset=dataset_id, state=ScanState.QUEUED, priority__gt=place).update(
        priority=place, reason=ScanReason.ASKED
    )
    _put_first([dataset_id])
    return Scan.objects.filter(dataset=dataset_id, state__in=UNFINISHED).exists()


def wake() -> None:
    """Tell a worker that there is work. Without a broker the next sweep finds it."""
    from skimmer.tasks import wake_worker  # noqa: PLC0415 - the tasks import the services, and the classifier with them

    wake_worker()


# --- Leases ------------------------------------------------------------------------------------------------
def claim_scan(*, at: datetime, dataset_ids: Sequence[int] | None = None, stay_in: int | None = None) -> Claim | None:
    """Take the scan whose turn it is, or one whose worker let its lease run out; None when there is none, or none may begin now.

    Two workers never get the same one, and no Trino catalog has more running than its limit, on however many machines the workers are.
    What is paused, over its budget or does not answer is passed over. `dataset_ids` narrows the choice; of several Trino catalogs
    whose turn it could be, `stay_in` is taken.
    """
    if limits.overall(at).held is not None:
        return None
    ready = [turn for turn in limits.turns(at, dataset_ids, stay_in=stay_in) if turn.held is None]
    busy = []
    for turn in ready:
        claim, is_busy = _claim_in(turn, at, dataset_ids, patience="")
        if claim is not None:
            return claim
        busy += [turn] if is_busy else []
    for turn in busy:
        claim, _ = _claim_in(turn, at, dataset_ids, patience=_PATIENCE)
        if claim is not None:
            return claim
    return None


def _claim_in(
    turn: limits.Turn, at: datetime, dataset_ids: Sequence[int] | None, *, patience: str
) -> tuple[Claim | None, bool]:
    """Claim the first due scan of one Trino catalog, one worker at a time; without patience say instead that another is just claiming."""
    try:
        with transaction.atomic():
            if not _lock_claims(turn.trino_catalog_id, patience):
                return None, True
            running = limits.under_way(at).filter(trino_catalog=turn.trino_catalog_id).count()
            return (None if running >= turn.limit else _take_first(turn.trino_catalog_id, at, dataset_ids)), False
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":  # lock_not_available
            raise
        return None, True


def _lock_claims(trino_catalog_id: int, patience: str) -> bool:
    """Keep other workers from claiming in this Trino catalog until the transaction ends."""
    key = [_LOCKS, trino_catalog_id % 2**31]
    with connection.cursor() as cursor:
        if not patience:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", key)
            return bool(cursor.fetchone()[0])
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [patience])
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", key)
        cursor.execute("SELECT set_config('lock_timeout', '0', true)")
    return True


def _take_first(trino_catalog_id: int, at: datetime, dataset_ids: Sequence[int] | None) -> Claim | None:
    """Take the first due scan of a Trino catalog whose claims are locked; those that wore their workers out fail on the way."""
    while (scan := _first(trino_catalog_id, at, dataset_ids)) is not None:
        if not leases.is_worn_out(scan):
            return replace(leases.take(scan, at, scan.dataset_id), trino_catalog_id=trino_catalog_id)
        told = f"The worker stopped {scan.attempts} times while it scanned this dataset."
        end_scan(scan, ScanState.FAILED, at, told)
    return None


def _first(trino_catalog_id: int, at: datetime, dataset_ids: Sequence[int] | None) -> Scan | None:
    """The head of the queue, locked. Each half has its own index, so that what waits behind it costs nothing; one statement."""
    order = ("priority", "due_at", "id")
    heads: list[QuerySet[Scan, int]] = []
    for scans in (limits.abandoned(at), limits.due(at)):
        mine = scans.filter(trino_catalog=trino_catalog_id)
        if dataset_ids is not None:
            mine = mine.filter(dataset__in=dataset_ids)
        heads.append(mine.order_by(*order).values_list("pk", flat=True)[:1])
    both = heads[0].union(heads[1], all=True)
    return Scan.objects.select_for_update(of=("self",)).filter(leases.is_due(at), pk__in=both).order_by(*order).first()


# --- Ends ---------------------------------------------------------------------------------------------------
@transaction.atomic
def fail_scan(*, claim: Claim, error: str, at: datetime, is_final: bool = False) -> Scan:
    """Put the scan off, longer each time; after the last attempt it stays failed."""
    scan = leases.lock_claimed(Scan, claim)
    if is_final or scan.attempts >= MAX_ATTEMPTS:
        end_scan(scan, ScanState.FAILED, at, error)
    else:
        leases.put_off(scan, error, at)
    return scan


@transaction.atomic
def put_off_unanswered(*, claim: Claim, error: str, at: datetime) -> Scan:
    """Put a scan off whose sample the engine did not answer.

    The first ones count as failed attempts: it may be the dataset, such as a view that takes too long. After OUTAGE_AFTER datasets in
    a row it is the Trino catalog that is away: it rests, longer each time, and no attempt is counted until it answers again.
    """
    scan = leases.lock_claimed(Scan, claim)
    outage, _ = CatalogOutage.objects.select_for_update().get_or_create(
        trino_catalog_id=scan.trino_catalog_id, defaults={"since": at, "error": error}
    )
    outage.error = error
    outage.datasets = [*outage.datasets[-2 * limits.OUTAGE_AFTER :], scan.dataset_id]
    is_known = outage.retry_at is not None
    if not is_known and len(set(outage.datasets)) < limits.OUTAGE_AFTER:
        outage.save()
        return fail_scan(claim=claim, error=error, at=at)
    if outage.retry_at is None or outage.retry_at <= at:  # not by those that were under way when the first failed
        outage.retry_at = at + min(_FIRST_RETRY * 2**outage.rounds, _LAST_RETRY)
        outage.rounds += outage.rounds < 16
        if not is_known:
            record(actor=None, action="catalog.unanswered", target=scan.trino_catalog, at=at, data={"error": error})
    outage.save()
    scan.attempts -= 1
    leases.put_off(scan, error, at, until=outage.retry_at + _FIRST_RETRY)  # so that another one is tried first
    return scan


def note_answer(*, trino_catalog_id: int) -> None:
    """The Trino catalog answers: whatever it was before, it is not away."""
    CatalogOutage.objects.filter(trino_catalog=trino_catalog_id).delete()


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
    _count_in_day(scan, at)


def _count_in_day(scan: Scan, at: datetime) -> None:
    """Add a scan to the figures of its day; the last row that its transaction locks."""
    more = {
        "scans": F("scans") + 1,
        "failed": F("failed") + int(scan.state == ScanState.FAILED),
        "columns": F("columns") + scan.columns_scanned,
        "flagged": F("flagged") + scan.columns_flagged,
        "bytes_read": F("bytes_read") + scan.bytes_read,
        "seconds": F("seconds") + scan.sampling_seconds + scan.classifying_seconds,
    }
    _add_to_day(scan.trino_catalog_id, at, more)


def _add_to_day(trino_catalog_id: int, at: datetime, more: Mapping[str, Any]) -> None:
    of = {"trino_catalog_id": trino_catalog_id, "day": limits.today(at)}
    if not ScanDay.objects.filter(**of).update(**more):  # the first of its day; another worker's may be first as well
        ScanDay.objects.bulk_create([ScanDay(**of)], ignore_conflicts=True)
        ScanDay.objects.filter(**of).update(**more)


@transaction.atomic
def count_bytes(*, trino_catalog_id: int, bytes_read: int, at: datetime) -> None:
    """Add what was read of the lake beside scans to the day, on which budgets look."""
    _add_to_day(trino_catalog_id, at, {"bytes_read": F("bytes_read") + bytes_read})
