"""What the tests of pages share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalog.models import User


@pytest.fixture
def as_() -> Callable[[User], Client]:
    """`as_(anna).get("/")`: a browser in which this person is signed in."""

    def sign_in(user: User, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def queries(as_: Callable[..., Client]) -> Callable[[User, str], int]:
    """How many queries a page costs; the first visit, which fills caches of the process, does not count."""

    def count(user: User, path: str) -> int:
        client = as_(user)
        assert client.get(path).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    return count


class Answer(Protocol):
    """What the test client returns."""

    @property
    def content(self) -> bytes: ...


def text_of(response: Answer) -> str:
    """What a person reads on the page: no tags, no runs of blanks."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def form_of(client: Client, path: str) -> dict[str, str]:
    """The fields of the review form as a browser would send them, nothing chosen by hand."""
    body = client.get(path).content.decode()
    form = body[body.index('id="review"') :]
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        kind = attributes.get("type", "text")
        if "name" in attributes and (kind not in {"radio", "checkbox"} or re.search(r"\bchecked\b", tag)):
            fields[attributes["name"]] = attributes.get("value", "")
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, flags=re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        fields[name] = chosen.group(1) if chosen else ""
    fields.pop("csrfmiddlewaretoken", None)
    return fields
