"""Engines for tests: they answer from a dictionary, or fail on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalog.engine.base import CatalogFacts, EngineError, QueryAnswer, Sample
from catalog.engine.columnwise import size_of
from catalog.engine.tags import current_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from catalog.engine.base import AskLimits
    from catalog.names import TableName


@dataclass
class FakeEngine:
    """`values` by column name; a column that is not in it has the values "1" to "3".

    `failing` tables raise; `before` is called with each sample's table; `asked` and `tags` remember what was asked and under which tag.
    """

    values: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    failing: dict[str, Exception] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    before: Callable[[TableName], None] = lambda _: None
    asked: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    tags: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def label(self) -> str:
        return "fake"

    @property
    def dialect(self) -> str:
        return "trino"

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        raise EngineError("This engine answers no questions.")

    def trino_catalogs(self) -> tuple[str, ...]:
        return ()

    def describe(self, trino_catalog: str) -> CatalogFacts:
        raise EngineError("not asked in these tests")

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        self.tags.append(current_tag().words())
        self.asked.append((str(table), tuple(columns), limit))
        self.before(table)
        if str(table) in self.failing:
            raise self.failing[str(table)]
        rows = max((len(self.values.get(name, ("1", "2", "3"))) for name in columns), default=0)
        values = tuple(self.values.get(name, ("1", "2", "3")) for name in columns)
        return Sample(tuple(columns), values, rows, self.unreadable & set(columns), bytes_read=size_of(values))
