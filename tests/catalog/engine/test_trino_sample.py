"""How the Trino engine takes a sample, against a scripted server."""

from __future__ import annotations

import datetime as dt
import logging
import time

import pytest

from catalog.engine.base import (
    EngineError,
    EngineUnavailable,
    TooMuchToScan,
)
from catalog.engine.trino_looks import Partition, partition_of
from catalog.names import TableName
from tests.catalog.engine.trino_script import CUSTOMERS, columns_of, engine, scripted
from tests.catalog.engine.trino_server import Asked, Failure, Hang, Reply, Rows, Trickle, TrinoServer


class TestSample:
    types = columns_of(("id", "bigint"), ("mail", "varchar"))

    def test_values_come_as_text(self, server: TrinoServer) -> None:
        server.reply = scripted({"data_type": self.types, "LIMIT": Rows([("1", "a@x.example"), ("2", None)])})

        sample = engine(server).sample(CUSTOMERS, ["id", "mail"], limit=5)

        assert sample.columns == ("id", "mail")
        assert sample.values == (("1", "2"), ("a@x.example", None))
        assert sample.rows == 2
        assert server.asked[0].using == "'crm','customers'"
        assert server.asked[1].using == "5"
        assert server.asked[1].sql == (
            'SELECT substr(CAST("id" AS varchar), 1, 4096), substr(CAST("mail" AS varchar), 1, 4096)'
            ' FROM "pg"."crm"."customers" LIMIT ?'
        )

    @pytest.mark.parametrize(
        ("kind", "sql"),
        [
            ("char(5)", 'substr(CAST("c" AS varchar), 1, 4096)'),
            ("json", 'substr(json_format("c"), 1, 4096)'),
            ("row(a integer)", 'substr(json_format(CAST("c" AS json)), 1, 4096)'),
            ("array(row(a integer))", 'substr(json_format(CAST("c" AS json)), 1, 4096)'),
            ("map(varchar, integer)", 'substr(json_format(CAST("c" AS json)), 1, 4096)'),
            ("Geometry", 'substr(ST_AsText("c"), 1, 4096)'),
            ("varbinary", 'if(to_utf8(from_utf8("c")) = "c", substr(from_utf8("c"), 1, 4096), to_base64(substr("c", 1, 3072)))'),
            ("HyperLogLog", "CAST(NULL AS varchar)"),
            ("qdigest(bigint)", "CAST(NULL AS varchar)"),
        ],
    )  # fmt: skip
    def test_each_type_is_read_in_its_way(self, server: TrinoServer, kind: str, sql: str) -> None:
        server.reply = scripted({"data_type": columns_of(("c", kind)), "LIMIT": Rows([(None,)])})

        sample = engine(server).sample(CUSTOMERS, ["c"], limit=1)

        assert server.statements()[1] == f'SELECT {sql} FROM "pg"."crm"."customers" LIMIT ?'
        assert sample.unreadable == ({"c"} if sql.startswith("CAST(NULL") else set())

    def test_hostile_names_stay_names(self, server: TrinoServer) -> None:
        table = TableName("p.g", 's"c', "t'\n--")
        column = "a\"b'?; \n"
        server.reply = scripted({"data_type": columns_of((column, "varchar")), "LIMIT": Rows([("x",)])})

        sample = engine(server).sample(table, [column], limit=3)

        assert sample.values == (("x",),)
        assert server.asked[0].using == "'s\"c','t''\n--'"
        assert '"p.g".information_schema' in server.asked[0].sql
        assert server.asked[1].sql.endswith('FROM "p.g"."s""c"."t\'\n--" LIMIT ?')
        assert '"a""b\'?; \n"' in server.asked[1].sql

    def test_a_column_that_cannot_be_cast_does_not_hide_the_others(self, server: TrinoServer) -> None:
        def reply(asked: Asked) -> Reply:
            if "data_type" in asked.sql:
                return columns_of(("a", "varchar"), ("b", "weird"), ("c", "varchar"))
            if '"b"' in asked.sql:
                return Failure("TYPE_MISMATCH", message="Cannot cast weird to varchar")
            return Rows([("1",) * asked.sql.count("CAST")])

        server.reply = reply

        sample = engine(server).sample(CUSTOMERS, ["a", "b", "c"], limit=3)

        assert sample.values == (("1",), (None,), ("1",))
        assert sample.unreadable == {"b"}

    def test_an_error_says_nothing_of_the_values(self, server: TrinoServer, caplog: pytest.LogCaptureFixture) -> None:
        broken = Failure("INVALID_CAST_ARGUMENT", message="Cannot cast 'anna@private.example' to INT")
        server.reply = scripted({"data_type": self.types, "LIMIT": broken})

        with caplog.at_level(logging.DEBUG), pytest.raises(EngineError) as caught:
            engine(server).sample(CUSTOMERS, ["id", "mail"], limit=3)

        assert str(caught.value).startswith("Trino failed with INVALID_CAST_ARGUMENT (query 2025")
        assert "anna@private.example" not in str(caught.value) + caplog.text
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None

    def test_what_concerns_the_whole_table_is_said_and_not_tried_again(self, server: TrinoServer) -> None:
        refused = Failure("PERMISSION_DENIED", message="Access Denied: Cannot select from columns")
        server.reply = scripted({"data_type": self.types, "LIMIT": refused})

        with pytest.raises(EngineError, match="Access Denied: Cannot select"):
            engine(server).sample(CUSTOMERS, ["id", "mail"], limit=3)

        assert len(server.asked) == 2

    def test_a_cluster_out_of_memory_is_unavailable(self, server: TrinoServer) -> None:
        full = Failure("CLUSTER_OUT_OF_MEMORY", "INSUFFICIENT_RESOURCES", "killed")
        server.reply = scripted({"data_type": self.types, "LIMIT": full})

        with pytest.raises(EngineUnavailable):
            engine(server).sample(CUSTOMERS, ["id", "mail"], limit=3)

        assert len(server.asked) == 2

    def test_a_missing_table_or_column(self, server: TrinoServer) -> None:
        server.reply = scripted({"data_type": Rows([])})
        with pytest.raises(EngineError, match=r"no table or view pg\.crm\.customers"):
            engine(server).sample(CUSTOMERS, ["id"], limit=3)

        server.reply = scripted({"data_type": self.types})
        with pytest.raises(EngineError, match="no column 'other'"):
            engine(server).sample(CUSTOMERS, ["id", "other"], limit=3)

    def test_no_columns_ask_nothing(self, server: TrinoServer) -> None:
        assert engine(server).sample(CUSTOMERS, [], limit=3).columns == ()
        assert server.asked == []

    def test_a_name_that_no_sql_can_spell(self, server: TrinoServer) -> None:
        with pytest.raises(EngineError, match="NUL"):
            engine(server).sample(TableName("pg", "crm", "a\x00b"), ["id"], limit=3)

    def test_a_slow_query_is_cancelled(self, server: TrinoServer) -> None:
        server.reply = scripted({"data_type": self.types, "LIMIT": Hang()})
        started = time.monotonic()

        with pytest.raises(EngineUnavailable):
            engine(server, 0.7).sample(CUSTOMERS, ["id"], limit=3)

        assert time.monotonic() - started < 5
        assert [query[-11:-6] for query in server.cancelled] == ["00002"]

    def test_an_answer_that_trickles_is_cut_off(self, server: TrinoServer) -> None:
        server.reply = scripted({"data_type": self.types, "LIMIT": Trickle()})
        started = time.monotonic()

        with pytest.raises(EngineUnavailable, match="in time"):
            engine(server, 0.7).sample(CUSTOMERS, ["id"], limit=3)

        assert time.monotonic() - started < 5


