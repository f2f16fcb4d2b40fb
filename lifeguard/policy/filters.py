"""Row filters as texts: which may be put together with others, and how. PURE."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(
    r"""
      '(?:[^']|'')*'            # a string
    | "(?:[^"]|"")*"            # a quoted name
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<bad>--|/\*|\*/|;|\$\$|['"`?]|[^\S \t\r\n]|[\x00-\x08\x0e-\x1f\x7f])
    | [^'"()\[\]{}]             # anything else, a character at a time
    """,
    re.VERBOSE | re.DOTALL,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}


def is_enclosed(text: str) -> bool:
    """Whether `(text)` is one expression and nothing of it reaches outside the parentheses: quotes and brackets close, no comments,
    no statement end. A row filter that fails this (an empty one too) gives no rows to anybody.
    """
    expected: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match["bad"]:
            return False
        if match["open"]:
            expected.append(match["open"])
        elif match["close"] and (not expected or expected.pop() != _PAIRS[match["close"]]):
            return False
        at = match.end()
    return not expected and bool(text.strip())


def any_of(filters: Iterable[str]) -> str:
    """One expression that holds for a row when any of the filters does; the same text whatever their order."""
    different = sorted({text.strip() for text in filters})
    if len(different) == 1:
        return different[0]
    return " OR ".join(f"({text})" for text in different)
