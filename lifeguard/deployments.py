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
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token.startswith(PREFIX) or len(token) > _LONGEST:
        return None
    address = source_of(request.META, settings.POLICY_TRUSTED_PROXIES)
    return registry.find(digest(token), at=timezone.now(), address=address)
