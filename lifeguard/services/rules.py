"""Give and take access to data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from catalog.audit import audit_event, record
from catalog.errors import Conflict, Invalid
from catalog.models import Column, Dataset, Schema, TrinoCatalog
from catalog.services import can_administer
from lifeguard.models import AccessGroup, AccessRule, Level, Principal
from lifeguard.row_filters import checked_filter
from lifeguard.services.changes import check_only_change, policy_changed

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from catalog.models import AuditEvent, User

Subject = AccessGroup | Principal
RuleScope = TrinoCatalog | Schema | Dataset

RELATED = ("group", "principal", "trino_catalog", "schema__trino_catalog", "dataset__schema__trino_catalog")


def can_give_access(user: User, scope: RuleScope) -> bool:
    """Whether `user` may add and revoke rules of this scope: everywhere, or on a dataset that they own."""
    if user.is_active and user.has_perm("lifeguard.manage_access"):
        return True
    return isinstance(scope, Dataset) and can_administer(user, scope)


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """An access rule as it is asked for."""

    subject: Subject
    scope: RuleScope
    level: Level = Level.MASKED
    row_filter: str = ""
    reason: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def planned_rule(draft: RuleDraft, *, actor: User | None, at: datetime) -> AccessRule:
    """The rule that `add_rule` would make at `at`, not saved. Raises what that raises; changes and locks nothing."""
    _check_may_add(actor, draft.scope, draft.level, draft.row_filter)
    _check_times(draft.starts_at, draft.ends_at, at)
    _check_present(draft.subject, draft.scope)
    values: dict[str, Any] = {
        **_subject(draft.subject),
        **_scope(draft.scope),
        "level": draft.level,
        "row_filter": _checked(draft.row_filter, draft.scope),
    }
    live = AccessRule.objects.filter(**values, revoked_at=None).filter(Q(ends_at=None) | Q(ends_at__gt=at))
    if live.filter(starts_at=draft.starts_at, ends_at=draft.ends_at).exists():
        raise Conflict(f"{draft.subject} has this access to {draft.scope} already.")
    times = {"starts_at": draft.starts_at, "ends_at": draft.ends_at}
    return AccessRule(**values, **times, reason=draft.reason.strip(), created_at=at, created_by=actor)


@transaction.atomic
def add_rule(
    *,
    subject: Subject,
    scope: RuleScope,
    actor: User | None,
    at: datetime,
    level: Level = Level.MASKED,
    row_filter: str = "",
    reason: str = "",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    seen_changes: int | None = None,
) -> AccessRule:
    """Give a group or principal read access. `actor` None is an operator at the command line.

    Raises PermissionDenied; Invalid for a wrong filter or time; Conflict when the rule would mean nothing or exists already.
    Level `raw` and row filters are for those who manage access everywhere, not for owners. With `seen_changes`, the number of changes
    (PolicyState) when somebody was shown what the rule would change, InputsMoved when there were others since.
    """
    _lock_subject(subject)
    draft = RuleDraft(subject, scope, level, row_filter, reason, starts_at, ends_at)
    rule = planned_rule(draft, actor=actor, at=at)
    rule.save()
    record(actor=actor, action="rule.added", target=rule, at=at, data=rule_facts(rule))
    policy_changed(at, rule_id=rule.pk)
    check_only_change(seen_changes)
    return rule


@transaction.atomic
def revoke_rule(
    *, rule_id: int, actor: User | None, at: datetime, reason: str = "", seen_changes: int | None = None
) -> AccessRule:
    """End a rule at once. Raises PermissionDenied; Conflict when it was revoked before; InputsMoved as `add_rule`."""
    rule = AccessRule.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=rule_id)
    if actor is not None and not can_give_access(actor, rule_scope(rule)):
        raise PermissionDenied("You may not take this access away.")
    if rule.revoked_at is not None:
        raise Conflict("This access was taken away already.")
    rule.revoked_at, rule.revoked_by = at, actor
    rule.save(update_fields=["revoked_at", "revoked_by"])
    record(actor=actor, action="rule.revoked", target=rule, at=at, data={**rule_facts(rule), "because": reason.strip()})
    policy_changed(at, rule_id=rule.pk)
    check_only_change(seen_changes)
    return rule


def end_rules(rules: QuerySet[AccessRule], *, actor: User | None, at: datetime, because: str) -> list[AuditEvent]:
    """Revoke those of `rules` that are not yet; one unsaved event for each. For whoever's decision takes more away than a rule.

    The caller has checked that `actor` may, saves the events and counts the change, all in one transaction.
    """
    rows = rules.filter(revoked_at=None).select_for_update(of=("self",))
    live = list(rows.select_related(*RELATED).order_by("pk"))
    AccessRule.objects.filter(pk__in=[rule.pk for rule in live]).update(revoked_at=at, revoked_by=actor)
    return [
        audit_event(
            actor=actor, action="rule.revoked", target=rule, at=at, data={**rule_facts(rule), "because": because}
        )
        for rule in live
    ]


def rule_scope(rule: AccessRule) -> RuleScope:
    """What the rule opens; the database checks that it is exactly one of the three."""
    scope = rule.dataset or rule.schema or rule.trino_catalog
    if scope is None:
        raise ValueError(f"{rule} has no scope.")
    return scope


def rule_subject(rule: AccessRule) -> Subject:
    subject = rule.group or rule.principal
    if subject is None:
        raise ValueError(f"{rule} has no subject.")
    return subject


def rule_facts(rule: AccessRule) -> dict[str, Any]:
    """The rule in words that outlive its rows, for the audit."""
    return {
        "subject": str(rule_subject(rule)),
        "subject_kind": "group" if rule.group_id else "principal",
        "scope": str(rule_scope(rule)),
        "level": str(rule.level),
        "row_filter": rule.row_filter,
        "reason": rule.reason,
        "starts_at": rule.starts_at.isoformat() if rule.starts_at else None,
        "ends_at": rule.ends_at.isoformat() if rule.ends_at else None,
    }


def _check_may_add(actor: User | None, scope: RuleScope, level: Level, row_filter: str) -> None:
    if actor is None:
        return
    if not can_give_access(actor, scope):
        raise PermissionDenied("You may not give access to this.")
    if (level != Level.MASKED or row_filter.strip()) and not actor.has_perm("lifeguard.manage_access"):
        raise PermissionDenied(
            "Owners give masked access to every row; row filters and raw access are for those who manage access."
        )


def _check_times(starts_at: datetime | None, ends_at: datetime | None, at: datetime) -> None:
    if any(instant is not None and instant.tzinfo is None for instant in (starts_at, ends_at)):
        raise Invalid("Times need a time zone.")
    if ends_at is not None and ends_at <= max(at, starts_at or at):
        raise Invalid("Access must end later than it starts, and later than now.")


def _lock_subject(subject: Subject) -> None:
    """So that nobody retires it at the same time, nor gives it the same access."""
    if isinstance(subject, AccessGroup):
        AccessGroup.objects.select_for_update(no_key=True).filter(pk=subject.pk).first()
    else:
        Principal.objects.select_for_update(no_key=True).filter(pk=subject.pk).first()


def _check_present(subject: Subject, scope: RuleScope) -> None:
    if isinstance(subject, AccessGroup):
        present = AccessGroup.objects.filter(pk=subject.pk, retired_at=None).exists()
    else:
        present = Principal.objects.filter(pk=subject.pk, left_at=None).exists()
    if not present:
        raise Conflict(f"{subject} is not there any more, so nothing can be given to it.")
    if scope.retired_at is not None:
        raise Conflict(f"{scope} is gone from the lake.")


def _checked(row_filter: str, scope: RuleScope) -> str:
    if not row_filter.strip():
        return ""
    if not isinstance(scope, Dataset):
        raise Invalid("A row filter needs a dataset: the columns of a schema or Trino catalog are not one set.")
    return checked_filter(
        row_filter, list(Column.objects.present().filter(dataset=scope).values_list("name", flat=True))
    )


def _subject(subject: Subject) -> dict[str, Subject]:
    return {"group" if isinstance(subject, AccessGroup) else "principal": subject}


def _scope(scope: RuleScope) -> dict[str, RuleScope]:
    return {{TrinoCatalog: "trino_catalog", Schema: "schema", Dataset: "dataset"}[type(scope)]: scope}


def rules_between(subject: Subject, scope: RuleScope) -> list[AccessRule]:
    """The rules that are not revoked and give `subject` exactly this scope."""
    return list(AccessRule.objects.filter(**_subject(subject), **_scope(scope), revoked_at=None))
