"""Row filters as sets of rows: which gives fewer than which, and both at once, as far as their texts tell. PURE.

None is every row; a filter that fails with a message is none. Texts are taken apart only as `filters.any_of` and `all_of` put them
together; what is within stays as it is, and two texts that are not known to be comparable are not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lifeguard.policy.filters import is_enclosed

if TYPE_CHECKING:
    from collections.abc import Iterable

_REFUSES = re.compile(r"fail\('(?:[^']|'')*'\)='x'\Z", re.DOTALL)
_AND, _OR = "AND", "OR"


def refuses(row_filter: str | None) -> bool:
    """Whether every query on the table ends in the filter's message."""
    return row_filter is not None and _REFUSES.match(row_filter) is not None


@lru_cache(maxsize=100_000)
def is_within(rows: str | None, others: str | None) -> bool:
    """Whether every row of the one is surely a row of the other."""
    if others is None or rows == others or refuses(rows):
        return True
    if rows is None or refuses(others):
        return False
    ways = [_parts(each, _OR) for each in _all_parts(rows)]
    return all(any(way <= wanted for way in ways) for wanted in (_parts(each, _OR) for each in _all_parts(others)))


@lru_cache(maxsize=100_000)
def both(one: str | None, other: str | None) -> str | None:
    """The rows that both give."""
    if is_within(one, other):
        return one
    if is_within(other, one) or one is None or other is None:
        return other
    return all_of(_all_parts(one) | _all_parts(other))


def all_of(filters: Iterable[str]) -> str:
    """One expression that holds for a row when all of the filters do; the same text whatever their order."""
    different = sorted({text.strip() for text in filters})
    if len(different) == 1:
        return different[0]
    return f" {_AND} ".join(f"({text})" for text in different)


def _all_parts(text: str) -> frozenset[str]:
    parts = _parts(text, _AND)
    return parts if parts == {text.strip()} else frozenset().union(*map(_all_parts, parts))


def _parts(text: str, word: str) -> frozenset[str]:
    """What `word` puts together: each part in parentheses, closing its own quotes and brackets, so that none reaches into the next."""
    between = f") {word} ("
    if not (text.startswith("(") and text.endswith(")") and between in text):
        return frozenset((text.strip(),))
    parts: list[str] = []
    begun = ""
    for piece in text[1:-1].split(between):
        begun = begun + between + piece if begun else piece
        if is_enclosed(begun):
            parts.append(begun.strip())
            begun = ""
    return frozenset((text.strip(),)) if begun else frozenset(parts)
