"""Secrets that only a name tells, in many languages, and names that only sound like one."""

# ruff: noqa: E501, SIM905
# Rows of data.

from __future__ import annotations

import pytest

from skimmer.classify import ColumnSample, PiiType, TableSample, classify_table
from skimmer.classify.column import Column
from skimmer.classify.names import Strength, read_name
from skimmer.classify.values.secret_settings import is_placeholder, is_random, secret_strength
from skimmer.classify.values.secrets import secret_in
from tests.skimmer.classify.asking import BASE32, HEX, LETTERS, Question, Questions, check

Q = Questions(seed=23)

for name in """api_schluessel zugriffsschluessel klucz_prywatny klucz_szyfrowania clau_secreta tajny_kluc soukromy_klic chave_criptografia ключ_шифрования jeton_rafraichissement token_sesion chiave_accesso api_salasana_kljuc
    cheie_secreta cod_acces_api api_秘密 privkey toegangssleutel ιδιωτικο_κλειδι gizli_api_anahtari кілт_api""".split():
    Q.ask(name, Q.token("", 32, n=12), "SECRET")
for name in "next_page_token continuation_token paginationToken recaptcha_site_key api_key_id api_key_name token_dostepu_typ klucz_obcy clave_primaria chave_estrangeira schluessel_nr cle_produit".split():
    Q.ask(name, Q.token("", 32, n=12), "NONE")
Q.ask("string_key", [f"login.email_label.{n}" for n in range(40)], "NONE")
Q.ask("claveUsuario", [f"Tormenta{n}!" for n in range(100, 112)], "SECRET")
Q.ask("clave", [f"K{n}" for n in range(100, 112)], "NONE", table="cat.monedas")
Q.ask("psk", [f"Kaffee-und-{n}" for n in range(10)], "SECRET", table="net.wifi")
Q.ask("p12", Q.token("MIIKEf", 200, LETTERS + "+/", n=8), "SECRET")
for name in "puk1 sim_puk mpin backup_code kod_zapasowy_odzyskiwania".split():
    Q.ask(name, Q.fill("########", 12), "SECRET")

# Codes that open, by many names; levels, policies and what counts are none.
for (
    name
) in "zugangscode geheimzahl telepin digicode codice_cancello email_confirmation_code 验证码 код_домофона".split():
    Q.ask(name, Q.fill("####", 12), "SECRET")
for name in "код_из_смс קוד_סודי ओटीपी کد_تایید engångskod cod_verificare 인증번호 認証コード".split():
    Q.ask(name, Q.fill("######", 12), "SECRET")
for name in "टोकन ტოკენი".split():
    Q.ask(name, Q.token("", 43, n=12), "SECRET")
Q.ask("秘密の答え", "ポチ 大阪 京都 たま 札幌".split(), "SECRET")
Q.ask("ответ_на_секретный_вопрос", "Барсик Шарик Казань Рекс".split(), "SECRET")
Q.ask("auth_code", Q.fill("######", 12), "NONE", table="pay.charges")
Q.ask("refresh", Q.token("", 64, n=12), "SECRET")
for name in "passwort politica_contrasena 密码策略 パスワードポリシー".split():
    Q.ask(name, ["strong", "medium", "legacy", "weak"], "NONE")
Q.ask("pass", ["09.6", "12.1", "8.4", "7.7", "10.2", "5.9", "6.3", "4.4", "3.1"], "NONE")
Q.ask("secret_hash_algo", ["sha256", "argon2id", "pbkdf2"], "NONE")
Q.ask("token_prefix", Q.token("ghp_a1", 12, n=9), "NONE")

Q.ask("key", Q.token("session:a1", 16, HEX, n=12), "NONE", table="redis.keys")
Q.ask("prov", [f'{{"ssid": "Home", "psk": "Berg-und-{n}!"}}' for n in range(9)], "SECRET")
Q.ask("col_7", Q.token("a1", 40, n=12), "SECRET", table="idp.credentials")
Q.ask("col_7", Q.token("a1", 40, n=12), "NONE", table="shop.orders")
Q.ask("col_7", Q.token("a1", 40, HEX, n=12), "NONE", table="idp.credentials")

