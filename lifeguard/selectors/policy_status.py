"""How the policy is, for programs and operators."""

from __future__ import annotations

from typing import Any

from lifeguard.services.changes import current_state
from lifeguard.services.revisions import newest_revision, readable_at


def policy_status() -> dict[str, Any]:
    """What is enforced, and what stands between that and all that was decided. Two queries."""
    state, newest = current_state(), newest_revision()
    return {
        "mode": state.mode.value,
        "revision": newest.number if newest else None,
        "is_step": newest is not None and newest.is_step,
        "readable_at": readable_at(newest),
        "unpublished_changes": state.changes - state.published_changes,
        "failure": state.failure,
        "waiting_digest": state.waiting_digest,
        "waiting_reason": state.waiting_reason,
        "waiting_summary": state.waiting_summary,
        "pinned_to": state.pinned_to,
        "locked_at": state.locked_at,
    }
