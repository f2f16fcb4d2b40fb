"""Stands in until deployments have rows and tokens of their own: nobody is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django.http import HttpRequest


class Deployment(Protocol):
    kind: str


def authenticate(request: HttpRequest) -> Deployment | None:
    """The active deployment whose bearer token the request carries."""
    return None
