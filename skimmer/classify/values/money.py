"""Payment cards and bank accounts. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.refuters import PEOPLE
from skimmer.classify.values.contact import by_name

if TYPE_CHECKING:
    from skimmer.classify.column import Candidate, Column

_CARD = re.compile(r"\d[\d -]{10,25}\d\Z", re.ASCII)
_SHORTEST_CARD = 5  # `4E15` is a card number that was rounded
_SHORTEST_IBAN = 15
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?1[3-8]\Z")
# Issuer ranges: first digits (from, to) and the lengths of numbers; from the networks' published tables.
_ISSUERS: tuple[tuple[int, int, frozenset[int]], ...] = (
    (4, 4, frozenset({13, 16, 19})),
    (51, 55, frozenset({16})),
    (2221, 2720, frozenset({16})),
    (34, 34, frozenset({15})),
    (37, 37, frozenset({15})),
    (6011, 6011, frozenset({16, 19})),
    (644, 649, frozenset({16, 19})),
    (65, 65, frozenset({16, 19})),
    (3528, 3589, frozenset({16, 19})),
    (81, 82, frozenset({16})),
    (8600, 8600, frozenset({16})),
    (9860, 9860, frozenset({16})),
    (300, 305, frozenset({14, 16})),
    (309, 309, frozenset({14, 16})),
    (36, 36, frozenset({14})),
    (38, 39, frozenset({14, 16})),
    (62, 62, frozenset({16, 17, 18, 19})),
    (2200, 2204, frozenset({16, 19})),
    (9792, 9792, frozenset({16})),
    (50, 50, frozenset({16, 17, 18, 19})),
    (56, 58, frozenset({16, 17, 18, 19})),
    (60, 61, frozenset({16})),
    (63, 63, frozenset({16, 17, 18, 19})),
    (67, 67, frozenset({16, 17, 18, 19})),
    (2014, 2014, frozenset({15})),
    (2149, 2149, frozenset({15})),
)


def passes_luhn(digits: str) -> bool:
    """The mod-10 check; about one random number in ten passes."""
    total = 0
    for position, char in enumerate(reversed(digits)):
        digit = ord(char) - 48
        total += _DOUBLED[digit] if position & 1 else digit
    return total % 10 == 0


def is_card(digits: str) -> bool:
    """Whether digits pass the check, the length and an issuer's range."""
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 2:
        return False
    for low, high, lengths in _ISSUERS:
        if len(digits) in lengths and low <= int(digits[: len(str(low))]) <= high:
            return passes_luhn(digits)
    return False


def bare_digits(value: str) -> str:
    """The digits of a number written with blanks or hyphens, or nothing where it is something else."""
    return value.replace(" ", "").replace("-", "") if _CARD.match(value) else ""


def recognize_card(column: Column) -> Candidate | None:
    """Card numbers: by the share of distinct values that pass check and issuer, or by the name."""
    strength = column.strength(PiiType.CREDIT_CARD)
    if not column.count:
        return by_name(column, PiiType.CREDIT_CARD, "card") if strength == Strength.STRONG else None
    if column.masked_share > 0.5:
        return None
    if column.longest < _SHORTEST_CARD or not column.has_digits:
        return None
    long_numbers = [(v, d) for v in column.numbers if (d := bare_digits(v)) and 12 <= len(d) <= 19]
    if strength and not long_numbers:
        rounded = those(column.values, _SCIENTIFIC.match)
        if len(rounded) > column.count / 2:
            return found(
                PiiType.CREDIT_CARD,
                0.6,
                "card",
                "The name says card number; the values are numbers that were rounded.",
                rounded,
                column,
            )
        return None
    if len(long_numbers) < 0.5 * column.count:
        return None
    passed = [v for v, d in long_numbers if is_card(d)]
    share = len(passed) / column.count
    refuted = PiiType.CREDIT_CARD in column.name.refuted or column.strength(PiiType.DEVICE_ID) == Strength.STRONG
    if share >= 0.6 and (len(passed) >= 3 or strength) and not refuted:
        words = "Values pass the card check (Luhn) and belong to card issuers."
        return found(PiiType.CREDIT_CARD, 0.9 + 0.05 * share + 0.02 * strength, "card", words, passed, column)
    if strength and len(long_numbers) >= 0.6 * column.count:
        words = (
            f"The name says “{column.phrase(PiiType.CREDIT_CARD)}” and the values have as many digits as card numbers."
        )
        return found(
            PiiType.CREDIT_CARD,
            0.85 if strength == Strength.STRONG else 0.7,
            "card",
            words,
            passed or [v for v, _ in long_numbers],
            column,
        )
    if share >= 0.35 and len(passed) >= 8 and not refuted:
        words = "Far more values than chance allows pass the card check (Luhn) with a known issuer."
        return found(PiiType.CREDIT_CARD, 0.7, "card", words, passed, column)
    return None


_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}\Z", re.ASCII)
_IBAN_LENGTHS = {
    part[:2]: int(part[2:])
    for part in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 "
        "GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 "
        "IR26 DZ26 AO25 BJ28 BF28 CM27 CV25 CF27 TD27 KM27 CG27 CI28 GA27 GQ27 GW25 HN28 MG27 ML28 MA28 MZ25 NE28 SN28 TG28 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
    ).split()
}


