"""What the pages of the catalog show: reads only, a fixed number of queries each, bounded however large the lake is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from guardian.models import GroupObjectPermission, UserObjectPermission

from catalog.access import AccessSummary, access_summaries, reach
from catalog.classes import PiiClass
from catalog.enforcement import Enforcement, enforcement_of_reviews
from catalog.engine.base import DatasetKind
from catalog.models import Column, Dataset, Proposal, Review, ReviewRequest, Schema, TrinoCatalog
from catalog.paging import MOST_ROWS, PAGE_SIZE, Page, cut_page
from catalog.review import ColumnState, Drift, RequestState, ReviewState
from catalog.scans import ScanSummary, SecondPass, scan_summaries, second_pass_of
from catalog.services import can_administer, can_review

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from catalog.models import DatasetKey, User

MOST_DECIDED = 500  # a list of what someone can read asks about at most so many datasets
NAMES_SHOWN = 3


# --- Who acts ----------------------------------------------------------------------------------------------
def reviews_anything(user: User) -> bool:
    """Whether `user` may review some dataset: everything, or by an object permission."""
    if user.has_perm("catalog.review_dataset"):
        return True
    wanted = Q(
        permission__content_type__app_label="catalog", permission__codename__in=("review_dataset", "review_schema")
    )
    return (
        UserObjectPermission.objects.filter(wanted, user=user).exists()
        or GroupObjectPermission.objects.filter(wanted, group__user=user).exists()
    )


# --- Lists of datasets -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class DatasetFilter:
    """What a list of datasets is narrowed to; an empty value narrows nothing."""

    text: str = ""
    state: str = ""
    kind: str = ""
    type: str = ""
    trino_catalog: str = ""
    schema_id: int | None = None
    only_readable: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A type of personal or secret data, and how many columns of a dataset it was proposed for."""

    type: str
    columns: int


@dataclass(frozen=True, slots=True)
class DatasetRow:
    dataset: Dataset
    access: AccessSummary
    found: list[Found]
    columns: int
    matching: list[str] = field(default_factory=list)


def dataset_rows(user: User, wanted: DatasetFilter, *, page: int, at: datetime) -> Page:
    """The datasets that `user` can see and `wanted` keeps, with what they mean for `user`."""
    rows = _narrowed(Dataset.objects.visible_to(user).with_names(), wanted).order_by("full_name")
    if wanted.only_readable:
        return _readable_rows(user, rows, wanted, page, at)
    cut = cut_page(rows, page)
    return _with_rows(cut, _rows(cut.rows, access_summaries(user, cut.rows, at), wanted.text))


def _with_rows(page: Page, rows: list[Any]) -> Page:
    return Page(rows, page.number, page.total, page.is_cut)


def _readable_rows(user: User, rows: QuerySet[Dataset], wanted: DatasetFilter, page: int, at: datetime) -> Page:
    """Only what `user` can read, among the first MOST_DECIDED that rules may reach: access is no column of a table."""
    candidates = list(rows.filter(reach(user, at), state=ReviewState.APPROVED)[: MOST_DECIDED + 1])
    summaries = access_summaries(user, candidates[:MOST_DECIDED], at)
    readable = [dataset for dataset in candidates[:MOST_DECIDED] if summaries[dataset.pk].is_readable]
    cut = cut_page(readable, page)
    made = _rows(cut.rows, summaries, wanted.text)
    return Page(made, cut.number, cut.total, is_cut=len(candidates) > MOST_DECIDED)


def _narrowed(rows: QuerySet[Any], wanted: DatasetFilter) -> QuerySet[Any]:
    if wanted.text:
        column = Column.objects.present().filter(dataset=OuterRef("pk"), name__icontains=wanted.text)
        rows = rows.filter(Q(full_name__icontains=wanted.text) | Exists(column))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind == DatasetKind.VIEW:
        rows = rows.filter(kind__in=[DatasetKind.VIEW, DatasetKind.MATERIALIZED_VIEW])
    elif wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.trino_catalog:
        rows = rows.filter(schema__trino_catalog__name=wanted.trino_catalog)
    if wanted.schema_id is not None:
        rows = rows.filter(schema_id=wanted.schema_id)
    if wanted.type:
        flagged = Proposal.objects.filter(column__dataset=OuterRef("pk"), column__retired_at=None, type=wanted.type)
        rows = rows.filter(Exists(flagged))
    return rows


