"""What a literal of the LLM may be: one that speaks of form is free, one that speaks of content is counted. PURE."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

_MOST_REPEATS = 64
_MOST_CHOICES = 16.0  # as a power of two: how many ways a bounded pattern has to match one text
_MOST_NESTED = 256
_OPEN = 10**6
_MOST_UNBOUNDED = 4
_DEEPEST = 3

# Ranges that say "a letter" or "a digit" as a whole. A part of one, such as [a-m], could search for a value letter by letter.
_WHOLE = frozenset({"a-z", "A-Z", "0-9"})
_HEX = frozenset({"a-f", "A-F"})
_OF_HEX = _HEX | {"0-9", "\\d", "-", "\\-", ":", "_", "."}
_ESCAPES = frozenset("dwsDWS")
_PROPERTY = re.compile(r"\\p\{(?:L|Lu|Ll|N|Nd)\}")
_REPEAT = re.compile(r"\{([0-9]{1,3})(,?)([0-9]{0,3})\}")
_ESCAPES_ARE = "the only escapes are \\d, \\w, \\s, \\b, \\p{L}, \\p{N} and those of signs"
_LONG_RUN = re.compile(r"(.)\1\1…")
_SHAPE_SIGNS = frozenset("xX9?…%_ @.-:/+,()")


class BadPattern(ValueError):
    """A pattern that is not run; the text says why, without the pattern."""


def is_word(char: str) -> bool:
    """Is this a letter, a mark or a number, of any script: something that a shape would hide?"""
    return unicodedata.category(char)[0] in "LMN"


def has_content(text: str) -> bool:
    """Does a literal say anything of a value but its punctuation?"""
    return any(is_word(char) for char in text)


def is_shape(text: str) -> bool:
    """Is this a shape as `shape(column)` answers it (or a LIKE pattern of shapes)?"""
    return all(char in _SHAPE_SIGNS for char in text)


def shape_literal(text: str) -> str:
    """A shape as SQL holds it: a long run is four signs there, and its start and an ellipsis for readers."""
    return _LONG_RUN.sub(lambda run: run[1] * 4, text).rstrip("…")


def pattern_has_content(pattern: str, *, of_part: bool = False) -> bool:
    """Does a regular expression name letters or digits? Raises BadPattern for one that is not run at all.

    [0-9a-f] from ^ to $ says of a whole value that it is hexadecimal. Beside anything that stands for other letters, or asked of a part
    of a value, it says of one letter whether it is one of the first six, which is content.

    What may be in one is what RE2, Java and Joni read alike and what cannot run away: no look-around, no back-reference, no
    repeat of a repeat, few open repeats.
    """
    reader = _Reader(pattern.removeprefix("(?i)"))
    reader.read()
    is_whole = (
        reader.pattern.startswith("^")
        and reader.pattern.endswith("$")
        and not (of_part or reader.pattern.endswith("\\$"))
    )
    return reader.has_content or (reader.has_hex and (reader.has_other or not is_whole))


@dataclass(slots=True)
class _Part:
    """A part of a pattern: how many ways it has to match, as a power of two, and whether one of its repeats is open."""

    choices: float = 0.0
    is_open: bool = False
    repeats: int = 1

    def add(self, other: _Part) -> None:
        self.choices += other.choices
        self.is_open |= other.is_open
        self.repeats = max(self.repeats, other.repeats)


class _Reader:
    """Reads a pattern once from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.has_content = self.has_hex = self.has_other = False
        self.unbounded = 0
        # Of each open group, and of what was just read: how many choices (as a power of two), and is there an open repeat inside?
        self.groups: list[_Part] = [_Part()]
        self.last = _Part()
        self.can_repeat = False

    def read(self) -> None:
        while self.at < len(self.pattern):
            self._read_one(self.pattern[self.at])
        if len(self.groups) > 1:
            raise BadPattern("a parenthesis is not closed")
        if self.groups[0].choices > _MOST_CHOICES:
            raise BadPattern("it has too many ways to match; use fewer ? and {n,m}")

    def _read_one(self, char: str) -> None:
        if char == "\\":
            self._escape()
        elif char == "[":
            self._char_class()
        elif char == "(":
            self._open()
        elif char == ")":
            self._close()
        elif char in "*+?{":
            self._repeat()
        elif char in "^$|":
            self.groups[-1].choices += char == "|"
            self.has_other |= char == "|"
            self._advance(1, can_repeat=False)
        elif char in "]}":
            raise BadPattern(f"{char} must be escaped")
        else:
            self.has_content |= is_word(char)
            self.has_other |= char == "."
            self._advance(1)

    def _advance(self, by: int, *, can_repeat: bool = True) -> None:
        self.at += by
        self.can_repeat = can_repeat
        self.last = _Part()

    def _escape(self) -> None:
        if found := _PROPERTY.match(self.pattern, self.at):
            self.has_other = True
            self._advance(len(found[0]))
            return
        char = self.pattern[self.at + 1 : self.at + 2]
        self.has_other |= char in _ESCAPES
        if char == "b":
            self._advance(2, can_repeat=False)
        elif char and (char in _ESCAPES or _is_sign(char)):
            self._advance(2)
        else:
            raise BadPattern(_ESCAPES_ARE)

    def _char_class(self) -> None:
        at = self.at + 1 + self.pattern.startswith("^", self.at + 1)
        parts: list[str] = []
        while not self.pattern.startswith("]", at):
            part = self._part_of_class(at)
            parts.append(part)
            at += len(part)
        if not parts:
            raise BadPattern("a class such as [a-z] must hold something")
        self.has_content |= _class_has_content(parts)
        is_hex = not _HEX.isdisjoint(parts)
        self.has_hex |= is_hex
        self.has_other |= not is_hex or not _OF_HEX.issuperset(parts) or self.pattern.startswith("^", self.at + 1)
        self._advance(at + 1 - self.at)

    def _part_of_class(self, at: int) -> str:
        """One range, escape or sign."""
        first = self._sign_of_class(at)
        if len(first) > 2 or first[1:] in _ESCAPES:
            return first
        middle = at + len(first)
        if self.pattern.startswith("-", middle) and not self.pattern.startswith("-]", middle):
            last = self._sign_of_class(middle + 1)
            if len(last) > 2 or last[1:] in _ESCAPES:
                raise BadPattern("a range in a class goes from one sign to another")
            return f"{first}-{last}"
        return first

    def _sign_of_class(self, at: int) -> str:
        char = self.pattern[at : at + 1]
        if not char:
            raise BadPattern("a [ is not closed")
        if char == "[" or self.pattern.startswith("&&", at):
            raise BadPattern("a class inside a class is not run; write \\[ for the sign")
        if char != "\\":
            return char
        if found := _PROPERTY.match(self.pattern, at):
            return found[0]
        escaped = self.pattern[at + 1 : at + 2]
        if not (escaped in _ESCAPES or _is_sign(escaped)) or not escaped:
            raise BadPattern(_ESCAPES_ARE)
        return f"\\{escaped}"

    def _open(self) -> None:
        if self.pattern.startswith("(?", self.at) and not self.pattern.startswith("(?:", self.at):
            raise BadPattern("look-around, named groups and flags are not run; (?i) may stand at the start")
        if len(self.groups) > _DEEPEST:
            raise BadPattern(f"groups are nested at most {_DEEPEST} deep")
        self.groups.append(_Part())
        self._advance(3 if self.pattern.startswith("(?:", self.at) else 1, can_repeat=False)

    def _close(self) -> None:
        if len(self.groups) == 1:
            raise BadPattern("a parenthesis is not opened")
        inside = self.groups.pop()
        self.groups[-1].add(inside)
        self._advance(1)
        self.last = inside

    def _repeat(self) -> None:
        if not self.can_repeat:
            raise BadPattern("a repeat needs one thing before it that is not itself a repeat")
        length, least, most = self._repeat_here()
        if most > 1 and self.last.is_open:
            raise BadPattern("a repeat of an open repeat, such as (a+)+, is not run")
        if most >= _OPEN and self.last.choices:
            raise BadPattern("an open repeat of something with ? or {n,m} is not run")
        self.unbounded += most >= _OPEN
        if self.unbounded > _MOST_UNBOUNDED:
            raise BadPattern(f"at most {_MOST_UNBOUNDED} open repeats (*, + or {{n,}}) are run")
        if most >= _OPEN:
            self.groups[-1].add(_Part(is_open=True))
        else:
            again = self.last.choices * max(0, most - 1)  # once is counted already
            repeats = self.last.repeats * max(1, most)
            if repeats > _MOST_NESTED:
                raise BadPattern(f"repeats inside repeats count to {_MOST_NESTED} at most")
            self.groups[-1].add(_Part(again + math.log2(most - least + 1), repeats=repeats))
        self._advance(length, can_repeat=False)

    def _repeat_here(self) -> tuple[int, int, int]:
        """Its length, and how often it repeats at least and at most."""
        char = self.pattern[self.at]
        if char != "{":
            return 1, int(char == "+"), 1 if char == "?" else _OPEN
        found = _REPEAT.match(self.pattern, self.at)
        if found is None:
            raise BadPattern("a repeat is {n}, {n,} or {n,m}")
        low, high = int(found[1]), int(found[3] or found[1])
        if max(low, high) > _MOST_REPEATS or high < low:
            raise BadPattern(f"a repeat counts to {_MOST_REPEATS} at most")
        return len(found[0]), low, _OPEN if found[2] and not found[3] else high


def _is_sign(char: str) -> bool:
    return char.isascii() and char.isprintable() and not char.isalnum()


def _class_has_content(parts: list[str]) -> bool:
    """Does a class name letters or digits but by whole alphabets? a-f is whole only beside 0-9."""
    digits = "0-9" in parts or "\\d" in parts
    return any(_part_has_content(part, _WHOLE | _HEX if digits else _WHOLE) for part in parts)


def _part_has_content(part: str, whole: frozenset[str]) -> bool:
    if part in whole or (part.startswith("\\") and (len(part) > 3 or part[1:] in _ESCAPES) and "-" not in part):
        return False
    # Between two signs of ASCII lie whole alphabets only; elsewhere that is not so.
    return has_content(part) or not part.isascii()
