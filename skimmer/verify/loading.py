"""What the second pass is told of a dataset, read from the catalog, the newest scan, and a fresh sample that lives in memory only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q

from catalog.engine.base import KeyKind
from catalog.engine.tags import Purpose
from catalog.models import Column, Dataset, DatasetKey, Proposal
from catalog.names import fold
from catalog.review import ColumnState
from skimmer.classify.judging import is_near, judge
from skimmer.classify.model import PiiType, Sensitivity
from skimmer.models import CatalogScanning, Finding, Scan
from skimmer.proposing import current_tuning
from skimmer.recognizers import known_recognizers
from skimmer.sampling import DatasetGone, take_sample, to_scan
from skimmer.stored import opinions_of
from skimmer.verify.context import Candidate, ColumnContext, DatasetContext, KeyContext
from skimmer.verify.judged import digest_of
from skimmer.verify.redaction import cut_values, is_secret, shape_counts
from skimmer.verify.verdicts import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from catalog.engine.base import QueryEngine
    from catalog.names import TableName
    from skimmer.classify.model import ColumnFinding
    from skimmer.classify.own import OwnRecognizer
    from skimmer.sampling import DatasetSample

_MOST_ROWS = 300
_MOST_CANDIDATES = 5
_DECIDED = (ColumnState.OPEN, ColumnState.PROTECTED, ColumnState.HIDDEN)
_OF_PEOPLE = (PiiType.EMAIL, PiiType.PERSON_NAME, PiiType.PHONE, PiiType.USERNAME, PiiType.USER_ID, PiiType.NATIONAL_ID)


@dataclass(frozen=True, slots=True)
class JoinTable:
    """A table that SQL may join by `key`; only columns that nobody takes for secrets."""

    name: TableName
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset as the second pass began. `raw` are all sampled values: they are in no message unless `is_raw_allowed`.

    `secret_types` are the types whose columns are secrets. `judged` stands for what the first pass found (skimmer.verify.judged).
    """

    dataset_id: int
    scan_id: int
    changed_at: datetime
    name: TableName
    column_ids: Mapping[str, int]
    columns: tuple[tuple[str, str], ...]
    joins: tuple[JoinTable, ...]
    context: DatasetContext
    is_raw_allowed: bool
    secret_types: frozenset[str]
    judged: str
    raw: frozenset[str] = field(repr=False)


def load(*, engine: QueryEngine, dataset_id: int, scan_id: int, lineage: tuple[str, ...] = ()) -> Loaded:
    """Read and sample. Raises DatasetGone and EngineError; asks the engine outside of any transaction."""
    dataset = Dataset.objects.with_names().get(pk=dataset_id)
    if dataset.retired_at is not None:
        raise DatasetGone
    scan = Scan.objects.get(pk=scan_id)
    columns = list(Column.objects.present().filter(dataset=dataset).order_by("position", "pk"))
    findings = _findings(scan, columns)
    secret = frozenset(name for name, finding in findings.items() if is_secret(finding))
    is_raw_allowed = CatalogScanning.objects.filter(
        trino_catalog=dataset.schema.trino_catalog_id, sends_raw_samples=True
    ).exists()
    sample = take_sample(
        engine,
        to_scan(dataset, columns),
        rows=min(settings.SCAN_SAMPLE_ROWS, _MOST_ROWS),
        slice_columns=settings.SCAN_SLICE_COLUMNS,
        purpose=Purpose.VERIFY,
    )
    candidates, own = _candidates(dataset, columns), known_recognizers()
    return Loaded(
        dataset_id=dataset.pk,
        scan_id=scan.pk,
        changed_at=dataset.changed_at,
        name=dataset.table_name,
        column_ids={column.name: column.pk for column in columns},
        columns=tuple((column.name, column.type) for column in columns),
        joins=tuple(join for join, _ in candidates),
        context=DatasetContext(
            name=dataset.full_name,
            kind=dataset.get_kind_display(),
            description=dataset.description or dataset.comment,
            columns=_columns(columns, findings, sample, secret=secret, is_raw_allowed=is_raw_allowed),
            keys=tuple(_key(key) for key in dataset.keys.all()),
            lineage=lineage,
            candidates=tuple(candidate for _, candidate in candidates),
            sampled_rows=sample.rows,
            own_types=tuple(sorted({each.type for each in own})),
        ),
        is_raw_allowed=is_raw_allowed and not secret,
        secret_types=secret_types(own),
        judged=digest_of({column.pk: findings[column.name] for column in columns}),
        raw=frozenset(value for column in sample.table.columns for value in column.values if value),
    )


def secret_types(own: Iterable[OwnRecognizer]) -> frozenset[str]:
    """SECRET, and those of an operator's own types that any recognizer of theirs calls secret."""
    secret = {each.type for each in own if each.sensitivity == Sensitivity.SECRET}
    return frozenset({str(PiiType.SECRET)} | secret - set(TYPES))


def _findings(scan: Scan, columns: Sequence[Column]) -> dict[str, ColumnFinding]:
    """What the first pass says of each column, as operators tuned it by now."""
    stored = dict(Finding.objects.filter(scan=scan).values_list("column_id", "opinions"))
    tuning = current_tuning()
    return {column.name: judge(column.name, opinions_of(stored.get(column.pk, ())), tuning) for column in columns}


