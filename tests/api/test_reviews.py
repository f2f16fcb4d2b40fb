from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from catalog.models import AuditEvent, Dataset, Review
from catalog.services import request_review
from tests.api.conftest import caller, costs_the_same
from tests.factories import NOW, let_review_schema, make_dataset, make_proposals

if TYPE_CHECKING:
    from catalog.models import User
    from tests.api.conftest import Lake

URL = "/api/v1/reviews/"


def body(dataset: Dataset, **changes: Any) -> dict[str, Any]:
    """An approval of every column as open, unless told."""
    dataset.refresh_from_db()
    decisions = {
        str(pk): {"decision": "open"} for pk in dataset.columns.filter(retired_at=None).values_list("pk", flat=True)
    }
    return {"dataset_id": dataset.pk, "version": dataset.version, "outcome": "approved", "columns": decisions} | changes


def test_a_review_decides_on_everything_at_once(lake: Lake, reviewer: User) -> None:
    sent = body(lake.pending)
    email = lake.pending.columns.get(name="email")
    sent["columns"][str(email.pk)] = {"decision": "protected", "mask": "email_domain"}
    answer = caller(reviewer).post(URL, sent)
    assert answer.status_code == 201, answer.json()
    made = answer.json()
    assert (made["dataset"], made["reviewer"], made["outcome"]) == ("pg.shop.orders", "rita", "approved")
    decided = {
        row["column"]: (row["before"], row["decision"], row["mask"], row["proposed_type"]) for row in made["columns"]
    }
    assert decided["email"] == ("pending", "protected", "email_domain", "EMAIL")
    email.refresh_from_db()
    lake.pending.refresh_from_db()
    assert (email.decision, email.mask, lake.pending.state) == ("protected", "email_domain", "approved")
    assert AuditEvent.objects.filter(action="review.approved", actor=reviewer).count() == 1


def test_as_proposed(lake: Lake, reviewer: User) -> None:
    answer = caller(reviewer).post(URL, body(lake.pending, columns={}, as_proposed=True))
    assert answer.status_code == 201, answer.json()
    decided = {row["column"]: row["decision"] for row in answer.json()["columns"]}
    assert decided == {"id": "open", "email": "protected", "country": "open", "password_hash": "hidden"}


def test_what_is_named_wins_over_what_was_proposed(lake: Lake, reviewer: User) -> None:
    email = lake.pending.columns.get(name="email")
    sent = body(lake.pending, columns={str(email.pk): {"decision": "hidden"}}, as_proposed=True)
    decided = {row["column"]: row["decision"] for row in caller(reviewer).post(URL, sent).json()["columns"]}
    assert decided["email"] == "hidden"


def test_as_proposed_keeps_what_was_decided(lake: Lake, reviewer: User) -> None:
    lake.pending.columns.filter(name="email").update(decision="hidden")
    sent = body(lake.pending, columns={}, as_proposed=True)
    decided = {row["column"]: row["decision"] for row in caller(reviewer).post(URL, sent).json()["columns"]}
    assert decided["email"] == "hidden"


@pytest.mark.parametrize(
    ("column", "mask", "code"),
    [("email", "email_domain", 201), ("email", "year", 400), ("id", "email_domain", 400), ("email", "; DROP", 400)],
)
def test_only_masks_that_fit(lake: Lake, reviewer: User, column: str, mask: str, code: int) -> None:
    sent = body(lake.pending)
    sent["columns"][str(lake.pending.columns.get(name=column).pk)] = {"decision": "protected", "mask": mask}
    answer = caller(reviewer).post(URL, sent)
    assert answer.status_code == code, answer.json()
    assert code == 201 or answer.json()["error"]["code"] == "incomplete"


def test_a_column_that_was_not_scanned_needs_a_decision(reviewer: User) -> None:
    dataset = make_dataset()
    answer = caller(reviewer).post(URL, body(dataset, columns={}, as_proposed=True))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "incomplete")
    dataset.refresh_from_db()
    assert dataset.state == "pending"


