"""Wake-ups: what there is to do is in PostgreSQL, so each may be lost, late or doubled."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from billiard.exceptions import SoftTimeLimitExceeded
from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from catalog.errors import DomainError
from lifeguard import services
from lifeguard.doctor import run

if TYPE_CHECKING:
    from lifeguard.doctor.facts import Check

logger = logging.getLogger(__name__)


@shared_task(name="lifeguard.publish_if_due")
def publish_if_due() -> None:
    """The sweep: changes whose message was lost, and policies whose time has run out."""
    services.publish_if_due(at=timezone.now())


@shared_task(name="lifeguard.publish", expires=60)
def publish() -> None:
    """Queued by a change; the first of many that are close together publishes all of them, the others find nothing to do."""
    services.publish_if_due(at=timezone.now())


@shared_task(name="lifeguard.examine", expires=120, soft_time_limit=150)
def examine(examination_id: int) -> None:
    """The examination of Trino that the console asked for; another one that is run twice finds it finished."""
    checks: tuple[Check, ...] = ()
    failure = ""
    try:
        checks = run.examine()
    except (DomainError, SoftTimeLimitExceeded) as error:
        failure = str(error) or "It took too long."
    except Exception:
        failure = "It ended in an error of Boathouse itself; the worker's log has it."
        logger.exception("The examination of Trino ended in an error.")
    found = [run.as_data(check) for check in checks]
    services.finish_examination(examination_id=examination_id, checks=found, failure=failure, at=timezone.now())


@worker_ready.connect
def count_restart(**_: object) -> None:
    """Another version of the program, or other settings, may write another policy from the same rows."""
    services.policy_changed(timezone.now())
