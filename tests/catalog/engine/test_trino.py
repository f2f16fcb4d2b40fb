"""The Trino engine against a scripted server; a real Trino is asked in tests/integration."""

from __future__ import annotations

import base64
import logging
import shutil
import socket
import ssl
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from catalog.engine import trino as trino_module
from catalog.engine.base import CatalogFacts, DatasetKind, EngineError, EngineUnavailable
from catalog.engine.trino import TrinoEngine
from catalog.names import TableName
from tests.catalog.engine.trino_server import Asked, Failure, Hang, Raw, Reply, Rows, Trickle, TrinoServer, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CUSTOMERS = TableName("pg", "crm", "customers")
COLUMN_TYPES = ("varchar", "varchar", "varchar", "varchar", "bigint", "varchar", "varchar")


def columns_of(*columns: tuple[str, str]) -> Rows:
    return Rows(columns)


METADATA: dict[str, Reply] = {
    ".schemata": Rows([("crm",), ("empty",)]),
    ".tables WHERE table_schema <>": Rows([("crm", "customers", "BASE TABLE"), ("crm", "names", "VIEW"), ("crm", "mv", "BASE TABLE")]),
    ".columns WHERE table_schema <>": Rows(
        [
            ("crm", "customers", "mail", "varchar", 2, "contact", "YES"),
            ("crm", "customers", "id", "bigint", 1, None, "NO"),
            ("crm", "names", "who", "varchar", 1, None, "YES"),
            ("crm", "mv", "n", "bigint", 1, None, "YES"),
            ("crm", "created_meanwhile", "x", "bigint", 1, None, "YES"),
        ],
        types=COLUMN_TYPES,
        page=2,
    ),
    ".views": Rows([("crm", "names", "SELECT full_name who FROM pg.crm.customers")]),
    "materialized_views": Rows([("crm", "mv", "SELECT count(*) n FROM pg.crm.customers")]),
    "table_comments": Rows([("crm", "customers", "who buys"), ("crm", "names", None)]),
}  # fmt: skip


def scripted(script: dict[str, Reply]) -> Callable[[Asked], Reply]:
    """The reply of the first part of SQL that a statement has; an unexpected statement fails."""

    def reply(asked: Asked) -> Reply:
        for part, found in script.items():
            if part in asked.sql:
                return found
        return Failure("UNEXPECTED", message=f"the test did not expect {asked.sql}")

    return reply


def but(changes: dict[str, Reply]) -> dict[str, Reply]:
    """The script of a good catalog, with these changes looked at first."""
    return changes | {part: found for part, found in METADATA.items() if part not in changes}


@pytest.fixture
def server() -> Iterator[TrinoServer]:
    """A server whose script a test may change: `server.reply = scripted({...})`."""
    with serving(scripted(METADATA)) as found:
        yield found


def engine(server: TrinoServer, seconds: float = 10) -> TrinoEngine:
    return TrinoEngine(server.url, timeout_seconds=seconds)


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
        monkeypatch.setattr(trino_module, "_MAX_FACTS", 1)

        with pytest.raises(EngineError, match="more than 1 rows"):
            engine(server).describe("pg")


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


class TestAnswersThatAreNone:
    @pytest.mark.parametrize(
        "body",
        [
            b"<html>welcome</html>",
            b"[]",
            b"3",
            b"{}",
            b"null",
            b'{"id": "q", "stats": {}, "infoUri": "x", "columns": 3, "data": 7}',
            b'{"id": "q", "stats": {}, "infoUri": "x", "columns": [{"name": "a"}], "data": [[1]]}',
            b'{"id": "q", "stats": {}, "infoUri": "x", "error": "bad"}',
            b'{"id": "q", "stats": {}, "infoUri": "x", "data": {"encoding": "json"}}',
            b"\xff\xfe\x00",
            b"",
        ],
    )
    def test_nonsense(self, server: TrinoServer, body: bytes) -> None:
        server.reply = lambda _: Raw(body)

        with pytest.raises(EngineError):
            engine(server).trino_catalogs()

    @pytest.mark.parametrize(
        ("status", "kind", "words"),
        [
            (401, EngineError, "refused who we are"),
            (403, EngineError, "refused who we are"),
            (404, EngineError, "refused the request"),
            (500, EngineUnavailable, "error 500"),
            (503, EngineUnavailable, "error 503"),
        ],
    )
    def test_http_errors(self, server: TrinoServer, status: int, kind: type[EngineError], words: str) -> None:
        server.reply = lambda _: Raw(b"no", status)

        with pytest.raises(EngineError, match=words) as caught:
            engine(server).trino_catalogs()

        assert type(caught.value) is kind

    def test_a_redirect_is_not_followed(self, server: TrinoServer) -> None:
        server.reply = lambda _: Raw(b"", 307, {"Location": "http://elsewhere.example/v1/statement"})

        with pytest.raises(EngineError, match="redirect"):
            engine(server).trino_catalogs()

    def test_an_address_elsewhere_is_not_followed(self, server: TrinoServer) -> None:
        with serving(scripted({})) as other:
            body = b'{"id": "q", "stats": {}, "infoUri": "x", "nextUri": "%s/v1/statement/executing/q/1"}'
            server.reply = lambda _: Raw(body % other.url.encode())

            with pytest.raises(EngineError, match="process-forwarded"):
                engine(server).trino_catalogs()

            assert other.asked == []

    def test_a_body_without_end(self, server: TrinoServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trino_module, "_MAX_BODY_BYTES", 1000)
        server.reply = lambda _: Raw(b" " * 2000)

        with pytest.raises(EngineError, match="more than 1,000 bytes"):
            engine(server).trino_catalogs()

    def test_nobody_there(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]

        with pytest.raises(EngineUnavailable, match=f"http://127.0.0.1:{port} cannot be reached"):
            TrinoEngine(f"http://127.0.0.1:{port}", timeout_seconds=3).trino_catalogs()

    def test_a_user_who_may_not_set_a_limit_goes_without(self, server: TrinoServer) -> None:
        def reply(asked: Asked) -> Reply:
            if "query_max_run_time" in asked.headers.get("X-Trino-Session", ""):
                message = "Access Denied: Cannot set system session property query_max_run_time"
                return Failure("PERMISSION_DENIED", message=message)
            return Rows([("pg",)])

        server.reply = reply
        asking = engine(server)

        assert asking.trino_catalogs() == ("pg",)
        assert asking.trino_catalogs() == ("pg",)
        assert len(server.asked) == 3


