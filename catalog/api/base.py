"""What every endpoint is built on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db.models import Model
from django.utils.cache import patch_vary_headers
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.versioning import NamespaceVersioning
from rest_framework.viewsets import GenericViewSet

from catalog.api.access import DeclaredAccess
from catalog.api.authentication import ApiTokenAuthentication
from catalog.api.filters import StrictFilters
from catalog.api.parsers import BoundedJSONParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.response import Response

    from catalog.models import User
    from catalog.views.access import Access

M = TypeVar("M", bound=Model)


class FirstVersion(NamespaceVersioning):
    """The version is the namespace of the address; `manage.py spectacular` describes this one unless told."""

    default_version = "v1"
    allowed_versions = ("v1",)


class Endpoint(GenericViewSet[M]):
    """Rows come from `get_queryset`, which starts from what the user may see; `access` says what each action needs."""

    access: ClassVar[Mapping[str, Access]] = {}
    authentication_classes = (ApiTokenAuthentication, SessionAuthentication)
    permission_classes = (DeclaredAccess,)
    filter_backends = (StrictFilters,)
    versioning_class = FirstVersion
    parser_classes = (BoundedJSONParser,)
    lookup_value_converter = "int"
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]  # the schema tells what OPTIONS would

    @classmethod
    def as_view(  # type: ignore[override]  # as ViewSetMixin's, said less finely
        cls, actions: Any = None, **initkwargs: Any
    ) -> Callable[..., Any]:
        """Marked with what it needs, by method, for the test that walks all addresses."""
        view: Any = super().as_view(actions, **initkwargs)
        view.boathouse_access = {method.upper(): cls.access.get(action) for method, action in (actions or {}).items()}
        return view  # type: ignore[no-any-return]

    @property
    def person(self) -> User:
        """Who asks; only behind DeclaredAccess, which lets nobody else in."""
        return self.request.user  # type: ignore[return-value]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """What one person may see is for no shared cache."""
        final = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(final, ["Authorization"])
        if not final.has_header("Cache-Control"):
            final["Cache-Control"] = "private, no-cache"
        return final

    def filter_queryset(self, queryset: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """Filters belong to lists; a single row is found by its id alone."""
        return queryset if self.detail else super().filter_queryset(queryset)


class Body(serializers.Serializer[Any]):
    """What is sent; a field that does not exist is an error and never ignored."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = sorted(str(name) for name in data if name not in self.fields)
            if unknown:
                raise serializers.ValidationError({name: ["There is no such field."] for name in unknown})
        return super().to_internal_value(data)


class IdField(serializers.IntegerField):
    """An id of a row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)
