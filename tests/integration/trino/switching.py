"""A policy that changes while Trino analyses a query: an endpoint that switches at the k-th reading, and a person who asks."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

import requests

if TYPE_CHECKING:
    from types import TracebackType

    from tests.integration.trino.lake import Rules

# Longer than the refresh period of 1 ms, so that whatever Trino checks next reads the policy again.
_ANSWER_SECONDS = 0.0011
_SECONDS = 60


def body_of(document: Rules) -> bytes:
    return json.dumps({"trino": document}).encode()


class SwitchingEndpoint:
    """Serves one body for the first `k` readings of a query, and another from then on."""

    def __init__(self, body: bytes) -> None:
        self.readings = 0
        self._before = self._after = body
        self._k = 0
        self._lock = threading.Lock()
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # the answer in one piece

            def do_GET(self) -> None:
                body = endpoint.next_body()
                time.sleep(_ANSWER_SECONDS)
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class uses
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def next_body(self) -> bytes:
        with self._lock:
            self.readings += 1
            return self._before if self.readings <= self._k else self._after

    def arm(self, before: bytes, after: bytes, k: int) -> None:
        """Answer `before` to the first `k` readings from now, then `after`."""
        with self._lock:
            self._before, self._after, self._k, self.readings = before, after, k, 0

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """The cells (name of the column, value) that a query answered; none when it was refused."""

    cells: frozenset[Cell]
    refusal: str = ""


class Asker:
    """Sends statements over one connection, in Trino's own protocol."""

    def __init__(self, port: int) -> None:
        self._statement = f"http://127.0.0.1:{port}/v1/statement"
        self._session = requests.Session()
        self._session.trust_env = False

    def ask(self, user: str, sql: str) -> Answer:
        headers = {"X-Trino-User": user, "X-Trino-Source": "boathouse-tests"}
        page = self._page("POST", self._statement, headers, sql)
        cells: set[Cell] = set()
        while True:
            if "error" in page:
                return Answer(frozenset(), str(page["error"]["message"]))
            names = [column["name"] for column in page.get("columns", ())]
            for row in page.get("data", ()):
                cells.update((name, repr(value)) for name, value in zip(names, row, strict=True) if value is not None)
            if "nextUri" not in page:
                return Answer(frozenset(cells))
            page = self._page("GET", page["nextUri"], headers)

    def _page(self, method: str, url: str, headers: dict[str, str], sql: str | None = None) -> dict[str, Any]:
        answer = self._session.request(
            method, url, headers=headers, data=None if sql is None else sql.encode(), timeout=_SECONDS
        )
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def close(self) -> None:
        self._session.close()
