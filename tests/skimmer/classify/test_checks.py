"""Checks of single values: numbers with check digits, addresses, names, secrets."""

# ruff: noqa: E501
# Rows of data.

from __future__ import annotations

import pytest

from skimmer.classify.values.contact import is_email, is_international, is_phone_shaped
from skimmer.classify.values.identity_schemes import SCHEMES
from skimmer.classify.values.money import iban_of, is_card, passes_iban_check, passes_luhn
from skimmer.classify.values.network import address_of
from skimmer.classify.values.people import Likeness, likeness
from skimmer.classify.values.places import is_address, is_coordinate_pair
from skimmer.classify.values.secret_patterns import PATTERNS
from skimmer.classify.values.secrets import is_random, secret_in


@pytest.mark.parametrize(
    ("number", "right"),
    [("4111111111111111", True), ("5500005555555559", True), ("340000000000009", True), ("6011000000000004", True), ("4111111111111112", False), ("1234567812345670", False), ("0000000000000000", False)],
)  # fmt: skip
def test_cards(number: str, right: bool) -> None:
    assert is_card(number) == right


def test_luhn_is_passed_by_one_number_in_ten() -> None:
    assert sum(passes_luhn(str(n)) for n in range(10_000, 20_000)) == 1000


@pytest.mark.parametrize(
    ("text", "form", "check"),
    [("DE89 3704 0044 0532 0130 00", True, True), ("gb29nwbk60161331926819", True, True), ("DE00370400440532013000", True, False), ("DE8937040044", False, False), ("XX89370400440532013000", False, False)],
)  # fmt: skip
def test_ibans(text: str, form: bool, check: bool) -> None:
    iban = iban_of(text)
    assert bool(iban) == form
    assert (bool(iban) and passes_iban_check(iban)) == check


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("US social security number", "536-22-8745"), ("Brazilian CPF", "52998224725"), ("Italian codice fiscale", "RSSMRA85T10A562S"), ("Spanish DNI", "54362315K"), ("Spanish NIE", "X2482300W"),
        ("French social security number", "2 95 10 99 126 111 93"), ("Polish PESEL", "44051401359"), ("Indian Aadhaar", "2341 2341 2346"), ("Swedish personnummer", "880320-0016"), ("Finnish henkilötunnus", "131052-308T"),
        ("Norwegian fødselsnummer", "15108695088"), ("Turkish kimlik number", "17291716060"), ("Romanian CNP", "1630615123457"), ("Bulgarian EGN", "7523169263"), ("Estonian or Lithuanian personal code", "36805280109"),
        ("Belgian national number", "85.07.30-033.28"), ("South African identity number", "7503305044089"), ("Russian SNILS", "112-233-445 95"), ("British NHS number", "943 476 5870"), ("Taiwanese identity number", "A123456789"),
        ("Singaporean NRIC", "S1234567D"), ("Canadian social insurance number", "123-456-782"), ("Chinese identity number", "11010519491231002X"), ("Korean resident number", "900101-1234567"),
    ],
)  # fmt: skip
def test_national_ids(label: str, number: str) -> None:
    assert any(s.label == label and s.form.match(number) and (s.check is None or s.check(number)) for s in SCHEMES)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda s: s.label)
def test_no_check_fails_on_any_number_of_its_form(scheme: object) -> None:
    for text in (
        "",
        "0",
        "00000000000",
        "a",
        "١٢٣٤٥٦٧٨٩٠١",
        "A000000000",
        "S0000000A",
        "000-000-000 00",
        "000000000000",
    ):
        if scheme.form.match(text) and scheme.check is not None:  # type: ignore[attr-defined]
            assert scheme.check(text) in (True, False)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "right"),
    [("anna@mail.org", True), ("Anna Berg <anna@mail.org>", True), ("иван@почта.рф", True), ("a@b.org; c@d.org", True), ("logo@2x.png", False), ("user@host", False), ("@anna", False), ("git@x.org:a/b.git", False), ("see a@b.org now", False)],
)  # fmt: skip
def test_emails(value: str, right: bool) -> None:
    assert is_email(value) == right


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("+49 30 123456", True),
        ("(415) 555-2671 x12", True),
        ("2020-01-02", False),
        ("1.2.3.4", False),
        ("40.73842", False),
        ("536-22-8745", False),
        ("12", False),
    ],
)
def test_phone_shapes(value: str, right: bool) -> None:
    assert is_phone_shaped(value) == right


