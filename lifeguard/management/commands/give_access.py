"""Give a group or a person read access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, Answer, OperatorCommand, instant
from lifeguard.models import Level
from lifeguard.selectors.scopes import find_group, find_principal, find_scope
from lifeguard.services.rules import rule_facts

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.management.base import CommandParser


class Command(OperatorCommand):
    help = "Give an access group read access to a Trino catalog, a schema or a dataset. What is not reviewed stays closed all the same."
    exit_codes: ClassVar = {
        DONE: "given; it takes hold with the next policy revision",
        REFUSED: "the same access is given already",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subject", metavar="GROUP", help="the access group; with --person a person or service")
        parser.add_argument("scope", metavar="SCOPE", help="catalog, catalog.schema or catalog.schema.table")
        parser.add_argument("--person", action="store_true", help="GROUP is the Trino user of one person or service")
        parser.add_argument(
            "--level", choices=[level.value for level in Level], default=Level.MASKED.value, help="default: masked"
        )
        parser.add_argument(
            "--rows", default="", metavar="FILTER", help="only rows where this holds, such as \"country = 'PT'\""
        )
        parser.add_argument("--reason", default="", help="why, for the audit")
        parser.add_argument(
            "--starts", type=instant, metavar="TIME", help="from this ISO 8601 time on (default: at once)"
        )
        parser.add_argument(
            "--ends", type=instant, metavar="TIME", help="until this ISO 8601 time (default: until revoked)"
        )

    def answer(
        self, *, subject: str, scope: str, person: bool, level: str, rows: str, reason: str,
        starts: datetime | None, ends: datetime | None, **_: Any,
    ) -> Answer:  # fmt: skip
        rule = services.add_rule(
            subject=find_principal(subject) if person else find_group(subject),
            scope=find_scope(scope),
            actor=None,
            at=timezone.now(),
            level=Level(level),
            row_filter=rows,
            reason=reason,
            starts_at=starts,
            ends_at=ends,
        )
        facts = rule_facts(rule)
        return Answer(
            {"rule": rule.pk, **facts},
            [
                f"{facts['subject']} can read {facts['scope']} ({facts['level']}): access rule {rule.pk}.",
                f"To end it: manage.py revoke_access --rule {rule.pk}",
            ],
        )
