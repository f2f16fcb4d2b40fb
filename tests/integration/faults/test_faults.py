"""Faults made for real, each while Anna's access ends: Trino always gets a valid policy, and who loses access is Anna, on time.

`pytest tests/integration/faults -s` prints a line for the table of faults in templates/docs/availability.md.
"""

from __future__ import annotations

import os
import resource
import subprocess
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.integration.faults.running import Running, free_port
from tests.integration.faults.watch import Watch, readers_in
from tests.requirements import need_redis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.faults, pytest.mark.redis]
_GRANT_SECONDS = 12.0
_AFTER_SECONDS = 3.0


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """All of it runs; what a test breaks it mends."""
    port = free_port()
    running = Running(tmp_path_factory.mktemp("company"), REDIS_URL=f"redis://127.0.0.1:{port}/0")
    try:
        running.python("-m", "tests.integration.faults.fill", "company", "20")
        start_redis(running, port)
        running.start_worker()
        running.start_polls()
        running.wait_until_up()
        yield running
    finally:
        running.stop()


def start_redis(running: Running, port: int) -> None:
    options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(running.folder))
    running.start_program("redis", str(need_redis()), *options)


def grant(running: Running, seconds: float = _GRANT_SECONDS) -> datetime:
    """Anna reads from now on, for a while; Trino has been told."""
    end = datetime.fromisoformat(running.python("-m", "tests.integration.faults.fill", "grant", str(seconds)).strip())
    while "anna" not in readers_in(running.get()[1]):
        assert datetime.now(UTC) < end, running.told("polls")
        time.sleep(0.05)
    return end


def wait_past(end: datetime) -> None:
    time.sleep(max(0.0, (end - datetime.now(UTC)).total_seconds()) + _AFTER_SECONDS)


def report(watch: Watch, fault: str) -> None:
    print(watch.row(fault))  # noqa: T201 - the line of the table


def test_the_broker_is_stopped(company: Running) -> None:
    end = grant(company)
    port = int(company.environment["REDIS_URL"].rsplit(":", 1)[1].split("/")[0])
    with Watch(company.polls_port) as watch:
        time.sleep(0.5)
        company.kill("redis")
        wait_past(end)
    start_redis(company, port)
    report(watch, "The broker is killed")
    watch.check(end)


def test_the_workers_are_killed(company: Running) -> None:
    end = grant(company)
    with Watch(company.polls_port) as watch:
        time.sleep(0.5)
        company.kill("worker")
        wait_past(end)
    company.start_worker()
    report(watch, "The workers are killed")
    watch.check(end)


def test_the_database_hangs(company: Running) -> None:
    """Connections are accepted and nothing answers."""
    end = grant(company)
    with Watch(company.polls_port) as watch:
        time.sleep(0.5)
        company.hang_database()
        wait_past(end)
        company.wake_database()
        time.sleep(1)
    report(watch, "PostgreSQL hangs (SIGSTOP), then goes on")
    watch.check(end)


def test_the_disk_is_full(company: Running, tmp_path: Path) -> None:
    """The policy's folder takes not a byte more, from the start of the process on."""
    company.kill("polls")
    with full_disk(tmp_path / "full") as folder:
        company.environment["POLICY_DIR"] = str(folder)
        company.start_polls(before=None if os.path.ismount(folder) else _no_files)
        company.wait_until_up()
        end = grant(company)
        with Watch(company.polls_port) as watch:
            wait_past(end)
        del company.environment["POLICY_DIR"]
        company.kill("polls")
        told = company.told("polls").count("could not be kept")
    company.start_polls()
    company.wait_until_up()
    report(watch, "The disk is full")
    watch.check(end)
    assert told == 1


