"""What is to be enforced: all that was decided, or less while that is in doubt, rolled back or locked down."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q

from catalog.models import AuditEvent
from lifeguard.drafts import draft_of
from lifeguard.models import PolicyMode, PolicyRevision
from lifeguard.policy.diff import diff
from lifeguard.policy.guard import Limits, doubts
from lifeguard.policy.lockdown import lockdown
from lifeguard.policy.meet import meet
from lifeguard.services.revisions import UnreadableRevision, accepted_revision, aim_of
from lifeguard.summaries import cause

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from lifeguard.drafts import Draft
    from lifeguard.models import PolicyState
    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy

CAUSES = ("rule.", "group.", "principal.", "dataset", "column", "discovery", "catalog", "schema")
_TOLD = 3
_LONGEST_CHANGE = timedelta(minutes=1)  # from the instant that an event bears to the commit of its transaction


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the next steps lead. `why` says why it is not all that was decided; `summary` what that would change."""

    draft: Draft
    mode: PolicyMode
    why: tuple[str, ...] = ()
    wanted: str = ""  # the digest of all that was decided
    summary: dict[str, Any] | None = None


def goal_of(draft: Draft, inputs: PolicyInput, state: PolicyState, event: int, at: datetime) -> Goal | None:
    """None when the draft failed its checks and there is nothing to keep of what was before it.

    Raises UnreadableRevision when it is rolled back to one that cannot be read any more.
    """
    accepted = accepted_revision()
    before = _aim(accepted)
    if draft.problems:
        less = (
            None if before is None else draft_of(meet(before, draft.policy), inputs, budget=settings.POLICY_RULE_BUDGET)
        )
        return Goal(less, PolicyMode.REFUSED, draft.problems) if less is not None and not less.problems else None
    pinned = _pinned(state)
    if pinned is not None:
        return Goal(
            draft_of(meet(pinned, draft.policy), inputs, budget=settings.POLICY_RULE_BUDGET),
            PolicyMode.PINNED,
            wanted=draft.digest,
        )
    if accepted is None or before is None or state.confirmed_digest == draft.digest:
        return Goal(draft, PolicyMode.NORMAL, wanted=draft.digest)
    change = diff(before, draft.policy)
    found = doubts(
        before,
        draft.policy,
        change,
        limits(),
        is_explained=not change.widens or is_explained(accepted, before, event, at),
    )
    if not found:
        return Goal(draft, PolicyMode.NORMAL, wanted=draft.digest)
    less = draft_of(meet(before, draft.policy), inputs, budget=settings.POLICY_RULE_BUDGET)
    return Goal(less, PolicyMode.WAITING, found, draft.digest, change.to_json())


def lockdown_goal(inputs: PolicyInput, policy: Policy) -> Goal:
    return Goal(draft_of(lockdown(policy), inputs, budget=settings.POLICY_RULE_BUDGET), PolicyMode.LOCKDOWN)


def limits() -> Limits:
    return Limits(settings.POLICY_MAX_OPENED_PERCENT, settings.POLICY_MAX_CLOSED_PERCENT, settings.POLICY_GUARD_PAIRS)


def decisions() -> Q:
    """Audit events of what can change a policy."""
    wanted = Q(action__in=("review.approved", "review.denied"))
    for prefix in CAUSES:
        wanted |= Q(action__startswith=prefix)
    return wanted


def is_explained(accepted: PolicyRevision, before: Policy, event: int, at: datetime) -> bool:
    """Whether anything since then could be why somebody sees more: a decision, or an instant at which access starts or ends."""
    if before.valid_until is not None and before.valid_until <= at:
        return True
    # By its time too: an event whose transaction was under way when the revision was made has a lower number than the revision's.
    since = Q(pk__gt=_published_event(accepted)) | Q(at__gte=accepted.compiled_at - _LONGEST_CHANGE)
    return AuditEvent.objects.filter(decisions(), since, pk__lte=event).exists()


def because(previous: PolicyRevision | None, event: int, at: datetime) -> str:
    """The decisions since the revision before, in words."""
    if previous is None:
        return "The first policy."
    events = AuditEvent.objects.filter(decisions(), pk__gt=_published_event(previous), pk__lte=event).order_by("-pk")
    total = events.count()
    told = [f"{cause(event.action)}: {event.target_name[:200]} (by {event.actor_name})" for event in events[:_TOLD]]
    if told:
        return "; ".join(told) + (f"; and {total - len(told)} more" if total > len(told) else "")
    if previous.is_step:
        return previous.because
    ended = previous.valid_until is not None and previous.valid_until <= at
    return "Time: access started or ended." if ended else "The lake or the settings changed."


def _published_event(revision: PolicyRevision) -> int:
    events = AuditEvent.objects.filter(action="policy.published", target_id=revision.pk)
    return events.values_list("pk", flat=True).first() or 0


def _aim(revision: PolicyRevision | None) -> Policy | None:
    if revision is None:
        return None
    with suppress(UnreadableRevision):
        return aim_of(revision)
    return None


def _pinned(state: PolicyState) -> Policy | None:
    if state.pinned_to is None:
        return None
    return aim_of(PolicyRevision.objects.get(number=state.pinned_to))