class Table:
    """A scripted table with the columns day, mail and kind, and what each look at it answers."""

    def __init__(self, **answers: Reply) -> None:
        self.answers = answers

    def __call__(self, asked: Asked) -> Reply:
        parts: dict[str, Reply] = {
            "data_type": columns_of(("day", "date"), ("mail", "varchar"), ("kind", "varchar")),
            "table_type": Rows([("BASE TABLE",)]),
            "$partitions": Failure("TABLE_NOT_FOUND"),
            "TABLESAMPLE": Failure("NOT_SUPPORTED"),
            "IS NOT NULL": Rows([]),
            "WHERE": Rows([]),
            "LIMIT": Rows([]),
        }
        for part, reply in parts.items():
            if part in asked.sql:
                return self.answers.get(part.strip("$").lower().split(" ")[0], reply)
        raise AssertionError(asked.sql)


def distinct_rows(count: int, prefix: str = "m") -> Rows:
    return Rows([(str(n), f"{prefix}{n}", f"k{n}") for n in range(count)])


class TestLooks:
    names = ("day", "mail", "kind")

    def looks(self, server: TrinoServer) -> list[str]:
        """What was asked of the table itself, from its name on."""
        return [sql.split('"customers', 1)[1] for sql in server.statements() if 'FROM "pg"."crm"."customers' in sql]

    def test_a_table_smaller_than_the_sample_costs_one_look(self, server: TrinoServer) -> None:
        server.reply = Table(limit=distinct_rows(3))

        assert engine(server, connector="iceberg").sample(CUSTOMERS, self.names, limit=10).rows == 3
        assert self.looks(server) == [
            '$partitions" AS p ORDER BY 1 DESC NULLS LAST LIMIT 3',
            '" LIMIT ?',
        ]

    def test_splits_are_sampled_where_tables_are_files(self, server: TrinoServer) -> None:
        server.reply = Table(limit=distinct_rows(10), tablesample=distinct_rows(8, "spread"))

        sample = engine(server, connector="hudi").sample(CUSTOMERS, self.names, limit=10)

        assert self.looks(server) == ['" LIMIT ?', '" TABLESAMPLE SYSTEM (10) LIMIT ?']
        assert sample.rows == 10
        assert [value[0] for value in sample.values[1] if value] == ["s"] * 5 + ["m"] * 5

    @pytest.mark.parametrize("reply", [Rows([]), Failure("NOT_SUPPORTED")])
    def test_a_split_sample_that_comes_back_empty_or_refused(self, server: TrinoServer, reply: Reply) -> None:
        server.reply = Table(limit=distinct_rows(10), tablesample=reply)

        assert engine(server, connector="delta_lake").sample(CUSTOMERS, self.names, limit=10).rows == 10

    def test_a_view_is_read_by_limit(self, server: TrinoServer) -> None:
        server.reply = Table(limit=distinct_rows(10), table_type=Rows([("VIEW",)]))

        assert engine(server, connector="iceberg").sample(CUSTOMERS, self.names, limit=10).rows == 10
        assert self.looks(server) == ['" LIMIT ?']

    def test_a_database_is_read_by_limit(self, server: TrinoServer) -> None:
        server.reply = Table(limit=distinct_rows(10))

        engine(server).sample(CUSTOMERS, self.names, limit=10)

        assert self.looks(server) == ['" LIMIT ?']

    def test_columns_that_show_nothing_are_looked_at_again(self, server: TrinoServer) -> None:
        poor = Rows([(str(n), None, "same") for n in range(4)])
        server.reply = Table(limit=poor, **{"is": Rows([("found", "other")])})

        sample = engine(server).sample(CUSTOMERS, self.names, limit=4)

        assert self.looks(server)[1] == (
            '" WHERE "mail" IS NOT NULL OR "kind" <> (SELECT "kind" FROM "pg"."crm"."customers" WHERE "kind" IS NOT NULL'
            " LIMIT 1) LIMIT ?"
        )
        assert sample.values == (("0", "1", "2", "3"), (None, None, None, "found"), ("same", "same", "same", "other"))

    def test_a_second_look_that_fails_costs_nothing_but_itself(self, server: TrinoServer) -> None:
        poor = Rows([(str(n), None, "same") for n in range(4)])
        server.reply = Table(limit=poor, **{"is": Failure("EXCEEDED_TIME_LIMIT", "INSUFFICIENT_RESOURCES")})

        assert engine(server).sample(CUSTOMERS, self.names, limit=4).values[1] == (None,) * 4

    def test_the_connector_is_asked_for_once(self, server: TrinoServer) -> None:
        def reply(asked: Asked) -> Reply:
            return Rows([("hudi",)]) if "connector_name" in asked.sql else table(asked)

        table = Table(limit=distinct_rows(3))
        server.reply = reply
        asking = engine(server, connector=None)
        for _ in range(2):
            asking.sample(CUSTOMERS, self.names, limit=10)

        assert sum("connector_name" in sql for sql in server.statements()) == 1

    def test_too_much_to_scan_is_tried_with_less_and_then_said(self, server: TrinoServer) -> None:
        server.reply = Table(
            limit=Failure("EXCEEDED_SCAN_LIMIT", "INSUFFICIENT_RESOURCES", "Exceeded physical scan limit of 1B")
        )

        with pytest.raises(TooMuchToScan, match="physical scan limit"):
            engine(server, max_scan_bytes=2**20).sample(CUSTOMERS, self.names, limit=100)

        reading = [asked for asked in server.asked if asked.sql.endswith('"customers" LIMIT ?')]
        assert [asked.using for asked in reading] == ["100", "10"]
        assert all("query_max_scan_physical_bytes=1048576B" in asked.headers["X-Trino-Session"] for asked in reading)
        assert "query_max_scan" not in server.asked[0].headers["X-Trino-Session"]


