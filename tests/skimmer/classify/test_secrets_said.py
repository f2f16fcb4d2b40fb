"""Secrets that comments tell, keys of networks and sessions, pins of all kinds; and what only sounds like them."""

# Rows of data.

from __future__ import annotations

import pytest

from skimmer.classify import ColumnSample, PiiType, TableSample, classify_table
from skimmer.classify.values.secret_settings import is_secret_setting
from tests.skimmer.classify.asking import HEX, Question, Questions, check, told

Q = Questions(seed=31)
DRAWN = Q.fill("?#??##?#", 20)
WIFI = ["tanka-LUQUI52", "Luzan1967?", "EhsUqusGib", "57354424811", "vouCc+6^-FC", "sommer im garten", "9tlo7G7F9b"]

# Keys of wireless networks are what people type, whatever they are made of; how keys are managed is none.
for name in ("wpa_key", "wifi_key", "WLAN-Schlüssel", "clé_wifi", "clave_wifi", "chave_wifi", "wpa2_key"):
    Q.ask(name, WIFI, "SECRET")
Q.ask("wpa_key_mgmt", ["WPA-PSK", "WPA-EAP", "SAE", "NONE", "OWE", "FT-PSK", "WPA-NONE"], "NONE")
# What a pin opens tells it from the pins of a chip and of a post office.
for name in ("pairing_pin", "wifi_pin", "door_pin", "kiosk_pin", "locker_pin"):
    Q.ask(name, Q.fill("N##-##-###", 12), "SECRET")
    Q.ask(name, Q.fill("N#####", 12), "SECRET")
Q.ask("gpio_pin", Q.fill("N#####", 12), "NONE")
Q.ask("postal_pin", Q.fill("N#####", 12), "NONE")
Q.ask("kiosk_pin", Q.fill("N", 12), "NONE")
# A keyed sum of a token opens nothing; of a password it can be tried.
SUMS = Q.token("hmac-sha256:", 64, HEX, n=12)
Q.ask("client_token", SUMS, "NONE")
Q.ask("client_token", Q.token("", 40, n=12), "SECRET")
Q.ask("password", SUMS, "SECRET")
# Keys of sessions, where people log in; elsewhere they are rows' numbers.
KEYS = Q.token("", 40, HEX, n=12)
LOGIN = (("логин", ["a", "b"]),)
for name in ("ключ_сессии", "sitzungsschlüssel", "clave_sesion", "세션키", "セッションキー", "session_key"):
    Q.ask(name, KEYS, "SECRET", table="sec.вход", others=LOGIN)
    Q.ask(name, Q.fill("######", 12), "NONE", table="sec.вход", others=LOGIN)
Q.ask("session_key", KEYS, "NONE", table="dbt.page_views")
# A box for keys, by name alone.
for name in ("sleutelkastje", "keybox", "Schlüsseltresor"):
    Q.ask(name, Q.fill("####", 12), "SECRET")
    Q.ask(name, ["links", "rechts", "hinten", "vorn", "garage", "keller"], "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_what_names_tell(question: Question) -> None:
    check(question)


@pytest.mark.parametrize(
    ("value", "secret"),
    [
        ("ssm:/shop/smtp_pass1", False),
        ("op://vault/item/field9", False),
        ("akv:shop/Smtp-Pass-1", False),
        ("Tormenta:/77x", True),
    ],
)
def test_where_a_secret_lies_is_none(value: str, *, secret: bool) -> None:
    assert is_secret_setting("smtp_pass", value) is secret


RANDOM = Q.token("", 43, n=12)
FOUR = Q.fill("####", 12)


@pytest.mark.parametrize(
    ("name", "comment", "values", "secret"),
    [
        ("data", "bearer handed to the partner", RANDOM, True),
        ("c4", "токен для партнёра", RANDOM, True),
        ("data", "sha256 of the bearer", RANDOM, False),
        ("data", "", RANDOM, False),
        ("data", "bearer handed to the partner", Q.fill("####", 12), False),
        ("room_code", "access code of the guest", DRAWN, True),
        ("box", "code van het sleutelkastje bij de voordeur", FOUR, True),
        ("extra", "Code der Haustür", FOUR, True),
        ("extra", "code du portail", FOUR, True),
        ("extra", "код домофона", FOUR, True),
        ("extra", "玄関の暗証番号", FOUR, True),
        ("room_code", "code of the room in the timetable", DRAWN, False),
        ("extra", "postal code of the door", FOUR, False),
        ("extra", "type of the door code", FOUR, False),
    ],
)
def test_what_comments_tell(name: str, comment: str, values: list[str], *, secret: bool) -> None:
    column = ColumnSample(name, "varchar", comment, tuple(values))
    finding = classify_table(TableSample("t", "", (column,)))[0]
    assert (finding.type == PiiType.SECRET) is secret, told(finding)
