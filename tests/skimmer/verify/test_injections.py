"""Hostile data against a model that obeys it: what is sent stays inside its document, and no finding falls whatever the model does.

Each case runs over the real protocol with the worst model there can be (`obedient`); what that leaves in the database is tested in
test_running.py, with the same model.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from skimmer.verify.context import SYSTEM
from skimmer.verify.quoting import unfenced
from tests.skimmer.verify.data import NONCE
from tests.skimmer.verify.injections import CASES, RAW, STEPS, Case, attack

if TYPE_CHECKING:
    from skimmer.verify.agent import Outcome
    from tests.skimmer.verify.server import ScriptedServer

_TEMPLATE_SIGNS = frozenset("<>|`#｜")
_UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\x00", "\x1b", "\U000e0049")
# What a program that has obeyed would have to write; our own messages and the model's echo are looked at apart.
_OURS = ("Call one of the two tools; nothing else is read.",)


def _of_us(body: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return [m for m in body["messages"] if m["role"] != "assistant"]


def check(case: Case, server: ScriptedServer, outcome: Outcome) -> None:
    """All that must hold of one attack."""
    system = SYSTEM.format(nonce=NONCE)
    for body in server.asked:
        first, *rest = _of_us(body)
        assert first == {"role": "system", "content": system}  # nothing of the lake is in the rules
        assert [tool["function"]["name"] for tool in body["tools"]] == ["run_sql", "submit_verdicts"]
        assert sum(m["role"] == "system" for m in body["messages"]) == 1
        for sent in rest:
            if sent["content"] in _OURS:
                continue
            unfenced(NONCE, sent["content"])  # one line of JSON between the marks: nothing got out
            inside = sent["content"].split("\n")[1]
            assert NONCE not in inside or case.attack == "closing the data"
            assert not _TEMPLATE_SIGNS & set(inside)
            assert not any(sign in inside for sign in _UNSEEN)
            assert RAW not in inside
    assert json.dumps(case.text)[1:-1] not in json.dumps([body["tools"] for body in server.asked])
    # A verdict argues, or adds: none approves, and no finding of the first pass is missing because of one.
    assert {verdict.kind for verdict in outcome.verdicts} <= {"confirmed", "refuted", "unsure", "added"}
    assert {v.type for v in outcome.verdicts if v.kind == "refuted"} <= {"EMAIL", "GEO_COORD"}
    for verdict in outcome.verdicts:
        assert RAW not in verdict.reason
        assert not any(sign in verdict.reason for sign in _UNSEEN)
    assert len(server.asked) <= STEPS
    assert RAW not in repr(outcome.checks)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.attack} in {case.place}")
def test_an_attack_changes_nothing(case: Case) -> None:
    server, outcome = attack(case)
    check(case, server, outcome)
    assert len(server.asked) > 4  # the model had its turns


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 50
    assert len({case.attack for case in CASES}) >= 35
