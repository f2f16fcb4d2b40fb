from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.models import AuditEvent
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import Dataset, User


@pytest.fixture
def dataset(owner: User) -> Dataset:
    made = factories.make_dataset("pg.shop.customers")
    factories.give_ownership(owner, made)
    return made


def test_works(as_: Callable[[User], Client], owner: User, dataset: Dataset) -> None:
    client = as_(owner)
    assert client.get(f"/datasets/{dataset.pk}/describe/").status_code == 200
    response = client.post(f"/datasets/{dataset.pk}/describe/", {"description": "Every buyer.\nOne row each."})
    assert response["Location"] == f"/datasets/{dataset.pk}/"
    assert "Every buyer." in text_of(client.get(f"/datasets/{dataset.pk}/"))
    assert AuditEvent.objects.filter(action="dataset.described", actor=owner).count() == 1


def test_too_long_is_refused_and_kept(as_: Callable[[User], Client], owner: User, dataset: Dataset) -> None:
    response = as_(owner).post(f"/datasets/{dataset.pk}/describe/", {"description": "kept " * 1000})
    assert response.status_code == 400
    assert "kept kept" in response.content.decode()
    dataset.refresh_from_db()
    assert dataset.description == ""


def test_who_may(
    as_: Callable[[User], Client], analyst: User, reviewer: User, administrator: User, dataset: Dataset
) -> None:
    path = f"/datasets/{dataset.pk}/describe/"
    for other in (analyst, reviewer):
        assert as_(other).get(path).status_code == 403
        assert as_(other).post(path, {"description": "x"}).status_code == 403
        assert path not in as_(other).get(f"/datasets/{dataset.pk}/").content.decode()
    assert as_(administrator).get(path).status_code == 200


def test_missing_anonymous_wrong_method_and_forged(
    client: Client, as_: Callable[..., Client], owner: User, dataset: Dataset
) -> None:
    path = f"/datasets/{dataset.pk}/describe/"
    assert as_(owner).get("/datasets/999999/describe/").status_code == 404
    assert client.post(path, {"description": "x"}).status_code == 302
    assert as_(owner).put(path).status_code == 405
    assert as_(owner, enforce_csrf_checks=True).post(path, {"description": "x"}).status_code == 403
    dataset.refresh_from_db()
    assert dataset.description == ""
