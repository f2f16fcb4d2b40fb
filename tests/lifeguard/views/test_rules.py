"""Access rules: administrators give and take anything, owners on their datasets, others nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from lifeguard.models import AccessRule
from lifeguard.services.changes import InputsMoved, current_state, policy_changed
from lifeguard.services.rules import add_rule
from tests.factories import NOW, give_ownership, make_approved_dataset, make_group, make_rule, make_schema

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User
    from tests.catalog.views.conftest import Answer

pytestmark = pytest.mark.django_db
ADD = "/access/rules/add/"


def seen_on(answer: Answer) -> str:
    """What stands for the effect that a page showed."""
    found = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    assert found is not None
    return found[1]


def give(client: Client, typed: dict[str, str]) -> _MonkeyPatchedWSGIResponse:
    """As a person does: what it changes is shown first, then saved."""
    shown = client.post(ADD, typed)
    if shown.status_code != 200:
        return shown
    assert not AccessRule.objects.filter(reason=typed.get("reason", "")).exists()
    return client.post(ADD, {**typed, "seen": seen_on(shown)})


def test_an_administrator_gives_a_group_a_schema(client: Client, administrator: User) -> None:
    schema, group = make_schema("pg.shop"), make_group("sales")
    client.force_login(administrator)
    assert client.get(ADD, {"group": "sales", "scope": "pg.shop"}).status_code == 200
    answer = give(client, {"group": "sales", "scope": "pg.shop", "level": "masked", "reason": "Report"})
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
    assert give(client, {"group": "sales", "scope": "pg.shop.mine"}).status_code == 302
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
    give(client, {"group": "sales", "scope": "pg.shop"})
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


def test_what_it_changes_is_shown_before_it_is_saved(client: Client, administrator: User, analyst: User) -> None:
    make_group("sales", analyst)
    for name in ("a", "b"):
        make_approved_dataset(f"pg.shop.{name}")
    client.force_login(administrator)
    page = client.post(ADD, {"group": "sales", "scope": "pg.shop", "reason": "kept words"})
    body = page.content.decode()
    for told in (
        "What this changes",
        "1 user gains",
        "2 datasets",
        "anna can read them",
        "kept words",
        "Dataset by dataset",
    ):
        assert told in body
    assert not AccessRule.objects.exists()


def test_a_preview_never_saves(client: Client, administrator: User) -> None:
    make_schema("pg.shop")
    make_group("sales")
    client.force_login(administrator)
    typed = {"group": "sales", "scope": "pg.shop"}
    seen = seen_on(client.post(ADD, typed))
    assert client.post(ADD, {**typed, "seen": seen, "action": "preview"}).status_code == 200
    assert not AccessRule.objects.exists()


def test_another_effect_than_was_shown_is_shown_again(client: Client, administrator: User, analyst: User) -> None:
    make_group("sales", analyst)
    make_schema("pg.shop")
    client.force_login(administrator)
    typed = {"group": "sales", "scope": "pg.shop"}
    seen = seen_on(client.post(ADD, typed))
    make_approved_dataset("pg.shop.a")
    again = client.post(ADD, {**typed, "seen": seen})
    assert again.status_code == 409
    assert "is not what was shown to you before" in again.content.decode()
    assert not AccessRule.objects.exists()
    assert client.post(ADD, {**typed, "seen": seen_on(again)}).status_code == 302


def test_another_rule_than_was_shown_is_shown_first(client: Client, administrator: User) -> None:
    make_schema("pg.shop")
    make_group("sales")
    make_group("finance")
    client.force_login(administrator)
    seen = seen_on(client.post(ADD, {"group": "sales", "scope": "pg.shop"}))
    answer = client.post(ADD, {"group": "finance", "scope": "pg.shop", "seen": seen})
    assert answer.status_code == 200
    assert "is not what was shown to you before" not in answer.content.decode()
    assert not AccessRule.objects.exists()


def test_whoever_may_not_see_members_is_told_numbers(client: Client, owner: User, analyst: User) -> None:
    dataset = make_approved_dataset("pg.shop.mine")
    make_group("sales", analyst)
    give_ownership(owner, dataset)
    client.force_login(owner)
    body = client.post(ADD, {"group": "sales", "scope": "pg.shop.mine"}).content.decode()
    assert "1 Trino user can read it" in body
    assert "anna" not in body


def test_the_page_of_a_rule_shows_what_revoking_changes(
    client: Client, administrator: User, analyst: User, auditor: User
) -> None:
    dataset = make_approved_dataset("pg.shop.t")
    rule = make_rule(make_group("sales", analyst), dataset)
    address, revoke = reverse("access-rule", args=[rule.pk]), reverse("access-rule-revoke", args=[rule.pk])
    client.force_login(analyst)
    assert client.get(address).status_code == 404
    client.force_login(auditor)
    assert "Revoke it" not in client.get(address).content.decode()
    client.force_login(administrator)
    page = client.get(address)
    assert "anna cannot read it any more" in page.content.decode()
    make_rule(analyst, dataset)
    moved = client.post(revoke, {"seen": seen_on(page)})
    assert moved.status_code == 409
    assert "Nobody would read more or less than now." in moved.content.decode()
    rule.refresh_from_db()
    assert rule.revoked_at is None
    assert client.post(revoke, {"seen": seen_on(moved)}).status_code == 302
    rule.refresh_from_db()
    assert rule.revoked_by == administrator
    assert "Revoke it" not in client.get(address).content.decode()


def test_a_change_in_the_same_moment_is_noticed(administrator: User) -> None:
    group, schema = make_group("sales"), make_schema("pg.shop")
    seen = current_state().changes
    policy_changed(NOW)
    with pytest.raises(InputsMoved):
        add_rule(subject=group, scope=schema, actor=administrator, at=NOW, seen_changes=seen)
    assert not AccessRule.objects.exists()
