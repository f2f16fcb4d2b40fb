"""Policy revisions: what Trino was told, when, and what changed by it."""

from __future__ import annotations

from django.db import models


class PolicyRevision(models.Model):
    """An immutable revision: the bytes that Trino reads, their digest, and the difference to the one before.

    `valid_until` is the next instant at which the policy would differ by itself (a rule that starts or ends); null is never.
    `changes` is how many changes (PolicyState) it carries; null is not known. `stepped_until` is when the last of its steps may end,
    where some of what it opens goes out in steps.
    """

    number = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the policy under /trino, in hexadecimal
    body = models.BinaryField()  # gzip of {"meta": …, "trino": …}
    bytes = models.PositiveIntegerField()  # of the body before compression
    rules = models.PositiveIntegerField()
    compiled_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    because = models.TextField(blank=True)
    summary = models.JSONField(default=dict)  # diff to the revision before, as lifeguard.policy.diff gives it
    snapshot = models.BinaryField(default=b"")  # gzip of what the diff to the next revision needs
    # When a client of the endpoint was first and last given this revision; noted now and then, not at each poll.
    first_fetched_at = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    stepped_until = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        permissions = (("publish_policy", "Can publish the policy and take it into lockdown"),)

    def __str__(self) -> str:
        return f"revision {self.number}"


class PolicyState(models.Model):
    """One row: how many changes there were that matter to the policy, and how many the current revision carries.

    A change and the count of it are one transaction, so a lost message cannot lose a change: the sweep compares the two.
    """

    changes = models.PositiveBigIntegerField(default=0)
    published_changes = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.published_changes} of {self.changes} changes published"


class PolicyChange(models.Model):
    """A decision of a person and the number of the change it was, so that pages tell which revision carries it.

    Numbers are given out under the lock of PolicyState, which a publication reads them under too: the first revision whose `changes`
    is not less is the one. Ids of audit events could not tell, for those of a transaction that is still open are taken already.
    """

    number = models.PositiveBigIntegerField(unique=True)
    review = models.OneToOneField(
        "catalog.Review", on_delete=models.CASCADE, null=True, blank=True, related_name="policy_change"
    )
    rule = models.ForeignKey(
        "lifeguard.AccessRule", on_delete=models.CASCADE, null=True, blank=True, related_name="policy_changes"
    )

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(review=None, rule__isnull=False) | models.Q(review__isnull=False, rule=None),
                name="change_has_one_decision",
            ),
        )

    def __str__(self) -> str:
        return f"change {self.number}"
