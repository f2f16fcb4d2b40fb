"""The cards in which owners and reviewers are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.stewards import Stewardship, stewards_of
from tests.catalog.views.conftest import text_of
from tests.factories import give_ownership, let_review_schema, make_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import User


def test_owners(as_: Callable[[User], Client], administrator: User, owner: User, analyst: User) -> None:
    dataset = make_dataset("pg.shop.orders")
    page = f"/datasets/{dataset.pk}/"
    assert "Nobody owns it yet" in text_of(as_(analyst).get(page))
    client = as_(administrator)
    added = client.post(f"{page}owners/add/", {"username": " olga "})
    assert (added.status_code, added["Location"]) == (302, page)
    assert "olga is now an owner of pg.shop.orders" in text_of(client.get(page))
    assert stewards_of(Stewardship.OWNER, dataset) == [owner]
    seen = as_(analyst).get(page).content.decode()
    assert "olga" in seen
    assert "owners/add/" not in seen
    assert client.post(f"{page}owners/{owner.pk}/remove/").status_code == 302
    assert stewards_of(Stewardship.OWNER, dataset) == []
    assert client.post(f"{page}owners/{2**70}/remove/").status_code in {302, 404}


def test_reviewers_of_a_schema(as_: Callable[[User], Client], administrator: User, analyst: User) -> None:
    schema = make_dataset("pg.shop.orders").schema
    page, client = f"/schemas/{schema.pk}/", as_(administrator)
    assert client.post(f"{page}reviewers/add/", {"username": "anna"}).status_code == 302
    assert "anna is now a reviewer of pg.shop" in text_of(client.get(page))
    refused = client.post(f"{page}reviewers/add/", {"username": "adam"})
    assert refused.status_code == 400
    assert "cannot give yourself the right to review" in text_of(refused)
    assert stewards_of(Stewardship.REVIEWER, schema) == [analyst]
    assert as_(analyst).get("/review/").status_code == 200
    assert client.post(f"{page}reviewers/{analyst.pk}/remove/").status_code == 302
    assert as_(analyst).get("/review/").status_code == 403


def test_a_name_that_does_not_exist_keeps_what_was_typed(as_: Callable[[User], Client], administrator: User) -> None:
    dataset = make_dataset("pg.shop.orders")
    for sent in ("<b>nobody", "", "a\x00b"):
        answer = as_(administrator).post(f"/datasets/{dataset.pk}/owners/add/", {"username": sent})
        assert answer.status_code == 400
        assert b"<b>nobody" not in answer.content
    answer = as_(administrator).post(f"/datasets/{dataset.pk}/owners/add/", {"username": "nobody"})
    assert 'value="nobody"' in answer.content.decode()


def test_others_may_not(as_: Callable[[User], Client], owner: User, reviewer: User, analyst: User) -> None:
    dataset = make_dataset("pg.shop.orders")
    give_ownership(owner, dataset)
    let_review_schema(analyst, dataset.schema)
    for user in (owner, reviewer, analyst):
        for path in (f"/datasets/{dataset.pk}/owners/", f"/schemas/{dataset.schema_id}/reviewers/"):
            assert as_(user).post(f"{path}add/", {"username": "olga"}).status_code == 403
            assert as_(user).post(f"{path}{owner.pk}/remove/").status_code == 403
            assert as_(user).get(f"{path}add/").status_code == 405
    assert stewards_of(Stewardship.OWNER, dataset) == [owner]
