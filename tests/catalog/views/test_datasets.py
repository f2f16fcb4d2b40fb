from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db.models import Q

from catalog import access
from tests import factories
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from django.test import Client

    from catalog.models import Dataset, User


@pytest.fixture(autouse=True)
def lake(db: None) -> None:
    factories.make_approved_dataset("pg.shop.customers")
    factories.make_proposals(
        factories.make_dataset("pg.shop.orders", columns=(("id", "bigint"), ("ship_to", "varchar"))),
        ship_to="STREET_ADDRESS",
    )
    factories.make_dataset("lake.web.clicks", kind="view", state="denied", columns=(("at", "timestamp(3)"),))


def _listed(client: Client, query: str) -> set[str]:
    text = text_of(client.get(f"/datasets/{query}"))
    return {name for name in ("pg.shop.customers", "pg.shop.orders", "lake.web.clicks") if name in text}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"pg.shop.customers", "pg.shop.orders", "lake.web.clicks"}),
        ("?q=ORDER", {"pg.shop.orders"}),
        ("?q=password_h", {"pg.shop.customers"}),
        ("?q=shop.cust", {"pg.shop.customers"}),
        ("?q=100%25", set()),
        ("?state=pending", {"pg.shop.orders"}),
        ("?kind=view", {"lake.web.clicks"}),
        ("?type=STREET_ADDRESS", {"pg.shop.orders"}),
        ("?catalog=lake", {"lake.web.clicks"}),
        ("?q=s&state=approved&kind=table", {"pg.shop.customers"}),
        ("?page=77", {"pg.shop.customers", "pg.shop.orders", "lake.web.clicks"}),
    ],
)
def test_search_and_filters(as_: Callable[[User], Client], analyst: User, query: str, names: set[str]) -> None:
    assert _listed(as_(analyst), query) == names


def test_only_what_i_can_read(as_: Callable[[User], Client], analyst: User, outsider: User) -> None:
    from catalog.models import Schema

    factories.make_rule(factories.make_group("sales", analyst), Schema.objects.get(name="shop"))
    assert _listed(as_(analyst), "?readable=on") == {"pg.shop.customers"}
    assert _listed(as_(outsider), "?readable=on") == set()


@pytest.mark.parametrize(
    "query",
    ["?page=x", "?page=-1", "?page=999999999999", "?state=nonsense", "?kind=%00", "?q=%00", "?type=" + "x" * 99],
)
def test_bad_filters_narrow_nothing(as_: Callable[[User], Client], analyst: User, query: str) -> None:
    assert len(_listed(as_(analyst), query)) == 3


def test_nothing_found_says_what_to_do(as_: Callable[[User], Client], analyst: User) -> None:
    text = text_of(as_(analyst).get("/datasets/?q=nowhere"))
    assert "No dataset matches" in text
    assert "Show all" in text


def test_the_search_is_escaped(as_: Callable[[User], Client], analyst: User) -> None:
    body = as_(analyst).get("/datasets/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
    assert "<script>alert" not in body


def test_pages_end(as_: Callable[[User], Client], analyst: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.paging.PAGE_SIZE", 1)
    monkeypatch.setattr("catalog.paging.MOST_ROWS", 2)
    first, last = as_(analyst).get("/datasets/"), as_(analyst).get("/datasets/?page=9")
    assert "1–1 of 2+" in text_of(first)
    assert 'rel="next"' in first.content.decode()
    assert 'rel="next"' not in last.content.decode()
    assert "narrow the search" in text_of(last)


def test_anonymous_and_wrong_method(client: Client, as_: Callable[[User], Client], analyst: User) -> None:
    assert client.get("/datasets/").status_code == 302
    assert as_(analyst).post("/datasets/").status_code == 405


@pytest.mark.parametrize("query", ["", "?q=e", "?readable=on", "?type=EMAIL"])
def test_ten_cost_what_two_cost(queries: Callable[[User, str], int], analyst: User, query: str) -> None:
    schema = factories.make_schema("pg.shop")
    factories.make_rule(factories.make_group("sales", analyst), schema)
    for _ in range(2):
        factories.make_proposals(factories.make_approved_dataset(), email="EMAIL")
    few = queries(analyst, f"/datasets/{query}")
    for _ in range(8):
        factories.make_proposals(factories.make_approved_dataset(), email="EMAIL")
    assert queries(analyst, f"/datasets/{query}") == few


def test_what_i_can_read_is_searched_where_rules_reach(
    as_: Callable[[User], Client], analyst: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Reaching:
        def reach(self, *, user: User, at: datetime) -> Q:
            return Q(name="customers")

        def summaries(
            self, *, user: User, datasets: Sequence[Dataset], at: datetime
        ) -> Mapping[int, access.AccessSummary]:
            asked.extend(dataset.name for dataset in datasets)
            return {dataset.pk: access.AccessSummary(access.Effect.READABLE, "Yes.") for dataset in datasets}

    factories.make_approved_dataset("pg.shop.other")
    monkeypatch.setattr(access, "_sources", [Reaching()])
    assert _listed(as_(analyst), "?readable=on") == {"pg.shop.customers"}
    assert asked == ["customers"]
    monkeypatch.setattr(access, "_sources", [])
    assert _listed(as_(analyst), "?readable=on") == set()
