"""What ends with someone who leaves: everything, each part with its audit event."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import make_password
from guardian.models import UserObjectPermission
from rest_framework.authtoken.models import Token

from catalog.audit import audit_event
from catalog.models import Dataset, Schema, User
from lifeguard.models import AccessRule, Membership, Principal, ServiceAccess
from lifeguard.services.rules import end_rules

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.models import AuditEvent

_BATCH = 1000
_BECAUSE = "They left."
# The rights on single objects that people are given, with the words that `catalog.stewards` has for taking them back.
_STEWARDS: dict[str, tuple[type[Dataset | Schema], str]] = {
    "administer_dataset": (Dataset, "owner"),
    "review_schema": (Schema, "reviewer"),
}


def take_everything(leavers: list[Principal], actor: User | None, at: datetime) -> list[AuditEvent]:
    """Whoever left has no membership, no rule, no role, no token and no session; nothing of it comes back by itself.

    The unsaved events of it all; part of the transaction in which they leave.
    """
    if not leavers:
        return []
    ids = [row.pk for row in leavers]
    Principal.objects.filter(pk__in=ids).update(left_at=at, service_access=ServiceAccess.NONE)
    parted = _leave_groups(ids, actor, at)
    ended = end_rules(AccessRule.objects.filter(principal_id__in=ids), actor=actor, at=at, because=_BECAUSE)
    accounts = [row.user for row in leavers if row.user and row.account_from_import and not row.user.is_superuser]
    return [*parted, *ended, *_close(accounts, actor, at)]


def _leave_groups(ids: list[int], actor: User | None, at: datetime) -> list[AuditEvent]:
    """Groups of Boathouse's own; of those of the directory the import tells itself."""
    rows = Membership.objects.filter(principal_id__in=ids).select_related("group", "principal")
    names: defaultdict[Any, list[str]] = defaultdict(list)
    for membership in rows.order_by("group__name", "principal__name"):
        names[membership.group].append(membership.principal.name)
    rows.delete()
    data = {"source": "local", "joined": [], "because": _BECAUSE}
    return [
        audit_event(actor=actor, action="group.members_changed", target=group, at=at, data={**data, "left": left})
        for group, left in names.items()
    ]


def _close(accounts: list[User], actor: User | None, at: datetime) -> list[AuditEvent]:
    roles: defaultdict[int, list[str]] = defaultdict(list)
    members = User.groups.through.objects.filter(user__in=accounts)
    for user_id, role in members.order_by("group__name").values_list("user_id", "group__name"):
        roles[user_id].append(role)
    tokens = Token.objects.filter(user__in=accounts)
    with_token = set(tokens.values_list("user_id", flat=True))
    events = _lose_rights(accounts, actor, at)
    for user in accounts:
        data = {"roles": roles[user.pk], "because": _BECAUSE}
        events.append(audit_event(actor=actor, action="account.closed", target=user, at=at, data=data))
        if user.pk in with_token:
            data = {"because": _BECAUSE}
            events.append(audit_event(actor=actor, action="token.revoked", target=user, at=at, data=data))
        user.is_active, user.password = False, make_password(None)  # another password ends the sessions, for good
    User.objects.bulk_update(accounts, ["is_active", "password"], batch_size=_BATCH)
    members.delete()
    tokens.delete()
    return events


def _lose_rights(accounts: list[User], actor: User | None, at: datetime) -> list[AuditEvent]:
    """Whoever owned a dataset or reviewed a schema does no more."""
    held = UserObjectPermission.objects.filter(user__in=accounts)
    rows = list(held.select_related("user", "permission").order_by("user__username", "permission__codename", "pk"))
    objects = {
        codename: model.objects.in_bulk([int(row.object_pk) for row in rows if row.permission.codename == codename])
        for codename, (model, _) in _STEWARDS.items()
    }
    events = []
    for row in rows:
        codename = row.permission.codename
        target = objects.get(codename, {}).get(int(row.object_pk))
        if target is None:
            data = {"permission": codename, "object": row.object_pk, "because": _BECAUSE}
            events.append(audit_event(actor=actor, action="permission.removed", target=row.user, at=at, data=data))
        else:
            word = _STEWARDS[codename][1]
            action = f"{target._meta.model_name}.{word}_removed"
            data = {word: row.user.username, "because": _BECAUSE}
            events.append(audit_event(actor=actor, action=action, target=target, at=at, data=data))
    held.delete()
    return events
