"""Boathouse as it is deployed, on a folder of its own: a PostgreSQL, the console, the process for polls, a worker."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]

from config import embedded

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent.parent
POLICY = "/policy/trino.json"
# As the README says.
WEB = ("config.wsgi:application", "--worker-class", "gthread", "--workers", "2", "--threads", "8")
POLLS = ("config.policy_wsgi:application", "--worker-class", "gthread", "--workers", "1", "--threads", "8")
_BOTH = ("--keep-alive", "75", "--graceful-timeout", "3", "--no-control-socket", "--log-level", "warning")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """Processes are started by name and ended by it; `stop` ends all."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.data_dir = folder / "data"
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.web_port, self.polls_port = free_port(), free_port()
        self.host = embedded.socket_folder(str(folder / "postgres"))
        self.postmaster = psutil.Process(int((folder / "postgres" / "postmaster.pid").read_text().splitlines()[0]))
        self.environment = {
            **os.environ,
            "POLICY_REFRESH_SECONDS": "1",  # a grant with masks takes two of them
            "SECRET_KEY": "of-faults-made-for-real-0123456789-0123456789",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "BOATHOUSE_DATA_DIR": str(self.data_dir),
            "BOATHOUSE_URL": f"http://127.0.0.1:{self.web_port}",
            "DATABASE_URL": f"postgresql://{embedded.USER}@/{embedded.DATABASE}?host={self.host}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_LEVEL": "WARNING",
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        for name in ("messages", "control"):
            (self.data_dir / "broker" / name).mkdir(parents=True, exist_ok=True)

    def python(self, *arguments: str) -> str:
        """Run to its end; what it printed."""
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, name: str, *module: str, before: Callable[[], None] | None = None) -> None:
        self.start_program(name, sys.executable, "-m", *module, before=before)

    def start_program(self, name: str, *command: str, before: Callable[[], None] | None = None) -> None:
        with self.log(name).open("ab") as out:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=before,  # noqa: PLW1509 - sets a limit of the process, and this one has no threads that matter
            )
        self.processes[name] = process

    def start_web(self) -> None:
        self.start("web", "gunicorn", *WEB, "--bind", f"127.0.0.1:{self.web_port}", *_BOTH)

    def start_polls(self, program: str = "gunicorn", *, before: Callable[[], None] | None = None) -> None:
        self.start("polls", program, *POLLS, "--bind", f"127.0.0.1:{self.polls_port}", *_BOTH, before=before)

    def start_worker(self) -> None:
        options = ("-Q", "celery", "--pool", "threads", "--concurrency", "2", "--beat", "-l", "WARNING")
        schedule = ("--scheduler", "celery.beat.Scheduler")
        self.start("worker", "celery", "-A", "config", "worker", *options, *schedule)

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def told(self, name: str) -> str:
        return self.log(name).read_text(encoding="utf-8", errors="replace")

    def kill(self, name: str) -> None:
        """As when the machine takes it away: the whole process group, without a word."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    # The database

    def hang_database(self) -> None:
        for process in self._database():
            process.suspend()

    def wake_database(self) -> None:
        for process in reversed(self._database()):
            with suppress(psutil.Error):
                process.resume()

    def kill_database(self) -> None:
        for process in self._database():
            with suppress(psutil.Error):
                process.kill()
        psutil.wait_procs([self.postmaster], timeout=10)

    def _database(self) -> list[Any]:
        if not self.postmaster.is_running():
            return []
        return [self.postmaster, *self.postmaster.children(recursive=True)]

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)
        self.wake_database()
        self.kill_database()

    # Asking

    def get(self, *, web: bool = False, seconds: float = 10) -> tuple[int, bytes]:
        port = self.web_port if web else self.polls_port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
        try:
            connection.request("GET", POLICY)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def wait_until_up(self, *, web: bool = False) -> bytes:
        """Until the first 200; what it said."""
        name, deadline = "web" if web else "polls", time.monotonic() + 60
        while True:
            assert self.processes[name].poll() is None, self.told(name)
            with suppress(OSError, http.client.HTTPException):
                status, body = self.get(web=web)
                if status == 200:
                    return body
            assert time.monotonic() < deadline, self.told(name)
            time.sleep(0.1)
