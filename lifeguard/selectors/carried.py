"""Approved is not enforced: which revision carries a decision, and when Trino fetched it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery

from catalog.enforcement import Enforcement, Progress
from lifeguard.models import PolicyChange, PolicyRevision
from lifeguard.services.changes import current_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet


class LifeguardEnforcement:
    """The fit of catalog.enforcement.EnforcementSource."""

    def of_reviews(self, *, review_ids: Sequence[int], at: datetime) -> Mapping[int, Enforcement]:
        return _by(PolicyChange.objects.filter(review__in=review_ids), "review_id", at)


def enforcement_of_rules(rule_ids: Sequence[int], at: datetime) -> dict[int, Enforcement]:
    """How far the last change of each rule got, by id: that it was given, or taken away. In at most two queries."""
    return _by(PolicyChange.objects.filter(rule__in=rule_ids), "rule_id", at)


def first_fetched() -> QuerySet[PolicyRevision]:
    """For a subquery on a change: the revision by which Trino first had what the change's `revision` says.

    A client that slept through a revision has it by a later one. What deployments report of themselves belongs here too.
    """
    later = PolicyRevision.objects.filter(number__gte=OuterRef("revision"), first_fetched_at__isnull=False)
    return later.order_by("number")


def _by(changes: QuerySet[PolicyChange], key: str, at: datetime) -> dict[int, Enforcement]:
    carrying = PolicyRevision.objects.filter(changes__gte=OuterRef("number")).order_by("number")
    rows = (
        changes.order_by("number")
        .annotate(revision=Subquery(carrying.values("number")[:1]))
        .annotate(
            published_at=Subquery(carrying.values("compiled_at")[:1]),
            held_until=Subquery(carrying.values("held_until")[:1]),
            fetched_at=Subquery(first_fetched().values("first_fetched_at")[:1]),
        )
        .values_list(F(key), "revision", "published_at", "fetched_at", "held_until")
    )
    found = {pk: (revision, times) for pk, revision, *times in rows}
    waiting = Progress.WAITING
    if any(revision is None for revision, _ in found.values()) and current_state().failure:
        waiting = Progress.FAILED
    return {
        pk: Enforcement(waiting) if revision is None else _carried(revision, *times, at=at)
        for pk, (revision, times) in found.items()
    }


def _carried(
    revision: int,
    published_at: datetime,
    fetched_at: datetime | None,
    stepped_until: datetime | None,
    *,
    at: datetime,
) -> Enforcement:
    return Enforcement(
        progress=Progress.PUBLISHED if fetched_at is None else Progress.FETCHED,
        revision=revision,
        published_at=published_at,
        fetched_at=fetched_at,
        stepped_until=stepped_until if stepped_until is not None and stepped_until > at else None,
    )
