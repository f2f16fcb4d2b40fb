from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from catalog.models import AuditEvent
from skimmer.models import Scan
from tests.api.conftest import caller, costs_the_same
from tests.factories import NOW, let_review_schema, make_dataset, make_schema

if TYPE_CHECKING:
    from catalog.models import Dataset, User
    from tests.api.conftest import Lake

URL = "/api/v1/scans/"


def make_scan(dataset: Dataset) -> Scan:
    scan = Scan.objects.create(
        dataset=dataset, state="done", reason="new", due_at=NOW, queued_at=NOW, classifier="test"
    )
    column = dataset.columns.get(name="email")
    evidence = [
        {"recognizer": "email", "words": "looks like EMAIL", "matched": 9, "sampled": 10, "shapes": ["xxx@xxx.xx"]}
    ]
    scan.findings.create(column=column, type="EMAIL", sensitivity="personal", confidence=0.9, evidence=evidence)
    return scan


def test_who_sees_scans(lake: Lake, reviewer: User, owner: User, analyst: User, auditor: User) -> None:
    owned, other = make_scan(lake.approved), make_scan(lake.pending)

    def seen(user: User) -> set[int]:
        return {row["id"] for row in caller(user).get(URL).json()["results"]}

    assert (seen(reviewer), seen(owner)) == ({owned.pk, other.pk}, {owned.pk})
    assert (seen(analyst), seen(auditor)) == (set(), set())
    assert [caller(user).get(f"{URL}{other.pk}/").status_code for user in (reviewer, owner, analyst)] == [200, 404, 404]


def test_a_scan_with_what_it_found(lake: Lake, reviewer: User) -> None:
    (found,) = caller(reviewer).get(f"{URL}{make_scan(lake.pending).pk}/").json()["findings"]
    assert (found["column"], found["type"], found["evidence"][0]["shapes"]) == ("email", "EMAIL", ["xxx@xxx.xx"])


def test_filters(lake: Lake, reviewer: User) -> None:
    make_scan(lake.pending)
    for query, count in (
        ("state=done", 1),
        ("state=failed", 0),
        ("reason=new", 1),
        (f"dataset_id={lake.pending.pk}", 1),
    ):
        assert caller(reviewer).get(f"{URL}?{query}").json()["count"] == count
    assert caller(reviewer).get(f"{URL}?state=lost").status_code == 400


def test_ask_for_a_scan(lake: Lake, reviewer: User) -> None:
    both = [lake.approved.pk, lake.pending.pk]
    answer = caller(reviewer).post(URL, {"dataset_ids": [*both, *both]})
    assert (answer.status_code, answer.json()) == (202, {"queued": 2})
    assert caller(reviewer).post(URL, {"dataset_ids": both}).json() == {"queued": 0}
    assert Scan.objects.filter(reason="asked").count() == 2
    assert AuditEvent.objects.filter(action="scan.asked", actor=reviewer).count() >= 2


def test_who_may_not(lake: Lake, owner: User, analyst: User, auditor: User) -> None:
    let_review_schema(analyst, make_schema("pg.other"))
    for user in (analyst, auditor, owner):
        assert caller(user).post(URL, {"dataset_ids": [lake.approved.pk]}).status_code == 403
    assert not Scan.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"dataset_ids": []},
        {"dataset_ids": 1},
        {"dataset_ids": [0]},
        {"dataset_ids": ["x"]},
        {"dataset_ids": [10**30]},
        {"dataset_ids": [1] * 1001},
        {"ids": [1]},
    ],
)
def test_bad_bodies(lake: Lake, reviewer: User, sent: dict[str, Any]) -> None:
    assert caller(reviewer).post(URL, sent).status_code == 400


def test_a_dataset_that_is_not_there(lake: Lake, reviewer: User) -> None:
    assert caller(reviewer).post(URL, {"dataset_ids": [lake.approved.pk, 999_999]}).status_code == 404
    assert not Scan.objects.exists()


def test_ten_cost_what_two_cost(lake: Lake, reviewer: User) -> None:
    make_scan(lake.approved)
    costs_the_same(reviewer, URL, lambda: [make_scan(make_dataset()) for _ in range(8)])
