"""The brake on signing in: how many wrong passwords are taken before someone has to wait. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

WINDOW = timedelta(minutes=15)
MOST_FOR_A_NAME = 5  # from one address
MOST_FROM_AN_ADDRESS = 20  # whatever the names


@dataclass(frozen=True, slots=True)
class Verdict:
    """`until` is when the next attempt is taken; None: now. `is_last`: if this one is wrong too, the next has to wait."""

    until: datetime | None
    is_last: bool = False


def judge(*, of_name: Sequence[datetime], of_address: Sequence[datetime], at: datetime) -> Verdict:
    """Whether one more attempt is taken.

    `of_name` are the failures for this name from this address, `of_address` all from this address, in any order. An attempt that had to
    wait is no failure: whoever keeps trying does not make it longer.
    """
    limits = ((of_name, MOST_FOR_A_NAME), (of_address, MOST_FROM_AN_ADDRESS))
    ends = [end for failures, most in limits if (end := _end(failures, most, at)) is not None]
    if ends:
        return Verdict(max(ends))
    return Verdict(None, any(len(_recent(failures, at)) + 1 == most for failures, most in limits))


def _end(failures: Sequence[datetime], most: int, at: datetime) -> datetime | None:
    """When fewer than `most` failures are recent again; None if that is so already."""
    recent = _recent(failures, at)
    return recent[-most] + WINDOW if len(recent) >= most else None


def _recent(failures: Sequence[datetime], at: datetime) -> list[datetime]:
    return sorted(moment for moment in failures if moment > at - WINDOW)
