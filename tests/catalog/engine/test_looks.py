"""Which looks are taken at a table, and how their rows come together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.engine.base import EngineError, EngineUnavailable
from catalog.engine.looks import look, mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.engine.columnwise import Rows


@dataclass
class Scripted:
    """Answers each look with what it was given, or raises it; `asked` lists the looks."""

    answers: dict[str, Rows | EngineError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def _answer(self, name: str, limit: int) -> Rows:
        self.asked.append(name)
        found = self.answers.get(name, [])
        if isinstance(found, EngineError):
            raise found
        return found[:limit]

    def newest(self, indexes: Sequence[int], limit: int) -> Rows:
        return self._answer("newest", limit)

    def first(self, indexes: Sequence[int], limit: int) -> Rows:
        return self._answer("first", limit)

    def spread(self, indexes: Sequence[int], limit: int) -> Rows:
        return self._answer("spread", limit)

    def others(self, empty: Sequence[int], constant: Sequence[int], limit: int) -> Rows:
        return self._answer(f"others {list(empty)} {list(constant)}", limit)


def numbers(*found: int) -> Rows:
    return [(str(number),) for number in found]


def test_a_partition_that_is_large_enough_is_all_that_is_read() -> None:
    looks = Scripted({"newest": numbers(1, 2, 3)})

    assert look(looks, [0], 3) == numbers(1, 2, 3)
    assert looks.asked == ["newest"]


def test_a_small_table_is_read_whole() -> None:
    looks = Scripted({"newest": numbers(3), "first": numbers(1, 2, 3)})

    assert look(looks, [0], 5) == numbers(1, 2, 3)
    assert looks.asked == ["newest", "first"]


def test_rows_of_partitions_stand_for_those_from_all_over() -> None:
    looks = Scripted({"newest": numbers(8, 9), "first": numbers(1, 2, 3, 4)})

    assert look(looks, [0], 4) == numbers(8, 9, 1, 2)
    assert looks.asked == ["newest", "first"]


def test_a_table_that_must_be_asked_by_partition_is_seen_by_those() -> None:
    assert look(Scripted({"newest": numbers(8), "first": EngineError("filter required")}), [0], 4) == numbers(8)
    with pytest.raises(EngineError, match="filter"):
        look(Scripted({"first": EngineError("filter required")}), [0], 4)


def test_an_engine_that_is_gone_is_not_asked_again() -> None:
    looks = Scripted({"newest": EngineUnavailable("gone")})

    with pytest.raises(EngineUnavailable):
        look(looks, [0], 4)
    assert looks.asked == ["newest"]


def test_what_shows_nothing_is_looked_at_again() -> None:
    first: Rows = [("1", None, "k"), ("2", None, "k"), ("3", None, "k"), ("4", None, "k")]
    looks = Scripted({"first": first, "others [1] [2]": [("found", None), (None, "j")]})

    assert look(looks, [0, 1, 2], 4) == [("1", None, "k"), ("2", None, "k"), ("3", None, "k"), ("4", "found", "j")]


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)), st.integers(1, 12))
def test_mixed_rows_are_rows_and_as_many_as_there_can_be(spread: list[int], first: list[int], count: int) -> None:
    found = mixed(numbers(*spread), numbers(*first), count)

    assert set(found) <= set(numbers(*spread, *first))
    assert min(count, len(first)) <= len(found) <= count


def test_the_same_file_met_twice_costs_no_variety() -> None:
    assert len(set(mixed(numbers(*range(50)), numbers(*range(50)), 50))) == 50


def test_a_look_that_is_too_slow_leaves_the_first_rows() -> None:
    looks = Scripted({"first": numbers(1, 2, 3, 4), "spread": EngineUnavailable("slow")})

    assert look(looks, [0], 4) == numbers(1, 2, 3, 4)
