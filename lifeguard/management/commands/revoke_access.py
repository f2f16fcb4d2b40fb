"""Take read access away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from catalog.errors import Conflict, Invalid
from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, WRONG, Answer, OperatorCommand, what_if_answer
from lifeguard.models import AccessRule
from lifeguard.selectors.scopes import find_group, find_principal, find_scope
from lifeguard.selectors.what_if import if_revoked
from lifeguard.services.rules import RELATED, rule_facts, rules_between

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(OperatorCommand):
    help = "Revoke one access rule by its number, or every rule that gives a group exactly this Trino catalog, schema or dataset."
    exit_codes: ClassVar = {
        DONE: "revoked; it takes hold with the next policy revision (with --dry-run: told)",
        WRONG: "there is no such group, scope or rule",
        REFUSED: "the rule was revoked before",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "subject", metavar="GROUP", nargs="?", help="the access group; with --person a person or service"
        )
        parser.add_argument("scope", metavar="SCOPE", nargs="?", help="catalog, catalog.schema or catalog.schema.table")
        parser.add_argument(
            "--rule", type=int, metavar="N", help="the access rule of this number, in place of GROUP and SCOPE"
        )
        parser.add_argument("--person", action="store_true", help="GROUP is the Trino user of one person or service")
        parser.add_argument("--reason", default="", help="why, for the audit")

        parser.add_argument("--dry-run", action="store_true", help="tell what it would change, and change nothing")

    def answer(
        self,
        *,
        subject: str | None,
        scope: str | None,
        rule: int | None,
        person: bool,
        reason: str,
        dry_run: bool,
        **_: Any,
    ) -> Answer:
        ids = _rule_ids(subject, scope, rule, person=person)
        at = timezone.now()
        if dry_run:
            rules = list(AccessRule.objects.filter(pk__in=ids, revoked_at=None).select_related(*RELATED))
            if not rules:
                raise Conflict("This access was taken away already.")
            return what_if_answer(if_revoked(rules, at), rules, at)
        revoked = [services.revoke_rule(rule_id=pk, actor=None, at=at, reason=reason) for pk in ids]
        told = [{"rule": each.pk, **rule_facts(each)} for each in revoked]
        return Answer(
            {"revoked": told},
            [f"Access rule {one['rule']} is revoked: {one['subject']} on {one['scope']}." for one in told],
        )


def _rule_ids(subject: str | None, scope: str | None, rule: int | None, *, person: bool) -> list[int]:
    if rule is not None and subject is None:
        if not AccessRule.objects.filter(pk=rule).exists():
            raise Invalid(f"There is no access rule {rule}.")
        return [rule]
    if rule is not None or subject is None or scope is None:
        raise Invalid("Give either GROUP and SCOPE, or --rule N.")
    found = find_principal(subject) if person else find_group(subject)
    ids = [each.pk for each in rules_between(found, find_scope(scope))]
    if not ids:
        raise Invalid(f"No access rule gives {subject} exactly {scope}.")
    return ids
