"""The data for OPA: the same policy gives the same bytes, what many datasets share is said once, and names are only data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from catalog.names import TableName
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.lockdown import lockdown
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
    SessionFacts,
)
from lifeguard.policy.render_opa import canonical, joint_of, render_opa, render_opa_bytes
from tests.bench import AT, lake
from tests.lifeguard.policy.strategies import ATOMS, INSTANTS, dense_lake

if TYPE_CHECKING:
    from lifeguard.policy.policy import Policy


def data(policy: Policy, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = render_opa(policy, **options)["boathouse"]["policy"]
    return found


@pytest.fixture
def inputs() -> PolicyInput:
    columns = (
        ColumnFacts("id", "bigint", ColumnDecision.OPEN),
        ColumnFacts("email", "varchar", ColumnDecision.PROTECTED),
        ColumnFacts("ssn", "varchar", ColumnDecision.HIDDEN),
    )
    tables = [TableName("pg", "shop", f"t{number}") for number in range(20)]
    return PolicyInput(
        datasets=tuple(
            DatasetFacts(name, DatasetState.APPROVED if number % 2 else DatasetState.PENDING, columns)
            for number, name in enumerate(tables)
        ),
        principals=(
            PrincipalFacts("ana", frozenset({"g"})),
            PrincipalFacts("etl", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.WRITE),
        ),
        rules=(RuleFacts("1", None, "g", Scope("pg"), row_filter="x = 1", ends_at=AT + timedelta(hours=1)),),
        sessions=(SessionFacts("ana", AT, AT + timedelta(minutes=30)),),
        base_url="https://boathouse.example",
    )


def test_what_datasets_share_is_said_once(inputs: PolicyInput) -> None:
    found = data(compile_policy(inputs, AT))
    assert sorted(found["columns"]) == ["email", "id"]  # nothing tells that there is an ssn
    assert len(found["masked"]) == len(found["masks"]) == 1
    assert len(found["visible"]) == 2  # where it is open, and where it is closed
    # two kinds of refusal, one row filter, one mask
    assert len(found["texts"]) == 5
    assert found["services"] == {"etl": "write"}
    assert found["shadows"] == {"ana": "ana--pii"}
    assert found["users"].keys() == {"ana", "ana--pii"}


def test_when_access_ends_is_told_with_grace(inputs: PolicyInput) -> None:
    ends = data(compile_policy(inputs, AT), grace=timedelta(seconds=10))["ends"]
    session, rule = (int((AT + timedelta(minutes=minutes)).timestamp()) + 10 for minutes in (30, 60))
    assert ends == {"ana": rule * 10**9, "ana--pii": session * 10**9}


def test_a_refusal_is_put_together_from_pieces_that_never_lie() -> None:
    """A text is split by the dataset's own name, and joined by it again, whatever either of them holds."""
    for seed in range(30):
        policy = compile_policy(dense_lake(seed, ATOMS), INSTANTS[2])
        found = data(policy)
        for dataset in policy.datasets:
            name = dataset.name
            refusal = found["lake"][name.trino_catalog][name.schema][name.table][0]
            text = joint_of(name).join(found["texts"][refusal])
            assert text == "fail('" + dataset.refusal.message.replace("'", "''") + "')"


def test_the_same_policy_gives_the_same_bytes(inputs: PolicyInput) -> None:
    first = render_opa_bytes(compile_policy(inputs, AT))
    turned = replace(inputs, datasets=inputs.datasets[::-1], principals=inputs.principals[::-1])
    assert render_opa_bytes(compile_policy(turned, AT)) == first


def test_bytes_are_as_opa_would_write_them() -> None:
    assert canonical({"b": "\u2028\u2029é/<\x7f\x01\b\f\n", "a": [1, None]}) == (
        '{"a":[1,null],"b":"\\u2028\\u2029é/<\x7f\\u0001\\b\\f\\n"}'.encode()
    )


def test_the_lockdown_has_services_and_nothing_else(inputs: PolicyInput) -> None:
    found = data(lockdown(compile_policy(inputs, AT)))
    assert found["services"] == {"etl": "write"}
    assert found["users"] == found["lake"] == found["shadows"] == {}


def test_size_grows_with_the_lake_and_not_with_people_times_datasets() -> None:
    small, large = lake(200, 100, 20), lake(400, 100, 20)
    sizes = [len(render_opa_bytes(compile_policy(each, AT))) for each in (small, large)]
    assert sizes[1] < sizes[0] * 2.2
    crowd = len(render_opa_bytes(compile_policy(lake(200, 1000, 20), AT)))
    assert crowd < sizes[0] * 5
    assert json.loads(render_opa_bytes(compile_policy(small, AT)))


def test_sets_that_are_near_another_are_told_by_the_difference() -> None:
    people = [PrincipalFacts(f"p{number}", frozenset({"g"} if number < 30 else set())) for number in range(40)]
    tables = [TableName("pg", schema, f"t{number}") for schema in ("shop", "own") for number in range(40)]
    columns = (ColumnFacts("id", "bigint", ColumnDecision.OPEN),)
    inputs = PolicyInput(
        datasets=tuple(DatasetFacts(name, DatasetState.APPROVED, columns) for name in tables),
        principals=tuple(people),
        rules=(
            RuleFacts("all", None, "g", Scope("pg", "shop")),
            *(RuleFacts(f"own{n}", f"p{n}", None, Scope("pg", "own", f"t{n}")) for n in range(40)),
            *(RuleFacts(f"{n}", f"p{n}", None, Scope("pg", "shop", f"t{n}")) for n in range(30, 40)),
        ),
        base_url="https://boathouse.example",
    )
    policy = compile_policy(inputs, AT)
    found = data(policy)
    assert len([one for one in found["sets"] if "base" not in one and len(one["in"]) > 1]) == 1
    assert len([one for one in found["sets"] if "base" in one]) == 10
    for dataset in policy.datasets:
        told = found["lake"]["pg"][dataset.name.schema][dataset.name.table][2]
        assert [_classes(found["sets"], opening[0]) for opening in told] == [each.classes for each in dataset.openings]


def _classes(sets: list[dict[str, Any]], number: int) -> tuple[int, ...]:
    told = sets[number]
    base = sets[told["base"]]["in"].keys() if "base" in told else set()
    return tuple(sorted(int(name) for name in (base - told.get("out", {}).keys()) | told["in"].keys()))
