"""One format for whatever goes wrong, and nothing a caller can send is an error of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from django.db import OperationalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.conftest import caller

if TYPE_CHECKING:
    from catalog.models import User
    from tests.api.conftest import Lake


def error(answer: Any) -> dict[str, Any]:
    assert answer["Content-Type"] == "application/json"
    content = answer.json()
    assert list(content) == ["error"]
    assert set(content["error"]) <= {"code", "message", "details"}
    found: dict[str, Any] = content["error"]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["nothing/", "datasets", "datasets/1", "", "datasets/1/2/3/", "a%00b", "%2e%2e/", "datasets/lookup"]
)
@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "options"])
def test_unknown_addresses(path: str, method: str) -> None:
    answer = getattr(caller(), method)(f"/api/v1/{path}")
    assert (answer.status_code, error(answer)["code"]) == (404, "not_found")


@pytest.mark.django_db
def test_a_missing_slash_is_told() -> None:
    assert "end with a slash" in error(caller().get("/api/v1/datasets"))["message"]
    assert "end with a slash" not in error(caller().get("/api/v1/nothing"))["message"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["datasets/", "me/", "schema/", "audit-events/", "scans/", "policy-revisions/"])
def test_anonymous(path: str) -> None:
    answer = caller().get(f"/api/v1/{path}")
    assert (answer.status_code, error(answer)["code"]) == (401, "not_signed_in")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_wrong_method(analyst: User) -> None:
    answer = caller(analyst).delete("/api/v1/datasets/")
    assert (answer.status_code, error(answer)["code"]) == (405, "wrong_method")
    assert answer["Allow"] == "GET, HEAD"


def test_refused(analyst: User) -> None:
    answer = caller(analyst).get("/api/v1/audit-events/")
    assert (answer.status_code, error(answer)["code"]) == (403, "refused")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[1",
        b"\xff\xfe",
        b'{"reason": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"9" * 5000,
        b"null",
        b'"text"',
        b"[]",
        b"{} {}",
    ],
)
def test_bodies_that_are_no_json_object(analyst: User, raw: Any) -> None:
    answer = caller(analyst).generic("POST", "/api/v1/review-requests/", raw, content_type="application/json")
    assert (answer.status_code, error(answer)["code"]) == (400, "invalid")


def test_a_body_that_is_too_large(analyst: User) -> None:
    with mock.patch("django.conf.settings.DATA_UPLOAD_MAX_MEMORY_SIZE", 1000):
        sent = json.dumps({"dataset_id": 1, "reason": "x" * 2000})
        answer = caller(analyst).generic("POST", "/api/v1/review-requests/", sent, content_type="application/json")
    assert (answer.status_code, error(answer)["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", ""],
)
def test_wrong_media_types(analyst: User, kind: str) -> None:
    answer = caller(analyst).generic("POST", "/api/v1/review-requests/", "dataset_id=1", content_type=kind)
    assert (answer.status_code, error(answer)["code"]) == (415, "wrong_media_type")


def test_what_the_caller_cannot_read(analyst: User) -> None:
    answer = caller(analyst).get("/api/v1/datasets/", HTTP_ACCEPT="application/xml")
    assert (answer.status_code, error(answer)["code"]) == (406, "not_acceptable")


def test_a_database_that_does_not_answer(analyst: User) -> None:
    with mock.patch("catalog.api.datasets.Datasets.get_queryset", side_effect=OperationalError("password=hunter2")):
        answer = caller(analyst).get("/api/v1/datasets/")
    assert (answer.status_code, error(answer)["code"]) == (503, "unavailable")
    assert "hunter2" not in answer.content.decode()


def test_an_error_of_ours_has_the_format_too(analyst: User) -> None:
    client = caller(analyst)
    client.raise_request_exception = False
    with mock.patch("catalog.api.datasets.Datasets.get_queryset", side_effect=ZeroDivisionError("secret")):
        answer = client.get("/api/v1/datasets/")
    assert (answer.status_code, error(answer)["code"]) == (500, "error")
    assert "secret" not in answer.content.decode()


def test_answers_are_for_no_shared_cache(analyst: User) -> None:
    answer = caller(analyst).get("/api/v1/me/")
    assert answer["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Cookie"} <= set(answer["Vary"].split(", "))


_POSTS = (
    "/api/v1/reviews/",
    "/api/v1/review-requests/",
    "/api/v1/access-rules/",
    "/api/v1/scans/",
    "/api/v1/access-rules/1/revoke/",
    "/api/v1/policy-revisions/",
)
_FIELDS = (
    "dataset_id", "dataset_ids", "version", "outcome", "reason", "columns", "as_proposed", "group_id", "principal_id", "schema_id",
    "trino_catalog_id", "level", "row_filter", "starts_at", "ends_at", "because", "decision", "mask",
)  # fmt: skip
_words = st.sampled_from(
    [
        "approved",
        "denied",
        "open",
        "protected",
        "masked",
        "raw",
        "2026-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01",
        "",
    ]
)
_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | _words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=5) | st.sampled_from(_FIELDS) | st.integers(1, 5).map(str), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("url", _POSTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.dictionaries(st.sampled_from(_FIELDS), _values, max_size=6) | _values)
def test_no_body_is_an_error_of_ours(url: str, sent: Any, lake: Lake, superuser: User) -> None:
    answer = caller(superuser).post(url, sent)
    assert answer.status_code < 500
    if answer.status_code >= 400:
        error(answer)


_LISTS = {
    "/api/v1/datasets/": ("search", "type", "schema", "limit", "after"),
    "/api/v1/audit-events/": ("since", "until", "actor", "target_id", "offset"),
    "/api/v1/columns/": ("dataset_id", "name", "limit"),
    "/api/v1/access-groups/": ("member", "is_retired"),
    "/api/v1/policy-revisions/": ("digest", "since"),
}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_query_is_an_error_of_ours(data: st.DataObject, lake: Lake, superuser: User) -> None:
    url = data.draw(st.sampled_from(sorted(_LISTS)))
    query = data.draw(
        st.dictionaries(
            st.sampled_from(_LISTS[url]), st.text(max_size=12) | _words | st.integers().map(str), max_size=3
        )
    )
    answer = caller(superuser).get(url, query)
    assert answer.status_code < 500
    if answer.status_code >= 400:
        error(answer)
