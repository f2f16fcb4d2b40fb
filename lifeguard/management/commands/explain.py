"""What a Trino user gets of a table, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from catalog.names import TableName
from lifeguard.management.base import CLOSED, DONE, WRONG, Answer, OperatorCommand, instant
from lifeguard.policy.model import Effect
from lifeguard.policy.refusals import printable
from lifeguard.selectors import decision_for
from lifeguard.services.changes import current_state
from lifeguard.services.publishing import newest_revision

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.management.base import CommandParser

    from lifeguard.policy.model import Decision


class Command(OperatorCommand):
    help = "Say what a Trino user gets of a table, column by column, and why. It is the decision as of now, published or not."
    exit_codes: ClassVar = {
        DONE: "readable",
        WRONG: "the table's name or the time cannot be read",
        CLOSED: "closed, or not even visible; the reason is printed",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", metavar="USER", help="the Trino user")
        parser.add_argument("table", metavar="TABLE", help="catalog.schema.table; parts may be double-quoted")
        parser.add_argument("--at", type=instant, metavar="TIME", help="at this ISO 8601 time (default: now)")

    def answer(self, *, user: str, table: str, at: datetime | None, **_: Any) -> Answer:
        name, when = TableName.parse(table), at or timezone.now()
        decision = decision_for(principal=user, table=name, at=when)
        data = {"user": user, "table": str(name), "at": when.isoformat(), **_data(decision), "policy": _policy()}
        return Answer(data, _lines(data), DONE if decision.effect == Effect.READABLE else CLOSED)


def _policy() -> dict[str, Any]:
    """Decided is not published: which revision is in force, and how many changes it does not carry yet."""
    state, newest = current_state(), newest_revision()
    return {
        "revision": newest.number if newest else None,
        "unpublished_changes": state.changes - state.published_changes,
    }


def _data(decision: Decision) -> dict[str, Any]:
    return {
        "effect": decision.effect.value,
        "reason": decision.reason.value,
        "text": decision.text,
        "message": decision.message,
        "link": decision.link,
        "groups": list(decision.groups),
        "row_filter": decision.row_filter,
        "can_write": decision.can_write,
        "columns": [
            {"name": column.name, "access": column.access.value, "why": column.text, "mask": column.expression}
            for column in decision.columns
        ],
    }


def _lines(data: dict[str, Any]) -> list[str]:
    told = [
        f"{printable(data['user'])} on {printable(data['table'])} at {data['at']}: {data['effect'].upper()}",
        printable(data["text"], 500),
    ]
    if data["groups"]:
        told.append("Access groups that open it: " + ", ".join(printable(group) for group in data["groups"]))
    if data["link"]:
        told.append(f"Link: {data['link']}")
    if data["row_filter"]:
        told.append(f"Rows: only where {printable(data['row_filter'], 2000)}")
    if data["can_write"]:
        told.append("May write.")
    width = max((len(printable(column["name"])) for column in data["columns"]), default=0)
    for column in data["columns"]:
        mask = f" [{printable(column['mask'], 500)}]" if column["mask"] else ""
        told.append(f"  {printable(column['name']):<{width}}  {column['access']:<6}  {column['why']}{mask}")
    policy = data["policy"]
    waiting = f", {policy['unpublished_changes']} changes not published yet" if policy["unpublished_changes"] else ""
    told.append(f"Policy revision in force: {policy['revision'] or 'none yet'}{waiting}")
    return told
