"""Secrets: tokens, keys, passwords and their hashes. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import base64
import binascii
import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from skimmer.classify.column import Candidate, found, those
from skimmer.classify.model import Evidence, PiiType, Sensitivity
from skimmer.classify.names import Strength
from skimmer.classify.shapes import shapes_of
from skimmer.classify.tokens import fold
from skimmer.classify.values import secret_patterns as patterns

if TYPE_CHECKING:
    from skimmer.classify.column import Column

_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\Z")
_TOKEN = re.compile(r"[\w+/=~.:!-]{16,}\Z")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}\Z")
# The words that make a password column of plain words: the name alone says what these are.
PASSWORDS = frozenset(
    fold(word)
    for word in "password passwd pwd passwort pass passphrase pw kennwort mot passe mdp motdepasse contrasena senha wachtwoord haslo sifre parola пароль heslo losenord "
    "passord adgangskode salasana jelszo lozinka パスワード 暗証番号 密码 密碼 口令 비밀번호 암호 סיסמה סיסמא पासवर्ड รหัสผ่าน".split()
)
_HASHES = frozenset(
    "checksum sha sha1 sha256 md5 digest etag commit revision git crc content file image blob object row record fingerprint hash".split()
)
# In a query string these say no more than its other parameters: what the URL is about decides the type.
_URL_PARTS = frozenset(
    {"key in a setting", "signed URL", "JSON web token", "Azure SAS signature", "authorization header"}
)


def entropy(text: str) -> float:
    """Shannon entropy in bits for each character."""
    counts = Counter(text)
    total = len(text)
    return -sum(n / total * math.log2(n / total) for n in counts.values())


def is_random(value: str) -> bool:
    """Whether a value looks drawn at random: long, one piece, many different signs, digits among letters."""
    if not _TOKEN.match(value) or _UUID.match(value):
        return False
    digits = sum(c.isdigit() for c in value)
    letters = sum(c.isalpha() for c in value)
    if not digits or not letters:
        return letters >= 20 and not value.islower() and not value.isupper() and entropy(value) >= 4.0
    return entropy(value) >= (3.0 if len(value) < 24 else 3.2)


def is_placeholder(text: str) -> bool:
    """Whether a text stands for a secret without being one, as in documentation."""
    return patterns.PLACEHOLDER.search(text) is not None


def patterns_for(text: str) -> list[tuple[str, re.Pattern[str]]]:
    """The patterns that can match in a text at all, by the literals it holds."""
    lower = text.lower()
    return [(label, pattern) for label, literals, pattern in patterns.EACH if any(lit in lower for lit in literals)]


def secret_in(value: str, candidates: list[tuple[str, re.Pattern[str]]] | None = None) -> str:
    """What kind of secret is in the value, or nothing; a documented placeholder is none."""
    for label, pattern in patterns_for(value) if candidates is None else candidates:
        for match in pattern.finditer(value):
            if not is_placeholder(match.group()):
                return label
    return ""


def _decoded(value: str) -> str:
    if not _BASE64.match(value) or len(value) > 4000:
        return ""
    try:
        raw = base64.b64decode(
            value + "=" * (-len(value) % 4), altchars=b"-_" if "-" in value or "_" in value else None
        )
        return raw.decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def decoded_text(value: str) -> str:
    """What a value says when it is readable text in base64, else nothing."""
    text = _decoded(value)
    return text if text.isprintable() or all(c.isprintable() or c in "\r\n\t" for c in text) else ""


def _finding(confidence: float, words: str, matched: list[str], column: Column) -> Candidate:
    evidence = Evidence("secret", words, len(matched), column.count, shapes_of(matched))
    return Candidate(PiiType.SECRET, confidence, evidence, Sensitivity.SECRET)


def recognize_secret(column: Column) -> Candidate | None:
    """A known prefix needs one hit; random text needs a name that speaks of secrets."""
    strength = column.strength(PiiType.SECRET)
    if not column.count:
        if strength != Strength.STRONG or column.phrase(PiiType.SECRET) in {
            "token",
            "secret",
            "pass",
            "parola",
            "clave",
            "pw",
        }:
            return None
        named = found(
            PiiType.SECRET, 0.6, "secret", f"The sample has no values; the name says “{column.phrase(PiiType.SECRET)}”."
        )
        return Candidate(named.type, named.confidence, named.evidence, Sensitivity.SECRET)
    known = _known_forms(column)
    if known is not None:
        return known
    return _by_name(column, strength) if strength and not column.boolean else None


def _known_forms(column: Column) -> Candidate | None:
    if column.number_share > 0.95:
        return None
    hits: dict[str, str] = {}
    candidates = [(label, p) for label, p in patterns_for(column.text) if p.search(column.text)]
    if candidates:
        hits = {value: label for value in column.values if (label := secret_in(value, candidates))}
    if not hits and column.mean_length >= 40 and not column.spaced_share:
        for value in column.values[:40]:
            text = decoded_text(value)
            label = secret_in(text) if text else ""
            if label:
                hits[value] = f"{label} in base64"
    if not hits:
        return None
    label = Counter(hits.values()).most_common(1)[0][0]
    words = f"{'Values have' if len(hits) > 1 else 'One value has'} the form of a secret: {label}."
    in_urls = label in _URL_PARTS and column.share(lambda v: v.startswith(("http", "/", "?"))) > 0.5
    return _finding(0.8 if in_urls else 0.99 if len(hits) > 1 else 0.95, words, list(hits), column)


def _by_name(column: Column, strength: Strength) -> Candidate | None:
    phrase = column.phrase(PiiType.SECRET)
    if (
        column.date_share > 0.3
        or column.masked_share > 0.5
        or (column.type and column.type in {"date", "timestamp", "double", "decimal", "real"})
    ):
        return None
    stand_ins = sum(1 for v in column.values if is_placeholder(v))
    if stand_ins > 0.7 * column.count:
        return None
    if not PASSWORDS.isdisjoint(phrase.split()):
        return _passwords(column, phrase)
    random = those(column.values, is_random)
    uuids = column.uuid_share
    words = f"The name says “{phrase}” and the values look random."
    if strength == Strength.STRONG and (len(random) >= 0.5 * column.count or uuids >= 0.8):
        return _finding(0.88, words, random, column)
    if strength == Strength.STRONG:
        return _short_secrets(column, phrase)
    # Keys, hashes and sessions are often row keys or checksums: only long random text counts.
    if not _HASHES.isdisjoint(column.name.words) or column.hex_share > 0.5:
        return None
    if len(random) >= 0.7 * column.count and column.mean_length >= 20:
        return _finding(0.65, words, random, column)
    return None


def _passwords(column: Column, phrase: str) -> Candidate | None:
    odd = column.share(lambda v: len(v) < 3 or len(v.split()) > 6 or v.startswith(("http://", "https://", "/")))
    if odd > 0.4 or (column.number_share > 0.8 and column.mean_length < 4):
        return None
    if phrase in {"pass", "mot", "passe", "parola", "pw"} and column.count < 8:
        return None
    words = f"The name says “{phrase}” and the values are not blank."
    return _finding(0.9, words, list(column.values), column)


def _short_secrets(column: Column, phrase: str) -> Candidate | None:
    """Codes such as one-time passwords, recovery codes, answers: the name says so and the values differ."""
    telling = {
        "otp",
        "recovery code",
        "recovery codes",
        "backup codes",
        "security answer",
        "secret answer",
        "seed phrase",
        "mnemonic",
        "pin hash",
        "verification token",
    }
    mixed = those(
        column.values,
        lambda v: 6 <= len(v) <= 200 and any(c.isdigit() for c in v) and any(c.isalpha() for c in v) and " " not in v,
    )
    if phrase in telling and (column.count >= 3 or phrase in {"seed phrase", "mnemonic"}):
        return _finding(0.75, f"The name says “{phrase}”.", list(column.values), column)
    if len(mixed) >= 0.7 * column.count and phrase not in {"token", "clave", "parola", "sifre", "slussel"}:
        return _finding(0.7, f"The name says “{phrase}” and the values are codes.", mixed, column)
    return None
