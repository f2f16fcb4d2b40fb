"""Prune what the scanner remembers and nothing needs any more; the worker does it by itself every hour."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.utils import timezone

from catalog.management.base import DONE, Answer, OperatorCommand
from skimmer.retention import prunable, prune_history

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from skimmer.retention import Pruned


class Command(OperatorCommand):
    help = (
        "Prune scans, findings, verifications and verdicts older than SCAN_HISTORY_DAYS, and requests to LLMs older than "
        "LLM_HISTORY_DAYS. Whatever proposals are made from stays, and so does the audit. The worker does this every hour."
    )
    exit_codes: ClassVar = {DONE: "pruned, or with --dry-run: counted; also where there was nothing to prune"}

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count what would go; delete nothing")

    def answer(self, *, dry_run: bool, **_: Any) -> Answer:
        if dry_run:
            pruned = prunable(timezone.now())
        else:
            pruned, _finished = prune_history(clock=timezone.now)
        data = {
            **asdict(pruned),
            "is_dry_run": dry_run,
            "scan_history_days": settings.SCAN_HISTORY_DAYS,
            "llm_history_days": settings.LLM_HISTORY_DAYS,
        }
        return Answer(data, [_told(pruned, "would go" if dry_run else "pruned")])


def _told(pruned: Pruned, what: str) -> str:
    return (
        f"{pruned.scans:,} scans with {pruned.findings:,} findings, {pruned.verifications:,} verifications with "
        f"{pruned.verdicts:,} verdicts, {pruned.requests:,} requests to LLMs, {pruned.days:,} days of figures {what}."
    )
