"""The pages /requests/ and /requests/<id>/withdraw/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog import services
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import ReviewRequest, User


@pytest.fixture
def ask(analyst: User) -> ReviewRequest:
    dataset = factories.make_dataset("pg.shop.customers")
    made, _ = services.request_review(dataset_id=dataset.pk, requester=analyst, reason="Board.", at=factories.NOW)
    return made


def test_mine_and_only_mine(as_: Callable[[User], Client], analyst: User, outsider: User, ask: ReviewRequest) -> None:
    assert "pg.shop.customers" in text_of(as_(analyst).get("/requests/"))
    assert "You wait for nothing" in text_of(as_(outsider).get("/requests/"))


def test_withdraw(as_: Callable[[User], Client], analyst: User, ask: ReviewRequest) -> None:
    client = as_(analyst)
    response = client.post(f"/requests/{ask.pk}/withdraw/", {"next": "/ask/?dataset=pg.shop.customers"})
    assert response["Location"] == "/ask/?dataset=pg.shop.customers"
    ask.refresh_from_db()
    assert ask.state == "withdrawn"
    assert "withdrawn" in text_of(client.get("/requests/"))
    assert client.post(f"/requests/{ask.pk}/withdraw/")["Location"] == "/requests/"


def test_withdraw_leads_to_no_other_site(as_: Callable[[User], Client], analyst: User, ask: ReviewRequest) -> None:
    response = as_(analyst).post(f"/requests/{ask.pk}/withdraw/", {"next": "https://evil.example/"})
    assert response["Location"] == "/requests/"


def test_nobody_withdraws_for_someone_else(
    client: Client, as_: Callable[..., Client], analyst: User, outsider: User, administrator: User, ask: ReviewRequest
) -> None:
    path = f"/requests/{ask.pk}/withdraw/"
    for other in (outsider, administrator):
        assert as_(other).post(path).status_code == 404
    assert client.post(path).status_code == 302
    assert as_(analyst).get(path).status_code == 405
    assert as_(analyst).post("/requests/999999/withdraw/").status_code == 404
    assert as_(analyst, enforce_csrf_checks=True).post(path).status_code == 403
    ask.refresh_from_db()
    assert ask.state == "open"


def test_list_anonymous_and_wrong_method(client: Client, as_: Callable[[User], Client], analyst: User) -> None:
    assert client.get("/requests/").status_code == 302
    assert as_(analyst).post("/requests/").status_code == 405


def test_ten_cost_what_two_cost(queries: Callable[[User, str], int], analyst: User) -> None:
    def add(count: int) -> None:
        for _ in range(count):
            dataset = factories.make_dataset()
            services.request_review(dataset_id=dataset.pk, requester=analyst, reason="", at=factories.NOW)

    add(2)
    few = queries(analyst, "/requests/")
    add(8)
    assert queries(analyst, "/requests/") == few
