"""The second pass as rows: what is due, who has it, how it ends. Scans know nothing of it but that they queue it."""

from __future__ import annotations

import hashlib
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from catalog.audit import record
from catalog.models import Dataset
from skimmer import leases, limits
from skimmer.classify.judging import is_near
from skimmer.classify.model import PiiType
from skimmer.leases import UNFINISHED
from skimmer.models import (
    Scan,
    ScanState,
    Verdict,
    VerdictKind,
    Verification,
    VerificationReason,
)
from skimmer.proposing import current_tuning
from skimmer.selectors import newest_done_scans
from skimmer.verify.judged import digest_of, findings_of
from skimmer.verify.voices import newest_speaking

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from catalog.models import User
    from skimmer.classify.judging import Tuning
    from skimmer.classify.model import ColumnFinding
    from skimmer.leases import Claim

_ORDER = {
    VerificationReason.ASKED: 0,  # a person waits
    VerificationReason.FLAGGED: 1,
    VerificationReason.NEAR: 2,
    VerificationReason.TUNED: 3,  # has verdicts already
    VerificationReason.CLEAN: 4,
}
_MOST_CAUGHT_UP = 200


def is_configured() -> bool:
    """Whether there is an LLM to ask. Where there is none, nothing is queued and nothing leaves."""
    return bool(settings.OPENAI_BASE_URL and settings.LLM_MODEL)


# --- Queueing ----------------------------------------------------------------------------------------------
def queue_verification(*, scan: Scan, findings: Sequence[ColumnFinding], at: datetime) -> bool:
    """Queue the second pass over a scan that is just stored, if it has a reason to be; for the caller's transaction.

    A dataset whose newest verdicts were given on the same opinions, findings and columns keeps them.
    """
    if not is_configured():
        return False
    reason = _reason(scan.dataset_id, findings, at)
    if reason is None or _keeps_verdicts(scan):
        return False
    _queue(scan, reason, at)
    return True


def queue_judged_anew(*, scan: Scan, at: datetime) -> bool:
    """Queue the second pass over a dataset whose findings a tuning changed; for the caller's transaction.

    By the same reasons as after a scan, but for the random share. One that was looked at before waits behind those that were not; it
    is looked at again also where a finding is gone that was confirmed: without it nothing says what the column is.
    """
    if not is_configured() or _keeps_verdicts(scan):
        return False
    tuning = current_tuning()
    findings = findings_of(scan, tuning)
    reason = _of_findings(findings.values(), tuning)
    if reason is None and not _has_lost_a_confirmed_one(scan.dataset_id, findings):
        return False
    if reason is None or Verification.objects.filter(dataset=scan.dataset_id).exists():
        reason = VerificationReason.TUNED
    _queue(scan, reason, at)
    return True


def _has_lost_a_confirmed_one(dataset_id: int, findings: Mapping[int, ColumnFinding]) -> bool:
    newest = newest_speaking(dataset_id)
    confirmed = Verdict.objects.filter(verification=newest, kind=VerdictKind.CONFIRMED, column__retired_at=None)
    lost = (
        pk not in findings or findings[pk].type == PiiType.NONE for pk in confirmed.values_list("column", flat=True)
    )
    return newest is not None and any(lost)


def _reason(dataset_id: int, findings: Sequence[ColumnFinding], at: datetime) -> VerificationReason | None:
    found = _of_findings(findings, current_tuning())
    if found is None and is_drawn(dataset_id, at, settings.LLM_CLEAN_SHARE):
        return VerificationReason.CLEAN
    return found


def _of_findings(findings: Collection[ColumnFinding], tuning: Tuning) -> VerificationReason | None:
    if any(finding.type != PiiType.NONE for finding in findings):
        return VerificationReason.FLAGGED
    return VerificationReason.NEAR if any(is_near(finding, tuning) for finding in findings) else None


