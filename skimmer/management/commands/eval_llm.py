"""Measure the second pass with a real model on columns that people labelled."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings

from catalog.errors import Invalid
from catalog.management.base import DONE, FAILED, WRONG, Answer, OperatorCommand
from skimmer.classify_files import BadContext, BadFile
from skimmer.progress import make_progress
from skimmer.score_files import BadLabels, scores_as_json
from skimmer.verify.agent import Limits

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from skimmer.classify.scoring import Scores
    from skimmer.verify.evaluating import Evaluation, LabelledSet, LabelledTable, Looked

_TOKENS_A_TABLE = 200_000


class Command(OperatorCommand):
    help = (
        "Let the configured LLM look at labelled tables, and compare: the first pass, what is proposed after the second (a finding is "
        "never removed), and what would be left if reviewers followed every verdict. DIR holds tables/*.csv, labels.csv as `classify "
        "--score` reads it, and optionally tables.json. Needs no database; what it costs does not count in the budget of the day."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False
    exit_codes: ClassVar = {
        DONE: "every table was looked at, or with --dry-run: nothing was sent",
        FAILED: "the LLM abstained on at least one table",
        WRONG: "the files cannot be used, or no LLM is set up; nothing was sent",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR")
        parser.add_argument("--every", action="store_true", help="also tables in which the first pass found nothing")
        parser.add_argument("--limit", type=int, default=0, metavar="N", help="only the first N of these tables")
        parser.add_argument("--raw", action="store_true", help="send sampled values; only for data that may leave")
        parser.add_argument("--dry-run", action="store_true", help="send nothing; print how much would be sent")

    def answer(
        self, *, folder: str, every: bool, limit: int, raw: bool, dry_run: bool, as_json: bool, **_: Any
    ) -> Answer:
        from skimmer.verify import evaluating  # noqa: PLC0415 - DuckDB takes a while to load

        try:
            labelled = evaluating.read_set(Path(folder))
        except (BadFile, BadContext, BadLabels) as error:
            raise Invalid(str(error)) from error
        tables = [table for table in labelled.tables if every or table.is_due]
        tables = tables[:limit] if limit > 0 else tables
        if dry_run:
            return _sizes(evaluating.first_sizes(labelled, tables, is_raw_allowed=raw))
        if not (settings.OPENAI_BASE_URL and settings.LLM_MODEL):
            raise Invalid("No LLM is set up. Set OPENAI_BASE_URL and LLM_MODEL, or use --dry-run; see second-pass.md.")
        return _report(_evaluate(labelled, tables, is_raw_allowed=raw, is_quiet=as_json))


def _evaluate(
    labelled: LabelledSet, tables: list[LabelledTable], *, is_raw_allowed: bool, is_quiet: bool
) -> Evaluation:
    from skimmer.verify import evaluating  # noqa: PLC0415 - as above
    from skimmer.verify.configured import configured_llm  # noqa: PLC0415

    progress = make_progress(sys.stderr, len(tables), is_quiet=is_quiet)

    def show(look: Looked) -> None:
        progress.step(look.table, look.outcome.abstained or f"{len(look.outcome.verdicts)} verdicts")

    with tempfile.TemporaryDirectory(prefix="boathouse-eval-") as made:
        found = evaluating.evaluate(
            labelled,
            tables,
            llm=configured_llm(lambda _: None),
            engine=evaluating.write_lake(labelled, Path(made)),
            limits=Limits(settings.LLM_STEPS, _TOKENS_A_TABLE, answer_seconds=float(settings.LLM_TIMEOUT_SECONDS)),
            is_raw_allowed=is_raw_allowed,
            on_looked=show,
        )
    progress.end()
    return found


def _sizes(sizes: dict[str, int]) -> Answer:
    tokens = {name: -(-size // 3) for name, size in sizes.items()}
    lines = [f"{name}: {size:,} bytes, about {tokens[name]:,} tokens" for name, size in sizes.items()]
    size = sum(sizes.values())
    total = f"{len(sizes)} tables: {size:,} bytes, about {sum(tokens.values()):,} tokens in their first requests."
    lines += [total, "Each further request about a table repeats its first one. Nothing was sent."]
    return Answer({"tables": sizes, "bytes": size, "tokens": sum(tokens.values())}, lines)


def _report(found: Evaluation) -> Answer:
    usage = found.usage
    abstained = {look.table: look.outcome.abstained for look in found.looked if look.outcome.abstained}
    stages = {"before": found.before, "proposed": found.proposed, "followed": found.followed}
    data = {
        **{name: scores_as_json(scores) for name, scores in stages.items()},
        "tables": len(found.looked),
        "verdicts": found.kinds(),
        "abstained": abstained,
        "requests": usage.requests,
        "tokens_in": usage.tokens_in,
        "tokens_out": usage.tokens_out,
        "cost": usage.micro_cost / 1_000_000,
        "seconds": round(found.seconds, 1),
    }
    lines = [_head(), *(_line(name, scores) for name, scores in stages.items()), "", *_by_type(stages)]
    lines += [
        "",
        f"{len(found.looked)} tables, verdicts: {', '.join(f'{count} {kind}' for kind, count in found.kinds().items())}.",
        (
            f"{usage.requests} requests, {usage.tokens_in:,} tokens in, {usage.tokens_out:,} out, "
            f"cost {usage.micro_cost / 1_000_000:.4f}, {found.seconds:.0f} s."
        ),
    ]
    problems = [f"{table}: {why}" for table, why in abstained.items()]
    return Answer(data, lines, FAILED if abstained else DONE, problems)


def _head() -> str:
    return f"{'':10}{'F1':>8}{'type F1':>9}{'opaque':>9}{'traps':>9}{'by context':>12}{'plain':>8}"


def _line(name: str, scores: Scores) -> str:
    shares = (scores.opaque, scores.traps, scores.context_traps, scores.plain)
    told = [f"{share.part}/{share.whole}" for share in shares]
    return (
        f"{name:10}{scores.detection.f1:8.3f}{scores.typing.f1:9.3f}{told[0]:>9}{told[1]:>9}{told[2]:>12}{told[3]:>8}"
    )


def _by_type(stages: dict[str, Scores]) -> list[str]:
    by_type = {name: {t.type: t.rates.f1 for t in scores.by_type} for name, scores in stages.items()}
    types = sorted(set().union(*by_type.values()))
    head = f"{'type F1':18}" + "".join(f"{name:>10}" for name in stages)
    return [head, *(f"{t:18}" + "".join(f"{by_type[name].get(t, 0.0):10.3f}" for name in stages) for t in types)]
