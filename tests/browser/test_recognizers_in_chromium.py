"""Tuning a recognizer in a browser, by keyboard and without script: shown, then saved; wide and narrow pages do not overflow."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from catalog.models import Column, ColumnReview, Review
from skimmer.models import RecognizerTuning
from tests.factories import NOW, make_user
from tests.skimmer.test_tuning import scanned

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from catalog.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def _some_reviews(administrator: User) -> None:
    reviewer = make_user("rita", role="reviewer")
    for n in range(12):
        dataset = scanned(f"pg.shop.table_{n}")
        column = Column.objects.get(dataset=dataset, name="email")
        decision = "protected" if n < 5 else "open"
        Column.objects.filter(pk=column.pk).update(decision=decision)
        made = Review.objects.create(dataset=dataset, reviewer=reviewer, outcome="approved", dataset_version=1, at=NOW)
        ColumnReview.objects.create(
            review=made,
            column=column,
            before="pending",
            decision=decision,
            mask="null",
            proposed="protected",
            proposed_type="EMAIL",
            proposed_by="email",
        )


def picture(page: Page, name: str) -> None:
    """Kept where PICTURES names a folder; for looking at pages, not for comparing."""
    if os.environ.get("PICTURES"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=f"{os.environ['PICTURES']}/{name}-{scheme}.png", full_page=True)


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.usefixtures("_some_reviews")
@pytest.mark.parametrize("width", [1280, 390])
def test_a_recognizer_is_muted_after_a_look(open_as: Callable[..., Page], *, width: int) -> None:
    page = open_as("adam", path="/recognizers/", javascript=False, width=width)
    picture(page, f"recognizers-{width}")
    assert not overflows(page)
    page.click("main th a >> text=email")
    page.wait_for_selector("text=often overridden")
    picture(page, f"recognizer-{width}")
    assert not overflows(page)
    page.click("text=Mute or tune")
    page.focus("#id_is_muted")
    page.keyboard.press("Space")
    page.fill("#id_reason", "Numbers of tickets are taken for addresses")
    page.get_by_role("button", name="Show what changes").click()
    page.wait_for_selector("text=12 proposals")
    picture(page, f"tune-{width}")
    assert not overflows(page)
    assert not RecognizerTuning.objects.exists()
    page.get_by_role("button", name="Save what is shown").click()
    page.wait_for_url("**/recognizers/email/")
    assert RecognizerTuning.objects.get().is_muted
    page.goto("/scans/")
    page.wait_for_selector("text=Muted:")
    picture(page, f"scans-{width}")
    assert not overflows(page)
