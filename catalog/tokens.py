"""API tokens: one per person, shown once. The database holds a digest, so a copy of it opens nothing."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from rest_framework.authtoken.models import Token

from catalog.audit import record
from catalog.models import User

if TYPE_CHECKING:
    from datetime import datetime

PREFIX = "bh_"  # so that secret scanners can name it


def digest(key: str) -> str:
    """What the table holds for a token: 160 bits of its SHA-256, as long as the column. A token is random, so it needs no salt."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


@transaction.atomic
def issue_token(*, user: User, actor: User | None, at: datetime) -> str:
    """A new token of `user`; the one before stops working. This is the only time that it can be read."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    replaced, _ = Token.objects.filter(user=locked).delete()
    key = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(user=locked, key=digest(key))
    Token.objects.filter(pk=token.pk).update(created=at)
    record(actor=actor, action="token.rotated" if replaced else "token.issued", target=locked, at=at)
    return key


@transaction.atomic
def revoke_token(*, user: User, actor: User | None, at: datetime) -> bool:
    """Make the token of `user` stop working; whether there was one."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    deleted, _ = Token.objects.filter(user=locked).delete()
    if deleted:
        record(actor=actor, action="token.revoked", target=locked, at=at)
    return bool(deleted)


def token_made_at(user: User) -> datetime | None:
    """When the token of `user` was made; None where there is none."""
    made: datetime | None = Token.objects.filter(user=user).values_list("created", flat=True).first()
    return made
