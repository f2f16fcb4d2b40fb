"""The thin layer in front of Django and Django's own view give the same answers, and neither touches more than it must."""

from __future__ import annotations

import importlib
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from lifeguard.answering import PATH, PolicyFirst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries, Settings


pytestmark = pytest.mark.django_db
_BY_MIDDLEWARE = {"Referrer-Policy", "Cross-Origin-Opener-Policy", "Vary", "Content-Length"}  # the last on a 304


def beyond(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("418 I'm a teapot", [])
    return [b"beyond"]


class Asked:
    """What a WSGI server would be given."""

    def __init__(self, method: str = "GET", path: str = PATH, **meta: str) -> None:
        self.status = ""
        self.headers: dict[str, str] = {}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(),
            **meta,
        }
        self.body = b"".join(PolicyFirst(beyond, only=("/policy/",))(environ, self._start))

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)
        assert len(self.headers) == len(headers)


@pytest.mark.parametrize(
    ("method", "meta"),
    [
        ("GET", {}),
        ("HEAD", {}),
        ("POST", {}),
        ("DELETE", {}),
        ("GET", {"HTTP_ACCEPT_ENCODING": "gzip"}),
        ("HEAD", {"HTTP_ACCEPT_ENCODING": "gzip"}),
        ("GET", {"HTTP_IF_NONE_MATCH": "*"}),
        ("GET", {"REMOTE_ADDR": "10.9.9.9"}),
        ("GET", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}),
        ("GET", {"HTTP_HOST": "evil.example"}),
    ],
)
def test_both_answer_alike(client: Client, settings: Settings, method: str, meta: dict[str, str]) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert reverse("policy-trino") == PATH
    by_view = client.generic(method, PATH, **meta)  # type: ignore[arg-type]  # the environment, not an argument
    by_layer = Asked(method, **meta)
    assert by_layer.status.split()[0] == str(by_view.status_code)
    if by_view.status_code == 400:  # Django's middleware refuses other hosts, with a page
        assert by_layer.body == b""
        return
    assert by_layer.body == by_view.content
    assert by_layer.headers.items() <= dict(by_view.headers).items()
    assert by_view.headers.keys() - by_layer.headers.keys() <= _BY_MIDDLEWARE


def test_head_says_what_get_would_send() -> None:
    got, asked = Asked("GET"), Asked("HEAD")
    assert asked.headers == got.headers
    assert got.headers["Content-Length"] == str(len(got.body))
    assert asked.body == b""


def test_the_bytes_are_those_in_memory() -> None:
    """Not a copy for each poll."""
    from lifeguard.serving import holder

    Asked()
    given: list[bytes] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": PATH, "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "x"}
    given.extend(PolicyFirst(beyond)(environ, lambda *_: None))
    assert holder._course is not None
    assert given[0] is holder._course._made[0].body


def test_a_poll_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    Asked()
    with django_assert_num_queries(0):
        Asked(HTTP_COOKIE="sessionid=forged")


def test_the_rest_is_for_django() -> None:
    assert Asked(path="/policy/agent").body == b"beyond"
    assert Asked(path="/sign-in/").status == "404 Not Found"
    assert Asked(path="/policy/trino.json/").body == b"beyond"


def test_without_a_policy_it_says_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from lifeguard.serving import holder

    monkeypatch.setattr(holder, "current", lambda at: None)
    asked = Asked()
    assert (asked.status, asked.headers["Retry-After"]) == ("503 Service Unavailable", "5")


@pytest.mark.parametrize("module", ["config.wsgi", "config.policy_wsgi"])
def test_the_programs_that_are_served(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    monkeypatch.setattr("lifeguard.answering.begin_serving", lambda: begun.append(1))
    monkeypatch.setattr(sys, "setswitchinterval", lambda seconds: None)
    monkeypatch.delitem(sys.modules, module, raising=False)
    loaded = importlib.import_module(module)
    assert isinstance(loaded.application, PolicyFirst)
    assert begun == [1]
    monkeypatch.delitem(sys.modules, module)
