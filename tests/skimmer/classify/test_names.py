"""What a column's name says."""

# ruff: noqa: E501
# Rows of data.

from __future__ import annotations

import pytest

from skimmer.classify.model import PiiType
from skimmer.classify.names import PIECES, Strength, read_name
from skimmer.classify.tokens import fold, segment, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CustEmailAddr2", ("cust", "email", "addr", "2")),
        ("HTTPServerName", ("http", "server", "name")),
        ("prénom_du_client", ("prenom", "du", "client")),
        ("  e-mail ", ("e", "mail")),
        ("\ufeffName", ("name",)),
        ("Straße", ("strasse",)),
        ("", ()),
    ],
)
def test_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("custemail", ("cust", "email")), ("custphoneno", ("cust", "phone", "no")), ("shipment", ("shipment",))],
)
def test_segments(word: str, pieces: tuple[str, ...]) -> None:
    assert segment(word, PIECES) == pieces


def test_fold_joins_spellings() -> None:
    assert fold("PRÉNOM") == fold("prenom") == "prenom"
    assert fold("Łódź") == "lodz"


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("email", "EMAIL"), ("CUST_EMAIL", "EMAIL"), ("correo_electronico", "EMAIL"), ("メールアドレス", "EMAIL"), ("이메일", "EMAIL"), ("البريد_الإلكتروني", "EMAIL"), ("电子邮箱", "EMAIL"), ("e-posta", "EMAIL"),
        ("phoneNumber", "PHONE"), ("handynummer", "PHONE"), ("n_telefono", "PHONE"), ("手机号", "PHONE"), ("телефон", "PHONE"), ("msisdn", "PHONE"),
        ("fname", "PERSON_NAME"), ("Nachname", "PERSON_NAME"), ("apellido_materno", "PERSON_NAME"), ("cognome", "PERSON_NAME"), ("achternaam", "PERSON_NAME"), ("nazwisko", "PERSON_NAME"), ("soyadı", "PERSON_NAME"), ("фамилия", "PERSON_NAME"), ("氏名", "PERSON_NAME"), ("姓名", "PERSON_NAME"), ("성명", "PERSON_NAME"), ("اسم_العائلة", "PERSON_NAME"), ("mothersMaidenName", "PERSON_NAME"),
        ("shipping_address", "STREET_ADDRESS"), ("Anschrift", "STREET_ADDRESS"), ("endereço", "STREET_ADDRESS"), ("住所", "STREET_ADDRESS"), ("地址", "STREET_ADDRESS"), ("العنوان", "STREET_ADDRESS"),
        ("ssn", "NATIONAL_ID"), ("passport_no", "NATIONAL_ID"), ("codice_fiscale", "NATIONAL_ID"), ("身份证号", "NATIONAL_ID"), ("マイナンバー", "NATIONAL_ID"), ("tcKimlikNo", "NATIONAL_ID"), ("burgerservicenummer", "NATIONAL_ID"),
        ("cc_number", "CREDIT_CARD"), ("kreditkartennummer", "CREDIT_CARD"), ("iban", "BANK_ACCOUNT"), ("kontonummer", "BANK_ACCOUNT"), ("口座番号", "BANK_ACCOUNT"),
        ("clientIp", "IP_ADDRESS"), ("mac_addr", "MAC_ADDRESS"), ("imei", "DEVICE_ID"), ("advertising_id", "DEVICE_ID"), ("lat", "GEO_COORD"), ("経度", "GEO_COORD"),
        ("dob", "DATE_OF_BIRTH"), ("Geburtsdatum", "DATE_OF_BIRTH"), ("fecha_nacimiento", "DATE_OF_BIRTH"), ("生年月日", "DATE_OF_BIRTH"), ("дата_рождения", "DATE_OF_BIRTH"), ("doğum_tarihi", "DATE_OF_BIRTH"),
        ("userName", "USERNAME"), ("benutzername", "USERNAME"), ("login", "USERNAME"), ("passwd", "SECRET"), ("api_key", "SECRET"), ("mot_de_passe", "SECRET"), ("密码", "SECRET"), ("clientSecret", "SECRET"),
    ],
)  # fmt: skip
def test_strong_names(name: str, type_: str) -> None:
    assert read_name(name).strength(PiiType(type_)) == Strength.STRONG


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("email_verified", "EMAIL"), ("email_opt_in", "EMAIL"), ("email_domain", "EMAIL"), ("num_emails", "EMAIL"), ("phone_model", "PHONE"), ("phone_type", "PHONE"), ("telephone_country_code", "PHONE"),
        ("product_name", "PERSON_NAME"), ("file_name", "PERSON_NAME"), ("city_name", "PERSON_NAME"), ("nom_entreprise", "PERSON_NAME"), ("firmenname", "PERSON_NAME"), ("商品名", "PERSON_NAME"), ("公司名称", "PERSON_NAME"),
        ("name_length", "PERSON_NAME"), ("ip_count", "IP_ADDRESS"), ("ip_country", "IP_ADDRESS"), ("token_count", "SECRET"), ("password_changed_at", "SECRET"), ("has_password", "SECRET"), ("public_key", "SECRET"), ("primary_key", "SECRET"),
        ("card_type", "CREDIT_CARD"), ("card_family", "CREDIT_CARD"), ("gift_card_number", "CREDIT_CARD"), ("address_id", "STREET_ADDRESS"), ("address_city", "STREET_ADDRESS"), ("birth_place", "DATE_OF_BIRTH"), ("birth_rate", "DATE_OF_BIRTH"),
        ("username_length", "USERNAME"), ("login_count", "USERNAME"), ("last_login_at", "USERNAME"), ("account_manager", "BANK_ACCOUNT"), ("mac_os_version", "MAC_ADDRESS"), ("long_description", "GEO_COORD"), ("passport_issuing_country", "NATIONAL_ID"),
        ("電話番号確認済み", "PHONE"),
    ],
)  # fmt: skip
def test_refuted_names(name: str, type_: str) -> None:
    assert read_name(name).strength(PiiType(type_)) == Strength.NONE
