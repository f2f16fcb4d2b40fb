"""EDGE: the one place that talks to LLMs, over the chat API of OpenAI, which many servers speak.

Nothing of what is sent or answered reaches a log or an error's text. What each request cost is told to `on_request`, by digests.
"""

from __future__ import annotations

import email.utils
import hashlib
import json
import ssl
import threading
import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import openai

from skimmer.verify.asking import LlmRefused, LlmUnavailable, Reply, ToolCall, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from skimmer.verify.asking import Message

_MOST_BYTES = 1_000_000  # of one answer
_MOST_CALLS = 32
_MOST_TOKENS = 4000  # that one answer may have
_CONNECT_SECONDS = 5.0
_LONGEST_WAIT = 30.0  # for a limit that lifts soon; a longer one is waited for with other work, or at another model
_FIRST_BREAK = 30.0
_LONGEST_BREAK = 900.0
_WRONG_BREAK = 600.0  # for a key or an address that is wrong: it needs a person
_SENT_HEADERS = frozenset(
    {"accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent"}
    | {"x-stainless-raw-response"}  # the library's own mark, by which it knows afterwards how to answer
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at an address. Prices are in millionths of a currency for a million tokens, so of that for one token."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    price_in: float = 0.0
    price_out: float = 0.0

    @property
    def place(self) -> str:
        """Scheme, host and port, as it may be shown."""
        parts = urlsplit(self.base_url)
        host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
        return f"{parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}"

    def micro_cost(self, tokens_in: int, tokens_out: int) -> int:
        return round(tokens_in * self.price_in + tokens_out * self.price_out)


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """One request, by sizes and digests."""

    endpoint: str
    model: str
    outcome: str
    request_digest: str
    request_bytes: int
    answer_digest: str = ""
    answer_bytes: int = 0
    usage: Usage = field(default_factory=lambda: Usage(requests=1))
    seconds: float = 0.0


class _Failure(Exception):
    """One request to one model failed. `outcome` is a word of the log; `pause` is how long to leave the model alone, None: by rule."""

    def __init__(
        self, outcome: str, reason: str, *, pause: float | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.outcome, self.pause, self.retry_after = outcome, pause, retry_after
        self.usage = Usage(requests=1)


class _Rejected(_Failure):
    """The model does not take this very request; it is not down."""


@dataclass
class _Breaker:
    """What this process remembers of a model: until when it is left alone, and how often it failed in a row."""

    until: float = 0.0
    failures: int = 0

    def note_failure(self, now: float, pause: float | None) -> None:
        self.failures += 1
        by_rule = min(_LONGEST_BREAK, _FIRST_BREAK * 2 ** (self.failures - 1))
        self.until = now + (by_rule if pause is None else pause)


_breakers: dict[tuple[str, str], _Breaker] = {}
_lock = threading.Lock()


def forget_failures() -> None:
    """As if this process had just started."""
    with _lock:
        _breakers.clear()


def _breaker(endpoint: Endpoint) -> _Breaker:
    with _lock:
        return _breakers.setdefault((endpoint.base_url, endpoint.model), _Breaker())


class OpenAiLlm:
    """Several models, asked in order: the next one where one is down, slow, limited or answers nonsense.

    A model that failed is left alone for a while, longer each time, by the memory of this process. Settings of the environment that
    the library or its HTTP client would read (proxies, organisation, headers) count for nothing here; redirects are not followed.
    """

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        *,
        timeout: float,
        on_request: Callable[[RequestFacts], None] = lambda _: None,
        proxy: str = "",
        ca_bundle: str = "",
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._endpoints = tuple(endpoints)
        self._timeout = timeout
        self._on_request = on_request
        self._proxy, self._ca_bundle = proxy, ca_bundle
        self._sleep, self._monotonic = sleep, monotonic
        self._clients: dict[Endpoint, openai.OpenAI] = {}

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self._ca_bundle or None)

    def pause(self) -> float:
        """For how many seconds every model is to be left alone; 0 where one can be asked."""
        now = self._monotonic()
        return max(0.0, min((_breaker(endpoint).until - now for endpoint in self._endpoints), default=0.0))

    def ask(self, messages: Sequence[Message], tools: Sequence[dict[str, Any]], *, seconds: float) -> Reply:
        ends = self._monotonic() + seconds
        spent = Usage()
        reasons: list[str] = []
        rejected = 0
        for endpoint in self._endpoints:
            wait = _breaker(endpoint).until - self._monotonic()
            if wait > 0:
                reasons.append(f"{endpoint.model} is left alone for {wait:.0f} s")
                continue
            try:
                reply = self._ask_patiently(endpoint, messages, tools, ends)
            except _Failure as failure:
                spent += failure.usage
                reasons.append(f"{endpoint.model}: {failure}")
                if isinstance(failure, _Rejected):
                    rejected += 1
                else:
                    _breaker(endpoint).note_failure(self._monotonic(), failure.pause or failure.retry_after)
            else:
                _breaker(endpoint).failures = 0
                return replace(reply, usage=reply.usage + spent)
        told = "; ".join(reasons) or "no LLM is set up"
        if rejected and rejected == len(self._endpoints):
            raise LlmRefused(f"Every LLM refuses the request ({told}).")
        raise LlmUnavailable(f"No LLM answers ({told}).", wait=self.pause(), usage=spent)

    def _ask_patiently(
        self, endpoint: Endpoint, messages: Sequence[Message], tools: Sequence[dict[str, Any]], ends: float
    ) -> Reply:
        """One answer; a limit that lifts within the time that is left is waited for, once."""
        try:
            return self._ask_once(endpoint, messages, tools, ends)
        except _Failure as failure:
            wait = failure.retry_after
            if wait is None or wait > min(_LONGEST_WAIT, ends - self._monotonic() - 1):
                raise
            self._sleep(wait)
        return self._ask_once(endpoint, messages, tools, ends)

    def _ask_once(
        self, endpoint: Endpoint, messages: Sequence[Message], tools: Sequence[dict[str, Any]], ends: float
    ) -> Reply:
        began = self._monotonic()
        sent = json.dumps([list(messages), list(tools)], ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        facts = RequestFacts(endpoint.place, endpoint.model, "ok", hashlib.sha256(sent).hexdigest(), len(sent))
        failure: _Failure | None = None
        body = b""
        reply = None
        try:
            body = self._exchange(endpoint, messages, tools, max(1.0, min(self._timeout, ends - began)))
            reply = _read(endpoint, body, len(sent))
        except _Failure as error:
            failure = error
            failure.usage = _lost(endpoint, failure, len(sent))
        self._on_request(
            replace(
                facts,
                outcome=failure.outcome if failure else "ok",
                answer_digest=hashlib.sha256(body).hexdigest() if body else "",
                answer_bytes=len(body),
                usage=reply.usage if reply else failure.usage if failure else Usage(),
                seconds=round(self._monotonic() - began, 3),
            )
        )
        if failure is not None:
            raise failure from None
        assert reply is not None  # noqa: S101 - no failure means a reply
        return reply

    def _exchange(
        self, endpoint: Endpoint, messages: Sequence[Message], tools: Sequence[dict[str, Any]], seconds: float
    ) -> bytes:
        """The bytes of one answer. What the library raises is not chained: its text and requests hold what was sent."""
        failure: _Failure
        ends = self._monotonic() + seconds
        try:
            with self._client(endpoint).chat.completions.with_streaming_response.create(
                model=endpoint.model,
                messages=list(messages),  # type: ignore[arg-type]  # typed dicts of the library
                tools=list(tools),  # type: ignore[arg-type]
                max_completion_tokens=_MOST_TOKENS,
                stream=False,
                timeout=openai.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS)),
            ) as response:
                return self._limited(response.headers, response.http_response.iter_raw(), ends)
        except _Failure as error:
            failure = error
        except openai.APIStatusError as error:
            failure = _of_status(error.status_code, error.response.headers)
        except openai.APITimeoutError:
            failure = _Failure("timeout", "did not answer in time")
        except openai.APIConnectionError:
            failure = _Failure("unreachable", "cannot be reached")
        except Exception as error:  # noqa: BLE001 - a cut connection raises what the HTTP client raises
            failure = _Failure("broken", f"the answer broke off ({type(error).__name__})")
        raise failure

    def _limited(self, headers: Any, chunks: Iterator[bytes], ends: float) -> bytes:
        if headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
            raise _Failure("nonsense", "answers compressed although asked not to")
        if "json" not in headers.get("content-type", "").lower():
            raise _Failure("nonsense", "does not answer with JSON")
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > _MOST_BYTES:
                raise _Failure("nonsense", f"answers with more than {_MOST_BYTES:,} bytes")
            if self._monotonic() > ends:
                raise _Failure("timeout", "did not answer in time")
        return bytes(body)

    def _client(self, endpoint: Endpoint) -> openai.OpenAI:
        known = self._clients.get(endpoint)
        return known or self._clients.setdefault(endpoint, self._open(endpoint))

    def _open(self, endpoint: Endpoint) -> openai.OpenAI:
        def only_ours(request: Any) -> None:
            """What the library adds by itself (its platform, headers from the environment) does not leave."""
            for name in list(request.headers):
                if name.lower() not in _SENT_HEADERS:
                    del request.headers[name]
            request.headers["accept-encoding"] = "identity"
            request.headers["connection"] = "close"  # a kept connection that the server drops would look like a failure
            request.headers["user-agent"] = "boathouse"
            if endpoint.key:
                request.headers["authorization"] = f"Bearer {endpoint.key}"
            else:
                request.headers.pop("authorization", None)

        def unread(response: Any) -> None:
            """An answer that is no success is not read: only its status and headers count."""
            if response.status_code >= 300:
                response.close()

        http = openai.DefaultHttpxClient(
            trust_env=False,
            follow_redirects=False,
            timeout=self._timeout,
            verify=self._tls if self._proxy or endpoint.base_url.startswith("https:") else False,
            proxy=self._proxy or None,
            event_hooks={"request": [only_ours], "response": [unread]},
        )
        return openai.OpenAI(
            api_key=endpoint.key or "none",
            base_url=endpoint.base_url,
            max_retries=0,
            timeout=self._timeout,
            http_client=http,
        )


