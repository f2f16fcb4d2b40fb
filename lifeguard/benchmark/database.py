"""A lake as rows of a database of its own, beside the one that is in use: to measure how long reading it takes."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from catalog.models import Column, Dataset, Schema, TrinoCatalog
from lifeguard.benchmark.lake import AT
from lifeguard.models import AccessGroup, AccessRule, Membership, Principal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lifeguard.policy.model import PolicyInput, RuleFacts

_BATCH = 5_000
_COLUMNS = ("dataset_id", "name", "source_name", "type", "position", "comment", "nullable", "decision", "mask",
            "decided_in_bulk", "discovered_at")  # fmt: skip


@contextmanager
def database_of(inputs: PolicyInput) -> Iterator[None]:
    """A new database with the lake in it, which is gone afterwards. The database user must be allowed to make one."""
    old_name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"boathouse_bench_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        fill(inputs)
        yield
    finally:
        connection.creation.destroy_test_db(old_name, verbosity=0)


def fill(inputs: PolicyInput) -> None:
    """Write the lake into the database of the connection."""
    _fill_datasets(inputs)
    groups = {name for principal in inputs.principals for name in principal.groups}
    groups |= {rule.group for rule in inputs.rules if rule.group is not None}
    AccessGroup.objects.bulk_create([AccessGroup(name=name) for name in sorted(groups)], _BATCH)
    Principal.objects.bulk_create(
        [Principal(name=p.name, kind=p.kind, service_access=p.service_access) for p in inputs.principals], _BATCH
    )
    group_ids = dict(AccessGroup.objects.values_list("name", "pk"))
    principal_ids = dict(Principal.objects.values_list("name", "pk"))
    Membership.objects.bulk_create(
        [
            Membership(principal_id=principal_ids[principal.name], group_id=group_ids[group], since=AT)
            for principal in inputs.principals
            for group in sorted(principal.groups)
        ],
        _BATCH,
    )
    AccessRule.objects.bulk_create([_rule(rule, group_ids, principal_ids) for rule in inputs.rules], _BATCH)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill_datasets(inputs: PolicyInput) -> None:
    places = sorted({(dataset.name.trino_catalog, dataset.name.schema) for dataset in inputs.datasets})
    names = sorted({name for name, _ in places})
    catalogs = {name: TrinoCatalog.objects.create(name=name, discovered_at=AT) for name in names}
    schemas = {place: Schema.objects.create(trino_catalog=catalogs[place[0]], name=place[1]) for place in places}
    rows = [
        Dataset(
            schema=schemas[dataset.name.trino_catalog, dataset.name.schema],
            name=dataset.name.table,
            full_name=str(dataset.name),
            state=dataset.state,
            discovered_at=AT,
            changed_at=AT,
        )
        for dataset in inputs.datasets
    ]
    ids = [row.pk for row in Dataset.objects.bulk_create(rows, _BATCH)]
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {Column._meta.db_table} ({', '.join(_COLUMNS)}) FROM STDIN") as copy,
    ):
        for pk, dataset in zip(ids, inputs.datasets, strict=True):
            for position, column in enumerate(dataset.columns, start=1):
                decided = column.decision.value, column.mask.value
                copy.write_row((pk, column.name, column.name, column.type, position, "", True, *decided, False, AT))


def _rule(rule: RuleFacts, groups: dict[str, int], principals: dict[str, int]) -> AccessRule:
    scope = rule.scope
    found = AccessRule(
        group_id=groups[rule.group] if rule.group is not None else None,
        principal_id=principals[rule.principal] if rule.principal is not None else None,
        level=rule.level,
        row_filter=rule.row_filter or "",
        starts_at=rule.starts_at,
        ends_at=rule.ends_at,
        created_at=AT,
    )
    if scope.table is not None:
        found.dataset = Dataset.objects.get(
            schema__trino_catalog__name=scope.trino_catalog, schema__name=scope.schema, name=scope.table
        )
    elif scope.schema is not None:
        found.schema = Schema.objects.get(trino_catalog__name=scope.trino_catalog, name=scope.schema)
    else:
        found.trino_catalog = TrinoCatalog.objects.get(name=scope.trino_catalog)
    return found
