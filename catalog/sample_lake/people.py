"""The people of the sample lake: whoever shops, works or applies at Skarvheim Outdoor. None of them exists."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from catalog.sample_lake import identifiers
from catalog.sample_lake.words import COUNTRIES, MAIL_HOSTS, Country

if TYPE_CHECKING:
    import random

# The day the sample lake was "exported": data is made for a fixed day, so that every copy is the same.
TODAY = date(2025, 9, 30)

# `#` is any digit, `+` at the start the international form. Ranges kept for films and tests, where a country has them.
_PHONES = {
    "NO": ("+47 91# ## ###", "9## ## ###", "+47 93######"),
    "DE": ("030 23125###", "0171 39200##", "+49 89 99998###", "+49 171 39200##", "040/66969###"),
    "FR": ("06 12 3# ## ##", "+33 6 45 6# ## ##", "01.42.7#.##.##"),
    "PL": ("+48 512 ### ###", "601 ### ###", "+48 22 6## ## ##"),
    "SE": ("070-174 06 ##", "08-465 004 ##", "+46 70 174 06 ##"),
    "GB": ("07911 12####", "020 7946 0###", "+44 7911 12####"),
    "ES": ("612 ## ## ##", "+34 655 ### ###"),
    "NL": ("06 1#######", "+31 6 2#######"),
    "GR": ("697 ### ####", "+30 694 ### ####", "210 3## ####"),
    "UA": ("+380 67 ### ## ##", "(050) ###-##-##"),
    "BG": ("088 7## ####", "+359 88 8## ####"),
    "JP": ("090-1###-####", "+81 80 1### ####"),
    "AE": ("050 1## ####", "+971 55 2## ####"),
    "CN": ("138 1### ####", "+86 139 1### ####"),
}
_NO_MARKS = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ß": "ss", "æ": "ae", "Æ": "ae"})


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person, with everything that tables may say of them."""

    number: int
    country: Country
    is_woman: bool
    first: str
    last: str
    latin_first: str
    latin_last: str
    email: str
    phone: str
    username: str
    born: date
    street: str
    postal_code: str
    city: str
    latitude: float
    longitude: float

    @property
    def full(self) -> str:
        return f"{self.last}{self.first}" if self.country.family_first else f"{self.first} {self.last}"

    @property
    def latin(self) -> str:
        return f"{self.latin_first} {self.latin_last}"

    @property
    def reference(self) -> str:
        """The opaque reference by which other systems know a customer."""
        return f"cus_{(self.number * 2654435761) % 2**40:010x}"


def people(rng: random.Random, count: int, *, countries: str = "", first_number: int = 1) -> list[Person]:
    """`count` people of all countries, or of those whose codes are given, in their shares."""
    chosen = [country for country in COUNTRIES if not countries or country.code in countries.split()]
    weights = [country.share for country in chosen]
    where = rng.choices(chosen, weights, k=count)
    return [_person(rng, first_number + place, country) for place, country in enumerate(where)]


def fill(rng: random.Random, pattern: str) -> str:
    """`pattern` with a digit for every `#`."""
    return "".join(str(rng.randint(0, 9)) if char == "#" else char for char in pattern)


def phone(rng: random.Random, country: str) -> str:
    return fill(rng, rng.choice(_PHONES[country]))


def moment(rng: random.Random, days: int = 900) -> datetime:
    """A moment of the last `days` days, in UTC and without a zone, as warehouses keep them."""
    seconds = rng.randint(0, days * 86_400)
    return datetime(TODAY.year, TODAY.month, TODAY.day) - timedelta(seconds=seconds)  # noqa: DTZ001 - see above


def day(rng: random.Random, days: int = 900) -> date:
    return TODAY - timedelta(days=rng.randint(0, days))


def national_id(rng: random.Random, person: Person) -> str:
    return identifiers.national_id(rng, person.country.code, person.born)


def iban(rng: random.Random, person: Person) -> str:
    return identifiers.iban(rng, person.country.code)


def _person(rng: random.Random, number: int, country: Country) -> Person:
    is_woman = rng.random() < 0.5
    first, latin_first = _name(rng.choice(country.women if is_woman else country.men))
    last, latin_last = _name(rng.choice(country.families))
    if is_woman:
        last, latin_last = _of_woman(country.code, last), _of_woman(country.code, latin_last)
    city, code, latitude, longitude = rng.choice(country.cities).split("|")
    street = country.address.format(street=rng.choice(country.streets), number=rng.randint(1, 140))
    born = date(1948, 1, 1) + timedelta(days=rng.randint(0, 59 * 365))
    return Person(
        number=number,
        country=country,
        is_woman=is_woman,
        first=first,
        last=last,
        latin_first=latin_first,
        latin_last=latin_last,
        email=_email(rng, latin_first, latin_last, born),
        phone=phone(rng, country.code),
        username=_username(rng, latin_first, latin_last, born),
        born=born,
        street=street,
        postal_code=fill(rng, code),
        city=city,
        latitude=round(float(latitude) + rng.uniform(-0.08, 0.08), 6),
        longitude=round(float(longitude) + rng.uniform(-0.08, 0.08), 6),
    )


def _name(entry: str) -> tuple[str, str]:
    native, _, latin = entry.partition("=")
    return native, latin or native


# How a family name ends when a woman bears it.
_WOMEN_ENDINGS = {
    "PL": (("ski", "ska"),),
    "BG": (("ов", "ова"), ("ov", "ova")),
    "GR": (("όπουλος", "οπούλου"), ("opoulos", "opoulou"), ("ος", "ου"), ("os", "ou"), ("ης", "η"), ("is", "i")),
}


def _of_woman(country: str, family: str) -> str:
    for ending, other in _WOMEN_ENDINGS.get(country, ()):
        if family.endswith(ending):
            return family.removesuffix(ending) + other
    return family


def plain(name: str) -> str:
    """`name` as mail systems spell it: ASCII, lower case."""
    bare = unicodedata.normalize("NFKD", name.translate(_NO_MARKS))
    return "".join(char for char in bare.lower() if char.isascii() and char.isalnum())


def _email(rng: random.Random, first: str, last: str, born: date) -> str:
    first, last = plain(first), plain(last)
    local = rng.choice(
        (f"{first}.{last}", f"{first[0]}{last}{born:%y}", f"{last}.{first}", f"{first}_{last}{rng.randint(1, 999)}",
         f"{first}+shop{rng.randint(1, 99)}", f"{first}{last}")
    )  # fmt: skip
    return f"{local}@{rng.choice(MAIL_HOSTS)}"


def _username(rng: random.Random, first: str, last: str, born: date) -> str:
    first, last = plain(first), plain(last)
    return rng.choice(
        (f"{first}{born.year}", f"{last}_{first[0]}", f"{first}.{last[:3]}{rng.randint(1, 99)}", f"x{last}{born:%y}x")
    )
