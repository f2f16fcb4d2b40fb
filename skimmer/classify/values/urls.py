"""URLs, paths and query strings that lead to a person or hold a secret. PURE."""

# Patterns are read across, not down.

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.tokens import fold_value
from skimmer.classify.values import people
from skimmer.classify.values.accounts import resembles_person
from skimmer.classify.values.contact import holds_personal_email
from skimmer.classify.values.embedded import candidate, kinds_of, leaves_of, personal_leaf
from skimmer.classify.values.likeness import is_clear_family, is_common_family, is_family, is_given
from skimmer.classify.values.secrets import decoded_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skimmer.classify.column import Candidate, Column

_URL = re.compile(
    r"[a-z]:\\|(?:https?|ftp|wss?|[a-z][a-z0-9+.-]{1,15})://|www\.|(?:mailto|tel|sms|sip|sips|skype|callto|whatsapp|facetime|xmpp|im):\S|/[\w/.-]*\?|/[\w.@%+-]+/[\w.@%+-]+|\??[\w.%-]+=[^&\s]*&",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"[?&#;]?([^?&#;=/\s]{1,60})=([^&#;\s]{1,400})")
_PATH_ID = re.compile(
    r"[/\\](?:users?|customers?|profiles?|profil|members?|patients?|people|person|personen|u|authors?|usuarios?|utilisateurs?|benutzer|nutzer|mitglied|staff|team|~|@|home|Benutzer|accounts?|athletes?|runners?|riders?|employees?|students?|guests?|drivers?|donors?|seekers?|applicants?|followers?|friends?|contacts?)[/\\]@?([^/\\?#\s]{3,60})|/~([\w.-]{3,60})",
    re.IGNORECASE,
)
_PERSONS_ONLY = re.compile(r"(?:linkedin\.com/in|xing\.com/profile)/([\w.%-]{3,})/?(?:\?|$)", re.IGNORECASE)
_SOCIAL = re.compile(
    r"(?:facebook\.com|twitter\.com|//x\.com|instagram\.com|tiktok\.com/@|t\.me|github\.com|gitlab\.com|vk\.com|ok\.ru|medium\.com/@|youtube\.com/@|threads\.net/@|mastodon\.social/@|bsky\.app/profile)/?([\w.%-]{3,})/?(?:\?|$)|(?:calendly\.com|cal\.com|paypal\.me|about\.me|ko-fi\.com|patreon\.com|twitch\.tv|reddit\.com/u|reddit\.com/user|soundcloud\.com|behance\.net|strava\.com/athletes|last\.fm/user)/([\w.%-]{3,})(?:[/?]|$)",
    re.IGNORECASE,
)
# Links that call or write to somebody.
_TO_A_PHONE = re.compile(
    r"(?:tel|sms|callto|facetime|sips?):(?://)?\+?[\d().%\s-]{8,25}(?:[;?@].*)?\Z|(?:https?://)?(?:wa\.me|t\.me|signal\.me/#p|api\.whatsapp\.com/send|chat\.whatsapp\.com/send)/?(?:\?phone=)?\+?\d{8,15}(?:[/?&].*)?\Z|(?:viber|whatsapp|tg)://\S*?(?:number|phone)=(?:%2B|\+)?\d{8,15}",
    re.IGNORECASE,
)
_TOLL_FREE = re.compile(r"(?:tel|sms|callto|sips?):(?://)?\+?1?-?(?:800|888|877|866|855|844|833|00800|0800|0900)\D?")
_OF_NAMES = frozenset(
    [
        "first",
        "last",
        "fname",
        "lname",
        "fn",
        "ln",
        "given",
        "surname",
        "family",
        "vorname",
        "nachname",
        "prenom",
        "nom",
        "nombre",
        "apellido",
        "nome",
        "cognome",
        "imie",
        "nazwisko",
        "name",
        "fullname",
        "q_name",
    ]
)
_PICTURE = re.compile(
    r"([^/\\?#]{3,60})\.(?:jpe?g|png|bmp|gif|webp|tiff?|heic|vcf|pdf|docx?)(?:[?#].*)?\Z", re.IGNORECASE
)
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_MANY = 4


def recognize_url(column: Column) -> Candidate | None:
    """URLs and query strings with personal data; one e-mail address is enough."""
    if not column.count or column.signs.isdisjoint("=/:\\"):
        return None
    values = _without_methods(column)
    urls = [v for v in values if _URL.match(v) and not v[:1].isspace() and " " not in v[:40]]
    if len(urls) < 0.4 * column.count:
        return None
    counts: Counter[PiiType] = Counter()
    matched = []
    for url in urls:
        kinds = _personal_in_url(url)
        if kinds:
            counts.update(kinds)
            matched.append(url)
    if matched and (counts[PiiType.EMAIL] or len(matched) >= max(2, 0.1 * len(urls))):
        return _with_parameters(column, counts, matched)
    return _of_persons(column, urls)


_REQUEST = re.compile(r"\"?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT)\s+(\S+)(?:\s+HTTP/[\d.]+)?\"?\Z")
_METHODS = frozenset("GPDHOC")


