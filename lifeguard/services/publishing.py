"""Publish the policy, one at a time: read it all at one moment, compile, check, then compare and store in one transaction."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.db.models import Max, Q, Subquery

from catalog.audit import record
from catalog.errors import Conflict
from catalog.models import AuditEvent
from lifeguard import snapshots
from lifeguard.drafts import Draft, compress, make_draft
from lifeguard.models import PolicyRevision, Principal, PrincipalKind, ServiceAccess
from lifeguard.policy.diff import diff
from lifeguard.selectors.policy_input import load_policy_input
from lifeguard.services.changes import current_state, locked_state, policy_changed
from lifeguard.signals import policy_published
from lifeguard.summaries import cause

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from catalog.models import User
    from lifeguard.models import PolicyState
    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy

logger = logging.getLogger(__name__)

RETRY_AFTER = timedelta(minutes=1)
_TOLD = 3
_PUBLISH_LOCK = 0x506F6C69  # any number that nothing else locks
_CAUSES = ("rule.", "group.", "principal.", "dataset", "column", "discovery", "catalog", "schema")


class PolicyRefused(Conflict):
    """The policy that would come next failed its own checks, so the one in force stays."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing now would do: the summary as the revision would have it, and why it could not become one."""

    summary: dict[str, object]
    is_same: bool
    rules: int
    bytes: int
    problems: tuple[str, ...]


def publish_policy(*, because: str = "", at: datetime, actor: User | None = None) -> PolicyRevision | None:
    """The new revision; None when the policy is the same as the one in force.

    Raises PermissionDenied; PolicyRefused (also recorded) when a check fails: the revision in force then stays.
    """
    if actor is not None and not (actor.is_active and actor.has_perm("lifeguard.publish_policy")):
        raise PermissionDenied("You may not publish the policy.")
    with _one_at_a_time():
        return _publish_now(because, at, actor)


def _publish_now(because: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    at = _not_before_the_last(at)
    ground = _ground_of(at)
    draft = make_draft(ground.inputs, at)
    if draft.problems:
        refusal = _refusal(draft)
        _record_failure(refusal, at, actor)
        raise PolicyRefused(refusal)
    return _publish(draft, ground, because, at, actor)


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
            return _publish_now("", at, None) if is_mine and _is_due(at) else None
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


def preview_policy(*, at: datetime) -> Preview:
    """What `publish_policy` would publish at `at`; changes nothing."""
    with transaction.atomic():
        locked_state()
        inputs = load_policy_input()
    draft, previous = make_draft(inputs, at), newest_revision()
    before = _policy_of(previous)
    is_same = previous is not None and previous.digest == draft.digest
    return Preview(diff(before, draft.policy).to_json(), is_same, draft.rules, len(draft.body(0)), draft.problems)


def newest_revision() -> PolicyRevision | None:
    """The revision in force, without its bytes."""
    return PolicyRevision.objects.defer("body", "snapshot").order_by("-number").first()


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
class _Ground:
    """What a policy is made from, of one moment: all changes up to `changes`, all audit events up to `event`."""

    inputs: PolicyInput
    changes: int
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


@transaction.atomic
def _ground_of(at: datetime) -> _Ground:
    """Whoever changes the policy counts it in the locked row, so what is read under the lock is of one moment."""
    ensure_scanner_principal(at)
    state = locked_state()
    event = AuditEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return _Ground(load_policy_input(), state.changes, event)


@transaction.atomic
def _publish(draft: Draft, ground: _Ground, because: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    previous = newest_revision()
    if previous is not None and previous.digest == draft.digest:
        PolicyRevision.objects.filter(pk=previous.pk).update(
            valid_until=draft.policy.valid_until, changes=ground.changes
        )
        revision = None
    else:
        revision = _store(draft, previous, because or _because(previous, ground, at), at, actor, ground.changes)
    state = locked_state()
    state.published_changes, state.failed_at, state.failure = ground.changes, None, ""
    state.save(update_fields=["published_changes", "failed_at", "failure"])
    return revision


def _refusal(draft: Draft) -> str:
    told = " · ".join(draft.problems[:_TOLD])
    more = f" · and {len(draft.problems) - _TOLD} more" if len(draft.problems) > _TOLD else ""
    return f"The new policy failed its checks and was not published: {told}{more}"


def _store(
    draft: Draft, previous: PolicyRevision | None, because: str, at: datetime, actor: User | None, changes: int
) -> PolicyRevision:
    number = previous.number + 1 if previous else 1
    body = draft.body(number)
    revision = PolicyRevision.objects.create(
        number=number,
        digest=draft.digest,
        body=compress(body),
        bytes=len(body),
        rules=draft.rules,
        compiled_at=at,
        valid_until=draft.policy.valid_until,
        because=because,
        summary=diff(_policy_of(previous), draft.policy).to_json(),
        snapshot=snapshots.pack(draft.policy),
        changes=changes,
        stepped_until=_stepped_until(draft.policy),
        published_by=actor,
    )
    data = {
        "number": number,
        "digest": draft.digest,
        "because": because,
        "checked_pairs": draft.pairs,
        "of_pairs": draft.pairs_of,
    }
    if draft.pairs < draft.pairs_of:
        told = "Revision %d: %d of %d pairs of user and dataset were checked, on datasets drawn by its digest %s."
        logger.info(told, number, draft.pairs, draft.pairs_of, draft.digest)
    record(actor=actor, action="policy.published", target=revision, at=at, data=data)
    transaction.on_commit(lambda: policy_published.send(sender=PolicyRevision, number=number))
    return revision


def _stepped_until(policy: Policy) -> datetime | None:
    """When the last step on the way to what is meant may be over."""
    ends = (opening.until for dataset in policy.datasets for opening in dataset.openings if opening.until is not None)
    return max(ends, default=None)


def _policy_of(revision: PolicyRevision | None) -> Policy | None:
    """What a revision's snapshot says; None where there is none to compare with."""
    return snapshots.unpack(bytes(revision.snapshot)) if revision else None


def _because(previous: PolicyRevision | None, ground: _Ground, at: datetime) -> str:
    """The decisions since the revision before, in words."""
    if previous is None:
        return "The first policy."
    wanted = Q(action__in=("review.approved", "review.denied"))
    for prefix in _CAUSES:
        wanted |= Q(action__startswith=prefix)
    published = AuditEvent.objects.filter(action="policy.published", target_id=previous.pk).values("pk")[:1]
    events = AuditEvent.objects.filter(wanted, pk__gt=Subquery(published), pk__lte=ground.event).order_by("-pk")
    total = events.count()
    told = [f"{cause(event.action)}: {event.target_name[:200]} (by {event.actor_name})" for event in events[:_TOLD]]
    if told:
        return "; ".join(told) + (f"; and {total - len(told)} more" if total > len(told) else "")
    ended = previous.valid_until is not None and previous.valid_until <= at
    return "Time: access started or ended." if ended else "The lake or the settings changed."


def _failed_just_now(state: PolicyState, at: datetime) -> bool:
    """Whether the same would be tried again too soon."""
    if state.failed_at is None or at - state.failed_at >= RETRY_AFTER:
        return False
    return state.changed_at is None or state.changed_at <= state.failed_at


@transaction.atomic
def _record_failure(failure: str, at: datetime, actor: User | None) -> None:
    state = locked_state()
    is_news = state.failure != failure
    state.failed_at, state.failure = at, failure
    state.save(update_fields=["failed_at", "failure"])
    if is_news:
        record(actor=actor, action="policy.refused", target=state, at=at, data={"failure": failure})
