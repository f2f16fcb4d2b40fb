"""Personal data inside sentences. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from skimmer.classify.column import found, is_for_notes
from skimmer.classify.famous import FAMOUS
from skimmer.classify.lexicon import FAMILY, GIVEN
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.refuters import THINGS
from skimmer.classify.tokens import fold_value as fold
from skimmer.classify.tokens import words_of
from skimmer.classify.values import likeness as people
from skimmer.classify.values.contact import holds_personal_email, is_email, is_international
from skimmer.classify.values.embedded import leaves_of
from skimmer.classify.values.money import bare_digits, iban_of, is_card, passes_iban_check
from skimmer.classify.values.network import IPV4_IN, address_of
from skimmer.classify.values.secrets import decoded_text

if TYPE_CHECKING:
    from skimmer.classify.column import Candidate, Column

MAYBE_NAME = "perhaps a name"
_PLUS_PHONE = re.compile(r"(?<![\w+])(?:\+|00)\d[\d ()./\-]{6,20}\d(?!\w)")
_NANP_IN = re.compile(r"(?<![\w.$€£/-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])")
_CUED_PHONE = re.compile(
    r"(?i:\b(?:call(?:ed|ing)?(?: \w+){0,3}|phone|tel|telephone|mobile|cell|whatsapp|contact|reach \w+|text|sms|ring|fon|telefon(?:nummer|isch)?|handy|anrufen|ruf|erreichbar|rückruf|appel\w*|joindre|portable|tél\w*|"
    r"llam\w+|teléfono|móvil|celular|ligar|telefone|chiama\w*|cellulare|bel\w*|bellen|telefoon|numer|zadzwo\w+|ara\w*|cep|num[ée]ro\w*|número|number|numara\w*|số|gọi|liên hệ|hubungi|telp|hringt?\w*|sími|síma|helist\w*|helista\w*|skambin\w*|zvan\w*|tālr\w*|numur\w*|soit\w*|puh|numero\w*|hívj\w*|hív\w*|száma?|volat|volej\w*|zavol\w*|číslo|nazva\w*|nazove\w*|broj|pokli\w*|številk\w*|sun\w+ la|telefonat\w*|numărul|telefono\w*|numrin?|simu|piga|nambari|namba|shayela|lamba\w*|kira|foonu|wac|taleefan\w*|bil\w{0,3}|зател\w*|обад\w*|позови\w*|јави\w*|broju|ringil?|ringes|unter|điện thoại|sdt|nummer|тел\w*|звон\w*|номер|позвон\w*|перезвон\w*)|電話|携帯|手机|电话|联系|ফোন|মোবাইল|নম্বর|নাম্বার|ফোনে|फोन|संपर्क|தொலைபேசி|அழைக்க|ఫోన్|నంబర్|ಫೋನ್|ഫോൺ|നമ്പർ|ફોન|નંબર|ਫ਼ੋਨ|ਨੰਬਰ|දුරකථන|فون|نمبر|رابطہ|ტელ|დარეკ\w*|ნომერ\w*|հեռ\w*|զանգ\w*|ስልክ|ደውል|ဖုန်း|ទូរស័ព្ទ|ໂທ|утас\w*|нөмір\w*|телефоны?|연락|전화|هاتف|جوال|اتصل|التواصل|الاتصال|رقم|تماس|شماره|טלפון|נייד|להתקשר|לחזור|फोन|मोबाइल|नंबर|คอล|โทร\w*)"
    r"[^\d+]{0,24}(\+?\(?\d[\d ()./\-]{6,18}\d)"
)
_LIKE_A_NUMBER = re.compile(r"\d[\d ()./\-]{6,18}\d")
_TRUNK_PHONE = re.compile(
    r"(?!\d{4}-\d{4}-\d{4})(?<![\w.,/-])0[1-9]\d{0,4}[ /-]\d{2,8}(?:[ -]\d{2,4}){0,3}(?![\w.,/-]\d)(?!\w)"
)
_DATED = re.compile(r"(?:19|20)\d\d[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./](?:19|20)\d\d")
_LEAST_TRUNK, _MOST_TRUNK = 9, 12
_MOBILE_CN = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_PHONE_JP_KR = re.compile(
    r"(?<![\d.-])0[1-9](?:[ .]\d\d){4}(?![\d.])|(?<![\d-])06-\d{8}(?!\d)|(?<![\d-])0(?:\d-\d{4}|\d\d-\d{3,4}|\d{3}-\d{3})-\d{4}(?![\d-])"
)
_CARD_IN = re.compile(r"(?<![\w+-])\d(?:[ -]?\d){14,18}(?![\w-])")
_IBAN_IN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_ID_IN = re.compile(
    r"(?<![\d-])(?!000|666)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d-])|(?<!\d)\d{3}\.\d{3}\.\d{3}-\d\d(?!\d)|\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b|(?<!\d)\d{6}(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d\d{3}[\dX](?!\d)|(?<!\d)\d{6}-[1-4]\d{6}(?!\d)"
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mister|Madam|Dr|Prof|Herrn?|Frau|Fr|Hr|Sr|Sra|Srta|Señor(?:a|ita)?|Senhora?|Monsieur|Madame|Mme|M|Mlle|Sig|Sig\.ra|Signora?|[Pp]an[íiaąeu]{0,2}|Dhr|Mevr|Mevrouw|Meneer|Bay|Bayan|Sayın|Don|Doña|Dona|Anh|Chị|Ông|Bà|Bapak|Ibu|Encik|Puan|Shri|Smt|Gospodin|Gospođa|Gospođo|Gospodična|Gđa|Gdin|Domnul|Doamna|Dl|Dna|Herra|Rouva|Fru|Frk|Froken|Fröken|Zoti|Zonja|Ponia|Ponas|Kungs|Kundze|Bwana|Bibi|Bi|Mzee|Tuan|Cik|Pak|Bu|Khun|Engr|Atty|Hon|Rev)\.? "
    r"(?:(?:van|de|der|den|von|di|da|la|el|al|ter|ten) ){0,2}([A-ZÀ-ÞŚŻŹŁČŠŽİÇĞÖŞÜ][\w'’-]{2,})"
)
_NEXT_WORD = re.compile(r"[ ,]{1,2}([\w']{2,20})")
_TITLED_NOT = frozenset(
    "the and or of for in at to this that is was will has pepper fix right wrong jones's world".split()
)
# The second word is looked at, not taken: in `Klient Jan Nowak` the pair that counts begins with the second word.
_CAPITALS = re.compile(
    r"(?<![\w'’])([A-ZÀ-ÞŚŻŹŁČŠŽİÇĞÖŞÜŐŰŘĎŤŇ][a-zà-ÿąćęłńóśźżčďěňřšťůžğışőűșțāēīū'’-]{1,20})(?=[ \u00a0]+(?:(?:van|von|de|der|den|del|della|di|da|dos|bin|al|el|la|[A-Z]\.) ){0,2}([A-ZÀ-ÞŚŻŹŁČŠŽİÇĞÖŞÜŐŰŘĎŤŇ][\w'’-]{2,24}))"
)
# A given name that does something: `Nancy is a member of`.
_DOES = re.compile(
    r"(?:^|[.!?,;:\n] {0,2}|\b(?:and|und|et|y|e|with|mit|avec|con|com|from|by|to|for) )([A-ZÀ-ÞŚŻŹŁČŠŽİÇĞÖŞÜŐŰŘĎŤŇ][a-zà-ÿąćęłńóśźżčďěňřšťůžğışőűș]{2,14}) "
    r"(?:is|was|has|had|holds|joined|graduated|speaks|spoke|called|calls|wants|wanted|asked|asks|said|says|received|completed|served|works|worked|reads|lives|lived|reported|reports|requested|confirmed|complained|"
    r"needs|needed|emailed|prefers|visited|mentioned|agreed|promised|started|moved|studied|earned|ist|hat|war|möchte|will|wollte|bittet|bat|wünscht|ruft|rief|sagt|fragt|meldet|arbeitet|wohnt|est|a|veut|souhaite|demande|appelle|travaille|"
    r"es|ha|quiere|pide|pidió|llamó|llama|solicita|dice|trabaja|vive|quer|pediu|ligou|solicitou|disse|vuole|chiede|chiama|chiamato|lavora|heeft|wil|vraagt|belt|belde|werkt|jest|ma|chce|prosi|dzwoni|dzwonił|dzwoniła|istiyor|aradı|sordu|dedi)\b"
)
_HONORIFIC = re.compile(r" (?:Hanım|Bey|hanım|bey|ji|जी|साहब|san|sama)\b")
_HONOURED = re.compile(r"([^\W\d_]{3,15}) (?:Hanım|Bey|hanım|bey|ji|जी|साहब|san|sama)\b")
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]")
_CYRILLIC = re.compile(r"\b([А-ЯЁІЇЄ][а-яёіїє]{2,15})(?=\s+([А-ЯЁІЇЄ][а-яёіїє]{3,20})\b)")
_CYRILLIC_FAMILY = re.compile(
    r"(?:ов|ев|ин|ын|ск|цк|енко|чук|юк|ян|дзе|швили|ович|евич|овн|евн)(?:а|у|ом|ой|е|ы|ым|ая|ую|ий|ого|ому|им)?\Z"
)
_GREEK = re.compile(r"\b([Α-ΩΆΈΉΊΌΎΏ][α-ωάέήίόύώϊϋΐΰς]{2,15})(?=\s+([Α-ΩΆΈΉΊΌΎΏ][α-ωάέήίόύώϊϋΐΰς]{3,20})\b)")
_WORD_PAIR = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0530-\u058f\u10a0-\u10ff\u1200-\u137f]{2,}")
_HAN_TITLED = re.compile(
    r"(?!高级|高級|任何|方便|常任|高等)([\u3400-\u9fff])[\u3400-\u9fff]{0,3}(?:先生|女士|小姐|太太|同学|老师|经理|總|医生)"
)
_HAN_CLOSELY_TITLED = re.compile(r"(?=([\u3400-\u9fff])[\u3400-\u9fff]{0,2}(?:先生|女士|小姐|太太))")
_KANJI_TITLED = re.compile(r"([\u3400-\u9fff々]{2,5})(?:様|さん|さま|氏|殿|先生)")
_HAN_CUED = re.compile(
    r"(?:联系人|客户|姓名|收件人|患者|顾客|叫|聯絡人)[：: ]?([\u3400-\u9fff])([\u3400-\u9fff]{1,2})(?![\u3400-\u9fff])"
)
_HANGUL_TITLED = re.compile(r"([가-힣])[가-힣]{1,2} ?(?:님|씨|고객|과장|부장|대리|선생|사원|팀장|환자)")
_THAI_TITLED = re.compile(rf"(?:คุณ|นาย|นางสาว|นาง)(?!{people.THAI_WORDS})\s?[\u0e00-\u0e7f]{{2,}}")
_ADDRESS_IN = re.compile(
    r"\b\d{1,5} (?:[A-Z][\w'.]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace)\b|\b[A-ZÄÖÜ][\w-]+(?:straße|strasse|weg|platz|allee|gasse) \d{1,4}\b"
    r"|\b\d{1,4},? (?:rue|avenue|boulevard|impasse|chemin) (?:d|l|[A-Z])\S+|\b(?:Calle|Avenida|Rua|Via|Viale|ul\.) [A-ZÁ-Ú][\w ]{3,25},? (?:n[º°]? ?)?\d{1,4}\b"
)


def _has_name(text: str) -> bool:
    for match in _CAPITALS.finditer(text):
        first, second = fold(match.group(1)), fold(match.group(2))
        west = people.is_usual_given(first) and _is_surname(second)
        east = not text.isascii() and people.is_clear_family(first) and people.is_usual_given(second)
        if (west or east) and not _is_named_after(text, match):
            return True
    for match in _TITLED.finditer(text):
        if fold(match.group(1)) not in _TITLED_NOT and (len(match.group()) > 5 or _is_surname(fold(match.group(1)))):
            return True
    if _HONORIFIC.search(text) and any(people.is_usual_given(fold(m.group(1))) for m in _HONOURED.finditer(text)):
        return True
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None and _has_name_other_scripts(text)


def _is_named_after(text: str, match: re.Match[str]) -> bool:
    """Whether a company, a street, a ship or a town bears the name."""
    return (
        fold(match.group(1)) in _SAINTS
        or f"{fold(match.group(1))} {fold(match.group(2))}" in FAMOUS
        or _goes_on_as_company(text, match.end(2))
        or _NAMED_BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start()) is not None
    )


_LOOK_BACK = 24


def _goes_on_as_company(text: str, end: int) -> bool:
    """Whether one of the next two words makes a company or a place of the name: `Ralph Lauren Corporation`, `Luther King Blvd`."""
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    if fold(following.group(1)) in people.ORGANIZATION or fold(following.group(1)) in _NAMED_AFTER:
        return True
    second = _NEXT_WORD.match(text, following.end()) if following.group(1)[0].isupper() else None
    return second is not None and fold(second.group(1)) in _NAMED_AFTER


# What is named after people: these stand behind the name, the others before it.
_NAMED_AFTER = frozenset(
    "street st road rd avenue ave blvd boulevard lane drive square bridge airport park school university college hospital museum library stadium arena center centre award prize medal foundation institute syndrome disease theorem highway expressway station memorial monument house tower hall strasse platz allee weg brucke schule gymnasium preis stiftung gatan plads gade caddesi bulvari koprusu universitesi".split()
)
_NAMED_BEFORE = re.compile(
    r"(?:\b(?:rue|avenue|av\.|boulevard|bd|place|quai|pont|lycée|collège|école|aéroport|stade|calle|avenida|avda\.?|plaza|puente|colegio|scuola|chiesa|iglesia|église|hôpital|teatro|museo|musée|parque|parc|universidad|università|université|metro|estación|stazione|gare|instituto|istituto|institut|fundacja|szkole|parku|улица|улице|ул\.|проспект|школа|школе|площадь|имени|estadio|aeropuerto|rua|praça|ponte|escola|aeroporto|via|viale|piazza|corso|liceo|stadio|ulica|ul\.|aleja|plac|most|szkoła|ulice|náměstí|jalan|jl\.?|đường|prix|premio|prêmio|nagroda|fundación|fundação|fondation|MV|MS|SS|USS|HMS|RMS) (?:(?:de|du|da|do|di|del|des|la|le) ){0,2}|-)\Z",
    re.IGNORECASE,
)
# `San José` and `Saint Martin` are towns first, and people's names seldom begin so.
_SAINTS = frozenset("san santa santo sankt saint st sao sant sveti agios fort port mount lake new el los las".split())


def _may_have_name(text: str) -> bool:
    """A given name that does something, or before a capitalised word that may be a family name nobody listed."""
    if any(people.is_usual_given(fold(match.group(1))) for match in _DOES.finditer(text)):
        return True
    for match in _CAPITALS.finditer(text):
        first, second = fold(match.group(1)), fold(match.group(2))
        if (
            people.is_usual_given(first)
            and second not in people.ORGANIZATION
            and second not in people.NOT_PEOPLE
            and not _is_named_after(text, match)
        ):
            return True
    return False


def _is_surname(word: str) -> bool:
    if word in people.ORGANIZATION or word in people.NOT_PEOPLE:
        return False
    return bool(people.signs_of(word) & (GIVEN | FAMILY))


def _has_name_other_scripts(text: str) -> bool:
    for match in _CYRILLIC.finditer(text):
        first, second = fold(match.group(1)), fold(match.group(2))
        if _declined_given(first) and (_CYRILLIC_FAMILY.search(second) or _declined_given(second)):
            return True
        if _CYRILLIC_FAMILY.search(first) and _declined_given(second):
            return True
    for match in _GREEK.finditer(text):
        if people.is_usual_given(fold(match.group(1))):
            return True
    for titled, family in (
        (_HAN_TITLED, people.HAN_FAMILY),
        (_HAN_CLOSELY_TITLED, people.HAN_FAMILY),
        (_HAN_CUED, people.HAN_FAMILY),
        (_HANGUL_TITLED, people.HANGUL_FAMILY),
    ):
        if any(match.group(1) in family for match in titled.finditer(text)):
            return True
    for match in _KANJI_TITLED.finditer(text):
        run = match.group(1)
        if any(people.is_family(run[i : i + n]) for n in (2, 3) for i in range(len(run) - n + 1)):
            return True
    if _THAI_TITLED.search(text):
        return True
    words = [fold(w) for w in _WORD_PAIR.findall(text)]
    return any(
        people.is_given(a) and (_is_name(b) or (len(b) > _LONG and _is_name(b[:-1]))) for a, b in pairwise(words)
    )


_LONG = 5  # from here on a last sign may be an article or a case: `Հակոբյանը`


def _is_name(word: str) -> bool:
    return bool(people.signs_of(word) & (GIVEN | FAMILY))


def _declined_given(word: str) -> bool:
    """Whether a Cyrillic word is a given name in any case: `Ивану`, `Марией`."""
    if people.is_given(word):
        return True
    for cut in (1, 2):
        stem = word[:-cut]
        if len(stem) >= 3 and (
            people.is_given(stem)
            or people.is_given(stem + "а")
            or people.is_given(stem + "я")
            or people.is_given(stem + "и")
        ):
            return True
    return False


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _has_phone(text: str) -> bool:
    for match in _PLUS_PHONE.finditer(text):
        if is_international(match.group()):
            return True
    if _NANP_IN.search(text) or _PHONE_JP_KR.search(text):
        return True
    if any(_LEAST_TRUNK <= _digits(m.group()) <= _MOST_TRUNK for m in _TRUNK_PHONE.finditer(text)):
        return True
    cued = [match.group(1) for match in _CUED_PHONE.finditer(text)] if _LIKE_A_NUMBER.search(text) else []
    if any(8 <= _digits(number) <= 15 and not _DATED.match(number) for number in cued):
        return True
    return bool(_MOBILE_CN.search(text)) and not text.isascii()


_DIGIT = re.compile(r"\d")
_LEAST_DIGITS, _LEAST_OF_IP = 7, 4


# Formats that carry people: a patient in HL7, a visiting card, the lines that machines read in a passport.
_RECORD = re.compile(
    r"^(?:PID|NK1)\|[^\n]*[^\W\d_]\^[^\W\d_]|^BEGIN:VCARD|^P<[A-Z<]{3}[A-Z]+<+[A-Z]|^NAD\+(?:PAT|BN|IV\+\+\+)[^\n]*:[^\W\d_]",
    re.MULTILINE,
)


def personal_in_text(text: str) -> list[str]:
    """The kinds of personal data that a text mentions, in words for the evidence."""
    kinds = []
    if holds_personal_email(text):
        kinds.append("e-mail")
    digits = len(_DIGIT.findall(text))
    if digits >= _LEAST_DIGITS:
        if _has_phone(text):
            kinds.append("phone")
        if _ID_IN.search(text):
            kinds.append("national id")
        if any(is_card(bare_digits(m.group())) for m in _CARD_IN.finditer(text)):
            kinds.append("card")
        if any(passes_iban_check(i) for m in _IBAN_IN.finditer(text) if (i := iban_of(m.group()))):
            kinds.append("IBAN")
    if digits >= _LEAST_OF_IP and any(_is_public(m.group()) for m in IPV4_IN.finditer(text)):
        kinds.append("IP address")
    if _RECORD.search(text):
        kinds.append("record of a person")
    if digits and _ADDRESS_IN.search(text):
        kinds.append("address")
    if _has_name(text):
        kinds.append("name")
    elif _may_have_name(text):
        kinds.append(MAYBE_NAME)
    return kinds


def _is_public(value: str) -> bool:
    address = address_of(value)
    return address is not None and address.is_global and int(value.split(".", maxsplit=1)[0]) > 20


_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_LONGEST_IBAN = 44
_NO_WORD = re.compile(r"[\s.,;:()/]+")
_LETTER = re.compile(r"[^\W\d_]")
_PROBED = 60
_FEW = 10
_ADDRESS_ON_THE_WEB = re.compile(r"[a-z]{2,6}://\S+\Z")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NO_TEXT = frozenset({"date", "timestamp", "double", "bigint", "integer", "boolean", "uuid"})


# Texts that tell stories or advertise: names in them are of characters, authors and inventors.
_STORIES = frozenset(
    {
        "headline",
        "headlines",
        "changelog",
        "changes",
        "release",
        "releases",
        "patch",
        "milestone",
        "trivia",
        "etymology",
        "biography",
        "dedication",
        "epigraph",
        "lore",
    }
    | {
        "schlagzeile",
        "uberschrift",
        "handlung",
        "inhalt",
        "zitat",
        "titulo",
        "titular",
        "titre",
        "intrigue",
        "trama",
        "argumento",
        "sinopsis",
        "sinopse",
        "fabula",
        "naglowek",
        "konu",
        "baslik",
        "сюжет",
        "заголовок",
    }
    | {"plot", "synopsis", "headline", "lyrics", "lyric", "quote", "quotes", "tagline", "slogan", "storyline", "blurb"}
)
_OF_THINGS = frozenset(
    {
        "description",
        "desc",
        "summary",
        "title",
        "abstract",
        "overview",
        "caption",
        "review",
        "excerpt",
        "details",
        "about",
        "text",
    }
    | {"beschreibung", "descripcion", "descricao", "descrizione", "opis"}
)


def recognize_free_text(column: Column, *, about_things: bool = False) -> Candidate | None:
    """Notes, messages and logs that mention people; one e-mail address is enough, names need to recur."""
    if not column.count or not (
        column.prose
        or column.spaced_share > 0.2
        or "@" in column.signs
        or column.mean_length >= 16
        or is_for_notes(column)
    ):
        return None
    if column.number_share > 0.9 or column.type in _NO_TEXT or {"message", "id"} <= set(column.name.words):
        return None  # the id of a mail message looks like an address
    if not column.spaced_share and "@" not in column.signs and max(column.uuid_share, column.hex_share) > 0.5:
        return None
    if column.longest <= _LONGEST_IBAN and column.share(iban_of) > 0.5:
        return None  # another recognizer knows whose
    if "@" in column.signs and column.share(is_email) >= 0.5:
        return None  # addresses, and another recognizer knows whose
    if "://" in column.text and "@" not in column.signs and column.share(_ADDRESS_ON_THE_WEB.match) >= 0.8:
        return None  # numbers in them are of articles; another recognizer reads their parts
    texts = column.values
    if column.mean_length > 15 and not column.spaced_share and column.hex_share + column.uuid_share < 0.5:
        texts = tuple(decoded_text(v) or v for v in texts)
    counts: Counter[str] = Counter()
    matched: list[str] = []
    carded: list[str] = []
    nested = column.values[0][0] in "{[" and column.share(lambda v: v[0] in "{[") > 0.5
    if nested:
        texts = tuple(_leaves_in(v, column) for v in column.values)
    for value, text in zip(column.values, texts, strict=True):
        if len(text) < (8 if text.isascii() else 4) or not _LETTER.search(text):
            continue
        kinds = personal_in_text(text)
        if "card" in kinds:
            carded.append(value)
            if kinds == ["card"]:
                continue
        if kinds:
            counts.update(kind for kind in kinds if kind != "card")
            matched.append(value)
    # One number in ten passes the cards' check: order numbers in texts do not make cards of themselves.
    if carded and len(carded) >= 0.3 * sum(1 for text in texts if _LONG_NUMBER.search(text)):
        counts["card"] += len(carded)
        matched = list(dict.fromkeys([*matched, *carded]))
    if about_things:
        del counts["address"]  # where the things are
    placed = about_things and column.strength(PiiType.STREET_ADDRESS) > Strength.NONE
    stories = (
        placed
        or column.name.mentions(_STORIES)
        or not _STORIES.isdisjoint(words_of(column.sample.name))
        or (about_things and column.name.mentions(_OF_THINGS))
    )
    judged = _judge_text(column, counts, matched, stories=stories)
    return replace(judged, type=PiiType.JSON_PII) if judged is not None and nested else judged


def _leaves_in(value: str, column: Column) -> str:
    """What nested values say, one leaf a line, without those whose keys speak of products and other things."""
    leaves = leaves_of(value, column.sample.name)
    if leaves is None:
        return value
    return "\n".join(text for key, text in leaves if _THINGS.isdisjoint(words_of(key[:60])))


_THINGS = THINGS | {thing + "s" for thing in THINGS}


def _names_companies(column: Column) -> bool:
    """Whether most texts hold a word such as Inc. or Fund: then the people in them gave companies their names."""
    probe = column.values[:_PROBED]
    return sum(1 for v in probe if not people.ORGANIZATION.isdisjoint(_NO_WORD.split(v.lower()))) >= 0.5 * len(probe)


def _is_title(value: str) -> bool:
    """Whether all longer words are capitalised, as in the title of a dish or of a match; sentences have others."""
    words = _LONG_WORD.findall(value)
    return len(words) >= 2 and all(word[0].isupper() for word in words)


def _are_titles(column: Column) -> bool:
    """Whether most texts are titles; two capitalised words in them are a name only by chance."""
    probe = column.values[:_PROBED]
    return sum(map(_is_title, probe)) >= 0.6 * len(probe)


def _judge_text(column: Column, counts: Counter[str], matched: list[str], *, stories: bool) -> Candidate | None:
    kinds = ", ".join(kind for kind, _ in counts.most_common(3))
    noted = is_for_notes(column)
    named = counts["name"] + (counts[MAYBE_NAME] if counts["name"] or (noted and counts[MAYBE_NAME] > 1) else 0)
    words = f"Texts mention personal data: {kinds}."
    if counts["e-mail"] or counts["card"] or counts["IBAN"] or counts["national id"] or counts["record of a person"]:
        share = len(matched) / column.count
        return found(PiiType.FREE_TEXT_PII, 0.85 + 0.13 * share, "free-text", words, matched, column)
    if counts["phone"] >= 2 or (counts["phone"] and (column.prose or noted)):
        return found(PiiType.FREE_TEXT_PII, 0.82, "free-text", words, matched, column)
    if PiiType.PERSON_NAME in column.name.refuted or stories or (named and not noted and _names_companies(column)):
        return None
    least = max(2, 0.05 * column.count)
    if not noted and named and _are_titles(column):
        named, least = counts["name"], max(2, 0.4 * column.count)
    if column.prose or noted:
        few = noted and column.count < _FEW
        enough = few and counts["name"] >= 1
        enough = enough or named + counts["address"] + counts["IP address"] >= least
    else:  # short texts such as "Refund 55540 <name>"; without a number they may be titles of products or books
        numbered = sum(1 for v in matched if any(c.isdigit() for c in v))
        enough = named >= max(least, 0.2 * column.count) and numbered >= 0.6 * len(matched)
        enough = enough and not column.name.mentions(THINGS)
    if enough:
        return found(PiiType.FREE_TEXT_PII, 0.7, "free-text", words, matched, column)
    return None
