"""How much one value looks like the name of a person, in many scripts. PURE."""

# ruff: noqa: E501, SIM905
# Word lists are read across, not down.

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from skimmer.classify import family_names, given_names, lexicon
from skimmer.classify.lexicon import FAMILY, GIVEN, KANA, PLACE, RARE, WORD
from skimmer.classify.tokens import fold_value as fold


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


ORGANIZATION = _folded(family_names.ORGANIZATION)
NOT_PEOPLE = _folded(family_names.NOT_PEOPLE)
PATRONYMICS = tuple(sorted(_folded(family_names.PATRONYMICS)))
HAN_FAMILY = frozenset(family_names.HAN_FAMILY)
HANGUL_FAMILY = frozenset(family_names.HANGUL_FAMILY)
_GIVEN_ENDINGS = ("slav", "slava", "slaw", "slawa", "слав", "слава")
_PARTICLES = _folded(family_names.PARTICLES)
_TITLES = _folded(family_names.TITLES)
_ENDINGS = tuple(sorted(_folded(family_names.ENDINGS)))
_CYRILLIC = tuple(sorted(_folded(family_names.CYRILLIC_ENDINGS)))
_GREEK = tuple(sorted(_folded(family_names.GREEK_ENDINGS)))
_BURMESE = tuple(family_names.MYANMAR_SYLLABLES.split())
_LONGEST_BURMESE, _SHORT_BURMESE = 30, 12
_PERSIAN = tuple(fold(word) for word in ("زاده", "پور", "نژاد", "نیا", "وند", "یان", "لو", "ی"))
_CAUCASIAN = ("յան", "ձե", "ძე", "შვილი", "ავა", "ული")
_DEVANAGARI = ("कर", "वाल", "वाला", "राव", "स्वामी", "मूर्ति", "पाल", "नाथ", "दास")
_SOFT = frozenset(
    "hall park west lake north east south church market store bar beach island village state post rice castle bridge tower bond stock common class farm".split()
)
_HAN_DOUBLE = tuple(family_names.HAN_FAMILY_DOUBLE.split())
_HAN_GIVEN = frozenset(family_names.HAN_GIVEN)
_HANGUL_GIVEN = frozenset(family_names.HANGUL_GIVEN)
_VIETNAMESE = frozenset(family_names.VIETNAMESE_FAMILY.split())
_EAST_FAMILY = frozenset(family_names.EAST_FAMILY.split())
_SYLLABLES = re.compile(
    r"(?:(?:[bcdfghjklmnpqrstvwxyz]|zh|ch|sh|kw|hw|ky|gy|hy|ng)?(?:ye|yo|ya|yu|wo|wi|[aeiou]{1,3})(?:ng|n|k|m|h|t|p|w|l)?-?){1,2}\Z"
)
# Ordinary words that begin like a title: quality, broker, model, nurse.
THAI_WORDS = (
    "ภาพ|สมบัติ|ค่า|ประโยชน์|ลักษณะ|ธรรม|วุฒิ|แม่|พ่อ|หมอ|ครู|ลูกค้า|หน้า|จ้าง|ทะเบียน|แพทย์|กรัฐมนตรี|อำเภอ|ก |แบบ|พยาบาล|ฟ้า|เอก|ร้าย"
)
_THAI_TITLED = re.compile(rf"(?:นาย|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|คุณ)(?!{THAI_WORDS})")
_THAI_STARTS = tuple(family_names.THAI_STARTS.split())
_THAI_ENDS = tuple(family_names.THAI_ENDS.split())

