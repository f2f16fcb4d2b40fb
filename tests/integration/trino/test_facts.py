"""What a real Trino 476 does with rules: the facts that the compiler of policies leans on, shown again.

The rules here are written by hand, so that a change of Trino shows as itself and not as a change of ours.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.integration.trino.lake import (
    LOADER,
    REFRESH_SECONDS,
    Lake,
    PolicyEndpoint,
    Refused,
    hidden,
    masked,
    readable,
    rules,
)

if TYPE_CHECKING:
    from tests.integration.trino.lake import Rule

MESSAGE = (
    "Table memory.shop.orders needs review. Request it at https://boathouse.example/ask/?dataset=memory.shop.orders"
)
NOT_VISIBLE = "Relation not found or not allowed"


def pending(table: str, listed: str, *others: str, user: str | None = None) -> Rule:
    """A rule for a dataset that nobody approved: one column stays listed, and every SELECT ends in the message."""
    said = f"fail('{MESSAGE}')"
    return readable(table, masked(listed, said), *map(hidden, others), user=user, filter=f"{said} = 'x'")


def is_refusal(message: str) -> bool:
    """Trino's own refusals: of a named column, and of SELECT * where there is no column left."""
    return "Access Denied" in message or NOT_VISIBLE in message


# ---- A dataset that nobody approved


@pytest.fixture
def orders(lake: Lake, memory: str) -> str:
    table = f"{memory}.orders"
    lake.load(
        f"CREATE TABLE {table} AS SELECT * FROM (VALUES (1, 'ana@example.pt'), (2, 'bo@example.se')) AS t (id, email)"
    )
    return table


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM {table}",
        "SELECT count(*) FROM {table}",
        "SELECT id FROM {table}",
        "SELECT 1 FROM {table} LIMIT 1",
        "SELECT * FROM {table} WHERE id = 1",
        "EXPLAIN ANALYZE SELECT * FROM {table}",
        "SELECT n FROM (VALUES 1) AS v (n) WHERE EXISTS (SELECT 1 FROM {table} AS o WHERE o.id = n)",
    ],
)
def test_a_pending_table_answers_every_select_with_the_message(
    lake: Lake, policy: PolicyEndpoint, orders: str, query: str
) -> None:
    policy.publish(rules(pending(orders, "id", "email")))
    assert lake.refusal("ana", query.format(table=orders)) == MESSAGE


def test_a_pending_table_is_visible_by_name_and_shows_one_column(
    lake: Lake, policy: PolicyEndpoint, orders: str, memory: str
) -> None:
    policy.publish(rules(pending(orders, "id", "email")))
    assert lake.tables("ana", memory) == ["orders"]
    assert lake.columns_everywhere("ana", orders) == [["id"]] * 3
    assert is_refusal(lake.refusal("ana", f"SELECT email FROM {orders}"))
    assert is_refusal(lake.refusal("ana", f"SHOW CREATE TABLE {orders}"))


@pytest.mark.parametrize(
    "value",
    ["1", "'x'", "DATE '2020-01-01'", "ARRAY[1]", "CAST(ROW(1) AS ROW(a int))", "DECIMAL '1.2'", "true", "X'00'"],
)
def test_the_listed_column_itself_answers_with_the_message(
    lake: Lake, policy: PolicyEndpoint, memory: str, value: str
) -> None:
    """Whatever its type. Masked by NULL instead, a WHERE on it is folded to false, and the answer is no rows and no message."""
    table = f"{memory}.t"
    lake.load(f"CREATE TABLE {table} AS SELECT {value} AS c")
    policy.publish(rules(pending(table, "c")))
    query = f"SELECT * FROM {table} WHERE c IS NOT NULL"
    assert lake.refusal("ana", query) == MESSAGE
    policy.publish(rules(readable(table, masked("c", "NULL"), filter=f"fail('{MESSAGE}') = 'x'")))
    assert lake.run("ana", query) == []


def test_with_every_column_hidden_the_message_does_not_come(lake: Lake, policy: PolicyEndpoint, orders: str) -> None:
    """Why a closed dataset keeps one column listed."""
    policy.publish(rules(readable(orders, hidden("id"), hidden("email"), filter=f"fail('{MESSAGE}') = 'x'")))
    assert NOT_VISIBLE in lake.refusal("ana", f"SELECT * FROM {orders}")


def test_a_message_may_hold_quotes_and_other_scripts(lake: Lake, policy: PolicyEndpoint, orders: str) -> None:
    said = "Table \"Łódź\".'x' 表 needs review."
    policy.publish(
        rules(
            readable(
                orders, masked("id", "NULL"), hidden("email"), filter="fail('" + said.replace("'", "''") + "') = 'x'"
            )
        )
    )
    assert lake.refusal("ana", f"SELECT * FROM {orders}") == said


