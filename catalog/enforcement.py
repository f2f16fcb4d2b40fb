"""The seam to what is enforced: a decision is one thing, what Trino reads another. Pages ask here, lifeguard answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime


class Progress(StrEnum):
    """How far a decision got: not in a revision yet, in none because a publication failed, in one that nobody fetched, or fetched."""

    WAITING = "waiting"
    FAILED = "failed"
    PUBLISHED = "published"
    FETCHED = "fetched"


@dataclass(frozen=True, slots=True)
class Enforcement:
    """How far one decision got. `stepped_until` is set while what it opens still goes out in steps: about then it can be read."""

    progress: Progress
    revision: int | None = None
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    stepped_until: datetime | None = None


class EnforcementSource(Protocol):
    def of_reviews(self, *, review_ids: Sequence[int], at: datetime) -> Mapping[int, Enforcement]:
        """How far each review got, by id, in a fixed number of queries; none for a review of which it is not known."""
        ...


_sources: list[EnforcementSource] = []


def register(source: EnforcementSource) -> None:
    """Make `source` the one that answers; the last one registered counts."""
    _sources[:] = [source]


def enforcement_of_reviews(review_ids: Sequence[int], at: datetime) -> dict[int, Enforcement]:
    """How far each review got, by id; nothing for one of which nobody knows."""
    return dict(_sources[0].of_reviews(review_ids=review_ids, at=at)) if _sources and review_ids else {}
