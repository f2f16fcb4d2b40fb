"""Revisions as rows: the policies in them, and the one that is stored next."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import transaction

from catalog.audit import record
from lifeguard import kept_snapshots
from lifeguard.drafts import compress
from lifeguard.models import PolicyMode, PolicyRevision, RevisionAhead
from lifeguard.policy.diff import diff
from lifeguard.policy.steps import Past, visible
from lifeguard.selectors.deployments import longest_refresh_seconds
from lifeguard.signals import policy_published

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from catalog.models import User
    from lifeguard.drafts import Draft
    from lifeguard.policy.policy import Policy

logger = logging.getLogger(__name__)

_HEAVY = ("body", "snapshot", "aim")


class UnreadableRevision(Exception):
    """The snapshot of a revision that counts was written by another version of the program."""


def without_bytes() -> QuerySet[PolicyRevision]:
    """Revisions, the newest first, without what makes them large."""
    return PolicyRevision.objects.defer(*_HEAVY).order_by("-number")


def newest_revision() -> PolicyRevision | None:
    """The revision in force, without its bytes."""
    return without_bytes().first()


def step_wait() -> timedelta:
    """How long a step stays: two refresh periods, so that no query that began before it goes on after it."""
    return timedelta(seconds=2 * longest_refresh_seconds())


def readable_at(revision: PolicyRevision | None) -> datetime | None:
    """When what it is a step towards is surely read by Trino; None when it is no step."""
    if revision is None or not revision.is_step or revision.held_until is None:
        return None
    return (
        revision.held_until + step_wait() + step_wait() / 2
    )  # a second step may follow, and Trino fetches it once more


def policy_of(revision: PolicyRevision) -> Policy:
    """What Trino reads of it. Raises UnreadableRevision."""
    return _unpacked(bytes(revision.snapshot), revision)


def policy_in_force(revision: PolicyRevision, at: datetime) -> Policy:
    """What Trino reads of it at `at`: less than at first, where access ended since and nothing was published. Raises UnreadableRevision."""
    passed = RevisionAhead.objects.filter(revision=revision, from_at__lte=at).exclude(snapshot=b"").order_by("from_at")
    last = passed.only("snapshot").last()
    return _unpacked(bytes(last.snapshot), revision) if last is not None else policy_of(revision)


def aim_of(revision: PolicyRevision) -> Policy:
    """What it leads to, which is itself unless it is a step. Raises UnreadableRevision."""
    return _unpacked(bytes(revision.aim) or bytes(revision.snapshot), revision)


def accepted_revision() -> PolicyRevision | None:
    """The last one that said all that was decided: what is in doubt is held against it."""
    return without_bytes().filter(mode=PolicyMode.NORMAL).first()


def recent_policies(newest: PolicyRevision | None, at: datetime) -> list[Past]:
    """The policies that a query under way may have begun with, besides the one in force, the oldest first."""
    found: list[Past] = []
    later = newest
    while later is not None:
        until = (later.published_at or later.compiled_at) + step_wait()
        earlier = without_bytes().filter(number__lt=later.number).first() if until > at else None
        if earlier is not None:
            found.insert(0, Past(policy_of(earlier), until))
        later = earlier
    return found


def store(
    draft: Draft,
    aim: Draft,
    *,
    mode: PolicyMode,
    because: str,
    at: datetime,
    delay: timedelta,
    changes: int,
    actor: User | None,
) -> PolicyRevision | None:
    """The new revision; None when the newest one has these bytes already, which then holds as long as the new one would. `changes` is
    how many changes are in what was decided, which it carries unless it is less.

    `delay` is what it took from `at` until now: whatever must stay for a while begins only now.
    """
    newest = newest_revision()
    is_step = draft.digest != aim.digest
    held = [each.until for dataset in draft.policy.datasets for each in dataset.openings if each.until is not None]
    values: dict[str, Any] = {
        "valid_until": _later(draft.policy.valid_until, delay) if is_step else draft.policy.valid_until,
        "held_until": _later(min(held, default=draft.policy.valid_until), delay) if is_step else None,
        "target_digest": aim.digest if is_step else "",
        "aim": kept_snapshots.pack(aim.policy) if is_step else b"",
        "snapshot": kept_snapshots.pack(draft.policy),
        "changes": changes if mode is PolicyMode.NORMAL else newest.changes if newest else 0,
    }
    if newest is not None and newest.digest == draft.digest:
        doubtful = (PolicyMode.WAITING, PolicyMode.REFUSED)
        less = mode in doubtful and newest.mode in (PolicyMode.NORMAL, *doubtful)
        if less:  # what was accepted stays what later policies are held against
            values = {"valid_until": values["valid_until"]}
        if less or newest.mode == mode:
            PolicyRevision.objects.filter(pk=newest.pk).update(**values)
            return None
    return _create(draft, newest, values, mode=mode, because=because, at=at, delay=delay, actor=actor)


def _later(instant: datetime | None, delay: timedelta) -> datetime | None:
    return None if instant is None else instant + delay


def _create(
    draft: Draft,
    newest: PolicyRevision | None,
    values: dict[str, Any],
    *,
    mode: PolicyMode,
    because: str,
    at: datetime,
    delay: timedelta,
    actor: User | None,
) -> PolicyRevision:
    number = newest.number + 1 if newest else 1
    body = draft.body(number)
    revision = PolicyRevision.objects.create(
        number=number,
        digest=draft.digest,
        body=compress(body),
        bytes=len(body),
        rules=draft.rules,
        compiled_at=at,
        published_at=at + delay,
        mode=mode,
        because=because,
        summary=diff(_seen_before(newest), visible(draft.policy)).to_json(),
        published_by=actor,
        **values,
    )
    data = {
        "number": number,
        "digest": draft.digest,
        "because": because,
        "mode": str(mode),
        "checked_pairs": draft.pairs,
        "of_pairs": draft.pairs_of,
    }
    if revision.target_digest:
        data["step_towards"] = revision.target_digest
    if draft.pairs < draft.pairs_of:
        told = "Revision %d: %d of %d pairs of user and dataset were checked, on datasets drawn by its digest %s."
        logger.info(told, number, draft.pairs, draft.pairs_of, draft.digest)
    record(actor=actor, action="policy.published", target=revision, at=at, data=data)
    transaction.on_commit(lambda: policy_published.send(sender=PolicyRevision, number=number))
    return revision


def _seen_before(newest: PolicyRevision | None) -> Policy | None:
    """What people got until now; None where there is nothing to compare with."""
    if newest is None:
        return None
    found = _unpack(bytes(newest.snapshot))
    return None if found is None else visible(found)


@lru_cache(maxsize=2)
def _unpack(packed: bytes) -> Policy | None:
    """The same one is asked for several times in a publication: as what is in force, as what was accepted, for the diff."""
    return kept_snapshots.unpack(packed)


def _unpacked(packed: bytes, revision: PolicyRevision) -> Policy:
    found = _unpack(packed)
    if found is None:
        raise UnreadableRevision(f"Revision {revision.number} was written by another version of Boathouse.")
    return found
