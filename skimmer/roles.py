"""What skimmer adds to the roles."""

from __future__ import annotations

from typing import Any

from catalog.roles import Role, add_role_permissions

ROLE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.AUDITOR: ("view_recognizertuning",),
    Role.ADMINISTRATOR: ("view_recognizertuning", "change_recognizertuning"),
}


def write_roles(*, using: str = "default", **_: Any) -> None:
    add_role_permissions("skimmer", ROLE_PERMISSIONS, using)
