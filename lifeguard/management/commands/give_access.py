"""Give a group or a person read access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, Answer, OperatorCommand, instant, what_if_answer
from lifeguard.models import Level
from lifeguard.selectors.scopes import find_group, find_principal, find_scope
from lifeguard.selectors.what_if import if_added
from lifeguard.services.rules import RuleDraft, planned_rule, rule_facts

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.management.base import CommandParser


class Command(OperatorCommand):
    help = "Give an access group read access to a Trino catalog, a schema or a dataset. What is not reviewed stays closed all the same."
    exit_codes: ClassVar = {
        DONE: "given; it takes hold with the next policy revision (with --dry-run: told)",
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

        parser.add_argument("--dry-run", action="store_true", help="tell what it would change, and change nothing")

    def answer(
        self, *, subject: str, scope: str, person: bool, level: str, rows: str, reason: str,
        starts: datetime | None, ends: datetime | None, dry_run: bool, **_: Any,
    ) -> Answer:  # fmt: skip
        at = timezone.now()
        draft = RuleDraft(
            subject=find_principal(subject) if person else find_group(subject),
            scope=find_scope(scope),
            level=Level(level),
            row_filter=rows,
            reason=reason,
            starts_at=starts,
            ends_at=ends,
        )
        if dry_run:
            planned = planned_rule(draft, actor=None, at=at)
            return what_if_answer(if_added(planned, at), [planned], at)
        rule = services.add_rule(
            subject=draft.subject,
            scope=draft.scope,
            actor=None,
            at=at,
            level=draft.level,
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
