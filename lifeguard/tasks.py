"""Wake-ups: what there is to do is in PostgreSQL, so each may be lost, late or doubled."""

from __future__ import annotations

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from lifeguard import services


@shared_task(name="lifeguard.publish_if_due")
def publish_if_due() -> None:
    """The sweep: changes whose message was lost, and policies whose time has run out."""
    services.publish_if_due(at=timezone.now())


@shared_task(name="lifeguard.publish", expires=60)
def publish() -> None:
    """Queued by a change; the first of many that are close together publishes all of them, the others find nothing to do."""
    services.publish_if_due(at=timezone.now())


@worker_ready.connect
def count_restart(**_: object) -> None:
    """Another version of the program, or other settings, may write another policy from the same rows."""
    services.policy_changed(timezone.now())
