"""Questions to a Trino as somebody: what is an answer, what is none, and that no password goes astray."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from catalog.engine import open_probe
from catalog.engine.base import EngineError, EngineProbe, EngineUnavailable, Heard, Login, Probed, ServerFacts
from catalog.engine.trino_probe import TrinoProbe
from tests.catalog.engine.trino_server import Failure, Raw, Rows, TrinoServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

ANA = Login("ana")


@pytest.fixture
def server() -> Iterator[TrinoServer]:
    with serving(lambda _: Rows([("1",)])) as found:
        yield found


def probe(server: TrinoServer) -> EngineProbe:
    return open_probe(trino_url=server.url, timeout_seconds=10)


def test_the_fit_has_the_shape_of_the_protocol() -> None:
    for name in ("server", "ask"):
        assert inspect.signature(getattr(TrinoProbe, name)) == inspect.signature(getattr(EngineProbe, name))


def test_rows_are_an_answer_and_the_user_s_name_is_sent_alone(server: TrinoServer) -> None:
    assert probe(server).ask(ANA, "SELECT 1") == Probed(Heard.ANSWERED, (("1",),))
    [asked] = server.asked
    assert asked.headers["X-Trino-User"] == "ana"
    assert asked.headers["X-Trino-Session"] == ""  # a limit that ana may not set would be what is refused
    assert "Authorization" not in asked.headers


def test_a_user_in_the_address_is_left_out(server: TrinoServer) -> None:
    found = open_probe(trino_url=server.url.replace("//", "//scout:secret@"), timeout_seconds=10)
    assert found.address == server.url
    found.ask(ANA, "SELECT 1")
    assert "Authorization" not in server.asked[0].headers
    assert "secret" not in repr(server.asked)


@pytest.mark.parametrize(
    ("reply", "heard", "words"),
    [
        (Failure("PERMISSION_DENIED", message="Access Denied: no"), Heard.REFUSED, "Access Denied: no"),
        (Failure("GENERIC_USER_ERROR", message="Needs review."), Heard.FAILED, "Needs review."),
        (Raw(b"no", 401), Heard.NOT_BELIEVED, "error 401"),
        (Raw(b"no", 403), Heard.NOT_BELIEVED, "error 403"),
    ],
)
def test_what_is_no_row_is_an_answer_too(server: TrinoServer, reply: Failure | Raw, heard: Heard, words: str) -> None:
    server.reply = lambda _: reply
    found = probe(server).ask(ANA, "SELECT 1")
    assert (found.heard, found.rows) == (heard, ())
    assert found.message.startswith(words)


def test_a_long_message_comes_whole(server: TrinoServer) -> None:
    """A refusal is compared with what the policy says, to the letter."""
    message = "Table needs review. " + "x" * 1000
    server.reply = lambda _: Failure("GENERIC_USER_ERROR", message=message)
    assert probe(server).ask(ANA, "SELECT 1").message == message


@pytest.mark.parametrize("reply", [Raw(b"no", 503), Failure("SERVER_STARTING_UP", "INTERNAL_ERROR")])
def test_a_server_that_cannot_answer_raises(server: TrinoServer, reply: Raw | Failure) -> None:
    server.reply = lambda _: reply
    with pytest.raises(EngineUnavailable):
        probe(server).ask(ANA, "SELECT 1")


@pytest.mark.parametrize(
    ("uptime", "seconds"), [("12.00s", 12), ("1.50m", 90), ("2.00h", 7200), ("1.00d", 86_400), ("5ms", 0.005)]
)
def test_version_and_age(server: TrinoServer, uptime: str, seconds: float) -> None:
    server.info = Raw(b'{"nodeVersion": {"version": "476"}, "uptime": "%s"}' % uptime.encode())
    facts = probe(server).server()
    assert facts == ServerFacts("476", facts.seconds_up)
    assert facts.seconds_up == pytest.approx(seconds)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b'{"nodeVersion": {"version": 3}, "uptime": "x"}'])
def test_what_is_no_trino(server: TrinoServer, body: bytes) -> None:
    server.info = Raw(body)
    with pytest.raises(EngineError):
        probe(server).server()


def test_an_address_that_is_none_is_not_repeated() -> None:
    with pytest.raises(EngineError) as caught:
        open_probe(trino_url="http://ana:secret@[", timeout_seconds=1)
    assert "secret" not in str(caught.value)
