"""Examinations of Trino: what the doctor found, and when."""

from __future__ import annotations

from django.db import models


class Examination(models.Model):
    """One look at the Trino of the settings. `checks` is a list of {id, outcome, sentence, remedy}; `failure` why there is none."""

    started_at = models.DateTimeField(db_index=True)
    started_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    checks = models.JSONField(default=list)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"examination {self.pk}"
