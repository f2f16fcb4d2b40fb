"""A Boathouse of a few lines on the loopback: signs what it is told to, and can be made to misbehave in every way."""

from __future__ import annotations

import base64
import json
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lifeguard.agent.files import sha256
from lifeguard.agent.rules import NOBODY
from lifeguard.signing import key_id_of

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "bhd_for-the-test"
CONTEXT = b"boathouse policy statement 1\n"


def document(revision: int, *, lockdown: bool = False, **more: Any) -> bytes:
    """Rules that nobody gets past, told apart by their number."""
    meta = {"revision": revision, **({"lockdown": True} if lockdown else {})}
    return json.dumps({"meta": meta, "trino": {**NOBODY, **more}}, separators=(",", ":")).encode()


MASKED_RULE = {
    "user": "ana", "catalog": "pg", "privileges": ["SELECT"], "columns": [{"name": "email", "mask": "NULL"}],
}  # fmt: skip


def masked(revision: int) -> bytes:
    return document(revision, tables=[MASKED_RULE, *NOBODY["tables"]])


@dataclass
class Key:
    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def id(self) -> str:
        return key_id_of(self.private.public_key().public_bytes_raw())

    @property
    def line(self) -> str:
        public = base64.b64encode(self.private.public_key().public_bytes_raw()).decode()
        return f"ed25519 {self.id} {public} for tests"

    def sign(self, statement: bytes) -> str:
        return f"{self.id}:{base64.b64encode(self.private.sign(CONTEXT + statement)).decode()}"


@dataclass
class Boathouse:
    """`spoil` may change the statement's fields, the headers or the body of the next answers."""

    keys: list[Key] = field(default_factory=lambda: [Key()])
    revision: int = 1
    policy: bytes = b""
    lockdown: bytes = b""
    lasts: float | None = None
    tokens: set[str] = field(default_factory=lambda: {TOKEN})
    status: int = 0
    kind: str = "policy"
    change_statement: Callable[[dict[str, Any]], None] = lambda said: None
    change_headers: Callable[[dict[str, str]], None] = lambda headers: None
    change_body: Callable[[bytes], bytes] = lambda body: body
    answered: list[int] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    hang: threading.Event | None = None
    drip: float = 0.0
    replay: tuple[dict[str, str], bytes] | None = None
    last: tuple[dict[str, str], bytes] | None = None

    def __post_init__(self) -> None:
        self.policy = self.policy or document(self.revision)
        self.lockdown = self.lockdown or document(self.revision, lockdown=True)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._get(self)

            def do_POST(self) -> None:
                outer._post(self)

            def log_message(self, *_: Any) -> None:
                """Nothing: the tests look at what the agent says."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.hang is not None:
            self.hang.set()
        self._server.shutdown()
        self._server.server_close()

    def publish(self, revision: int, policy: bytes = b"") -> None:
        self.revision, self.policy = revision, policy or document(revision)
        self.lockdown = document(revision, lockdown=True)

    def _get(self, request: BaseHTTPRequestHandler) -> None:
        if self.hang is not None:
            self.hang.wait(30)
        if not self._may(request):
            return
        if self.status:
            self._send(request, self.status, {"Location": self.url + "/elsewhere"}, b"")
            return
        if self.replay is not None:
            self._send(request, 200, *self.replay)
            return
        etag = f'"{sha256(self.policy)}.{sha256(self.lockdown)}"'
        statement = self._statement(request.headers.get("Boathouse-Nonce", ""))
        headers = {
            "Boathouse-Statement": base64.b64encode(statement).decode(),
            "Boathouse-Signature": ", ".join(key.sign(statement) for key in self.keys),
            "ETag": etag,
        }
        self.change_headers(headers)
        is_known = request.headers.get("If-None-Match") == etag
        body = b"" if is_known else self.change_body(self.policy + self.lockdown)
        self.last = (headers, body)
        self._send(request, 304 if is_known else 200, headers, body)

    def _statement(self, nonce: str) -> bytes:
        at = datetime(2026, 3, 1, tzinfo=UTC)
        said: dict[str, Any] = {
            "nonce": nonce,
            "kind": self.kind,
            "revision": self.revision,
            "issued_at": at.isoformat(),
            "valid_until": None if self.lasts is None else (at + timedelta(seconds=self.lasts)).isoformat(),
            "policy": {"sha256": sha256(self.policy), "bytes": len(self.policy)},
            "lockdown": {"sha256": sha256(self.lockdown), "bytes": len(self.lockdown)},
        }
        self.change_statement(said)
        return json.dumps(said).encode()

    def _post(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"]))
        if self._may(request):
            self.reports.append(json.loads(body))
            self._send(request, 204, {}, b"")

    def _may(self, request: BaseHTTPRequestHandler) -> bool:
        if request.headers.get("Authorization", "").removeprefix("Bearer ") in self.tokens:
            return True
        self._send(request, 401, {}, b"")
        return False

    def _send(self, request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
        self.answered.append(status)
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        if "Content-Length" not in headers and status not in {204, 304}:
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        try:
            if self.drip:
                for at in range(len(body)):
                    request.wfile.write(body[at : at + 1])
                    time.sleep(self.drip)
            else:
                request.wfile.write(body)
        except OSError:
            return  # the agent had enough
