"""Where the link leads when Trino refuses for a whole schema or Trino catalog: what of it is closed to me, and how to ask for each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from catalog.models import Schema
from catalog.names import CatalogName, SchemaName, TableName
from catalog.paging import PAGE_SIZE
from lifeguard.models import ServiceAccess
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import User

pytestmark = pytest.mark.django_db
SCHEMA = "/ask/?schema=pg.shop"


@pytest.fixture
def lake(analyst: User) -> None:
    """pg.shop: one table of each kind of closed, and one that anna reads. pg.crm: another that nobody reviewed."""
    factories.make_dataset("pg.shop.pending", comment="Not looked at yet.")
    factories.make_dataset("pg.shop.denied", state="denied", reason="Holds keys.")
    factories.make_approved_dataset("pg.shop.unreached")
    group = factories.make_group("buyers")
    factories.make_rule(group, factories.make_approved_dataset("pg.shop.for_buyers"))
    factories.make_rule(analyst, factories.make_approved_dataset("pg.shop.mine"))
    factories.make_dataset("pg.crm.other")


def test_what_is_closed_and_why_and_what_opens_it(as_: Callable[[User], Client], analyst: User, lake: None) -> None:
    answer = as_(analyst).get(SCHEMA)
    assert answer.status_code == 200
    text, body = text_of(answer), answer.content.decode()
    for name in ("pending", "denied", "unreached", "for_buyers"):
        assert f"pg.shop.{name}" in text
        assert f"/ask/?dataset=pg.shop.{name}" in body
    for name in ("pg.shop.mine", "pg.crm.other"):
        assert name not in text
    for told in ("Ask for its review", "Ask again", "How to get access", "buyers", "Holds keys."):
        assert told in text


def test_a_trino_catalog_has_all_its_schemas(as_: Callable[[User], Client], analyst: User, lake: None) -> None:
    text = text_of(as_(analyst).get("/ask/?catalog=PG"))
    for name in ("pg.shop.pending", "pg.crm.other"):
        assert name in text
    assert "pg.shop.mine" not in text


def test_a_request_that_waits_is_shown(as_: Callable[[User], Client], analyst: User, lake: None) -> None:
    client = as_(analyst)
    client.post("/ask/?dataset=pg.shop.pending")
    assert "you asked just now" in text_of(client.get(SCHEMA))


def test_a_search_narrows(as_: Callable[[User], Client], analyst: User, lake: None) -> None:
    text = text_of(as_(analyst).get(SCHEMA, {"schema": "pg.shop", "q": "PEND"}))
    assert "pg.shop.pending" in text
    assert "pg.shop.denied" not in text
    nothing = text_of(as_(analyst).get(SCHEMA, {"schema": "pg.shop", "q": "mine"}))
    assert "Nothing closed to you has such a name" in nothing
    assert "Search all datasets" in nothing


def test_nothing_is_closed_any_more(as_: Callable[[User], Client], analyst: User) -> None:
    factories.make_rule(analyst, factories.make_approved_dataset("pg.shop.mine"))
    assert "Nothing in pg.shop is closed to you now" in text_of(as_(analyst).get(SCHEMA))


def test_whoever_is_no_trino_user_is_told(as_: Callable[[User], Client], outsider: User, lake: None) -> None:
    text = text_of(as_(outsider).get(SCHEMA))
    assert "tied to no Trino user" in text
    assert "pg.shop.mine" in text


def test_whoever_reads_everything_finds_nothing_closed(
    as_: Callable[[User], Client], analyst: User, lake: None
) -> None:
    analyst.principal.kind, analyst.principal.service_access = "service", ServiceAccess.READ
    analyst.principal.save()
    assert "You can read what is on this page" in text_of(as_(analyst).get(SCHEMA))


@pytest.mark.parametrize("name", ['pg."Straße 9"', '"p.g"."a""b\n<i>"', "pg.shop"])
def test_names_as_the_refusal_writes_them(as_: Callable[[User], Client], analyst: User, name: str) -> None:
    parsed = SchemaName.parse(name)
    table = TableName(parsed.trino_catalog, parsed.schema, "t")
    factories.make_dataset(str(table))
    client = as_(analyst)
    links = (f"schema={quote(name, safe='')}", f"catalog={quote(str(CatalogName(parsed.trino_catalog)), safe='')}")
    for link in links:
        answer = client.get(f"/ask/?{link}")
        assert answer.status_code == 200
        assert f"/ask/?dataset={quote(str(table))}".replace("%20", "+") in answer.content.decode()


def test_the_policy_writes_names_in_lower_case(as_: Callable[[User], Client], analyst: User) -> None:
    factories.make_dataset('pg."Shop".t')
    assert as_(analyst).get(SCHEMA).status_code == 200


@pytest.mark.parametrize(
    "link",
    [
        "schema=x",
        "schema=a.b.c",
        "schema=pg.nope",
        "schema=%00",
        "schema=%22",
        "catalog=nope",
        "catalog=a.b",
        "catalog=%00",
    ],
)
def test_unknown_and_bad_names_lead_on(as_: Callable[[User], Client], analyst: User, lake: None, link: str) -> None:
    answer = as_(analyst).get(f"/ask/?{link}")
    assert answer.status_code == 404
    text = text_of(answer)
    assert "No such" in text
    assert "see all Trino catalogs" in text
    assert "Or ask for one table or view" in text


def test_a_mistyped_schema_gets_suggestions(as_: Callable[[User], Client], analyst: User, lake: None) -> None:
    assert "/ask/?schema=pg.shop" in as_(analyst).get("/ask/?schema=hive.sho").content.decode()


def test_a_schema_that_is_gone_is_told(as_: Callable[[User], Client], analyst: User, lake: None) -> None:
    Schema.objects.filter(name="shop").update(retired_at=factories.NOW)
    answer = as_(analyst).get(SCHEMA)
    assert answer.status_code == 404
    assert "gone from the lake" in text_of(answer)


def test_the_name_of_a_dataset_comes_first(as_: Callable[[User], Client], analyst: User, lake: None) -> None:
    assert "Ask for its review" in text_of(as_(analyst).get("/ask/?schema=pg.crm&dataset=pg.shop.pending"))


def test_the_list_costs_the_same_for_many_and_has_pages(
    as_: Callable[[User], Client], queries: Callable[[User, str], int], analyst: User
) -> None:
    for number in range(2):
        factories.make_dataset(f"pg.shop.a{number}")
    few = queries(analyst, SCHEMA)
    for number in range(PAGE_SIZE + 3):
        factories.make_dataset(f"pg.shop.b{number}", columns=())
    assert queries(analyst, SCHEMA) == few
    assert few <= 19
    answer = as_(analyst).get(f"{SCHEMA}&page=2")
    assert f"{PAGE_SIZE + 1}–{PAGE_SIZE + 5} of {PAGE_SIZE + 5}" in text_of(answer)
    assert 'href="?schema=pg.shop&amp;page=1"' in answer.content.decode()
