"""The conversation with a scripted model: what it is told, what it may do, and where it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from skimmer.verify.agent import Limits
from skimmer.verify.asking import AbstainingLlm
from skimmer.verify.context import PART_COLUMNS, ColumnContext, document, first_messages
from skimmer.verify.quoting import encode, fenced, unfenced, visible
from tests.skimmer.verify.data import CUSTOMERS, EMAIL, NONCE, FakeSql, run
from tests.skimmer.verify.server import Answer, message, scripted, submit, verdict

if TYPE_CHECKING:
    from tests.skimmer.verify.server import ScriptedServer

ADDED = verdict("ref", "added", "USER_ID", reason="It joins to people in 98 of 100 rows.")
ALL = (verdict("email", "confirmed", "EMAIL"), verdict("lat", "refuted", reason="Airports."), ADDED)


def told_by_tools(server: ScriptedServer, request: int = -1) -> list[Any]:
    """What the tools answered, as the last request repeats it."""
    return [unfenced(NONCE, m["content"]) for m in server.asked[request]["messages"] if m["role"] == "tool"]


def test_verdicts_of_three_kinds_after_a_question_of_sql() -> None:
    sql = FakeSql("matches: 98 of 100")
    with scripted([message(("run_sql", {"statement": "SELECT count(email) FROM t"})), message(submit(*ALL))]) as server:
        outcome = run(server, sql=sql)
    assert {(v.column, v.kind.value, v.type) for v in outcome.verdicts} == {
        ("email", "confirmed", "EMAIL"),
        ("lat", "refuted", "GEO_COORD"),  # what it argues against
        ("ref", "added", "USER_ID"),
    }
    assert (outcome.stopped, outcome.abstained, outcome.model, outcome.usage.requests) == ("", "", "scripted", 2)
    assert sql.asked == ["SELECT count(email) FROM t"]
    assert told_by_tools(server) == [{"result": "matches: 98 of 100"}]
    assert [check.result for check in outcome.checks_on("email")] == ["matches: 98 of 100"]
    assert outcome.checks_on("ref") == ()


def test_the_document_holds_the_whole_context() -> None:
    told = document(CUSTOMERS, CUSTOMERS.columns)
    assert (told["table"], told["description"], told["kind"]) == ("pg.shop.customers", "People who bought", "table")
    assert told["keys"] == [{"kind": "primary", "columns": ["ref"]}]
    assert told["joins"][0]["found_in_it"] == ["PERSON_NAME"]
    by_name = {column["column"]: column for column in told["columns"]}
    assert by_name["email"]["first_pass"] == {"found": "EMAIL", "confidence": 0.98}
    assert by_name["email"]["opinions"][0]["matched"] == 20
    assert by_name["email"]["decided_elsewhere"] == {"protected": 3}
    assert by_name["ref"]["shapes"] == [{"shape": "xx99", "values": 20}]
    assert by_name["ref"]["comment"] == "opaque"
    assert "some_values" not in by_name["email"]


def test_verdicts_may_come_in_parts_and_the_last_one_counts() -> None:
    first = verdict("email", "unsure")
    with scripted([message(submit(first, done=False)), message(submit(*ALL))]) as server:
        outcome = run(server)
    assert {v.column: v.kind for v in outcome.verdicts} == {"email": "confirmed", "lat": "refuted", "ref": "added"}


def test_a_wide_table_goes_in_parts_and_what_was_found_first() -> None:
    plain = tuple(ColumnContext(f"c{number}", "bigint") for number in range(1000))
    wide = replace(CUSTOMERS, columns=(*plain, EMAIL))
    parts = wide.parts()
    assert sum(map(len, parts)) == 1001
    assert max(map(len, parts)) == PART_COLUMNS
    assert parts[0][0] is EMAIL
    told = document(wide, parts[0])
    assert (len(told["columns"]), len(told["other_columns"]), told["other_columns_in_all"]) == (40, 200, 961)
    assert len(encode(told)) < 40_000
    with scripted(lambda _: message(submit())) as server:
        outcome = run(server, wide, limits=Limits(steps=5))
    assert len(server.asked) == 5
    assert outcome.stopped == "All 5 requests that a dataset may cost were used up."


def test_texts_have_limits() -> None:
    long = replace(EMAIL, name="n" * 5000, comment="c" * 100_000, type="t" * 9000, values=("v" * 90_000,) * 50)
    told = first_messages(replace(CUSTOMERS, columns=(long,), description="d" * 100_000), (long,), NONCE)
    assert len(told[1]["content"]) < 15_000


@pytest.mark.parametrize(
    "answer",
    [
        message(content="I think it is all fine."),
        message(("approve_dataset", {"dataset": "customers"})),
        message(("submit_verdicts", "{")),
        message(("run_sql", {"statement": 7})),
        message(("run_sql", {"statement": ""})),
        message(("run_sql", {"statement": "SELECT 1", "as": "admin"})),
        message(submit(verdict("email", "approved"))),
    ],
)
def test_nonsense_is_told_and_after_three_times_it_abstains(answer: Answer) -> None:
    sql = FakeSql()
    with scripted(lambda _: answer) as server:
        outcome = run(server, sql=sql)
    assert (len(server.asked), outcome.verdicts, sql.asked) == (3, (), [])
    assert outcome.abstained == "The LLM answered nonsense 3 times."
    if answer.body.count(b"tool_calls") > 1:
        assert all("error" in told for told in told_by_tools(server))


def test_a_bad_submission_can_be_mended() -> None:
    with scripted([message(submit(verdict("email", "added", "EMAIL"))), message(submit(*ALL))]) as server:
        outcome = run(server)
    assert len(outcome.verdicts) == 3
    (told,) = told_by_tools(server)
    assert told == {
        "error": "Verdict 1: the first pass found something there; the verdict is confirmed, refuted or unsure."
    }


def test_calls_of_one_answer_are_counted() -> None:
    sql = FakeSql()
    many = message(*[("run_sql", {"statement": f"SELECT {n}"}) for n in range(20)])
    with scripted([many, message(submit(*ALL))]) as server:
        run(server, sql=sql)
    assert len(sql.asked) == 6
    assert len(told_by_tools(server)) == 20  # each call gets its answer, as the protocol wants


def test_a_budget_of_tokens_ends_it_before_the_next_request() -> None:
    question = message(("run_sql", {"statement": "SELECT 1"}), usage={"prompt_tokens": 9000, "completion_tokens": 1})
    with scripted(lambda _: question) as server:
        outcome = run(server, limits=Limits(tokens=20_000))
    assert (len(server.asked), outcome.is_budget) == (2, True)
    with scripted(lambda _: question) as server:
        assert run(server, limits=Limits(tokens=10)).is_budget
        assert server.asked == []


def test_a_budget_of_money_and_of_time_end_it() -> None:
    question = message(("run_sql", {"statement": "SELECT 1"}))
    with scripted(lambda _: question) as server:
        outcome = run(server, limits=Limits(micro_cost=200))
        assert (len(server.asked), outcome.is_budget) == (2, True)
    times = iter(range(0, 10_000, 100))
    with scripted(lambda _: question) as server:
        outcome = run(server, limits=Limits(seconds=350), monotonic=lambda: float(next(times)))
    assert (len(server.asked), outcome.is_budget) == (3, False)
    assert outcome.abstained == "The time that a dataset may take was used up."


def test_an_llm_that_is_down_is_told_with_how_long_to_wait() -> None:
    with scripted([message(submit(ADDED, done=False)), Answer(status=429, headers={"retry-after": "500"})]) as server:
        outcome = run(server)
    assert len(outcome.verdicts) == 1  # what was said before counts
    assert outcome.wait == pytest.approx(500, abs=5)
    assert "limit (429)" in outcome.stopped


def test_without_an_llm_it_abstains() -> None:
    from skimmer.verify.agent import verify

    outcome = verify(CUSTOMERS, llm=AbstainingLlm(), sql=FakeSql(), limits=Limits(), monotonic=lambda: 0.0, nonce=NONCE)
    assert (outcome.verdicts, outcome.abstained, outcome.wait) == ((), "No LLM is set up.", None)


def test_answers_with_raw_values_are_not_kept() -> None:
    with scripted([message(("run_sql", {"statement": "SELECT email FROM t"})), message(submit(*ALL))]) as server:
        outcome = run(server, sql=FakeSql("bob@example.org"), keeps_results=False)
    assert "bob@example.org" in server.sent_text()  # this Trino catalog may send them
    assert "bob" not in repr(outcome.checks)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\nb\r\n\tc", "a b   c"),
        ("a\u200bb\u202e\ufeff", "a⟨200B⟩b⟨202E⟩⟨FEFF⟩"),
        ("tag\U000e0041", "tag⟨E0041⟩"),
        ("variant\ufe0f", "variant⟨FE0F⟩"),
        ("\x00\x1b[2J", "⟨0000⟩⟨001B⟩[2J"),
        ("日本語 العربية", "日本語 العربية"),
    ],
)
def test_what_prints_nothing_is_shown(text: str, shown: str) -> None:
    assert visible(text, 100) == shown


def test_a_document_is_one_line_and_reads_back() -> None:
    value = {"a<|im_start|>": ["[INST]", "{{x}}", 'quote "', "\\", "line\nbreak", 1, 0.5, True, None]}
    text = fenced(NONCE, value)
    assert text.count("\n") == 2
    assert json.loads(text.split("\n")[1]) == value == unfenced(NONCE, text)
    inner = text.split("\n")[1]
    assert not set("<>|`#") & set(inner)
    assert "[INST" not in inner
