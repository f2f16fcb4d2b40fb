"""Point 5 of the first loop: an analyst whom Trino refused follows the link in its message."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from catalog import services
from catalog.review import ColumnChoice, ColumnState, Outcome
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from catalog.models import Dataset, User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _link(dataset: Dataset) -> str:
    """As a refusal carries it, without the base address."""
    return f"/ask/?dataset={quote(str(dataset.table_name), safe='')}"


def test_from_the_refusal_to_the_answer(open_as: Callable[..., Page], analyst: User, reviewer: User) -> None:
    dataset = factories.make_dataset('pg.shop."Kunden & Käufer"', columns=(("id", "bigint"),))
    factories.make_rule(factories.make_group("sales", analyst), dataset.schema)
    page = open_as("anna", path=_link(dataset))
    assert "Kunden & Käufer" in page.inner_text("h1")
    page.get_by_label("What you need it for").fill("Churn report for the board.")
    page.get_by_role("button", name="Ask for the review").click()
    assert "reviewers see your request" in page.inner_text("#messages")

    queue = open_as("rita", path="/review/")
    row = queue.locator("tbody tr", has_text="Kunden & Käufer").inner_text()
    assert "1 person" in row
    assert "anna" in row
    queue.click("tbody a")
    assert "Churn report for the board." in queue.inner_text("main")
    queue.check('input[value="open"]')
    queue.get_by_role("button", name="Approve", exact=True).click()
    queue.wait_for_url("**/review/")

    page.reload()
    assert "You can read it" in page.inner_text("main")
    assert "Run your query again" in page.inner_text("main")


def test_a_reviewed_dataset_names_the_group(open_as: Callable[..., Page], analyst: User) -> None:
    dataset = factories.make_approved_dataset("pg.shop.customers")
    factories.make_rule(factories.make_group("sales_readers"), dataset)
    page = open_as("anna", path=_link(dataset))
    assert "sales_readers" in page.inner_text("main")
    assert page.get_by_role("button", name="Ask for the review").count() == 0


def test_withdrawing(open_as: Callable[..., Page], analyst: User) -> None:
    dataset = factories.make_dataset("pg.shop.customers")
    page = open_as("anna", path=_link(dataset))
    page.get_by_role("button", name="Ask for the review").click()
    page.get_by_role("button", name="Withdraw my request").click()
    assert "is withdrawn" in page.inner_text("#messages")
    assert page.get_by_role("button", name="Ask for the review").is_visible()


def test_a_denied_dataset_says_why(open_as: Callable[..., Page], analyst: User, reviewer: User) -> None:
    dataset = factories.make_dataset("pg.shop.keys", columns=(("id", "bigint"),))
    services.review_dataset(
        dataset_id=dataset.pk,
        reviewer=reviewer,
        seen_version=1,
        outcome=Outcome.DENIED,
        choices={dataset.columns.get().pk: ColumnChoice(ColumnState.HIDDEN)},
        reason="Live keys in a table.",
        at=factories.NOW,
    )
    page = open_as("anna", path=_link(dataset))
    assert "Live keys in a table." in page.inner_text("main")
    assert page.get_by_role("button", name="Ask for the review").is_visible()


def test_searching_as_one_types(open_as: Callable[..., Page], analyst: User) -> None:
    factories.make_dataset("pg.shop.customers")
    factories.make_dataset("pg.hr.staff")
    page = open_as("anna", path="/datasets/")
    page.locator("#id_q").press_sequentially("password_h")
    page.wait_for_url("**/datasets/?q=password_h**")
    page.locator("#id_q").fill("staff")
    page.locator("#results", has_text="pg.shop.customers").wait_for(state="detached")
    assert "pg.hr.staff" in page.inner_text("#results")


def test_a_session_that_ended_leads_to_sign_in_and_back(open_as: Callable[..., Page], analyst: User) -> None:
    factories.make_dataset("pg.shop.customers")
    page = open_as("anna", path="/datasets/")
    page.context.clear_cookies()
    page.locator("#id_q").press_sequentially("cust")
    page.wait_for_url("**/sign-in/**")
    assert "/datasets/" in page.url
