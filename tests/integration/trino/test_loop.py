"""The whole loop on a real Trino, which reads the policy from the real endpoint: discover, review, publish, enforce."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from catalog.models import ReviewRequest
from catalog.review import ColumnState, ReviewState
from lifeguard.models import Principal
from lifeguard.services import publish_policy, remove_member, revoke_rule
from tests.factories import make_user
from tests.integration.trino.lake import LOADER, REFRESH_SECONDS, Lake
from tests.integration.trino.loop import (
    DECISIONS,
    MASKED,
    Loop,
    dataset_of,
    make_members,
    make_principal,
    needs_review,
    no_access,
)
from tests.integration.trino.test_facts import is_refusal

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def table(schema: str) -> str:
    return f"memory.{schema}.people"


# ---- From a new table to one that is read


@pytest.mark.parametrize("trino_catalog", ["pg", "ice", "memory"])
def test_a_new_table_is_closed_until_it_is_reviewed(loop: Loop, schema: str, trino_catalog: str) -> None:
    """And then each reader gets what was decided, in every catalog alike."""
    lake, table = loop.lake, f"{trino_catalog}.{schema}.people"
    readers = make_members("readers", "ana")
    make_principal("out")
    loop.make_people_table(table)
    loop.discover(table)
    loop.give(readers, table)
    loop.publish()
    assert lake.tables("ana", f"{trino_catalog}.{schema}") == ["people"]
    for query in (f"SELECT * FROM {table}", f"SELECT count(*) FROM {table}"):
        assert lake.refusal("ana", query) == needs_review(table)
    assert [len(columns) for columns in lake.columns_everywhere("ana", table)] == [1, 1, 1]

    loop.approve(table, **DECISIONS)
    loop.publish()
    assert lake.columns_everywhere("ana", table) == [["id", "email", "country"]] * 3
    assert sorted(lake.run("ana", f"SELECT * FROM {table}")) == MASKED
    assert lake.run("ana", f"SELECT count(*) FROM {table} WHERE email = 'ana@example.pt'") == [(0,)]
    assert is_refusal(lake.refusal("ana", f"SELECT ssn FROM {table}"))
    assert is_refusal(lake.refusal("ana", f"SELECT id FROM {table} WHERE ssn LIKE '1%'"))
    assert is_refusal(lake.refusal("ana", f"INSERT INTO {table} (id) VALUES (3)"))
    assert lake.refusal("out", f"SELECT * FROM {table}") == no_access(table, "readers")
    assert len(lake.described("out", table)) <= 1
    assert is_refusal(lake.refusal("nobody", f"SELECT * FROM {table}"))


PREDICATES = (
    "{c} IS NULL",
    "{c} IS NOT NULL",
    "{c} = 1",
    "{c} <> 1",
    "{c} IN (1, 2, NULL)",
    "{c} BETWEEN 1 AND 2",
    "NOT ({c} = 1)",
    "{c} IS DISTINCT FROM 1",
    "coalesce({c}, 1) = 1",
    "CAST({c} AS varchar) LIKE '1%'",
)


def test_no_predicate_on_the_shown_column_is_answered(loop: Loop, table: str) -> None:
    """An empty answer would read as "there is no such row"."""
    make_principal("ana")
    loop.make_people_table(table)
    loop.discover_and_publish(table)
    [shown] = loop.lake.described("ana", table)
    assert shown == "id"  # the predicates compare it with numbers
    wheres = [predicate.format(c=shown) for predicate in PREDICATES]
    for query in (
        *(f"SELECT * FROM {table} WHERE {where}" for where in wheres),
        f"SELECT count(*) FROM {table} WHERE {shown} = 1",
        f"SELECT {shown}, count(*) FROM {table} GROUP BY {shown} HAVING {shown} > 0",
        f"SELECT n FROM (VALUES 1) AS v (n) JOIN {table} ON {shown} = n",
        f"SELECT n FROM (VALUES 1) AS v (n) LEFT JOIN {table} ON {shown} = n",
        f"SELECT n FROM (VALUES 1) AS v (n) WHERE n IN (SELECT {shown} FROM {table})",
        f"SELECT n FROM (VALUES 1) AS v (n) WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {shown} = n)",
    ):
        said = loop.lake.refusal("ana", query)
        assert said == needs_review(table) or is_refusal(said), query


def test_the_first_policy_lets_the_scanner_read_everything(loop: Loop, schema: str) -> None:
    """Before anything is reviewed: all catalogs, comments of tables, views' SQL, values; with its own limit on time."""
    table, lake = f"ice.{schema}.people", loop.lake
    loop.make_people_table(table)
    lake.load(
        f"COMMENT ON TABLE {table} IS 'Those who buy'", f"CREATE VIEW ice.{schema}.mails AS SELECT email FROM {table}"
    )
    assert loop.engine.trino_catalogs() == ("ice", "memory", "pg")
    loop.discover("ice", "memory", "pg")
    assert dataset_of(table).comment == "Those who buy"
    assert "email" in dataset_of(f"ice.{schema}.mails").view_sql
    assert "query_max_run_time" in loop.engine.session_properties(30, of_data=True)  # it was never refused
    call_command("scan", table, "--workers", "1", verbosity=0)
    proposed = {
        column.name: column.proposal.decision for column in dataset_of(table).columns.select_related("proposal")
    }
    assert (proposed["country"], proposed["email"]) == (ColumnState.OPEN, ColumnState.PROTECTED)


