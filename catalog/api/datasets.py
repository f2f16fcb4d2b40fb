"""Trino catalogs, schemas, datasets, columns and what was proposed for them. Names can be seen by everyone who signs in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response

from catalog import services
from catalog.api.access import SIGNED_IN, rows
from catalog.api.base import Endpoint
from catalog.api.filters import IdFilter, choices
from catalog.api.serializers import (
    ColumnSerializer,
    DatasetDetailSerializer,
    DatasetSerializer,
    DescriptionBody,
    ProposalSerializer,
    SchemaSerializer,
    TrinoCatalogSerializer,
)
from catalog.classes import PiiClass
from catalog.engine.base import DatasetKind
from catalog.models import Column, Dataset, Proposal, Schema, TrinoCatalog
from catalog.names import TableName
from catalog.review import ColumnState, Drift, ReviewState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from catalog.models import User


def judged_by(user: User | AnonymousUser) -> QuerySet[Dataset]:
    """Datasets whose evidence `user` may see: those that they may review or own."""
    judged: QuerySet[Dataset] = Dataset.objects.reviewable_by(user) | Dataset.objects.administered_by(user)
    return judged


class TrinoCatalogs(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[TrinoCatalog]):
    access = {"list": SIGNED_IN, "retrieve": SIGNED_IN}
    queryset = TrinoCatalog.objects.none()
    serializer_class = TrinoCatalogSerializer
    filterset_fields = ("name",)

    def get_queryset(self) -> QuerySet[TrinoCatalog]:
        visible: QuerySet[TrinoCatalog] = TrinoCatalog.objects.visible_to(self.request.user)
        return visible.order_by("name")


class SchemaFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    trino_catalog = filters.CharFilter("trino_catalog__name")
    name = filters.CharFilter("name")


class Schemas(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Schema]):
    access = {"list": SIGNED_IN, "retrieve": SIGNED_IN}
    queryset = Schema.objects.none()
    serializer_class = SchemaSerializer
    filterset_class = SchemaFilters

    def get_queryset(self) -> QuerySet[Schema]:
        visible: QuerySet[Schema] = Schema.objects.visible_to(self.request.user).select_related("trino_catalog")
        return visible.order_by("trino_catalog__name", "name")


class DatasetFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    trino_catalog = filters.CharFilter("schema__trino_catalog__name")
    schema = filters.CharFilter("schema__name")
    state = filters.ChoiceFilter(choices=choices(ReviewState))
    kind = filters.ChoiceFilter(choices=choices(DatasetKind))
    type = filters.CharFilter(
        method="with_type", label="A type that a scan found in one of its columns, such as EMAIL."
    )
    search = filters.CharFilter(method="matching", label="Text in its name, description or comment.")

    def with_type(self, found: QuerySet[Dataset], name: str, value: str) -> QuerySet[Dataset]:
        return found.filter(
            Exists(Proposal.objects.filter(column__dataset=OuterRef("pk"), column__retired_at=None, type=value))
        )

    def matching(self, found: QuerySet[Dataset], name: str, value: str) -> QuerySet[Dataset]:
        return found.filter(
            Q(full_name__icontains=value) | Q(description__icontains=value) | Q(comment__icontains=value)
        )


def with_types(datasets: Sequence[Dataset]) -> list[Any]:
    """The datasets of one page with what the scans found in them: one query. As part of the list it would be run for skipped rows too."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    proposals = Proposal.objects.filter(
        column__dataset__in=[dataset.pk for dataset in datasets], column__retired_at=None
    )
    pairs = proposals.exclude(type=PiiClass.NONE).order_by("type").values_list("column__dataset_id", "type").distinct()
    for pk, kind in pairs:
        found[pk].append(kind)
    page: list[Any] = list(datasets)
    for dataset in page:
        dataset.types = found[dataset.pk]
    return page


