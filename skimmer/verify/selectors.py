"""Reads of the second pass: how far a dataset's is, and what of the day's budget is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Sum

from catalog.scans import ScanProgress, SecondPass
from skimmer.models import LlmRequest, Verification
from skimmer.verify.queue import is_configured

if TYPE_CHECKING:
    from datetime import datetime


class SecondPassStates:
    """Skimmer's answer to catalog.scans.SecondPassSource: the newest verification of a dataset, in one query."""

    def second_pass(self, *, dataset_id: int, at: datetime) -> SecondPass:
        newest = Verification.objects.filter(dataset=dataset_id).annotate(count=Count("verdicts"))
        row = newest.order_by("-queued_at", "-id").first()
        if row is None:
            return SecondPass(ScanProgress.NONE, is_configured=is_configured())
        return SecondPass(
            ScanProgress(row.state),
            is_configured=is_configured(),
            abstained=row.abstained,
            waits_because=row.error,
            due_at=row.due_at,
            finished_at=row.finished_at,
            verdicts=row.count,
            model=row.model,
        )


@dataclass(frozen=True, slots=True)
class DayUsage:
    """What the requests of a day (UTC) cost so far, and what may still be spent."""

    requests: int
    tokens: int
    micro_cost: int

    @property
    def tokens_left(self) -> int:
        return max(0, settings.LLM_DAILY_TOKENS - self.tokens)

    @property
    def micro_cost_left(self) -> int | None:
        """None where requests count as free."""
        if not settings.LLM_PRICES:
            return None
        return max(0, round(settings.LLM_DAILY_COST * 1_000_000) - self.micro_cost)

    @property
    def used_up(self) -> str:
        """Which budget is used up, in words; "" while none is."""
        if self.tokens_left == 0:
            return f"The budget of the day ({settings.LLM_DAILY_TOKENS:,} tokens) is used up."
        if self.micro_cost_left == 0:
            return f"The budget of the day ({settings.LLM_DAILY_COST:g} in money) is used up."
        return ""


def day_usage(at: datetime) -> DayUsage:
    """What was spent since midnight, in one query."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    sums = LlmRequest.objects.filter(at__gte=midnight).aggregate(
        n=Count("pk"), tokens_in=Sum("tokens_in"), tokens_out=Sum("tokens_out"), cost=Sum("cost")
    )
    tokens = (sums["tokens_in"] or 0) + (sums["tokens_out"] or 0)
    return DayUsage(sums["n"], tokens, round((sums["cost"] or 0) * 1_000_000))
