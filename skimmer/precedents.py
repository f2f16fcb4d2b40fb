"""What reviewers decided on columns of the same name and kind of type in other datasets: evidence, and never a decision."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from catalog.review import ColumnState
from skimmer.beside import Beside, Stance
from skimmer.classify.model import PiiType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from catalog.models import Column

SOURCE = "precedents"
NEWEST = 100
"""So many decisions on one name are looked at, the newest first: `id` and `name` stand in every second dataset."""
LEAST = 3
CLEAR_SHARE = 0.9

_KINDS = {
    **dict.fromkeys(("varchar", "char"), "text"),
    **dict.fromkeys(("tinyint", "smallint", "integer", "bigint"), "whole number"),
    **dict.fromkeys(("real", "double", "decimal"), "number"),
}
_DECISIONS = """
SELECT wanted.name, decided.type, decided.decision, coalesce(proposal.type, '')
FROM unnest(%s::text[]) AS wanted(name)
CROSS JOIN LATERAL (
    SELECT id, type, decision FROM catalog_column
    WHERE name = wanted.name AND dataset_id <> %s
      AND decision IN ('open', 'protected', 'hidden') AND NOT decided_in_bulk AND retired_at IS NULL
    ORDER BY decided_at DESC LIMIT %s
) AS decided
LEFT JOIN catalog_proposal AS proposal ON proposal.column_id = decided.id
"""


@dataclass(frozen=True, slots=True)
class Precedent:
    """How columns of the same name and kind were decided in other datasets, by people who looked at them. `type` is what most of
    the protected and hidden ones were proposed as. `is_cut`: there are more decisions than were looked at.
    """

    open: int = 0
    protected: int = 0
    hidden: int = 0
    type: str = PiiType.NONE
    is_cut: bool = False

    @property
    def restricted(self) -> int:
        return self.protected + self.hidden

    @property
    def total(self) -> int:
        return self.open + self.restricted

    @property
    def words(self) -> str:
        """Such as: “Open in 14 other datasets, protected in 1.”"""
        counts = [
            (n, word) for n, word in ((self.open, "open"), (self.protected, "protected"), (self.hidden, "hidden")) if n
        ]
        (first, word), *rest = sorted(counts, key=lambda pair: -pair[0])
        text = f"{word.capitalize()} in {first} other {'dataset' if first == 1 else 'datasets'}"
        text += "".join(f", {word} in {n}" for n, word in rest)
        return f"Columns of this name: {text}{', of the newest decisions' if self.is_cut else ''}."

    def voice(self) -> Beside:
        """Clear precedents propose to protect or to hide; all others only tell. None makes a proposal looser."""
        if _is_clear(self.restricted, self.total):
            decision = ColumnState.HIDDEN if _is_clear(self.hidden, self.total) else ColumnState.PROTECTED
            confidence = round(0.9 * self.restricted / self.total, 2)
            return Beside(SOURCE, self.words, Stance.FOR, decision, self.type, confidence)
        stance = Stance.AGAINST if _is_clear(self.open, self.total) else Stance.NOTE
        return Beside(SOURCE, self.words, stance)


def _is_clear(count: int, total: int) -> bool:
    return count >= LEAST and count >= CLEAR_SHARE * total


def kind_of(type_name: str) -> str:
    """What a type is compared by: without its parameters, whole numbers as one kind, texts as one kind."""
    base = type_name.strip().lower().partition("(")[0].strip()
    return _KINDS.get(base, base)


@dataclass
class _Counted:
    decisions: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)

    def precedent(self, *, is_cut: bool) -> Precedent:
        type_, _ = max(self.types.items(), key=lambda pair: (pair[1], pair[0]), default=(PiiType.NONE.value, 0))
        return Precedent(
            open=self.decisions["open"],
            protected=self.decisions["protected"],
            hidden=self.decisions["hidden"],
            type=type_,
            is_cut=is_cut,
        )


def precedents(columns: Sequence[Column]) -> dict[int, Precedent]:
    """By column id, for columns of one dataset that have any: how others of their name were decided elsewhere. One query.

    Decisions on this dataset do not count, nor those that were taken as proposed together with other datasets.
    """
    if not columns:
        return {}
    counted, seen = _decisions([column.name for column in columns], columns[0].dataset_id)
    found = {}
    for column in columns:
        counts = counted.get((column.name, kind_of(column.type)))
        if counts is not None:
            found[column.pk] = counts.precedent(is_cut=seen[column.name] >= NEWEST)
    return found


def _decisions(names: Sequence[str], dataset_id: int) -> tuple[Mapping[tuple[str, str], _Counted], Counter[str]]:
    counted: dict[tuple[str, str], _Counted] = defaultdict(_Counted)
    seen: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(_DECISIONS, [sorted(set(names)), dataset_id, NEWEST])
        for name, type_name, decision, proposed in cursor.fetchall():
            seen[name] += 1
            counts = counted[name, kind_of(type_name)]
            counts.decisions[decision] += 1
            if decision != ColumnState.OPEN and proposed not in {"", PiiType.NONE}:
                counts.types[proposed] += 1
    return counted, seen


def voices_of_precedents(columns: Sequence[Column]) -> dict[int, list[Beside]]:
    """The source for skimmer.proposing."""
    return {pk: [precedent.voice()] for pk, precedent in precedents(columns).items()}
