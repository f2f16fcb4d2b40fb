"""Generated lakes on a real Trino: for every user and table it does what `decide` says, with many rules and with as few as there can be.

LIVE_LAKES=n asks n seeds in place of two.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from catalog.names import TableName, quote_identifier
from lifeguard.benchmark.lake import AT, LakeSize, make_lake
from lifeguard.policy.check import STRANGER
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.model import Effect, PolicyInput, RuleFacts, Scope
from lifeguard.policy.render_file import render_document
from tests.integration.trino.lake import LOADER, Lake, PolicyEndpoint, Refused
from tests.integration.trino.test_facts import is_refusal
from tests.integration.trino.test_policy import SERVICE, Enforced

SEEDS = range(int(os.environ.get("LIVE_LAKES", "2")))
SIZE = LakeSize(datasets=10, columns=60, people=4, groups=3)


def generated(seed: int, schema: str) -> PolicyInput:
    """A small lake in two schemas of `memory`; the rules of the bench's lake, and one with a row filter on the second schema."""
    lake = make_lake(SIZE, seed)
    other = f"{schema}_b"

    def place(name: TableName, number: int) -> TableName:
        return TableName("memory", other if number % 3 == 0 else schema, name.table)

    names = {dataset.name: place(dataset.name, number) for number, dataset in enumerate(lake.datasets)}

    def scope(found: Scope) -> Scope:
        if found.schema is None:
            return Scope("memory")
        if found.table is None:
            return Scope("memory", schema)
        name = names[TableName(found.trino_catalog, found.schema, found.table)]
        return Scope(*name.parts)

    group = max(lake.principals[0].groups)
    return replace(
        lake,
        datasets=tuple(replace(dataset, name=names[dataset.name]) for dataset in lake.datasets),
        principals=(SERVICE, *lake.principals),
        rules=(
            *(replace(rule, scope=scope(rule.scope), row_filter=None) for rule in lake.rules),
            RuleFacts("some rows", None, group, Scope("memory", other), row_filter="1 = 0"),
        ),
    )


def make_tables(lake: Lake, inputs: PolicyInput) -> None:
    for schema in sorted({dataset.name.schema for dataset in inputs.datasets}):
        lake.load(f"CREATE SCHEMA IF NOT EXISTS memory.{schema}")
    for dataset in inputs.datasets:
        columns = ", ".join(f"{quote_identifier(column.name)} {column.type}" for column in dataset.columns)
        nothing = ", ".join(f"CAST(NULL AS {column.type})" for column in dataset.columns)
        lake.load(f"CREATE TABLE {dataset.name.quoted()} ({columns})")
        lake.load(f"INSERT INTO {dataset.name.quoted()} SELECT {nothing}")


@pytest.mark.parametrize("seed", SEEDS)
def test_trino_does_what_decide_says(lake: Lake, policy: PolicyEndpoint, schema: str, seed: int) -> None:
    inputs = generated(seed, schema)
    make_tables(lake, inputs)
    compiled = compile_policy(inputs, AT)
    people = [principal.name for principal in inputs.principals if principal.name != LOADER]
    shadows = [shadow.user for shadow in compiled.shadows]
    seen = set()
    for budget in (2_000, 1):
        document = render_document(compiled, budget=budget)
        assert any("(?!" in rule.get("table", "") for rule in document["tables"]) is (budget == 1)
        policy.publish(document)
        enforced = Enforced(lake, inputs, AT, is_coarse=budget == 1)
        for user in (*people, *shadows, STRANGER):
            for dataset in inputs.datasets:
                seen.add(enforced.agrees(user, dataset.name).effect)
        nobody_knows(lake, people[0], schema, f"new_{budget}")
    assert seen == set(Effect)


def nobody_knows(lake: Lake, user: str, schema: str, table: str) -> None:
    """A table made a moment ago is nowhere for people, also where one rule means the whole Trino catalog."""
    lake.load(f"CREATE TABLE memory.{schema}.{table} AS SELECT 1 AS id, 'x' AS ssn")
    assert table not in lake.tables(user, f"memory.{schema}")
    for query in (f"SELECT * FROM memory.{schema}.{table}", f"DESCRIBE memory.{schema}.{table}"):
        with pytest.raises(Refused) as refused:
            lake.run(user, query)
        assert is_refusal(str(refused.value))
