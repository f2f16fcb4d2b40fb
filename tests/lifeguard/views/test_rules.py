"""Access rules: administrators give and take anything, owners on their datasets, others nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from lifeguard.models import AccessRule
from tests.factories import NOW, give_ownership, make_approved_dataset, make_group, make_rule, make_schema

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User

pytestmark = pytest.mark.django_db
ADD = "/access/rules/add/"


def test_an_administrator_gives_a_group_a_schema(client: Client, administrator: User) -> None:
    schema, group = make_schema("pg.shop"), make_group("sales")
    client.force_login(administrator)
    assert client.get(ADD, {"group": "sales", "scope": "pg.shop"}).status_code == 200
    answer = client.post(ADD, {"group": "sales", "scope": "pg.shop", "level": "masked", "reason": "Report"})
    assert answer["Location"] == reverse("access-rules")
    rule = AccessRule.objects.get()
    assert (rule.group, rule.schema, rule.level, rule.reason, rule.created_by) == (
        group,
        schema,
        "masked",
        "Report",
        administrator,
    )
    assert "pg.shop" in client.get(reverse("access-rules")).content.decode()


def test_an_owner_gives_their_dataset_only(client: Client, owner: User) -> None:
    mine, other = make_approved_dataset("pg.shop.mine"), make_approved_dataset("pg.shop.other")
    make_group("sales")
    give_ownership(owner, mine)
    client.force_login(owner)
    assert client.post(ADD, {"group": "sales", "scope": "pg.shop.mine"}).status_code == 302
    assert client.post(ADD, {"group": "sales", "scope": "pg.shop.other"}).status_code == 403
    assert client.post(ADD, {"group": "sales", "scope": "pg.shop"}).status_code == 403
    make_rule(make_group(), other)
    page = client.get(reverse("access-rules")).content.decode()
    assert "pg.shop.mine" in page
    assert "pg.shop.other" not in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"group": "", "scope": "pg.shop"}, "one of the two"),
        ({"group": "sales", "person": "anna", "scope": "pg.shop"}, "one of the two"),
        ({"group": "nosuch", "scope": "pg.shop"}, "nosuch"),
        ({"person": "nobody", "scope": "pg.shop"}, "There is no person"),
        ({"group": "sales", "scope": "pg.nosuch"}, "There is no schema"),
        ({"group": "sales", "scope": "a.b.c.d"}, "not a name"),
        ({"group": "sales", "scope": 'pg."x"; drop'}, "not a name"),
        ({"group": "sales", "scope": "pg.shop", "row_filter": "1 = 1"}, "needs a dataset"),
        ({"group": "sales", "scope": "pg.shop.t", "row_filter": "nosuch = 1"}, "has no column"),
        ({"group": "sales", "scope": "pg.shop.t", "row_filter": "id IN (SELECT 1)"}, "something else"),
        ({"group": "sales", "scope": "pg.shop", "ends_at": "2020-01-01T00:00"}, "later than now"),
        ({"group": "sales", "scope": "pg.shop", "level": "everything"}, "everything"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    client: Client, administrator: User, typed: dict[str, str], told: str
) -> None:
    make_approved_dataset("pg.shop.t")
    make_group("sales")
    client.force_login(administrator)
    page = client.post(ADD, {"reason": "kept words", **typed})
    assert page.status_code == 400
    assert told in page.content.decode()
    assert "kept words" in page.content.decode()
    assert not AccessRule.objects.exists()


def test_the_same_rule_twice_is_a_conflict(client: Client, administrator: User) -> None:
    make_schema("pg.shop")
    make_group("sales")
    client.force_login(administrator)
    client.post(ADD, {"group": "sales", "scope": "pg.shop"})
    assert client.post(ADD, {"group": "sales", "scope": "pg.shop"}).status_code == 409


def test_revoking(client: Client, administrator: User, analyst: User, auditor: User, owner: User) -> None:
    dataset = make_approved_dataset("pg.shop.t")
    rule = make_rule(make_group("sales"), dataset)
    address = reverse("access-rule-revoke", args=[rule.pk])
    client.force_login(analyst)
    assert client.post(address).status_code == 404
    client.force_login(auditor)
    assert client.post(address).status_code == 403
    give_ownership(owner, dataset)
    client.force_login(owner)
    assert client.get(address).status_code == 405
    assert client.post(address, {"reason": "left the project"}).status_code == 302
    rule.refresh_from_db()
    assert rule.revoked_by == owner
    client.force_login(administrator)
    assert client.post(address).status_code == 409


def test_the_list_is_not_for_everyone_and_filters(client: Client, analyst: User, auditor: User) -> None:
    make_rule(make_group("sales"), make_approved_dataset("pg.shop.t"))
    make_rule(make_group("finance"), make_approved_dataset("pg.shop.u"), revoked_at=NOW)
    client.force_login(analyst)
    assert client.get(reverse("access-rules")).status_code == 403
    assert client.get(ADD).status_code == 403
    client.force_login(auditor)
    live = client.get(reverse("access-rules")).content.decode()
    assert "sales" in live
    assert "finance" not in live
    over = client.get(reverse("access-rules"), {"state": "over"}).content.decode()
    assert "finance" in over
    assert "Revoke</button>" not in live


def test_the_list_costs_the_same_for_many(
    client: Client, administrator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        make_rule(make_group(), make_approved_dataset())
    client.force_login(administrator)
    with django_assert_max_num_queries(10):
        client.get(reverse("access-rules"))
