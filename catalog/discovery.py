"""Bring the catalog up to what the engine says: one transaction per Trino catalog, or nothing."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, transaction
from django.db.models import F

from catalog import plan
from catalog.audit import audit_event, record
from catalog.engine.base import EngineError
from catalog.models import AuditEvent, Column, Dataset, DatasetKey, Proposal, Schema, TrinoCatalog
from catalog.names import BadName, fold
from catalog.review import ColumnState, ReviewState
from catalog.signals import datasets_changed, datasets_discovered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from catalog.engine.base import CatalogFacts, ColumnFact, DatasetFact, QueryEngine
    from catalog.models import User

logger = logging.getLogger(__name__)
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class CatalogReport:
    """What one discovery of one Trino catalog did; with an `error`, nothing."""

    trino_catalog: str
    datasets: int = 0
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class DiscoveryReport:
    catalogs: tuple[CatalogReport, ...] = field(default=())

    @property
    def failed(self) -> tuple[CatalogReport, ...]:
        return tuple(report for report in self.catalogs if report.error)


def discover_all(
    *,
    engine: QueryEngine,
    at: datetime,
    only: Sequence[str] = (),
    allow_mass_retirement: bool = False,
    actor: User | None = None,
) -> DiscoveryReport:
    """Discover every Trino catalog that the engine lists (or `only` those); one that fails changes nothing and is reported.

    A catalog that was known and is not listed any more is reported as failed: it may only be away.
    """
    listed = tuple(fold(name) for name in engine.trino_catalogs())
    known = set(TrinoCatalog.objects.present().values_list("name", flat=True))
    wanted = tuple(only) or tuple(dict.fromkeys([*listed, *sorted(known)]))
    reports = []
    for name in wanted:
        if name in listed:
            reports.append(
                discover_catalog(
                    engine=engine,
                    trino_catalog=name,
                    at=at,
                    allow_mass_retirement=allow_mass_retirement,
                    actor=actor,
                )
            )
        else:
            reports.append(_failed(name, f"{engine.label} lists no catalog {name!r}.", at, actor))
    return DiscoveryReport(tuple(reports))


def discover_catalog(
    *,
    engine: QueryEngine,
    trino_catalog: str,
    at: datetime,
    allow_mass_retirement: bool = False,
    actor: User | None = None,
) -> CatalogReport:
    """Discover one Trino catalog. The engine is asked before anything is locked; what it cannot answer changes nothing."""
    try:
        facts = engine.describe(trino_catalog)
        return _apply(facts, at, allow_mass_retirement, actor)
    except (EngineError, BadName, plan.MassRetirement) as error:
        return _failed(trino_catalog, str(error), at, actor)
    except OperationalError as error:  # a deadlock or a lost connection: the other catalogs are not to suffer
        logger.warning("discovery of %s: %s", trino_catalog, error)
        return _failed(
            trino_catalog, "The database was busy with something else; the next discovery tries again.", at, actor
        )


@transaction.atomic
def _failed(name: str, error: str, at: datetime, actor: User | None) -> CatalogReport:
    """Report; the first of several failures of the same kind is an audit event, not each of them."""
    logger.warning("discovery of %s failed: %s", name, error)
    parent = TrinoCatalog.objects.select_for_update(no_key=True).filter(name=name).first()
    if parent is not None:
        is_news = parent.last_error != error
        TrinoCatalog.objects.filter(pk=parent.pk).update(last_error=error, last_error_at=at)
        if is_news:
            record(actor=actor, action="catalog.failed", target=parent, at=at, data={"error": error[:500]})
    return CatalogReport(name, error=error)


@transaction.atomic
def _apply(facts: CatalogFacts, at: datetime, allow_mass_retirement: bool, actor: User | None) -> CatalogReport:
    name = fold(facts.trino_catalog)
    TrinoCatalog.objects.get_or_create(name=name)
    parent = TrinoCatalog.objects.select_for_update(no_key=True).get(name=name)  # one discovery of a catalog at a time
    planned = plan.plan_catalog(_known(parent), facts, allow_mass_retirement=allow_mass_retirement)
    # Datasets before their columns, in order, as reviews and scans lock them.
    touched = sorted([*planned.retired, *(change.pk for change in planned.changed)])
    list(Dataset.objects.select_for_update(no_key=True).filter(pk__in=touched).order_by("pk").values_list("pk"))
    schemas = _write_schemas(parent, facts, at)
    new = _add_datasets(planned.new, schemas, at)
    _change_datasets(planned.changed, at)
    Dataset.objects.filter(pk__in=planned.retired).update(retired_at=at, changed_at=at, version=F("version") + 1)
    TrinoCatalog.objects.filter(pk=parent.pk).update(
        discovered_at=at, last_error="", last_error_at=None, retired_at=None
    )
    matter = [change for change in planned.changed if change.matters]
    names = dict(
        Dataset.objects.filter(pk__in=[*planned.retired, *(c.pk for c in matter)]).values_list("pk", "full_name")
    )
    _write_audit(parent, actor, new, matter, planned.retired, names, at)
    review = [change.pk for change in matter if change.needs_review]
    if new or review:
        datasets_discovered.send(sender=Dataset, new_ids=[dataset.pk for dataset in new], changed_ids=review)
    told = [*(dataset.pk for dataset in new), *(change.pk for change in matter), *planned.retired]
    if told:
        datasets_changed.send(sender=Dataset, dataset_ids=told)
    return CatalogReport(
        trino_catalog=name,
        datasets=len(facts.datasets),
        new=tuple(dataset.full_name for dataset in new),
        changed=tuple(names[change.pk] for change in matter),
        retired=tuple(names[pk] for pk in planned.retired),
        problems=planned.problems,
    )


def _known(parent: TrinoCatalog) -> dict[plan.DatasetId, plan.KnownDataset]:
    """What is stored of a catalog, in three queries."""
    columns: dict[int, dict[str, plan.KnownColumn]] = defaultdict(dict)
    fields = (
        "dataset_id",
        "name",
        "pk",
        "type",
        "position",
        "comment",
        "source_name",
        "nullable",
        "retired_at",
    )
    stored = Column.objects.filter(dataset__schema__trino_catalog=parent).order_by().values_list(*fields)
    for dataset_pk, name, pk, kind, position, comment, source_name, nullable, retired_at in stored.iterator(_BATCH):
        columns[dataset_pk][name] = plan.KnownColumn(
            pk, kind, position, comment, source_name, nullable, retired_at is not None
        )
    keys: dict[int, set[tuple[str, tuple[str, ...], str, tuple[str, ...]]]] = defaultdict(set)
    for key in DatasetKey.objects.filter(dataset__schema__trino_catalog=parent).order_by().iterator(_BATCH):
        keys[key.dataset_id].add((key.kind, tuple(key.columns), key.target_name, tuple(key.target_columns)))
    datasets = Dataset.objects.filter(schema__trino_catalog=parent).order_by()
    rows = datasets.values_list("schema__name", "name", "pk", "kind", "comment", "view_sql", "retired_at")
    return {
        (schema, name): plan.KnownDataset(
            pk,
            kind,
            comment,
            view_sql,
            retired_at is not None,
            frozenset(keys.get(pk, ())),
            columns.get(pk, {}),
        )
        for schema, name, pk, kind, comment, view_sql, retired_at in rows.iterator(_BATCH)
    }


def _write_schemas(parent: TrinoCatalog, facts: CatalogFacts, at: datetime) -> dict[str, Schema]:
    """Make new schemas, retire those that are gone, bring back those that returned; all by name."""
    wanted = {fold(name) for name in facts.schemas} | {fold(fact.name.schema) for fact in facts.datasets}
    wanted = {name for name in wanted if name and "\x00" not in name}
    stored = {schema.name: schema for schema in Schema.objects.filter(trino_catalog=parent)}
    added = Schema.objects.bulk_create(
        [Schema(trino_catalog=parent, name=name) for name in sorted(wanted - stored.keys())]
    )
    Schema.objects.filter(trino_catalog=parent, name__in=wanted).exclude(retired_at=None).update(retired_at=None)
    Schema.objects.filter(trino_catalog=parent, retired_at=None).exclude(name__in=wanted).update(retired_at=at)
    return stored | {schema.name: schema for schema in added}


def _column(dataset: Dataset | int, fact: ColumnFact, at: datetime) -> Column:
    return Column(
        dataset_id=dataset if isinstance(dataset, int) else dataset.pk,
        name=plan.column_name(fact),
        source_name=fact.name,
        type=fact.type,
        position=fact.position,
        comment=plan.storable(fact.comment),
        nullable=fact.nullable,
        discovered_at=at,
    )


def _keys(dataset_pk: int, fact: DatasetFact) -> Iterator[DatasetKey]:
    for kind, columns, target, target_columns in sorted(plan.fact_keys(fact)):
        yield DatasetKey(
            dataset_id=dataset_pk,
            kind=kind,
            columns=list(columns),
            target_name=target,
            target_columns=list(target_columns),
        )


def _add_datasets(facts: Sequence[DatasetFact], schemas: dict[str, Schema], at: datetime) -> list[Dataset]:
    new = [
        Dataset(
            schema=schemas[fold(fact.name.schema)],
            name=fold(fact.name.table),
            full_name=str(fact.name.folded()),
            kind=fact.kind,
            comment=plan.storable(fact.comment),
            view_sql=plan.storable(fact.view_sql),
            discovered_at=at,
            changed_at=at,
        )
        for fact in facts
    ]
    Dataset.objects.bulk_create(new, batch_size=_BATCH)
    pairs = list(zip(new, facts, strict=True))
    Column.objects.bulk_create((_column(d, c, at) for d, fact in pairs for c in fact.columns), batch_size=_BATCH)
    DatasetKey.objects.bulk_create((key for d, fact in pairs for key in _keys(d.pk, fact)), batch_size=_BATCH)
    return new


def _change_datasets(changes: Sequence[plan.DatasetChange], at: datetime) -> None:
    """Everything that is new, came back or has another type is pending again; positions and comments just follow.

    What was proposed from the old data goes with it: approving as proposed then waits for the next scan.
    """
    _close_datasets([change.pk for change in changes if change.closing])
    Column.objects.bulk_create((_column(c.pk, fact, at) for c in changes for fact in c.new_columns), batch_size=_BATCH)
    reviewed = [pair for c in changes for pair in (*c.returned_columns, *c.retyped_columns)]
    _update_columns(reviewed, close=True)
    _update_columns([pair for c in changes for pair in c.described_columns], close=False)
    gone = [pk for c in changes for pk in c.retired_columns]
    Column.objects.filter(pk__in=gone).update(retired_at=at)
    for change in changes:
        if change.closing or change.is_described:
            values: dict[str, Any] = {
                "comment": plan.storable(change.fact.comment),
                "view_sql": plan.storable(change.fact.view_sql),
            }
            if change.closing:
                values |= {
                    "state": ReviewState.PENDING,
                    "kind": change.fact.kind,
                    "retired_at": None,
                    "reason": "",
                }
            Dataset.objects.filter(pk=change.pk).update(**values)
    rekeyed = [change for change in changes if change.has_new_keys]
    DatasetKey.objects.filter(dataset_id__in=[change.pk for change in rekeyed]).delete()
    DatasetKey.objects.bulk_create(key for change in rekeyed for key in _keys(change.pk, change.fact))
    matter = [change.pk for change in changes if change.matters]
    Dataset.objects.filter(pk__in=matter).update(changed_at=at, version=F("version") + 1)


def _close_datasets(dataset_ids: Sequence[int]) -> None:
    """No column of a dataset that may show other data now keeps its decision or proposal; ColumnReview keeps the history."""
    columns = Column.objects.filter(dataset__in=dataset_ids)
    columns.update(decision=ColumnState.PENDING, mask="null", decided_by=None, decided_at=None)
    Proposal.objects.filter(column__dataset__in=dataset_ids).delete()


def _update_columns(pairs: Iterable[tuple[int, ColumnFact]], *, close: bool) -> None:
    fields = ["type", "position", "comment", "source_name", "nullable"]
    rows = []
    for pk, fact in pairs:
        row = Column(
            pk=pk,
            type=fact.type,
            position=fact.position,
            comment=plan.storable(fact.comment),
            source_name=fact.name,
            nullable=fact.nullable,
        )
        if close:
            row.decision, row.mask, row.retired_at = ColumnState.PENDING, "null", None
            row.decided_by, row.decided_at = None, None
        rows.append(row)
    if close:
        Proposal.objects.filter(column__in=[row.pk for row in rows]).delete()
        fields += ["decision", "mask", "retired_at", "decided_by", "decided_at"]
    Column.objects.bulk_update(rows, fields, batch_size=_BATCH)


def _write_audit(
    parent: TrinoCatalog,
    actor: User | None,
    new: Sequence[Dataset],
    changed: Sequence[plan.DatasetChange],
    retired: Sequence[int],
    names: dict[int, str],
    at: datetime,
) -> None:
    events = [audit_event(actor=actor, action="dataset.discovered", target=dataset, at=at) for dataset in new]
    for change in changed:
        data = {
            "closed_because": change.closing.value if change.closing else "",
            "new_columns": [plan.column_name(fact) for fact in change.new_columns],
            "returned_columns": [plan.column_name(fact) for _, fact in change.returned_columns],
            "retyped_columns": [plan.column_name(fact) for _, fact in change.retyped_columns],
            "retired_columns": len(change.retired_columns),
        }
        dataset = Dataset(pk=change.pk, full_name=names[change.pk])
        events.append(audit_event(actor=actor, action="dataset.changed", target=dataset, at=at, data=data))
    for pk in retired:
        dataset = Dataset(pk=pk, full_name=names[pk])
        events.append(audit_event(actor=actor, action="dataset.retired", target=dataset, at=at))
    AuditEvent.objects.bulk_create(events, batch_size=_BATCH)
    if events:
        counts = {"new": len(new), "changed": len(changed), "retired": len(retired)}
        record(actor=actor, action="catalog.discovered", target=parent, at=at, data=counts)
