"""Deployments and the keys that sign what their agents are given."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.response import Response

from catalog.api.access import permission
from catalog.api.base import Endpoint
from lifeguard import services
from lifeguard.api.serializers import (
    ChangeDeploymentBody,
    DeploymentBody,
    DeploymentSerializer,
    DeploymentTokenSerializer,
    NewDeploymentSerializer,
    RotateTokenBody,
    SigningKeySerializer,
)
from lifeguard.models import Deployment, DeploymentKind, PolicySigningKey
from lifeguard.selectors.deployments import deployments, in_force, signing_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from rest_framework.request import Request

SEE = permission("lifeguard.view_policyrevision", "lifeguard.publish_policy")
CHANGE = permission("lifeguard.publish_policy")


class DeploymentFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    kind = filters.ChoiceFilter("kind", choices=[(kind.value, kind.value) for kind in DeploymentKind])
    is_retired = filters.BooleanFilter("retired_at", "isnull", exclude=True)


def _known(rows: Iterable[Deployment]) -> list[Deployment]:
    """With what is in force there."""
    found = in_force(rows, timezone.now())
    for each in found:
        each.deployment.in_force = each  # type: ignore[attr-defined]
    return [each.deployment for each in found]


class Deployments(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Deployment]):
    access = {
        "list": SEE,
        "retrieve": SEE,
        "create": CHANGE,
        "partial_update": CHANGE,
        "rotate_token": CHANGE,
        "retire": CHANGE,
    }
    queryset = Deployment.objects.none()
    serializer_class = DeploymentSerializer
    filterset_class = DeploymentFilters

    def get_queryset(self) -> QuerySet[Deployment]:
        return deployments(with_retired=True)

    def paginate_queryset(self, queryset: Any) -> Any:
        return _known(super().paginate_queryset(queryset) or [])

    def get_object(self) -> Deployment:
        return _known([super().get_object()])[0]

    @extend_schema(request=DeploymentBody, responses={201: NewDeploymentSerializer})
    def create(self, request: Request) -> Response:
        """Register a deployment; its token is in this answer only."""
        body = DeploymentBody(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = {**body.validated_data, "kind": DeploymentKind(body.validated_data["kind"])}
        made = services.register_deployment(**wanted, actor=self.person, at=timezone.now())
        [shown] = _known([made.deployment])
        shown.token = made.token  # type: ignore[attr-defined]
        return Response(NewDeploymentSerializer(shown).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ChangeDeploymentBody, responses=DeploymentSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        body = ChangeDeploymentBody(data=request.data)
        body.is_valid(raise_exception=True)
        services.change_deployment(
            deployment_id=self.get_object().pk, **body.validated_data, actor=self.person, at=timezone.now()
        )
        return Response(DeploymentSerializer(self.get_object()).data)

    @extend_schema(request=RotateTokenBody, responses=DeploymentTokenSerializer)
    @action(detail=True, methods=["post"], url_path="rotate-token")
    def rotate_token(self, request: Request, pk: int) -> Response:
        """A new token, in this answer only. The one before goes on for `overlap_seconds`."""
        body = RotateTokenBody(data=request.data)
        body.is_valid(raise_exception=True)
        overlap = timedelta(seconds=body.validated_data["overlap_seconds"])
        token = services.rotate_token(
            deployment_id=self.get_object().pk, overlap=overlap, actor=self.person, at=timezone.now()
        )
        return Response({"token": token})

    @extend_schema(request=None, responses=DeploymentSerializer)
    @action(detail=True, methods=["post"])
    def retire(self, request: Request, pk: int) -> Response:
        services.retire_deployment(deployment_id=self.get_object().pk, actor=self.person, at=timezone.now())
        return Response(DeploymentSerializer(self.get_object()).data)


class SigningKeys(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[PolicySigningKey]):
    access = {"list": SEE, "retrieve": SEE, "create": CHANGE, "activate": CHANGE, "retire": CHANGE}
    queryset = PolicySigningKey.objects.none()
    serializer_class = SigningKeySerializer
    lookup_field = "key_id"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[PolicySigningKey]:
        return signing_keys()

    @extend_schema(request=None, responses={201: SigningKeySerializer})
    def create(self, request: Request) -> Response:
        """A key that signs nothing until it is activated."""
        key = services.add_signing_key(actor=self.person, at=timezone.now())
        return Response(SigningKeySerializer(key).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=SigningKeySerializer)
    @action(detail=True, methods=["post"])
    def activate(self, request: Request, key_id: str) -> Response:
        found = self.get_object()
        key = services.activate_signing_key(key_id=found.key_id, actor=self.person, at=timezone.now())
        return Response(SigningKeySerializer(key).data)

    @extend_schema(request=None, responses=SigningKeySerializer)
    @action(detail=True, methods=["post"])
    def retire(self, request: Request, key_id: str) -> Response:
        found = self.get_object()
        key = services.retire_signing_key(key_id=found.key_id, actor=self.person, at=timezone.now())
        return Response(SigningKeySerializer(key).data)
