"""Discovery: new is pending, gone is retired, other type is pending again, and a failure changes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from catalog import discovery
from catalog.engine.base import (
    CatalogFacts,
    ColumnFact,
    DatasetFact,
    DatasetKind,
    EngineUnavailable,
    KeyFact,
    KeyKind,
    Sample,
)
from catalog.models import AuditEvent, Column, Dataset, DatasetKey, Proposal, Schema, TrinoCatalog
from catalog.names import TableName
from catalog.signals import datasets_changed, datasets_discovered
from tests.factories import NOW, make_proposals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from catalog.engine.base import AskLimits, QueryAnswer

pytestmark = pytest.mark.django_db


class Lake:
    """An engine that answers what the test says; an exception as a catalog's facts is raised."""

    label = "a scripted engine"
    dialect = "trino"

    def __init__(self, *facts: CatalogFacts, failing: dict[str, Exception] | None = None) -> None:
        self.facts = {one.trino_catalog: one for one in facts}
        self.failing = failing or {}

    def trino_catalogs(self) -> tuple[str, ...]:
        return (*self.facts, *self.failing)

    def describe(self, trino_catalog: str) -> CatalogFacts:
        if trino_catalog in self.failing:
            raise self.failing[trino_catalog]
        return self.facts[trino_catalog]

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        raise AssertionError("discovery samples nothing")

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        raise AssertionError("discovery asks nothing of the data")


def table(name: str, *columns: str, **values: object) -> DatasetFact:
    """`columns` as "name type"."""
    parsed = TableName(*name.split("."))
    pairs = [column.split(" ", 1) for column in columns]
    facts = tuple(ColumnFact(name, kind, position) for position, (name, kind) in enumerate(pairs, start=1))
    return replace(DatasetFact(parsed, DatasetKind.TABLE, facts), **values)  # type: ignore[arg-type]


def lake(*datasets: DatasetFact) -> Lake:
    return Lake(CatalogFacts("pg", tuple({fact.name.schema for fact in datasets}), datasets))


ORDERS = table("pg.shop.orders", "id bigint", "Email varchar", "total double", comment="Orders")


def discover(engine: Lake, **values: object) -> discovery.DiscoveryReport:
    return discovery.discover_all(engine=engine, at=NOW, **values)  # type: ignore[arg-type]


def approve(name: str) -> None:
    Dataset.objects.filter(full_name=name).update(state="approved")
    Column.objects.filter(dataset__full_name=name).update(decision="open")


@pytest.fixture
def heard() -> Iterator[list[tuple[list[int], list[int]]]]:
    calls: list[tuple[list[int], list[int]]] = []
    datasets_discovered.connect(
        lambda new_ids, changed_ids, **_: calls.append((new_ids, changed_ids)), weak=False, dispatch_uid="t"
    )
    yield calls
    datasets_discovered.disconnect(dispatch_uid="t")


def test_what_is_new_is_pending(heard: list[tuple[list[int], list[int]]]) -> None:
    report = discover(lake(ORDERS))
    dataset = Dataset.objects.get()
    assert (dataset.full_name, dataset.state, dataset.comment) == ("pg.shop.orders", "pending", "Orders")
    assert list(dataset.columns.values_list("name", "source_name", "type", "decision")) == [
        ("id", "id", "bigint", "pending"),
        ("email", "Email", "varchar", "pending"),
        ("total", "total", "double", "pending"),
    ]
    assert report.catalogs[0].new == ("pg.shop.orders",)
    assert heard == [([dataset.pk], [])]
    assert set(AuditEvent.objects.values_list("action", flat=True)) == {
        "dataset.discovered",
        "catalog.discovered",
    }


def test_the_same_again_changes_nothing(heard: list[tuple[list[int], list[int]]]) -> None:
    discover(lake(ORDERS))
    before = (AuditEvent.objects.count(), Dataset.objects.get().version)
    report = discover(lake(ORDERS))
    assert (AuditEvent.objects.count(), Dataset.objects.get().version) == before
    assert (report.catalogs[0].new, report.catalogs[0].changed, len(heard)) == ((), (), 1)


def test_a_new_column_is_pending_and_the_rest_stays_decided() -> None:
    discover(lake(ORDERS))
    approve("pg.shop.orders")
    discover(
        lake(
            table(
                "pg.shop.orders",
                "id bigint",
                "Email varchar",
                "total double",
                "ssn varchar",
                comment="Orders",
            )
        )
    )
    dataset = Dataset.objects.get()
    assert (dataset.state, dataset.version) == ("approved", 2)
    assert dict(dataset.columns.values_list("name", "decision")) == {
        "id": "open",
        "email": "open",
        "total": "open",
        "ssn": "pending",
    }


