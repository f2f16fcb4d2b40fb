"""Leases on rows of work: take one, keep it, give it back, put it off. A killed worker costs a lease, not the work."""

from __future__ import annotations

import logging
import threading
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F, Q

from skimmer.models import LeasedWork, ScanState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from django.db.models import Manager

logger = logging.getLogger(__name__)
Work = TypeVar("Work", bound=LeasedWork)
MAX_ATTEMPTS = 5
UNFINISHED = (ScanState.QUEUED, ScanState.RUNNING)
_FIRST_DELAY = timedelta(seconds=30)  # then 2, 8 and 32 minutes
_MOST_LEASES = 12  # work that still runs after so many lease times hangs: its lease is not renewed again


class LeaseLost(Exception):
    """Another worker has the work by now, or it is finished; nothing of this run was stored."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to do one piece of work until its lease ends."""

    work_id: int
    dataset_id: int
    lease: uuid.UUID
    attempt: int
    trino_catalog_id: int | None = None  # of a scan


def lease_time() -> timedelta:
    return timedelta(seconds=settings.SCAN_LEASE_SECONDS)


def is_due(at: datetime) -> Q:
    """What waits and is due, and what a worker left behind."""
    return Q(state=ScanState.QUEUED, due_at__lte=at) | Q(state=ScanState.RUNNING, lease_until__lte=at)


def is_worn_out(work: LeasedWork) -> bool:
    """Whether its workers died as often as it may be tried: taking it again would only kill the next one."""
    return work.state == ScanState.RUNNING and work.attempts >= MAX_ATTEMPTS


def take(work: LeasedWork, at: datetime, dataset_id: int) -> Claim:
    """Begin one run of a row that is locked and due."""
    lease = uuid.uuid4()
    work.state, work.lease, work.lease_until = ScanState.RUNNING, lease, at + lease_time()
    work.attempts += 1
    work.started_at = at
    work.save(update_fields=["state", "lease", "lease_until", "attempts", "started_at"])
    return Claim(work.pk, dataset_id, lease, work.attempts)


def _rows(kind: type[LeasedWork]) -> Manager[Any]:
    return kind._default_manager  # noqa: SLF001 - Django's own name for it


def renew(kind: type[LeasedWork], *, claim: Claim, at: datetime) -> bool:
    """Keep the work for another lease time; False when it is not ours any more."""
    ours = _rows(kind).filter(pk=claim.work_id, state=ScanState.RUNNING, lease=claim.lease)
    return ours.update(lease_until=at + lease_time()) == 1


def release(kind: type[LeasedWork], *, claim: Claim, at: datetime) -> None:
    """Give work back that this process cannot finish, as if it had not been tried."""
    _rows(kind).filter(pk=claim.work_id, state=ScanState.RUNNING, lease=claim.lease).update(
        state=ScanState.QUEUED, lease=None, lease_until=None, due_at=at, attempts=F("attempts") - 1
    )


def release_all(kind: type[LeasedWork], *, at: datetime) -> int:
    """Give back all that runs; only for a start at which no worker of this installation can be alive."""
    return _rows(kind).filter(state=ScanState.RUNNING).update(lease_until=at)


def lock_claimed(kind: type[Work], claim: Claim) -> Work:
    """The row, locked. Raises LeaseLost unless the claim still holds it."""
    work: Work | None = _rows(kind).select_for_update(of=("self",)).filter(pk=claim.work_id).first()
    if work is None or work.state != ScanState.RUNNING or work.lease != claim.lease:
        raise LeaseLost(f"work {claim.work_id}")
    return work


def put_off(work: LeasedWork, error: str, at: datetime, until: datetime | None = None) -> None:
    """Queue locked work that failed again, later each time, or at `until`."""
    work.state, work.lease, work.lease_until, work.error = ScanState.QUEUED, None, None, error
    work.due_at = until or at + _FIRST_DELAY * 4 ** (work.attempts - 1)
    work.save(update_fields=["state", "lease", "lease_until", "error", "due_at", "attempts"])


@contextmanager
def kept(kind: type[LeasedWork], claim: Claim, clock: Callable[[], datetime]) -> Iterator[None]:
    """Renew the lease from a thread of its own while the block runs: one query of the engine may outlast a lease."""
    done = threading.Event()
    pause = settings.SCAN_LEASE_SECONDS / 3

    def keep() -> None:
        for _ in range(3 * _MOST_LEASES):
            if done.wait(pause):
                break
            try:
                if not renew(kind, claim=claim, at=clock()):
                    break
            except (
                DatabaseError
            ) as error:  # the next turn may work; if not, the lease ends and another worker takes over
                logger.warning("the lease of work %s was not renewed: %s", claim.work_id, type(error).__name__)
        connection.close()

    thread = threading.Thread(target=keep, name=f"lease of {kind.__name__} {claim.work_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=5)
