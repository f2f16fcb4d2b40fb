"""What may leave for the LLM: shapes and counts; values only where a Trino catalog is allowed to send them, and never a secret's. PURE."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from skimmer.classify.model import PiiType, Sensitivity
from skimmer.classify.names import Strength, read_name
from skimmer.classify.shapes import redact_shape
from skimmer.verify.quoting import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from skimmer.classify.model import ColumnFinding

_MOST_SHAPES = 8
_MOST_VALUES = 10
_VALUE_CHARS = 120
_LONGEST_GAP = 2  # between two words of a name
_LEAST_VALUE = 4  # shorter values are parts of ordinary words
# In a model's own words: what looks like an address, a key or a long number is shown as its shape, whether or not it was sampled.
_WORD = re.compile(r"\w+")
_TELLTALE = re.compile(r"[^\s@]+@[^\s@]+|\d(?:[ ./:_-]?\d){6,}|(?=\w*\d)(?=\w*[A-Za-z])[\w+/=-]{16,}")


def shape_counts(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The commonest shapes with how many values have each. A shape that equals a value is left out: it would not be redacted."""
    known = tuple(values)
    counts = Counter(redact_shape(value) for value in known)
    raw = frozenset(known)
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((shape, count) for shape, count in common if shape not in raw)[:_MOST_SHAPES]


def is_secret(finding: ColumnFinding) -> bool:
    """Whether anything in the first pass takes the column for a secret, however unsure, or its name says so whatever it holds."""
    if (
        finding.sensitivity == Sensitivity.SECRET
        or read_name(finding.column).strength(PiiType.SECRET) == Strength.STRONG
    ):
        return True
    return any(opinion.sensitivity == Sensitivity.SECRET for opinion in finding.opinions)


def cut_values(values: Sequence[str]) -> tuple[str, ...]:
    """The first few values, each cut; only for catalogs that may send them."""
    return tuple(value[:_VALUE_CHARS] for value in values[:_MOST_VALUES])


def plain_values(values: Iterable[str]) -> frozenset[str]:
    """Values as `scrubbed` looks for them: blanks and the composition of letters make no difference."""
    return frozenset(map(_plain, values))


def scrubbed(text: str, raw: AbstractSet[str], names: AbstractSet[str] = frozenset()) -> str:
    """A model's words without sampled values: each that occurs as a whole word is shown as its shape, save those that are `names`.

    So do two words in capitals, such as a name, that stand together in a value. Values that were not sampled show as their shape where
    they look like an address, a key or a long number. `raw` is as `plain_values` makes it.
    """
    text = _plain(without_unseen(text))
    folded = text.casefold()
    found = {value for value in raw - names if len(value) >= _LEAST_VALUE and value.casefold() in folded}
    for value in sorted(found, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(value)}(?!\w)" if value.isalnum() else re.escape(value)
        text = re.sub(pattern, lambda match: redact_shape(match.group()), text, flags=re.IGNORECASE)
    text = _without_pairs(text, raw, names)
    return _TELLTALE.sub(lambda match: match.group() if match.group() in names else redact_shape(match.group()), text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _without_pairs(text: str, values: AbstractSet[str], names: AbstractSet[str]) -> str:
    words = [word for word in _WORD.finditer(text) if word.group() not in names]
    pairs = [
        (first, second)
        for first, second in pairwise(words)
        if _is_capital(first.group()) and _is_capital(second.group()) and second.start() - first.end() <= _LONGEST_GAP
    ]
    if not pairs:
        return text
    every = "\n".join(values).casefold()
    hits = {
        word.start(): word
        for pair in pairs
        if re.search(rf"(?<!\w){re.escape(text[pair[0].start() : pair[1].end()].casefold())}(?!\w)", every)
        for word in pair
    }
    for word in reversed(hits.values()):
        text = text[: word.start()] + redact_shape(word.group()) + text[word.end() :]
    return text


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()
