"""Going another way than by itself: let pass what waits, roll back and release, lock down and lift. Each says who did it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from catalog.audit import record
from catalog.errors import Conflict, Invalid
from lifeguard.services.changes import locked_state, policy_changed
from lifeguard.services.publishing import may_publish, publish_policy
from lifeguard.services.revisions import UnreadableRevision, aim_of, without_bytes

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.models import User
    from lifeguard.models import PolicyRevision

_LONGEST_REASON = 1000


def publish_anyway(*, digest: str, reason: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    """Let the policy of this digest pass, and no other: what waits may have changed since a person looked at it."""
    may_publish(actor)
    why = _reason(reason)
    with transaction.atomic():
        state = locked_state()
        if not state.waiting_digest:
            raise Conflict("No policy waits for a person.")
        if state.waiting_digest != digest:
            raise Conflict("What waits is another policy than the one you looked at. Look at it again.")
        state.confirmed_digest = digest
        state.save(update_fields=["confirmed_digest"])
        record(actor=actor, action="policy.confirmed", target=state, at=at, data={"digest": digest, "reason": why})
        policy_changed(at)
    return publish_policy(because=f"Published anyway: {why}", at=at, actor=actor)


def roll_back(*, number: int, reason: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    """Enforce revision `number` again, but for all that was taken away since, until somebody releases it."""
    may_publish(actor)
    why = _reason(reason)
    revision = without_bytes().filter(number=number).first()
    if revision is None:
        raise Invalid(f"There is no revision {number}.")
    try:
        aim_of(revision)
    except UnreadableRevision as error:
        raise Conflict(str(error)) from error
    with transaction.atomic():
        state = locked_state()
        state.pinned_to, state.pinned_at, state.pinned_reason = number, at, why
        state.save(update_fields=["pinned_to", "pinned_at", "pinned_reason"])
        record(actor=actor, action="policy.rolled_back", target=revision, at=at, data={"number": number, "reason": why})
        policy_changed(at)
    return publish_policy(because=f"Rolled back to revision {number}: {why}", at=at, actor=actor)


def release(*, reason: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    """Enforce all that was decided again."""
    may_publish(actor)
    why = _reason(reason)
    with transaction.atomic():
        state = locked_state()
        if state.pinned_to is None:
            raise Conflict("The policy is not rolled back.")
        number = state.pinned_to
        state.pinned_to, state.pinned_at, state.pinned_reason = None, None, ""
        state.save(update_fields=["pinned_to", "pinned_at", "pinned_reason"])
        record(actor=actor, action="policy.released", target=state, at=at, data={"number": number, "reason": why})
        policy_changed(at)
    return publish_policy(because=f"No longer rolled back: {why}", at=at, actor=actor)


def lock_down(*, reason: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    """Services with access to everything go on; everybody else is refused until somebody lifts it."""
    may_publish(actor)
    why = _reason(reason)
    with transaction.atomic():
        state = locked_state()
        if state.locked_at is not None:
            raise Conflict("The policy is in lockdown already.")
        state.locked_at, state.locked_reason = at, why
        state.save(update_fields=["locked_at", "locked_reason"])
        record(actor=actor, action="policy.locked_down", target=state, at=at, data={"reason": why})
        policy_changed(at)
    return publish_policy(because=f"Lockdown: {why}", at=at, actor=actor)


def lift_lockdown(*, reason: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    may_publish(actor)
    why = _reason(reason)
    with transaction.atomic():
        state = locked_state()
        if state.locked_at is None:
            raise Conflict("The policy is not in lockdown.")
        state.locked_at, state.locked_reason = None, ""
        state.save(update_fields=["locked_at", "locked_reason"])
        record(actor=actor, action="policy.lifted", target=state, at=at, data={"reason": why})
        policy_changed(at)
    return publish_policy(because=f"Lockdown lifted: {why}", at=at, actor=actor)


def _reason(text: str) -> str:
    why = text.strip()
    if not why:
        raise Invalid("Say why: the reason is kept in the audit.")
    if len(why) > _LONGEST_REASON:
        raise Invalid(f"A reason has at most {_LONGEST_REASON} characters.")
    return why
