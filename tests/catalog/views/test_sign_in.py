from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

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
