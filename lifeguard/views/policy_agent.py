"""What agents ask: the signed policy, and to be told what they did with it. By token: no session, no cookie, no page."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from catalog.errors import Conflict
from catalog.views.access import public
from lifeguard import services
from lifeguard.deployments import authenticate, is_undecided
from lifeguard.models import DeploymentKind, ReportedState
from lifeguard.registry import registry
from lifeguard.services.deployments import MOST_MESSAGE
from lifeguard.serving import holder
from lifeguard.statements import documents, headers, statement

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lifeguard.models import Deployment

_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_DIGEST = re.compile(r"[0-9a-f]{64}|")
_MOST_BYTES = 4096
_MOST_NUMBER = 2**31 - 1
_LONG_AGO = timedelta(days=1)


class _Wrong(Exception):
    """What was sent cannot be taken; the text says what would do."""


@require_safe
@public
def policy(request: HttpRequest) -> HttpResponse:
    """The rules in force followed by their lockdown, signed for the nonce of this request. 304 is signed as well."""
    refused, _ = _agent(request)
    if refused is not None:
        return refused
    nonce = request.headers.get("Boathouse-Nonce", "")
    if nonce and not _NONCE.fullmatch(nonce):
        return _error(400, "Boathouse-Nonce is 16 to 64 letters, digits, dashes and underscores.")
    at = timezone.now()
    served, keys = holder.current(at), registry.keys()
    if served is None or not keys:
        told = "There is no policy yet." if keys else "No signing key is active; see manage.py deployment keys."
        return _error(503, told)
    given = documents(served)
    signed = {**headers(statement(given, nonce=nonce, at=at), keys), "ETag": given.etag, "Vary": "Authorization"}
    known = request.headers.get("If-None-Match", "")
    if known and given.etag in {tag.removeprefix("W/") for tag in parse_etags(known)}:
        return _plain(HttpResponse(status=304, headers=signed))
    return _plain(HttpResponse(given.policy + given.lockdown, content_type="application/octet-stream", headers=signed))


@csrf_exempt
@require_POST
@public
def report(request: HttpRequest) -> HttpResponse:
    """What an agent put in force, and when: {"revision", "digest", "state", "message", "at"}."""
    refused, deployment = _agent(request)
    if refused is not None or deployment is None:
        return refused or HttpResponse(status=401)
    at = timezone.now()
    try:
        told = _told(request, at)
        services.report_installed(deployment_id=deployment.pk, **told)
    except _Wrong as error:
        return _error(400, str(error))
    except Conflict:  # retired a moment ago
        return _unknown()
    return _plain(HttpResponse(status=204))


def _agent(request: HttpRequest) -> tuple[HttpResponse | None, Deployment | None]:
    """The agent that asks, or what it is answered in place of what it wants."""
    deployment = authenticate(request)
    if deployment is None and is_undecided(request):
        return _error(503, "Tokens cannot be checked yet: the database does not answer."), None
    if deployment is None:
        return _unknown(), None
    if deployment.kind != DeploymentKind.AGENT:
        return _error(403, f"This token is of a deployment of the kind {deployment.kind}."), None
    return None, deployment


def _told(request: HttpRequest, at: datetime) -> dict[str, Any]:
    """Raises _Wrong."""
    body = request.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise _Wrong(f"A report has at most {_MOST_BYTES} bytes.")
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise _Wrong("A report is JSON.") from None
    if not isinstance(said, dict) or set(said) - {"revision", "digest", "state", "message", "at"}:
        raise _Wrong('A report is {"revision", "digest", "state", "message", "at"}.')
    revision, digest, message = said.get("revision"), said.get("digest", ""), said.get("message", "")
    if revision is not None and (type(revision) is not int or not 0 <= revision <= _MOST_NUMBER):
        raise _Wrong("revision is a whole number, or null where no revision is in force.")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise _Wrong("digest is a SHA-256 in hexadecimal, or empty.")
    if said.get("state") not in [state.value for state in ReportedState]:
        raise _Wrong(f"state is one of {', '.join(state.value for state in ReportedState)}.")
    if not isinstance(message, str) or len(message) > MOST_MESSAGE or "\x00" in message:
        raise _Wrong(f"message is text of at most {MOST_MESSAGE} characters.")
    told = {"revision": revision, "digest": digest, "state": ReportedState(said["state"]), "message": _text(message)}
    return {**told, "at": _moment(said.get("at"), at)}


def _moment(text: Any, now: datetime) -> datetime:
    """When it was, as the agent's clock says; `now` where that is no help. Raises _Wrong."""
    if text is None:
        return now
    try:
        moment = datetime.fromisoformat(text)
        return moment if now - _LONG_AGO < moment < now else now
    except (TypeError, ValueError):
        raise _Wrong("at is a time such as 2026-03-01T12:00:00Z.") from None


def _text(message: str) -> str:
    """What cannot be stored is shown as what it is not."""
    return message.encode("utf-8", "replace").decode()


def _unknown() -> HttpResponse:
    answer = _error(401, "Send the token of an active deployment: Authorization: Bearer bhd_…")
    answer["WWW-Authenticate"] = 'Bearer realm="boathouse"'
    return answer


def _error(status: int, message: str) -> HttpResponse:
    answer = _plain(JsonResponse({"error": {"message": message}}, status=status))
    if status == 503:
        answer["Retry-After"] = "5"
    return answer


def _plain(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    if response.status_code not in {204, 304}:
        response["Content-Length"] = str(len(response.content))
    return response
