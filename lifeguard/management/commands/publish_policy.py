"""Publish the policy now, or show what publishing would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, OperatorCommand
from lifeguard.management.policy import previewed, published

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from lifeguard.management.base import Answer


class Command(OperatorCommand):
    help = "Compile, check and publish the policy. Changes publish themselves; this is for when you do not want to wait for the worker."
    exit_codes: ClassVar = {
        DONE: "published (maybe a step, which the rest follows by itself), or the revision in force says the same already",
        REFUSED: "the new policy failed its checks, or waits for a person; only what was taken away is published",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--because", default="", metavar="TEXT", help="why, for the history")
        parser.add_argument("--dry-run", action="store_true", help="print what would change; publish nothing")
        parser.add_argument(
            "--anyway", metavar="DIGEST", help="let the policy of this digest pass, which waits for a person"
        )

    def answer(self, *, because: str, dry_run: bool, anyway: str | None, **_: Any) -> Answer:
        if dry_run:
            return previewed(services.preview_policy(at=timezone.now()))
        if anyway is not None:
            return published(services.publish_anyway(digest=anyway, reason=because, at=timezone.now(), actor=None))
        return published(services.publish_policy(because=because, at=timezone.now()))
