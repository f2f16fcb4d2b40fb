"""Addresses that belong to no app: health, and the pages for what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalog.views.access import public
from config.env import SettingError

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


@require_safe
@never_cache
@public
def healthz(request: HttpRequest) -> HttpResponseBase:
    """200 when the program can serve: the database answers. 503 says what is missing, without any detail of it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except (DatabaseError, SettingError):
        return JsonResponse({"status": "unavailable", "database": "does not answer"}, status=503)
    return JsonResponse({"status": "ok"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: forged, or its page was open too long."""
    return render(request, "errors/csrf.html", status=403)
