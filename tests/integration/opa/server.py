"""A real Open Policy Agent on the loopback address, and what it answers to the questions that Trino asks."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from lifeguard.policy.check import differences
from lifeguard.policy.decide import decide
from lifeguard.policy.evaluate import Evaluated
from lifeguard.policy.model import Access, PolicyInput
from lifeguard.policy.render_opa import render_opa
from lifeguard.trino.process import free_port, tail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from types import TracebackType

    from catalog.names import TableName
    from lifeguard.policy.policy import Policy

RULES = Path(__file__).parents[3] / "lifeguard" / "policy" / "rego"
HARNESS = Path(__file__).with_name("harness.rego")
_START_SECONDS = 30.0

Json = dict[str, Any]


class OpaServer:
    """`opa run --server` with these arguments; stopped on leaving."""

    def __init__(self, program: Path, log: Path, *arguments: str) -> None:
        self._program, self._log, self._arguments = program, log, arguments
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{free_port()}"

    def __enter__(self) -> Self:
        address = self.url.removeprefix("http://")
        command = [
            str(self._program),
            "run",
            "--server",
            "--skip-version-check",
            "--shutdown-grace-period",
            "1",
            "--addr",
            address,
            *self._arguments,
        ]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        until = time.monotonic() + _START_SECONDS
        while not self._answers("/health"):
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise AssertionError(f"OPA did not start:\n{tail(self._log, 20)}")
            time.sleep(0.05)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def is_healthy(self) -> bool:
        """Whether it has a bundle that it trusts."""
        return self._answers("/health?bundles")

    def wait_until_healthy(self, seconds: float = 20.0) -> None:
        until = time.monotonic() + seconds
        while not self.is_healthy():
            assert time.monotonic() < until, f"OPA took no bundle:\n{tail(self._log, 20)}"
            time.sleep(0.05)

    def wait_for_revision(self, number: int, seconds: float = 20.0) -> None:
        until = time.monotonic() + seconds
        while self.data("boathouse/policy/meta/revision") != number:
            assert time.monotonic() < until, f"OPA did not take revision {number}:\n{tail(self._log, 20)}"
            time.sleep(0.05)

    def put(self, policy: Policy) -> None:
        """Decide by this policy from now on."""
        document = render_opa(policy)["boathouse"]["policy"]
        self._send("PUT", "/v1/data/boathouse/policy", {**document, "ends": {}})  # tests have a time of their own
        self._send("PUT", "/v1/data/boathouse/lease", {"until": 2**63 - 1})

    def ask(self, rule: str, question: Json) -> Any:
        """One question as Trino sends it; None where OPA has no answer."""
        return self._send("POST", f"/v1/data/boathouse/trino/{rule}", {"input": question}).get("result")

    def ask_all(self, questions: Sequence[tuple[str, Json]]) -> list[Any]:
        """Many questions in one request, by way of the harness."""
        asked = [{"rule": rule, "input": question} for rule, question in questions]
        answers: list[Any] = self._send("POST", "/v1/data/harness/answers", {"input": {"questions": asked}})["result"]
        assert len(answers) == len(questions)
        return answers

    def data(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.url}/v1/data/{path}", timeout=30) as answer:  # noqa: S310 - our own http address
            return json.loads(answer.read()).get("result")

    def _answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=5) as answer:  # noqa: S310 - our own http address
                return bool(answer.status == 200)
        except OSError:
            return False

    def _send(self, method: str, path: str, body: Any) -> Json:
        request = urllib.request.Request(  # noqa: S310 - our own http address
            f"{self.url}{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 - our own http address
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error
        found: Json = json.loads(text) if text else {}
        return found


def question(user: str, operation: str, resource: Json | None = None, many: Sequence[Json] | None = None) -> Json:
    """`input` as Trino 476 writes it."""
    action: Json = {"operation": operation}
    if resource is not None:
        action["resource"] = resource
    if many is not None:
        action["filterResources"] = list(many)
    context = {"identity": {"user": user, "groups": []}, "softwareStack": {"trinoVersion": "476"}}
    return {"context": context, "action": action}


def table_resource(name: TableName, columns: Iterable[str] | None = None) -> Json:
    table: Json = {"catalogName": name.trino_catalog, "schemaName": name.schema, "tableName": name.table}
    return {"table": table if columns is None else {**table, "columns": list(columns)}}


def column_resource(name: TableName, column: str) -> Json:
    return {"column": {**table_resource(name)["table"], "columnName": column, "columnType": "varchar"}}


@dataclass(frozen=True, slots=True)
class Asked:
    """What Trino asks of one dataset for one user: what is listed, each column, whether it may write, filter and masks."""

    user: str
    name: TableName
    columns: tuple[str, ...]

    @property
    def questions(self) -> list[tuple[str, Json]]:
        user, name = self.user, self.name
        return [
            ("batch", question(user, "FilterTables", many=[table_resource(name)])),
            ("allow", question(user, "ShowColumns", table_resource(name))),
            ("allow", question(user, "SelectFromColumns", table_resource(name, ()))),
            ("batch", question(user, "FilterColumns", many=[table_resource(name, self.columns)])),
            ("row_filters", question(user, "GetRowFilters", table_resource(name))),
            ("column_masks", question(user, "GetColumnMask", many=[column_resource(name, c) for c in self.columns])),
            ("allow", question(user, "InsertIntoTable", table_resource(name))),
            *(("allow", question(user, "SelectFromColumns", table_resource(name, (c,)))) for c in self.columns),
        ]

    def evaluated(self, answers: Sequence[Any]) -> Evaluated:
        """The answers in the words in which the file rules are held against `decide`."""
        listed, shows, may_select, filtered, filters, masks, may_write, *selects = answers
        assert len(selects) == len(self.columns)
        described = tuple(self.columns[index] for index in filtered)
        assert [column for column, may in zip(self.columns, selects, strict=True) if may] == list(described)
        assert bool(listed) == bool(shows) == may_select
        masked = {self.columns[mask["index"]]: mask["viewExpression"]["expression"] for mask in masks}
        assert masked.keys() <= set(described)
        [row_filter] = [each["expression"] for each in filters] or [None]
        is_refusal = row_filter is not None and row_filter.startswith("fail('") and row_filter.endswith("')='x'")
        return Evaluated(
            is_listed=bool(listed),
            is_readable=may_select,
            described=described,
            columns={
                column: (Access.HIDDEN, None)
                if column not in described
                else (Access.MASKED, masked[column])
                if column in masked
                else (Access.CLEAR, None)
                for column in self.columns
            },
            row_filter=row_filter,
            refusal=row_filter[6:-6].replace("''", "'") if row_filter is not None and is_refusal else None,
            can_write=may_write,
        )


def disagreements(
    opa: OpaServer, inputs: PolicyInput, at: datetime, users: Iterable[str], names: Sequence[TableName]
) -> list[str]:
    """Where OPA, which has the policy of these inputs, says something else than `decide`, for every user and dataset."""
    pairs = [(user, name.folded()) for user in users for name in names]
    decisions = [decide(inputs, user, name, at) for user, name in pairs]
    asked = [
        Asked(user, name, tuple(column.name for column in decision.columns))
        for (user, name), decision in zip(pairs, decisions, strict=True)
    ]
    questions = [each.questions for each in asked]
    answers = iter(opa.ask_all([one for some in questions for one in some]))
    found = []
    for each, some, decision in zip(asked, questions, decisions, strict=True):
        evaluated = each.evaluated([next(answers) for _ in some])
        found += [f"{each.user} on {each.name}: {text}" for text in differences(decision, evaluated)]
    return found
