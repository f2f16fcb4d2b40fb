"""Enforce an older revision of the policy again, or release that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from catalog.errors import Conflict, Invalid
from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, WRONG, OperatorCommand
from lifeguard.management.policy import previewed, published
from lifeguard.models import PolicyRevision
from lifeguard.services.revisions import UnreadableRevision

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from lifeguard.management.base import Answer


class Command(OperatorCommand):
    help = (
        "Enforce revision N again, until it is released. What was taken away since then stays taken away: nobody gets "
        "anything that both N and all that is decided now would not give."
    )
    exit_codes: ClassVar = {
        DONE: "rolled back or released",
        WRONG: "there is no such revision, or no reason was given",
        REFUSED: "the revision was written by another version, nothing is rolled back, or the policy failed its checks",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", metavar="N", type=int, nargs="?", help="the revision")
        parser.add_argument("--release", action="store_true", help="enforce all that was decided again")
        parser.add_argument("--reason", default="", help="why, for the audit and the history")
        parser.add_argument("--dry-run", action="store_true", help="print what would change; change nothing")

    def answer(self, *, number: int | None, release: bool, reason: str, dry_run: bool, **_: Any) -> Answer:
        at = timezone.now()
        if release == (number is not None):
            raise Invalid("Give either a revision or --release.")
        if number is None:
            if dry_run:
                return previewed(services.preview_policy(at=at))
            return published(services.release(reason=reason, at=at, actor=None))
        if not dry_run:
            return published(services.roll_back(number=number, reason=reason, at=at, actor=None))
        try:
            return previewed(services.preview_roll_back(number=number, at=at))
        except PolicyRevision.DoesNotExist:
            raise Invalid(f"There is no revision {number}.") from None
        except UnreadableRevision as error:
            raise Conflict(str(error)) from error
