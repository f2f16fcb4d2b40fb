"""Deployments as pages, commands and the publication read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max

from lifeguard.models import Deployment, DeploymentKind, PolicyRevision, PolicySigningKey, ReportedState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

_SILENT_PERIODS = 6  # so many refresh periods without a word, and at least a minute
_SILENT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class InForce:
    """A deployment, and what is in force there as far as anyone told. `revision` None is not known."""

    deployment: Deployment
    revision: int | None
    since: datetime | None
    newest: int | None
    is_silent: bool

    @property
    def is_behind(self) -> bool:
        """Whether something else than the newest revision is in force there."""
        return self.newest is not None and (self.revision is None or self.revision < self.newest)

    @property
    def standing(self) -> str:
        """One word for it: retired, waiting (never heard of), silent, lockdown, failing, behind or current."""
        deployment = self.deployment
        if deployment.retired_at is not None:
            return "retired"
        if self.revision is None and deployment.last_seen_at is None:
            return "waiting"
        if self.is_silent:
            return "silent"
        if deployment.state in {ReportedState.LOCKDOWN, ReportedState.FAILING}:
            return deployment.state
        return "behind" if self.is_behind else "current"


def longest_refresh_seconds() -> int:
    """The longest time from publishing a revision until every active deployment decides by it."""
    longest = Deployment.objects.filter(retired_at=None).aggregate(longest=Max("refresh_seconds"))["longest"]
    return max(longest or 0, settings.POLICY_REFRESH_SECONDS)


def deployments(*, with_retired: bool = False) -> QuerySet[Deployment]:
    rows = Deployment.objects.select_related("created_by").order_by("name")
    return rows if with_retired else rows.filter(retired_at=None)


def in_force(rows: Iterable[Deployment], at: datetime) -> list[InForce]:
    """Two queries, however many rows. Clusters that poll by HTTP are not told apart: what any of them fetched counts for all."""
    newest = PolicyRevision.objects.aggregate(newest=Max("number"))["newest"]
    fetched = (
        PolicyRevision.objects.filter(last_fetched_at__isnull=False)
        .order_by("-number")
        .values_list("number", "first_fetched_at", "last_fetched_at")
        .first()
    )
    return [_in_force(row, newest, fetched, at) for row in rows]


def _in_force(
    row: Deployment, newest: int | None, fetched: tuple[int, datetime | None, datetime | None] | None, at: datetime
) -> InForce:
    if row.kind == DeploymentKind.HTTP:
        number, since, seen = fetched or (None, None, None)
    else:
        number, since, seen = row.installed_revision, row.installed_at, row.last_seen_at
    patience = max(_SILENT_SECONDS, _SILENT_PERIODS * row.refresh_seconds)
    is_silent = seen is not None and (at - seen).total_seconds() > patience
    return InForce(row, number, since, newest, is_silent)


def signing_keys() -> QuerySet[PolicySigningKey]:
    """All of them, the oldest first; without the private parts."""
    return PolicySigningKey.objects.defer("private_key").order_by("created_at", "pk")


def trusted_line(key: PolicySigningKey) -> str:
    """What agents have of it in their file of trusted keys."""
    return f"ed25519 {key.key_id} {key.public_key} made {key.created_at:%Y-%m-%d}"
