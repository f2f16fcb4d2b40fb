"""The Trino engine against a scripted server; a real Trino is asked in tests/integration."""

from __future__ import annotations

import time

import pytest

from catalog.engine import trino_link
from catalog.engine.base import (
    AskLimits,
    CatalogFacts,
    DatasetKind,
    EngineError,
    EngineUnavailable,
    TooMuchAnswered,
)
from catalog.engine.tags import Purpose, tagged
from catalog.engine.trino import TrinoEngine
from tests.catalog.engine.trino_script import CUSTOMERS, but, engine, scripted
from tests.catalog.engine.trino_server import Failure, Hang, Rows, TrinoServer


class TestCatalogs:
    def test_trino_s_own_catalogs_are_left_out(self, server: TrinoServer) -> None:
        server.reply = scripted({"SHOW CATALOGS": Rows([("tpch",), ("system",), ("jmx",), ("Iceberg",)])})

        assert engine(server).trino_catalogs() == ("Iceberg", "tpch")

    def test_who_we_are_and_how_long_we_wait_is_said(self, server: TrinoServer) -> None:
        server.reply = scripted({"SHOW CATALOGS": Rows([])})

        TrinoEngine(server.url.replace("//", "//scout@"), timeout_seconds=7).trino_catalogs()

        headers = server.asked[0].headers
        assert headers["X-Trino-User"] == "scout"
        assert headers["X-Trino-Source"] == "boathouse"
        assert headers["X-Trino-Client-Tags"] == "boathouse,catalog"
        assert headers["X-Trino-Session"] == "query_max_run_time=7s"
        assert "X-Trino-Query-Data-Encoding" not in headers
        assert "Authorization" not in headers


class TestDescribe:
    def test_a_catalog(self, server: TrinoServer) -> None:
        facts = engine(server).describe("pg")

        assert facts.trino_catalog == "pg"
        assert facts.schemas == ("crm", "empty")
        customers, materialized, names = facts.datasets
        assert customers.name == CUSTOMERS
        assert customers.kind is DatasetKind.TABLE
        assert customers.comment == "who buys"
        assert [(column.name, column.type, column.position) for column in customers.columns] == [
            ("id", "bigint", 1),
            ("mail", "varchar", 2),
        ]
        assert [column.nullable for column in customers.columns] == [False, True]
        assert customers.columns[1].comment == "contact"
        assert names.kind is DatasetKind.VIEW
        assert names.view_sql == "SELECT full_name who FROM pg.crm.customers"
        assert names.comment == ""
        assert materialized.kind is DatasetKind.MATERIALIZED_VIEW
        assert materialized.view_sql == "SELECT count(*) n FROM pg.crm.customers"

    def test_a_hostile_catalog_name_stays_a_name(self, server: TrinoServer) -> None:
        engine(server).describe('p"g; --\n')

        assert '"p""g; --\n".information_schema.schemata' in server.statements()[0]
        assert "'p\"g; --\n'" in server.asked[-1].using

    def test_comments_are_not_worth_failing_for(self, server: TrinoServer) -> None:
        refused = Failure("PERMISSION_DENIED", message="Access Denied: Cannot select from system.metadata")
        server.reply = scripted(but({"materialized_views": refused, "table_comments": refused}))

        facts = engine(server).describe("pg")

        assert len(facts.datasets) == 3
        assert facts.datasets[0].comment == ""

    @pytest.mark.parametrize("part", [".schemata", ".tables WHERE", ".columns WHERE", ".views"])
    def test_a_catalog_that_fails_half_way_gives_nothing(self, server: TrinoServer, part: str) -> None:
        broken = Failure("JDBC_ERROR", "EXTERNAL", "Connection to db refused")
        server.reply = scripted(but({part: broken}))

        with pytest.raises(EngineUnavailable, match=r"JDBC_ERROR .*: Connection to db refused"):
            engine(server).describe("pg")

    def test_a_catalog_that_hangs_half_way_gives_nothing(self, server: TrinoServer) -> None:
        server.reply = scripted(but({".columns WHERE": Hang()}))
        hurried = TrinoEngine(server.url, timeout_seconds=0.5, describe_timeout_seconds=1)
        started = time.monotonic()

        with pytest.raises(EngineUnavailable):
            hurried.describe("pg")

        assert time.monotonic() - started < 6
        assert len(server.cancelled) == 1

    def test_a_table_dropped_meanwhile_is_gone(self, server: TrinoServer) -> None:
        server.reply = scripted(but({".columns WHERE table_schema <>": Rows([]), "SELECT 1 FROM": Rows([])}))

        assert engine(server).describe("pg").datasets == ()

    def test_a_table_that_trino_cannot_describe_stays_without_columns(self, server: TrinoServer) -> None:
        server.reply = scripted(
            but({".columns WHERE table_schema <>": Rows([]), "SELECT 1 FROM": Rows([(1,)], types=["integer"])})
        )

        assert [fact.columns for fact in engine(server).describe("pg").datasets] == [(), (), ()]
        assert server.asked[-1].using == "'crm','mv'"

    def test_many_tables_without_columns_are_a_failure(self, server: TrinoServer) -> None:
        tables = Rows([("crm", f"t{number}", "BASE TABLE") for number in range(51)])
        server.reply = scripted(but({".tables WHERE": tables, ".columns WHERE": Rows([])}))

        with pytest.raises(EngineError, match=r"51 tables of pg without their columns, such as pg\.crm\.t0"):
            engine(server).describe("pg")

    def test_an_empty_catalog(self, server: TrinoServer) -> None:
        server.reply = scripted({"": Rows([])})

        assert engine(server).describe("pg") == CatalogFacts("pg")

    def test_metadata_that_is_not_text(self, server: TrinoServer) -> None:
        server.reply = scripted({".schemata": Rows([(None,)])})

        with pytest.raises(EngineError, match="not text"):
            engine(server).describe("pg")

    def test_more_rows_than_anyone_has(self, server: TrinoServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trino_link, "MAX_FACTS", 1)

        with pytest.raises(EngineError, match="more than 1 rows"):
            engine(server).describe("pg")


