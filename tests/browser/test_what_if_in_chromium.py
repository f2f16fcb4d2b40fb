"""What a decision changes is shown before it is saved: on the form of an access rule, and for several datasets at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.models import Dataset
from lifeguard.models import AccessRule
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from catalog.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_rule_is_shown_then_given(
    open_as: Callable[..., Page], administrator: User, analyst: User, *, javascript: bool
) -> None:
    factories.make_group("sales", analyst)
    factories.make_approved_dataset("pg.shop.customers")
    page = open_as("adam", path="/access/rules/add/", javascript=javascript)
    page.select_option("#id_group", "sales")
    page.fill("#id_scope", "pg.shop")
    page.press("#id_scope", "Tab")
    if not javascript:
        page.get_by_role("button", name="Give access").click()
    page.wait_for_selector("text=anna can read it, 3 columns")
    assert not AccessRule.objects.exists()
    page.get_by_role("button", name="Give access").click()
    page.wait_for_url("**/access/rules/")
    page.get_by_role("link", name="Revoke").click()
    page.wait_for_selector("text=anna cannot read it any more")
    page.get_by_role("button", name="Revoke").click()
    page.wait_for_url("**/access/rules/")
    assert AccessRule.objects.get().revoked_at is not None


@pytest.mark.parametrize("javascript", [True, False])
def test_several_datasets_are_approved_at_once(
    open_as: Callable[..., Page], reviewer: User, *, javascript: bool
) -> None:
    for name in ("a", "b", "c"):
        factories.make_proposals(factories.make_dataset(f"pg.shop.{name}"), email="EMAIL")
    page = open_as("rita", path="/review/", javascript=javascript)
    for name in ("a", "c"):
        page.get_by_label(f"Choose pg.shop.{name}").check()
    page.get_by_role("button", name="Approve the chosen").click()
    page.wait_for_selector("text=What each becomes")
    page.get_by_role("button", name="Approve 2 datasets").click()
    page.wait_for_url("**/review/")
    assert "pg.shop.a, pg.shop.c are approved" in page.inner_text("#messages")
    assert set(Dataset.objects.filter(state="approved").values_list("name", flat=True)) == {"a", "c"}


def test_what_is_closed_in_a_schema_is_found_with_the_keyboard(open_as: Callable[..., Page], analyst: User) -> None:
    for number in range(4):
        factories.make_dataset(f"pg.shop.table_{number}")
    page = open_as("anna", path="/ask/?schema=pg.shop")
    page.keyboard.type("table_3")  # the field has the focus
    page.wait_for_url("**q=table_3**")
    page.wait_for_function("document.querySelectorAll('#results tbody tr').length === 1")
    page.get_by_role("link", name="Ask for its review").press("Enter")
    page.wait_for_url("**dataset=pg.shop.table_3")


def test_nothing_is_wider_than_a_phone(open_as: Callable[..., Page], administrator: User, analyst: User) -> None:
    rule = factories.make_rule(
        factories.make_group("sales", analyst), factories.make_approved_dataset("pg.shop.customers")
    )
    page = open_as("adam", width=360)
    for path in (
        "/ask/?schema=pg.shop",
        "/ask/?catalog=nope",
        f"/access/rules/{rule.pk}/",
        "/access/rules/",
        "/access/rules/add/",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
