"""Few rules mean the same as many: colouring, the three ways to tell a refusal, guards, and what is kept from one time to the next."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.names import TableName
from lifeguard.benchmark.lake import AT, LakeSize, make_lake
from lifeguard.policy import compact, refusals, render_file
from lifeguard.policy.check import differences
from lifeguard.policy.colouring import Sayings, coloured
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.decide import decide
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.exhaustive import disagreements
from lifeguard.policy.inputs import is_engine_owned
from lifeguard.policy.memory import Memory
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Effect,
    PolicyInput,
    PrincipalFacts,
    Reason,
    RuleFacts,
    Scope,
)
from lifeguard.policy.render_file import render, render_document, render_rules
from tests.lifeguard.policy.strategies import dense_lake, instants, lakes, tables_of, users_of
from tests.lifeguard.policy.test_properties import slow

if TYPE_CHECKING:
    from collections.abc import Sequence

LAKE = make_lake(LakeSize(600, 9_000, 80, 12))

Saids = list[dict[str, str]]


def numbers(said: Sequence[dict[str, str]]) -> tuple[list[list[int]], Sayings]:
    sayings = Sayings()
    return [[sayings.number(column, text) for column, text in each.items()] for each in said], sayings


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.sampled_from("xyz")), min_size=1, max_size=12))
def test_sets_cover_everything_once_and_contradict_themselves_nowhere(said: Saids) -> None:
    sets = coloured(*numbers(said))
    assert sorted(index for together in sets for index in together) == list(range(len(said)))
    for together in sets:
        function: dict[str, str] = {}
        for column, text in (item for index in together for item in said[index].items()):
            assert function.setdefault(column, text) == text


@given(
    st.lists(st.dictionaries(st.sampled_from("abcde"), st.sampled_from("xyz")), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_sets_do_not_hang_on_what_was_numbered_before(said: Saids, chance: Random) -> None:
    expected = coloured(*numbers(said))
    sayings = Sayings()
    for column, text in chance.sample([(c, t) for c in "abcde" for t in "xyz"], 15):
        sayings.number(column, text)
    assert coloured([[sayings.number(*item) for item in each.items()] for each in said], sayings) == expected


def test_a_column_that_only_one_has_keeps_nobody_apart() -> None:
    same = [{"id": "clear"}, {"id": "clear", "email": "masked"}, {"phone": "hidden"}]
    assert coloured(*numbers(same)) == [[0, 1, 2]]
    assert len(coloured(*numbers([*same, {"email": "clear"}]))) == 2


@slow
@given(lakes(), instants, st.sampled_from((1, 3, 5, 9)))
def test_few_rules_say_what_decide_says(inputs: PolicyInput, at: datetime, budget: int) -> None:
    """Of every table, those included that nobody knows, for everybody; only the message may be one for many tables."""
    rules = FileRules.parse(render(compile_policy(inputs, at), budget=budget))
    for user, name in product(users_of(inputs), tables_of(inputs)):
        if is_engine_owned(name):
            continue
        decision = decide(inputs, user, name, at)
        evaluated = rules.table(user, name, [column.name for column in decision.columns])

        def stand_ins(name: TableName = name, reason: Reason = decision.reason) -> frozenset[str]:
            return refusals.may_stand_for(reason, name, inputs.base_url)

        assert differences(decision, evaluated, stand_ins) == (), (user, name)


@slow
@given(lakes(), instants, st.sampled_from((1, 4, 2_000)))
def test_nobody_is_told_anything_else_than_the_policy_says(inputs: PolicyInput, at: datetime, budget: int) -> None:
    policy = compile_policy(inputs, at)
    assert disagreements(policy, FileRules.parse(render(policy, budget=budget))) == ()


@pytest.mark.parametrize("budget", [1, 150, 300, 2_000])
def test_a_larger_lake_is_rendered_exactly_within_any_budget(budget: int) -> None:
    policy = compile_policy(LAKE, AT)
    rendered = render_rules(policy, budget=budget)
    assert disagreements(policy, FileRules.parse(rendered.body)) == ()
    assert sum(rendered.tellings.values()) == len(policy.datasets)


def test_a_budget_buys_closer_messages() -> None:
    policy = compile_policy(LAKE, AT)
    told = [render_rules(policy, budget=budget) for budget in (1, 150, 2_000)]
    assert set(told[0].tellings) == {"catalog"}
    assert "catalog" not in told[1].tellings
    assert told[1].rules <= 150 + 40  # beside those on tables of the lake
    assert set(told[2].tellings) == {"table"}
    assert told[0].rules < told[2].rules


def faulty(document: dict[str, Any], change: Any) -> bool:
    """Whether the comparison finds a fault that is made in the rules on tables."""
    tables = json.loads(json.dumps(document["tables"]))
    change(tables)
    return disagreements(compile_policy(LAKE, AT), FileRules({**document, "tables": tables})) != ()


def test_the_comparison_finds_each_kind_of_fault() -> None:
    document = render_document(compile_policy(LAKE, AT), budget=1)
    given = [
        (len(rule["user"]), n) for n, rule in enumerate(document["tables"]) if "columns" in rule and "user" in rule
    ]
    opened = min(given)[1]  # to few users
    last = max(n for n, rule in enumerate(document["tables"]) if "table" not in rule and "schema" in rule)
    assert not faulty(document, lambda tables: None)
    assert faulty(document, lambda tables: tables.pop(opened))
    assert faulty(document, lambda tables: tables[opened].pop("columns"))
    assert faulty(document, lambda tables: tables[opened]["columns"].pop())
    assert faulty(document, lambda tables: tables[opened].pop("user"))
    assert faulty(document, lambda tables: tables[opened].update(filter="x = 1"))
    assert faulty(document, lambda tables: tables[opened].update(privileges=["SELECT", "DELETE"]))
    assert faulty(document, lambda tables: tables.insert(opened, tables.pop(last)))
    assert faulty(document, lambda tables: tables[last].update(filter="true"))
    assert faulty(document, lambda tables: tables.pop(last))


def test_a_table_made_a_moment_ago_is_nowhere() -> None:
    """Also where one rule means a whole Trino catalog, and whatever the table's name."""
    policy = compile_policy(LAKE, AT)
    rules = FileRules.parse(render(policy, budget=1))
    known = {dataset.name for dataset in policy.datasets}
    schema = policy.datasets[0].name
    others = [dataset.name.table for dataset in policy.datasets if dataset.name.schema != schema.schema]
    for table in (*others[:50], "new", "new\n", f"{schema.table}\n", f"x{schema.table}", f"{schema.table}$files"):
        name = TableName(schema.trino_catalog, schema.schema, table)
        if name not in known:
            evaluated = rules.table(policy.people[0], name, ["id", "email"])
            assert not evaluated.is_listed, table
            assert not evaluated.is_readable, table


