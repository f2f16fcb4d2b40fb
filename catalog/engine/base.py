"""What Boathouse needs of an engine that runs SQL on the lake, and the values it answers with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.names import TableName


class EngineError(Exception):
    """The engine refused, failed or answered nonsense; the text is fit to show to an operator.

    `code` is the engine's own name of the failure, such as DIVISION_BY_ZERO; it holds no text of the statement and no data.
    """

    code: str = ""


class EngineUnavailable(EngineError):
    """The engine (or one of its catalogs) did not answer in time or could not be reached."""


class EngineRefused(EngineError):
    """The engine does not let us ask this."""


class TooMuchToScan(EngineError):
    """The statement would read more of the lake than one may."""


class TooMuchAnswered(EngineError):
    """The answer is larger than was asked for; nothing of it is returned."""


class DatasetKind(StrEnum):
    TABLE = "table"
    VIEW = "view"
    MATERIALIZED_VIEW = "materialized_view"


class KeyKind(StrEnum):
    PRIMARY = "primary"
    UNIQUE = "unique"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class ColumnFact:
    """A column: `name` as the engine spells it (in lower case), `type` as a Trino type where possible."""

    name: str
    type: str
    position: int
    comment: str = ""
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A primary, unique or foreign key; `target` and `target_columns` only for a foreign one."""

    kind: KeyKind
    columns: tuple[str, ...]
    target: TableName | None = None
    target_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatasetFact:
    """A table or view. Without `columns` it is one that the engine lists and cannot describe just now."""

    name: TableName
    kind: DatasetKind
    columns: tuple[ColumnFact, ...]
    comment: str = ""
    view_sql: str = ""
    keys: tuple[KeyFact, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogFacts:
    """Everything one Trino catalog holds at one moment; complete, or the engine raised instead."""

    trino_catalog: str
    schemas: tuple[str, ...] = ()
    datasets: tuple[DatasetFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """Up to `limit` rows of some columns. `values[i]` belongs to `columns[i]`: text values or None.

    `unreadable` names the columns the engine could not turn into text: their values are all None, which says
    nothing of what they hold. `bytes_read` is the size of the text that came back, `bytes_scanned` what the engine says it
    read of the lake for it (0 where it says nothing).
    """

    columns: tuple[str, ...]
    values: tuple[tuple[str | None, ...], ...] = field(repr=False)
    rows: int = 0
    unreadable: frozenset[str] = frozenset()
    bytes_read: int = 0
    bytes_scanned: int = 0


@dataclass(frozen=True, slots=True)
class AskLimits:
    """What one answer may cost."""

    rows: int = 50
    answer_bytes: int = 32 * 1024
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """All rows of an answer, and what they cost. Not for logs: rows may hold data."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...] = field(repr=False)
    bytes_read: int = 0
    bytes_scanned: int = 0
    seconds: float = 0.0


class Heard(StrEnum):
    """What became of a question to the engine: rows, a refusal by its access control, another error, or a user it does not believe."""

    ANSWERED = "answered"
    REFUSED = "refused"
    FAILED = "failed"
    NOT_BELIEVED = "not_believed"


@dataclass(frozen=True, slots=True)
class Probed:
    """The answer to one question; `message` is the engine's own text when there are no rows."""

    heard: Heard
    rows: tuple[tuple[object, ...], ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server tells to anybody: its version, and for how many seconds it has run."""

    version: str
    seconds_up: float


@dataclass(frozen=True, slots=True)
class Login:
    """As whom to ask; without a secret the engine may believe the name, or not."""

    user: str
    password: str = field(default="", repr=False)
    jwt: str = field(default="", repr=False)


class EngineProbe(Protocol):
    """Questions to a Trino as somebody, to learn how it is set up. Raises EngineUnavailable when it does not answer."""

    @property
    def address(self) -> str:
        """Where it is, without any secret."""
        ...

    def server(self) -> ServerFacts: ...

    def ask(self, login: Login, statement: str) -> Probed:
        """The first rows of the answer, or why there is none."""
        ...


class QueryEngine(Protocol):
    """Read-only SQL on the lake. Every call has a time-out and a row cap; each may raise EngineError."""

    @property
    def label(self) -> str:
        """What runs SQL here, for people: "DuckDB" or "Trino at http://…" (without any secret)."""
        ...

    def trino_catalogs(self) -> tuple[str, ...]:
        """The names of the catalogs that can be discovered, without `system`, in order."""
        ...

    def describe(self, trino_catalog: str) -> CatalogFacts:
        """All schemas, tables, views and columns of one catalog, without `information_schema`."""
        ...

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        """Up to `limit` rows of the named columns as text (numbers, dates, JSON, nested values too).

        Cells are cut to 4,096 characters. Errors say nothing of the values. The rows are spread over the table where the
        engine does that cheaply.
        """
        ...

    @property
    def dialect(self) -> str:
        """How SQL is written here: "trino" or "duckdb"."""
        ...

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        """The answer to one read-only statement that was checked before.

        Raises EngineError, whose text says nothing of the values: TooMuchAnswered and TooMuchToScan for what goes beyond the limits.
        """
        ...
