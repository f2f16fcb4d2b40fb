"""Pages of the API: bounded in size, in depth and in what counting may cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from rest_framework.request import Request
    from rest_framework.views import APIView

    M = TypeVar("M", bound=Model)

DEFAULT_LIMIT = 50
MAX_LIMIT = 500
# A list may hold a million columns. Counting them and skipping through them both cost what they pass over, so both stop here;
# whoever wants everything walks with `after`, which costs the same on every page.
MAX_COUNT = 10_000
MAX_OFFSET = 10_000
MAX_ID = 2**63 - 1


def _number(request: Request, name: str, default: int, *, least: int, most: int) -> int:
    values = request.query_params.getlist(name)
    if not values:
        return default
    text = values[-1]
    if len(values) == 1 and text.isascii() and text.isdigit() and len(text) <= 19 and least <= int(text) <= most:
        return int(text)
    raise serializers.ValidationError({name: [f"Write one whole number from {least} to {most}."]})


class Pages(BasePagination):
    """`?limit=&offset=`, or `?limit=&after=<id>` to walk a whole list by id.

    `count` stops at 10,000 (`count_is_exact` says whether it did) and is null in a walk.
    """

    # What a list takes beside its filters (catalog.api.filters).
    params = ("limit", "offset", "after")

    def paginate_queryset(  # type: ignore[override]  # ours always makes a page
        self, queryset: QuerySet[M], request: Request, view: APIView | None = None
    ) -> list[M]:
        limit = _number(request, "limit", DEFAULT_LIMIT, least=1, most=MAX_LIMIT)
        self.url = request.build_absolute_uri()
        if "after" in request.query_params:
            return self._walk(queryset, request, limit)
        offset = _number(request, "offset", 0, least=0, most=MAX_OFFSET)
        counted = queryset.order_by().values("pk")[: MAX_COUNT + 1].count()
        self.count: int | None = min(counted, MAX_COUNT)
        self.is_exact = counted <= MAX_COUNT
        rows = list(queryset[offset : offset + limit + 1])
        more = len(rows) > limit and offset + limit <= MAX_OFFSET
        self.next = replace_query_param(self.url, "offset", offset + limit) if more else None
        self.previous = self._page_before(offset, limit)
        return rows[:limit]

    def _page_before(self, offset: int, limit: int) -> str | None:
        if offset == 0:
            return None
        if offset <= limit:
            return remove_query_param(self.url, "offset")
        return replace_query_param(self.url, "offset", offset - limit)

    def _walk(self, queryset: QuerySet[M], request: Request, limit: int) -> list[M]:
        if "offset" in request.query_params:
            raise serializers.ValidationError({"after": ["Use either after or offset."]})
        after = _number(request, "after", 0, least=0, most=MAX_ID)
        rows = list(queryset.filter(pk__gt=after).order_by("pk")[: limit + 1])
        self.count, self.is_exact, self.previous = None, False, None
        self.next = replace_query_param(self.url, "after", rows[limit - 1].pk) if len(rows) > limit else None
        return rows[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "count": self.count,
                "count_is_exact": self.is_exact,
                "next": self.next,
                "previous": self.previous,
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["count", "count_is_exact", "next", "previous", "results"],
            "properties": {
                "count": {
                    "type": "integer",
                    "nullable": True,
                    "description": f"At most {MAX_COUNT}; null in a walk.",
                },
                "count_is_exact": {"type": "boolean"},
                "next": link,
                "previous": link,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        def param(name: str, least: int, most: int, text: str) -> dict[str, Any]:
            number = {"type": "integer", "minimum": least, "maximum": most}
            return {"name": name, "required": False, "in": "query", "description": text, "schema": number}

        return [
            param("limit", 1, MAX_LIMIT, f"Rows on a page, {DEFAULT_LIMIT} unless told."),
            param("offset", 0, MAX_OFFSET, "Rows to skip."),
            param(
                "after",
                0,
                MAX_ID,
                "Walk the whole list in the order of ids: the id of the last row seen, 0 to begin.",
            ),
        ]
