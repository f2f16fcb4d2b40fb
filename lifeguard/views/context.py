"""What the first page says of the policy to those who look after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from catalog.models import User
from lifeguard.services.changes import current_state

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lifeguard.models import PolicyState

SEE = ("lifeguard.view_policyrevision", "lifeguard.publish_policy")


def policy_alert(request: HttpRequest) -> dict[str, Any]:
    """`refused_policy`: the state with a publication that failed, or what is false. Asks nothing on pages that do not show it."""
    user = getattr(request, "user", None)
    return {"refused_policy": SimpleLazyObject(lambda: _refused(user))}


def _refused(user: object) -> PolicyState | bool:
    """While a policy is refused, what was decided since is not enforced, and neither is what was taken away."""
    if not isinstance(user, User) or not any(map(user.has_perm, SEE)):
        return False
    state = current_state()
    return state if state.failure else False
