"""Redaction: what may be shown of a value. PURE."""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Kept as they are: what tells an e-mail address from a date. All other signs become "?".
_SEPARATORS = frozenset(" @.-_:/+,()")
_LONGEST_INPUT = 200
_LONGEST_SHAPE = 40
_LONGEST_RUN = 3
_MOST_TRIED = 16


def _sign(char: str) -> str:
    if char in _SEPARATORS:
        return char
    category = unicodedata.category(char)
    if category == "Lu":
        return "X"
    if category[0] in "LM":
        return "x"
    if category[0] == "N":
        return "9"
    return "?"


def redact_shape(value: str) -> str:
    """The shape of a value: letters of any script become x or X, numbers 9, a long run its start and an ellipsis.

    The result holds no letter and no digit of the value and is at most 41 characters long.
    """
    shape: list[str] = []
    last, run = "", 0
    for char in value[:_LONGEST_INPUT]:
        sign = _sign(char)
        run = run + 1 if sign == last else 1
        last = sign
        if run <= _LONGEST_RUN:
            shape.append(sign)
        elif run == _LONGEST_RUN + 1:
            shape.append("…")
        if len(shape) >= _LONGEST_SHAPE:
            break
    text = "".join(shape[:_LONGEST_SHAPE])
    return text + "…" if len(value) > _LONGEST_INPUT or len(shape) >= _LONGEST_SHAPE else text


def shapes_of(values: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The first `limit` different shapes among the first values: a column's values are mostly alike, and looking at all costs time."""
    shapes: dict[str, None] = {}
    for value in islice(values, _MOST_TRIED):
        shapes[redact_shape(value)] = None
        if len(shapes) >= limit:
            break
    return tuple(shapes)
