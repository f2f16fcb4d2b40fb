"""Splitting a name into words, whatever its case style, language or script. PURE."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Arabic and Persian write some letters in two ways; a column may mix them.
_ARABIC = {"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "\u200c": "", "\u200d": "", "ـ": ""}
_SPECIAL = str.maketrans(
    _ARABIC
    | {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ё": "е", "'": "", "’": ""}
)
_CAMEL = re.compile(r"(?<=[a-zß-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
# Vowel signs of the scripts of South and Southeast Asia stand within words, though they are no letters.
_NOT_WORD = re.compile("(?:[^\\w\u0900-\u0963\u0966-\u0dff\u0e80-\u0eff\u0f00-\u109f\u1780-\u17ff]|_)+")
_DIGITS = re.compile(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)")
# Scripts written without spaces between words: names in them are searched, not split.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f\uff66-\uff9f]")


def fold_value(text: str) -> str:
    """`fold` for sampled values: nothing of them is kept in a cache."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", kept).translate(_SPECIAL)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case without accents, so that `Prénom` and `PRENOM` are one; scripts other than Latin stay."""
    return fold_value(text)


def folded_words(text: str) -> frozenset[str]:
    """The words of a list between blanks, folded like the names that they are compared with."""
    return frozenset(fold(word) for word in text.split())


def is_unspaced(text: str) -> bool:
    """Whether the text holds signs of a script that puts no spaces between words."""
    return _UNSPACED.search(text) is not None


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a column or table name: `CustEmailAddr2` gives cust, email, addr, 2."""
    spaced = _CAMEL.sub(" ", name.strip("\ufeff \t"))
    words: list[str] = []
    for part in _NOT_WORD.split(fold(spaced)):
        words.extend(piece for piece in _DIGITS.split(part) if piece)
    return tuple(words[:32])


@lru_cache(maxsize=8192)
def segment(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """`emailaddr` as (email, addr) where every piece is a known word, with as few pieces as can be; else the word."""
    if word in vocabulary or len(word) < 5 or len(word) > 40 or not word.isalpha():
        return (word,)
    best: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 20), end - 1):
            head = best[start]
            piece = word[start:end]
            if head is None or piece not in vocabulary:
                continue
            found = best[end]
            if found is None or len(head) + 1 < len(found):
                best[end] = (*head, piece)
    whole = best[len(word)]
    return whole if whole is not None and len(whole) <= 4 else (word,)
