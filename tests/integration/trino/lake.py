"""What tests on a real Trino share: an endpoint whose document can be changed, and people who send queries."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

import trino.dbapi
import trino.exceptions

from catalog.names import quote_literal

if TYPE_CHECKING:
    from types import TracebackType

    from lifeguard.trino.postgres import Database

REFRESH_SECONDS = 0.2
_SETTLED = REFRESH_SECONDS + 0.05

Rule = dict[str, Any]
Rules = dict[str, list[Rule]]

LOADER = "loader"  # owns the lake in these tests, and is no analyst
ALL_PRIVILEGES = ["SELECT", "INSERT", "DELETE", "UPDATE", "OWNERSHIP", "GRANT_SELECT"]


class Refused(Exception):
    """Trino's answer to a query that failed: what the person reads."""


def rules(*tables: Rule) -> Rules:
    """A whole file of rules: the loader may do everything, others what `tables` says and nothing else."""
    return {
        "catalogs": [
            {"user": LOADER, "allow": "all"},
            {"catalog": "system", "allow": "read-only"},
            {"catalog": "pg|ice|memory", "allow": "read-only"},
            {"allow": "none"},
        ],
        "schemas": [{"user": LOADER, "owner": True}, {"owner": False}],
        "tables": [
            {"user": LOADER, "privileges": ALL_PRIVILEGES},
            *tables,
            {"privileges": [], "filter": "false"},
        ],
        "functions": [{"user": LOADER, "privileges": ["EXECUTE"]}, {"privileges": []}],
        "procedures": [{"user": LOADER, "privileges": ["EXECUTE"]}, {"privileges": []}],
        "queries": [{"user": LOADER, "allow": ["execute", "view", "kill"]}, {"allow": ["execute"]}],
        "impersonation": [{"original_user": ".*", "new_user": ".*", "allow": False}],
        "system_information": [{"allow": []}],
        "authorization": [{"original_user": ".*", "new_user": ".*", "allow": False}],
        "system_session_properties": [{"user": LOADER, "allow": True}, {"allow": False}],
        "catalog_session_properties": [{"user": LOADER, "allow": True}, {"allow": False}],
    }


def readable(table: str, *columns: Rule, user: str | None = None, **more: Any) -> Rule:
    """A rule that opens `catalog.schema.table` to `user` (everyone when None), with constraints on columns."""
    catalog, schema, name = table.split(".")
    rule: Rule = {"catalog": catalog, "schema": schema, "table": name, "privileges": ["SELECT"], **more}
    if columns:
        rule["columns"] = list(columns)
    return rule if user is None else {"user": user, **rule}


def hidden(column: str) -> Rule:
    return {"name": column, "allow": False}


def masked(column: str, mask: str) -> Rule:
    return {"name": column, "mask": mask}


class PolicyEndpoint:
    """`/policy/trino.json` at one address for the whole session, serving a document or what a Boathouse answers."""

    def __init__(self) -> None:
        self.fetches = 0
        self._answer: tuple[int, bytes] = (200, b"")
        self._relay: str | None = None
        self._delay = 0.0
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = endpoint.respond(self.path)
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:  # Trino did not wait
                    return

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class uses
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.publish(rules())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def publish(self, document: Rules, *, settle: bool = True) -> None:
        """Serve these rules; when this returns, the next query is judged by them (unless `settle` is off)."""
        self.serve(200, json.dumps({"meta": {"revision": 1}, "trino": document}).encode(), settle=settle)

    def serve(self, status: int, body: bytes, *, delay: float = 0.0, settle: bool = True) -> None:
        """Answer just so, `delay` seconds late."""
        self._relay, self._answer, self._delay = None, (status, body), delay
        if settle:
            self.settle()

    def relay(self, base_url: str) -> None:
        """Pass every request on to a real Boathouse from now on, and its status and bytes back."""
        self._relay = base_url
        self.settle()

    def settle(self) -> None:
        """Wait until what Trino has read before now is too old for it."""
        time.sleep(_SETTLED)

    def respond(self, path: str) -> tuple[int, bytes]:
        self.fetches += 1
        time.sleep(self._delay)
        if path != "/policy/trino.json":
            return 404, b"{}"
        if self._relay is None:
            return self._answer
        try:
            with urllib.request.urlopen(f"{self._relay}{path}", timeout=10) as answer:  # noqa: S310 - a test's own http
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Lake:
    """The lake behind the real Trino: `run` sends one query as somebody."""

    port: int
    postgres: Database

    def run(self, user: str, sql: str) -> list[tuple[Any, ...]]:
        """The rows. Raises Refused with Trino's message."""
        return self._run(user, sql)[-1]

    def run_as(self, user: str, other: str, sql: str) -> list[tuple[Any, ...]]:
        """The rows that `user` gets as somebody else: SET SESSION AUTHORIZATION first."""
        return self._run(user, f"SET SESSION AUTHORIZATION {quote_literal(other)}", sql)[-1]

    def query_id(self, user: str, sql: str) -> str:
        """Run a query to its end; the id that Trino gave it."""
        connection = self._connect(user)
        try:
            cursor = connection.cursor().execute(sql)
            cursor.fetchall()
            return str(cursor.query_id)
        finally:
            connection.close()

    def _connect(self, user: str) -> Any:
        return trino.dbapi.connect(  # type: ignore[no-untyped-call]
            host="127.0.0.1", port=self.port, user=user, source="boathouse-tests", request_timeout=60, max_attempts=1
        )

    def _run(self, user: str, *statements: str) -> list[list[tuple[Any, ...]]]:
        connection = self._connect(user)
        try:
            cursors = [connection.cursor().execute(statement) for statement in statements]
            return [[tuple(row) for row in cursor.fetchall()] for cursor in cursors]
        except trino.exceptions.TrinoQueryError as error:
            raise Refused(error.message) from error
        finally:
            connection.close()

    def load(self, *statements: str) -> None:
        """Run statements as the loader."""
        for statement in statements:
            self.run(LOADER, statement)

    def refusal(self, user: str, sql: str) -> str:
        """The message that a query ends in; fails when it answers rows."""
        try:
            rows = self.run(user, sql)
        except Refused as refused:
            return str(refused)
        raise AssertionError(f"{user} was answered {rows!r} to: {sql}")

    def described(self, user: str, table: str) -> list[str]:
        """The columns that DESCRIBE lists; [] where the table is not there for this user."""
        return [row[0] for row in self.run(user, f"DESCRIBE {table}")]

    def columns_everywhere(self, user: str, table: str) -> list[list[str]]:
        """What DESCRIBE, SHOW COLUMNS and information_schema list, to be compared."""
        catalog, schema, name = table.split(".")
        listed = (
            f"SELECT column_name FROM {catalog}.information_schema.columns "
            f"WHERE table_schema = '{schema}' AND table_name = '{name}' ORDER BY ordinal_position"
        )
        return [
            self.described(user, table),
            [row[0] for row in self.run(user, f"SHOW COLUMNS FROM {table}")],
            [row[0] for row in self.run(user, listed)],
        ]

    def tables(self, user: str, schema: str) -> list[str]:
        return [row[0] for row in self.run(user, f"SHOW TABLES FROM {schema}")]
