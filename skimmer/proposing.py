"""From what a scan left behind and what others say to what a reviewer is shown. The one place where proposals are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.masks import DEFAULT_MASK, mask_fits
from catalog.models import Column
from catalog.review import ColumnState
from catalog.services import ProposedColumn, record_proposals
from skimmer.beside import combine
from skimmer.classify.judging import RecognizerTuning as Tuned
from skimmer.classify.judging import Tuning, judge
from skimmer.classify.model import PiiType
from skimmer.classify.proposal import propose_decision
from skimmer.inheriting import lineage_voices
from skimmer.models import RecognizerTuning, Scan, ScanState
from skimmer.precedents import voices_of_precedents
from skimmer.stored import evidence_json, opinions_of
from skimmer.verify.voices import second_pass_voices

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from skimmer.beside import Beside
    from skimmer.classify.model import ColumnFinding

    Voices = Mapping[int, Sequence[Beside]]

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


def propose(column: Column, finding: ColumnFinding, *, is_readable: bool, is_empty: bool) -> ProposedColumn:
    """What the first pass proposes for one column. One whose values nobody could look at is proposed hidden, whatever its name; one
    that has none yet is proposed protected, since an approval holds for what arrives later.
    """
    proposed, mask = propose_decision(finding, column.type)
    decision = ColumnState(proposed)
    if not mask_fits(mask, column.type):
        mask = DEFAULT_MASK
    evidence: list[dict[str, Any]] = [evidence_json(evidence) for evidence in finding.evidence]
    if is_empty and is_readable and not evidence:
        decision, mask, evidence = ColumnState.PROTECTED, DEFAULT_MASK, [_EMPTY]
    if not is_readable:
        decision, mask, evidence = ColumnState.HIDDEN, DEFAULT_MASK, [_UNREADABLE, *evidence]
    return ProposedColumn(column.pk, decision, mask, str(finding.type), finding.confidence, evidence)


def proposals_of(scan: Scan, columns: Sequence[Column], voices: Voices, tuning: Tuning) -> list[ProposedColumn]:
    """What is proposed for each column after a finished scan. Reads the scan's findings in one query."""
    stored = dict(scan.findings.order_by().values_list("column_id", "opinions"))
    empty, unreadable = frozenset(scan.empty), frozenset(scan.unreadable)
    return [
        combine(
            propose(
                column,
                judge(column.name, opinions_of(stored.get(column.pk, ())), tuning),
                is_readable=column.pk not in unreadable,
                is_empty=column.pk in empty,
            ),
            voices.get(column.pk, ()),
            column.type,
        )
        for column in columns
    ]


# Those who say something beside the first pass: each gets the columns of one dataset, and answers in a fixed number of queries.
# Lineage is the last: what it leads (`led_by`), nobody else speaks for, and that is not passed on as a column's own.
SOURCES: tuple[Callable[[Sequence[Column]], Voices], ...] = (
    second_pass_voices,
    voices_of_precedents,
    lineage_voices,
)


def voices_on(columns: Sequence[Column]) -> dict[int, list[Beside]]:
    """What all sources say of the columns of one dataset."""
    heard: dict[int, list[Beside]] = {}
    for source in SOURCES:
        for column_id, voices in source(columns).items():
            heard.setdefault(column_id, []).extend(voices)
    return heard


def current_tuning() -> Tuning:
    """What operators muted and tuned. One query."""
    rows = RecognizerTuning.objects.order_by().values_list("recognizer", "is_muted", "least_confidence")
    return Tuning({name: Tuned(is_muted, least) for name, is_muted, least in rows})


def newest_finished_scan(dataset_id: int) -> Scan | None:
    """The scan that the proposals of a dataset are made from."""
    return Scan.objects.filter(dataset=dataset_id, state=ScanState.DONE).exclude(classifier="").first()


def propose_from(scan: Scan, columns: Sequence[Column], tuning: Tuning, *, at: datetime) -> int:
    """Propose for the present columns from what a scan stored and from all who say something beside it; how many proposals changed.

    For the caller's transaction.
    """
    proposals = proposals_of(scan, columns, voices_on(columns), tuning)
    return record_proposals(dataset_id=scan.dataset_id, proposals=proposals, classifier=scan.classifier, at=at)


def propose_again(scan: Scan, tuning: Tuning, *, at: datetime) -> int:
    """The same for the columns that are present by now."""
    columns = list(Column.objects.present().filter(dataset=scan.dataset_id).order_by("position", "pk"))
    return propose_from(scan, columns, tuning, at=at)


def renew_proposals(*, dataset_id: int, at: datetime) -> int:
    """Propose anew from the newest finished scan; how many proposals changed.

    For the caller's transaction. A dataset that was never scanned keeps having no proposals.
    """
    scan = newest_finished_scan(dataset_id)
    return 0 if scan is None else propose_again(scan, current_tuning(), at=at)


def found_anything(finding: ColumnFinding) -> bool:
    return finding.type != PiiType.NONE
