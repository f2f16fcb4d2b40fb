"""The processes of the demo: web, worker and scanner. Each leads a process group of its own, so Ctrl-C reaches only the launcher."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from config.demo.preparation import BASE_DIR, HOST, MARK, DemoError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_LOG_BYTES = 5 * 1024 * 1024
_READY_SECONDS = 60
_PATIENCE_SECONDS = 4  # between asking a process to stop and making it stop
_SHORTEST_LIFE_SECONDS = 5  # one that ends sooner would end again
_QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")  # talk among workers, of no use to one of each


def commands(port: int) -> dict[str, list[str]]:
    """What runs beside the launcher.

    Scans get a process of their own (prefork: a crash in a client library costs one child, and classification uses a core), and
    the short tasks another with threads (they wait for the database and the engine), so a long scan never delays a publication.
    The schedule is kept in memory: a file of it would outlive a killed process, and no interval here is long.
    """
    python = sys.executable
    celery = [python, "-m", "celery", "-A", "config", "worker", *_QUIET, "--loglevel", "WARNING"]
    return {
        "web": [
            *(python, "-m", "gunicorn", "config.wsgi:application", "--bind", f"{HOST}:{port}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "8"),
            *("--graceful-timeout", "3", "--no-control-socket", "--log-level", "warning"),
        ],
        "worker": [
            *(*celery, "-n", "worker@boathouse", "-Q", "celery,verify", "--pool", "threads", "--concurrency", "4"),
            *("--beat", "--scheduler", "celery.beat.Scheduler"),
        ],
        "scanner": [*celery, "-n", "scanner@boathouse", "-Q", "scans", "--pool", "prefork", "--concurrency", "1"],
    }


@dataclass(slots=True)
class Child:
    name: str
    command: list[str]
    data_dir: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0

    @property
    def log(self) -> Path:
        return self.data_dir / "logs" / f"{self.name}.log"

    def start(self) -> None:
        with suppress(OSError):
            if self.log.stat().st_size > _LOG_BYTES:
                self.log.replace(self.log.with_suffix(".log.1"))
        environment = {**os.environ, **self.environment, MARK: str(self.data_dir), "PYTHONUNBUFFERED": "1"}
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command,
                cwd=BASE_DIR,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started_at = time.monotonic()

    def ask_to_stop(self) -> None:
        """Tell the leader only: it ends its own children in its own order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """The whole process group."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def last_lines(self, count: int = 8) -> str:
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        return "\n".join(f"    {line[:200]}" for line in lines[-count:])


@dataclass(slots=True)
class Children:
    """All of them together; `stop` takes a few seconds at most."""

    place: Place
    children: list[Child] = field(default_factory=list)

    def start(self, names: Sequence[str], environment: Mapping[str, str]) -> None:
        for name in names:
            child = Child(name, commands(self.place.port)[name], self.place.data_dir, environment)
            self.children.append(child)
            child.start()

    def wait_until_ready(self) -> None:
        """Until /healthz answers. Raises DemoError with the end of the log when the web process ends or takes too long."""
        web = next(child for child in self.children if child.name == "web")
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline:
            if web.exit_code() is not None:
                raise DemoError(f"The web server ended. The end of its log, {web.log}:\n{web.last_lines()}")
            if is_healthy(self.place.port):
                return
            time.sleep(0.15)
        raise DemoError(
            f"The web server did not get ready within {_READY_SECONDS} s. Its log: {web.log}\n{web.last_lines()}"
        )

    def restart_ended(self) -> list[str]:
        """Start again what ended by itself; sentences about it. Raises DemoError for one that ends as soon as it starts."""
        told = []
        for child in self.children:
            code = child.exit_code()
            if code is None:
                continue
            if time.monotonic() - child.started_at < _SHORTEST_LIFE_SECONDS:
                raise DemoError(
                    f"The {child.name} process does not stay up (exit code {code}). Its log: {child.log}\n{child.last_lines()}"
                )
            child.kill()  # what is left of its group
            child.start()
            told.append(
                f"The {child.name} process ended (exit code {code}) and was started again; its log: {child.log}"
            )
        return told

    def stop(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for child in self.children:
            if child.process is not None:
                with suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.0, deadline - time.monotonic()))
        for child in self.children:
            child.kill()
            if child.process is not None:
                with suppress(subprocess.TimeoutExpired):
                    child.process.wait(5)
        self.children.clear()


def is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
