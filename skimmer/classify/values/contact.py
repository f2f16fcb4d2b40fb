"""E-mail addresses and phone numbers. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import phonenumbers

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.refuters import BUSINESS, PEOPLE
from skimmer.classify.shapes import redact_shape
from skimmer.classify.values.likeness import is_clear_name

if TYPE_CHECKING:
    from skimmer.classify.column import Candidate, Column

EMAIL_IN = re.compile(r"[\w.+%&'*=~^-]{1,64}@(?:[^\W_][\w-]{0,62}\.){1,6}[^\W\d_][\w-]{1,23}\b")
_EMAIL = re.compile(
    r"(?:mailto:)?(?:[^<>@\n]{1,80} ?<)?(?:\"[^\"\n]{1,60}\"|[^\s@<>\",;:()\[\]]{1,64})@(?:[^\s@.<>:/,;]{1,63}\.){1,6}[^\W\d_][\w-]{1,23}>?\Z"
)
# Also as airlines write it, whose messages have no @: `A..KOVACS//EXAMPLE.HU`.
_SPELLED = re.compile(
    r"\S+ ?[\[(] ?at ?[\])] ?\S+ ?(?:\.|[\[(] ?dot ?[\])]) ?[a-z]{2,}|[A-Z0-9][\w.+-]{1,60}//[A-Z0-9-]{2,60}(?:\.[A-Z0-9-]{2,24}){1,4}\Z",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"[*•●█]{2,}")
_FILES = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|css|js|pdf|zip|html?)>?\Z", re.IGNORECASE)
ROLE = re.compile(
    r"(?:mailto:)?(?:no-?_?\.?reply|do-?_?not-?_?reply|info|support|sales|contact|admin|office|help(?:desk)?|service|marketing|press|jobs|careers|hr|billing|"
    r"accounts?|accounting|abuse|ops|devops|it|dev|sysadmin|hostmaster|reception|bookings?|reservations?|shop|store|enquir(?:y|ies)|inquir(?:y|ies)|feedback|mail|email|bounces?|system|daemon|monitoring|status|news|media|legal|finance|invoices?|payments?|returns?|shipping|delivery|events?|members?(?:hip)?|community|partners?|investors?|compliance|dpo|gdpr|datenschutz|kundenservice|kundendienst|buchhaltung|vertrieb|bewerbung|einkauf|rechnung|bestellung|agenzia|agence|agentur|agency|inmobiliaria|segreteria|secretaria|sekretariat|zentrale|studio|empfang|rezeption|recepcion|recepcja|kancelaria|ventas|servicios?|reservas|reservaciones|citas|pedidos|clientes|informacion|compras|comercial|atencion|facturacion|administracion|contabilidad|soporte|compta|accueil|commercial|vendas|suporte|contato|financeiro|prenotazioni|assistenza|servizio|commandes|service-?client|privacy|hilfe|destek|ayuda|aide|aiuto|ajuda|hulp|hjalp|hjelp|apu|pomoc|ajutor|support-?\w{2}|edi|as2|desadv|orders?|edifact|webmaster|postmaster|noc|soc|security|cert|psirt|abuse-?\w*|bestellung(?:en)?|termine|anfrage|klantenservice|verkoop|inkoop|receptie|boekhouding|rekrutacja|obsluga|siparis|muhasebe|atendimento|vendite|amministrazione|ordini|biuro|sprzedaz|bok|zamowienia|bilgi|satis|destek|zakaz|postmaster|webmaster|hello|team|noc|security|privacy|orders?|notifications?|alerts?|mailer-daemon|newsletter|kontakt|contacto|"
    r"customer-?_?\.?(?:service|care|support)|enquiries|feedback|root|git|postmaster|webmaster|hostmaster|styret|styrelsen?|kasserer|kassor|kasor|sekretariat(?:et)?|verbraucherservice|kundenservice|kundendienst|servicio[._-]?(?:al[._-]?)?cliente|atencion[._-]?(?:al[._-]?)?cliente|service[._-]?clients?|servizio[._-]?clienti|klantenservice|kundservice|kundeservice|asiakaspalvelu|zakaznicky[._-]?servis|musteri[._-]?hizmetleri|obsluga[._-]?klienta|bok|post|toimisto|kancelaria|secretariat|segreteria|secretaria|mairie|accueil|contacto|contato|contatto|kontakt)@",
    re.IGNORECASE,
)


_LISTS = re.compile(r"@(?:lists?|groups?|googlegroups|bounces?|no-?reply|notif\w*|alerts?)\.", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:user|users?name|name|test\w*|example|your[._-]?(?:name|email)|you|foo|bar|baz|someone|somebody|me|e?mail|first[._]?last|first_?name[._]last_?name|john[._]?doe|jane[._]?doe|max[._]?mustermann|abc|xxx+)\d?@(?:example|test|domain|e?mail|company|yourdomain|foo|bar|acme|localhost)\.\w+\Z",
    re.IGNORECASE,
)


# What stands between a login and a host is a password, and here somebody hid it; what is left is no address.
_HIDDEN_LOGIN = re.compile(r"://[^\s:/@]*:(?:[x*•●]{2,}|<[^<>]*>|\[[^\[\]]*\]|\$\{[^{}]*\})@", re.IGNORECASE)


def holds_personal_email(text: str) -> bool:
    """Whether a text mentions an address that is neither a function's (info@) nor an example nor a file's name (logo@2x.png)."""
    if "@" not in text:
        return False
    found_in = (match.group() for match in EMAIL_IN.finditer(_HIDDEN_LOGIN.sub("://", text)))
    return any(not (ROLE.match(m) or _FILES.search(m) or _PLACEHOLDER.match(m)) for m in found_in)


def is_of_business(column: Column) -> bool:
    """Whether the name says whose phone, mailbox or address it is, and that is a firm."""
    return column.name.mentions(BUSINESS) and not column.name.mentions(PEOPLE)


_SPLIT = re.compile(r"[;,|\s]+")


def is_email(value: str) -> bool:
    """Whether the whole value is one address, or a list of them."""
    if "@" not in value:
        return False
    if _EMAIL.match(value):
        return not _FILES.search(value)
    parts = [part for part in _SPLIT.split(value.strip("[]{}\"'")) if part]
    return len(parts) > 1 and all(_EMAIL.match(part.strip("\"'")) for part in parts)


def recognize_email(column: Column) -> Candidate | None:
    """Addresses as values; addresses inside longer text are another recognizer's."""
    strength = column.strength(PiiType.EMAIL)
    if not column.count:
        return _by_name(column, PiiType.EMAIL, "email") if strength == Strength.STRONG else None
    if column.share(_HIDDEN.search) > 0.5:
        return None
    if "@" not in column.signs and "＠" not in column.signs:
        spelled = those(column.values, _SPELLED.match) if "at" in column.text or "//" in column.text else []
        if len(spelled) > column.count / 2:
            return found(
                PiiType.EMAIL, 0.85, "email", "Values are e-mail addresses with the @ spelled out.", spelled, column
            )
        return None
    matched = those(column.values, lambda v: is_email(v.replace("＠", "@")))
    share = len(matched) / column.count
    if "message" in column.name.words and strength < Strength.STRONG:
        return None
    if share >= 0.5 or (matched and share >= 0.1 and strength):
        if all(_PLACEHOLDER.match(v) for v in matched):
            return None
        roles = those(matched, lambda v: ROLE.match(v) or _LISTS.search(v))
        words = "Values are e-mail addresses."
        if _is_few_functions(matched):
            roles = matched
        if len(roles) >= (0.5 if is_of_business(column) else 0.95) * len(matched) and not column.name.hints.get(
            PiiType.PERSON_NAME
        ):
            return found(
                PiiType.EMAIL,
                0.4,
                "email",
                "Values are addresses of functions such as info@, not of people.",
                matched,
                column,
            )
        return found(PiiType.EMAIL, 0.85 + 0.14 * share, "email", words, matched, column)
    if matched and share >= 0.15 and not column.prose and not all(_PLACEHOLDER.match(v) for v in matched):
        return found(PiiType.EMAIL, 0.6, "email", "Some values are e-mail addresses.", matched, column)
    return None


