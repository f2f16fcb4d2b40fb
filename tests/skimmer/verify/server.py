"""A scripted server on loopback that speaks the chat API: each request takes the next answer of the script."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HUGE = 3_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answers; `how` is whole, truncated, hang (nothing until the server ends), drip or refuse (cut at once)."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    how: str = "whole"


def message(*calls: tuple[str, Any], content: str | None = None, usage: Any = None, **changes: Any) -> Answer:
    """An answer of the protocol; a call is a tool's name and its arguments, as a value or as the very text."""
    told: dict[str, Any] = {"role": "assistant", "content": content}
    if calls:
        told["tool_calls"] = [
            {
                "id": f"call_{number}",
                "type": "function",
                "function": {
                    "name": name,
                    "arguments": arguments if isinstance(arguments, str) else json.dumps(arguments),
                },
            }
            for number, (name, arguments) in enumerate(calls)
        ]
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "finish_reason": "tool_calls" if calls else "stop", "message": told}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120} if usage is None else usage,
        **changes,
    }
    return Answer(json.dumps(body).encode())


def verdict(column: str, kind: str, type_: str = "NONE", **changes: Any) -> dict[str, Any]:
    return {
        "column": column,
        "verdict": kind,
        "type": type_,
        "confidence": 0.9,
        "reason": "It looks like that.",
        **changes,
    }


def submit(*verdicts: dict[str, Any], done: bool = True) -> tuple[str, Any]:
    return "submit_verdicts", {"verdicts": list(verdicts), "done": done}


def huge() -> Answer:
    return Answer(b'{"padding": "' + b"x" * _HUGE + b'"}')


Script = "list[Answer] | Callable[[dict[str, Any]], Answer]"


@dataclass
class ScriptedServer:
    """`asked` has the body of each request, `headers` their headers. A script that is a function answers every request."""

    script: list[Answer] | Callable[[dict[str, Any]], Answer]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def next_answer(self, body: dict[str, Any]) -> Answer:
        with self.lock:
            if callable(self.script):
                return self.script(body)
            return self.script.pop(0) if self.script else Answer(status=500)

    def sent_text(self) -> str:
        """All that was ever sent, as one text."""
        return "\n".join(json.dumps(body, ensure_ascii=False) for body in self.asked)


def _handler(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            server.asked.append(body)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            server.paths.append(self.path)
            self.answer(server.next_answer(body))

        def do_GET(self) -> None:
            server.paths.append(f"GET {self.path}")
            self.answer(message(submit()))

        def answer(self, answer: Answer) -> None:
            self.close_connection = True
            if answer.how == "hang":
                server.over.wait(30)
                return
            if answer.how == "refuse":
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(answer.status)
            self.send_header("content-type", answer.content_type)
            self.send_header("content-length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            body = answer.body[: len(answer.body) // 2] if answer.how == "truncated" else answer.body
            try:
                if answer.how == "drip":
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        if server.over.wait(0.05):
                            return
                else:
                    self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):  # the client had enough
                pass

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's own name
            pass

    return Handler


@contextmanager
def scripted(script: list[Answer] | Callable[[dict[str, Any]], Answer]) -> Iterator[ScriptedServer]:
    """The server, until the block ends."""
    server = ScriptedServer(script)
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    http.daemon_threads = True
    server.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        http.shutdown()
        http.server_close()
        thread.join(timeout=5)


def unused_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
