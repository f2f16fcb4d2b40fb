"""What the commands that publish answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lifeguard.management.base import DONE, REFUSED, Answer
from lifeguard.selectors.policy_status import policy_status
from lifeguard.services.revisions import newest_revision
from lifeguard.summaries import lines

if TYPE_CHECKING:
    from lifeguard.models import PolicyRevision
    from lifeguard.services.previews import Preview


def published(revision: PolicyRevision | None) -> Answer:
    """Of a publication that was not refused."""
    newest = revision or newest_revision()
    status = policy_status()
    data: dict[str, Any] = {
        "published": revision is not None,
        "revision": newest.number if newest else None,
        "mode": status["mode"],
        "is_step": status["is_step"],
        "readable_at": status["readable_at"].isoformat() if status["readable_at"] else None,
        "waiting_digest": status["waiting_digest"],
        "waiting_reason": status["waiting_reason"],
        "diff": revision.summary if revision else None,
    }
    told = [*_told(revision.summary)] if revision else []
    if revision is None:
        told.append(f"Revision {data['revision']} says the same already; nothing was published.")
    else:
        told.append(f"Published revision {revision.number}: {revision.rules} rules, {revision.bytes:,} bytes.")
    if data["readable_at"]:
        told.append(f"It is a step; the rest follows by itself and is readable by {data['readable_at']}.")
    if data["waiting_digest"]:
        told += _waiting(data["waiting_digest"], data["waiting_reason"])
    return Answer(data, told, REFUSED if data["waiting_digest"] else DONE)


def previewed(preview: Preview) -> Answer:
    would = not preview.is_same and not preview.problems and not preview.waits
    data = {
        "dry_run": True,
        "would_publish": would,
        "rules": preview.rules,
        "bytes": preview.bytes,
        "problems": list(preview.problems),
        "waits": list(preview.waits),
        "diff": preview.summary,
    }
    if preview.problems:
        return Answer(data, ["It would be refused:", *(f"  {problem}" for problem in preview.problems)], REFUSED)
    if preview.is_same:
        return Answer(data, ["Nothing would change."])
    told = [
        *_told(preview.summary),
        f"Would publish {preview.rules} rules, {preview.bytes:,} bytes. Nothing was published.",
    ]
    if preview.waits:
        told += ["It would wait for a person:", *(f"  {reason}" for reason in preview.waits)]
    return Answer(data, told, REFUSED if preview.waits else DONE)


def _waiting(digest: str, reason: str) -> list[str]:
    return [
        f"A policy waits for a person: {reason}",
        "What it takes away is published, what it gives is not. To let it pass:",
        f"  publish_policy --anyway {digest} --because REASON",
    ]


def _told(summary: dict[str, Any]) -> list[str]:
    marks = {(True, False): "+", (False, True): "-", (True, True): "±", (False, False): " "}
    return [f"  {marks[line.widens, line.narrows]} {line.subject}: {line.text}" for line in lines(summary)]
