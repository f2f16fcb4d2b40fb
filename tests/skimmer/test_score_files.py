"""`manage.py classify --score`: labels in, scores out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from skimmer.classify.scoring import Tier
from skimmer.score_files import BadLabels, read_labels
from tests.skimmer.test_classify_command import customers, run, write

if TYPE_CHECKING:
    from pathlib import Path

LABELS = "table,column,expected,tier,hard,ctx,accept\n"
OURS = LABELS + "crm.customers,id,USER_ID,opaque,0,0,\ncrm.customers,contact,PHONE,core,0,0,\n"
REST = "crm.customers,visits,NONE,none,1,0,\nother.table,x,NONE,none,0,0,\ncrm.customers,gone,EMAIL,core,0,0,\n"


def test_scores_for_programs(tmp_path: Path) -> None:
    labels = write(tmp_path / "labels.csv", OURS + REST)
    code, out, err = run(customers(tmp_path), score=labels, json=True)
    scores = json.loads(out)
    assert code == 0
    assert scores["detection"] == {"precision": 1, "recall": 1, "f1": 1, "right": 1, "found": 1, "there": 1}
    assert scores["type"]["f1"] == 0
    assert scores["false"]["traps"] == {"found": 0, "of": 1, "share": 0}
    assert scores["wrong"] == [
        {"kind": "type", "table": "crm.customers", "column": "contact", "expected": "PHONE", "found": "EMAIL"}
    ]
    assert "1 labels are of tables that were not given" in err
    assert "1 labels are of columns that the files do not have" in err


def test_scores_for_people_list_what_is_wrong_when_asked(tmp_path: Path) -> None:
    labels, table = write(tmp_path / "labels.csv", OURS), customers(tmp_path)
    _, short, _ = run(table, score=labels)
    _, long, _ = run(table, score=labels, verbosity=2)
    assert "detection" in short
    assert "expected PHONE, found EMAIL" not in short
    assert "type    crm.customers  contact: expected PHONE, found EMAIL" in long


def test_what_is_left_out_of_the_labels_has_a_meaning(tmp_path: Path) -> None:
    path = write(tmp_path / "labels.csv", "\ufefftable,column,expected\nt, a ,email\nt,b,none\n")
    first, second = read_labels(path)
    assert (first.column, first.expected, first.tier) == (" a ", "EMAIL", Tier.CORE)
    assert (second.tier, second.is_trap) == (Tier.NONE, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("table,column\nt,a\n", "no column expected"),
        ("", "no column table"),
        ("table,column,expected\nt,a,\n", "line 2: table, column and expected each need a value"),
        ("table,column,expected\nt\n", "line 2: table, column and expected each need a value"),
        (LABELS + "t,a,EMAIL,kore,0,0,\n", "the tier is 'kore'; it is one of core, opaque, quasi, none"),
        (LABELS + "t,a,EMAIL,none,0,0,\n", "NONE and none go together"),
        (LABELS + "t,a,NONE,none,maybe,0,\n", "hard is 'maybe'; write 1 or 0"),
        (LABELS + "t,a,NONE,none,0,0,\nt,a,EMAIL,core,0,0,\n", "t, column a is labelled twice"),
    ],
)
def test_labels_that_cannot_be_used_are_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadLabels, match=words):
        read_labels(write(tmp_path / "labels.csv", text))


@pytest.mark.parametrize("content", [b"\xff\xfe\xfd", None])
def test_a_file_that_is_not_there_or_no_text_is_exit_code_1(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "labels.csv"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run(customers(tmp_path), score=str(path))
    assert (code, out) == (1, "")
    assert err.startswith(f"classify: {path}: ")


def test_names_from_the_labels_cannot_steer_a_terminal(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", "a\x1b[31m\n1\n2\n")
    labels = write(tmp_path / "labels.csv", "table,column,expected\nt,a\x1b[31m,EMAIL\n")
    _, out, _ = run(table, score=labels, verbosity=2)
    assert "missed" in out
    assert "\x1b" not in out