def test_a_denial_needs_a_reason(lake: Lake, reviewer: User) -> None:
    assert caller(reviewer).post(URL, body(lake.pending, outcome="denied", columns={})).status_code == 400
    answer = caller(reviewer).post(URL, body(lake.pending, outcome="denied", columns={}, reason="holds passwords"))
    assert answer.status_code == 201
    assert caller(reviewer).get(f"/api/v1/datasets/{lake.pending.pk}/").json()["reason"] == "holds passwords"


def test_a_review_of_an_older_version_is_refused_with_what_changed(lake: Lake, reviewer: User) -> None:
    sent = body(lake.pending)
    column = lake.pending.columns.get(name="country")
    Dataset.objects.filter(pk=lake.pending.pk).update(version=9)
    column.retired_at = NOW
    column.save()
    del sent["columns"][str(lake.pending.columns.get(name="id").pk)]
    answer = caller(reviewer).post(URL, sent)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "out_of_date")
    details = answer.json()["error"]["details"]
    assert (details["seen_version"], details["version"], details["state"]) == (1, 9, "pending")
    assert [row["name"] for row in details["columns_without_decision"]] == ["id"]
    assert details["columns_gone"] == [column.pk]
    assert not Review.objects.exists()


def test_two_at_once_one_wins(lake: Lake, reviewer: User, second_reviewer: User) -> None:
    sent = body(lake.pending)
    assert caller(reviewer).post(URL, sent).status_code == 201
    assert caller(second_reviewer).post(URL, sent).status_code == 409


def test_nobody_reviews_what_they_asked_for(lake: Lake, reviewer: User) -> None:
    request_review(dataset_id=lake.pending.pk, requester=reviewer, reason="", at=NOW)
    answer = caller(reviewer).post(URL, body(lake.pending))
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "self_review")


def test_who_may_review(lake: Lake, analyst: User, owner: User, auditor: User, administrator: User) -> None:
    for user in (analyst, owner, auditor, administrator):
        assert caller(user).post(URL, body(lake.approved)).status_code == 403
    let_review_schema(analyst, lake.approved.schema)
    assert caller(analyst).post(URL, body(lake.approved)).status_code == 201


def test_a_dataset_that_is_not_there(lake: Lake, reviewer: User) -> None:
    sent = body(lake.pending)
    Dataset.objects.filter(pk=lake.pending.pk).update(retired_at=NOW)
    assert caller(reviewer).post(URL, sent).status_code == 404
    assert caller(reviewer).post(URL, sent | {"dataset_id": 999_999}).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "maybe"},
        {"outcome": None},
        {"version": -1},
        {"version": 10**30},
        {"version": "x"},
        {"dataset_id": 0},
        {"dataset_id": 10**30},
        {"columns": []},
        {"columns": {"x": {"decision": "open"}}},
        {"columns": {"1": {"decision": "pending"}}},
        {"columns": {"1": {"decision": "open", "mask": "x" * 21}}},
        {"columns": {"1": {"decision": "open", "maks": "null"}}},
        {"columns": {"9" * 30: {"decision": "open"}}},
        {"columns": {"1": "open"}},
        {"columns": {"1": None}},
        {"columns": None},
        {"reason": "a\x00b"},
        {"reason": {}},
        {"reason": "x" * 10_001},
        {"as_proposed": "perhaps"},
        {"unknown": 1},
    ],
)
def test_bad_bodies(lake: Lake, reviewer: User, changes: dict[str, Any]) -> None:
    answer = caller(reviewer).post(URL, body(lake.pending, **changes))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid"), answer.json()
    assert answer.json()["error"]["details"]


def test_a_column_of_another_dataset_is_out_of_date(lake: Lake, reviewer: User) -> None:
    sent = body(lake.pending)
    sent["columns"][str(lake.approved.columns.all()[0].pk)] = {"decision": "open"}
    assert caller(reviewer).post(URL, sent).status_code == 409


