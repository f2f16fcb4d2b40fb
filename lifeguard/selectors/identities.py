"""People, services and groups as they are known."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from catalog.models import User
from catalog.roles import Role
from lifeguard.identity.plan import Known, KnownGroup, KnownPrincipal, StepKind
from lifeguard.models import AccessGroup, AccessRule, Membership, Principal, PrincipalKind, Source

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from lifeguard.identity.plan import IdentityPlan

_ROLES = frozenset(role.value for role in Role)


def known_identities() -> Known:
    """Everything an import is compared with, in five queries."""
    owned = dict(
        Principal.objects.filter(account_from_import=True, user__is_superuser=False).values_list("user_id", "name")
    )
    roles: defaultdict[str, set[str]] = defaultdict(set)
    pairs = User.groups.through.objects.filter(user_id__in=owned).values_list("user_id", "group__name")
    for user_id, role in pairs:
        roles[owned[user_id]].add(role)
    mine = set(owned.values())
    principals = tuple(
        KnownPrincipal(
            name=name,
            is_service=kind == PrincipalKind.SERVICE,
            access=access,
            display_name=display_name,
            email=email,
            from_directory=source == Source.FILE,
            has_left=left_at is not None,
            roles=frozenset(roles[name]) & _ROLES if name in mine else None,
        )
        for name, kind, access, display_name, email, source, left_at in Principal.objects.order_by("name").values_list(
            "name", "kind", "service_access", "display_name", "email", "source", "left_at"
        )
    )
    accounts = User.objects.exclude(pk__in=owned).values_list("username", flat=True)
    return Known(principals, _known_groups(), frozenset(accounts))


def rules_that_end(plan: IdentityPlan, at: datetime) -> QuerySet[AccessRule]:
    """The access rules that an import of `plan` would revoke: those of whoever leaves and of every group that is retired."""
    leavers = [*plan.names(StepKind.PERSON_LEFT), *plan.names(StepKind.SERVICE_LEFT)]
    gone = Q(principal__name__in=leavers) | Q(group__name__in=plan.names(StepKind.GROUP_RETIRED))
    live = AccessRule.objects.filter(gone, revoked_at=None).exclude(ends_at__lte=at)
    related = ("group", "principal", "trino_catalog", "schema__trino_catalog", "dataset__schema__trino_catalog")
    return live.select_related(*related).order_by("group__name", "principal__name", "pk")


def _known_groups() -> tuple[KnownGroup, ...]:
    members: defaultdict[int, set[str]] = defaultdict(set)
    pairs = Membership.objects.filter(source=Source.FILE).order_by().values_list("group_id", "principal__name")
    for group_id, name in pairs:
        members[group_id].add(name)
    rows = AccessGroup.objects.order_by("name").values_list("pk", "name", "description", "source", "retired_at")
    return tuple(
        KnownGroup(
            name=name,
            description=description,
            members=frozenset(members[pk]),
            from_directory=source == Source.FILE,
            is_retired=retired_at is not None,
        )
        for pk, name, description, source, retired_at in rows
    )
