"""Who did not sign in is sent to do so; what goes wrong becomes a page that says why."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from catalog.views.access import send_to_sign_in
from config.exception_handler import status_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseRedirect
    from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)


class SignInMiddleware(LoginRequiredMiddleware):
    """Django's own, but a view that needs nobody to sign in is not even asked who signed in.

    Else the policy endpoint would read the session, so the database, for a poll that carries a cookie.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        return send_to_sign_in(request)


class DomainErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method in {"GET", "HEAD"} and not response.content:
            page = render(request, "errors/wrong_method.html", status=405)
            page["Allow"] = response.get("Allow", "")
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (OperationalError, InterfaceError)):  # away, or a deadlock that we lost
            logger.warning("the database did not answer %s %s: %s", request.method, request.path, exception)
            return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})
        code = status_of(exception)
        if code is None:
            return None
        return render(request, "errors/refused.html", {"message": str(exception), "code": code}, status=code)
