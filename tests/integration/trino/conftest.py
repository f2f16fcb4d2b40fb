"""One real Trino for the session; every test makes a schema of its own."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]
import pytest
from django.utils import timezone

from catalog.engine.trino import TrinoEngine
from lifeguard.services import publish_policy
from lifeguard.serving import holder
from lifeguard.trino import TrinoServer, TrinoSettings
from tests.factories import make_user
from tests.integration.trino.lake import REFRESH_SECONDS, Lake, PolicyEndpoint, rules
from tests.integration.trino.loop import Loop, make_loader
from tests.requirements import need_trino

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

_PREFIX = "boathouse-trino-test-"
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("trino")


@pytest.fixture(scope="session")
def policy_endpoint() -> Iterator[PolicyEndpoint]:
    with PolicyEndpoint() as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def trino_server(policy_endpoint: PolicyEndpoint) -> Iterator[TrinoServer]:
    distribution = need_trino()
    _sweep()
    home = Path(
        tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")
    )  # not below tmp_path, which PostgreSQL cannot pass as root
    home.chmod(0o755)
    settings = TrinoSettings(
        home=home,
        boathouse_url=policy_endpoint.url,
        port=0,
        refresh_period=f"{int(REFRESH_SECONDS * 1000)}ms",
        heap="1500M",
        distribution=distribution,
    )
    try:
        with TrinoServer(settings) as server:
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def lake(trino_server: TrinoServer) -> Lake:
    running = trino_server.running()
    assert running is not None
    return Lake(running.port, trino_server.lake())


@pytest.fixture
def policy(policy_endpoint: PolicyEndpoint, lake: Lake) -> Iterator[PolicyEndpoint]:
    """The endpoint that Trino reads, with nothing open but to the loader; so again when the test is over."""
    policy_endpoint.publish(rules())
    yield policy_endpoint
    policy_endpoint.publish(rules(), settle=False)


@pytest.fixture
def schema() -> str:
    """A schema's name that no other test of the session uses."""
    return f"s{next(_numbers)}"


@pytest.fixture
def memory(lake: Lake, policy: PolicyEndpoint, schema: str) -> str:
    """A fresh schema in the catalog `memory`, as `memory.name`."""
    lake.load(f"CREATE SCHEMA memory.{schema}")
    return f"memory.{schema}"


@pytest.fixture
def loop(
    transactional_db: None, live_server: LiveServer, lake: Lake, policy: PolicyEndpoint, settings: Settings
) -> Iterator[Loop]:
    """Boathouse from nothing: one service that writes, one reviewer, and the first policy, which Trino obeys."""
    holder.forget()
    settings.POLICY_REFRESH_SECONDS = REFRESH_SECONDS
    settings.TRINO_URL = f"http://127.0.0.1:{lake.port}"
    make_loader()
    publish_policy(at=timezone.now())
    policy.relay(live_server.url)
    reviewer = make_user("rita", role="reviewer", principal=False)
    yield Loop(lake, policy, TrinoEngine(settings.TRINO_URL, user=settings.TRINO_USER), reviewer)
    holder.forget()


def _sweep() -> None:
    """Stop and remove what an earlier session that was killed has left; the folder's name tells whose it was."""
    for home in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = home.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            TrinoServer(TrinoSettings(home=home)).stop()
            shutil.rmtree(home, ignore_errors=True)
