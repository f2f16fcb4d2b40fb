"""What the demo checks before it starts: each refusal is a sentence that says what to do."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from config.demo import __main__ as launcher
from config.demo import preparation
from config.demo.preparation import MARK, DemoError
from config.env import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("DATABASE_URL", "DATABASE_URL_FILE", "BOATHOUSE_PORT", "SECRET_KEY", "SECRET_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "data"
    monkeypatch.setenv("BOATHOUSE_DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """The launcher takes the signals over; the test run keeps its own, and so do the processes that it starts."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_the_place_is_made_with_what_the_processes_expect(environment: Path) -> None:
    place = preparation.find_place()
    assert place.data_dir == environment
    assert place.address == "http://127.0.0.1:8000"
    assert {path.name for path in environment.iterdir()} == {"logs", "static", "broker"}


def test_a_relative_folder_is_told_to_the_children_as_an_absolute_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOATHOUSE_DATA_DIR", "here")
    assert preparation.find_place().data_dir == tmp_path / "here"
    assert os.environ["BOATHOUSE_DATA_DIR"] == str(tmp_path / "here")


def test_a_database_of_somebody_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/production")
    with pytest.raises(DemoError, match="unset DATABASE_URL"):
        preparation.find_place()


def test_a_port_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOATHOUSE_PORT", "http")
    with pytest.raises(SettingError, match="BOATHOUSE_PORT is 'http'; write a whole number from 1 to 65535"):
        preparation.find_place()


def test_a_folder_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BOATHOUSE_DATA_DIR", str(tmp_path / "file" / "data"))
    with pytest.raises(DemoError, match=r"Cannot write to .*BOATHOUSE_DATA_DIR"):
        preparation.find_place()


def test_a_folder_that_may_not_be_written(monkeypatch: pytest.MonkeyPatch, environment: Path) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # file modes do not stop root, who runs tests in containers
    with pytest.raises(DemoError, match=f"Cannot write to {environment}: Permission denied"):
        preparation.find_place()


def test_a_taken_port(taken_port: int) -> None:
    with pytest.raises(DemoError, match=f"Port {taken_port} is taken .* BOATHOUSE_PORT={taken_port + 1} make demo"):
        preparation.check_port(taken_port)


def test_a_free_port(taken_port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    preparation.check_port(free)


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 7 * 2**20))
    with pytest.raises(DemoError, match=r"Only 7 MB are free .* needs 400 MB"):
        preparation.check_room(tmp_path)


@pytest.mark.parametrize("cause", [OSError(errno.ENOSPC, "x"), type("DiskFull", (Exception,), {"sqlstate": "53100"})()])
def test_a_disk_that_fills_up_meanwhile(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cause: Exception
) -> None:
    def fill(*_: Any) -> None:
        raise RuntimeError("wrapped") from cause

    monkeypatch.setattr(launcher, "_fill", fill)
    monkeypatch.setattr(launcher, "_prepare", lambda _: None)
    assert launcher.main(["start"]) == 1
    assert "The disk is full" in capsys.readouterr().err


def test_a_second_copy_is_refused_and_says_which_is_the_first(environment: Path) -> None:
    preparation.find_place()
    code = (
        "from pathlib import Path; from config.demo import preparation as p\n"
        "try:\n  with p.only_copy(Path(__import__('sys').argv[1])): print('started')\n"
        "except p.DemoError as error: print(error)"
    )
    root = Path(__file__).resolve().parent.parent.parent

    def second() -> str:
        command = [sys.executable, "-c", code, str(environment)]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=True).stdout

    with preparation.only_copy(environment):
        assert f"The demo runs already (process {os.getpid()})" in second()
    assert second() == "started\n"


def test_secrets_are_kept_for_their_owner_only(environment: Path) -> None:
    preparation.find_place()
    preparation.keep_key(environment)
    key = environment / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text(encoding="utf-8").strip()) >= 50
    before = key.read_text(encoding="utf-8")
    preparation.keep_key(environment)
    assert key.read_text(encoding="utf-8") == before
    password = preparation.demo_password(environment)
    assert preparation.demo_password(environment) == password
    assert stat.S_IMODE((environment / "demo_password").stat().st_mode) == 0o600
    key.write_text("", encoding="utf-8")  # a full disk left it empty
    preparation.keep_key(environment)
    assert key.read_text(encoding="utf-8").strip()


def test_a_key_from_the_environment_is_not_replaced(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preparation.find_place()
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    preparation.keep_key(environment)
    assert not (environment / "secret_key").exists()


def test_processes_of_a_killed_copy_are_ended_and_those_of_others_not(environment: Path, tmp_path: Path) -> None:
    sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
    ours = subprocess.Popen(sleep, env={**os.environ, MARK: str(environment)})
    other = subprocess.Popen(sleep, env={**os.environ, MARK: str(tmp_path / "another")})
    try:
        assert preparation.stop_leftovers(environment) == 1
        ours.wait(5)
        assert other.poll() is None
    finally:
        for process in (ours, other):
            process.kill()
            process.wait(5)


def test_traces_of_dead_processes_are_tidied(environment: Path) -> None:
    postgres = environment / "postgres"
    postgres.mkdir(parents=True)
    (postgres / "postmaster.pid").write_text(
        f"{os.getpid()}\n{postgres}\n", encoding="utf-8"
    )  # no postgres, whatever it was
    (postgres / ".handle_pids.json").write_text(f"[{os.getpid()}, 4194304]", encoding="utf-8")
    preparation.tidy_database(environment)
    assert not (postgres / "postmaster.pid").exists()
    assert (postgres / ".handle_pids.json").read_text(encoding="utf-8") == f"[{os.getpid()}]"


def test_reset_removes_what_the_demo_made_and_nothing_else(environment: Path) -> None:
    place = preparation.find_place()
    preparation.keep_key(environment)
    (environment / "lake").mkdir()
    (environment / "trino").mkdir()
    (environment / "notes.txt").write_text("mine", encoding="utf-8")
    assert "lake" in preparation.reset(place.data_dir)
    assert {path.name for path in environment.iterdir()} == {"trino", "notes.txt"}
    assert preparation.reset(place.data_dir) == []


def test_reset_follows_no_link(environment: Path, tmp_path: Path) -> None:
    preparation.find_place()
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("mine", encoding="utf-8")
    (environment / "lake").symlink_to(precious)
    preparation.reset(environment)
    assert (precious / "file").exists()
