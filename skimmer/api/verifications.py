"""The second pass: for those who may review or own the dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from catalog.api.filters import IdFilter, choices
from catalog.errors import Conflict
from skimmer.api.serializers import QueuedSerializer, ScanBody, VerificationDetailSerializer, VerificationSerializer
from skimmer.api.work import WorkOnDatasets
from skimmer.models import ScanState, Verification, VerificationReason
from skimmer.verify.queue import ask_for_verification, is_configured

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class VerificationFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("dataset_id")
    state = filters.ChoiceFilter(choices=choices(ScanState))
    reason = filters.ChoiceFilter(choices=choices(VerificationReason))


class Verifications(WorkOnDatasets[Verification]):
    queryset = Verification.objects.none()
    serializer_class = VerificationSerializer
    filterset_class = VerificationFilters

    def get_queryset(self) -> QuerySet[Verification]:
        return self.judged(Verification.objects.all())

    @extend_schema(responses=VerificationDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(VerificationDetailSerializer(self.get_object()).data)

    @extend_schema(request=ScanBody, responses={202: QueuedSerializer})
    def create(self, request: Request) -> Response:
        """Have an LLM look at datasets once more. One that was never scanned is passed over."""
        refusal = "You may ask for the second pass only where you may review the dataset."
        asked = self.asked_datasets(request.data, refusal)
        if not is_configured():
            raise Conflict("No LLM is set up, so there is no second pass.")
        queued = ask_for_verification(dataset_ids=asked, actor=self.person, at=timezone.now())
        return Response({"queued": queued}, status=status.HTTP_202_ACCEPTED)