def test_the_link_in_the_message_leads_to_the_request(loop: Loop, table: str, client: Client) -> None:
    anna = make_user("anna")
    loop.make_people_table(table)
    loop.discover_and_publish(table)
    found = re.search(r"https?://\S+", loop.lake.refusal("anna", f"SELECT * FROM {table}"))
    assert found is not None
    address = urlsplit(found[0])
    link = f"{address.path}?{address.query}"

    signing_in = client.get(link)
    assert (signing_in.status_code, signing_in["Location"].startswith(reverse("sign-in"))) == (302, True)
    client.force_login(anna)
    page = client.get(link)
    assert (page.status_code, table in page.content.decode()) == (200, True)
    assert client.post(link, {"reason": "quarterly numbers"}).status_code == 302
    asked = ReviewRequest.objects.get()
    assert (asked.requester, asked.dataset, asked.reason) == (anna, dataset_of(table), "quarterly numbers")

    client.force_login(loop.reviewer)
    queue = client.get(reverse("review-queue"), {"waited": "on"}).content.decode()
    assert table in queue
    assert "anna" in queue


def test_a_denied_table_stays_closed(loop: Loop, table: str) -> None:
    readers = make_members("readers", "ana")
    loop.open(table, readers)
    loop.deny(table, "a reason for the console")
    loop.publish()
    said = loop.lake.refusal("ana", f"SELECT * FROM {table}")
    assert said.startswith(f"Table {table} was reviewed and stays closed.")
    assert "a reason" not in said


# ---- Who


def test_two_groups_add_up(loop: Loop, table: str) -> None:
    lake = loop.lake
    loop.open(table)
    loop.give(make_members("pt", "pia", "eva"), table, "country = 'PT'")
    loop.give(make_members("se", "sam", "eva"), table, "country = 'SE'")
    loop.publish()
    for user, rows in (("pia", MASKED[:1]), ("sam", MASKED[1:]), ("eva", MASKED)):
        assert sorted(lake.run(user, f"SELECT * FROM {table}")) == rows


def test_a_name_with_a_dot_is_one_name(loop: Loop, schema: str) -> None:
    """`a.b` gets nothing that `axb` has, and the other way round."""
    mine, theirs = f"memory.{schema}.of_dot", f"memory.{schema}.of_x"
    loop.open(mine, make_members("dots", "a.b"))
    loop.open(theirs, make_members("xs", "axb"))
    for user, opened, closed in (("a.b", mine, theirs), ("axb", theirs, mine)):
        assert sorted(loop.lake.run(user, f"SELECT * FROM {opened}")) == MASKED
        assert "You have no access" in loop.lake.refusal(user, f"SELECT * FROM {closed}")


