"""Real workers: two claim at once without getting the same scan, and one that is killed in the middle of a scan loses nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from celery import Celery
from django.db import connection
from django.utils import timezone

from catalog.models import AuditEvent, Proposal
from config.celery import make_broker_folders
from skimmer import services
from skimmer.models import Finding, Scan, ScanDay, ScanReason, ScanState
from tests.factories import NOW, make_dataset
from tests.requirements import need_redis
from tests.skimmer.lake import write_lake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import Settings

    from catalog.models import Dataset

pytestmark = pytest.mark.django_db(transaction=True)


def queue(datasets: list[Dataset]) -> None:
    services.queue_scans(dataset_ids=[d.pk for d in datasets], reason=ScanReason.NEW, at=timezone.now())


def in_threads(count: int, work: Callable[[], None]) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def test_workers_that_claim_at_once_get_different_scans() -> None:
    queue([make_dataset() for _ in range(12)])
    at, taken, start = timezone.now(), [], threading.Barrier(4)

    def work() -> None:
        start.wait()
        while (claim := services.claim_scan(at=at)) is not None:
            taken.append(claim.work_id)

    in_threads(4, work)
    assert len(taken) == len(set(taken)) == 12


def test_processes_that_queue_at_once_make_one_scan() -> None:
    datasets = [make_dataset() for _ in range(8)]
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        queue(datasets)

    in_threads(4, work)
    assert Scan.objects.count() == 8


def test_a_claim_waits_for_none_in_another_trino_catalog_and_not_for_long_in_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A worker that hangs while it claims must not stop all the others."""
    from django.db import transaction

    monkeypatch.setattr(services, "_PATIENCE", "100ms")
    queue([make_dataset("pg.shop.a"), make_dataset("pg.shop.b"), make_dataset("lake.web.c")])
    at, others = timezone.now(), []
    with transaction.atomic():
        first = services.claim_scan(at=at)
        in_threads(1, lambda: others.append(services.claim_scan(at=at)))
        in_threads(1, lambda: others.append(services.claim_scan(at=at)))
    assert first is not None
    assert others[0] is not None
    assert first.work_id != others[0].work_id
    assert others[1] is None
    assert services.claim_scan(at=at) is not None


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(need_redis()), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(lambda: can_connect(port), seconds=60)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