_NOT_NAME = re.compile(r"[\d@/_:;!?#%*+=<>{}\[\]|\\$€£\"&«»]")
_COUPLE = re.compile(r"([^\W\d_]{2,20}) & ([^\W\d_]{2,20}) ([^\W\d_][\w' -]{1,25})\Z")
_COMPANY = re.compile(
    r"(?:\b(?:S\.?L\.?U?|S\.A\.?S?|S\.?p\.?A|S\.?[aà]?\.?r\.?l|e\.? ?V|K\.K|A\.Ş|d\.o\.o|s\.r\.o|z o\.o|B\.V|N\.V|L\.P|a\.s|C\. por A|C\.V)\.?|[^\W\d]-Werke?)\Z"
)
_WORD = re.compile(r"[\s.,·・=()]+")
_HAN = re.compile("[\u3400-\u9fff々ヶケノ]+\\Z")
_JAPANESE = re.compile("[\u3400-\u9fff々ヶケ\u3040-\u30ff]+\\Z")
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9fー]+\\Z")
_HANGUL = re.compile("[\uac00-\ud7af]+\\Z")
_THAI = re.compile("[\u0e00-\u0e7f]+\\Z")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f\uff66-\uff9f]")
_MYANMAR = re.compile("[\u1000-\u109f \u200b]+\\Z")
_SPACES = re.compile(r"[\s・·　]+")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


class Likeness(IntEnum):
    """How much one value looks like a person's name."""

    ORGANIZATION = -2
    PLACE = -1
    NO = 0
    SHAPED = 1
    WEAK = 2  # only names that are ordinary words or lands too
    PARTLY = 3
    FULLY = 4


@cache
def signs() -> dict[str, int]:
    """Signs of folded words: the public lists with the hand-made ones over them."""
    known = lexicon.names()
    ambiguous = _folded(family_names.AMBIGUOUS)
    for words, kind in (
        (_folded(given_names.LATIN) | _folded(given_names.OTHER_SCRIPTS), GIVEN),
        (_folded(family_names.LATIN) | _folded(family_names.OTHER_SCRIPTS), FAMILY),
        (frozenset(family_names.KANJI_FAMILY.split()), FAMILY),
    ):
        for word in words:
            known[word] = (known.get(word, 0) | kind) & ~RARE
    for word in ambiguous | _folded(family_names.COMMON_WORDS):
        if word in known:
            known[word] |= WORD
    unmistakable = _folded(given_names.LATIN) - ambiguous
    for word in NOT_PEOPLE:
        known[word] = known.get(word, 0) | (PLACE if word in unmistakable else WORD | PLACE)
    return known


def is_given(word: str) -> bool:
    """Whether a folded word is known as a given name that is not an ordinary word too."""
    return signs_of(word) & (GIVEN | WORD) == GIVEN


def is_usual_given(word: str) -> bool:
    """Whether a folded word is a given name that many people bear and that is not an ordinary word too."""
    return signs_of(word) & (GIVEN | WORD | RARE) == GIVEN


_COMMON_FAMILY = _folded(family_names.LATIN) | _folded(family_names.OTHER_SCRIPTS)


def is_clear_family(word: str) -> bool:
    """Whether a folded word is listed as a family name and is not an ordinary word too."""
    return signs().get(word, 0) & (FAMILY | WORD) == FAMILY


def is_common_family(word: str) -> bool:
    """Whether a folded word is one of the family names that many people bear; it may be an ordinary word too."""
    return word in _COMMON_FAMILY


def is_clear_name(word: str) -> bool:
    """Whether a folded word is known as a name of either kind and is not an ordinary word too."""
    known = signs_of(word)
    return bool(known & (GIVEN | FAMILY)) and not known & WORD


def is_family(word: str) -> bool:
    """Whether a folded word is known as a family name, or ends like one."""
    return bool(signs_of(word) & FAMILY)


def signs_of(word: str) -> int:
    """What is known of a folded word; the form of an unknown one may show a family name."""
    known = signs().get(word, 0)
    if known & (GIVEN | FAMILY):
        return known
    return known | _by_form(word)


def _by_form(word: str) -> int:
    if word.endswith(_GIVEN_ENDINGS):
        return GIVEN
    if "-" in word:
        parts = [signs().get(part, 0) for part in word.split("-")]
        return (GIVEN if parts[0] & GIVEN else 0) | (FAMILY if any(p & FAMILY for p in parts) else 0)
    size = len(word)
    if word.isascii():
        irish = size > 5 and word.startswith(("o'", "mc", "mac", "fitz"))
        return FAMILY if irish or (size >= 6 and word.endswith(_ENDINGS)) else 0
    first = word[0]
    if size >= 5 and "\u0400" <= first <= "\u04ff":
        return FAMILY if word.endswith(_CYRILLIC) else 0
    if size >= 5 and "\u0370" <= first <= "\u03ff":
        return FAMILY if word.endswith(_GREEK) else 0
    if size >= 4 and "\u0600" <= first <= "\u06ff":
        return FAMILY | WORD if word.startswith("ال") or word.endswith(_PERSIAN) else 0
    if size >= 5 and word.endswith(_CAUCASIAN):
        return FAMILY
    if size >= 5 and "\u0900" <= first <= "\u097f":
        return FAMILY | WORD if word.endswith(_DEVANAGARI) else 0
    return 0


