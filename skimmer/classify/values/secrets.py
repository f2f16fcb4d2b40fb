"""Secrets: tokens, keys, passwords and their hashes. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import re2

from skimmer.classify.column import Candidate, found, those
from skimmer.classify.model import Evidence, PiiType, Sensitivity
from skimmer.classify.names import Strength
from skimmer.classify.refuters import THINGS
from skimmer.classify.shapes import shapes_of
from skimmer.classify.tokens import fold
from skimmer.classify.values import secret_forms, secret_patterns, secret_settings, secret_told
from skimmer.classify.values.secret_names import ANSWERS, is_rescue_code
from skimmer.classify.values.secret_settings import (
    entropy,
    is_password_phrase,
    is_placeholder,
    is_random,
    secret_strength,
    setting_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from skimmer.classify.column import Column
    from skimmer.classify.names import NameReading

__all__ = [
    "decoded_text",
    "entropy",
    "is_password_phrase",
    "is_placeholder",
    "is_random",
    "recognize_secret",
    "secret_in",
]

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}\Z")
_SPACES = re.compile(r"\s+")
_LONGEST_DECODED = 4000
_HASHES = frozenset(
    "checksum sha sha1 sha256 md5 digest etag commit revision git crc content file image blob object row record fingerprint hash".split()
)
# In a query string these say no more than its other parameters: what the URL is about decides the type.
_URL_PARTS = frozenset(
    {
        "key in a setting",
        "signed URL",
        "JSON web token",
        "Azure SAS signature",
        "authorization header",
        "token in a link",
    }
)
# Pictures, documents and archives in base64: among so many random signs some look like anything.
_BLOB = re.compile(
    r"data:[a-z]+/|iVBORw0KGgo|/9j/|R0lGOD|JVBERi|UEsDB|H4sI|Qk[01]|UklGR|AAAAI|PHN2Zy|TVqQ|f0VMR|SUkq|TU0A"
)


class Form(NamedTuple):
    """One form of a secret: what it is, and whether a text holds it."""

    label: str
    holds: Callable[[str], bool]


def _holder(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)

    def holds(text: str) -> bool:
        return any(not is_placeholder(match.group()) for match in compiled.finditer(text))

    return holds


def _signs(rows: Iterable[tuple[str, str, str]]) -> tuple[re2.Set, list[Form]]:
    """All signs in one automaton, and for each of them the form it announces."""
    options = re2.Options()
    options.case_sensitive = False
    signs = re2.Set.SearchSet(options)
    forms: list[Form] = []
    for label, literals, pattern in rows:
        form = Form(label, _holder(pattern))
        for literal in literals.split(" "):
            signs.Add(literal)
            forms.append(form)
    for hint, label, holds in (
        (secret_settings.HINT, "key in a setting", setting_in),
        (secret_told.HINT, "password in a sentence", secret_told.is_told_password),
        (secret_told.CODE_HINT, "code in a sentence", secret_told.is_told_code),
    ):
        signs.Add(hint)
        forms.append(Form(label, holds))
    signs.Compile()
    return signs, forms


_SIGNS, _FORMS = _signs((*secret_patterns.PATTERNS, *secret_forms.HASHES, *secret_forms.CARRIERS))


def forms_for(text: str) -> list[Form]:
    """The forms that can be in a text at all, by the signs it holds: one pass over it, whatever their number."""
    matched = _SIGNS.Match(text)
    if not matched:
        return []
    return list(dict.fromkeys(_FORMS[i] for i in sorted(matched)))


def secret_in(value: str, candidates: list[Form] | None = None) -> str:
    """What kind of secret is in the value, or nothing; a documented placeholder is none."""
    for form in forms_for(value) if candidates is None else candidates:
        if form.holds(value) and not _BLOB.match(value):
            return form.label
    return ""


def decoded_text(value: str) -> str:
    """What a value says when it is readable text in base64 (also url-safe, twice, or broken into lines), else nothing."""
    if value.startswith("data:"):
        kind, _, value = value.partition(",")
        if not _READABLE.match(kind):
            return ""
    text = _decoded(value)
    if len(text) >= 24 and _BASE64.match(text):
        return _decoded(text) or text
    return text


_READABLE = re.compile(
    r"data:(?:text|application/(?:json|xml|x-pem-file|octet-stream))[\w/+.-]*(?:;[\w=-]{1,40})*;base64\Z"
)


def _decoded(value: str) -> str:
    if "\n" in value[:100]:
        value = _SPACES.sub("", value)
    if len(value) > _LONGEST_DECODED:
        value = value[:_LONGEST_DECODED]
    if not _BASE64.match(value):
        return ""
    try:
        raw = base64.b64decode(
            value + "=" * (-len(value) % 4), altchars=b"-_" if "-" in value or "_" in value else None
        )
        text = raw.decode("utf-8", errors="strict" if len(value) < _LONGEST_DECODED else "ignore")
    except (binascii.Error, ValueError):
        return ""
    return text if all(c.isprintable() or c in "\r\n\t" for c in text) else ""


def secret_finding(confidence: float, words: str, matched: list[str], column: Column) -> Candidate:
    evidence = Evidence("secret", words, len(matched), column.count, shapes_of(matched))
    return Candidate(PiiType.SECRET, confidence, evidence, Sensitivity.SECRET)


def _strength(column: Column) -> tuple[Strength, str]:
    strength, phrase = secret_strength(column.name)
    if strength or phrase:
        return strength, phrase
    strength = column.strength(PiiType.SECRET)
    return strength, column.phrase(PiiType.SECRET)


_BARE_NAMES = frozenset({"token", "secret", "pass", "parola", "clave", "pw", "sifre", "cle", "geheim"})


def recognize_secret(column: Column) -> Candidate | None:
    """A known form needs one hit; random text needs a name that speaks of secrets."""
    strength, phrase = _strength(column)
    if not column.count:
        if strength != Strength.STRONG or phrase in _BARE_NAMES:
            return None
        named = found(PiiType.SECRET, 0.6, "secret", f"The sample has no values; the name says “{phrase}”.")
        return Candidate(named.type, named.confidence, named.evidence, Sensitivity.SECRET)
    known = _known_forms(column) or _computed_forms(column)
    if known is not None:
        return known
    return _by_name(column, strength, phrase) if strength and not column.boolean else None


def _known_forms(column: Column) -> Candidate | None:
    if column.number_share > 0.95:
        return None
    hits: dict[str, str] = {}
    values = (
        tuple(v for v in column.values if not _is_blob(v)) if column.mean_length > _LONG_BLOB / 4 else column.values
    )
    text = column.text if len(values) == column.count else "\n".join(values)
    forms = [form for form in forms_for(text) if form.holds(text)]
    if forms:
        hits = {value: label for value in values if (label := secret_in(value, forms))}
    if not hits and column.mean_length >= 20 and not column.spaced_share:
        for value in column.values[:40]:
            text = decoded_text(value)
            label = secret_in(text) if text else ""
            if label:
                hits[value] = f"{label} in base64"
    if not hits or (len(hits) == 1 and _is_chance(next(iter(hits)), column)):
        return None
    label = Counter(hits.values()).most_common(1)[0][0]
    in_urls = column.share(lambda v: v.startswith(("http", "/", "?"))) > 0.5
    if in_urls and label == "session cookie":
        return None
    words = f"{'Values have' if len(hits) > 1 else 'One value has'} the form of a secret: {label}."
    confidence = 0.8 if in_urls and label in _URL_PARTS else 0.99 if len(hits) > 1 else 0.95
    return secret_finding(confidence, words, list(hits), column)


_LONG_BLOB = 800
_ONE_PIECE = re.compile(r"[A-Za-z0-9+/]{800,}={0,2}\Z")
_OPENS_BLOB = ("IQoJ", "FwoG", "LS0t", "MII", "ZXlK", "b3Bl", "eyJ")


def _is_blob(value: str) -> bool:
    """Whether a value is one long piece of base64: somewhere in it stands anything by chance, and no token is that long."""
    return len(value) > _LONG_BLOB and not value.startswith(_OPENS_BLOB) and _ONE_PIECE.match(value) is not None


def _is_chance(value: str, column: Column) -> bool:
    """Whether the only hit is one of many random ids of the same length: then it looks like a secret by chance."""
    if column.count < _MANY or " " in value or "\n" in value:
        return False
    alike = sum(1 for v in column.values if len(v) == len(value) and is_random(v))
    return alike >= 0.8 * column.count


_MANY = 20
_WIF = re.compile(r"[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}\Z")
_STELLAR = re.compile(r"S[A-Z2-7]{55}\Z")
_SEED_WORD = re.compile(r"[a-z]{3,8}\Z")
_SEED_LENGTHS = frozenset({12, 15, 18, 21, 24, 25})
_SENTENCE = frozenset(
    "the and was for with that this are has had not but his her they from have been were will would about their which when also its our you your she him who all can did does".split()
)
_BASE58 = {char: number for number, char in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}


def is_wallet_key(value: str) -> bool:
    """Whether a value is a Bitcoin private key that passes its check, or has the form of a Stellar one."""
    if _STELLAR.match(value):
        return True
    if not _WIF.match(value):
        return False
    number = 0
    for char in value:
        number = number * 58 + _BASE58[char]
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def is_seed_phrase(value: str) -> bool:
    """Whether a value is 12 to 25 short lower case words that make no sentence, as wallets' recovery phrases are."""
    words = value.split()
    return (
        len(words) in _SEED_LENGTHS
        and all(_SEED_WORD.match(word) for word in words)
        and _SENTENCE.isdisjoint(words)
        and len(set(words)) > 6
    )


