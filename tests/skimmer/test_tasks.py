"""Messages only wake: one that cannot be sent fails nothing, one too many does nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from celery.app.task import Task
from kombu.exceptions import OperationalError

from catalog.engine.base import EngineError
from catalog.models import Proposal
from config.celery import app
from skimmer import services, tasks
from skimmer.models import Renewal, Scan, ScanReason, ScanState
from tests.factories import NOW, make_dataset
from tests.skimmer.engines import FakeEngine

if TYPE_CHECKING:
    from pytest_django import DjangoCaptureOnCommitCallbacks

pytestmark = pytest.mark.django_db


def queue_one() -> int:
    dataset = make_dataset("pg.shop.customers")
    services.queue_scans(dataset_ids=[dataset.pk], reason=ScanReason.NEW, at=NOW)
    return int(dataset.pk)


def test_names_of_tasks_and_their_queue() -> None:
    assert {tasks.sweep.name, tasks.run_one.name} == {"skimmer.sweep", "skimmer.run_one"}
    assert {"skimmer.sweep", tasks.renew_proposals.name} <= {entry["task"] for entry in app.conf.beat_schedule.values()}
    queues = {queue.name: (queue.exchange.name, queue.routing_key) for queue in app.conf.task_queues}
    assert queues == {name: (name, name) for name in ("celery", "scans", "verify")}
    assert app.amqp.router.route({}, tasks.verify_due.name)["queue"].name == "verify"  # scans never wait for an LLM
    assert app.amqp.router.route({}, tasks.sweep.name)["queue"].name == "scans"
    assert app.amqp.router.route({}, "lifeguard.publish_if_due")["queue"].name == "celery"


def test_a_sweep_runs_what_is_due_and_a_second_one_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "configured_engine", FakeEngine)
    queue_one()
    tasks.sweep()
    assert Scan.objects.get().state == ScanState.DONE
    tasks.sweep()
    assert Scan.objects.count() == 1
    assert Proposal.objects.count() == 4


def test_one_dataset_is_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "configured_engine", FakeEngine)
    pk, other = queue_one(), make_dataset()
    services.queue_scans(dataset_ids=[other.pk], reason=ScanReason.NEW, at=NOW)
    tasks.run_one(pk)
    tasks.run_one(pk)
    assert dict(Scan.objects.values_list("dataset_id", "state")) == {pk: "done", other.pk: "queued"}


def test_without_an_engine_a_sweep_leaves_the_queue_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_engine() -> FakeEngine:
        raise EngineError("No engine is configured.")

    monkeypatch.setattr(tasks, "configured_engine", no_engine)
    queue_one()
    tasks.sweep()
    assert Scan.objects.get().state == ScanState.QUEUED


def test_a_broker_that_is_away_fails_nothing(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(Task, "apply_async", away)
    with caplog.at_level(logging.WARNING), django_capture_on_commit_callbacks(execute=True):
        queue_one()
    assert Scan.objects.count() == 1
    assert "the next sweep finds the work" in caplog.text


def test_proposals_are_made_anew_and_what_is_left_wakes_another(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = make_dataset()
    Renewal.objects.create(dataset=dataset, queued_at=NOW)
    tasks.renew_proposals()
    assert not Renewal.objects.exists()
    woken: list[str] = []
    monkeypatch.setattr("skimmer.tuning.renew_some", lambda **_: False)
    monkeypatch.setattr(tasks.renew_proposals, "delay", lambda: woken.append("woken"))
    tasks.renew_proposals()
    assert woken == ["woken"]
