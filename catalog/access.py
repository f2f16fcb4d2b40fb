"""The seam to what a person may read: pages of the catalog ask, lifeguard answers. Without an answer everything is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from django.db.models import Q

from catalog.review import ReviewState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from catalog.models import Dataset, User


class Effect(StrEnum):
    """What one person can do with one dataset: read it, only see its name, or not even that."""

    READABLE = "readable"
    CLOSED = "closed"
    INVISIBLE = "invisible"


class Shown(StrEnum):
    """How one person sees a column of a dataset that they can read."""

    CLEAR = "clear"
    MASKED = "masked"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class ColumnAccess:
    access: Shown
    reason: str


@dataclass(frozen=True, slots=True)
class AccessSummary:
    """What one person may read of one dataset, and why.

    `reason` is a sentence for that person. `groups` are the access groups that would open a closed dataset. `row_filter` is the
    condition on the rows they see (None: all rows). `columns` is by column name; a column that is not in it is hidden.
    """

    effect: Effect
    reason: str
    groups: tuple[str, ...] = ()
    row_filter: str | None = None
    columns: Mapping[str, ColumnAccess] = field(default_factory=dict)

    @property
    def is_readable(self) -> bool:
        return self.effect == Effect.READABLE


class AccessSource(Protocol):
    def summaries(self, *, user: User, datasets: Sequence[Dataset], at: datetime) -> Mapping[int, AccessSummary]:
        """What `user` may read of each dataset at `at`, by dataset id, in a fixed number of queries."""
        ...


@runtime_checkable
class ReachingSource(Protocol):
    """A source that can also tell where to look, so that a list of what someone can read does not search the whole lake."""

    def reach(self, *, user: User, at: datetime) -> Q:
        """A condition on datasets that everything `user` can read meets. It may let through more: `summaries` decides."""
        ...


_sources: list[AccessSource] = []


def register(source: AccessSource) -> None:
    """Make `source` the one that answers; the last one registered counts."""
    _sources[:] = [source]


def access_summaries(user: User, datasets: Sequence[Dataset], at: datetime) -> dict[int, AccessSummary]:
    """What `user` may read of each of `datasets`, by id. Has an entry for every dataset: what nobody vouches for is closed."""
    known = _sources[0].summaries(user=user, datasets=datasets, at=at) if _sources and datasets else {}
    return {dataset.pk: known.get(dataset.pk) or _closed(dataset) for dataset in datasets}


def reach(user: User, at: datetime) -> Q:
    """A condition on datasets that everything `user` can read meets; what meets it must still be asked about."""
    if not _sources:
        return Q(pk__in=[])
    source = _sources[0]
    return source.reach(user=user, at=at) if isinstance(source, ReachingSource) else Q()


def _closed(dataset: Dataset) -> AccessSummary:
    if dataset.state == ReviewState.APPROVED:
        return AccessSummary(Effect.CLOSED, "No access rule opens this dataset to you.")
    if dataset.state == ReviewState.DENIED:
        return AccessSummary(Effect.CLOSED, "A reviewer denied this dataset, so nobody can read it.")
    return AccessSummary(Effect.CLOSED, "Nobody has reviewed this dataset yet, so nobody can read it.")
