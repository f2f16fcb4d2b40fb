"""One error format for the API: {"error": {"code", "message", "details"?}}, and the one place that turns domain errors into codes."""

from __future__ import annotations

import logging
import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from catalog.errors import Conflict, DomainError, Invalid, Refused
from catalog.names import BadName

log = logging.getLogger(__name__)

STATUS: dict[type[Exception], int] = {
    Invalid: status.HTTP_400_BAD_REQUEST,
    BadName: status.HTTP_400_BAD_REQUEST,
    Refused: status.HTTP_403_FORBIDDEN,
    Conflict: status.HTTP_409_CONFLICT,
}
_CODES = {
    400: "invalid",
    401: "not_signed_in",
    403: "refused",
    404: "not_found",
    405: "wrong_method",
    406: "not_acceptable",
    409: "conflict",
    413: "too_large",
    415: "wrong_media_type",
    429: "too_many",
    503: "unavailable",
}


def status_of(error: Exception) -> int | None:
    """The HTTP status of a domain error; None when it is none."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), None)


def code_of(error: Exception) -> str:
    """The word for a domain error that programs compare: its name, such as `self_review`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__).lower()


def error_body(code: str, message: str, details: Any = None) -> dict[str, Any]:
    """The one format."""
    error: dict[str, Any] = {"code": code, "message": message}
    if details is not None:
        error["details"] = details
    return {"error": error}


def api_error(exc: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's hook: None lets Django answer 500."""
    if isinstance(exc, (DomainError, BadName)):
        code = status_of(exc) or status.HTTP_400_BAD_REQUEST
        return Response(error_body(code_of(exc), str(exc), getattr(exc, "details", None)), status=code)
    if isinstance(exc, DataError):  # a number or text that fits no column; the statement is not for strangers
        return Response(error_body("invalid", "A value cannot be stored: it is out of range."), status=400)
    if isinstance(exc, (OperationalError, InterfaceError)):
        log.error("The database does not answer.", exc_info=exc)
        body = error_body("unavailable", "The database does not answer. Try again in a moment.")
        return Response(body, status=status.HTTP_503_SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
    response = exception_handler(exc, context)
    if response is None:
        return None
    response.data = _translated(exc, response)
    return response


def _translated(exc: Exception, response: Response) -> dict[str, Any]:
    code = _CODES.get(response.status_code, "error")
    if isinstance(exc, exceptions.ValidationError):
        return error_body(code, "Some of what was sent is not valid; see details.", response.data)
    if isinstance(exc, Http404):
        return error_body(code, "There is nothing at this address, or nothing that you can see.")
    if isinstance(exc, PermissionDenied):
        return error_body(code, str(exc) or "You may not do this.")
    if isinstance(exc, exceptions.NotAuthenticated):
        return error_body(code, "Sign in, or send your token: Authorization: Bearer bh_…")
    detail = response.data.get("detail") if isinstance(response.data, dict) else None
    return error_body(code, str(detail or exc))
