"""Samples and questions of the second pass on a real Trino: partitions of Hive, Iceberg and Delta, views, nested types, limits, tags."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalog.engine.base import AskLimits, EngineError, TooMuchAnswered, TooMuchToScan
from catalog.engine.tags import Purpose, tagged
from catalog.engine.trino import TrinoEngine
from catalog.names import TableName
from lifeguard.trino import TrinoServer, TrinoSettings
from skimmer.classify.shapes import redact_shape
from skimmer.sampling import DatasetToScan, SampledColumn, take_sample
from skimmer.verify.sql_tool import SqlTool, TableFacts
from tests.integration.trino.lake import LOADER, Lake, Refused
from tests.requirements import need_trino

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.integration.trino.lake import PolicyEndpoint

_HIVE = """\
connector.name=hive
hive.metastore=file
hive.metastore.catalog.dir=local:///
fs.native-local.enabled=true
local.location={folder}
"""
_DELTA = _HIVE.replace("connector.name=hive", "connector.name=delta_lake")
_ORDERS = "FROM tpch.tiny.orders WHERE orderdate < DATE '1992-01-15'"
_PREFIX = "boathouse-trino-test-"


class FilesServer(TrinoServer):
    """A Trino without access control that has a Hive and a Delta Lake catalog too, the metastore of each in a folder."""

    def _configure(self, port: int) -> dict[str, str]:
        environment = super()._configure(port)
        (self.home / "etc" / "access-control.properties").unlink()
        for catalog, name, properties in (("hive", "hive", _HIVE), ("delta", "delta-lake", _DELTA)):
            folder = self.home / catalog
            folder.mkdir(exist_ok=True)
            (self.home / "etc" / "catalog" / f"{catalog}.properties").write_text(properties.format(folder=folder))
            plugin = self.home / "plugin" / name
            if not plugin.is_symlink():
                plugin.symlink_to(need_trino() / "plugin" / name)
        return environment


@pytest.fixture(scope="module")
def files(policy_endpoint: PolicyEndpoint) -> Iterator[Lake]:
    distribution = need_trino()
    for plugin in ("hive", "delta-lake"):
        if not (distribution / "plugin" / plugin).is_dir():
            pytest.skip(f"This Trino was unpacked without its plugin {plugin}.")
    home = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    home.chmod(0o755)
    settings = TrinoSettings(
        home=home,
        boathouse_url=policy_endpoint.url,
        port=0,
        heap="1500M",
        distribution=distribution,
        with_tpch=True,
        start_seconds=300.0,
    )
    try:
        with FilesServer(settings) as server:
            running = server.running()
            assert running is not None
            lake = Lake(running.port, server.lake())
            make_tables(lake)
            yield lake
    finally:
        shutil.rmtree(home, ignore_errors=True)


def wait_for_nodes(lake: Lake) -> None:
    """A Trino that just started answers before its only node takes work: the memory connector then says "nodes is empty"."""
    deadline = time.monotonic() + 120
    for attempt in itertools.count():  # an attempt that fails may leave its table behind
        try:
            return lake.load(f"CREATE TABLE memory.default.ready{attempt} AS SELECT name FROM tpch.tiny.region")
        except Refused:
            if time.monotonic() > deadline:
                raise
            time.sleep(1)
    return None


def make_tables(lake: Lake) -> None:
    wait_for_nodes(lake)
    lake.load(
        *(f"CREATE SCHEMA {catalog}.s" for catalog in ("hive", "ice", "delta", "memory")),
        "CREATE TABLE hive.s.days WITH (partitioned_by = ARRAY['day']) AS"
        f" SELECT orderkey, comment, CAST(orderdate AS varchar) AS day {_ORDERS}",
        "CREATE TABLE hive.s.plain AS SELECT orderkey, comment FROM tpch.tiny.orders",
        "CREATE TABLE delta.s.days WITH (partitioned_by = ARRAY['day', 'status']) AS"
        f" SELECT orderkey, comment, CAST(orderdate AS date) AS day, orderstatus AS status {_ORDERS}",
        "CREATE TABLE delta.s.plain AS SELECT orderkey, comment FROM tpch.tiny.orders",
        "CREATE TABLE ice.s.days WITH (partitioning = ARRAY['day(at)', 'status']) AS"
        f" SELECT orderkey, CAST(orderdate AS timestamp(6)) AS at, orderstatus AS status {_ORDERS}",
        "CREATE TABLE ice.s.plain AS SELECT orderkey, comment FROM tpch.tiny.orders",
        "CREATE TABLE memory.s.late AS SELECT orderkey, CASE WHEN orderkey > 50000 THEN 'x' END AS nothing_first,"
        " CASE WHEN orderkey > 50000 THEN 'b' ELSE 'a' END AS one_first FROM tpch.tiny.orders ORDER BY orderkey",
        "CREATE VIEW memory.s.seen AS SELECT orderkey, comment FROM ice.s.plain",
        "CREATE VIEW memory.s.broken AS SELECT orderkey, CAST(comment AS bigint) AS bad FROM hive.s.plain",
        "CREATE TABLE memory.s.nested AS SELECT ARRAY['a', 'b'] AS list, MAP(ARRAY['k'], ARRAY[1]) AS pairs,"
        " CAST(ROW('Ada', 36) AS ROW(name varchar, age integer)) AS person, JSON '{\"a\": 1}' AS doc,"
        " to_utf8('bytes') AS raw, X'ff00' AS raw2, rpad('x', 9000, 'x') AS huge",
        "CREATE TABLE memory.s.people AS SELECT id, IF(id = 7, 'alice@wonder.example',"
        " concat('Customer', CAST(id AS varchar), '@shop.test')) AS email FROM UNNEST(sequence(1, 200)) AS t(id)",
    )


@pytest.fixture(scope="module")
def engine(files: Lake) -> TrinoEngine:
    return TrinoEngine(f"http://127.0.0.1:{files.port}", user=LOADER, max_scan_bytes=10 * 2**30)


def sample(
    engine: TrinoEngine, table: str, columns: Sequence[str], limit: int = 20
) -> dict[str, tuple[str | None, ...]]:
    found = engine.sample(TableName.parse(table), columns, limit=limit)
    assert found.bytes_read > 0
    assert found.rows <= limit
    return dict(zip(columns, found.values, strict=True))


def statements(files: Lake) -> list[str]:
    return [row[0] for row in files.run(LOADER, "SELECT query FROM system.runtime.queries WHERE source = 'boathouse'")]


def test_the_newest_partitions_of_a_hive_table_are_read(files: Lake, engine: TrinoEngine) -> None:
    found = sample(engine, "hive.s.days", ["orderkey", "day"])

    newest = [row[0] for row in files.run(LOADER, "SELECT DISTINCT day FROM hive.s.days ORDER BY 1 DESC LIMIT 3")]
    assert set(found["day"]) == set(newest)
    assert any('"day" = ?' in statement and "USING '1992-01-14'" in statement for statement in statements(files))


def test_the_newest_partitions_of_an_iceberg_table_are_read(files: Lake, engine: TrinoEngine) -> None:
    found = sample(engine, "ice.s.days", ["orderkey", "at", "status"], limit=6)

    newest = files.run(LOADER, "SELECT DISTINCT CAST(at AS varchar) FROM ice.s.days ORDER BY 1 DESC LIMIT 3")
    assert set(found["at"]) <= {row[0] for row in newest}
    assert "1992-01-14 00:00:00.000000" in found["at"]


def test_a_scan_samples_the_newest_partitions_of_a_delta_table(files: Lake, engine: TrinoEngine) -> None:
    names = ("orderkey", "comment", "day", "status")
    columns = tuple(SampledColumn(number, name, name, "varchar") for number, name in enumerate(names))
    dataset = DatasetToScan(1, TableName("delta", "s", "days"), 1, datetime.now(UTC), "", columns)

    taken = take_sample(engine, dataset, rows=20, slice_columns=3)

    day, status = (
        {row[0] for row in files.run(LOADER, f"SELECT DISTINCT CAST({name} AS varchar) FROM delta.s.days")}
        for name in names[2:]
    )
    sampled = {column.name: set(column.values) for column in taken.table.columns}
    assert max(day) in sampled["day"]
    assert len(sampled["day"]) <= 3 < len(day)
    assert sampled["status"] <= status
    assert len(sampled["orderkey"]) > 3
    assert taken.bytes_scanned > 0
    told = statements(files)
    assert any('"delta"."s"."days$partitions"' in statement for statement in told)
    assert any('"delta"."s"."days" WHERE "day" = ?' in statement for statement in told)


def test_a_delta_table_without_partitions_is_sampled_in_splits(files: Lake, engine: TrinoEngine) -> None:
    sample(engine, "delta.s.plain", ["orderkey"])

    assert any('"delta"."s"."plain" TABLESAMPLE SYSTEM' in statement for statement in statements(files))


@pytest.mark.parametrize("table", ["hive.s.plain", "ice.s.plain", "delta.s.plain", "memory.s.seen"])
def test_other_tables_and_views_are_read(engine: TrinoEngine, table: str) -> None:
    found = sample(engine, table, ["orderkey", "comment"], limit=50)

    assert len(set(found["orderkey"])) == 50
    assert engine.sample(TableName.parse(table), ["orderkey"], limit=50).bytes_scanned > 0


def test_columns_that_show_nothing_first_are_looked_at_again(files: Lake, engine: TrinoEngine) -> None:
    found = sample(engine, "memory.s.late", ["orderkey", "nothing_first", "one_first"])

    assert set(found["nothing_first"]) == {None, "x"}
    assert set(found["one_first"]) == {"a", "b"}


def test_a_view_with_a_column_that_fails(engine: TrinoEngine) -> None:
    found = engine.sample(TableName.parse("memory.s.broken"), ["orderkey", "bad"], limit=5)

    assert found.unreadable == {"bad"}
    assert len(set(found.values[0])) == 5


def test_nested_and_huge_cells(engine: TrinoEngine) -> None:
    found = sample(engine, "memory.s.nested", ["list", "pairs", "person", "doc", "raw", "raw2", "huge"])

    assert found["list"] == ('["a","b"]',)
    assert found["pairs"] == ('{"k":1}',)
    assert found["person"] == ('{"name":"Ada","age":36}',)
    assert found["doc"] == ('{"a":1}',)
    assert found["raw"] == ("bytes",)
    assert found["raw2"] == ("/wA=",)
    assert found["huge"] == ("x" * 4096,)


def test_operators_see_whose_queries_they_are(files: Lake, engine: TrinoEngine) -> None:
    with tagged(Purpose.SCAN, "dataset 4711"):
        engine.ask("SELECT 4711", limits=AskLimits())

    (row,) = files.run(LOADER, "SELECT \"user\", source FROM system.runtime.queries WHERE query = 'SELECT 4711'")
    assert row == (LOADER, "boathouse")


def test_a_query_that_reads_too_much_is_stopped(files: Lake) -> None:
    strict = TrinoEngine(f"http://127.0.0.1:{files.port}", user=LOADER, max_scan_bytes=1)

    # Trino looks at the limit once a second, so the query has to last: 225 million pairs.
    with pytest.raises(TooMuchToScan):
        strict.ask(
            "SELECT count(*) FROM ice.s.plain a CROSS JOIN ice.s.plain b"
            " WHERE regexp_like(concat(a.comment, b.comment), 'never.*seen.*here')",
            limits=AskLimits(),
        )


class TestTheToolOfTheLLM:
    facts = TableFacts(TableName("memory", "s", "people"), (("id", "integer"), ("email", "varchar")))
    joins = (
        TableFacts(TableName("ice", "s", "plain"), (("orderkey", "bigint"), ("comment", "varchar")), ("orderkey",)),
    )

    def rows(self, engine: TrinoEngine, statement: str) -> list[list[object]]:
        result = SqlTool(engine=engine, scanned=self.facts, joins=self.joins).run(statement)
        assert not result.is_error, result.text
        assert "alice" not in result.text
        found: list[list[object]] = json.loads(result.text)["rows"]
        return found

    def test_counts_shapes_lengths(self, engine: TrinoEngine) -> None:
        shapes = self.rows(engine, "SELECT shape(email), count(*) FROM people GROUP BY 1")
        assert shapes[0] == [redact_shape("Customer123@shop.test"), 101]
        assert [redact_shape("alice@wonder.example"), "fewer than 5"] in shapes
        assert self.rows(
            engine,
            "SELECT count(*), count_if(regexp_like(email, '^[^@]+@[^@]+\\.[a-z]+$')), approx_distinct(id), min(length(email)),"
            " count(*) FILTER (WHERE email IS NULL), count_if(try_cast(email AS date) IS NOT NULL),"
            " count_if(strpos(email, '@') > 1), avg(length(email)) FROM people",
        )[0][:7] == [200, 200, 200, 19, 0, 0, 200]

    def test_the_shape_in_sql_is_the_shape_in_python(self, files: Lake, engine: TrinoEngine) -> None:
        values = ["Ünïcode ÄÖ", "+49 (30) 1234567", "a_b-c.d/e:f,g", "日本語 テスト", "٣٤٥", "🎉 x", "xX9?…", "ǅ ʰ"]
        listed = ", ".join(f"(U&'{''.join(f'{chr(92)}+{ord(char):06x}' for char in value)}')" for value in values)
        files.load(f"CREATE TABLE IF NOT EXISTS memory.s.shapes AS SELECT v FROM (VALUES {listed}) AS t(v)")
        facts = TableFacts(TableName("memory", "s", "shapes"), (("v", "varchar"),))

        result = SqlTool(engine=engine, scanned=facts).run("SELECT shape(v) FROM shapes GROUP BY 1")

        assert {row[0] for row in json.loads(result.text)["rows"]} == {redact_shape(value) for value in values}

    def test_an_overlap(self, engine: TrinoEngine) -> None:
        join = "SELECT count(*), count(DISTINCT p.id) FROM people p JOIN ice.s.plain k ON CAST(p.id AS bigint) = k.orderkey"

        (found,) = self.rows(engine, join)

        assert found[0] == found[1] == 55

    def test_every_part_that_is_written_runs(self, engine: TrinoEngine) -> None:
        conditions = (
            "email LIKE '%@%' AND starts_with(email, 'Cust')",
            "substr(lower(email), 2, 3) = upper(trim(email)) OR NOT email IN ('a', 'b')",
            "coalesce(email, '') <> trim(email) AND shape(email) LIKE 'Xxx%' AND shape(email) <> shape(lower(email))",
            "id BETWEEN 1 AND 5 OR id > -1.5",
            "year(try_cast(email AS date)) > 1990 OR try_cast(email AS timestamp) < TIMESTAMP '2020-01-01 00:00:00'",
            "try_cast(email AS boolean) = true OR try_cast(email AS decimal(10, 2)) > 1 OR try_cast(email AS uuid) IS NULL",
            "regexp_like(email, '(?i)^\\p{L}+[0-9a-f]{0,3}@') AND length(email) >= strpos(email, '@')",
        )
        for condition in conditions:
            assert len(self.rows(engine, f"SELECT count_if({condition}) FROM people")) == 1

    def test_an_error_tells_its_class_only(self, engine: TrinoEngine) -> None:
        broken = TableFacts(TableName("memory", "s", "broken"), (("orderkey", "bigint"), ("bad", "bigint")))

        result = SqlTool(engine=engine, scanned=broken).run("SELECT count(bad) FROM broken")

        assert (
            result.text
            == "Not answered: the engine failed with INVALID_CAST_ARGUMENT. Check the types and the functions."
        )

    @pytest.mark.parametrize("statement", ["SELECT id, email FROM memory.s.people", "SELECT repeat('x', 100000)"])
    def test_more_than_the_limits_is_no_answer(self, engine: TrinoEngine, statement: str) -> None:
        with pytest.raises((TooMuchAnswered, EngineError)):
            engine.ask(statement, limits=AskLimits(rows=10, answer_bytes=1000))
