"""One real Open Policy Agent for the session, with the rules and without any data until a test puts some."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifeguard.bundles import build_bundle
from lifeguard.opa_keys import BundleKey
from lifeguard.policy.render_opa import render_opa_bytes
from lifeguard.trino import TrinoServer, TrinoSettings
from tests.integration.opa.bundles import BundleEndpoint, write_config
from tests.integration.opa.server import HARNESS, RULES, OpaServer
from tests.integration.trino.lake import Lake
from tests.requirements import need_opa, need_trino

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lifeguard.policy.policy import Policy

KEY = BundleKey.new()
_FAR = datetime(2100, 1, 1, tzinfo=UTC)
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("opa")


@pytest.fixture(scope="session")
def opa_program() -> Path:
    return need_opa()


@pytest.fixture(scope="session")
def opa(opa_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpaServer]:
    log = tmp_path_factory.mktemp("opa") / "opa.log"
    with OpaServer(opa_program, log, str(RULES / "trino.rego"), str(HARNESS)) as server:
        yield server


@dataclass(frozen=True, slots=True)
class Publisher:
    """The way of a policy to the OPA that Trino asks: a signed bundle, polled each second."""

    endpoint: BundleEndpoint
    opa: OpaServer

    def publish(self, policy: Policy) -> None:
        """When this returns, the next query is judged by it."""
        number = next(_numbers)
        data = render_opa_bytes(policy, {"revision": number})
        self.endpoint.serve(build_bundle(number=number, data=data, believed_until=_FAR, key=KEY).body, str(number))
        self.opa.wait_for_revision(number)


@pytest.fixture(scope="session")
def publisher(opa_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publisher]:
    folder = tmp_path_factory.mktemp("polling")
    with BundleEndpoint() as endpoint:
        config = write_config(folder, endpoint.url, {KEY.id: KEY.public_pem})
        with OpaServer(opa_program, folder / "opa.log", "--config-file", str(config)) as server:
            yield Publisher(endpoint, server)


@pytest.fixture(scope="session")
def lake(publisher: Publisher) -> Iterator[Lake]:
    """A real Trino that asks that OPA, and the lake behind it."""
    distribution = need_trino()
    home = Path(
        tempfile.mkdtemp(prefix="boathouse-trino-opa-")
    )  # not below tmp_path, which PostgreSQL cannot pass as root
    home.chmod(0o755)
    settings = TrinoSettings(
        home=home,
        port=0,
        start_seconds=300,
        access_control="opa",
        opa_url=publisher.opa.url,
        heap="1500M",
        distribution=distribution,
    )
    try:
        with TrinoServer(settings) as server:
            running = server.running()
            assert running is not None
            yield Lake(running.port, server.lake())
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def schema() -> str:
    """A schema's name that no other test of the session uses."""
    return f"s{next(_numbers)}"
