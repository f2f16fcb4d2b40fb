"""Publish the policy: read, compile, check, compare, store, in one transaction and one at a time."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, Subquery

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
    from datetime import datetime

    from catalog.models import User
    from lifeguard.models import PolicyState
    from lifeguard.policy.policy import Policy

logger = logging.getLogger(__name__)

RETRY_AFTER = timedelta(minutes=1)
_TOLD = 3
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
    try:
        revision = _publish(because, at, actor)
    except PolicyRefused as refused:
        _record_failure(str(refused), at, actor)
        raise
    return revision


def publish_if_due(*, at: datetime) -> PolicyRevision | None:
    """Publish when something changed, when time alone changes the policy, or when there is none yet. Costs two queries when not."""
    state, newest = current_state(), newest_revision()
    ended = newest is not None and newest.valid_until is not None and newest.valid_until <= at
    if newest is not None and state.changes == state.published_changes and not ended:
        return None
    if _failed_just_now(state, at):
        return None
    try:
        return publish_policy(at=at)
    except PolicyRefused as refused:
        logger.error("%s", refused)  # noqa: TRY400 - the sentence tells all that a traceback would
        return None


def preview_policy(*, at: datetime) -> Preview:
    """What `publish_policy` would publish at `at`; changes nothing."""
    with transaction.atomic():
        draft = make_draft(load_policy_input(), at)
        previous = newest_revision()
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


@transaction.atomic
def _publish(because: str, at: datetime, actor: User | None) -> PolicyRevision | None:
    ensure_scanner_principal(at)
    # Whoever changes the policy counts it in this row, so while it is locked what is read below is of one moment.
    state = locked_state()
    previous = newest_revision()
    draft = make_draft(load_policy_input(), at)
    if draft.problems:
        raise PolicyRefused(_refusal(draft))
    if previous is not None and previous.digest == draft.digest:
        PolicyRevision.objects.filter(pk=previous.pk).update(valid_until=draft.policy.valid_until)
        revision = None
    else:
        revision = _store(draft, previous, because or _because(previous, at), at, actor)
    state.published_changes, state.failed_at, state.failure = state.changes, None, ""
    state.save(update_fields=["published_changes", "failed_at", "failure"])
    return revision


def _refusal(draft: Draft) -> str:
    told = " · ".join(draft.problems[:_TOLD])
    more = f" · and {len(draft.problems) - _TOLD} more" if len(draft.problems) > _TOLD else ""
    return f"The new policy failed its checks and was not published: {told}{more}"


def _store(
    draft: Draft, previous: PolicyRevision | None, because: str, at: datetime, actor: User | None
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
        published_by=actor,
    )
    data = {
        "number": number,
        "digest": draft.digest,
        "because": because,
        "checked_pairs": draft.pairs,
        "of_pairs": draft.pairs_of,
    }
    record(actor=actor, action="policy.published", target=revision, at=at, data=data)
    transaction.on_commit(lambda: policy_published.send(sender=PolicyRevision, number=number))
    return revision


def _policy_of(revision: PolicyRevision | None) -> Policy | None:
    """What a revision's snapshot says; None where there is none to compare with."""
    return snapshots.unpack(bytes(revision.snapshot)) if revision else None


def _because(previous: PolicyRevision | None, at: datetime) -> str:
    """The decisions since the revision before, in words."""
    if previous is None:
        return "The first policy."
    wanted = Q(action__in=("review.approved", "review.denied"))
    for prefix in _CAUSES:
        wanted |= Q(action__startswith=prefix)
    published = AuditEvent.objects.filter(action="policy.published", target_id=previous.pk).values("pk")[:1]
    events = AuditEvent.objects.filter(wanted, pk__gt=Subquery(published)).order_by("-pk")
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
