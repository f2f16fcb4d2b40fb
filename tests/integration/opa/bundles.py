"""A stub of the endpoint for bundles, and what OPA is told to fetch from it."""

from __future__ import annotations

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

import requests

from lifeguard.opa.render import render_config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

TOKEN = "bhd_of-the-test"  # as deployments have them
PATH = "/policy/opa/bundle.tar.gz"


class BundleEndpoint:
    """Serves these bytes with this ETag, to whoever has the token."""

    def __init__(self) -> None:
        self.body, self.etag = b"", ""
        self._relay: str | None = None
        self.answers: list[int] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if endpoint._relay is not None:
                    self._pass_on(endpoint._relay)
                    return
                if self.path != PATH or self.headers["Authorization"] != f"Bearer {TOKEN}":
                    status = 401
                elif not endpoint.body:
                    status = 503
                else:
                    status = 304 if self.headers["If-None-Match"] == endpoint.etag else 200
                endpoint.answers.append(status)
                self.send_response(status)
                if status in {200, 304}:
                    self.send_header("ETag", endpoint.etag)
                body = endpoint.body if status == 200 else b""
                self.send_header("Content-Length", str(len(body)))
                self._finish(body)

            def _pass_on(self, base_url: str) -> None:
                wanted = {name: self.headers[name] for name in ("Authorization", "If-None-Match") if self.headers[name]}
                answer = requests.get(f"{base_url}{self.path}", headers=wanted, timeout=30)
                endpoint.answers.append(answer.status_code)
                self.send_response(answer.status_code)
                for name in ("ETag", "Content-Type"):
                    if name in answer.headers:
                        self.send_header(name, answer.headers[name])
                self.send_header("Content-Length", str(len(answer.content)))
                self._finish(answer.content)

            def _finish(self, body: bytes) -> None:
                with suppress(OSError):  # an OPA that was stopped does not wait
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class uses
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def serve(self, body: bytes, etag: str) -> None:
        self._relay, self.etag, self.body = None, f'"{etag}"', body

    def relay(self, base_url: str) -> None:
        """Pass every request on to a real Boathouse from now on."""
        self._relay = base_url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


def write_config(folder: Path, url: str, keys: Mapping[str, str]) -> Path:
    """Our own configuration of OPA, but that it polls each second and keeps its files here."""
    token = folder / "token"
    token.write_text(TOKEN)
    text = render_config(url, keys)
    for ours, tests in (
        ("/etc/opa/boathouse-token", str(token)),
        ("/var/lib/opa", str(folder / "kept")),
        ("min_delay_seconds: 2", "min_delay_seconds: 1"),
        ("max_delay_seconds: 4", "max_delay_seconds: 1"),
    ):
        assert text.count(ours) == 1
        text = text.replace(ours, tests)
    path = folder / "opa-config.yaml"
    path.write_text(text)
    return path