def _of_status(status: int, headers: Any) -> _Failure:
    if status == 429:
        return _Failure("limited", "is at its limit (429)", retry_after=_retry_after(headers))
    if status in {401, 403}:
        return _Failure("refused", f"does not accept the key ({status})", pause=_WRONG_BREAK)
    if status == 404:
        return _Failure("refused", "has no such address or model (404)", pause=_WRONG_BREAK)
    if 300 <= status < 400:
        return _Failure("redirect", f"answers with a redirect ({status}), which is not followed", pause=_WRONG_BREAK)
    if status >= 500 or status in {408, 409, 425}:
        return _Failure("error", f"failed ({status})", retry_after=_retry_after(headers))
    return _Rejected("rejected", f"does not take the request ({status})")


def _retry_after(headers: Any) -> float | None:
    """Seconds that the server asks to wait, as a number or as a date, which is read beside its own."""
    said = str(headers.get("retry-after", "")).strip()
    try:
        seconds = float(said)
    except ValueError:
        seconds = _between(str(headers.get("date", "")), said)
    return min(seconds, 86_400.0) if seconds > 0 else None


def _between(first: str, second: str) -> float:
    """Seconds from one date of HTTP to another; 0 where one is none."""
    parsed = email.utils.parsedate_tz(first), email.utils.parsedate_tz(second)
    try:
        return float(email.utils.mktime_tz(parsed[1]) - email.utils.mktime_tz(parsed[0])) if all(parsed) else 0.0  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return 0.0


