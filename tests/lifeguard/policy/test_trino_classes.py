"""The model of Trino's file rules against Trino's own classes: what it accepts, Trino accepts, and reads the same."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from catalog.names import TableName
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.model import Access, PolicyInput
from lifeguard.policy.patterns import exactly, exactly_new_user, is_writable, one_of
from lifeguard.policy.reading import UnreadablePolicy
from lifeguard.policy.render_file import render
from tests.lifeguard.policy.strategies import HOSTILE, instants, lakes, tables_of, users_of
from tests.lifeguard.policy.trino_classes import TrinoRules, Unreadable
from tests.requirements import need_trino

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

pytestmark = pytest.mark.trino
few = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def trino() -> Iterator[TrinoRules]:
    with TrinoRules(need_trino()) as rules:
        yield rules


def assert_same_table(trino: TrinoRules, rules: FileRules, user: str, name: TableName, columns: Sequence[str]) -> None:
    real, model = trino.table(user, name, columns), rules.table(user, name, columns)
    assert real["listed"] == model.is_listed
    assert real["readable"] == model.is_readable
    assert real["described"] == sorted(model.described)
    selectable = {column for column, allowed in real["selectable"].items() if allowed}
    assert selectable == {column for column, (access, _) in model.columns.items() if access is not Access.HIDDEN}
    if rules.catalog_access(user, name.trino_catalog) != "none":  # else nobody gets as far as filters and masks
        assert real["filters"] == ([] if model.row_filter is None else [model.row_filter])
        masks = {column: mask for column, (_, mask) in model.columns.items() if mask is not None}
        assert {column: mask for column, mask in real["masks"].items() if column in selectable} == masks
    if real["inserts"] or real["drops"]:
        assert model.can_write


def assert_same_rest(trino: TrinoRules, rules: FileRules, users: Sequence[str], catalogs: Sequence[str]) -> None:
    for user in users:
        assert trino.check("execute_query", user) == rules.can_execute_query(user)
        assert trino.check("read_system_information", user) == rules.can_read_system_information(user)
        assert trino.check("set_system_property", user, "time_zone_id") == rules.can_set_system_property(
            user, "time_zone_id"
        )
        assert trino.check("set_system_property", user, "a") == rules.can_set_system_property(user, "a")
        for other in users:
            assert trino.check("impersonate", user, other) == rules.can_impersonate(user, other)
            assert trino.check("view_query", user, other) == rules.can_view_query(user, other)
            assert trino.check("kill_query", user, other) == rules.can_kill_query(user, other)
            table = ("a", "b", "c")
            assert trino.check("give_table_to", user, *table, other) == rules.can_give_table_to(
                user, TableName(*table), other
            )
        for catalog in catalogs:
            assert trino.check("see_catalog", user, catalog) == rules.sees_catalog(user, catalog)
            assert trino.check("set_catalog_property", user, catalog, "a") == rules.can_set_catalog_property(
                user, catalog, "a"
            )
            for schema in ("a", "b", "builtin", "system", "information_schema"):
                assert trino.check("see_schema", user, catalog, schema) == rules.sees_schema(user, catalog, schema)
                assert trino.check("own_schema", user, catalog, schema) == rules.owns_schema(user, catalog, schema)
                routine = (catalog, schema, "query")
                assert trino.check("execute_function", user, *routine) == rules.can_execute_function(user, *routine)
                assert trino.check("execute_procedure", user, *routine) == rules.can_execute_procedure(user, *routine)


@settings(few, max_examples=25)
@given(inputs=lakes(), at=instants)
def test_trino_reads_a_rendered_policy_as_the_model_does(trino: TrinoRules, inputs: PolicyInput, at: datetime) -> None:
    body = render(compile_policy(inputs, at))
    rules = FileRules.parse(body)
    trino.read(body.decode())
    users = users_of(inputs)
    for user, name in product(users, tables_of(inputs)):
        columns = {column.name.lower() for dataset in inputs.datasets for column in dataset.columns} | {"new"}
        assert_same_table(trino, rules, user, name.folded(), sorted(filter(is_writable, columns)))
    assert_same_rest(
        trino, rules, users[:8], ["system", *{dataset.name.trino_catalog.lower() for dataset in inputs.datasets}]
    )


PATTERNS = (
    "a",
    "b",
    "a|b",
    "(?:a|b)",
    "(a|ab)(c|b)?",
    ".*",
    "a.",
    "[.]",
    "a[.]b",
    "",
    "\\.",
    "b+",
    "a?",
    "\\u0061",
    "c",
    "system",
    "builtin",
    " a",
    "a\n",
    "[-]",
    "]",
    "(?:)",
)
BAD = ("(", "a)", "[", "a**", "+", "{", "a{2}", "\\Q", "[a-b]", "(?i)a", "^a$", "\\")
# fmt: on
patterns = st.sampled_from(PATTERNS * 20 + BAD)


def rules_of(required: dict[str, Any] | None = None, **optional: Any) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries(required or {}, optional=optional), max_size=3)


def some_of(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=3)


who: dict[str, Any] = {"user": patterns, "role": st.just("a"), "group": st.just("a")}
where: dict[str, Any] = {"catalog": patterns, "schema": patterns}
modes = st.sampled_from(("all", "read-only", "none", "OWNER", True, False, "x"))
table_privileges = some_of("SELECT", "INSERT", "DELETE", "UPDATE", "OWNERSHIP", "GRANT_SELECT", "select")
constraints = rules_of(
    {"name": st.sampled_from("abc")},
    allow=st.sampled_from((True, False, None)),
    mask=st.sampled_from(("NULL", "", "a")),
)
row_filters = st.sampled_from(("false", "", "x = 1"))
new_users = st.sampled_from((*PATTERNS, *BAD, "a\\\\u0062", "$1", "\\$"))
documents = st.fixed_dictionaries(
    {},
    optional={
        "catalogs": rules_of({"allow": modes}, **who, catalog=patterns),
        "schemas": rules_of(**who, **where, owner=st.booleans()),
        "tables": rules_of(
            {"privileges": table_privileges}, **who, **where, table=patterns, columns=constraints, filter=row_filters
        ),
        "functions": rules_of({"privileges": some_of("EXECUTE", "GRANT_EXECUTE", "OWNERSHIP")}, **who, **where),
        "procedures": rules_of({"privileges": some_of("EXECUTE", "GRANT_EXECUTE", "SELECT")}, **who, **where),
        "queries": rules_of({"allow": some_of("execute", "view", "kill")}, **who, queryOwner=patterns),
        "impersonation": rules_of(
            {"new_user": new_users}, original_user=patterns, original_role=st.just("a"), allow=st.booleans()
        ),
        "system_information": rules_of({"allow": some_of("read", "write")}, user=patterns, role=st.just("a")),
        "authorization": rules_of(original_user=patterns, new_user=patterns, new_role=patterns, allow=st.booleans()),
        "system_session_properties": rules_of(**who, property=patterns, allow=st.booleans()),
        "catalog_session_properties": rules_of(**who, property=patterns, catalog=patterns, allow=st.booleans()),
    },
)


@settings(few, max_examples=400)
@given(document=documents)
@example(document={})
def test_trino_reads_any_document_as_the_model_does(trino: TrinoRules, document: dict[str, Any]) -> None:
    try:
        rules = FileRules(document)
    except UnreadablePolicy:
        assume(False)
    trino.read(json.dumps(document))
    for user, table in product(
        ("a", "b", "a\n", "ab"), (("a", "b", "c"), ("system", "a", "b"), ("b", "information_schema", "a"))
    ):
        assert_same_table(trino, rules, user, TableName(*table), ("a", "b", "c"))
    assert_same_rest(trino, rules, ("a", "b", "abc"), ("a", "b", "system"))


def table_rule(**more: Any) -> dict[str, Any]:
    return {"tables": [{"privileges": [], **more}]}


UNREADABLE: tuple[Any, ...] = (
    [],
    "",
    None,
    {"tabels": []},
    {"tables": {}},
    {"tables": [None]},
    {"tables": [{}]},
    table_rule(privileges="SELECT"),
    table_rule(privileges=["READ"]),
    table_rule(privileges=[None]),
    table_rule(user=["a"]),
    table_rule(user="("),
    table_rule(user="a**"),
    table_rule(x=1),
    table_rule(columns=[{"name": "a"}, {"name": "a"}]),
    table_rule(columns=[{"mask": "a"}]),
    table_rule(columns=[{"name": "a", "x": 1}]),
    table_rule(filter_environment={"x": "a"}),
    {"catalogs": [{}]},
    {"catalogs": [{"allow": "some"}]},
    {"catalogs": [{"allow": ""}]},
    {"catalogs": [{"allow": 1}]},
    {"schemas": [{"owner": "x"}]},
    {"queries": [{}]},
    {"queries": [{"allow": "execute"}]},
    {"queries": [{"allow": ["x"]}]},
    {"queries": [{"allow": ["execute"], "queryOwner": "a"}]},
    {"queries": [{"allow": [], "query_owner": "a"}]},
    {"impersonation": [{"allow": False}]},
    {"impersonation": [{"new_user": ""}]},
    {"authorization": [{"allow": False}]},
    {"system_information": [{}]},
    {"functions": [{}]},
    {"functions": [{"privileges": [], "function_kinds": ["TABLE"]}]},
    {"procedures": [{"privileges": ["OWNERSHIP"]}]},
)


@pytest.mark.parametrize("document", UNREADABLE, ids=json.dumps)
def test_what_trino_cannot_read_the_model_refuses(trino: TrinoRules, document: Any) -> None:
    with pytest.raises(Unreadable):
        trino.read(json.dumps(document))
    with pytest.raises(UnreadablePolicy):
        FileRules(document)


@few
@given(names=st.lists(st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_pattern_is_for_its_names_only_in_java_too(trino: TrinoRules, names: list[str]) -> None:
    written = [name for name in names if is_writable(name)]
    assume(written)
    trino.read(json.dumps({"queries": [{"user": one_of(written), "allow": ["execute"]}]}))
    near = {
        *HOSTILE,
        *written,
        *(name + "x" for name in written),
        *(name.replace(".", "x") for name in written),
        *(name + "\n" for name in written),
    }
    assert {name for name in near if trino.check("execute_query", name)} == set(written)


@pytest.mark.parametrize("name", [name for name in HOSTILE if is_writable(name)], ids=ascii)
def test_a_new_user_is_for_its_name_only_in_java_too(trino: TrinoRules, name: str) -> None:
    rules = {"impersonation": [{"original_user": exactly(name), "new_user": exactly_new_user(name + "--pii")}]}
    trino.read(json.dumps(rules))
    assert {new for new in (*HOSTILE, name + "--pii", name + "x--pii") if trino.check("impersonate", name, new)} == {
        name + "--pii"
    }
    assert FileRules(rules).can_impersonate(name, name + "--pii")
