"""Access rules: which principal or group may read what, at which level, from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from catalog.models import Dataset, Schema, TrinoCatalog
from lifeguard.models.identities import AccessGroup, Principal
from lifeguard.policy.model import Level


class AccessRule(models.Model):
    """Gives one group or one principal read access to one Trino catalog, schema or dataset. Ended, never deleted.

    `row_filter` is a Trino expression over the dataset's columns; "" is every row. In force from `starts_at` (at once when empty)
    until `ends_at` or `revoked_at`.
    """

    group = models.ForeignKey(AccessGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    trino_catalog = models.ForeignKey(
        TrinoCatalog, on_delete=models.PROTECT, null=True, blank=True, related_name="rules"
    )
    schema = models.ForeignKey(Schema, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    level = models.CharField(
        max_length=10, choices=[(level.value, level.value) for level in Level], default=Level.MASKED.value
    )
    row_filter = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(group=None, principal__isnull=False) | Q(group__isnull=False, principal=None),
                name="rule_has_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(trino_catalog__isnull=False, schema=None, dataset=None)
                | Q(trino_catalog=None, schema__isnull=False, dataset=None)
                | Q(trino_catalog=None, schema=None, dataset__isnull=False),
                name="rule_has_one_scope",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="rule_ends_after_it_starts",
            ),
        )
        permissions = (("manage_access", "Can give and take away access to any data"),)

    def __str__(self) -> str:
        """Who may read what; costs queries unless both are loaded."""
        return f"{self.group or self.principal} → {self.dataset or self.schema or self.trino_catalog}"
