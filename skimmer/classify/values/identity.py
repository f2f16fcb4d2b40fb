"""Numbers a state gives to a person: social security, tax, identity card, passport, driving licence. PURE."""

# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.values.contact import by_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from skimmer.classify.column import Candidate, Column


@dataclass(frozen=True, slots=True)
class Scheme:
    """One country's number. `alone` is the share of distinct values that must pass where the name says nothing."""

    label: str
    form: re.Pattern[str]
    check: Callable[[str], bool] | None
    alone: float
    confidence: float = 0.9


def _stdnum(module: str) -> Callable[[str], bool]:
    check: Callable[[str], bool] = import_module(f"stdnum.{module}").is_valid
    return check


_LETTERS_TW = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def _taiwan(number: str) -> bool:
    first = _LETTERS_TW.index(number[0]) + 10
    digits = [first // 10, first % 10, *map(int, number[1:])]
    return sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def _singapore(number: str) -> bool:
    total = sum(int(d) * w for d, w in zip(number[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    total += 4 if number[0] in "TG" else 0
    return number[8] == ("JZIHGFEDCBA" if number[0] in "ST" else "XWUTRQPNMLK")[total % 11]


def _snils(number: str) -> bool:
    digits = [int(c) for c in number if c.isdigit()]
    total = sum(d * w for d, w in zip(digits[:9], range(9, 0, -1), strict=True)) % 101 % 100
    return total == digits[9] * 10 + digits[10]


def _kazakh(number: str) -> bool:
    digits = [int(c) for c in number]
    check = sum(d * w for d, w in zip(digits[:11], range(1, 12), strict=True)) % 11
    if check == 10:
        check = sum(d * w for d, w in zip(digits[:11], (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2), strict=True)) % 11
    return check == digits[11] and _is_day(number[4:6], number[2:4])


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _danish(number: str) -> bool:
    return _is_day(number[:2], number[2:4])


def _is_person_pan(number: str) -> bool:
    return number[3] == "P"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z", re.ASCII)


_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"

SCHEMES: tuple[Scheme, ...] = (
    Scheme("US social security number", _form(r"(?!000|666)\d{3}([- ])(?!00)\d\d\1(?!0000)\d{4}"), None, 0.8),
    Scheme("Brazilian CPF", _form(r"\d{3}\.\d{3}\.\d{3}-\d\d"), None, 0.8),
    Scheme("Brazilian CPF", _form(r"\d{11}"), _stdnum("br.cpf"), 0.7),
    Scheme(
        "Italian codice fiscale",
        _form(r"(?i:[A-Z]{6}[\dLMNPQRSTUV]{2}[ABCDEHLMPRST][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z])"),
        None,
        0.6,
    ),
    Scheme("Mexican CURP", _form(rf"[A-Z]{{4}}\d\d{_MONTH}{_DAY}[HMX][A-Z]{{5}}[A-Z\d]\d"), None, 0.6),
    Scheme("Mexican RFC of a person", _form(rf"[A-ZÑ&]{{4}}\d\d{_MONTH}{_DAY}[A-Z\d]{{3}}"), None, 0.7),
    Scheme("Spanish DNI", _form(r"\d{8}[- ]?[A-Z]"), _stdnum("es.dni"), 0.5),
    Scheme("Spanish NIE", _form(r"[XYZ]-?\d{7}-?[A-Z]"), _stdnum("es.nie"), 0.5),
    Scheme(
        "French social security number",
        _form(r"[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d"),
        _stdnum("fr.nir"),
        0.5,
    ),
    Scheme("French social security number", _form(r"[12] \d\d \d\d (?:\d\d|2[AB]) \d{3} \d{3}(?: \d\d)?"), None, 0.8),
    Scheme("Polish PESEL", _form(r"\d{11}"), _stdnum("pl.pesel"), 0.7),
    Scheme("Chinese identity number", _form(rf"\d{{6}}(?:19|20)\d\d{_MONTH}{_DAY}\d{{3}}[\dXx]"), None, 0.7),
    Scheme("Korean resident number", _form(rf"\d\d{_MONTH}{_DAY}-[1-8]\d{{6}}"), None, 0.7),
    Scheme("Indian Aadhaar", _form(r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}"), _stdnum("in_.aadhaar"), 0.7),
    Scheme("Indian PAN of a person", _form(r"[A-Z]{3}P[A-Z]\d{4}[A-Z]"), _is_person_pan, 0.6),
    Scheme(
        "Swedish personnummer",
        _form(rf"(?:19|20)?\d\d{_MONTH}(?:{_DAY}|[6-9]\d)[-+]\d{{4}}"),
        _stdnum("se.personnummer"),
        0.5,
    ),
    Scheme("Finnish henkilötunnus", _form(rf"{_DAY}{_MONTH}\d\d[-+A-FU-Y]\d{{3}}[\dA-Y]"), None, 0.6),
    Scheme("Norwegian fødselsnummer", _form(r"\d{6} ?\d{5}"), _stdnum("no.fodselsnummer"), 0.7),
    Scheme("Danish CPR", _form(rf"{_DAY}{_MONTH}\d\d-\d{{4}}"), _danish, 0.9, 0.8),
    Scheme("Turkish kimlik number", _form(r"[1-9]\d{10}"), _stdnum("tr.tckimlik"), 0.6),
    Scheme("Romanian CNP", _form(rf"[1-9]\d\d{_MONTH}{_DAY}\d{{6}}"), _stdnum("ro.cnp"), 0.6),
    Scheme("Bulgarian EGN", _form(r"\d{10}"), _stdnum("bg.egn"), 0.8),
    Scheme("Czech or Slovak birth number", _form(r"\d{6}/\d{3,4}"), None, 0.8),
    Scheme("Croatian OIB", _form(r"\d{11}"), _stdnum("hr.oib"), 0.95, 0.6),
    Scheme("Estonian or Lithuanian personal code", _form(rf"[1-6]\d\d{_MONTH}{_DAY}\d{{4}}"), _stdnum("ee.ik"), 0.6),
    Scheme("Latvian personal code", _form(rf"{_DAY}{_MONTH}\d\d-[012]\d{{4}}"), None, 0.8),
    Scheme("Belgian national number", _form(r"\d\d\.?\d\d\.?\d\d[-.]?\d{3}[.-]?\d\d"), _stdnum("be.nn"), 0.6),
    Scheme("Swiss AHV number", _form(r"756\.?\d{4}\.?\d{4}\.?\d\d"), None, 0.8),
    Scheme("South African identity number", _form(rf"\d\d{_MONTH}{_DAY}\d{{4}}[01]\d\d"), _stdnum("za.idnr"), 0.6),
    Scheme("Malaysian NRIC", _form(rf"\d\d{_MONTH}{_DAY}-\d\d-\d{{4}}"), None, 0.8),
    Scheme("Thai identity number", _form(r"[1-8]-\d{4}-\d{5}-\d\d-\d"), None, 0.8),
    Scheme("Thai identity number", _form(r"[1-8]\d{12}"), _stdnum("th.pin"), 0.85, 0.75),
    Scheme(
        "Indonesian NIK",
        _form(r"[1-9]\d{5}(?:[04][1-9]|[15]\d|[26]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}"),
        _stdnum("id.nik"),
        0.8,
        0.75,
    ),
    Scheme("Japanese My Number", _form(r"\d{4}[- ]\d{4}[- ]\d{4}"), _stdnum("jp.in_"), 0.7),
    Scheme("Russian SNILS", _form(r"\d{3}-\d{3}-\d{3}[ -]\d\d"), None, 0.7),
    Scheme("Russian INN of a person", _form(r"\d{12}"), _stdnum("ru.inn"), 0.6),
    Scheme("Russian passport", _form(r"\d\d \d\d \d{6}"), None, 0.9, 0.75),
    Scheme(
        "British National Insurance number",
        _form(r"(?i:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D])"),
        None,
        0.7,
    ),
    Scheme("British NHS number", _form(r"\d{3}[ -]\d{3}[ -]\d{4}"), _stdnum("gb.nhs"), 0.6),
    Scheme("German tax identifier", _form(r"[1-9]\d \d{3} \d{3} \d{3}"), None, 0.8),
    Scheme("German tax identifier", _form(r"[1-9]\d{10}"), _stdnum("de.idnr"), 0.6),
    Scheme(
        "German social insurance number", _form(rf"\d\d ?(?:{_DAY}|[5-9]\d) ?{_MONTH} ?\d\d ?[A-Z] ?\d{{3}}"), None, 0.7
    ),
    Scheme("Chilean RUT", _form(r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]"), None, 0.8, 0.8),
    Scheme("Argentine CUIL", _form(r"2[0347]-\d{8}-\d"), None, 0.8),
    Scheme("Argentine DNI", _form(r"\d{2}\.\d{3}\.\d{3}"), None, 0.95, 0.6),
    Scheme("Canadian social insurance number", _form(r"\d{3}[- ]\d{3}[- ]\d{3}"), _stdnum("ca.sin"), 0.6),
    Scheme("Greek AMKA", _form(rf"{_DAY}{_MONTH}\d{{7}}"), _stdnum("gr.amka"), 0.7),
    Scheme("Icelandic kennitala", _form(rf"{_DAY}{_MONTH}\d\d-\d{{4}}"), _stdnum("is_.kennitala"), 0.6),
    Scheme("Taiwanese identity number", _form(r"[A-Z][1289]\d{8}"), _taiwan, 0.5),
    Scheme("Singaporean NRIC", _form(r"[STFG]\d{7}[A-Z]"), _singapore, 0.5),
    Scheme("Hong Kong identity card", _form(r"[A-Z]{1,2}\d{6}\([\dA]\)"), None, 0.7),
    Scheme("Irish PPS number", _form(r"\d{7}[A-W][A-IW]?"), _stdnum("ie.pps"), 0.6),
    Scheme("Kazakh IIN", _form(r"\d{12}"), _kazakh, 0.7),
    Scheme("Slovenian or Serbian EMŠO", _form(rf"{_DAY}{_MONTH}\d{{9}}"), _stdnum("si.emso"), 0.7),
    Scheme("Pakistani CNIC", _form(r"\d{5}-\d{7}-\d"), None, 0.8),
    Scheme("Egyptian national id", _form(rf"[23]\d\d{_MONTH}{_DAY}\d{{7}}"), None, 0.9, 0.75),
    Scheme("Emirates ID", _form(r"784-\d{4}-\d{7}-\d"), None, 0.7),
    Scheme("Uruguayan cédula", _form(r"\d\.\d{3}\.\d{3}-\d"), None, 0.8),
    Scheme(
        "US Medicare identifier",
        _form(
            r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y]{2}\d\d"
        ),
        None,
        0.7,
    ),
)
_PROBE = 6
_PROBED_MIXED = 30
_MOST = 60
_CODE = re.compile(r"(?=.*\d)[A-Za-z\d][A-Za-z\d \-./]{3,24}\Z")
_CODE_ANY = re.compile(r"(?=.*\d)\w[\w №\-./()]{3,28}\Z")


def _best_scheme(values: list[str]) -> tuple[Scheme, list[str]] | None:
    """The scheme that most of the values satisfy, of those that are enough by themselves."""
    probe = values[:_PROBE]
    best: tuple[Scheme, list[str]] | None = None
    for scheme in SCHEMES:
        if sum(1 for v in probe if scheme.form.match(v)) * 2 < len(probe):
            continue
        check = scheme.check
        passed = those(values, lambda v, s=scheme, c=check: s.form.match(v) and (c is None or c(v)))  # type: ignore[misc]
        if len(passed) < scheme.alone * len(values):
            continue
        if best is None or (scheme.confidence, len(passed)) > (best[0].confidence, len(best[1])):
            best = (scheme, passed)
    return best


_LEAST_MIXED = 8
_NUMBERED = re.compile(r"(?=(?:\D*\d){6})(?!-?\d*\.\d+\Z)[\w./ +-]{8,22}\Z")


def _mixed_schemes(values: list[str]) -> tuple[int, list[str]]:
    """How many countries' forms with a check are among the values, and the values that pass one of them."""
    passed: list[str] = []
    labels: set[str] = set()
    if sum(1 for v in values[:8] if _NUMBERED.match(v)) < 6:
        return 0, []
    for value in values[:_PROBED_MIXED]:
        for scheme in SCHEMES:
            if scheme.alone <= 0.8 and scheme.form.match(value) and (scheme.check is None or scheme.check(value)):
                passed.append(value)
                labels.add(scheme.label)
                break
    return len(labels), passed


def recognize_national_id(column: Column, neighbours_have_ids: bool, about_people: bool) -> Candidate | None:
    """Numbers of persons: by form and check, or by the name with values that look like document numbers."""
    strength = column.strength(PiiType.NATIONAL_ID)
    if not column.count:
        return by_name(column, PiiType.NATIONAL_ID, "national-id") if strength == Strength.STRONG else None
    if column.boolean or column.masked_share > 0.5 or column.date_share > 0.5 or column.mean_length > 30:
        return None
    values = list(column.numbers[:_MOST])
    refuted = PiiType.NATIONAL_ID in column.name.refuted or (column.numbers_things and not strength)
    other = column.number_share > 0.5 and any(
        column.strength(t) == Strength.STRONG for t in (PiiType.PHONE, PiiType.BANK_ACCOUNT, PiiType.CREDIT_CARD)
    )
    if "scheme" not in column.memo:
        column.memo["scheme"] = None if refuted or (other and not strength) else _best_scheme(values)
    best: tuple[Scheme, list[str]] | None = column.memo["scheme"]
    if best is not None and (len(best[1]) >= 3 or strength):
        scheme, passed = best
        words = f"Values have the form of a {scheme.label}" + (" and pass its check." if scheme.check else ".")
        bonus = 0.05 if strength else 0.0
        return found(PiiType.NATIONAL_ID, scheme.confidence + bonus, "national-id", words, passed, column)
    if (
        best is None
        and not refuted
        and not other
        and column.count >= _LEAST_MIXED
        and len({len(v) for v in values}) >= 3
    ):
        countries, passed = _mixed_schemes(values)
        if countries >= 3 and len(passed) >= 0.7 * min(len(values), _PROBED_MIXED):
            return found(
                PiiType.NATIONAL_ID,
                0.75,
                "national-id",
                "Values pass the checks of several countries' numbers.",
                passed,
                column,
            )
    return _by_codes(column, strength, values, neighbours_have_ids=neighbours_have_ids, about_people=about_people)


def _by_codes(
    column: Column, strength: Strength, values: list[str], *, neighbours_have_ids: bool, about_people: bool
) -> Candidate | None:
    if not strength:
        return None
    codes = those(values, _CODE.match) or those(values, _CODE_ANY.match)
    short = sum(1 for v in codes if sum(c.isdigit() for c in v) < 4)
    if len(codes) < 0.6 * len(values) or short > 0.3 * len(codes) or column.uuid_share > 0.5:
        return None
    if (
        column.number_share > 0.5
        and any("." in v or "-" in v[:1] for v in column.numbers[:20])
        and column.integer_share < 0.5
    ):
        return None
    phrase = column.phrase(PiiType.NATIONAL_ID)
    if strength == Strength.STRONG:
        words = f"The name says “{phrase}” and the values look like document numbers."
        return found(PiiType.NATIONAL_ID, 0.85, "national-id", words, codes, column)
    if neighbours_have_ids or about_people:
        words = f"The name may mean a document number (“{phrase}”) in a table about people."
        return found(PiiType.NATIONAL_ID, 0.62, "national-id", words, codes, column)
    return None
