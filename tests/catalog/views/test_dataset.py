from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog import access, services
from catalog.models import DatasetKey
from catalog.review import ColumnChoice, ColumnState, Outcome
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import Dataset, User

HOSTILE = 'pg.shop."a"" onmouseover=""alert(1)\n<b>x</b>\u202etxt"'


@pytest.fixture
def dataset(db: None) -> Dataset:
    made = factories.make_approved_dataset("pg.shop.customers", comment="Who bought from us.", reason="Looked at it.")
    factories.make_proposals(made, email="EMAIL", password_hash="SECRET")
    return made


def test_a_reader_sees_each_column_as_it_is_for_them(
    as_: Callable[[User], Client], analyst: User, dataset: Dataset
) -> None:
    factories.make_rule(factories.make_group("sales", analyst), dataset)
    text = text_of(as_(analyst).get(f"/datasets/{dataset.pk}/"))
    for word in ("readable", "clear", "masked", "hidden", "Who bought from us.", "Looked at it."):
        assert word in text


def test_someone_outside_sees_why_and_what_to_do(
    as_: Callable[[User], Client], outsider: User, dataset: Dataset
) -> None:
    text = text_of(as_(outsider).get(f"/datasets/{dataset.pk}/"))
    assert "closed" in text
    assert "How to get access" in text


def test_evidence_is_for_those_who_judge_it(
    as_: Callable[[User], Client], analyst: User, reviewer: User, owner: User, dataset: Dataset
) -> None:
    factories.give_ownership(owner, dataset)
    assert "xxx@xxx.xx" not in text_of(as_(analyst).get(f"/datasets/{dataset.pk}/"))
    for judge in (reviewer, owner):
        assert "xxx@xxx.xx" in text_of(as_(judge).get(f"/datasets/{dataset.pk}/"))


def test_who_waits_and_history(as_: Callable[[User], Client], analyst: User, reviewer: User) -> None:
    dataset = factories.make_dataset("pg.shop.orders", columns=(("id", "bigint"),))
    services.request_review(dataset_id=dataset.pk, requester=analyst, reason="For the board.", at=factories.NOW)
    path = f"/datasets/{dataset.pk}/"
    assert "For the board." in text_of(as_(reviewer).get(path))
    assert "1 person asked" in text_of(as_(analyst).get(path))
    services.review_dataset(
        dataset_id=dataset.pk,
        reviewer=reviewer,
        seen_version=1,
        outcome=Outcome.DENIED,
        choices={dataset.columns.get().pk: ColumnChoice(ColumnState.HIDDEN)},
        reason="Delete it.\nNow.",
        at=factories.NOW,
    )
    text = text_of(as_(analyst).get(path))
    assert "Delete it. Now." in text
    assert "1 column decided" in text


def test_a_view_shows_its_sql_to_reviewers_and_a_table_its_keys(
    as_: Callable[[User], Client], analyst: User, reviewer: User
) -> None:
    view = factories.make_dataset(kind="view", view_sql="SELECT '<i>' AS x")
    table = factories.make_dataset()
    DatasetKey.objects.create(
        dataset=table, kind="foreign", columns=["id"], target_name="pg.shop.customers", target_columns=["id"]
    )
    assert "SELECT &#x27;&lt;i&gt;&#x27; AS x" in as_(reviewer).get(f"/datasets/{view.pk}/").content.decode()
    assert "AS x" not in as_(analyst).get(f"/datasets/{view.pk}/").content.decode()  # its text may name values
    assert "to pg.shop.customers" in text_of(as_(analyst).get(f"/datasets/{table.pk}/"))


def test_hostile_names_stay_readable(as_: Callable[[User], Client], reviewer: User) -> None:
    dataset = factories.make_dataset(
        HOSTILE, columns=(("<img src=x onerror=alert(1)>", "varchar"), ("a\nb", "varchar"))
    )
    for path in (
        "/",
        "/datasets/",
        "/review/",
        f"/datasets/{dataset.pk}/",
        f"/review/{dataset.pk}/",
        f"/schemas/{dataset.schema_id}/",
    ):
        body = as_(reviewer).get(path).content.decode()
        assert "<b>x" not in body
        assert "<img src=x" not in body
        assert 'onmouseover="' not in body
        assert 'title="U+202E"' in body


def test_without_lifeguard_everything_is_closed(
    as_: Callable[[User], Client], analyst: User, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.make_rule(factories.make_group("sales", analyst), dataset)
    monkeypatch.setattr(access, "_sources", [])
    text = text_of(as_(analyst).get(f"/datasets/{dataset.pk}/"))
    assert "No access rule opens this dataset to you." in text
    assert "masked" not in text


def test_missing_bad_retired_anonymous_and_wrong_method(
    client: Client, as_: Callable[[User], Client], analyst: User, dataset: Dataset
) -> None:
    path = f"/datasets/{dataset.pk}/"
    for pk in ("0", "999999", "99999999999999999999999", "x", "-1"):
        assert as_(analyst).get(f"/datasets/{pk}/").status_code == 404
    assert client.get(path).status_code == 302
    assert as_(analyst).post(path).status_code == 405
    dataset.retired_at = factories.NOW
    dataset.save()
    assert as_(analyst).get(path).status_code == 404


def test_ten_cost_what_two_cost(queries: Callable[[User, str], int], reviewer: User) -> None:
    columns = tuple((f"c{n}", "varchar") for n in range(10))
    small, large = factories.make_dataset(columns=columns[:2]), factories.make_dataset(columns=columns)
    people = [factories.make_user(f"p{n}") for n in range(10)]
    for dataset, count in ((small, 2), (large, 10)):
        factories.make_proposals(dataset, c1="EMAIL")
        for person in people[:count]:
            services.request_review(dataset_id=dataset.pk, requester=person, reason="", at=factories.NOW)
    assert queries(reviewer, f"/datasets/{small.pk}/") == queries(reviewer, f"/datasets/{large.pk}/")
