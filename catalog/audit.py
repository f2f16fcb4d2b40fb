"""Write audit events; called by services inside the transaction of the change that they record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.models import AuditEvent, User

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

PROGRAM = "boathouse"


def audit_event(
    *, actor: User | None, action: str, target: Model, at: datetime, data: dict[str, Any] | None = None
) -> AuditEvent:
    """An unsaved event; `actor` None is the program itself. `data` must hold no secret and no sampled value."""
    return AuditEvent(
        actor=actor,
        actor_name=actor.username if actor else PROGRAM,
        action=action,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_name=str(target)[:1000],
        at=at,
        data=data or {},
    )


def record(
    *, actor: User | None, action: str, target: Model, at: datetime, data: dict[str, Any] | None = None
) -> AuditEvent:
    """Save one event."""
    event = audit_event(actor=actor, action=action, target=target, at=at, data=data)
    event.save(force_insert=True)
    return event
