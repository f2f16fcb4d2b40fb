"""People, services and groups as they are known."""

from __future__ import annotations

from collections import defaultdict

from catalog.models import User
from catalog.roles import Role
from lifeguard.identity.plan import Known, KnownGroup, KnownPrincipal
from lifeguard.models import AccessGroup, Membership, Principal, PrincipalKind, Source

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