@pytest.mark.parametrize(
    ("fields", "condition", "values"),
    [
        ({"day": dt.date(2026, 1, 2)}, '"day" = ?', (dt.date(2026, 1, 2),)),
        ({"day": "2026", "kind": "a"}, '"day" = ? AND "kind" = ?', ("2026", "a")),
        (
            {"at_day": dt.date(2026, 1, 2)},
            '"at" >= CAST(? AS timestamp(6)) AND "at" < CAST(? AS timestamp(6)) + INTERVAL \'1\' DAY',
            (dt.date(2026, 1, 2),) * 2,
        ),
        ({"kind": "a", "id_bucket": 3, "at_month": 612}, '"kind" = ?', ("a",)),
    ],
)
def test_where_a_partition_is(fields: dict[str, object], condition: str, values: tuple[object, ...]) -> None:
    found = partition_of(fields, {"day": "date", "kind": "varchar", "at": "timestamp(6)", "id": "bigint"})

    assert found == Partition(condition, values)


@pytest.mark.parametrize("fields", [{}, {"id_bucket": 3}, {"kind": None}, {"kind": ["a"]}, {"mail_day": "2026"}])
def test_a_partition_that_is_nowhere(fields: dict[str, object]) -> None:
    assert partition_of(fields, {"kind": "varchar", "id": "bigint"}) is None