def _is_few_functions(addresses: list[str]) -> bool:
    """Whether the same few words stand before the @ at many domains, and none of them is a name."""
    words = {address.partition("@")[0].lower() for address in addresses}
    if len(addresses) < _MANY or len(words) > 0.25 * len(addresses):
        return False
    parts = {part for word in words for part in re.split(r"[._-]", word)}
    return not any(is_clear_name(part) for part in parts)


def _by_name(column: Column, type_: PiiType, recognizer: str, confidence: float = 0.6) -> Candidate:
    phrase = column.phrase(type_)
    return found(type_, confidence, recognizer, f"The sample has no values; the name says “{phrase}”.")


by_name = _by_name

_PHONE = re.compile(
    r"(?:tel[:.]? ?|☎ ?|ph[:.] ?)?(?:\+ ?|00)?\(?\+?\d[\d \u2010-\u2015().\-/]{4,22}\d\)?(?: ?(?:,|;|x|ext\.?|extn\.?|доб\.?|int\.?|poste|内線|#) ?=?\d{1,6})?\Z",
    re.IGNORECASE,
)
_PLAIN_DATE = re.compile(
    r"(?:19|20)\d\d[-/.]?(?:0\d|1[0-2])[-/.]?[0-3]\d\Z|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\Z|[01]\d\d/(?:0\d|1[0-2])/[0-3]\d\Z"
)
_NANP = re.compile(
    r"(?:(?:\+|00)?1[-. ]?)?(?:\(\d{3}\)[ -]?\d{3}[-. ]?\d{4}|\d{3}([-. ])\d{3}\1\d{4}|\d{10})(?: ?(?:x|ext\.?) ?\d+)?\Z",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(r"(?:tel:)?(?:\+ ?|00)([1-9].*)\Z")
_TRUNK_ZERO = re.compile(r"\(0(?=\d*\))")
_ISBN = re.compile(r"97[89][- ]?(?:\d[- ]?){9}\d\Z")
_SSN = re.compile(r"\d{3}[- ]\d{2}[- ]\d{4}\Z")
_GROUPED = re.compile(r"\d[ ()./\-]+\d|^\(")
_SPACED = re.compile(r"\d{2,4}(?: \d{2,4}){2,4}\Z")
_CN_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}\Z")
_LEADING_ZERO = re.compile(r"\(?0[1-9]")
_NOT_DIGIT = re.compile(r"\D")
_EXTENSION = re.compile("x|ext|доб|#", re.IGNORECASE)
_DECIMAL = re.compile(r"-?\d*\.\d+\Z")
_OF_BANKS = frozenset(
    "bsb blz bankleitzahl aba sort swift bic ifsc bik routing branch transit clearing iban abi cab бик".split()
)
_DOTTED_QUAD = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_RUSSIAN = re.compile(r"8[ (-]*[3489]\d\d[ )-]*\d{3}[ -]?\d\d[ -]?\d\d\Z")
_LOOSE = frozenset("DE AT ID IT NZ".split())  # plans that take numbers of nearly any length
_GUESSES = (
    "DE FR GB IT ES NL PL TR RU JP CN BR IN MX SE CH AT BE PT AU KR GR CZ HU RO DK NO FI IE UA TW SA AE EG IL ZA AR CO CL TH VN ID NZ PK"
).split()
_LONGEST_PHONE = 15
_FEWEST, _FEWEST_GROUPED = 4, 3
_LONGEST_PLAIN = 11
_MANY = 8
_PARSED = 24
_SETTLED = 12  # so many values without any of the form: far from the half that is needed
_MANY_SHAPES = 7