def _without_methods(column: Column) -> Sequence[str]:
    """The values, of request lines (`GET /a?b=c HTTP/1.1`) their addresses."""
    if not {"/", " "} <= column.signs or column.signs.isdisjoint(_METHODS):
        return column.values
    requests = [m.group(1) for value in column.values if (m := _REQUEST.match(value))]
    return requests if len(requests) >= 0.8 * column.count else column.values


def _with_parameters(column: Column, counts: Counter[PiiType], matched: list[str]) -> Candidate:
    secret = counts[PiiType.SECRET] > 0
    if set(counts) == {PiiType.SECRET}:
        words = "Query strings of the URLs hold tokens or keys."
        return candidate(PiiType.SECRET, 0.75, "url", words, matched, column, secret=True)
    words = f"URLs hold personal data: {kinds_of(counts)}."
    return candidate(PiiType.URL_PII, 0.92, "url", words, matched, column, secret=secret)


def _of_persons(column: Column, urls: list[str]) -> Candidate | None:
    """Links to pages of persons, and files that are named after persons."""
    calls = [v for v in urls if _TO_A_PHONE.match(v) and not _TOLL_FREE.match(v)]
    if len(calls) >= 0.5 * len(urls) and len(calls) > 1:
        return found(PiiType.URL_PII, 0.75, "url", "URLs call somebody's phone.", calls, column)
    profiles = those(urls, _PERSONS_ONLY.search)
    if len(profiles) >= 0.5 * len(urls) and column.count > 1:
        return found(PiiType.URL_PII, 0.7, "url", "URLs are pages of persons on social networks.", profiles, column)
    for form, words in (
        (_SOCIAL, "URLs are pages of persons on social networks."),
        (_PATH_ID, "URLs lead to the pages of users."),
    ):
        pages = {url: next(filter(None, m.groups())) for url in urls if (m := form.search(url))}
        alike = sum(1 for who in pages.values() if resembles_person(who))
        if len(pages) >= 0.5 * len(urls) and len(pages) > 1 and alike >= 0.45 * len(pages):
            return found(PiiType.URL_PII, 0.7, "url", words, list(pages), column)
    files = [url for url in urls if (m := _PICTURE.search(url)) and _is_surname(m.group(1))]
    if len(files) >= max(_MANY, 0.6 * len(urls)):
        words = "The files that the URLs lead to have names of persons."
        return found(PiiType.URL_PII, 0.6, "url", words, files, column)
    return None


def recognize_portrait(column: Column, *, table_of_people: bool) -> Candidate | None:
    """Files in a table of people whose names are those people's: there a rare family name counts too."""
    if not table_of_people or column.signs.isdisjoint("/\\.") or column.count < _MANY:
        return None
    stems = {value: m.group(1) for value in column.values if " " not in value and (m := _PICTURE.search(value))}
    files = [value for value, stem in stems.items() if any(is_family(w) for w in _words(stem) if len(w) > 3)]
    if len(stems) < 0.8 * column.count or len(files) < 0.5 * len(stems):
        return None
    words = "The files have names of persons, in a table about people."
    return found(PiiType.URL_PII, 0.6, "url", words, files, column)


def _words(stem: str) -> list[str]:
    return [w for w in _NOT_LETTERS.sub(" ", fold_value(unquote_plus(stem))).split() if len(w) > 1]


def _is_surname(stem: str) -> bool:
    """Whether a file's name is a family name, or a given and a family name."""
    words = _words(stem)
    if not 1 <= len(words) <= 3:  # a given name, a family name and one word more, such as "photo"
        return False
    family = [w for w in words if len(w) > 3 and (is_clear_family(w) or is_common_family(w))]
    return bool(family) and (len(words) == 1 or any(is_given(w) and family != [w] for w in words))


def _personal_in_url(url: str) -> list[PiiType]:
    kinds = []
    plain = unquote_plus(url)
    if "%" in plain:
        plain = unquote_plus(plain)  # an address inside an address
    if holds_personal_email(plain) and not re.match(r"[a-z+.-]+://[^/]*@", url):
        kinds.append(PiiType.EMAIL)
    if "=" in url:
        for key, value in _PARAMETER.findall(url)[:20]:
            kinds += _in_parameter(unquote_plus(key), unquote_plus(value))
    return kinds


def _in_parameter(key: str, text: str) -> list[PiiType]:
    kind = personal_leaf(key, text)
    if kind != PiiType.NONE:
        return [] if kind == PiiType.EMAIL else [kind]
    if key.lower() in _OF_NAMES and people.likeness(text) >= people.Likeness.PARTLY:
        return [PiiType.PERSON_NAME]
    if len(text) < 16:  # the shortest base64 that can hold an address
        return []
    inner = leaves_of(text)
    if inner is not None:
        return [k for name, leaf in inner if (k := personal_leaf(name, leaf)) != PiiType.NONE]
    return [PiiType.EMAIL] if holds_personal_email(decoded_text(text)) else []
