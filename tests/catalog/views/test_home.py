from __future__ import annotations

from typing import TYPE_CHECKING

from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import User


def test_a_reviewer_sees_what_waits(as_: Callable[[User], Client], reviewer: User) -> None:
    dataset = factories.make_dataset("pg.shop.customers")
    response = as_(reviewer).get("/")
    assert response.status_code == 200
    assert f"/review/{dataset.pk}/" in response.content.decode()
    assert "Review queue" in text_of(response)


def test_an_analyst_sees_what_they_can_read(as_: Callable[[User], Client], analyst: User) -> None:
    dataset = factories.make_approved_dataset("pg.shop.customers")
    factories.make_dataset("pg.shop.orders")
    factories.make_rule(factories.make_group("sales", analyst), dataset.schema)
    text = text_of(as_(analyst).get("/"))
    assert "pg.shop.customers" in text
    assert "pg.shop.orders" not in text
    assert "Review queue" not in text


def test_someone_without_anything_is_told_what_to_do(as_: Callable[[User], Client], outsider: User) -> None:
    assert "No data is known yet" in text_of(as_(outsider).get("/"))
    factories.make_dataset("pg.shop.customers")
    assert "Find data" in text_of(as_(outsider).get("/"))


def test_owned_datasets(as_: Callable[[User], Client], owner: User) -> None:
    factories.give_ownership(owner, factories.make_dataset("pg.shop.customers"))
    assert "Datasets you own" in text_of(as_(owner).get("/"))


def test_anonymous(client: Client, db: None) -> None:
    assert client.get("/")["Location"] == "/sign-in/?next=/"


def test_wrong_method(as_: Callable[[User], Client], analyst: User) -> None:
    assert as_(analyst).post("/").status_code == 405


def test_ten_cost_what_two_cost(queries: Callable[[User, str], int], reviewer: User) -> None:
    for _ in range(2):
        factories.make_approved_dataset()
        factories.make_proposals(factories.make_dataset(), email="EMAIL")
    few = queries(reviewer, "/")
    for _ in range(8):
        factories.make_approved_dataset()
        factories.make_proposals(factories.make_dataset(), email="EMAIL")
    assert queries(reviewer, "/") == few
