"""What the first page says of the policy to those who look after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from catalog.models import User
from lifeguard.models import PolicyMode
from lifeguard.services.changes import current_state

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lifeguard.models import PolicyState

SEE = ("lifeguard.view_policyrevision", "lifeguard.publish_policy")


def policy_alert(request: HttpRequest) -> dict[str, Any]:
    """`policy_state`: what is out of the ordinary with the policy, or what is false. Asks nothing on pages that do not show it."""
    user = getattr(request, "user", None)
    return {"policy_state": SimpleLazyObject(lambda: _extraordinary(user))}


def _extraordinary(user: object) -> PolicyState | bool:
    """While it is so, not all that was decided is enforced."""
    if not isinstance(user, User) or not any(map(user.has_perm, SEE)):
        return False
    state = current_state()
    return False if state.mode is PolicyMode.NORMAL else state
