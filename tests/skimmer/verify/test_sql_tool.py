"""The SQL tool on a real DuckDB: what it tells, what it keeps to itself, and when it ends."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.engine.base import (
    AskLimits,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    QueryAnswer,
    TooMuchAnswered,
    TooMuchToScan,
)
from catalog.engine.duckdb import DuckDBEngine
from catalog.engine.tags import current_tag
from catalog.names import TableName
from skimmer.classify.shapes import redact_shape
from skimmer.verify.sql_tool import SqlLimits, SqlResult, SqlTool, TableFacts
from tests.catalog.engine.fakes import FakeEngine

if TYPE_CHECKING:
    from pathlib import Path

CUSTOMERS = TableFacts(
    TableName("lake", "crm", "customers"),
    (("id", "bigint"), ("email", "varchar"), ("note", "varchar"), ("born", "date"), ("tags", "array(varchar)")),
)
PEOPLE = TableFacts(TableName("other", "main", "people"), (("person_id", "bigint"), ("ssn", "varchar")), ("person_id",))
SECRETS = ("alice", "wonder.example", "123-45-6789", "Wonderland")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckDBEngine:
    folder = tmp_path_factory.mktemp("lake")
    with duckdb.connect(str(folder / "lake.duckdb")) as lake:
        lake.execute("CREATE SCHEMA crm")
        lake.execute(
            "CREATE TABLE crm.customers AS SELECT i AS id, CASE WHEN i = 7 THEN 'alice@wonder.example'"
            " ELSE 'Customer' || i || '@shop.test' END AS email, CASE WHEN i < 3 THEN '123-45-6789' END AS note,"
            " DATE '1950-01-01' + CAST(i AS integer) AS born, ['Wonderland', 'b'] AS tags FROM range(200) AS t(i)"
        )
    with duckdb.connect(str(folder / "other.duckdb")) as other:
        other.execute("CREATE TABLE people AS SELECT i AS person_id, '123-45-6789' AS ssn FROM range(150) AS t(i)")
    return DuckDBEngine(folder)


def tool(engine: Any, **limits: Any) -> SqlTool:
    return SqlTool(engine=engine, scanned=CUSTOMERS, joins=[PEOPLE], limits=SqlLimits(**limits))


def rows(engine: DuckDBEngine, statement: str) -> list[list[Any]]:
    result = tool(engine).run(statement)
    assert not result.is_error, result.text
    assert not any(secret in result.text + result.statement_shown for secret in SECRETS)
    found: list[list[Any]] = json.loads(result.text)["rows"]
    return found


def test_counts(engine: DuckDBEngine) -> None:
    assert rows(engine, "SELECT count(*), count(note), count(DISTINCT email), count(tags) FROM customers") == [
        [200, "fewer than 5", 200, 200]
    ]
    assert rows(
        engine, "SELECT count_if(regexp_like(email, '^[^@]+@[^@]+$')), count_if(email IS NULL) FROM customers"
    ) == [[200, 0]]


def test_shapes_are_what_redaction_makes_of_the_values(engine: DuckDBEngine) -> None:
    found = rows(engine, "SELECT shape(email), count(*) FROM customers GROUP BY 1")

    assert found[0] == [redact_shape("Customer123@shop.test"), 100]
    assert [redact_shape("alice@wonder.example"), "fewer than 5"] in found


@pytest.mark.parametrize(
    "value",
    [
        "Ünïcode ÄÖ",
        "+49 (30) 1234567",
        "a_b-c.d/e:f,g",
        "日本語 テスト",
        "٣٤٥",
        "tab\there",
        "🎉 x",
        "xX9?…",
        "a" * 300,
        "",
        "ǅ ʰ",
    ],
)
def test_the_shape_in_sql_is_the_shape_in_python(value: str, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "a.duckdb")) as lake:
        lake.execute("CREATE TABLE t AS SELECT ? AS v", [value])
    facts = TableFacts(TableName("a", "main", "t"), (("v", "varchar"),))

    result = SqlTool(engine=DuckDBEngine(tmp_path), scanned=facts).run("SELECT shape(v) FROM t")

    (cell,) = json.loads(result.text)["rows"][0]
    assert cell.rstrip("…") == redact_shape(value).rstrip("…")


def test_overlaps(engine: DuckDBEngine) -> None:
    join = "SELECT count(*), count(k.person_id) FROM customers c LEFT JOIN other.main.people k ON c.id = k.person_id"

    assert rows(engine, join) == [[200, 150]]


def test_lengths(engine: DuckDBEngine) -> None:
    assert rows(engine, "SELECT min(length(email)), max(length(email)) FROM customers") == [[19, 21]]


def test_a_condition_on_a_nested_column_or_a_date(engine: DuckDBEngine) -> None:
    assert rows(
        engine, "SELECT count_if(year(born) < 1960), count_if(tags IS NULL) FROM customers WHERE born > '1950-01-01'"
    ) == [[195, "fewer than 5"]]


class TestLiterals:
    def test_whether_one_row_has_a_value_is_not_told(self, engine: DuckDBEngine) -> None:
        there = tool(engine).run("SELECT count_if(email LIKE 'alice%') FROM customers")
        absent = tool(engine).run("SELECT count_if(email LIKE 'bob%') FROM customers")

        assert there.text == absent.text

    def test_a_group_of_a_few_is_left_out(self, engine: DuckDBEngine) -> None:
        assert rows(engine, "SELECT shape(email), length(email) FROM customers WHERE id = 7") == []

    def test_counts_are_cut(self, engine: DuckDBEngine) -> None:
        assert rows(engine, "SELECT count_if(email LIKE 'Customer%') FROM customers") == [[195]]

    def test_they_are_used_up(self, engine: DuckDBEngine) -> None:
        asking = tool(engine, literals=3)
        for guess in "abc":
            assert not asking.run(f"SELECT count_if(email LIKE '{guess}%') FROM customers").is_error

        last = asking.run("SELECT count_if(email LIKE 'd%') FROM customers")

        assert last.is_error
        assert "0 are left" in last.text
        assert not asking.run("SELECT count_if(email LIKE '%@%') FROM customers").is_error

    def test_a_value_is_not_sorted_out_of_its_own_letters(self, engine: DuckDBEngine) -> None:
        """A row can be singled out by its form, and counting all others tells whether it fits: so parts are compared a few times only."""
        asking, told = tool(engine), 0
        one = "shape(email) = 'xxx…@xxx….xxx…'"
        for statement in range(10):
            orders = [f"substr(email, {n}, 1) < substr(email, {statement + 11}, 1)" for n in range(1, 11)]
            counts = ", ".join(f"count_if(NOT ({one} AND {order}))" for order in orders)
            told += 0 if asking.run(f"SELECT {counts} FROM customers").is_error else len(orders)

        assert 0 < told <= asking.limits.literals

    def test_a_failing_statement_uses_them_as_well(self) -> None:
        asking = tool(Scripted(EngineError("x")), literals=3)
        asking.run("SELECT count_if(email = 'x') FROM customers")

        assert asking.used.literals == 1


class TestBudgets:
    def test_statements(self, engine: DuckDBEngine) -> None:
        asking = tool(engine, statements=2)
        asking.run("SELECT count(*) FROM customers")
        asking.run("nonsense")

        assert "used up" in asking.run("SELECT count(*) FROM customers").text
        assert asking.used.statements == 2
        assert len(asking.asked) == 3

    def test_bytes(self, engine: DuckDBEngine) -> None:
        asking = tool(engine, answer_bytes=60)
        while not (result := asking.run("SELECT shape(email), count(*) FROM customers GROUP BY 1")).is_error:
            pass

        assert asking.used.statements < 3
        assert len(result.text) < 200

    def test_rows(self, engine: DuckDBEngine) -> None:
        result = tool(engine, rows=1).run("SELECT shape(email), count(*) FROM customers GROUP BY 1")

        assert result.rows == 1
        assert "only the first 1 rows" in result.text

    def test_time(self) -> None:
        asking = tool(Scripted(EngineUnavailable("slow")), seconds=10, total_seconds=25)
        for _ in range(3):
            assert "did not answer in time" in asking.run("SELECT count(*) FROM customers").text

        assert "time for statements" in asking.run("SELECT count(*) FROM customers").text
        assert [limits.seconds for limits in asking.engine.asked] == [10, 10, 5]  # type: ignore[attr-defined]


@dataclass
class Scripted(FakeEngine):
    """Raises, or answers with, what it was given."""

    answer: Exception | QueryAnswer
    asked: list[AskLimits] = field(default_factory=list)
    tags: list[tuple[str, ...]] = field(default_factory=list)

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        self.asked.append(limits)
        self.tags.append(current_tag().words())
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


LEAKING = "Cannot cast 'alice@wonder.example' to INT"


@pytest.mark.parametrize("kind", [EngineError, EngineRefused, EngineUnavailable, TooMuchAnswered, TooMuchToScan])
def test_an_error_is_told_as_its_class(kind: type[EngineError]) -> None:
    problem = kind(LEAKING)
    problem.code = "INVALID_CAST_ARGUMENT"
    result = tool(Scripted(problem)).run("SELECT count(*) FROM customers")

    assert result.is_error
    assert "alice" not in result.text


@pytest.mark.parametrize("code", ["alice@wonder.example", "alice 5", "4711"])
def test_a_code_that_is_none_is_left_out(code: str) -> None:
    problem = EngineError(LEAKING)
    problem.code = code

    assert code not in tool(Scripted(problem)).run("SELECT count(*) FROM customers").text


def test_a_real_error_tells_no_value(engine: DuckDBEngine) -> None:
    broken = TableFacts(CUSTOMERS.name, (*CUSTOMERS.columns, ("gone", "varchar")))

    result = SqlTool(engine=engine, scanned=broken).run("SELECT count(gone) FROM customers")

    assert result == SqlResult(
        "Not answered: the engine failed with Binder. Check the types and the functions.",
        is_error=True,
        statement_shown=result.statement_shown,
    )


@given(st.text(max_size=50))
def test_an_answer_that_is_a_value_all_the_same_is_redacted(value: str) -> None:
    answer = QueryAnswer(("c1", "c2", "rows_"), ((value, value, 100),))

    result = tool(Scripted(answer)).run("SELECT shape(email), count(*) FROM customers")

    told = json.loads(result.text)["rows"]
    assert told == [[redact_shape(value), "fewer than 5"]]


def test_queries_are_tagged_as_of_the_second_pass() -> None:
    scripted = Scripted(QueryAnswer(("c1", "rows_"), ((9, 9),)))
    SqlTool(engine=scripted, scanned=CUSTOMERS, about="dataset 12").run("SELECT count(*) FROM customers")

    assert scripted.tags == [("boathouse", "second pass", "dataset 12")]
    assert current_tag().words() == ("boathouse", "catalog")


class TestAsk:
    """The edge, when somebody comes past the guard."""

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TABLE lake.crm.x AS SELECT 1",
            "DELETE FROM lake.crm.customers",
            "COPY (SELECT 1) TO '/tmp/never-written.csv'",
            "SELECT * FROM read_csv('/etc/passwd')",
            "ATTACH '/tmp/x.duckdb'",
            "SET enable_external_access = true",
        ],
    )
    def test_nothing_is_written_and_nothing_else_is_read(self, engine: DuckDBEngine, statement: str) -> None:
        with pytest.raises(EngineError):
            engine.ask(statement, limits=AskLimits())

    def test_more_than_the_limits_is_no_answer(self, engine: DuckDBEngine) -> None:
        with pytest.raises(TooMuchAnswered):
            engine.ask("SELECT id FROM lake.crm.customers", limits=AskLimits(rows=10))
        with pytest.raises(TooMuchAnswered):
            engine.ask("SELECT repeat('x', 1000)", limits=AskLimits(answer_bytes=100))

    def test_a_slow_one_is_stopped(self, engine: DuckDBEngine) -> None:
        with pytest.raises(EngineUnavailable):
            engine.ask(
                "SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE a.range % 7 = b.range",
                limits=AskLimits(seconds=0.3),
            )
