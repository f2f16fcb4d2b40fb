"""One examination from the settings to the checks: what the command and the worker call."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from catalog.configured import configured_probe
from catalog.engine.base import EngineError
from catalog.errors import Invalid
from lifeguard.doctor.facts import Check, Outcome
from lifeguard.doctor.judge import judge, unreachable
from lifeguard.doctor.observe import Clock, observe
from lifeguard.services.publishing import newest_revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta


def examine(*, patience: timedelta | None = None, say: Callable[[str], None] = lambda _: None) -> tuple[Check, ...]:
    """Every check; the only one is `reachable`, failed, when Trino does not answer. Raises Invalid where no Trino is configured."""
    newest_revision()  # without the database nothing is known of what Trino should do: that is told first
    probe = configured_probe()
    if probe is None:
        raise Invalid("TRINO_URL is not set, so there is no Trino to look at.")
    try:
        return judge(observe(probe, clock=Clock(timezone.now, time.sleep), patience=patience, say=say))
    except EngineError as error:
        return (unreachable(probe.address, str(error)),)


def is_unreachable(checks: tuple[Check, ...]) -> bool:
    return any(check.id == "reachable" and check.outcome is Outcome.FAILED for check in checks)


def as_data(check: Check) -> dict[str, Any]:
    return {"id": check.id, "outcome": check.outcome.value, "sentence": check.sentence, "remedy": check.remedy}
