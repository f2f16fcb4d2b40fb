"""Muting and tuning recognizers, and making the proposals anew that this concerns."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from catalog.audit import record
from catalog.errors import Conflict, Invalid
from catalog.models import Dataset
from skimmer.classify.judging import judge
from skimmer.classify.recognizers import BUILT_IN
from skimmer.models import Finding, RecognizerTuning, Renewal, Scan, ScanState
from skimmer.proposing import current_tuning, found_anything, newest_finished_scan, propose_again
from skimmer.retuning import findings_with, preview_tuning
from skimmer.stored import evidence_json, opinions_of
from skimmer.verify.queue import queue_judged_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime, timedelta

    from catalog.models import User
    from skimmer.classify.judging import RecognizerTuning as Tuned
    from skimmer.classify.judging import Tuning
    from skimmer.retuning import TuningPreview

logger = logging.getLogger(__name__)
MOST_REASON = 1000
PERMISSION = "skimmer.change_recognizertuning"


class PreviewMoved(Conflict):
    """The tuning would change something else than what was shown; `preview` is what it would change now."""

    def __init__(self, preview: TuningPreview) -> None:
        self.preview = preview
        super().__init__("What this changes is not what was shown any more. Look at the new preview and save again.")


@transaction.atomic
def tune_recognizer(
    *, recognizer: str, wanted: Tuned, reason: str, seen: str, own: Collection[str], actor: User, at: datetime
) -> RecognizerTuning:
    """Mute a recognizer, believe it only from a confidence up, or set it back; what was shown (`seen`, a preview's digest) is saved.

    Proposals follow in the background, decisions of people stay. Raises PermissionDenied, Invalid, or PreviewMoved with nothing changed.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied("You may not tune recognizers.")
    if not reason.strip() or len(reason) > MOST_REASON:
        raise Invalid(
            f"Give a reason of at most {MOST_REASON:,} characters. It stays beside the recognizer and in the audit."
        )
    _lock_tunings()
    known = recognizer in BUILT_IN or recognizer in own
    if not known and not RecognizerTuning.objects.filter(recognizer=recognizer).exists():
        raise Invalid(f"There is no recognizer {recognizer}.")
    before = RecognizerTuning.objects.filter(recognizer=recognizer).first()
    preview = preview_tuning(recognizer, wanted)
    if preview.digest != seen:
        raise PreviewMoved(preview)
    row, _ = RecognizerTuning.objects.update_or_create(
        recognizer=recognizer,
        defaults={
            "is_muted": wanted.is_muted,
            "least_confidence": wanted.least_confidence,
            "reason": reason.strip(),
            "changed_by": actor,
            "changed_at": at,
        },
    )
    queued = _queue_renewals(recognizer, at)
    data = {
        "before": {"is_muted": before.is_muted, "least_confidence": before.least_confidence} if before else None,
        "is_muted": wanted.is_muted,
        "least_confidence": wanted.least_confidence,
        "reason": reason.strip(),
        "columns_changed": preview.changed,
        "columns_looser": preview.looser,
        "datasets": queued,
    }
    record(actor=actor, action="recognizer.tuned", target=row, at=at, data=data)
    transaction.on_commit(wake, robust=True)
    return row


def _lock_tunings() -> None:
    """One tuning at a time, so that a preview holds until it is saved; reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {RecognizerTuning._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _queue_renewals(recognizer: str, at: datetime) -> int:
    """Of every dataset in which the recognizer has an opinion, and of those whose scan runs: it began with the tuning of before.

    A row that is there already is written again, which waits for a worker that is just at it: it may not have seen this tuning.
    """
    said = findings_with(recognizer).order_by().values_list("column__dataset_id", flat=True).distinct()
    running = Scan.objects.filter(state=ScanState.RUNNING).values_list("dataset_id", flat=True)
    ids = sorted({*said, *running})
    Renewal.objects.bulk_create(
        [Renewal(dataset_id=pk, queued_at=at) for pk in ids],
        update_conflicts=True,
        unique_fields=["dataset"],
        update_fields=["queued_at"],
        batch_size=5000,
    )
    return len(ids)


def wake() -> None:
    """Tell a worker; without a broker the next beat finds the rows."""
    from skimmer.tasks import wake_renewing  # noqa: PLC0415 - the tasks import the services

    wake_renewing()


# --- Making proposals anew ---------------------------------------------------------------------------------
def renew_some(*, clock: Callable[[], datetime], budget: timedelta) -> bool:
    """Make proposals anew until nothing is left, or the budget of time is used up; whether nothing is left that can be done now.

    Each dataset is one transaction, so a killed worker loses one at the most, and its row is still there. One that fails is put off
    and blocks no other. A dataset whose scan runs waits for its end.
    """
    ends = clock() + budget
    while clock() < ends:
        at = clock()
        try:
            if not _renew_next(at):
                return True
        except _Failed as failed:
            logger.error("the proposals of dataset %s were not made anew: %s", failed.dataset_id, failed)  # noqa: TRY400
            Renewal.objects.filter(dataset=failed.dataset_id).update(queued_at=at + budget * 30)
    return False


class _Failed(Exception):
    """Making proposals anew failed; the text names the kind of error only, since a foreign one may hold values."""

    def __init__(self, dataset_id: int, error: Exception) -> None:
        self.dataset_id = dataset_id
        super().__init__(type(error).__name__)


def _renew_next(at: datetime) -> bool:
    scanning = Scan.objects.filter(dataset=OuterRef("dataset"), state=ScanState.RUNNING)
    waiting = Renewal.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        ~Exists(scanning), queued_at__lte=at
    )
    dataset_id = 0
    try:
        with transaction.atomic():
            renewal = waiting.order_by("queued_at", "pk").first()
            if renewal is None:
                return False
            dataset_id = renewal.dataset_id
            renew_dataset(dataset_id=dataset_id, at=at)
            renewal.delete()
    except Exception as error:
        if not dataset_id:
            raise
        raise _Failed(dataset_id, error) from error
    return True


@transaction.atomic
def renew_dataset(*, dataset_id: int, at: datetime) -> int:
    """Judge the newest findings of a dataset anew and make its proposals from them; how many proposals changed.

    Where findings changed, the second pass is to look again.
    """
    Dataset.objects.select_for_update(no_key=True).get(pk=dataset_id)  # as scans do, so neither overtakes the other
    scan = newest_finished_scan(dataset_id)
    if scan is None:
        return 0
    tuning = current_tuning()
    is_other = _judge_again(scan, tuning)
    changed = propose_again(scan, tuning, at=at)
    if is_other:
        queue_judged_anew(scan=scan, at=at)
    return changed


def _judge_again(scan: Scan, tuning: Tuning) -> bool:
    """What the findings say, from the opinions that they keep; whether that is another type or sensitivity of any column."""
    other, flagged, is_other = [], 0, False
    for finding in scan.findings.select_related("column"):
        judged = judge(finding.column.name, opinions_of(finding.opinions), tuning)
        flagged += found_anything(judged)
        values = {
            "type": str(judged.type),
            "sensitivity": judged.sensitivity.value,
            "confidence": round(judged.confidence, 4),
            "evidence": [evidence_json(evidence) for evidence in judged.evidence],
        }
        if any(getattr(finding, name) != value for name, value in values.items()):
            is_other = is_other or (finding.type, finding.sensitivity) != (values["type"], values["sensitivity"])
            for name, value in values.items():
                setattr(finding, name, value)
            other.append(finding)
    fields = ["type", "sensitivity", "confidence", "evidence"]
    Finding.objects.bulk_create(other, update_conflicts=True, unique_fields=["scan", "column"], update_fields=fields)
    if scan.columns_flagged != flagged:
        Scan.objects.filter(pk=scan.pk).update(columns_flagged=flagged)
    return is_other
