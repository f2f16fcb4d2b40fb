"""The states of a review and the moves between them. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from catalog.errors import Conflict, Invalid, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


class ReviewState(StrEnum):
    """Of a dataset. Only `approved` can be read, by those whom an access rule reaches."""

    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"


class ColumnState(StrEnum):
    """The decision on a column: `open` is shown, `protected` is shown masked, `hidden` and `pending` are not shown."""

    PENDING = "pending"
    OPEN = "open"
    PROTECTED = "protected"
    HIDDEN = "hidden"


class Outcome(StrEnum):
    """What a reviewer decides on a dataset."""

    APPROVED = "approved"
    DENIED = "denied"


class Drift(StrEnum):
    """How a proposal that is another one than the reviewer saw stands to the decision; EXPOSED is the one to look at first."""

    NONE = ""
    EXPOSED = "exposed"  # decided open, and now something is proposed against that
    STRICTER = "stricter"  # decided protected, now proposed hidden
    LOOSER = "looser"  # decided protected or hidden, now proposed less strict


STRICTNESS = {ColumnState.OPEN: 0, ColumnState.PROTECTED: 1, ColumnState.HIDDEN: 2}
"""How little a decision shows, of those that can be proposed."""


def drift_of(decision: str, *, proposed: tuple[str, str], seen: tuple[str, str]) -> Drift:
    """How the proposal (decision and type) stands to what a person decided who saw another one, or none: ("", "").

    Someone who knowingly decided against the very same proposal is not asked again.
    """
    if decision == ColumnState.PENDING or proposed[0] == decision or proposed == seen:
        return Drift.NONE
    if decision == ColumnState.OPEN:
        return Drift.EXPOSED
    is_stricter = STRICTNESS[ColumnState(proposed[0])] > STRICTNESS[ColumnState(decision)]
    return Drift.STRICTER if is_stricter else Drift.LOOSER


class RequestState(StrEnum):
    """Of a request for a review."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class SelfReview(Refused):
    """Nobody reviews what they asked for themselves."""


class OutOfDate(Conflict):
    """The dataset changed after the reviewer's page was made."""


class Incomplete(Invalid):
    """A decision is missing, or one is not a decision."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A reviewer's decision on one column, and the mask template for a protected one."""

    decision: ColumnState
    mask: str = "null"


@dataclass(frozen=True, slots=True)
class DatasetAsSeen:
    """What the service knows when a review arrives: the dataset's version, its present columns, who waits for it."""

    version: int
    column_ids: frozenset[int]
    requester_ids: frozenset[int]
    is_retired: bool = False


def check_review(
    facts: DatasetAsSeen,
    *,
    reviewer_id: int,
    seen_version: int,
    outcome: Outcome,
    reason: str,
    choices: Mapping[int, ColumnChoice],
) -> None:
    """Raise the reason why this review cannot be taken, if there is one.

    An approval needs a decision on every present column, so that none stays pending by oversight; a denial needs a reason, and takes
    whatever column decisions come with it.
    """
    if facts.is_retired:
        raise OutOfDate("This dataset is gone from the lake since the page was made, so there is nothing to review.")
    if reviewer_id in facts.requester_ids:
        raise SelfReview("You asked for this review yourself, so another reviewer has to make it. Nothing was changed.")
    if seen_version != facts.version or not choices.keys() <= facts.column_ids:
        raise OutOfDate(
            "This dataset changed after your page was made. What you chose is kept below; look at what is new and send it again."
        )
    if any(choice.decision == ColumnState.PENDING for choice in choices.values()):
        raise Incomplete("A column is either open, protected or hidden.")
    if outcome == Outcome.APPROVED and choices.keys() != facts.column_ids:
        raise Incomplete(
            f"{len(facts.column_ids - choices.keys())} columns have no decision yet. Choose open, protected or hidden for each."
        )
    if outcome == Outcome.DENIED and not reason.strip():
        raise Incomplete("Say why you deny it: the people who asked will read your reason.")
