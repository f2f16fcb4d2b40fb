"""The REST API, version 1: the addresses of the three apps, its own description, and an answer for every other address."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from csp.decorators import csp_update
from django.http import JsonResponse
from django.urls import Resolver404, include, path, re_path, resolve
from django.views.defaults import server_error as page_of_server_error
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import spectacular_settings
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.api.access import PUBLIC, SIGNED_IN
from catalog.api.authentication import ApiTokenAuthentication
from catalog.api.base import FirstVersion
from config.exception_handler import error_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase
    from rest_framework.request import Request

app_name = "v1"


class Unknown(APIView):
    """No such address, whatever the method: 404 in the one error format."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    versioning_class = None
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if not request.path_info.endswith("/") and _is_known(f"{request.path_info}/"):
            raise NotFound("There is nothing at this address; addresses of the API end with a slash.")
        raise NotFound("There is nothing at this address.")


def _is_known(path_info: str) -> bool:
    try:
        return resolve(path_info).view_name != "v1:api-unknown"
    except Resolver404:
        return False


def server_error(request: HttpRequest) -> HttpResponseBase:
    """An error of ours: to programs in the one format, to people as a page. Neither says what it was; the log does."""
    if request.path_info.startswith("/api/"):
        return JsonResponse(
            error_body("error", "Something went wrong here. The log of Boathouse says what."), status=500
        )
    return page_of_server_error(request)


@cache
def _description() -> dict[str, Any]:
    """The same for everyone, and a second's work: made once in each process."""
    made: dict[str, Any] = SchemaGenerator(api_version="v1").get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return made


class Description(SpectacularAPIView):
    authentication_classes = (ApiTokenAuthentication, SessionAuthentication)
    permission_classes = (IsAuthenticated,)
    versioning_class = FirstVersion
    metadata_class = None

    def _get_schema_response(self, request: Request) -> Response:
        name = f"{spectacular_settings.TITLE} {self.versioning_class.default_version}.yaml"
        return Response(_description(), headers={"Content-Disposition": f'inline; filename="{name}"'})

    def handle_exception(self, exc: Exception) -> Response:
        """Errors in the one error format, not as an API description."""
        self.request.accepted_renderer = JSONRenderer()
        self.request.accepted_media_type = JSONRenderer.media_type
        return super().handle_exception(exc)


class Docs(SpectacularSwaggerSplitView):
    """Swagger UI from the installed package; its script comes from an address of its own, as the script policy wants."""

    authentication_classes = (SessionAuthentication,)
    permission_classes = (IsAuthenticated,)
    versioning_class = FirstVersion
    metadata_class = None


def _marked(
    view: Callable[..., HttpResponseBase], access: object, *, login: bool = False
) -> Callable[..., HttpResponseBase]:
    view.boathouse_access = access  # type: ignore[attr-defined]
    view.login_required = login  # type: ignore[attr-defined]  # True sends a browser to sign in first
    return view


# Swagger UI draws itself with inline styles; scripts stay as they are everywhere.
_styled = csp_update({"style-src": ["'self'", "'unsafe-inline'"]})

urlpatterns = [
    path("schema/", _marked(Description.as_view(), SIGNED_IN), name="api-schema"),
    path("docs/", _marked(_styled(Docs.as_view(url_name="v1:api-schema")), SIGNED_IN, login=True), name="api-docs"),
    path("", include("catalog.api.urls")),
    path("", include("skimmer.api.urls")),
    path("", include("lifeguard.api.urls")),
    re_path(r"^.*$", _marked(Unknown.as_view(), PUBLIC), name="api-unknown"),
]
