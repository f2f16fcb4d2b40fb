"""What one class of users gets of one dataset, comparable with what another policy gives it. PURE.

Two questions are asked of two such cells. Does the one give anything that the other does not (`is_at_most`)? And may Trino go from
the one to the other in the middle of a query (`is_safe`)? While it analyses a query it asks for each column's mask, then for the row
filter, and for access to the columns at the end, and any of these may be answered by the older or by the newer policy; a column that
is denied when its mask is looked at goes on without a mask.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING

from lifeguard.policy.decide import HIDDEN, PROTECTED, RAW_IN_SOME_ROWS
from lifeguard.policy.masks import NULL
from lifeguard.policy.model import Access, ColumnOutcome
from lifeguard.policy.policy import Opening
from lifeguard.policy.refusals import being_changed
from lifeguard.policy.render_file import refusal_filter, refusal_mask
from lifeguard.policy.rows import both, is_within, refuses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lifeguard.policy.policy import DatasetPolicy

# A column that the policy has no word for: file rules leave it readable, OPA hides it. Its name is never a column's.
UNLISTED = ColumnOutcome("", Access.CLEAR, "no policy names it")
_NOTHING = ColumnOutcome("", Access.HIDDEN, HIDDEN)


@dataclass(frozen=True, slots=True)
class Cell:
    """The rows (None is all, a filter that fails is none), every column that is named, and what holds of all others."""

    row_filter: str | None
    columns: Mapping[str, ColumnOutcome] = field(repr=False)
    others: ColumnOutcome = UNLISTED

    @property
    def refuses(self) -> bool:
        return refuses(self.row_filter)

    def column(self, name: str) -> ColumnOutcome:
        return self.columns.get(name, self.others)


# The dataset or the user is not there at all: Trino's last check refuses every query.
ABSENT = Cell(refusal_filter(""), {}, _NOTHING)
# A service that reads everything: every column, those included that nobody knows.
SERVICE = Cell(None, {}, ColumnOutcome("", Access.CLEAR, ""))


def opened(dataset: DatasetPolicy, opening: Opening) -> Cell:
    columns = {name: ColumnOutcome(name, Access.HIDDEN, HIDDEN) for name in dataset.gone_columns}
    for outcome in opening.columns:
        if outcome.access is not Access.CLEAR or outcome.name not in columns:
            columns[outcome.name] = outcome
    _spell(columns, dataset)
    return Cell(opening.row_filter, columns)


def closed(dataset: DatasetPolicy) -> Cell:
    message = dataset.refusal.message
    columns = {name: ColumnOutcome(name, Access.HIDDEN, HIDDEN) for name in (*dataset.gone_columns, *dataset.columns)}
    for name in dataset.shown:
        columns[name] = ColumnOutcome(name, Access.MASKED, "", refusal_mask(message))
    _spell(columns, dataset)
    return Cell(refusal_filter(message), columns)


def _spell(columns: dict[str, ColumnOutcome], dataset: DatasetPolicy) -> None:
    """Other spellings of a column that is not simply readable are treated like it, as the renderings do."""
    for name, others in dataset.spellings:
        outcome = columns.get(name)
        if outcome is not None and outcome.access is not Access.CLEAR:
            for other in set(others).difference(dataset.columns):
                columns.setdefault(other, replace(outcome, name=other))


def lesser(one: Cell, other: Cell) -> Cell:
    """What both give: the rows of both, and of each column what is in both."""
    if one is ABSENT or other is ABSENT:
        return ABSENT
    return Cell(
        both(one.row_filter, other.row_filter),
        {name: _lesser(one.column(name), other.column(name), name) for name in one.columns.keys() | other.columns},
        other.others if one.others is SERVICE.others else one.others,
    )


def least(cells: Sequence[Cell]) -> Cell:
    """What all of them give; where one is not there at all, every column that any of them names is denied."""
    if all(cell is not ABSENT for cell in cells):
        return reduce(lesser, cells)
    names = set().union(*(cell.columns for cell in cells))
    return Cell(ABSENT.row_filter, {name: ColumnOutcome(name, Access.HIDDEN, HIDDEN) for name in names})


def without_doubtful(cell: Cell, seen: Sequence[Cell]) -> Cell:
    """The cell, but what it masks is denied where any of the `seen` ones has no word for it: a rule that several tables share may have
    denied it there on behalf of another table, so its mask may have been dropped.
    """
    return replace(
        cell,
        columns={
            name: replace(outcome, access=Access.HIDDEN, text=HIDDEN, expression=None)
            if outcome.access is Access.MASKED and any(each.column(name) is UNLISTED for each in seen)
            else outcome
            for name, outcome in cell.columns.items()
        },
    )


def refused(cell: Cell, seconds: int) -> Cell:
    """The same columns, and no rows but a message that asks to come back."""
    return Cell(refusal_filter(being_changed(seconds)), cell.columns, cell.others)


def is_at_most(one: Cell, other: Cell) -> bool:
    """Whether `one` gives nothing that `other` does not."""
    if one is ABSENT:
        return True
    if other is ABSENT or not is_within(one.row_filter, other.row_filter):
        return False
    return all(_is_at_most(was, becomes) for _, was, becomes in _pairs(one, other))


def is_safe(seen: Sequence[Cell], new: Cell) -> bool:
    """Whether no query that meets any of the `seen` ones and the new one, part by part, shows what none of them gives."""
    if new is ABSENT or (new.refuses and all(cell.refuses for cell in seen)):
        return True
    dropped = {name for name, column in new.columns.items() if column.access is Access.MASKED}
    if any(_is_denied(cell.column(name)) for cell in seen for name in dropped):
        return False  # its mask may have been dropped, and its value goes through the filter that gives rows
    return all(_is_safe(old, new) for old in seen)


def _is_denied(column: ColumnOutcome) -> bool:
    return column.access is Access.HIDDEN or column is UNLISTED


def _is_safe(old: Cell, new: Cell) -> bool:
    widens = not is_within(new.row_filter, old.row_filter)
    narrows = not is_within(old.row_filter, new.row_filter)
    won: list[str] = []
    lost: list[str] = []
    for name, was, becomes in _pairs(old, new):
        if becomes.access is Access.HIDDEN:
            continue  # the last check, which is the newer policy's, refuses a query that names it
        loses = not _tells_at_most(was, becomes)
        wins = not _tells_at_most(becomes, was) or (was is UNLISTED and becomes is not UNLISTED)
        if (widens and loses) or (narrows and wins):
            return False  # the old value in new rows, or the new value in old rows
        if loses and _may_be_raw(was):
            lost.append(name)
        if wins and _may_be_raw(becomes):
            won.append(name)
    # One column's old value beside another column's new one.
    return not (lost and won) or (len(lost) == 1 and lost == won)


def opening_of(cell: Cell, dataset: DatasetPolicy) -> Opening:
    """The cell as an opening (for no class yet) of `dataset`, whose gone columns and other spellings are rendered anyway."""
    implied: dict[str, ColumnOutcome] = dict.fromkeys(dataset.gone_columns, _NOTHING)
    for name, others in dataset.spellings:
        if name in cell.columns:
            implied |= dict.fromkeys(set(others).difference(dataset.columns), cell.columns[name])
    return Opening(
        (),
        cell.row_filter,
        tuple(column for name, column in sorted(cell.columns.items()) if not _is_implied(column, implied.get(name))),
    )


def _is_implied(column: ColumnOutcome, by: ColumnOutcome | None) -> bool:
    return by is not None and (column.access, column.expression) == (by.access, by.expression)


def _pairs(one: Cell, other: Cell) -> Iterator[tuple[str, ColumnOutcome, ColumnOutcome]]:
    yield "", one.others, other.others
    for name in one.columns.keys() | other.columns:
        yield name, one.column(name), other.column(name)


def _lesser(one: ColumnOutcome, other: ColumnOutcome, name: str) -> ColumnOutcome:
    if _is_at_most(one, other):
        least = one if one is not UNLISTED else other
    elif _is_at_most(other, one):
        least = other
    else:
        least = ColumnOutcome(name, Access.MASKED, PROTECTED, NULL)
    return least if least.name == name else ColumnOutcome(name, least.access, least.text, least.expression)


def _is_at_most(one: ColumnOutcome, other: ColumnOutcome) -> bool:
    """Of one column, its name in listings included."""
    if one.access is Access.HIDDEN or other.access is Access.CLEAR:
        return True
    return one.access is other.access is Access.MASKED and _tells_at_most(one, other)


def _tells_at_most(one: ColumnOutcome, other: ColumnOutcome) -> bool:
    """Of the values of one column."""
    if one.access is Access.CLEAR or one.expression is None:
        return one.access is Access.HIDDEN or other.access is Access.CLEAR
    return _tells_nothing(one.expression) or one.expression == other.expression or other.access is Access.CLEAR


def _tells_nothing(expression: str) -> bool:
    return expression == NULL or expression.startswith("fail(")


def _may_be_raw(column: ColumnOutcome) -> bool:
    return column.access is Access.CLEAR or column.text == RAW_IN_SOME_ROWS