def _is_valid(value: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, region))
    except phonenumbers.NumberParseException:
        return False


def _number_of_digits(value: str) -> int:
    return len(_NOT_DIGIT.sub("", _EXTENSION.split(value, maxsplit=1)[0]))


def is_phone_shaped(value: str) -> bool:
    """Whether the value could be a phone number by its signs alone; a bare number of 7 to 15 digits is."""
    if len(value) > 34 or not _PHONE.match(value):
        return False
    if not 6 <= _number_of_digits(value) <= _LONGEST_PHONE + 4:
        return False
    return not (_PLAIN_DATE.match(value) or _DECIMAL.match(value) or _DOTTED_QUAD.match(value) or _SSN.match(value))


def is_international(value: str) -> bool:
    """Whether the value is a valid number in international form; `(0)` after the country's code is left out."""
    match = _INTERNATIONAL.match(value)
    return match is not None and _is_valid("+" + _TRUNK_ZERO.sub(r"(", match.group(1), count=1), None)


def _national_share(values: list[str], *, strictly: bool) -> tuple[float, str]:
    """The best share of values that are valid in one country, and that country; `strictly` leaves out loose plans."""
    best, where = 0.0, ""
    probe = values[:6]
    for region in _GUESSES:
        if strictly and region in _LOOSE:
            continue
        if sum(_is_valid(v, region) for v in probe) * 2 < len(probe):
            continue
        share = sum(_is_valid(v, region) for v in values) / len(values)
        if share > best:
            best, where = share, region
    return best, where