# What a word means only beside others.
FACTOR = (("totp_enabled", ["true", "false"]),)
SIM = (("iccid", Q.fill("8942###############", 12)),)
RADIO = (("dev_eui", Q.fill("70b3d5~~~~~~~~~~", 12)),)
LOGIN = (("password_hash", Q.token("", 64, HEX, n=12)),)
Q.ask("seed", Q.token("", 32, BASE32, n=12), "SECRET", others=FACTOR)
Q.ask("seed", Q.token("", 32, BASE32, n=12), "NONE", table="ml.runs")
Q.ask("ki", Q.token("", 32, HEX, n=12), "SECRET", others=SIM)
Q.ask("ki", Q.token("", 32, HEX, n=12), "NONE", table="lake.files")
Q.ask("app_key", Q.token("", 32, HEX, n=12), "SECRET", others=RADIO)
Q.ask("app_key", Q.token("", 32, HEX, n=12), "NONE", table="mart.apps")
Q.ask("salt", Q.token("a1", 14, n=12), "SECRET", others=LOGIN)
Q.ask("salt", ["sea salt", "rock salt", "table salt"], "NONE", table="shop.spices")
Q.ask("sid", Q.token("a1", 30, n=12), "SECRET", table="web.sessions")
Q.ask("sid", Q.token("a1", 30, n=12), "NONE", table="science.samples")
Q.ask("code", Q.fill("######", 12), "SECRET", table="auth.otp")
Q.ask("code", Q.fill("######", 12), "NONE", table="geo.areas")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_name(question: Question) -> None:
    check(question)


def test_what_turns_a_name_around_stands_for_put_together_ones_too() -> None:
    assert secret_strength(read_name("klucz_api"))[0] == Strength.STRONG
    assert secret_strength(read_name("klucz_api_typ"))[0] == Strength.NONE
    assert secret_strength(read_name("klucz"))[0] == Strength.NONE


def test_pieces_of_words_are_not_random() -> None:
    assert not is_random("profile.phone_hint.56".replace("_", "."))
    assert not is_random("checkout/payment-title/12")
    assert is_random("V10zDLns76PEaps24MQkfITW")


def test_a_host_for_examples_makes_no_placeholder() -> None:
    assert is_placeholder("AKIAIOSFODNN7EXAMPLE")
    assert is_placeholder("my-example-key")
    assert not is_placeholder("https://api.example/v1")
    assert not is_placeholder("db.example.com")


@pytest.mark.parametrize(
    "text",
    [
        "machine git.firma.example login ci password k3v9Wq2LmZ",
        "define('DB_PASSWORD', 'k3v9Wq2LmZ');",
        "db.internal:5432:shop:app:k3v9Wq2LmZ",
        "sid=k3v9Wq2LmZk3v9Wq2LmZ; Path=/; HttpOnly",
    ],
)
def test_forms_of_files(text: str) -> None:
    assert secret_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "mysql://user:password@localhost/db",
        "define('DB_NAME', 'shop');",
        "sid=1; theme=dark",
        "db.internal:5432:shop:app:********",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not secret_in(text)


def test_what_stands_in_a_long_piece_of_base64_by_chance_is_none() -> None:
    blobs = [
        f"{piece[:700]}/AKIA{key}/{piece}" for piece, key in zip(Q.token("", 900), Q.token("", 16, BASE32), strict=True)
    ]
    columns = (
        ColumnSample("payload", "", "", tuple(blobs)),
        ColumnSample("note", "", "", tuple(b[690:730] for b in blobs)),
    )
    found = classify_table(TableSample("t", "", columns))
    assert [each.type for each in found] == [PiiType.NONE, PiiType.SECRET]
    assert Column(columns[0]).blobs
    assert not Column(columns[0]).prose
