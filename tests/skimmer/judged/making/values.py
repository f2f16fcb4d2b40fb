"""Rows of invented people and the values that hang on them; everything follows from a seed."""

from __future__ import annotations

import base64
import datetime as dt
import json
import unicodedata
import zlib
from dataclasses import dataclass
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar, overload

import phonenumbers

from tests.skimmer.judged.making.people import HAND_WRITTEN, LATIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Gen = Callable[["Row"], object]
    Pools = dict[str, dict[str, list[Any]]]

T = TypeVar("T")
LOWER = "abcdefghijklmnopqrstuvwxyz"
UPPER = LOWER.upper()
DIGITS = "0123456789"
HEX = "0123456789abcdef"
ALNUM = LOWER + UPPER + DIGITS
URLSAFE = ALNUM + "-_"
BASE64 = ALNUM + "+/"
BASE32 = UPPER + "234567"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SYLLABLES = "lu mo tre ka vi so ra ne bo ti zan fel dor mik pa qui res tan ul vex wy zo bri cal den fi gor hal ju"
SYLLABLES = tuple(_SYLLABLES.split(" "))
TLDS = {
    "de": "de", "fr": "fr", "es": "es", "pt-br": "com.br", "it": "it", "pl": "pl", "tr": "com.tr", "ru": "ru", "ja": "co.jp",
    "nl": "nl", "sv": "se", "en-gb": "co.uk", "zh": "cn", "cs": "cz", "el": "gr", "fa": "ir", "ko": "kr", "fi": "fi",
    "hu": "hu", "da": "dk", "no": "no", "es-mx": "mx", "pt": "pt", "ar-ma": "ma", "hr": "hr", "sk": "sk", "et": "ee", "kk": "kz",
    "en-au": "com.au", "de-at": "at", "is": "is", "he": "co.il", "hi": "in", "vi": "vn", "th": "co.th", "id": "co.id", "ro": "ro",
    "bg": "bg", "uk": "ua", "sw": "co.ke", "yo": "ng", "ka": "ge", "bn": "com.bd", "ar-eg": "com.eg", "lt": "lt",
}  # fmt: skip
REGIONS = {
    "de": "DE", "fr": "FR", "es": "ES", "pt-br": "BR", "it": "IT", "pl": "PL", "tr": "TR", "ru": "RU", "ja": "JP", "nl": "NL",
    "sv": "SE", "en": "US", "en-gb": "GB", "zh": "CN", "cs": "CZ", "el": "GR", "fa": "IR", "ko": "KR", "fi": "FI", "hu": "HU",
    "da": "DK", "no": "NO", "es-mx": "MX", "pt": "PT", "ar-ma": "MA", "hr": "HR", "sk": "SK", "et": "EE", "kk": "KZ", "en-au": "AU",
    "de-at": "AT", "is": "IS", "he": "IL", "hi": "IN", "vi": "VN", "th": "TH", "id": "ID", "ro": "RO", "bg": "BG", "uk": "UA",
    "sw": "KE", "yo": "NG", "ka": "GE", "bn": "BD", "ar-eg": "EG", "lt": "LT",
}  # fmt: skip
EPOCH = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
_examples: dict[tuple[str, bool], str] = {}


def chars(r: Random, alphabet: str, length: int) -> str:
    return "".join(r.choices(alphabet, k=length))


def fill(r: Random, pattern: str) -> str:
    """A pattern filled in: `#` a digit, `^` a capital, `~` a small letter, `%` a hexadecimal digit; the rest stands."""
    sets = {"#": DIGITS, "^": UPPER, "~": LOWER, "%": HEX}
    return "".join(r.choice(sets[c]) if c in sets else c for c in pattern)


def valid(r: Random, module: str, *patterns: str) -> str:
    """A number that python-stdnum accepts, found by trying; `19YYMMDD`-like dates are put in for `@`."""
    check = import_module(f"stdnum.{module}")
    for _ in range(20_000):
        date = birthday(r)
        pattern = r.choice(patterns)
        pattern = (
            pattern.replace("@8", f"{date:%Y%m%d}").replace("@6", f"{date:%y%m%d}").replace("@d", f"{date:%d%m%y}")
        )
        number = fill(r, pattern)
        if check.is_valid(number):
            return number
    raise AssertionError(f"no number fits {module}")