_SECRET_KEY = re.compile(r"(?=[^a-z]{0,39}[a-z])(?=[^A-Z]{0,39}[A-Z])(?=\D{0,39}\d)[A-Za-z0-9+/]{40}\Z")
_SUMS = frozenset(
    "signature sig digest cipher ciphertext encrypted hash checksum integrity blob payload data sha nonce public etag cursor".split()
)


def _secret_keys(column: Column) -> Candidate | None:
    """The second half of an access key of AWS and of those that copy it: 40 random signs of base64, a `+` or `/` among them."""
    if column.count < 3 or not 38 <= column.mean_length <= 42 or not column.signs & {"+", "/"}:
        return None
    keys = [v for v in column.values if _SECRET_KEY.match(v) and entropy(v) >= 3.8 and v.count("/") < 6]
    marked = sum(1 for v in keys if "+" in v or "/" in v)
    if len(keys) < 0.9 * column.count or marked < 0.35 * len(keys) or column.name.mentions(_SUMS):
        return None
    words = "Values are 40 random signs of base64, the form of cloud providers' secret keys."
    return secret_finding(0.6, words, keys, column)


def _computed_forms(column: Column) -> Candidate | None:
    if column.mean_length < 50:
        return _secret_keys(column)
    if not 50 <= column.mean_length <= 220:
        return None
    keys = those(column.values, is_wallet_key)
    if keys:
        return secret_finding(0.95, "Values are private keys of wallets and pass their check.", keys, column)
    seeds = those(column.values, is_seed_phrase)
    if len(seeds) >= 0.5 * column.count:
        words = "Values are lists of 12 to 25 short words, as recovery phrases of wallets are."
        return secret_finding(0.8, words, seeds, column)
    return None


