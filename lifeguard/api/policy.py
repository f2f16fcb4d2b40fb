"""Policy revisions: what Trino was told, when, and what changed by it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.response import Response

from catalog.api.access import permission
from catalog.api.base import Endpoint
from lifeguard import services
from lifeguard.api.serializers import PolicyRevisionSerializer, PublishBody
from lifeguard.models import PolicyRevision

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

SEE = permission("lifeguard.view_policyrevision", "lifeguard.publish_policy")


class PolicyRevisionFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    digest = filters.CharFilter("digest")
    since = filters.IsoDateTimeFilter("compiled_at", "gte")
    until = filters.IsoDateTimeFilter("compiled_at", "lt")


class PolicyRevisions(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[PolicyRevision]):
    access = {
        "list": SEE,
        "retrieve": SEE,
        "diff": SEE,
        "body": SEE,
        "create": permission("lifeguard.publish_policy"),
    }
    queryset = PolicyRevision.objects.none()
    serializer_class = PolicyRevisionSerializer
    filterset_class = PolicyRevisionFilters
    lookup_field = "number"

    def get_queryset(self) -> QuerySet[PolicyRevision]:
        heavy = ("snapshot",) if self.action == "body" else ("snapshot", "body")
        return PolicyRevision.objects.select_related("published_by").defer(*heavy).order_by("-number")

    @extend_schema(responses=OpenApiTypes.OBJECT)
    @action(detail=True)
    def diff(self, request: Request, number: int) -> Response:
        """Who gains and who loses what by this revision, against the one before."""
        return Response(self.get_object().summary)

    @extend_schema(responses=OpenApiTypes.OBJECT)
    @action(detail=True)
    def body(self, request: Request, number: int) -> Response:
        """What Trino reads: the rules under `trino`, what they are under `meta`."""
        body: Any = json.loads(gzip.decompress(bytes(self.get_object().body)))
        return Response(body)

    @extend_schema(
        request=PublishBody,
        responses={
            201: PolicyRevisionSerializer,
            200: OpenApiResponse(PolicyRevisionSerializer, "Nothing changed; this revision stays in force."),
        },
    )
    def create(self, request: Request) -> Response:
        """Publish now what would be published by itself within seconds."""
        body = PublishBody(data=request.data)
        body.is_valid(raise_exception=True)
        made = services.publish_policy(because=body.validated_data["because"], at=timezone.now(), actor=self.person)
        shown = made or self.get_queryset().first()
        code = status.HTTP_200_OK if made is None else status.HTTP_201_CREATED
        return Response(PolicyRevisionSerializer(shown).data, status=code)
