"""A loopback server that speaks Trino's client protocol well enough to test the client's side of it."""

from __future__ import annotations

import json
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Sequence

_IMMEDIATE = re.compile(r"EXECUTE IMMEDIATE '((?:[^']|'')*)' USING (.*)\Z", re.DOTALL)


_LENGTH = [{"kind": "LONG", "value": 2147483647}]


@dataclass(frozen=True)
class Rows:
    """An answer with rows, all of text unless `types` says otherwise, spread over pages of `page` rows."""

    rows: Sequence[Sequence[Any]] = ()
    types: Sequence[str] | None = None
    page: int = 1000


@dataclass(frozen=True)
class Failure:
    name: str
    kind: str = "USER_ERROR"
    message: str = "it failed"


@dataclass(frozen=True)
class Hang:
    """The query starts, and then nothing comes."""


@dataclass(frozen=True)
class Trickle:
    """The query starts, and its answer comes a byte at a time."""


@dataclass(frozen=True)
class Raw:
    """Any HTTP answer to the statement."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Reply = Rows | Failure | Hang | Trickle | Raw


@dataclass(frozen=True)
class Asked:
    """One statement that came in; `sql` without the EXECUTE IMMEDIATE around it, `using` what it bound."""

    sql: str
    using: str
    headers: dict[str, str]


@dataclass
class TrinoServer:
    """Answers each statement with what `reply` says to it, and notes statements and cancellations."""

    reply: Callable[[Asked], Reply]
    url: str = ""
    info: Raw = field(default_factory=lambda: Raw(b'{"nodeVersion": {"version": "476"}, "uptime": "1.50m"}'))
    asked: list[Asked] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    running: dict[str, Reply] = field(default_factory=dict)

    def statements(self) -> list[str]:
        return [asked.sql for asked in self.asked]


@contextmanager
def serving(reply: Callable[[Asked], Reply], *, tls: ssl.SSLContext | None = None) -> Iterator[TrinoServer]:
    server = TrinoServer(reply)

    class Handler(_Handler):
        trino = server

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        if tls is not None:
            http.socket = tls.wrap_socket(http.socket, server_side=True)
        server.url = f"{'https' if tls else 'http'}://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stop.set()
            http.shutdown()


class _Handler(BaseHTTPRequestHandler):
    trino: TrinoServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        pass

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        match = _IMMEDIATE.match(text)
        sql, using = (match[1].replace("''", "'"), match[2]) if match else (text, "")
        asked = Asked(sql, using, dict(self.headers.items()))
        self.trino.asked.append(asked)
        reply = self.trino.reply(asked)
        if isinstance(reply, Raw):
            self._send(reply.body, reply.status, reply.headers)
            return
        query = f"20250930_000000_{len(self.trino.asked):05d}_abcde"
        self.trino.running[query] = reply
        self._send_json({**_state(query), "nextUri": self._next(query, 0)})

    def do_GET(self) -> None:
        if self.path == "/v1/info":
            self._send(self.trino.info.body, self.trino.info.status, self.trino.info.headers)
            return
        query, page = self.path.split("/")[-2:]
        reply = self.trino.running[query]
        if isinstance(reply, Hang):
            self.trino.stop.wait(20)
        elif isinstance(reply, Trickle):
            self._trickle()
        elif isinstance(reply, Failure):
            error = {"message": reply.message, "errorName": reply.name, "errorType": reply.kind, "errorCode": 1}
            self._send_json({**_state(query), "error": {**error, "failureInfo": {"message": reply.message}}})
        elif isinstance(reply, Rows):
            self._send_json(self._page(query, reply, int(page)))

    def do_DELETE(self) -> None:
        self.trino.cancelled.append(self.path.split("/")[-2])
        self.send_response(204)
        self.end_headers()

    def _next(self, query: str, page: int) -> str:
        return f"{self.trino.url}/v1/statement/executing/{query}/{page}"

    def _page(self, query: str, reply: Rows, page: int) -> dict[str, Any]:
        width = len(reply.rows[0]) if reply.rows else 1
        types = reply.types or ["varchar"] * width
        answer: dict[str, Any] = {
            **_state(query),
            "columns": [
                {
                    "name": f"_col{place}",
                    "type": kind,
                    "typeSignature": {"rawType": kind, "arguments": _LENGTH if kind == "varchar" else []},
                }
                for place, kind in enumerate(types)
            ],
        }
        rows = reply.rows[page * reply.page : (page + 1) * reply.page]
        if rows:
            answer["data"] = [list(row) for row in rows]
        if (page + 1) * reply.page < len(reply.rows):
            answer["nextUri"] = self._next(query, page + 1)
        return answer

    def _trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        while not self.trino.stop.is_set():
            try:
                self.wfile.write(b" ")
            except OSError:
                break
            time.sleep(0.05)

    def _send_json(self, answer: dict[str, Any]) -> None:
        self._send(json.dumps(answer).encode(), 200, {"Content-Type": "application/json"})

    def _send(self, body: bytes, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _state(query: str) -> dict[str, Any]:
    return {"id": query, "infoUri": f"http://127.0.0.1/ui/{query}", "stats": {"state": "RUNNING"}, "warnings": []}
