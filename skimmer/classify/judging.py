"""From the opinions of the recognizers to one finding: the only place where they are weighed. PURE."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from skimmer.classify.model import ColumnFinding, PiiType, Sensitivity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from skimmer.classify.model import Evidence, Opinion

THRESHOLD = 0.5
NEAR = 0.35
"""From here up to the threshold nothing is flagged, but the second pass looks."""
KEPT = 0.2
"""Opinions below this are not kept."""
_MOST_EVIDENCE = 4
_MOST_OPINIONS = 6


@dataclass(frozen=True, slots=True)
class RecognizerTuning:
    """How much an operator believes a recognizer: not at all, or only from `least_confidence` up."""

    is_muted: bool = False
    least_confidence: float = 0.0

    def believes(self, opinion: Opinion) -> bool:
        return not self.is_muted and opinion.confidence >= self.least_confidence


@dataclass(frozen=True, slots=True)
class Tuning:
    """The tuned recognizers by name; all others are believed."""

    recognizers: Mapping[str, RecognizerTuning] = field(default_factory=lambda: MappingProxyType({}))

    def believes(self, opinion: Opinion) -> bool:
        tuned = self.recognizers.get(opinion.recognizer)
        return tuned is None or tuned.believes(opinion)


UNTUNED = Tuning()


def judge(column: str, opinions: Iterable[Opinion], tuning: Tuning = UNTUNED) -> ColumnFinding:
    """The surest believed opinion is the finding, NONE below the threshold; any believed secret makes the column a secret.

    The finding keeps all opinions, also those that the tuning does not believe, so that judging it again without the tuning finds them.
    """
    kept = tuple(sorted((o for o in opinions if o.confidence >= KEPT), key=lambda o: -o.confidence))[:_MOST_OPINIONS]
    believed = [opinion for opinion in kept if tuning.believes(opinion)]
    if not believed or believed[0].confidence < THRESHOLD:
        return ColumnFinding(column, PiiType.NONE, Sensitivity.NONE, 0.0, (), kept)
    best = believed[0]
    evidence: dict[Evidence, None] = {}
    for opinion in believed:
        if opinion.type == best.type or opinion.confidence >= THRESHOLD:
            evidence[opinion.evidence] = None
    is_secret = any(o.sensitivity == Sensitivity.SECRET and o.confidence >= THRESHOLD for o in believed)
    sensitivity = Sensitivity.SECRET if is_secret else best.sensitivity
    shown = tuple(evidence)[:_MOST_EVIDENCE]
    return ColumnFinding(column, best.type, sensitivity, round(best.confidence, 3), shown, kept)


def is_near(finding: ColumnFinding, tuning: Tuning = UNTUNED) -> bool:
    """Whether nothing was found, but an opinion stands just below the threshold."""
    return finding.type == PiiType.NONE and any(o.confidence >= NEAR and tuning.believes(o) for o in finding.opinions)
