"""/api/v1/recognizers/: read, preview, tune; bad input changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from skimmer.models import RecognizerTuning
from tests.skimmer.test_tuning import scanned

if TYPE_CHECKING:
    from catalog.models import User

pytestmark = pytest.mark.django_db
LIST = "/api/v1/recognizers/"
EMAIL = "/api/v1/recognizers/email/"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(user: User, address: str, body: dict[str, Any]) -> tuple[int, Any]:
    answer = as_(user).post(address, body, content_type="application/json")
    return answer.status_code, answer.json()


def test_read(reviewer: User) -> None:
    scanned("pg.shop.a")
    rows = {row["name"]: row for row in as_(reviewer).get(LIST).json()["results"]}
    assert rows["email"]["flagged"] == 1
    assert rows["email"]["precision"] is None
    assert as_(reviewer).get(EMAIL).json() == rows["email"]
    assert as_(reviewer).get("/api/v1/recognizers/nothing/").status_code == 404
    assert as_(reviewer).get(LIST, {"type": "EMAIL"}).status_code == 400


def test_preview_and_tune(administrator: User) -> None:
    scanned("pg.shop.a")
    status, preview = post(administrator, f"{EMAIL}preview/", {"is_muted": True})
    assert (status, preview["changed"], preview["looser"]) == (200, 1, 1)
    assert preview["decisions"] == [{"before": "protected", "after": "open", "columns": 1}]
    assert preview["columns"][0]["dataset"] == "pg.shop.a"
    assert not RecognizerTuning.objects.exists()
    wanted = {"is_muted": True, "reason": "wrong here", "seen": preview["digest"]}
    status, told = post(administrator, f"{EMAIL}tune/", wanted)
    assert (status, told["is_muted"]) == (200, True)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"is_muted": True, "reason": "x", "seen": "0"}, 409),
        ({"is_muted": True, "seen": "0"}, 400),
        ({"is_muted": True, "reason": "x"}, 400),
        ({"is_muted": "maybe", "reason": "x", "seen": "0"}, 400),
        ({"least_confidence": 1, "reason": "x", "seen": "0"}, 400),
        ({"muted": True, "reason": "x", "seen": "0"}, 400),
    ],
)
def test_what_is_wrong_changes_nothing(administrator: User, body: dict[str, Any], status: int) -> None:
    assert post(administrator, f"{EMAIL}tune/", body)[0] == status
    assert not RecognizerTuning.objects.exists()