def test_another_type_is_pending_again() -> None:
    discover(lake(ORDERS))
    approve("pg.shop.orders")
    discover(lake(table("pg.shop.orders", "id varchar", "Email varchar", "total double", comment="Orders")))
    assert dict(Column.objects.values_list("name", "decision")) == {
        "id": "pending",
        "email": "open",
        "total": "open",
    }
    assert Column.objects.get(name="id").type == "varchar"


def test_a_proposal_for_the_old_type_is_gone() -> None:
    discover(lake(ORDERS))
    make_proposals(Dataset.objects.get())
    discover(lake(table("pg.shop.orders", "id varchar", "Email varchar", "total double", comment="Orders")))
    assert set(Proposal.objects.values_list("column__name", flat=True)) == {"email", "total"}


def test_a_deadlock_fails_one_catalog_and_not_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def deadlock(facts: CatalogFacts, *args: object) -> discovery.CatalogReport:
        if facts.trino_catalog == "pg":
            raise OperationalError("deadlock detected")
        return applied(facts, *args)  # type: ignore[arg-type]

    applied = discovery._apply
    monkeypatch.setattr(discovery, "_apply", deadlock)
    other = CatalogFacts("hive", ("s",), (table("hive.s.t", "a integer"),))
    report = discover(Lake(CatalogFacts("pg", ("shop",), (ORDERS,)), other))
    assert ["busy" in one.error for one in report.catalogs] == [True, False]
    assert Dataset.objects.get().full_name == "hive.s.t"


def test_a_column_that_went_and_came_back_is_pending() -> None:
    discover(lake(ORDERS))
    approve("pg.shop.orders")
    less = table("pg.shop.orders", "id bigint", "total double", comment="Orders")
    discover(lake(less))
    gone = Column.objects.get(name="email")
    assert (gone.retired_at, gone.decision) == (NOW, "open")  # its decision is kept
    discover(lake(ORDERS))
    gone.refresh_from_db()
    assert (gone.retired_at, gone.decision) == (None, "pending")


def test_what_is_gone_is_retired_with_its_decisions_and_comes_back_pending() -> None:
    other = table("pg.shop.other", "x integer")
    discover(lake(ORDERS, other))
    approve("pg.shop.orders")
    report = discover(lake(other))
    dataset = Dataset.objects.get(full_name="pg.shop.orders")
    assert report.catalogs[0].retired == ("pg.shop.orders",)
    assert (dataset.retired_at, dataset.state) == (NOW, "approved")
    assert {column.decision for column in dataset.columns.all()} == {"open"}
    discover(lake(ORDERS, other))
    dataset.refresh_from_db()
    assert (dataset.retired_at, dataset.state) == (None, "pending")
    assert {column.decision for column in dataset.columns.all()} == {"pending"}  # it may hold other data now


@pytest.mark.parametrize(
    "changed",
    [
        table("pg.shop.v", "id bigint", kind=DatasetKind.VIEW, view_sql="SELECT id FROM people"),
        table("pg.shop.v", "id bigint"),
    ],
    ids=["other definition", "other kind"],
)
def test_a_view_that_shows_something_else_is_pending_as_a_whole(changed: DatasetFact) -> None:
    discover(lake(table("pg.shop.v", "id bigint", kind=DatasetKind.VIEW, view_sql="SELECT id FROM orders")))
    approve("pg.shop.v")
    make_proposals(Dataset.objects.get())
    discover(lake(changed))
    assert Dataset.objects.get().state == "pending"
    assert Column.objects.get().decision == "pending"
    assert not Proposal.objects.exists()  # they were made from the old data


def test_a_catalog_that_fails_changes_nothing_and_is_reported() -> None:
    discover(lake(ORDERS))
    two = Lake(
        CatalogFacts("hive", ("s",), (table("hive.s.t", "a integer"),)),
        failing={"pg": EngineUnavailable("no answer in 60 s")},
    )
    report = discover(two)
    assert [one.trino_catalog for one in report.failed] == ["pg"]
    assert set(Dataset.objects.present().values_list("full_name", flat=True)) == {
        "pg.shop.orders",
        "hive.s.t",
    }
    pg = TrinoCatalog.objects.get(name="pg")
    assert (pg.last_error, pg.last_error_at, pg.discovered_at) == ("no answer in 60 s", NOW, NOW)
    discover(two)
    assert AuditEvent.objects.filter(action="catalog.failed").count() == 1  # not each time
    discover(lake(ORDERS))
    pg.refresh_from_db()
    assert pg.last_error == ""


def test_a_catalog_that_is_not_listed_any_more_is_reported_and_kept() -> None:
    discover(lake(ORDERS))
    report = discover(Lake())
    assert "lists no catalog 'pg'" in report.failed[0].error
    assert Dataset.objects.present().count() == 1


