"""The pages /catalogs/, /catalogs/<id>/ and /schemas/<id>/."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import Dataset, User


@pytest.fixture
def dataset(db: None) -> Dataset:
    return factories.make_dataset("pg.shop.customers")


def test_from_the_catalogs_down_to_the_dataset(as_: Callable[[User], Client], analyst: User, dataset: Dataset) -> None:
    client = as_(analyst)
    schema = dataset.schema
    way = ["/catalogs/", f"/catalogs/{schema.trino_catalog_id}/", f"/schemas/{schema.pk}/", f"/datasets/{dataset.pk}/"]
    for page, below in itertools.pairwise(way):
        response = client.get(page)
        assert response.status_code == 200
        assert f'href="{below}"' in response.content.decode()


def test_a_failed_discovery_is_told(as_: Callable[[User], Client], analyst: User, dataset: Dataset) -> None:
    parent = dataset.schema.trino_catalog
    parent.last_error, parent.last_error_at = "pg did not answer in time", factories.NOW
    parent.save()
    assert "pg did not answer in time" in text_of(as_(analyst).get("/catalogs/"))
    assert "pg did not answer in time" in text_of(as_(analyst).get(f"/catalogs/{parent.pk}/"))


def test_nothing_yet(as_: Callable[[User], Client], analyst: User) -> None:
    assert "No Trino catalog is known yet" in text_of(as_(analyst).get("/catalogs/"))


def test_a_schema_lists_only_its_own(as_: Callable[[User], Client], analyst: User, dataset: Dataset) -> None:
    factories.make_dataset("pg.hr.staff")
    text = text_of(as_(analyst).get(f"/schemas/{dataset.schema_id}/"))
    assert "pg.shop.customers" in text
    assert "pg.hr.staff" not in text


@pytest.mark.parametrize("path", ["/catalogs/{}/", "/schemas/{}/"])
def test_missing_bad_and_retired(as_: Callable[[User], Client], analyst: User, dataset: Dataset, path: str) -> None:
    client = as_(analyst)
    for pk in ("0", "999999", "99999999999999999999999", "x", "1%00", "-1"):
        assert client.get(path.format(pk)).status_code == 404
    parent = dataset.schema.trino_catalog
    parent.retired_at = factories.NOW
    parent.save()
    retired = parent.pk if "catalogs" in path else dataset.schema_id
    assert client.get(path.format(retired)).status_code == 404


def test_anonymous_and_wrong_method(
    client: Client, as_: Callable[[User], Client], analyst: User, dataset: Dataset
) -> None:
    for path in ("/catalogs/", f"/catalogs/{dataset.schema.trino_catalog_id}/", f"/schemas/{dataset.schema_id}/"):
        assert client.get(path).status_code == 302
        assert as_(analyst).post(path).status_code == 405


def test_ten_cost_what_two_cost(queries: Callable[[User, str], int], analyst: User, dataset: Dataset) -> None:
    parent, schema = dataset.schema.trino_catalog_id, dataset.schema_id
    factories.make_dataset("pg.s1.t")
    paths = ["/catalogs/", f"/catalogs/{parent}/", f"/schemas/{schema}/"]
    few = [queries(analyst, path) for path in paths]
    for n in range(10):
        factories.make_dataset(f"c{n}.s.t")
        factories.make_dataset(f"pg.more{n}.t")
        factories.make_dataset(f"pg.shop.t{n}")
    assert [queries(analyst, path) for path in paths] == few
