"""What lifeguard adds to the roles."""

from __future__ import annotations

from typing import Any

from catalog.roles import Role, add_role_permissions

ROLE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.AUDITOR: ("view_policyrevision", "view_accessrule", "view_accessgroup", "view_principal"),
    Role.ADMINISTRATOR: (
        "manage_identities",
        "manage_access",
        "publish_policy",
        "view_policyrevision",
        "view_accessrule",
        "view_accessgroup",
        "view_principal",
    ),
}


def write_roles(*, using: str = "default", **_: Any) -> None:
    add_role_permissions("lifeguard", ROLE_PERMISSIONS, using)
