"""Deployments, their tokens and the signing keys: each one state change with its audit event, in one transaction."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from catalog.audit import record
from catalog.errors import Conflict, Invalid
from lifeguard.models import Deployment, DeploymentKind, DeploymentToken, PolicySigningKey, ReportedState
from lifeguard.signals import deployments_changed
from lifeguard.signing import new_key

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.models import User

PREFIX = "bhd_"  # so that secret scanners can name it, and nobody takes it for the token of a person
OVERLAP = timedelta(days=7)  # how long a token that was replaced still works, unless told otherwise
MOST_OVERLAP = timedelta(days=90)
LONGEST_REFRESH = 3600
MOST_MESSAGE = 500
_REPORTED = (
    "installed_revision",
    "installed_digest",
    "installed_at",
    "state",
    "state_since",
    "message",
    "last_seen_at",
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Registered:
    """`token` can be read this once; "" for a deployment that has none."""

    deployment: Deployment
    token: str


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _check_actor(actor: User | None) -> None:
    if actor is not None and not (actor.is_active and actor.has_perm("lifeguard.publish_policy")):
        raise PermissionDenied("You may not change deployments.")


def _tell() -> None:
    transaction.on_commit(lambda: deployments_changed.send(sender=Deployment))


def _active(deployment_id: int) -> Deployment:
    """Locked. Raises Conflict for one that is retired."""
    deployment = Deployment.objects.select_for_update(no_key=True).get(pk=deployment_id)
    if deployment.retired_at is not None:
        raise Conflict(f"The deployment {deployment} was retired.")
    return deployment


@transaction.atomic
def register_deployment(
    *, name: str, kind: DeploymentKind, refresh_seconds: int, actor: User | None, at: datetime
) -> Registered:
    """A new deployment and its token. The first one that checks signatures brings the first signing key.

    Raises PermissionDenied, Invalid, Conflict for a name that is or was taken.
    """
    _check_actor(actor)
    name = name.strip()
    if not _NAME.fullmatch(name):
        raise Invalid("A deployment needs a name of at most 100 letters, digits, dots, dashes and underscores.")
    if not 1 <= refresh_seconds <= LONGEST_REFRESH:
        raise Invalid(f"The refresh period is a whole number of seconds from 1 to {LONGEST_REFRESH}.")
    values = {"kind": kind.value, "refresh_seconds": refresh_seconds, "created_at": at, "created_by": actor}
    deployment, is_new = Deployment.objects.get_or_create(name=name, defaults=values)
    if not is_new:
        raise Conflict(f"There is a deployment {name} already, or there was one; take another name.")
    data = {"kind": kind.value, "refresh_seconds": refresh_seconds}
    record(actor=actor, action="deployment.registered", target=deployment, at=at, data=data)
    if kind == DeploymentKind.AGENT:
        _ensure_key(actor, at)
    token = "" if kind == DeploymentKind.HTTP else _issue(deployment, at)
    _tell()
    return Registered(deployment, token)


def _issue(deployment: Deployment, at: datetime) -> str:
    token = PREFIX + secrets.token_urlsafe(32)
    DeploymentToken.objects.create(deployment=deployment, digest=digest(token), created_at=at)
    return token


@transaction.atomic
def change_deployment(*, deployment_id: int, refresh_seconds: int, actor: User | None, at: datetime) -> Deployment:
    _check_actor(actor)
    if not 1 <= refresh_seconds <= LONGEST_REFRESH:
        raise Invalid(f"The refresh period is a whole number of seconds from 1 to {LONGEST_REFRESH}.")
    deployment = _active(deployment_id)
    before, deployment.refresh_seconds = deployment.refresh_seconds, refresh_seconds
    if before != refresh_seconds:
        deployment.save(update_fields=["refresh_seconds"])
        changes = {"changes": {"refresh_seconds": [before, refresh_seconds]}}
        record(actor=actor, action="deployment.changed", target=deployment, at=at, data=changes)
        _tell()
    return deployment


@transaction.atomic
def rotate_token(*, deployment_id: int, overlap: timedelta = OVERLAP, actor: User | None, at: datetime) -> str:
    """A new token. The ones before go on for `overlap`, so that nobody has to be quick; zero ends them at once."""
    _check_actor(actor)
    if not timedelta(0) <= overlap <= MOST_OVERLAP:
        raise Invalid(f"The old token may go on for 0 seconds to {MOST_OVERLAP.days} days.")
    deployment = _active(deployment_id)
    if deployment.kind == DeploymentKind.HTTP:
        raise Conflict(f"Trino polls {deployment} by itself, without a token; there is none to replace.")
    DeploymentToken.objects.filter(deployment=deployment, ends_at__lte=at).delete()
    for older in DeploymentToken.objects.filter(deployment=deployment):
        older.ends_at = min(older.ends_at or at + overlap, at + overlap)
        older.save(update_fields=["ends_at"])
    token = _issue(deployment, at)
    data = {"old_until": (at + overlap).isoformat()}
    record(actor=actor, action="deployment.token_rotated", target=deployment, at=at, data=data)
    _tell()
    return token


@transaction.atomic
def retire_deployment(*, deployment_id: int, actor: User | None, at: datetime) -> None:
    """Its tokens stop working, and nobody waits for it any more."""
    _check_actor(actor)
    deployment = _active(deployment_id)
    deployment.retired_at = at
    deployment.save(update_fields=["retired_at"])
    DeploymentToken.objects.filter(deployment=deployment).delete()
    record(actor=actor, action="deployment.retired", target=deployment, at=at)
    _tell()


@transaction.atomic
def report_installed(
    *, deployment_id: int, revision: int | None, digest: str, state: ReportedState, message: str = "", at: datetime
) -> None:
    """What a deployment says is in force there. A change of state is in the audit; that a revision arrived is only noted."""
    deployment = Deployment.objects.select_for_update(no_key=True).get(pk=deployment_id)
    if deployment.retired_at is not None:
        raise Conflict(f"The deployment {deployment} was retired.")
    if (deployment.installed_revision, deployment.installed_digest) != (revision, digest):
        deployment.installed_revision, deployment.installed_digest, deployment.installed_at = revision, digest, at
    if deployment.state != state:
        before, deployment.state, deployment.state_since = deployment.state, state.value, at
        data = {"changes": {"state": [before, state.value]}, "revision": revision, "message": message[:MOST_MESSAGE]}
        record(actor=None, action="deployment.state_changed", target=deployment, at=at, data=data)
    deployment.message = message[:MOST_MESSAGE]
    deployment.last_seen_at = max(deployment.last_seen_at or at, at)
    deployment.save(update_fields=_REPORTED)


# --- Signing keys ------------------------------------------------------------------------------------------


@transaction.atomic
def add_signing_key(*, activate: bool = False, actor: User | None, at: datetime) -> PolicySigningKey:
    """A key that signs nothing yet, unless `activate`: agents must trust it before they depend on it."""
    _check_actor(actor)
    key_id, public, private = new_key()
    try:
        key = PolicySigningKey.objects.create(
            key_id=key_id, public_key=public, private_key=private, created_at=at, activated_at=at if activate else None
        )
    except IntegrityError:  # one in 2**64
        raise Conflict("Two keys would have the same id; try again.") from None
    record(actor=actor, action="signing_key.added", target=key, at=at, data={"key_id": key_id, "active": activate})
    _tell()
    return key


@transaction.atomic
def activate_signing_key(*, key_id: str, actor: User | None, at: datetime) -> PolicySigningKey:
    """From now on documents carry its signature too."""
    _check_actor(actor)
    key = _key(key_id)
    if key.retired_at is not None:
        raise Conflict(f"The key {key_id} was retired; add a new one.")
    if key.activated_at is None:
        key.activated_at = at
        key.save(update_fields=["activated_at"])
        record(actor=actor, action="signing_key.activated", target=key, at=at, data={"key_id": key_id})
        _tell()
    return key


@transaction.atomic
def retire_signing_key(*, key_id: str, actor: User | None, at: datetime) -> PolicySigningKey:
    """It signs no more, and its private part is gone. Raises Conflict for the last active key: agents would be cut off."""
    _check_actor(actor)
    active = list(PolicySigningKey.objects.select_for_update().filter(activated_at__isnull=False, retired_at=None))
    key = _key(key_id)
    if key.retired_at is not None:
        raise Conflict(f"The key {key_id} was retired already.")
    if [one.pk for one in active] == [key.pk] and Deployment.objects.filter(retired_at=None, kind="agent").exists():
        raise Conflict(
            f"{key_id} is the only active key: without it every agent would stop to believe what it is given. "
            "Add another one, give it to the agents and activate it first."
        )
    key.retired_at, key.private_key = at, ""
    key.save(update_fields=["retired_at", "private_key"])
    record(actor=actor, action="signing_key.retired", target=key, at=at, data={"key_id": key_id})
    _tell()
    return key


def _key(key_id: str) -> PolicySigningKey:
    key = PolicySigningKey.objects.select_for_update().filter(key_id=key_id).first()
    if key is None:
        raise Invalid(f"There is no signing key {key_id!r}.")
    return key


def _ensure_key(actor: User | None, at: datetime) -> None:
    if not PolicySigningKey.objects.filter(activated_at__isnull=False, retired_at=None).exists():
        add_signing_key(activate=True, actor=actor, at=at)
