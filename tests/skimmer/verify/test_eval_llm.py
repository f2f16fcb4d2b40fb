"""manage.py eval_llm: the figures of the first pass before and after the second, with SQL that is really asked."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from tests.skimmer.verify.server import message, scripted, submit, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.skimmer.verify.server import Answer

LABELS = """table,column,expected,tier,hard
crm.people,email,EMAIL,core,0
crm.people,xq_id,USER_ID,opaque,0
crm.visits,xq_id,USER_ID,opaque,0
crm.visits,contact,NONE,none,1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tables").mkdir()
    people = "\n".join(f"k{n}x,person{n}@mail-{n}.example.org" for n in range(30))
    visits = "\n".join(f"k{n}x,robot{n}@machine-{n}.example.org" for n in range(30))
    (tmp_path / "tables" / "crm.people.csv").write_text(f"xq_id,email\n{people}\n", encoding="utf-8")
    (tmp_path / "tables" / "crm.visits.csv").write_text(f"xq_id,contact\n{visits}\n", encoding="utf-8")
    (tmp_path / "labels.csv").write_text(LABELS, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    out, code = StringIO(), 0
    try:
        call_command("eval_llm", str(folder), "--json", *arguments, stdout=out, stderr=StringIO())
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, json.loads(out.getvalue())


OVERLAP = (
    "SELECT count(*), count_if(p.xq_id IS NOT NULL) FROM labelled.crm.visits v "
    "LEFT JOIN labelled.crm.people p ON v.xq_id = p.xq_id"
)


def model(body: dict[str, Any]) -> Answer:
    """Asks for the overlap with people, and then says what is right."""
    if '"labelled.crm.people"' in body["messages"][1]["content"].split('"columns"')[0]:
        return message(submit(verdict("email", "confirmed", "EMAIL")))
    if len(body["messages"]) == 2:
        return message(("run_sql", {"statement": OVERLAP}))
    return message(submit(verdict("xq_id", "added", "USER_ID"), verdict("contact", "refuted")))


def test_the_same_figures_before_and_after(folder: Path, settings: Settings) -> None:
    with scripted(model) as server:
        settings.OPENAI_BASE_URL, settings.LLM_MODEL, settings.LLM_PRICES = server.url, "m", ((1.0, 2.0),)
        code, told = run(folder)
    assert code == 0
    before, proposed, followed = told["before"], told["proposed"], told["followed"]
    assert (before["opaque"]["found"], proposed["opaque"]["found"]) == (0, 1)
    # What is refuted stays proposed: only reviewers who follow the verdict take it away.
    assert [stage["false"]["traps"]["found"] for stage in (before, proposed, followed)] == [1, 1, 0]
    assert followed["detection"]["f1"] == 1.0
    assert told["verdicts"] == {"confirmed": 1, "refuted": 1, "unsure": 0, "added": 1}
    assert (told["requests"], told["tokens_in"], told["cost"]) == (3, 300, 0.00042)
    (answered,) = [m["content"] for m in server.asked[-1]["messages"] if m["role"] == "tool"]
    assert "30" in answered  # SQL was really asked
    assert "example.org" not in server.sent_text()


def test_values_are_sent_only_when_told_to(folder: Path, settings: Settings) -> None:
    with scripted(model) as server:
        settings.OPENAI_BASE_URL, settings.LLM_MODEL = server.url, "m"
        run(folder, "--raw")
    assert "example.org" in server.sent_text()


def test_a_dry_run_sends_nothing_and_needs_no_llm(folder: Path) -> None:
    code, told = run(folder, "--dry-run")
    assert code == 0
    assert set(told["tables"]) == {"crm.people", "crm.visits"}
    assert told["bytes"] == sum(told["tables"].values()) > 1000
    assert run(folder, "--dry-run", "--limit", "1")[1]["tables"].keys() == {"crm.people"}


def test_an_llm_that_abstains_is_exit_code_1(folder: Path, settings: Settings) -> None:
    with scripted(lambda _: message(content="no")) as server:
        settings.OPENAI_BASE_URL, settings.LLM_MODEL = server.url, "m"
        code, told = run(folder)
    assert code == 1
    assert told["abstained"]["crm.people"] == "The LLM answered nonsense 3 times."
    assert told["before"] == told["proposed"] == told["followed"]


def test_without_an_llm_or_without_files_it_says_what_to_do(folder: Path) -> None:
    with pytest.raises(CommandError, match="Set OPENAI_BASE_URL and LLM_MODEL"):
        call_command("eval_llm", str(folder), stdout=StringIO(), stderr=StringIO())
    with pytest.raises(CommandError, match="has no CSV files"):
        call_command("eval_llm", str(folder / "tables"), stdout=StringIO(), stderr=StringIO())


def test_people_get_a_table(folder: Path, settings: Settings) -> None:
    out = StringIO()
    with scripted(model) as server:
        settings.OPENAI_BASE_URL, settings.LLM_MODEL = server.url, "m"
        call_command("eval_llm", str(folder), stdout=out, stderr=StringIO())
    assert [line.split()[0] for line in out.getvalue().splitlines()[1:4]] == ["before", "proposed", "followed"]
