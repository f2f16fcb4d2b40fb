"""Everything the policy depends on, as values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q

from catalog.classes import PiiClass
from catalog.models import Column, Dataset
from catalog.names import TableName
from lifeguard.models import AccessRule, Membership, Principal
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    MaskTemplate,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

    _Ids = Collection[int] | QuerySet[Dataset, Any] | None

_CHUNK = 5000
_MASKS = {template.value: template for template in MaskTemplate}


def load_policy_input(
    *,
    dataset_ids: Collection[int] | QuerySet[Dataset, Any] | None = None,
    principal_names: Collection[str] | None = None,
    with_columns: bool = True,
) -> PolicyInput:
    """All that the policy is made from, in five queries; only these datasets (and the rules on them) or principals when told so.

    `dataset_ids` may be a queryset of ids, for many. Without columns it is only for telling who can read which dataset.
    Whoever left, and what was retired or revoked, is not in it. Call it in a transaction that holds the lock of PolicyState when
    the result must be of one moment (services.publishing).
    """
    return PolicyInput(
        datasets=_datasets(dataset_ids, with_columns=with_columns),
        principals=_principals(principal_names),
        rules=_rules(dataset_ids),
        base_url=settings.BOATHOUSE_URL,
        shadow_suffix=settings.SHADOW_SUFFIX,
    )


def _datasets(ids: _Ids, *, with_columns: bool) -> tuple[DatasetFacts, ...]:
    rows = Dataset.objects.present().order_by()
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    fields = ("pk", "schema__trino_catalog__name", "schema__name", "name", "state", "reason")
    columns, gone = _columns(ids) if with_columns else ({}, {})
    return tuple(
        DatasetFacts(
            TableName(catalog, schema, name),
            DatasetState(state),
            tuple(columns.get(pk, ())),
            reason,
            tuple(gone.get(pk, ())),
        )
        for pk, catalog, schema, name, state, reason in rows.values_list(*fields).iterator(_CHUNK)
    )


def _columns(ids: _Ids) -> tuple[dict[int, list[ColumnFacts]], dict[int, list[str]]]:
    """The present columns of each dataset, and the names of those that are gone: snapshots of the data still have them."""
    rows = Column.objects.filter(dataset__retired_at=None).order_by("dataset_id", "position", "pk")
    if ids is not None:
        rows = rows.filter(dataset_id__in=ids)
    decisions = {decision.value: decision for decision in ColumnDecision}
    found: defaultdict[int, list[ColumnFacts]] = defaultdict(list)
    gone: defaultdict[int, list[str]] = defaultdict(list)
    fields = ("dataset_id", "name", "type", "decision", "mask", "proposal__type", "retired_at")
    for pk, name, kind, decision, mask, proposed, retired_at in rows.values_list(*fields).iterator(_CHUNK):
        if retired_at is not None:
            gone[pk].append(name)
            continue
        found[pk].append(
            ColumnFacts(
                name=name,
                type=kind,
                decision=decisions[decision],
                mask=_MASKS.get(mask, MaskTemplate.NULL),
                sensitivity_hint=proposed is not None and proposed != PiiClass.NONE.value,
            )
        )
    return found, gone


def _principals(names: Collection[str] | None) -> tuple[PrincipalFacts, ...]:
    rows = Principal.objects.filter(left_at=None).order_by()
    members = Membership.objects.filter(group__retired_at=None, principal__left_at=None).order_by()
    if names is not None:
        rows, members = rows.filter(name__in=names), members.filter(principal__name__in=names)
    groups: defaultdict[int, set[str]] = defaultdict(set)
    for principal_id, group in members.values_list("principal_id", "group__name").iterator(_CHUNK):
        groups[principal_id].add(group)
    return tuple(
        PrincipalFacts(name, frozenset(groups.get(pk, ())), PrincipalKind(kind), ServiceAccess(access))
        for pk, name, kind, access in rows.values_list("pk", "name", "kind", "service_access").iterator(_CHUNK)
    )


_SCOPES = (
    "trino_catalog__name",
    "schema__trino_catalog__name",
    "schema__name",
    "dataset__schema__trino_catalog__name",
    "dataset__schema__name",
    "dataset__name",
)


def _rules(ids: _Ids) -> tuple[RuleFacts, ...]:
    rows = AccessRule.objects.filter(revoked_at=None, group__retired_at=None, principal__left_at=None).order_by()
    if ids is not None:
        datasets = Dataset.objects.filter(pk__in=ids).order_by()
        rows = rows.filter(
            Q(dataset__in=ids)
            | Q(schema__in=datasets.values("schema"))
            | Q(trino_catalog__in=datasets.values("schema__trino_catalog"))
        )
    fields = ("pk", "principal__name", "group__name", "level", "row_filter", "starts_at", "ends_at", *_SCOPES)
    return tuple(
        RuleFacts(
            id=str(pk),
            principal=principal,
            group=group,
            scope=_scope(*names),
            level=Level(level),
            row_filter=row_filter or None,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        for pk, principal, group, level, row_filter, starts_at, ends_at, *names in _narrow(rows.values_list(*fields))
    )


def _narrow(
    rows: object,
) -> list[tuple[int, str | None, str | None, str, str, datetime | None, datetime | None, str, str, str, str, str, str]]:
    return list(rows)  # type: ignore[call-overload, no-any-return]  # django-stubs gives up on thirteen fields


def _scope(catalog: str | None, schema_catalog: str | None, schema: str | None, *dataset: str | None) -> Scope:
    dataset_catalog, dataset_schema, table = dataset
    if table is not None and dataset_catalog is not None:
        return Scope(dataset_catalog, dataset_schema, table)
    if schema is not None and schema_catalog is not None:
        return Scope(schema_catalog, schema)
    if catalog is None:
        raise ValueError("An access rule has no scope, though the database checks that it has one.")
    return Scope(catalog)
