from __future__ import annotations

from datetime import UTC, datetime

from catalog.names import TableName
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.diff import diff
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    PolicyInput,
    PrincipalFacts,
    RuleFacts,
    Scope,
)
from lifeguard.summaries import Line, cause, lines

AT = datetime(2026, 3, 1, tzinfo=UTC)
ORDERS = TableName("pg", "shop", "orders")


def policy_input(*rules: RuleFacts, email: ColumnDecision = ColumnDecision.OPEN, people: int = 1) -> PolicyInput:
    columns = (ColumnFacts("id", "bigint", ColumnDecision.OPEN), ColumnFacts("email", "varchar", email))
    return PolicyInput(
        datasets=(DatasetFacts(ORDERS, DatasetState.APPROVED, columns),),
        principals=tuple(PrincipalFacts(f"p{n:02}", frozenset({"sales"})) for n in range(people)),
        rules=rules,
        base_url="https://boathouse.example",
    )


RULE = RuleFacts("1", None, "sales", Scope("pg"))


def told(old: PolicyInput, new: PolicyInput) -> list[Line]:
    return lines(diff(compile_policy(old, AT), compile_policy(new, AT)).to_json())


def test_who_gains_and_who_loses() -> None:
    assert told(policy_input(), policy_input(RULE)) == [
        Line("pg.shop.orders", "p00 can read it now: email, id", widens=True)
    ]
    assert told(policy_input(RULE), policy_input()) == [
        Line("pg.shop.orders", "p00 cannot read it any more", narrows=True)
    ]
    protected = policy_input(RULE, email=ColumnDecision.PROTECTED)
    assert told(policy_input(RULE), protected) == [Line("pg.shop.orders", "p00: see less of email", narrows=True)]
    assert told(protected, policy_input(RULE)) == [Line("pg.shop.orders", "p00: see more of email", widens=True)]


def test_rows() -> None:
    some = RuleFacts("1", None, "sales", Scope("pg"), row_filter="id > 1")
    others = RuleFacts("1", None, "sales", Scope("pg"), row_filter="id > 2")
    assert told(policy_input(RULE), policy_input(some)) == [Line("pg.shop.orders", "p00: in fewer rows", narrows=True)]
    assert told(policy_input(some), policy_input(others)) == [
        Line("pg.shop.orders", "p00: in other rows", widens=True, narrows=True)
    ]


def test_many_are_named_in_part() -> None:
    (line,) = told(policy_input(people=30), policy_input(RULE, people=30))
    assert line.text.startswith("p00, p01, ")
    assert "p19 and 10 more can read it now" in line.text


def test_who_comes_and_goes_and_nothing_at_all() -> None:
    assert told(policy_input(people=1), policy_input(people=2)) == [Line("New to the policy", "p01", widens=True)]
    assert told(policy_input(people=2), policy_input(people=1)) == [Line("Gone from the policy", "p01", narrows=True)]
    assert told(policy_input(RULE), policy_input(RULE)) == []
    assert lines({}) == []


def test_causes_are_words() -> None:
    assert cause("rule.revoked") == "access taken away"
    assert cause("catalog.discovered") == "catalog discovered"
