"""Principals and access groups. Names of groups are for everyone who signs in, as people must know which one to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied

from catalog.api.access import SIGNED_IN, rows
from catalog.api.base import Endpoint
from catalog.api.filters import StrictFilters, choices
from lifeguard.api.serializers import AccessGroupSerializer, MemberSerializer, PrincipalSerializer
from lifeguard.models import AccessGroup, Membership, Principal, PrincipalKind, Source
from lifeguard.selectors.pages import sees_members

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.response import Response

SEE_PRINCIPALS = ("lifeguard.view_principal", "lifeguard.manage_identities")


class PrincipalFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    name = filters.CharFilter("name")
    kind = filters.ChoiceFilter(choices=choices(PrincipalKind))
    source = filters.ChoiceFilter(choices=choices(Source))
    has_left = filters.BooleanFilter("left_at", lookup_expr="isnull", exclude=True)


class Principals(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Principal]):
    access = {"list": rows(*SEE_PRINCIPALS), "retrieve": rows(*SEE_PRINCIPALS)}
    queryset = Principal.objects.none()
    serializer_class = PrincipalSerializer
    filterset_class = PrincipalFilters

    def get_queryset(self) -> QuerySet[Principal]:
        user = self.request.user
        principals = Principal.objects.select_related("user").order_by("name")
        if not user.is_authenticated:
            return principals.none()
        return principals if sees_members(user) else principals.filter(user=user)


class AccessGroupFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    name = filters.CharFilter("name")
    source = filters.ChoiceFilter(choices=choices(Source))
    is_retired = filters.BooleanFilter("retired_at", lookup_expr="isnull", exclude=True)
    member = filters.CharFilter(
        "memberships__principal__name", label="The name of a principal; for those who may see them."
    )


class AccessGroups(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[AccessGroup]):
    access = {
        "list": SIGNED_IN,
        "retrieve": SIGNED_IN,
        "members": rows(*SEE_PRINCIPALS),
    }
    queryset = AccessGroup.objects.none()
    serializer_class = AccessGroupSerializer
    filterset_class = AccessGroupFilters

    def get_queryset(self) -> QuerySet[AccessGroup]:
        """Groups that were retired are for those who may see the history of people, as in the console."""
        user, groups = self.request.user, AccessGroup.objects.order_by("name")
        if not user.is_authenticated:
            return groups.none()
        return groups if sees_members(user) else groups.filter(retired_at=None)

    def filter_queryset(self, queryset: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        if "member" in self.request.query_params and not sees_members(self.person):
            raise PermissionDenied("You may not see who is in which group.")
        return super().filter_queryset(queryset)

    @extend_schema(responses=MemberSerializer(many=True))
    @action(detail=True, filterset_class=None)
    def members(self, request: Request, pk: int) -> Response:
        """Who belongs to the group; for those who may see principals."""
        group = self.get_object()
        if not sees_members(self.person):
            raise PermissionDenied("You may not see who is in which group.")
        found: Any = Membership.objects.filter(group=group).select_related("principal").order_by("principal__name")
        page: Any = self.paginate_queryset(StrictFilters().filter_queryset(request, found, self))
        return self.get_paginated_response(MemberSerializer(page, many=True).data)