# Numbers that cost the caller nothing, or more than others, are no person's.
_SERVICE = re.compile(
    r"(?:(?:\+?1[ .-]{1,2})?\(?(?:800|888|877|866|855|844|833)\)?[ .-]{1,2}\d{3}[ .-]\d{4}"
    r"|(?:\+|00)[1-9]\d{0,2}[ ./-]{1,2}(?:\(0\) ?)?(?:800|900|180\d)[ ./-].*|0(?:800|900|180\d|120|570)[ ./-].*"
    r"|400[ -]\d{3}[ -]\d{4}|1[389]00[ -]\d{3}[ -]\d{3,4})\Z"
)
_EXTENSIONS = frozenset(
    "extension ext extn durchwahl nebenstelle poste anexo ramal interno toestel dahili wewnetrzny anknytning lokalnummer klapka mellek внутренний добавочный".split()
)
_EXTENDED = re.compile(r"(?:x|ext\.? ?|-)?\d{2,6}\Z", re.IGNORECASE)


def recognize_extension(column: Column, *, about_people: bool) -> Candidate | None:
    """The last digits of somebody's number at work, in a table about people."""
    if (
        not about_people
        or column.count < _FEWEST_GROUPED
        or len(column.name.words) != 1
        or column.name.words[0] not in _EXTENSIONS
    ):
        return None
    short = those(column.numbers, _EXTENDED.match)
    if len(short) < 0.8 * column.count:
        return None
    words = f"The name says “{column.name.words[0]}”, in a table about people, and the values are a few digits."
    return found(PiiType.PHONE, 0.6, "phone", words, short, column)


def _first_of_list(value: str) -> str:
    """The first of several numbers in one value, where all have the form: `+12015235893; +12015574462`."""
    if ";" not in value and "|" not in value:
        return value
    parts = [part.strip() for part in re.split(r"[;|]", value)]
    return parts[0] if all(is_phone_shaped(part) for part in parts) else value


