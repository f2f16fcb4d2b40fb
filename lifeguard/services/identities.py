"""Import people, services and groups from a directory: the file is the truth for what comes from it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group as RoleGroup
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from catalog.audit import audit_event
from catalog.errors import Conflict, Refused
from catalog.models import AuditEvent, User
from catalog.roles import Role
from lifeguard.identity.plan import Step, StepKind, check_mass_removal, plan_import
from lifeguard.models import AccessGroup, AccessRule, Membership, Principal, PrincipalKind, ServiceAccess, Source
from lifeguard.selectors.identities import known_identities
from lifeguard.services.changes import policy_changed
from lifeguard.services.leaving import take_everything
from lifeguard.services.rules import end_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lifeguard.identity.plan import IdentityPlan, Person

_BATCH = 1000
_IMPORT_LOCK = 0x426F6174  # any number that nothing else locks
_ACTIONS = {
    StepKind.PERSON_ADDED: "principal.added",
    StepKind.PERSON_CHANGED: "principal.changed",
    StepKind.PERSON_RETURNED: "principal.returned",
    StepKind.PERSON_LEFT: "principal.left",
    StepKind.SERVICE_ADDED: "principal.added",
    StepKind.SERVICE_CHANGED: "principal.changed",
    StepKind.SERVICE_RETURNED: "principal.returned",
    StepKind.SERVICE_LEFT: "principal.left",
    StepKind.GROUP_ADDED: "group.added",
    StepKind.GROUP_CHANGED: "group.changed",
    StepKind.GROUP_RETURNED: "group.returned",
    StepKind.GROUP_RETIRED: "group.retired",
}
_GROUP_KINDS = {StepKind.GROUP_ADDED, StepKind.GROUP_CHANGED, StepKind.GROUP_RETURNED, StepKind.GROUP_RETIRED}
_LEAVING = {StepKind.PERSON_LEFT, StepKind.SERVICE_LEFT}


@transaction.atomic
def import_identities(
    *, plan: IdentityPlan, actor: User | None, at: datetime, allow_mass_removal: bool = False
) -> IdentityPlan:
    """Do what the plan says. `actor` None is an operator at the command line.

    Raises PermissionDenied, Conflict when what is known changed since the plan was made, MassRemoval, or Refused when the
    actor would take their own administration away; nothing is changed then.
    """
    if actor is not None and not (actor.is_active and actor.has_perm("lifeguard.manage_identities")):
        raise PermissionDenied("You may not import people and groups.")
    _wait_for_other_imports()
    fresh = plan_import(plan.directory, known_identities(), scanner=settings.TRINO_USER)
    if fresh.digest != plan.digest:
        raise Conflict("People or groups changed since this difference was made. Look at it again.")
    if not allow_mass_removal:
        check_mass_removal(plan)
    _check_actor(plan, actor)
    if not plan.steps:
        return plan
    principals = _save_principals(plan, at)
    groups, ended = _save_groups(plan, actor, at)
    _save_memberships(plan, principals, groups, at)
    taken = take_everything([principals[step.name] for step in plan.steps if step.kind in _LEAVING], actor, at)
    events = [*_events(plan, principals, groups, actor, at), *ended, *taken]
    AuditEvent.objects.bulk_create(events, batch_size=_BATCH)
    policy_changed(at)
    return plan


def _wait_for_other_imports() -> None:
    """Two imports at once would plan from the same ground. Not the lock of the policy: who holds that must want no other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])


def _check_actor(plan: IdentityPlan, actor: User | None) -> None:
    """Someone who locks themselves out can't mend it any more."""
    if actor is None or actor.is_superuser:
        return
    loses = any(
        step.name == actor.username
        and (step.kind == StepKind.PERSON_LEFT or any(field == "roles" and Role.ADMINISTRATOR.value not in after.split(", ")
             and Role.ADMINISTRATOR.value in before.split(", ") for field, before, after in step.changes))
        for step in plan.steps
    )  # fmt: skip
    if loses:
        raise Refused(
            "This would take your own administration away. Let another administrator do it, or an operator at the command line."
        )


def _save_principals(plan: IdentityPlan, at: datetime) -> dict[str, Principal]:
    """Add, change and bring back; all principals that the plan names, by name."""
    touched = {step.name for step in plan.steps if step.kind not in _GROUP_KINDS}
    rows = {row.name: row for row in Principal.objects.filter(name__in=touched).select_related("user")}
    known = set(rows)
    changed = {step.name for step in plan.steps if step.kind in _ACTIONS and step.kind not in _GROUP_KINDS | _LEAVING}
    for service in plan.directory.services:
        if service.name in changed:
            row = rows.setdefault(service.name, Principal(name=service.name))
            row.kind, row.service_access = PrincipalKind.SERVICE, ServiceAccess(service.access)
    people = [person for person in plan.directory.people if person.username in changed]
    for person in people:
        row = rows.setdefault(person.username, Principal(name=person.username))
        row.kind, row.service_access = PrincipalKind.PERSON, ServiceAccess.NONE
        row.display_name, row.email = person.name, person.email
    _save_accounts(people, rows)
    for name in changed:
        rows[name].source, rows[name].left_at = Source.FILE, None
    Principal.objects.bulk_create([rows[name] for name in sorted(changed - known)], batch_size=_BATCH)
    fields = ["kind", "service_access", "display_name", "email", "user", "account_from_import", "source", "left_at"]
    Principal.objects.bulk_update([rows[name] for name in sorted(changed & known)], fields, batch_size=_BATCH)
    return rows


