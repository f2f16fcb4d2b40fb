"""What of an answer the LLM gets to see: counts of a few are not told, everything that is no number is a shape. PURE."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from skimmer.classify.shapes import redact_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = str | int | float | bool | None


class OutputKind(StrEnum):
    """What a column of the answer is; SHAPE, LENGTH and BOOLEAN are what rows are grouped by."""

    COUNT = "count"
    STATISTIC = "statistic"
    SHAPE = "shape"
    LENGTH = "length"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Output:
    """A column of the answer; `source` is how the statement writes it."""

    name: str
    kind: OutputKind
    source: object = field(default=None, repr=False, compare=False)

    @property
    def is_key(self) -> bool:
        return self.kind in {OutputKind.SHAPE, OutputKind.LENGTH, OutputKind.BOOLEAN}


def shown_rows(
    outputs: Sequence[Output],
    rows: Sequence[Sequence[object]],
    *,
    fewest: int,
    names_values: bool,
    is_raw_allowed: bool = False,
) -> list[list[Cell]]:
    """The rows as they may be shown; the last cell of each is the number of rows of its group, and is left out.

    A count below `fewest` is told as that, and 0 as 0 only where the statement names no value (`names_values`): else whether one
    row has a value could be asked of it. There, counts are also cut to a multiple of `fewest`, and a group of a few is left out.
    """
    shown = []
    for row in rows:
        *cells, size = row
        is_small = not isinstance(size, int) or size < fewest
        if is_small and names_values and any(output.is_key for output in outputs):
            continue
        shown.append(
            [
                _shown(output, cell, is_small=is_small, fewest=fewest, names_values=names_values, raw=is_raw_allowed)
                for output, cell in zip(outputs, cells, strict=True)
            ]
        )
    return shown


def _shown(output: Output, cell: object, *, is_small: bool, fewest: int, names_values: bool, raw: bool) -> Cell:
    if output.kind is OutputKind.COUNT:
        return _count(cell, fewest, names_values=names_values)
    if output.kind is OutputKind.STATISTIC:
        return None if is_small else _number(cell)
    if cell is None or isinstance(cell, bool):
        return cell
    if output.kind is OutputKind.LENGTH:
        return _number(cell)
    text = str(cell)
    return text[:200] if raw else redact_shape(text)


def _count(cell: object, fewest: int, *, names_values: bool) -> Cell:
    if isinstance(cell, bool) or not isinstance(cell, int):
        return 0 if cell is None and not names_values else f"fewer than {fewest}"
    if cell < fewest:
        return 0 if cell == 0 and not names_values else f"fewer than {fewest}"
    return cell // fewest * fewest if names_values else cell


def _number(cell: object) -> Cell:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return cell if isinstance(cell, int) else round(cell, 1)
