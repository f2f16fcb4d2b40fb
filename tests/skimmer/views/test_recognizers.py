"""/recognizers/: works, reader 403, unknown 404, wrong method; a tuning is shown before it is saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from catalog.models import Proposal
from skimmer.models import RecognizerTuning, Renewal
from skimmer.precision import Precision
from tests.factories import NOW
from tests.skimmer.test_recognizers_file import GOOD, path, write
from tests.skimmer.test_tuning import renew, scanned

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponseBase

    from catalog.models import User

__all__ = ["path"]
pytestmark = pytest.mark.django_db
PAGE = "/recognizers/"
EMAIL = "/recognizers/email/"
TUNE = "/recognizers/email/tune/"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def seen_in(page: HttpResponseBase) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', getattr(page, "content", b"").decode())
    assert found is not None
    return found.group(1)


def test_the_list_names_all(reviewer: User) -> None:
    scanned("pg.shop.a")
    page = as_(reviewer).get(PAGE).content.decode()
    assert "E-mail addresses as values" in page
    assert "believed" in page
    assert "Muted:" not in page


def test_own_recognizers_are_marked_and_a_bad_file_is_told(reviewer: User, path: Path) -> None:
    write(path, GOOD)
    assert "your own" in as_(reviewer).get(PAGE).content.decode()
    write(path, "recognizers: <b>x</b>")
    page = as_(reviewer).get(PAGE).content.decode()
    assert "cannot be used as it is now" in page
    assert "your own" in page
    assert "line 1, recognizers" in page


def test_a_muted_one_stays_visible(reviewer: User) -> None:
    RecognizerTuning.objects.create(recognizer="email", is_muted=True, reason="too many", changed_at=NOW)
    for address in (PAGE, "/scans/"):
        page = as_(reviewer).get(address).content.decode()
        assert "Muted:" in page
        assert EMAIL in page
    assert "too many" in as_(reviewer).get(EMAIL).content.decode()


def test_a_recognizer_that_is_not_there(administrator: User) -> None:
    client = as_(administrator)
    assert client.get("/recognizers/nothing/").status_code == 404
    assert client.get("/recognizers/nothing/tune/").status_code == 404
    assert client.get("/recognizers/a b/").status_code == 404


def test_a_voice_beside_the_recognizers_is_not_tuned(administrator: User) -> None:
    scanned("pg.shop.a")
    Proposal.objects.filter(column__name="email").update(led_by="precedents")
    client = as_(administrator)
    assert "Mute or tune" not in client.get("/recognizers/precedents/").content.decode()
    assert client.get("/recognizers/precedents/tune/").status_code == 404


def test_only_those_who_may_are_offered_it(reviewer: User, administrator: User) -> None:
    assert TUNE not in as_(reviewer).get(EMAIL).content.decode()
    assert TUNE in as_(administrator).get(EMAIL).content.decode()
    assert as_(reviewer).post(TUNE, {"is_muted": "on", "reason": "x"}).status_code == 403


def test_it_is_shown_before_it_is_saved(administrator: User) -> None:
    dataset = scanned("pg.shop.a")
    client = as_(administrator)
    asked = {"is_muted": "on", "reason": "wrong here"}
    page = client.post(TUNE, {**asked, "action": "save"})
    assert page.status_code == 200
    assert not RecognizerTuning.objects.exists()
    text = page.content.decode()
    assert "1 proposal" in text
    assert f"/datasets/{dataset.pk}/" in text
    assert "A muted recognizer can hide real data" in text
    saved = client.post(TUNE, {**asked, "action": "save", "seen": seen_in(page)})
    assert (saved.status_code, saved["Location"]) == (302, EMAIL)
    assert RecognizerTuning.objects.get().is_muted
    assert "1 dataset still shows" in client.get(PAGE).content.decode()
    Renewal.objects.update(queued_at=NOW)
    assert renew()
    assert not Renewal.objects.exists()


def test_what_was_not_shown_is_not_saved(administrator: User) -> None:
    scanned("pg.shop.a")
    client = as_(administrator)
    seen = seen_in(client.post(TUNE, {"is_muted": "on", "reason": "x", "action": "preview"}))
    for asked in ({"least_percent": "60"}, {"is_muted": "on"}):
        if "is_muted" in asked:
            scanned("pg.shop.b")
        page = client.post(TUNE, {**asked, "reason": "x", "action": "save", "seen": seen})
        assert page.status_code == 409
        assert "Nothing was saved." in page.content.decode()
    assert not RecognizerTuning.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"reason": ""}, {"reason": "x", "least_percent": "100"}, {"reason": "x", "least_percent": "a"}]
)
def test_what_is_wrong_is_told(administrator: User, sent: dict[str, str]) -> None:
    page = as_(administrator).post(TUNE, {"action": "save", **sent})
    assert page.status_code == 400
    assert not RecognizerTuning.objects.exists()


def test_precision_is_shown(reviewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skimmer.recognizer_facts.reviewed_by_recognizer", lambda: {"email": Precision(20, 5)})
    page = as_(reviewer).get(PAGE).content.decode()
    assert "often overridden" in page
    assert "25 %" in page


def test_wrong_methods(administrator: User) -> None:
    client = as_(administrator)
    assert client.post(PAGE).status_code == 405
    assert client.post(EMAIL).status_code == 405
    assert client.put(TUNE).status_code == 405
