"""The Celery app. Messages are wake-ups: what is to be done is in PostgreSQL."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import before_task_publish, worker_init
from kombu import Exchange, Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("boathouse")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Scans have a queue of their own, so that a long one never holds up the publication of a policy where a worker is kept for each
# (`-Q celery`, `-Q scans`). The second pass waits for an LLM, so it has one as well: scans never wait for that. A worker that names no
# queue serves all.
app.conf.task_queues = tuple(Queue(name, Exchange(name), routing_key=name) for name in ("celery", "scans", "verify"))
app.conf.task_default_queue = "celery"
app.conf.task_routes = {"skimmer.verify_due": {"queue": "verify"}, "skimmer.*": {"queue": "scans"}}
# Workers are not steered by messages here, and the embedded broker would keep those that nobody reads.
app.conf.worker_enable_remote_control = False
app.autodiscover_tasks()


_KEPT_SECONDS = 600.0
_SWEPT_EVERY_SECONDS = 60.0
_last_sweep = -_SWEPT_EVERY_SECONDS


@app.on_after_configure.connect  # when the first message is sent or a worker starts, not at every import
def _make_folders(sender: Celery, **_: Any) -> None:
    if str(sender.conf.broker_url).startswith("filesystem:"):
        make_broker_folders(Path(sender.conf.broker_transport_options["control_folder"]).parent)


def make_broker_folders(broker_dir: Path) -> None:
    """The embedded broker keeps its messages in files; it does not make its folders itself."""
    for name in ("messages", "control"):
        (broker_dir / name).mkdir(parents=True, exist_ok=True)


@worker_init.connect
@before_task_publish.connect
def _sweep_messages(**_: Any) -> None:
    """The embedded broker never forgets a message, so while no worker runs each change would leave a file for good."""
    global _last_sweep  # noqa: PLW0603 - a listing a minute is enough for each process
    options = app.conf.broker_transport_options or {}
    if "data_folder_out" not in options or time.monotonic() - _last_sweep < _SWEPT_EVERY_SECONDS:
        return
    _last_sweep = time.monotonic()
    drop_old_messages(Path(options["data_folder_out"]), before=time.time() - _KEPT_SECONDS)


def drop_old_messages(folder: Path, *, before: float) -> int:
    """Remove messages written before this time (of the file system's clock); how many. They are wake-ups, and the sweeps find the work."""
    dropped = 0
    for message in folder.glob("*.msg"):
        try:
            if message.stat().st_mtime < before:
                message.unlink()
                dropped += 1
        except OSError:  # a worker took it, or it is not ours to remove
            continue
    return dropped
