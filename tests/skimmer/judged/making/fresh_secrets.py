"""A set written blind for secrets, operations and their traps: its author had read no recognizer, no word list, no row of others.

Its pools are drawn as README.md says, with the seed `locale + "fresh2"`; hand-written ones come from `people.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import (
    fresh_secrets_biz,
    fresh_secrets_logs,
    fresh_secrets_more,
    fresh_secrets_odd,
    fresh_secrets_open,
    fresh_secrets_ops,
)

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Table


def tables() -> list[Table]:
    parts = (
        fresh_secrets_ops,
        fresh_secrets_logs,
        fresh_secrets_biz,
        fresh_secrets_more,
        fresh_secrets_open,
        fresh_secrets_odd,
    )
    return [table for part in parts for table in part.tables()]
