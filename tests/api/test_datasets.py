from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.models import AuditEvent, Dataset
from tests.api.conftest import caller, costs_the_same
from tests.factories import NOW, make_approved_dataset, make_dataset, make_proposals

if TYPE_CHECKING:
    from catalog.models import User
    from tests.api.conftest import Lake

URL = "/api/v1/datasets/"


def names(user: User, query: str = "") -> list[str]:
    answer = caller(user).get(f"{URL}{query}")
    assert answer.status_code == 200, answer.json()
    return [row["full_name"] for row in answer.json()["results"]]


def test_everyone_who_signs_in_sees_names(lake: Lake, outsider: User) -> None:
    answer = caller(outsider).get(URL).json()
    assert (answer["count"], answer["count_is_exact"], answer["next"]) == (2, True, None)
    row = answer["results"][0]
    assert (row["full_name"], row["state"], row["types"]) == ("pg.shop.customers", "approved", ["EMAIL", "SECRET"])
    assert (row["trino_catalog"], row["schema"], row["name"]) == ("pg", "shop", "customers")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=pending", ["pg.shop.orders"]),
        ("?state=denied", []),
        ("?kind=table", ["pg.shop.customers", "pg.shop.orders"]),
        ("?kind=view", []),
        ("?trino_catalog=pg&schema=shop", ["pg.shop.customers", "pg.shop.orders"]),
        ("?trino_catalog=other", []),
        ("?type=EMAIL", ["pg.shop.customers", "pg.shop.orders"]),
        ("?type=IBAN", []),
        ("?search=ORDERS of", ["pg.shop.orders"]),
        ("?search=cust%25", []),
        ("?limit=1", ["pg.shop.customers"]),
        ("?limit=1&offset=1", ["pg.shop.orders"]),
    ],
)
def test_filters(lake: Lake, analyst: User, query: str, expected: list[str]) -> None:
    assert names(analyst, query) == expected


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?sate=pending", "sate"),
        ("?state=maybe", "state"),
        ("?state=pending&state=denied", "state"),
        ("?kind=", None),
        ("?search=a%00b", "search"),
        ("?limit=0", "limit"),
        ("?limit=501", "limit"),
        ("?limit=ten", "limit"),
        ("?limit=٣", "limit"),
        ("?offset=-1", "offset"),
        ("?offset=10001", "offset"),
        ("?after=99999999999999999999", "after"),
        ("?after=1&offset=1", "after"),
        ("?format=api", "format"),
    ],
)
def test_filters_that_are_wrong_are_refused_and_never_ignored(
    lake: Lake, analyst: User, query: str, field: str | None
) -> None:
    answer = caller(analyst).get(f"{URL}{query}")
    if field is None:
        assert answer.status_code == 200
        return
    assert answer.status_code in {400, 404}
    if answer.status_code == 400:
        assert list(answer.json()["error"]["details"]) == [field]


def test_a_walk_passes_everything_once(analyst: User) -> None:
    made = [make_dataset().full_name for _ in range(7)]
    seen, url = [], f"{URL}?after=0&limit=3"
    while url:
        page = caller(analyst).get(url).json()
        assert page["count"] is None
        seen += [row["full_name"] for row in page["results"]]
        url = page["next"]
    assert sorted(seen) == sorted(made)
    assert len(set(seen)) == 7


def test_pages_link_to_each_other(analyst: User) -> None:
    for _ in range(5):
        make_dataset()
    first = caller(analyst).get(f"{URL}?limit=2").json()
    second = caller(analyst).get(first["next"]).json()
    third = caller(analyst).get(second["next"]).json()
    assert (first["previous"], third["next"], len(third["results"])) == (None, None, 1)
    assert caller(analyst).get(second["previous"]).json()["results"] == first["results"]


def test_counting_stops(analyst: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.pagination.MAX_COUNT", 3)
    for _ in range(5):
        make_dataset()
    answer = caller(analyst).get(URL).json()
    assert (answer["count"], answer["count_is_exact"], len(answer["results"])) == (3, False, 5)


def test_detail_tells_what_the_caller_may_do(lake: Lake, analyst: User, reviewer: User, owner: User) -> None:
    def rights(user: User) -> tuple[bool, bool]:
        row = caller(user).get(f"{URL}{lake.approved.pk}/").json()
        return row["may_review"], row["may_administer"]

    assert [rights(user) for user in (analyst, reviewer, owner)] == [(False, False), (True, False), (False, True)]


def test_the_sql_of_a_view_is_for_those_who_judge_it(analyst: User, reviewer: User) -> None:
    view = make_dataset("pg.shop.v", kind="view", view_sql="SELECT * FROM t WHERE email = 'a@b.c'")
    assert caller(analyst).get(f"{URL}{view.pk}/").json()["view_sql"] is None
    assert "a@b.c" in caller(reviewer).get(f"{URL}{view.pk}/").json()["view_sql"]


def test_retired_ones_are_gone(lake: Lake, reviewer: User) -> None:
    Dataset.objects.filter(pk=lake.pending.pk).update(retired_at=NOW)
    assert names(reviewer) == ["pg.shop.customers"]
    assert caller(reviewer).get(f"{URL}{lake.pending.pk}/").status_code == 404


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 19, "9" * 5000, "-1", "1.5", "abc", "1%00", "%F0%9F%A6%86"])
def test_bad_ids_are_not_found(lake: Lake, analyst: User, pk: str) -> None:
    answer = caller(analyst).get(f"{URL}{pk}/")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_lookup_by_full_name(analyst: User) -> None:
    odd = make_dataset('pg.shop."Odd ""one"".x"')
    client = caller(analyst)
    assert client.get(f"{URL}lookup/", {"name": odd.full_name}).json()["id"] == odd.pk
    assert client.get(f"{URL}lookup/", {"name": "pg.shop.none"}).status_code == 404
    assert client.get(f"{URL}lookup/", {"name": "PG.shop.none"}).status_code == 404
    for wrong in (
        {},
        {"name": ""},
        {"name": "a.b"},
        {"name": "a.b\x00.c"},
        {"name": "a.b.c", "x": "1"},
        {"name": ["a.b.c", "a.b.d"]},
    ):
        assert client.get(f"{URL}lookup/", wrong).status_code == 400


