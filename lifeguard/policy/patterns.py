"""Names as regular expressions that mean the same to Java and to Python, and match that one name only. PURE.

Trino matches a pattern against a whole value. Python's `re.escape` is not used: Java reads some of its escapes differently.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Each of these has a meaning outside a character class and none inside one.
_BY_CLASS = {char: f"[{char}]" for char in ".*+?(){}|$"}
# These would have a meaning inside one, too. A backslash before punctuation is literal in both languages.
_BY_BACKSLASH = {char: f"\\{char}" for char in "\\^[]"}
_ESCAPES = str.maketrans(_BY_CLASS | _BY_BACKSLASH)
# `new_user` is first compiled as it stands and then goes through Matcher.appendReplacement, which eats one backslash: `\\u0024`
# is a valid pattern before and `\u0024` after. Raw brackets or dollars would break one of the two.
_TWICE = str.maketrans({char: f"\\\\u{ord(char):04x}" for char in "\\^[].*+?(){}|$"})


class UnwritableName(ValueError):
    """A name that cannot be written in a policy; whoever asks must stay closed."""


def is_writable(name: str) -> bool:
    """Whether the name can stand in a policy at all: it has characters, UTF-8 for each of them, and no NUL (which SQL lacks)."""
    return bool(name) and not any(char == "\x00" or "\ud800" <= char <= "\udfff" for char in name)


@lru_cache(maxsize=200_000)
def exactly(name: str) -> str:
    """The pattern that matches this name and no other. Raises UnwritableName: an empty pattern would match everything."""
    if not is_writable(name):
        raise UnwritableName(f"{name!r} cannot be written in a policy.")
    return name.translate(_ESCAPES)


def one_of(names: Iterable[str]) -> str:
    """The pattern that matches each of the names and nothing else; the same text whatever their order. At least one name.

    Names that end alike behind an @ share that end, and names that begin alike their beginning (a prefix tree): shorter to send, and
    quicker to match than one name after the other.
    """
    different = set(names)
    if not different:
        raise UnwritableName("A pattern needs at least one name: an empty one would match everything.")
    for name in different:
        if not is_writable(name):
            raise UnwritableName(f"{name!r} cannot be written in a policy.")
    if len(different) == 1:
        return exactly(different.pop())
    by_end: dict[str, list[str]] = {}
    for name in sorted(different):
        stem, at, end = name.partition("@")
        by_end.setdefault(at + end if stem else "", []).append(stem or name)
    patterns = [
        _tree(stems) + end.translate(_ESCAPES) if end and len(stems) > 1 else _tree([stem + end for stem in stems])
        for end, stems in sorted(by_end.items())
    ]
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"


def none_of(names: Iterable[str]) -> str:
    """The pattern that matches every text but these names, line breaks in it or not."""
    return f"(?!{one_of(names)}\\z)[\\s\\S]*"


def _tree(names: Sequence[str]) -> str:
    """The pattern for these names, different ones and in order, enclosed where there are several."""
    if len(names) == 1:
        return names[0].translate(_ESCAPES)
    first, last = names[0], names[-1]
    shared = 0
    while shared < len(first) and first[shared] == last[shared]:
        shared += 1
    if shared:
        return first[:shared].translate(_ESCAPES) + _tree_of_rests([name[shared:] for name in names])
    return _tree_of_rests(names)


def _tree_of_rests(rests: Sequence[str]) -> str:
    """Rests that do not all begin alike; the first may be empty, which is where a name ends that others go on from."""
    branches: dict[str, list[str]] = {}
    for rest in rests:
        if rest:
            branches.setdefault(rest[0], []).append(rest)
    pattern = f"(?:{'|'.join(_tree(branch) for branch in branches.values())})"
    return pattern if rests[0] else f"{pattern}?"


def exactly_new_user(name: str) -> str:
    """The pattern for `new_user` of an impersonation rule that has an `original_user`; matches this name and no other."""
    if not is_writable(name):
        raise UnwritableName(f"{name!r} cannot be written in a policy.")
    return name.translate(_TWICE)
