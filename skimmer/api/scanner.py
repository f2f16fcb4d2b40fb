"""The scanner as a whole: how it stands, and pause, resume and limits. Seen by reviewers and administrators, steered by the latter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.response import Response

from catalog.api.access import permission
from catalog.api.base import Body, Endpoint
from catalog.models import TrinoCatalog
from skimmer import steering
from skimmer.api.serializers import (
    PauseBody,
    RawSamplesBody,
    ScanLimitsBody,
    ScannedCatalogSerializer,
    ScannerSerializer,
)
from skimmer.figures import catalog_rows, catalog_state, scanner_figures
from skimmer.models import ScannerControl
from skimmer.steering import STEER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from rest_framework.request import Request

_SEE = permission("catalog.review_dataset", STEER)
_STEER = permission(STEER)


class Scanner(Endpoint[ScannerControl]):
    access = {"show": _SEE, "pause": _STEER, "resume": _STEER}
    queryset = ScannerControl.objects.none()
    pagination_class = None
    serializer_class = ScannerSerializer

    @extend_schema(operation_id="scanner", responses=ScannerSerializer)
    def show(self, request: Request) -> Response:
        """What is due, running and failing, and what holds it."""
        return self._answer()

    @extend_schema(operation_id="scanner_pause", request=PauseBody, responses=ScannerSerializer)
    def pause(self, request: Request) -> Response:
        """Begin no scan of anything until somebody resumes; what runs is finished."""
        steering.pause_scanner(**_sent(PauseBody, request), actor=self.person, at=timezone.now())
        return self._answer()

    @extend_schema(operation_id="scanner_resume", request=None, responses=ScannerSerializer)
    def resume(self, request: Request) -> Response:
        """Go on; Trino catalogs that are paused by themselves stay so."""
        steering.resume_scanner(actor=self.person, at=timezone.now())
        return self._answer()

    def _answer(self) -> Response:
        return Response(ScannerSerializer(scanner_figures(timezone.now())).data)


class ScannedCatalogs(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[TrinoCatalog]):
    access = {"list": _SEE, "retrieve": _SEE, "pause": _STEER, "resume": _STEER, "limit": _STEER, "raw_samples": _STEER}
    queryset = TrinoCatalog.objects.none()
    serializer_class = ScannedCatalogSerializer

    def get_queryset(self) -> QuerySet[TrinoCatalog]:
        return catalog_rows(timezone.now())

    def paginate_queryset(self, queryset: QuerySet[Any, Any] | Sequence[Any]) -> list[Any] | None:
        at = timezone.now()
        return [catalog_state(row, at) for row in super().paginate_queryset(queryset) or []]

    @extend_schema(responses=ScannedCatalogSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(ScannedCatalogSerializer(catalog_state(self.get_object(), timezone.now())).data)

    @extend_schema(request=PauseBody, responses=ScannedCatalogSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: int) -> Response:
        """Begin no scan of this Trino catalog until somebody resumes it."""
        found = self.get_object()
        sent = _sent(PauseBody, request)
        steering.pause_catalog(trino_catalog_id=found.pk, **sent, actor=self.person, at=timezone.now())
        return self.retrieve(request)

    @extend_schema(request=None, responses=ScannedCatalogSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: int) -> Response:
        """Scan this Trino catalog again."""
        steering.resume_catalog(trino_catalog_id=self.get_object().pk, actor=self.person, at=timezone.now())
        return self.retrieve(request)

    @extend_schema(request=ScanLimitsBody, responses=ScannedCatalogSerializer)
    @action(detail=True, methods=["post"])
    def limit(self, request: Request, pk: int) -> Response:
        """How many scans of it run at a time and how much they read in a day; null for what the settings say."""
        found = self.get_object()
        sent = _sent(ScanLimitsBody, request)
        steering.limit_catalog(trino_catalog_id=found.pk, **sent, actor=self.person, at=timezone.now())
        return self.retrieve(request)

    @extend_schema(request=RawSamplesBody, responses=ScannedCatalogSerializer)
    @action(detail=True, methods=["post"], url_path="raw-samples")
    def raw_samples(self, request: Request, pk: int) -> Response:
        """Whether its values leave for the LLM as they are (with a reason), or their shapes only."""
        found = self.get_object()
        sent = _sent(RawSamplesBody, request)
        steering.allow_raw_samples(trino_catalog_id=found.pk, **sent, actor=self.person, at=timezone.now())
        return self.retrieve(request)


def _sent(body: type[Body], request: Request) -> dict[str, Any]:
    """What was sent, checked."""
    read = body(data=request.data)
    read.is_valid(raise_exception=True)
    return dict(read.validated_data)
