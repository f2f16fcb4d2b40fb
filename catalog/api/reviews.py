"""Reviews and the requests for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from catalog import services
from catalog.api.access import SIGNED_IN, rows
from catalog.api.base import Endpoint
from catalog.api.datasets import judged_by
from catalog.api.filters import IdFilter, choices
from catalog.api.serializers import (
    OutlookSerializer,
    ReviewBody,
    ReviewDetailSerializer,
    ReviewRequestBody,
    ReviewRequestSerializer,
    ReviewSerializer,
)
from catalog.masks import DEFAULT_MASK, mask_fits, masks_for
from catalog.models import Column, Dataset, Review, ReviewRequest
from catalog.outlook import PlannedReview, outlook_of_reviews
from catalog.review import ColumnChoice, ColumnState, Incomplete, Outcome, OutOfDate, RequestState
from catalog.views.review_form import settled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from rest_framework.request import Request


class ReviewFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("dataset_id")
    outcome = filters.ChoiceFilter(choices=choices(Outcome))
    reviewer = filters.CharFilter("reviewer__username")


class Reviews(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Review]):
    """Seen by those who may review or own the dataset, and by auditors."""

    access = {
        "list": rows("catalog.review_dataset", "catalog.administer_dataset", "catalog.view_auditevent"),
        "retrieve": rows("catalog.review_dataset", "catalog.administer_dataset", "catalog.view_auditevent"),
        "create": rows("catalog.review_dataset"),
        "preview": rows("catalog.review_dataset"),
    }
    queryset = Review.objects.none()
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilters

    def get_queryset(self) -> QuerySet[Review]:
        reviews = Review.objects.select_related("dataset", "reviewer").order_by("-at", "-id")
        if self.request.user.has_perm("catalog.view_auditevent"):
            return reviews
        return reviews.filter(dataset__in=judged_by(self.request.user).order_by().values("pk"))

    @extend_schema(responses=ReviewDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._detail(self.get_object())

    @extend_schema(
        request=ReviewBody,
        responses={
            201: ReviewDetailSerializer,
            409: OpenApiResponse(description="The dataset changed; the details say what."),
        },
    )
    def create(self, request: Request) -> Response:
        """Decide on a dataset and its columns, as a whole or not at all."""
        body = ReviewBody(data=request.data)
        body.is_valid(raise_exception=True)
        sent = body.validated_data
        dataset = get_object_or_404(Dataset.objects.visible_to(self.person), pk=sent["dataset_id"])
        choices_made = _choices(dataset, sent)
        try:
            made = services.review_dataset(
                dataset_id=dataset.pk,
                reviewer=self.person,
                seen_version=sent["version"],
                outcome=Outcome(sent["outcome"]),
                choices=choices_made,
                reason=sent["reason"],
                at=timezone.now(),
                unseen=choices_made.keys() - sent["columns"].keys(),
            )
        except OutOfDate as error:
            error.details = _changes(dataset.pk, sent)  # type: ignore[attr-defined]  # for config.exception_handler
            raise
        return self._detail(made, status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="review_preview",
        request=ReviewBody,
        responses={200: OutlookSerializer, 409: OpenApiResponse(description="The dataset changed.")},
    )
    def preview(self, request: Request, pk: int) -> Response:
        """What this review would change, and for whom; nothing is saved. Takes what `reviews` takes, for this dataset."""
        body = ReviewBody(data={**request.data, "dataset_id": pk} if isinstance(request.data, dict) else request.data)
        body.is_valid(raise_exception=True)
        sent = body.validated_data
        dataset = get_object_or_404(Dataset.objects.visible_to(self.person).with_names(), pk=pk)
        if not services.can_review(self.person, dataset):
            self.permission_denied(request, "You may not review this dataset.")
        if sent["version"] != dataset.version:
            raise OutOfDate("This dataset changed since the version that you looked at.")
        planned = PlannedReview(pk, Outcome(sent["outcome"]), _choices(dataset, sent), sent["reason"], sent["version"])
        found = outlook_of_reviews([planned], viewer=self.person, at=timezone.now())
        return Response(OutlookSerializer(found).data)

    def _detail(self, review: Review, code: int = status.HTTP_200_OK) -> Response:
        return Response(ReviewDetailSerializer(review).data, status=code)


def _choices(dataset: Dataset, sent: Mapping[str, Any]) -> dict[int, ColumnChoice]:
    """What was sent wins; with `as_proposed` the others stay as decided, else become what was proposed.

    A column that has neither is left out, which the service refuses. Raises Incomplete for a mask that does not fit; not when the caller
    looked at another version, since the service has more to say about that.
    """
    columns = {
        column.pk: column for column in Column.objects.present().filter(dataset=dataset).select_related("proposal")
    }
    chosen = {pk: _choice(choice) for pk, choice in sent["columns"].items()}
    if sent["as_proposed"]:
        settled_ones = {pk: settled(column) for pk, column in columns.items() if pk not in chosen}
        chosen |= {pk: choice for pk, choice in settled_ones.items() if choice is not None}
    if sent["version"] == dataset.version:
        _check_masks(columns, chosen)
    return chosen


def _choice(sent: Mapping[str, str]) -> ColumnChoice:
    decision = ColumnState(sent["decision"])
    mask = sent.get("mask", DEFAULT_MASK) if decision == ColumnState.PROTECTED else DEFAULT_MASK
    return ColumnChoice(decision, mask)


def _check_masks(columns: Mapping[int, Column], chosen: Mapping[int, ColumnChoice]) -> None:
    for pk, choice in chosen.items():
        if pk in columns and not mask_fits(choice.mask, columns[pk].type):
            fitting = ", ".join(template.name for template in masks_for(columns[pk].type))
            raise Incomplete(
                f"The mask chosen for {columns[pk].name} does not fit its type {columns[pk].type}. There are: {fitting}."
            )


def _changes(dataset_id: int, sent: Mapping[str, Any]) -> dict[str, Any]:
    dataset = Dataset.objects.get(pk=dataset_id)
    columns = {column.pk: column for column in Column.objects.present().filter(dataset=dataset)}
    undecided = [] if sent["as_proposed"] else [pk for pk in columns if pk not in sent["columns"]]
    return {
        "seen_version": sent["version"],
        "version": dataset.version,
        "state": dataset.state,
        "is_gone": dataset.retired_at is not None,
        "columns_without_decision": [
            {"id": pk, "name": columns[pk].name, "type": columns[pk].type} for pk in undecided
        ],
        "columns_gone": sorted(pk for pk in sent["columns"] if pk not in columns),
    }


class ReviewRequestFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("dataset_id")
    state = filters.ChoiceFilter(choices=choices(RequestState))
    requester = filters.CharFilter("requester__username")


class ReviewRequests(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[ReviewRequest]):
    """One's own, and for those who may review or own a dataset the ones of others as well."""

    access = {"list": SIGNED_IN, "retrieve": SIGNED_IN, "create": SIGNED_IN, "withdraw": rows()}
    queryset = ReviewRequest.objects.none()
    serializer_class = ReviewRequestSerializer
    filterset_class = ReviewRequestFilters

    def get_queryset(self) -> QuerySet[ReviewRequest]:
        user = self.request.user
        asks = ReviewRequest.objects.select_related("dataset", "requester").order_by("-asked_at", "-id")
        if not user.is_authenticated:
            return asks.none()
        return asks.filter(Q(requester=user) | Q(dataset__in=judged_by(user).order_by().values("pk")))

    @extend_schema(
        request=ReviewRequestBody,
        responses={
            201: ReviewRequestSerializer,
            200: OpenApiResponse(ReviewRequestSerializer, "You asked before; this is that request."),
        },
    )
    def create(self, request: Request) -> Response:
        """Ask for a review of a dataset."""
        body = ReviewRequestBody(data=request.data)
        body.is_valid(raise_exception=True)
        dataset = get_object_or_404(Dataset.objects.visible_to(self.person), pk=body.validated_data["dataset_id"])
        made, is_new = services.request_review(
            dataset_id=dataset.pk, requester=self.person, reason=body.validated_data["reason"], at=timezone.now()
        )
        return Response(
            ReviewRequestSerializer(made).data, status=status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        )

    @extend_schema(request=None, responses=ReviewRequestSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take back one's own request; a closed one stays as it is."""
        ask = self.get_object()
        if ask.requester_id != self.person.pk:
            self.permission_denied(request, "This is the request of someone else.")
        services.withdraw_request(request_id=ask.pk, requester=self.person, at=timezone.now())
        return Response(ReviewRequestSerializer(self.get_object()).data)
