"""One error format for the API: {"error": {"code", "message", "details"?}}, and the one place that turns domain errors into codes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from catalog.errors import Conflict, DomainError, Invalid, Refused
from catalog.names import BadName

STATUS: dict[type[Exception], int] = {
    Invalid: status.HTTP_400_BAD_REQUEST,
    BadName: status.HTTP_400_BAD_REQUEST,
    Refused: status.HTTP_403_FORBIDDEN,
    Conflict: status.HTTP_409_CONFLICT,
}
_CODES = {400: "invalid", 401: "not_signed_in", 403: "refused", 404: "not_found", 405: "wrong_method", 406: "not_acceptable",
          409: "conflict", 415: "wrong_media_type", 429: "too_many"}  # fmt: skip


def status_of(error: Exception) -> int | None:
    """The HTTP status of a domain error; None when it is none."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), None)


def _error(code: int, message: str, details: Any = None) -> dict[str, Any]:
    error: dict[str, Any] = {"code": _CODES.get(code, "error"), "message": message}
    if details is not None:
        error["details"] = details
    return {"error": error}


def api_error(exc: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's hook: None lets Django answer 500."""
    if isinstance(exc, (DomainError, BadName)):
        code = status_of(exc) or status.HTTP_400_BAD_REQUEST
        return Response(_error(code, str(exc)), status=code)
    response = exception_handler(exc, context)
    if response is None:
        return None
    if isinstance(exc, exceptions.ValidationError):
        response.data = _error(response.status_code, "Some of what was sent is not valid; see details.", response.data)
    elif isinstance(exc, Http404 | PermissionDenied | exceptions.APIException):
        detail = response.data.get("detail") if isinstance(response.data, dict) else None
        response.data = _error(response.status_code, str(detail or exc))
    return response
