"""Several datasets approved as proposed at once: shown first, then all of them or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from catalog.models import Dataset, Review, ReviewRequest
from catalog.services import touch_datasets
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import User
    from tests.catalog.views.conftest import Answer

pytestmark = pytest.mark.django_db
BULK = "/review/bulk/"


def _scanned(name: str) -> Dataset:
    dataset = factories.make_dataset(name)
    factories.make_proposals(dataset, email="EMAIL", password_hash="SECRET")
    return dataset


def _tokens(*datasets: Dataset) -> list[str]:
    return [f"{dataset.pk}:{dataset.version}" for dataset in datasets]


def _confirmed(answer: Answer) -> dict[str, list[str] | str]:
    body = answer.content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', body)
    assert seen is not None
    return {"seen": seen[1], "dataset": re.findall(r'name="dataset" value="([^"]+)"', body)}


def test_what_it_changes_is_shown_and_then_saved(as_: Callable[[User], Client], reviewer: User, analyst: User) -> None:
    first, second = _scanned("pg.shop.a"), _scanned("pg.shop.b")
    factories.make_rule(factories.make_group("sales", analyst), first.schema)
    client = as_(reviewer)
    queue = client.get("/review/").content.decode()
    assert all(f'value="{token}"' in queue for token in _tokens(first, second))
    page = client.post(BULK, {"dataset": _tokens(first, second)})
    text = text_of(page)
    for told in (
        "Approve 2 datasets",
        "1 user gains",
        "2 columns open",
        "1 column protected",
        "1 column hidden",
        "sales",
    ):
        assert told in text, told
    assert "anna" not in text  # reviewers may not see who is in which group
    assert not Review.objects.exists()
    assert client.post(BULK, {**_confirmed(page), "reason": "As found."})["Location"] == "/review/"
    assert set(Dataset.objects.values_list("state", "reason")) == {("approved", "As found.")}
    assert first.columns.get(name="email").decision == "protected"


def test_all_or_nothing_when_one_changed(as_: Callable[[User], Client], reviewer: User) -> None:
    first, second = _scanned("pg.shop.a"), _scanned("pg.shop.b")
    client = as_(reviewer)
    sent = _confirmed(client.post(BULK, {"dataset": _tokens(first, second)}))
    touch_datasets([second.pk])
    answer = client.post(BULK, sent)
    assert answer.status_code == 409
    assert "pg.shop.b: it changed since you looked at the queue" in text_of(answer)
    assert not Review.objects.exists()


def test_another_effect_than_was_shown_saves_nothing(
    as_: Callable[[User], Client], reviewer: User, analyst: User
) -> None:
    dataset = _scanned("pg.shop.a")
    client = as_(reviewer)
    sent = _confirmed(client.post(BULK, {"dataset": _tokens(dataset)}))
    factories.make_rule(analyst, dataset)
    answer = client.post(BULK, sent)
    assert answer.status_code == 409
    assert "is not what was shown to you before" in text_of(answer)
    assert not Review.objects.exists()
    assert client.post(BULK, _confirmed(answer)).status_code == 302


def test_own_requests_and_unscanned_ones_are_left_out(as_: Callable[[User], Client], reviewer: User) -> None:
    mine, unscanned, fine = (
        _scanned("pg.shop.mine"),
        factories.make_dataset("pg.shop.unscanned"),
        _scanned("pg.shop.fine"),
    )
    ReviewRequest.objects.create(dataset=mine, requester=reviewer, asked_at=factories.NOW)
    client = as_(reviewer)
    page = client.post(BULK, {"dataset": _tokens(mine, unscanned, fine)})
    text = text_of(page)
    assert "you asked for this review yourself" in text
    assert "4 of its columns have no proposal yet" in text
    assert _confirmed(page)["dataset"] == _tokens(fine)
    forged = {**_confirmed(page), "dataset": _tokens(mine, fine)}
    assert client.post(BULK, forged).status_code == 409
    assert not Review.objects.exists()


def test_what_one_may_not_review_is_not_told(as_: Callable[[User], Client], analyst: User) -> None:
    mine, other = _scanned("pg.shop.a"), _scanned("pg.hr.staff")
    factories.let_review_schema(analyst, mine.schema)
    text = text_of(as_(analyst).post(BULK, {"dataset": _tokens(mine, other)}))
    assert "Approve 1 dataset as proposed" in text
    assert "pg.hr.staff" not in text


@pytest.mark.parametrize("sent", [[], ["x"], ["1"], [f"{number}:1" for number in range(1, 60)]])
def test_nothing_or_too_much_chosen(as_: Callable[[User], Client], reviewer: User, sent: list[str]) -> None:
    assert "Nothing was changed." in text_of(as_(reviewer).post(BULK, {"dataset": sent}, follow=True))


def test_it_takes_a_form_of_a_reviewer(as_: Callable[[User], Client], analyst: User, reviewer: User) -> None:
    assert as_(analyst).post(BULK, {"dataset": ["1:1"]}).status_code == 403
    assert as_(reviewer).get(BULK).status_code == 405
