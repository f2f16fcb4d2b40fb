"""Scans: for those who may review or own the scanned dataset."""

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
from catalog.models import Dataset
from skimmer import services
from skimmer.api.serializers import QueuedSerializer, ScanBody, ScanDetailSerializer, ScanSerializer
from skimmer.models import Scan, ScanReason, ScanState

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class ScanFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    dataset_id = IdFilter("dataset_id")
    state = filters.ChoiceFilter(choices=choices(ScanState))
    reason = filters.ChoiceFilter(choices=choices(ScanReason))


class Scans(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Scan]):
    access = {
        "list": rows("catalog.review_dataset", "catalog.administer_dataset"),
        "retrieve": rows("catalog.review_dataset", "catalog.administer_dataset"),
        "create": rows("catalog.review_dataset", "catalog.review_schema"),
    }
    queryset = Scan.objects.none()
    serializer_class = ScanSerializer
    filterset_class = ScanFilters

    def get_queryset(self) -> QuerySet[Scan]:
        judged = judged_by(self.request.user).order_by().values("pk")
        return Scan.objects.filter(dataset__in=judged).select_related("dataset").order_by("-queued_at", "-id")

    @extend_schema(responses=ScanDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(ScanDetailSerializer(self.get_object()).data)

    @extend_schema(request=ScanBody, responses={202: QueuedSerializer})
    def create(self, request: Request) -> Response:
        """Scan datasets again, all of them or none."""
        body = ScanBody(data=request.data)
        body.is_valid(raise_exception=True)
        asked = set(body.validated_data["dataset_ids"])
        if Dataset.objects.visible_to(self.person).filter(pk__in=asked).count() != len(asked):
            raise Http404
        if Dataset.objects.reviewable_by(self.person).filter(pk__in=asked).count() != len(asked):
            raise PermissionDenied("You may have a dataset scanned only where you may review it.")
        queued = services.queue_scans(
            dataset_ids=sorted(asked), reason=ScanReason.ASKED, at=timezone.now(), actor=self.person
        )
        return Response({"queued": queued}, status=status.HTTP_202_ACCEPTED)