def _rows(datasets: list[Dataset], summaries: Mapping[int, AccessSummary], text: str) -> list[DatasetRow]:
    ids = [dataset.pk for dataset in datasets]
    found, counts, matching = found_types(ids), _column_counts(ids), _matching_columns(ids, text)
    return [
        DatasetRow(dataset, summaries[dataset.pk], found[dataset.pk], counts.get(dataset.pk, 0), matching[dataset.pk])
        for dataset in datasets
    ]


def found_types(dataset_ids: Sequence[int]) -> dict[int, list[Found]]:
    """What was proposed for the columns of each dataset, without "nothing", the most frequent first."""
    rows = (
        Proposal.objects.filter(column__dataset__in=dataset_ids, column__retired_at=None)
        .exclude(type=PiiClass.NONE.value)
        .values_list("column__dataset_id", "type")
        .annotate(columns=Count("pk"))
        .order_by("-columns", "type")
    )
    found: dict[int, list[Found]] = defaultdict(list)
    for dataset_id, type_name, columns in rows:
        found[dataset_id].append(Found(type_name, columns))
    return found


def _column_counts(dataset_ids: Sequence[int]) -> dict[int, int]:
    rows = Column.objects.present().filter(dataset__in=dataset_ids).values_list("dataset_id").annotate(n=Count("pk"))
    return dict(rows.order_by())


def _matching_columns(dataset_ids: Sequence[int], text: str) -> dict[int, list[str]]:
    """The columns that a search found, a few of each dataset."""
    matching: dict[int, list[str]] = defaultdict(list)
    if text:
        rows = Column.objects.present().filter(dataset__in=dataset_ids, name__icontains=text)
        for dataset_id, name in rows.order_by("position").values_list("dataset_id", "name")[: 20 * PAGE_SIZE]:
            if len(matching[dataset_id]) < NAMES_SHOWN:
                matching[dataset_id].append(name)
    return matching


# Steps from one type to the next in their index; SELECT DISTINCT would read every proposal.
_TYPES = """
WITH RECURSIVE step AS (
    SELECT min(type) AS type FROM catalog_proposal
    UNION ALL
    SELECT (SELECT min(type) FROM catalog_proposal WHERE type > step.type) FROM step WHERE step.type IS NOT NULL
)
SELECT type FROM step WHERE type IS NOT NULL LIMIT 200
"""


def flagged_types() -> list[str]:
    """Every type that some proposal names, for a filter."""
    with connection.cursor() as cursor:
        cursor.execute(_TYPES)
        return [name for (name,) in cursor.fetchall() if name != PiiClass.NONE.value]


# --- Trino catalogs and schemas ----------------------------------------------------------------------------
def _dataset_counts(path: str) -> dict[str, Any]:
    present = Q(**{f"{path}__retired_at": None})
    return {
        "total": Count(path, filter=present),
        **{state.value: Count(path, filter=present & Q(**{f"{path}__state": state.value})) for state in ReviewState},
    }


def trino_catalog_rows(user: User) -> list[TrinoCatalog]:
    """The Trino catalogs with the numbers `total`, `pending`, `approved` and `denied` of their datasets."""
    rows = TrinoCatalog.objects.visible_to(user).annotate(**_dataset_counts("schemas__datasets"))
    return list(rows.order_by("name")[:500])


def schema_rows(user: User, trino_catalog: TrinoCatalog, *, page: int) -> Page:
    """The schemas of a Trino catalog with the same numbers."""
    rows = Schema.objects.visible_to(user).filter(trino_catalog=trino_catalog).annotate(**_dataset_counts("datasets"))
    return cut_page(rows.order_by("name"), page)


