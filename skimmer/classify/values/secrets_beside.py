"""Secrets that only the table tells: words that mean one beside others, and the values of a table of credentials. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skimmer.classify.column import those
from skimmer.classify.values.secret_settings import is_placeholder, is_random
from skimmer.classify.values.secrets import secret_finding

if TYPE_CHECKING:
    from skimmer.classify.column import Candidate, Column

_VALUE_COLUMNS = frozenset(
    "value val v data content contents body payload string text blob ciphertext credential material raw entry".split()
)
_SECRET_TABLES = frozenset(
    "secret secrets credential credentials creds token tokens apikey apikeys vault keystore keyring keyrings oauth oauth2 passwords integrations connections apitokens".split()
)


_SECOND_FACTOR = frozenset("mfa totp otp hotp 2 factor authenticator otpauth twofactor enrollment".split())
_OF_SIM = frozenset("iccid imsi sim msisdn eid euicc hlr".split())
_OF_RADIO = frozenset("eui deveui devaddr joineui appeui lora lorawan zigbee matter thread".split())
# What a word in a name means only beside others in the table: the words that must stand near, and what the values look like.
_BESIDE: tuple[tuple[frozenset[str], frozenset[str], re.Pattern[str]], ...] = tuple(
    (frozenset(named.split()), near, re.compile(form))
    for named, near, form in (
        ("sid cookie", frozenset("session sessions csrf xsrf cookies".split()), r"(?=[^\d]*\d)(?=.*[A-Za-z])[\w%.:+/=-]{20,}\Z"),
        ("seed", _SECOND_FACTOR, r"[A-Z2-7]{16,}=*\Z|[0-9a-f]{32,}\Z"),
        ("scratch", _SECOND_FACTOR, r"[\w-]{6,}(?:[ ,;]+[\w-]{6,})*\Z"),
        ("recovery rescue", _SECOND_FACTOR | {"seed", "qr"}, r"[0-9A-Za-z]{3,6}(?:-[0-9A-Za-z]{3,6}){1,4}(?:[ ,;]+[0-9A-Za-z-]{6,})*\Z"),
        ("cracked plaintext cleartext", frozenset("hash hashes ntlm lm nthash ntlmv2 password passwords".split()), r"\S{4,64}\Z"),
        ("code", frozenset("otp otps 2fa mfa".split()), r"\d{4,8}\Z"),
        ("salt", frozenset("password passwords passwd pwd pw hash digest kdf iterations".split()), r"(?=[^\d]*\d)(?=.*[A-Za-z])[\w./+=$-]{8,}\Z"),
        ("ki opc op k4 adm", _OF_SIM, r"[0-9A-Fa-f]{32}\Z|\d{8}\Z"),
        ("key", _OF_RADIO, r"[0-9A-Fa-f]{32}\Z"),
    )
)  # fmt: skip


def _beside(column: Column, table_words: frozenset[str]) -> Candidate | None:
    if not _NOT_THE_THING.isdisjoint(column.name.words):
        return None
    for named, near, form in _BESIDE:
        if named.isdisjoint(column.name.words) or near.isdisjoint(table_words.difference(named)):
            continue
        fitting = those(column.values, form.match)
        if len(fitting) >= 0.8 * column.count and column.count >= _FEW:
            said = min(named.intersection(column.name.words))
            return secret_finding(
                0.6, f"The name says “{said}” beside other words of the kind in this table.", fitting, column
            )
    return None


_FEW = 3
_NOT_THE_THING = frozenset(
    "phone email mail id ids type status count public name version policy length len algorithm expires ttl at date ok".split()
)


_NO_NAME = frozenset(
    "c col column f field attr attribute x y z v var udf custom str ref misc extra info p param a b d".split()
)


_LONG_TOKEN = re.compile(r"(?=[^a-z]{0,39}[a-z])(?=[^A-Z]{0,39}[A-Z])(?=\D{0,39}\d)[\w+/=.-]{32,}\Z")


def _is_opaque(column: Column) -> bool:
    """Whether a name says nothing at all (`col_7`) of long random values with letters of both cases, as digests and ids seldom are."""
    if column.share(_LONG_TOKEN.match) < 0.8:
        return False
    return all(word in _NO_NAME or word.isdigit() for word in column.name.words)


def recognize_secret_in_context(column: Column, table_words: frozenset[str]) -> Candidate | None:
    """A column of values in a table of credentials: random text there is what the table is for."""
    if not column.count or column.boolean:
        return None
    beside = _beside(column, table_words)
    if beside is not None:
        return beside
    if (_VALUE_COLUMNS.isdisjoint(column.name.words) and not _is_opaque(column)) or _SECRET_TABLES.isdisjoint(
        table_words
    ):
        return None
    if "id" in column.name.words or column.uuid_share > 0.5:
        return None
    random = [v for v in column.values if len(v) >= 20 and is_random(v)]
    if len(random) < 0.5 * column.count or all(is_placeholder(v) for v in random):
        return None
    return secret_finding(0.62, "The table is about credentials and the values look random.", random, column)
