"""The seams to the catalog: what pages show of access, and which masks reviewers can choose."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from catalog import masks
from catalog.access import Effect, Shown, access_summaries
from catalog.models import Column, Dataset
from lifeguard.models import Principal
from lifeguard.policy.decide import decide
from lifeguard.policy.masks import MaskTemplate
from lifeguard.selectors import load_policy_input
from lifeguard.selectors.access import readable_datasets
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User


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
    assert readable_datasets(principal="anna", at=NOW) == [
        "pg.shop.filtered",
        'pg.shop."odd.name ""x"""',
        "pg.shop.orders",
    ]


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
    with django_assert_num_queries(6):
        access_summaries(analyst, datasets, NOW)


def test_every_mask_can_be_chosen_where_it_fits() -> None:
    assert {template.name for template in masks.masks_for("varchar")} == {"null", "text", "last_four", "email_domain"}
    assert {template.name for template in masks.masks_for("date")} == {"null", "year"}
    assert [template.name for template in masks.masks_for("array(row(a bigint))")] == ["null"]
    assert all(masks.mask_label(template.value) != template.value for template in MaskTemplate)