@pytest.mark.parametrize("how", ["rule", "membership", "leaves"])
def test_revoking_takes_hold_within_one_refresh(loop: Loop, table: str, how: str) -> None:
    readers = make_members("readers", "ana", "bo")
    loop.open(table)
    rule, ana = loop.give(readers, table), Principal.objects.get(name="ana")
    loop.publish()
    query = f"SELECT * FROM {table}"
    assert sorted(loop.lake.run("ana", query)) == MASKED
    if how == "rule":
        revoke_rule(rule_id=rule.pk, actor=None, at=timezone.now())
    elif how == "membership":
        remove_member(group_id=readers.pk, principal_id=ana.pk, actor=None, at=timezone.now())
    else:
        Principal.objects.filter(pk=ana.pk).update(left_at=timezone.now())
    publish_policy(at=timezone.now())
    assert loop.answered_for("ana", query) <= REFRESH_SECONDS
    if how != "rule":
        assert sorted(loop.lake.run("bo", query)) == MASKED


# ---- What changes in the lake


def test_a_new_column_stays_out_and_the_rest_goes_on(loop: Loop, schema: str) -> None:
    table, lake = f"ice.{schema}.people", loop.lake
    loop.open(table, make_members("readers", "ana"))
    lake.load(f"ALTER TABLE {table} ADD COLUMN iban varchar", f"UPDATE {table} SET iban = 'PT50' WHERE id = 1")
    loop.discover_and_publish(table)
    assert lake.columns_everywhere("ana", table) == [["id", "email", "country"]] * 3
    assert sorted(lake.run("ana", f"SELECT * FROM {table}")) == MASKED
    assert is_refusal(lake.refusal("ana", f"SELECT iban FROM {table}"))

    loop.approve(table, **DECISIONS, iban="open")
    loop.publish()
    assert (1, "PT50") in lake.run("ana", f"SELECT id, iban FROM {table}")


def test_a_dropped_column_stays_out_of_old_snapshots(loop: Loop, schema: str) -> None:
    table, lake = f"ice.{schema}.people", loop.lake
    loop.open(table, make_members("readers", "ana"))
    newest = f'SELECT max_by(snapshot_id, committed_at) FROM ice.{schema}."people$snapshots"'
    ((snapshot,),) = lake.run(LOADER, newest)
    lake.load(f"ALTER TABLE {table} DROP COLUMN email")
    loop.discover_and_publish(table)
    old = f"{table} FOR VERSION AS OF {snapshot}"
    assert is_refusal(lake.refusal("ana", f"SELECT email FROM {old}"))
    assert len(lake.run("ana", f"SELECT id FROM {old}")) == len(MASKED)


def test_a_column_of_another_type_is_pending_again(loop: Loop, schema: str) -> None:
    table, lake = f"ice.{schema}.people", loop.lake
    loop.open(table, make_members("readers", "ana"))
    lake.load(f"ALTER TABLE {table} ALTER COLUMN id SET DATA TYPE bigint")
    loop.discover_and_publish(table)
    assert lake.described("ana", table) == ["email", "country"]
    assert is_refusal(lake.refusal("ana", f"SELECT id FROM {table}"))


def test_a_column_in_capitals_is_masked(loop: Loop, schema: str) -> None:
    """Made in PostgreSQL itself, where names in quotes keep their case."""
    lake, table = loop.lake, f"pg.{schema}.people"
    with psycopg.connect(lake.postgres.url) as database:
        database.execute(f'CREATE SCHEMA "{schema}"'.encode())
        database.execute(f'CREATE TABLE "{schema}"."People" ("Id" int, "EMail" text, "SSN" text)'.encode())
        database.execute(f"""INSERT INTO "{schema}"."People" VALUES (1, 'ana@example.pt', '111')""".encode())
    loop.discover(table)
    loop.approve(table, id="open", email="email_domain", ssn="hidden")
    loop.give(make_members("readers", "ana"), table)
    loop.publish()
    assert lake.run("ana", f"SELECT * FROM {table}") == [(1, "***@example.pt")]
    assert lake.run("ana", f'SELECT "EMail" FROM pg.{schema}."People"') == [("***@example.pt",)]
    assert is_refusal(lake.refusal("ana", f'SELECT "SSN" FROM {table}'))


