"""The closed schema of verdicts: what is refused, with which words; and what a model's words lose before anybody reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from skimmer.verify.redaction import scrubbed, shape_counts
from skimmer.verify.verdicts import TYPES, BadSubmission, read_submission, submit_tool, types_with
from tests.skimmer.verify.data import CUSTOMERS
from tests.skimmer.verify.server import verdict

COLUMNS = {column.name: column for column in CUSTOMERS.columns}
GOOD = verdict("email", "confirmed", "EMAIL")


def arguments(*verdicts: Any, **changes: Any) -> str:
    return json.dumps({"verdicts": list(verdicts), "done": True, **changes})


def test_good_ones() -> None:
    read = read_submission(arguments(GOOD, verdict("ref", "unsure", confidence=0)), COLUMNS)
    assert [(v.column, v.kind, v.confidence) for v in read.verdicts] == [
        ("email", "confirmed", 0.9),
        ("ref", "unsure", 0.0),
    ]
    assert read.is_last
    assert not read_submission(arguments(done=False), COLUMNS).is_last


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in GOOD.items() if name != key}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not one JSON object"),
        ("null", "exactly these keys"),
        ("[]", "exactly these keys"),
        ("{", "not one JSON object"),
        ("[" * 3000, "not one JSON object"),
        ('{"verdicts": [], "done": true, "done": false}', "each key once"),
        ('{"verdicts": [], "done": NaN}', "not one JSON object"),
        (arguments(approve=True), "exactly these keys"),
        (arguments(done="yes"), "true or false"),
        (arguments(verdicts={}), "must be a list"),
        (arguments(GOOD, GOOD), "two verdicts"),
        (arguments(*[verdict(f"c{n}", "unsure") for n in range(4)]), "more verdicts than columns"),
        (arguments("email"), "Verdict 1 must be an object"),
        (arguments({**GOOD, "decision": "open"}), "exactly these keys"),
        (arguments(without("reason")), "exactly these keys"),
        (arguments(verdict("nobody", "unsure")), "no such column"),
        (arguments(verdict("EMAIL", "unsure")), "no such column"),
        (arguments({**GOOD, "column": 7}), "column must be a string"),
        (arguments(verdict("email", "approved")), "verdict must be one of"),
        (arguments(verdict("email", "open")), "verdict must be one of"),
        (arguments(verdict("email", "confirmed", "PUBLIC")), "type must be one of"),
        (arguments(verdict("email", "confirmed", "email")), "type must be one of"),
        (arguments(verdict("email", "confirmed")), "cannot be of the type NONE"),
        (arguments(verdict("ref", "added")), "cannot be of the type NONE"),
        (arguments(verdict("ref", "refuted", "NONE")), "found nothing in that column"),
        (arguments(verdict("ref", "confirmed", "USER_ID")), "found nothing in that column"),
        (arguments(verdict("email", "added", "EMAIL")), "found something there"),
        (arguments({**GOOD, "confidence": 1.01}), "a number from 0 to 1"),
        (arguments({**GOOD, "confidence": -0.1}), "a number from 0 to 1"),
        (arguments({**GOOD, "confidence": True}), "a number from 0 to 1"),
        (arguments({**GOOD, "confidence": "0.9"}), "a number from 0 to 1"),
        (arguments({**GOOD, "confidence": None}), "a number from 0 to 1"),
        (arguments(GOOD).replace("0.9", "NaN"), "not one JSON object"),
        (arguments(GOOD).replace("0.9", "Infinity"), "not one JSON object"),
        (arguments(GOOD).replace("0.9", "1e999"), "a number from 0 to 1"),
        (arguments({**GOOD, "reason": ""}), "1 to 400 characters"),
        (arguments({**GOOD, "reason": " \n "}), "1 to 400 characters"),
        (arguments({**GOOD, "reason": "x" * 401}), "1 to 400 characters"),
        (arguments({**GOOD, "reason": ["a"]}), "reason must be a string"),
        (arguments({**GOOD, "reason": "x" * 70_000}), "too long"),
    ],
)
def test_bad_ones_are_refused_as_a_whole_with_a_reason(text: str, told: str) -> None:
    with pytest.raises(BadSubmission, match=told):
        read_submission(text, COLUMNS)


def test_the_schema_that_is_sent_is_closed() -> None:
    tool = submit_tool()
    parameters = tool["function"]["parameters"]
    item = parameters["properties"]["verdicts"]["items"]
    assert (parameters["additionalProperties"], item["additionalProperties"]) == (False, False)
    assert item["properties"]["type"]["enum"] == list(TYPES)
    assert "approve" not in json.dumps(tool)


def test_an_operators_own_types_are_in_the_closed_set_and_others_are_not() -> None:
    """Only names of types: the schema is no place for anything else that a file may hold."""
    types = types_with(["STAFF_NUMBER", "EMAIL", "lower", "WITH SPACE", "9TH", "A" * 33, "X\n", "", 'Y"}'])
    assert types == (*TYPES, "STAFF_NUMBER")
    sent = submit_tool(types)["function"]["parameters"]["properties"]["verdicts"]["items"]["properties"]["type"]
    assert sent["enum"] == list(types)
    own = arguments(verdict("ref", "added", "STAFF_NUMBER"))
    assert read_submission(own, COLUMNS, types=types).verdicts[0].type == "STAFF_NUMBER"
    for refused in (arguments(verdict("ref", "added", "WARD")), arguments(verdict("ref", "added", "staff_number"))):
        with pytest.raises(BadSubmission, match=r"type must be one of .*STAFF_NUMBER"):
            read_submission(refused, COLUMNS, types=types)
    with pytest.raises(BadSubmission, match="type must be one of"):
        read_submission(own, COLUMNS)
    assert "STAFF_NUMBER" not in str(submit_tool())


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Holds bob@example.org and more.", "Holds xxx@xxx…… and more."),
        ("Such as Miller, often.", "Such as Xxxx…, often."),
        ("MILLER is a name.", "XXX… is a name."),
        ("Millers are many; email says so.", "Millers are many; email says so."),
        ("Key AKIA1234567890ABCDEF leaks.", "Key XXX… leaks."),
        ("Call +49 30 1234 5678 now.", "Call +99 99 999… 999… now."),
        ("12,345 of 20,000 rows match; 98.5 %.", "12,345 of 20,000 rows match; 98.5 %."),
        ("a\u200bb\u202ec", "abc"),
    ],
)
def test_words_of_a_model_hold_no_value(said: str, shown: str) -> None:
    raw = frozenset({"Miller", "email", "bob@example.org", "of"})
    told = scrubbed(said, raw, frozenset({"email"}))
    for value in ("bob@", "Miller,", "MILLER", "AKIA", "1234"):
        assert value not in told
    if "…" not in shown:
        assert told == shown


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Jane  Miller", "Such as Jane Miller."),
        ("Jane\tMiller", "Such as Jane\n Miller."),
        ("Am\u00e9lie", "Such as Ame\u0301lie."),
        ("Jane Miller, 5 Main St, 12345 Town", "Such as Jane Miller."),
        ("Jane Miller, 5 Main St, 12345 Town", "At 5 Main often."),
        ("miller, jane", "MILLER, Jane is one."),
    ],
)
def test_a_value_is_known_by_other_blanks_other_letters_and_a_part(value: str, said: str) -> None:
    (read,) = read_submission(arguments({**GOOD, "reason": said}), COLUMNS, frozenset({value})).verdicts
    assert not {"jane", "miller", "am\u00e9lie", "main"} & set(
        read.reason.casefold().replace(",", " ").rstrip(".").split()
    )


def test_words_that_are_no_part_of_a_value_stay() -> None:
    said = "Airports of Jane and Miller: EMAIL Address says so."
    assert scrubbed(said, frozenset({"Jane Miller", "EMAIL Address"}), frozenset({"EMAIL"})) != said
    assert scrubbed(said, frozenset({"Jane Miller"}), frozenset({"EMAIL"})) == said


def test_reasons_are_scrubbed_as_they_are_read() -> None:
    hostile = {**GOOD, "reason": "Seen: Miller. \u202eSee http://evil.example/x <script>"}
    (read,) = read_submission(arguments(hostile), COLUMNS, frozenset({"Miller"})).verdicts
    assert "Miller" not in read.reason
    assert "\u202e" not in read.reason


def test_shapes_that_are_values_stay_here() -> None:
    assert shape_counts(["ab1", "cd2", "xx9", "Bob"]) == (("Xxx", 1),)
    assert shape_counts(["12-34", "56-78", "x"]) == (("99-99", 2),)