# --- One dataset -------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column for its page: its proposal or None, and how `access` shows it to the person (None: the dataset is closed)."""

    column: Column
    proposal: Proposal | None
    shown: str
    why: str


@dataclass(frozen=True, slots=True)
class DatasetDetail:
    dataset: Dataset
    access: AccessSummary
    columns: list[ColumnRow]
    keys: list[DatasetKey]
    reviews: Sequence[Review]
    requests: list[ReviewRequest]
    scan: ScanSummary
    second_pass: SecondPass
    can_review: bool
    can_describe: bool
    own_request: ReviewRequest | None
    enforced: Enforcement | None  # how far the last review got

    @property
    def sees_evidence(self) -> bool:
        """What the scanner found is for those who judge it."""
        return self.can_review or self.can_describe

    @property
    def pending_columns(self) -> int:
        return sum(row.column.decision == ColumnState.PENDING for row in self.columns)


def present_columns(dataset: Dataset) -> list[Column]:
    """The present columns in order, each with its proposal loaded (see `proposal_of`)."""
    rows = Column.objects.present().filter(dataset=dataset).select_related("proposal").order_by("position", "pk")
    return list(rows)


def proposal_of(column: Column) -> Proposal | None:
    return getattr(column, "proposal", None)


def dataset_detail(user: User, dataset: Dataset, at: datetime) -> DatasetDetail:
    """Everything that the page of a dataset shows to `user`."""
    access = access_summaries(user, [dataset], at)[dataset.pk]
    requests = open_requests([dataset.pk])[dataset.pk]
    rows = Review.objects.filter(dataset=dataset).select_related("reviewer").annotate(decided=Count("columns"))
    reviews = list(rows.order_by("-at", "-pk")[:20])
    return DatasetDetail(
        dataset=dataset,
        access=access,
        columns=[_column_row(column, access) for column in present_columns(dataset)],
        keys=list(dataset.keys.all()),
        reviews=reviews,
        requests=requests,
        scan=scan_summaries([dataset.pk], at)[dataset.pk],
        second_pass=second_pass_of(dataset.pk, at),
        can_review=can_review(user, dataset),
        can_describe=can_administer(user, dataset),
        own_request=next((ask for ask in requests if ask.requester_id == user.pk), None),
        enforced=next(iter(enforcement_of_reviews([review.pk for review in reviews[:1]], at).values()), None),
    )


def _column_row(column: Column, access: AccessSummary) -> ColumnRow:
    seen = access.columns.get(column.name)
    if not access.is_readable:
        return ColumnRow(column, proposal_of(column), "closed", "The dataset is closed to you.")
    if seen is None:
        return ColumnRow(column, proposal_of(column), "hidden", "Nobody has decided on this column yet.")
    return ColumnRow(column, proposal_of(column), seen.access.value, seen.reason)


def open_requests(dataset_ids: Sequence[int]) -> dict[int, list[ReviewRequest]]:
    """Who waits for each dataset, the longest first."""
    rows = ReviewRequest.objects.filter(dataset__in=dataset_ids, state=RequestState.OPEN).select_related("requester")
    waiting: dict[int, list[ReviewRequest]] = defaultdict(list)
    for ask in rows.order_by("asked_at", "pk"):
        waiting[ask.dataset_id].append(ask)
    return waiting


# --- Reviewing ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class QueueFilter:
    trino_catalog: str = ""
    schema_id: int | None = None
    type: str = ""
    only_waited_for: bool = False


@dataclass(frozen=True, slots=True)
class QueueRow:
    dataset: Dataset
    found: list[Found]
    columns: int
    pending: int
    unscanned: int
    requests: list[ReviewRequest]
    scan: ScanSummary

    @property
    def since(self) -> datetime:
        """When it began to wait: the first request, else the change that put it here."""
        changed: datetime = self.dataset.changed_at
        return min([changed, *(ask.asked_at for ask in self.requests[:1])])


