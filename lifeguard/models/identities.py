"""Who asks Trino: people and programs (principals), and the access groups they belong to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import models

from lifeguard.policy.model import PrincipalKind, ServiceAccess

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Source(StrEnum):
    """Where an identity comes from. Only its own source changes or removes it."""

    LOCAL = "local"
    FILE = "file"


class Principal(models.Model):
    """A Trino user. A person who left keeps the row (the audit names it) and loses every membership and all access."""

    name = models.TextField(unique=True)  # compared exactly, as Trino does
    kind = models.CharField(
        max_length=10, choices=[(k.value, k.value) for k in PrincipalKind], default=PrincipalKind.PERSON.value
    )
    service_access = models.CharField(
        max_length=10, choices=[(a.value, a.value) for a in ServiceAccess], default=ServiceAccess.NONE.value
    )
    display_name = models.TextField(blank=True)
    email = models.TextField(blank=True)
    user = models.OneToOneField(
        "catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="principal"
    )
    # Whether an import made the console account: only then its roles and its end are the import's to decide.
    account_from_import = models.BooleanField(default=False)
    source = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Source], default=Source.LOCAL.value)
    left_at = models.DateTimeField(null=True, blank=True)

    memberships: RelatedManager[Membership]

    class Meta:
        ordering = ("name",)
        permissions = (("manage_identities", "Can import people and groups and change local groups"),)

    def __str__(self) -> str:
        return self.display_name or self.name


class AccessGroup(models.Model):
    """A group of principals that access rules name; in messages and pages it is what people ask to join."""

    name = models.TextField(unique=True)
    description = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Source], default=Source.LOCAL.value)
    retired_at = models.DateTimeField(null=True, blank=True)

    memberships: RelatedManager[Membership]

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    group = models.ForeignKey(AccessGroup, on_delete=models.CASCADE, related_name="memberships")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, related_name="memberships")
    source = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Source], default=Source.LOCAL.value)
    since = models.DateTimeField()

    class Meta:
        ordering = ("group__name", "principal__name")
        constraints = (models.UniqueConstraint("group", "principal", name="member_once_in_group"),)

    def __str__(self) -> str:
        return f"{self.principal_id} in {self.group_id}"