_LONGEST_TICKET = 60
# As airlines write it: `KOVACS/ANNAMRS`, `DE SOUZA/JOAO MR`.
_TICKET = re.compile(
    r"([^\W\d_][^\W\d_ '-]*(?:[ '-][^\W\d_]+)*)/([^\W\d_][^\W\d_ '-]*?(?:[ '-][^\W\d_]+)*?) ?(MR|MRS|MS|MISS|MSTR|DR|CHD|INF)?\Z"
)


# As civil servants write it: `Шевченко Т. Г.`, `Т. Г. Шевченко`.
_INITIALED = re.compile(
    r"[\u0400-\u042f\u0490\u04d8][\u0430-\u045f\u0491\u04d9'’-]{2,25} [\u0400-\u042f\u0490]\. ?[\u0400-\u042f\u0490]\.\Z"
    r"|[\u0400-\u042f\u0490]\. ?[\u0400-\u042f\u0490]\. ?[\u0400-\u042f\u0490\u04d8][\u0430-\u045f\u0491\u04d9'’-]{2,25}\Z"
)
_FEWEST_WITH_FATHER = 2
_SON_OF = frozenset({"oglu", "qizi", "kizi", "ogli", "kyzy", "uulu", "огли", "оглы", "кызы"})
_TWICE = re.compile(r"([^()（）]{2,40}?) ?[(（][^()（）]{1,40}[)）]\Z")


def _are_a_couple(first: str, second: str) -> bool:
    both = [signs_of(fold(name)) for name in (first, second)]
    return all(s & GIVEN for s in both) and any(not s & WORD for s in both)


def likeness(value: str) -> Likeness:
    """How much a value looks like the name of a person."""
    if "/" in value and len(value) <= _LONGEST_TICKET and value.isupper() and (ticket := _TICKET.match(value)):
        how = likeness(f"{ticket.group(2)} {ticket.group(1)}")
        if ticket.group(3):
            return max(how, Likeness.PARTLY)
        return how if how >= Likeness.PARTLY else Likeness.NO
    if value[:1] == '"' and value[-1:] == '"' and '"' not in (quoted := value[1:-1]):
        return likeness(quoted)
    if value[-1:] in ")）" and (twice := _TWICE.match(value)):
        return likeness(twice.group(1))
    if not 1 < len(value) <= 60 or _NOT_NAME.search(value):
        company = ("&" in value or "«" in value) and not any(c.isdigit() for c in value)
        if company and (couple := _COUPLE.match(value)) and _are_a_couple(*couple.group(1, 2)):
            return likeness(f"{couple.group(2)} {couple.group(3)}")
        return Likeness.ORGANIZATION if company else Likeness.NO
    if "." in value and " " not in value and value.islower():
        return Likeness.NO  # a login such as anna.berg
    if not value.isascii():
        if _UNSPACED.search(value):
            return _unspaced_likeness(value)
        if _MYANMAR.match(value):
            return _myanmar_likeness(value)
        if "." in value and _INITIALED.match(value):
            return Likeness.FULLY
    folded = fold(value)
    words = [w for w in _WORD.split(folded) if w]
    if not words:
        return Likeness.NO
    if words[-1] in _SON_OF and len(words) > _FEWEST_WITH_FATHER:
        return Likeness.FULLY
    titled = words[0] in _TITLES or words[-1] in _TITLES
    named = [w for w in words if len(w) > 1 and not (titled and w in _TITLES)]
    core = [w for w in named if w not in _PARTICLES] or named
    if not core or len(core) > 5:
        return Likeness.NO
    if _is_organization(value, words, core):
        return Likeness.ORGANIZATION
    if _is_place(folded, words, core):
        return Likeness.PLACE
    return _spaced_likeness(core, words, titled=titled and len(words) > len(core))


