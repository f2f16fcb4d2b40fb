from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from catalog import scans, services
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    import pytest
    from django.test import Client

    from catalog.models import User


def _order(text: str, *names: str) -> list[str]:
    return sorted((name for name in names if name in text), key=text.index)


def test_most_waited_for_first_then_the_oldest(as_: Callable[[User], Client], reviewer: User, analyst: User) -> None:
    hour = timedelta(hours=1)
    factories.make_dataset("pg.shop.newer", at=factories.NOW + hour)
    factories.make_dataset("pg.shop.older", at=factories.NOW - hour)
    wanted = factories.make_dataset("pg.shop.wanted", at=factories.NOW + 2 * hour)
    services.request_review(dataset_id=wanted.pk, requester=analyst, reason="", at=factories.NOW)
    text = text_of(as_(reviewer).get("/review/"))
    assert _order(text, "pg.shop.newer", "pg.shop.older", "pg.shop.wanted") == [
        "pg.shop.wanted",
        "pg.shop.older",
        "pg.shop.newer",
    ]
    assert "anna" in text


def test_what_is_in_it(as_: Callable[[User], Client], reviewer: User, analyst: User) -> None:
    found = factories.make_dataset("pg.shop.found")
    factories.make_proposals(found, email="EMAIL", password_hash="SECRET")
    factories.make_approved_dataset("pg.shop.settled")
    grown = factories.make_approved_dataset("pg.shop.grown")
    grown.columns.filter(name="country").update(decision="pending")
    factories.make_dataset("pg.shop.refused", state="denied")
    again = factories.make_dataset("pg.shop.again", state="denied")
    services.request_review(dataset_id=again.pk, requester=analyst, reason="", at=factories.NOW)
    text = text_of(as_(reviewer).get("/review/"))
    for word in ("EMAIL", "SECRET", "pg.shop.grown", "1 new column", "pg.shop.again", "asked for again", "not scanned"):
        assert word in text
    assert "pg.shop.settled" not in text
    assert "pg.shop.refused" not in text


def test_filters(as_: Callable[[User], Client], reviewer: User, analyst: User) -> None:
    one = factories.make_dataset("pg.shop.one")
    factories.make_proposals(one, email="EMAIL")
    other = factories.make_dataset("lake.web.other")
    services.request_review(dataset_id=other.pk, requester=analyst, reason="", at=factories.NOW)
    client = as_(reviewer)
    for query, name in (
        ("catalog=pg", "pg.shop.one"),
        (f"schema={other.schema_id}", "lake.web.other"),
        ("type=EMAIL", "pg.shop.one"),
        ("waited=on", "lake.web.other"),
    ):
        text = text_of(client.get(f"/review/?{query}"))
        assert _order(text, "pg.shop.one", "lake.web.other") == [name]
    assert "Nothing in the queue matches" in text_of(client.get("/review/?type=IBAN"))
    assert client.get("/review/?schema=99999999999999999999&page=x&catalog=%00").status_code == 200


def test_scans_that_fail_are_shown(
    as_: Callable[[User], Client], reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = factories.make_dataset("pg.shop.one")

    class Broken:
        def states(self, *, dataset_ids: Sequence[int], at: datetime) -> Mapping[int, scans.ScanSummary]:
            return {dataset.pk: scans.ScanSummary(scans.ScanProgress.FAILED, "pg did not answer")}

    monkeypatch.setattr(scans, "_sources", [Broken()])
    text = text_of(as_(reviewer).get("/review/"))
    assert "scan failed" in text
    assert "pg did not answer" in text


def test_someone_who_reviews_one_schema_sees_only_that(as_: Callable[[User], Client], analyst: User) -> None:
    mine = factories.make_dataset("pg.shop.mine")
    factories.make_dataset("pg.hr.theirs")
    factories.let_review_schema(analyst, mine.schema)
    text = text_of(as_(analyst).get("/review/"))
    assert _order(text, "pg.shop.mine", "pg.hr.theirs") == ["pg.shop.mine"]


def test_empty(as_: Callable[[User], Client], reviewer: User) -> None:
    assert "The queue is empty" in text_of(as_(reviewer).get("/review/"))


def test_others_anonymous_and_wrong_method(
    client: Client, as_: Callable[[User], Client], analyst: User, reviewer: User
) -> None:
    assert as_(analyst).get("/review/").status_code == 403
    assert client.get("/review/").status_code == 302
    assert as_(reviewer).post("/review/").status_code == 405


def test_ten_cost_what_two_cost(queries: Callable[[User, str], int], reviewer: User, analyst: User) -> None:
    def add(count: int) -> None:
        for _ in range(count):
            dataset = factories.make_dataset()
            factories.make_proposals(dataset, email="EMAIL")
            services.request_review(dataset_id=dataset.pk, requester=analyst, reason="", at=factories.NOW)

    add(2)
    few = queries(reviewer, "/review/")
    add(8)
    assert queries(reviewer, "/review/") == few
