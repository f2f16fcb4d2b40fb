"""Lists in pages, bounded however long they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_SIZE = 50
MOST_ROWS = 1000  # further than this nobody pages; the page asks for a narrower search


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows. Counting stops at MOST_ROWS, and so does paging."""

    rows: list[Any]
    number: int
    total: int
    is_cut: bool = False

    @property
    def start(self) -> int:
        return (self.number - 1) * PAGE_SIZE + 1

    @property
    def stop(self) -> int:
        return self.start + len(self.rows) - 1

    @property
    def total_text(self) -> str:
        return f"{self.total:,}{'+' if self.is_cut else ''}"

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number * PAGE_SIZE < self.total

    @property
    def previous_number(self) -> int:
        return self.number - 1

    @property
    def next_number(self) -> int:
        return self.number + 1


def cut_page(rows: QuerySet[Any] | Sequence[Any], number: int) -> Page:
    """The page `number` (or the nearest there is) of `rows`; two queries for a queryset."""
    counted = rows.order_by().values("pk")[: MOST_ROWS + 1].count() if isinstance(rows, QuerySet) else len(rows)
    total = min(counted, MOST_ROWS)
    last = max(1, -(-total // PAGE_SIZE))
    number = min(max(number, 1), last)
    chosen = list(rows[(number - 1) * PAGE_SIZE : min(number * PAGE_SIZE, MOST_ROWS)])
    return Page(chosen, number, total, is_cut=counted > MOST_ROWS)
