"""What muting or tuning a recognizer would change: worked out from stored opinions, the same for the page and for the save."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from catalog.models import Column
from catalog.review import STRICTNESS, ColumnState
from skimmer.classify.judging import Tuning, judge
from skimmer.classify.model import Evidence, Opinion, Sensitivity
from skimmer.models import Finding, OpinionPart
from skimmer.proposing import current_tuning, propose
from skimmer.selectors import newest_done_scans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from skimmer.classify.judging import RecognizerTuning

MOST_LOOKED_AT = 100_000
MOST_SHOWN = 50
_CHUNK = 5000
# One array for all ids: as a list of parameters, many thousands of them take longer to write than to look up.
_HELD = """SELECT count(*) FROM catalog_proposal WHERE column_id = ANY(%s) AND evidence @> '[{"stance": "for"}]'"""
_UNREAD = "SELECT unreadable, empty FROM skimmer_scan WHERE id = ANY(%s) AND (unreadable <> '{}' OR empty <> '{}')"

Stand = tuple[str, str]
"""A proposal in short: its decision and its type."""
Key = tuple[str, str, str, str]
"""Opinions in short, as JSON lists of the same length: their types, sensitivities, confidences, recognizers. Compared as text: many
columns have the same, and each is read once.
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of one column: all that its proposal follows from, without its evidence."""

    column_id: int
    scan_id: int
    dataset_id: int
    type: str
    decision: str
    opinions: Key


@dataclass(frozen=True, slots=True)
class Change:
    """A column whose proposal would be another one; `decision` stays. `name` and `dataset` are told for those that are shown."""

    column_id: int
    dataset_id: int
    decision: str
    before: Stand
    after: Stand
    name: str = ""
    dataset: str = ""

    @property
    def is_looser(self) -> bool:
        return STRICTNESS[ColumnState(self.after[0])] < STRICTNESS[ColumnState(self.before[0])]


@dataclass(frozen=True, slots=True)
class TuningPreview:
    """What a tuning would change of the proposals of now.

    `decisions` and `types` count the changes by what was and what comes. `looser` columns would be proposed less strictly; of them
    `held` have other evidence that speaks for protecting, so may stay as they are. `decided` were decided by people: their proposal
    changes, their decision does not. `is_cut`: more columns have opinions of this recognizer than were looked at.
    """

    recognizer: str
    looked_at: int
    changed: int
    looser: int
    held: int
    decided: int
    datasets: int
    decisions: tuple[tuple[str, str, int], ...]
    types: tuple[tuple[str, str, int], ...]
    shown: tuple[Change, ...]
    is_cut: bool
    digest: str = field(repr=False)


def changes(stored: Iterable[Stored], before: Tuning, after: Tuning) -> Iterator[Change]:
    """The columns that are proposed otherwise under `after` than under `before`. Reads no rows."""
    known: dict[tuple[Key, str], tuple[Stand, Stand]] = {}
    for each in stored:
        key = each.opinions, each.type
        if key not in known:
            known[key] = _stand(key, before), _stand(key, after)
        was, comes = known[key]
        if was != comes:
            yield Change(each.column_id, each.dataset_id, each.decision, was, comes)


def _stand(key: tuple[Key, str], tuning: Tuning, *, is_readable: bool = True, is_empty: bool = False) -> Stand:
    parts = zip(*map(json.loads, key[0]), strict=True)
    opinions = [Opinion(t, c, Evidence(r, ""), Sensitivity(s)) for t, s, c, r in parts]
    proposed = propose(_column(key[1]), judge("", opinions, tuning), is_readable=is_readable, is_empty=is_empty)
    return proposed.decision.value, proposed.type


@lru_cache(maxsize=1024)
def _column(type_: str) -> Column:
    return Column(type=type_)


def tuned(tuning: Tuning, recognizer: str, wanted: RecognizerTuning) -> Tuning:
    """The same tuning with one recognizer's replaced."""
    return Tuning({**tuning.recognizers, recognizer: wanted})


def findings_with(recognizer: str) -> QuerySet[Finding]:
    """The findings that proposals are made from and in which the recognizer has an opinion; found by the index of recognizers."""
    mentioned = Finding.objects.annotate(recognizers=OpinionPart("evidence.recognizer"))
    mentioned = mentioned.filter(recognizers__contains=[recognizer])  # type: ignore[misc]  # a list in JSON
    return mentioned.filter(column__retired_at=None, scan__in=newest_done_scans().order_by().values("pk"))


