"""Numbers a state gives to a person: social security, tax, identity card, passport, driving licence. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import re2

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.values.contact import by_name
from skimmer.classify.values.identity_schemes import SCHEMES, Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skimmer.classify.column import Candidate, Column


_PROBE = 6
_EARLY = 9
_WEAK = 0.7
_TELLING = 0.6
_LONGEST = 140
_PROBED_MIXED = 30
_MOST = 60
_CODE = re.compile(r"(?=.*\d)[A-Za-z\d][A-Za-z\d \-./]{3,24}\Z")
_CODE_ANY = re.compile(r"(?=.*\d)\w[\w №\-./()]{3,28}\Z")


def _set_of_forms() -> re2.Set:
    forms = re2.Set.FullMatchSet()
    for scheme in SCHEMES:
        forms.Add(scheme.form.pattern.removesuffix(r"\Z"))
    forms.Compile()
    return forms


_FORMS = _set_of_forms()


def _fitting(value: str) -> list[Scheme]:
    """The schemes whose form a value has, all of them tried in one pass."""
    return [SCHEMES[i] for i in sorted(_FORMS.Match(value) or ())] if len(value) <= _LONGEST else []


def is_telling_number(value: str) -> bool:
    """Whether a value alone, wherever it stands, is a person's number: a form with letters or signs that little else has."""
    if not 9 <= len(value) <= 20 or value.isdigit() or not any(c.isdigit() for c in value):
        return False
    return any(s.alone <= _TELLING and (s.check is None or s.check(value)) for s in _fitting(value))


def _passing(scheme: Scheme, values: Sequence[str]) -> list[str]:
    """The values that pass, or none where the first ones show that too few will."""
    check = scheme.check
    passed: list[str] = []
    for position, value in enumerate(values):
        if scheme.form.match(value) and (check is None or check(value)):
            passed.append(value)
        if position == _EARLY and len(passed) < scheme.alone * _EARLY / 2:
            return []
    return passed


def _best_scheme(values: list[str]) -> tuple[Scheme, list[str]] | None:
    """The scheme that most of the values satisfy, of those that are enough by themselves."""
    probe = values[:_PROBE]
    counts = Counter(scheme for value in probe for scheme in _fitting(value))
    best: tuple[Scheme, list[str]] | None = None
    for scheme, count in counts.items():
        if count * 2 < len(probe):
            continue
        passed = _passing(scheme, values)
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
        for scheme in _fitting(value):
            if scheme.alone <= 0.8 and (scheme.check is None or scheme.check(value)):
                passed.append(value)
                labels.add(scheme.label)
                break
    return len(labels), passed


# Words of tables that hold what passports and cards say.
PAPERS = frozenset(
    """nationality citizenship citizen passport issued issuer issuing expiry visa documenttype doctype kyc identification identity guest guests passenger passengers traveler traveller immigration border checkin beneficial
    staatsangehorigkeit nationalite nacionalidad nacionalidade nazionalita nationaliteit obywatelstwo гражданство uyruk""".split()
)
# Whatever a table is about, these may also be the number of a booking or of a file.
_ANY_PAPER = frozenset(
    """document number|document no|document nr|doc no|doc num|doc nr|document num|dokument nr|nr dokumentu|numer dokumentu|nr documento|documento|num documento|numero documento|nro documento|numero de documento|dokumento nr|dokumenta nr|dokumendi number|номер документа""".split(
        "|"
    )
)


def recognize_national_id(
    column: Column, *, neighbours_have_ids: bool, about_people: bool, papers_of_people: bool = True
) -> Candidate | None:
    """Numbers of persons: by form and check, or by the name with values that look like document numbers.

    `papers_of_people` says whether the number of a document may be that of a person's card or passport.
    """
    if not papers_of_people and column.phrase(PiiType.NATIONAL_ID) in _ANY_PAPER:
        about_people = False
    strength = column.strength(PiiType.NATIONAL_ID)
    if not column.count:
        return by_name(column, PiiType.NATIONAL_ID, "national-id") if strength == Strength.STRONG else None
    if column.boolean or column.masked_share > 0.5 or column.date_share > 0.5 or column.mean_length > _LONGEST:
        return None
    values = list(column.numbers[:_MOST])
    refuted = PiiType.NATIONAL_ID in column.name.refuted or (column.numbers_things and not strength)
    other = column.number_share > 0.5 and any(
        column.strength(t) == Strength.STRONG for t in (PiiType.PHONE, PiiType.BANK_ACCOUNT, PiiType.CREDIT_CARD)
    )
    if "scheme" not in column.memo:
        column.memo["scheme"] = None if refuted or (other and not strength) else _best_scheme(values)
    best: tuple[Scheme, list[str]] | None = column.memo["scheme"]
    # One random number in ten passes a single check digit: without a name the table must be about people.
    if best is not None and best[0].confidence <= _WEAK and not (strength or about_people or neighbours_have_ids):
        return None
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
    if not strength or column.mean_length > 30:
        return None
    codes = those(values, _CODE.match) or those(values, _CODE_ANY.match)
    # Cards of newer kinds have few digits among capitals: `LCXT62H7R`.
    short = sum(1 for v in codes if sum(c.isdigit() for c in v) < 4 and not (len(v) >= 8 and v.isupper()))
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
