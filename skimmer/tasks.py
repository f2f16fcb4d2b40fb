"""Celery's doors to the scanner. A message only wakes: what is to be done, and by whom, is in PostgreSQL."""

from __future__ import annotations

import logging
import platform
from datetime import timedelta
from typing import TYPE_CHECKING

from celery import shared_task
from django.utils import timezone

from catalog.configured import configured_engine
from catalog.engine.base import EngineError
from skimmer import overdue, retention, running, troubles, tuning
from skimmer.verify import queue

if TYPE_CHECKING:
    from celery import Task

logger = logging.getLogger(__name__)
# Short, so that a worker that is told to stop does so soon; what is left over wakes the next sweep.
_BUDGET = timedelta(seconds=10)


@shared_task(name="skimmer.sweep", expires=60)
def sweep() -> None:
    """Run the scans that are due, for some seconds; then another message goes on where this one stopped."""
    try:
        engine = configured_engine()
    except EngineError as error:
        logger.info("nothing is scanned: %s", error)
        return
    if not _can_scan():
        return
    overdue.queue_overdue(at=timezone.now())
    report = running.sweep(engine=engine, clock=timezone.now, budget=_BUDGET)
    if not report.is_finished:
        wake_worker()


@shared_task(name="skimmer.run_one", expires=60)
def run_one(dataset_id: int) -> None:
    """Run the due scan of one dataset, if there is one and no other worker has it."""
    if _can_scan():
        running.sweep(engine=configured_engine(), clock=timezone.now, dataset_ids=[dataset_id])


def _can_scan() -> bool:
    """A worker without usable recognizers leaves the queue to the others; no dataset loses an attempt to it."""
    return troubles.can_scan(machine=platform.node() or "a machine without a name", at=timezone.now())


@shared_task(name="skimmer.verify_due", expires=60)
def verify_due() -> None:
    """Run the second pass where it is due, for some seconds; then another message goes on where this one stopped."""
    from skimmer.verify import running as verifying  # noqa: PLC0415 - only workers that verify load it

    if not queue.is_configured():
        return
    try:
        engine = configured_engine()
    except EngineError as error:
        logger.info("nothing is verified: %s", error)
        return
    queue.queue_missed(at=timezone.now())
    report = verifying.sweep(engine=engine, clock=timezone.now, budget=_BUDGET)
    if not report.is_finished:
        wake_verifier()


def wake_verifier() -> None:
    """As `wake_worker`, for the second pass."""
    _send(verify_due)


def wake_worker() -> None:
    """Send the message; a broker that is away costs the time until the next sweep, nothing else."""
    _send(sweep)


def _send(task: Task[[], None]) -> None:
    try:
        task.delay()
    except Exception as error:  # noqa: BLE001 - kombu raises what its transports raise
        logger.warning("no worker was woken (%s); the next sweep finds the work", type(error).__name__)


@shared_task(name="skimmer.renew_proposals", expires=60)
def renew_proposals() -> None:
    """Make the proposals anew that a tuned recognizer concerns, for some seconds."""
    if not tuning.renew_some(clock=timezone.now, budget=_BUDGET):
        wake_renewing()


def wake_renewing() -> None:
    """As `wake_worker`, for proposals that are to be made anew."""
    _send(renew_proposals)


@shared_task(name="skimmer.prune_history", expires=600)
def prune_history() -> None:
    """Prune what the scanner remembers and nothing needs any more, for some seconds; then another message goes on."""
    _, is_finished = retention.prune_history(clock=timezone.now, budget=_BUDGET)
    if not is_finished:
        _send(prune_history)
