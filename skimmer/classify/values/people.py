"""Names of people in many scripts. PURE."""

# ruff: noqa: SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from skimmer.classify import family_names, given_names
from skimmer.classify.column import found
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.tokens import fold_value as fold
from skimmer.classify.values.contact import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skimmer.classify.column import Candidate, Column


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_GIVEN_ENDINGS = ("slav", "slava", "slaw", "slawa", "слав", "слава")
AMBIGUOUS = _folded(family_names.AMBIGUOUS)
GIVEN = _folded(given_names.LATIN) | _folded(given_names.OTHER_SCRIPTS)
FAMILY = _folded(family_names.LATIN) | _folded(family_names.OTHER_SCRIPTS)
ORGANIZATION = _folded(family_names.ORGANIZATION)
NOT_PEOPLE = _folded(family_names.NOT_PEOPLE)
_COMMON_WORDS = _folded(family_names.COMMON_WORDS)
_PARTICLES = _folded(family_names.PARTICLES)
_TITLES = _folded(family_names.TITLES)
_ENDINGS = tuple(sorted(_folded(family_names.ENDINGS)))
_CYRILLIC = tuple(sorted(_folded(family_names.CYRILLIC_ENDINGS)))
PATRONYMICS = tuple(sorted(_folded(family_names.PATRONYMICS)))
_GREEK = tuple(sorted(_folded(family_names.GREEK_ENDINGS)))
HAN_FAMILY = frozenset(family_names.HAN_FAMILY)
_HAN_DOUBLE = tuple(family_names.HAN_FAMILY_DOUBLE.split())
_HAN_GIVEN = frozenset(family_names.HAN_GIVEN)
KANJI = frozenset(family_names.KANJI_FAMILY.split())
HANGUL_FAMILY = frozenset(family_names.HANGUL_FAMILY)
_HANGUL_GIVEN = frozenset(
    "민서준지현우영수진호성은혜정미경희연아윤하주원태동재승예건유나빈석철숙자순옥용훈환규상기인선린채율도시온람"
)
_THAI_TITLES = ("นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "คุณ")

_NOT_NAME = re.compile(r"[\d@/_:;!?#%*+=<>{}\[\]|\\$€£\"&]")
_WORD = re.compile(r"[\s.,·・=()]+")
_HAN = re.compile("[\u3400-\u9fff々]+\\Z")
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9fー]+\\Z")
_HANGUL = re.compile("[\uac00-\ud7af]+\\Z")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f\uff66-\uff9f]")


_BARE_NAME = frozenset(
    (word,)
    for word in "name names nom nome nombre naam nazwisko ad adi имя navn namn nimi nev nume ime jmeno اسم الاسم שם नाम nama".split()
)
# Clients and owners are companies as often as people: some values have to be known names.
_MAYBE_COMPANY = frozenset(
    "client name|customer name|cust name|buyer name|owner name|sender name|recipient name|payee name|subscriber name|applicant name|"
    "account holder|beneficiary name|kundenname|nom client|nom du client|nombre cliente|nombre del cliente|nome cliente|nome do cliente|"
    "klantnaam|naam klant|musteri adi|titular|intestatario|kontoinhaber|holder name|tenant name person|member name|manager name".split(
        "|"
    )
)
_BARE_NAME_UNSPACED = frozenset({"名前", "名", "姓名", "이름", "ชื่อ"})


class Likeness(IntEnum):
    """How much one value looks like a person's name."""

    ORGANIZATION = -2
    PLACE = -1
    NO = 0
    SHAPED = 1
    PARTLY = 2
    FULLY = 3


