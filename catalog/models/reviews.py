"""What was proposed for columns and what people decided: proposals, reviews, and who asked for a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from catalog.classes import PiiClass
from catalog.models.datasets import Column, Dataset
from catalog.review import ColumnState, Drift, Outcome, RequestState

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Proposal(models.Model):
    """What the scanner proposes for one column, at most one each. Evidence holds redacted shapes, never raw values.

    `evidence` is a list of {"recognizer", "words", "matched", "sampled", "shapes"}, and "stance" of voices beside the first pass;
    with "checks", a list of {"sql", "result"}, where the second pass asked the data.
    `led_by` names the recognizer or voice that spoke first for protecting or hiding; "" where the proposal is to open.
    """

    column = models.OneToOneField(Column, on_delete=models.CASCADE, related_name="proposal")
    decision = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in ColumnState if s != ColumnState.PENDING]
    )
    mask = models.CharField(max_length=20, default="null")
    type = models.CharField(max_length=32, default=PiiClass.NONE.value)
    confidence = models.FloatField(default=0.0)
    evidence = models.JSONField(default=list)
    led_by = models.CharField(max_length=64, blank=True)
    classifier = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    # Kept up by the services that write proposals and reviews; without meaning while the column is undecided.
    drift = models.CharField(
        max_length=10, choices=[(d.value, d.value) for d in Drift if d], default=Drift.NONE.value, blank=True
    )

    class Meta:
        ordering = ("column",)
        indexes = (
            models.Index(fields=["type"], name="proposal_type"),
            models.Index(fields=["led_by"], condition=~Q(led_by=""), name="proposal_led_by"),
            models.Index(fields=["drift"], condition=Q(drift__gt=""), name="proposal_drift"),
        )

    def __str__(self) -> str:
        return f"{self.type}: {self.decision}"


class Review(models.Model):
    """One submission of a reviewer: the outcome for the dataset and the decisions on its columns. Never changed."""

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey("catalog.User", on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=10, choices=[(o.value, o.value) for o in Outcome])
    reason = models.TextField(blank=True)
    dataset_version = models.PositiveIntegerField()  # the version that the reviewer saw
    at = models.DateTimeField()

    columns: RelatedManager[ColumnReview]

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.outcome} {self.at:%Y-%m-%d}"


class ColumnReview(models.Model):
    """The decision on one column in a review, beside what was proposed at that time ("" when nothing was).

    `proposed_by` is the proposal's `led_by`. `in_bulk`: taken as proposed by many at once, so nobody looked at this column.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="columns")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="reviews")
    before = models.CharField(max_length=10)
    decision = models.CharField(max_length=10)
    mask = models.CharField(max_length=20)
    proposed = models.CharField(max_length=10, blank=True)
    proposed_type = models.CharField(max_length=32, blank=True)
    proposed_by = models.CharField(max_length=64, blank=True)
    in_bulk = models.BooleanField(default=False)

    class Meta:
        ordering = ("review", "column__position")
        constraints = (models.UniqueConstraint("review", "column", name="column_once_in_review"),)
        indexes = (
            models.Index(
                fields=["proposed_by", "-review"],
                condition=~Q(proposed_by="") & Q(in_bulk=False),
                name="column_review_led",
            ),
            models.Index(
                fields=["column"],
                condition=Q(proposed="open", decision__in=["protected", "hidden"], in_bulk=False),
                name="column_review_missed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.column_id}: {self.decision}"


class ReviewRequest(models.Model):
    """Someone waits for a dataset to be reviewed; one open request each. Approving or denying answers all of them."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="requests")
    requester = models.ForeignKey("catalog.User", on_delete=models.CASCADE, related_name="review_requests")
    reason = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in RequestState], default=RequestState.OPEN.value
    )
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint("dataset", "requester", condition=Q(state="open"), name="one_open_request_each"),
        )

    def __str__(self) -> str:
        return f"{self.requester_id} waits for {self.dataset_id}"
