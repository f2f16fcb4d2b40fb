"""Roles are Django groups with fixed permissions, written after every migration."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a person may do in Boathouse. Everyone who signs in is an analyst; owners hold a permission on single datasets."""

    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.REVIEWER: ("review_dataset",),
    Role.AUDITOR: ("view_auditevent",),
    Role.ADMINISTRATOR: ("administer_dataset", "change_trinocatalog", "view_auditevent"),
}


def add_role_permissions(app_label: str, permissions: dict[Role, tuple[str, ...]], using: str) -> None:
    """Give each role the named permissions of one app; the role's group is made when missing."""
    from django.apps import apps  # noqa: PLC0415
    from django.contrib.auth.management import create_permissions  # noqa: PLC0415 - after the apps are loaded
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415

    create_permissions(apps.get_app_config(app_label), verbosity=0, using=using)  # ours may run before Django's own
    for role, codenames in permissions.items():
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        found = list(Permission.objects.using(using).filter(content_type__app_label=app_label, codename__in=codenames))
        missing = set(codenames) - {permission.codename for permission in found}
        if missing:
            raise LookupError(f"{app_label} has no permissions {sorted(missing)}.")
        group.permissions.add(*found)


def write_roles(*, using: str = "default", **_: Any) -> None:
    add_role_permissions("catalog", ROLE_PERMISSIONS, using)
