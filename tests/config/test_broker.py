"""The embedded broker: messages that nobody takes do not pile up."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from celery.signals import before_task_publish, worker_init

from config import celery
from config.celery import app, drop_old_messages, make_broker_folders

if TYPE_CHECKING:
    from pathlib import Path

    from celery import Task


@pytest.fixture
def messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an embedded broker of its own, with a message of an hour ago, one of now, and what is no message."""
    make_broker_folders(tmp_path)
    folder = tmp_path / "messages"
    for name, age in (("1_a.celery.msg", 3600), ("2_b.celery.msg", 0), ("notes.txt", 3600)):
        (folder / name).write_text("{}")
        os.utime(folder / name, (time.time() - age,) * 2)
    monkeypatch.setitem(app.conf.broker_transport_options, "data_folder_out", str(folder))
    monkeypatch.setattr(celery, "_last_sweep", -celery._SWEPT_EVERY_SECONDS)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_old_messages_go(messages: Path) -> None:
    assert drop_old_messages(messages, before=time.time() - 600) == 1
    assert names(messages) == ["2_b.celery.msg", "notes.txt"]
    assert drop_old_messages(messages / "missing", before=time.time()) == 0


@pytest.mark.parametrize("signal", [before_task_publish, worker_init])
def test_sending_and_starting_a_worker_sweep(messages: Path, signal: Any) -> None:
    signal.send(sender="anyone")
    assert names(messages) == ["2_b.celery.msg", "notes.txt"]
    os.utime(messages / "2_b.celery.msg", (0, 0))
    signal.send(sender="anyone")
    assert names(messages) == ["2_b.celery.msg", "notes.txt"]  # not at each message


def test_with_redis_there_is_nothing_to_sweep(messages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(app.conf.broker_transport_options, "data_folder_out")
    before_task_publish.send(sender="anyone")
    assert len(names(messages)) == 3


def test_every_wake_up_expires() -> None:
    app.loader.import_default_modules()
    ours: dict[str, Task[Any, Any]] = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}
    beat = {entry["task"] for entry in app.conf.beat_schedule.values() if entry["options"]["expires"]}
    assert {"lifeguard.publish", "skimmer.sweep", "skimmer.run_one", "catalog.discover_all"} <= set(ours)
    assert [name for name, task in ours.items() if name not in beat and not task.expires] == []
