"""An operator's own recognizers: what they match, what they say, and what is wrong with a file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skimmer.classify import ColumnSample, Sensitivity, TableSample, classify_table
from skimmer.classify.column import Column
from skimmer.classify.own import (
    CHECKSUMS,
    BadPattern,
    Confidence,
    Dictionary,
    OwnRecognizer,
    checksum_of,
    compile_pattern,
    digest_of,
    mentions,
    value_digest,
)
from skimmer.classify.own_file import BadRecognizers, UnreadableValues, read_recognizers

if TYPE_CHECKING:
    from skimmer.classify.model import Opinion

STAFF = ("S100001", "S100002", "S100003", "S100004")


def own(**values: Any) -> OwnRecognizer:
    return OwnRecognizer(
        **{
            "name": "staff-number",
            "type": "STAFF_NUMBER",
            "sensitivity": Sensitivity.PERSONAL,
            "words": "A number",
            **values,
        }
    )


def said(recognizer: OwnRecognizer, name: str, *values: str) -> Opinion | None:
    return recognizer.recognize(Column(ColumnSample(name, "varchar", "", values)))


def confidence(recognizer: OwnRecognizer, name: str, *values: str) -> float:
    opinion = said(recognizer, name, *values)
    return opinion.confidence if opinion else 0.0


# --- What matches ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "token", "expected"),
    [
        ("staff_no", "staff_no", True),
        ("StaffNo", "staff no", True),
        ("ACME-STAFF-NO-2", "staff_no", True),
        ("staffno", "staff_no", True),
        ("no_staff", "staff_no", False),
        ("staff_notes", "staff_no", False),
        ("Prénom", "prenom", True),
        ("新社員番号", "社員番号", True),
        ("社員", "社員番号", False),
    ],
)
def test_tokens_match_whole_words(name: str, token: str, *, expected: bool) -> None:
    assert mentions(name, token) is expected


def test_name_and_values_make_it_surer_than_either() -> None:
    recognizer = own(names=("staff_no",), value_pattern="S[0-9]{6}")
    assert confidence(recognizer, "staff_no", *STAFF) == 0.95
    assert confidence(recognizer, "code", *STAFF) == 0.8
    assert confidence(recognizer, "staff_no") == 0.6
    assert confidence(recognizer, "code") == 0.0


def test_a_name_whose_values_do_not_fit_says_nothing() -> None:
    recognizer = own(names=("staff_no",), value_pattern="S[0-9]{6}")
    assert said(recognizer, "staff_no", "1", "2", "3") is None


def test_without_conditions_on_values_the_name_is_enough() -> None:
    assert confidence(own(name_pattern="(door|gate)_?code"), "GateCode_2", "1", "2") == 0.6
    assert said(own(name_pattern="^code$"), "gate_code") is None


def test_a_refuting_word_silences_it() -> None:
    recognizer = own(names=("staff",), not_names=("count",), value_pattern="S[0-9]{6}")
    assert said(recognizer, "StaffCount", *STAFF) is None
    trial = recognizer.trial(Column(ColumnSample("staff_count", "", "", STAFF)))
    assert (trial.phrase, trial.refuted_by) == ("staff", "count")


def test_the_share_is_of_distinct_values_and_few_are_not_enough_without_a_name() -> None:
    recognizer = own(value_pattern="S[0-9]{6}", share=0.5)
    assert said(recognizer, "code", *STAFF, *(["x"] * 100)) is not None
    assert said(recognizer, "code", *STAFF, *(f"x{n}" for n in range(5))) is None
    assert said(recognizer, "code", *STAFF[:2]) is None
    assert said(own(value_pattern="S[0-9]{6}", names=("code",)), "code", STAFF[0]) is not None


def test_whole_or_anywhere() -> None:
    text = tuple(f"see {value} please" for value in STAFF)
    assert said(own(value_pattern="S[0-9]{6}"), "code", *text) is None
    assert said(own(value_pattern="S[0-9]{6}", is_whole=False), "code", *text) is not None


def test_a_dictionary_knows_values_by_their_digests_only() -> None:
    wards = Dictionary.of(map(value_digest, ["Nórd", "SÜD", "west"]))
    recognizer = own(dictionary=wards)
    assert said(recognizer, "ward", " nord", "Süd", "WEST") is not None
    assert said(recognizer, "ward", "nord", "süd", "mitte", "ost") is None
    assert "nord" not in repr(recognizer).lower()
    assert wards.numbers.itemsize == 8


def test_conditions_on_values_add_up() -> None:
    recognizer = own(value_pattern="[0-9]{16}", checksum="luhn")
    valid = ("4111111111111111", "5500005555555559", "4012888888881881")
    assert said(recognizer, "number", *valid) is not None
    assert said(recognizer, "number", *(f"{int(v) + 1}" for v in valid)) is None
    assert said(recognizer, "number", *(v[:8] for v in valid)) is None


def test_every_check_that_may_be_named_is_there_and_takes_any_text() -> None:
    for name in CHECKSUMS:
        assert checksum_of(name)("\x00 no number") is False


def test_a_pattern_takes_linear_time_and_what_cannot_be_linear_is_refused() -> None:
    hostile = own(value_pattern="(a+)+b", names=("code",), least=1)
    assert said(hostile, "code", "a" * 6000) is None
    for pattern in (r"(a)\1", "(?=a)", "(?<=a)b", "(", "a{5000}"):
        with pytest.raises(BadPattern):
            compile_pattern(pattern)


def test_evidence_holds_counts_and_shapes_and_no_value() -> None:
    opinion = said(own(names=("staff_no",), value_pattern="S[0-9]{6}"), "staff_no", *STAFF, "x")
    assert opinion is not None
    evidence = opinion.evidence
    assert (evidence.recognizer, evidence.matched, evidence.sampled) == ("staff-number", 4, 5)
    assert evidence.words == "A number: the name says “staff_no”, and the values fit."
    assert not any(value in repr(evidence) for value in STAFF)


def test_it_plugs_into_the_first_pass_and_a_secret_is_hidden() -> None:
    recognizer = own(type="DOOR_CODE", sensitivity=Sensitivity.SECRET, names=("door",))
    (finding,) = classify_table(
        TableSample("t", "", (ColumnSample("door", "varchar", "", ("a", "b")),)), own=[recognizer]
    )
    assert (finding.type, finding.sensitivity) == ("DOOR_CODE", Sensitivity.SECRET)


@given(
    st.lists(st.sampled_from([*STAFF, "a", "b", "c", "d"]), max_size=8), st.sampled_from([0.01, 0.25, 0.5, 0.8, 1.0])
)
def test_what_stops_early_comes_to_the_same(values: list[str], share: float) -> None:
    recognizer = own(value_pattern="S[0-9]{6}", names=("code",), share=share, least=2)
    for name in ("code", "other"):
        column = Column(ColumnSample(name, "", "", tuple(values)))
        assert recognizer.recognize(column) == recognizer.trial(column).opinion


@given(st.text(), st.lists(st.text(), max_size=5))
def test_it_never_raises(name: str, values: list[str]) -> None:
    recognizer = own(names=("a b", "社員"), name_pattern="x|y", value_pattern=".*", checksum="luhn", is_whole=False)
    recognizer.recognize(Column(ColumnSample(name, "", "", (*values, "\udcff"))))


def test_the_digest_stands_for_what_is_recognized() -> None:
    first, second = own(names=("a",)), own(name="other", dictionary=Dictionary.of([value_digest("x")]))
    assert digest_of([first, second]) == digest_of([second, first])
    assert digest_of([first]) != digest_of([own(names=("b",))])
    assert digest_of([second]) != digest_of([own(name="other", dictionary=Dictionary.of([value_digest("y")]))])


# --- The file ----------------------------------------------------------------------------------------------
FILES = {"wards.txt": b"Nord\r\n\r\nS\xc3\xbcd\n", "latin.txt": b"S\xfcd"}


def read(text: str | bytes) -> tuple[OwnRecognizer, ...]:
    def read_values(name: str) -> bytes:
        if name not in FILES:
            raise UnreadableValues(f"Cannot read {name}.")
        return FILES[name]

    return read_recognizers(text.encode() if isinstance(text, str) else text, read_values)


def wrong(text: str | bytes) -> list[str]:
    with pytest.raises(BadRecognizers) as bad:
        read(text)
    return [str(fault) for fault in bad.value.faults]


def entry(**fields: str) -> str:
    given = {"name": "staff-number", "type": "STAFF", "names": "[staff_no]", **fields}
    lines = [f"{key}: {value}" for key, value in given.items() if value]
    return "recognizers:\n  - " + "\n    ".join(lines) + "\n"


def test_a_whole_entry() -> None:
    (made,) = read(
        entry(
            sensitivity="secret",
            words="A staff number.",
            not_names="[count]",
            value_pattern='"S[0-9]+"',
            match="anywhere",
            values_file="wards.txt",
            checksum="luhn",
            share="0.5",
            least="7",
            confidence="{name: 0.9, both: 0.99}",
        )
    )
    assert (made.name, made.type, made.sensitivity, made.words) == ("staff-number", "STAFF", "SECRET", "A staff number")
    assert (made.names, made.not_names, made.value_pattern, made.is_whole) == (
        ("staff_no",),
        ("count",),
        "S[0-9]+",
        False,
    )
    assert (made.checksum, made.share, made.least) == ("luhn", 0.5, 7)
    assert made.confidence == Confidence(0.9, 0.8, 0.99)
    assert made.dictionary is not None
    assert "SÜD" in made.dictionary
    assert len(made.dictionary) == 2


def test_defaults() -> None:
    (made,) = read(entry())
    assert made == own(type="STAFF", words="Recognized as staff", names=("staff_no",))
    assert read(entry(type="SECRET"))[0].sensitivity == Sensitivity.SECRET
    assert read("recognizers: []") == ()


def test_hashed_values() -> None:
    digest = hashlib.sha256(b"nord").hexdigest()
    (made,) = read(entry(values=f"[{digest}]", hashed="true"))
    assert made.dictionary is not None
    assert "Nord" in made.dictionary
    assert wrong(entry(values="[nord]", hashed="true")) == [
        "line 5, staff-number, values: Value 1 is no SHA-256 in hex (64 digits), which `hashed: true` needs."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"\xff", "line 1: The file is not UTF-8 text."),
        ("", "The file is empty."),
        ("a: [", "This is not valid YAML"),
        ("recognizers: &a [*a]", "line 1: Aliases"),
        ("recognizers: [[[[[[[[1]]]]]]]]", "nested deeper"),
        ("recognizers: x", "line 1, recognizers: Write `recognizers:`"),
        ("recognisers: []", "line 1, recognisers: There is no field of this name."),
        ("recognizers: [x]", "line 1, recognizer 1: Write fields here"),
        (entry(nam="x"), "line 5, staff-number, nam: There is no field of this name. There are: checksum,"),
        (entry(name=""), "line 2, recognizer 1, name: Give it a name"),
        (entry(name="Staff"), "line 2, Staff, name: Give it a name"),
        (entry(name="email"), "line 2, email, name: This is the name of one of Boathouse's own."),
        (entry(type="staff"), "line 3, staff-number, type: Name a type in capitals"),
        (entry(type="NONE"), "type: Name a type"),
        (entry(type="A" * 33), "type: Name a type"),
        (entry(type="SECRET", sensitivity="personal"), "sensitivity: What has the type SECRET is secret."),
        (entry(sensitivity="high"), "line 5, staff-number, sensitivity: Write one of: personal, secret."),
        (entry(names=""), "line 2, staff-number: It tests nothing."),
        (entry(names="[]"), "names: The list is empty."),
        (entry(names="staff"), "names: Write a list"),
        (entry(names="['--']"), "names: “--” has no word in it."),
        (entry(value_pattern=r"'(a)\1'"), "value_pattern: RE2 does not take this pattern (invalid escape sequence"),
        (entry(name_pattern="'(?!a)'"), "name_pattern: RE2 does not take this pattern"),
        (entry(checksum="os"), "checksum: There is no such check. There are: at.vnr,"),
        (entry(share="2"), "share: Write a number from 0.01 to 1."),
        (entry(share="nan"), "share: Write a number"),
        (entry(least="1.5"), "least: Write a number from 1 to 1000."),
        (entry(confidence="{names: 1}"), "names: There is no field of this name."),
        (entry(confidence="{name: 1}"), "confidence: Write a number from 0 to 0.99."),
        (entry(values="[a]", values_file="wards.txt"), "values_file: There are values and a values_file."),
        (entry(values_file="nowhere.txt"), "line 5, staff-number, values_file: Cannot read nowhere.txt."),
        (entry(values_file="latin.txt"), "values_file: The file is not UTF-8 text."),
        (
            entry() + entry().removeprefix("recognizers:\n"),
            "line 5, staff-number, name: Another recognizer has this name.",
        ),
        (entry() + "    names: [x]\n", "line 5, staff-number, names: This field is there twice."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str | bytes, told: str) -> None:
    assert any(told in each for each in wrong(text)), wrong(text)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert (
        len(
            wrong(entry(type="x", share="9", checksum="y") + entry(name="a-b", type="z").removeprefix("recognizers:\n"))
        )
        == 4
    )
