"""Examinations of Trino that the console asks for: one at a time, done by a worker."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from catalog.audit import record
from lifeguard.models import Examination

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from catalog.models import User

logger = logging.getLogger(__name__)

GIVEN_UP_AFTER = timedelta(minutes=3)
_KEPT = 20


@transaction.atomic
def start_examination(*, actor: User, at: datetime) -> Examination:
    """Queue a new one, or give the one that runs. Raises PermissionDenied."""
    if not (actor.is_active and actor.has_perm("lifeguard.publish_policy")):
        raise PermissionDenied("You may not examine Trino.")
    running = Examination.objects.filter(finished_at=None, started_at__gt=at - GIVEN_UP_AFTER).first()
    if running is not None:
        return running
    made = Examination.objects.create(started_at=at, started_by=actor)
    Examination.objects.exclude(pk__in=Examination.objects.values("pk")[:_KEPT]).delete()
    record(actor=actor, action="trino.examined", target=made, at=at)
    transaction.on_commit(lambda: _wake(made.pk))
    return made


def finish_examination(*, examination_id: int, checks: Sequence[dict[str, Any]], failure: str, at: datetime) -> bool:
    """Keep what was found; whether this one was still open."""
    rows = Examination.objects.filter(pk=examination_id, finished_at=None)
    return rows.update(checks=list(checks), failure=failure, finished_at=at) == 1


def _wake(examination_id: int) -> None:
    from lifeguard.tasks import examine  # noqa: PLC0415 - the task imports the services

    try:
        examine.delay(examination_id)
    except Exception as error:  # noqa: BLE001 - each transport has errors of its own
        logger.warning("Could not queue the examination of Trino: %r", error)
