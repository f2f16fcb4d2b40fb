"""What happened, for auditors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_filters import rest_framework as filters
from rest_framework import mixins

from catalog.api.access import permission
from catalog.api.base import Endpoint
from catalog.api.filters import IdFilter
from catalog.api.serializers import AuditEventSerializer
from catalog.models import AuditEvent

if TYPE_CHECKING:
    from django.db.models import QuerySet


class AuditEventFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    actor = filters.CharFilter("actor_name")
    action = filters.CharFilter("action")
    target_type = filters.CharFilter("target_type")
    target_id = IdFilter("target_id")
    since = filters.IsoDateTimeFilter("at", "gte")
    until = filters.IsoDateTimeFilter("at", "lt")


class AuditEvents(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[AuditEvent]):
    access = {"list": permission("catalog.view_auditevent"), "retrieve": permission("catalog.view_auditevent")}
    queryset = AuditEvent.objects.none()
    serializer_class = AuditEventSerializer
    filterset_class = AuditEventFilters

    def get_queryset(self) -> QuerySet[AuditEvent]:
        return AuditEvent.objects.order_by("-at", "-id")
