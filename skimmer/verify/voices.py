"""What the second pass says beside the first: one voice for each verdict of a dataset's newest verification that gave any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.review import ColumnState
from skimmer.beside import Beside, Stance
from skimmer.classify.model import PiiType, Sensitivity
from skimmer.models import ScanState, Verdict, VerdictKind, Verification

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.models import Column

SOURCE = "second-pass"
_STANCES = {
    VerdictKind.CONFIRMED: Stance.FOR,
    VerdictKind.ADDED: Stance.FOR,
    VerdictKind.REFUTED: Stance.AGAINST,
    VerdictKind.UNSURE: Stance.NOTE,
}


def second_pass_voices(columns: Sequence[Column]) -> dict[int, list[Beside]]:
    """The voices on the columns of one dataset, by column id; two queries.

    A verification that abstained says nothing, so the one before it goes on speaking: what was added stays until it is looked at again.
    """
    if not columns:
        return {}
    newest = newest_speaking(columns[0].dataset_id)
    if newest is None:
        return {}
    present = {column.pk for column in columns}
    verdicts = Verdict.objects.filter(verification=newest)
    return {verdict.column_id: [voice_of(verdict)] for verdict in verdicts if verdict.column_id in present}


def newest_speaking(dataset_id: int) -> int | None:
    """The newest verification of a dataset that gave verdicts; it speaks until another one does."""
    done = Verification.objects.filter(dataset=dataset_id, state=ScanState.DONE, abstained="")
    return done.order_by("-queued_at", "-id").values_list("pk", flat=True).first()


def voice_of(verdict: Verdict) -> Beside:
    """ADDED proposes to protect (a secret: to hide); the rest proposes nothing, so that no finding falls by it."""
    kind = VerdictKind(verdict.kind)
    decision = None
    if kind == VerdictKind.ADDED:
        is_secret = verdict.sensitivity == Sensitivity.SECRET or verdict.type == PiiType.SECRET
        decision = ColumnState.HIDDEN if is_secret else ColumnState.PROTECTED
    return Beside(
        source=SOURCE,
        words=f"{_HEADS[kind].format(type=verdict.type)} {verdict.reason}",
        stance=_STANCES[kind],
        decision=decision,
        type=verdict.type,
        confidence=verdict.confidence,
        checks=tuple((check["sql"], check["result"]) for check in verdict.checks),
    )


_HEADS = {
    VerdictKind.CONFIRMED: "An LLM confirms {type}:",
    VerdictKind.REFUTED: "An LLM argues against {type}:",
    VerdictKind.UNSURE: "An LLM is unsure:",
    VerdictKind.ADDED: "An LLM found {type}:",
}
