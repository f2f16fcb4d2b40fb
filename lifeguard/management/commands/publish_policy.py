"""Publish the policy now, or show what publishing would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, Answer, OperatorCommand
from lifeguard.services.publishing import newest_revision
from lifeguard.summaries import lines

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(OperatorCommand):
    help = "Compile, check and publish the policy. Changes publish themselves; this is for when you do not want to wait for the worker."
    exit_codes: ClassVar = {
        DONE: "published, or the revision in force says the same already; with --dry-run: it could be published",
        REFUSED: "the new policy failed its checks; the revision in force stays",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--because", default="", metavar="TEXT", help="why, for the history")
        parser.add_argument("--dry-run", action="store_true", help="print what would change; publish nothing")

    def answer(self, *, because: str, dry_run: bool, **_: Any) -> Answer:
        return _preview() if dry_run else _publish(because)


def _publish(because: str) -> Answer:
    revision = services.publish_policy(because=because, at=timezone.now())
    newest = revision or newest_revision()
    number = newest.number if newest else None
    data = {"published": revision is not None, "revision": number, "diff": revision.summary if revision else None}
    if revision is None:
        return Answer(data, [f"Revision {number} says the same already; nothing was published."])
    return Answer(
        data,
        [*_told(revision.summary), f"Published revision {number}: {revision.rules} rules, {revision.bytes:,} bytes."],
    )


def _preview() -> Answer:
    preview = services.preview_policy(at=timezone.now())
    data = {
        "dry_run": True,
        "would_publish": not preview.is_same and not preview.problems,
        "rules": preview.rules,
        "bytes": preview.bytes,
        "problems": list(preview.problems),
        "diff": preview.summary,
    }
    if preview.problems:
        return Answer(data, ["It would be refused:", *(f"  {problem}" for problem in preview.problems)], REFUSED)
    if preview.is_same:
        return Answer(data, ["Nothing would change."])
    return Answer(
        data,
        [
            *_told(preview.summary),
            f"Would publish {preview.rules} rules, {preview.bytes:,} bytes. Nothing was published.",
        ],
    )


def _told(summary: dict[str, Any]) -> list[str]:
    marks = {(True, False): "+", (False, True): "-", (True, True): "±", (False, False): " "}
    return [f"  {marks[line.widens, line.narrows]} {line.subject}: {line.text}" for line in lines(summary)]