def test_half_the_catalog_gone_at_once_waits_for_a_person() -> None:
    many = [table(f"pg.shop.t{number}", "a integer") for number in range(30)]
    discover(lake(*many))
    report = discover(lake(*many[:10]))
    assert "20 of 30 datasets of pg are gone at once" in report.failed[0].error
    assert Dataset.objects.present().count() == 30
    discover(lake(*many[:10]), allow_mass_retirement=True)
    assert Dataset.objects.present().count() == 10


def test_hostile_names_are_kept_as_they_are() -> None:
    name = TableName("pg", 'we"ird', "a\nb'; DROP TABLE x --")
    column = ColumnFact('q"uo\nte', "varchar", 1)
    discover(Lake(CatalogFacts("pg", ('we"ird',), (DatasetFact(name, DatasetKind.TABLE, (column,)),))))
    dataset = Dataset.objects.with_names().get()
    assert dataset.table_name == name.folded()
    assert TableName.parse(dataset.full_name) == name.folded()
    assert dataset.columns.get().name == 'q"uo\nte'


@pytest.mark.parametrize(
    "bad",
    [
        table("pg.shop.bad", "ssn varchar", "SSN varchar"),
        table("pg.shop.bad"),
        table("pg.shop.bad", "a\x00b varchar"),
    ],
    ids=["twice in lower case", "no columns", "NUL"],
)
def test_what_cannot_be_governed_stays_closed_and_is_told(bad: DatasetFact) -> None:
    report = discover(lake(ORDERS, bad))
    assert list(Dataset.objects.values_list("full_name", flat=True)) == ["pg.shop.orders"]
    assert "stays closed" in report.catalogs[0].problems[0]


def test_what_the_engine_cannot_describe_now_stays_as_it_was() -> None:
    discover(lake(ORDERS))
    approve("pg.shop.orders")
    report = discover(lake(replace(ORDERS, columns=())))
    dataset = Dataset.objects.get()
    assert (dataset.retired_at, dataset.state, dataset.version) == (None, "approved", 1)
    assert "cannot say its columns" in report.catalogs[0].problems[0]


def test_keys_follow_the_engine() -> None:
    primary = KeyFact(KeyKind.PRIMARY, ("ID",))
    foreign = KeyFact(KeyKind.FOREIGN, ("customer",), TableName("pg", "shop", "customers"), ("id",))
    keyed = replace(ORDERS, keys=(primary, foreign))
    discover(lake(keyed))
    assert set(DatasetKey.objects.values_list("kind", "target_name")) == {
        ("primary", ""),
        ("foreign", "pg.shop.customers"),
    }
    discover(lake(replace(ORDERS, keys=(primary,))))
    assert DatasetKey.objects.get().columns == ["id"]


def test_the_policy_hears_of_a_retirement() -> None:
    discover(lake(ORDERS, table("pg.shop.other", "x integer")))
    calls: list[list[int]] = []
    datasets_changed.connect(lambda dataset_ids, **_: calls.append(dataset_ids), weak=False, dispatch_uid="t")
    discover(lake(ORDERS))
    datasets_changed.disconnect(dispatch_uid="t")
    assert calls == [[Dataset.objects.get(name="other").pk]]


def test_queries_do_not_grow_with_the_lake() -> None:
    def queries(count: int, schema: str) -> int:
        facts = tuple(table(f"{schema}.s.t{number}", "a integer", "b varchar") for number in range(count))
        with CaptureQueriesContext(connection) as caught:
            discover(Lake(CatalogFacts(schema, ("s",), facts)), only=[schema])
        return len(caught)

    queries(1, "first")  # makes the rows of which there is one
    assert queries(2, "two") == queries(200, "many")


def test_a_schema_that_is_gone_is_retired_and_returns() -> None:
    hr = table("pg.hr.people", "id bigint")
    discover(lake(ORDERS, hr))
    discover(lake(ORDERS))
    assert Schema.objects.get(name="hr").retired_at == NOW
    discovery.discover_all(engine=lake(ORDERS, hr), at=NOW + timedelta(days=1))
    assert Schema.objects.get(name="hr").retired_at is None


def test_command_prints_json_and_fails_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = Lake(CatalogFacts("pg", ("shop",), (ORDERS,)), failing={"hive": EngineUnavailable("timed out half-way")})
    monkeypatch.setattr("catalog.management.commands.discover.configured_engine", lambda: engine)
    with pytest.raises(SystemExit) as stop:
        call_command("discover", "--json")
    assert stop.value.code == 1
    first, second = json.loads(capsys.readouterr().out)["catalogs"]
    assert (first["new"], second["error"]) == (["pg.shop.orders"], "timed out half-way")


def test_command_without_an_engine_fails_with_4(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="TRINO_URL") as stop:
        call_command("discover", "--json")
    assert stop.value.returncode == 4
    assert json.loads(capsys.readouterr().out)["error"]["code"] == 4
