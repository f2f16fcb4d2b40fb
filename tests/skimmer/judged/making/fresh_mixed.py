"""A balanced set written blind: business, operations, open data and odd shapes; its author had read no recognizer and no other rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import (
    fresh_mixed_east,
    fresh_mixed_odd,
    fresh_mixed_open,
    fresh_mixed_ops,
    fresh_mixed_west,
)

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Table


def tables() -> list[Table]:
    parts = (fresh_mixed_west, fresh_mixed_east, fresh_mixed_ops, fresh_mixed_open, fresh_mixed_odd)
    return [table for part in parts for table in part.tables()]
