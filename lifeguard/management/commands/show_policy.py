"""Show the policy that is in force, or an older revision."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any, ClassVar

from lifeguard.management.base import CLOSED, DONE, Answer, OperatorCommand
from lifeguard.models import PolicyRevision
from lifeguard.services.changes import current_state
from lifeguard.summaries import lines

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from lifeguard.models import PolicyState


class Command(OperatorCommand):
    help = "Show the policy revision in force: its digest, size, until when it holds, and what it changed."
    exit_codes: ClassVar = {DONE: "shown", CLOSED: "there is no such revision, or none yet"}

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--revision", type=int, metavar="N", help="this revision (default: the newest)")
        parser.add_argument(
            "--diff", action="store_true", help="what it changed over the revision before: who gains, who loses"
        )
        parser.add_argument(
            "--raw", action="store_true", help="only the bytes that Trino reads, under /meta and /trino"
        )

    def answer(self, *, revision: int | None, diff: bool, raw: bool, **_: Any) -> Answer:
        rows = PolicyRevision.objects.defer("snapshot", "aim").select_related("published_by").order_by("-number")
        found = (rows if revision is None else rows.filter(number=revision)).first()
        if found is None:
            told = (
                f"There is no revision {revision}." if revision else "No policy was published yet; run publish_policy."
            )
            return Answer({"error": {"message": told, "code": CLOSED}}, [told], CLOSED)
        if raw:
            body = gzip.decompress(bytes(found.body)).decode()
            return Answer({"raw": body}, [body])
        changes = lines(found.summary) if diff else []
        data = {**_data(found, current_state()), **({"diff": found.summary} if diff else {})}
        changed = [
            f"{'+' * line.widens}{'-' * line.narrows or ''} {line.subject}: {line.text}".strip() for line in changes
        ]
        return Answer(
            data,
            [
                *_lines(data),
                *(["", "What it changed:", *(f"  {line}" for line in changed or ["nothing"])] if diff else []),
            ],
        )


def _data(revision: PolicyRevision, state: PolicyState) -> dict[str, Any]:
    return {
        "revision": revision.number,
        "digest": revision.digest,
        "rules": revision.rules,
        "bytes": revision.bytes,
        "compiled_at": revision.compiled_at.isoformat(),
        "valid_until": revision.valid_until.isoformat() if revision.valid_until else None,
        "mode": revision.mode,
        "step_towards": revision.target_digest or None,
        "first_fetched_at": revision.first_fetched_at.isoformat() if revision.first_fetched_at else None,
        "because": revision.because,
        "published_by": revision.published_by.username if revision.published_by else None,
        "unpublished_changes": state.changes - state.published_changes,
        "failure": state.failure,
    }


def _lines(data: dict[str, Any]) -> list[str]:
    waiting = data["unpublished_changes"]
    return [
        f"Revision {data['revision']}: {data['rules']} rules, {data['bytes']:,} bytes, sha256 {data['digest']}",
        f"compiled {data['compiled_at']}, holds until {data['valid_until'] or 'something changes'}",
        *([f"says less than was decided: {data['mode']}"] if data["mode"] != "normal" else []),
        *([f"a step towards {data['step_towards']}"] if data["step_towards"] else []),
        f"first fetched {data['first_fetched_at'] or '(not yet noted)'}",
        f"because: {data['because'] or '(nothing said)'}",
        *([f"{waiting} changes are not published yet"] if waiting else []),
        *([f"the last try failed: {data['failure']}"] if data["failure"] else []),
    ]
