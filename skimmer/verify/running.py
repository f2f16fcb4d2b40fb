"""Run the second pass: load, ask the LLM, store what it says; and work through the queue. Scans never wait for any of it."""

from __future__ import annotations

import logging
import secrets
import time
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from catalog.engine.base import EngineError
from catalog.models import Dataset
from skimmer import leases
from skimmer.classify.model import PiiType, Sensitivity
from skimmer.faults import readable, told_fault
from skimmer.leases import LeaseLost
from skimmer.models import LlmRequest, ScanState, Verdict, Verification
from skimmer.proposing import current_tuning, renew_proposals
from skimmer.sampling import DatasetGone
from skimmer.selectors import newest_done_scans
from skimmer.services import count_bytes
from skimmer.verify import queue
from skimmer.verify.agent import Limits, verify
from skimmer.verify.configured import configured_llm, pause, sql_runner
from skimmer.verify.judged import digest_of, findings_of
from skimmer.verify.loading import load
from skimmer.verify.metering import MeteredEngine
from skimmer.verify.selectors import day_usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime, timedelta

    from catalog.engine.base import QueryEngine
    from skimmer.leases import Claim
    from skimmer.verify.agent import Outcome
    from skimmer.verify.asking import Llm, SqlRunner
    from skimmer.verify.llm import RequestFacts
    from skimmer.verify.loading import Loaded

    OpenLlm = Callable[[Callable[[RequestFacts], None]], Llm]
    OpenSql = Callable[[QueryEngine, Loaded], SqlRunner]

logger = logging.getLogger(__name__)
_MOST_TOKENS = 200_000  # that one dataset may cost
_MOST_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class VerifyOutcome:
    """What became of one run: `state` is queued where it is to be tried again; `said` tells why, or why it abstained."""

    verification_id: int
    dataset_id: int
    state: ScanState
    verdicts: int = 0
    requests: int = 0
    said: str = ""


def run_verification(
    *,
    claim: Claim,
    engine: QueryEngine,
    clock: Callable[[], datetime],
    open_llm: OpenLlm = configured_llm,
    open_sql: OpenSql = sql_runner,
) -> VerifyOutcome:
    """Look once more at one claimed dataset, and store the verdicts. Never raises for what goes wrong with the dataset or the LLM.

    The engine and the LLM are asked outside of any transaction. Verdicts are stored in one, and only if the lease is still ours; else
    LeaseLost is raised and nothing is stored.
    """
    metered = MeteredEngine(engine)
    try:
        with leases.kept(Verification, claim, clock), _counted(metered, claim, clock):
            scan_id = Verification.objects.values_list("scan_id", flat=True).get(pk=claim.work_id)
            loaded = load(engine=metered, dataset_id=claim.dataset_id, scan_id=scan_id)
            outcome = _ask(claim, loaded, open_llm(_logger_of(claim, clock)), open_sql(metered, loaded), clock)
        return _finish(claim, loaded, outcome, clock())
    except LeaseLost:
        raise
    except DatasetGone:
        return _told(queue.abstain(claim=claim, reason="The dataset is gone from the lake.", at=clock()))
    except EngineError as error:
        return _told(queue.retry_later(claim=claim, reason=readable(error), at=clock()))
    except Exception as error:  # noqa: BLE001 - one dataset must not stop the others
        reason = told_fault(error, work=f"verification {claim.work_id}", who="The second pass")
        return _told(queue.retry_later(claim=claim, reason=reason, at=clock()))
    except BaseException:  # the process is told to stop
        leases.release(Verification, claim=claim, at=clock())
        raise


@contextmanager
def _counted(metered: MeteredEngine, claim: Claim, clock: Callable[[], datetime]) -> Iterator[None]:
    """What was read counts in the budgets of bytes, also where it was in vain."""
    try:
        yield
    finally:
        if metered.bytes_read:
            of = Dataset.objects.values_list("schema__trino_catalog", flat=True).get(pk=claim.dataset_id)
            count_bytes(trino_catalog_id=of, bytes_read=metered.bytes_read, at=clock())


def _ask(claim: Claim, loaded: Loaded, llm: Llm, sql: SqlRunner, clock: Callable[[], datetime]) -> Outcome:
    usage = day_usage(clock())
    limits = Limits(
        steps=settings.LLM_STEPS,
        tokens=min(_MOST_TOKENS, usage.tokens_left),
        micro_cost=usage.micro_cost_left,
        seconds=_MOST_SECONDS,
        answer_seconds=float(settings.LLM_TIMEOUT_SECONDS),
    )
    return verify(
        loaded.context,
        llm=llm,
        sql=sql,
        limits=limits,
        monotonic=time.monotonic,
        nonce=secrets.token_hex(8),
        raw=loaded.raw,
        keeps_results=not loaded.is_raw_allowed,
    )


def _logger_of(claim: Claim, clock: Callable[[], datetime]) -> Callable[[RequestFacts], None]:
    """Each request becomes a row at once: what was spent counts even if this process is killed."""

    def log(facts: RequestFacts) -> None:
        LlmRequest.objects.create(
            verification_id=claim.work_id,
            at=clock(),
            endpoint=facts.endpoint,
            model=facts.model[:200],
            outcome=facts.outcome,
            request_digest=facts.request_digest,
            request_bytes=facts.request_bytes,
            answer_digest=facts.answer_digest,
            answer_bytes=facts.answer_bytes,
            tokens_in=facts.usage.tokens_in,
            tokens_out=facts.usage.tokens_out,
            cost=Decimal(facts.usage.micro_cost) / 1_000_000,
            seconds=facts.seconds,
        )

    return log


