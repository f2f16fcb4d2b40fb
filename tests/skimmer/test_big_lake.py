"""The lake that scans are measured on: as many datasets as were asked for, known column by column, the same for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.engine.base import DatasetKind
from catalog.engine.duckdb import DuckDBEngine
from catalog.names import TableName
from tests.skimmer.big_lake import write_big_lake

if TYPE_CHECKING:
    from pathlib import Path


def test_every_dataset_is_there_and_every_column_is_labelled(tmp_path: Path) -> None:
    lake = write_big_lake(tmp_path, datasets=24, columns=12, rows=20, trino_catalogs=2)
    engine = DuckDBEngine(tmp_path)
    assert engine.trino_catalogs() == lake.trino_catalogs == ("lake0", "lake1")
    facts = [dataset for name in lake.trino_catalogs for dataset in engine.describe(name).datasets]
    assert [fact.kind for fact in facts].count(DatasetKind.VIEW) == 2
    assert len(facts) == lake.datasets == 24
    assert {(str(fact.name), column.name) for fact in facts for column in fact.columns} == lake.expected.keys()
    assert {len(fact.columns) for fact in facts} == {12}
    assert 0 < sum(type_ != "NONE" for type_ in lake.expected.values()) < len(lake.expected) / 2


def test_the_same_seed_gives_the_same_lake(tmp_path: Path) -> None:
    table = TableName("lake0", "sales", "d0")
    cells = set()
    for folder in (tmp_path / "one", tmp_path / "two"):
        lake = write_big_lake(folder, datasets=2, columns=8, rows=5, trino_catalogs=1)
        columns = [column for name, column in lake.expected if name == "lake0.sales.d0"]
        cells.add((tuple(lake.expected.items()), DuckDBEngine(folder).sample(table, columns, limit=5).values))
    assert len(cells) == 1