def recognize_phone(column: Column) -> Candidate | None:
    """Phone numbers: by their form where it is unmistakable, else with the help of the name."""
    strength = column.strength(PiiType.PHONE)
    if not column.count:
        return _by_name(column, PiiType.PHONE, "phone") if strength == Strength.STRONG else None
    if column.boolean or column.masked_share > 0.5 or not column.has_digits:
        return None
    if is_of_business(column):
        return None
    if not any(is_phone_shaped(_first_of_list(unicodedata.normalize("NFKC", v))) for v in column.numbers[:_SETTLED]):
        return None
    values = [_first_of_list(unicodedata.normalize("NFKC", v)) for v in column.numbers]
    shaped = those(values, is_phone_shaped)
    share = len(shaped) / column.count
    if share < 0.5 or column.uuid_share > 0.1:
        return None
    if len(shaped) >= _FEWEST_GROUPED and all(_SERVICE.match(v) for v in shaped):
        return None
    long_enough = sum(1 for v in shaped if _number_of_digits(v) >= 7)
    if not strength and column.strength(PiiType.BANK_ACCOUNT) == Strength.STRONG:
        return None
    if strength == Strength.STRONG and long_enough >= 0.6 * len(shaped):
        words = f"The name says “{column.phrase(PiiType.PHONE)}” and the values have the form of phone numbers."
        return found(PiiType.PHONE, 0.85 + 0.1 * share, "phone", words, shaped, column)
    if strength and share >= 0.7 and long_enough >= 0.8 * len(shaped):
        words = f"The name may mean a phone (“{column.phrase(PiiType.PHONE)}”) and the values have the form of phone numbers."
        return found(PiiType.PHONE, 0.75, "phone", words, shaped, column)
    return _by_form(column, shaped, share)


_NINE = re.compile(r"\d{9}\Z")


def _is_routing_number(value: str) -> bool:
    """Whether nine digits pass the check of American routing numbers (ABA: weights 3, 7, 1; sum divisible by ten)."""
    if not _NINE.match(value):
        return False
    return sum(int(digit) * weight for digit, weight in zip(value, (3, 7, 1) * 3, strict=True)) % 10 == 0


def _is_number_of_a_thing(column: Column) -> bool:
    """Whether the name is one word for the number of something that we do not know: `baumnr`, `zaehlernummer`."""
    word = column.name.words[-1] if column.name.words else ""
    return len(word) > _SHORTEST_NUMBERED and word.endswith(("nr", "nummer", "nummern", "numero"))


_SHORTEST_NUMBERED = 5


def _by_form(column: Column, shaped: list[str], share: float) -> Candidate | None:
    if share < 0.75 or len(shaped) < 2:
        return None
    if column.share(_is_routing_number) > 0.9:
        return None
    if column.date_share > 0.4 or sum(1 for v in shaped if _ISBN.match(v)) > 0.3 * len(shaped):
        return None
    refuted = (
        PiiType.PHONE in column.name.refuted
        or column.name.mentions(_OF_BANKS)
        or column.numbers_things
        or _is_number_of_a_thing(column)
        or column.name.hints.keys()
        & {
            PiiType.NATIONAL_ID,
            PiiType.BANK_ACCOUNT,
            PiiType.CREDIT_CARD,
        }
    )
    sampled = shaped[:_PARSED]
    international = those(sampled, _INTERNATIONAL.match)
    plus_share = sum(1 for v in sampled if v.startswith("+")) / len(sampled)
    # A leading 00 alone is too little where the name speaks of orders: 0049-2024-000001.
    if len(international) >= max(2, 0.15 * len(sampled)) and not (refuted and plus_share < 0.5):
        valid = those(international, is_international)
        if len(valid) >= 0.4 * len(international):
            return found(PiiType.PHONE, 0.93, "phone", "Values are valid international phone numbers.", shaped, column)
        plus = sum(1 for v in international if v.startswith("+") and 8 <= _number_of_digits(v) <= _LONGEST_PHONE)
        if plus >= 0.6 * len(sampled):
            return found(
                PiiType.PHONE, 0.8, "phone", "Values have the form of international phone numbers.", shaped, column
            )
    if refuted:
        return None
    grouped = sum(1 for v in shaped if _GROUPED.search(v)) / len(shaped)
    if grouped >= 0.4 and sum(1 for v in shaped if _NANP.match(v)) >= 0.9 * len(shaped):
        return found(
            PiiType.PHONE, 0.8, "phone", "Values have the form of North American phone numbers.", shaped, column
        )
    return _national(column, shaped, sampled, grouped)


