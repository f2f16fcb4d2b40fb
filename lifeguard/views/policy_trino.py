"""The address that Trino polls, where Django is asked and not the layer in front of it (config.wsgi): the same answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone

from catalog.views.access import public
from lifeguard.answering import answer_poll

if TYPE_CHECKING:
    from django.http import HttpRequest


@public
def policy_trino(request: HttpRequest) -> HttpResponse:
    """The policy in force, to clients in POLICY_NETWORKS. No session, no cookie, no detail for whoever should not be here."""
    answer = answer_poll(request.META, timezone.now())
    response = HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))
    if answer.status == 304:
        del response["Content-Type"]
    return response
