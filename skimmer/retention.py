"""What the scanner remembers that nothing needs any more: pruned in batches, by the beat and by `manage.py prune_history`.

Audit events stay. So does whatever proposals, drift, verdicts, figures and budgets are made from; see `old_scans` and the others.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from catalog.audit import record
from skimmer.limits import CONTROL, today
from skimmer.models import Finding, LlmRequest, Scan, ScanDay, ScannerControl, ScanState, Verdict, Verification

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.db.models import QuerySet

BATCH = 1000  # rows of one transaction
BATCH_COLUMNS = 20_000  # scanned by the scans of one transaction: each may have a finding
SETTLED = timedelta(days=1)
"""What follows counts from then on only, so that nobody is just working with what it follows."""
_ENDED = (ScanState.DONE, ScanState.FAILED)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows went, or would go; `days` are days of Trino catalogs."""

    scans: int = 0
    findings: int = 0
    verifications: int = 0
    verdicts: int = 0
    requests: int = 0
    days: int = 0

    def __add__(self, other: Pruned) -> Pruned:
        return Pruned(**{name: count + getattr(other, name) for name, count in asdict(self).items()})

    def __bool__(self) -> bool:
        return any(asdict(self).values())


# --- What nothing needs any more ---------------------------------------------------------------------------
def old_verifications(at: datetime) -> QuerySet[Verification]:
    """Ended SCAN_HISTORY_DAYS ago and followed. Of each dataset the newest stays, and the newest that gave verdicts: it speaks."""
    return Verification.objects.filter(_is_old_verification(at))


def _is_old_verification(at: datetime) -> Q:
    later = _later(Verification, at)
    speaks = Q(state=ScanState.DONE, abstained="")
    followed = (speaks & Q(Exists(later.filter(speaks)))) | (~speaks & Q(Exists(later)))
    return _has_ended(at) & followed


def old_scans(at: datetime) -> QuerySet[Scan]:
    """Ended SCAN_HISTORY_DAYS ago and followed.

    Of each dataset the newest stays, the newest that is done, the newest that has findings (proposals are made from it), and those
    that a verification which stays looked at.
    """
    later, done = _later(Scan, at), Q(state=ScanState.DONE)
    has_findings = done & ~Q(classifier="")
    followed = (
        (has_findings & Q(Exists(later.filter(has_findings))))
        | (Q(done, classifier="") & Q(Exists(later.filter(done))))
        | (~done & Q(Exists(later)))
    )
    looked_at = Verification.objects.filter(scan=OuterRef("pk")).filter(~_is_old_verification(at))
    return Scan.objects.filter(_has_ended(at) & followed, ~Exists(looked_at))


def _has_ended(at: datetime) -> Q:
    before = at - timedelta(days=settings.SCAN_HISTORY_DAYS)
    return Q(state__in=_ENDED, finished_at__isnull=False, finished_at__lt=before)


def _later(kind: type[Scan | Verification], at: datetime) -> QuerySet[Any]:
    """Of the same dataset, queued after the outer query's row, ended, and settled."""
    ended = kind._default_manager.filter(  # noqa: SLF001 - Django's own name for it
        dataset=OuterRef("dataset"), state__in=_ENDED, finished_at__lte=at - SETTLED
    )
    return ended.filter(
        Q(queued_at__gt=OuterRef("queued_at")) | Q(queued_at=OuterRef("queued_at"), pk__gt=OuterRef("pk"))
    ).order_by()


def old_days(at: datetime) -> QuerySet[ScanDay]:
    """SCAN_HISTORY_DAYS is 31 at the least: budgets are of one day, figures of 30."""
    return ScanDay.objects.filter(day__lt=today(at) - timedelta(days=settings.SCAN_HISTORY_DAYS))


def old_requests(at: datetime) -> QuerySet[LlmRequest]:
    """They say what left and what it cost, so LLM_HISTORY_DAYS is a setting of its own."""
    return LlmRequest.objects.filter(at__lt=at - timedelta(days=settings.LLM_HISTORY_DAYS))


def prunable(at: datetime) -> Pruned:
    """How many rows of each kind would go now."""
    scans, verifications = old_scans(at), old_verifications(at)
    return Pruned(
        scans=scans.count(),
        findings=Finding.objects.filter(scan__in=scans.order_by().values("pk")).count(),
        verifications=verifications.count(),
        verdicts=Verdict.objects.filter(verification__in=verifications.order_by().values("pk")).count(),
        requests=old_requests(at).count(),
        days=old_days(at).count(),
    )


# --- Pruning -----------------------------------------------------------------------------------------------
def prune_history(*, clock: Callable[[], datetime], budget: timedelta | None = None) -> tuple[Pruned, bool]:
    """Prune until nothing is left, or the budget of time is used up; what went, and whether nothing is left.

    Each batch is a transaction of its own, so a killed worker loses nothing that was pruned before.
    """
    began, total = clock(), Pruned()
    while (pruned := prune_batch(at=clock())) and (budget is None or clock() < began + budget):
        total += pruned
    return total + pruned, not pruned


@transaction.atomic
def prune_batch(*, at: datetime) -> Pruned:
    """Prune one batch of each kind, with one audit event if anything went; verifications first, since scans outlive those on them."""
    pruned = _prune_verifications(at) + _prune_scans(at)
    pruned += Pruned(requests=_prune_rows(old_requests(at)), days=_prune_rows(old_days(at)))
    if pruned:
        control, _ = ScannerControl.objects.get_or_create(pk=CONTROL, defaults={"changed_at": at})
        record(actor=None, action="scanner.history_pruned", target=control, at=at, data=asdict(pruned))
    return pruned


def _prune_verifications(at: datetime) -> Pruned:
    ids = _locked(old_verifications(at).order_by("finished_at", "pk").values_list("pk", flat=True))
    LlmRequest.objects.filter(verification__in=ids).update(verification=None)
    verdicts, _ = Verdict.objects.filter(verification__in=ids).delete()
    Verification.objects.filter(pk__in=ids).delete()
    return Pruned(verifications=len(ids), verdicts=verdicts)


def _prune_scans(at: datetime) -> Pruned:
    """The lock also keeps verifications from being queued on these scans."""
    rows = _locked(old_scans(at).order_by("finished_at", "pk").values_list("pk", "columns_scanned"))
    ids, columns = [], 0
    for pk, scanned in rows:
        ids.append(pk)
        columns += scanned
        if columns >= BATCH_COLUMNS:
            break
    findings, _ = Finding.objects.filter(scan__in=ids).delete()
    Scan.objects.filter(pk__in=ids).delete()
    return Pruned(scans=len(ids), findings=findings)


def _prune_rows(rows: QuerySet[Any]) -> int:
    ids = _locked(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=ids).delete()  # noqa: SLF001 - Django's own name for it
    return len(ids)


def _locked(rows: QuerySet[Any, Any]) -> list[Any]:
    """The first BATCH; what another worker prunes is passed over."""
    return list(rows.select_for_update(skip_locked=True, of=("self",))[:BATCH])
