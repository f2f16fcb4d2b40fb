"""The bench of the classifier: what it makes of Presidio's answers, and one run of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from skimmer.classify import ColumnSample, TableSample
from skimmer.classify.scoring import Label, Tier
from tests import bench_classify
from tests.bench_classify import Data, best_rule, columns_by_rule, read_data, type_by_name

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {"EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "US_SSN": "NATIONAL_ID"}
MAIL, PHONE, NOTHING = {"EMAIL_ADDRESS": 1.0, "URL": 0.5}, {"PHONE_NUMBER": 0.4, "US_SSN": 0.05}, dict[str, float]()


@pytest.mark.parametrize(
    ("values", "least_score", "least_share", "type_"),
    [
        ([MAIL, MAIL, NOTHING], 0.5, 0.5, "EMAIL"),
        ([MAIL, NOTHING, NOTHING], 0.5, 0.5, "NONE"),
        ([MAIL, NOTHING, NOTHING], 0.5, 0.3, "EMAIL"),
        ([PHONE, PHONE], 0.5, 0.5, "NONE"),
        ([PHONE, PHONE], 0.4, 0.5, "PHONE"),
        ([PHONE, PHONE], 0.01, 0.5, "NATIONAL_ID"),
        ([], 0.01, 0.05, "NONE"),
    ],
)
def test_a_column_is_what_enough_of_its_values_are(
    values: list[dict[str, float]], least_score: float, least_share: float, type_: str
) -> None:
    assert columns_by_rule([values], least_score=least_score, least_share=least_share, types=TYPES) == [type_]


def test_the_rule_is_the_one_that_is_best_on_the_data() -> None:
    """Phones at 0.4 are real here, and one mail in a column of names is not: a rule that sees both is found."""
    columns = tuple(ColumnSample(name) for name in ("mail", "phone", "names"))
    labels = (
        Label("t", "mail", "EMAIL", Tier.CORE),
        Label("t", "phone", "PHONE", Tier.CORE),
        Label("t", "names", "NONE", Tier.NONE),
    )
    data = Data("", (TableSample("t", "", columns),), labels)
    scores, rule = best_rule(data, [[MAIL] * 5, [{"PHONE_NUMBER": 0.4}] * 5, [MAIL, *[NOTHING] * 4]])
    assert (scores.detection.f1, scores.typing.f1) == (1, 1)
    assert rule.startswith("score 0.01 in 35% of values")


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("email", "EMAIL"),
        ("customerEmail", "EMAIL"),
        ("HOME_PHONE", "PHONE"),
        ("client_ip", "IP_ADDRESS"),
        ("ship", "NONE"),
        ("firstName", "PERSON_NAME"),
        ("total", "NONE"),
    ],
)
def test_names_alone(name: str, type_: str) -> None:
    assert type_by_name(name) == type_


def test_a_run_without_presidio_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_classify, "PRESIDIO", tmp_path / "none")
    monkeypatch.setattr(sys, "argv", ["bench", "--data", str(labelled(tmp_path))])
    assert bench_classify.main() == 0
    printed = capsys.readouterr().out
    assert "Boathouse, first pass" in printed
    assert "column names alone" in printed
    assert "Presidio was not compared: it is not installed." in printed


def test_for_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench_classify, "PRESIDIO", tmp_path / "none")
    monkeypatch.setattr(sys, "argv", ["bench", "--json", "--data", str(labelled(tmp_path))])
    bench_classify.main()
    (told,) = json.loads(capsys.readouterr().out)
    assert told["columns"] == 2
    assert told["results"]["Boathouse, first pass"]["detection_f1"] == 1


def labelled(folder: Path) -> Path:
    data = folder / "data"
    (data / "tables").mkdir(parents=True)
    rows = "".join(f"p{number}@mail{number}.example.org,{number}\n" for number in range(120))
    (data / "tables" / "crm.people.csv").write_text(f"contact,visits\n{rows}")
    (data / "tables.json").write_text("{}")
    labels = "table,column,expected\ncrm.people,contact,EMAIL\ncrm.people,visits,NONE\ncrm.gone,x,EMAIL\n"
    (data / "labels.csv").write_text(labels)
    return data


def test_everyone_gets_at_most_a_hundred_distinct_values(tmp_path: Path) -> None:
    data = read_data(labelled(tmp_path))
    assert [len(column.values) for column in data.tables[0].columns] == [100, 100]
    assert [label.key for label in data.labels] == [("crm.people", "contact"), ("crm.people", "visits")]


def test_a_child_that_fails_ends_the_run() -> None:
    with pytest.raises(SystemExit, match="failed"):
        bench_classify._run(sys.executable, "-c", "raise SystemExit(3)")


def test_the_script_for_presidio_needs_nothing_of_ours() -> None:
    """It runs in an environment without this project."""
    text = (bench_classify.ROOT / "tests" / "presidio_columns.py").read_text()
    done = subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "tests/presidio_columns.py"], cwd=bench_classify.ROOT, check=False
    )
    assert done.returncode == 0
    assert not any(
        f"import {app}" in text or f"from {app}" in text for app in ("skimmer", "catalog", "tests", "config")
    )