def can_connect(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(test: Callable[[], Any], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.1)


class Workers:
    """Celery workers as a shell starts them, each leading a process group."""

    def __init__(self, folder: Path, redis_url: str) -> None:
        self.folder = folder
        self.log = folder / "worker.log"
        database = connection.settings_dict
        host, port = database["HOST"], database["PORT"]
        self.environment = {
            **os.environ,
            "SECRET_KEY": "of-a-worker-in-a-test-0123456789-0123456789",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "BOATHOUSE_DATA_DIR": str(folder / "data"),
            "DATABASE_URL": f"postgresql://{database['USER']}@/{database['NAME']}?host={host}"
            + (f"&port={port}" if port else ""),
            "DUCKDB_LAKE": str(folder / "lake"),
            "SCAN_LEASE_SECONDS": "10",
            "LOG_LEVEL": "WARNING",
            **({"REDIS_URL": redis_url} if redis_url else {}),
        }
        broker = folder / "data" / "broker"
        make_broker_folders(broker)
        self.app = Celery(broker=redis_url or "filesystem://", set_as_current=False)
        self.app.conf.broker_transport_options = (
            {}
            if redis_url
            else {
                "data_folder_in": str(broker / "messages"),
                "data_folder_out": str(broker / "messages"),
                "control_folder": str(broker / "control"),
            }
        )
        self.running: list[subprocess.Popen[bytes]] = []

    @property
    def stall_file(self) -> Path:
        return self.folder / "stalled"

    def start(self, *, stall_at: str = "") -> subprocess.Popen[bytes]:
        """With `stall_at` one that stops there for good at its first scan (see tests.skimmer.stalling)."""
        stalling = {
            "DJANGO_SETTINGS_MODULE": "tests.skimmer.stalling.settings",
            "STALL_AT": stall_at,
            "STALL_FILE": str(self.stall_file),
        }
        command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-Q", "scans", "-c", "1", "-l", "WARNING"]
        with self.log.open("ab") as out:
            worker = subprocess.Popen(
                command,
                cwd=Path(__file__).resolve().parent.parent.parent,
                env={**self.environment, **(stalling if stall_at else {})},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.running.append(worker)
        return worker

    def wake(self) -> None:
        self.app.send_task("skimmer.sweep", queue="scans")

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """As when the machine is gone: the worker and its children, without a word."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(10)

    def stop(self) -> None:
        for worker in self.running:
            if worker.poll() is None:
                self.kill(worker)


@pytest.fixture(params=["filesystem", pytest.param("redis", marks=pytest.mark.redis)])
def workers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workers]:
    if request.param == "redis":
        with redis_server(tmp_path) as url:
            made = Workers(tmp_path, url)
            yield made
            made.stop()
    else:
        made = Workers(tmp_path, "")
        yield made
        made.stop()


def test_a_worker_killed_in_the_middle_of_a_scan_loses_nothing_and_nothing_is_done_twice(workers: Workers) -> None:
    names = write_lake(workers.folder / "lake", tables=4, is_slow=True)
    datasets = {name: make_dataset(name, columns=(("email", "varchar"),), at=NOW) for name in names}
    queue([datasets[names[0]]])
    Scan.objects.update(priority=0)
    queue([datasets[name] for name in names[1:]])
    workers.wake()
    first = workers.start()
    slow = Scan.objects.filter(dataset=datasets[names[0]])
    wait_for(lambda: slow.filter(state=ScanState.RUNNING).exists(), seconds=180)
    time.sleep(1)  # its query runs by now
    workers.kill(first)
    write_lake(workers.folder / "lake", tables=4, is_slow=False)
    assert slow.get().state == ScanState.RUNNING  # nobody told the database

    workers.start()
    until_done(workers)
    assert slow.get().attempts == 2
    each_was_done_once(names)


def until_done(workers: Workers) -> None:
    """Wake the workers as the schedule does, until every scan is done."""

    def is_finished() -> bool:
        workers.wake()
        time.sleep(1)
        return not Scan.objects.exclude(state=ScanState.DONE).exists()

    wait_for(is_finished, seconds=240)


def each_was_done_once(names: list[str]) -> None:
    """One scan, one audit event, one set of findings and proposals each, and the day's figures count each once."""
    assert Scan.objects.count() == len(names)
    done = AuditEvent.objects.filter(action="scan.done").values_list("target_name", flat=True)
    assert sorted(done) == sorted(names)
    recorded = AuditEvent.objects.filter(action="proposals.recorded").values_list("target_name", flat=True)
    assert sorted(recorded) == sorted(names)
    assert Proposal.objects.count() == len(names)
    assert Finding.objects.filter(type="EMAIL").count() == len(names)
    assert sum(ScanDay.objects.values_list("scans", flat=True)) == len(names)


@pytest.mark.parametrize("place", ["before store", "during store", "end of store"])
def test_a_worker_killed_while_it_stores_leaves_nothing_and_another_does_it_once(workers: Workers, place: str) -> None:
    """Between classifying and storing; in the middle of the transaction, with findings written; and just before its commit."""
    names = write_lake(workers.folder / "lake", tables=3, is_slow=False)
    queue([make_dataset(name, columns=(("email", "varchar"),), at=NOW) for name in names])
    workers.wake()
    first = workers.start(stall_at=place)
    wait_for(workers.stall_file.exists, seconds=180)
    workers.kill(first)
    assert Scan.objects.filter(state=ScanState.RUNNING).count() == 1
    assert not Finding.objects.exists()
    assert not Proposal.objects.exists()
    assert not AuditEvent.objects.filter(action="scan.done").exists()

    workers.start()
    until_done(workers)
    assert sorted(Scan.objects.values_list("attempts", flat=True)) == [1] * (len(names) - 1) + [2]
    each_was_done_once(names)


def test_workers_on_many_machines_keep_to_the_limit_of_a_trino_catalog(settings: Settings) -> None:
    settings.SCAN_MOST_RUNNING = 2
    queue([make_dataset(f"pg.shop.t{number}") for number in range(12)])
    queue([make_dataset(f"lake.web.t{number}") for number in range(4)])
    at, taken, start = timezone.now(), [], threading.Barrier(8)

    def work() -> None:
        start.wait()
        for _ in range(3):
            claim = services.claim_scan(at=at)
            if claim is not None:
                taken.append(claim.work_id)

    in_threads(8, work)
    running = Scan.objects.filter(pk__in=taken, state=ScanState.RUNNING)
    assert sorted(running.values_list("trino_catalog__name", flat=True)) == ["lake", "lake", "pg", "pg"]
    assert len(taken) == 4