def _columns(
    columns: Sequence[Column],
    findings: Mapping[str, ColumnFinding],
    sample: DatasetSample,
    *,
    secret: frozenset[str],
    is_raw_allowed: bool,
) -> tuple[ColumnContext, ...]:
    tuning, elsewhere = current_tuning(), _elsewhere(columns)
    values = {column.name: tuple(v for v in column.values if v) for column in sample.table.columns}
    return tuple(
        column_context(
            findings[column.name],
            values.get(column.name, ()),
            type_=column.type,
            comment=column.comment,
            is_near=is_near(findings[column.name], tuning),
            elsewhere=elsewhere.get(column.name, ()),
            is_raw_allowed=is_raw_allowed and column.name not in secret,
        )
        for column in columns
    )


def column_context(
    finding: ColumnFinding,
    values: Sequence[str],
    *,
    type_: str,
    comment: str,
    is_near: bool,
    elsewhere: tuple[tuple[str, int], ...] = (),
    is_raw_allowed: bool = False,
) -> ColumnContext:
    """A column with what may leave of its values: shapes, and values only where that is allowed and it holds no secret."""
    return ColumnContext(
        name=finding.column,
        type=type_,
        comment=comment,
        finding=str(finding.type),
        sensitivity=finding.sensitivity,
        confidence=finding.confidence,
        opinions=finding.opinions,
        is_near=is_near,
        distinct=len(values),
        shapes=shape_counts(values),
        values=cut_values(values) if is_raw_allowed and not is_secret(finding) else (),
        elsewhere=elsewhere,
    )


def _elsewhere(columns: Sequence[Column]) -> dict[str, tuple[tuple[str, int], ...]]:
    """How people decided columns of the same name in other datasets, by name."""
    if not columns:
        return {}
    rows = (
        Column.objects.present()
        .filter(name__in=[column.name for column in columns], decision__in=_DECIDED, dataset__retired_at=None)
        .exclude(dataset=columns[0].dataset_id)
        .order_by()
        .values_list("name", "decision")
        .annotate(count=Count("pk"))
    )
    counts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, decision, count in rows:
        counts[name].append((decision, count))
    return {name: tuple(sorted(found)) for name, found in counts.items()}


def _key(key: DatasetKey) -> KeyContext:
    return KeyContext(key.kind, tuple(key.columns), key.target_name, tuple(key.target_columns))


# --- Tables that may be joined -----------------------------------------------------------------------------
def _candidates(dataset: Dataset, columns: Sequence[Column]) -> list[tuple[JoinTable, Candidate]]:
    """A few tables of the same Trino catalog to whose keys a column of this one may point: declared foreign keys, then same names."""
    wanted = {fold(column.name) for column in columns if fold(column.name) != "id"}
    declared = {
        key.target_name: tuple(key.target_columns)
        for key in dataset.keys.all()
        if key.kind == KeyKind.FOREIGN and key.target_name
    }
    neighbours = (
        Dataset.objects.present().filter(schema__trino_catalog=dataset.schema.trino_catalog_id).exclude(pk=dataset.pk)
    )
    by_key = {
        key.dataset_id: tuple(key.columns)
        for key in DatasetKey.objects.filter(
            kind__in=[KeyKind.PRIMARY, KeyKind.UNIQUE],
            columns__in=[[name] for name in sorted(wanted)],
            dataset__in=neighbours,
        )[: 4 * _MOST_CANDIDATES]
    }
    of_people = Proposal.objects.filter(type__in=_OF_PEOPLE).values("column__dataset")
    by_name = (
        Column.objects.present()
        .filter(name__in=wanted, name__endswith="id", dataset__in=neighbours.filter(pk__in=of_people))
        .values_list("dataset_id", "name")[: 4 * _MOST_CANDIDATES]
    )
    keys: dict[int, tuple[str, ...]] = {}
    for pk, full_name in neighbours.filter(full_name__in=declared).values_list("pk", "full_name"):
        keys[pk] = declared[full_name]
    for pk, key in [*by_key.items(), *((pk, (name,)) for pk, name in by_name)]:
        keys.setdefault(pk, key)
    return _described(dict(list(keys.items())[:_MOST_CANDIDATES]))


def _described(keys: Mapping[int, tuple[str, ...]]) -> list[tuple[JoinTable, Candidate]]:
    hidden = Q(decision=ColumnState.HIDDEN) | Q(proposal__decision=ColumnState.HIDDEN)
    columns: dict[int, list[Column]] = defaultdict(list)
    rows = Column.objects.present().filter(dataset__in=keys).exclude(hidden).select_related("proposal")
    for column in rows.order_by("position", "pk"):
        columns[column.dataset_id].append(column)
    described = []
    for dataset in Dataset.objects.with_names().filter(pk__in=keys).order_by("full_name"):
        known = columns[dataset.pk]
        if not set(keys[dataset.pk]) <= {column.name for column in known}:
            continue
        found = {column.proposal.type for column in known if hasattr(column, "proposal")} - {str(PiiType.NONE)}
        join = JoinTable(dataset.table_name, tuple((c.name, c.type) for c in known), keys[dataset.pk])
        names = tuple(column.name for column in known)
        described.append((join, Candidate(dataset.full_name, keys[dataset.pk], names, tuple(sorted(found)))))
    return described
