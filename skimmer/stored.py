"""Findings as rows: opinions to JSON and back, and what they propose. One place, so that a scan, a tuned recognizer and a verdict agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skimmer.classify.model import Evidence, Opinion, Sensitivity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet


def evidence_json(evidence: Evidence, raw: AbstractSet[str] = frozenset()) -> dict[str, Any]:
    """Evidence as it is stored. A shape that equals one of the `raw` values is left out: it would not be redacted."""
    return {
        "recognizer": evidence.recognizer,
        "words": evidence.words,
        "matched": evidence.matched,
        "sampled": evidence.sampled,
        "shapes": [shape for shape in evidence.shapes if shape not in raw],
    }


def opinions_json(opinions: Iterable[Opinion], raw: AbstractSet[str] = frozenset()) -> list[dict[str, Any]]:
    """Opinions as they are stored, in their order."""
    return [
        {
            "type": str(opinion.type),
            "sensitivity": opinion.sensitivity.value,
            "confidence": round(opinion.confidence, 4),
            "evidence": evidence_json(opinion.evidence, raw),
        }
        for opinion in opinions
    ]


def opinions_of(stored: Iterable[dict[str, Any]]) -> tuple[Opinion, ...]:
    """The opinions that `opinions_json` wrote."""
    return tuple(
        Opinion(
            item["type"],
            item["confidence"],
            Evidence(**{**item["evidence"], "shapes": tuple(item["evidence"]["shapes"])}),
            Sensitivity(item["sensitivity"]),
        )
        for item in stored
    )