def _lost(endpoint: Endpoint, failure: _Failure, sent: int) -> Usage:
    """What a request cost that a model began to answer in vain; servers that refuse charge nothing."""
    if failure.outcome not in {"nonsense", "timeout", "broken"}:
        return Usage(requests=1)
    tokens = -(-sent // 3)
    return Usage(1, tokens, 0, endpoint.micro_cost(tokens, 0))


# --- Reading an answer -------------------------------------------------------------------------------------
def _read(endpoint: Endpoint, body: bytes, sent: int) -> Reply:
    """The answer as values, whatever the server made of it."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise _Failure("nonsense", "answers with malformed JSON") from None
    choices = read.get("choices") if isinstance(read, dict) else None
    message = (
        choices[0].get("message") if isinstance(choices, list) and choices and isinstance(choices[0], dict) else None
    )
    if not isinstance(message, dict):
        raise _Failure("nonsense", "answers without a message")
    content = message.get("content")
    calls = tuple(_calls(message.get("tool_calls")))
    return Reply(
        endpoint.model,
        content if isinstance(content, str) else "",
        calls,
        _usage(endpoint, read.get("usage"), sent=sent, answered=len(body)),
    )


def _calls(stated: Any) -> Iterator[ToolCall]:
    for number, call in enumerate(stated[:_MOST_CALLS] if isinstance(stated, list) else ()):
        function = call.get("function") if isinstance(call, dict) else None
        if not isinstance(function, dict):
            raise _Failure("nonsense", "answers with a malformed tool call")
        name, arguments, id_ = function.get("name"), function.get("arguments"), call.get("id")
        if isinstance(arguments, dict):  # some servers send the object itself
            arguments = json.dumps(arguments)
        yield ToolCall(
            id_[:100] if isinstance(id_, str) and id_ else f"call_{number}",
            name if isinstance(name, str) else "",
            arguments if isinstance(arguments, str) else "",
        )


def _usage(endpoint: Endpoint, stated: Any, *, sent: int, answered: int) -> Usage:
    """Tokens as the server counts them; where it does not, or says less than can be, a third of the bytes."""
    counts = stated if isinstance(stated, dict) else {}

    def count(name: str, size: int) -> int:
        value = counts.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**8 else -(-size // 3)

    tokens_in, tokens_out = count("prompt_tokens", sent), count("completion_tokens", answered)
    return Usage(1, tokens_in, tokens_out, endpoint.micro_cost(tokens_in, tokens_out))
