"""The whole demo as a person starts it: filled, signed in to, stopped, killed, continued and reset."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]
import pytest

from config.demo.preparation import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
_FROM_OUTSIDE = (
    "DATABASE_URL",
    "TRINO_URL",
    "DUCKDB_LAKE",
    "REDIS_URL",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "BOATHOUSE_URL",
)


class Demo:
    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.data_dir = folder / "data"
        self.out = folder / "out.txt"
        kept = {name: value for name, value in os.environ.items() if name not in _FROM_OUTSIDE}
        own = {"BOATHOUSE_PORT": str(self.port), "BOATHOUSE_DATA_DIR": str(self.data_dir)}
        self.environment = {**kept, **own, "DJANGO_SETTINGS_MODULE": "config.settings"}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.out.open("wb") as out:
            command = [sys.executable, "manage.py", "demo"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=out, stderr=out)

    def wait_until_ready(self) -> float:
        began = time.monotonic()
        self.wait_for(lambda: "Ready: " in self.told())
        return time.monotonic() - began

    def wait_for(self, test: Callable[[], Any], *, seconds: float = 150) -> None:
        deadline = time.monotonic() + seconds
        while not test():
            assert self.process is not None
            assert self.process.poll() is None, self.told()
            assert time.monotonic() < deadline, self.told()
            time.sleep(0.1)

    def told(self) -> str:
        return self.out.read_text(encoding="utf-8")

    def end(self, number: int) -> tuple[int, float]:
        """The exit code, and how many seconds it took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(60), time.monotonic() - began

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )

    def children(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == str(self.data_dir):
                    found.append(process)
            except (psutil.Error, OSError):
                continue
        return found

    def postgres(self) -> list[psutil.Process]:
        folder = str(self.data_dir / "postgres")
        return [
            process
            for process in psutil.process_iter(["name", "cmdline"])
            if process.info["name"] == "postgres" and folder in (process.info["cmdline"] or [])
        ]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    made = Demo(tmp_path)
    yield made
    if made.process is not None and made.process.poll() is None:
        made.process.kill()
        made.process.wait(10)
    made.run("-m", "config.demo", "reset")


class Browser:
    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def open(self, path: str, form: dict[str, str] | None = None) -> str:
        data = urllib.parse.urlencode(form).encode() if form else None
        with self.opener.open(self.address + path, data, timeout=30) as answer:
            return str(answer.read().decode())

    def sign_in(self, username: str, password: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.open("/sign-in/"))
        assert token is not None
        return self.open("/sign-in/", {"csrfmiddlewaretoken": token[1], "username": username, "password": password})


def test_start_use_stop_continue_kill_and_reset(demo: Demo) -> None:
    # Killed while it scans ...
    demo.start()
    demo.wait_for(lambda: "[5/" in demo.told())
    total = int(demo.told().split("[5/")[1].split("]")[0])
    demo.end(signal.SIGKILL)
    # ... it goes on where it was.
    demo.start()
    demo.wait_until_ready()
    first = demo.told()
    assert "of a killed worker go on" in first
    left = int(first.split("[1/")[1].split("]")[0])
    assert left <= total - 5, "it scanned everything again"
    assert f"{total} datasets scanned" in first
    assert f"Ready: http://127.0.0.1:{demo.port}" in first

    # It is for this machine only, and answers as soon as it says so.
    listening = {c.laddr.ip for p in demo.children() for c in _connections(p) if c.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}
    assert '"ok"' in Browser(demo.port).open("/healthz")
    password = re.search(r"password  (\S+)", first)
    assert password is not None
    for username in ("rita", "anna", "olga", "aude", "adam"):
        browser = Browser(demo.port)
        assert "Sign out" in browser.sign_in(username, password[1])
    browser = Browser(demo.port)
    browser.sign_in("rita", password[1])
    assert "lake.sales.payments" in browser.open("/review/?waited=on")
    assert "done" in browser.open("/scans/")

    # A second copy, and a reset, are refused while it runs.
    for arguments in (("manage.py", "demo"), ("manage.py", "demo_reset")):
        refused = demo.run(*arguments)
        assert refused.returncode == 1
        assert "The demo runs already" in refused.stderr

    # A child that dies is started again; Ctrl-C ends everything without a trace.
    worker = next(process for process in demo.children() if "worker@boathouse" in process.cmdline())
    worker.kill()
    demo.wait_for(lambda: "The worker process ended" in demo.told(), seconds=20)
    time.sleep(6)  # a child that ends at once again would end the demo
    code, seconds = demo.end(signal.SIGINT)
    assert (code, demo.told().rstrip().rsplit("\n", 1)[-1]) == (0, "Stopped.")
    assert seconds < 20
    assert "Traceback" not in demo.told()
    assert demo.children() == []
    assert demo.postgres() == []

    # A later start is quick and keeps what was there; killed while it serves, it leaves processes that the next start ends.
    demo.start()
    demo.wait_until_ready()
    second = demo.told()
    assert "(as they were)" in second
    assert password[0] in second
    assert "[1/" not in second
    demo.end(signal.SIGKILL)
    assert demo.children()
    demo.start()
    demo.wait_until_ready()
    assert re.search(r"Ended \d+ processes that an earlier run had left behind", demo.told())
    code, _ = demo.end(signal.SIGTERM)
    assert code == 0
    assert demo.children() == []

    # Starting over.
    reset = demo.run("manage.py", "demo_reset")
    assert (reset.returncode, reset.stdout[:12]) == (0, "Removed from")
    assert {path.name for path in demo.data_dir.iterdir()} == {"demo.lock"}


def _connections(process: psutil.Process) -> list[Any]:
    try:
        return list(process.net_connections("inet"))
    except psutil.Error:
        return []


def test_a_taken_port_is_told_before_anything_is_made(demo: Demo) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", demo.port))
        server.listen()
        refused = demo.run("-m", "config.demo")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"boathouse: Port {demo.port} is taken")
    assert not (demo.data_dir / "postgres").exists()