def test_a_memory_changes_no_byte() -> None:
    """Through a hundred changes of every kind, what is rendered with all that was kept is what is rendered from nothing."""
    chance = Random(5)
    inputs, memory, kept = LAKE, Memory(), render_file.Memory()
    for turn in range(60):
        inputs = changed(inputs, chance)
        budget = (1, 200, 2_000)[turn % 3]
        warm = compile_policy(inputs, AT, memory)
        cold = compile_policy(inputs, AT)
        assert warm == cold
        assert render(warm, budget=budget, memory=kept) == render(cold, budget=budget)


def changed(inputs: PolicyInput, chance: Random) -> PolicyInput:
    datasets, rules, people = list(inputs.datasets), list(inputs.rules), list(inputs.principals)
    index = chance.randrange(len(datasets))
    dataset = datasets[index]
    match chance.randrange(6):
        case 0:
            datasets[index] = replace(dataset, state=chance.choice(list(DatasetState)))
        case 1:
            columns = list(dataset.columns)
            number = chance.randrange(len(columns))
            columns[number] = replace(columns[number], decision=chance.choice(list(ColumnDecision)))
            datasets[index] = replace(dataset, columns=tuple(columns), state=DatasetState.APPROVED)
        case 2:
            datasets.pop(index)
        case 3:
            person = chance.randrange(len(people))
            people[person] = replace(people[person], groups=frozenset(chance.sample(["sales-0", "web-0", "crm-0"], 2)))
        case 4:
            scope = Scope(dataset.name.trino_catalog, dataset.name.schema, dataset.name.table)
            rules.append(RuleFacts(f"new{len(rules)}", chance.choice(people).name, None, scope))
        case _:
            rules.pop(chance.randrange(len(rules)))
    return replace(inputs, datasets=tuple(datasets), rules=tuple(rules), principals=tuple(people))


@slow
@given(st.integers(0, 2**40), st.integers(0, 2**40), instants)
def test_a_memory_of_another_lake_changes_no_byte(seed: int, other: int, at: datetime) -> None:
    memory, kept = Memory(), render_file.Memory()
    for inputs in (dense_lake(seed, ("x = 1",)), dense_lake(other, ("x = 1",)), dense_lake(seed, ("x = 1",))):
        policy = compile_policy(inputs, at, memory)
        assert render(policy, budget=9, memory=kept) == render(compile_policy(inputs, at), budget=9)


def test_datasets_of_the_same_kind_share_one_rule() -> None:
    open_id, masked = (
        ColumnFacts("id", "bigint", ColumnDecision.OPEN),
        ColumnFacts("email", "varchar", ColumnDecision.PROTECTED),
    )
    inputs = PolicyInput(
        datasets=tuple(
            DatasetFacts(TableName("pg", "shop", f"t{n}"), DatasetState.APPROVED, (open_id, masked)[: 1 + n % 2])
            for n in range(50)
        ),
        principals=(PrincipalFacts("ana", frozenset({"g"})), PrincipalFacts("bob", frozenset({"g", "h"}))),
        rules=(RuleFacts("1", None, "g", Scope("pg", "shop")),),
    )
    policy = compile_policy(inputs, datetime(2026, 1, 1, tzinfo=UTC))
    plans = compact.plan(policy, compact.Memory(), budget=5)
    opened = [rule for plan in plans for rule in plan.rules if rule.classes is not None]
    assert [len(rule.tables or ()) for rule in opened] == [50]
    assert decide(inputs, "ana", TableName("pg", "shop", "t1"), policy.at).effect is Effect.READABLE
