"""What the second pass needs of an LLM and of the lake, and the values they answer with. PURE: the fits are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Usage:
    """What requests cost; `cost` in millionths of the currency of the prices that are set."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    micro_cost: int = 0

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.requests + other.requests,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.micro_cost + other.micro_cost,
        )


@dataclass(frozen=True, slots=True)
class ToolCall:
    """What a model asks to be done; `arguments` as it wrote them, which may be no JSON."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a model. `content` is not used for anything but the conversation itself."""

    model: str
    content: str = ""
    calls: tuple[ToolCall, ...] = ()
    usage: Usage = Usage()


class LlmUnavailable(Exception):
    """No model can be asked just now: all are down, slow, limited or answer nonsense. `wait` is in seconds, 0 where nobody said.

    The text is fit for a reviewer and holds nothing of what was sent or answered. `usage` is what the tries cost.
    """

    def __init__(self, reason: str, *, wait: float = 0.0, usage: Usage = Usage()) -> None:
        super().__init__(reason)
        self.wait, self.usage = wait, usage


class LlmRefused(Exception):
    """Every model refuses this very request; asking again would not help."""


class Llm(Protocol):
    """A conversation with one of several models. Raises LlmUnavailable and LlmRefused, nothing else."""

    def ask(self, messages: Sequence[Message], tools: Sequence[dict[str, Any]], *, seconds: float) -> Reply:
        """One answer, within about so many seconds."""
        ...


class SqlAnswer(Protocol):
    """What the guarded SQL tool answers; `text` is redacted already, or says why the statement was refused."""

    @property
    def text(self) -> str: ...
    @property
    def is_error(self) -> bool: ...
    @property
    def statement_shown(self) -> str: ...


class SqlRunner(Protocol):
    """Runs one guarded SELECT on the dataset; never raises for what a model wrote."""

    def run(self, statement: str) -> SqlAnswer: ...


class AbstainingLlm:
    """Used where no LLM is set up: every question goes unanswered, so the findings stay as they are."""

    def ask(self, messages: Sequence[Message], tools: Sequence[dict[str, Any]], *, seconds: float) -> Reply:
        raise LlmRefused("No LLM is set up.")