def test_lookup_folds_what_is_not_quoted(lake: Lake, analyst: User) -> None:
    assert caller(analyst).get(f"{URL}lookup/", {"name": "PG.Shop.Customers"}).json()["id"] == lake.approved.pk


def test_an_owner_describes(lake: Lake, owner: User) -> None:
    answer = caller(owner).patch(f"{URL}{lake.approved.pk}/", {"description": "People who bought"})
    assert (answer.status_code, answer.json()["description"]) == (200, "People who bought")
    assert AuditEvent.objects.get(action="dataset.described").actor == owner


def test_others_do_not_describe(lake: Lake, owner: User, analyst: User, reviewer: User) -> None:
    for user, dataset in ((analyst, lake.approved), (reviewer, lake.approved), (owner, lake.pending)):
        assert caller(user).patch(f"{URL}{dataset.pk}/", {"description": "x"}).status_code == 403
    assert caller(owner).patch(f"{URL}999999/", {"description": "x"}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"description": None},
        {"description": "x", "state": "approved"},
        {"description": "a\x00b"},
        {"description": "x" * 10_001},
        [],
        "x",
    ],
)
def test_bad_descriptions(lake: Lake, owner: User, body: object) -> None:
    answer = caller(owner).patch(f"{URL}{lake.approved.pk}/", body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_wrong_methods(lake: Lake, administrator: User, method: str) -> None:
    assert getattr(caller(administrator), method)(f"{URL}{lake.approved.pk}/").status_code == 405


def test_ten_cost_what_two_cost(lake: Lake, analyst: User) -> None:
    costs_the_same(analyst, URL, lambda: [make_proposals(make_approved_dataset(), email="EMAIL") for _ in range(8)])


def test_columns(lake: Lake, analyst: User) -> None:
    rows = caller(analyst).get(f"/api/v1/columns/?dataset_id={lake.approved.pk}").json()["results"]
    assert [(row["name"], row["decision"], row["proposal"]["type"]) for row in rows] == [
        ("id", "open", "NONE"),
        ("email", "protected", "EMAIL"),
        ("country", "open", "NONE"),
        ("password_hash", "hidden", "SECRET"),
    ]
    assert caller(analyst).get("/api/v1/columns/?type=SECRET&decision=pending").json()["count"] == 1
    assert caller(analyst).get("/api/v1/columns/?name=email").json()["count"] == 2
    assert caller(analyst).get(f"/api/v1/columns/{rows[0]['id']}/").json() == rows[0]


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "x", "9" * 30, "NaN", "1e3"])
def test_an_id_filter_takes_ids(lake: Lake, analyst: User, value: str) -> None:
    assert caller(analyst).get(f"/api/v1/columns/?dataset_id={value}").status_code == 400


def test_columns_of_retired_datasets_are_gone(lake: Lake, analyst: User) -> None:
    column = lake.pending.columns.all()[0]
    Dataset.objects.filter(pk=lake.pending.pk).update(retired_at=NOW)
    assert caller(analyst).get(f"/api/v1/columns/{column.pk}/").status_code == 404


def test_more_columns_cost_the_same(lake: Lake, analyst: User, reviewer: User) -> None:
    def more() -> None:
        for _ in range(4):
            make_proposals(make_dataset())

    costs_the_same(analyst, "/api/v1/columns/", more)
    costs_the_same(reviewer, "/api/v1/proposals/", more)
    costs_the_same(analyst, "/api/v1/proposals/", more)
    costs_the_same(analyst, "/api/v1/schemas/", lambda: [make_dataset(f"pg.s{i}.t") for i in range(5)])


def test_evidence_is_for_those_who_judge(lake: Lake, analyst: User, reviewer: User, owner: User, auditor: User) -> None:
    def seen(user: User) -> dict[str, bool]:
        rows = caller(user).get("/api/v1/proposals/?type=EMAIL").json()["results"]
        return {row["dataset"]: row["evidence"] is not None for row in rows}

    assert seen(reviewer) == {"pg.shop.customers": True, "pg.shop.orders": True}
    assert seen(owner) == {"pg.shop.customers": True, "pg.shop.orders": False}
    assert seen(analyst) == seen(auditor) == {"pg.shop.customers": False, "pg.shop.orders": False}


def test_catalogs_and_schemas(lake: Lake, analyst: User) -> None:
    client = caller(analyst)
    (found,) = client.get("/api/v1/catalogs/?name=pg").json()["results"]
    assert "last_error" not in found
    (schema,) = client.get("/api/v1/schemas/?trino_catalog=pg").json()["results"]
    assert client.get(f"/api/v1/schemas/{schema['id']}/").json() == {
        "id": schema["id"],
        "trino_catalog": "pg",
        "name": "shop",
    }
