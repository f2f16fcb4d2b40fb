"""Samples: every column of a wide table in slices, each value once, nothing raw in a representation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catalog.names import TableName
from skimmer.sampling import DatasetToScan, SampledColumn, distinct, slices, take_sample
from tests.skimmer.engines import FakeEngine


def dataset(count: int) -> DatasetToScan:
    columns = tuple(SampledColumn(pk, f"c{pk}", f"C{pk}", "varchar") for pk in range(count))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return DatasetToScan(1, TableName("pg", "shop", "wide"), 1, at, "about", columns)


@pytest.mark.parametrize(("count", "lengths"), [(0, []), (1, [1]), (60, [60]), (61, [60, 1]), (150, [60, 60, 30])])
def test_slices_hold_every_column_once(count: int, lengths: list[int]) -> None:
    columns = dataset(count).columns
    parts = list(slices(columns, 60))
    assert [len(part) for part in parts] == lengths
    assert [column for part in parts for column in part] == list(columns)


def test_a_wide_table_is_asked_for_in_slices_by_the_names_of_the_engine() -> None:
    engine = FakeEngine(values={"C70": ("x", "y")})
    sample = take_sample(engine, dataset(75), rows=40, slice_columns=30)
    assert [len(columns) for _, columns, _ in engine.asked] == [30, 30, 15]
    assert {limit for _, _, limit in engine.asked} == {40}
    assert engine.asked[0][1][0] == "C0"
    assert [column.name for column in sample.table.columns] == [f"c{pk}" for pk in range(75)]
    assert sample.table.columns[70].values == ("x", "y")
    assert sample.rows == 3


def test_a_dataset_without_columns_costs_no_query() -> None:
    engine = FakeEngine()
    assert take_sample(engine, dataset(0), rows=10, slice_columns=5).table.columns == ()
    assert engine.asked == []


def test_values_are_distinct_cut_and_without_nulls() -> None:
    assert distinct(["b", None, "a", "b", "a\x00c"]) == ("b", "a", "ac")
    assert [len(value) for value in distinct(["x" * 10_000])] == [4096]


def test_columns_that_the_engine_cannot_read_are_named_as_the_catalog_names_them() -> None:
    sample = take_sample(FakeEngine(unreadable=frozenset({"C1"})), dataset(3), rows=10, slice_columns=5)
    assert sample.unreadable == {"c1"}


def test_a_sample_does_not_show_its_values() -> None:
    engine = FakeEngine(values={"C0": ("secret-value",)})
    assert "secret-value" not in repr(take_sample(engine, dataset(1), rows=10, slice_columns=5))
