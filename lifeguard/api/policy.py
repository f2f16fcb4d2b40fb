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
from catalog.api.base import Body, Endpoint
from lifeguard import services
from lifeguard.api.serializers import (
    ConfirmBody,
    PolicyRevisionSerializer,
    PolicyStatusSerializer,
    PublishBody,
    ReasonBody,
)
from lifeguard.models import PolicyRevision
from lifeguard.selectors.policy_status import policy_status
from lifeguard.services.revisions import newest_revision

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
        "roll_back": permission("lifeguard.publish_policy"),
    }
    queryset = PolicyRevision.objects.none()
    serializer_class = PolicyRevisionSerializer
    filterset_class = PolicyRevisionFilters
    lookup_field = "number"

    def get_queryset(self) -> QuerySet[PolicyRevision]:
        heavy = ("snapshot", "aim") if self.action == "body" else ("snapshot", "aim", "body")
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

    @extend_schema(request=ReasonBody, responses=PolicyRevisionSerializer)
    @action(detail=True, methods=["post"], url_path="roll-back")
    def roll_back(self, request: Request, number: int) -> Response:
        """Enforce this revision again, but for what was taken away since, until it is released."""
        found = self.get_object()
        reason = _sent(ReasonBody, request)["reason"]
        made = services.roll_back(number=found.number, reason=reason, at=timezone.now(), actor=self.person)
        return _revision(made)


class PolicyStatus(Endpoint[PolicyRevision]):
    """The policy as a whole: how it is, and what a person may do about it."""

    access = {
        "show": SEE,
        "confirm": permission("lifeguard.publish_policy"),
        "release": permission("lifeguard.publish_policy"),
        "lockdown": permission("lifeguard.publish_policy"),
        "lift": permission("lifeguard.publish_policy"),
    }
    queryset = PolicyRevision.objects.none()
    pagination_class = None
    serializer_class = PolicyStatusSerializer

    @extend_schema(operation_id="policy_status", responses=PolicyStatusSerializer)
    def show(self, request: Request) -> Response:
        """What is enforced, and what stands between that and all that was decided."""
        return Response(PolicyStatusSerializer(policy_status()).data)

    @extend_schema(operation_id="policy_confirm", request=ConfirmBody, responses=PolicyRevisionSerializer)
    def confirm(self, request: Request) -> Response:
        """Let the policy that waits pass, if it is still the one that you looked at."""
        sent = _sent(ConfirmBody, request)
        return _revision(services.publish_anyway(**sent, at=timezone.now(), actor=self.person))

    @extend_schema(operation_id="policy_release", request=ReasonBody, responses=PolicyRevisionSerializer)
    def release(self, request: Request) -> Response:
        """Enforce all that was decided again, after a roll back."""
        return _revision(services.release(**_sent(ReasonBody, request), at=timezone.now(), actor=self.person))

    @extend_schema(operation_id="policy_lockdown", request=ReasonBody, responses=PolicyRevisionSerializer)
    def lockdown(self, request: Request) -> Response:
        """Services that read everything go on; everybody else is refused until it is lifted."""
        return _revision(services.lock_down(**_sent(ReasonBody, request), at=timezone.now(), actor=self.person))

    @extend_schema(operation_id="policy_lift", request=ReasonBody, responses=PolicyRevisionSerializer)
    def lift(self, request: Request) -> Response:
        """Enforce all that was decided again, after a lockdown."""
        return _revision(services.lift_lockdown(**_sent(ReasonBody, request), at=timezone.now(), actor=self.person))


def _sent(body: type[Body], request: Request) -> dict[str, Any]:
    read = body(data=request.data)
    read.is_valid(raise_exception=True)
    return dict(read.validated_data)


def _revision(made: PolicyRevision | None) -> Response:
    """The revision that is in force now, be it new or not."""
    return Response(PolicyRevisionSerializer(made or newest_revision()).data)
