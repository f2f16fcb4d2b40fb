"""Dates of birth; other dates say nothing about a person. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.refuters import OPAQUE
from skimmer.classify.values.contact import by_name

if TYPE_CHECKING:
    from skimmer.classify.column import Candidate, Column

_DATE = re.compile(
    r"(?:\d{4}(?:[-/ ]|\. ?)\d{1,2}(?:[-/ ]|\. ?)\d{1,2}\.?|\d{1,2}(?:[-/ ]|\. ?)\d{1,2}(?:[-/ ]|\. ?)\d{2,4}|(?:19|20)\d\d[01]\d[0-3]\d|[0-3]\d[01]\d(?:19|20)\d\d"
    r"|\d{4}年\d{1,2}月\d{1,2}日|(?:明治|大正|昭和|平成|令和)\d{1,2}年\d{1,2}月\d{1,2}日|\d{4}년 ?\d{1,2}월 ?\d{1,2}일"
    r"|\d{1,2}\.?[- ]?(?:de |of )?[^\W\d]{3,14}\.?,?[- ]?(?:de )?\d{2,4}|[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?, ?\d{4}"
    # Months of scripts with vowel signs; eras of Japan and Taiwan in short.
    r"|\d{1,2}[ -]?[\u0900-\u109f\u1200-\u137f\u1780-\u17ff][\u0900-\u109f\u1200-\u137f\u1780-\u17ff. ]{1,14}[ -,]{0,2}\d{2,4}"
    r"|[MTSHRmtshr]\.?(?:0?[1-9]|[1-5]\d|6[0-4])[-./年](?:0?[1-9]|1[0-2])[-./月](?:0?[1-9]|[12]\d|3[01])日?|民國 ?\d{1,3}年\d{1,2}月\d{1,2}日)"
    r"(?:[T ]\d{1,2}:\d{2}.*)?(?: г\.?)?\Z"
)
# Days without a year, or without signs between the parts: dates only where the name says birth; so are years of Taiwan (`077/10/23`).
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_SHORT = re.compile(
    rf"[01]\d\d[-./](?:0?[1-9]|1[0-2])[-./]{_DAY}\Z|(?:0?[1-9]|1[0-2])[-./月]{_DAY}[日.]?\Z|{_DAY}[-./](?:0?[1-9]|1[0-2])\.?\Z|(?:0?[1-9]|1[0-2])월 ?{_DAY}일\Z"
    r"|[MTSHR]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d\Z"
)
_COUNTED = re.compile(r"-?\d{3,16}\Z")
_DAYS, _SECONDS = (-40_000, 50_000), (-2_600_000_000, 2_000_000_000)
_YEARS = (1800, 2100)
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)|\A((?:19|20)\d\d)[01]\d[0-3]\d\Z|\A[0-3]\d[01]\d((?:19|20)\d\d)\Z")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(?::00(?:\.0+)?)?")
# Words of dates that are not of birth, in a few languages; a column without them may be one.
_EVENTS = frozenset(
    """hire hired start started end ended join joined created create updated modified order ordered founded release released issue issued expiry expires death died
    signup signed registered registration open opened close closed first last due paid payment ship shipped delivered delivery visit visited login publish published
    valid effective event transaction invoice purchase posted admission discharge diagnosis appointment enrollment graduation begin eintritt austritt beginn ende bestell
    creation debut fin embauche inicio alta baja fecha inizio fine assunzione utworzenia baslangic bitis создания начала приема added inserted loaded
    built construction year installed commissioned listed opening settled decided""".split()
)


def _years(values: tuple[str, ...]) -> list[int]:
    found_years = []
    for value in values:
        match = _YEAR.search(value)
        if match:
            found_years.append(int(match.group(1) or match.group(2) or match.group(3)))
    return found_years


def recognize_birth(column: Column, *, about_people: bool) -> Candidate | None:
    """A date whose name says birth; or, in a table about people, dates spread over generations and without a time."""
    strength = column.strength(PiiType.DATE_OF_BIRTH)
    if not column.count:
        return by_name(column, PiiType.DATE_OF_BIRTH, "birth-date") if strength == Strength.STRONG else None
    if not strength and not about_people:
        return None
    dates = those(column.numbers, _DATE.match)
    share = len(dates) / column.count
    if strength and share >= 0.5:
        years = _years(tuple(dates))
        if years and sum(1 for y in years if y > 2035) > 0.5 * len(years):
            return None
        words = f"The name says “{column.phrase(PiiType.DATE_OF_BIRTH)}” and the values are dates."
        return found(
            PiiType.DATE_OF_BIRTH, 0.97 if strength == Strength.STRONG else 0.85, "birth-date", words, dates, column
        )
    if strength:
        return _counted(column)
    if share < 0.9 or column.count < 10 or PiiType.DATE_OF_BIRTH in column.name.refuted:
        return None
    return _by_spread(column, dates)


_CLOCKS = frozenset(
    "epoch unix ts ms millis millisecond milliseconds sec secs seconds days dt date timestamp int num".split()
)


def _is_instant(values: list[int]) -> bool:
    """Whether numbers are days, seconds or milliseconds since 1970, and no years and no ages."""
    if all(_YEARS[0] <= v <= _YEARS[1] for v in values):
        return False
    for scale in (1, 1_000, 1_000_000):
        if all(_SECONDS[0] * scale <= v <= _SECONDS[1] * scale for v in values) and (
            max(map(abs, values)) > _DAYS[1] * 100 * scale
        ):
            return True
    return all(_DAYS[0] <= v <= _DAYS[1] for v in values)


def _counted(column: Column) -> Candidate | None:
    """Dates that only their name gives away: `850312`, `03-12`, days or seconds since 1970."""
    if column.strength(PiiType.DATE_OF_BIRTH) != Strength.STRONG and not column.name.mentions(_CLOCKS):
        return None
    phrase = column.phrase(PiiType.DATE_OF_BIRTH)
    short = those(column.values, _SHORT.match)
    if len(short) >= 0.9 * column.count:
        words = f"The name says “{phrase}” and the values are days or dates without signs between the parts."
        return found(PiiType.DATE_OF_BIRTH, 0.8, "birth-date", words, short, column)
    counted = those(column.numbers, _COUNTED.match)
    if len(counted) < 0.9 * column.count or column.count < _LEAST_COUNTED or not _is_instant([int(v) for v in counted]):
        return None
    words = f"The name says “{phrase}” and the values count days or seconds."
    return found(PiiType.DATE_OF_BIRTH, 0.8, "birth-date", words, counted, column)


_LEAST_COUNTED = 3


def _says_nothing(column: Column) -> bool:
    """Whether the name is opaque or a mere abbreviation; a word that we do not know may mean any other event."""
    return (
        all(
            w in OPAQUE or w in _DATE_WORDS or w.isdigit() or len(w) <= _LONGEST_SHORT or _VOWELS.isdisjoint(w)
            for w in column.name.words
        )
        and column.name.folded.isascii()
    )


_DATE_WORDS = frozenset("date dates datum data fecha tarih tarihi dato paivays datums дата".split())
_VOWELS = frozenset("aeiouy")
_LONGEST_SHORT = 3


def _by_spread(column: Column, dates: list[str]) -> Candidate | None:
    if (
        column.name.mentions(_EVENTS)
        or not _says_nothing(column)
        or any(_CLOCK.search(v) and not _MIDNIGHT.search(v) for v in dates)
    ):
        return None
    years = sorted(_years(tuple(dates)))
    if len(years) < 10:
        return None
    early, late = years[len(years) // 20], years[-1 - len(years) // 20]
    if early >= 1900 and years[len(years) // 2] <= 2002 and late <= 2020 and late - early >= 25:
        words = "In a table about people, dates without a time that spread over generations."
        return found(PiiType.DATE_OF_BIRTH, 0.6, "birth-date", words, dates, column)
    return None
