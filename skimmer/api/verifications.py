"""The second pass: for those who may review or own the dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from catalog.api.access import rows
from catalog.api.base import Endpoint
from catalog.api.datasets import judged_by
from catalog.api.filters import IdFilter, choices
from catalog.errors import Conflict
from catalog.models import Dataset
from skimmer.api.serializers import QueuedSerializer, ScanBody, VerificationDetailSerializer, VerificationSerializer
from skimmer.models import ScanState, Verification, VerificationReason
from skimmer.verify.queue import ask_for_verification, is_configured

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class VerificationFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("dataset_id")
    state = filters.ChoiceFilter(choices=choices(ScanState))
    reason = filters.ChoiceFilter(choices=choices(VerificationReason))


class Verifications(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Verification]):
    access = {
        "list": rows("catalog.review_dataset", "catalog.administer_dataset"),
        "retrieve": rows("catalog.review_dataset", "catalog.administer_dataset"),
        "create": rows("catalog.review_dataset", "catalog.review_schema"),
    }
    queryset = Verification.objects.none()
    serializer_class = VerificationSerializer
    filterset_class = VerificationFilters

    def get_queryset(self) -> QuerySet[Verification]:
        judged = judged_by(self.request.user).order_by().values("pk")
        return Verification.objects.filter(dataset__in=judged).select_related("dataset").order_by("-queued_at", "-id")

    @extend_schema(responses=VerificationDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(VerificationDetailSerializer(self.get_object()).data)

    @extend_schema(request=ScanBody, responses={202: QueuedSerializer})
    def create(self, request: Request) -> Response:
        """Have an LLM look at datasets once more. One that was never scanned is passed over."""
        body = ScanBody(data=request.data)
        body.is_valid(raise_exception=True)
        asked = set(body.validated_data["dataset_ids"])
        if Dataset.objects.visible_to(self.person).filter(pk__in=asked).count() != len(asked):
            raise Http404
        if Dataset.objects.reviewable_by(self.person).filter(pk__in=asked).count() != len(asked):
            raise PermissionDenied("You may ask for the second pass only where you may review the dataset.")
        if not is_configured():
            raise Conflict("No LLM is set up, so there is no second pass.")
        queued = ask_for_verification(dataset_ids=sorted(asked), actor=self.person, at=timezone.now())
        return Response({"queued": queued}, status=status.HTTP_202_ACCEPTED)
