"""Who calls: the bearer of an API token, or the browser of someone who signed in (with a CSRF token for every change)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.authentication import TokenAuthentication

from catalog.tokens import digest

if TYPE_CHECKING:
    from rest_framework.authtoken.models import Token

    from catalog.models import User


class ApiTokenAuthentication(TokenAuthentication):
    """`Authorization: Bearer bh_…`"""

    keyword = "Bearer"

    def authenticate_credentials(self, key: str) -> tuple[User, Token]:
        found: Any = super().authenticate_credentials(digest(key))
        return found  # type: ignore[no-any-return]
