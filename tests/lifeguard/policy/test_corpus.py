"""The corpus: `decide`, the compiled policy and Trino's reading of the rules all say what each case expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lifeguard.policy.check import check_policy, differences
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.decide import decide
from lifeguard.policy.evaluate import evaluate
from lifeguard.policy.explain import Explainer
from lifeguard.policy.render_file import render
from tests.lifeguard.policy.cases import CORPUS, Case, load_case, load_cases

if TYPE_CHECKING:
    from pathlib import Path

    from lifeguard.policy.model import Decision

CASES = load_cases()


def told(decision: Decision, wanted: dict[str, Any]) -> dict[str, Any]:
    """The decision in the words of a case, as far as the case speaks of it."""
    columns = {}
    for column in decision.columns:
        text = column.access.value
        if ":" in wanted.get("columns", {}).get(column.name, ""):
            text += f": {column.expression}"
        columns[column.name] = text
    everything = {
        "effect": decision.effect.value,
        "reason": decision.reason.value,
        "row_filter": decision.row_filter,
        "columns": columns,
        "message": decision.message,
        "groups": list(decision.groups),
        "can_write": decision.can_write,
    }
    return {key: everything[key] for key in wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_decide_says_what_the_case_expects(case: Case) -> None:
    for expected in case.expect:
        decision = decide(case.inputs, expected.user, expected.table, expected.at)
        assert told(decision, expected.holds) == expected.holds, expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_trino_would_do_what_the_case_expects(case: Case) -> None:
    for expected in case.expect:
        policy = compile_policy(case.inputs, expected.at)
        decision = decide(case.inputs, expected.user, expected.table, expected.at)
        body = render(policy)
        asked = [column.name for column in decision.columns]
        assert differences(decision, evaluate(body, expected.user, expected.table, asked)) == (), expected
        assert Explainer(policy).decision(expected.user, expected.table).effect is decision.effect
        assert check_policy(case.inputs, policy, body, expected.at).is_sound


def test_there_are_cases_and_each_expects_something() -> None:
    assert len(CASES) >= 15
    assert all(case.about and case.expect for case in CASES)


@pytest.mark.parametrize(
    "text",
    [
        '{"at": "2026-01-01T00:00:00+00:00", "about": "x", "datasets": {}, "expect": [], "rulez": []}',
        '{"at": "2026-01-01T00:00:00+00:00", "about": "x", "datasets": {}, "expect": [{"user": "a", "table": "a.b.c"}]}',
        '{"at": "yesterday", "about": "x", "datasets": {}, "expect": []}',
        "{",
    ],
)
def test_a_case_that_means_nothing_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"case\.json"):
        load_case(path)


def test_the_corpus_is_where_it_should_be() -> None:
    assert CORPUS.is_dir()