def queued_datasets(user: User) -> QuerySet[Any]:
    """What `user` should review: pending ones, approved ones with undecided columns, denied ones that someone asks for again.

    Annotated with `waiting`, the number of people who asked.
    """
    undecided = Column.objects.present().filter(dataset=OuterRef("pk"), decision=ColumnState.PENDING)
    asked = ReviewRequest.objects.filter(dataset=OuterRef("pk"), state=RequestState.OPEN)
    count = asked.order_by().values("dataset").annotate(n=Count("pk")).values("n")
    return (
        Dataset.objects.reviewable_by(user)
        .filter(
            Q(state=ReviewState.PENDING)
            | Q(Exists(undecided), state=ReviewState.APPROVED)
            | Q(Exists(asked), state=ReviewState.DENIED)
        )
        .annotate(waiting=Coalesce(Subquery(count, output_field=IntegerField()), Value(0)))
    )


def queue_rows(user: User, wanted: QueueFilter, *, page: int, at: datetime) -> Page:
    """The review queue: most waited-for first, then the oldest."""
    narrowed = DatasetFilter(type=wanted.type, trino_catalog=wanted.trino_catalog, schema_id=wanted.schema_id)
    rows = _narrowed(queued_datasets(user).select_related("schema__trino_catalog"), narrowed)
    if wanted.only_waited_for:
        rows = rows.filter(waiting__gt=0)
    cut = cut_page(rows.order_by("-waiting", "changed_at", "full_name"), page)
    return _with_rows(cut, _queue_rows(cut.rows, at))


def _queue_rows(datasets: list[Dataset], at: datetime) -> list[QueueRow]:
    ids = [dataset.pk for dataset in datasets]
    found, requests, scans = found_types(ids), open_requests(ids), scan_summaries(ids, at)
    numbers = (
        Column.objects.present()
        .filter(dataset__in=ids)
        .values_list("dataset_id")
        .annotate(
            n=Count("pk"),
            pending=Count("pk", filter=Q(decision=ColumnState.PENDING)),
            unscanned=Count("pk", filter=Q(proposal=None, decision=ColumnState.PENDING)),
        )
        .order_by()
    )
    counts = {dataset_id: (n, pending, unscanned) for dataset_id, n, pending, unscanned in numbers}
    return [
        QueueRow(
            dataset, found[dataset.pk], *counts.get(dataset.pk, (0, 0, 0)), requests[dataset.pk], scans[dataset.pk]
        )
        for dataset in datasets
    ]


def queue_choices(user: User) -> dict[str, list[Any]]:
    """What the queue can be narrowed to."""
    schemas = Schema.objects.visible_to(user).select_related("trino_catalog").order_by("trino_catalog__name", "name")
    return {
        "trino_catalogs": list(
            TrinoCatalog.objects.visible_to(user).order_by("name").values_list("name", flat=True)[:500]
        ),
        "schemas": list(schemas[:500]),
        "types": flagged_types(),
    }


# --- Drift -------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class DriftRow:
    """A dataset, and its columns on which the proposal is another one now than its reviewer saw; those to look at first are first."""

    dataset: Dataset
    columns: list[Column]


def drifted_datasets(user: User) -> QuerySet[Any]:
    """Approved datasets that `user` may review with columns that drifted, annotated with `exposed`, the number of open ones."""
    drifted = Column.objects.drifted().filter(dataset=OuterRef("pk")).order_by()
    exposed = drifted.filter(proposal__drift=Drift.EXPOSED).values("dataset").annotate(n=Count("pk")).values("n")
    found = Column.objects.drifted().order_by().values("dataset")
    datasets = Dataset.objects.reviewable_by(user).with_names().filter(state=ReviewState.APPROVED, pk__in=found)
    counted: QuerySet[Any] = datasets.annotate(
        exposed=Coalesce(Subquery(exposed, output_field=IntegerField()), Value(0))
    )
    return counted


