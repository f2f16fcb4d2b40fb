"""What one person may read, and why: the catalog's pages and `explain` ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q

from catalog.access import AccessSummary, ColumnAccess, Effect, Shown
from catalog.models import Dataset
from catalog.names import TableName
from catalog.review import ReviewState
from lifeguard.models import AccessRule, Principal, ServiceAccess
from lifeguard.policy.decide import decide
from lifeguard.policy.narrow import Narrowed
from lifeguard.selectors.policy_input import load_policy_input

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from catalog.models import User
    from lifeguard.policy.model import Decision

_NO_PRINCIPAL = "Your account is tied to no Trino user, so Trino gives you nothing. Ask an administrator."


class LifeguardAccess:
    """The fit of catalog.access.AccessSource and ReachingSource: six queries, however many datasets."""

    def summaries(self, *, user: User, datasets: Sequence[Dataset], at: datetime) -> Mapping[int, AccessSummary]:
        name = Principal.objects.filter(user=user, left_at=None).values_list("name", flat=True).first()
        if name is None:
            return {dataset.pk: AccessSummary(Effect.CLOSED, _NO_PRINCIPAL) for dataset in datasets}
        return {pk: _summary(decision) for pk, decision in decisions_for(name, datasets, at).items()}

    def reach(self, *, user: User, at: datetime) -> Q:
        principal = Principal.objects.filter(user=user, left_at=None).first()
        return reach_of(principal, at) if principal else Q(pk__in=[])


def decisions_for(principal: str, datasets: Sequence[Dataset], at: datetime) -> dict[int, Decision]:
    """What the Trino user `principal` gets of each, by id. The work grows with `datasets` and the rules on them, with nothing else."""
    inputs = load_policy_input(dataset_ids=[dataset.pk for dataset in datasets], principal_names=[principal])
    narrow = Narrowed(inputs)
    names = {dataset.pk: TableName.parse(dataset.full_name) for dataset in datasets}
    return {pk: decide(narrow.to(principal, name.folded()), principal, name, at) for pk, name in names.items()}


def reach_of(principal: Principal, at: datetime) -> Q:
    """A condition on datasets that everything `principal` can read meets; `decide` may still say no."""
    if principal.left_at is not None:
        return Q(pk__in=[])
    if principal.service_access != ServiceAccess.NONE:
        return Q()
    groups = principal.memberships.filter(group__retired_at=None).values("group")
    rules = AccessRule.objects.filter(
        Q(principal=principal) | Q(group__in=groups),
        Q(starts_at=None) | Q(starts_at__lte=at),
        Q(ends_at=None) | Q(ends_at__gt=at),
        revoked_at=None,
    ).order_by()
    return (
        Q(pk__in=rules.filter(dataset__isnull=False).values("dataset"))
        | Q(schema__in=rules.filter(schema__isnull=False).values("schema"))
        | Q(schema__trino_catalog__in=rules.filter(trino_catalog__isnull=False).values("trino_catalog"))
    )


def reached_datasets(principal: Principal, at: datetime) -> QuerySet[Dataset]:
    """The approved datasets that rules in force open to a principal, in order."""
    rows = Dataset.objects.present().with_names().filter(reach_of(principal, at), state=ReviewState.APPROVED)
    return rows.order_by("full_name")


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