def _is_organization(value: str, words: list[str], core: list[str]) -> bool:
    telling = ORGANIZATION.intersection(words)
    if len(telling) == 1 and words[0] in telling and len(words[0]) == 3 and words[0].isascii() and len(words) > 1:
        telling = frozenset()  # a given name such as Åsa, not the form of a company
    if telling and telling <= _SOFT and len(core) == 2 and core[1] in telling and is_given(core[0]):
        return False  # Robert Hall
    if telling <= _SOFT and words[0] in telling & _EAST_FAMILY and all(_SYLLABLES.match(w) for w in words[1:]):
        return len(words) == 1  # Park Jihoon
    if words[:2] == ["cong", "ty"]:
        return True  # Vietnamese for company
    return bool(telling) or (len(words) > 1 and _COMPANY.search(value) is not None)


def _is_place(folded: str, words: list[str], core: list[str]) -> bool:
    if len(core) > 1 and "and" in words:
        return True
    if all(w in NOT_PEOPLE for w in core):
        return True
    known = signs().get(folded, 0)
    if known & PLACE:
        return len(core) > 1 or not known & (GIVEN | FAMILY)
    if "," not in folded:
        return False
    return all(signs().get(part.strip(), 0) & PLACE for part in folded.split(","))


def _spaced_likeness(core: list[str], words: list[str], *, titled: bool) -> Likeness:
    known = [signs_of(w) for w in core]
    given = sum(1 for s in known if s & GIVEN)
    named = sum(1 for s in known if s & (GIVEN | FAMILY))
    clear_given = sum(1 for s in known if s & (GIVEN | WORD) == GIVEN)
    clear_family = sum(1 for s in known if s & (FAMILY | WORD) == FAMILY)
    if len(core) == 1 and not titled:
        return _single_likeness(core[0], known[0], words)
    if titled and named:
        return Likeness.FULLY
    if words[0] in _VIETNAMESE and 2 <= len(words) <= 5 and (len(words) > 2 or named > 1):
        return Likeness.FULLY
    if named > 1 and (clear_given or (clear_family and given)):
        usual = any(s & (GIVEN | FAMILY) and not s & RARE for s in known)
        return Likeness.FULLY if usual else Likeness.PARTLY
    if words[0] in _EAST_FAMILY and 2 <= len(words) <= 3 and all(_SYLLABLES.match(w) for w in words[1:]):
        return Likeness.PARTLY
    initials = any(len(w) == 1 for w in words)
    ends = len(core) <= 3 and (known[-1] & (FAMILY | WORD) == FAMILY)
    if clear_given or titled or ends or (initials and named):
        return Likeness.PARTLY
    return Likeness.WEAK if given and named > 1 else Likeness.SHAPED


def _single_likeness(word: str, known: int, words: list[str]) -> Likeness:
    if word.endswith(PATRONYMICS) and len(word) > 6 and not word.isascii():
        return Likeness.FULLY
    if known & (GIVEN | FAMILY):
        return Likeness.WEAK if known & WORD else Likeness.PARTLY
    return Likeness.PARTLY if words[0] in {"van", "von"} and len(words) > 1 else Likeness.SHAPED


def _unspaced_likeness(value: str) -> Likeness:
    for honorific in family_names.HONORIFICS:
        if value.endswith(honorific) and len(honorific) + 1 < len(value) <= 12:
            return Likeness.FULLY
    if len(value) <= 40 and _THAI_TITLED.match(value):
        return Likeness.FULLY
    compact = _SPACES.sub("", value)
    known = signs().get(fold(compact), 0)
    if any(word in compact for word in family_names.CJK_ORGANIZATION if len(word) > 1):
        return Likeness.ORGANIZATION
    if known & PLACE and not known & (GIVEN | FAMILY):
        return Likeness.PLACE
    if compact[-1:] in "市県省区駅路店社部科課" and len(compact) > 1:
        return Likeness.ORGANIZATION
    if _HANGUL.match(compact):
        return _hangul_likeness(compact)
    if _KANA.match(compact):
        return _kana_likeness(value, compact)
    if _JAPANESE.match(compact):
        return _han_likeness(compact, value)
    if _THAI.match(compact):
        return _thai_likeness(value.split())
    return Likeness.SHAPED if len(compact) <= 30 else Likeness.NO


