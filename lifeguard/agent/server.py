"""The Boathouse that an agent asks: with a token, believed only as far as it is signed."""

from __future__ import annotations

import http.client
import json
import re
import secrets
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lifeguard.agent.errors import Away, Misconfigured, Untrusted
from lifeguard.agent.files import read, sha256
from lifeguard.agent.trust import Statement, read_keys, verified

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Json = dict[str, Any]
_MOST_REPORT_ANSWER = 4096


@dataclass(frozen=True, slots=True)
class Config:
    url: str
    token_file: Path
    keys_file: Path
    target: Path
    state_dir: Path
    ca_file: Path | None = None
    client_cert: Path | None = None
    client_key: Path | None = None
    poll: float = 5.0
    keep_for: float = 3600.0
    settle: float = 10.0
    timeout: float = 10.0
    mode: int = 0o644
    most_bytes: int = 64 * 1024 * 1024
    plain_http: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    statement: Statement
    signed: tuple[str, str]
    documents: tuple[bytes, bytes] | None  # None: 304


class Boathouse:
    """One request a time, each on a connection of its own; redirects and proxies are not followed."""

    def __init__(self, config: Config) -> None:
        self._config = config
        parts = urlsplit(config.url)
        host, self._path = parts.hostname or "", parts.path.rstrip("/")
        self._host, self._port, self._tls = host, parts.port, None
        if parts.scheme == "https":
            self._tls = self._context()
        elif parts.scheme != "http" or not (config.plain_http or host in {"127.0.0.1", "::1", "localhost"}):
            raise Misconfigured("the URL must start with https://; plain http:// shows the token to the network")

    def policy(self, known: str) -> Answer:
        """What is in force. `known` is the ETag of what is here already. Raises Untrusted, Misconfigured."""
        keys, nonce = self.keys(), secrets.token_hex(16)
        headers = {"Boathouse-Nonce": nonce, **({"If-None-Match": known} if known else {})}
        connection = self._connection()
        try:
            answer = self._ask(connection, "GET", "/policy/agent/policy", headers)
            if answer.status not in {200, 304}:
                raise Away(_why(answer.status))
            signed = (answer.headers.get("Boathouse-Statement", ""), answer.headers.get("Boathouse-Signature", ""))
            statement = verified(*signed, keys)
            if statement.nonce != nonce:
                raise Untrusted("the answer was signed for another request: it is old, or somebody replays it")
            documents = None if answer.status == 304 else self._documents(answer, statement)
            return Answer(statement, signed, documents)
        finally:
            connection.close()

    def report(self, told: Json) -> None:
        connection = self._connection()
        try:
            answer = self._ask(connection, "POST", "/policy/agent/report", {}, json.dumps(told).encode())
            answer.read(_MOST_REPORT_ANSWER)
            if answer.status != 204:
                raise Away(f"the report was not taken: {_why(answer.status)}")
        finally:
            connection.close()

    def _documents(self, answer: http.client.HTTPResponse, statement: Statement) -> tuple[bytes, bytes]:
        size = statement.policy_bytes + statement.lockdown_bytes
        if size > self._config.most_bytes:
            raise Untrusted(f"the rules have {size} bytes, more than --max-bytes allows")
        body = bytearray()
        try:
            while len(body) <= size and (chunk := answer.read(min(65_536, size + 1 - len(body)))):
                body += chunk
        except (OSError, http.client.HTTPException) as error:
            raise Untrusted(f"the rules did not arrive: {error!r}") from None
        if len(body) != size:
            raise Untrusted(f"the rules have {len(body)} bytes or more in place of {size}: they were cut or changed")
        policy, lockdown = bytes(body[: statement.policy_bytes]), bytes(body[statement.policy_bytes :])
        if (sha256(policy), sha256(lockdown)) != (statement.policy, statement.lockdown):
            raise Untrusted("the rules are not those that were signed: something changed them on the way")
        return policy, lockdown

    def _ask(
        self, connection: http.client.HTTPConnection, method: str, path: str, headers: Json, body: bytes | None = None
    ) -> http.client.HTTPResponse:
        token = read(self._config.token_file, 1000)
        word = (token or b"").decode("ascii", "replace").strip()
        if not re.fullmatch(r"[\x21-\x7e]{1,500}", word):
            raise Misconfigured(f"{self._config.token_file} holds no token; write the one that Boathouse showed there")
        sent = {**headers, "Authorization": f"Bearer {word}", "User-Agent": "boathouse-agent", "Connection": "close"}
        if body is not None:
            sent["Content-Type"] = "application/json"
        try:
            connection.request(method, self._path + path, body, sent)
            return connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise Away(f"Boathouse does not answer: {error!r}") from None

    def keys(self) -> dict[str, Ed25519PublicKey]:
        """Read each time, so that a new key needs no restart."""
        text = read(self._config.keys_file, 100_000)
        if text is None:
            raise Misconfigured(f"cannot read the trusted keys in {self._config.keys_file}")
        try:
            return read_keys(text.decode("utf-8", "replace"))
        except Misconfigured as error:
            raise Misconfigured(f"{self._config.keys_file}: {error}") from None

    def _connection(self) -> http.client.HTTPConnection:
        if self._tls is None:
            return http.client.HTTPConnection(self._host, self._port, timeout=self._config.timeout)
        return http.client.HTTPSConnection(self._host, self._port, timeout=self._config.timeout, context=self._tls)

    def _context(self) -> ssl.SSLContext:
        try:
            context = ssl.create_default_context(cafile=self._config.ca_file)
            if self._config.client_cert is not None:
                context.load_cert_chain(self._config.client_cert, self._config.client_key)
        except (OSError, ssl.SSLError) as error:
            raise Misconfigured(f"cannot read the certificates: {error}") from None
        return context


def _why(status: int) -> str:
    if 300 <= status < 400:
        return f"Boathouse answers {status}, a redirect, which is not followed; set --url to where it really is"
    if status == 401:
        return "Boathouse does not know the token; register the deployment, or rotate its token, and write it to the token file"
    return f"Boathouse answers {status}"
