"""The SQL tool of the second pass: guarded statements on the engine, redacted answers, and budgets that end.

Nothing here raises for what a statement says or does: the LLM gets words, and those hold no value of the lake.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalog.engine.base import (
    AskLimits,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    TooMuchAnswered,
    TooMuchToScan,
)
from catalog.engine.tags import Purpose, tagged
from skimmer.verify.answers import shown_rows
from skimmer.verify.sql import Refused, SqlLimits, TableFacts, guard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.engine.base import QueryAnswer, QueryEngine
    from skimmer.verify.answers import Cell
    from skimmer.verify.sql import GuardedQuery

__all__ = ["SqlLimits", "SqlResult", "SqlTool", "SqlUsed", "TableFacts"]


@dataclass(frozen=True, slots=True)
class SqlResult:
    """What the LLM is told (`text`), and what may be stored of it: the statement without literals, and what it cost."""

    text: str
    is_error: bool
    statement_shown: str = ""
    rows: int = 0
    bytes: int = 0
    seconds: float = 0.0
    bytes_scanned: int = 0


@dataclass(slots=True)
class SqlUsed:
    """What the statements on one dataset have used up so far."""

    statements: int = 0
    rows: int = 0
    bytes: int = 0
    bytes_scanned: int = 0
    seconds: float = 0.0
    literals: int = 0


@dataclass(slots=True)
class SqlTool:
    """Statements of the LLM on one scanned dataset and the key tables it may be joined to.

    `asked` keeps every statement and its answer as they may be stored. With `is_raw_allowed` cells are not made shapes again; the
    guard and the counts of a few stay as they are.
    """

    engine: QueryEngine
    scanned: TableFacts
    joins: Sequence[TableFacts] = ()
    limits: SqlLimits = field(default_factory=SqlLimits)
    is_raw_allowed: bool = False
    about: str = ""
    used: SqlUsed = field(default_factory=SqlUsed)
    asked: list[SqlResult] = field(default_factory=list)

    def run(self, statement: str) -> SqlResult:
        """The answer to one statement, or why there is none."""
        result = self._run(statement)
        self.asked.append(result)
        return result

    def _run(self, statement: str) -> SqlResult:
        if (spent := self._spent()) is not None:
            return SqlResult(spent, is_error=True)
        self.used.statements += 1
        query = guard(statement, self.scanned, self.joins, self.limits)
        if isinstance(query, Refused):
            return SqlResult(f"Not run: {query.reason}", is_error=True)
        if self.used.literals + len(query.contents) > self.limits.literals:
            left = max(0, self.limits.literals - self.used.literals)
            reason = (
                f"Not run: of the literals that name a value or a part of one, and comparisons of parts, {left} are left for this"
                " dataset. Ask by form."
            )
            return SqlResult(reason, is_error=True, statement_shown=query.shown)
        self.used.literals += len(query.contents)  # also if it fails: that tells something as well
        return self._answered(query)

    def _spent(self) -> str | None:
        used, limits = self.used, self.limits
        if used.statements >= limits.statements:
            return f"All {limits.statements} statements for this dataset are used up. Submit your verdicts."
        if used.seconds >= limits.total_seconds:
            return "The time for statements on this dataset is used up. Submit your verdicts."
        if used.bytes >= limits.answer_bytes:
            return "The size of answers for this dataset is used up. Submit your verdicts."
        return None

    def _answered(self, query: GuardedQuery) -> SqlResult:
        seconds = min(self.limits.seconds, self.limits.total_seconds - self.used.seconds)
        limits = AskLimits(rows=query.rows, answer_bytes=self.limits.answer_bytes, seconds=seconds)
        try:
            with tagged(Purpose.VERIFY, self.about):
                answer = self.engine.ask(query.sql(self.engine.dialect), limits=limits)
        except EngineError as problem:
            if isinstance(problem, EngineUnavailable):
                self.used.seconds += (
                    seconds  # as long as it may have taken: what does not answer must not be asked forever
                )
            return SqlResult(f"Not answered: {_words(problem)}", is_error=True, statement_shown=query.shown)
        return self._counted(query, answer)

    def _counted(self, query: GuardedQuery, answer: QueryAnswer) -> SqlResult:
        rows = shown_rows(
            query.outputs,
            answer.rows,
            fewest=self.limits.fewest,
            names_values=bool(query.contents),
            is_raw_allowed=self.is_raw_allowed,
        )
        text = _as_text(query, rows, self.limits)
        size = len(text.encode())
        self.used.rows += len(rows)
        self.used.bytes += size
        self.used.bytes_scanned += answer.bytes_scanned
        self.used.seconds += answer.seconds
        return SqlResult(text, False, query.shown, len(rows), size, answer.seconds, answer.bytes_scanned)


def _as_text(query: GuardedQuery, rows: list[list[Cell]], limits: SqlLimits) -> str:
    told: dict[str, object] = {"columns": [output.name for output in query.outputs], "rows": rows}
    notes = []
    if query.contents:
        notes.append(
            f"the statement names values or compares parts of them, so counts are cut to a multiple of {limits.fewest}"
        )
    if len(rows) == query.rows:
        notes.append(f"only the first {query.rows} rows are shown")
    if notes:
        told["note"] = "; ".join(notes)
    return json.dumps(told, ensure_ascii=True)


def _words(problem: EngineError) -> str:
    """The class of a failure. Its own text stays here: an engine quotes values in it."""
    if isinstance(problem, TooMuchToScan):
        return "it would read more of the lake than one statement may. Ask less, or with a condition."
    if isinstance(problem, TooMuchAnswered):
        return "the answer is larger than may be told. Group by less."
    if isinstance(problem, EngineRefused):
        return "the scanner may not ask this of the engine."
    if isinstance(problem, EngineUnavailable):
        return "the engine did not answer in time or is not there."
    code = problem.code if problem.code.replace("_", "").isascii() and problem.code.replace("_", "").isalpha() else ""
    return f"the engine failed{f' with {code[:60]}' if code else ''}. Check the types and the functions."
