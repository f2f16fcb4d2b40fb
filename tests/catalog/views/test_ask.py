"""Where the link in Trino's error message leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.models import ReviewRequest
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import Dataset, User

PATH = "/ask/?dataset=pg.shop.customers"


@pytest.fixture
def dataset(db: None) -> Dataset:
    return factories.make_dataset("pg.shop.customers", comment="Who bought from us.")


def test_asks_for_the_review(as_: Callable[[User], Client], analyst: User, reviewer: User, dataset: Dataset) -> None:
    client = as_(analyst)
    text = text_of(client.get(PATH))
    assert "Who bought from us." in text
    assert "Ask for its review" in text
    response = client.post(PATH, {"reason": "For the board."})
    assert response["Location"] == PATH
    text = text_of(client.get(PATH))
    assert "You asked" in text
    assert "For the board." in text
    assert "anna" in text_of(as_(reviewer).get("/review/"))


def test_asking_twice_is_asking_once(as_: Callable[[User], Client], analyst: User, dataset: Dataset) -> None:
    client = as_(analyst)
    client.post(PATH)
    assert "You asked for this review before" in text_of(client.post(PATH, {"reason": "again"}, follow=True))
    assert ReviewRequest.objects.get().reason == ""


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("pg.shop.customers", "PG.Shop.%20Customers"),
        ('pg.shop."Straße 9"', "pg.shop.%22Stra%C3%9Fe+9%22"),
        ('pg.shop."a""b.c\n<i>"', "pg.shop.%22a%22%22b.c%0A%3Ci%3E%22"),
    ],
)
def test_names_as_trino_writes_them(as_: Callable[[User], Client], analyst: User, name: str, link: str) -> None:
    dataset = factories.make_dataset(name)
    client = as_(analyst)
    assert client.get(f"/ask/?dataset={link}").status_code == 200
    assert client.post(f"/ask/?dataset={link}").status_code == 302
    assert ReviewRequest.objects.get().dataset == dataset


@pytest.mark.parametrize(
    "link", ["x", "a.b", "a..c", "a.b.c.d", "%00", "pg.shop.cust%00", "%22", "pg.shop.nope", "%F0%9F%9A%A4", "a" * 2000]
)
def test_unknown_and_bad_names(as_: Callable[[User], Client], analyst: User, dataset: Dataset, link: str) -> None:
    for response in (as_(analyst).get(f"/ask/?dataset={link}"), as_(analyst).post(f"/ask/?dataset={link}")):
        assert response.status_code == 404
        assert "No such dataset" in text_of(response)
    assert not ReviewRequest.objects.exists()


def test_a_mistyped_name_gets_suggestions(as_: Callable[[User], Client], analyst: User, dataset: Dataset) -> None:
    assert "pg.shop.customers" in text_of(as_(analyst).get("/ask/?dataset=pg.crm.custom"))


def test_without_a_name(as_: Callable[[User], Client], analyst: User) -> None:
    response = as_(analyst).get("/ask/")
    assert response.status_code == 200
    assert "Which dataset do you need?" in text_of(response)


def test_a_reviewed_dataset_names_the_group_to_ask_for(
    as_: Callable[[User], Client], analyst: User, outsider: User
) -> None:
    dataset = factories.make_approved_dataset("pg.shop.customers")
    factories.make_rule(factories.make_group("sales_readers"), dataset)
    client = as_(analyst)
    text = text_of(client.get(PATH))
    assert "sales_readers" in text
    assert "Ask for the review" not in text
    assert client.post(PATH).status_code == 409
    assert not ReviewRequest.objects.exists()


def test_a_readable_dataset_says_try_again(as_: Callable[[User], Client], analyst: User) -> None:
    dataset = factories.make_approved_dataset("pg.shop.customers")
    factories.make_rule(factories.make_group("sales", analyst), dataset)
    assert "Run your query again" in text_of(as_(analyst).get(PATH))
    dataset.columns.filter(name="country").update(decision="pending")
    text = text_of(as_(analyst).get(PATH))
    assert "1 column still undecided" in text
    assert as_(analyst).post(PATH).status_code == 302


def test_a_reviewer_is_told_that_they_could_review(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset
) -> None:
    assert "review it yourself" in text_of(as_(reviewer).get(PATH))


def test_too_long_a_reason(as_: Callable[[User], Client], analyst: User, dataset: Dataset) -> None:
    response = as_(analyst).post(PATH, {"reason": "x" * 4001})
    assert response.status_code == 400
    assert "x" * 4001 in response.content.decode()
    assert as_(analyst).post(PATH, {"reason": "a\x00b"}).status_code == 400
    assert not ReviewRequest.objects.exists()


def test_a_retired_dataset_is_unknown(as_: Callable[[User], Client], analyst: User, dataset: Dataset) -> None:
    dataset.retired_at = factories.NOW
    dataset.save()
    assert as_(analyst).get(PATH).status_code == 404


def test_anonymous_wrong_method_and_forged(
    client: Client, as_: Callable[..., Client], analyst: User, dataset: Dataset
) -> None:
    assert client.get(PATH)["Location"] == "/sign-in/?next=/ask/%3Fdataset%3Dpg.shop.customers"
    assert client.post(PATH).status_code == 302
    assert as_(analyst).delete(PATH).status_code == 405
    assert as_(analyst, enforce_csrf_checks=True).post(PATH).status_code == 403
    assert not ReviewRequest.objects.exists()
