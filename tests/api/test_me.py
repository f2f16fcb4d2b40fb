"""The caller: sessions, tokens, the audit, and the API's own description."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from catalog.audit import record
from catalog.models import AuditEvent
from catalog.tokens import digest, issue_token
from tests.api.conftest import caller, costs_the_same
from tests.factories import NOW

if TYPE_CHECKING:
    from catalog.models import User
    from tests.api.conftest import Lake

TOKEN = "/api/v1/me/token/"


def bearer(key: str) -> APIClient:
    client = APIClient()
    client.default_format = "json"
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client


def test_me(analyst: User, reviewer: User) -> None:
    me = caller(reviewer).get("/api/v1/me/").json()
    assert (me["username"], me["roles"], me["permissions"]) == ("rita", ["reviewer"], ["catalog.review_dataset"])
    assert caller(analyst).get("/api/v1/me/").json()["permissions"] == []


def test_a_token_of_ones_own(analyst: User) -> None:
    client = caller(analyst)
    assert client.get(TOKEN).json() == {"created_at": None}
    answer = client.post(TOKEN)
    assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
    key = answer.json()["token"]
    assert bearer(key).get("/api/v1/me/").json()["username"] == "anna"
    assert client.get(TOKEN).json()["created_at"]
    assert key not in str(Token.objects.values_list())
    assert Token.objects.get().key == digest(key)


def test_a_new_token_ends_the_one_before(analyst: User) -> None:
    first = caller(analyst).post(TOKEN).json()["token"]
    second = bearer(first).post(TOKEN).json()["token"]
    assert (bearer(first).get(TOKEN).status_code, bearer(second).get(TOKEN).status_code) == (401, 200)
    assert bearer(second).delete(TOKEN).status_code == 204
    assert bearer(second).get(TOKEN).status_code == 401
    assert list(AuditEvent.objects.order_by("id").values_list("action", flat=True)) == [
        "token.issued",
        "token.rotated",
        "token.revoked",
    ]


def test_what_the_database_holds_is_no_token(analyst: User) -> None:
    issue_token(user=analyst, actor=None, at=NOW)
    assert bearer(Token.objects.get().key).get("/api/v1/me/").status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer x", "Bearer a b", "Bearer \xff", "Token x", "Basic YTpi", "Bearer " + "x" * 10_000]
)
def test_wrong_headers(header: str) -> None:
    assert APIClient().get("/api/v1/me/", HTTP_AUTHORIZATION=header).status_code == 401


def test_the_token_of_someone_who_left(analyst: User) -> None:
    key = issue_token(user=analyst, actor=None, at=NOW)
    analyst.is_active = False
    analyst.save()
    assert bearer(key).get("/api/v1/me/").status_code == 401


def test_the_command(analyst: User) -> None:
    out = io.StringIO()
    call_command("api_token", "anna", "--json", stdout=out)
    key = json.loads(out.getvalue())["token"]
    assert bearer(key).get("/api/v1/me/").status_code == 200
    call_command("api_token", "anna", "--revoke", stdout=out)
    assert bearer(key).get("/api/v1/me/").status_code == 401
    with pytest.raises(CommandError, match="no active person"):
        call_command("api_token", "nobody")
    assert AuditEvent.objects.filter(action="token.issued", actor=None).count() == 1


def test_a_session_needs_the_csrf_token_for_changes(lake: Lake, analyst: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.default_format = "json"
    client.force_login(analyst, backend="django.contrib.auth.backends.ModelBackend")
    sent = {"dataset_id": lake.pending.pk}
    assert client.get("/api/v1/me/").status_code == 200
    refused = client.post("/api/v1/review-requests/", sent)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "refused")
    client.cookies["csrftoken"] = "a" * 32
    assert client.post("/api/v1/review-requests/", sent, HTTP_X_CSRFTOKEN="a" * 32).status_code == 201


def test_a_token_needs_none(lake: Lake, analyst: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {issue_token(user=analyst, actor=None, at=NOW)}")
    assert client.post("/api/v1/review-requests/", {"dataset_id": lake.pending.pk}, format="json").status_code == 201


def test_someone_who_was_locked_out_loses_the_session(analyst: User) -> None:
    client = caller(analyst)
    assert client.get("/api/v1/me/").status_code == 200
    analyst.is_active = False
    analyst.save()
    assert client.get("/api/v1/me/").status_code == 401


# --- The audit ---------------------------------------------------------------------------------------------

AUDIT = "/api/v1/audit-events/"


def test_auditors_read_what_happened(
    lake: Lake, reviewer: User, auditor: User, administrator: User, owner: User
) -> None:
    event = record(actor=reviewer, action="review.approved", target=lake.pending, at=NOW, data={"reason": "ok"})
    for user in (auditor, administrator):
        (row,) = caller(user).get(f"{AUDIT}?actor=rita&action=review.approved").json()["results"]
        assert (row["id"], row["target_name"], row["data"]) == (event.pk, "pg.shop.orders", {"reason": "ok"})
        assert caller(user).get(f"{AUDIT}{event.pk}/").json() == row
    for user in (reviewer, owner):
        assert caller(user).get(AUDIT).status_code == caller(user).get(f"{AUDIT}{event.pk}/").status_code == 403


def test_filters_of_the_audit(lake: Lake, auditor: User) -> None:
    for hours in range(3):
        record(actor=None, action="dataset.described", target=lake.pending, at=NOW + timedelta(hours=hours))
    client = caller(auditor)
    for query, count in (
        ("since=2026-03-01T13:00:00Z", 2),
        ("since=2026-03-01T13:00:00Z&until=2026-03-01T14:00:00Z", 1),
        (f"target_type=catalog.dataset&target_id={lake.pending.pk}", 3),
        ("action=none", 0),
    ):
        assert client.get(f"{AUDIT}?{query}").json()["count"] == count
    assert client.get(f"{AUDIT}?since=soon").status_code == 400


def test_events_are_never_changed(lake: Lake, superuser: User) -> None:
    event = record(actor=None, action="x.y", target=lake.pending, at=NOW)
    for method in ("put", "patch", "delete", "post"):
        assert getattr(caller(superuser), method)(f"{AUDIT}{event.pk}/", {}).status_code == 405


def test_ten_cost_what_two_cost(lake: Lake, auditor: User, reviewer: User) -> None:
    record(actor=reviewer, action="x.y", target=lake.pending, at=NOW)
    costs_the_same(
        auditor, AUDIT, lambda: [record(actor=reviewer, action="x.y", target=lake.pending, at=NOW) for _ in range(8)]
    )


# --- The description ---------------------------------------------------------------------------------------


def test_the_description_has_no_warning(capsys: pytest.CaptureFixture[str]) -> None:
    out = io.StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    assert "/api/v1/datasets/{id}/access/" in out.getvalue()


def test_the_description_is_served(analyst: User) -> None:
    answer = caller(analyst).get("/api/v1/schema/", HTTP_ACCEPT="application/json")
    assert answer.status_code == 200
    assert "/api/v1/reviews/" in answer.json()["paths"]


def test_the_docs_page_runs_under_the_script_policy(analyst: User) -> None:
    answer = caller(analyst).get("/api/v1/docs/")
    html = answer.content.decode()
    assert answer.status_code == 200
    policy = {part.split()[0]: part.split()[1:] for part in answer["Content-Security-Policy"].split("; ")}
    assert "script-src" not in policy or policy["script-src"] == ["'self'"]
    assert policy["default-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert "<script>" not in html
    assert "https://" not in html.replace("https://testserver", "")
    script = caller(analyst).get("/api/v1/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema/" in script.content.decode()


def test_other_pages_keep_the_style_policy(analyst: User) -> None:
    assert "unsafe-inline" not in caller(analyst).get("/api/v1/me/")["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_docs_page_asks_to_sign_in() -> None:
    answer = caller().get("/api/v1/docs/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
