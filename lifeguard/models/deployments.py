"""Deployments: the Trino clusters that read the policy, and the keys that it is signed with for those that check."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class DeploymentKind(StrEnum):
    """How the policy gets there."""

    HTTP = "http"  # Trino polls /policy/trino.json by itself: no token, and nothing tells which cluster it was
    AGENT = "agent"
    OPA = "opa"


class ReportedState(StrEnum):
    """What a deployment says of itself; nothing until it first reports."""

    IN_FORCE = "in force"
    LOCKDOWN = "lockdown"
    FAILING = "failing"  # it has the policy and cannot put it in force


class Deployment(models.Model):
    """One Trino cluster. `refresh_seconds` is the longest time from publishing a revision until Trino there decides by it.

    Retired, never deleted. What it installed is what it said itself.
    """

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in DeploymentKind])
    refresh_seconds = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)  # noted now and then, not at each poll
    last_address = models.CharField(max_length=64, blank=True)
    installed_revision = models.PositiveIntegerField(null=True, blank=True)
    installed_digest = models.CharField(max_length=64, blank=True)
    installed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in ReportedState], blank=True)
    state_since = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class DeploymentToken(models.Model):
    """A token of a deployment, as a digest. While one replaces another both work, until `ends_at` of the older."""

    deployment = models.ForeignKey(Deployment, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256; a token is random, so it needs no salt
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"token of {self.deployment_id}"


class PolicySigningKey(models.Model):
    """An Ed25519 key. Every document is signed with all keys that are active; one that is not yet can be handed to agents first.

    The private part is encrypted with a key that comes from SECRET_KEY, so a copy of the database signs nothing.
    """

    key_id = models.CharField(max_length=16, unique=True)  # the beginning of the SHA-256 of the public key
    public_key = models.CharField(max_length=44)  # 32 bytes in base64
    private_key = models.TextField()
    created_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"signing key {self.key_id}"

    @property
    def is_active(self) -> bool:
        return self.activated_at is not None and self.retired_at is None
