"""What a reviewer sent: read from the form, kept when it is refused, compared with what the lake holds now.

The form has three fields for each column: `d-<id>` the decision, `m-<id>` the mask, `s-<id>` a mark of what the page showed. Beside
them `seen` (the dataset's version), `reason` and `action`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from catalog.masks import DEFAULT_MASK, mask_fits
from catalog.review import ColumnChoice, ColumnState, Incomplete
from catalog.selectors import proposal_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import QueryDict

    from catalog.models import Column

_FIELD = re.compile(r"([dms])-([0-9]{1,18})", re.ASCII)
_DECISIONS = frozenset({ColumnState.OPEN, ColumnState.PROTECTED, ColumnState.HIDDEN})
MOST_REASON = 4000


class Action(StrEnum):
    FILL = "fill"
    PREVIEW = "preview"
    APPROVE = "approve"
    APPROVE_PROPOSED = "approve-proposed"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Typed:
    """What came with the form. `decisions`, `masks` and `marks` are by column id, as they were sent."""

    action: Action | None
    seen: int
    reason: str
    decisions: Mapping[int, str]
    masks: Mapping[int, str]
    marks: Mapping[int, str]

    @classmethod
    def read(cls, data: QueryDict) -> Typed:
        """Read the form; what is not understood is left out, and the service refuses what is then missing."""
        decisions = _by_column(data, "d")
        seen = data.get("seen", "")
        action = data.get("action", "")
        return cls(
            action=Action(action) if action in set(Action) else None,
            seen=int(seen) if re.fullmatch(r"[0-9]{1,9}", seen, re.ASCII) else 0,
            reason=data.get("reason", "").replace("\x00", ""),
            decisions={pk: value for pk, value in decisions.items() if value in _DECISIONS},
            masks=_by_column(data, "m"),
            marks=_by_column(data, "s"),
        )

    def raw_choices(self) -> dict[int, ColumnChoice]:
        """The decisions for the service, those on columns that are gone included."""
        return {pk: ColumnChoice(ColumnState(value), self._mask(pk, value)) for pk, value in self.decisions.items()}

    def _mask(self, pk: int, decision: str) -> str:
        return self.masks.get(pk, DEFAULT_MASK)[:20] if decision == ColumnState.PROTECTED else DEFAULT_MASK

    def check_masks(self, columns: Iterable[Column]) -> None:
        """Raise Incomplete for a chosen mask that does not fit its column."""
        for column in columns:
            mask = self._mask(column.pk, self.decisions.get(column.pk, ""))
            if not mask_fits(mask, column.type):
                raise Incomplete(
                    f"The mask chosen for {column.name} does not fit its type {column.type}. Choose another one."
                )

    def check_reason(self) -> None:
        if len(self.reason) > MOST_REASON:
            raise Incomplete(f"The reason has {len(self.reason):,} characters; {MOST_REASON:,} is the most.")


def _by_column(data: QueryDict, letter: str) -> dict[int, str]:
    """The fields `<letter>-<column id>`, by column id."""
    found = ((_FIELD.fullmatch(name), value) for name, value in data.items())
    return {int(match[2]): str(value) for match, value in found if match and match[1] == letter}


def proposed_choices(columns: Iterable[Column], typed: Typed) -> dict[int, ColumnChoice]:
    """Each undecided column as proposed, each decided one as it is.

    Raises Incomplete where a column has neither, or where the reviewer chose something else by hand: it would be lost.
    """
    choices: dict[int, ColumnChoice] = {}
    missing, changed = 0, 0
    for column in columns:
        choice = settled(column)
        if choice is None:
            missing += 1
            continue
        by_hand = typed.decisions.get(column.pk)
        if by_hand is not None and (by_hand, typed.masks.get(column.pk, choice.mask)) != (choice.decision, choice.mask):
            changed += by_hand != choice.decision or by_hand == ColumnState.PROTECTED
        choices[column.pk] = choice
    if missing:
        raise Incomplete(f"{missing} columns have no proposal yet. Decide them by hand, or wait for the scan.")
    if changed:
        raise Incomplete(
            f"You chose something other than proposed for {changed} columns. Press Approve to take your choices, "
            "or set them back to approve as proposed."
        )
    return choices


def settled(column: Column) -> ColumnChoice | None:
    """What a column becomes without anyone choosing: its decision, else its proposal, else nothing."""
    if column.decision != ColumnState.PENDING:
        return ColumnChoice(ColumnState(column.decision), column.mask)
    proposal = proposal_of(column)
    if proposal is None:
        return None
    fits = proposal.decision == ColumnState.PROTECTED and mask_fits(proposal.mask, column.type)
    return ColumnChoice(ColumnState(proposal.decision), proposal.mask if fits else DEFAULT_MASK)


def mark_of(column: Column) -> str:
    """A short mark of all that a reviewer judges a column by; another mark means another look is due."""
    proposal = proposal_of(column)
    parts = [column.name, column.type, column.comment, column.decision, column.mask]
    if proposal is not None:
        parts += [
            proposal.decision,
            proposal.mask,
            proposal.type,
            f"{proposal.confidence:.4f}",
            repr(proposal.evidence),
        ]
    return hashlib.blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()


def plan_mark(choices: Mapping[int, ColumnChoice]) -> str:
    """A short mark of a set of decisions: the same mark, the same decisions."""
    told = sorted((pk, choice.decision.value, choice.mask) for pk, choice in choices.items())
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()