def iban_of(value: str) -> str:
    """The value without blanks where it has the form and the length of its country's IBAN, else nothing."""
    if not 15 <= len(value) <= 44:
        return ""
    compact = value.replace(" ", "").replace("-", "").upper()
    compact = compact.removeprefix("IBAN").removeprefix(":")
    if _IBAN.match(compact) and _IBAN_LENGTHS.get(compact[:2]) == len(compact):
        return compact
    return ""


def passes_iban_check(iban: str) -> bool:
    """The mod-97 check; one random number in 97 passes."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


_CLABE_WEIGHTS = (3, 7, 1) * 6
_ACCOUNT = re.compile(r"[A-Z]{0,4}[\d][\d \-./]{4,30}[\dA-Z]\Z", re.ASCII | re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D")
_BANKING = frozenset(
    "bank iban bic swift routing blz clabe sort aba banque banco banca bankname payee beneficiary payout creditor debtor kontonummer transit ifsc bsb".split()
)


# An account of one of these is no person's.
_OF_FIRMS = frozenset(
    "company business corporate firm merchant charity escrow treasury nostro vostro firma firmy firmowe firmowy firemni firemny firmenkonto geschaftskonto unternehmen entreprise societe empresa empresarial azienda aziendale bedrijf zakelijk zakelijke sirket kurumsal foretag foretagets yritys yrityksen ceges tvrtke podjetja imones uznemuma ettevotte организации компании фирмы".split()
)


def _is_clabe(digits: str) -> bool:
    if len(digits) != 18 or not digits.isdigit() or not digits.isascii():
        return False
    total = sum(int(d) * w % 10 for d, w in zip(digits[:17], _CLABE_WEIGHTS, strict=False))
    return (10 - total % 10) % 10 == int(digits[17])


def recognize_bank_account(column: Column, table_words: frozenset[str]) -> Candidate | None:
    """Bank accounts: IBAN by form and check; national numbers by check or by the name."""
    strength = column.strength(PiiType.BANK_ACCOUNT)
    if not column.count:
        return by_name(column, PiiType.BANK_ACCOUNT, "bank-account") if strength == Strength.STRONG else None
    if column.masked_share > 0.5 or (column.name.mentions(_OF_FIRMS) and not column.name.mentions(PEOPLE)):
        return None
    ibans = [(v, i) for v in column.values if (i := iban_of(v))] if column.longest >= _SHORTEST_IBAN else []
    if len(ibans) >= 0.3 * column.count and (len(ibans) > 1 or strength):
        checked = [v for v, i in ibans if passes_iban_check(i)]
        if len(checked) >= 0.3 * column.count:
            return found(PiiType.BANK_ACCOUNT, 0.97, "iban", "Values are IBANs that pass the check.", checked, column)
        if len(ibans) >= 0.6 * column.count:
            words = "Values have the form of IBANs, with their country's length; the check fails."
            return found(PiiType.BANK_ACCOUNT, 0.9 if strength else 0.72, "iban", words, [v for v, _ in ibans], column)
    return _national_account(column, strength, table_words)


def _national_account(column: Column, strength: Strength, table_words: frozenset[str]) -> Candidate | None:
    clabes = those(column.values, _is_clabe)
    if len(clabes) >= 0.7 * column.count and len(clabes) >= 3:
        return found(
            PiiType.BANK_ACCOUNT, 0.85, "clabe", "Values pass the check of Mexican account numbers.", clabes, column
        )
    if "@" in column.signs:
        return _by_payment_address(column, strength)
    if not strength or column.date_share > 0.3 or column.boolean:
        return None
    shaped = those(column.numbers, lambda v: _ACCOUNT.match(v) and 6 <= len(_NOT_DIGIT.sub("", v)) <= 26)
    if len(shaped) < 0.6 * column.count:
        return None
    phrase = column.phrase(PiiType.BANK_ACCOUNT)
    if strength == Strength.STRONG:
        words = f"The name says “{phrase}” and the values are long numbers."
        return found(PiiType.BANK_ACCOUNT, 0.78, "bank-account", words, shaped, column)
    if not _BANKING.isdisjoint(table_words) and column.mean_length >= 7:
        words = f"The name says “{phrase}”, the table is about banking and the values are long numbers."
        return found(PiiType.BANK_ACCOUNT, 0.65, "bank-account", words, shaped, column)
    return None


# India's payment addresses: a person's name at a bank's or an app's handle, without a domain.
_PAYMENT_ADDRESS = re.compile(r"[\w.-]{2,60}@[a-z][a-z0-9]{1,15}\Z", re.IGNORECASE)
_HANDLE = re.compile(
    r".*@(?:ok(?:axis|sbi|icici|hdfcbank|bizaxis)|ybl|ibl|axl|paytm|pt(?:axis|sbi|yes|hdfc)|upi|apl|yapl|rapl|sbi|hdfcbank|icici|axisbank|kotak|barodampay|pnb|cnrb|ikwik|jio|freecharge|waicici|wahdfcbank|waaxis|wasbi)\Z",
    re.IGNORECASE,
)


def _by_payment_address(column: Column, strength: Strength) -> Candidate | None:
    addresses = those(column.values, _PAYMENT_ADDRESS.match)
    if len(addresses) < 0.7 * column.count or len(addresses) < _FEW:
        return None
    known = those(addresses, _HANDLE.match)
    if strength == Strength.STRONG or len(known) >= 0.7 * len(addresses):
        words = "Values have the form of addresses that money is paid to (UPI)."
        return found(PiiType.BANK_ACCOUNT, 0.82, "bank-account", words, addresses, column)
    return None


_FEW = 3
