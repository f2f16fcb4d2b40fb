"""The second pass here and now, or by the worker."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Count, Q
from django.utils import timezone

from catalog.configured import configured_engine
from catalog.errors import Invalid
from catalog.management.base import DONE, FAILED, NO_ENGINE, WRONG, Answer, OperatorCommand
from catalog.models import Dataset
from catalog.names import TableName
from skimmer.models import Scan, ScanState, Verification
from skimmer.progress import make_progress
from skimmer.verify import queue
from skimmer.verify.selectors import day_usage

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.management.base import CommandParser

    from skimmer.verify.running import VerifyOutcome, VerifyReport


class Command(OperatorCommand):
    help = "Let an LLM look once more at datasets: those that are due, or those that are named."
    exit_codes: ClassVar = {
        DONE: "each dataset has its verdicts (or is queued, with --no-wait), or nothing was due",
        FAILED: "at least one was put off or is held as scans are, or the LLM abstained; what the first pass found stays",
        WRONG: "wrong arguments, a table that is not in the catalog or was never scanned, or no LLM is set up",
        NO_ENGINE: "the engine is not configured",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tables", nargs="*", metavar="TABLE", help="catalog.schema.table, as often as you like")
        parser.add_argument("--no-wait", action="store_true", help="leave it to the worker")

    def answer(self, *, tables: list[str], no_wait: bool, as_json: bool, **_: Any) -> Answer:
        ids = _chosen(tables)
        if not queue.is_configured():
            raise Invalid("No LLM is set up. Set OPENAI_BASE_URL and LLM_MODEL; see second-pass.md.")
        at = timezone.now()
        if ids is not None:
            queue.ask_for_verification(dataset_ids=ids, actor=None, at=at)
        else:
            queue.queue_missed(at=at)
        if no_wait:
            queue.wake()
            return Answer({"queued": _waiting(ids)}, [f"{_waiting(ids)} datasets wait; the worker runs them."])
        report = _run(ids, is_quiet=as_json)
        if ids is not None:
            report = replace(report, outcomes=(*report.outcomes, *_of_others(report, ids, since=at)))
        return _report(report, _held(ids))


def _chosen(tables: list[str]) -> list[int] | None:
    if not tables:
        return None
    names = [str(TableName.parse(text).folded()) for text in tables]
    found = dict(Dataset.objects.present().filter(full_name__in=names).values_list("full_name", "pk"))
    scanned = set(
        Scan.objects.filter(dataset__in=found.values(), state=ScanState.DONE).values_list("dataset_id", flat=True)
    )
    unknown = [name for name in names if found.get(name) not in scanned]
    if unknown:
        raise Invalid(f"Not scanned yet: {', '.join(unknown)}. `manage.py scan` scans a table.")
    return [found[name] for name in names]


def _waiting(ids: list[int] | None) -> int:
    waiting = Verification.objects.filter(state=ScanState.QUEUED)
    return (waiting if ids is None else waiting.filter(dataset__in=ids)).count()


def _held(ids: list[int] | None) -> int:
    """How many were due and not begun: what keeps scans from the lake keeps this command from them."""
    due = Verification.objects.filter(state=ScanState.QUEUED, due_at__lte=timezone.now(), dataset__retired_at=None)
    return (due if ids is None else due.filter(dataset__in=ids)).count()


def _of_others(report: VerifyReport, ids: list[int], *, since: datetime) -> list[VerifyOutcome]:
    """What became of those that a worker took before this command came to them: waited for, and told as if they were done here."""
    from skimmer.verify.running import VerifyOutcome  # noqa: PLC0415 - as below

    rest = set(ids) - {outcome.dataset_id for outcome in report.outcomes}
    running = Verification.objects.filter(dataset__in=rest, state=ScanState.RUNNING)
    while running.filter(lease_until__gt=timezone.now()).exists():
        time.sleep(0.5)
    put_off = Q(state=ScanState.QUEUED, due_at__gt=timezone.now())
    ended = Verification.objects.filter(put_off | Q(finished_at__gte=since), dataset__in=rest)
    return [
        VerifyOutcome(
            row.pk, row.dataset_id, ScanState(row.state), row.count, row.steps, said=row.abstained or row.error
        )
        for row in ended.annotate(count=Count("verdicts")).order_by("dataset__full_name")
    ]


def _run(ids: list[int] | None, *, is_quiet: bool) -> VerifyReport:
    from skimmer.verify.running import sweep  # noqa: PLC0415 - the LLM's library takes a second to load

    progress = make_progress(sys.stderr, _waiting(ids), is_quiet=is_quiet)
    names: dict[int, str] = {}

    def show(outcome: VerifyOutcome) -> None:
        names.setdefault(outcome.dataset_id, str(Dataset.objects.get(pk=outcome.dataset_id)))
        count = f"{outcome.verdicts} verdict{'' if outcome.verdicts == 1 else 's'}"
        progress.step(names[outcome.dataset_id], outcome.said or count)

    report = sweep(engine=configured_engine(), clock=timezone.now, dataset_ids=ids, on_outcome=show, is_limited=False)
    progress.end()
    return report


def _report(report: VerifyReport, held: int) -> Answer:
    names = dict(
        Dataset.objects.filter(pk__in=[outcome.dataset_id for outcome in report.outcomes]).values_list(
            "pk", "full_name"
        )
    )
    rows = [
        {
            "table": names[outcome.dataset_id],
            "state": outcome.state.value,
            "verdicts": outcome.verdicts,
            "requests": outcome.requests,
            "said": outcome.said,
        }
        for outcome in report.outcomes
    ]
    without = [row for row in rows if not row["verdicts"]]
    usage = day_usage(timezone.now())
    told = f"{len(rows) - len(without)} looked at, {len(without)} without a verdict; {usage.tokens:,} tokens today."
    said = report.said or (f"{held} not begun: `manage.py scanner status` says what holds them." if held else "")
    return Answer(
        {"verifications": rows, "said": said, "tokens_today": usage.tokens, "tokens_left": usage.tokens_left},
        [told, *([said] if said else [])],
        FAILED if without or said else DONE,
        [f"{row['table']}: {row['said']}" for row in without],
    )