class Datasets(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Dataset]):
    access = {
        "list": SIGNED_IN,
        "retrieve": SIGNED_IN,
        "lookup": SIGNED_IN,
        "partial_update": rows("catalog.administer_dataset"),
    }
    queryset = Dataset.objects.none()
    serializer_class = DatasetSerializer
    filterset_class = DatasetFilters

    def get_queryset(self) -> QuerySet[Dataset]:
        visible: QuerySet[Dataset] = Dataset.objects.visible_to(self.request.user)
        return visible.select_related("schema__trino_catalog", "reviewed_by").order_by("full_name")

    def paginate_queryset(self, queryset: QuerySet[Any, Any] | Sequence[Any]) -> list[Any] | None:
        return with_types(super().paginate_queryset(queryset) or [])

    @extend_schema(responses=DatasetDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._detail(self.get_object())

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "name", str, required=True, description="catalog.schema.table; a part may be double-quoted."
            )
        ],
        responses=DatasetDetailSerializer,
    )
    @action(detail=False, filterset_class=None, pagination_class=None)
    def lookup(self, request: Request) -> Response:
        """One dataset by its full name, as Trino writes it."""
        names = request.query_params.getlist("name")
        if len(names) != 1 or not names[0] or set(request.query_params) != {"name"}:
            raise ValidationError({"name": ["Give the name once, and nothing else."]})
        if "\x00" in names[0]:
            raise ValidationError({"name": ["A name cannot contain a NUL character."]})
        found = self.get_queryset().filter(full_name=str(TableName.parse(names[0]))).first()
        if found is None:
            raise NotFound("No dataset has this name.")
        return self._detail(found)

    @extend_schema(request=DescriptionBody, responses=DatasetDetailSerializer)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Set the description; for owners."""
        dataset = self.get_object()
        body = DescriptionBody(data=request.data)
        body.is_valid(raise_exception=True)
        description = body.validated_data["description"]
        services.describe_dataset(dataset_id=dataset.pk, actor=self.person, description=description, at=timezone.now())
        return self._detail(self.get_object())

    def _detail(self, dataset: Any) -> Response:
        with_types([dataset])
        dataset.may_review = services.can_review(self.person, dataset)
        dataset.may_administer = services.can_administer(self.person, dataset)
        return Response(DatasetDetailSerializer(dataset).data)


class ColumnFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("dataset_id")
    name = filters.CharFilter("name")
    decision = filters.ChoiceFilter(choices=choices(ColumnState))
    type = filters.CharFilter("proposal__type", label="A type that a scan found, such as EMAIL.")
    drift = filters.ChoiceFilter(
        method="with_drift",
        choices=[("any", "any"), *((drift.value, drift.value) for drift in Drift if drift)],
        label="Decided columns for which another proposal was made since; `any` for every kind.",
    )

    def with_drift(self, found: QuerySet[Column], name: str, value: str) -> QuerySet[Column]:
        drifted: Any = found
        drifted = drifted.drifted()
        return drifted if value == "any" else drifted.filter(proposal__drift=value)  # type: ignore[no-any-return]


class Columns(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Column]):
    access = {"list": SIGNED_IN, "retrieve": SIGNED_IN}
    queryset = Column.objects.none()
    serializer_class = ColumnSerializer
    filterset_class = ColumnFilters

    def get_queryset(self) -> QuerySet[Column]:
        datasets = Dataset.objects.visible_to(self.request.user)
        columns: QuerySet[Column] = Column.objects.present().filter(dataset__in=datasets)
        return columns.select_related("dataset", "proposal").order_by("dataset_id", "position", "id")


class ProposalFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("column__dataset_id")
    column_id = IdFilter("column_id")
    type = filters.CharFilter("type")
    decision = filters.ChoiceFilter(choices=choices(ColumnState))


class Proposals(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Proposal]):
    access = {
        "list": rows("catalog.review_dataset", "catalog.administer_dataset"),
        "retrieve": rows("catalog.review_dataset", "catalog.administer_dataset"),
    }
    queryset = Proposal.objects.none()
    serializer_class = ProposalSerializer
    filterset_class = ProposalFilters

    def get_queryset(self) -> QuerySet[Proposal]:
        datasets = Dataset.objects.visible_to(self.request.user)
        judged = judged_by(self.request.user).order_by().filter(pk=OuterRef("column__dataset_id"))
        proposals = Proposal.objects.filter(column__retired_at=None, column__dataset__in=datasets)
        return proposals.select_related("column__dataset").annotate(shows_evidence=Exists(judged)).order_by("column_id")
