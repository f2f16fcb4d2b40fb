"""Refuse everybody but services, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, WRONG, OperatorCommand
from lifeguard.management.policy import previewed, published

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from lifeguard.management.base import Answer


class Command(OperatorCommand):
    help = (
        "Publish the lockdown policy: services that read or write everything go on, every query of everybody else is "
        "refused until somebody lifts it. Works also while the policy that was decided cannot be compiled."
    )
    exit_codes: ClassVar = {
        DONE: "locked down, or lifted",
        WRONG: "no reason was given",
        REFUSED: "it is in lockdown already, or (with --lift) it is not, or what was decided fails its checks",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reason", default="", help="why, for the audit and the history")
        parser.add_argument("--lift", action="store_true", help="enforce all that was decided again")
        parser.add_argument("--dry-run", action="store_true", help="print what would change; change nothing")

    def answer(self, *, reason: str, lift: bool, dry_run: bool, **_: Any) -> Answer:
        at = timezone.now()
        if dry_run:
            return previewed(services.preview_policy(at=at) if lift else services.preview_lockdown(at=at))
        if lift:
            return published(services.lift_lockdown(reason=reason, at=at, actor=None))
        return published(services.lock_down(reason=reason, at=at, actor=None))
