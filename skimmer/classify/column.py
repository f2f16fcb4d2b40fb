"""A column made ready for the recognizers: distinct values once, cheap facts once. PURE."""

# ruff: noqa: SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from skimmer.classify.model import ColumnSample, Evidence, Opinion, PiiType, Sensitivity
from skimmer.classify.names import NameReading, Strength, read_name
from skimmer.classify.refuters import NOTES, NOTES_UNSPACED, NUMBERED_THINGS, NUMBERED_THINGS_UNSPACED, PEOPLE
from skimmer.classify.shapes import shapes_of
from skimmer.classify.tokens import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MOST_VALUES = 250
LONGEST_VALUE = 6000
_ABSENT = frozenset(
    "null none nil na n/a nan - -- — . ? unknown undefined (null) <null> \\n #n/a n.a. k.a. inconnu desconocido unbekannt".split()
)
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d*)?(?:[eE][-+]?\d+)?\Z")
_INTEGER = re.compile(r"\d+\Z")
_FLOATED = re.compile(r"(\d+)\.0+\Z")
_DATE = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日|(?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d"
    r"|\d{1,2}[- .]?[^\W\d]{3,12}\.?,?[- .]?\d{4}|[^\W\d]{3,12}\.? \d{1,2}, ?\d{4})"
    r"(?:[T ]\d{1,2}:\d{2}.*)?\Z"
)
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\Z")
_HEX = re.compile(r"(?:0x)?[0-9a-fA-F]{16,}\Z")
_BOOLEAN = frozenset(
    "true false t f yes no y n 0 1 on off ja nein oui non si sim nao evet hayir да нет はい いいえ 是 否".split()
)
_WORDY = re.compile(r"[^\W\d_]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{4}")
_MASKED = re.compile(
    r"[*•●█]{3,}|(?:\b|_)[xX]{4,}(?:\b|_)|\bREDACTED\b|\[(?:redacted|masked|removed)\]|(?:#{4,})", re.IGNORECASE
)
_LONG = 200
_BLOB = re.compile(r"[A-Za-z0-9+/_-]{100,}={0,2}\Z")
_MASKS = frozenset("*•●█[#")


_ASCII = frozenset(map(chr, range(128)))


def _with_plain_digits(text: str) -> str:
    """The text with the digits of Arabic, Persian, Devanagari and other scripts as those of ASCII."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


Candidate = Opinion  # what a recognizer returns


@dataclass
class Column:
    """The recognizers' view of a column. Facts are worked out on first use and kept."""

    sample: ColumnSample
    name: NameReading = field(init=False)
    values: tuple[str, ...] = field(init=False, repr=False)
    total: int = field(init=False)
    memo: dict[str, Any] = field(
        init=False, default_factory=dict, repr=False
    )  # what a recognizer worked out in the first look

    def __post_init__(self) -> None:
        self.name = read_name(self.sample.name)
        distinct: dict[str, None] = {}
        total = 0
        for raw in self.sample.values:
            if raw is None:
                continue
            value = raw[:LONGEST_VALUE].replace("\xa0", " ").strip()
            if not value or value.lower() in _ABSENT:
                continue
            total += 1
            if len(distinct) < MOST_VALUES:
                distinct[value] = None
        self.values = tuple(distinct)
        self.total = total

    @property
    def count(self) -> int:
        """How many distinct values there are."""
        return len(self.values)

    @cached_property
    def type(self) -> str:
        """The engine's type without its parameters, lower case."""
        return self.sample.type.strip().lower().partition("(")[0]

    @cached_property
    def comment(self) -> NameReading:
        """What the column's comment hints at; only its first words count."""
        return read_name(" ".join(self.sample.comment.split()[:12]))

    @cached_property
    def numbers_things(self) -> bool:
        """Whether the name speaks of the number of an order, a parcel, a cost centre and the like."""
        return self.name.mentions(NUMBERED_THINGS) or any(
            fold(word) in self.name.folded for word in NUMBERED_THINGS_UNSPACED
        )

    def strength(self, type_: PiiType) -> Strength:
        """What the name says of a type, or MEDIUM where only the comment says it."""
        if type_ in self.name.hints:
            return self.name.hints[type_].strength
        if type_ not in self.name.refuted and self.comment.strength(type_) == Strength.STRONG:
            return Strength.MEDIUM
        return Strength.NONE

    def phrase(self, type_: PiiType) -> str:
        """The vocabulary's phrase that was found in the name or in the comment."""
        return self.name.phrase(type_) or self.comment.phrase(type_)

    @cached_property
    def comment_words(self) -> frozenset[str]:
        return frozenset(words_of(self.sample.comment[:300]))

    @cached_property
    def text(self) -> str:
        """All values in one text, for patterns that are searched once instead of value by value."""
        return "\n".join(self.values)

    @cached_property
    def lowered(self) -> str:
        """`text` in lower case."""
        return self.text.lower()

    @cached_property
    def longest(self) -> int:
        """The length of the longest value."""
        return max(map(len, self.values), default=0)

    @cached_property
    def has_digits(self) -> bool:
        """Whether any value holds a digit of any script."""
        return any(sign.isdigit() for sign in self.signs)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every character that occurs in the values."""
        return frozenset(self.text)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The values as text with digits of ASCII, where a float like `94025.0` is an integer written badly."""
        values = self.values
        if any(sign.isdecimal() for sign in self.signs.difference(_ASCII)):
            values = tuple(_with_plain_digits(v) for v in values)
        if "." not in self.signs:
            return values
        return tuple(m.group(1) if (m := _FLOATED.match(v)) else v for v in values)

    def share(self, test: Callable[[str], object]) -> float:
        """The share of distinct values that pass."""
        return len(list(filter(test, self.values))) / len(self.values) if self.values else 0.0

    @cached_property
    def boolean(self) -> bool:
        return self.type == "boolean" or (0 < self.count <= 3 and all(v.lower() in _BOOLEAN for v in self.values))

    @cached_property
    def number_share(self) -> float:
        return self.share(_NUMBER.match)

    @cached_property
    def integer_share(self) -> float:
        return len(list(filter(_INTEGER.match, self.numbers))) / self.count if self.count else 0.0

    @cached_property
    def date_share(self) -> float:
        return self.share(_DATE.match)

    @cached_property
    def uuid_share(self) -> float:
        return self.share(_UUID.match)

    @cached_property
    def hex_share(self) -> float:
        return self.share(_HEX.match)

    @cached_property
    def wordy_share(self) -> float:
        """The share of values with a letter of any script."""
        return self.share(_WORDY.search)

    @cached_property
    def masked_share(self) -> float:
        """The share of values that somebody already masked (`****1234`)."""
        lowered = self.lowered
        if self.signs.isdisjoint(_MASKS) and "xxxx" not in lowered and "redacted" not in lowered:
            return 0.0
        return self.share(_MASKED.search)

    @cached_property
    def mean_length(self) -> float:
        return sum(map(len, self.values)) / self.count if self.count else 0.0

    @cached_property
    def spaced_share(self) -> float:
        return self.share(lambda value: " " in value)

    @cached_property
    def blobs(self) -> bool:
        """Whether nearly all values are long pieces of base64 or of hexadecimal digits: pictures, archives, vectors."""
        return self.mean_length > _LONG and self.share(_BLOB.match) >= 0.9

    @cached_property
    def prose(self) -> bool:
        """Whether values look like sentences rather than codes or names."""
        return self.count > 0 and not self.blobs and (self.mean_length > 45 or self.share(_is_sentence) >= 0.3)


