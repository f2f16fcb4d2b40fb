"""The set `fresh_people`: tables of people in many languages and open data without any, written without reading the classifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import (
    fresh_people_east,
    fresh_people_more,
    fresh_people_open,
    fresh_people_texts,
    fresh_people_west,
)

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Table


def tables() -> list[Table]:
    parts = (fresh_people_east, fresh_people_west, fresh_people_more, fresh_people_texts, fresh_people_open)
    return [table for part in parts for table in part.tables()]
