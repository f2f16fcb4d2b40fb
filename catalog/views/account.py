"""Signing in. Signing out is Django's own LogoutView: a POST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from catalog.views.access import public

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_form = LoginView.as_view(template_name="catalog/sign_in.html", redirect_authenticated_user=True)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def sign_in(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):  # a session that ended while a page was open: load the whole page again
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _form(request)


sign_out = require_POST(public(LogoutView.as_view()))
