"""Run scans: sample, classify, store what that proposes; and work through the queue."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from catalog.engine.base import EngineError, EngineUnavailable
from catalog.models import Column, Dataset
from skimmer import leases
from skimmer.classify import classify_table
from skimmer.classify.own_file import BadRecognizers
from skimmer.faults import readable, told_fault
from skimmer.leases import LeaseLost
from skimmer.models import Finding, Scan, ScanReason, ScanState
from skimmer.proposing import current_tuning, found_anything, propose_from
from skimmer.recognizers import classifier_label, own_recognizers
from skimmer.sampling import DatasetGone, counted_bytes, take_sample, to_scan
from skimmer.services import (
    claim_scan,
    end_scan,
    fail_scan,
    note_answer,
    put_off_unanswered,
    queue_scans,
)
from skimmer.stored import evidence_json, opinions_json
from skimmer.verify.queue import queue_verification

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime, timedelta

    from catalog.engine.base import QueryEngine
    from skimmer.classify.model import ColumnFinding
    from skimmer.leases import Claim
    from skimmer.sampling import DatasetSample, DatasetToScan

logger = logging.getLogger(__name__)
_STAY_SECONDS = 3
"""For so long a worker goes on in one Trino catalog: as long as a file of DuckDB is kept open, which then is opened once."""


@dataclass(frozen=True, slots=True)
class ScanOutcome:
    """What became of one run of a scan: `state` is queued where it is to be tried again; an `error` says why."""

    scan_id: int
    dataset_id: int
    state: ScanState
    columns: int = 0
    flagged: int = 0
    error: str = ""


def run_scan(*, claim: Claim, engine: QueryEngine, clock: Callable[[], datetime]) -> ScanOutcome:
    """Sample and classify one claimed dataset, and store what that proposes. Never raises for what goes wrong with the dataset.

    The engine is asked outside of any transaction. What the run found is stored in one transaction, and only if the lease is still
    ours; else LeaseLost is raised and nothing is stored. A failed scan is queued again, later each time, and after five attempts failed.
    """
    try:
        dataset = _dataset_to_scan(claim.dataset_id)
        began = time.perf_counter()
        with leases.kept(Scan, claim, clock):
            sample = take_sample(
                engine, dataset, rows=settings.SCAN_SAMPLE_ROWS, slice_columns=settings.SCAN_SLICE_COLUMNS
            )
            sampled = time.perf_counter()
            findings = classify_table(sample.table, own=own_recognizers(), tuning=current_tuning())
        cost = Cost(counted_bytes(sample), sampled - began, time.perf_counter() - sampled)
        return _store(claim, dataset, sample, findings, cost, clock())
    except LeaseLost:
        raise
    except DatasetGone:
        return _failed(claim, "The dataset is gone from the lake.", clock(), is_final=True)
    except EngineUnavailable as error:
        scan = put_off_unanswered(claim=claim, error=readable(error), at=clock())
        return ScanOutcome(scan.pk, scan.dataset_id, ScanState(scan.state), error=scan.error)
    except EngineError as error:
        return _failed(claim, readable(error), clock(), is_answer=True)
    except BadRecognizers as error:
        return _failed(claim, readable(error), clock())
    except Exception as error:  # noqa: BLE001 - one dataset must not stop the others
        told = told_fault(error, work=f"scan {claim.work_id}", who="The scanner")
        return _failed(claim, told, clock())
    except BaseException:  # the process is told to stop
        leases.release(Scan, claim=claim, at=clock())
        raise


@transaction.atomic
def _failed(claim: Claim, error: str, at: datetime, *, is_final: bool = False, is_answer: bool = False) -> ScanOutcome:
    scan = fail_scan(claim=claim, error=error, at=at, is_final=is_final)
    if is_answer:
        note_answer(trino_catalog_id=scan.trino_catalog_id)
    return ScanOutcome(scan.pk, scan.dataset_id, ScanState(scan.state), error=error)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one sample cost: bytes of values, and the time for the engine and for us."""

    bytes_read: int
    sampling_seconds: float
    classifying_seconds: float


def _dataset_to_scan(dataset_id: int) -> DatasetToScan:
    dataset = Dataset.objects.with_names().get(pk=dataset_id)
    if dataset.retired_at is not None:
        raise DatasetGone
    columns = Column.objects.present().filter(dataset=dataset).order_by("position", "pk")
    return to_scan(dataset, columns)