def test_a_table_without_a_rule_is_not_there(lake: Lake, policy: PolicyEndpoint, orders: str, memory: str) -> None:
    lake.load(f"CREATE TABLE {memory}.other (id int)")
    policy.publish(rules(readable(f"{memory}.other")))
    assert lake.tables("ana", memory) == ["other"]
    assert is_refusal(lake.refusal("ana", f"SELECT * FROM {orders}"))
    assert is_refusal(lake.refusal("ana", f"SELECT count(*) FROM {orders}"))


# ---- A reviewed dataset: clear, masked, hidden


@pytest.fixture
def people(lake: Lake, memory: str) -> str:
    table = f"{memory}.people"
    rows = "(1, 'ana@example.pt', '111-22-3333', 'PT'), (2, 'bo@example.se', '222-33-4444', 'SE')"
    lake.load(f"CREATE TABLE {table} AS SELECT * FROM (VALUES {rows}) AS t (id, email, ssn, country)")
    return table


MASK = "CAST(substr(email, 1, 1) || '***' AS varchar(14))"


def test_clear_masked_and_hidden_columns(lake: Lake, policy: PolicyEndpoint, people: str) -> None:
    policy.publish(rules(readable(people, masked("email", MASK), hidden("ssn"))))
    assert lake.columns_everywhere("ana", people) == [["id", "email", "country"]] * 3
    assert sorted(lake.run("ana", f"SELECT * FROM {people}")) == [(1, "a***", "PT"), (2, "b***", "SE")]
    assert is_refusal(lake.refusal("ana", f"SELECT ssn FROM {people}"))
    assert is_refusal(lake.refusal("ana", f"SELECT 1 FROM {people} WHERE ssn LIKE '1%'"))
    assert is_refusal(lake.refusal("ana", f"SELECT count(*) FROM {people} GROUP BY ssn"))


def test_a_masked_value_cannot_be_searched_for_or_joined_on(lake: Lake, policy: PolicyEndpoint, people: str) -> None:
    policy.publish(rules(readable(people, masked("email", MASK), hidden("ssn"))))
    assert lake.run("ana", f"SELECT id FROM {people} WHERE email = 'ana@example.pt'") == []
    guess = f"SELECT id FROM {people} JOIN (VALUES 'ana@example.pt') AS g (e) ON email = e"
    assert lake.run("ana", guess) == []


def test_two_grants_add_up_cell_by_cell(lake: Lake, policy: PolicyEndpoint, people: str) -> None:
    """Rows are the OR of the filters; a column that one grant opens shows its value in that grant's rows only."""
    policy.publish(
        rules(
            readable(
                people,
                masked("email", "CASE WHEN country = 'PT' THEN email END"),
                hidden("ssn"),
                filter="country = 'PT' OR id = 2",
            )
        )
    )
    assert sorted(lake.run("ana", f"SELECT id, email FROM {people}")) == [(1, "ana@example.pt"), (2, None)]


def test_the_first_rule_that_matches_counts_alone(lake: Lake, policy: PolicyEndpoint, people: str) -> None:
    policy.publish(rules(readable(people, masked("email", "NULL"), user="ana"), readable(people, user="ana|bo")))
    assert lake.run("ana", f"SELECT DISTINCT email FROM {people}") == [(None,)]
    assert len(lake.run("bo", f"SELECT DISTINCT email FROM {people}")) == 2


def test_a_mask_must_fit_its_column_or_the_table_fails(
    lake: Lake, policy: PolicyEndpoint, people: str, orders: str
) -> None:
    """Exactly: a `varchar` does not fit a `varchar(14)`."""
    for mask in (masked("id", "'x'"), masked("email", "email || '.'")):
        policy.publish(rules(readable(people, mask), readable(orders)))
        assert "Expected column mask" in lake.refusal("ana", f"SELECT * FROM {people}")
    assert len(lake.run("ana", f"SELECT * FROM {orders}")) == 2


def test_a_new_column_is_readable_until_a_rule_names_it(lake: Lake, policy: PolicyEndpoint, schema: str) -> None:
    """The window that file rules leave between an ALTER TABLE and the next discovery."""
    table = f"ice.{schema}.people"
    lake.load(f"CREATE SCHEMA ice.{schema}", f"CREATE TABLE {table} AS SELECT 1 AS id, 'PT' AS country")
    policy.publish(rules(readable(table)))
    lake.load(f"ALTER TABLE {table} ADD COLUMN ssn varchar")
    assert lake.described("ana", table) == ["id", "country", "ssn"]
    policy.publish(rules(readable(table, hidden("ssn"))))
    assert lake.columns_everywhere("ana", table) == [["id", "country"]] * 3
    assert lake.run("ana", f"SELECT * FROM {table}") == [(1, "PT")]
    assert is_refusal(lake.refusal("ana", f"SELECT ssn FROM {table}"))


