"""The address that Open Policy Agents poll for their bundle. Serves memory, to deployments of their kind and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.views.access import public
from lifeguard.answering import is_known_tag
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
    if is_known_tag(etag, request.headers.get("If-None-Match", "")):
        return _answer(HttpResponse(status=304, headers={"ETag": etag}))
    return _answer(HttpResponse(bundle.body, content_type="application/gzip", headers={"ETag": etag}))


def _answer(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    if response.status_code != 304:
        response["Content-Length"] = str(len(response.content))
    return response
