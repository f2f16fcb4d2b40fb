"""Filters of the API: a filter that does not exist, or is given twice, is an error and never ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django_filters import rest_framework as filters
from rest_framework import serializers

if TYPE_CHECKING:
    from enum import StrEnum

    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.views import APIView

_MAX_ID = 2**63 - 1


class StrictFilters(filters.DjangoFilterBackend):  # type: ignore[misc]  # untyped base
    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        filterset = self.get_filterset_class(view, queryset)
        known = {*(filterset.base_filters if filterset else ()), *getattr(view.paginator, "params", ())}  # type: ignore[attr-defined]
        errors: dict[str, list[str]] = {}
        for name, values in request.query_params.lists():
            if name not in known:
                errors[name] = [f"There is no such filter here. There are: {', '.join(sorted(known))}."]
            elif len(values) > 1:
                errors[name] = ["Give this once."]
        if errors:
            raise serializers.ValidationError(errors)
        filtered: QuerySet[Any] = super().filter_queryset(request, queryset, view)
        return filtered


class _IdField(forms.IntegerField):
    default_validators = [MinValueValidator(1), MaxValueValidator(_MAX_ID)]


class IdFilter(filters.NumberFilter):  # type: ignore[misc]  # untyped base
    """An id: a whole number that fits a bigint."""

    field_class = _IdField

    def get_max_validator(self) -> None:
        return None  # the field has its own


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """The values of an enum for a ChoiceFilter or ChoiceField."""
    return [(item.value, item.name) for item in kind]