def is_drawn(dataset_id: int, at: datetime, share: float) -> bool:
    """Whether a clean dataset is in the random share of this day; the same answer all day long."""
    drawn = hashlib.sha256(f"{dataset_id}:{at:%Y-%m-%d}".encode()).digest()
    return int.from_bytes(drawn[:4], "big") < share * 2**32


def _signature(scan: Scan) -> set[tuple[Any, ...]]:
    """What the first pass said, but for what a sample of another day says a little differently."""
    return {
        (
            column,
            opinion["type"],
            opinion["sensitivity"],
            opinion["evidence"]["recognizer"],
            round(opinion["confidence"], 1),
        )
        for column, opinions in scan.findings.values_list("column_id", "opinions")
        for opinion in opinions
    }


def _keeps_verdicts(scan: Scan) -> bool:
    before = Verification.objects.filter(dataset=scan.dataset_id).select_related("scan", "dataset").first()
    if before is None or before.state != ScanState.DONE or before.abstained or before.started_at is None:
        return False
    if before.dataset.changed_at > before.started_at or _signature(before.scan) != _signature(scan):
        return False
    return before.judged in {"", digest_of(findings_of(scan, current_tuning()))}


def _queue(scan: Scan, reason: VerificationReason, at: datetime) -> None:
    """At most one waits for each dataset: it goes over to the newest scan, and keeps the reason that runs earlier."""
    waiting = Verification.objects.select_for_update().filter(dataset=scan.dataset_id, state__in=UNFINISHED).first()
    if waiting is None:
        made = Verification(
            dataset_id=scan.dataset_id, scan=scan, reason=reason, priority=_ORDER[reason], due_at=at, queued_at=at
        )
        Verification.objects.bulk_create([made], ignore_conflicts=True)  # another process may queue the same
    elif waiting.state == ScanState.QUEUED:
        if _ORDER[reason] < waiting.priority:
            waiting.reason, waiting.priority = reason, _ORDER[reason]
        waiting.scan, waiting.due_at, waiting.attempts = scan, min(waiting.due_at, at), 0
        waiting.save(update_fields=["scan", "reason", "priority", "due_at", "attempts"])
    # One that runs looks at its end whether its scan is still the newest.


@transaction.atomic
def ask_for_verification(*, dataset_ids: Sequence[int], actor: User | None, at: datetime) -> int:
    """Make the second pass over the newest scan of each dataset due now, because a person wants it; how many have one to look at."""
    scans = newest_done_scans().filter(dataset__in=dataset_ids).order_by("dataset_id")
    count = 0
    for scan in scans.select_related("dataset"):
        Verification.objects.filter(dataset=scan.dataset_id, state=ScanState.QUEUED).update(due_at=at)
        _queue(scan, VerificationReason.ASKED, at)
        record(actor=actor, action="verification.asked", target=scan.dataset, at=at)
        count += 1
    if count:
        transaction.on_commit(wake, robust=True)
    return count


def wake() -> None:
    """Tell a worker that there is work. Without a broker the next sweep finds it."""
    from skimmer.tasks import wake_verifier  # noqa: PLC0415 - the tasks import the services

    wake_verifier()


def queue_missed(*, at: datetime) -> int:
    """Queue datasets that were flagged before there was an LLM to ask, some at a time; how many."""
    if not is_configured():
        return 0
    looked_at = Verification.objects.filter(dataset=OuterRef("dataset"))
    missed = newest_done_scans().filter(columns_flagged__gt=0).exclude(Exists(looked_at)).order_by("pk")
    scans = list(missed[:_MOST_CAUGHT_UP])
    for scan in scans:
        with transaction.atomic():
            _queue(scan, VerificationReason.FLAGGED, at)
    return len(scans)


