"""Trino's own classes for file rules, asked from Python: what `evaluate` models, for real, without a server."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from lifeguard.trino.java import find_jdk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from catalog.names import TableName


class Unreadable(ValueError):
    """Trino could not read the document."""


class TrinoRules:
    """A Java process with Trino's jars from `home`; holds one document at a time."""

    def __init__(self, home: Path) -> None:
        source = Path(__file__).with_name("ReadRules.java")
        java = find_jdk().home / "bin" / "java"
        self._process = subprocess.Popen(
            [java, "-Xmx512m", "-cp", f"{home}/lib/*", source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)

    def read(self, document: str) -> None:
        """Read the rules. Raises Unreadable, after which the document before stays."""
        try:
            self._ask({"ask": "read", "document": document})
        except RuntimeError as error:
            raise Unreadable(str(error)) from error

    def table(self, user: str, table: TableName, columns: Iterable[str]) -> dict[str, Any]:
        name = [table.trino_catalog, table.schema, table.table]
        return self._ask({"ask": "table", "user": user, "table": name, "columns": list(columns)})

    def check(self, what: str, user: str, *on: str) -> bool:
        return bool(self._ask({"ask": what, "user": user, "on": on})["answer"])

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError("The Java process ended; run it by hand to see why.")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer
