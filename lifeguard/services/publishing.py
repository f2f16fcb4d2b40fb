"""Publish the policy, one at a time: read it all at one moment, compile, check, decide how far to go, then store it in one transaction."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.db.models import Max

from catalog.audit import record
from catalog.errors import Conflict
from catalog.models import AuditEvent
from lifeguard.ahead import Renewal, compile_ahead, renew
from lifeguard.collecting import held_collector
from lifeguard.drafts import Memory, draft_of, make_draft
from lifeguard.models import PolicyMode, Principal, PrincipalKind, ServiceAccess
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.lockdown import lockdown
from lifeguard.policy.steps import next_policy
from lifeguard.selectors.policy_input import LoadMemory, load_policy_input
from lifeguard.services.changes import current_state, locked_state, policy_changed, wake_publisher_at
from lifeguard.services.goals import because as because_of
from lifeguard.services.goals import goal_of, lockdown_goal
from lifeguard.services.revisions import (
    UnreadableRevision,
    newest_revision,
    policy_in_force,
    recent_policies,
    step_wait,
    store,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from catalog.models import User
    from lifeguard.drafts import Draft
    from lifeguard.models import PolicyRevision, PolicyState
    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy
    from lifeguard.services.goals import Goal

__all__ = [
    "PolicyRefused",
    "ensure_scanner_principal",
    "may_publish",
    "newest_revision",
    "publish_if_due",
    "publish_policy",
    "read_ground",
]

logger = logging.getLogger(__name__)

RETRY_AFTER = timedelta(minutes=1)
_TOLD = 3
_PUBLISH_LOCK = 0x506F6C69  # any number that nothing else locks
# What this process worked out for the publication before; whoever uses it holds the lock of publishers.
_READ, _WORKED_OUT = LoadMemory(), Memory()
_SLOW_SECONDS = 1.0  # a publication that takes longer lets steps stay longer


class PolicyRefused(Conflict):
    """The policy that would come next failed its own checks, so the one in force stays, but for what was taken away since."""


def may_publish(actor: User | None) -> None:
    """The program itself may. Raises PermissionDenied."""
    if actor is not None and not (actor.is_active and actor.has_perm("lifeguard.publish_policy")):
        raise PermissionDenied("You may not publish the policy.")


def publish_policy(*, because: str = "", at: datetime, actor: User | None = None) -> PolicyRevision | None:
    """The new revision; None when the policy is the same as the one in force.

    It may be a step towards the policy that is meant (`is_step`), or less than was decided (`mode`, and PolicyState says why).
    Raises PermissionDenied; PolicyRefused (also recorded) when a check fails: then at most something is taken away.
    """
    may_publish(actor)
    with _one_at_a_time():
        done = _publish_now(because, at, actor)
    return _finish(done)


@dataclass(frozen=True, slots=True)
class _Published:
    """The revision, if there is a new one; what is in force now, and what it was made from; `refusal`: why it is less than was meant."""

    revision: PolicyRevision | None
    renewal: Renewal
    policy: Policy
    inputs: PolicyInput
    refusal: str = ""


def _finish(done: _Published) -> PolicyRevision | None:
    """What can be done once others may publish. Raises PolicyRefused."""
    compile_ahead(done.renewal, done.policy, done.inputs)
    if done.refusal:
        raise PolicyRefused(done.refusal)
    return done.revision


def _publish_now(because: str, at: datetime, actor: User | None) -> _Published:
    began = time.monotonic()
    at = _not_before_the_last(at)
    ensure_scanner_principal(at)
    with held_collector():
        ground = read_ground(memory=_READ)
        goal = _goal(ground, at, actor)
        step = _step(goal, ground, at)
    if step.problems:
        raise PolicyRefused(_refuse(step.problems, at, actor))
    taken = time.monotonic() - began
    delay = timedelta(seconds=taken if taken >= _SLOW_SECONDS else 0)
    revision, renewal = _publish(step, goal, ground, because, at, delay, actor)
    refusal = _refuse(goal.why, at, actor) if goal.mode is PolicyMode.REFUSED else ""
    return _Published(revision, renewal, step.policy, ground.inputs, refusal)


def _goal(ground: Ground, at: datetime, actor: User | None) -> Goal:
    """Raises PolicyRefused when there is none."""
    if ground.state.locked_at is not None:
        return lockdown_goal(ground.inputs, _services_only(ground.inputs, at))
    try:
        draft = make_draft(ground.inputs, at, budget=settings.POLICY_RULE_BUDGET, memory=_WORKED_OUT)
    except Exception as error:
        logger.exception("The policy could not be compiled.")
        raise PolicyRefused(_refuse((f"It could not be compiled: {error!r}",), at, actor)) from error
    try:
        goal = goal_of(draft, ground.inputs, ground.state, ground.event, at)
    except UnreadableRevision as error:
        raise PolicyRefused(_refuse((str(error),), at, actor)) from error
    if goal is None:
        raise PolicyRefused(_refuse(draft.problems, at, actor))
    return goal


def _services_only(inputs: PolicyInput, at: datetime) -> Policy:
    """Compiled from the principals alone, so that nothing else that is there can keep the lockdown from being made."""
    return compile_policy(replace(inputs, datasets=(), rules=(), sessions=()), at)


def _step(goal: Goal, ground: Ground, at: datetime) -> Draft:
    """The next step towards the goal: the goal itself where nothing stands in between."""
    newest, aim = newest_revision(), goal.draft.policy
    try:
        in_force = policy_in_force(newest, at) if newest is not None else None
        policy = next_policy(in_force, aim, at, step_wait(), recent=recent_policies(newest, at))
    except UnreadableRevision:
        # What people could read by it is not known, so nobody reads anything for as long as a query may go on with it.
        policy = replace(lockdown(aim), valid_until=at + step_wait())
    return goal.draft if policy is aim else draft_of(policy, ground.inputs, budget=settings.POLICY_RULE_BUDGET)


def publish_if_due(*, at: datetime) -> PolicyRevision | None:
    """Publish when something changed, when time alone changes the policy, or when there is none yet. Costs two queries when not.

    Does nothing while another publishes: sweeps come every few seconds and must not queue up behind a long one. What changed
    meanwhile is still due at the next.
    """
    if not _is_due(at):
        return None
    try:
        with _if_nobody_publishes() as is_mine:
            # another one may have done it meanwhile
            done = _publish_now("", at, None) if is_mine and _is_due(at) else None
        return None if done is None else _finish(done)
    except PolicyRefused as refused:
        logger.error("%s", refused)  # noqa: TRY400 - the sentence tells all that a traceback would
        return None


def _is_due(at: datetime) -> bool:
    state, newest = current_state(), newest_revision()
    ended = newest is not None and newest.valid_until is not None and newest.valid_until <= at
    if newest is not None and state.changes == state.published_changes and not ended:
        return False
    return not _failed_just_now(state, at)


def _not_before_the_last(at: datetime) -> datetime:
    """Whoever waited for another publisher must not bring back what ended in the meantime."""
    newest = newest_revision()
    return max(at, newest.compiled_at) if newest else at


def ensure_scanner_principal(at: datetime) -> None:
    """Boathouse reads with TRINO_USER; without a principal that reads everything, its own policy would lock its scanner out.

    One that exists already stays as it is: what an import says of it counts.
    """
    values = {"kind": PrincipalKind.SERVICE, "service_access": ServiceAccess.READ, "display_name": "Boathouse scanner"}
    scanner, is_new = Principal.objects.get_or_create(name=settings.TRINO_USER, defaults=values)
    if is_new:
        record(actor=None, action="principal.added", target=scanner, at=at, data={"source": "local", "access": "read"})
        policy_changed(at)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a policy is made from, of one moment: all changes up to the state's, all audit events up to `event`."""

    inputs: PolicyInput
    state: PolicyState
    event: int


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Publishers wait for each other, and nobody else for them: compiling holds no row and no transaction."""
    _ask("SELECT pg_advisory_lock(%s)")
    with _unlocking():
        yield


@contextmanager
def _if_nobody_publishes() -> Iterator[bool]:
    """Whether this one may publish now."""
    if not _ask("SELECT pg_try_advisory_lock(%s)"):
        yield False
        return
    with _unlocking():
        yield True


@contextmanager
def _unlocking() -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(Error):  # a connection that is gone holds no lock
            _ask("SELECT pg_advisory_unlock(%s)")


def _ask(sql: str) -> bool:
    """A lock of the session, not of a transaction: a pooler in front of the database must pool sessions."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_PUBLISH_LOCK])
        return bool(cursor.fetchone()[0])


