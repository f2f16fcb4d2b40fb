"""The policy for when nothing else can be trusted: services go on, people wait. PURE."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lifeguard.policy.render_file import render

if TYPE_CHECKING:
    from lifeguard.policy.policy import Policy


def lockdown(policy: Policy) -> Policy:
    """The policy without people, shadow users and datasets: only services with access to everything are left."""
    return replace(policy, valid_until=None, classes=(), shadows=(), datasets=())


def render_lockdown(policy: Policy) -> bytes:
    """File rules for services with access to everything, and for nobody else."""
    return render(lockdown(policy))
