"""Rows for tests: each function makes what it is named after, with believable defaults."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group
from guardian.shortcuts import assign_perm

from catalog.models import Column, Dataset, Proposal, Schema, TrinoCatalog, User
from catalog.names import TableName
from lifeguard.models import AccessGroup, AccessRule, Membership, PolicyRevision, Principal
from lifeguard.services import publish_policy
from lifeguard.services.revisions import newest_revision

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_serial = itertools.count(1)

CUSTOMER_COLUMNS = (
    ("id", "bigint"),
    ("email", "varchar"),
    ("country", "varchar"),
    ("password_hash", "varchar"),
)


def make_user(username: str, *, role: str = "", principal: bool = True, **values: Any) -> User:
    """A person who signs in with the password "pass", and the Trino principal of the same name."""
    user = User.objects.create_user(username, email=f"{username}@example.org", password="pass", **values)
    if role:
        user.groups.add(Group.objects.get(name=role))
    if principal:
        Principal.objects.create(name=username, user=user)
    return user


def make_schema(name: str = "pg.shop", *, at: datetime = NOW) -> Schema:
    trino_catalog, schema = name.split(".")
    parent, _ = TrinoCatalog.objects.get_or_create(name=trino_catalog, defaults={"discovered_at": at})
    made, _ = Schema.objects.get_or_create(trino_catalog=parent, name=schema)
    return made


def make_dataset(
    name: str = "",
    *,
    columns: tuple[tuple[str, str], ...] = CUSTOMER_COLUMNS,
    decisions: dict[str, str] | None = None,
    at: datetime = NOW,
    **values: Any,
) -> Dataset:
    """A dataset by its full name ("pg.shop.customers"; a fresh one when empty); `decisions` by column name, else pending."""
    parsed = TableName.parse(name or f"pg.shop.table_{next(_serial)}")
    parent, _ = TrinoCatalog.objects.get_or_create(name=parsed.trino_catalog, defaults={"discovered_at": at})
    schema, _ = Schema.objects.get_or_create(trino_catalog=parent, name=parsed.schema)
    dataset = Dataset.objects.create(
        schema=schema, name=parsed.table, full_name=str(parsed), discovered_at=at, changed_at=at, **values
    )
    for position, (column, kind) in enumerate(columns, start=1):
        Column.objects.create(
            dataset=dataset,
            name=column.lower(),
            source_name=column,
            type=kind,
            position=position,
            decision=(decisions or {}).get(column, "pending"),
            discovered_at=at,
        )
    return dataset


def make_approved_dataset(name: str = "", **values: Any) -> Dataset:
    """Customers, approved: id and country open, email protected, password_hash hidden."""
    decisions = {"id": "open", "email": "protected", "country": "open", "password_hash": "hidden"}
    return make_dataset(name, **{"decisions": decisions, "state": "approved", "reviewed_at": NOW, **values})


def make_proposals(dataset: Dataset, *, at: datetime = NOW, **types: str) -> list[Proposal]:
    """A proposal for each column: `email="EMAIL"` proposes to protect it, a SECRET to hide it, the rest to open."""
    made = []
    for column in dataset.columns.all():
        kind = types.get(column.name, "NONE")
        decision = {"NONE": "open", "SECRET": "hidden"}.get(kind, "protected")
        evidence = [
            {
                "recognizer": kind.lower(),
                "words": f"looks like {kind}",
                "matched": 9,
                "sampled": 10,
                "shapes": ["xxx@xxx.xx"],
            }
        ]
        made.append(
            Proposal.objects.create(
                column=column,
                decision=decision,
                type=kind,
                confidence=0.0 if kind == "NONE" else 0.93,
                evidence=[] if kind == "NONE" else evidence,
                classifier="test",
                proposed_at=at,
            )
        )
    return made


def make_group(name: str = "", *members: User | Principal, at: datetime = NOW, **values: Any) -> AccessGroup:
    group = AccessGroup.objects.create(name=name or f"group_{next(_serial)}", **values)
    for member in members:
        principal = member if isinstance(member, Principal) else member.principal
        Membership.objects.create(group=group, principal=principal, since=at)
    return group


def make_rule(
    subject: AccessGroup | Principal | User,
    scope: TrinoCatalog | Schema | Dataset,
    *,
    at: datetime = NOW,
    **values: Any,
) -> AccessRule:
    """Read access of a group or principal to a Trino catalog, schema or dataset."""
    if isinstance(subject, AccessGroup):
        who: dict[str, Any] = {"group": subject}
    else:
        who = {"principal": subject.principal if isinstance(subject, User) else subject}
    field = {TrinoCatalog: "trino_catalog", Schema: "schema", Dataset: "dataset"}[type(scope)]
    return AccessRule.objects.create(**who, **{field: scope}, created_at=at, **values)


def give_ownership(user: User, dataset: Dataset) -> None:
    assign_perm("catalog.administer_dataset", user, dataset)


def let_review_schema(user: User, schema: Schema) -> None:
    assign_perm("catalog.review_schema", user, schema)


def publish_all(*, at: datetime = NOW, because: str = "", actor: User | None = None) -> PolicyRevision:
    """Publish, and go on step by step, each as soon as it may be, until all that was decided is in force."""
    publish_policy(because=because, at=at, actor=actor)
    newest = newest_revision()
    while newest is not None and newest.is_step:
        assert newest.valid_until is not None
        publish_policy(at=newest.valid_until)
        newest = newest_revision()
    assert newest is not None
    return newest