def test_a_rule_may_name_a_column_that_is_not_there(lake: Lake, policy: PolicyEndpoint, people: str) -> None:
    policy.publish(rules(readable(people, hidden("ssn"), masked("no_such_column", "NULL"))))
    assert len(lake.run("ana", f"SELECT * FROM {people}")) == 2


# ---- Names


def test_a_rule_in_lower_case_masks_a_column_in_capitals(lake: Lake, policy: PolicyEndpoint, schema: str) -> None:
    with psycopg.connect(lake.postgres.url) as database:
        database.execute(f'CREATE SCHEMA "{schema}"'.encode())
        database.execute(f'CREATE TABLE "{schema}"."People" ("ID" int, "SSN" text)'.encode())
        database.execute(f"""INSERT INTO "{schema}"."People" VALUES (1, '111-22-3333')""".encode())
    table = f"pg.{schema}.people"
    policy.publish(rules(readable(table, masked("ssn", "NULL"))))
    assert lake.run("ana", f"SELECT * FROM {table}") == [(1, None)]
    assert lake.run("ana", f'SELECT "SSN" FROM {table}') == [(None,)]
    policy.publish(rules(readable(table, masked("SSN", "NULL"))))
    assert lake.run("ana", f"SELECT * FROM {table}") == [
        (1, "111-22-3333")
    ]  # so rules are always rendered in lower case


def test_names_of_users_are_patterns(lake: Lake, policy: PolicyEndpoint, orders: str) -> None:
    policy.publish(rules(readable(orders, user="a.b")))
    assert len(lake.run("axb", f"SELECT * FROM {orders}")) == 2  # the hole that escaping closes
    policy.publish(rules(readable(orders, user="a[.]b")))
    assert len(lake.run("a.b", f"SELECT * FROM {orders}")) == 2
    for other in ("axb", "a.bc", "xa.b", "A.B"):
        assert is_refusal(lake.refusal(other, f"SELECT * FROM {orders}"))


def test_names_of_tables_are_patterns_of_the_whole_name(lake: Lake, policy: PolicyEndpoint, memory: str) -> None:
    lake.load(*(f"CREATE TABLE {memory}.{name} (id int)" for name in ("a_b", "a_bc", "xa_b")))
    policy.publish(rules(readable(f"{memory}.a_b")))
    assert lake.tables("ana", memory) == ["a_b"]


# ---- Time


def test_a_revocation_takes_hold_within_one_refresh(lake: Lake, policy: PolicyEndpoint, orders: str) -> None:
    policy.publish(rules(readable(orders)))
    assert len(lake.run("ana", f"SELECT * FROM {orders}")) == 2
    policy.publish(rules(), settle=False)
    revoked = time.monotonic()
    asked_last = revoked
    while True:
        asked_at = time.monotonic()
        try:
            lake.run("ana", f"SELECT * FROM {orders}")
        except Refused:
            break
        asked_last = asked_at
    assert asked_last - revoked <= REFRESH_SECONDS


def test_rules_are_read_inside_queries_and_never_between(lake: Lake, policy: PolicyEndpoint) -> None:
    lake.run("ana", "SELECT 1")
    policy.settle()
    before = policy.fetches
    policy.settle()
    policy.settle()
    assert policy.fetches == before
    lake.run("ana", "SELECT 1")
    assert policy.fetches > before


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (204, b""),
        (200, b"not JSON"),
        (200, json.dumps({"trino": {**rules(), "unknown_section": []}}).encode()),
        (200, json.dumps({"trino": rules(readable("memory.a.b", masked("c", "NULL"), hidden("c")))}).encode()),
        (200, json.dumps({"trino": rules(readable("memory.a.b", user="a(b"))}).encode()),
    ],
    ids=["500", "204", "no JSON", "unknown section", "one column twice", "invalid pattern"],
)
def test_rules_that_cannot_be_read_close_the_lake_until_they_can(
    lake: Lake, policy: PolicyEndpoint, status: int, body: bytes
) -> None:
    policy.serve(status, body)
    assert lake.refusal("ana", "SELECT 1")
    policy.publish(rules())
    assert lake.run("ana", "SELECT 1") == [(1,)]


