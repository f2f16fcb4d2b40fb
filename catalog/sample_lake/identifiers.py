"""Numbers that carry their own check digits: cards, bank accounts, national identity numbers, device numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date

# Prefix and length of the numbers that payment processors publish for tests.
_TEST_CARDS = (
    ("visa", "411111", 16),
    ("visa", "424242", 16),
    ("mastercard", "555555", 16),
    ("mastercard", "222300", 16),
    ("amex", "378282", 15),
    ("discover", "601111", 16),
    ("diners", "305693", 14),
)


def digits(rng: random.Random, count: int) -> str:
    """`count` digits, the first never a zero."""
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(count - 1))


def luhn_digit(number: str) -> str:
    """The digit that makes `number` pass the Luhn test when put after it."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def card(rng: random.Random) -> tuple[str, str]:
    """A card's brand and number, in a test range, with a right check digit."""
    brand, prefix, length = rng.choice(_TEST_CARDS)
    number = prefix + digits(rng, length - len(prefix) - 1)
    return brand, number + luhn_digit(number)


def not_a_card(rng: random.Random, length: int = 16) -> str:
    """A number as long as a card's that fails the Luhn test: order numbers and the like."""
    number = digits(rng, length - 1)
    return number + str((int(luhn_digit(number)) + rng.randint(1, 9)) % 10)


def _weighted(number: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def _mod97(text: str) -> int:
    return int("".join(str(int(char, 36)) for char in text)) % 97


def _bban(rng: random.Random, country: str) -> str:
    if country == "NO":
        while True:
            number = digits(rng, 10)
            check = -_weighted(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
            if check < 10:
                return f"{number}{check}"
    if country == "ES":
        bank, account = digits(rng, 8), digits(rng, 10)
        first = _spanish_check("00" + bank)
        return bank + first + _spanish_check(account) + account
    if country == "FR":
        bank, branch, account = digits(rng, 5), digits(rng, 5), digits(rng, 11)
        return f"{bank}{branch}{account}{97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97:02d}"
    if country == "PL":
        bank = digits(rng, 7)
        return f"{bank}{-_weighted(bank, (3, 9, 7, 1, 3, 9, 7)) % 10}{digits(rng, 16)}"
    if country == "GB":
        return rng.choice(("NWBK", "BARC", "MIDL", "LOYD")) + digits(rng, 14)
    if country == "NL":
        return rng.choice(("ABNA", "INGB", "RABO")) + _elfproef(rng, 10)
    if country == "GR":
        return digits(rng, 7) + digits(rng, 16)
    if country == "SE":
        return digits(rng, 20)
    return digits(rng, 18)


def _spanish_check(number: str) -> str:
    check = 11 - _weighted(number, (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11
    return {10: "1", 11: "0"}.get(check, str(check))


def _elfproef(rng: random.Random, length: int) -> str:
    while True:
        number = digits(rng, length - 1)
        check = -_weighted(number, range(length, 1, -1)) % 11
        if check < 10:
            return f"{number}{check}"


IBAN_COUNTRIES = ("DE", "NO", "FR", "PL", "ES", "GB", "NL", "GR")


def iban(rng: random.Random, country: str) -> str:
    """An IBAN of the country (German where the country has none here) with right check digits, without spaces."""
    country = country if country in IBAN_COUNTRIES else "DE"
    bban = _bban(rng, country)
    return f"{country}{98 - _mod97(bban + country + '00'):02d}{bban}"


def spaced(text: str, size: int = 4) -> str:
    """`text` in groups, as people write IBANs and card numbers."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def national_id(rng: random.Random, country: str, born: date) -> str:
    """A national identity number of the form and with the check digits of the country (German otherwise)."""
    makers = {"NO": _norwegian, "SE": _swedish, "PL": _polish, "ES": _spanish, "FR": _french, "NL": _dutch}
    maker = makers.get(country, _german)
    return maker(rng, born)


def _norwegian(rng: random.Random, born: date) -> str:
    while True:
        low, high = (0, 499) if born.year < 2000 else (500, 999)
        number = f"{born:%d%m%y}{rng.randint(low, high):03d}"
        first = -_weighted(number, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
        if first == 10:
            continue
        second = -_weighted(f"{number}{first}", (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        if second != 10:
            return f"{number}{first}{second}"


def _swedish(rng: random.Random, born: date) -> str:
    number = f"{born:%y%m%d}{rng.randint(100, 989)}"
    return f"{born:%Y%m%d}-{number[6:]}{luhn_digit(number)}"


def _polish(rng: random.Random, born: date) -> str:
    month = born.month + (20 if born.year >= 2000 else 0)
    number = f"{born:%y}{month:02d}{born:%d}{rng.randint(0, 9999):04d}"
    return f"{number}{-_weighted(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10}"


def _spanish(rng: random.Random, born: date) -> str:
    number = rng.randint(10_000_000, 79_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def _french(rng: random.Random, born: date) -> str:
    place = f"{rng.choice((31, 33, 38, 44, 59, 69, 75)):02d}{rng.randint(1, 300):03d}"
    number = f"{rng.randint(1, 2)}{born:%y%m}{place}{rng.randint(1, 400):03d}"
    return f"{number}{97 - int(number) % 97:02d}"


def _dutch(rng: random.Random, born: date) -> str:
    while True:
        number = digits(rng, 8)
        check = _weighted(number, range(9, 1, -1)) % 11
        if check < 10:
            return f"{number}{check}"


def _german(rng: random.Random, born: date) -> str:
    # One digit twice, one missing, the others once: the rule for tax numbers since 2016 allows that.
    pool = rng.sample("0123456789", 9)
    pool.append(pool[rng.randint(0, 8)])
    while True:
        rng.shuffle(pool)
        number = "".join(pool)
        if number[0] != "0":
            break
    product = 10
    for digit in number:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return f"{number}{(11 - product) % 10}"


def mac(rng: random.Random) -> str:
    octets = [rng.choice((0x00, 0x3C, 0xA4, 0xF0, 0x8C)), *(rng.randint(0, 255) for _ in range(5))]
    return ":".join(f"{octet:02x}" for octet in octets)


def imei(rng: random.Random) -> str:
    number = "35" + digits(rng, 12)
    return number + luhn_digit(number)


def ean13(rng: random.Random) -> str:
    number = rng.choice(("70", "40", "50")) + digits(rng, 10)
    return f"{number}{-_weighted(number, (1, 3) * 6) % 10}"


def ipv4(rng: random.Random) -> str:
    """A public-looking address of a person's connection."""
    return f"{rng.choice((77, 81, 84, 91, 109, 178, 188, 193))}.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"


def ipv6(rng: random.Random) -> str:
    """An address in the range that is kept for documentation."""
    return "2001:db8:" + ":".join(f"{rng.randint(0, 0xFFFF):x}" for _ in range(6))


def uuid4(rng: random.Random) -> str:
    text = f"{rng.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{rng.choice('89ab')}{text[17:20]}-{text[20:]}"
