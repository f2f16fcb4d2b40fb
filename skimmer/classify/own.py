"""An operator's own recognizers: by column name, by a pattern of values, by a dictionary, by a checksum. PURE.

Patterns are RE2's, so none takes more than linear time, whatever the values are.
"""

# ruff: noqa: SIM905
# Word lists are read across, not down.

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

import re2

from skimmer.classify.model import Evidence, Opinion, Sensitivity
from skimmer.classify.shapes import shapes_of
from skimmer.classify.tokens import fold, fold_value, is_unspaced, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from skimmer.classify.column import Column

CHECKSUMS = frozenset(
    "luhn verhoeff damm iban imei imsi isbn ean isin lei bic vatin casrn cusip figi gs1_128 isni iso11649 iso6346 issn meid"
    " at.vnr be.nn be.bis bg.egn br.cpf br.cnpj ca.sin ch.ssn cl.rut cn.ric co.nit cr.cpf cz.rc de.idnr de.stnr dk.cpr ec.ci"
    " ee.ik es.dni es.nie es.cif fi.hetu fr.nir fr.nif gb.nhs gb.utr gr.amka hr.oib hu.anum ie.pps il.idnr in_.aadhaar in_.pan"
    " is_.kennitala it.codicefiscale jp.in_ kr.rrn lt.asmens mx.rfc mx.curp my.nric nl.bsn no.fodselsnummer nz.ird pk.cnic"
    " pl.pesel pl.nip pt.cc pt.nif ro.cnp ru.inn se.personnummer sg.uen si.emso sk.rc th.pin tr.tckimlik tw.ubn ua.rntrc us.ssn"
    " us.ein za.idnr".split()
)
"""The modules of python-stdnum that `checksum` may name: those of ids, none of which asks the network."""

_MOST_MEMORY = 8 * 1024 * 1024
_DIGEST_BYTES = 8


class BadPattern(Exception):
    """A pattern that RE2 does not take; the text says why."""


