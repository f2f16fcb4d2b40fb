from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.engine.duckdb_types import trino_type


@pytest.mark.parametrize(
    ("duckdb", "trino"),
    [
        ("INTEGER", "integer"),
        ("UINTEGER", "bigint"),
        ("UBIGINT", "decimal(20,0)"),
        ("HUGEINT", "decimal(38,0)"),
        ("FLOAT", "real"),
        ("VARCHAR", "varchar"),
        ("BLOB", "varbinary"),
        ("JSON", "json"),
        ("UUID", "uuid"),
        ("DECIMAL(12,3)", "decimal(12,3)"),
        ("TIMESTAMP", "timestamp(6)"),
        ("TIMESTAMP_NS", "timestamp(9)"),
        ("TIMESTAMP WITH TIME ZONE", "timestamp(6) with time zone"),
        ("TIME WITH TIME ZONE", "time(6) with time zone"),
        ("VARCHAR[]", "array(varchar)"),
        ("INTEGER[3][]", "array(array(integer))"),
        ("MAP(VARCHAR, DECIMAL(4,1)[])", "map(varchar, array(decimal(4,1)))"),
        ('STRUCT(a INTEGER, b STRUCT("C d" VARCHAR, e DATE[]))', 'row(a integer, b row("c d" varchar, e array(date)))'),
        ('STRUCT("a ""b""" INTEGER, "x)," DATE)', 'row("a ""b""" integer, "x)," date)'),
        ("ENUM('a', 'it''s, (b)')", "varchar"),
        ("UNION(num INTEGER, str VARCHAR)", "row(num integer, str varchar)"),
        ("SOMETHING_NEW(3)", "something_new(3)"),
        ("STRUCT(a INTEGER", "struct(a integer"),
        ("INTEGER )", "integer )"),
        ("", ""),
    ],
)
def test_a_type_is_named_as_trino_would(duckdb: str, trino: str) -> None:
    assert trino_type(duckdb) == trino


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(trino_type(text), str)


def test_depth_is_bounded() -> None:
    deep = "STRUCT(a " * 5000 + "INTEGER" + ")" * 5000

    assert trino_type(deep) == deep.lower()
