"""What the tables of `fresh_people` are put together from: short makers of cells, calendars and numbers with check digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from stdnum.it.codicefiscale import calc_check_digit

import tests.skimmer.judged.making.fresh_people_names  # noqa: F401  (it adds its locales to the pools)
from tests.skimmer.judged.making.values import chars, fill, numerals, phone, valid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.skimmer.judged.making.values import Gen, Row

T = TypeVar("T")
FAMILY_FIRST = {"ja", "zh", "ko", "zh-tw", "hu", "vi", "km"}
ZERO = {"fa": "۰", "ar": "٠", "km": "០", "bn": "০", "my": "၀", "th": "๐", "ne": "०", "lo": "໐"}


def full(p: Row) -> str:
    """The row's person, in the order of the language."""
    if p.loc in FAMILY_FIRST:
        gap = "" if p.loc in {"ko", "zh", "zh-tw"} else " "
        return f"{p.last}{gap}{p.first}"
    return f"{p.first} {p.last}"


def other(p: Row, gender: str = "") -> str:
    """Another person, perhaps of one gender."""
    people = [one for one in p.pool["people"] if not gender or one[2] == gender]
    first, last, _ = p.r.choice(people)
    if p.loc in FAMILY_FIRST:
        gap = "" if p.loc in {"ko", "zh", "zh-tw"} else " "
        return f"{last}{gap}{first}"
    return f"{first} {last}"


def man(p: Row) -> str:
    return str(p.r.choice([one[0] for one in p.pool["people"] if one[2] == "M"]))


def num(low: int, high: int) -> Gen:
    return lambda p: p.num(low, high)


def pick(options: str) -> Gen:
    return lambda p: p.one(options)


def pat(pattern: str) -> Gen:
    return lambda p: p.fill(pattern)


def right(module: str, *patterns: str) -> Gen:
    """Numbers that python-stdnum accepts."""
    return lambda p: valid(p.r, module, *patterns)


def dob(pattern: str) -> Gen:
    return lambda p: p.dob.strftime(pattern)


def tel(style: str = "", *, mobile: bool = True) -> Gen:
    return lambda p: p.phone(style, mobile=mobile)


def money(low: float, high: float) -> Gen:
    return lambda p: f"{p.r.uniform(low, high):.2f}"


def date(pattern: str = "%Y-%m-%d") -> Gen:
    return lambda p: p.when().strftime(pattern)


def cyc(items: str | Sequence[T]) -> Gen:
    """The items one after the other, by row; from the start again when they are used up."""
    parts: Sequence[object] = items.split("|") if isinstance(items, str) else items
    return lambda p: parts[p.i % len(parts)]


def col(records: Sequence[tuple[object, ...]], at: int) -> Gen:
    return lambda p: records[p.i % len(records)][at]


def records(text: str) -> list[tuple[object, ...]]:
    """Lines of `a|b|c`."""
    return [tuple(line.strip().split("|")) for line in text.strip().splitlines()]


def dirty(gen: Gen, marks: str = "N/A|-|?|unknown", share: float = 0.12) -> Gen:
    """Some cells NULL, and some with what people type when they do not know."""

    def cell(p: Row) -> object:
        if p.r.random() < share:
            return p.one(marks)
        return None if p.r.random() < share else gen(p)

    return cell


def digits_of(script: str, gen: Gen) -> Gen:
    return lambda p: numerals(str(gen(p)), ZERO[script])


def number_of(region: str, style: str = "nat") -> Gen:
    """A fixed line of a region, whatever the row's language."""
    return lambda p: phone(p.r, region, style, mobile=False)


def jalali(p: Row) -> str:
    return f"{p.dob.year - 621}/{p.num(1, 12):02d}/{p.num(1, 29):02d}"


def hijri(p: Row) -> str:
    return f"{(p.dob.year - 622) * 33 // 32}/{p.num(1, 12):02d}/{p.num(1, 29):02d}"


def japanese_year(p: Row) -> str:
    year = f"S{p.dob.year - 1925}" if p.dob.year < 1989 else f"H{p.dob.year - 1988}"
    return f"{year}.{p.dob.month}.{p.dob.day}"


def republic_year(p: Row) -> str:
    return f"{p.dob.year - 1911:03d}/{p.dob:%m/%d}"


def buddhist_year(p: Row) -> str:
    return f"{p.dob.day}/{p.dob.month}/{p.dob.year + 543}"


def kod_melli(p: Row) -> str:
    body = fill(p.r, "#########")
    rest = sum(int(c) * (10 - at) for at, c in enumerate(body)) % 11
    return body + str(rest if rest < 2 else 11 - rest)


def taj(p: Row) -> str:
    body = fill(p.r, "########")
    return body + str(sum(int(c) * (3 if at % 2 == 0 else 7) for at, c in enumerate(body)) % 10)


def taiwan_id(p: Row) -> str:
    letter = p.r.choice("ABCDEFGHJKLMNPQRSTUVXYWZIO")
    code = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(letter) + 10
    body = ("1" if p.gender == "M" else "2") + fill(p.r, "#######")
    total = code // 10 + code % 10 * 9 + sum(int(c) * (8 - at) for at, c in enumerate(body))
    return f"{letter}{body}{-total % 10}"


def latvian(p: Row) -> str:
    return f"{p.dob:%d%m%y}-{p.num(1, 2)}{p.fill('####')}"


def giro(p: Row) -> str:
    """A Hungarian account number in eights, as people write it."""
    body = p.fill("1#######-########")
    return p.one([body, body + "-00000000", body + p.fill("-########")])


def near(lat: float, lon: float, spread: float = 0.2) -> tuple[Gen, Gen]:
    """Latitudes and longitudes around a place."""
    return (
        lambda p: f"{lat + p.r.uniform(-spread, spread):.6f}",
        lambda p: f"{lon + p.r.uniform(-spread, spread):.6f}",
    )


def upper_id(prefix: str, length: int) -> Gen:
    return lambda p: prefix + chars(p.r, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", length)


def iin(p: Row) -> str:
    """A Kazakh number with its check digit."""
    while True:
        body = f"{p.dob:%y%m%d}{p.num(3, 4)}" + fill(p.r, "####")
        check = sum(int(c) * (at + 1) for at, c in enumerate(body)) % 11
        if check == 10:
            check = sum(int(c) * ((at + 2) % 11 + 1) for at, c in enumerate(body)) % 11
        if check < 10:
            return body + str(check)


def snils(p: Row) -> str:
    body = fill(p.r, "#########")
    check = sum(int(c) * (9 - at) for at, c in enumerate(body)) % 101 % 100
    return f"{body[:3]}-{body[3:6]}-{body[6:]} {check:02d}"


def hungarian_tax(p: Row) -> str:
    while True:
        body = f"8{p.dob.toordinal() - 681_521:05d}" + fill(p.r, "###")
        check = sum(int(c) * (at + 1) for at, c in enumerate(body)) % 11
        if check < 10:
            return body + str(check)


def clabe(p: Row) -> str:
    body = "012180" + fill(p.r, "###########")
    return body + str(-sum(int(c) * (3, 7, 1)[at % 3] % 10 for at, c in enumerate(body)) % 10)


def codice_fiscale(p: Row) -> str:
    body = p.fill("^^^^^^##") + p.r.choice("ABCDEHLMPRST") + f"{p.num(1, 31):02d}" + p.fill("H501")
    return body + calc_check_digit(body)
