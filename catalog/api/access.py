"""What each endpoint needs: a table per view class, enforced by one permission class and read by the test of all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission

from catalog.models import User
from catalog.views.access import Access, Need

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

PUBLIC = Access(Need.PUBLIC)
SIGNED_IN = Access(Need.SIGNED_IN)


def permission(*names: str) -> Access:
    """One of these permissions is needed, for everything; without it the answer is 403."""
    return Access(Need.PERMISSION, names)


def rows(*names: str) -> Access:
    """Anyone may ask; the queryset gives only the rows that they may see (else 404), the service checks what they do (else 403).

    `names` tells readers which permissions those look for.
    """
    return Access(Need.OBJECT, names)


class DeclaredAccess(BasePermission):
    """Enforces `view.access`, by action. What declares nothing is closed."""

    message = "You may not do this."

    def has_permission(self, request: Request, view: APIView) -> bool:
        action = getattr(view, "action", None)
        needed: Access | None = getattr(view, "access", {}).get(action)
        if needed is not None and needed.need == Need.PUBLIC:
            return True
        if not isinstance(request.user, User) or not request.user.is_active:
            return False
        if action in {None, "metadata"}:  # no such method at this address (OPTIONS is none): 405 comes next
            return True
        if needed is None:
            return False
        return needed.need != Need.PERMISSION or any(map(request.user.has_perm, needed.permissions))
