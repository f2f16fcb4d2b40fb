"""Count what changes the policy, in the transaction of the change, and wake the publisher once it is committed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from catalog.errors import Conflict
from lifeguard.models import PolicyChange, PolicyState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

logger = logging.getLogger(__name__)

SETTLE_SECONDS = 1  # many changes close together lead to one revision
_ONLY = 1
_LATE_SECONDS = 60  # a wake-up that is so late is not needed any more


def locked_state() -> PolicyState:
    """The one row, locked until the transaction ends: the publisher and whoever changes the policy wait for each other.

    Take it last: whoever holds it must wait for no other lock. A new row asks for the rows that it points to once more, when its
    transaction ends; so whoever waits for this lock holds rows FOR NO KEY UPDATE only (`no_key=True`), which lets that pass.
    """
    PolicyState.objects.get_or_create(pk=_ONLY)
    return PolicyState.objects.select_for_update().get(pk=_ONLY)


def current_state() -> PolicyState:
    return PolicyState.objects.filter(pk=_ONLY).first() or PolicyState(pk=_ONLY)


def policy_changed(at: datetime, *, review_id: int | None = None, rule_id: int | None = None) -> None:
    """Something that the policy depends on changed in this transaction. Call it last: it waits for a running publication.

    With the review or rule that changed it, pages can tell which revision carries that.
    """
    PolicyState.objects.get_or_create(pk=_ONLY)
    PolicyState.objects.filter(pk=_ONLY).update(changes=F("changes") + 1, changed_at=at)
    if review_id is not None or rule_id is not None:
        number = PolicyState.objects.values_list("changes", flat=True).get(pk=_ONLY)  # locked since the update
        PolicyChange.objects.create(number=number, review_id=review_id, rule_id=rule_id)
    transaction.on_commit(_wake_publisher)


def wake_publisher_at(instant: datetime, at: datetime) -> None:
    """Then, once this transaction is committed: the next step is due, and should not have to wait for the sweep too."""
    seconds = max(0.0, (instant - at).total_seconds())
    transaction.on_commit(lambda: _wake_later(seconds))


class InputsMoved(Conflict):
    """Something else that the policy depends on changed since a decision was shown, so it may not change what was shown."""


def check_only_change(seen_changes: int | None) -> None:
    """Right after `policy_changed`: raise InputsMoved unless it was the only change since there were `seen_changes`."""
    if seen_changes is not None and PolicyState.objects.get(pk=_ONLY).changes != seen_changes + 1:
        raise InputsMoved(
            "Something else changed in this moment. Look at what your decision changes now, and send it again."
        )


def _wake_publisher() -> None:
    """A broker that is away costs a few seconds, never the request: the sweep finds the change."""
    from lifeguard.tasks import publish  # noqa: PLC0415 - the task imports the services

    _send(lambda: publish.apply_async(countdown=SETTLE_SECONDS))


def _wake_later(seconds: float) -> None:
    from lifeguard.tasks import publish_if_due  # noqa: PLC0415 - the task imports the services

    _send(lambda: publish_if_due.apply_async(countdown=seconds, expires=seconds + _LATE_SECONDS))


def _send(message: Callable[[], object]) -> None:
    try:
        message()
    except Exception as error:  # noqa: BLE001 - each transport has errors of its own
        logger.warning("Could not queue the publication of the policy; the next sweep will publish it. %r", error)