_HANGUL_DOUBLE = ("남궁", "황보", "선우", "제갈", "사공", "독고", "서문", "동방")


def _hangul_likeness(compact: str) -> Likeness:
    if len(compact) in {3, 4} and compact.startswith(_HANGUL_DOUBLE):
        return Likeness.FULLY
    if not 2 <= len(compact) <= 4 or compact[0] not in HANGUL_FAMILY:
        return Likeness.SHAPED if len(compact) <= 5 else Likeness.NO
    both = len(compact) == 3 and compact[1] in _HANGUL_GIVEN and compact[2] in _HANGUL_GIVEN
    return Likeness.FULLY if both else Likeness.WEAK


def _kana_likeness(value: str, compact: str) -> Likeness:
    if len(compact) > 14:
        return Likeness.NO
    parts = [fold(part.translate(_HIRAGANA)) for part in _SPACES.split(value)]
    known = [signs().get(part, 0) & KANA for part in parts]
    if len(parts) > 1:
        return Likeness.FULLY if all(known) else Likeness.SHAPED
    return Likeness.WEAK if known[0] else Likeness.SHAPED


def _thai_likeness(words: list[str]) -> Likeness:
    """Thai names are made of a stock of parts that words of other kinds seldom begin or end with."""
    if len(words) > 3 or not all(2 <= len(word) <= 20 for word in words):
        return Likeness.SHAPED
    first = words[0]
    given = signs_of(fold(first)) & GIVEN or (first.startswith(_THAI_STARTS) and first.endswith(_THAI_ENDS))
    likely = first.startswith(_THAI_STARTS) or first.endswith(_THAI_ENDS)
    if len(words) > 1:
        return Likeness.FULLY if given else Likeness.PARTLY if likely else Likeness.SHAPED
    return Likeness.PARTLY if given else Likeness.SHAPED


def _myanmar_likeness(value: str) -> Likeness:
    """Burmese names are two to four syllables of a stock, often after a title that says how old somebody is."""
    compact = value.replace(" ", "").replace("\u200b", "")
    if len(compact) > _LONGEST_BURMESE:
        return Likeness.NO
    stock = sum(1 for syllable in _BURMESE if syllable in compact)
    if stock and compact.startswith(family_names.MYANMAR_TITLES):
        return Likeness.FULLY
    if compact.startswith("မ") and stock:
        return Likeness.FULLY if len(compact) <= _SHORT_BURMESE else Likeness.PARTLY
    return Likeness.FULLY if stock > 1 else Likeness.SHAPED


def _han_likeness(compact: str, value: str) -> Likeness:
    size = len(compact)
    known = signs()
    parts = _SPACES.split(value.strip())
    if len(parts) == 2 and known.get(parts[0], 0) & FAMILY and len(parts[1]) <= 4:
        return Likeness.FULLY
    for split in (3, 2, 1, 4):
        if split < size <= split + 3 and known.get(compact[:split], 0) & FAMILY:
            if known.get(compact[split:], 0) & GIVEN:
                return Likeness.FULLY
            if split > 1 and size - split <= 2 and split < 4:
                return Likeness.PARTLY
    if known.get(compact, 0) & (FAMILY | GIVEN) and size > 1:
        return Likeness.PARTLY
    if not 2 <= size <= 4 or not _HAN.match(compact):
        return Likeness.WEAK if compact in HAN_FAMILY else Likeness.NO
    if compact.startswith(_HAN_DOUBLE) and size >= 3:
        return Likeness.FULLY
    if compact[0] in HAN_FAMILY and size <= 3:
        return Likeness.FULLY if not _HAN_GIVEN.isdisjoint(compact[1:]) else Likeness.WEAK
    return Likeness.PARTLY if len(parts) == 2 and compact[0] in HAN_FAMILY else Likeness.SHAPED
