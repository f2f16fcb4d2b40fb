"""The seams to the catalog: what pages show of access, and which masks reviewers can choose."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from catalog import masks
from catalog.access import Effect, Shown, access_summaries, reach
from catalog.models import Column, Dataset
from lifeguard.models import Principal
from lifeguard.policy.decide import decide
from lifeguard.policy.masks import MaskTemplate
from lifeguard.selectors import load_policy_input
from lifeguard.selectors.access import reached_datasets
from lifeguard.selectors.policy_input import LoadMemory
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User
    from lifeguard.policy.model import Decision, PolicyInput


@pytest.mark.django_db
def test_summaries_say_what_decide_says(analyst: User) -> None:
    """Through a group, directly, with a filter, later, not at all; approved, pending, denied, retired."""
    sales = make_group("sales", analyst)
    datasets = [
        make_approved_dataset("pg.shop.orders"),
        make_dataset("pg.shop.pending"),
        make_dataset("pg.shop.denied", state="denied", reason="No"),
        make_approved_dataset("pg.shop.filtered"),
        make_approved_dataset("pg.shop.later"),
        make_approved_dataset('pg.shop."Odd.Name ""x"""'),
        make_approved_dataset("pg.other.alone"),
    ]
    make_rule(sales, datasets[0])
    make_rule(analyst, datasets[1].schema.datasets.get(name="filtered"), row_filter="id > 1")
    make_rule(sales, datasets[4], starts_at=NOW + timedelta(days=1))
    make_rule(sales, datasets[5], ends_at=NOW + timedelta(days=1))
    make_rule(make_group("others"), datasets[6])
    found = access_summaries(analyst, list(Dataset.objects.with_names()), NOW)
    inputs = load_policy_input()
    for dataset in datasets:
        decision, summary = decide(inputs, "anna", dataset.table_name, NOW), found[dataset.pk]
        assert summary.effect.value == decision.effect.value, dataset
        assert (summary.reason, summary.groups, summary.row_filter) == (
            decision.text,
            decision.groups,
            decision.row_filter,
        )
        assert {name: (c.access.value, c.reason) for name, c in summary.columns.items()} == {
            column.name: (column.access.value, column.text) for column in decision.columns
        }
    assert found[datasets[0].pk].columns["email"].access == Shown.MASKED
    assert found[datasets[6].pk].groups == ("others",)
    reached = reached_datasets(analyst.principal, NOW)
    assert {dataset.pk for dataset in reached} == {pk for pk, summary in found.items() if summary.is_readable}


@pytest.mark.django_db
def test_rules_reach_what_can_be_read_and_little_else(analyst: User, outsider: User) -> None:
    """By dataset, schema and Trino catalog; not what is revoked, over, later, or someone else's."""
    sales, old = make_group("sales", analyst), make_group("old", analyst, retired_at=NOW)
    names = ("a.x.one", "a.x.two", "b.x.three", "c.x.four", "d.x.five", "d.x.six", "d.x.seven", "d.x.eight", "d.x.nine")
    datasets = {name: make_approved_dataset(name) for name in names}
    make_rule(sales, datasets["a.x.one"].schema)
    make_rule(analyst, datasets["b.x.three"].schema.trino_catalog)
    make_rule(sales, datasets["c.x.four"])
    make_rule(sales, datasets["d.x.five"], revoked_at=NOW)
    make_rule(sales, datasets["d.x.six"], ends_at=NOW)
    make_rule(sales, datasets["d.x.seven"], starts_at=NOW + timedelta(seconds=1))
    make_rule(old, datasets["d.x.eight"])
    make_rule(make_group("others"), datasets["d.x.nine"])
    found = Dataset.objects.filter(reach(analyst, NOW)).order_by("full_name").values_list("full_name", flat=True)
    assert list(found) == ["a.x.one", "a.x.two", "b.x.three", "c.x.four"]
    assert not Dataset.objects.filter(reach(outsider, NOW)).exists()
    Principal.objects.filter(user=analyst).update(service_access="read", kind="service")
    assert Dataset.objects.filter(reach(analyst, NOW)).count() == len(names)
    Principal.objects.filter(user=analyst).update(left_at=NOW)
    assert not Dataset.objects.filter(reach(analyst, NOW)).exists()


