from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from catalog.models import AuditEvent
from lifeguard.models import PolicyRevision
from lifeguard.services import add_rule, publish_policy
from tests.api.conftest import caller, costs_the_same
from tests.factories import make_approved_dataset, make_group, make_rule

if TYPE_CHECKING:
    from pytest_django import Settings

    from catalog.models import User
    from tests.api.conftest import Lake

URL = "/api/v1/policy-revisions/"
POLICY = "/api/v1/policy/"


@pytest.fixture
def revision(lake: Lake, analyst: User, auditor: User, administrator: User) -> PolicyRevision:
    made = publish_policy(because="to begin with", at=timezone.now())
    assert made is not None
    return made


def test_revisions(revision: PolicyRevision, auditor: User) -> None:
    client = caller(auditor)
    (row,) = client.get(URL).json()["results"]
    assert (row["number"], row["digest"], row["because"]) == (1, revision.digest, "to begin with")
    assert "body" not in row
    assert client.get(f"{URL}1/").json() == row
    assert set(client.get(f"{URL}1/body/").json()) == {"meta", "trino"}
    assert client.get(f"{URL}1/diff/").json() == revision.summary
    assert client.get(f"{URL}?digest=none").json()["count"] == 0


@pytest.mark.parametrize("number", ["0", "2", "9" * 12, "9" * 30, "x"])
def test_unknown_numbers(revision: PolicyRevision, auditor: User, number: str) -> None:
    for part in ("", "body/", "diff/"):
        assert caller(auditor).get(f"{URL}{number}/{part}").status_code == 404


def test_who_sees_the_policy(
    revision: PolicyRevision, analyst: User, owner: User, reviewer: User, administrator: User
) -> None:
    for user in (analyst, owner, reviewer):
        assert {caller(user).get(f"{URL}{part}").status_code for part in ("", "1/", "1/body/", "1/diff/")} == {403}
    assert caller(administrator).get(f"{URL}1/body/").status_code == 200


def test_publish(revision: PolicyRevision, lake: Lake, analyst: User, auditor: User, administrator: User) -> None:
    same = caller(administrator).post(URL, {})
    assert (same.status_code, same.json()["number"]) == (200, 1)
    make_rule(make_group("readers", analyst), lake.approved)
    new = caller(administrator).post(URL, {"because": "anna joins"})
    assert (new.status_code, new.json()["number"], new.json()["published_by"]) == (201, 2, "adam")
    assert AuditEvent.objects.filter(action="policy.published", actor=administrator).count() == 1
    for user in (analyst, auditor):
        assert caller(user).post(URL, {}).status_code == 403
    assert caller(administrator).post(URL, {"becos": "x"}).status_code == 400


def test_ten_cost_what_two_cost(revision: PolicyRevision, lake: Lake, analyst: User, administrator: User) -> None:
    def more() -> None:
        for _ in range(4):
            make_rule(analyst, make_approved_dataset())
            publish_policy(at=timezone.now(), actor=administrator)

    costs_the_same(administrator, URL, more)
    assert PolicyRevision.objects.count() == 5


def test_the_policy_as_a_whole(
    revision: PolicyRevision, lake: Lake, analyst: User, auditor: User, administrator: User, settings: Settings
) -> None:
    client = caller(administrator)
    status = caller(auditor).get(POLICY).json()
    assert (status["mode"], status["revision"], status["is_step"], status["readable_at"]) == ("normal", 1, False, None)
    settings.POLICY_GUARD_PAIRS = 1
    add_rule(subject=analyst.principal, scope=lake.approved, actor=None, at=timezone.now())
    assert client.post(URL, {}).status_code in (200, 201)
    waits = client.get(POLICY).json()
    assert (waits["mode"], waits["waiting_summary"]["gaining"]) == ("waiting", 1)
    assert client.post(f"{POLICY}confirm/", {"digest": "0" * 64, "reason": "fine"}).status_code == 409
    assert client.post(f"{POLICY}confirm/", {"reason": "fine"}).status_code == 400
    let_pass = client.post(f"{POLICY}confirm/", {"digest": waits["waiting_digest"], "reason": "fine"})
    assert (let_pass.status_code, let_pass.json()["mode"]) == (200, "normal")
    assert let_pass.json()["is_step"] == client.get(POLICY).json()["is_step"]


def test_roll_back_and_lockdown(revision: PolicyRevision, administrator: User, auditor: User) -> None:
    client = caller(administrator)
    assert client.post(f"{URL}1/roll-back/", {}).status_code == 400
    assert client.post(f"{URL}1/roll-back/", {"reason": "odd"}).json()["mode"] == "pinned"
    assert client.get(POLICY).json()["pinned_to"] == 1
    assert client.post(f"{POLICY}release/", {"reason": "fine"}).json()["mode"] == "normal"
    assert client.post(f"{POLICY}release/", {"reason": "fine"}).status_code == 409
    assert client.post(f"{POLICY}lockdown/", {"reason": "incident"}).json()["mode"] == "lockdown"
    assert client.post(f"{POLICY}lift/", {"reason": "over"}).json()["mode"] == "normal"
    assert client.post(f"{URL}99/roll-back/", {"reason": "odd"}).status_code == 404
    for part in (
        f"{POLICY}confirm/",
        f"{POLICY}release/",
        f"{POLICY}lockdown/",
        f"{POLICY}lift/",
        f"{URL}1/roll-back/",
    ):
        assert caller(auditor).post(part, {"reason": "x", "digest": "x"}).status_code == 403
