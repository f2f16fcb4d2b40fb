"""What the commands of lifeguard share besides catalog.management.base: times, and the problems of a file of people."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from catalog.management import base
from catalog.management.base import CLOSED, DONE, NO_DATABASE, REFUSED, WRONG, Answer
from lifeguard.identity.plan import BadDirectory
from lifeguard.selectors.what_if import rule_outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lifeguard.models import AccessRule
    from lifeguard.policy.what_if import WhatIf

__all__ = [
    "CLOSED",
    "DONE",
    "NO_DATABASE",
    "REFUSED",
    "WRONG",
    "Answer",
    "OperatorCommand",
    "instant",
    "what_if_answer",
]


class OperatorCommand(base.OperatorCommand):
    def details(self, error: Exception) -> dict[str, Any]:
        if not isinstance(error, BadDirectory):
            return {}
        return {"problems": [{"line": problem.line, "text": problem.text} for problem in error.problems]}


def instant(text: str) -> datetime:
    """For argparse: an ISO 8601 time; one without a zone is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-03-01T12:00+00:00") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def what_if_answer(found: WhatIf, rules: Sequence[AccessRule], at: datetime) -> Answer:
    """For --dry-run: what adding or revoking these rules would change."""
    told = rule_outlook(found, rules, viewer=None, at=at)
    sign = {(True, False): "+", (False, True): "-", (True, True): "±"}
    lines = [f"{sign.get((line.widens, line.narrows), ' ')} {line.subject}: {line.text}" for line in told.lines]
    head = f"{told.gaining:,} gain and {told.losing:,} lose, on {told.datasets:,} datasets. Nothing was changed."
    return Answer({"dry_run": True, **found.to_json(with_names=True)}, [head, *lines, *told.notes])
