"""The whole way by agent: a real Boathouse, the real boathouse-agent, and a real Trino that reads the local file."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from catalog.engine.trino import TrinoEngine
from lifeguard import services
from lifeguard.models import Deployment, DeploymentKind, ServiceAccess
from lifeguard.registry import registry
from lifeguard.selectors.deployments import deployments, in_force, signing_keys, trusted_line
from lifeguard.services.publishing import newest_revision
from lifeguard.serving import holder
from lifeguard.trino import TrinoServer, TrinoSettings
from tests.factories import make_user
from tests.integration.trino.lake import REFRESH_SECONDS, Lake, PolicyEndpoint, Refused, rules
from tests.integration.trino.loop import MASKED, Loop, make_loader, make_members, make_principal
from tests.requirements import need_trino

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

POLL, KEEP_FOR, SETTLE = 0.5, 20.0, 2 * REFRESH_SECONDS
_ROOT = Path(__file__).resolve().parents[3]


class LocalRulesTrino(TrinoServer):
    """A Trino as `manage.py trino start` makes it, that reads its rules from a local file."""

    @property
    def rules_file(self) -> Path:
        return self.home / "rules" / "trino.json"

    def _check_policy(self) -> None:
        """Nothing to wait for."""

    def _configure(self, port: int) -> dict[str, str]:
        environment = super()._configure(port)
        self.rules_file.parent.mkdir()
        self.rules_file.write_text(json.dumps({"trino": rules()}))
        path = self.home / "etc" / "access-control.properties"
        lines = path.read_text().splitlines()
        own = [
            f"security.config-file={self.rules_file}" if line.startswith("security.config-file=") else line
            for line in lines
        ]
        path.write_text("\n".join(line for line in own if "http-client" not in line) + "\n")
        return environment


@pytest.fixture(scope="module")
def local_trino() -> Iterator[LocalRulesTrino]:
    distribution = need_trino()
    home = Path(tempfile.mkdtemp(prefix=f"boathouse-trino-test-{os.getpid()}-agent-"))
    home.chmod(0o755)
    settings = TrinoSettings(
        home=home,
        port=0,
        refresh_period=f"{int(REFRESH_SECONDS * 1000)}ms",
        heap="1500M",
        distribution=distribution,
        start_seconds=300,
    )
    try:
        with LocalRulesTrino(settings) as server:
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


class Way:
    """The network between the agent and Boathouse; `cut` stops Boathouse as far as the agent can tell."""

    def __init__(self, url: str) -> None:
        self._to = (urlsplit(url).hostname, urlsplit(url).port)
        self.port = 0
        self.open()

    def open(self) -> None:
        self._server = socket.create_server(("127.0.0.1", self.port))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._server,), daemon=True).start()

    def cut(self) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _accept(self, server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = server.accept()
                far = socket.create_connection(self._to)
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)


@dataclass
class RunningAgent:
    """The program itself, with the options that an operator would write."""

    folder: Path
    target: Path
    port: int
    process: subprocess.Popen[str] | None = None
    options: tuple[str, ...] = field(default=())

    def command(self, *more: str) -> list[str]:
        options = {
            "url": f"http://127.0.0.1:{self.port}", "token-file": self.folder / "token", "keys-file": self.folder / "keys",
            "target": self.target, "state-dir": self.folder / "state", "poll": POLL, "keep-for": KEEP_FOR,
            "settle": SETTLE, "timeout": 5,
        }  # fmt: skip
        return [
            sys.executable,
            "-m",
            "lifeguard.agent",
            *(f"--{name}={value}" for name, value in options.items()),
            *more,
        ]

    def start(self) -> Self:
        self.process = subprocess.Popen(self.command(), cwd=_ROOT, stderr=subprocess.PIPE, text=True)
        return self

    def stop(self, how: int = signal.SIGTERM) -> tuple[int, str]:
        assert self.process is not None
        self.process.send_signal(how)
        _, said = self.process.communicate(timeout=10)
        return self.process.returncode, said

    @property
    def meta(self) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self.target.read_text()).get("meta", {}))

    def settle(self) -> None:
        """Wait until the newest revision is in the file, and Trino has read it."""
        newest = newest_revision()
        assert newest is not None
        until(lambda: self.meta.get("revision") == newest.number and "lockdown" not in self.meta)
        time.sleep(SETTLE + REFRESH_SECONDS)


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.05)


def is_answered(lake: Lake, user: str, query: str) -> bool:
    try:
        lake.run(user, query)
    except Refused:
        return False
    return True


def test_revoked_then_kept_then_services_only_then_back(
    transactional_db: None,
    live_server: LiveServer,
    local_trino: LocalRulesTrino,
    settings: Settings,
    tmp_path: Path,
) -> None:
    holder.forget()
    registry.forget()
    running = local_trino.running()
    assert running is not None
    lake = Lake(running.port, local_trino.lake())
    settings.TRINO_URL = f"http://127.0.0.1:{lake.port}"
    make_loader()
    make_principal("etl", ServiceAccess.READ)
    made = services.register_deployment(
        name="blue", kind=DeploymentKind.AGENT, refresh_seconds=1, actor=None, at=timezone.now()
    )
    services.publish_policy(at=timezone.now())
    (tmp_path / "token").write_text(made.token)
    (tmp_path / "keys").write_text("\n".join(map(trusted_line, signing_keys())))
    way = Way(live_server.url)
    agent = RunningAgent(tmp_path, local_trino.rules_file, way.port).start()
    try:
        agent.settle()
        reviewer = make_user("rita", role="reviewer", principal=False)
        engine = TrinoEngine(settings.TRINO_URL, user=settings.TRINO_USER)
        loop = Loop(lake, cast("PolicyEndpoint", agent), engine, reviewer)
        _tell_the_story(loop, agent, way)
    finally:
        if agent.process is not None and agent.process.poll() is None:
            agent.process.kill()
        way.cut()


def _tell_the_story(loop: Loop, agent: RunningAgent, way: Way) -> None:
    lake, table = loop.lake, "memory.by_agent.people"
    query = f"SELECT * FROM {table}"
    readers = make_members("readers", "ana")
    loop.open(table, readers)
    assert sorted(lake.run("ana", query)) == MASKED

    # A revocation takes hold.
    rule = readers.rules.get(revoked_at=None)
    services.revoke_rule(rule_id=rule.pk, actor=None, at=timezone.now())
    services.publish_policy(at=timezone.now())
    loop.answered_for("ana", query)  # ends once it does, and fails where it never does
    assert lake.refusal("ana", query).startswith(f"You have no access to table {table}.")
    loop.give(readers, table)
    loop.publish()
    assert sorted(lake.run("ana", query)) == MASKED
    until(lambda: Deployment.objects.get().installed_revision == agent.meta["revision"])
    assert in_force(deployments(), timezone.now())[0].standing == "current"

    # Boathouse stops: the rules stay, also over a kill and a start of the agent.
    way.cut()
    stopped = time.monotonic()
    time.sleep(KEEP_FOR / 4)
    assert sorted(lake.run("ana", query)) == MASKED
    agent.stop(signal.SIGKILL)
    agent.start()
    time.sleep(KEEP_FOR / 4)
    assert sorted(lake.run("ana", query)) == MASKED

    # Their time is over: people wait, services go on.
    until(lambda: not is_answered(lake, "ana", query), seconds=90)
    assert time.monotonic() - stopped > KEEP_FOR / 2
    assert agent.meta["lockdown"]
    assert len(lake.run("etl", query)) == 2
    lake.load("CREATE TABLE memory.by_agent.other AS SELECT 1 AS x", "DROP TABLE memory.by_agent.other")

    # It is back.
    way.open()
    agent.settle()
    assert sorted(lake.run("ana", query)) == MASKED
    until(lambda: Deployment.objects.get().state == "in force" and "lockdown" in Deployment.objects.get().message)
    done = subprocess.run(agent.command("--once", "--json"), cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done
    code, said = agent.stop()
    assert code == 0
    assert "only services are served" in said
    done = subprocess.run(agent.command("--once", "--json"), cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    assert json.loads(done.stdout)["is_newest"]
