"""How a sample is taken of a table: a few bounded looks at it, so that its first rows are not all that is seen.

An engine says what looks there are (`Looks`); this decides which are worth their cost, and puts the rows together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from catalog.engine.base import EngineError, EngineUnavailable, TooMuchToScan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.engine.columnwise import Rows

_MOST_LOOKED_AT_AGAIN = 8
_SMALLER = 10


class Looks(Protocol):
    """What can be asked of one table for the columns `indexes`. Each may raise EngineError."""

    def newest(self, indexes: Sequence[int], limit: int) -> Rows:
        """Rows of the newest partitions; none where there are no partitions."""
        ...

    def first(self, indexes: Sequence[int], limit: int) -> Rows:
        """Whatever rows come first."""
        ...

    def spread(self, indexes: Sequence[int], limit: int) -> Rows:
        """Rows from all over the table, where that is cheap; none where it is not."""
        ...

    def others(self, empty: Sequence[int], constant: Sequence[int], limit: int) -> Rows:
        """Rows in which one of the columns (`empty`, then `constant`) holds a value, or another one; none where that is not cheap."""
        ...


def look(looks: Looks, indexes: Sequence[int], count: int) -> Rows:
    """Up to `count` rows. Raises what the first rows raise; a look that is only for more variety may fail."""
    rows = _newest(looks, indexes, count)
    if len(rows) >= count:
        return looks_again(looks, indexes, rows[:count])
    try:
        first = _first(looks, indexes, count)
    except EngineError:
        if not rows:
            raise
        return rows
    if len(first) < count:
        return first  # that is the whole table
    try:
        spread = rows or looks.spread(indexes, count)
    except EngineError:  # refused, or too slow: the first rows are there
        spread = []
    return looks_again(looks, indexes, mixed(spread, first, count))


def _first(looks: Looks, indexes: Sequence[int], count: int) -> Rows:
    try:
        return looks.first(indexes, count)
    except TooMuchToScan:
        return looks.first(indexes, max(1, count // _SMALLER))


def _newest(looks: Looks, indexes: Sequence[int], count: int) -> Rows:
    """Nothing where partitions cannot be asked for; an engine that does not answer would not answer the next look either."""
    try:
        return looks.newest(indexes, count)
    except EngineUnavailable:
        raise
    except EngineError:
        return []


def mixed(spread: Rows, first: Rows, count: int) -> Rows:
    """Up to `count` rows: half of the first ones, the rest from all over the table, and first ones again where those are too few.

    A row that looks like one of the first half is not taken again: both looks may have met the same file.
    """
    half = first[: count // 2]
    seen = set(map(tuple, half))
    others = [row for row in spread if tuple(row) not in seen][: count - len(half)]
    rest = first[len(half) :][: count - len(half) - len(others)]
    return [*others, *half, *rest]


@dataclass(frozen=True, slots=True)
class _Poor:
    """The places, in a row, of columns that show nothing or one value only."""

    empty: tuple[int, ...]
    constant: tuple[int, ...]


def _poor(rows: Rows, width: int) -> _Poor:
    empty: list[int] = []
    constant: list[int] = []
    for place in range(width):
        values = {row[place] for row in rows if row[place] is not None}
        if len(values) <= 1:
            (constant if values else empty).append(place)
    empty = empty[:_MOST_LOOKED_AT_AGAIN]
    return _Poor(tuple(empty), tuple(constant[: _MOST_LOOKED_AT_AGAIN - len(empty)]))


def looks_again(looks: Looks, indexes: Sequence[int], rows: Rows) -> Rows:
    """The rows, with more of the columns that show nothing or one value; their values then come from other rows than the rest."""
    poor = _poor(rows, len(indexes))
    if not (poor.empty or poor.constant):
        return rows
    try:
        found = looks.others([indexes[at] for at in poor.empty], [indexes[at] for at in poor.constant], len(rows))
    except EngineError:  # it may have taken too long: what is there stays
        return rows
    places = (*poor.empty, *poor.constant)
    changed = [list(row) for row in rows]
    for at, place in enumerate(places):
        values = [row[at] for row in found if row[at] is not None][: max(1, len(rows) // 2)]
        for number, value in enumerate(values, 1):
            changed[-number][place] = value
    return [tuple(row) for row in changed]
