"""Principals and access groups: all for those who may see them, else what one belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied

from catalog.api.access import rows
from catalog.api.base import Endpoint
from catalog.api.filters import choices
from catalog.models import Dataset
from lifeguard.api.serializers import AccessGroupSerializer, MemberSerializer, PrincipalSerializer
from lifeguard.models import AccessGroup, Membership, Principal, PrincipalKind, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.response import Response

    from catalog.models import User

SEE_PRINCIPALS = "lifeguard.view_principal"
SEE_GROUPS = "lifeguard.view_accessgroup"


def visible_groups(user: User | AnonymousUser) -> QuerySet[AccessGroup]:
    """All for those with the permission and for owners, who give access to groups; else the ones that `user` belongs to."""
    groups = AccessGroup.objects.order_by("name")
    if not user.is_authenticated:
        return groups.none()
    if user.has_perm(SEE_GROUPS) or Dataset.objects.administered_by(user).exists():
        return groups
    return groups.filter(pk__in=Membership.objects.filter(principal__user=user).values("group"))


class PrincipalFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    name = filters.CharFilter("name")
    kind = filters.ChoiceFilter(choices=choices(PrincipalKind))
    source = filters.ChoiceFilter(choices=choices(Source))
    has_left = filters.BooleanFilter("left_at", lookup_expr="isnull", exclude=True)


class Principals(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[Principal]):
    access = {"list": rows(SEE_PRINCIPALS), "retrieve": rows(SEE_PRINCIPALS)}
    queryset = Principal.objects.none()
    serializer_class = PrincipalSerializer
    filterset_class = PrincipalFilters

    def get_queryset(self) -> QuerySet[Principal]:
        user = self.request.user
        principals = Principal.objects.select_related("user").order_by("name")
        if not user.is_authenticated:
            return principals.none()
        return principals if user.has_perm(SEE_PRINCIPALS) else principals.filter(user=user)


class AccessGroupFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    name = filters.CharFilter("name")
    source = filters.ChoiceFilter(choices=choices(Source))
    is_retired = filters.BooleanFilter("retired_at", lookup_expr="isnull", exclude=True)
    member = filters.CharFilter(
        "memberships__principal__name", label="The name of a principal; for those who may see them."
    )


class AccessGroups(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[AccessGroup]):
    access = {
        "list": rows(SEE_GROUPS, "catalog.administer_dataset"),
        "retrieve": rows(SEE_GROUPS, "catalog.administer_dataset"),
        "members": rows(SEE_PRINCIPALS),
    }
    queryset = AccessGroup.objects.none()
    serializer_class = AccessGroupSerializer
    filterset_class = AccessGroupFilters

    def get_queryset(self) -> QuerySet[AccessGroup]:
        return visible_groups(self.request.user)

    def filter_queryset(self, queryset: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        if "member" in self.request.query_params and not self.person.has_perm(SEE_PRINCIPALS):
            raise PermissionDenied("You may not see who is in which group.")
        return super().filter_queryset(queryset)

    @extend_schema(responses=MemberSerializer(many=True))
    @action(detail=True, filterset_class=None)
    def members(self, request: Request, pk: int) -> Response:
        """Who belongs to the group; for those who may see principals."""
        group = self.get_object()
        if not self.person.has_perm(SEE_PRINCIPALS):
            raise PermissionDenied("You may not see who is in which group.")
        found: Any = Membership.objects.filter(group=group).select_related("principal").order_by("principal__name")
        page: Any = self.paginate_queryset(found)
        return self.get_paginated_response(MemberSerializer(page, many=True).data)
