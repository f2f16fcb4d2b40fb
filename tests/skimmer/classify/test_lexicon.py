"""The names from public lists: what is known of a word, and what speaks against it."""

# ruff: noqa: E501
# Rows of data.

from __future__ import annotations

from importlib.resources import files

import pytest

from skimmer.classify import ColumnSample, PiiType, TableSample, classify_table
from skimmer.classify.lexicon import FAMILY, GIVEN, KANA, PLACE, RARE, WORD, names
from skimmer.classify.names import read_name
from skimmer.classify.tokens import fold_value
from skimmer.classify.values.likeness import Likeness, is_given, is_usual_given, likeness, signs


@pytest.mark.parametrize(
    ("word", "has", "lacks"),
    [
        ("hernandez", FAMILY, WORD), ("teodora", GIVEN, WORD), ("johansson", FAMILY, WORD), ("hill", FAMILY | WORD, 0), ("rose", GIVEN | WORD, 0),
        ("paris", PLACE | WORD, 0), ("deutschland", PLACE, FAMILY), ("東京", PLACE, 0), ("佐藤", FAMILY, WORD), ("サトウ", FAMILY | KANA, 0),
        ("כהן", FAMILY, WORD), ("москва", PLACE, GIVEN),
    ],
)  # fmt: skip
def test_signs(word: str, has: int, lacks: int) -> None:
    known = signs()[word]
    assert known & has == has
    assert not known & lacks


def test_nothing_is_unfolded() -> None:
    wrong = [name for name in list(names())[::97] if fold_value(name) != name]
    assert not wrong


def test_a_rare_name_is_not_usual() -> None:
    rare = next(name for name, mix in signs().items() if mix == GIVEN | RARE and name.isascii())
    assert is_given(rare)
    assert not is_usual_given(rare)


def test_licences_are_beside_the_names() -> None:
    beside = files("skimmer.classify.lexicon")
    told = beside.joinpath("SOURCES.md").read_text("utf-8")
    licences = beside.joinpath("LICENSES.txt").read_text("utf-8")
    assert all(source in told for source in ("Wikidata", "Census", "IPADIC", "GeoNames", "CLDR", "SCOWL"))
    assert all(notice in licences for notice in ("Nara Institute", "Kevin Atkinson", "UNICODE LICENSE"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Robert Hall", Likeness.FULLY), ("Hall Park", Likeness.ORGANIZATION), ("Park Jihoon", Likeness.FULLY), ("Åsa Lindqvist", Likeness.FULLY),
        ("رضا موسوی", Likeness.FULLY), ("رضا موسوي", Likeness.FULLY), ("サトウ タロウ", Likeness.FULLY), ("さとう たろう", Likeness.FULLY), ("남궁민", Likeness.FULLY),
        ("กมลวรรณ พูลสวัสดิ์", Likeness.FULLY), ("Грузия", Likeness.PLACE), ("Panadería Ruiz", Likeness.ORGANIZATION), ("Sanchez S.L.", Likeness.ORGANIZATION),
        ("Grace Hill", Likeness.WEAK), ("Summer Rose", Likeness.WEAK), ("Berlin, Germany", Likeness.PLACE), ("営業部", Likeness.ORGANIZATION),
    ],
)  # fmt: skip
def test_likeness(value: str, expected: Likeness) -> None:
    assert likeness(value) == expected


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("lieferanschrift", "STREET_ADDRESS"), ("Kundenvorname", "PERSON_NAME"), ("kontakttelefon", "PHONE"), ("geboortedag", "DATE_OF_BIRTH"), ("f_nacim", "DATE_OF_BIRTH"),
        ("cust_ph_num", "PHONE"), ("postal_addr", "STREET_ADDRESS"), ("edited_by", "USERNAME"), ("фамилия_имя", "PERSON_NAME"), ("آدرس منزل", "STREET_ADDRESS"),
    ],
)  # fmt: skip
def test_names_that_tell(name: str, type_: str) -> None:
    assert read_name(name).strength(PiiType(type_))


@pytest.mark.parametrize("name", ["firmenadresse", "ladenanschrift", "speicheradresse", "num_phones", "band_name"])
def test_names_that_tell_otherwise(name: str) -> None:
    reading = read_name(name)
    assert not reading.strength(PiiType.STREET_ADDRESS)
    assert not reading.strength(PiiType.PHONE)
    assert not reading.strength(PiiType.PERSON_NAME)


PHONES = tuple(f"+49 30 9018{n:04d}" for n in range(200, 230))
BORN = tuple(f"20{10 + n % 12}-0{1 + n % 9}-1{n % 9}" for n in range(30))
OWNERS = ("Jan Bakker", "Els de Wit", "Ruben Visser", "Sanne Mulder", "Piet Jansen")
ANIMALS = ("Otto", "Bella", "Max", "Luna", "Emma", "Felix", "Ben", "Lisa")


def _types(table: str, description: str = "", **columns: tuple[str, ...]) -> dict[str, str]:
    sample = TableSample(table, description, tuple(ColumnSample(n, "", "", v) for n, v in columns.items()))
    return {finding.column: finding.type for finding in classify_table(sample)}


def test_animals_have_names_and_birthdays_too() -> None:
    types = _types("vet.visits", "Animals of a practice", dier=ANIMALS, naam=ANIMALS, geboren=BORN, eigenaar=OWNERS)
    assert types == {
        "dier": PiiType.NONE,
        "naam": PiiType.NONE,
        "geboren": PiiType.NONE,
        "eigenaar": PiiType.PERSON_NAME,
    }


def test_shops_have_phones_too() -> None:
    assert _types("retail.stores", phone=PHONES)["phone"] == PiiType.NONE
    assert _types("retail.stores", manager_phone=PHONES)["manager_phone"] == PiiType.PHONE
    assert _types("flats.offers", agency_phone=PHONES)["agency_phone"] == PiiType.NONE
    assert _types("crm.customers", phone=PHONES)["phone"] == PiiType.PHONE


def test_suppliers_with_people_to_talk_to() -> None:
    streets = ("Ringstr. 4", "Am Bach 7", "Gartenweg 12")
    assert _types("erp.suppliers", address=streets)["address"] == PiiType.NONE
    assert _types("erp.suppliers", contact_name=OWNERS, address=streets)["address"] == PiiType.STREET_ADDRESS


def test_numbers_that_count_up_are_no_phones() -> None:
    counted = tuple(f"0{100_000_000 + n * 9973}" for n in range(40))
    assert _types("t", c4=counted)["c4"] == PiiType.NONE


def test_mailboxes_of_functions() -> None:
    desks = tuple(f"{desk}@firm{n}.example" for n in range(10) for desk in ("dispatch", "newsroom"))
    people = tuple(f"{name}@firm{n}.example" for n in range(10) for name in ("anna", "tobias"))
    assert _types("t", c1=desks)["c1"] == PiiType.NONE
    assert _types("t", c1=people)["c1"] == PiiType.EMAIL
