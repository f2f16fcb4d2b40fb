"""What a decision would change, from the rows as they are now. Reads what the decision can touch, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from catalog.models import Column, Dataset, Schema, TrinoCatalog
from catalog.review import ReviewState
from lifeguard.models import Level
from lifeguard.outlooks import outlook
from lifeguard.policy.model import (
    ColumnDecision,
    DatasetState,
    MaskTemplate,
    RuleFacts,
    Scope,
)
from lifeguard.policy.what_if import AddRule, Decision, ReviewDatasets, RevokeRules, WhatIf, what_if
from lifeguard.selectors.pages import sees_members
from lifeguard.selectors.policy_input import load_policy_input
from lifeguard.services.rules import rule_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from catalog.models import User
    from catalog.outlook import Outlook, PlannedReview
    from catalog.review import ColumnChoice
    from lifeguard.models import AccessRule
    from lifeguard.policy.model import DatasetFacts

NEW = "new"  # the id of a rule that is not saved yet; those of saved ones are numbers
MOST_WITH_COLUMNS = 300


class LifeguardOutlook:
    """The fit of catalog.outlook.OutlookSource."""

    def of_reviews(self, *, reviews: Sequence[PlannedReview], viewer: User, at: datetime) -> Outlook:
        return outlook(if_reviewed(reviews, at), with_names=sees_members(viewer))


def if_added(rule: AccessRule, at: datetime) -> WhatIf:
    """What a rule (see services.rules.planned_rule) would change, when it starts if that is later than `at`."""
    return _of_scopes([rule], AddRule(_facts(rule)), _starts([rule], at))


def if_revoked(rules: Sequence[AccessRule], at: datetime) -> WhatIf:
    """What it would change to revoke these rules together; of rules that start later, when the last one has."""
    return _of_scopes(rules, RevokeRules(frozenset(str(rule.pk) for rule in rules)), _starts(rules, at))


def if_reviewed(reviews: Sequence[PlannedReview], at: datetime) -> WhatIf:
    """What these reviews together would change."""
    ids = [review.dataset_id for review in reviews]
    inputs = load_policy_input(dataset_ids=ids)
    names = {
        pk: (catalog, schema, name)
        for pk, catalog, schema, name in Dataset.objects.filter(pk__in=ids)
        .order_by()
        .values_list("pk", "schema__trino_catalog__name", "schema__name", "name")
    }
    columns: dict[int, dict[int, str]] = defaultdict(dict)
    for dataset_id, pk, name in (
        Column.objects.present().filter(dataset__in=ids).order_by().values_list("dataset_id", "pk", "name")
    ):
        columns[dataset_id][pk] = name
    now = {(each.name.trino_catalog, each.name.schema, each.name.table): each for each in inputs.datasets}
    after = tuple(
        _reviewed(now[names[review.dataset_id]], review, columns[review.dataset_id])
        for review in reviews
        if names.get(review.dataset_id) in now
    )
    return what_if(inputs, ReviewDatasets(after), at)


def rule_outlook(found: WhatIf, rules: Iterable[AccessRule], *, viewer: User | None, at: datetime) -> Outlook:
    """In words; `viewer` None is an operator at the command line."""
    notes = []
    if found.at > at:
        notes.append(f"It starts later, so this is what changes then: {found.at:%Y-%m-%d %H:%M} UTC.")
    if any(rule.level == Level.RAW for rule in rules):
        notes.append("“raw” shows more than the mask only in a PII session, which is not counted here.")
    return outlook(found, with_names=viewer is None or sees_members(viewer), notes=tuple(notes))


def _of_scopes(rules: Sequence[AccessRule], decision: Decision, at: datetime) -> WhatIf:
    """Only approved datasets can be opened by a rule, so only those are read. With their columns where they are not too many."""
    covered = Q()
    for scope in {rule_scope(rule) for rule in rules}:
        covered |= _within(scope)
    ids = Dataset.objects.present().filter(covered, state=ReviewState.APPROVED).order_by().values("pk")
    if ids[: MOST_WITH_COLUMNS + 1].count() <= MOST_WITH_COLUMNS:
        return what_if(load_policy_input(dataset_ids=ids), decision, at)
    found = what_if(load_policy_input(dataset_ids=ids, with_columns=False), decision, at)
    return replace(_with_columns(found, ids, decision, at), has_columns=False)


def _with_columns(found: WhatIf, ids: QuerySet[Dataset, Any], decision: Decision, at: datetime) -> WhatIf:
    """The changes that are told dataset by dataset, looked at again with the columns of these few."""
    names = [str(change.dataset) for change in found.changes]
    few = list(Dataset.objects.filter(pk__in=ids, full_name__in=names).values_list("pk", flat=True))
    return replace(found, changes=what_if(load_policy_input(dataset_ids=few), decision, at).changes)


def _within(scope: TrinoCatalog | Schema | Dataset) -> Q:
    if isinstance(scope, TrinoCatalog):
        return Q(schema__trino_catalog=scope)
    return Q(schema=scope) if isinstance(scope, Schema) else Q(pk=scope.pk)


def _starts(rules: Sequence[AccessRule], at: datetime) -> datetime:
    return max([at, *(rule.starts_at for rule in rules if rule.starts_at is not None)])


def _facts(rule: AccessRule) -> RuleFacts:
    return RuleFacts(
        id=NEW,
        principal=rule.principal.name if rule.principal else None,
        group=rule.group.name if rule.group else None,
        scope=_scope(rule_scope(rule)),
        level=Level(rule.level),
        row_filter=rule.row_filter or None,
        starts_at=rule.starts_at,
        ends_at=rule.ends_at,
    )


def _scope(scope: TrinoCatalog | Schema | Dataset) -> Scope:
    if isinstance(scope, TrinoCatalog):
        return Scope(scope.name)
    if isinstance(scope, Schema):
        return Scope(scope.trino_catalog.name, scope.name)
    return Scope(scope.schema.trino_catalog.name, scope.schema.name, scope.name)


def _reviewed(facts: DatasetFacts, review: PlannedReview, columns: Mapping[int, str]) -> DatasetFacts:
    choices = {columns[pk]: choice for pk, choice in review.choices.items() if pk in columns}
    return replace(
        facts,
        state=DatasetState(review.outcome.value),
        reason=review.reason,
        columns=tuple(
            replace(column, **_decided(choices[column.name])) if column.name in choices else column
            for column in facts.columns
        ),
    )


def _decided(choice: ColumnChoice) -> dict[str, Any]:
    """As load_policy_input reads it once it is saved."""
    known = choice.mask in {template.value for template in MaskTemplate}
    return {
        "decision": ColumnDecision(choice.decision.value),
        "mask": MaskTemplate(choice.mask) if known else MaskTemplate.NULL,
    }
