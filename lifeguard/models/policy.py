"""Policy revisions: what Trino was told, when, and what changed by it."""

from __future__ import annotations

from django.db import models


class PolicyMode(models.TextChoices):
    """Of what a revision is: all that is decided; or less, and why."""

    NORMAL = "normal", "as decided"
    WAITING = "waiting", "waits for a person"
    REFUSED = "refused", "refused by its checks"
    PINNED = "pinned", "rolled back"
    LOCKDOWN = "lockdown", "lockdown"


class PolicyRevision(models.Model):
    """An immutable revision: the bytes that Trino reads, their digest, and the difference to the one before.

    `valid_until` is the next instant at which the policy would differ by itself (a rule that starts or ends, the next step), or at which
    what is compiled ahead must be made anew; null is never. A step has `target_digest`, of the policy that it leads to, `held_until`,
    before which the next step may not be published, and `aim`, the snapshot of that policy.
    `changes` is how many changes (PolicyState) it carries; null is not known.
    """

    number = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the policy under /trino, in hexadecimal
    body = models.BinaryField()  # gzip of {"meta": …, "trino": …}
    bytes = models.PositiveIntegerField()  # of the body before compression
    rules = models.PositiveIntegerField()
    compiled_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    # [[instant, [user, …]], …]: when access ends by itself, and who may lose something by it; null is not known.
    endings = models.JSONField(null=True, blank=True)
    renewals = models.PositiveIntegerField(
        default=0
    )  # how often `endings` and what is compiled ahead were written anew
    because = models.TextField(blank=True)
    summary = models.JSONField(default=dict)  # diff to the revision before, as lifeguard.policy.diff gives it
    snapshot = models.BinaryField(default=b"")  # gzip of what the diff to the next revision needs
    mode = models.CharField(max_length=10, choices=PolicyMode, default=PolicyMode.NORMAL)
    target_digest = models.CharField(max_length=64, blank=True)
    aim = models.BinaryField(default=b"")
    held_until = models.DateTimeField(null=True, blank=True)
    # When Trino could first have it: compiling takes its time after compiled_at, which says of when it is.
    published_at = models.DateTimeField(null=True, blank=True)
    # When a client of the endpoint was first and last given this revision; noted now and then, not at each poll.
    first_fetched_at = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    published_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        permissions = (("publish_policy", "Can publish the policy and take it into lockdown"),)

    def __str__(self) -> str:
        return f"revision {self.number}"

    @property
    def is_step(self) -> bool:
        return bool(self.target_digest)


class RevisionAhead(models.Model):
    """What a revision becomes by itself at an instant at which access ends, compiled when it was published.

    It only ever takes away. No body: nobody loses anything at that instant.
    """

    revision = models.ForeignKey(PolicyRevision, on_delete=models.CASCADE, related_name="ahead")
    from_at = models.DateTimeField()
    body = models.BinaryField(default=b"")  # gzip, as the revision's
    digest = models.CharField(max_length=64, blank=True)
    snapshot = models.BinaryField(default=b"")

    class Meta:
        ordering = ("from_at",)
        constraints = (models.UniqueConstraint(fields=("revision", "from_at"), name="one_body_ahead_for_an_instant"),)

    def __str__(self) -> str:
        return f"{self.revision} from {self.from_at.isoformat()}"


class PolicyState(models.Model):
    """One row: how many changes there were that matter to the policy, and how many the current revision carries.

    A change and the count of it are one transaction, so a lost message cannot lose a change: the sweep compares the two.
    """

    changes = models.PositiveBigIntegerField(default=0)
    published_changes = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)
    # A policy that waits for a person: which, since when, why, and what it would change; and the one that a person let pass.
    waiting_digest = models.CharField(max_length=64, blank=True)
    waiting_at = models.DateTimeField(null=True, blank=True)
    waiting_reason = models.TextField(blank=True)
    waiting_summary = models.JSONField(default=dict)
    confirmed_digest = models.CharField(max_length=64, blank=True)
    # Rolled back to a revision until somebody releases it.
    pinned_to = models.PositiveIntegerField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    pinned_reason = models.TextField(blank=True)
    # Services only, until somebody lifts it.
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.published_changes} of {self.changes} changes published"

    @property
    def mode(self) -> PolicyMode:
        """What will be published next, as far as it is known; the lockdown before anything else."""
        if self.locked_at is not None:
            return PolicyMode.LOCKDOWN
        if self.failure:
            return PolicyMode.REFUSED
        if self.pinned_to is not None:
            return PolicyMode.PINNED
        return PolicyMode.WAITING if self.waiting_digest else PolicyMode.NORMAL


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