def _is_sentence(value: str) -> bool:
    spaces = value.count(" ")
    if spaces >= 5 or (spaces >= 2 and value[-1] in ".!?…。؟！？।"):
        return True
    if value.isascii() or len(value) < 14:
        return False
    return spaces <= 2 and _UNSPACED.search(value) is not None and len(value) > 14 + 6 * spaces


_FEWEST_PREFIXED = 5
_PREFIX = range(2, 5)


def read_without_prefix(columns: Sequence[Column]) -> None:
    """Read names anew that all begin with the table's two to four letters, as old systems name them: `KDCPR`, `KDADR1`.

    Only a name that says nothing as it stands is read so.
    """
    names = [column.sample.name.upper() for column in columns]
    if len(names) < _FEWEST_PREFIXED:
        return
    low, high = min(names), max(names)
    prefix = low[: next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))]
    if len(prefix) not in _PREFIX or not prefix.isalpha():
        return
    for column in columns:
        rest = column.sample.name[len(prefix) :]
        if rest[:1].isalpha() and not (column.name.hints or column.name.refuted):
            column.name = read_name(rest)


_NOTES_UNSPACED = tuple(fold(word) for word in NOTES_UNSPACED)


def is_for_notes(column: Column) -> bool:
    """Whether the name says that people write here what they like: notes, remarks, comments."""
    return column.name.mentions(NOTES) or any(word in column.name.folded for word in _NOTES_UNSPACED)


_OF_TABLES = frozenset(
    "table tables field fields column columns attribute col tabelle spalte feld tabla columna campo colonne champ tabella colonna kolom veld".split()  # noqa: E501
)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:[_.][a-z0-9]+)*\Z", re.IGNORECASE)
_MOST_NAMES = 40


def names_of_columns(column: Column) -> bool:
    """Whether values are names of tables or columns, as in the control table of a load: `username_field`."""
    if not column.name.words or column.name.words[-1] not in _OF_TABLES or not 0 < column.count <= _MOST_NAMES:
        return False
    named = those(column.values, _IDENTIFIER.match)
    telling = sum(1 for v in named if (reading := read_name(v)).hints or reading.mentions(PEOPLE))
    return len(named) == column.count and telling >= 0.5 * column.count


_MACHINE_NAMED = re.compile(r"[a-z][a-z0-9]*(?:[-.][a-z0-9]+)+\Z")
_HOSTS = frozenset("host hostname hosts server node machine computer vm instance upstream backend".split())


def names_of_hosts(column: Column) -> bool:
    """Whether values of a column of hosts are written as names of machines are, with a part in common: `web-oscar`, `web-anna`."""
    if column.count < _FEWEST_HOSTS or _HOSTS.isdisjoint(column.name.words):
        return False
    named = those(column.values, _MACHINE_NAMED.match)
    if len(named) < 0.8 * column.count:
        return False
    pieces = [_PIECES.split(value) for value in named]
    shared = max(
        Counter(p[0] for p in pieces).most_common(1)[0][1], Counter(p[-1] for p in pieces).most_common(1)[0][1]
    )
    return shared >= 0.6 * len(named)


_FEWEST_HOSTS = 3
_PIECES = re.compile(r"[-.]")


def found(
    type_: str,
    confidence: float,
    recognizer: str,
    words: str,
    matched: Sequence[str] | None = None,
    column: Column | None = None,
    sensitivity: Sensitivity = Sensitivity.PERSONAL,
) -> Candidate:
    """A candidate whose evidence carries counts and shapes of the matched values, never the values."""
    sampled = column.count if column else 0
    evidence = Evidence(recognizer, words, len(matched or ()), sampled, shapes_of(matched or ()))
    return Candidate(type_, min(confidence, 0.99), evidence, sensitivity)


def those(values: Iterable[str], test: Callable[[str], object]) -> list[str]:
    """The values that pass."""
    return list(filter(test, values))