def compile_pattern(pattern: str) -> Any:
    """An RE2 pattern. Raises BadPattern: back-references and look-around are not there, which is what keeps it linear."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        raise BadPattern(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)) from None


def checksum_of(name: str) -> Callable[[str], bool]:
    """Whether a text is a valid number of this kind, by its name in CHECKSUMS."""
    check: Callable[[str], bool] = import_module(f"stdnum.{name}").is_valid
    return check


def value_digest(value: str) -> bytes:
    """SHA-256 of a value in lower case, without accents and without blanks around it: how dictionaries know it."""
    return hashlib.sha256(fold_value(value.strip()).encode("utf-8", "replace")).digest()


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A set of values, known by the first eight bytes of their digests: eight bytes each, and no value in memory."""

    numbers: array[int] = field(repr=False)

    @classmethod
    def of(cls, digests: Iterable[bytes]) -> Dictionary:
        """From SHA-256 digests as `value_digest` makes them."""
        return cls(array("Q", sorted({int.from_bytes(digest[:_DIGEST_BYTES]) for digest in digests})))

    def __contains__(self, value: str) -> bool:
        number = int.from_bytes(value_digest(value)[:_DIGEST_BYTES])
        position = bisect_left(self.numbers, number)
        return position < len(self.numbers) and self.numbers[position] == number

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the recognizer is: by the name where there are no values, by the values, by both."""

    name: float = 0.6
    values: float = 0.8
    both: float = 0.95


@dataclass(frozen=True, slots=True)
class Trial:
    """What a recognizer made of a column, for its author: the phrase that the name has, the word that speaks against it,
    and how many of the distinct values fitted.
    """

    phrase: str
    refuted_by: str
    matched: int
    sampled: int
    opinion: Opinion | None


@dataclass(frozen=True)
class OwnRecognizer:
    """One recognizer of an operator. A value fits that meets every one of `pattern`, `dictionary` and `checksum` that there is.

    Where there are conditions on values and the sample has values, a fitting name alone says nothing.
    """

    name: str
    type: str
    sensitivity: Sensitivity
    words: str
    names: tuple[str, ...] = ()
    name_pattern: str = ""
    not_names: tuple[str, ...] = ()
    value_pattern: str = ""
    is_whole: bool = True
    dictionary: Dictionary | None = None
    checksum: str = ""
    share: float = 0.8
    least: int = 3
    confidence: Confidence = Confidence()

    @cached_property
    def _name_pattern(self) -> Any:
        return compile_pattern(self.name_pattern) if self.name_pattern else None

    @cached_property
    def _value_pattern(self) -> Any:
        return compile_pattern(self.value_pattern) if self.value_pattern else None

    @cached_property
    def _is_valid(self) -> Callable[[str], bool] | None:
        return checksum_of(self.checksum) if self.checksum else None

    @property
    def tests_names(self) -> bool:
        return bool(self.names or self.name_pattern)

    @property
    def tests_values(self) -> bool:
        return bool(self.value_pattern or self.checksum or self.dictionary is not None)

    def recognize(self, column: Column) -> Opinion | None:
        """The same as `trial` comes to, without looking at values once too many of them do not fit."""
        phrase = self._phrase_in(column.sample.name)
        if self._refuter_in(column.sample.name):
            return None
        return self._opinion(column, phrase, self._matched(column, column.count - self._needed(column)))

    def trial(self, column: Column) -> Trial:
        """What the recognizer makes of a column, and why."""
        phrase, against = self._phrase_in(column.sample.name), self._refuter_in(column.sample.name)
        if against:
            return Trial(phrase, against, 0, column.count, None)
        matched = self._matched(column, column.count)
        opinion = self._opinion(column, phrase, matched)
        return Trial(phrase, "", len(matched), column.count, opinion)

    def _needed(self, column: Column) -> float:
        return round(self.share * column.count, 6)

    def _matched(self, column: Column, most_misses: float) -> list[str]:
        """The values that fit; none where more than `most_misses` do not."""
        matched: list[str] = []
        for position, value in enumerate(column.values if self.tests_values else (), start=1):
            if self._fits(value):
                matched.append(value)
            elif position - len(matched) > most_misses:
                return []
        return matched

    def _opinion(self, column: Column, phrase: str, matched: list[str]) -> Opinion | None:
        named = f"the name says “{phrase}”" if phrase else ""
        if not self.tests_values or not column.count:
            if not phrase:
                return None
            why = named if not self.tests_values else f"{named}, and the sample has no values"
            return self._found(self.confidence.name, why, (), 0)
        needed = self._needed(column)
        least = 1 if phrase else self.least
        if not matched or len(matched) < max(needed, least):
            return None
        if phrase:
            return self._found(self.confidence.both, f"{named}, and the values fit", matched, column.count)
        return self._found(self.confidence.values, "the values fit", matched, column.count)

    def _found(self, confidence: float, why: str, matched: Iterable[str], sampled: int) -> Opinion | None:
        if confidence <= 0:
            return None
        fitted = list(matched)
        evidence = Evidence(self.name, f"{self.words}: {why}.", len(fitted), sampled, shapes_of(fitted))
        return Opinion(self.type, min(confidence, 0.99), evidence, self.sensitivity)

    def _fits(self, value: str) -> bool:
        pattern = self._value_pattern
        if pattern is not None:
            text = value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")  # no lone surrogates
            if not (pattern.fullmatch(text) if self.is_whole else pattern.search(text)):
                return False
        if self.dictionary is not None and value not in self.dictionary:
            return False
        return self._is_valid is None or _passes(self._is_valid, value)

    def _phrase_in(self, name: str) -> str:
        found = next((token for token in self.names if mentions(name, token)), "")
        if not found and self._name_pattern is not None:
            match = self._name_pattern.search(fold(name[:200]).encode("utf-8", "replace").decode("utf-8"))
            found = match.group(0)[:40] if match else ""
        return found

    def _refuter_in(self, name: str) -> str:
        return next((token for token in self.not_names if mentions(name, token)), "")


def mentions(name: str, token: str) -> bool:
    """Whether a column's name has the words of `token` next to each other, or as one word. Scripts without spaces are searched."""
    if is_unspaced(token):
        return fold(token) in fold(name[:200])
    wanted, words = words_of(token), words_of(name[:200])
    if not wanted:
        return False
    size = len(wanted)
    joined = "".join(wanted)
    return joined in words or any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def _passes(check: Callable[[str], bool], value: str) -> bool:
    try:
        return len(value) <= 64 and bool(check(value))
    except Exception:  # noqa: BLE001 - a foreign check must not end a scan for a text that it did not expect
        return False


def digest_of(recognizers: Iterable[OwnRecognizer]) -> str:
    """Other recognizers, other digest; their order does not matter."""
    told = sorted(
        repr((r, r.dictionary.numbers.tobytes() if r.dictionary is not None else b"")).encode() for r in recognizers
    )
    total = hashlib.sha256()
    for each in told:
        total.update(hashlib.sha256(each).digest())
    return total.hexdigest()