_NO_SECRET_TYPES = frozenset({"date", "timestamp", "double", "decimal", "real"})
# Keys that are meant to be seen, addresses, and the paths of objects.
_PUBLIC = re.compile(
    r"arn:|[a-z][a-z_]{2,20}:[\w:.-]+\Z|[a-z][a-z0-9+.-]*://|pk_(?!\d)|pub|ssh-|0x[0-9a-fA-F]{40}\Z|bc1|[\w.=/-]+\.[a-z]{2,7}(?:\.gz)?\Z|(?:[a-z0-9_.-]+/){2,}[\w.=-]+\Z"
)
_KEYS = frozenset({"key", "keys"})
_ROW_KEYS = frozenset({"key", "keys", "cle", "chave", "clave", "klucz", "ключ", "anahtar"})
# A key of these is a row's.
_ROWS = (
    THINGS
    - frozenset(
        "key index view app application service system server cluster platform device account process function".split()
    )
) | frozenset(
    "primaria primario primaire primar fremd foranea foraneo estrangeira extranjera etrangere obcy glowny внешний первичный".split()
)
# Beside "key" in a name these say that it opens something: `datadog_app_key`.
_ISSUERS = frozenset(
    """datadog algolia stripe sendgrid twilio mailgun mailchimp mandrill postmark sparkpost openai anthropic azure aws gcp google gemini mistral cohere github gitlab bitbucket slack discord telegram sentry newrelic relic grafana honeycomb
    splunk elastic pagerduty opsgenie segment amplitude mixpanel hubspot salesforce zendesk intercom shopify square paypal adyen braintree plaid razorpay cloudflare fastly heroku vercel netlify digitalocean linode firebase mapbox here
    maps openweather weatherapi dropbox airtable notion asana trello jira okta auth0 vault pinecone supabase mongo mongodb redis kafka snowflake databricks fivetran twitch twitter facebook admin root write ingest decrypt encrypt encryption wrapping signing""".split()
)
_RAW_KEY = re.compile(r"0x[0-9a-fA-F]{64}\Z")
_LICENCE = re.compile(r"[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,7}\Z")


# `clave` is a key of a table, or with these what somebody types.
_CLAVE_OF = frozenset("usuario acceso ingreso web wifi correo temporal personal login cajero inicial actual".split())


