"""What rules cost a real Trino: a query, SHOW TABLES and information_schema.columns on two thousand tables, under several policies."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests

from catalog.names import quote_identifier, quote_literal
from lifeguard.policy.model import DatasetState
from lifeguard.policy.render_file import to_bytes
from lifeguard.trino import TrinoServer, TrinoSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lifeguard.policy.model import DatasetFacts, PolicyInput
    from lifeguard.policy.policy import Policy

MOST_TABLES = 2_000
_TURNS = 5
_REFRESH_SECONDS = 1.0
_LONGEST_SECONDS = 240.0  # a query that takes longer is stopped, and said to take longer
_EVERYTHING = {"catalogs": [{"allow": "all"}]}  # sections that are absent allow everything


@dataclass(frozen=True, slots=True)
class Timing:
    """Median seconds, or why there are none."""

    seconds: float | None
    problem: str = ""


class _Endpoint:
    """Serves one document at the policy's address; which one can be changed."""

    def __init__(self) -> None:
        self.body = b"{}"
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(endpoint.body)))
                self.end_headers()
                self.wfile.write(endpoint.body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class uses
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def serve(self, trino: bytes) -> None:
        self.body = b'{"trino":' + trino + b"}"

    def close(self) -> None:
        self._server.shutdown()


def measure(
    inputs: PolicyInput,
    policy: Policy,
    documents: Mapping[str, bytes],
    *,
    say: Callable[[str], None],
) -> dict[str, dict[str, Timing]]:
    """Seconds of each query under each document (and under no rules at all), on the tables of the largest schema in `memory`."""
    tables = [facts for facts in inputs.datasets if facts.name.trino_catalog == "memory"]
    sizes: dict[str, int] = {}
    for facts in tables:
        sizes[facts.name.schema] = sizes.get(facts.name.schema, 0) + 1
    schema = max(sizes, key=lambda name: (sizes[name], name))
    chosen = [facts for facts in tables if facts.name.schema == schema][:MOST_TABLES]
    user, readable = _reader(policy, chosen)
    endpoint = _Endpoint()
    try:
        with _trino(endpoint, say) as url:
            endpoint.serve(to_bytes(_EVERYTHING))
            say(f"Making {len(chosen):,} tables in memory.{schema} …")
            _make(url, schema, chosen, readable)
            queries = _queries(schema, readable)
            found: dict[str, dict[str, Timing]] = {}
            for name, document in {"no rules": to_bytes(_EVERYTHING), **documents}.items():
                say(f"Measuring {name}: {len(document):,} bytes …")
                endpoint.serve(document)
                time.sleep(2 * _REFRESH_SECONDS)
                found[name] = {title: _time(url, user, query) for title, query in queries.items()}
            return found
    finally:
        endpoint.close()


def _queries(schema: str, readable: DatasetFacts) -> dict[str, str]:
    """By what they are called; names are quoted."""
    of_schema = f"table_schema = {quote_literal(schema)}"
    return {
        "a query on one table": f"SELECT count(*) FROM {readable.name.quoted()}",  # noqa: S608
        "SHOW TABLES": f"SHOW TABLES FROM memory.{quote_identifier(schema)}",
        "information_schema.columns": f"SELECT count(*) FROM memory.information_schema.columns WHERE {of_schema}",  # noqa: S608
    }


def _reader(policy: Policy, chosen: list[DatasetFacts]) -> tuple[str, DatasetFacts]:
    """A user who reads some of the tables, and one of these."""
    openings = {dataset.name: dataset.openings for dataset in policy.datasets}
    for facts in chosen:
        if facts.state is DatasetState.APPROVED and openings[facts.name]:
            opening = max(openings[facts.name], key=lambda each: len(each.classes))
            return policy.classes[opening.classes[len(opening.classes) // 2]].members[0], facts
    raise ValueError("Nobody reads any of the tables; make a larger lake.")


@contextmanager
def _trino(endpoint: _Endpoint, say: Callable[[str], None]) -> Iterator[str]:
    home = Path(tempfile.mkdtemp(prefix="boathouse-bench-"))
    home.chmod(0o755)
    endpoint.serve(to_bytes(_EVERYTHING))
    settings = TrinoSettings(
        home=home,
        boathouse_url=endpoint.url,
        port=0,
        refresh_period=f"{int(_REFRESH_SECONDS * 1000)}ms",
        catalogs=("memory",),
        heap="3G",
    )
    try:
        with TrinoServer(settings, say=say) as server:
            running = server.running()
            if running is None:
                raise RuntimeError("Trino ended right after its start.")
            yield running.url
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _make(url: str, schema: str, chosen: list[DatasetFacts], readable: DatasetFacts) -> None:
    _run(url, "bench", f"CREATE SCHEMA memory.{quote_identifier(schema)}")
    for facts in chosen:
        columns = ", ".join(f"{quote_identifier(column.name)} {column.type}" for column in facts.columns)
        _run(url, "bench", f"CREATE TABLE {facts.name.quoted()} ({columns})")
    nothing = ", ".join(f"CAST(NULL AS {column.type})" for column in readable.columns)
    _run(url, "bench", f"INSERT INTO {readable.name.quoted()} SELECT {nothing}")


def _time(url: str, user: str, query: str) -> Timing:
    """The first run, which reads the rules, is not counted."""
    seconds = []
    for turn in range(_TURNS + 1):
        began = time.monotonic()
        try:
            _run(url, user, query)
        except (requests.RequestException, _Failed) as error:
            return Timing(None, str(error)[:300])
        taken = time.monotonic() - began
        if turn or taken > _LONGEST_SECONDS / _TURNS:
            seconds.append(taken)
        if sum(seconds) > _LONGEST_SECONDS / 2:
            break
    return Timing(statistics.median(seconds))


class _Failed(Exception):
    pass


def _run(url: str, user: str, query: str) -> int:
    """Send a query and read all of its rows; how many."""
    headers = {"X-Trino-User": user, "X-Trino-Source": "boathouse-bench"}
    until = time.monotonic() + _LONGEST_SECONDS
    answer: dict[str, Any] = requests.post(
        f"{url}/v1/statement", data=query.encode(), headers=headers, timeout=_LONGEST_SECONDS
    ).json()
    rows = 0
    while "nextUri" in answer:
        rows += len(answer.get("data", ()))
        if time.monotonic() > until:
            requests.delete(answer["nextUri"], headers=headers, timeout=10)
            raise _Failed(f"longer than {_LONGEST_SECONDS:.0f} s")
        answer = requests.get(answer["nextUri"], headers=headers, timeout=_LONGEST_SECONDS).json()
    if "error" in answer:
        raise _Failed(answer["error"]["message"])
    return rows + len(answer.get("data", ()))