_CODED = re.compile(r"[1-9]\d{10,12}\Z")


def _are_mobiles(values: list[str]) -> bool:
    """Whether bare numbers of the right length are mobile numbers with a country's code before them, nearly all of them."""
    coded = [v for v in values if _CODED.match(v)]
    if (
        len(coded) < 0.95 * len(values)
        or len({v[-6:] for v in coded}) < len(coded) * 0.9
        or len({v[:6] for v in coded}) < 3
    ):
        return False
    passed = 0
    for position, value in enumerate(coded):
        passed += _is_mobile(value)
        if position == 3 and passed < 3:
            return False
    return passed >= 0.85 * len(coded)


def _is_mobile(value: str) -> bool:
    try:
        number = phonenumbers.parse("+" + value, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


_LAST_GROUP = re.compile(r"(\d)\d{2,}\Z")


def _are_counted_by_group(values: list[str]) -> bool:
    """Whether the last groups begin with one or two digits, as in subjects by site (`01-701-1015`); subscribers' begin with any."""
    first = [match.group(1) for v in values if (match := _LAST_GROUP.search(v))]
    return len(first) >= 2 * _MANY and len(set(first)) < 3


def _national(column: Column, shaped: list[str], sampled: list[str], grouped: float) -> Candidate | None:
    """Numbers without a country's code: only where groups and a leading zero or brackets look like a phone's."""
    zero = sum(1 for v in sampled if _LEADING_ZERO.match(v) or _RUSSIAN.match(v)) / len(sampled)
    if len(shaped) >= 10 and sum(1 for v in shaped if _CN_MOBILE.match(v)) >= 0.95 * len(shaped):
        return found(PiiType.PHONE, 0.7, "phone", "Values have the form of Chinese mobile numbers.", shaped, column)
    if zero == 0 and len(shaped) >= _MANY and _are_mobiles(sampled):
        words = "Values are numbers of mobile phones with a country's code."
        return found(PiiType.PHONE, 0.72, "phone", words, shaped, column)
    brackets = sum(1 for v in sampled if v.startswith("(")) / len(sampled)
    spaced = sum(1 for v in sampled if _SPACED.match(v)) / len(sampled)
    if zero >= 0.6 or brackets >= 0.3:
        needed = 0.6 if grouped >= 0.6 else 0.85
    elif spaced >= 0.4:
        needed = 0.9
    else:
        return None
    if grouped >= 0.6 and _are_counted_by_group(sampled):
        return None
    plain = grouped < 0.2
    if plain and sum(1 for v in sampled if _number_of_digits(v) > _LONGEST_PLAIN) > 0.2 * len(sampled):
        return None  # numbers of articles, padded with zeros
    if plain and len({v[:4] for v in sampled}) < max(3, len(sampled) // 4):
        return None  # numbers that count up
    share, region = _national_share(sampled, strictly=plain)
    if share < needed and len({redact_shape(v) for v in sampled}) >= _MANY_SHAPES and brackets + zero + spaced >= 0.5:
        return found(
            PiiType.PHONE,
            0.62,
            "phone",
            "Values have the many forms in which people write phone numbers.",
            shaped,
            column,
        )
    if share >= needed and len(sampled) >= (_FEWEST_GROUPED if grouped >= 0.6 else _FEWEST):
        return found(
            PiiType.PHONE,
            0.8 if grouped >= 0.6 else 0.7,
            "phone",
            f"Values are valid phone numbers of {region}.",
            shaped,
            column,
        )
    return None
