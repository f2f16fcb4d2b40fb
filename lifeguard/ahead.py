"""What a revision becomes by itself when access ends, kept with it: so that grants end on time while nothing can be published.

`renew` belongs in the transaction that stores a revision, or finds that the one in force says it all; `compile_ahead` after it, when
no lock is held: until it is done, whoever loses anything at an instant is shut out at it (lifeguard.policy.overlay).
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F

from lifeguard import snapshots
from lifeguard.collecting import held_collector
from lifeguard.drafts import Memory, compress, make_draft
from lifeguard.models import PolicyRevision, RevisionAhead
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.diff import diff
from lifeguard.served import endings_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lifeguard.drafts import Draft
    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy

logger = logging.getLogger(__name__)

MOST_INSTANTS = 8
FURTHEST = timedelta(days=7)
_SECONDS = 5.0  # another one is not begun when the ones before took so long
_WORKED_OUT, _BUSY = Memory(), threading.Lock()
_ANEW_BEFORE = timedelta(days=1)  # how long before an ending that is too far off it is looked at again


@dataclass(frozen=True, slots=True)
class Renewal:
    """A revision, and how often what time does to it has been written."""

    number: int
    renewals: int


def renew(policy: Policy) -> Renewal:
    """Keep the endings of the policy in force, and drop what was compiled ahead from other inputs."""
    newest = PolicyRevision.objects.only("number", "renewals").latest("number")
    RevisionAhead.objects.filter(revision=newest).delete()
    renewals = newest.renewals + 1
    PolicyRevision.objects.filter(pk=newest.pk).update(endings=endings_to_json(policy.endings), renewals=renewals)
    return Renewal(newest.number, renewals)


def compile_ahead(renewal: Renewal, policy: Policy, inputs: PolicyInput) -> None:
    """Compile the policy in force for the next instants at which access ends, from what it was made from itself.

    Not past one at which somebody would gain anything, since a gain may have to go out in steps: it then is the publisher's. Raises
    nothing: the policy is published, and without this access ends on time as well.
    """
    if not policy.endings:
        return
    try:
        with _memory() as memory, held_collector():
            rows = list(_rows(renewal, policy, inputs, memory))
        anew_at = _anew_at(policy, rows)
        if rows or anew_at is not None:
            _keep(renewal, rows, anew_at)
    except Exception:
        logger.exception("Revision %d could not be compiled ahead.", renewal.number)


@contextmanager
def _memory() -> Iterator[Memory]:
    """What the compilation ahead before this one worked out; another thread that is at it has one of its own."""
    if not _BUSY.acquire(blocking=False):
        yield Memory()
        return
    try:
        yield _WORKED_OUT
    finally:
        _BUSY.release()


def _rows(renewal: Renewal, policy: Policy, inputs: PolicyInput, memory: Memory) -> Iterator[RevisionAhead]:
    began, before = time.monotonic(), policy
    for ending in policy.endings[:MOST_INSTANTS]:
        if ending.at - policy.at > FURTHEST or time.monotonic() - began > _SECONDS:
            return
        target = compile_policy(inputs, ending.at, memory.compiled)
        if target.meaning == before.meaning:
            yield RevisionAhead(from_at=ending.at)
            continue
        draft = None if diff(before, target).widens else _draft(inputs, ending.at, memory)
        if draft is None or draft.problems:
            return
        body = compress(draft.body(renewal.number))
        yield RevisionAhead(from_at=ending.at, body=body, digest=draft.digest, snapshot=snapshots.pack(target))
        before = target


def _draft(inputs: PolicyInput, at: datetime, memory: Memory) -> Draft:
    return make_draft(inputs, at, budget=settings.POLICY_RULE_BUDGET, memory=memory)


def _anew_at(policy: Policy, rows: list[RevisionAhead]) -> datetime | None:
    """When to compile ahead again, since some endings are not reached yet. Later ones shut people out who may lose little."""
    if len(rows) == len(policy.endings):
        return None
    anew_at = policy.endings[len(rows)].at - _ANEW_BEFORE
    if rows:
        return max(anew_at, rows[-1].from_at)
    return anew_at if anew_at > policy.at else None


@transaction.atomic
def _keep(renewal: Renewal, rows: list[RevisionAhead], anew_at: datetime | None) -> None:
    """Unless the revision was renewed meanwhile: another publisher then knows better."""
    same = PolicyRevision.objects.select_for_update().filter(number=renewal.number, renewals=renewal.renewals)
    revision = same.only("valid_until").first()
    if revision is None:
        return
    for row in rows:
        row.revision = revision
    RevisionAhead.objects.bulk_create(rows)
    if anew_at is not None and (revision.valid_until is None or anew_at < revision.valid_until):
        same.update(valid_until=anew_at)
    PolicyRevision.objects.filter(pk=revision.pk).update(renewals=F("renewals") + 1)
