"""Personal data inside other values: JSON, arrays, maps, XML. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from skimmer.classify.column import Candidate
from skimmer.classify.model import Evidence, PiiType, Sensitivity
from skimmer.classify.names import Strength, read_name
from skimmer.classify.refuters import THINGS
from skimmer.classify.shapes import shapes_of
from skimmer.classify.tokens import words_of
from skimmer.classify.values import people
from skimmer.classify.values.accounts import is_login, resembles_person
from skimmer.classify.values.contact import holds_personal_email, is_international, is_phone_shaped
from skimmer.classify.values.identity import is_telling_number
from skimmer.classify.values.money import bare_digits, iban_of, is_card, passes_iban_check
from skimmer.classify.values.network import address_of, is_infrastructure, is_local, is_mac, is_users
from skimmer.classify.values.places import is_address
from skimmer.classify.values.secrets import decoded_text, is_password_phrase, is_placeholder, is_random, secret_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from skimmer.classify.column import Column
    from skimmer.classify.names import NameReading

_MOST_LEAVES = 60
_DEEPEST = 6
_PROBED = 60
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_NAMES = re.compile(r"(?!.*\d{4})[^@]{1,60}\Z")
_OPAQUE = re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\Z|[0-9A-Fa-f]{16,64}\Z")
_E164 = re.compile(r"\+[1-9]\d{9,14}\Z")
_SSN = re.compile(r"(?!000|666)\d{3}-(?!00)\d\d-\d{4}\Z")
_THING = re.compile(
    r"product|item|sku|company|organi[sz]ation|store|shop|restaurant|venue|airport|station|city|country|brand|event|file|device|app|server|service|merchant|vendor|category|plan"
)


# An address, a phone or a name below these is of no person.
_OWNERS = frozenset(
    "product item company organization organisation store shop restaurant venue airport station merchant vendor supplier branch warehouse hotel office facility seller brand event clinic hospital school bank agency shipper carrier filiale firma magasin tienda loja negozio winkel sklep magaza магазин".split()
)
_OF_OWNERS = frozenset({PiiType.STREET_ADDRESS, PiiType.PHONE})


def personal_leaf(key: str, value: str) -> PiiType:
    """What kind of personal or secret data a named value is, by its form or by its name with a fitting value; NONE for none."""
    value = value.strip()
    if not 1 < len(value) <= 400:
        return PiiType.NONE
    if holds_personal_email(value):
        return PiiType.EMAIL
    if secret_in(value):
        return PiiType.SECRET
    reading = read_name(key) if _NAMES.match(key) else None  # a key may be data: then it says nothing
    if (
        reading
        and reading.strength(PiiType.SECRET) == Strength.STRONG
        and _is_password(reading.phrase(PiiType.SECRET), value)
    ):
        return PiiType.SECRET
    for type_ in _said_strongly(key) if reading else ():
        if reading and _FITTING[type_](value):
            if type_ in _OF_MACHINES_TOO and _is_a_machines(reading, type_, value):
                continue
            if type_ in _OF_OWNERS and not _OWNERS.isdisjoint(reading.words):
                continue
            return type_
    if reading and reading.strength(PiiType.STREET_ADDRESS) and is_address(value) and _OWNERS.isdisjoint(reading.words):
        return PiiType.STREET_ADDRESS
    of_owner = reading is not None and not _OWNERS.isdisjoint(reading.words)
    if value[0] == "+" and not of_owner and (is_international(value) or _E164.match(value)):
        return PiiType.PHONE
    if len(value) >= 15 and ((digits := bare_digits(value)) and is_card(digits)):
        return PiiType.CREDIT_CARD
    if len(value) >= 15 and (iban := iban_of(value)) and passes_iban_check(iban):
        return PiiType.BANK_ACCOUNT
    if _SSN.match(value) or is_telling_number(value):
        return PiiType.NATIONAL_ID
    person_key = reading and reading.strength(PiiType.PERSON_NAME) and not _THING.search(key.lower())
    if person_key and people.likeness(value) == people.Likeness.FULLY:
        return PiiType.PERSON_NAME
    return PiiType.NONE


_OF_MACHINES_TOO = frozenset({PiiType.IP_ADDRESS, PiiType.MAC_ADDRESS, PiiType.DEVICE_ID})
# Sensors and servers have these as well as phones.
_ANY_DEVICE = frozenset(
    "device id|deviceid|device identifier|device uuid|device serial|device guid|hardware id|hwid|machine guid".split(
        "|"
    )
)


def _is_a_machines(reading: NameReading, type_: PiiType, value: str) -> bool:
    """Whether what a key names belongs to a server or a sensor as far as the key and the range of the address tell."""
    if type_ == PiiType.DEVICE_ID:
        return reading.phrase(type_) in _ANY_DEVICE
    return is_infrastructure(reading) or (type_ == PiiType.IP_ADDRESS and is_local(value) and not is_users(reading))


def _is_password(phrase: str, value: str) -> bool:
    return is_password_phrase(phrase) and 4 <= len(value) <= 200 and " " not in value and not is_placeholder(value)


@lru_cache(maxsize=4096)
def _said_strongly(key: str) -> tuple[PiiType, ...]:
    """The types that a key means, in the order they are tried: nested values repeat their keys."""
    reading = read_name(key)
    return tuple(type_ for type_ in _FITTING if reading.strength(type_) == Strength.STRONG)


def _has_digits(value: str) -> bool:
    return sum(c.isdigit() for c in value) >= 5


_FITTING: dict[PiiType, Callable[[str], object]] = {
    PiiType.PHONE: is_phone_shaped,
    PiiType.PERSON_NAME: lambda v: people.likeness(v) >= people.Likeness.SHAPED,
    PiiType.NATIONAL_ID: lambda v: _has_digits(v) and len(v) < 30,
    PiiType.CREDIT_CARD: lambda v: 13 <= len(bare_digits(v)) <= 19,
    PiiType.BANK_ACCOUNT: lambda v: _has_digits(v) and len(v) < 45,
    PiiType.DATE_OF_BIRTH: _DATE.match,
    PiiType.IP_ADDRESS: lambda v: address_of(v) is not None,
    PiiType.MAC_ADDRESS: is_mac,
    PiiType.DEVICE_ID: lambda v: _OPAQUE.match(v) and any(c.isdigit() for c in v),
    PiiType.USERNAME: is_login,
    PiiType.STREET_ADDRESS: lambda v: is_address(v) or (any(c.isdigit() for c in v) and " " in v),
    PiiType.SECRET: lambda v: len(v) >= 8 and is_random(v) and not is_placeholder(v),
}


def candidate(
    type_: PiiType,
    confidence: float,
    recognizer: str,
    words: str,
    matched: list[str],
    column: Column,
    *,
    secret: bool = False,
) -> Candidate:
    evidence = Evidence(recognizer, words, len(matched), column.count, shapes_of(matched))
    return Candidate(type_, confidence, evidence, Sensitivity.SECRET if secret else Sensitivity.PERSONAL)


def kinds_of(counts: Counter[PiiType]) -> str:
    return ", ".join(str(kind).lower().replace("_", " ") for kind, _ in counts.most_common(3))


_PAIR = re.compile(r"[{,(]\s*([\w.\- ]{1,40})\s*[=:]\s*([^,={}()]{1,200})")
_TAG = re.compile(r"<([\w:.-]{1,40})(?:\s[^<>]*)?>([^<>]{1,200})</\1>")


def recognize_json(column: Column, *, of_things: bool = False) -> Candidate | None:
    """JSON, arrays, maps, rows and XML with personal data, also in base64."""
    if not column.count or not (
        column.signs & {"{", "[", "<"} or (column.mean_length >= 16 and column.spaced_share < 0.5)
    ):
        return None
    counts: Counter[PiiType] = Counter()
    matched, parsed = [], 0
    unnamed: list[str] = []
    named: list[str] = []
    logins: list[str] = []
    nameless: set[str] = set()
    of_cookies = "cookie" in column.name.words or "cookies" in column.name.words
    for value in column.values[:_PROBED]:
        leaves = leaves_of(value, column.sample.name)
        if leaves is None:
            continue
        parsed += 1
        if _is_phones(leaves):
            counts[PiiType.DEVICE_ID] += 1
            matched.append(value)
            continue
        if _is_position(leaves):
            counts[PiiType.GEO_COORD] += 1
            matched.append(value)
        if value[0] == "[" and _are_names(leaves):
            named.append(value)
        found_in = [(key, leaf, kind) for key, leaf in leaves if (kind := personal_leaf(key, leaf)) != PiiType.NONE]
        if of_cookies:
            cookies = ((key, leaf) for key, leaf in leaves if len(leaf) >= 20 and _opens_session(key, leaf))
            found_in += [(key, leaf, PiiType.SECRET) for key, leaf in cookies]
        kinds = [kind for key, _, kind in found_in if kind != PiiType.CREDIT_CARD or _says_card(key)]
        if len(kinds) < len(found_in):
            unnamed.append(value)
        if kinds:
            counts.update(kinds)
            matched.append(value)
        if PiiType.USERNAME in kinds:
            logins += [leaf for _, leaf, kind in found_in if kind == PiiType.USERNAME]
            if len(set(kinds)) == 1:
                nameless.add(value)
    if len(named) >= max(2, 0.6 * parsed) and not of_things and not column.name.mentions(THINGS):
        counts[PiiType.PERSON_NAME] += len(named)
        matched.extend(named)
    matched = list(dict.fromkeys(matched))
    if of_things or not _OWNERS.isdisjoint(column.name.words):
        del counts[PiiType.STREET_ADDRESS]  # where the things are
        if not counts:
            return None
    # One number in ten passes the cards' check: where no key says card, it takes many.
    if unnamed and len(unnamed) >= max(1, 0.5 * parsed):
        counts[PiiType.CREDIT_CARD] += len(unnamed)
        matched = list(dict.fromkeys([*matched, *unnamed]))
    if counts[PiiType.USERNAME] and (counts[PiiType.SECRET] or sum(map(resembles_person, logins)) < 0.3 * len(logins)):
        matched = [v for v in matched if v not in nameless]
        del counts[PiiType.USERNAME]  # whom a program logs in as
    probed = min(column.count, _PROBED)
    if parsed < 0.4 * probed or not matched:
        return None
    strong = (
        counts[PiiType.EMAIL]
        + counts[PiiType.CREDIT_CARD]
        + counts[PiiType.BANK_ACCOUNT]
        + counts[PiiType.NATIONAL_ID]
        + counts[PiiType.SECRET]
    )
    if not strong and len(matched) < max(min(2, parsed), 0.08 * parsed):
        return None
    return _judge_json(column, counts, matched, parsed)


def _are_names(leaves: Sequence[tuple[str, str]]) -> bool:
    """Whether most of a list are full names of people: `["Anna Berg", "Jonas Lund"]`."""
    texts = [leaf for _, leaf in leaves if leaf and not leaf.replace(".", "").isdigit()]
    full = sum(1 for text in texts if people.likeness(text) == people.Likeness.FULLY)
    return full > 0 and full >= 0.6 * len(texts)


def _opens_session(key: str, leaf: str) -> bool:
    """Whether a named cookie lets in whoever has it."""
    return not _SESSION_COOKIES.isdisjoint(words_of(key)) and is_random(leaf)


_SESSION_COOKIES = frozenset("session sessionid sid sess auth jsessionid phpsessid remember".split())
_PHONES = frozenset({"ios", "android", "ipados", "iphone"})
_ADVERTISING = frozenset({"idfa", "idfv", "gaid", "aaid", "adid", "maid", "advertisingid", "androidid", "udid", "imei"})


def _is_phones(leaves: Sequence[tuple[str, str]]) -> bool:
    """Whether leaves are the id of a phone: beside its operating system, or by its name."""
    ids = [key for key, value in leaves if _OPAQUE.match(value) or value.isdigit()]
    if any("".join(words_of(key)) in _ADVERTISING for key in ids):
        return True
    return any(words_of(key)[-1:] == ("id",) for key in ids) and any(v.lower() in _PHONES for _, v in leaves)


def _says_card(key: str) -> bool:
    return len(key) <= 60 and read_name(key).strength(PiiType.CREDIT_CARD) > Strength.NONE


def _judge_json(column: Column, counts: Counter[PiiType], matched: list[str], parsed: int) -> Candidate:
    secret = counts[PiiType.SECRET] > 0
    if set(counts) == {PiiType.SECRET}:
        return candidate(
            PiiType.SECRET, 0.97, "json", "Nested values hold tokens or keys.", matched, column, secret=True
        )
    plain = {PiiType.EMAIL, PiiType.PHONE, PiiType.IP_ADDRESS, PiiType.MAC_ADDRESS, PiiType.DEVICE_ID}
    only = next(iter(counts)) if len(counts) == 1 else PiiType.NONE
    lists = sum(1 for v in matched if v.startswith("[") and "{" not in v)
    if only in plain and lists == len(matched):
        return candidate(only, 0.9, "json", f"Values are lists: {kinds_of(counts)}.", matched, column)
    share = len(matched) / parsed
    return candidate(
        PiiType.JSON_PII,
        min(0.8 + 0.19 * share, 0.99),
        "json",
        f"Nested values hold personal data: {kinds_of(counts)}.",
        matched,
        column,
        secret=secret,
    )


_STRING_PAIR = re.compile(r'"([^"\\]{1,60})"\s{0,3}:\s{0,3}(?:"([^"\\]{1,400})"|(-?\d{5,20}))')


def leaves_of(value: str, key: str = "") -> list[tuple[str, str]] | None:
    """The named leaves of a nested value, or None where it is not one."""
    start = value[:1]
    if start in ("{", "["):
        return _leaves_of_json(value, key)
    if start == '"' and value[1:2] in ("{", "[", "\\") and value[-1:] == '"':
        try:
            inner = json.loads(value)
        except (ValueError, RecursionError):
            return None
        return leaves_of(inner, key) if isinstance(inner, str) and len(inner) < len(value) else None
    if start == "<" and value[-1:] == ">":
        return _TAG.findall(value)[:_MOST_LEAVES] or None
    text = decoded_text(value) if len(value) >= 24 else ""
    if text[:1] in ("{", "["):
        return _leaves_of_json(text, "")
    return None


def _leaves_of_json(value: str, key: str) -> list[tuple[str, str]] | None:
    """The leaves of JSON; where it is escaped, cut or written another way, the pairs that can be seen in it."""
    start, whole = value[0], value[-1:] in ("}", "]")
    if whole:
        try:
            return list(_walk(json.loads(value), key, 0))[:_MOST_LEAVES]
        except (ValueError, RecursionError):
            pass
    plain = value.replace('\\"', '"')
    seen = [(k, text or number) for k, text, number in _STRING_PAIR.findall(plain)[:_MOST_LEAVES]]
    if seen:
        return seen
    if not whole:
        return None
    if start == "[" and "{" not in value:
        return [(key, part.strip(" '\"")) for part in value[1:-1].split(",")][:_MOST_LEAVES]
    pairs = [(k.strip(), v.strip(" '\"")) for k, v in _PAIR.findall(value.replace("'", "").replace('"', ""))]
    return pairs[:_MOST_LEAVES] or None


_DEGREES = re.compile(r"(?:^|[ _.])(lat|latitude|lng|lon|long|longitude)\Z", re.IGNORECASE)
# Who is where the position is.
_BEARERS = frozenset(
    "user userid rider driver customer client passenger courier patient member employee subscriber person device deviceid phone imei idfa msisdn account uid kunde fahrer nutzer benutzer client utilisateur usuario cliente utente gebruiker".split()
)


def _degrees_said(key: str) -> re.Match[str] | None:
    return _DEGREES.search(key) if len(key) <= _LONGEST_KEY else None


def _is_position(leaves: Sequence[tuple[str, str]]) -> bool:
    """Whether leaves are a latitude and a longitude beside the one who is there."""
    degrees = {m.group(1)[:2].lower() for key, _ in leaves if (m := _degrees_said(key))}
    return len(degrees) > 1 and any(
        not _BEARERS.isdisjoint(words_of(key)) for key, _ in leaves if len(key) <= _LONGEST_KEY
    )


_LONGEST_KEY = 60


def _walk(node: object, key: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        return
    if isinstance(node, dict):
        yield from _walk_object(node, key, depth)
    elif isinstance(node, list):
        for child in node[:20]:
            yield from _walk(child, key, depth + 1)
    elif isinstance(node, str):
        nested = leaves_of(node) if node[:1] in ("{", "[") else None
        if nested:
            yield from nested
        else:
            yield key, node
    elif (isinstance(node, int) and not isinstance(node, bool)) or (
        isinstance(node, float) and _degrees_said(key) is not None
    ):
        yield key, str(node)


# How forms and settings write a pair as an object, in a few languages.
_KEYS_OF_PAIRS = (
    "name",
    "key",
    "field",
    "label",
    "question",
    "feld",
    "frage",
    "champ",
    "campo",
    "pregunta",
    "pergunta",
    "domanda",
    "veld",
    "pole",
    "alan",
    "поле",
    "вопрос",
)
_VALUES_OF_PAIRS = (
    "value",
    "val",
    "answer",
    "wert",
    "antwort",
    "valeur",
    "reponse",
    "réponse",
    "valor",
    "respuesta",
    "resposta",
    "valore",
    "risposta",
    "waarde",
    "antwoord",
    "wartosc",
    "deger",
    "значение",
    "ответ",
)


def _walk_object(node: dict[str, object], key: str, depth: int) -> Iterator[tuple[str, str]]:
    named = next((node[k] for k in _KEYS_OF_PAIRS if k in node), None)
    valued = next((node[k] for k in _VALUES_OF_PAIRS if k in node), None)
    if isinstance(named, str) and isinstance(valued, str) and len(named) <= 60:
        yield named, valued  # {"name": "API_KEY", "value": "..."}: a pair written as an object
    for name, child in list(node.items())[:_MOST_LEAVES]:
        if "@" in name:
            yield "", name
        if isinstance(child, (dict, list)):
            joined = f"{key} {name}" if not _OWNERS.isdisjoint(words_of(key)) and len(key) < 60 else name
        else:
            joined = name if not key or len(name) > 12 else _qualified(key, name)
        yield from _walk(child, joined, depth + 1)


_QUALIFIED = frozenset(
    {
        "name",
        "id",
        "address",
        "number",
        "no",
        "value",
        "title",
        "street",
        "line1",
        "street1",
        "phone",
        "tel",
        "telephone",
        "born",
    }
)


def _qualified(parent: str, name: str) -> str:
    """`customer.name` rather than `name`: whose name it is matters."""
    return f"{parent} {name}" if name.lower() in _QUALIFIED else name
