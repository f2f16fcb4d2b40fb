"""Pages for what goes wrong: each says what happened, and none is a dead end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string

from tests.catalog.views.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import User


def test_not_found(client: Client, as_: Callable[[User], Client], analyst: User) -> None:
    for browser in (client, as_(analyst)):
        response = browser.get("/no/such/page/")
        assert response.status_code == 404
        assert "There is nothing here" in text_of(response)


def test_refused(as_: Callable[[User], Client], analyst: User) -> None:
    response = as_(analyst).get("/review/")
    assert response.status_code == 403
    assert "Only reviewers have a queue" in text_of(response)


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_pages_that_need_neither_request_nor_database(name: str) -> None:
    body = render_to_string(name)
    assert "To the start page" in body
    assert "console.css" in body


def test_an_error_of_ours(as_: Callable[[User], Client], analyst: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("catalog.views.home.home_summary", broken)
    client = as_(analyst, raise_request_exception=False)  # type: ignore[call-arg]
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in text_of(response)
    assert "secret detail" not in response.content.decode()


def test_a_deadlock_says_try_again(
    as_: Callable[[User], Client], analyst: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadlock(*args: object) -> None:
        raise OperationalError("deadlock detected, process 4711")

    monkeypatch.setattr("catalog.views.home.home_summary", deadlock)
    response = as_(analyst).get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Nothing was saved" in text_of(response)
    assert "4711" not in response.content.decode()


def test_no_page_has_inline_style_or_script(as_: Callable[[User], Client], reviewer: User) -> None:
    from tests import factories

    dataset = factories.make_dataset()
    factories.make_proposals(dataset, email="EMAIL")
    paths = (
        "/",
        "/datasets/",
        "/catalogs/",
        "/review/",
        f"/review/{dataset.pk}/",
        f"/datasets/{dataset.pk}/",
        "/ask/",
        "/requests/",
    )
    for path in paths:
        response = as_(reviewer).get(path)
        body = response.content.decode()
        assert " style=" not in body
        assert "<style" not in body
        assert "<script>" not in body
        assert " onclick=" not in body
        assert "default-src 'self'" in response["Content-Security-Policy"]
