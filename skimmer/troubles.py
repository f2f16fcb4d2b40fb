"""Workers that cannot use their file of recognizers: each says so where people look, since its log is on its own machine."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from catalog.audit import record
from skimmer.classify.own_file import BadRecognizers
from skimmer.models import WorkerTrouble
from skimmer.recognizers import own_recognizers, trouble_with_recognizers

if TYPE_CHECKING:
    from datetime import datetime

_SAID_EVERY = timedelta(minutes=1)
SILENT_AFTER = timedelta(minutes=10)
"""A worker that says it no longer is switched off, or was set up anew under another name."""
_FORGOTTEN_AFTER = timedelta(days=1)
_LONGEST = 4000
REMEDY = (
    "Correct the file that SKIMMER_RECOGNIZERS_FILE names on that machine; `manage.py recognizers check FILE` says when it is right. "
    "The worker reads it again by itself."
)


def can_scan(*, machine: str, at: datetime) -> bool:
    """Whether this process can scan. Without a usable file it cannot, unless it read one before: the built-in recognizers alone would
    propose less strictly. What is wrong is noted for pages and metrics, and the note goes when it is mended.
    """
    try:
        own_recognizers()
    except BadRecognizers as error:
        note_trouble(machine=machine, error=str(error), is_stopped=True, at=at)
        return False
    trouble = trouble_with_recognizers()
    if trouble:
        note_trouble(machine=machine, error=trouble, is_stopped=False, at=at)
    else:
        note_mended(machine=machine, at=at)
    return True


@transaction.atomic
def note_trouble(*, machine: str, error: str, is_stopped: bool, at: datetime) -> None:
    """The audit has it once, until it is another one."""
    error = error[:_LONGEST]
    row = WorkerTrouble.objects.select_for_update().filter(machine=machine).first()
    is_known = row is not None and (row.error, row.is_stopped) == (error, is_stopped)
    if row is not None and is_known and row.seen_at > at - _SAID_EVERY:
        return
    said = {"error": error, "is_stopped": is_stopped, "seen_at": at}
    row, _ = WorkerTrouble.objects.update_or_create(
        machine=machine, defaults=said, create_defaults={**said, "since": at}
    )
    if not is_known:
        record(
            actor=None,
            action="scanner.worker_troubled",
            target=row,
            at=at,
            data={"error": error, "stopped": is_stopped},
        )
    WorkerTrouble.objects.filter(seen_at__lt=at - _FORGOTTEN_AFTER).delete()


@transaction.atomic
def note_mended(*, machine: str, at: datetime) -> None:
    row = WorkerTrouble.objects.select_for_update().filter(machine=machine).first()
    if row is not None:
        record(actor=None, action="scanner.worker_mended", target=row, at=at)
        row.delete()


def worker_troubles(at: datetime) -> list[WorkerTrouble]:
    """Of workers that said so lately, those that scan nothing first. One query."""
    return list(WorkerTrouble.objects.filter(seen_at__gt=at - SILENT_AFTER))
