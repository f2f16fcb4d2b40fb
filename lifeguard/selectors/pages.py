"""What the pages list; every list is already cut down to what the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from catalog.models import AuditEvent, Dataset
from lifeguard.models import AccessGroup, AccessRule, Membership, Principal

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from catalog.models import User

_RULE_PARTS = (
    "group",
    "principal",
    "trino_catalog",
    "schema__trino_catalog",
    "dataset__schema__trino_catalog",
    "created_by",
    "revoked_by",
)
_RULE_TEXT = (
    "group__name",
    "principal__name",
    "trino_catalog__name",
    "schema__name",
    "schema__trino_catalog__name",
    "dataset__full_name",
)


def sees_members(user: User) -> bool:
    """Whether `user` may see who is in which group."""
    return user.has_perm("lifeguard.view_principal") or user.has_perm("lifeguard.manage_identities")


def sees_all_rules(user: User) -> bool:
    return user.has_perm("lifeguard.view_accessrule") or user.has_perm("lifeguard.manage_access")


def groups_for(text: str, *, with_retired: bool = False) -> QuerySet[AccessGroup]:
    """Names and descriptions are for everyone who signs in: people must know which group to ask for."""
    rows = AccessGroup.objects.all() if with_retired else AccessGroup.objects.filter(retired_at=None)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(description__icontains=text))
    present = Q(memberships__principal__left_at=None, memberships__isnull=False)
    return rows.annotate(member_count=Count("memberships", filter=present, distinct=True)).order_by("name")


def members_of(group: AccessGroup) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(group=group, principal__left_at=None)
        .select_related("principal")
        .order_by("principal__name")
    )


def rules_for(user: User, *, state: str = "", text: str = "", at: datetime) -> QuerySet[AccessRule]:
    """The rules `user` may see: all, or those on exactly the datasets they own. `state` is live, later, over or "" for all."""
    rows = AccessRule.objects.select_related(*_RULE_PARTS).order_by("-pk")
    if not sees_all_rules(user):
        rows = rows.filter(dataset__in=Dataset.objects.administered_by(user))
    wanted = Q()
    for field in _RULE_TEXT:
        wanted |= Q(**{f"{field}__icontains": text})
    return rows.filter(_in_state(state, at), wanted if text else Q())


def _in_state(state: str, at: datetime) -> Q:
    ended = Q(revoked_at__isnull=False) | Q(ends_at__lte=at)
    later = Q(starts_at__gt=at)
    return {"live": ~ended & ~later, "later": ~ended & later, "over": ended}.get(state, Q())


def rule_state(rule: AccessRule, at: datetime) -> str:
    """One of active, queued (it starts later), expired, revoked."""
    if rule.revoked_at is not None:
        return "revoked"
    if rule.ends_at is not None and rule.ends_at <= at:
        return "expired"
    return "queued" if rule.starts_at is not None and rule.starts_at > at else "active"


def owns_anything(user: User) -> bool:
    """Whether there is a dataset that `user` may give access to."""
    return user.has_perm("lifeguard.manage_access") or Dataset.objects.administered_by(user).exists()


def principals_for(*, text: str = "", kind: str = "", state: str = "") -> QuerySet[Principal]:
    """`state` is "left" for those who are gone, "all" for both; else those who are there."""
    rows = Principal.objects.select_related("user").annotate(
        group_count=Count("memberships", filter=Q(memberships__group__retired_at=None), distinct=True)
    )
    if state != "all":
        rows = rows.filter(left_at__isnull=state != "left")
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(display_name__icontains=text) | Q(email__icontains=text))
    return rows.order_by("name")


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Days are of UTC, both included."""

    actor: str = ""
    action: str = ""
    target: str = ""
    since: date | None = None
    until: date | None = None


def audit_events(wanted: AuditFilter) -> QuerySet[AuditEvent]:
    """Newest first. `actor` and `target` match a part, `action` the beginning."""
    rows = AuditEvent.objects.order_by("-at", "-pk")
    if wanted.actor:
        rows = rows.filter(actor_name__icontains=wanted.actor)
    if wanted.action:
        rows = rows.filter(action__startswith=wanted.action)
    if wanted.target:
        rows = rows.filter(target_name__icontains=wanted.target)
    if wanted.since:
        rows = rows.filter(at__gte=datetime.combine(wanted.since, time.min, tzinfo=UTC))
    if wanted.until:
        rows = rows.filter(at__lte=datetime.combine(wanted.until, time.max, tzinfo=UTC))
    return rows
