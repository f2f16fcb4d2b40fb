"""What others than the first pass say of a column: reviewers elsewhere, lineage, the second pass.

It can make a proposal stricter, never looser.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from catalog.masks import DEFAULT_MASK, mask_fits
from catalog.review import STRICTNESS, ColumnState
from skimmer.classify.model import PiiType, Sensitivity
from skimmer.classify.proposal import decision_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.services import ProposedColumn


class Stance(StrEnum):
    """Whether evidence speaks for the proposal, against it, or only tells."""

    FOR = "for"
    AGAINST = "against"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Beside:
    """One voice. With `decision` it proposes at least that; `source` names it where recognizers are named.

    `mask` is the template for a proposal that becomes stricter by it; None for the one of the type. With `raises_confidence` the proposal
    is at least as sure as the voice, and of its type where it has none, also where it was as strict already.
    `checks` are questions to the data and their answers, redacted, on which it rests.
    """

    source: str
    words: str
    stance: Stance = Stance.NOTE
    decision: ColumnState | None = None
    type: str = PiiType.NONE
    confidence: float = 0.0
    matched: int = 0
    sampled: int = 0
    mask: str | None = None
    raises_confidence: bool = False
    checks: tuple[tuple[str, str], ...] = ()

    def as_evidence(self) -> dict[str, Any]:
        checks = [{"sql": sql, "result": result} for sql, result in self.checks]
        return {
            "recognizer": self.source,
            "words": self.words,
            "matched": self.matched,
            "sampled": self.sampled,
            "shapes": [],
            "stance": self.stance.value,
            **({"checks": checks} if checks else {}),
        }


def combine(proposed: ProposedColumn, voices: Sequence[Beside], column_type: str) -> ProposedColumn:
    """The proposal with all voices as evidence, as strict as the strictest of them. Order of the voices matters for the display only."""
    for voice in voices:
        if voice.decision is None:
            continue
        if STRICTNESS[voice.decision] > STRICTNESS[proposed.decision]:
            proposed = _stricter(proposed, voice, voice.decision, column_type)
        if voice.raises_confidence:
            proposed = _surer(proposed, voice)
    evidence = [*proposed.evidence, *(voice.as_evidence() for voice in voices)]
    return replace(proposed, evidence=evidence)


def _stricter(proposed: ProposedColumn, voice: Beside, decision: ColumnState, column_type: str) -> ProposedColumn:
    type_, confidence = proposed.type, proposed.confidence
    if type_ == PiiType.NONE:
        type_, confidence = voice.type, voice.confidence
    mask = voice.mask
    if mask is None:
        _, mask = decision_for(type_, Sensitivity.PERSONAL, column_type)
    if decision == ColumnState.HIDDEN or not mask_fits(mask, column_type):
        mask = DEFAULT_MASK
    return replace(proposed, decision=decision, mask=mask, type=type_, confidence=confidence)


def _surer(proposed: ProposedColumn, voice: Beside) -> ProposedColumn:
    type_ = voice.type if proposed.type == PiiType.NONE else proposed.type
    return replace(proposed, type=type_, confidence=max(proposed.confidence, voice.confidence))
