"""Forms and checks of the numbers that states give to persons, country by country. PURE.

Written from the states' own descriptions; where python-stdnum knows the check, it is used.
"""

# ruff: noqa: E501
# One country a line is easier to check.

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


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


def _is_ssn(number: str) -> bool:
    area, group, serial = number[:3], number[4:6], number[7:]
    return number[3] == number[6] and area not in {"000", "666"} and group != "00" and serial != "0000"


def _weighted(number: str, weights: tuple[int, ...]) -> int:
    """The weighted sum of signs, letters counting from ten."""
    return sum(int(char, 36) * weight for char, weight in zip(number, weights, strict=False))


def _luhn(number: str) -> bool:
    digits = [int(c) for c in reversed(number)]
    return sum(d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(digits)) % 10 == 0


def _iranian(number: str) -> bool:
    rest = _weighted(number[:9], (10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return len(set(number)) > 1 and int(number[9]) == (rest if rest < 2 else 11 - rest)


def _hungarian_tax(number: str) -> bool:
    return _weighted(number[:9], (1, 2, 3, 4, 5, 6, 7, 8, 9)) % 11 == int(number[9])


def _german_card(number: str) -> bool:
    return _weighted(number[:9], (7, 3, 1) * 3) % 10 == int(number[9])


def _german_insured(number: str) -> bool:
    digits = f"{ord(number[0]) - 64:02d}{number[1:9]}"
    total = sum(sum(divmod(int(d) * (1 + i % 2), 10)) for i, d in enumerate(digits))
    return total % 10 == int(number[9])


def _polish_card(number: str) -> bool:
    return _weighted(number, (7, 3, 1, 9, 7, 3, 1, 7, 3)) % 10 == 0


def _polish_passport(number: str) -> bool:
    return _weighted(number, (7, 3, 9, 1, 7, 3, 1, 7, 3)) % 10 == 0


def _hong_kong(number: str) -> bool:
    signs = number.replace("(", "").replace(")", "").rjust(9, " ")
    total = sum((36 if c == " " else int(c, 36)) * w for c, w in zip(signs, range(9, 0, -1), strict=True))
    return total % 11 == 0


def _australian_medicare(number: str) -> bool:
    digits = number.replace(" ", "").replace("-", "")
    return _weighted(digits[:8], (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(digits[8])


def _moldovan(number: str) -> bool:
    return _weighted(number[:12], (7, 3, 1) * 4) % 10 == int(number[12])


def _salvadoran(number: str) -> bool:
    return -_weighted(number[:8], (9, 8, 7, 6, 5, 4, 3, 2)) % 10 == int(number[9])


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z", re.ASCII)


_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"

SCHEMES: tuple[Scheme, ...] = (
    Scheme("US social security number", _form(r"\d{3}[- ]\d\d[- ]\d{4}"), _is_ssn, 0.8),
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
    Scheme("US individual taxpayer number", _form(r"9\d\d-[7-9]\d-\d{4}"), None, 0.8),
    Scheme("Dutch citizen service number", _form(r"\d{9}"), _stdnum("nl.bsn"), 0.95, 0.7),
    Scheme("Portuguese tax number of a person", _form(r"[123]\d{8}"), _stdnum("pt.nif"), 0.95, 0.7),
    Scheme("Portuguese citizen card", _form(r"\d{8} ?\d ?[A-Z][A-Z0-9]\d"), _stdnum("pt.cc"), 0.6),
    Scheme("Austrian insurance number", _form(rf"\d{{4}} ?{_DAY}{_MONTH}\d\d"), _stdnum("at.vnr"), 0.7),
    Scheme("Hungarian tax number of a person", _form(r"8\d{9}"), _hungarian_tax, 0.8, 0.8),
    Scheme("German identity card", _form(r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}\d"), _german_card, 0.8, 0.85),
    Scheme("German health insurance number", _form(r"[A-Z]\d{9}"), _german_insured, 0.7, 0.85),
    Scheme("Polish identity card", _form(r"[A-Z]{3}\d{6}"), _polish_card, 0.8, 0.8),
    Scheme("Polish passport", _form(r"[A-Z]{2}\d{7}"), _polish_passport, 0.8, 0.8),
    Scheme("Belgian identity card", _form(r"\d{3}-\d{7}-\d\d"), _stdnum("be.eid"), 0.7),
    Scheme("Czech or Slovak birth number", _form(rf"\d\d(?:[05][1-9]|[16][0-2]|[2378]\d){_DAY}\d{{4}}"), _stdnum("cz.rc"), 0.8, 0.8),
    Scheme("Latvian personal code", _form(r"32\d{4}-\d{5}"), None, 0.8),
    Scheme("Maltese identity card", _form(r"\d{7}[MGAPLHBZ]"), None, 0.85, 0.8),
    Scheme("Luxembourg insurance number", _form(rf"(?:19|20)\d\d{_MONTH}{_DAY}\d{{5}}"), lambda n: _luhn(n[:12]), 0.8),
    Scheme("British driving licence", _form(r"[A-Z9]{5}\d[0156]\d[0-3]\d\d[A-Z9]{2}[A-Z\d][A-Z]{2}"), None, 0.7),
    Scheme("Belarusian personal number", _form(rf"[1-6]{_DAY}{_MONTH}\d\d[ABCHKEM]\d{{3}}(?:PB|BA|BI)\d"), None, 0.6),
    Scheme("Ukrainian tax number", _form(r"[1-4]\d{9}"), _stdnum("ua.rntrc"), 0.95, 0.75),
    Scheme("Uzbek personal number", _form(rf"[3-6]{_DAY}{_MONTH}\d{{9}}"), None, 0.9, 0.75),
    Scheme("Kyrgyz personal number", _form(rf"[12]{_DAY}{_MONTH}(?:19|20)\d{{7}}"), None, 0.9, 0.75),
    Scheme("Mongolian registration number", _form(r"[А-ЯӨҮ]{2}\d{8}"), None, 0.7),
    Scheme("Iranian national code", _form(r"\d{10}|\d{3}-\d{6}-\d"), lambda n: _iranian(n.replace("-", "")), 0.95, 0.7),
    Scheme("Saudi national id or iqama", _form(r"[12]\d{9}"), _luhn, 0.95, 0.7),
    Scheme("Kuwaiti civil number", _form(rf"[23]\d\d{_MONTH}{_DAY}\d{{5}}"), None, 0.95, 0.65),
    Scheme("Israeli or Canadian identity number", _form(r"\d{9}"), _luhn, 0.95, 0.65),
    Scheme("Israeli identity number", _form(r"\d{8}-\d"), lambda n: _luhn(n.replace("-", "")), 0.8, 0.8),
    Scheme("Sri Lankan identity card", _form(r"\d{9}[VvXx]"), None, 0.8),
    Scheme("Indian voter card", _form(r"[A-Z]{3}\d{7}"), _stdnum("in_.epic"), 0.8, 0.8),
    Scheme("Indian driving licence", _form(r"[A-Z]{2}[- ]?\d\d[- ]?(?:19|20)\d\d[- ]?\d{7}"), None, 0.8),
    Scheme("Myanmar identity card", _form(r"\d{1,2}/[A-Za-z]{6,10}\((?:N|E|P|NAING)\)\d{6}"), None, 0.6),
    Scheme("Hong Kong identity card", _form(r"[A-Z]{1,2}\d{6}[\dA]"), _hong_kong, 0.8, 0.8),
    Scheme("Macau identity card", _form(r"[157]\d{6}\(\d\)"), None, 0.8),
    Scheme("Malaysian NRIC", _form(rf"\d\d{_MONTH}{_DAY}\d{{6}}"), _stdnum("my.nric"), 0.95, 0.6),
    Scheme("Korean resident number", _form(rf"\d\d{_MONTH}{_DAY}[1-8]\d{{6}}"), _stdnum("kr.rrn"), 0.85, 0.8),
    Scheme("Japanese My Number", _form(r"\d{12}"), _stdnum("jp.in_"), 0.95, 0.7),
    Scheme("Australian tax file number", _form(r"\d{3}[ -]\d{3}[ -]\d{3}"), _stdnum("au.tfn"), 0.8, 0.85),
    Scheme("Australian Medicare number", _form(r"[2-6]\d{3}[ -]\d{5}[ -]\d(?:[ -/]\d)?"), _australian_medicare, 0.8),
    Scheme("New Zealand tax number", _form(r"\d{2,3}-\d{3}-\d{3}"), _stdnum("nz.ird"), 0.8, 0.85),
    Scheme("Québec health insurance number", _form(r"[A-Z]{4} ?\d\d(?:[05][1-9]|[16][0-2])(?: ?\d){6}"), None, 0.85, 0.8),
    Scheme("Chilean RUT", _form(r"\d{7,8}-[\dkK]"), _stdnum("cl.rut"), 0.7, 0.85),
    Scheme("Argentine CUIL", _form(r"2[0347]\d{9}"), _stdnum("ar.cuit"), 0.8),
    Scheme("Dominican cédula", _form(r"\d{3}-\d{7}-\d"), _stdnum("do.cedula"), 0.7),
    Scheme("Ecuadorian cédula", _form(r"(?:[01]\d|2[0-4]|30)[0-5]\d{7}"), _stdnum("ec.ci"), 0.95, 0.75),
    Scheme("Costa Rican cédula", _form(r"[1-9]-\d{4}-\d{4}"), None, 0.9, 0.7),
    Scheme("Venezuelan cédula", _form(r"[VE]-?\d{1,2}\.?\d{3}\.?\d{3}"), None, 0.8, 0.8),
    Scheme("Honduran identity number", _form(r"[01]\d{3}-(?:19|20)\d\d-\d{5}"), None, 0.8),
    Scheme("Nicaraguan cédula", _form(r"\d{3}-\d{6}-\d{4}[A-Z]"), None, 0.8),
    Scheme("Mexican voter key", _form(rf"[A-Z]{{6}}\d\d{_MONTH}{_DAY}\d\d[HM]\d{{3}}"), None, 0.6),
    Scheme("Cuban identity number", _form(rf"\d\d{_MONTH}{_DAY}\d{{5}}"), _stdnum("cu.ni"), 0.98, 0.6),
    Scheme("Ghanaian card", _form(r"GHA-\d{9}-\d"), None, 0.6),
    Scheme("Kenyan tax number of a person", _form(r"A\d{9}[A-Z]"), None, 0.7),
    Scheme("Zimbabwean identity number", _form(r"\d\d-\d{6,7} ?-?[A-Z] ?-?\d\d"), None, 0.8),
    Scheme("Mauritian identity number", _form(rf"[A-Z]{_DAY}{_MONTH}\d{{8}}[A-Z\d]"), None, 0.7),
    Scheme("Albanian identity number", _form(rf"[A-T]\d(?:[05][1-9]|[16][0-2]){_DAY}\d{{3}}[A-W]"), None, 0.7),
    Scheme("Vietnamese identity number", _form(r"0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}"), None, 0.98, 0.55),
    Scheme("travel document of a passenger record", _form(r"(?:DOCS/)?[A-Z]{1,2}/[A-Z]{2,3}/[A-Z0-9]{5,15}/[A-Z]{2,3}/\d\d[A-Z]{3}\d\d/[MFX]I?(?:/.{0,60})?"), None, 0.5),
    Scheme("Moldovan personal number", _form(r"[02]\d{12}"), _moldovan, 0.8, 0.8),
    Scheme("Ukrainian register number", _form(rf"(?:19|20)\d\d{_MONTH}{_DAY}-\d{{5}}"), None, 0.8),
    Scheme("Ukrainian passport", _form(r"[А-ЩЬЮЯІЇЄҐ]{2} ?№? ?\d{6}"), None, 0.9, 0.75),
    Scheme("Belarusian passport", _form(r"(?:AB|BM|HB|KH|MP|MC|KB|PP|SP|DP)\d{7}"), None, 0.9, 0.75),
    Scheme("Greek identity card", _form(r"[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]{1,2}[- ]?\d{6}"), None, 0.85, 0.8),
    Scheme("Italian electronic identity card", _form(r"C[A-Z]\d{5}[A-Z]{2}"), None, 0.9, 0.8),
    Scheme("Azerbaijani identity card", _form(r"AZE ?№? ?\d{8}"), None, 0.8),
    Scheme("Georgian identity card", _form(r"\d{2}[A-Z]{2}\d{5}"), None, 0.95, 0.6),
    Scheme("Swedish personnummer", _form(rf"(?:19|20)\d\d{_MONTH}(?:{_DAY}|[6-9]\d)\d{{4}}"), _stdnum("se.personnummer"), 0.8),
    Scheme("Icelandic kennitala", _form(rf"{_DAY}{_MONTH}\d{{5}}[09]"), _stdnum("is_.kennitala"), 0.9, 0.75),
    Scheme("British NHS number", _form(r"\d{10}"), _stdnum("gb.nhs"), 0.97, 0.65),
    Scheme("Ontario health card", _form(r"\d{4}[- ]\d{3}[- ]\d{3}(?:[- ]?[A-Z]{2})?"), lambda n: _luhn(re.sub(r"\D", "", n)), 0.8, 0.85),
    Scheme("Tanzanian identity number", _form(rf"(?:19|20)\d\d{_MONTH}{_DAY}-\d{{5}}-\d{{5}}-\d\d"), None, 0.7),
    Scheme("Ugandan identity number", _form(r"C[MF]\d{2}[0-9A-Z]{10}"), None, 0.85, 0.8),
    Scheme("Rwandan identity number", _form(r"[1-3] (?:19|20)\d\d [78] \d{7} \d \d\d"), None, 0.7),
    Scheme("Rwandan identity number", _form(r"[1-3](?:19[2-9]|20[01])\d[78]\d{10}"), None, 0.95, 0.65),
    Scheme("Zambian registration card", _form(r"\d{6}/\d\d/\d"), None, 0.8),
    Scheme("Philippine social security number", _form(r"\d\d-\d{7}-\d"), None, 0.9, 0.75),
    Scheme("Philippine health insurance number", _form(r"\d\d-\d{9}-\d"), None, 0.9, 0.75),
    Scheme("Indian health account", _form(r"\d\d-\d{4}-\d{4}-\d{4}"), None, 0.85, 0.8),
    Scheme("Nepalese citizenship certificate", _form(r"\d\d-\d\d-\d\d-\d{5}"), None, 0.9, 0.75),
    Scheme("Myanmar identity card", _form(r"[၀-၉]{1,2}/\S{3,20}\(\S{2,10}\) ?[၀-၉]{6}"), None, 0.6),
    Scheme("Korean driving licence", _form(r"(?:1[1-9]|2[0-8])-\d\d-\d{6}-\d\d"), None, 0.85),
    Scheme("Japanese residence card", _form(r"[A-Z]{2}\d{8}[A-Z]{2}"), None, 0.85, 0.75),
    Scheme("Taiwanese residence number", _form(r"[A-Z][A-D]\d{8}"), None, 0.9, 0.75),
    Scheme("Salvadoran identity document", _form(r"\d{8}-\d"), _salvadoran, 0.8, 0.85),
    Scheme("Guatemalan identity number", _form(r"\d{4}[ -]\d{5}[ -](?:0[1-9]|1\d|2[0-2])\d\d"), None, 0.85),
    Scheme("Peruvian tax number of a person", _form(r"10\d{9}"), _stdnum("pe.ruc"), 0.8, 0.85),
    Scheme("machine readable zone of a passport", _form(r"P[A-Z<][A-Z<]{3}[A-Z<]{5,39}(?:\s*[A-Z0-9<]{28,44})?"), None, 0.5),
    Scheme("machine readable zone of an identity card", _form(r"[IAC][A-Z<][A-Z<]{3}[A-Z0-9<]{10,31}(?:\s*[A-Z0-9<]{25,36}){0,2}"), lambda n: "<<" in n, 0.5),
)  # fmt: skip
