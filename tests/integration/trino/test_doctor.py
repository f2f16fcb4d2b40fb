"""The doctor on a real Trino: a right configuration passes, and each line that is wrong fails just its own check."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import urllib.request
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from lifeguard import serving
from lifeguard.models import PolicyRevision
from lifeguard.trino import TrinoServer, TrinoSettings
from lifeguard.trino.distribution import default_home
from tests.integration.trino.lake import LOADER, Lake, PolicyEndpoint
from tests.integration.trino.loop import PEOPLE, Loop, make_members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings

UNSEEN = {"request-timeout", "event-listener"}  # from outside


class Amended(TrinoServer):
    """A Trino whose configuration `amend` changes before it starts."""

    def __init__(self, settings: TrinoSettings, amend: Callable[[Path], None]) -> None:
        super().__init__(settings)
        self._amend = amend

    def _configure(self, port: int) -> dict[str, str]:
        environment = super()._configure(port)
        self._amend(self.home / "etc")
        return environment


@pytest.fixture(autouse=True)
def _noted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the time until a fetch is noted again were over."""
    monkeypatch.setattr(serving, "_NOTE_SECONDS", 0.0)


@pytest.fixture
def canaries(loop: Loop, schema: str, settings: Settings) -> Loop:
    """A table that waits for review, and one that the doctor's user may read with its column `email` masked."""
    settings.DOCTOR_USER = "canary"
    people, waiting = f"memory.{schema}.people", f"memory.{schema}.waiting"
    settings.DOCTOR_MASKED_TABLE, settings.DOCTOR_CLOSED_TABLE = people, waiting
    loop.open(people, make_members("canaries", "canary"))
    loop.lake.load(f"CREATE TABLE {waiting} AS {PEOPLE}")
    loop.discover_and_publish(waiting)
    return loop


@contextmanager
def amended(endpoint: PolicyEndpoint, amend: Callable[[Path], None]) -> Iterator[Lake]:
    home = Path(tempfile.mkdtemp(prefix=f"boathouse-trino-test-{os.getpid()}-"))
    settings = TrinoSettings(
        home=home,
        boathouse_url=endpoint.url,
        port=0,
        refresh_period="200ms",
        heap="1G",
        catalogs=("memory",),
        distribution=default_home(),
    )
    try:
        with Amended(settings, amend) as server:
            running = server.running()
            assert running is not None
            yield Lake(running.port, None)  # type: ignore[arg-type]  # it has no PostgreSQL
    finally:
        shutil.rmtree(home, ignore_errors=True)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def fetch(endpoint: PolicyEndpoint) -> bytes:
    with urllib.request.urlopen(f"{endpoint.url}/policy/trino.json") as answer:  # noqa: S310 - a test's own http
        body: bytes = answer.read()
    return body


def examine(*arguments: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code and the checks by id."""
    out, code = StringIO(), 0
    try:
        call_command("doctor", "--json", "--patience", "5", *arguments, stdout=out)
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    return code, {check["id"]: check for check in json.loads(out.getvalue())["checks"]}


def having(checks: dict[str, dict[str, Any]], outcome: str) -> set[str]:
    return {name for name, check in checks.items() if check["outcome"] == outcome}


def test_a_right_configuration_passes(canaries: Loop) -> None:
    code, checks = examine()
    assert code == 0, checks
    assert having(checks, "failed") == set()
    assert having(checks, "unknown") == UNSEEN
    assert having(checks, "warning") == {"authentication"}  # on the loopback address
    assert "with the link" in checks["canary-closed"]["sentence"]
    assert "email" in checks["canary-masked"]["sentence"] or "ssn" in checks["canary-masked"]["sentence"]


def test_hidden_columns_and_refresh_period(canaries: Loop, policy: PolicyEndpoint, settings: Settings) -> None:
    settings.DOCTOR_USER = ""

    def amend(etc: Path) -> None:
        edit(etc / "config.properties", "hide-inaccessible-columns=true", "")
        edit(etc / "access-control.properties", "security.refresh-period=200ms", "")

    with amended(policy, amend) as lake:
        fetch(policy)  # a fetch is noted with the next one, whose ever that is
        settings.TRINO_URL = f"http://127.0.0.1:{lake.port}"
        code, checks = examine()
    assert code == 1
    assert having(checks, "failed") == {"hide-inaccessible-columns", "refresh-period"}, checks
    assert "hide-inaccessible-columns=true" in checks["hide-inaccessible-columns"]["remedy"]
    assert "config.properties" in checks["hide-inaccessible-columns"]["remedy"]
    period = f"access-control.properties: security.refresh-period={settings.POLICY_REFRESH_SECONDS}s"
    assert period in checks["refresh-period"]["remedy"]


def test_a_policy_from_elsewhere(canaries: Loop, policy: PolicyEndpoint, settings: Settings, tmp_path: Path) -> None:
    """A copy of ours in a file: everything is refused as it should be, and nothing that changes arrives."""
    settings.DOCTOR_USER = ""
    copy = tmp_path / "rules.json"
    copy.write_bytes(fetch(policy))

    def amend(etc: Path) -> None:
        path = etc / "access-control.properties"
        edit(path, f"security.config-file={policy.url}/policy/trino.json", f"security.config-file={copy}")
        # Trino does not start with settings of a client that it does not need.
        kept = [line for line in path.read_text().splitlines() if not line.startswith("system-access-control.")]
        path.write_text("\n".join(kept), encoding="utf-8")

    with amended(policy, amend) as lake:
        PolicyRevision.objects.update(first_fetched_at=None, last_fetched_at=None)  # what starting the server asked
        serving.holder.forget()
        settings.TRINO_URL = f"http://127.0.0.1:{lake.port}"
        code, checks = examine()
    assert code == 1
    assert having(checks, "failed") == {"policy-read"}, checks
    assert "access-control.properties: security.config-file=" in checks["policy-read"]["remedy"]


def test_no_access_control_at_all(canaries: Loop, policy: PolicyEndpoint, settings: Settings, schema: str) -> None:
    with amended(policy, lambda etc: (etc / "access-control.properties").unlink()) as lake:
        lake.load(f"CREATE SCHEMA memory.{schema}")
        for table in ("people", "waiting"):
            lake.run(LOADER, f"CREATE TABLE memory.{schema}.{table} AS {PEOPLE}")
        settings.TRINO_URL = f"http://127.0.0.1:{lake.port}"
        code, checks = examine()
    assert code == 1
    assert having(checks, "failed") == {"access-control", "canary-closed", "canary-masked"}, checks
    for name in having(checks, "failed"):
        assert "access-control.properties: access-control.name=file" in checks[name]["remedy"]


def test_a_user_whom_the_policy_does_not_know(loop: Loop, settings: Settings) -> None:
    settings.TRINO_USER = "somebody-else"
    code, checks = examine()
    assert code == 1
    assert having(checks, "failed") == {"scanner"}, checks
