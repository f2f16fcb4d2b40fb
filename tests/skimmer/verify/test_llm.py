"""The edge to LLMs against a scripted server over the real protocol: what each answer leads to, and what is remembered, logged and sent."""

from __future__ import annotations

import gzip
import json
import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from skimmer.verify.agent import SQL_TOOL
from skimmer.verify.asking import LlmRefused, LlmUnavailable
from skimmer.verify.llm import Endpoint, OpenAiLlm, RequestFacts
from skimmer.verify.verdicts import submit_tool
from tests.skimmer.verify.server import Answer, huge, message, scripted, submit, unused_port

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skimmer.verify.asking import Reply

TOOLS = (SQL_TOOL, submit_tool())
SECRET_TEXT = "bob.miller@example.org"
MESSAGES = [{"role": "system", "content": "judge"}, {"role": "user", "content": SECRET_TEXT}]
GOOD = message(submit())
KEY = "sk-key-of-the-test"
OURS = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "user-agent",
]


class Clock:
    """Stands still, but for sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def __call__(self) -> float:
        return self.now


class Asked:
    """An LLM edge with a clock that stands still, and what it told of its requests."""

    def __init__(self, urls: Sequence[str], *, timeout: float = 5.0, **options: Any) -> None:
        self.clock = Clock()
        self.facts: list[RequestFacts] = []
        endpoints = [Endpoint(url, f"model-{n}", KEY if n == 0 else "", 2.0, 10.0) for n, url in enumerate(urls)]
        self.llm = OpenAiLlm(
            endpoints,
            timeout=timeout,
            on_request=self.facts.append,
            sleep=self.clock.sleep,
            monotonic=options.pop("monotonic", self.clock),
            **options,
        )

    def __call__(self) -> Reply:
        return self.llm.ask(MESSAGES, TOOLS, seconds=60)

    @property
    def outcomes(self) -> list[str]:
        return [facts.outcome for facts in self.facts]


def test_a_request_over_the_real_protocol() -> None:
    with scripted([message(("run_sql", {"statement": "SELECT 1"}), content="let me see")]) as server:
        asked = Asked([server.url])
        reply = asked()
    (body,) = server.asked
    assert (body["model"], body["messages"], body["stream"]) == ("model-0", MESSAGES, False)
    assert [tool["function"]["name"] for tool in body["tools"]] == ["run_sql", "submit_verdicts"]
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert (reply.content, reply.calls[0].name, json.loads(reply.calls[0].arguments)) == (
        "let me see",
        "run_sql",
        {"statement": "SELECT 1"},
    )
    assert (reply.usage.tokens_in, reply.usage.tokens_out, reply.usage.micro_cost) == (100, 20, 400)


def test_what_is_told_of_a_request_is_no_content() -> None:
    with scripted([GOOD]) as server:
        asked = Asked([server.url])
        asked()
    (facts,) = asked.facts
    assert (facts.endpoint, facts.model, facts.outcome) == (f"http://127.0.0.1:{server.port}", "model-0", "ok")
    assert (len(facts.request_digest), len(facts.answer_digest), facts.answer_bytes) == (64, 64, len(GOOD.body))
    assert facts.request_bytes > 100
    assert SECRET_TEXT not in repr(facts)


@pytest.mark.parametrize(
    ("answer", "outcome", "told"),
    [
        (Answer(b"{", 200), "nonsense", "malformed JSON"),
        (Answer(b"[" * 5000, 200), "nonsense", "malformed JSON"),
        (Answer(b"[1, 2]"), "nonsense", "without a message"),
        (Answer(b'{"choices": []}'), "nonsense", "without a message"),
        (Answer(b'{"choices": [null]}'), "nonsense", "without a message"),
        (Answer(b'{"choices": [{"message": "hi"}]}'), "nonsense", "without a message"),
        (Answer(b'{"choices": [{"message": {"tool_calls": [7]}}]}'), "nonsense", "malformed tool call"),
        (Answer(b"<html>", content_type="text/html"), "nonsense", "does not answer with JSON"),
        (Answer(b"data: {}", content_type="text/event-stream"), "nonsense", "does not answer with JSON"),
        (Answer(gzip.compress(b"{}"), headers={"content-encoding": "gzip"}), "nonsense", "compressed"),
        (huge(), "nonsense", "more than 1,000,000 bytes"),
        (Answer(GOOD.body, how="truncated"), "broken", "broke off"),
        (Answer(how="refuse"), "unreachable", "cannot be reached"),
        (Answer(status=500, body=SECRET_TEXT.encode()), "error", "failed (500)"),
        (Answer(status=503), "error", "failed (503)"),
        (Answer(status=429), "limited", "limit (429)"),
        (Answer(status=401), "refused", "key (401)"),
        (Answer(status=403), "refused", "key (403)"),
        (Answer(status=404), "refused", "no such address or model"),
    ],
)
def test_the_next_model_is_asked_where_one_fails(answer: Answer, outcome: str, told: str) -> None:
    with scripted([answer]) as first, scripted([GOOD, GOOD]) as second:
        asked = Asked([first.url, second.url])
        assert asked().model == "model-1"
        assert asked.outcomes == [outcome, "ok"]
        assert asked().model == "model-1"
        assert len(first.asked) == 1  # it is remembered for a while
        assert "authorization" not in second.headers[0]  # nobody's key goes to another address
        assert asked.llm.pause() == 0
    with scripted([answer]) as only:
        forget = Asked([only.url])
        with pytest.raises(LlmUnavailable) as failed:
            forget()
        assert told in str(failed.value)
        assert SECRET_TEXT not in str(failed.value)
        assert failed.value.__cause__ is None
        assert forget.llm.pause() > 0


def test_nobody_listens() -> None:
    asked = Asked([f"http://127.0.0.1:{unused_port()}/v1"])
    with pytest.raises(LlmUnavailable, match="cannot be reached"):
        asked()
    assert asked.facts[0].usage.tokens == 0


@pytest.mark.parametrize("how", ["hang", "drip"])
def test_a_server_that_hangs_is_left_after_the_time_that_is_set(how: str) -> None:
    import time

    body = GOOD.body if how == "drip" else b""
    with scripted([Answer(body, how=how)]) as server:
        asked = Asked([server.url], timeout=1.0, monotonic=time.monotonic)
        with pytest.raises(LlmUnavailable, match="did not answer in time"):
            asked()
    assert asked.outcomes == ["timeout"]
    assert asked.facts[0].usage.tokens_in > 0  # it may have cost all the same


def test_a_limit_that_lifts_soon_is_waited_for() -> None:
    limited = Answer(status=429, headers={"retry-after": "3"})
    with scripted([limited, GOOD]) as server:
        asked = Asked([server.url])
        asked()
    assert (asked.clock.slept, asked.outcomes) == ([3.0], ["limited", "ok"])


def test_a_limit_is_waited_for_once() -> None:
    limited = Answer(status=429, headers={"retry-after": "3"})
    with scripted([limited, limited, GOOD]) as server:
        asked = Asked([server.url])
        with pytest.raises(LlmUnavailable) as failed:
            asked()
    assert failed.value.wait == pytest.approx(3.0)
    assert len(server.asked) == 2


@pytest.mark.parametrize("as_date", [False, True])
def test_a_limit_that_lifts_late_puts_the_work_off(*, as_date: bool) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    said = format_datetime(later, usegmt=True) if as_date else "3600"
    with scripted([Answer(status=429, headers={"retry-after": said})]) as server:
        asked = Asked([server.url])
        with pytest.raises(LlmUnavailable) as failed:
            asked()
        with pytest.raises(LlmUnavailable, match="is left alone"):
            asked()
    assert asked.clock.slept == []
    assert 3500 < failed.value.wait <= 3600
    assert len(server.asked) == 1


@pytest.mark.parametrize("said", ["soon", "nan", "", "-5"])
def test_a_limit_that_names_no_time_is_one_by_rule(said: str) -> None:
    with scripted([Answer(status=429, headers={"retry-after": said}) for _ in range(2)]) as server:
        asked = Asked([server.url])
        with pytest.raises(LlmUnavailable) as failed:
            asked()
    assert failed.value.wait == pytest.approx(30.0)


def test_a_model_that_fails_again_is_left_alone_for_longer_and_then_asked_again() -> None:
    with scripted([Answer(status=500), Answer(status=500), GOOD]) as server:
        asked = Asked([server.url])
        waits = []
        for _ in range(2):
            with pytest.raises(LlmUnavailable) as failed:
                asked()
            waits.append(failed.value.wait)
            asked.clock.now += failed.value.wait + 1
        assert waits == pytest.approx([30.0, 60.0])
        assert asked().model == "model-0"


def test_a_request_that_no_model_takes_is_not_asked_again() -> None:
    with scripted([Answer(status=400)]) as first, scripted([Answer(status=413)]) as second:
        asked = Asked([first.url, second.url])
        with pytest.raises(LlmRefused, match="refuses the request"):
            asked()
        assert asked.llm.pause() == 0  # they are not down


def test_redirects_are_not_followed() -> None:
    with scripted([GOOD]) as elsewhere:
        for status in (301, 302, 307, 308):
            with scripted([Answer(status=status, headers={"location": f"{elsewhere.url}/chat/completions"})]) as server:
                asked = Asked([server.url])
                with pytest.raises(LlmUnavailable, match="redirect"):
                    asked()
        assert elsewhere.paths == []


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    dead = f"http://127.0.0.1:{unused_port()}"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, dead)
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    monkeypatch.setenv("OPENAI_BASE_URL", dead)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-surprise")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-surprise")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Surprise: yes")
    with scripted([GOOD, GOOD]) as server:
        Asked([server.url])()
        keyless = OpenAiLlm([Endpoint(server.url, "m")], timeout=5)
        keyless.ask(MESSAGES, TOOLS, seconds=5)
    for headers in server.headers:
        assert set(headers) <= {*OURS, "x-stainless-raw-response"}
        assert "surprise" not in json.dumps(headers)
    assert "authorization" not in server.headers[1]


def test_a_proxy_that_is_set_is_used() -> None:
    with scripted([GOOD]) as proxy:
        asked = Asked(["http://llm.invalid/v1"], proxy=f"http://127.0.0.1:{proxy.port}")
        asked()
    assert proxy.paths == ["http://llm.invalid/v1/chat/completions"]


def test_nothing_of_the_content_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with scripted([message(content="zebra-answer"), Answer(status=500, body=b"zebra-error")]) as server:
        asked = Asked([server.url])
        asked()
        with pytest.raises(LlmUnavailable):
            asked()
    for hidden in (SECRET_TEXT, KEY, "zebra"):
        assert hidden not in caplog.text


@pytest.mark.parametrize(
    "usage",
    [{}, {"prompt_tokens": 0, "completion_tokens": -5}, {"prompt_tokens": True}, "many", {"prompt_tokens": 1e99}],
)
def test_a_server_that_does_not_count_is_counted_by_bytes(usage: Any) -> None:
    answer = message(submit(), usage=usage)
    with scripted([answer]) as server:
        asked = Asked([server.url])
        reply = asked()
    assert reply.usage.tokens_in >= asked.facts[0].request_bytes // 3
    assert reply.usage.tokens_out >= len(answer.body) // 3
