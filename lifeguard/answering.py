"""The answer to Trino's poll, in one place for Django's view and for the thin layer in front of Django (config.wsgi).

The address is no secret and has none in it: Trino prints it in errors. What protects the policy is who may ask (POLICY_NETWORKS).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.http import parse_etags

from lifeguard.clients import is_near
from lifeguard.kept_policy import KeptPolicy
from lifeguard.serving import holder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    Environ = dict[str, Any]
    StartResponse = Callable[..., Any]
    Application = Callable[[Environ, StartResponse], Iterable[bytes]]

Headers = tuple[tuple[str, str], ...]

PATH = "/policy/trino.json"
_NO_GZIP = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|\Z)", re.IGNORECASE)
_NO_STORE = ("Cache-Control", "no-store")
# What Django's middleware says as well, where it matters for a document that no browser is meant to show.
_SAFE = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out. `body` is what GET gets; HEAD gets none, and the same headers."""

    status: int
    headers: Headers
    body: bytes = b""


def answer_poll(meta: Mapping[str, Any], at: datetime) -> Answer:
    """The policy in force at `at`, for the request that a WSGI environment tells of. Trino refuses every query while it is not 200."""
    if meta.get("REQUEST_METHOD") not in {"GET", "HEAD"}:
        return _refused(405, ("Allow", "GET, HEAD"))
    if not _is_for_us(str(meta.get("HTTP_HOST") or meta.get("SERVER_NAME", "")), tuple(settings.ALLOWED_HOSTS)):
        return _refused(400)
    if not is_near(meta, settings.POLICY_NETWORKS, settings.POLICY_TRUSTED_PROXIES):
        return _refused(403)
    served = holder.current(at)
    if served is None:
        return _refused(503, ("Retry-After", "5"))
    packed = _takes_gzip(str(meta.get("HTTP_ACCEPT_ENCODING", "")))
    etag = f'"{served.digest}{"-gzip" if packed else ""}"'
    headers: Headers = (_NO_STORE, *_SAFE, ("ETag", etag), ("Vary", "Accept-Encoding"))
    if is_known_tag(etag, str(meta.get("HTTP_IF_NONE_MATCH", ""))):
        return Answer(304, headers)
    body = served.packed if packed else served.body
    headers += (("Content-Type", "application/json"), ("Content-Length", str(len(body))))
    return Answer(200, (*headers, ("Content-Encoding", "gzip")) if packed else headers, body)


def begin_serving() -> None:
    """For a process that answers polls: look for news by itself, and keep what a start without the database needs."""
    holder.begin(KeptPolicy(Path(settings.POLICY_DIR), settings.SECRET_KEY.encode()))


class PolicyFirst:
    """A WSGI application that answers polls itself, with no middleware, session or database, and leaves the rest to another.

    With `only`, addresses that begin otherwise are not there.
    """

    def __init__(self, application: Application, *, only: tuple[str, ...] = ("/",)) -> None:
        self._application = application
        self._only = only

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path != PATH and path.startswith(self._only):
            return self._application(environ, start_response)
        answer = answer_poll(environ, timezone.now()) if path == PATH else _refused(404)
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", list(answer.headers))
        return [] if environ.get("REQUEST_METHOD") == "HEAD" or not answer.body else [answer.body]


def _refused(status: int, *headers: tuple[str, str]) -> Answer:
    """No detail for whoever should not be here."""
    plain = ("Content-Type", "text/plain; charset=utf-8")
    return Answer(status, (_NO_STORE, *_SAFE, plain, ("Content-Length", "0"), *headers))


@lru_cache(maxsize=256)
def _is_for_us(host: str, allowed: tuple[str, ...]) -> bool:
    """As Django asks it: a page elsewhere must not have a browser on this machine ask under a name of its own."""
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, list(allowed))


def _takes_gzip(accepted: str) -> bool:
    return "gzip" in accepted.lower() and not _NO_GZIP.search(accepted)


def is_known_tag(etag: str, if_none_match: str) -> bool:
    """Whether `If-None-Match` names this tag, or any."""
    known = {value.removeprefix("W/") for value in parse_etags(if_none_match)} if if_none_match else set()
    return etag in known or "*" in known