@transaction.atomic
def _store(
    claim: Claim,
    dataset: DatasetToScan,
    sample: DatasetSample,
    findings: Sequence[ColumnFinding],
    cost: Cost,
    at: datetime,
) -> ScanOutcome:
    """Everything that a scan leaves behind, at once; nothing where the dataset changed since the sample was taken."""
    row = Dataset.objects.select_for_update(no_key=True).get(
        pk=dataset.pk
    )  # the dataset before its scan, as discovery locks them
    scan = leases.lock_claimed(Scan, claim)
    scan.dataset = row
    if row.retired_at is not None:
        raise DatasetGone
    note_answer(trino_catalog_id=scan.trino_catalog_id)
    scan.bytes_read = cost.bytes_read
    scan.sampling_seconds, scan.classifying_seconds = cost.sampling_seconds, cost.classifying_seconds
    columns = list(Column.objects.present().filter(dataset=row).order_by("position", "pk"))
    sampled = {c.pk: c.type for c in dataset.columns}
    if row.changed_at != dataset.changed_at or {c.pk: c.type for c in columns} != sampled:
        return _store_nothing(scan, row, at)
    values = {column.name: frozenset(v for v in column.values if v is not None) for column in sample.table.columns}
    flagged = _store_findings(scan, dataset, findings, values)
    scan.dataset_version, scan.rows_sampled = dataset.version, sample.rows
    scan.empty = [c.pk for c in dataset.columns if not values[c.name]]
    scan.unreadable = [c.pk for c in dataset.columns if c.name in sample.unreadable]
    scan.columns_scanned, scan.columns_flagged = len(dataset.columns), flagged
    scan.classifier = classifier_label()
    changed = propose_from(scan, columns, current_tuning(), at=at)
    end_scan(scan, ScanState.DONE, at, data={"proposals_changed": changed})
    queue_verification(scan=scan, findings=findings, at=at)
    return ScanOutcome(scan.pk, row.pk, ScanState.DONE, columns=len(dataset.columns), flagged=flagged)


def _store_findings(
    scan: Scan,
    dataset: DatasetToScan,
    findings: Sequence[ColumnFinding],
    values: Mapping[str, frozenset[str]],
) -> int:
    """Store the opinions on every column that has any; how many columns are flagged. Shapes that equal a raw value are left out."""
    by_name = {finding.column: finding for finding in findings}
    rows = []
    for column in dataset.columns:
        finding, raw = by_name[column.name], values[column.name]
        if finding.opinions:
            rows.append(
                Finding(
                    scan=scan,
                    column_id=column.pk,
                    type=str(finding.type),
                    sensitivity=finding.sensitivity.value,
                    confidence=round(finding.confidence, 4),
                    evidence=[evidence_json(evidence, raw) for evidence in finding.evidence],
                    opinions=opinions_json(finding.opinions, raw),
                )
            )
    Finding.objects.bulk_create(rows)
    return sum(found_anything(finding) for finding in findings)


def _store_nothing(scan: Scan, row: Dataset, at: datetime) -> ScanOutcome:
    """The dataset is not what was sampled any more: what the sample shows says nothing of it, so it is scanned again."""
    end_scan(scan, ScanState.DONE, at, data={"outdated": True})
    queue_scans(dataset_ids=[row.pk], reason=ScanReason.CHANGED, at=at)
    return ScanOutcome(scan.pk, row.pk, ScanState.DONE)


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What one turn of the worker did; `is_finished` says that nothing was due at its end."""

    outcomes: tuple[ScanOutcome, ...] = ()
    is_finished: bool = True


@dataclass(slots=True)
class _Stay:
    """The Trino catalog a worker is in, until the clock comes to the next multiple of _STAY_SECONDS."""

    trino_catalog_id: int | None = None
    since: float = 0

    def place(self, at: datetime) -> int | None:
        return self.trino_catalog_id if at.timestamp() // _STAY_SECONDS == self.since // _STAY_SECONDS else None

    def went_to(self, trino_catalog_id: int | None, at: datetime) -> None:
        self.trino_catalog_id, self.since = trino_catalog_id, at.timestamp()


def sweep(
    *,
    engine: QueryEngine,
    clock: Callable[[], datetime],
    budget: timedelta | None = None,
    dataset_ids: Sequence[int] | None = None,
    on_outcome: Callable[[ScanOutcome], None] = lambda _: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> SweepReport:
    """Claim and run scans until none is due, the budget of time is used up, or `is_stopped` says so."""
    outcomes: list[ScanOutcome] = []
    ends = clock() + budget if budget is not None else None
    stay = _Stay()
    while not is_stopped() and (ends is None or clock() < ends):
        at = clock()
        claim = claim_scan(at=at, dataset_ids=dataset_ids, stay_in=stay.place(at))
        if claim is None:
            return SweepReport(tuple(outcomes))
        stay.went_to(claim.trino_catalog_id, at)
        try:
            outcome = run_scan(claim=claim, engine=engine, clock=clock)
        except LeaseLost:
            logger.warning("scan %s was taken over by another worker; this run stored nothing", claim.work_id)
            continue
        outcomes.append(outcome)
        on_outcome(outcome)
    return SweepReport(tuple(outcomes), is_finished=False)
