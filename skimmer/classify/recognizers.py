"""The recognizers that come with Boathouse, each in one sentence. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from skimmer.classify.model import PiiType

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A recognizer's name in evidence, the type that it finds, and what it looks at."""

    name: str
    type: str
    description: str


_ALL = (
    BuiltIn("address", PiiType.STREET_ADDRESS, "Names of address columns, and values with streets and house numbers."),
    BuiltIn("bank-account", PiiType.BANK_ACCOUNT, "Names of account columns beside numbers of a fitting length."),
    BuiltIn("birth-date", PiiType.DATE_OF_BIRTH, "Dates whose column's name or table says that somebody was born."),
    BuiltIn(
        "card", PiiType.CREDIT_CARD, "Numbers of a card's form that pass the Luhn check, and names of card columns."
    ),
    BuiltIn("clabe", PiiType.BANK_ACCOUNT, "Mexican account numbers that pass their check."),
    BuiltIn(
        "coordinates", PiiType.GEO_COORD, "Latitude and longitude, as pairs or in two columns, where people are near."
    ),
    BuiltIn("device-id", PiiType.DEVICE_ID, "Ids in columns that are named after a device."),
    BuiltIn("email", PiiType.EMAIL, "E-mail addresses as values, also written out, and names of e-mail columns."),
    BuiltIn("free-text", PiiType.FREE_TEXT_PII, "Sentences with names, addresses, numbers or secrets inside."),
    BuiltIn("iban", PiiType.BANK_ACCOUNT, "International bank account numbers that pass their check."),
    BuiltIn("imei", PiiType.DEVICE_ID, "Serial numbers of phones that pass their check."),
    BuiltIn("ip", PiiType.IP_ADDRESS, "IP addresses other than private and documentation ones."),
    BuiltIn("ip-number", PiiType.IP_ADDRESS, "IP addresses written as whole numbers."),
    BuiltIn("json", PiiType.JSON_PII, "Personal data or secrets inside JSON, arrays, maps and rows."),
    BuiltIn(
        "key-value",
        PiiType.JSON_PII,
        "Values of tables of settings and attributes, each by the key in another column of its row.",
    ),
    BuiltIn("mac", PiiType.MAC_ADDRESS, "Hardware addresses of network cards."),
    BuiltIn("national-id", PiiType.NATIONAL_ID, "Numbers of persons and of passports by country, with their checks."),
    BuiltIn(
        "person-name", PiiType.PERSON_NAME, "Names of people, by known given and family names and by the column's name."
    ),
    BuiltIn("phone", PiiType.PHONE, "Phone numbers of all countries, and names of phone columns."),
    BuiltIn(
        "secret", PiiType.SECRET, "Passwords, their digests, tokens, keys: by known prefixes and by the column's name."
    ),
    BuiltIn("url", PiiType.URL_PII, "Addresses of the web that carry personal data or secrets."),
    BuiltIn("user-id", PiiType.USER_ID, "Ids that stand for a person, in tables of people and beside them."),
    BuiltIn("username", PiiType.USERNAME, "Logins and handles."),
    BuiltIn("vehicle", PiiType.DEVICE_ID, "Number plates and vehicle identification numbers."),
)

BUILT_IN: Mapping[str, BuiltIn] = MappingProxyType({each.name: each for each in _ALL})
"""By name. An operator's own recognizer may have none of these names."""