def test_who_sees_reviews(lake: Lake, reviewer: User, analyst: User, owner: User, auditor: User) -> None:
    caller(reviewer).post(URL, body(lake.approved))
    caller(reviewer).post(URL, body(lake.pending))

    def seen(user: User) -> list[str]:
        return [row["dataset"] for row in caller(user).get(URL).json()["results"]]

    assert sorted(seen(reviewer)) == sorted(seen(auditor)) == ["pg.shop.customers", "pg.shop.orders"]
    assert (seen(owner), seen(analyst)) == (["pg.shop.customers"], [])
    made = Review.objects.get(dataset=lake.pending)
    assert [caller(user).get(f"{URL}{made.pk}/").status_code for user in (reviewer, owner, analyst)] == [200, 404, 404]
    assert caller(reviewer).get(f"{URL}?outcome=denied").json()["count"] == 0
    assert caller(reviewer).get(f"{URL}?reviewer=rita&dataset_id={lake.pending.pk}").json()["count"] == 1


def test_reviews_are_never_changed(lake: Lake, reviewer: User) -> None:
    made = caller(reviewer).post(URL, body(lake.approved)).json()
    for method in ("put", "patch", "delete"):
        assert getattr(caller(reviewer), method)(f"{URL}{made['id']}/", {}).status_code == 405


def test_ten_cost_what_two_cost(lake: Lake, reviewer: User) -> None:
    def more() -> None:
        for _ in range(8):
            caller(reviewer).post(URL, body(make_dataset()))

    caller(reviewer).post(URL, body(lake.pending))
    costs_the_same(reviewer, URL, more)


# --- Requests ----------------------------------------------------------------------------------------------

ASK = "/api/v1/review-requests/"


def test_ask_and_withdraw(lake: Lake, analyst: User) -> None:
    client = caller(analyst)
    first = client.post(ASK, {"dataset_id": lake.pending.pk, "reason": "for the report"})
    again = client.post(ASK, {"dataset_id": lake.pending.pk})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert (first.json()["state"], first.json()["requester"], first.json()["reason"]) == (
        "open",
        "anna",
        "for the report",
    )
    url = f"{ASK}{first.json()['id']}/"
    assert client.post(f"{url}withdraw/").json()["state"] == "withdrawn"
    assert client.post(f"{url}withdraw/").json()["state"] == "withdrawn"
    assert client.get(url).json()["state"] == "withdrawn"
    assert AuditEvent.objects.filter(action="review.withdrawn").count() == 1


def test_what_is_reviewed_needs_no_request(lake: Lake, analyst: User) -> None:
    answer = caller(analyst).post(ASK, {"dataset_id": lake.approved.pk})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflict")


def test_requests_of_others(lake: Lake, analyst: User, outsider: User, reviewer: User) -> None:
    made = caller(analyst).post(ASK, {"dataset_id": lake.pending.pk}).json()
    assert [row["id"] for row in caller(reviewer).get(f"{ASK}?state=open&requester=anna").json()["results"]] == [
        made["id"]
    ]
    assert caller(outsider).get(ASK).json()["count"] == 0
    url = f"{ASK}{made['id']}/withdraw/"
    assert (caller(outsider).post(url).status_code, caller(reviewer).post(url).status_code) == (404, 403)


@pytest.mark.parametrize(
    "sent", [{}, {"dataset_id": "x"}, {"dataset_id": 1, "x": 1}, {"dataset_id": True}, {"dataset_id": None}]
)
def test_bad_requests(lake: Lake, analyst: User, sent: dict[str, Any]) -> None:
    assert caller(analyst).post(ASK, sent).status_code in {400, 404}


def test_more_requests_cost_the_same(lake: Lake, analyst: User, reviewer: User) -> None:
    def more() -> None:
        for _ in range(8):
            request_review(dataset_id=make_dataset().pk, requester=analyst, reason="", at=NOW)

    request_review(dataset_id=lake.pending.pk, requester=analyst, reason="", at=NOW)
    costs_the_same(analyst, ASK, more)
    costs_the_same(reviewer, ASK, more)


def test_proposals_of_gone_columns_are_not_listed(lake: Lake, reviewer: User) -> None:
    dataset = make_dataset()
    make_proposals(dataset)
    dataset.columns.filter(name="id").update(retired_at=NOW)
    assert caller(reviewer).get(f"/api/v1/proposals/?dataset_id={dataset.pk}").json()["count"] == 3
