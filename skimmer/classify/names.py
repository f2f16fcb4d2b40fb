"""What a column's name hints at, and what in it speaks against the hint. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from skimmer.classify import refuters, vocabulary, vocabulary_ids, vocabulary_latin, vocabulary_world
from skimmer.classify.model import PiiType
from skimmer.classify.tokens import fold, is_unspaced, segment, words_of

_SHORTEST_PIECE = 3
_SHORT_PIECES = frozenset({"id", "no", "nr", "ip", "cc", "dt", "nm", "is"})


class Strength(IntEnum):
    """How much a name says: STRONG is enough by itself, WEAK and MEDIUM need the values."""

    NONE = 0
    MEDIUM = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """A phrase of the name that means `type`; `refuted_by` is the word that turns its meaning around, or empty."""

    type: PiiType
    strength: Strength
    phrase: str
    refuted_by: str = ""


@dataclass(frozen=True, slots=True)
class NameReading:
    """A name taken apart: its words and the hints that stand, by type; refuted ones are kept apart."""

    words: tuple[str, ...]
    folded: str
    hints: dict[PiiType, Hint]
    refuted: dict[PiiType, Hint]

    def strength(self, type_: PiiType) -> Strength:
        """The strength of the standing hint for a type, NONE where there is none."""
        hint = self.hints.get(type_)
        return hint.strength if hint else Strength.NONE

    def phrase(self, type_: PiiType) -> str:
        """The vocabulary phrase that hinted, for the evidence."""
        hint = self.hints.get(type_) or self.refuted.get(type_)
        return hint.phrase if hint else ""

    def mentions(self, words: frozenset[str]) -> bool:
        """Whether any of the words is in the name."""
        return not words.isdisjoint(self.words)


type_phrases = list[tuple[tuple[str, ...], PiiType, Strength]]


_LEXICONS = (
    (Strength.STRONG, vocabulary.STRONG),
    (Strength.STRONG, vocabulary_ids.STRONG),
    (Strength.STRONG, vocabulary_world.STRONG),
    (Strength.STRONG, vocabulary_latin.STRONG),
    (Strength.MEDIUM, vocabulary.MEDIUM),
    (Strength.MEDIUM, vocabulary_world.MEDIUM),
    (Strength.MEDIUM, vocabulary_latin.MEDIUM),
    (Strength.MEDIUM, vocabulary_ids.MEDIUM),
)


def _phrases() -> tuple[dict[str, type_phrases], type_phrases]:
    """Phrases of spaced scripts by their first word, longest first; and those that are searched as text."""
    spaced: dict[str, type_phrases] = {}
    unspaced: type_phrases = []
    for strength, lexicon in _LEXICONS:
        for type_, text in lexicon.items():
            for phrase in text.replace("\n", "").split("|"):
                if is_unspaced(phrase):
                    unspaced.append(((fold(phrase).replace(" ", ""),), type_, strength))
                    continue
                words = words_of(phrase.strip())
                if words:
                    spaced.setdefault(words[0], []).append((words, type_, strength))
    for entries in spaced.values():
        entries.sort(key=lambda entry: (-len(entry[0]), -entry[2]))
    unspaced.sort(key=lambda entry: (-len(entry[0][0]), -entry[2]))
    return spaced, unspaced


_SPACED, _UNSPACED = _phrases()


def _vocabulary() -> frozenset[str]:
    words = {word for entries in _SPACED.values() for phrase, _, _ in entries for word in phrase}
    for group in refuters.REFUTERS.values():
        words |= group
    words |= refuters.THINGS | refuters.PEOPLE | refuters.PLACES | refuters.INFRASTRUCTURE
    return frozenset(w for w in words if len(w) >= _SHORTEST_PIECE or w in _SHORT_PIECES)


# Short words of names that stand glued to others; of all others only longer ones are looked for inside a word.
_GLUED = frozenset(
    "id no nr ip cc dt nm tel dob ssn mac lat lng lon emp usr num pwd key api acc pin fax zip geb dat nom mob cel gsm dni nif rfc".split(  # noqa: SIM905
        " "
    )
)


KNOWN_WORDS = _vocabulary()
_NEVER_GLUED = frozenset({"nname"})  # `strassenname` is the name of a street
PIECES = frozenset(w for w in KNOWN_WORDS if len(w) >= 4 or w in _GLUED) - _NEVER_GLUED


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    type: PiiType
    strength: Strength
    phrase: str


def _match_spaced(words: tuple[str, ...]) -> list[_Match]:
    found = []
    for start, word in enumerate(words):
        for phrase, type_, strength in _SPACED.get(word, ()):
            end = start + len(phrase)
            if words[start:end] == phrase:
                found.append(_Match(start, end, type_, strength, " ".join(phrase)))
    return _uncovered(found)


def _match_unspaced(folded: str) -> list[_Match]:
    compact = folded.replace(" ", "").replace("_", "")
    found = []
    for (phrase,), type_, strength in _UNSPACED:
        start = compact.find(phrase)
        # One sign alone (名, 姓) means a name only when it is the whole column name.
        if start >= 0 and (len(phrase) > 1 or compact == phrase):
            found.append(_Match(start, start + len(phrase), type_, strength, phrase))
    return _uncovered(found)


def _uncovered(found: list[_Match]) -> list[_Match]:
    """Matches that lie within no longer one: in `email address` nothing says street address."""
    found.sort(key=lambda m: (m.start - m.end, -m.strength))
    kept: list[_Match] = []
    for match in found:
        span = match.end - match.start
        if not any(k.start <= match.start and match.end <= k.end and k.end - k.start > span for k in kept):
            kept.append(match)
    return kept


_NUMBER = frozenset({"num", "numb"})
_NUMBERED = frozenset({PiiType.PHONE, PiiType.NATIONAL_ID, PiiType.BANK_ACCOUNT})


def _refuter(match: _Match, words: tuple[str, ...]) -> str:
    against = refuters.REFUTERS.get(match.type, frozenset())
    for position, word in enumerate(words):
        if word in _NUMBER and position >= match.end and match.type in _NUMBERED:
            continue  # `ph_num` is a number, `num_phones` a count
        if word in against and not match.start <= position < match.end:
            return word
    return ""


def _unspaced_refuter(match: _Match, folded: str) -> str:
    against: tuple[str, ...] = refuters.UNSPACED_REFUTERS
    if match.type in (PiiType.PERSON_NAME, PiiType.STREET_ADDRESS):
        against += refuters.THINGS_UNSPACED
    return next((fold(word) for word in against if fold(word) in folded and fold(word) not in match.phrase), "")


# Heads of compounds: `lieferanschrift`, `kontakttelefon`, `kotiosoite`. What stands before them is a word of its own.
_HEADS = tuple(
    """anschrift adresse strasse telefon telefonnummer handynummer rufnummer vorname nachname familienname geburtsdatum geburtstag
    mailadresse emailadresse adres telefoon telefoonnummer geboortedatum voornaam
    achternaam adress telefonnummer mobilnummer fodelsedatum efternamn
    fornamn fodselsdato osoite puhelin puhelinnumero syntymaaika sukunimi etunimi lakcim telefonszam""".split()  # noqa: SIM905
)


_SHORTEST_NAMED = 8


def _pieces(word: str) -> tuple[str, ...]:
    if word in KNOWN_WORDS:
        return (word,)
    pieces = segment(word, PIECES)
    if len(pieces) > 1:
        return pieces
    if word.endswith("name") and len(word) > _SHORTEST_NAMED:
        return (word.removesuffix("name").removesuffix("s"), "name")  # `schiffsname`: the name of something
    if not word.endswith(_HEADS):
        return pieces
    head = max((h for h in _HEADS if word.endswith(h)), key=len)
    before = word[: -len(head)]
    return (*segment(before.removesuffix("s") if before not in PIECES else before, PIECES), head) if before else pieces


@lru_cache(maxsize=8192)
def read_name(name: str) -> NameReading:
    """Take a column name apart."""
    name = name[:200]
    words = tuple(piece for word in words_of(name) for piece in _pieces(word))
    folded = fold(name)
    judged = [(m, _refuter(m, words)) for m in _match_spaced(words)]
    if is_unspaced(name):
        judged += [(m, _unspaced_refuter(m, folded)) for m in _match_unspaced(folded)]
    hints: dict[PiiType, Hint] = {}
    refuted: dict[PiiType, Hint] = {}
    for match, against in judged:
        target = refuted if against else hints
        known = target.get(match.type)
        if known is None or match.strength > known.strength:
            target[match.type] = Hint(match.type, match.strength, match.phrase, against)
    return NameReading(words, folded, hints, refuted)
