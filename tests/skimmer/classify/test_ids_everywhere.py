"""Numbers, accounts, secrets and devices under names in many languages; what looks like them and is nobody's."""

from __future__ import annotations

import pytest

from skimmer.classify import ColumnSample, TableSample, classify_table

HEX = [f"{i * 7919:08x}{i * 104729:08x}{i * 1299709:08x}{i * 15485863:08x}"[:32] for i in range(101, 121)]
DIGITS = [f"{i * 73939133 % 10**8:08d}" for i in range(11, 41)]
PUBLIC = [f"{81 + i}.{i * 37 % 256}.{i * 91 % 256}.{i * 53 % 250 + 1}" for i in range(30)]
PRIVATE = [f"10.{i * 37 % 256}.{i * 91 % 256}.{i * 53 % 250 + 1}" for i in range(30)]


def said(table: str, name: str, values: list[str], comment: str = "", description: str = "") -> str:
    column = ColumnSample(name, "varchar", comment, tuple(values))
    return str(classify_table(TableSample(table, description, (column,)))[0].type)


@pytest.mark.parametrize(
    "name",
    ["kitambulisho", "piradi_nomeri", "পাসপোর্ট_নম্বর", "putovnica", "asmens_kodas", "isikutunnistus", "nagarikta_no"],
)
def test_a_persons_number_is_known_by_its_name(name: str) -> None:
    assert said("lake.people", name, DIGITS) == "NATIONAL_ID"


@pytest.mark.parametrize("name", ["nuban", "tekuci_racun", "banko_saskaita", "numri_i_llogarise", "namba_ya_akaunti"])
def test_an_account_is_known_by_its_name(name: str) -> None:
    assert said("hr.staff", name, [f"01{v}" for v in DIGITS]) == "BANK_ACCOUNT"


@pytest.mark.parametrize("name", ["nenosiri", "slaptazodis", "fjalekalimi", "пароль_хеш", "nt_hash"])
def test_a_secret_is_known_by_its_name(name: str) -> None:
    assert said("app.accounts", name, HEX) == "SECRET"


def test_the_number_of_an_employer_or_a_clinic_is_no_persons() -> None:
    assert said("iatreio.asthenis", "ΑΦΜ_ΕΡΓΟΔΟΤΗ", DIGITS) == "NONE"
    assert said("health.clinics", "licence_no", [f"AF-{v[:5]}" for v in DIGITS]) == "NONE"


def test_a_companys_account_is_no_persons() -> None:
    assert said("erp.vendors", "firemni_ucet", ["DE89370400440532013000", "GB82WEST12345698765432"]) == "NONE"


def test_pins_keep_their_zeros_and_postal_codes_have_six_digits() -> None:
    pins = [f"{i * 373 % 10000:04d}" for i in range(1, 60)]
    assert said("identity.credentials", "pin_code", pins) == "SECRET"
    assert said("crm.addresses", "pin_code", [f"{110001 + i * 131}" for i in range(40)]) == "NONE"
    assert said("boards.wiring", "board_pin", pins) == "NONE"


def test_an_address_belongs_to_a_guest_or_to_a_machine() -> None:
    assert said("wifi.guest_sessions", "nat_out", PUBLIC) == "IP_ADDRESS"
    assert said("wifi.guest_sessions", "assigned", PRIVATE, "lease of the guest's device") == "IP_ADDRESS"
    assert said("cloud.public_addresses", "anycast", PUBLIC, description="Addresses of load balancers") == "NONE"


def test_nested_ids_of_phones_are_personal_and_those_of_sensors_are_not() -> None:
    uuids = [f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:32]}" for h in HEX]
    assert said("cdp.profiles", "devices", [f"[{{id={u}, os=ios}}]" for u in uuids]) == "JSON_PII"
    assert said("iot.readings", "payload", [f'{{"id": "{u}", "os": "rtos"}}' for u in uuids]) == "NONE"


def test_the_travel_document_in_a_passenger_record() -> None:
    documents = [f"P/DK/O{v}/DK/{i % 28 + 1:02d}SEP54/F/21JAN30" for i, v in enumerate(DIGITS)]
    assert said("airline.pnr", "ssr_docs", documents) == "NATIONAL_ID"
