from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.engine.base import EngineError, EngineUnavailable
from catalog.engine.columnwise import MAX_CELLS, MAX_ROWS, MAX_STATEMENTS, ColumnFault, Rows, row_cap, sample_by_halves

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def columns(count: int) -> list[str]:
    return [f"c{number}" for number in range(count)]


def fetch_unless(bad: set[int], asked: list[list[int]]) -> Callable[[Sequence[int]], Rows]:
    def fetch(indexes: Sequence[int]) -> Rows:
        asked.append(list(indexes))
        if bad & set(indexes):
            raise ColumnFault(f"one of {list(indexes)}")
        return [tuple(f"{index}.{row}" for index in indexes) for row in range(2)]

    return fetch


def test_one_statement_is_enough_when_nothing_fails() -> None:
    asked: list[list[int]] = []

    sample = sample_by_halves(columns(3), fetch_unless(set(), asked))

    assert asked == [[0, 1, 2]]
    assert sample.columns == ("c0", "c1", "c2")
    assert sample.values == (("0.0", "0.1"), ("1.0", "1.1"), ("2.0", "2.1"))
    assert sample.rows == 2
    assert sample.unreadable == frozenset()


def test_a_bad_column_is_singled_out_and_the_others_are_read() -> None:
    asked: list[list[int]] = []

    sample = sample_by_halves(columns(100), fetch_unless({37, 38}, asked))

    assert sample.unreadable == {"c37", "c38"}
    assert sample.values[37] == (None, None)
    assert sample.values[36] == ("36.0", "36.1")
    assert len(asked) < 30


def test_a_table_in_which_every_column_fails_is_broken() -> None:
    with pytest.raises(ColumnFault, match=r"one of \[0, 1, 2\]"):
        sample_by_halves(columns(3), fetch_unless({0, 1, 2}, []))


def test_the_number_of_statements_is_bounded() -> None:
    asked: list[list[int]] = []

    with pytest.raises(EngineError, match="single out"):
        sample_by_halves(columns(400), fetch_unless(set(range(0, 400, 2)), asked))

    assert len(asked) == MAX_STATEMENTS


def test_a_failure_of_the_engine_is_not_a_column_s() -> None:
    def fetch(_: Sequence[int]) -> Rows:
        raise EngineUnavailable("gone")

    with pytest.raises(EngineUnavailable):
        sample_by_halves(columns(3), fetch)


def test_columns_without_text_are_unreadable_even_when_all_are() -> None:
    sample = sample_by_halves(["a"], lambda _: [(None,)], textless=frozenset({"a"}))

    assert sample.unreadable == {"a"}
    assert sample.values == ((None,),)


def test_a_sample_is_bounded_in_rows_and_in_cells() -> None:
    assert row_cap(["a"], 20) == 20
    assert row_cap(["a"], 10**9) == MAX_ROWS
    assert row_cap(columns(1000), 10**9) == MAX_CELLS // 1000
    assert row_cap(["a"], -1) == 0
    assert row_cap([], 5) == 5
