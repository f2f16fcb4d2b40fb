"""What one person may read, and why: the catalog's pages and `explain` ask here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from catalog.access import AccessSummary, ColumnAccess, Effect, Shown
from catalog.models import Dataset
from catalog.names import TableName
from lifeguard.models import Principal
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.decide import decide
from lifeguard.policy.inputs import is_in_force
from lifeguard.selectors.policy_input import load_policy_input

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from catalog.models import User
    from lifeguard.policy.model import Decision, PolicyInput
    from lifeguard.policy.policy import Policy

_NO_PRINCIPAL = "Your account is tied to no Trino user, so Trino gives you nothing. Ask an administrator."


class LifeguardAccess:
    """The fit of catalog.access.AccessSource: six queries, however many datasets."""

    def summaries(self, *, user: User, datasets: Sequence[Dataset], at: datetime) -> Mapping[int, AccessSummary]:
        name = Principal.objects.filter(user=user, left_at=None).values_list("name", flat=True).first()
        if name is None:
            return {dataset.pk: AccessSummary(Effect.CLOSED, _NO_PRINCIPAL) for dataset in datasets}
        inputs = load_policy_input(dataset_ids=[dataset.pk for dataset in datasets], principal_names=[name])
        return {
            dataset.pk: _summary(decide(inputs, name, TableName.parse(dataset.full_name), at)) for dataset in datasets
        }


def _policy_at(inputs: PolicyInput, at: datetime) -> Policy:
    """The policy of this one instant. Without times on its rules, the compiler need not look for the next change."""
    rules = tuple(replace(rule, starts_at=None, ends_at=None) for rule in inputs.rules if is_in_force(rule, at))
    return compile_policy(replace(inputs, rules=rules), at)


def _summary(decision: Decision) -> AccessSummary:
    return AccessSummary(
        effect=Effect(decision.effect.value),
        reason=decision.text,
        groups=decision.groups,
        row_filter=decision.row_filter,
        columns={column.name: ColumnAccess(Shown(column.access.value), column.text) for column in decision.columns},
    )


def decision_for(*, principal: str, table: TableName, at: datetime) -> Decision:
    """What the Trino user `principal` gets of `table`: `decide` on just the rows that matter."""
    name = table.folded()
    ids = Dataset.objects.present().filter(
        schema__trino_catalog__name__iexact=name.trino_catalog,
        schema__name__iexact=name.schema,
        name__iexact=name.table,
    )
    names = {principal, principal.removesuffix(settings.SHADOW_SUFFIX)}
    inputs = load_policy_input(dataset_ids=list(ids.values_list("pk", flat=True)), principal_names=names)
    return decide(inputs, principal, table, at)


def readable_datasets(*, principal: str, at: datetime) -> list[str]:
    """The full names of all datasets that rules open to a person, in order; empty for one who left."""
    policy = _policy_at(load_policy_input(principal_names=[principal]), at)
    return [str(dataset.name) for dataset in policy.datasets if dataset.openings]