@contextmanager
def full_disk(folder: Path) -> Iterator[Path]:
    """A file system without room, where this may be made; else one on which the process may write no file of any size."""
    folder.mkdir()
    options = ("-t", "tmpfs", "-o", "size=8k,mode=700", "tmpfs", str(folder))
    mounted = subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
    try:
        if mounted:
            with (folder / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
                while True:
                    ballast.write(b"0" * 4096)
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _no_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.parametrize("by", [timedelta(days=-2), timedelta(hours=-1)], ids=str)
def test_the_clock_is_set_back(company: Running, by: timedelta, tmp_path: Path) -> None:
    """For the process that serves, and no longer than it takes to notice; what ends does not end later."""
    with wrong_clock(company, tmp_path) as jump:
        end = grant(company)
        with Watch(company.polls_port) as watch:
            time.sleep(0.5)
            jump(by)
            wait_past(end)
            jump(timedelta(0))
            time.sleep(1)
    report(watch, f"The clock is set back ({-by})")
    watch.check(end)


def test_the_clock_is_set_forward_and_back(company: Running, tmp_path: Path) -> None:
    """What ended by the wrong time stays ended, for Anna only; the others notice nothing."""
    with wrong_clock(company, tmp_path) as jump:
        end = grant(company)
        with Watch(company.polls_port) as watch:
            time.sleep(0.5)
            jump(timedelta(seconds=20))
            jumped = datetime.now(UTC)
            time.sleep(2)
            jump(timedelta(0))
            time.sleep(1)
            seen = datetime.now(UTC)
    assert seen < end
    report(watch, "The clock is set forward 20 s and back")
    assert set(watch.answers) == {"200"}
    late = [readers_in(poll.body) for poll in watch.polls if poll.began > jumped + timedelta(seconds=0.5)]
    assert set(late) == {frozenset({"rita", "boathouse"})}


@contextmanager
def wrong_clock(company: Running, folder: Path) -> Iterator[Callable[[timedelta], None]]:
    """The process for polls anew; its system time is as far off as is told then. Time that elapses is real."""
    said = folder / "offset"

    def jump(by: timedelta) -> None:
        beside = said.with_suffix(".new")
        beside.write_text(str(by.total_seconds()), encoding="ascii")
        beside.replace(said)

    jump(timedelta(0))
    company.kill("polls")
    company.environment["OFFSET_FILE"] = str(said)
    company.start_polls("tests.integration.faults.wrong_clock")
    company.wait_until_up()
    try:
        yield jump
    finally:
        company.kill("polls")
        (company.data_dir / "policy" / "clock").unlink(missing_ok=True)
        company.start_polls()
        company.wait_until_up()


def test_the_database_is_killed_and_then_the_process_restarts_without_it(company: Running) -> None:
    """The last: the company does not come back from it. The console as well serves what Trino needs."""
    end = grant(company, 40)
    with Watch(company.polls_port) as watch:
        time.sleep(0.5)
        company.kill_database()
        time.sleep(1)
    report(watch, "PostgreSQL is killed")
    assert set(watch.answers) == {"200"}
    company.kill("polls")
    company.start_polls()
    company.start_web()
    first = company.wait_until_up()
    assert readers_in(first) >= {"anna", "rita", "boathouse"}, "it took too long to start"
    assert readers_in(company.wait_until_up(web=True)) >= {"rita", "boathouse"}
    with Watch(company.polls_port) as watch:
        wait_past(end)
    report(watch, "… and the process starts anew without it")
    watch.check(end)
    assert "is served from the file" in company.told("polls")
    company.kill("polls")
    company.start_polls()
    assert readers_in(company.wait_until_up()) == {"rita", "boathouse"}


def test_without_database_and_without_file_it_says_so(company: Running, tmp_path: Path) -> None:
    company.kill_database()
    company.kill("polls")
    company.environment["POLICY_DIR"] = str(tmp_path / "none")
    company.start_polls()
    deadline = time.monotonic() + 60
    while True:
        try:
            status, body = company.get()
            break
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    assert (status, body) == (503, b"")
