"""What the commands of lifeguard share besides catalog.management.base: times, and the problems of a file of people."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from catalog.management import base
from catalog.management.base import CLOSED, DONE, NO_DATABASE, REFUSED, WRONG, Answer
from lifeguard.identity.plan import BadDirectory

__all__ = ["CLOSED", "DONE", "NO_DATABASE", "REFUSED", "WRONG", "Answer", "OperatorCommand", "instant"]


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
