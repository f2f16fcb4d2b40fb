"""Datasets whose answer to one user is known beforehand: one that is closed, and one with a masked column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.models import Dataset
from catalog.names import TableName
from catalog.review import ReviewState
from lifeguard.models import Principal
from lifeguard.policy.model import Access, Effect
from lifeguard.selectors.access import decision_for, decisions_for, reached_datasets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lifeguard.policy.model import ColumnOutcome, Decision

_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Expected:
    """What a user should get of a table: `message` when it is closed, else a column and its mask."""

    table: TableName
    message: str = ""
    column: str = ""
    mask: str = ""


def closed_canary(user: str, at: datetime, *, table: str = "") -> Expected | None:
    """A dataset that waits for review, or `table`; None where there is none that is closed to `user`."""
    return next((_closed(name, decision) for name, decision in _waiting(user, at, table) if _is_closed(decision)), None)


def masked_canary(user: str, at: datetime, *, table: str = "") -> Expected | None:
    """A dataset that `user` may read with a column masked, or `table`; None where there is none."""
    for name, decision in _readable(user, at, table):
        column = _masked_column(decision)
        if column is not None:
            return Expected(name, column=column.name, mask=column.expression or "NULL")
    return None


def _waiting(user: str, at: datetime, table: str) -> Iterator[tuple[TableName, Decision]]:
    if table:
        yield from _named(user, at, table)
        return
    rows = Dataset.objects.present().with_names().filter(state=ReviewState.PENDING, columns__isnull=False).distinct()
    yield from _decided(user, at, list(rows.order_by("pk")[:_LOOKED_AT]))


def _readable(user: str, at: datetime, table: str) -> Iterator[tuple[TableName, Decision]]:
    if table:
        yield from _named(user, at, table)
        return
    principal = Principal.objects.filter(name=user, left_at=None).first()
    if principal is not None:
        yield from _decided(user, at, list(reached_datasets(principal, at)[:_LOOKED_AT]))


def _named(user: str, at: datetime, table: str) -> Iterator[tuple[TableName, Decision]]:
    name = TableName.parse(table)
    yield name, decision_for(principal=user, table=name, at=at)


def _decided(user: str, at: datetime, datasets: list[Dataset]) -> Iterator[tuple[TableName, Decision]]:
    decisions = decisions_for(user, datasets, at)
    for dataset in datasets:
        yield dataset.table_name, decisions[dataset.pk]


def _is_closed(decision: Decision) -> bool:
    return decision.effect is not Effect.READABLE


def _closed(name: TableName, decision: Decision) -> Expected:
    return Expected(name, message=decision.message)


def _masked_column(decision: Decision) -> ColumnOutcome | None:
    if decision.effect is not Effect.READABLE:
        return None
    masked = [column for column in decision.columns if column.access is Access.MASKED]
    # A mask of NULL is the surest: nothing else looks like it.
    return min(masked, key=lambda column: (column.expression != "NULL", column.name), default=None)
