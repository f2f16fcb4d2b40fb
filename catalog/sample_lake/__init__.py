"""The sample lake: the data of Skarvheim Outdoor, a made-up shop for outdoor gear with a subscription app.

Everything is generated, from a seed and for a fixed day, so that every copy holds the same. It has what real lakes
have: personal data in many languages, secrets that should not be there, and much that only looks like either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.names import TableName
from catalog.sample_lake import company, goods, shop, systems, web
from catalog.sample_lake.model import QUASI_TYPES, Table, View
from catalog.sample_lake.world import World
from catalog.sample_lake.write import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from catalog.sample_lake.model import Col

ColumnKey = tuple[str, str]
"""A dataset's name as `str(TableName)` and a column's name, both as Trino spells them: in lower case."""

_PARTS = (shop, goods, web, company, systems)

__all__ = ["QUASI_TYPES", "ColumnKey", "LakeSummary", "write_sample_lake"]


@dataclass(frozen=True, slots=True)
class LakeSummary:
    """What was written, and what a careful reviewer would call each column.

    `expected_types` has every column, with `NONE` for what is not personal. Types in QUASI_TYPES point to a person
    only together with others. `opaque` columns are found by a join or from the table as a whole; `traps` look like
    something that they are not.
    """

    folder: Path
    trino_catalogs: tuple[str, ...]
    schemas: tuple[str, ...]
    tables: int
    views: int
    rows: int
    expected_types: Mapping[ColumnKey, str]
    opaque: frozenset[ColumnKey]
    traps: frozenset[ColumnKey]


def write_sample_lake(folder: Path, *, seed: int = 7) -> LakeSummary:
    """Write the lake's DuckDB files into `folder`, replacing those of an earlier run, and say what is in them."""
    world = World.from_seed(seed)
    tables = [table for part in _PARTS for table in part.tables(world)]
    views = [view for part in _PARTS for view in part.views()]
    write_files(folder, tables, views)
    columns = list(_columns([*tables, *views]))
    return LakeSummary(
        folder=folder,
        trino_catalogs=tuple(sorted({table.trino_catalog for table in tables})),
        schemas=tuple(sorted({f"{table.trino_catalog}.{table.schema}" for table in tables})),
        tables=len(tables),
        views=len(views),
        rows=sum(len(table.rows) for table in tables),
        expected_types={key: column.pii for key, column in columns},
        opaque=frozenset(key for key, column in columns if column.opaque),
        traps=frozenset(key for key, column in columns if column.trap),
    )


def _columns(datasets: list[Table | View]) -> Iterator[tuple[ColumnKey, Col]]:
    for dataset in datasets:
        name = str(TableName(dataset.trino_catalog, dataset.schema, dataset.name).folded())
        for column in dataset.columns:
            yield (name, column.name.lower()), column
