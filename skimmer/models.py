"""Scans are rows with leases: a Celery message only wakes a worker, and a killed worker's lease runs out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from catalog.models import Column, Dataset

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class ScanState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ScanReason(StrEnum):
    """Why a scan is due, in the order in which scans run."""

    NEW = "new"
    CHANGED = "changed"
    ASKED = "asked"
    STALE = "stale"


_ORDER = {ScanReason.NEW: 0, ScanReason.CHANGED: 1, ScanReason.ASKED: 2, ScanReason.STALE: 3}


class Scan(models.Model):
    """One look at every column of a dataset. At most one per dataset is queued or running.

    A running scan belongs to the worker that holds `lease` until `lease_until`; after that any worker may take it again.
    `due_at` puts off a scan that failed; after `attempts` tries it stays failed with its `error`.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="scans")
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in ScanState], default=ScanState.QUEUED.value
    )
    reason = models.CharField(max_length=10, choices=[(r.value, r.value) for r in ScanReason])
    priority = models.PositiveSmallIntegerField(default=0)
    dataset_version = models.PositiveIntegerField(null=True, blank=True)  # as the sample was taken
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    rows_sampled = models.PositiveIntegerField(default=0)
    columns_scanned = models.PositiveIntegerField(default=0)
    columns_flagged = models.PositiveIntegerField(default=0)
    classifier = models.CharField(max_length=64, blank=True)

    findings: RelatedManager[Finding]

    class Meta:
        ordering = ("-queued_at", "-id")
        constraints = (
            models.UniqueConstraint(
                "dataset", condition=Q(state__in=["queued", "running"]), name="one_unfinished_scan_each"
            ),
        )
        indexes = (
            models.Index(
                fields=["priority", "due_at", "id"],
                condition=Q(state__in=["queued", "running"]),
                name="scan_queue",
            ),
            models.Index(fields=["dataset", "-queued_at"], name="scan_history"),
        )

    def __str__(self) -> str:
        return f"scan {self.pk} of {self.dataset_id}: {self.state}"


class Finding(models.Model):
    """What a scan found in one column, by the first pass. Holds redacted shapes, never raw values."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="findings")
    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="findings")
    type = models.CharField(max_length=32)
    sensitivity = models.CharField(max_length=16)
    confidence = models.FloatField()
    evidence = models.JSONField(default=list)

    class Meta:
        ordering = ("scan", "column__position")
        constraints = (models.UniqueConstraint("scan", "column", name="finding_once_in_scan"),)

    def __str__(self) -> str:
        return f"{self.column_id}: {self.type}"


def scan_priority(reason: ScanReason) -> int:
    """Lower runs first: new before changed before asked for before stale."""
    return _ORDER[reason]
