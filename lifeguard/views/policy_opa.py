"""The address that Open Policy Agents poll for their bundle. Serves memory, to deployments of their kind and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from catalog.views.access import public
from lifeguard.deployments import authenticate, is_undecided
from lifeguard.serving_opa import bundle_holder

if TYPE_CHECKING:
    from django.http import HttpRequest

KIND = "opa"


@require_safe
@public
def policy_opa(request: HttpRequest) -> HttpResponse:
    """The signed bundle of the policy in force. While the answer is not 200 or 304, OPA goes on with the bundle that it has."""
    deployment = authenticate(request)
    if deployment is None and is_undecided(request):
        return _answer(HttpResponse(status=503, headers={"Retry-After": "5"}))
    if deployment is None:
        return _answer(HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"}))
    if deployment.kind != KIND:
        return _answer(HttpResponse(status=403))
    bundle = bundle_holder.current(timezone.now())
    if bundle is None:
        return _answer(HttpResponse(status=503, headers={"Retry-After": "5"}))
    etag = f'"{bundle.digest}"'
    if _is_known(etag, request.headers.get("If-None-Match", "")):
        return _answer(HttpResponse(status=304, headers={"ETag": etag}))
    return _answer(HttpResponse(bundle.body, content_type="application/gzip", headers={"ETag": etag}))


def _answer(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    if response.status_code != 304:
        response["Content-Length"] = str(len(response.content))
    return response


def _is_known(etag: str, if_none_match: str) -> bool:
    known = {value.removeprefix("W/") for value in parse_etags(if_none_match)} if if_none_match else set()
    return etag in known or "*" in known
