"""A trading company's database, discovered and scanned through a real Trino: what is found, what is left alone, what is kept of it."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.utils import timezone

from catalog.engine.base import DatasetKind, EngineError
from catalog.models import Dataset, Proposal
from catalog.review import ColumnState
from skimmer import running
from skimmer.models import Finding, Scan, ScanState
from tests.integration.trino.loop import make_members
from tests.integration.trino.trading_company import CONTACTS, trading_company

if TYPE_CHECKING:
    from tests.integration.trino.loop import Loop

TABLES = 14
FOUND = {
    ("customers", "contact_name"): "PERSON_NAME",
    ("customers", "address"): "STREET_ADDRESS",
    ("customers", "phone"): "PHONE",
    ("employees", "first_name"): "PERSON_NAME",
    ("employees", "last_name"): "PERSON_NAME",
    ("employees", "birth_date"): "DATE_OF_BIRTH",
    ("employees", "address"): "STREET_ADDRESS",
    ("employees", "home_phone"): "PHONE",
    ("suppliers", "contact_name"): "PERSON_NAME",
    ("suppliers", "phone"): "PHONE",
    ("orders", "ship_address"): "STREET_ADDRESS",
    ("customer_list", "who"): "PERSON_NAME",
    ("customer_list", "call_at"): "PHONE",
    ("callers", "who"): "PERSON_NAME",
}
# Keys of things, amounts, dates of orders, names of goods, firms and places.
LEFT_ALONE = {
    "callers": ("city",),
    "categories": ("category_id", "category_name", "description"),
    "customers": ("company_name", "contact_title", "city", "country"),
    "employees": ("title", "hire_date", "title_of_courtesy"),
    "order_details": ("order_id", "product_id", "unit_price", "quantity", "discount"),
    "orders": ("order_id", "order_date", "required_date", "shipped_date", "ship_via", "freight", "ship_name"),
    "products": ("product_id", "product_name", "quantity_per_unit", "unit_price", "units_in_stock", "discontinued"),
    "provinces": ("province_id", "province_name", "province_abbr"),
    "region": ("region_id", "region_description"),
    "shippers": ("shipper_id", "company_name", "phone"),
    "stock_by_category": ("category_name", "stock", "mean_price"),
    "territories": ("territory_id", "territory_description", "region_id"),
}


@pytest.fixture
def company(loop: Loop, schema: str) -> str:
    """The schema's name: the company in `pg`, and a view of Trino's own in `memory`; discovered and scanned as the worker does it."""
    with psycopg.connect(loop.lake.postgres.url, autocommit=True) as connection:
        connection.execute(trading_company(schema).encode())
    _wait_until_it_answers(loop)
    view = f"CREATE VIEW memory.{schema}.callers AS SELECT contact_name AS who, city FROM pg.{schema}.customers"
    loop.lake.load(f"CREATE SCHEMA memory.{schema}", view)
    loop.discover(f"pg.{schema}.customers", f"memory.{schema}.callers")
    ids = list(Dataset.objects.filter(schema__name=schema).values_list("pk", flat=True))
    report = running.sweep(engine=loop.engine, clock=timezone.now, dataset_ids=ids)
    assert [(outcome.state, outcome.error) for outcome in report.outcomes] == [(ScanState.DONE, "")] * len(ids)
    return schema


def _wait_until_it_answers(loop: Loop) -> None:
    """The first fetch of the policy by a Trino that just started may outlast its two seconds on a busy machine."""
    deadline = time.monotonic() + 60
    while True:
        try:
            loop.engine.trino_catalogs()
        except EngineError:
            assert time.monotonic() < deadline
        else:
            return


def proposals(company: str) -> dict[tuple[str, str], Proposal]:
    found = Proposal.objects.filter(column__dataset__schema__name=company)
    return {(p.column.dataset.name, p.column.name): p for p in found.select_related("column__dataset")}


def test_what_a_company_keeps_about_people_is_found_and_the_rest_is_left_alone(company: str) -> None:
    datasets = Dataset.objects.filter(schema__name=company)
    # PostgreSQL's own views are tables to Trino's connector, which tells no keys either.
    views = {dataset.name for dataset in datasets if dataset.kind == DatasetKind.VIEW}
    assert (datasets.count(), views) == (TABLES + 2 + 1, {"callers"})
    assert Scan.objects.filter(dataset__in=datasets, state=ScanState.DONE).count() == datasets.count()

    proposed = proposals(company)
    assert {key: proposed[key].type for key in FOUND} == FOUND
    assert {proposed[key].decision for key in FOUND} == {ColumnState.PROTECTED}
    left_alone = {
        (table, column): proposed[table, column].type for table, names in LEFT_ALONE.items() for column in names
    }
    assert set(left_alone.values()) == {"NONE"}, {key: type_ for key, type_ in left_alone.items() if type_ != "NONE"}
    assert {proposed[key].decision for key in left_alone} == {ColumnState.OPEN}

    no_value_is_kept(proposed)
    birth, phone = proposed["employees", "birth_date"], proposed["customers", "phone"]
    assert (birth.mask, phone.mask) == ("year", "last_four")
    assert proposed["customer_demographics", "customer_desc"].decision == ColumnState.PROTECTED, (
        "an empty table is not known"
    )


def no_value_is_kept(proposed: dict[tuple[str, str], Proposal]) -> None:
    kept = json.dumps(
        [p.evidence for p in proposed.values()] + list(Finding.objects.values_list("evidence", flat=True))
    )
    assert "recognizer" in kept
    for contact in CONTACTS:
        assert not any(part in kept for part in contact.split() if len(part) > 3), contact


def test_what_is_approved_as_proposed_is_what_trino_enforces(loop: Loop, company: str) -> None:
    """From the scan to a masked answer: nobody typed a mask."""
    table = f"pg.{company}.suppliers"
    proposed = {column: p for (name, column), p in proposals(company).items() if name == "suppliers"}
    loop.approve(
        table, **{name: p.mask if p.decision == ColumnState.PROTECTED else p.decision for name, p in proposed.items()}
    )
    loop.give(make_members("planners", "ana"), table)
    loop.publish()
    with psycopg.connect(loop.lake.postgres.url) as connection:
        (kept,) = connection.execute(f"SELECT company_name, phone FROM {company}.suppliers WHERE supplier_id = 1")
    (row,) = loop.lake.run("ana", f"SELECT company_name, phone FROM {table} WHERE supplier_id = 1")
    assert row[0] == kept[0]
    assert row[1].endswith(kept[1][-4:])
    assert kept[1][:-4] not in row[1]
