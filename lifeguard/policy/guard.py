"""Whether a policy differs so much, or so strangely, from the one before that a person should look first. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lifeguard.policy.diff import PolicyDiff
    from lifeguard.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares of all access (pairs of a user and a dataset that is open to them) in percent. Fewer than `pairs` never count as many."""

    opened_percent: int
    closed_percent: int
    pairs: int


def open_pairs(policy: Policy) -> int:
    """Pairs of user and dataset that is open to them; a service that reads everything counts once for each dataset."""
    sizes = [len(each.members) for each in policy.classes]
    of_classes: dict[tuple[int, ...], int] = {}
    found = len(policy.datasets) * (len(policy.readers) + len(policy.writers))
    for dataset in policy.datasets:
        for opening in dataset.openings:
            if opening.classes not in of_classes:
                of_classes[opening.classes] = sum(sizes[index] for index in opening.classes)
            found += of_classes[opening.classes]
    return found


def doubts(before: Policy, after: Policy, change: PolicyDiff, limits: Limits, *, is_explained: bool) -> tuple[str, ...]:
    """Why a person should look before `after` replaces `before`, in sentences; none when it may go out by itself.

    `is_explained`: somebody decided something since, or time alone opened what opens.
    """
    found = []
    total = open_pairs(before)
    opened = change.gaining + (change.readers_added.count + change.writers_added.count) * len(after.datasets)
    closed = change.losing + (change.readers_removed.count + change.writers_removed.count) * len(before.datasets)
    if _is_much(opened, total, limits.opened_percent, limits.pairs):
        found.append(f"Pairs of user and dataset that it would open: {opened:,}, where {total:,} are open now.")
    if _is_much(closed, total, limits.closed_percent, limits.pairs):
        found.append(f"Pairs of user and dataset that it closes: {closed:,} of the {total:,} that are open now.")
    if change.widens and not is_explained:
        found.append("It would open what no decision, no access rule and no change of people since explains.")
    return tuple(found)


def _is_much(pairs: int, total: int, percent: int, least: int) -> bool:
    return pairs >= least and pairs * 100 > total * percent
