"""What a failure of Trino, or of the way there, means to the caller; and how much of its text may be told."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import requests
import trino.exceptions

from catalog.engine.base import EngineError, EngineRefused, EngineUnavailable, TooMuchToScan
from catalog.engine.columnwise import ColumnFault
from catalog.names import BadName

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN_TIME_PROPERTY = "query_max_run_time"
SCAN_PROPERTY = "query_max_scan_physical_bytes"
NOT_BELIEVED = ("error 401", "error 403")
_MAX_MESSAGE = 300
_CODE = re.compile(r"[A-Z][A-Z_]{2,60}")

# Failures of the cluster or of what is behind a catalog, by the name Trino gives them.
_UNAVAILABLE_NAMES = frozenset(
    {
        "EXCEEDED_TIME_LIMIT",
        "EXCEEDED_CPU_LIMIT",
        "ABANDONED_QUERY",
        "NO_NODES_AVAILABLE",
        "SERVER_SHUTTING_DOWN",
        "SERVER_STARTING_UP",
        "QUERY_QUEUE_FULL",
        "CLUSTER_OUT_OF_MEMORY",
        "TOO_MANY_REQUESTS_FAILED",
        "REMOTE_HOST_GONE",
        "REMOTE_TASK_ERROR",
        "CATALOG_UNAVAILABLE",
    }
)
_UNAVAILABLE_TYPES = frozenset({"EXTERNAL", "INSUFFICIENT_RESOURCES"})
# Failures of a statement as a whole, whose text names tables and rights and never a value.
_WHOLE_NAMES = frozenset(
    {
        "PERMISSION_DENIED",
        "CATALOG_NOT_FOUND",
        "SCHEMA_NOT_FOUND",
        "TABLE_NOT_FOUND",
        "COLUMN_NOT_FOUND",
        "INVALID_VIEW",
        "VIEW_IS_STALE",
        "SYNTAX_ERROR",
        "USER_CANCELED",
        "ADMINISTRATIVELY_KILLED",
        "ADMINISTRATIVELY_PREEMPTED",
        "EXCEEDED_SCAN_LIMIT",
    }
)

CLIENT_ERRORS = (
    trino.exceptions.Error,
    trino.exceptions.HttpError,
    requests.RequestException,
    OSError,
    # What the client trips over in an answer that is not of Trino's protocol.
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)


def refused_limit(problem: Exception) -> str | None:
    """The session property that this user may not set, if that is the problem."""
    if not isinstance(problem, trino.exceptions.TrinoQueryError) or problem.error_name != "PERMISSION_DENIED":
        return None
    return next((name for name in (RUN_TIME_PROPERTY, SCAN_PROPERTY) if name in problem.message), None)


def translate(problem: Exception, origin: str, *, of_data: bool) -> EngineError:
    where = f"Trino at {origin}"
    if isinstance(problem, trino.exceptions.TrinoQueryError):
        return query_failure(problem, of_data=of_data)
    if isinstance(problem, trino.exceptions.HttpError):
        text = shorten(str(problem))
        if text.startswith(NOT_BELIEVED):
            return EngineError(f"{where} refused who we are: {text}")
        kind = EngineUnavailable if text.startswith(("error 5", "error 429")) else EngineError
        return kind(f"{where} refused the request: {text}")
    if isinstance(problem, trino.exceptions.Error | OSError):
        # Every error of requests is an OSError. None of them has data: they are about the way there.
        return EngineUnavailable(f"{where} cannot be reached: {shorten(str(problem))}")
    return EngineError(f"{where} answered with something that is not Trino's protocol.")


def query_failure(problem: trino.exceptions.TrinoQueryError, *, of_data: bool) -> EngineError:
    name, kind = str(problem.error_name), str(problem.error_type)
    text = f"Trino failed with {shorten(name)} (query {shorten(str(problem.query_id))})"
    is_whole = name in _WHOLE_NAMES
    text += f": {shorten(str(problem.message))}" if is_whole or not of_data else "."
    failure = _kind_of_failure(name, kind, of_data=of_data and not is_whole)(text)
    failure.code = name if _CODE.fullmatch(name) else ""
    return failure


def _kind_of_failure(name: str, kind: str, *, of_data: bool) -> type[EngineError]:
    if name == "PERMISSION_DENIED":
        return EngineRefused
    if name == "EXCEEDED_SCAN_LIMIT":
        return TooMuchToScan
    if name in _UNAVAILABLE_NAMES or kind == "INSUFFICIENT_RESOURCES":
        return EngineUnavailable
    if of_data:
        return ColumnFault
    return EngineUnavailable if kind in _UNAVAILABLE_TYPES else EngineError


def shorten(text: str) -> str:
    return " ".join(text.split())[:_MAX_MESSAGE]


@contextmanager
def names_as_errors() -> Iterator[None]:
    try:
        yield
    except BadName as problem:
        raise EngineError(str(problem)) from problem