def preview_tuning(recognizer: str, wanted: RecognizerTuning) -> TuningPreview:
    """What would change; at most MOST_LOOKED_AT columns are looked at."""
    before = current_tuning()
    after = tuned(before, recognizer, wanted)
    seen = {"looked_at": 0}
    scans: dict[int, int] = {}

    def counted() -> Iterator[Stored]:
        for each in _stored(recognizer):
            seen["looked_at"] += 1
            scans[each.column_id] = each.scan_id
            yield each

    found = sorted(changes(counted(), before, after), key=lambda c: (not c.is_looser, c.column_id))
    found = _without_unread(found, scans)
    return _told(recognizer, wanted, before, found, seen["looked_at"])


def _stored(recognizer: str) -> Iterator[Stored]:
    parts = {
        part: Cast(OpinionPart(path), TextField())
        for part, path in (("types", "type"), ("sensitivities", "sensitivity"), ("confidences", "confidence"))
    }
    rows = (
        findings_with(recognizer)
        .annotate(**parts, names=Cast(OpinionPart("evidence.recognizer"), TextField()))
        .order_by("column_id")
        .values_list(
            "column_id", "scan_id", "column__dataset_id", "column__type", "column__decision",
            "types", "sensitivities", "confidences", "names",
        )[:MOST_LOOKED_AT]
    )  # fmt: skip
    for column, scan, dataset, type_, decision, *opinions in rows.iterator(chunk_size=_CHUNK):
        types, sensitivities, confidences, names = opinions
        yield Stored(column, scan, dataset, type_, decision, (types, sensitivities, confidences, names))


def _without_unread(found: list[Change], scans: dict[int, int]) -> list[Change]:
    """A column whose values nobody could read is proposed hidden whatever the recognizers say; an empty one never open."""
    unread, empty = set[int](), set[int]()
    with connection.cursor() as cursor:
        cursor.execute(_UNREAD, [sorted({scans[change.column_id] for change in found})])
        for unreadable, without_values in cursor.fetchall():
            unread.update(unreadable)
            empty.update(without_values)
    kept = []
    for change in found:
        was, comes = change.before, change.after
        if change.column_id in unread:
            was, comes = ("hidden", was[1]), ("hidden", comes[1])
        elif change.column_id in empty:
            was, comes = _at_least_protected(was), _at_least_protected(comes)
        if was != comes:
            kept.append(replace(change, before=was, after=comes))
    return kept


def _at_least_protected(stand: Stand) -> Stand:
    return ("protected", stand[1]) if stand[0] == "open" else stand


def _told(
    recognizer: str, wanted: RecognizerTuning, before: Tuning, found: list[Change], looked_at: int
) -> TuningPreview:
    was = before.recognizers.get(recognizer)
    facts = [
        recognizer,
        [was.is_muted, was.least_confidence] if was else None,
        [wanted.is_muted, wanted.least_confidence],
        [[c.column_id, *c.before, *c.after] for c in sorted(found, key=lambda c: c.column_id)],
    ]
    looser = [change for change in found if change.is_looser]
    decisions = Counter((c.before[0], c.after[0]) for c in found)
    types = Counter((c.before[1], c.after[1]) for c in found)
    return TuningPreview(
        recognizer=recognizer,
        looked_at=looked_at,
        changed=len(found),
        looser=len(looser),
        held=_held(looser),
        decided=sum(change.decision != ColumnState.PENDING for change in found),
        datasets=len({change.dataset_id for change in found}),
        decisions=tuple((*pair, n) for pair, n in sorted(decisions.items(), key=lambda item: (-item[1], item[0]))),
        types=tuple((*pair, n) for pair, n in sorted(types.items(), key=lambda item: (-item[1], item[0])))[:MOST_SHOWN],
        shown=_named(found[:MOST_SHOWN]),
        is_cut=looked_at >= MOST_LOOKED_AT,
        digest=hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32],
    )


def _held(looser: list[Change]) -> int:
    """How many have evidence of others than the first pass that speaks for protecting."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [[change.column_id for change in looser]])
        (held,) = cursor.fetchone()
    return int(held)


def _named(found: list[Change]) -> tuple[Change, ...]:
    rows = Column.objects.filter(pk__in=[change.column_id for change in found]).select_related("dataset")
    columns = {column.pk: column for column in rows}
    return tuple(
        replace(c, name=columns[c.column_id].name, dataset=columns[c.column_id].dataset.full_name)
        for c in found
        if c.column_id in columns
    )