def luhn(r: Random, prefix: str, length: int, *, right: bool = True) -> str:
    body = prefix + chars(r, DIGITS, length - 1 - len(prefix))
    total = 0
    for place, digit in enumerate(reversed(body)):
        number = int(digit) * (2 if place % 2 == 0 else 1)
        total += number - 9 if number > 9 else number
    check = -total % 10
    return body + str(check if right else (check + r.randint(1, 9)) % 10)


def iban(r: Random, pattern: str) -> str:
    """An IBAN with right check digits: `DE` and the pattern of the rest."""
    country, rest = pattern[:2], fill(r, pattern[2:])
    number = "".join(str(int(c, 36)) for c in rest + country + "00")
    return f"{country}{98 - int(number) % 97:02d}{rest}"


def spaced(text: str, size: int = 4, by: str = " ") -> str:
    return by.join(text[at : at + size] for at in range(0, len(text), size))


def birthday(r: Random, first: int = 1948, last: int = 2004) -> dt.date:
    return dt.date(first, 1, 1) + dt.timedelta(days=r.randrange((last - first) * 365))


def numerals(text: str, zero: str) -> str:
    """The text with the digits of another script; `zero` is that script's nought."""
    return "".join(chr(ord(zero) + int(c)) if c in DIGITS else c for c in text)


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def b64url(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def latin(text: str) -> str:
    """The text in small plain letters; empty where the script has none here."""
    out = "".join(LATIN.get(c, c) for c in text.lower())
    out = unicodedata.normalize("NFKD", out)
    return "".join(c for c in out if c.isascii() and c.isalpha())


def phone(r: Random, region: str, style: str = "", *, mobile: bool = True) -> str:
    """A number that is possible in the region: `e164`, `int`, `nat`, or a mixture."""
    key = (region, mobile)
    kind = phonenumbers.PhoneNumberType.MOBILE if mobile else phonenumbers.PhoneNumberType.FIXED_LINE
    if key not in _examples:
        example = phonenumbers.example_number_for_type(region, kind)
        assert example is not None
        _examples[key] = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    example_text = _examples[key]
    for _ in range(3000):
        number = phonenumbers.parse(example_text[:-6] + chars(r, DIGITS, 6))
        if phonenumbers.is_valid_number(number):
            break
    formats = {
        "e164": phonenumbers.PhoneNumberFormat.E164,
        "int": phonenumbers.PhoneNumberFormat.INTERNATIONAL,
        "nat": phonenumbers.PhoneNumberFormat.NATIONAL,
    }
    return phonenumbers.format_number(number, formats[style or r.choice(["e164", "int", "nat"])])


def word(r: Random, syllables: int = 3) -> str:
    return "".join(r.choices(SYLLABLES, k=syllables))


@dataclass
class Row:
    """One row's invented person, with a way to more values."""

    i: int
    r: Random
    loc: str
    pool: dict[str, list[Any]]

    def __post_init__(self) -> None:
        self.first, self.last, self.gender = self.pick_person()
        self.city = str(self.r.choice(self.pool["city"]))
        self.street = str(self.r.choice(self.pool["address"]))
        self.zip = str(self.r.choice(self.pool["zip"]))
        self.job = str(self.r.choice(self.pool["job"]))
        self.dob = birthday(self.r)
        self.region = REGIONS[self.loc]
        ends = [
            "example.com",
            "example.org",
            word(self.r) + "." + TLDS.get(self.loc, "com"),
            word(self.r, 2) + "mail.com",
        ]
        self.domain = self.r.choice([*ends, ends[2], ends[2]])
        a, b = latin(self.first), latin(self.last)
        if not a or not b:
            a, b = word(self.r, 2), word(self.r, 2)
        self.user = self.r.choice(
            [f"{a}.{b}", f"{a[0]}{b}", f"{a}{self.r.randint(1, 99)}", f"{b}_{a[0]}", f"{a}_{b}{self.i}"]
        )
        self.email = f"{self.user}@{self.domain}"
        self.nick = self.r.choice(
            [
                word(self.r, 2) + str(self.r.randint(1, 999)),
                f"{word(self.r, 2)}_{word(self.r, 1)}",
                f"{a}{word(self.r, 1)}",
                "x" + word(self.r, 2).upper() + "x",
            ]
        )

    def pick_person(self) -> tuple[str, str, str]:
        person = self.r.choice(self.pool["people"])
        return str(person[0]), str(person[1]), str(person[2])

    @property
    def full(self) -> str:
        if self.loc in {"ja", "zh", "ko"}:
            return self.last + (" " if self.loc == "ja" else "") + self.first
        if self.loc in {"hu", "vi"}:
            return f"{self.last} {self.first}"
        return f"{self.first} {self.last}"

    def other(self) -> str:
        """Another person's full name."""
        first, last, _ = self.pick_person()
        if self.loc in {"ja", "zh", "ko"}:
            return last + first
        return f"{last} {first}" if self.loc in {"hu", "vi"} else f"{first} {last}"

    def phone(self, style: str = "", *, mobile: bool = True) -> str:
        return phone(self.r, self.region, style, mobile=mobile)

    @overload
    def one(self, options: str) -> str: ...
    @overload
    def one(self, options: Sequence[T]) -> T: ...
    def one(self, options: str | Sequence[Any]) -> Any:
        """One of the parts of `a|b|c`, or of a list."""
        return self.r.choice(options.split("|") if isinstance(options, str) else options)

    def mother(self) -> str:
        """Another person's full name, a woman's."""
        women = [person for person in self.pool["people"] if person[2] == "F"]
        first, last, _ = self.r.choice(women)
        return f"{last} {first}" if self.loc in {"hu", "vi"} else f"{first} {last}"

    def num(self, low: int, high: int) -> int:
        return self.r.randint(low, high)

    def when(self, days: int = 1700) -> dt.datetime:
        return EPOCH + dt.timedelta(seconds=self.r.randrange(days * 86400))

    def stamp(self) -> str:
        return f"{self.when():%Y-%m-%d %H:%M:%S}"

    def day(self) -> str:
        return f"{self.when():%Y-%m-%d}"

    def fill(self, pattern: str) -> str:
        return fill(self.r, pattern)

    def hex(self, length: int) -> str:
        return chars(self.r, HEX, length)

    def chars(self, alphabet: str, length: int) -> str:
        return chars(self.r, alphabet, length)

    def uuid(self) -> str:
        return fill(self.r, "%%%%%%%%-%%%%-4%%%-") + self.r.choice("89ab") + fill(self.r, "%%%-%%%%%%%%%%%%")

    def ip(self) -> str:
        while True:
            parts = [self.r.randint(1, 223), *(self.r.randint(0, 255) for _ in range(3))]
            if parts[0] not in {10, 100, 127, 169, 172, 192, 198, 203}:
                return ".".join(map(str, parts))

    def ip6(self) -> str:
        tail = ":".join(f"{self.r.randrange(65536):x}" for _ in range(6))
        return f"2a{self.r.randrange(256):02x}:{self.r.randrange(65536):x}:{tail}"

    def lan(self) -> str:
        return self.r.choice(["10.{}.{}.{}", "192.168.{1}.{2}", "172.20.{0}.{2}"]).format(
            self.r.randrange(255), self.r.randrange(255), self.r.randrange(1, 254)
        )

    def mac(self, by: str = ":") -> str:
        return by.join(fill(self.r, "%%") for _ in range(6))

    def lat(self) -> str:
        return f"{self.r.uniform(36, 60):.6f}"

    def lon(self) -> str:
        return f"{self.r.uniform(-9, 40):.6f}"


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    label: str
    gen: Gen
    comment: str = ""


@dataclass(frozen=True)
class Table:
    name: str
    description: str
    locales: str
    columns: list[Column]
    rows: int = 66

    def values(self, pools: Pools) -> list[list[str]]:
        """All cells, by row; an empty cell is a NULL."""
        r = Random(zlib.crc32(self.name.encode()))
        out: list[list[str]] = []
        for i in range(self.rows):
            loc = r.choice(self.locales.split())
            row = Row(i, r, loc, pools.get(loc) or HAND_WRITTEN[loc])
            out.append(["" if (v := c.gen(row)) is None else str(v) for c in self.columns])
        return out


def C(name: str, trino_type: str, label: str, gen: Gen, comment: str = "") -> Column:  # noqa: N802
    return Column(name, trino_type, label, gen, comment)


def opt(gen: Gen, share: float = 0.3) -> Gen:
    """The generator with a share of NULLs."""
    return lambda p: None if p.r.random() < share else gen(p)