class TestAsk:
    def test_an_answer_with_what_it_cost(self, server: TrinoServer) -> None:
        server.reply = scripted({"count": Rows([(5, "xxx")], types=["bigint", "varchar"])})

        with tagged(Purpose.VERIFY, "dataset 7, the 2nd\n"):
            answer = engine(server, max_scan_bytes=2**30).ask("SELECT count(*), 'xxx'", limits=AskLimits(seconds=5))

        assert answer.rows == ((5, "xxx"),)
        assert answer.bytes_read == 4
        headers = server.asked[0].headers
        assert headers["X-Trino-Client-Tags"] == "boathouse,second pass,dataset 7? the 2nd?"
        assert headers["X-Trino-Client-Info"] == "boathouse, second pass, dataset 7? the 2nd?"
        assert "query_max_run_time=5s" in headers["X-Trino-Session"]
        assert "query_max_scan_physical_bytes=1073741824B" in headers["X-Trino-Session"]

    def test_more_rows_than_asked_for(self, server: TrinoServer) -> None:
        server.reply = scripted({"SELECT": Rows([("a",)] * 9)})

        with pytest.raises(TooMuchAnswered):
            engine(server).ask("SELECT x", limits=AskLimits(rows=5))

    def test_more_bytes_than_asked_for(self, server: TrinoServer) -> None:
        server.reply = scripted({"SELECT": Rows([("a" * 200,)])})

        with pytest.raises(TooMuchAnswered):
            engine(server).ask("SELECT x", limits=AskLimits(answer_bytes=100))

    def test_an_error_has_a_code_and_no_text(self, server: TrinoServer) -> None:
        server.reply = scripted({"SELECT": Failure("INVALID_CAST_ARGUMENT", message="Cannot cast 'alice' to INT")})

        with pytest.raises(EngineError) as caught:
            engine(server).ask("SELECT x", limits=AskLimits())

        assert caught.value.code == "INVALID_CAST_ARGUMENT"
        assert "alice" not in str(caught.value)
