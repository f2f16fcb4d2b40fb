"""Everything the policy depends on, as values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, F, Func, Q, TextField, Value, When
from django.db.models.functions import Cast, Collate, Concat, Replace

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
_MOST_KEPT = 3_000_000
_MASKS = {template.value: template for template in MaskTemplate}
_DECISIONS = {decision.value: decision for decision in ColumnDecision}
# What stands between the columns of a dataset and between the parts of one, as they come from the database; a name is whatever the
# source has, so these signs are escaped in it.
_BETWEEN, _WITHIN, _ESCAPE = "\x1e", "\x1f", "\x1d"
_ESCAPED = {_ESCAPE: f"{_ESCAPE}0", _BETWEEN: f"{_ESCAPE}1", _WITHIN: f"{_ESCAPE}2"}  # the escape itself first


class LoadMemory:
    """What was read before: a dataset of which every word is the same is the same object again, so that compiling can see it."""

    def __init__(self) -> None:
        self.columns: dict[str, ColumnFacts] = {}
        self.datasets: dict[int, tuple[tuple[object, ...], DatasetFacts]] = {}

    def column(self, text: str) -> ColumnFacts:
        """The column that a text of the database tells."""
        found = self.columns.get(text)
        if found is None:
            name, kind, decision, mask, hint = text.split(_WITHIN)
            found = ColumnFacts(
                _plain(name), _plain(kind), _DECISIONS[decision], _MASKS.get(mask, MaskTemplate.NULL), hint == "1"
            )
            self.columns[text] = found
        return found


def load_policy_input(
    *,
    dataset_ids: _Ids = None,
    principal_names: Collection[str] | None = None,
    with_columns: bool = True,
    memory: LoadMemory | None = None,
) -> PolicyInput:
    """All that the policy is made from, in six queries; only these datasets (and the rules on them) or principals when told so.

    `dataset_ids` may be a queryset of ids, for many. Without columns it is only for telling who can read which dataset. Whoever left,
    and what was retired or revoked, is not in it. Call it in a transaction that sees one moment (`services.publishing`)
    when the result must be of one.
    """
    return PolicyInput(
        datasets=_datasets(dataset_ids, memory or LoadMemory(), with_columns=with_columns),
        principals=_principals(principal_names),
        rules=_rules(dataset_ids),
        base_url=settings.BOATHOUSE_URL,
        shadow_suffix=settings.SHADOW_SUFFIX,
    )


def _datasets(ids: _Ids, memory: LoadMemory, *, with_columns: bool) -> tuple[DatasetFacts, ...]:
    if len(memory.columns) > _MOST_KEPT:
        memory.columns.clear()
    rows = Dataset.objects.present().order_by()
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    fields = ("pk", "schema__trino_catalog__name", "schema__name", "name", "state", "reason")
    columns, gone = (_columns(ids), _gone(ids)) if with_columns else ({}, {})
    found: dict[int, tuple[tuple[object, ...], DatasetFacts]] = {}
    for pk, *row in rows.values_list(*fields).iterator(_CHUNK):
        said = (*row, columns.get(pk, ""), *gone.get(pk, ()))
        known = memory.datasets.get(pk)
        found[pk] = known if known is not None and known[0] == said else (said, _dataset(row, said, memory))
    if ids is None:
        memory.datasets = found
    return tuple(facts for _, facts in found.values())


def _dataset(row: list[str], said: tuple[str, ...], memory: LoadMemory) -> DatasetFacts:
    catalog, schema, name, state, reason = row
    text, gone = said[len(row)], said[len(row) + 1 :]
    columns = tuple([memory.column(column) for column in text.split(_BETWEEN)]) if text else ()
    return DatasetFacts(TableName(catalog, schema, name), DatasetState(state), columns, reason, gone)


def _columns(ids: _Ids) -> dict[int, str]:
    """The present columns of each dataset as one text, in the order of their names: a million rows would take much longer to read."""
    rows = Column.objects.filter(dataset__retired_at=None, retired_at=None).order_by()
    if ids is not None:
        rows = rows.filter(dataset_id__in=ids)
    hint = Case(
        When(proposal__type=PiiClass.NONE.value, then=Value("0", output_field=TextField())),
        When(proposal__type__isnull=False, then=Value("1", output_field=TextField())),
        default=Value("0", output_field=TextField()),
    )
    within = Value(_WITHIN, output_field=TextField())
    parts = [_escaped("name"), within, _escaped("type"), within, _text("decision"), within, _text("mask"), within, hint]
    text = StringAgg(Concat(*parts, output_field=TextField()), delimiter=_BETWEEN, order_by=Collate("name", "C"))
    return dict(rows.values("dataset_id").annotate(text=text).values_list("dataset_id", "text").iterator(_CHUNK))


def _text(field: str) -> Cast:
    return Cast(field, TextField())


def _escaped(field: str) -> Func:
    text: F | Func = F(field)
    for sign, escaped in _ESCAPED.items():
        text = Replace(text, Value(sign), Value(escaped), output_field=TextField())
    return text  # type: ignore[return-value]  # there is a sign to escape


def _plain(text: str) -> str:
    if _ESCAPE in text:
        for sign, escaped in reversed(_ESCAPED.items()):
            text = text.replace(escaped, sign)
    return text


def _gone(ids: _Ids) -> dict[int, list[str]]:
    """The names of columns that are gone: snapshots of the data still have them."""
    rows = Column.objects.filter(dataset__retired_at=None, retired_at__isnull=False).order_by(
        "dataset_id", "name", "pk"
    )
    if ids is not None:
        rows = rows.filter(dataset_id__in=ids)
    gone: defaultdict[int, list[str]] = defaultdict(list)
    for pk, name in rows.values_list("dataset_id", "name").iterator(_CHUNK):
        gone[pk].append(name)
    return gone


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