def likeness(value: str) -> Likeness:
    """How much a value looks like the name of a person."""
    if not 1 < len(value) <= 60 or _NOT_NAME.search(value):
        return Likeness.ORGANIZATION if "&" in value and not any(c.isdigit() for c in value) else Likeness.NO
    if "." in value and " " not in value and value.islower():
        return Likeness.NO  # a login such as anna.berg
    if not value.isascii() and _UNSPACED.search(value):
        return _unspaced_likeness(value)
    words = [w for w in _WORD.split(fold(value)) if w]
    if not ORGANIZATION.isdisjoint(words):
        return Likeness.ORGANIZATION
    named = [w for w in words if w not in _TITLES and len(w) > 1]
    core = [w for w in named if w not in _PARTICLES] or named
    if not core or len(core) > 5:
        return Likeness.NO
    titled = len(named) < len([w for w in words if len(w) > 1])
    return _spaced_likeness(core, words, titled=titled)


def _spaced_likeness(core: list[str], words: list[str], *, titled: bool) -> Likeness:
    if all(w in NOT_PEOPLE for w in core) or (len(core) > 1 and "and" in words):
        return Likeness.PLACE
    given = [w for w in core if _is_given(w)]
    family = [w for w in core if is_family(w)]
    if len(core) == 1 and not titled:
        if core[0].endswith(PATRONYMICS) and len(core[0]) > 6 and not core[0].isascii():
            return Likeness.FULLY
        known = (given and core[0] not in AMBIGUOUS) or family or words[0] in {"van", "von"}
        return Likeness.PARTLY if known else Likeness.SHAPED
    clear = [w for w in given if w not in AMBIGUOUS]
    if titled and (given or family):
        return Likeness.FULLY
    if clear and (len(given) > 1 or any(w not in given for w in family)):
        return Likeness.FULLY
    if given and len(family) + len(given) >= 2 and len({*given, *family}) >= 2:
        return Likeness.FULLY
    initials = any(len(w) == 1 for w in words)
    if (
        clear
        or (family and initials)
        or titled
        or (len(core) <= 3 and core[-1] in family and core[-1] not in _COMMON_WORDS)
    ):
        return Likeness.PARTLY
    return Likeness.SHAPED


def _is_given(word: str) -> bool:
    return word in GIVEN or word.endswith(_GIVEN_ENDINGS) or ("-" in word and word.split("-", 1)[0] in GIVEN)


def is_family(word: str) -> bool:
    if word in FAMILY:
        return True
    if "-" in word:
        return any(part in FAMILY for part in word.split("-"))
    if word.startswith(("o'", "mc", "mac", "fitz")) and len(word) > 5:
        return True
    if len(word) < 5:
        return False
    if word.isascii():
        return len(word) >= 6 and word.endswith(_ENDINGS)
    first = word[0]
    if "\u0400" <= first <= "\u04ff":
        return word.endswith(_CYRILLIC)
    return "\u0370" <= first <= "\u03ff" and word.endswith(_GREEK)


def _unspaced_likeness(value: str) -> Likeness:
    for honorific in family_names.HONORIFICS:
        if value.endswith(honorific) and len(value) > len(honorific) + 1:
            return Likeness.FULLY
    if value.startswith(_THAI_TITLES):
        return Likeness.FULLY
    compact = re.sub(r"[\s・·　]+", "", value)
    if (
        any(word in compact for word in family_names.CJK_ORGANIZATION if len(word) > 1)
        or compact[-1] in "市県省区駅路店社"
    ):
        return Likeness.ORGANIZATION
    if _HAN.match(compact):
        return _han_likeness(compact, value)
    if _HANGUL.match(compact):
        if 2 <= len(compact) <= 4 and compact[0] in HANGUL_FAMILY:
            both = len(compact) == 3 and compact[1] in _HANGUL_GIVEN and compact[2] in _HANGUL_GIVEN
            return Likeness.FULLY if both else Likeness.PARTLY
        return Likeness.SHAPED if len(compact) <= 5 else Likeness.NO
    if _KANA.match(compact):
        return Likeness.SHAPED if len(compact) <= 14 else Likeness.NO
    first = value.split(maxsplit=1)[0]
    if fold(first) in GIVEN:
        return Likeness.FULLY if " " in value else Likeness.PARTLY
    return Likeness.SHAPED if len(compact) <= 30 else Likeness.NO