def _by_name(column: Column, strength: Strength, phrase: str) -> Candidate | None:
    if column.date_share > 0.3 or column.masked_share > 0.5 or column.type in _NO_SECRET_TYPES:
        return None
    stand_ins = sum(1 for v in column.values if is_placeholder(v))
    if stand_ins > 0.7 * column.count:
        return None
    if is_password_phrase(phrase) or (phrase == "clave" and column.name.mentions(_CLAVE_OF)):
        return _passwords(column, phrase)
    if _is_key_of_a_network(column.name):
        return _passwords(column, "wifi key")
    if phrase in _KEYS and column.name.words[-2:-1] == ("site",):
        return None  # of captchas: written into the page
    if (strength == Strength.MEDIUM or phrase == "clave") and phrase in _ROW_KEYS and column.name.mentions(_ROWS):
        return None
    if strength == Strength.MEDIUM and phrase in _KEYS and not _ISSUERS.isdisjoint(column.name.words):
        strength = Strength.STRONG
    if column.signs >= _OF_SUMS and len(those(column.values, _KEYED_SUM.match)) >= 0.8 * column.count:
        return None  # a log's keyed sums of tokens open nothing
    random = those(column.values, lambda v: is_random(v) and not _PUBLIC.match(v))
    words = f"The name says “{phrase}” and the values look random."
    if strength == Strength.STRONG and (len(random) >= 0.5 * column.count or column.uuid_share >= 0.8):
        return secret_finding(0.88, words, random or list(column.values), column)
    if strength == Strength.STRONG:
        return _short_secrets(column, phrase)
    if phrase in _PINS:
        return _pins(column, phrase)
    licences = those(column.values, _LICENCE.match) if phrase in _LICENCES else []
    if licences and len(licences) >= 0.7 * column.count:
        return secret_finding(0.6, f"The name says “{phrase}” and the values have the form of one.", licences, column)
    raw = those(column.values, _RAW_KEY.match) if phrase in _KEYS else []
    if raw and len(raw) >= 0.7 * column.count and _HASHES.isdisjoint(column.name.words):
        return secret_finding(
            0.6, f"The name says “{phrase}” and the values are 32 random bytes, as wallets' keys are.", raw, column
        )
    # Keys, hashes and sessions are often row keys or checksums: only long random text counts.
    if not _HASHES.isdisjoint(column.name.words) or column.hex_share > 0.5:
        return None
    if len(random) >= 0.7 * column.count and column.mean_length >= 20:
        return secret_finding(0.65, words, random, column)
    return None


_KEYED_SUM = re.compile(r"hmac[-_]?(?:sha|md5|blake)[\w-]{0,12}[:$=]\S{16,}\Z", re.IGNORECASE)
_OF_SUMS = frozenset("ac")
_NETWORKS = frozenset("wifi wi wlan wpa wpa2 wpa3 wep hotspot ssid".split())
_KEY_OF = frozenset(
    "key schlussel schluessel sleutel nyckel nokkel cle clave chave chiave klucz klic kulcs anahtari ключ".split()
)
_NO_KEY = frozenset("mgmt management type mode index idx id len length version hash count rotation interval".split())


def _is_key_of_a_network(name: NameReading) -> bool:
    """Whether a name means what people type to join a wireless network: words of any kind."""
    words = name.words
    return name.mentions(_NETWORKS) and not _KEY_OF.isdisjoint(words) and _NO_KEY.isdisjoint(words)


# Beside "pin" these say what it opens.
_PIN_OPENS = frozenset(
    "pairing pair door gate lock locker safe wifi wps bluetooth setup commissioning parental kiosk admin login unlock alarm disarm vault atm sim voicemail access garage pickup collection delivery guest room keypad entry transaction card debit supervisor cashier operator staff".split()
)


_PINS = frozenset(
    fold(phrase)
    for phrase in "pin|pin code|pin kod|kod pin|pinkod|code pin|codigo pin|pin koodi|pinkode|пин|пин код|pin no|pin number".split(
        "|"
    )
)
_PIN = re.compile(r"(?:\d{4}|\d{5}|\d{8})\Z", re.ASCII)
_OPENING_PIN = re.compile(r"\d{4,8}\Z|\d{2,4}(?:[- ]\d{2,4}){1,2}\Z", re.ASCII)
_POSTAL = frozenset(
    "postal post zip area city address addr district state location gpio board chip ic parcel property".split()
)


