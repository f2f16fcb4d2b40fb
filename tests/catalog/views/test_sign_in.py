from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from catalog.brake import MOST_FOR_A_NAME, MOST_FROM_AN_ADDRESS, WINDOW
from catalog.models import AuditEvent, SignInAttempt
from catalog.sessions import begin_attempt
from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from catalog.models import User


def _sign_in(client: Client, **values: str) -> object:
    return client.post("/sign-in/", {"username": "anna", "password": "pass", **values})


def test_works(client: Client, analyst: User) -> None:
    response = client.post("/sign-in/", {"username": "anna", "password": "pass"})
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert "anna" in text_of(client.get("/"))


def test_comes_back_to_the_page_that_was_asked_for(client: Client, analyst: User) -> None:
    asked = client.get("/ask/?dataset=pg.shop.orders")
    assert asked["Location"] == "/sign-in/?next=/ask/%3Fdataset%3Dpg.shop.orders"
    response = client.post(
        "/sign-in/", {"username": "anna", "password": "pass", "next": "/ask/?dataset=pg.shop.orders"}
    )
    assert response["Location"] == "/ask/?dataset=pg.shop.orders"


def test_does_not_lead_to_another_site(client: Client, analyst: User) -> None:
    for target in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        response = client.post("/sign-in/", {"username": "anna", "password": "pass", "next": target})
        assert response["Location"] == "/"
        client.logout()


def test_wrong_password(client: Client, analyst: User) -> None:
    response = client.post("/sign-in/", {"username": "anna", "password": "wrong"})
    assert response.status_code == 200
    assert "do not belong to an active account" in text_of(response)
    assert 'value="anna"' in response.content.decode()


def test_inactive_account(client: Client, analyst: User) -> None:
    analyst.is_active = False
    analyst.save()
    assert client.post("/sign-in/", {"username": "anna", "password": "pass"}).status_code == 200
    assert client.get("/").status_code == 302


def test_forged_form(analyst: User) -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "anna", "password": "pass"})
    assert response.status_code == 403
    assert "was not accepted" in text_of(response)


