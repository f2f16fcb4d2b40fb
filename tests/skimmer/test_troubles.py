"""A worker that cannot use its file of recognizers scans nothing, burns no attempt, and says why where people look."""

from __future__ import annotations

import io
import json
import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog.models import AuditEvent, Dataset, ReviewRequest
from catalog.signals import review_requested
from skimmer import recognizers, services, tasks
from skimmer.models import Scan, ScanReason, ScanState, WorkerTrouble
from skimmer.troubles import can_scan, note_trouble, worker_troubles
from tests.factories import NOW, make_dataset
from tests.skimmer.engines import FakeEngine

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from catalog.models import User

pytestmark = pytest.mark.django_db
GOOD = "recognizers:\n  - {name: staff-number, type: STAFF, value_pattern: 'S[0-9]{6}'}\n"
BAD = "recognizers:\n  - {name: staff-number, type: staff}\n"
MINUTE = timedelta(minutes=1)
_serial = iter(range(1, 1000))


@pytest.fixture
def path(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recognizers, "_kept", recognizers._Kept())
    monkeypatch.setattr(tasks, "configured_engine", FakeEngine)
    monkeypatch.setattr("platform.node", lambda: "worker-7")
    file = tmp_path / "own.yaml"
    settings.SKIMMER_RECOGNIZERS_FILE = str(file)
    return file


def write(path: Path, text: str) -> None:
    path.write_text(text)
    os.utime(path, (0, next(_serial)))


def queued() -> Dataset:
    dataset = make_dataset("pg.shop.customers")
    services.queue_scans(dataset_ids=[dataset.pk], reason=ScanReason.NEW, at=NOW)
    return dataset


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_worker_that_starts_with_a_bad_file_leaves_the_queue_to_the_others(path: Path) -> None:
    write(path, BAD)
    dataset = queued()
    tasks.sweep()
    tasks.run_one(dataset.pk)
    scan = Scan.objects.get()
    assert (scan.state, scan.attempts, scan.error) == (ScanState.QUEUED, 0, "")
    trouble = WorkerTrouble.objects.get()
    assert (trouble.machine, trouble.is_stopped) == ("worker-7", True)
    assert "own.yaml: line 2" in trouble.error
    assert AuditEvent.objects.get(action="scanner.worker_troubled").target_name == "worker-7"
    write(path, GOOD)
    tasks.sweep()
    assert Scan.objects.get().state == ScanState.DONE
    assert not WorkerTrouble.objects.exists()
    assert AuditEvent.objects.filter(action="scanner.worker_mended").count() == 1


def test_a_file_that_turns_bad_stops_nothing_and_is_told(path: Path) -> None:
    write(path, GOOD)
    queued()
    assert can_scan(machine="worker-7", at=NOW)
    assert not WorkerTrouble.objects.exists()
    write(path, BAD)
    tasks.sweep()
    assert Scan.objects.get().state == ScanState.DONE
    assert not WorkerTrouble.objects.get().is_stopped
    assert "read before" in WorkerTrouble.objects.get().words


def test_a_trouble_is_audited_once_and_shown_while_the_worker_repeats_it() -> None:
    for minutes in range(30):
        note_trouble(machine="a", error="line 2", is_stopped=True, at=NOW + minutes * MINUTE)
    note_trouble(machine="b", error="line 2", is_stopped=False, at=NOW + 15 * MINUTE)
    assert AuditEvent.objects.filter(action="scanner.worker_troubled").count() == 2
    assert [row.machine for row in worker_troubles(NOW + 16 * MINUTE)] == ["a", "b"]
    (row,) = worker_troubles(NOW + 30 * MINUTE)
    assert (row.machine, row.since) == ("a", NOW)
    note_trouble(machine="a", error="line 3", is_stopped=True, at=NOW + 30 * MINUTE)
    assert AuditEvent.objects.filter(action="scanner.worker_troubled").count() == 3
    note_trouble(machine="a", error="line 3", is_stopped=True, at=NOW + timedelta(days=2))
    assert list(WorkerTrouble.objects.values_list("machine", flat=True)) == ["a"]


def test_page_api_metrics_and_command_say_why_and_what_to_do(path: Path, reviewer: User, settings: Settings) -> None:
    write(path, BAD)
    tasks.sweep()
    settings.SKIMMER_RECOGNIZERS_FILE = ""  # here, where people look, it is another machine
    page = client_of(reviewer).get("/scans/").content.decode()
    assert "The worker on worker-7 scans nothing" in page
    assert "own.yaml: line 2" in page
    assert "manage.py recognizers check FILE" in page
    told = client_of(reviewer).get("/api/v1/scanner/").json()["worker_troubles"]
    assert [(each["machine"], each["is_stopped"]) for each in told] == [("worker-7", True)]
    body = Client().get(reverse("metrics")).content.decode()
    assert 'boathouse_scanner_workers_troubled{trouble="stopped"} 1.0' in body
    assert 'boathouse_scanner_workers_troubled{trouble="old_recognizers"} 0.0' in body
    assert "worker-7" not in body
    out, problems = io.StringIO(), io.StringIO()
    call_command("scanner", "status", stdout=out, stderr=problems)
    assert "worker-7 scans nothing" in problems.getvalue()
    assert "recognizers check FILE" in problems.getvalue()


def test_the_command_steers_although_the_file_is_bad(path: Path) -> None:
    """With its system check it would say why, and keep the operator from pausing."""
    write(path, BAD)
    out, problems = io.StringIO(), io.StringIO()
    call_command("scanner", "pause", "--reason", "The file is bad", stdout=out, stderr=problems, skip_checks=False)
    assert "own.yaml: line 2" in problems.getvalue()
    assert "Paused by an operator" in out.getvalue()
    out = io.StringIO()
    call_command("scanner", "status", "--json", stdout=out, skip_checks=False)
    assert "own.yaml: line 2" in json.loads(out.getvalue())["recognizers_file_error"]


def test_asking_for_a_review_does_not_depend_on_the_file(path: Path, analyst: User) -> None:
    """A web process knows the file as well, maybe a bad one."""
    dataset = queued()
    Scan.objects.update(state=ScanState.DONE, finished_at=timezone.now(), classifier="of before")
    write(path, BAD)
    ReviewRequest.objects.create(dataset=dataset, requester=analyst, asked_at=NOW)
    review_requested.send(sender=ReviewRequest, dataset_id=dataset.pk)
    assert Scan.objects.count() == 1
