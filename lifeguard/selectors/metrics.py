"""What is measured of the policy, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lifeguard.models import PolicyMode, PolicyRevision, PolicyState

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class PolicyMeasures:
    """`valid_for_seconds` and `fetched_seconds_ago` are None where there is no such instant."""

    revision: int
    age_seconds: float
    valid_for_seconds: float | None
    fetched_seconds_ago: float | None
    rules: int
    bytes: int
    is_step: bool
    unpublished_changes: int
    is_refused: bool
    is_waiting: bool
    is_pinned: bool
    is_locked: bool


def policy_measures(at: datetime) -> PolicyMeasures | None:
    """Of the revision in force; None while there is none. Two queries."""
    newest = PolicyRevision.objects.defer("body", "snapshot", "aim").order_by("-number").first()
    state = PolicyState.objects.first() or PolicyState()
    if newest is None:
        return None
    return PolicyMeasures(
        revision=newest.number,
        age_seconds=(at - newest.compiled_at).total_seconds(),
        valid_for_seconds=None if newest.valid_until is None else (newest.valid_until - at).total_seconds(),
        fetched_seconds_ago=None if newest.last_fetched_at is None else (at - newest.last_fetched_at).total_seconds(),
        rules=newest.rules,
        bytes=newest.bytes,
        is_step=newest.is_step,
        unpublished_changes=state.changes - state.published_changes,
        is_refused=bool(state.failure),
        is_waiting=bool(state.waiting_digest),
        is_pinned=state.pinned_to is not None,
        is_locked=newest.mode == PolicyMode.LOCKDOWN,
    )