def test_signed_in_already(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    assert client.get("/sign-in/")["Location"] == "/"


def test_a_fragment_after_the_session_ended_loads_the_whole_page(client: Client, db: None) -> None:
    asked = client.get("/datasets/?q=a", headers={"HX-Request": "true"})
    response = client.get(asked["Location"], headers={"HX-Request": "true"})
    assert response["HX-Refresh"] == "true"


def test_sign_out(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/").status_code == 302


HERE = "http://testserver"


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        (f"{HERE}/datasets/7/?q=%C3%A9", "/datasets/7/?q=%C3%A9"),
        (f"{HERE}/review/7/", "/review/7/"),
        (f"{HERE}/sign-in/?next=/", "/"),
        (f"{HERE}/no/such/page/", "/"),
        (f"{HERE}//evil.example/", "/"),
        ("https://evil.example/review/7/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_form_after_the_session_ended_leads_back_to_its_page(
    client: Client, analyst: User, referer: str, page: str
) -> None:
    asked = client.post("/requests/1/withdraw/", {"reason": "typed"}, headers={"Referer": referer})
    parts = urlsplit(asked["Location"])
    assert (asked.status_code, parts.path, parse_qs(parts.query)) == (
        302,
        "/sign-in/",
        {"next": [page], "unsent": ["1"]},
    )
    assert "what you sent was not taken" in text_of(client.get(asked["Location"]))
    signed_in = client.post("/sign-in/", {"username": "anna", "password": "pass", "next": page})
    assert signed_in["Location"] == page
    assert "what you sent then was not taken" in text_of(client.get("/"))
    assert "was not taken" not in text_of(client.get("/"))


def test_a_page_after_the_session_ended_leads_to_itself(client: Client, analyst: User) -> None:
    asked = client.get("/datasets/?q=a", headers={"Referer": f"{HERE}/catalogs/"})
    assert asked["Location"] == "/sign-in/?next=/datasets/%3Fq%3Da"
    assert "was not taken" not in text_of(client.get(asked["Location"]))


def test_an_address_of_a_form_has_a_page_that_says_so(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    response = client.get("/requests/1/withdraw/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "only takes a form" in text_of(response)


def _fail(client: Client, name: str = "anna", password: str = "wrong", **meta: str) -> tuple[int, str]:  # noqa: S107
    response = client.post("/sign-in/", {"username": name, "password": password}, **meta)  # type: ignore[arg-type]
    return response.status_code, text_of(response)


def test_after_five_wrong_passwords_the_right_one_waits_too(client: Client, analyst: User) -> None:
    assert [_fail(client)[0] for _ in range(MOST_FOR_A_NAME)] == [200] * MOST_FOR_A_NAME
    response = client.post("/sign-in/", {"username": "anna", "password": "pass"})
    assert response.status_code == 429
    assert "Wait 15 minutes" in text_of(response)
    assert 890 <= int(response["Retry-After"]) <= 900
    assert client.get("/").status_code == 302
    assert SignInAttempt.objects.count() == MOST_FOR_A_NAME  # waiting is not made longer by trying
    assert _fail(client, password="pass", REMOTE_ADDR="203.0.113.9") == (302, "")  # her own desk is another address


def test_the_brake_is_off_again_when_the_window_is_over(client: Client, analyst: User) -> None:
    for _ in range(MOST_FOR_A_NAME):
        _fail(client)
    SignInAttempt.objects.update(at=timezone.now() - WINDOW)
    assert _fail(client, password="pass")[0] == 302
    assert not SignInAttempt.objects.exists()  # what is old is swept


def test_a_name_that_does_not_exist_is_answered_alike(client: Client, analyst: User) -> None:
    known = [_fail(client) for _ in range(MOST_FOR_A_NAME + 1)]
    unknown = [_fail(client, "nobody") for _ in range(MOST_FOR_A_NAME + 1)]
    assert known == unknown
    assert [_fail(client, name)[0] for name in (" nobody ", "ｎｏｂｏｄｙ")] == [429, 429]  # read as the same name


def test_an_address_that_tries_many_names_waits(client: Client, analyst: User) -> None:
    answers = [_fail(client, f"name{number}")[0] for number in range(MOST_FROM_AN_ADDRESS + 1)]
    assert answers == [200] * MOST_FROM_AN_ADDRESS + [429]
    assert _fail(client, password="pass")[0] == 429


def test_a_header_does_not_make_another_address(client: Client, analyst: User) -> None:
    for number in range(MOST_FOR_A_NAME):
        assert _fail(client, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")[0] == 200
    assert _fail(client, HTTP_X_FORWARDED_FOR="203.0.113.99")[0] == 429


def test_signing_in_forgets_ones_own_slips(client: Client, analyst: User, reviewer: User) -> None:
    _fail(client, "rita")
    for _ in range(MOST_FOR_A_NAME - 1):
        _fail(client)
    assert _fail(client, password="pass")[0] == 302
    assert SignInAttempt.objects.count() == 1  # of the other name


def test_no_name_that_was_typed_is_kept(client: Client, analyst: User) -> None:
    for _ in range(MOST_FOR_A_NAME):
        _fail(client, "my-secret-password")
    kept = [*SignInAttempt.objects.values_list(), *AuditEvent.objects.values_list()]
    assert kept
    assert "my-secret-password" not in str(kept)


def test_what_the_audit_tells(client: Client, analyst: User) -> None:
    for _ in range(MOST_FOR_A_NAME + 2):
        _fail(client)
    for _ in range(MOST_FOR_A_NAME + 2):
        _fail(client, "nobody")
    _fail(client, password="pass", REMOTE_ADDR="203.0.113.9")
    client.post("/sign-out/", REMOTE_ADDR="203.0.113.9")
    client.post("/sign-out/")  # nobody is signed in
    told = AuditEvent.objects.order_by("id").values_list("action", "actor_name", "target_name", "data__address")
    assert list(told) == [
        ("session.refused", "boathouse", "anna", "127.0.0.1"),
        ("session.refused", "boathouse", "an unknown name", "127.0.0.1"),
        ("session.opened", "anna", "anna", "203.0.113.9"),
        ("session.closed", "anna", "anna", "203.0.113.9"),
    ]


def test_an_attempt_counts_before_its_password_is_looked_at(db: None) -> None:
    at = timezone.now()
    tried = [begin_attempt(name="anna", address="203.0.113.9", at=at) for _ in range(MOST_FOR_A_NAME)]
    assert [attempt.is_last for attempt in tried] == [False] * (MOST_FOR_A_NAME - 1) + [True]
    assert SignInAttempt.objects.count() == MOST_FOR_A_NAME