# --- Leases ------------------------------------------------------------------------------------------------
@transaction.atomic
def claim_verification(
    *, at: datetime, dataset_ids: Sequence[int] | None = None, most: int | None = None
) -> Claim | None:
    """Take what is due first; None when nothing is, `most` are running already, or nothing may be read.

    What keeps scans from a Trino catalog keeps the second pass from it as well, but for their limit: it has its own in `most`.
    """
    if limits.overall(at).held is not None:
        return None
    if most is not None and _running(at) >= most:
        return None
    held = [row.pk for row in limits.with_limits(at) if limits.held(row, at) not in {None, limits.Held.LIMIT}]
    due = (
        Verification.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(leases.is_due(at), dataset__retired_at=None)
        .exclude(dataset__schema__trino_catalog__in=held)
    )
    if dataset_ids is not None:
        due = due.filter(dataset__in=dataset_ids)
    for row in due.order_by("priority", "due_at", "id")[:1]:
        if leases.is_worn_out(row):
            why = f"The worker stopped {row.attempts} times during the second pass over this dataset."
            end_verification(row, at, state=ScanState.FAILED, abstained=why, error=why)
            return claim_verification(at=at, dataset_ids=dataset_ids, most=most)
        return leases.take(row, at, row.dataset_id)
    return None


def _running(at: datetime) -> int:
    return Verification.objects.filter(state=ScanState.RUNNING, lease_until__gt=at).count()


# --- Putting off -------------------------------------------------------------------------------------------
def next_day(at: datetime) -> datetime:
    """The next midnight in UTC, when the budgets of the day begin anew."""
    return datetime.combine(at.date() + timedelta(days=1), time(), at.tzinfo)


@transaction.atomic
def postpone(*, claim: Claim, reason: str, until: datetime) -> Verification:
    """Give the row back until then, as if it had not been tried."""
    row = leases.lock_claimed(Verification, claim)
    row.attempts -= 1
    leases.put_off(row, reason, at=until, until=until)
    return row


def postpone_due(*, reason: str, at: datetime) -> int:
    """Put off all that waits and is due until the next day; how many."""
    due = Verification.objects.filter(state=ScanState.QUEUED, due_at__lte=at)
    return due.update(due_at=next_day(at), error=reason)


@transaction.atomic
def retry_later(*, claim: Claim, reason: str, at: datetime, wait: float = 0.0) -> Verification:
    """Put the row off, longer each time and at least `wait` seconds; after the last attempt the second pass abstains."""
    row = leases.lock_claimed(Verification, claim)
    if row.attempts >= leases.MAX_ATTEMPTS:
        end_verification(row, at, abstained=reason)
        return row
    leases.put_off(row, reason, at)
    if wait:
        row.due_at = max(row.due_at, at + timedelta(seconds=wait))
        row.save(update_fields=["due_at"])
    return row


@transaction.atomic
def abstain(*, claim: Claim, reason: str, at: datetime, model: str = "", steps: int = 0) -> Verification:
    """End it without verdicts: the first pass's findings stay as they are."""
    row = leases.lock_claimed(Verification, claim)
    row.model, row.steps = model, steps
    end_verification(row, at, abstained=reason)
    return row


def end_verification(
    row: Verification,
    at: datetime,
    *,
    state: ScanState = ScanState.DONE,
    abstained: str = "",
    error: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    """Finish a locked row, with its audit event."""
    row.state, row.abstained, row.error = state, abstained, error
    row.finished_at, row.lease, row.lease_until = at, None, None
    row.save()
    facts = {
        "verification": row.pk,
        "scan": row.scan_id,
        "reason": row.reason,
        "model": row.model,
        "requests": row.steps,
        **({"abstained": abstained} if abstained else {}),
        **(data or {}),
    }
    action = "verification.abstained" if abstained else "verification.done"
    record(actor=None, action=action, target=Dataset.objects.get(pk=row.dataset_id), at=at, data=facts)


@transaction.atomic
def go_over_to(*, claim: Claim, scan: Scan, at: datetime) -> Verification:
    """A newer scan is there by now: what was found out is of the older one, so it starts anew."""
    row = leases.lock_claimed(Verification, claim)
    row.state, row.lease, row.lease_until, row.attempts = ScanState.QUEUED, None, None, 0
    row.scan, row.due_at = scan, at
    row.save(update_fields=["state", "lease", "lease_until", "attempts", "scan", "due_at"])
    return row
