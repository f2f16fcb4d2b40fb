"""Make, replace or revoke the API token of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from catalog.errors import Invalid
from catalog.management.base import DONE, WRONG, Answer, OperatorCommand
from catalog.models import User
from catalog.tokens import issue_token, revoke_token

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(OperatorCommand):
    help = "Make an API token for a person and print it; the one before stops working. With --revoke only the latter."
    exit_codes: ClassVar = {
        DONE: "made; with --revoke: it works no more, or there was none",
        WRONG: "no active person has this username; nothing changed",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--revoke", action="store_true", help="make the token stop working, and make no new one")

    def answer(self, *, username: str, revoke: bool, **_: Any) -> Answer:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise Invalid(f"There is no active person with the username {username!r}.")
        at = timezone.now()
        if revoke:
            revoked = revoke_token(user=user, actor=None, at=at)
            text = "Revoked." if revoked else "There was no token."
            return Answer({"user": user.username, "revoked": revoked}, [text])
        token = issue_token(user=user, actor=None, at=at)
        return Answer({"user": user.username, "token": token}, [token])
