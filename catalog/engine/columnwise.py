"""Reading columns so that one that cannot be read does not hide the others."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalog.engine.base import EngineError, Sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

CELL_CHARS = 4096
"""The longest text of one cell of a sample."""

MAX_ROWS = 10_000
"""The most rows a sample has, whatever is asked for."""

MAX_CELLS = 100_000
"""The most cells a sample has: of a wide table come fewer rows."""

MAX_STATEMENTS = 64
"""The most statements one sample may cost; a table with more bad columns than that is refused as a whole."""

Rows = list[tuple[str | None, ...]]


class ColumnFault(EngineError):
    """A statement failed in a way that the values of one of its columns may explain."""


@dataclass(slots=True)
class _Reading:
    values: dict[int, tuple[str | None, ...]] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)
    fault: ColumnFault | None = None
    statements: int = 0


def size_of(rows: Iterable[Iterable[object]]) -> int:
    """The bytes of an answer's values as text."""
    return sum(len("".join([str(cell) for cell in row if cell is not None]).encode("utf-8", "replace")) for row in rows)


def row_cap(columns: Sequence[str], limit: int) -> int:
    """How many rows a sample of these columns may have when `limit` are asked for."""
    return max(0, min(limit, MAX_ROWS, MAX_CELLS // max(1, len(columns))))


def sample_by_halves(
    columns: Sequence[str], fetch: Callable[[Sequence[int]], Rows], *, textless: frozenset[str] = frozenset()
) -> Sample:
    """A sample of `columns`, read with `fetch(indexes)`: at once, or in halves where that raises ColumnFault.

    Columns of different statements may come from different rows. A column that fails alone is all None and in
    `unreadable`; when every one fails, it is the table that is broken, and the first fault is raised. What
    `fetch` answers for `textless` columns is no value of theirs, so they are unreadable too.
    """
    reading = _Reading()
    queue: deque[Sequence[int]] = deque([range(len(columns))])
    while queue:
        _read(queue, fetch, reading)
    if reading.fault is not None and len(reading.unreadable) == len(columns):
        raise reading.fault
    rows = max((len(values) for values in reading.values.values()), default=0)
    nothing = (None,) * rows
    return Sample(
        columns=tuple(columns),
        values=tuple(reading.values.get(index, nothing) for index in range(len(columns))),
        rows=rows,
        unreadable=textless | {columns[index] for index in reading.unreadable},
    )


def _read(queue: deque[Sequence[int]], fetch: Callable[[Sequence[int]], Rows], reading: _Reading) -> None:
    indexes = queue.popleft()
    reading.statements += 1
    if reading.statements > MAX_STATEMENTS:
        raise EngineError(f"More columns of this table fail than {MAX_STATEMENTS} statements can single out.")
    try:
        rows = fetch(indexes)
    except ColumnFault as fault:
        reading.fault = reading.fault or fault
        if len(indexes) == 1:
            reading.unreadable.add(indexes[0])
        else:
            middle = len(indexes) // 2
            queue.extend((indexes[:middle], indexes[middle:]))
        return
    for position, index in enumerate(indexes):
        reading.values[index] = tuple(row[position] for row in rows)
