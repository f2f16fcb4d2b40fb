"""Where Trino is, who we are to it, and HTTP that is bounded in time and size and goes nowhere else."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
import trino.auth
import urllib3.exceptions

from catalog.engine.base import EngineError, EngineUnavailable, TooMuchAnswered

DEFAULT_USER = "boathouse"
_DEFAULT_PORTS = {"http": 8080, "https": 443}
MAX_BODY_BYTES = 256 * 2**20
_CHUNK_BYTES = 2**16


@dataclass(frozen=True, slots=True)
class Server:
    """Where Trino is and who we are to it; the secret is in `auth` alone."""

    scheme: str
    host: str
    port: int
    user: str
    auth: trino.auth.Authentication | None
    ca_bundle: str | None

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    @classmethod
    def read(
        cls,
        url: str,
        *,
        user: str | None,
        password: str | None,
        jwt: str | None,
        ca_bundle: Path | str | None,
    ) -> Server:
        # No message here repeats the URL: it may hold a password.
        try:
            parts = urlsplit(url.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port, parts = None, None, urlsplit("")
        if parts.scheme not in _DEFAULT_PORTS or not host:
            raise EngineError("The address of Trino must look like http(s)://[user@]host[:port].")
        if parts.path not in {"", "/"} or parts.query or parts.fragment:
            raise EngineError("The address of Trino ends with the port: no path and no parameters.")
        if ca_bundle is not None and not Path(ca_bundle).is_file():
            raise EngineError(f"There is no CA bundle at {ca_bundle}.")
        name = user or unquote(parts.username or "") or DEFAULT_USER
        if not (name.isascii() and name.isprintable()):
            raise EngineError("The user's name for Trino must be plain ASCII.")
        password = password or unquote(parts.password or "") or None
        if password and jwt:
            raise EngineError("Trino takes a password or a JWT, not both.")
        if (password or jwt) and parts.scheme != "https":
            raise EngineError("A password or a JWT is sent to Trino over https only.")
        auth: trino.auth.Authentication | None = None
        if password:
            auth = trino.auth.BasicAuthentication(name, password)
        elif jwt:
            auth = trino.auth.JWTAuthentication(jwt)
        bundle = None if ca_bundle is None else str(ca_bundle)
        host = f"[{host}]" if ":" in host else host
        return cls(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], name, auth, bundle)


class HttpSession(requests.Session):
    """HTTP that stays with one origin, ends at a deadline however slowly a body trickles, and bounds it."""

    def __init__(self, server: Server, answer_seconds: float) -> None:
        super().__init__()
        self.verify = server.ca_bundle or True
        # No .netrc, no proxy and no other CA bundle from the environment: the settings say all there is.
        self.trust_env = False
        self._origin = server.origin
        self._answer_seconds = answer_seconds
        self.deadline = 0.0
        self.most_bytes = MAX_BODY_BYTES

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        if _origin(str(url)) != self._origin:
            raise EngineError(
                f"Trino at {self._origin} answered with an address elsewhere, which is not followed. Behind a"
                " proxy, it needs http-server.process-forwarded=true."
            )
        kwargs.update(timeout=self._left(), allow_redirects=False, stream=True)
        response = super().request(method, url, *args, **kwargs)
        try:
            body = self._body(response)
        except urllib3.exceptions.HTTPError as problem:
            raise requests.ConnectionError(str(problem)) from problem
        # requests offers no other way to hand over a body that was read elsewhere.
        response._content = body  # noqa: SLF001
        if 300 <= response.status_code < 400:
            raise EngineError(f"Trino at {self._origin} answered with a redirect, which is not followed.")
        return response

    def _body(self, response: requests.Response) -> bytes:
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
            body += chunk
            self._left()
            if len(body) > self.most_bytes:
                raise TooMuchAnswered(f"Trino answered with more than {self.most_bytes:,} bytes at once.")
        return bytes(body)

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise EngineUnavailable(f"Trino at {self._origin} did not answer in time.")
        return min(left, self._answer_seconds)


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return ""
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}"
