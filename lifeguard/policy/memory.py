"""What one compilation of a policy worked out and the next may use again. PURE."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from catalog.names import fold, quote_identifier
from lifeguard.policy import decide as spec
from lifeguard.policy.inputs import PlainNames, is_plain_dataset, spellings_of, strictest_dataset
from lifeguard.policy.masks import NULL
from lifeguard.policy.model import Access, ColumnDecision, ColumnFacts, ColumnOutcome, DatasetFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lifeguard.policy.policy import DatasetPolicy

# What a memory holds at the most, before it starts over: some times what the largest lake has.
_MOST_KEPT = 3_000_000
_MOST_FILTERS_KEPT = 2_000

EVERY_ROW = ""  # a row filter is never empty

Spellings = tuple[tuple[str, tuple[str, ...]], ...]
Spec = tuple[tuple[tuple[int, ...], str | None, str | None], ...]


class Memory:
    """What one compilation worked out and the next may use again: whoever compiles again and again keeps one.

    It only saves work: the policy is the same with and without it. Inputs must be values: what is the same object is taken to say the
    same. It keeps the objects that it knows alive, so that no other one can take their place.
    """

    def __init__(self) -> None:
        self.plain_names = PlainNames()
        self.outcomes: dict[str | None, dict[int, ColumnOutcome]] = {}
        self.datasets: dict[int, Compiled] = {}
        self._columns: dict[int, ColumnFacts] = {}
        self._strictest: dict[int, tuple[DatasetFacts, DatasetFacts | None, Spellings]] = {}
        self._same: dict[ColumnOutcome, ColumnOutcome] = {}

    def strictest(self, facts: DatasetFacts) -> tuple[DatasetFacts | None, Spellings]:
        """What holds of a dataset that is told once, and other spellings of its columns."""
        if id(facts) not in self._strictest:
            plain = is_plain_dataset(facts, self.plain_names)
            found = (facts, ()) if plain else (strictest_dataset([facts]), other_spellings([facts]))
            self._strictest[id(facts)] = facts, *found
        return self._strictest[id(facts)][1:]

    def outcomes_of(self, columns: tuple[ColumnFacts, ...], raw_filter: str | None) -> tuple[ColumnOutcome, ...]:
        """What is seen of the columns where `raw_filter` says in which rows protected ones show their value."""
        known = self.outcomes.setdefault(raw_filter, {})
        try:
            return tuple([known[id(column)] for column in columns])
        except KeyError:
            for column in columns:
                if id(column) not in known:
                    outcome = column_outcome(column, raw_filter)
                    known[self._keep(column)] = self._same.setdefault(outcome, outcome)
        return tuple([known[id(column)] for column in columns])

    def forget_if_large(self) -> None:
        """Start over once most of it is about things that are gone."""
        if max(len(self._columns), len(self._strictest)) > _MOST_KEPT or len(self.outcomes) > _MOST_FILTERS_KEPT:
            self.__init__()  # type: ignore[misc]

    def _keep(self, column: ColumnFacts) -> int:
        self._columns[id(column)] = column
        return id(column)


class Compiled(NamedTuple):
    """A dataset of the compilation before, and all that it was made from."""

    facts: DatasetFacts
    base_url: str
    groups: tuple[str, ...]
    spec: Spec
    policy: DatasetPolicy


def column_outcome(column: ColumnFacts, raw_filter: str | None) -> ColumnOutcome:
    """As in `decide`; `raw_filter` says in which rows a protected column shows its value."""
    if column.decision is ColumnDecision.OPEN:
        return ColumnOutcome(column.name, Access.CLEAR, spec.OPEN)
    if column.decision is not ColumnDecision.PROTECTED:
        text = spec.HIDDEN if column.decision is ColumnDecision.HIDDEN else spec.NOT_REVIEWED
        return ColumnOutcome(column.name, Access.HIDDEN, text)
    if raw_filter == EVERY_ROW:
        return ColumnOutcome(column.name, Access.CLEAR, spec.RAW)
    mask = column.mask.expression(column.name, column.type)
    if raw_filter is None:
        return ColumnOutcome(column.name, Access.MASKED, spec.PROTECTED, mask)
    otherwise = "" if mask == NULL else f" ELSE {mask}"
    value = f"CASE WHEN ({raw_filter}) THEN {quote_identifier(column.name)}{otherwise} END"
    return ColumnOutcome(column.name, Access.MASKED, spec.RAW_IN_SOME_ROWS, value)


def other_spellings(same_name: Iterable[DatasetFacts]) -> Spellings:
    """Other names that a column may have in Trino; only columns with a name outside ASCII have some."""
    others: dict[str, set[str]] = {}
    for name in (column.name for facts in same_name for column in facts.columns):
        if not name.isascii():
            others.setdefault(fold(name), set()).update(spellings_of(name))
    found = ((name, tuple(sorted(spelled - {name}))) for name, spelled in sorted(others.items()))
    return tuple((name, spelled) for name, spelled in found if spelled)
