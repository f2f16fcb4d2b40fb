"""The seam to what a decision would change for whom, before it is made: pages of the catalog ask, lifeguard answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from catalog.models import User
    from catalog.review import ColumnChoice, Outcome


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """A review as it would be taken; `choices` by column id, a column that has none staying as it is.

    `seen_version` is that of the dataset.
    """

    dataset_id: int
    outcome: Outcome
    choices: Mapping[int, ColumnChoice] = field(default_factory=dict)
    reason: str = ""
    seen_version: int = 0


@dataclass(frozen=True, slots=True)
class OutlookLine:
    """One thing that would change. `widens`: someone sees more by it; `narrows`: someone sees less; both may be."""

    subject: str
    text: str
    widens: bool = False
    narrows: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a decision would change, in words. `gaining` and `losing` are numbers of Trino users, `datasets` of those that change.

    `digest` stands for all of it: the same digest when it is worked out again, the same effect.
    """

    gaining: int
    losing: int
    datasets: int
    lines: tuple[OutlookLine, ...]
    details: tuple[OutlookLine, ...]
    notes: tuple[str, ...]
    digest: str

    @property
    def is_empty(self) -> bool:
        return not self.lines


class OutlookSource(Protocol):
    def of_reviews(self, *, reviews: Sequence[PlannedReview], viewer: User, at: datetime) -> Outlook:
        """What all these reviews together would change, as far as `viewer` may know who is in which group."""
        ...


_sources: list[OutlookSource] = []


def register(source: OutlookSource) -> None:
    """Make `source` the one that answers; the last one registered counts."""
    _sources[:] = [source]


def outlook_of_reviews(reviews: Sequence[PlannedReview], *, viewer: User, at: datetime) -> Outlook | None:
    """What these reviews together would change; None where nobody can tell."""
    return _sources[0].of_reviews(reviews=reviews, viewer=viewer, at=at) if _sources else None