class TestSettings:
    @pytest.mark.parametrize(
        "url",
        ["", "trino.example:8080", "ftp://trino.example", "http://", "http://trino.example:port", "http://[::1",
         "http://trino.example/ui", "http://trino.example?x=1", "http://trino.example#x"],
    )  # fmt: skip
    def test_an_address_that_is_none(self, url: str) -> None:
        with pytest.raises(EngineError, match="address of Trino"):
            TrinoEngine(url)

    @pytest.mark.parametrize(
        ("url", "label"),
        [
            ("http://trino.example", "Trino at http://trino.example:8080"),
            ("https://ada:hush@trino.example/", "Trino at https://trino.example:443"),
            ("http://[::1]:8081", "Trino at http://[::1]:8081"),
        ],
    )
    def test_the_label_has_no_secret(self, url: str, label: str) -> None:
        engine = TrinoEngine(url)

        assert engine.label == label
        assert "hush" not in repr(engine)

    @pytest.mark.parametrize("arguments", [{"password": "hush"}, {"jwt": "hush"}])
    def test_a_secret_needs_https(self, arguments: dict[str, str]) -> None:
        with pytest.raises(EngineError, match="https only") as caught:
            TrinoEngine("http://trino.example", user="ada", **arguments)  # type: ignore[arg-type]

        assert "hush" not in str(caught.value)

    def test_a_secret_in_a_wrong_address_is_not_repeated(self) -> None:
        with pytest.raises(EngineError) as caught:
            TrinoEngine("https://ada:hush@trino.example/path")

        assert "hush" not in str(caught.value)

    def test_one_secret_is_enough(self) -> None:
        with pytest.raises(EngineError, match="not both"):
            TrinoEngine("https://trino.example", password="a", jwt="b")

    def test_a_bundle_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(EngineError, match="no CA bundle"):
            TrinoEngine("https://trino.example", ca_bundle=tmp_path / "ca.pem")

    @pytest.mark.parametrize("user", ["a\nb", "ünal"])
    def test_a_user_that_no_header_can_carry(self, user: str) -> None:
        with pytest.raises(EngineError, match="ASCII"):
            TrinoEngine("http://trino.example", user=user)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that signed itself, with its key beside it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl program to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem"


@pytest.fixture
def tls_server(certificate: Path) -> Iterator[TrinoServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with serving(scripted({"SHOW CATALOGS": Rows([("pg",)])}), tls=context) as found:
        yield found


class TestTLS:
    def test_a_password_goes_to_a_server_that_the_bundle_vouches_for(
        self, tls_server: TrinoServer, certificate: Path
    ) -> None:
        url = tls_server.url.replace("//", "//ada:hu%3Ash@")

        assert TrinoEngine(url, ca_bundle=certificate, timeout_seconds=5).trino_catalogs() == ("pg",)

        headers = tls_server.asked[0].headers
        assert headers["X-Trino-User"] == "ada"
        assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"ada:hu:sh"

    def test_a_jwt(self, tls_server: TrinoServer, certificate: Path) -> None:
        engine = TrinoEngine(tls_server.url, user="ada", jwt="a.b.c", ca_bundle=str(certificate), timeout_seconds=5)

        assert engine.trino_catalogs() == ("pg",)
        assert tls_server.asked[0].headers["Authorization"] == "Bearer a.b.c"

    def test_a_stranger_is_not_told_the_password(self, tls_server: TrinoServer) -> None:
        with pytest.raises(EngineUnavailable, match="cannot be reached"):
            TrinoEngine(tls_server.url, password="hush", timeout_seconds=5).trino_catalogs()

        assert tls_server.asked == []

    def test_the_environment_does_not_change_whom_we_trust(
        self, tls_server: TrinoServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))

        with pytest.raises(EngineUnavailable):
            TrinoEngine(tls_server.url, timeout_seconds=5).trino_catalogs()
