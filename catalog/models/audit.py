"""What happened in Boathouse: one event for every change of state, written in the change's own transaction."""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """Who (`actor`) did what (`action`, such as "review.approved") to what, when. Never changed, never deleted.

    `actor_name` and `target_name` outlive the rows they name. A program's own work has the actor name "boathouse".
    """

    actor = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    actor_name = models.TextField()
    action = models.CharField(max_length=64)
    target_type = models.CharField(max_length=64)
    target_id = models.BigIntegerField(null=True, blank=True)
    target_name = models.TextField(blank=True)
    at = models.DateTimeField()
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_target"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
            models.Index(fields=["action", "-at"], name="audit_action"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action} {self.target_name}"