def read_ground(*, memory: LoadMemory | None = None) -> Ground:
    """All of one moment, and nobody waits for it: a change and the count of it are one transaction, which is seen whole or not."""
    is_alone = not connection.in_atomic_block
    with transaction.atomic():
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            state = current_state()
        else:
            state = locked_state()  # within somebody's transaction only the lock keeps changes away
        event = AuditEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
        return Ground(load_policy_input(memory=memory), state, event)


@transaction.atomic
def _publish(
    step: Draft, goal: Goal, ground: Ground, because: str, at: datetime, delay: timedelta, actor: User | None
) -> tuple[PolicyRevision | None, Renewal]:
    previous = newest_revision()
    told = because or because_of(previous, ground.event, at)
    changes = ground.state.changes
    revision = store(step, goal.draft, mode=goal.mode, because=told, at=at, delay=delay, changes=changes, actor=actor)
    if goal.mode is not PolicyMode.REFUSED:
        _note_published(goal, ground, at, actor)
    newest = newest_revision()
    if newest is not None and newest.is_step and newest.valid_until is not None:
        wake_publisher_at(newest.valid_until, at + delay)
    return revision, renew(step.policy)


def _note_published(goal: Goal, ground: Ground, at: datetime, actor: User | None) -> None:
    state = locked_state()
    waits = goal.mode is PolicyMode.WAITING
    if waits and state.waiting_digest != goal.wanted:
        data = {"digest": goal.wanted, "why": list(goal.why)}
        record(actor=actor, action="policy.waits", target=state, at=at, data=data)
    state.published_changes, state.failed_at, state.failure = ground.state.changes, None, ""
    state.waiting_at = (state.waiting_at or at) if waits else None
    state.waiting_digest = goal.wanted if waits else ""
    state.waiting_reason = " ".join(goal.why) if waits else ""
    state.waiting_summary = (goal.summary or {}) if waits else {}
    if goal.mode is PolicyMode.NORMAL:
        state.confirmed_digest = ""
    state.save(update_fields=[
        "published_changes", "failed_at", "failure", "waiting_at", "waiting_digest", "waiting_reason", "waiting_summary",
        "confirmed_digest",
    ])  # fmt: skip


def _failed_just_now(state: PolicyState, at: datetime) -> bool:
    """Whether the same would be tried again too soon."""
    if state.failed_at is None or at - state.failed_at >= RETRY_AFTER:
        return False
    return state.changed_at is None or state.changed_at <= state.failed_at


@transaction.atomic
def _refuse(problems: tuple[str, ...], at: datetime, actor: User | None) -> str:
    """Record it, once for the same; in one sentence."""
    told = " · ".join(problems[:_TOLD])
    more = f" · and {len(problems) - _TOLD} more" if len(problems) > _TOLD else ""
    failure = f"The new policy failed its checks and was not published: {told}{more}"
    state = locked_state()
    is_news = state.failure != failure
    state.failed_at, state.failure = at, failure
    state.save(update_fields=["failed_at", "failure"])
    if is_news:
        record(actor=actor, action="policy.refused", target=state, at=at, data={"failure": failure})
    return failure