def test_international_numbers() -> None:
    assert is_international("+49 (0)30 12345678")
    assert is_international("0041 44 668 18 00")
    assert not is_international("+999 1234")


@pytest.mark.parametrize(
    ("value", "right"),
    [("81.2.69.142", True), ("81.2.69.142:8080", True), ("2001:db8::1", True), ("[2001:db8::1]:443", True), ("fe80::1%eth0", True), ("1.2.3", False), ("256.1.1.1", False), ("12:30:45", False), ("a:b", False)],
)  # fmt: skip
def test_ip_addresses(value: str, right: bool) -> None:
    assert (address_of(value) is not None) == right


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Maria Gonzalez", Likeness.FULLY), ("GONZALEZ, MARIA", Likeness.FULLY), ("Смирнова Ольга Викторовна", Likeness.FULLY), ("王建国", Likeness.FULLY), ("山田 太郎", Likeness.FULLY), ("田中様", Likeness.FULLY), ("Maria", Likeness.PARTLY), ("佐藤", Likeness.PARTLY),
        ("Dr. Meier", Likeness.FULLY), ("Garcia Foods LLC", Likeness.ORGANIZATION), ("Kessler & Sohn", Likeness.ORGANIZATION), ("株式会社山田製作所", Likeness.ORGANIZATION), ("New York", Likeness.PLACE), ("Blue Mug", Likeness.SHAPED), ("Germany", Likeness.PLACE), ("anna.berg", Likeness.NO), ("X-200", Likeness.NO), ("", Likeness.NO),
    ],
)  # fmt: skip
def test_likeness(value: str, expected: Likeness) -> None:
    assert likeness(value) == expected


@pytest.mark.parametrize(
    "value",
    ["12 Maple Street", "Gartenstraße 12", "27 boulevard Voltaire", "Calle Mayor 14", "Rua das Flores, 123", "Via Roma 1", "Kerkstraat 12", "ul. Długa 14/3", "Cumhuriyet Cad. No: 17", "ул. Ленина, д. 5", "Storgatan 5", "東京都新宿区西新宿2-8-1", "上海市浦东新区世纪大道100号", "서울특별시 강남구 테헤란로 152", "شارع الملك فهد", "P.O. Box 12"],
)  # fmt: skip
def test_addresses(value: str) -> None:
    assert is_address(value)


@pytest.mark.parametrize("value", ["Germany", "12", "Blue Mug", "2020-01-02", "Order 1234", "v1.2.3"])
def test_not_addresses(value: str) -> None:
    assert not is_address(value)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("52.52, 13.40", True),
        ("POINT(13.4050 52.5200)", True),
        ("40°26′46″N 79°58′56″W", True),
        ("1, 2", False),
        ("12.5", False),
    ],
)
def test_coordinate_pairs(value: str, right: bool) -> None:
    assert is_coordinate_pair(value) == right


@pytest.mark.parametrize(
    "value",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "sk_test_<your-key>",
        "https://x.invalid/a?b=c",
        "password: ",
        "Basic training",
        "token_count=123456789012345",
        "sha256:abc",
    ],
)
def test_no_secrets(value: str) -> None:
    assert secret_in(value) == ""


def test_every_pattern_names_its_signs() -> None:
    for label, literals, pattern in PATTERNS:
        assert literals.strip(), label
        assert pattern, label


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("a8Kd93hfQ2mZx71LpWq0", True),
        ("d41d8cd98f00b204e9800998ecf8427e", True),
        ("hello-world-foo-bar", False),
        ("aaaaaaaaaaaaaaaa1", False),
        ("123456789012345678", False),
        ("a b c", False),
    ],
)
def test_random_text(value: str, right: bool) -> None:
    assert is_random(value) == right