def _han_likeness(compact: str, value: str) -> Likeness:
    for size in (3, 2):
        if len(compact) >= size and compact[:size] in KANJI:
            rest = len(compact) - size
            return Likeness.FULLY if 1 <= rest <= 3 else Likeness.PARTLY if rest == 0 else Likeness.NO
    if not 2 <= len(compact) <= 4:
        return Likeness.PARTLY if compact in HAN_FAMILY else Likeness.NO
    if compact.startswith(_HAN_DOUBLE) and len(compact) >= 3:
        return Likeness.FULLY
    if compact[0] in HAN_FAMILY and len(compact) <= 3:
        return Likeness.FULLY if not _HAN_GIVEN.isdisjoint(compact[1:]) else Likeness.PARTLY
    return Likeness.PARTLY if " " in value or "\u3000" in value else Likeness.SHAPED


@dataclass(frozen=True, slots=True)
class NameShares:
    """Shares of distinct values by how much they look like names of people."""

    fully: float
    partly: float  # fully or partly
    shaped: float  # fully, partly or by shape
    organization: float
    place: float


def shares_of(values: Iterable[str]) -> tuple[NameShares, list[str]]:
    """The shares, and the values that look at least partly like names."""
    judged = [(v, likeness(v)) for v in values]
    total = len(judged) or 1

    def share(low: Likeness) -> float:
        return sum(1 for _, how in judged if how >= low) / total

    def exactly(how: Likeness) -> float:
        return sum(1 for _, judged_as in judged if judged_as == how) / total

    shares = NameShares(
        share(Likeness.FULLY),
        share(Likeness.PARTLY),
        share(Likeness.SHAPED),
        exactly(Likeness.ORGANIZATION),
        exactly(Likeness.PLACE),
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
    refuted = column.name.refuted.get(PiiType.PERSON_NAME)
    if refuted is not None:
        if shares.fully >= 0.85 and column.count >= 5 and shares.organization + shares.place < 0.05:
            words = f"Nearly all values are given and family names, although the name says “{refuted.refuted_by}”."
            return found(PiiType.PERSON_NAME, 0.55, "person-name", words, matched, column)
        return None
    if strength:
        return _by_likely_name(column, shares, matched, about_people=about_people)
    return _by_values(column, shares, matched, about_people=about_people, about_places=about_places)


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
    single = shares.fully < 0.1
    if single and (column.count < 4 or shares.partly < needed + 0.15):
        return None
    words = f"The name may mean a person (“{column.phrase(PiiType.PERSON_NAME)}”) and many values are known given or family names."
    return found(PiiType.PERSON_NAME, 0.62 + 0.33 * shares.partly, "person-name", words, matched, column)


def _by_values(
    column: Column, shares: NameShares, matched: list[str], *, about_people: bool, about_places: bool
) -> Candidate | None:
    from skimmer.classify.refuters import THINGS  # noqa: PLC0415  # only here

    if column.name.mentions(THINGS) or shares.organization > 0.12 or shares.place > 0.15:
        return None
    few = column.count < 8 and not about_people
    if shares.fully >= (0.7 if few else 0.35 if about_people else 0.45) and column.count >= 3:
        words = "Many values are a known given name with a family name."
        return found(PiiType.PERSON_NAME, 0.6 + 0.35 * shares.fully, "person-name", words, matched, column)
    if (
        shares.partly >= 0.65
        and column.spaced_share >= 0.8
        and column.count >= (4 if about_people else 5)
        and not about_places
    ):
        words = "Most values begin with a known given name and go on with another name."
        return found(PiiType.PERSON_NAME, 0.4 + 0.35 * shares.partly, "person-name", words, matched, column)
    if shares.partly >= 0.65 and column.count >= 10 and not about_places:
        words = "Most values are known given or family names."
        return found(PiiType.PERSON_NAME, 0.4 + 0.35 * shares.partly, "person-name", words, matched, column)
    return None
