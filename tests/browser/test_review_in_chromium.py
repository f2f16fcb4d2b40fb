"""Point 2 of the first loop: a reviewer empties the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog import services
from catalog.models import Column, Dataset
from catalog.review import ColumnState
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from catalog.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _customers() -> Dataset:
    dataset = factories.make_dataset("pg.shop.customers")
    factories.make_proposals(dataset, email="EMAIL", password_hash="SECRET")
    return dataset


def _decided(dataset: Dataset) -> dict[str, str]:
    return dict(Column.objects.filter(dataset=dataset).values_list("name", "decision"))


def _choose(page: Page, dataset: Dataset, name: str, decision: str) -> None:
    column = dataset.columns.get(name=name)
    page.check(f'input[name="d-{column.pk}"][value="{decision}"]')


def test_from_the_queue_to_approved_as_proposed(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita")
    page.click("nav >> text=Review queue")
    assert page.inner_text("h1") == "Review queue"
    row = page.locator("tbody tr", has_text="pg.shop.customers")
    assert "EMAIL" in row.inner_text()
    row.get_by_role("link", name="pg.shop.customers").click()
    evidence = page.locator("tr", has_text="EMAIL").inner_text()
    for word in ("varchar", "93 % sure", "9 of 10", "xxx@xxx.xx"):
        assert word in evidence
    page.get_by_role("button", name="Approve as proposed").click()
    page.wait_for_url("**/review/")
    assert "pg.shop.customers is approved" in page.inner_text("#messages")
    assert "The queue is empty" in page.inner_text("main")
    assert _decided(dataset) == {"id": "open", "email": "protected", "country": "open", "password_hash": "hidden"}


def test_each_column_by_hand_with_the_keyboard(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/")
    for key in ("j", "1", "j", "3", "j", "1", "j", "3"):
        page.keyboard.press(key)
    assert page.inner_text("[data-count]") == "4"
    assert page.get_by_role("button", name="Approve as proposed").is_disabled()
    assert "Approve” takes your choices" in page.inner_text(".actionbar")
    page.fill("#id_reason", "E-mail is nobody's business.")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/review/")
    dataset.refresh_from_db()
    assert (dataset.state, dataset.reason) == ("approved", "E-mail is nobody's business.")
    assert _decided(dataset) == {"id": "open", "email": "hidden", "country": "open", "password_hash": "hidden"}


def test_fill_saves_clicks_and_a_mask_can_be_chosen(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/")
    _choose(page, dataset, "country", "hidden")
    page.get_by_role("button", name="Set all undecided to proposed").click()
    assert page.inner_text("[data-count]") == "4"
    mask = page.get_by_label("Mask for email")
    assert mask.is_visible()
    assert not page.get_by_label("Mask for id").is_visible()
    mask.select_option("email_domain")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/review/")
    assert _decided(dataset)["country"] == "hidden"
    assert dataset.columns.get(name="email").mask == "email_domain"


def test_deny_with_a_reason(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/")
    page.get_by_role("button", name="Deny").click()
    assert "Say why you deny it" in page.inner_text("[role=alert]")
    page.fill("#id_reason", "Live keys.")
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url("**/review/")
    dataset.refresh_from_db()
    assert (dataset.state, dataset.reason) == ("denied", "Live keys.")


def test_a_page_out_of_date_keeps_what_was_typed(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/")
    for name in ("id", "email", "country", "password_hash"):
        _choose(page, dataset, name, "hidden")
    page.fill("#id_reason", "Typed with care.")
    Column.objects.create(
        dataset=dataset, name="ssn", source_name="ssn", type="varchar", position=9, discovered_at=factories.NOW
    )
    services.touch_datasets([dataset.pk])
    found = services.ProposedColumn(
        dataset.columns.get(name="id").pk, ColumnState.PROTECTED, "null", "USER_ID", 0.8, []
    )
    services.record_proposals(dataset_id=dataset.pk, proposals=[found], classifier="test", at=factories.NOW)
    page.get_by_role("button", name="Approve", exact=True).click()
    alert = page.inner_text("[role=alert]")
    assert "Nothing was saved." in alert
    assert "ssn (new)" in alert
    assert "id (changed)" in alert
    assert page.input_value("#id_reason") == "Typed with care."
    assert page.inner_text("[data-count]") == "4"
    _choose(page, dataset, "ssn", "hidden")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/review/")
    assert set(_decided(dataset).values()) == {"hidden"}


def test_a_session_that_ended_loses_nothing(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/")
    for name in ("id", "email", "country", "password_hash"):
        _choose(page, dataset, name, "hidden")
    page.fill("#id_reason", "Typed with care.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/sign-in/**")
    assert "your browser still has what you typed" in page.inner_text("main")
    page.fill("#id_username", "rita")
    page.fill("#id_password", "pass")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/review/{dataset.pk}/")
    for _ in range(4):
        if page.locator("#id_reason").count() and page.input_value("#id_reason"):
            break
        page.go_back()
    assert page.inner_text("[data-count]") == "4"
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/review/")
    assert set(_decided(dataset).values()) == {"hidden"}


def test_without_script(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/", javascript=False)
    _choose(page, dataset, "country", "hidden")
    page.get_by_role("button", name="Set all undecided to proposed").click()
    assert page.is_checked(f'input[name="d-{dataset.columns.get(name="email").pk}"][value="protected"]')
    page.get_by_role("button", name="Approve", exact=True).click()
    assert "pg.shop.customers is approved" in page.inner_text("#messages")
    assert _decided(dataset)["country"] == "hidden"


def test_nothing_is_wider_than_a_phone(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", width=360)
    for path in (
        "/",
        "/datasets/",
        "/catalogs/",
        "/review/",
        f"/review/{dataset.pk}/",
        f"/datasets/{dataset.pk}/",
        "/ask/",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_session_that_ended_loses_nothing_that_was_typed(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/")
    for name, decision in {"id": "hidden", "email": "protected", "country": "open", "password_hash": "hidden"}.items():
        _choose(page, dataset, name, decision)
    page.fill("#id_reason", "typed by hand")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/sign-in/**")
    assert "what you sent was not taken" in page.inner_text("main")
    page.fill("#id_username", "rita")
    page.fill("#id_password", "pass")
    page.click("text=Sign in >> nth=-1")
    page.wait_for_url(f"**/review/{dataset.pk}/")
    assert "What you chose and typed here before is restored" in page.inner_text("main")
    assert page.inner_text("[data-count]") == "4"
    assert page.input_value("#id_reason") == "typed by hand"
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/review/")
    assert _decided(dataset) == {"id": "hidden", "email": "protected", "country": "open", "password_hash": "hidden"}
    page.goto(f"/review/{dataset.pk}/")  # another version by now: the draft is forgotten
    assert page.locator("[data-draft-notice]").is_hidden()
    assert page.input_value("#id_reason") == ""


def test_a_draft_can_be_thrown_away(open_as: Callable[..., Page], reviewer: User) -> None:
    dataset = _customers()
    page = open_as("rita", path=f"/review/{dataset.pk}/")
    assert page.locator("[data-draft-notice]").is_hidden()
    _choose(page, dataset, "id", "hidden")
    page.goto("/review/")
    page.goto(f"/review/{dataset.pk}/")
    assert page.inner_text("[data-count]") == "1"
    page.get_by_role("button", name="Start anew").click()
    page.locator("[data-draft-notice]").wait_for(state="hidden")
    page.reload()
    assert page.inner_text("[data-count]") == "0"
    assert page.locator("[data-draft-notice]").is_hidden()
