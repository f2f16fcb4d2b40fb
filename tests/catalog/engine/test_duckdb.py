from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import duckdb
import pytest

from catalog.engine.base import DatasetFact, DatasetKind, EngineError, EngineUnavailable, KeyFact, KeyKind
from catalog.engine.duckdb import DuckDBEngine
from catalog.names import TableName, quote_identifier

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    'a"b',
    "it's",
    "two\nlines",
    "dot.in.it",
    "semi; DROP TABLE x --",
    "Ærlig Größe",
    "名前",
    "İstanbul ẞ",
    "%s {} $1 ?",
    "select",
    "\u202eevil",
)


def write(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    write(
        tmp_path / "Lake.duckdb",
        "CREATE SCHEMA CRM",
        'CREATE TABLE CRM.Customers(ID BIGINT PRIMARY KEY, "Full Name" VARCHAR NOT NULL, mail VARCHAR UNIQUE,'
        " seen STRUCT(ip VARCHAR, since DATE), tags VARCHAR[], photo BLOB, total DECIMAL(9,2))",
        "CREATE TABLE CRM.orders(no INTEGER, customer BIGINT REFERENCES CRM.Customers(ID))",
        "CREATE TABLE CRM.nothing(a INTEGER)",
        "COMMENT ON TABLE CRM.Customers IS 'who buys; it''s theirs'",
        "COMMENT ON COLUMN CRM.Customers.mail IS 'contact'",
        "INSERT INTO CRM.Customers VALUES"
        " (1, 'Zoë', 'z@example.org', {'ip': '10.0.0.1', 'since': DATE '2025-01-02'}, ['x', 'ø'], 'text'::BLOB, 1.5),"
        " (2, 'Ann', NULL, NULL, NULL, '\\xFF\\x00'::BLOB, NULL)",
        'CREATE VIEW CRM.names AS SELECT "Full Name" AS who FROM CRM.Customers',
        "COMMENT ON VIEW CRM.names IS 'only names'",
        "CREATE VIEW CRM.renamed(x) AS SELECT ID FROM CRM.Customers",
    )
    return tmp_path


def dataset(engine: DuckDBEngine, name: str) -> DatasetFact:
    wanted = TableName.parse(name)
    return next(fact for fact in engine.describe(wanted.trino_catalog).datasets if fact.name == wanted)


class TestDescribe:
    def test_names_are_folded_as_trino_folds_them(self, lake: Path) -> None:
        engine = DuckDBEngine(lake)

        facts = engine.describe("lake")

        assert engine.trino_catalogs() == ("lake",)
        assert facts.trino_catalog == "lake"
        assert facts.schemas == ("crm",)
        assert [str(fact.name) for fact in facts.datasets] == [
            "lake.crm.customers",
            "lake.crm.names",
            "lake.crm.nothing",
            "lake.crm.orders",
            "lake.crm.renamed",
        ]
        assert engine.describe("LAKE") == facts

    def test_columns_have_trino_types_positions_and_comments(self, lake: Path) -> None:
        columns = dataset(DuckDBEngine(lake), "lake.crm.customers").columns

        assert [(column.name, column.type) for column in columns] == [
            ("id", "bigint"),
            ("full name", "varchar"),
            ("mail", "varchar"),
            ("seen", "row(ip varchar, since date)"),
            ("tags", "array(varchar)"),
            ("photo", "varbinary"),
            ("total", "decimal(9,2)"),
        ]
        assert [column.position for column in columns] == [1, 2, 3, 4, 5, 6, 7]
        assert [column.nullable for column in columns[:3]] == [False, False, True]
        assert columns[2].comment == "contact"

    def test_keys_are_read(self, lake: Path) -> None:
        engine = DuckDBEngine(lake)

        assert dataset(engine, "lake.crm.customers").keys == (
            KeyFact(KeyKind.PRIMARY, ("id",)),
            KeyFact(KeyKind.UNIQUE, ("mail",)),
        )
        assert dataset(engine, "lake.crm.orders").keys == (
            KeyFact(KeyKind.FOREIGN, ("customer",), TableName("lake", "crm", "customers"), ("id",)),
        )

    def test_comments_and_views_with_their_query(self, lake: Path) -> None:
        engine = DuckDBEngine(lake)

        assert dataset(engine, "lake.crm.customers").comment == "who buys; it's theirs"
        view = dataset(engine, "lake.crm.names")
        assert view.kind is DatasetKind.VIEW
        assert view.comment == "only names"
        assert view.view_sql == 'SELECT "Full Name" AS who FROM CRM.Customers'
        # Its column names are nowhere else, so the statement is kept whole.
        assert dataset(engine, "lake.crm.renamed").view_sql.startswith("CREATE VIEW")

    def test_a_schema_without_tables_counts_and_an_unused_main_does_not(self, tmp_path: Path) -> None:
        write(tmp_path / "a.duckdb", "CREATE SCHEMA empty")
        write(tmp_path / "b.duckdb", "CREATE TABLE t(x INTEGER)")
        engine = DuckDBEngine(tmp_path)

        assert engine.describe("a").schemas == ("empty",)
        assert engine.describe("b").schemas == ("main",)

    def test_a_catalog_that_is_not_there(self, lake: Path) -> None:
        with pytest.raises(EngineError, match=r"no other\.duckdb"):
            DuckDBEngine(lake).describe("other")

    def test_a_file_that_is_no_database(self, lake: Path) -> None:
        (lake / "junk.duckdb").write_bytes(b"this is not a database")
        engine = DuckDBEngine(lake)

        assert engine.trino_catalogs() == ("junk", "lake")
        with pytest.raises(EngineUnavailable, match=r"junk\.duckdb does not open"):
            engine.describe("junk")
        assert engine.sample(TableName("lake", "crm", "customers"), ["id"], limit=1).rows == 1

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(EngineUnavailable, match="does not exist"):
            DuckDBEngine(tmp_path / "nowhere").trino_catalogs()

    @pytest.mark.parametrize("name", ["memory", "temp"])
    def test_a_name_that_duckdb_keeps_for_itself(self, tmp_path: Path, name: str) -> None:
        write(tmp_path / f"{name}.duckdb", "CREATE TABLE t(x INTEGER)")

        with pytest.raises(EngineError, match="rename"):
            DuckDBEngine(tmp_path).describe(name)

    def test_names_that_trino_cannot_tell_apart(self, tmp_path: Path) -> None:
        write(tmp_path / "a.duckdb", 'CREATE TABLE "Ä"(x INTEGER)', 'CREATE TABLE "ä"(x INTEGER)')

        with pytest.raises(EngineError, match="rename one"):
            DuckDBEngine(tmp_path).describe("a")

    def test_a_lake_replaced_meanwhile_is_seen_at_the_next_call(self, lake: Path) -> None:
        engine = DuckDBEngine(lake)
        engine.describe("lake")
        write(lake / "new", "CREATE TABLE t(x INTEGER)").replace(lake / "Lake.duckdb")

        assert [str(fact.name) for fact in engine.describe("lake").datasets] == ["lake.main.t"]


class TestSample:
    table = TableName("lake", "crm", "customers")

    def test_every_kind_of_value_becomes_text(self, lake: Path) -> None:
        names = ["id", "full name", "mail", "seen", "tags", "photo", "total"]

        sample = DuckDBEngine(lake).sample(self.table, names, limit=10)

        assert sample.rows == 2
        assert dict(zip(sample.columns, sample.values, strict=True)) == {
            "id": ("1", "2"),
            "full name": ("Zoë", "Ann"),
            "mail": ("z@example.org", None),
            "seen": ('{"ip":"10.0.0.1","since":"2025-01-02"}', None),
            "tags": ('["x","ø"]', None),
            "photo": ("text", "/wA="),
            "total": ("1.50", None),
        }

    def test_rows_are_limited(self, lake: Path) -> None:
        engine = DuckDBEngine(lake)

        assert engine.sample(self.table, ["id"], limit=1).rows == 1
        assert engine.sample(self.table, ["id"], limit=0).values == ((),)
        assert engine.sample(self.table, [], limit=5).values == ()
        assert engine.sample(TableName("lake", "crm", "nothing"), ["a"], limit=5).values == ((),)

    def test_cells_are_cut(self, tmp_path: Path) -> None:
        write(
            tmp_path / "a.duckdb", "CREATE TABLE t AS SELECT repeat('é', 9000) AS long, repeat('z', 9000)::BLOB AS raw"
        )

        sample = DuckDBEngine(tmp_path).sample(TableName("a", "main", "t"), ["long", "raw"], limit=1)

        assert [len(values[0] or "") for values in sample.values] == [4096, 4096]

    def test_a_repr_shows_no_values(self, lake: Path) -> None:
        assert "z@example.org" not in repr(DuckDBEngine(lake).sample(self.table, ["mail"], limit=5))

    def test_a_missing_table_or_column_is_an_error(self, lake: Path) -> None:
        engine = DuckDBEngine(lake)

        with pytest.raises(EngineError, match="no table or view"):
            engine.sample(TableName("lake", "crm", "absent"), ["x"], limit=1)
        with pytest.raises(EngineError, match="no column 'absent'"):
            engine.sample(self.table, ["id", "absent"], limit=1)

    def test_a_column_that_cannot_be_read_does_not_hide_the_others(self, tmp_path: Path) -> None:
        write(
            tmp_path / "a.duckdb",
            "CREATE TABLE t AS SELECT 'secret-value' AS word, 3 AS n",
            "CREATE VIEW v AS SELECT n, CAST(word AS INTEGER) AS broken, n + 1 AS m FROM t",
        )

        sample = DuckDBEngine(tmp_path).sample(TableName("a", "main", "v"), ["n", "broken", "m"], limit=5)

        assert sample.values == (("3",), (None,), ("4",))
        assert sample.unreadable == {"broken"}

    def test_an_error_says_nothing_of_the_values(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        write(
            tmp_path / "a.duckdb",
            "CREATE TABLE t AS SELECT 'secret-value' AS word",
            "CREATE VIEW v AS SELECT CAST(word AS INTEGER) AS broken FROM t",
        )

        with caplog.at_level(logging.DEBUG), pytest.raises(EngineError) as caught:
            DuckDBEngine(tmp_path).sample(TableName("a", "main", "v"), ["broken"], limit=5)

        assert str(caught.value) == "DuckDB failed (Conversion)."
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
        assert "secret-value" not in caplog.text

    def test_a_view_whose_table_is_gone(self, tmp_path: Path) -> None:
        write(
            tmp_path / "a.duckdb",
            "CREATE TABLE t(x INTEGER)",
            "CREATE VIEW v AS SELECT x FROM t",
            "DROP TABLE t",
        )
        engine = DuckDBEngine(tmp_path)

        assert engine.describe("a").datasets[0].kind is DatasetKind.VIEW
        with pytest.raises(EngineError, match="Catalog"):
            engine.sample(TableName("a", "main", "v"), ["x"], limit=5)

    def test_a_view_over_two_catalogs(self, lake: Path, tmp_path: Path) -> None:
        with duckdb.connect(str(tmp_path / "second.duckdb")) as connection:
            connection.execute(f"ATTACH '{lake / 'Lake.duckdb'}' AS lake")
            connection.execute("CREATE VIEW v AS SELECT mail FROM lake.crm.customers ORDER BY 1")

        sample = DuckDBEngine(lake).sample(TableName("second", "main", "v"), ["mail"], limit=5)

        assert sample.values == (("z@example.org", None),)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_a_name(tmp_path: Path, name: str) -> None:
    quoted = quote_identifier(name)
    write(
        tmp_path / "a.duckdb",
        f"CREATE SCHEMA {quoted}",
        f"CREATE TABLE {quoted}.{quoted}({quoted} VARCHAR)",
        f"INSERT INTO {quoted}.{quoted} VALUES ('kept')",
        f"COMMENT ON COLUMN {quoted}.{quoted}.{quoted} IS 'hm'",
    )
    engine = DuckDBEngine(tmp_path)

    fact = engine.describe("a").datasets[0]

    assert fact.name == TableName("a", name, name).folded()
    assert [column.name for column in fact.columns] == [name.lower()]
    assert engine.sample(fact.name, [fact.columns[0].name], limit=2).values == (("kept",),)


def test_a_hostile_file_name_stays_a_name(tmp_path: Path) -> None:
    write(tmp_path / "x\"y'z.duckdb", "CREATE TABLE t AS SELECT 1 AS a")
    engine = DuckDBEngine(tmp_path)

    (name,) = engine.trino_catalogs()

    assert engine.sample(TableName(name, "main", "t"), ["a"], limit=2).values == (("1",),)


class TestLimits:
    slow = "SELECT count(*) AS n FROM range(100000000000) a, range(1000) b"

    def test_a_slow_query_is_stopped(self, tmp_path: Path) -> None:
        write(tmp_path / "a.duckdb", f"CREATE VIEW v AS {self.slow}")
        engine = DuckDBEngine(tmp_path, timeout_seconds=0.5)
        started = time.monotonic()

        with pytest.raises(EngineUnavailable, match=r"within 0\.5 s"):
            engine.sample(TableName("a", "main", "v"), ["n"], limit=1)

        assert time.monotonic() - started < 5

    def test_memory_is_bounded(self, tmp_path: Path) -> None:
        write(tmp_path / "a.duckdb", "CREATE VIEW v AS SELECT list(a.range) AS n FROM range(50000000) a")
        engine = DuckDBEngine(tmp_path, memory_limit="50MB", timeout_seconds=20)

        with pytest.raises(EngineError, match="OutOfMemory"):
            engine.sample(TableName("a", "main", "v"), ["n"], limit=1)

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * FROM read_csv('{file}', header = false, columns = {{'a': 'VARCHAR'}})",
            "SELECT content AS a FROM read_text('{file}')",
        ],
    )
    def test_a_view_cannot_read_other_files(self, tmp_path: Path, query: str) -> None:
        outside = tmp_path / "outside.csv"
        outside.write_text("not yours\n")
        write(tmp_path / "a.duckdb", f"CREATE VIEW v AS {query.format(file=outside)}")

        with pytest.raises(EngineError, match="Permission"):
            DuckDBEngine(tmp_path).sample(TableName("a", "main", "v"), ["a"], limit=1)

    def test_a_lake_is_not_written(self, lake: Path) -> None:
        before = (lake / "Lake.duckdb").read_bytes()
        engine = DuckDBEngine(lake)

        engine.describe("lake")
        engine.sample(TableName("lake", "crm", "customers"), ["id"], limit=1)

        assert (lake / "Lake.duckdb").read_bytes() == before
        assert [path.name for path in lake.iterdir()] == ["Lake.duckdb"]