def _save_accounts(people: list[Person], rows: dict[str, Principal]) -> None:
    """Make or change the console accounts of these people; one that was made in Boathouse itself is linked and stays as it is."""
    users = {user.username: user for user in User.objects.filter(username__in=[person.username for person in people])}
    new, own = [], []
    for person in people:
        row, user = rows[person.username], users.get(person.username)
        if user is None:
            user = User(username=person.username, password=make_password(None))
            row.account_from_import = True
            new.append(user)
        elif not row.account_from_import or user.is_superuser:
            row.user = user
            continue
        else:
            own.append(user)
        user.email, user.display_name, user.is_active = person.email, person.name, True
        users[person.username] = row.user = user
    User.objects.bulk_create(new, batch_size=_BATCH)
    User.objects.bulk_update(own, ["email", "display_name", "is_active"], batch_size=_BATCH)
    for person in people:
        rows[person.username].user = rows[person.username].user  # takes over the key that bulk_create gave
    changeable = {user.username for user in [*new, *own]}
    _save_roles({users[person.username].pk: person.roles for person in people if person.username in changeable})


def _save_roles(roles: dict[int, frozenset[str]]) -> None:
    """Give each account exactly these roles; other Django groups stay."""
    groups = {group.name: group.pk for group in RoleGroup.objects.filter(name__in=[role.value for role in Role])}
    through = User.groups.through
    through.objects.filter(user_id__in=roles, group_id__in=groups.values()).delete()
    through.objects.bulk_create(
        [through(user_id=user_id, group_id=groups[name]) for user_id, names in roles.items() for name in sorted(names)],
        batch_size=_BATCH,
    )


def _save_groups(
    plan: IdentityPlan, actor: User | None, at: datetime
) -> tuple[dict[str, AccessGroup], list[AuditEvent]]:
    """Add, change, bring back and retire; every group that the plan names, by name, and the events of rules that end."""
    touched = {step.name for step in plan.steps if step.kind in _GROUP_KINDS} | {
        step.group for step in plan.steps if step.group
    }
    rows = {row.name: row for row in AccessGroup.objects.filter(name__in=touched)}
    new = []
    for group in plan.directory.groups:
        if group.name in touched and group.name not in rows:
            new.append(AccessGroup(name=group.name, description=group.description, source=Source.FILE))
        elif group.name in touched:
            rows[group.name].description, rows[group.name].retired_at = group.description, None
    retired = [rows[name] for name in plan.names(StepKind.GROUP_RETIRED)]
    for row in retired:
        row.retired_at = at
    AccessGroup.objects.bulk_update(rows.values(), ["description", "retired_at"], batch_size=_BATCH)
    AccessGroup.objects.bulk_create(new, batch_size=_BATCH)
    Membership.objects.filter(group__in=retired).delete()
    # A group that comes back some day starts without what its name could once read.
    rules = AccessRule.objects.filter(group__in=retired)
    ended = end_rules(rules, actor=actor, at=at, because="The group was retired by an import.")
    return rows | {row.name: row for row in new}, ended


def _save_memberships(
    plan: IdentityPlan, principals: dict[str, Principal], groups: dict[str, AccessGroup], at: datetime
) -> None:
    joins = [step for step in plan.steps if step.kind == StepKind.JOINED]
    parts = [step for step in plan.steps if step.kind == StepKind.PARTED]
    Membership.objects.bulk_create(
        [
            Membership(group=groups[step.group], principal=principals[step.name], source=Source.FILE, since=at)
            for step in joins
        ],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["group", "principal"],
        update_fields=["source"],
    )
    gone: defaultdict[int, list[int]] = defaultdict(list)
    for step in parts:
        gone[groups[step.group].pk].append(principals[step.name].pk)
    for group_id, principal_ids in gone.items():
        Membership.objects.filter(group_id=group_id, principal_id__in=principal_ids, source=Source.FILE).delete()


def _events(
    plan: IdentityPlan,
    principals: dict[str, Principal],
    groups: dict[str, AccessGroup],
    actor: User | None,
    at: datetime,
) -> Iterable[AuditEvent]:
    """One event for each principal and group that changed, memberships told once for each group."""
    for step in plan.steps:
        if step.kind in _ACTIONS:
            target = groups[step.name] if step.kind in _GROUP_KINDS else principals[step.name]
            yield audit_event(actor=actor, action=_ACTIONS[step.kind], target=target, at=at, data=_told(step))
    joined, parted = _by_group(plan, StepKind.JOINED), _by_group(plan, StepKind.PARTED)
    for name in sorted({*joined, *parted}):
        data = {"source": "file", "joined": joined.get(name, []), "left": parted.get(name, [])}
        yield audit_event(actor=actor, action="group.members_changed", target=groups[name], at=at, data=data)


def _told(step: Step) -> dict[str, Any]:
    """What changed; of an address only that it did."""
    changes = {field: ["…", "…"] if field == "email" else [before, after] for field, before, after in step.changes}
    return {"source": "file", "changes": changes}


def _by_group(plan: IdentityPlan, kind: StepKind) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for step in plan.steps:
        if step.kind == kind:
            found[step.group].append(step.name)
    return dict(found)
