"""What publishing, rolling back or locking down would do, shown before it is done; changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings

from lifeguard import kept_snapshots
from lifeguard.drafts import draft_of, make_draft
from lifeguard.models import PolicyMode, PolicyRevision
from lifeguard.policy.diff import diff
from lifeguard.policy.lockdown import lockdown
from lifeguard.policy.meet import meet
from lifeguard.policy.steps import visible
from lifeguard.selectors.policy_input import load_policy_input
from lifeguard.services.changes import current_state
from lifeguard.services.goals import goal_of
from lifeguard.services.publishing import read_ground
from lifeguard.services.revisions import aim_of, newest_revision

if TYPE_CHECKING:
    from datetime import datetime

    from lifeguard.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Preview:
    """The summary as the revision would have it (when all its steps are done), and why it could not become one.

    `waits` says why it would go no further than to take away, until a person confirms it.
    """

    summary: dict[str, object]
    is_same: bool
    rules: int
    bytes: int
    problems: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()


def preview_policy(*, at: datetime) -> Preview:
    """What all that was decided would change over what is in force."""
    ground = read_ground()
    draft, previous = make_draft(ground.inputs, at, budget=settings.POLICY_RULE_BUDGET), newest_revision()
    goal = None if draft.problems else goal_of(draft, ground.inputs, ground.state, ground.event, at)
    is_same = previous is not None and draft.digest in (previous.digest, previous.target_digest)
    waits = goal.why if goal is not None and goal.mode is PolicyMode.WAITING else ()
    return Preview(
        diff(_in_force(previous), draft.policy).to_json(),
        is_same,
        draft.rules,
        len(draft.body(0)),
        draft.problems,
        waits,
    )


def preview_roll_back(*, number: int, at: datetime) -> Preview:
    """What is left of a revision once all that was taken away since is taken away. Raises UnreadableRevision."""
    ground = read_ground()
    draft = make_draft(ground.inputs, at)
    less = draft_of(meet(aim_of(PolicyRevision.objects.get(number=number)), draft.policy), ground.inputs)
    previous = newest_revision()
    is_same = current_state().pinned_to == number and previous is not None and previous.digest == less.digest
    return Preview(
        diff(_in_force(previous), less.policy).to_json(),
        is_same,
        less.rules,
        len(less.body(0)),
        draft.problems or less.problems,
    )


def preview_lockdown(*, at: datetime) -> Preview:
    """Who loses what; made from what is in force, so that it shows whatever else is broken."""
    previous = newest_revision()
    in_force = _in_force(previous)
    inputs = load_policy_input(dataset_ids=())
    draft = make_draft(replace(inputs, rules=()), at)
    locked = draft_of(lockdown(in_force or draft.policy), inputs)
    is_same = previous is not None and previous.mode == PolicyMode.LOCKDOWN
    return Preview(diff(in_force, locked.policy).to_json(), is_same, locked.rules, len(locked.body(0)))


def _in_force(revision: PolicyRevision | None) -> Policy | None:
    found = kept_snapshots.unpack(bytes(revision.snapshot)) if revision is not None else None
    return None if found is None else visible(found)
