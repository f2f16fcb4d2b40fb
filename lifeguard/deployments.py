"""Which deployment asks: the bearer of a token, without a session and without a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from catalog.clients import source_of
from lifeguard.registry import registry
from lifeguard.services.deployments import PREFIX, digest

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lifeguard.models import Deployment

_LONGEST = 200


def authenticate(request: HttpRequest) -> Deployment | None:
    """The active deployment that `Authorization: Bearer bhd_…` names; None for anything else, which is to be answered with 401.

    The row is as it was a few seconds ago and is shared between threads: read it, never save it. Tokens are looked up by their
    SHA-256, so how long that takes tells nothing of a token.
    """
    token = _token(request)
    if not token:
        return None
    address = source_of(request.META, settings.POLICY_TRUSTED_PROXIES)
    return registry.find(digest(token), at=timezone.now(), address=address)


def is_undecided(request: HttpRequest) -> bool:
    """Whether nobody can tell a good token from this one: the process was started while the database is away. That is a 503."""
    return bool(_token(request)) and not registry.has_read


def _token(request: HttpRequest) -> str:
    """What may be the token of a deployment; "" for anything else."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    is_one = scheme.lower() == "bearer" and token.startswith(PREFIX) and len(token) <= _LONGEST
    return token if is_one else ""
