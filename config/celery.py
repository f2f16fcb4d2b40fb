"""The Celery app. Messages are wake-ups: what is to be done is in PostgreSQL."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from celery import Celery

if TYPE_CHECKING:
    from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("boathouse")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def make_broker_folders(broker_dir: Path) -> None:
    """The embedded broker keeps its messages in files; it does not make its folders itself."""
    for name in ("messages", "control"):
        (broker_dir / name).mkdir(parents=True, exist_ok=True)
