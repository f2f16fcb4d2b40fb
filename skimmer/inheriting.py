"""What lineage adds to a proposal: it can make one stricter, and never more open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalog.lineage import NO_TYPE
from catalog.masks import DEFAULT_MASK, mask_fits
from catalog.review import STRICTNESS, ColumnState

if TYPE_CHECKING:
    from catalog.lineage import Inheritance
    from catalog.services import ProposedColumn

RECOGNIZER = "lineage"
_DECIDED, _PROPOSED = 0.9, 0.6  # how sure: people decided on the source, or it is only proposed itself


def with_inheritance(proposed: ProposedColumn, inheritance: Inheritance | None, column_type: str) -> ProposedColumn:
    """The proposal with what the column inherits: its evidence is added, and the stricter of both decisions holds.

    A source on which nobody decided yet is told and changes no decision. The column's own type and mask stay where its values or
    name gave one; an inherited mask that does not fit `column_type` becomes the default.
    """
    if inheritance is None:
        return proposed
    told = replace(proposed, evidence=[*proposed.evidence, evidence_of(inheritance)])
    if inheritance.decision == ColumnState.PENDING:
        return told
    is_typed = proposed.type != NO_TYPE
    told = replace(
        told,
        type=proposed.type if is_typed else inheritance.type,
        confidence=max(proposed.confidence, _DECIDED if inheritance.is_decided else _PROPOSED),
    )
    if STRICTNESS[inheritance.decision] <= STRICTNESS[proposed.decision]:
        return told
    mask = inheritance.mask if mask_fits(inheritance.mask, column_type) else DEFAULT_MASK
    return replace(told, decision=inheritance.decision, mask=mask)


def evidence_of(inheritance: Inheritance) -> dict[str, Any]:
    """As catalog.models.Proposal stores evidence."""
    return {"recognizer": RECOGNIZER, "words": inheritance.words, "matched": 0, "sampled": 0, "shapes": []}