def test_a_view_is_reviewed_by_itself_and_again_when_it_changes(loop: Loop, schema: str) -> None:
    lake, table, view = loop.lake, f"memory.{schema}.people", f"memory.{schema}.mails"
    readers = make_members("readers", "ana")
    loop.open(table, readers)
    lake.load(f"CREATE VIEW {view} AS SELECT id, email FROM {table}")
    loop.discover(view)
    loop.give(readers, view)
    loop.publish()
    query = f"SELECT * FROM {view}"
    assert sorted(lake.run("ana", f"SELECT * FROM {table}")) == MASKED
    assert lake.refusal("ana", query) == needs_review(view)

    loop.approve(view, id="open", email="email_domain")
    loop.publish()
    assert sorted(lake.run("ana", query)) == [row[:2] for row in MASKED]

    lake.load(f"CREATE OR REPLACE VIEW {view} AS SELECT id, CAST(ssn AS varchar(14)) AS email FROM {table}")
    loop.discover_and_publish(view)
    assert dataset_of(view).state == ReviewState.PENDING
    assert lake.refusal("ana", query) == needs_review(view)


# ---- Side doors


def test_side_doors_are_closed(loop: Loop, schema: str) -> None:
    """To a reader of the table, and to one whom nobody gave anything."""
    lake, table = loop.lake, f"ice.{schema}.people"
    make_principal("out")
    loop.open(table, make_members("readers", "ana"))
    stolen = f"SELECT * FROM {schema}.people"
    for query in (
        *(f'SELECT * FROM ice.{schema}."people${side}"' for side in ("files", "partitions", "history", "snapshots")),
        f"SELECT * FROM TABLE(pg.system.query(query => '{stolen}'))",
        f"CALL pg.system.execute(query => 'DROP SCHEMA {schema}')",
        f"SELECT * FROM TABLE(ice.system.table_changes('{schema}', 'people', 1, 1))",
        "SELECT * FROM system.runtime.queries",
        "SELECT * FROM system.metadata.table_comments",
        f"SHOW CREATE TABLE {table}",
        f"CREATE VIEW memory.{schema}.mine AS SELECT 1 AS one",
        f"SET SESSION AUTHORIZATION '{LOADER}'",
        "SET SESSION query_max_run_time = '1d'",
    ):
        for user in ("ana", "out"):
            assert is_refusal(lake.refusal(user, query)), f"{user}: {query}"


def test_statistics_tell_nothing_of_what_is_masked_hidden_or_pending(loop: Loop, schema: str) -> None:
    lake, paid, pending = loop.lake, f"ice.{schema}.paid", f"ice.{schema}.pending"
    lake.load(
        f"CREATE SCHEMA ice.{schema}",
        f"CREATE TABLE {paid} AS SELECT 7 AS id, DATE '1984-05-06' AS born, 12345 AS salary",
        f"CREATE TABLE {pending} AS SELECT 12345 AS salary",
        f"ANALYZE {paid}",
        f"ANALYZE {pending}",
    )
    loop.discover(paid)
    loop.approve(paid, id="open", born="year", salary="hidden")
    loop.give(make_members("readers", "ana"), paid)
    loop.publish()
    assert "12345" in repr(lake.run(LOADER, f"SHOW STATS FOR {pending}"))
    told = {name: values for name, *values in lake.run("ana", f"SHOW STATS FOR {paid}")}
    assert told.keys() == {"id", "born", None}
    assert "7" in told["id"]
    assert set(told["born"]) == {None}
    assert is_refusal(lake.refusal("ana", f"SHOW STATS FOR (SELECT salary FROM {paid})"))
    assert {value for _, *values in lake.run("ana", f"SHOW STATS FOR {pending}") for value in values} == {None}


def test_other_peoples_queries_are_closed(loop: Loop) -> None:
    """By SQL and by Trino's own HTTP interface."""
    make_members("readers", "ana", "bo")
    loop.publish()
    secret = loop.lake.query_id("bo", "SELECT 'something bo asked'")
    assert is_refusal(loop.lake.refusal("ana", f"CALL system.runtime.kill_query('{secret}', 'no')"))
    assert _ask_trino(loop.lake, "ana", "GET", f"/v1/query/{secret}")[0] in {401, 403}
    assert _ask_trino(loop.lake, "ana", "DELETE", f"/v1/query/{secret}")[0] in {401, 403}
    status, listed = _ask_trino(loop.lake, "ana", "GET", "/v1/query")
    assert (status, "something bo asked" in listed) in {(200, False), (403, False)}


def _ask_trino(lake: Lake, user: str, method: str, path: str) -> tuple[int, str]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{lake.port}{path}", method=method, headers={"X-Trino-User": user}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
