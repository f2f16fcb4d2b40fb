"""The address that Trino polls. Serves memory: no session, no cookie, no detail for whoever should not be here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from catalog.views.access import public
from lifeguard.clients import is_near
from lifeguard.serving import holder

if TYPE_CHECKING:
    from django.http import HttpRequest

_NO_GZIP = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|\Z)", re.IGNORECASE)


@require_safe
@public
def policy_trino(request: HttpRequest) -> HttpResponse:
    """The policy in force, to clients in POLICY_NETWORKS. Trino refuses every query while the answer is not 200."""
    if not is_near(request.META, settings.POLICY_NETWORKS, settings.POLICY_TRUSTED_PROXIES):
        return _answer(HttpResponse(status=403))
    served = holder.current(timezone.now())
    if served is None:
        return _answer(HttpResponse(status=503, headers={"Retry-After": "5"}))
    packed = _takes_gzip(request.headers.get("Accept-Encoding", ""))
    etag = f'"{served.digest}{"-gzip" if packed else ""}"'
    if _is_known(etag, request.headers.get("If-None-Match", "")):
        return _answer(HttpResponse(status=304, headers={"ETag": etag, "Vary": "Accept-Encoding"}))
    response = HttpResponse(served.packed if packed else served.body, content_type="application/json")
    response["ETag"], response["Vary"] = etag, "Accept-Encoding"
    if packed:
        response["Content-Encoding"] = "gzip"
    return _answer(response)


def _answer(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    if response.status_code != 304:
        response["Content-Length"] = str(len(response.content))
    return response


def _takes_gzip(accepted: str) -> bool:
    return "gzip" in accepted.lower() and not _NO_GZIP.search(accepted)


def _is_known(etag: str, if_none_match: str) -> bool:
    known = {value.removeprefix("W/") for value in parse_etags(if_none_match)} if if_none_match else set()
    return etag in known or "*" in known
