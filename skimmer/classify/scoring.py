"""How right findings are, against columns that people labelled. PURE.

Columns that must be found (`core`) and those that hold nothing personal (`none`) make the figures of detection and type. `opaque` columns,
which only a join or the whole table gives away, are counted apart; `quasi` columns (an age, a city) are never counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NONE = "NONE"
ANY_TYPE = "*"
ColumnKey = tuple[str, str]  # table, column


class Tier(StrEnum):
    CORE = "core"
    OPAQUE = "opaque"
    QUASI = "quasi"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of a column. `accept` names types that are as right as the expected one; `*` is any.

    A trap looks like something that it is not; one that `needs_context` is cleared only by the table around it.
    """

    table: str
    column: str
    expected: str
    tier: Tier
    is_trap: bool = False
    needs_context: bool = False
    accept: frozenset[str] = frozenset()

    @property
    def key(self) -> ColumnKey:
        return self.table, self.column

    def is_right(self, found: str) -> bool:
        return found != NONE and (found == self.expected or found in self.accept or ANY_TYPE in self.accept)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; the ratio is 0 where there are none."""

    part: int
    whole: int

    @property
    def ratio(self) -> float:
        return _ratio(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Rates:
    """`right` of what was `found`, and of what there `is`."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        return _ratio(self.right, self.there)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.right, self.found + self.there)


@dataclass(frozen=True, slots=True)
class TypeScore:
    """One type: `detected` of its columns were found at all, `rates` are about the type itself."""

    type: str
    detected: int
    rates: Rates


@dataclass(frozen=True, slots=True)
class Wrong:
    """A column that was missed, found without cause, or given another type."""

    label: Label
    found: str

    @property
    def kind(self) -> str:
        if self.found == NONE:
            return "missed"
        return "false" if self.label.tier == Tier.NONE else "type"


@dataclass(frozen=True, slots=True)
class Scores:
    """`detection`: found or not; `typing`: found as the right type. The shares of what is not personal count false findings."""

    detection: Rates
    typing: Rates
    by_type: tuple[TypeScore, ...]
    traps: Share
    context_traps: Share
    plain: Share
    opaque: Share
    wrong: tuple[Wrong, ...]


def score(labels: Iterable[Label], found: Mapping[ColumnKey, str]) -> Scores:
    """The scores of what was `found`: a type by column; a column that is not in it, or NONE, counts as not found."""
    judged = sorted(((label, found.get(label.key, NONE)) for label in labels), key=lambda pair: pair[0].key)
    core = [(label, type_) for label, type_ in judged if label.tier == Tier.CORE]
    clean = [(label, type_) for label, type_ in judged if label.tier == Tier.NONE]
    opaque = [(label, type_) for label, type_ in judged if label.tier == Tier.OPAQUE]
    hits = sum(type_ != NONE for _, type_ in core)
    flagged = hits + sum(type_ != NONE for _, type_ in clean)
    right = sum(label.is_right(type_) for label, type_ in core)
    return Scores(
        detection=Rates(hits, flagged, len(core)),
        typing=Rates(right, flagged, len(core)),
        by_type=_by_type(core, clean),
        traps=_flagged((label, type_) for label, type_ in clean if label.is_trap and not label.needs_context),
        context_traps=_flagged((label, type_) for label, type_ in clean if label.is_trap and label.needs_context),
        plain=_flagged((label, type_) for label, type_ in clean if not label.is_trap),
        opaque=_flagged(opaque),
        wrong=tuple(
            Wrong(label, type_)
            for label, type_ in judged
            if (label.tier == Tier.CORE and not label.is_right(type_)) or (label.tier == Tier.NONE and type_ != NONE)
        ),
    )


def _flagged(judged: Iterable[tuple[Label, str]]) -> Share:
    flags = [type_ != NONE for _, type_ in judged]
    return Share(sum(flags), len(flags))


def _by_type(core: list[tuple[Label, str]], clean: list[tuple[Label, str]]) -> tuple[TypeScore, ...]:
    """A finding of an accepted type counts for the expected one."""
    there = Counter(label.expected for label, _ in core)
    detected = Counter(label.expected for label, type_ in core if type_ != NONE)
    right = Counter(label.expected for label, type_ in core if label.is_right(type_))
    found = Counter(label.expected if label.is_right(type_) else type_ for label, type_ in core)
    found.update(type_ for _, type_ in clean)
    names = sorted((there.keys() | found.keys()) - {NONE})
    return tuple(TypeScore(name, detected[name], Rates(right[name], found[name], there[name])) for name in names)