def test_an_endpoint_that_hangs_costs_two_seconds(lake: Lake, policy: PolicyEndpoint) -> None:
    """The time-out of the template; Trino's own default is far longer."""
    policy.serve(200, json.dumps({"trino": rules()}).encode(), delay=5)
    started = time.monotonic()
    assert lake.refusal("ana", "SELECT 1")
    assert time.monotonic() - started < 4.5


def test_a_policy_of_more_than_16_mb_is_read(lake: Lake, policy: PolicyEndpoint, orders: str) -> None:
    """Trino's own limit; the template raises it."""
    body = json.dumps({"meta": {"padding": "x" * 17_000_000}, "trino": rules(readable(orders))}).encode()
    policy.serve(200, body)
    assert len(lake.run("ana", f"SELECT * FROM {orders}")) == 2


# ---- Side doors


def test_metadata_tables_of_iceberg_are_closed(lake: Lake, policy: PolicyEndpoint, schema: str) -> None:
    table = f"ice.{schema}.people"
    lake.load(f"CREATE SCHEMA ice.{schema}", f"CREATE TABLE {table} AS SELECT 'ana@example.pt' AS email")
    policy.publish(rules(readable(table, masked("email", "NULL"))))
    assert lake.run("ana", f"SELECT * FROM {table}") == [(None,)]
    for side in ("files", "partitions", "history", "snapshots", "manifests", "refs", "properties", "all_manifests"):
        assert is_refusal(lake.refusal("ana", f'SELECT * FROM ice.{schema}."people${side}"'))


def test_pass_through_queries_are_closed(lake: Lake, policy: PolicyEndpoint) -> None:
    query = "SELECT * FROM TABLE(pg.system.query(query => 'SELECT 42 AS answer'))"
    assert lake.run(LOADER, query) == [(42,)]
    assert is_refusal(lake.refusal("ana", query))
    assert is_refusal(lake.refusal("ana", "CALL pg.system.execute(query => 'SELECT 1')"))


def test_other_peoples_queries_are_closed(lake: Lake, policy: PolicyEndpoint) -> None:
    lake.run("bo", "SELECT 'a secret of bo'")
    seen = "SELECT query_id FROM system.runtime.queries WHERE query LIKE '%secret of bo%' AND \"user\" = 'bo'"
    [(query_id,)] = lake.run(LOADER, seen)
    assert is_refusal(lake.refusal("ana", seen))
    for call in (f"system.runtime.kill_query('{query_id}', 'no')", f"system.runtime.kill_query('{query_id}')"):
        assert lake.refusal("ana", f"CALL {call}")


def test_writing_and_acting_for_others_is_closed(lake: Lake, policy: PolicyEndpoint, orders: str, memory: str) -> None:
    policy.publish(rules(readable(orders)))
    for statement in (
        f"INSERT INTO {orders} VALUES (3, 'x')",
        f"DELETE FROM {orders}",
        f"DROP TABLE {orders}",
        f"ALTER TABLE {orders} ADD COLUMN x int",
        f"CREATE TABLE {memory}.copy AS SELECT * FROM {orders}",
        f"CREATE VIEW {memory}.v AS SELECT * FROM {orders}",
        f"COMMENT ON TABLE {orders} IS 'x'",
        "CREATE SCHEMA memory.mine",
        "SET SESSION AUTHORIZATION 'loader'",
    ):
        assert is_refusal(lake.refusal("ana", statement)), statement


# ---- Views


def test_a_view_needs_a_rule_of_its_own_and_shows_what_its_owner_sees(
    lake: Lake, policy: PolicyEndpoint, people: str, memory: str
) -> None:
    """Why a view is a dataset: the mask on the table does not follow into a view whose owner reads it raw."""
    view = f"{memory}.mails"
    lake.load(f"CREATE VIEW {view} AS SELECT id, email FROM {people}")
    policy.publish(rules(readable(people, masked("email", "NULL"))))
    assert lake.tables("ana", memory) == ["people"]
    assert is_refusal(lake.refusal("ana", f"SELECT * FROM {view}"))
    policy.publish(rules(readable(people, masked("email", "NULL")), pending(view, "id", "email")))
    assert lake.refusal("ana", f"SELECT * FROM {view}") == MESSAGE
    policy.publish(rules(readable(people, masked("email", "NULL")), readable(view)))
    assert (1, "ana@example.pt") in lake.run("ana", f"SELECT * FROM {view}")
    policy.publish(rules(readable(people), readable(view, masked("email", "NULL"))))
    assert lake.run("ana", f"SELECT DISTINCT email FROM {view}") == [(None,)]
