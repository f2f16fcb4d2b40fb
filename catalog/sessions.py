"""Signing in and out: the brake on wrong passwords, and the audit of sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from catalog.audit import record
from catalog.brake import WINDOW, judge
from catalog.errors import DomainError
from catalog.models import SignInAttempt, User

if TYPE_CHECKING:
    from datetime import datetime

_LOCK = 0x7369676E  # a PostgreSQL advisory lock: attempts are counted one after the other


class TooManyAttempts(DomainError):
    """Too many wrong passwords for this name or from this address; says nothing of whether the name exists."""

    def __init__(self, until: datetime, at: datetime) -> None:
        self.seconds = max(1, int((until - at).total_seconds()))
        minutes = -(-self.seconds // 60)
        wait = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"Too many attempts to sign in. Wait {wait}, then try again.")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One password that is about to be tried. `is_last`: if it is wrong, the next has to wait."""

    id: int
    is_last: bool


def _digest(name: str) -> str:
    """What stands for a name that was typed, which may well be a password in the wrong field."""
    return salted_hmac("catalog.sessions", name, algorithm="sha256").hexdigest()


@transaction.atomic
def begin_attempt(*, name: str, address: str, at: datetime) -> Attempt:
    """Count an attempt as failed before the password is looked at, so that many at once are not more than one after the other.

    Raises TooManyAttempts. Attempts that are old enough to count no more are removed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    SignInAttempt.objects.filter(at__lte=at - WINDOW).delete()
    digest = _digest(name)
    known = list(SignInAttempt.objects.filter(address=address).values_list("name_digest", "at"))
    verdict = judge(
        of_name=[moment for of, moment in known if of == digest], of_address=[moment for _, moment in known], at=at
    )
    if verdict.until is not None:
        raise TooManyAttempts(verdict.until, at)
    made = SignInAttempt.objects.create(name_digest=digest, address=address, at=at)
    return Attempt(made.pk, verdict.is_last)


def refuse_attempt(*, attempt: Attempt, name: str, address: str, at: datetime) -> None:
    """The password was wrong. One that trips the brake is told; the others are only counted."""
    if not attempt.is_last:
        return
    user = User.objects.filter(username=name).first()
    target = user or User(username="an unknown name")  # what was typed is not kept
    record(actor=None, action="session.refused", target=target, at=at, data=_data(address))


@transaction.atomic
def open_session(*, user: User, address: str, at: datetime) -> None:
    """Someone signed in; their own slips from this address are forgotten."""
    SignInAttempt.objects.filter(name_digest=_digest(user.username), address=address).delete()
    record(actor=user, action="session.opened", target=user, at=at, data=_data(address))


def close_session(*, user: User, address: str, at: datetime) -> None:
    record(actor=user, action="session.closed", target=user, at=at, data=_data(address))


def _data(address: str) -> dict[str, Any]:
    return {"address": address}
