"""Domain errors that a view did not handle become a page that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from config.exception_handler import status_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class DomainErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        code = status_of(exception)
        if code is None:
            return None
        return render(request, "errors/refused.html", {"message": str(exception), "code": code}, status=code)