def drift_rows(user: User, *, page: int) -> Page:
    """Those datasets with their columns; what is open to people and proposed otherwise comes first."""
    cut = cut_page(drifted_datasets(user).order_by("-exposed", "full_name"), page)
    columns: dict[int, list[Column]] = defaultdict(list)
    rows = Column.objects.drifted().filter(dataset__in=[dataset.pk for dataset in cut.rows])
    is_other = Case(When(proposal__drift=Drift.EXPOSED, then=0), default=1, output_field=IntegerField())
    for column in rows.select_related("proposal", "decided_by").order_by(is_other, "position")[: 20 * PAGE_SIZE]:
        columns[column.dataset_id].append(column)
    return _with_rows(cut, [DriftRow(dataset, columns[dataset.pk]) for dataset in cut.rows])


# --- Asking ------------------------------------------------------------------------------------------------
def similar_datasets(user: User, text: str) -> list[Dataset]:
    """A few datasets whose name holds the last part of `text`: for a name that was mistyped."""
    part = text.replace('"', "").rsplit(".", 1)[-1].strip()
    if len(part) < 2:
        return []
    return list(Dataset.objects.visible_to(user).filter(name__icontains=part).order_by("full_name")[:8])


def requests_of(user: User) -> dict[str, list[ReviewRequest]]:
    """A person's own requests for reviews: the open ones, and the last that were answered or withdrawn."""
    rows = ReviewRequest.objects.filter(requester=user).select_related("dataset")
    return {
        "open": list(rows.filter(state=RequestState.OPEN).order_by("asked_at")[:200]),
        "closed": list(rows.exclude(state=RequestState.OPEN).order_by("-closed_at", "-pk")[:30]),
    }


def enforcement_of_last_reviews(dataset_ids: Sequence[int], at: datetime) -> dict[int, Enforcement]:
    """How far the last review of each dataset got, by dataset id."""
    rows = Review.objects.filter(dataset__in=dataset_ids).order_by("dataset_id", "-at", "-pk").distinct("dataset_id")
    last = dict(rows.values_list("dataset_id", "pk"))
    enforced = enforcement_of_reviews(list(last.values()), at)
    return {dataset_id: enforced[pk] for dataset_id, pk in last.items() if pk in enforced}


# --- The first page ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class HomeSummary:
    readable: list[Dataset]
    approved_seen: int
    requests: list[ReviewRequest]
    owned: list[Dataset]
    datasets: int
    reviews: bool
    queue: list[QueueRow]
    queue_total: str
    waited_for: int
    drifted: int


def home_summary(user: User, at: datetime) -> HomeSummary:
    """What the first page shows: what I can read, what I asked for, what I own, and what waits for me to review."""
    approved = list(
        Dataset.objects.visible_to(user)
        .with_names()
        .filter(reach(user, at), state=ReviewState.APPROVED)
        .order_by(F("reviewed_at").desc(nulls_last=True), "full_name")[:100]
    )
    summaries = access_summaries(user, approved, at)
    readable = [dataset for dataset in approved if summaries[dataset.pk].is_readable]
    reviews = reviews_anything(user)
    queue = queue_rows(user, QueueFilter(), page=1, at=at) if reviews else Page([], 1, 0)
    return HomeSummary(
        readable=readable[:8],
        approved_seen=len(approved),
        requests=requests_of(user)["open"][:8],
        owned=list(_owned(user)),
        datasets=Dataset.objects.visible_to(user)[: MOST_ROWS + 1].count(),
        reviews=reviews,
        queue=queue.rows[:6],
        queue_total=queue.total_text,
        waited_for=queued_datasets(user).filter(waiting__gt=0)[:MOST_ROWS].count() if reviews else 0,
        drifted=drifted_datasets(user)[:MOST_ROWS].count() if reviews else 0,
    )


def _owned(user: User) -> QuerySet[Dataset]:
    if user.has_perm("catalog.administer_dataset"):  # an administrator owns everything, which is no news
        return Dataset.objects.none()
    return Dataset.objects.administered_by(user).order_by("full_name")[:8]
