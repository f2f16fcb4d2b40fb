"""Local access groups and their members. What comes from a directory is changed there."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from catalog.audit import record
from catalog.errors import Conflict, Invalid
from catalog.models import AuditEvent
from lifeguard.models import AccessGroup, AccessRule, Membership, Principal, Source
from lifeguard.services.changes import policy_changed
from lifeguard.services.rules import end_rules

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.models import User

LONGEST_NAME = 255


def _check_actor(actor: User | None) -> None:
    if actor is not None and not (actor.is_active and actor.has_perm("lifeguard.manage_identities")):
        raise PermissionDenied("You may not change groups.")


def _local(group_id: int) -> AccessGroup:
    """The group, locked. Raises Conflict for one that is retired or comes from a directory."""
    group = AccessGroup.objects.select_for_update(no_key=True).get(pk=group_id)
    if group.source != Source.LOCAL:
        raise Conflict(f"{group} comes from the {group.source}; change it there and import it again.")
    if group.retired_at is not None:
        raise Conflict(f"{group} was retired.")
    return group


@transaction.atomic
def add_group(*, name: str, description: str = "", actor: User | None, at: datetime) -> AccessGroup:
    """Make a local group. Raises PermissionDenied, Invalid for a name that cannot be shown, Conflict for one that is taken."""
    _check_actor(actor)
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or any(unicodedata.category(char)[0] == "C" for char in name):
        raise Invalid(f"A group needs a name of at most {LONGEST_NAME} characters, on one line.")
    if AccessGroup.objects.filter(name__iexact=name).exists():
        raise Conflict(f"There is a group {name} already, or there was one.")
    group, is_new = AccessGroup.objects.get_or_create(name=name, defaults={"description": description.strip()})
    if not is_new:  # someone else added it just now; PostgreSQL let us wait for them
        raise Conflict(f"There is a group {name} already.")
    record(actor=actor, action="group.added", target=group, at=at, data={"source": "local"})
    return group


@transaction.atomic
def describe_group(*, group_id: int, description: str, actor: User | None, at: datetime) -> None:
    _check_actor(actor)
    group = _local(group_id)
    before, group.description = group.description, description.strip()
    if before == group.description:
        return
    group.save(update_fields=["description"])
    record(
        actor=actor,
        action="group.changed",
        target=group,
        at=at,
        data={"changes": {"description": [before, group.description]}},
    )


@transaction.atomic
def retire_group(*, group_id: int, actor: User | None, at: datetime) -> None:
    """End a local group: its members, its rules and what they opened."""
    _check_actor(actor)
    group = _local(group_id)
    group.retired_at = at
    group.save(update_fields=["retired_at"])
    members = Membership.objects.filter(group=group)
    left = list(members.order_by("principal__name").values_list("principal__name", flat=True))
    members.delete()
    ended = end_rules(AccessRule.objects.filter(group=group), actor=actor, at=at, because="The group was retired.")
    data = {"members": len(left), "rules_revoked": len(ended)}
    record(actor=actor, action="group.retired", target=group, at=at, data=data)
    if left:
        record(actor=actor, action="group.members_changed", target=group, at=at, data={"joined": [], "left": left})
    AuditEvent.objects.bulk_create(ended)
    policy_changed(at)


@transaction.atomic
def add_member(*, group_id: int, principal_id: int, actor: User | None, at: datetime) -> Membership:
    """Raises Conflict for someone who left."""
    _check_actor(actor)
    group = _local(group_id)
    principal = Principal.objects.select_for_update(no_key=True).get(pk=principal_id)
    if principal.left_at is not None:
        raise Conflict(f"{principal} left, and cannot join a group.")
    membership, is_new = Membership.objects.get_or_create(group=group, principal=principal, defaults={"since": at})
    if is_new:
        record(
            actor=actor,
            action="group.members_changed",
            target=group,
            at=at,
            data={"joined": [principal.name], "left": []},
        )
        policy_changed(at)
    return membership


@transaction.atomic
def remove_member(*, group_id: int, principal_id: int, actor: User | None, at: datetime) -> None:
    """Someone who is no member stays none."""
    _check_actor(actor)
    group = _local(group_id)
    principal = Principal.objects.get(pk=principal_id)
    removed, _ = Membership.objects.filter(group=group, principal=principal).delete()
    if removed:
        record(
            actor=actor,
            action="group.members_changed",
            target=group,
            at=at,
            data={"joined": [], "left": [principal.name]},
        )
        policy_changed(at)
