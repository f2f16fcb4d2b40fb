from __future__ import annotations

from typing import TYPE_CHECKING

from skimmer.models import Scan, Verdict, Verification
from tests.api.conftest import caller, costs_the_same
from tests.factories import NOW, make_dataset

if TYPE_CHECKING:
    from pytest_django import Settings

    from catalog.models import Dataset, User
    from tests.api.conftest import Lake

URL = "/api/v1/verifications/"


def make_verification(dataset: Dataset) -> Verification:
    scan = Scan.objects.create(
        dataset=dataset, state="done", reason="new", due_at=NOW, queued_at=NOW, classifier="test"
    )
    row = Verification.objects.create(
        dataset=dataset, scan=scan, state="done", reason="flagged", due_at=NOW, queued_at=NOW, model="m"
    )
    checks = [{"sql": "SELECT count(*)", "result": "9"}]
    column = dataset.columns.get(name="email")
    Verdict.objects.create(
        verification=row, column=column, kind="refuted", type="EMAIL", confidence=0.7, reason="No.", checks=checks
    )
    return row


def test_who_sees_them(lake: Lake, reviewer: User, owner: User, analyst: User, auditor: User) -> None:
    owned, other = make_verification(lake.approved), make_verification(lake.pending)

    def seen(user: User) -> set[int]:
        return {row["id"] for row in caller(user).get(URL).json()["results"]}

    assert (seen(reviewer), seen(owner)) == ({owned.pk, other.pk}, {owned.pk})
    assert (seen(analyst), seen(auditor)) == (set(), set())
    assert [caller(user).get(f"{URL}{other.pk}/").status_code for user in (reviewer, owner, analyst)] == [200, 404, 404]


def test_one_with_its_verdicts(lake: Lake, reviewer: User) -> None:
    told = caller(reviewer).get(f"{URL}{make_verification(lake.pending).pk}/").json()
    (verdict,) = told["verdicts"]
    assert (told["reason"], told["abstained"], verdict["kind"], verdict["column"]) == (
        "flagged",
        "",
        "refuted",
        "email",
    )
    assert verdict["checks"] == [{"sql": "SELECT count(*)", "result": "9"}]


def test_filters(lake: Lake, reviewer: User) -> None:
    make_verification(lake.pending)
    for query, count in (("state=done", 1), ("reason=clean", 0), (f"dataset_id={lake.pending.pk}", 1)):
        assert caller(reviewer).get(f"{URL}?{query}").json()["count"] == count
    assert caller(reviewer).get(f"{URL}?reason=nonsense").status_code == 400


def test_ask_for_it(lake: Lake, reviewer: User, analyst: User, settings: Settings) -> None:
    make_verification(lake.pending)
    body = {"dataset_ids": [lake.pending.pk]}
    assert caller(reviewer).post(URL, body).status_code == 409  # no LLM is set up
    settings.OPENAI_BASE_URL, settings.LLM_MODEL = "http://llm.example/v1", "m"
    assert caller(reviewer).post(URL, body).json() == {"queued": 1}
    assert caller(analyst).post(URL, body).status_code == 403
    assert caller(reviewer).post(URL, {"dataset_ids": [99_999]}).status_code == 404
    assert caller(reviewer).post(URL, {"dataset_ids": []}).status_code == 400
    assert Verification.objects.filter(state="queued", reason="asked").count() == 1


def test_ten_rows_cost_what_two_rows_cost(lake: Lake, reviewer: User) -> None:
    make_verification(lake.approved)
    costs_the_same(reviewer, URL, lambda: [make_verification(make_dataset()) for _ in range(8)])
