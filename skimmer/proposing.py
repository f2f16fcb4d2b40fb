"""From what the first pass found in a column to what a reviewer is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.masks import DEFAULT_MASK, mask_fits
from catalog.review import ColumnState
from catalog.services import ProposedColumn
from skimmer.classify.model import PiiType
from skimmer.classify.proposal import propose_decision

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from skimmer.classify.model import ColumnFinding
    from skimmer.sampling import SampledColumn

_UNREADABLE = {
    "recognizer": "unreadable",
    "words": "The engine could not turn this column into text, so nothing is known of its values.",
    "matched": 0,
    "sampled": 0,
    "shapes": [],
}
_EMPTY = {
    **_UNREADABLE,
    "recognizer": "empty",
    "words": "The sample holds no value of this column, so what it will hold is not known.",
}


def found_anything(finding: ColumnFinding) -> bool:
    return finding.type != PiiType.NONE


def evidence_of(finding: ColumnFinding, raw: AbstractSet[str]) -> list[dict[str, Any]]:
    """The evidence as it is stored. A shape that equals one of the `raw` values is left out: it would not be redacted."""
    return [
        {
            "recognizer": evidence.recognizer,
            "words": evidence.words,
            "matched": evidence.matched,
            "sampled": evidence.sampled,
            "shapes": [shape for shape in evidence.shapes if shape not in raw],
        }
        for evidence in finding.evidence
    ]


def propose(
    column: SampledColumn, finding: ColumnFinding, raw: AbstractSet[str], *, is_readable: bool
) -> ProposedColumn:
    """What is proposed for one column. One whose values nobody could look at is proposed hidden, whatever its name; one that has none
    yet is proposed protected, since an approval holds for what arrives later.
    """
    proposed, mask = propose_decision(finding, column.type)
    decision = ColumnState(proposed)
    if not mask_fits(mask, column.type):
        mask = DEFAULT_MASK
    evidence = evidence_of(finding, raw)
    if not raw and is_readable and not evidence:
        decision, mask, evidence = ColumnState.PROTECTED, DEFAULT_MASK, [_EMPTY]
    if not is_readable:
        decision, mask, evidence = ColumnState.HIDDEN, DEFAULT_MASK, [_UNREADABLE, *evidence]
    return ProposedColumn(column.pk, decision, mask, finding.type.value, finding.confidence, evidence)
