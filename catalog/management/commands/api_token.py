"""Make, replace or revoke the API token of a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.models import User
from catalog.tokens import issue_token, revoke_token

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = (
        "Make an API token for a person and print it; the one before stops working. With --revoke only the latter. "
        "Exit code 1: no such person."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--revoke", action="store_true", help="make the token stop working, and make no new one")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active person with the username {options['username']!r}.")
        at = timezone.now()
        if options["revoke"]:
            revoked = revoke_token(user=user, actor=None, at=at)
            self._say(
                options["json"],
                {"user": user.username, "revoked": revoked},
                "Revoked." if revoked else "There was no token.",
            )
            return
        token = issue_token(user=user, actor=None, at=at)
        self._say(options["json"], {"user": user.username, "token": token}, token)

    def _say(self, as_json: bool, data: dict[str, Any], text: str) -> None:
        self.stdout.write(json.dumps(data) if as_json else text)
