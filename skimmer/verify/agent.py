"""The second pass over one dataset: a conversation with an LLM, within budgets. Knows no Django, no network and no clock of its own.

Nothing that a model says does anything but what two tools do: ask one guarded SELECT, and submit a verdict that can add or argue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from skimmer.verify.asking import LlmRefused, LlmUnavailable, Usage
from skimmer.verify.context import first_messages
from skimmer.verify.quoting import fenced, visible
from skimmer.verify.verdicts import BadSubmission, read_object, read_submission, submit_tool, types_with

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from skimmer.verify.asking import Llm, Message, Reply, SqlRunner, ToolCall
    from skimmer.verify.context import ColumnContext, DatasetContext
    from skimmer.verify.verdicts import ColumnVerdict

SQL_TOOL: dict[str, Any] = {
    "type": "function",
    "function": {
        "name": "run_sql",
        "description": (
            "Answers one SELECT in Trino's SQL on the table (as catalog.schema.table), or on a JOIN … ON from it to a table listed "
            "under joins, by its key. Columns of the answer are count(*), count(column), count(DISTINCT column), count_if(condition), "
            "min, max and avg of length(column), shape(column) and length(column), grouped by the latter two or a condition. No "
            "subqueries and no raw values."
        ),
        "parameters": {
            "type": "object",
            "additionalProperties": False,
            "required": ["statement"],
            "properties": {"statement": {"type": "string", "maxLength": 4000}},
        },
    },
}
_MOST_CALLS = 6  # of one answer; the rest is refused
_MOST_NONSENSE = 3  # answers of one conversation that could not be used
_LONGEST_STATEMENT = 4000
_LONGEST_RESULT = 4000
_LONGEST_ECHO = 8000
_MOST_CHECKS = 3
_CHECK_CHARS = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """What one dataset may cost. A step is one request; `tokens` and `micro_cost` are what is left of the day's budget."""

    steps: int = 12
    tokens: int = 200_000
    micro_cost: int | None = None
    seconds: float = 240.0
    answer_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Check:
    """What was asked of the lake, literals left out, and what it answered, redacted."""

    sql: str
    result: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: verdicts by column, and where it ended before its end, why (`is_budget`: because a budget was used up).

    `wait` is set where no LLM could be asked: the seconds that one of them named, or 0.
    """

    verdicts: tuple[ColumnVerdict, ...] = ()
    checks: tuple[Check, ...] = ()
    stopped: str = ""
    is_budget: bool = False
    wait: float | None = None
    usage: Usage = field(default_factory=Usage)
    model: str = ""

    @property
    def abstained(self) -> str:
        """Why there are no verdicts at all."""
        if self.verdicts:
            return ""
        return self.stopped or "The LLM had nothing to say on any column."

    def checks_on(self, column: str) -> tuple[Check, ...]:
        """The last few questions whose statement names the column."""
        word = re.compile(rf"(?<!\w){re.escape(column)}(?!\w)", re.IGNORECASE)
        return tuple(check for check in self.checks if word.search(check.sql))[-_MOST_CHECKS:]


class _Stop(Exception):
    """The second pass ends here; the text says why."""

    def __init__(self, reason: str, *, is_budget: bool = False, wait: float | None = None) -> None:
        super().__init__(reason)
        self.is_budget, self.wait = is_budget, wait


@dataclass
class _Run:
    """The state of one run over all parts of the dataset."""

    llm: Llm
    sql: SqlRunner
    limits: Limits
    monotonic: Callable[[], float]
    nonce: str
    raw: AbstractSet[str]
    keeps_results: bool
    started: float
    types: tuple[str, ...]
    steps: int = 0
    last_in: int = 0
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    verdicts: dict[str, ColumnVerdict] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)

    # --- Asking --------------------------------------------------------------------------------------------
    @property
    def tools(self) -> tuple[dict[str, Any], ...]:
        return SQL_TOOL, submit_tool(self.types)

    def ask(self, messages: Sequence[Message]) -> Reply:
        left = self.started + self.limits.seconds - self.monotonic()
        self._check_budget(messages, left)
        self.steps += 1
        try:
            reply = self.llm.ask(messages, self.tools, seconds=min(left, self.limits.answer_seconds))
        except LlmUnavailable as error:
            self.usage += error.usage
            raise _Stop(str(error), wait=error.wait) from None
        except LlmRefused as error:
            raise _Stop(str(error)) from None
        self.usage += reply.usage
        self.last_in, self.model = reply.usage.tokens_in, reply.model
        return reply

    def _check_budget(self, messages: Sequence[Message], left: float) -> None:
        if self.steps >= self.limits.steps:
            raise _Stop(f"All {self.limits.steps} requests that a dataset may cost were used up.")
        if left < 1:
            raise _Stop("The time that a dataset may take was used up.")
        # A conversation only grows within a part, so the next request costs at least what the last one did.
        next_one = max(self.last_in, sum(len(str(message)) for message in messages) // 3)
        if self.usage.tokens + next_one > self.limits.tokens:
            raise _Stop("The budget of tokens was used up.", is_budget=True)
        if self.limits.micro_cost is not None and self.usage.micro_cost >= self.limits.micro_cost:
            raise _Stop("The budget of money was used up.", is_budget=True)

    # --- One conversation ----------------------------------------------------------------------------------
    def talk(self, context: DatasetContext, part: Sequence[ColumnContext]) -> None:
        messages = first_messages(context, part, self.nonce)
        self.last_in = 0
        columns = {visible(column.name, 128): column for column in reversed(part)}
        nonsense = 0
        while True:
            reply = self.ask(messages)
            messages.append(_echo(reply))
            answers, is_over, is_nonsense = self._answers(reply, columns)
            if is_over:
                return
            nonsense += is_nonsense
            if nonsense >= _MOST_NONSENSE:
                raise _Stop(f"The LLM answered nonsense {nonsense} times.")
            messages.extend(answers)

    def _answers(self, reply: Reply, columns: dict[str, ColumnContext]) -> tuple[list[Message], bool, bool]:
        """What is answered to a reply; whether the conversation is over; whether nothing of the reply could be used."""
        if not reply.calls:
            return [{"role": "user", "content": "Call one of the two tools; nothing else is read."}], False, True
        answers: list[Message] = []
        is_over, good = False, 0
        for number, call in enumerate(reply.calls):
            try:
                if number >= _MOST_CALLS:
                    raise BadSubmission(f"Only {_MOST_CALLS} calls of one answer are done.")  # noqa: TRY301
                text, ends = self._call(call, columns)
                is_over, good = is_over or ends, good + 1
            except BadSubmission as error:
                text = fenced(self.nonce, {"error": str(error)})
            answers.append({"role": "tool", "tool_call_id": call.id, "content": text})
        return answers, is_over, good == 0

    def _call(self, call: ToolCall, columns: dict[str, ColumnContext]) -> tuple[str, bool]:
        if call.name == "run_sql":
            return self._sql(call.arguments), False
        if call.name == "submit_verdicts":
            submitted = read_submission(call.arguments, columns, self.raw, self.types)
            self.verdicts.update({verdict.column: verdict for verdict in submitted.verdicts})
            return fenced(self.nonce, {"accepted": len(submitted.verdicts)}), submitted.is_last
        raise BadSubmission("There are two tools: run_sql and submit_verdicts.")

    def _sql(self, arguments: str) -> str:
        statement = read_object(arguments, frozenset({"statement"}))["statement"]
        if not isinstance(statement, str) or not 0 < len(statement) <= _LONGEST_STATEMENT:
            raise BadSubmission(f"statement must be a string of 1 to {_LONGEST_STATEMENT} characters.")
        answer = self.sql.run(statement)
        result = visible(answer.text, _LONGEST_RESULT)
        if not answer.is_error:
            kept = visible(answer.text, _CHECK_CHARS) if self.keeps_results else "an answer with raw values, not kept"
            self.checks.append(Check(visible(answer.statement_shown, _CHECK_CHARS), kept))
        return fenced(self.nonce, {"error" if answer.is_error else "result": result})

    def outcome(self, stop: _Stop | None) -> Outcome:
        return Outcome(
            verdicts=tuple(self.verdicts.values()),
            checks=tuple(self.checks),
            stopped=str(stop) if stop else "",
            is_budget=stop.is_budget if stop else False,
            wait=stop.wait if stop else None,
            usage=self.usage,
            model=self.model,
        )


def _echo(reply: Reply) -> Message:
    """A model's own answer, as it is repeated to it with the next request."""
    told: Message = {"role": "assistant", "content": reply.content[:_LONGEST_ECHO] or None}
    if reply.calls:
        told["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name[:64], "arguments": call.arguments[:_LONGEST_ECHO]},
            }
            for call in reply.calls
        ]
    elif told["content"] is None:
        told["content"] = ""
    return told


def verify(
    context: DatasetContext,
    *,
    llm: Llm,
    sql: SqlRunner,
    limits: Limits,
    monotonic: Callable[[], float],
    nonce: str,
    raw: AbstractSet[str] = frozenset(),
    keeps_results: bool = True,
) -> Outcome:
    """Let the LLM look at the dataset, part by part, until it is done or a budget is used up. Never raises for what it answers.

    `raw` are sampled values, which no reason may repeat. `keeps_results` is False where answers of SQL may hold raw values.
    """
    run = _Run(llm, sql, limits, monotonic, nonce, raw, keeps_results, monotonic(), types_with(context.own_types))
    try:
        for part in context.parts():
            run.talk(context, part)
    except _Stop as stop:
        return run.outcome(stop)
    return run.outcome(None)