def _pins(column: Column, phrase: str) -> Candidate | None:
    """Personal numbers of four, five or eight digits, with leading zeros kept; India's postal PIN codes have six."""
    if column.name.mentions(_PIN_OPENS) and not column.name.mentions(_POSTAL) and column.count >= _FEWEST_PINS:
        codes = those(column.values, _OPENING_PIN.match)
        if len(codes) >= 0.95 * column.count and len({len(v) for v in codes}) <= _FEW:
            return secret_finding(0.75, f"The name says “{phrase}” and what it opens.", codes, column)
    pins = those(column.values, _PIN.match)
    if len(pins) < 0.95 * column.count or column.count < _FEWEST_PINS or column.name.mentions(_POSTAL):
        return None
    if len({len(v) for v in pins}) > 1 or not any(v[0] == "0" for v in pins):
        return None
    return secret_finding(
        0.7, f"The name says “{phrase}” and the values are numbers of one length, zeros in front kept.", pins, column
    )


_FEWEST_PINS = 8
_LICENCES = frozenset({"license key", "licence key", "activation key", "product key", "serial key", "activation code"})


_FEW_LEVELS = 5
_FEW = 3


def _passwords(column: Column, phrase: str) -> Candidate | None:
    odd = column.share(lambda v: len(v) < 3 or len(v.split()) > 6 or v.startswith(("http://", "https://", "/")))
    if odd > 0.4 or (column.number_share > 0.8 and column.mean_length < 4):
        return None
    if phrase in {"pass", "mot", "passe", "parola", "pw", "parole", "sandi"} and (
        column.count < 8 or column.number_share > 0.5
    ):
        return None
    if column.count <= 4 and column.total >= 5 * column.count:
        return None  # a few values again and again: levels or states
    if column.count <= _FEW_LEVELS and all(v.isalpha() and v.islower() for v in column.values):
        return None  # `strong`, `medium`, `legacy`
    words = f"The name says “{phrase}” and the values are not blank."
    return secret_finding(0.9, words, list(column.values), column)


_TELLING = frozenset(
    "otp|recovery answer|reset answer|challenge answer|security response|recovery code|recovery codes|backup code|backup codes|security answer|secret answer|seed phrase|mnemonic|pin hash|verification token|card pin|atm pin|snmp community|community string|preshared key|pre shared key|door code|pairing code|setup code|homekit code|unlock code|puk|puk code|lock code|entry code|gate code|garage code|keypad code|safe code|access pin|login pin|one time code|one time password|sms code|scratch code|scratch codes|rescue code|alarm code|puk 1|puk 2|sim puk|sim pin|tpin|mpin|upin|ipin|atm pin code|card pin code|telephone pin|phone pin|phone banking pin|telebanking pin|safe combination|locker code|lockbox code|key safe code|keysafe code|alarm pin|door pin|entry pin|gate pin|recovery key|bitlocker recovery key|bitlocker key|filevault key".split(
        "|"
    )
)


_ANSWERS = frozenset(fold(phrase) for phrase in ANSWERS.split("|"))
_CODES = re.compile(
    r"pin\b|puk|otp|code|kod|codigo|codice|zahl|nummer\Z|код|koodi|コート|コード|码|代码|코드|번호|番号|رمز|كود|كد|cod\b|קוד|कोड|ओटीपी|รหัส|ma xac|ma otp"
)
_CODE = re.compile(r"(?=[^\W_]{0,11}\d)[^\W_]{3,12}\Z|\d{2,4}[- ]\d{2,4}(?:[- ]\d{2,4})?\Z")


# Banks say these of a payment they let through.
_OF_PAYMENTS = frozenset({"auth code", "authorization code"})


def _short_secrets(column: Column, phrase: str) -> Candidate | None:
    """Codes such as one-time passwords, recovery codes, answers: the name says so and the values differ."""
    mixed = those(
        column.values,
        lambda v: (
            6 <= len(v) <= 200
            and any(c.isdigit() for c in v)
            and any(c.isalpha() for c in v)
            and " " not in v
            and not _PUBLIC.match(v)
        ),
    )
    if (phrase in _TELLING or phrase in _ANSWERS or is_rescue_code(phrase)) and (
        column.count >= 3 or phrase in {"seed phrase", "mnemonic"}
    ):
        return secret_finding(0.75, f"The name says “{phrase}”.", list(column.values), column)
    if _CODES.search(phrase) and phrase not in _OF_PAYMENTS and column.count >= _FEW:
        codes = those(column.values, _CODE.match)
        if len(codes) >= 0.9 * column.count:
            return secret_finding(0.7, f"The name says “{phrase}” and the values are short codes.", codes, column)
    if len(mixed) >= 0.7 * column.count and phrase not in {"token", "tokens", "clave", "parola", "sifre", "slussel"}:
        return secret_finding(0.7, f"The name says “{phrase}” and the values are codes.", mixed, column)
    return None