@pytest.mark.django_db
def test_a_summary_reads_only_the_rules_on_its_datasets(analyst: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a page with one row would take longer with each rule of the lake."""
    wanted = make_approved_dataset("pg.shop.orders")
    for _ in range(5):
        make_rule(analyst, make_approved_dataset())
    rules = [
        make_rule(make_group("", analyst), scope) for scope in (wanted, wanted.schema, wanted.schema.trino_catalog)
    ]
    seen: list[str] = []

    def watched(inputs: PolicyInput, *rest: Any) -> Decision:
        seen.extend(rule.id for rule in inputs.rules)
        return decide(inputs, *rest)

    monkeypatch.setattr("lifeguard.selectors.access.decide", watched)
    assert access_summaries(analyst, [wanted], NOW)[wanted.pk].is_readable
    assert sorted(seen) == sorted(str(rule.pk) for rule in rules)
    assert len(load_policy_input(dataset_ids=[wanted.pk]).rules) == 3


@pytest.mark.django_db
def test_someone_without_a_trino_user_reads_nothing_and_is_told(outsider: User, analyst: User) -> None:
    dataset = make_approved_dataset()
    make_rule(make_group("sales", analyst), dataset)
    assert access_summaries(outsider, [dataset], NOW)[dataset.pk].effect == Effect.CLOSED
    assert "no Trino user" in access_summaries(outsider, [dataset], NOW)[dataset.pk].reason
    Principal.objects.filter(user=analyst).update(left_at=NOW)
    assert access_summaries(analyst, [dataset], NOW)[dataset.pk].effect == Effect.CLOSED


@pytest.mark.django_db
def test_a_new_column_is_hidden_and_the_rest_goes_on(analyst: User) -> None:
    dataset = make_approved_dataset("pg.shop.orders")
    make_rule(make_group("sales", analyst), dataset)
    Column.objects.create(dataset=dataset, name="ssn", source_name="ssn", type="varchar", position=9, discovered_at=NOW)
    summary = access_summaries(analyst, [dataset], NOW)[dataset.pk]
    assert summary.is_readable
    assert summary.columns["ssn"].access == Shown.HIDDEN
    assert summary.columns["country"].access == Shown.CLEAR


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 10])
def test_summaries_cost_the_same_for_many(
    analyst: User, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make_rule(make_group("", analyst), make_approved_dataset())
    datasets = list(Dataset.objects.with_names())
    with django_assert_num_queries(7):
        access_summaries(analyst, datasets, NOW)


def test_every_mask_can_be_chosen_where_it_fits() -> None:
    assert {template.name for template in masks.masks_for("varchar")} == {"null", "text", "last_four", "email_domain"}
    assert {template.name for template in masks.masks_for("date")} == {"null", "year"}
    assert [template.name for template in masks.masks_for("array(row(a bigint))")] == ["null"]
    assert all(masks.mask_label(template.value) != template.value for template in MaskTemplate)


def test_a_column_that_is_gone_stays_hidden_in_the_policy(db: None) -> None:
    """Iceberg reads it from old snapshots (FOR VERSION AS OF)."""
    dataset = make_approved_dataset("pg.shop.orders")
    dataset.columns.filter(name="email").update(retired_at=NOW)
    (facts,) = load_policy_input().datasets
    assert facts.gone_columns == ("email",)
    assert "email" not in {column.name for column in facts.columns}


SIGNS = ("a\x1eb", "a\x1fb", "a\x1db", "a\x1d1b", "\x1d", "\x1d0\x1e", "é", "z", "ß", "a", "日本", '"')


def test_every_name_is_read_as_it_is(db: None) -> None:
    """Also one that holds the signs that stand between columns on their way from the database."""
    make_approved_dataset("pg.shop.odd", columns=tuple((name, f"row({name} bigint)") for name in SIGNS))
    (facts,) = load_policy_input().datasets
    assert sorted((column.name, column.type) for column in facts.columns) == sorted(
        (name, f"row({name} bigint)") for name in SIGNS
    )
    assert [column.name for column in facts.columns] == sorted(SIGNS)


def test_what_is_the_same_is_the_same_object_and_what_changed_is_not(db: None) -> None:
    kept, other = make_approved_dataset("pg.shop.kept"), make_approved_dataset("pg.shop.other")
    memory = LoadMemory()
    before = load_policy_input(memory=memory)
    other.columns.filter(name="email").update(decision="hidden")
    after = load_policy_input(memory=memory)
    assert after == load_policy_input()
    same = {facts.name.table for facts in after.datasets if any(facts is each for each in before.datasets)}
    assert same == {"kept"}
    kept.columns.filter(name="email").update(retired_at=NOW)
    other.delete()
    assert load_policy_input(memory=memory) == load_policy_input()
