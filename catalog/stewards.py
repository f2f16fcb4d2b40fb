"""Who answers for what: the owners of a dataset, and the reviewers of a schema. Rights on single objects (django-guardian)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from guardian.models import UserObjectPermission
from guardian.shortcuts import assign_perm, remove_perm

from catalog.audit import record
from catalog.errors import Conflict, Invalid, Refused
from catalog.models import Dataset, Schema, User

if TYPE_CHECKING:
    from datetime import datetime


class Stewardship(StrEnum):
    """What someone is made: the word of the audit event."""

    OWNER = "owner"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class _Kind:
    """`given` is held on one object; who holds `needed` for everything may give it."""

    model: type[Dataset | Schema]
    given: str
    needed: str


KINDS: dict[Stewardship, _Kind] = {
    Stewardship.OWNER: _Kind(Dataset, "catalog.administer_dataset", "catalog.administer_dataset"),
    Stewardship.REVIEWER: _Kind(Schema, "catalog.review_schema", "catalog.change_trinocatalog"),
}


class SelfAppointment(Refused):
    """Who gives rights and who reviews data are two people."""


def can_appoint(user: User, kind: Stewardship) -> bool:
    """Whether `user` may say who is a steward of this kind, on anything."""
    return user.is_active and user.has_perm(KINDS[kind].needed)


def stewards_of(kind: Stewardship, target: Dataset | Schema) -> list[User]:
    """Those who were named for `target` itself, by name. A role that covers everything makes nobody a steward."""
    held = UserObjectPermission.objects.filter(
        content_type=ContentType.objects.get_for_model(KINDS[kind].model),
        permission__codename=KINDS[kind].given.partition(".")[2],
        object_pk=str(target.pk),
    )
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("username"))


def find_account(username: str) -> User:
    """The active account of this name. Raises Invalid."""
    name = username.strip()
    user = None if "\x00" in name else User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise Invalid(f"There is no active account with the name {name!r}. Capital letters count.")
    return user


@transaction.atomic
def add_steward(
    *, kind: Stewardship, target: Dataset | Schema, username: str, actor: User | None, at: datetime
) -> tuple[User, bool]:
    """Make someone a steward of `target`; who, and whether they were none before. `actor` None is the operator at a shell.

    Raises PermissionDenied, SelfAppointment, Conflict when the target is gone from the lake, Invalid for an unknown name.
    """
    _check(kind, actor)
    # Locked, so that someone who leaves right now keeps nothing.
    user = User.objects.select_for_update(no_key=True).get(pk=find_account(username).pk)
    if not user.is_active:
        raise Conflict(f"{user.username} has left.")
    if target.retired_at is not None:
        raise Conflict(f"{target} is gone from the lake.")
    if actor is not None and kind == Stewardship.REVIEWER and actor.pk == user.pk:
        raise SelfAppointment("You cannot give yourself the right to review. Another administrator can.")
    if user in stewards_of(kind, target):
        return user, False
    assign_perm(KINDS[kind].given, user, target)
    _record("added", kind, target, user, actor, at)
    return user, True


@transaction.atomic
def remove_steward(
    *, kind: Stewardship, target: Dataset | Schema, user_id: int, actor: User | None, at: datetime
) -> User | None:
    """Take it away again; who lost it, or None when they were no steward. Raises PermissionDenied."""
    _check(kind, actor)
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if user is None or user not in stewards_of(kind, target):
        return None
    remove_perm(KINDS[kind].given, user, target)
    _record("removed", kind, target, user, actor, at)
    return user


def _check(kind: Stewardship, actor: User | None) -> None:
    if actor is not None and not can_appoint(actor, kind):
        raise PermissionDenied(f"Only an administrator says who is {kind.value} here.")


def _record(
    done: str, kind: Stewardship, target: Dataset | Schema, user: User, actor: User | None, at: datetime
) -> None:
    action = f"{target._meta.model_name}.{kind.value}_{done}"
    record(actor=actor, action=action, target=target, at=at, data={kind.value: user.username})