# --- Ends ---------------------------------------------------------------------------------------------------
def _finish(claim: Claim, loaded: Loaded, outcome: Outcome, at: datetime) -> VerifyOutcome:
    steps = outcome.usage.requests
    if outcome.verdicts:
        return _store(claim, loaded, outcome, at)
    if outcome.is_budget:
        usage = day_usage(at)
        if usage.used_up or usage.tokens_left < _MOST_TOKENS:
            reason = usage.used_up or "What is left of the day's budget is not enough for this dataset."
            return _told(queue.postpone(claim=claim, reason=reason, until=queue.next_day(at)), steps)
    if outcome.wait is not None:
        return _told(queue.retry_later(claim=claim, reason=outcome.stopped, at=at, wait=outcome.wait), steps)
    ended = queue.abstain(claim=claim, reason=outcome.abstained, at=at, model=outcome.model, steps=steps)
    return _told(ended, steps)


def _told(row: Verification, requests: int = 0) -> VerifyOutcome:
    return VerifyOutcome(
        row.pk, row.dataset_id, ScanState(row.state), requests=requests, said=row.abstained or row.error
    )


@transaction.atomic
def _store(claim: Claim, loaded: Loaded, outcome: Outcome, at: datetime) -> VerifyOutcome:
    """The verdicts and what they propose, at once; nothing where the dataset changed, or was scanned again, since the scan."""
    dataset = Dataset.objects.select_for_update(no_key=True).get(pk=loaded.dataset_id)  # first, as scans lock them
    newest = newest_done_scans().filter(dataset=dataset).first()
    steps = outcome.usage.requests
    if newest is not None and newest.pk != loaded.scan_id:
        return _told(queue.go_over_to(claim=claim, scan=newest, at=at), steps)
    if dataset.retired_at is not None or dataset.changed_at != loaded.changed_at:
        reason = "The dataset changed meanwhile; the second pass comes after its next scan."
        return _told(queue.abstain(claim=claim, reason=reason, at=at, model=outcome.model, steps=steps), steps)
    if newest is not None and digest_of(findings_of(newest, current_tuning())) != loaded.judged:
        return _told(queue.go_over_to(claim=claim, scan=newest, at=at), steps)  # a recognizer was tuned meanwhile
    row = leases.lock_claimed(Verification, claim)
    row.model, row.steps, row.judged = outcome.model[:200], min(steps, 32_000), loaded.judged
    verdicts = [
        Verdict(
            verification=row,
            column_id=loaded.column_ids[verdict.column],
            kind=verdict.kind.value,
            type=verdict.type,
            sensitivity=_sensitivity(verdict.type, loaded).value,
            confidence=verdict.confidence,
            reason=verdict.reason,
            checks=[{"sql": check.sql, "result": check.result} for check in outcome.checks_on(verdict.column)],
        )
        for verdict in outcome.verdicts
    ]
    Verdict.objects.bulk_create(verdicts)
    counts = {kind: sum(verdict.kind == kind for verdict in verdicts) for kind in sorted({v.kind for v in verdicts})}
    queue.end_verification(row, at, error=outcome.stopped, data={"verdicts": counts})
    renew_proposals(dataset_id=dataset.pk, at=at)
    return VerifyOutcome(row.pk, dataset.pk, ScanState.DONE, len(verdicts), steps, outcome.stopped)


def _sensitivity(type_: str, loaded: Loaded) -> Sensitivity:
    if type_ == PiiType.NONE:
        return Sensitivity.NONE
    return Sensitivity.SECRET if type_ in loaded.secret_types else Sensitivity.PERSONAL


# --- Working through the queue ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What one turn did; `is_finished` says that nothing can be done at its end, `said` why where work is left."""

    outcomes: tuple[VerifyOutcome, ...] = ()
    is_finished: bool = True
    said: str = ""


def sweep(
    *,
    engine: QueryEngine,
    clock: Callable[[], datetime],
    budget: timedelta | None = None,
    dataset_ids: Sequence[int] | None = None,
    on_outcome: Callable[[VerifyOutcome], None] = lambda _: None,
    open_llm: OpenLlm = configured_llm,
    open_sql: OpenSql = sql_runner,
    seconds_to_wait: Callable[[], float] = pause,
    is_limited: bool = True,
) -> VerifyReport:
    """Claim and run until nothing is due, the time or the day's budget is used up, or no LLM can be asked.

    With `is_limited` no more than LLM_RUNNING run at a time, over all workers.
    """
    most = settings.LLM_RUNNING if is_limited else None
    outcomes: list[VerifyOutcome] = []
    ends = clock() + budget if budget is not None else None
    while ends is None or clock() < ends:
        reason = day_usage(clock()).used_up
        if reason:
            queue.postpone_due(reason=reason, at=clock())
            return VerifyReport(tuple(outcomes), said=reason)
        wait = seconds_to_wait()
        if wait > 0:
            return VerifyReport(tuple(outcomes), said=f"No LLM can be asked for another {wait:.0f} s.")
        claim = queue.claim_verification(at=clock(), dataset_ids=dataset_ids, most=most)
        if claim is None:
            return VerifyReport(tuple(outcomes))
        try:
            outcome = run_verification(claim=claim, engine=engine, clock=clock, open_llm=open_llm, open_sql=open_sql)
        except LeaseLost:
            logger.warning("verification %s was taken over by another worker; this run stored nothing", claim.work_id)
            continue
        outcomes.append(outcome)
        on_outcome(outcome)
    return VerifyReport(tuple(outcomes), is_finished=False)
