"""Scans: for those who may review or own the scanned dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from catalog.api.filters import IdFilter, choices
from skimmer import services
from skimmer.api.serializers import QueuedSerializer, ScanBody, ScanDetailSerializer, ScanSerializer
from skimmer.api.work import WorkOnDatasets
from skimmer.models import Scan, ScanReason, ScanState

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class ScanFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("dataset_id")
    state = filters.ChoiceFilter(choices=choices(ScanState))
    reason = filters.ChoiceFilter(choices=choices(ScanReason))


class Scans(WorkOnDatasets[Scan]):
    queryset = Scan.objects.none()
    serializer_class = ScanSerializer
    filterset_class = ScanFilters

    def get_queryset(self) -> QuerySet[Scan]:
        return self.judged(Scan.objects.all())

    @extend_schema(responses=ScanDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(ScanDetailSerializer(self.get_object()).data)

    @extend_schema(request=ScanBody, responses={202: QueuedSerializer})
    def create(self, request: Request) -> Response:
        """Scan datasets again, all of them or none."""
        asked = self.asked_datasets(request.data, "You may have a dataset scanned only where you may review it.")
        queued = services.queue_scans(dataset_ids=asked, reason=ScanReason.ASKED, at=timezone.now(), actor=self.person)
        return Response({"queued": queued}, status=status.HTTP_202_ACCEPTED)
