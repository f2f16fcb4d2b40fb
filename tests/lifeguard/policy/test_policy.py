"""What holds of whole policies beside the properties: the shape of the file, lockdown, differences, and a check that can fail."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from catalog.names import TableName
from lifeguard.policy.check import STRANGER, check_policy
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.decide import decide
from lifeguard.policy.diff import Rows, diff
from lifeguard.policy.evaluate import FileRules, evaluate
from lifeguard.policy.inputs import is_engine_owned
from lifeguard.policy.lockdown import render_lockdown
from lifeguard.policy.model import (
    Access,
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Effect,
    Level,
    MaskTemplate,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
    SessionFacts,
)
from lifeguard.policy.reading import UnreadablePolicy
from lifeguard.policy.render_file import SECTIONS, render, render_document, to_bytes
from tests.lifeguard.policy.strategies import instants, lakes
from tests.lifeguard.policy.test_properties import slow

if TYPE_CHECKING:
    from lifeguard.policy.diff import Change
    from lifeguard.policy.policy import Policy

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ORDERS = TableName("pg", "shop", "orders")
STAFF = TableName("pg", "hr", "staff")

LAKE = PolicyInput(
    datasets=(
        DatasetFacts(
            ORDERS,
            DatasetState.APPROVED,
            (
                ColumnFacts("id", "bigint", ColumnDecision.OPEN),
                ColumnFacts("email", "varchar", ColumnDecision.PROTECTED, MaskTemplate.EMAIL_DOMAIN),
                ColumnFacts("note", "varchar", ColumnDecision.HIDDEN),
            ),
        ),
        DatasetFacts(STAFF, DatasetState.PENDING, (ColumnFacts("id", "bigint"), ColumnFacts("salary", "bigint"))),
    ),
    principals=(
        PrincipalFacts("ana", frozenset({"sales"})),
        PrincipalFacts("bob", frozenset({"sales"})),
        PrincipalFacts("cid"),
        PrincipalFacts("scanner", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.READ),
        PrincipalFacts("etl", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.WRITE),
    ),
    rules=(RuleFacts("1", None, "sales", Scope("pg", "shop"), Level.RAW),),
    sessions=(SessionFacts("ana", AT, AT + timedelta(hours=1)),),
    base_url="https://boathouse.example",
)
POLICY = compile_policy(LAKE, AT)

STAFF_REFUSED = (
    "fail('Table pg.hr.staff needs review. Request it at https://boathouse.example/ask/?dataset=pg.hr.staff')"
)
ORDERS_REFUSED = (
    "fail('You have no access to table pg.shop.orders. Ask for group sales at "
    "https://boathouse.example/ask/?dataset=pg.shop.orders')"
)


def test_the_file_as_a_whole() -> None:
    """Every rule, in order: a change to any of them should be seen in review."""
    assert render_document(POLICY) == {
        "catalogs": [
            {"user": "(?:ana(?:--pii)?|bob|cid|etl|scanner)", "catalog": "system", "allow": "read-only"},
            {"user": "etl", "allow": "all"},
            {"user": "scanner", "allow": "read-only"},
            {"user": "(?:ana(?:--pii)?|bob|cid)", "catalog": "pg", "allow": "read-only"},
            {"allow": "none"},
        ],
        "schemas": [{"user": "etl", "owner": True}, {"owner": False}],
        "tables": [
            {"user": "(?:etl|scanner)", "catalog": "system", "schema": "(?:jdbc|metadata)", "privileges": ["SELECT"]},
            {"user": "(?:ana(?:--pii)?|bob|cid)", "catalog": "system", "schema": "jdbc", "privileges": ["SELECT"]},
            {"catalog": "system", "privileges": [], "filter": "false"},
            {"user": "etl", "privileges": ["DELETE", "GRANT_SELECT", "INSERT", "OWNERSHIP", "SELECT", "UPDATE"]},
            {"user": "scanner", "privileges": ["SELECT"]},
            {
                "catalog": "pg",
                "schema": "hr",
                "table": "staff",
                "privileges": ["SELECT"],
                "columns": [{"name": "id", "mask": STAFF_REFUSED}, {"name": "salary", "allow": False}],
                "filter": f"{STAFF_REFUSED}='x'",
            },
            {
                "user": "(?:ana|bob)",
                "catalog": "pg",
                "schema": "shop",
                "table": "orders",
                "privileges": ["SELECT"],
                "columns": [
                    {
                        "name": "email",
                        "mask": 'CAST(CASE WHEN "email" IS NOT NULL THEN \'***\' || coalesce(regexp_extract("email", '
                        "'^[^@\\s]+(@[A-Za-z0-9.-]+)$', 1), '') END AS varchar)",
                    },
                    {"name": "note", "allow": False},
                ],
            },
            {
                "user": "ana--pii",
                "catalog": "pg",
                "schema": "shop",
                "table": "orders",
                "privileges": ["SELECT"],
                "columns": [{"name": "note", "allow": False}],
            },
            {
                "catalog": "pg",
                "schema": "shop",
                "table": "orders",
                "privileges": ["SELECT"],
                "columns": [
                    {"name": "email", "allow": False},
                    {"name": "id", "mask": ORDERS_REFUSED},
                    {"name": "note", "allow": False},
                ],
                "filter": f"{ORDERS_REFUSED}='x'",
            },
            {"privileges": [], "filter": "false"},
        ],
        "functions": [
            {
                "user": "(?:ana(?:--pii)?|bob|cid|etl|scanner)",
                "catalog": "system",
                "schema": "builtin",
                "privileges": ["EXECUTE"],
            },
            {"catalog": "system", "privileges": []},
            {"user": "etl", "privileges": ["EXECUTE", "GRANT_EXECUTE", "OWNERSHIP"]},
            {"privileges": []},
        ],
        "procedures": [
            {"catalog": "system", "privileges": []},
            {"user": "etl", "privileges": ["EXECUTE"]},
            {"privileges": []},
        ],
        "queries": [{"user": "(?:ana(?:--pii)?|bob|cid|etl|scanner)", "allow": ["execute"]}, {"allow": []}],
        "impersonation": [
            {"original_user": "ana", "new_user": "ana--pii", "allow": True},
            {"new_user": ".*", "allow": False},
        ],
        "system_information": [{"allow": []}],
        "authorization": [{"new_user": ".*", "new_role": ".*", "allow": False}],
        "system_session_properties": [
            {"user": "(?:etl|scanner)", "allow": True},
            {
                "user": "(?:ana(?:--pii)?|bob|cid)",
                "property": "(?:join_(?:distribution_type|reordering_strategy)|time_zone_id)",
                "allow": True,
            },
            {"allow": False},
        ],
        "catalog_session_properties": [{"user": "etl", "allow": True}, {"allow": False}],
    }


def test_bytes_are_canonical() -> None:
    body = render(POLICY)
    assert body == to_bytes(json.loads(body))
    assert b"\n" not in body


def test_an_empty_lake_gives_nobody_anything() -> None:
    rules = FileRules.parse(render(compile_policy(PolicyInput(), AT)))
    assert rules.sections == SECTIONS
    assert not rules.can_execute_query("ana")
    assert rules.catalog_access("ana", "system") == "none"
    assert not rules.table("ana", ORDERS, ["id"]).is_readable


def test_what_people_can_list() -> None:
    rules = FileRules.parse(render(POLICY))
    assert rules.sees_catalog("cid", "pg")
    assert rules.sees_schema("cid", "pg", "shop")
    assert not rules.sees_schema("cid", "pg", "secret")
    assert not rules.sees_catalog("cid", "lake")
    assert rules.table("cid", TableName("pg", "information_schema", "columns"), ["x"]).is_readable
    assert not rules.table("cid", TableName("lake", "information_schema", "columns"), ["x"]).is_readable
    assert rules.table("cid", TableName("system", "jdbc", "tables"), ["x"]).is_readable
    assert not rules.table("cid", TableName("system", "runtime", "queries"), ["x"]).is_readable
    assert not rules.table("eve", TableName("system", "jdbc", "tables"), ["x"]).is_readable


def test_lockdown_leaves_services_and_nobody_else() -> None:
    rules = FileRules.parse(render_lockdown(POLICY))
    assert rules.sections == SECTIONS
    assert rules.table("scanner", ORDERS, ["email"]).columns == {"email": (Access.CLEAR, None)}
    assert rules.table("etl", ORDERS, []).can_write
    for person in ("ana", "ana--pii", "cid", STRANGER):
        assert not rules.can_execute_query(person)
        assert not rules.table(person, ORDERS, []).is_listed
    assert not rules.can_impersonate("ana", "ana--pii")


@pytest.mark.parametrize("call", [lambda at: decide(LAKE, "ana", ORDERS, at), lambda at: compile_policy(LAKE, at)])
def test_a_naive_instant_is_refused(call: Any) -> None:
    with pytest.raises(ValueError, match="aware"):
        call(AT.replace(tzinfo=None))


def test_valid_until_is_the_end_of_the_session_then_never() -> None:
    assert POLICY.valid_until == AT + timedelta(hours=1)
    assert compile_policy(LAKE, AT + timedelta(hours=1)).valid_until is None


def test_an_end_that_changes_nothing_is_passed_over() -> None:
    twice = replace(LAKE.rules[0], id="2", ends_at=AT + timedelta(minutes=5))
    nowhere = replace(LAKE.rules[0], id="3", scope=Scope("lake"), ends_at=AT + timedelta(minutes=6))
    inputs = replace(LAKE, rules=(*LAKE.rules, twice, nowhere), sessions=())
    assert compile_policy(inputs, AT).valid_until is None


@pytest.mark.parametrize("name", ["\x00", "\ud800"], ids=ascii)
def test_a_name_that_rules_cannot_write_closes_its_dataset_whoever_else_tells_of_it(name: str) -> None:
    told_twice = DatasetFacts(
        TableName("PG", "shop", "orders"), DatasetState.APPROVED, (ColumnFacts(name), ColumnFacts("ssn"))
    )
    inputs = replace(LAKE, datasets=(*LAKE.datasets, told_twice))
    assert decide(inputs, "ana", ORDERS, AT).effect is Effect.INVISIBLE
    assert not evaluate(render(compile_policy(inputs, AT)), "ana", ORDERS, ["ssn"]).is_readable


def test_a_principal_told_twice_is_what_both_tellings_agree_on() -> None:
    group = replace(LAKE.principals[0], groups=frozenset({"sales", "care"}))
    for other, effect in (
        (replace(group, groups=frozenset({"sales"})), Effect.READABLE),
        (replace(group, groups=frozenset({"care"})), Effect.CLOSED),
        (PrincipalFacts("ana", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.WRITE), Effect.CLOSED),
    ):
        inputs = replace(LAKE, principals=(group, other))
        assert decide(inputs, "ana", ORDERS, AT).effect is effect
        assert evaluate(render(compile_policy(inputs, AT)), "ana", ORDERS, []).is_readable
        assert (evaluate(render(compile_policy(inputs, AT)), "ana", ORDERS, []).refusal is None) == (
            effect is Effect.READABLE
        )


# The check that stands before publication must be able to fail.


def tampered(**sections: Any) -> bytes:
    return to_bytes({**render_document(POLICY), **sections})


def test_check_finds_the_policy_sound() -> None:
    checked = check_policy(LAKE, POLICY, render(POLICY), AT)
    assert checked.is_sound
    assert checked.pairs == checked.of == 2 * (len(POLICY.classes) + 3)


def test_check_looks_at_a_sample_when_told_to() -> None:
    checked = check_policy(LAKE, POLICY, render(POLICY), AT, most_pairs=6)
    assert 0 < checked.pairs <= 6 < checked.of


@pytest.mark.parametrize(
    "tables",
    [
        [{"privileges": ["SELECT"]}],
        [],
        [rule for rule in render_document(POLICY)["tables"] if rule.get("user") != "(?:ana|bob)"],
        [{**rule, "columns": []} for rule in render_document(POLICY)["tables"]],
        [{**rule, "filter": "true"} for rule in render_document(POLICY)["tables"]],
        [{**rule, "privileges": ["SELECT", "INSERT"]} for rule in render_document(POLICY)["tables"]],
        list(reversed(render_document(POLICY)["tables"])),
    ],
)
def test_check_finds_tables_that_say_otherwise(tables: list[Any]) -> None:
    assert not check_policy(LAKE, POLICY, tampered(tables=tables), AT).is_sound


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_check_finds_a_missing_section(section: str) -> None:
    document = {name: rules for name, rules in render_document(POLICY).items() if name != section}
    assert section in check_policy(LAKE, POLICY, to_bytes(document), AT).problems[0]


def test_check_finds_what_trino_could_not_read() -> None:
    assert (
        "could not read" in check_policy(LAKE, POLICY, tampered(tables=[{"privileges": [], "oops": 1}]), AT).problems[0]
    )
    assert "could not read" in check_policy(LAKE, POLICY, b"{", AT).problems[0]


@pytest.mark.parametrize("body", [b'{"tables": NaN}', b"\xff", b"[]", b'{"tables": [{"privileges": [], "user": "["}]}'])
def test_a_document_that_is_no_policy_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadablePolicy):
        evaluate(body, "ana", ORDERS, ["id"])


def test_an_unlisted_column_is_readable_as_in_trino() -> None:
    """The window that file rules leave open between ALTER TABLE and the next discovery."""
    evaluated = evaluate(render(POLICY), "ana", ORDERS, ["appeared_just_now"])
    assert evaluated.columns == {"appeared_just_now": (Access.CLEAR, None)}


def test_a_column_that_is_gone_stays_hidden_in_old_snapshots() -> None:
    """Else SELECT ssn FROM … FOR VERSION AS OF would read what the rule no longer names."""
    orders = replace(LAKE.datasets[0], gone_columns=("SSN", "id", "ÉTAT"))
    policy = compile_policy(replace(LAKE, datasets=(orders,)), AT)
    for user in ("ana", "ana--pii", "cid"):
        evaluated = evaluate(render(policy), user, ORDERS, ["ssn", "état", "id"])
        assert evaluated.columns["ssn"] == evaluated.columns["état"] == (Access.HIDDEN, None)
        assert evaluated.columns["id"] != (Access.HIDDEN, None)
    assert check_policy(replace(LAKE, datasets=(orders,)), policy, render(policy), AT).is_sound
    assert not check_policy(replace(LAKE, datasets=(orders,)), policy, render(POLICY), AT).is_sound


# Differences


def only_change(old: Policy | None, new: Policy) -> Change:
    (change,) = diff(old, new).changes
    return change


def changed(**parts: Any) -> Policy:
    return compile_policy(replace(LAKE, **parts), AT)


def test_diff_to_itself_is_empty() -> None:
    found = diff(POLICY, compile_policy(LAKE, AT + timedelta(minutes=1)))
    assert found.is_empty
    assert not found.widens


def test_diff_from_nothing_names_who_gains() -> None:
    found = diff(None, POLICY)
    assert found.users_added.names == ("ana", "ana--pii", "bob", "cid")
    assert (found.readers_added.names, found.writers_added.names) == (("scanner",), ("etl",))
    assert found.datasets_added.names == ("pg.hr.staff", "pg.shop.orders")
    assert [(change.users.names, change.gains.names) for change in found.changes] == [
        (("ana", "bob"), ("email", "id")),
        (("ana--pii",), ("email", "id")),
    ]
    assert (found.gaining, found.losing) == (3, 0)
    assert json.loads(json.dumps(found.to_json()))["changes"][0]["opens"] is True


def test_diff_names_who_loses_a_dataset() -> None:
    without_bob = tuple(replace(p, groups=frozenset()) if p.name == "bob" else p for p in LAKE.principals)
    change = only_change(POLICY, changed(principals=without_bob))
    assert (change.users.names, change.closes, change.loses.names) == (("bob",), True, ("email", "id"))
    assert change.narrows
    assert not change.widens


def test_diff_names_columns() -> None:
    orders = LAKE.datasets[0]
    columns = (orders.columns[0], replace(orders.columns[1], decision=ColumnDecision.OPEN), orders.columns[2])
    change = only_change(POLICY, changed(datasets=(replace(orders, columns=columns), LAKE.datasets[1])))
    assert (change.users.names, change.gains.names, change.loses.count) == (("ana", "bob"), ("email",), 0)

    columns = (orders.columns[0], replace(orders.columns[1], mask=MaskTemplate.TEXT), orders.columns[2])
    change = only_change(POLICY, changed(datasets=(replace(orders, columns=columns), LAKE.datasets[1])))
    assert (change.remasks.names, change.gains.count) == (("email",), 0)
    assert change.widens
    assert change.narrows


def test_diff_tells_of_rows() -> None:
    def with_filter(text: str | None) -> Policy:
        return changed(rules=(replace(LAKE.rules[0], row_filter=text),), sessions=())

    assert only_change(with_filter(None), with_filter("id > 1")).rows is Rows.FEWER
    assert only_change(with_filter("id > 1"), with_filter(None)).rows is Rows.MORE
    other = only_change(with_filter("id > 1"), with_filter("id > 2"))
    assert other.rows is Rows.OTHER
    assert other.widens
    assert other.narrows


def test_diff_is_bounded() -> None:
    names = [TableName("pg", "shop", f"table_{number}") for number in range(1000)]
    columns = tuple(ColumnFacts(f"c{number}", "bigint", ColumnDecision.OPEN) for number in range(200))
    people = tuple(PrincipalFacts(f"user{number}", frozenset({"sales"})) for number in range(500))
    big = changed(
        datasets=tuple(DatasetFacts(name, DatasetState.APPROVED, columns) for name in names), principals=people
    )
    found = diff(None, big)
    assert (found.change_count, found.gaining) == (1000, 500_000)
    assert len(json.dumps(found.to_json())) < 400_000


@slow
@given(lakes(), lakes(), instants)
def test_diff_names_whom_decide_says_it_should(one: PolicyInput, other: PolicyInput, at: datetime) -> None:
    """The second lake's people and rules over the first one's datasets: who opens and who closes, pair by pair."""
    second = replace(one, principals=other.principals, rules=(*one.rules[1:], *other.rules), sessions=other.sessions)
    old, new = compile_policy(one, at), compile_policy(second, at)
    found = diff(old, new)
    users = {*old.people, *new.people}
    services = {*old.readers, *old.writers, *new.readers, *new.writers}
    names = {dataset.name.folded() for dataset in one.datasets if not is_engine_owned(dataset.name)}

    def readable(inputs: PolicyInput, user: str, name: TableName) -> bool:
        return decide(inputs, user, name, at).effect is Effect.READABLE

    pairs = list(product(users - services, names))
    opened = {pair for pair in pairs if readable(second, *pair) and not readable(one, *pair)}
    closed = {pair for pair in pairs if readable(one, *pair) and not readable(second, *pair)}
    told_opened = {(user, change.dataset) for change in found.changes if change.opens for user in change.users.names}
    told_closed = {(user, change.dataset) for change in found.changes if change.closes for user in change.users.names}
    assert {pair for pair in told_opened if pair[0] not in services} == opened
    assert {pair for pair in told_closed if pair[0] not in services} == closed
    assert found.is_empty == (
        not found.changes and old.people == new.people and (old.readers, old.writers) == (new.readers, new.writers)
    )


def test_every_later_ending_is_told_with_whom_it_may_touch() -> None:
    hour = timedelta(hours=1)
    inputs = replace(
        LAKE,
        rules=(
            RuleFacts("1", None, "sales", Scope("pg"), ends_at=AT + hour),
            RuleFacts("2", "cid", None, Scope("pg"), ends_at=AT + 2 * hour),
            RuleFacts("3", "cid", None, Scope("pg"), ends_at=AT),
        ),
        sessions=(SessionFacts("ana", AT, AT + 3 * hour),),
    )
    endings = compile_policy(inputs, AT).endings
    assert [(each.at, each.users) for each in endings] == [
        (AT + hour, ("ana", "ana--pii", "bob")),
        (AT + 2 * hour, ("cid",)),
        (AT + 3 * hour, ("ana--pii",)),
    ]
