"""The Trino fit of the probe: each question over a connection of its own, as whoever is named."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from catalog.engine.base import EngineError
from catalog.engine.trino import TrinoEngine

if TYPE_CHECKING:
    from pathlib import Path

    from catalog.engine.base import Login, Probed, ServerFacts


class TrinoProbe:
    """Asks the Trino at `url`; what the address says of a user is left out, so that a stranger comes without a password."""

    def __init__(self, url: str, *, ca_bundle: Path | str | None = None, timeout_seconds: float = 30.0) -> None:
        self._url = _without_user(url)
        self._ca_bundle = ca_bundle
        self._timeout = timeout_seconds
        self._anybody = TrinoEngine(self._url, ca_bundle=ca_bundle, timeout_seconds=timeout_seconds)

    @property
    def address(self) -> str:
        return self._url

    def server(self) -> ServerFacts:
        return self._anybody.server()

    def ask(self, login: Login, statement: str) -> Probed:
        engine = TrinoEngine(
            self._url,
            user=login.user,
            password=login.password or None,
            jwt=login.jwt or None,
            ca_bundle=self._ca_bundle,
            timeout_seconds=self._timeout,
        )
        return engine.probe(statement)


def _without_user(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, parts.fragment))
    except ValueError:  # no message repeats the address: it may hold a password
        raise EngineError("The address of Trino must look like http(s)://[user@]host[:port].") from None
