"""Names of people: a column by its name and by its values. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skimmer.classify.column import found, is_for_notes, names_of_hosts
from skimmer.classify.famous import is_famous
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.refuters import OPAQUE, PEOPLE, THINGS, THINGS_UNSPACED
from skimmer.classify.tokens import fold, fold_value
from skimmer.classify.values.accounts import ROLES
from skimmer.classify.values.contact import by_name
from skimmer.classify.values.likeness import ORGANIZATION, Likeness, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skimmer.classify.column import Candidate, Column

__all__ = ["ORGANIZATION", "Likeness", "NameShares", "likeness", "recognize_person", "shares_of"]

_BARE_NAME = frozenset(
    (word,)
    for word in "name names nom nome nombre naam nazwisko ad adi имя navn namn nimi nev nume ime jmeno اسم الاسم שם नाम nama nam naam ism onoma".split()
)
# Clients and owners are companies as often as people: some values have to be known names.
_MAYBE_COMPANY = frozenset(
    "client name|customer name|cust name|buyer name|owner name|sender name|recipient name|payee name|subscriber name|applicant name|"
    "account holder|beneficiary name|kundenname|nom client|nom du client|nombre cliente|nombre del cliente|nome cliente|nome do cliente|"
    "klantnaam|naam klant|musteri adi|titular|intestatario|kontoinhaber|holder name|tenant name person|member name|manager name".split(
        "|"
    )
)
# The same for words that mean one as well as the other without a word for name.
_BUYERS = frozenset(
    "customer|client|sponsor|buyer|consignee|ship to|bill to|name 1|name 2|payee|payer|sender|recipient|kunde|auftraggeber|client nom|cliente|klant|klient|zakaznik|musteri|asiakas|клиент|клієнт|заказчик|покупатель|cumparator|πελατης|kupac|ugyfel|broker".split(
        "|"
    )
)
_FEW_BUYERS = 5
_BARE_NAME_UNSPACED = frozenset({"名前", "名", "姓名", "이름", "ชื่อ"})


@dataclass(frozen=True, slots=True)
class NameShares:
    """Shares of distinct values by how much they look like names of people."""

    fully: float
    partly: float  # fully or partly
    known: float  # fully, partly, or by names that are ordinary words too
    shaped: float  # all these, or by shape
    organization: float
    place: float


def shares_of(values: Iterable[str]) -> tuple[NameShares, list[str]]:
    """The shares, and the values that look at least partly like names."""
    judged = [(v, likeness(v)) for v in values]
    total = len(judged) or 1
    counts = dict.fromkeys(Likeness, 0)
    for _, how in judged:
        counts[how] += 1
    fully, partly = counts[Likeness.FULLY], counts[Likeness.PARTLY]
    known = fully + partly + counts[Likeness.WEAK]
    shares = NameShares(
        fully / total,
        (fully + partly) / total,
        known / total,
        (known + counts[Likeness.SHAPED]) / total,
        counts[Likeness.ORGANIZATION] / total,
        counts[Likeness.PLACE] / total,
    )
    return shares, [v for v, how in judged if how >= Likeness.PARTLY]


def recognize_person(
    column: Column, *, about_people: bool, about_places: bool, of_things: bool = False
) -> Candidate | None:
    """People's names: by the column's name with values of the right shape, or by the values where many are known names."""
    strength = column.strength(PiiType.PERSON_NAME)
    if not column.count:
        return by_name(column, PiiType.PERSON_NAME, "person-name") if strength == Strength.STRONG else None
    if column.boolean or column.wordy_share < 0.5 or column.mean_length > 60 or column.masked_share > 0.5:
        return None
    if names_of_hosts(column):
        return None
    judged: tuple[NameShares, list[str]] = column.memo.get("people") or shares_of(column.values)
    column.memo["people"] = judged
    shares, matched = judged
    if shares.shaped < 0.5:
        return None
    bare = column.name.words in _BARE_NAME or column.name.folded in _BARE_NAME_UNSPACED
    if of_things and bare:
        return None  # the name of a brand, a ship or a dog
    if strength == Strength.STRONG:
        return _by_strong_name(column, shares, matched)
    if _are_sentences(column) or _are_famous(column):
        return None
    refuted = column.name.refuted.get(PiiType.PERSON_NAME)
    if refuted is not None and column.name.phrase(PiiType.PERSON_NAME) != refuted.refuted_by:  # `contactoNombre`
        if shares.fully >= 0.85 and column.count >= 5 and shares.organization + shares.place < 0.05:
            words = f"Nearly all values are given and family names, although the name says “{refuted.refuted_by}”."
            return found(PiiType.PERSON_NAME, 0.55, "person-name", words, matched, column)
        return None
    if strength and not _names_something(column, bare=bare):
        return _by_likely_name(column, shares, matched, about_people=about_people)
    return _by_values(
        column,
        shares,
        matched,
        about_people=about_people,
        about_things=about_places or (of_things and not about_people),
    )


_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?।。։።]\Z")
_NO_SENTENCE = re.compile(r"(?:jr|sr|esq|inc|bros|phd|med)\.\Z", re.IGNORECASE)
_PROBED = 40


def _are_sentences(column: Column) -> bool:
    """Whether people write what they like here, or many values end like sentences."""
    if is_for_notes(column):
        return True
    probe = column.values[:_PROBED]
    return sum(1 for v in probe if _SENTENCE.search(v) and not _NO_SENTENCE.search(v)) >= 0.3 * len(probe)


def _are_famous(column: Column) -> bool:
    """Whether a good part are names that things are called after: rooms, trains, streets, brands."""
    if column.strength(PiiType.PERSON_NAME) and column.phrase(PiiType.PERSON_NAME) not in _BUYERS:
        return False
    probe = column.values[:_PROBED]
    return sum(1 for v in probe if is_famous(fold_value(v))) >= 0.3 * len(probe)


_BARE_WORDS = frozenset(word for words in _BARE_NAME for word in words)
_QUALIFIERS = frozenset(
    "full first last real legal given family middle display contact text txt complete print sort the of 1 2 3 d de du der".split()
)


def _names_something(column: Column, *, bare: bool) -> bool:
    """Whether the name is the name of something that is no word for people: `band_name`, `short_name`."""
    words = column.name.words
    if bare or column.phrase(PiiType.PERSON_NAME) not in _BARE_WORDS:
        return False
    others = [w for w in words if w not in _BARE_WORDS and w not in _QUALIFIERS]
    return bool(others) and PEOPLE.isdisjoint(others) and ROLES.isdisjoint(others)


def _by_strong_name(column: Column, shares: NameShares, matched: list[str]) -> Candidate | None:
    if shares.organization > 0.4 or (shares.place > 0.5 and shares.partly < 0.3):
        return None
    phrase = column.phrase(PiiType.PERSON_NAME)
    if phrase in _MAYBE_COMPANY and column.count >= 3 and shares.partly < 0.12 and column.values[0].isascii():
        return None
    # Words such as `nombre` or `ime` also name things: without one known name among many the values must be capitalised.
    if shares.partly == 0 and column.count >= 8 and column.share(str.islower) > 0.5:
        return None
    words = f"The name says “{phrase}” and the values have the form of names."
    return found(PiiType.PERSON_NAME, 0.78 + 0.2 * shares.partly, "person-name", words, matched, column)


def _by_likely_name(column: Column, shares: NameShares, matched: list[str], *, about_people: bool) -> Candidate | None:
    needed = 0.2 if about_people else 0.35
    bare = column.name.words in _BARE_NAME or column.name.folded in _BARE_NAME_UNSPACED
    if (
        about_people
        and bare
        and shares.shaped >= 0.8
        and shares.partly >= 0.05
        and shares.organization + shares.place < 0.1
        and column.count >= 4
    ):
        words = "The name says “name”, in a table about people, and the values have the form of names."
        return found(PiiType.PERSON_NAME, 0.62 + 0.33 * shares.partly, "person-name", words, matched, column)
    if shares.organization > 0.25 or shares.place > 0.35 or shares.partly < needed:
        return None
    firms_too = column.phrase(PiiType.PERSON_NAME) in _BUYERS and column.count >= _FEW_BUYERS
    if firms_too and (shares.organization > 0.12 or shares.fully < 0.3 <= 0.8 - shares.partly):
        return None
    single = shares.fully < 0.1
    if single and (column.count < 4 or shares.partly < needed + 0.15):
        return None
    words = f"The name may mean a person (“{column.phrase(PiiType.PERSON_NAME)}”) and many values are known given or family names."
    return found(PiiType.PERSON_NAME, 0.62 + 0.33 * shares.partly, "person-name", words, matched, column)


def _is_opaque(column: Column) -> bool:
    """Whether the name says nothing at all: `attr_3`, `field_7`."""
    return all(word in OPAQUE or word.isdigit() or len(word) == 1 for word in column.name.words)


_THINGS_UNSPACED = tuple(fold(word) for word in THINGS_UNSPACED)


def _is_of_things(column: Column) -> bool:
    return column.name.mentions(THINGS) or any(word in column.name.folded for word in _THINGS_UNSPACED)


def _by_values(
    column: Column, shares: NameShares, matched: list[str], *, about_people: bool, about_things: bool
) -> Candidate | None:
    if (_is_of_things(column) and not _is_opaque(column)) or shares.organization > 0.12 or shares.place > 0.15:
        return None
    few = column.count < 8 and not about_people
    if about_things and column.count < 20:
        return None  # brands and ships are named after people
    needed = 0.85 if about_things else 0.7 if few else 0.35 if about_people else 0.45
    if shares.fully >= needed and column.count >= 3:
        words = "Many values are a known given name with a family name."
        return found(PiiType.PERSON_NAME, 0.6 + 0.35 * shares.fully, "person-name", words, matched, column)
    if about_things or _names_something(column, bare=False):
        return None
    if (
        column.spaced_share >= 0.8
        and shares.organization + shares.place < 0.05
        and (
            (shares.fully >= 0.3 and shares.partly >= 0.6 and column.count >= 15)
            or (shares.fully >= 0.4 and shares.partly >= 0.85)
        )
    ):
        words = "Many values are a known given name with a family name, most others begin or end with one."
        return found(PiiType.PERSON_NAME, 0.4 + 0.35 * shares.partly, "person-name", words, matched, column)
    if shares.partly >= 0.65 and column.spaced_share >= 0.8 and column.count >= (4 if about_people else 5):
        words = "Most values begin with a known given name and go on with another name."
        return found(PiiType.PERSON_NAME, 0.4 + 0.35 * shares.partly, "person-name", words, matched, column)
    if shares.known >= 0.75 and shares.partly >= 0.5 and column.count >= 8:
        words = "Most values are known given or family names."
        return found(PiiType.PERSON_NAME, 0.3 + 0.35 * shares.known, "person-name", words, matched, column)
    return None
