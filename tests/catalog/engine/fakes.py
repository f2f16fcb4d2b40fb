"""An engine in memory, for tests of what asks one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from catalog.engine.base import CatalogFacts, EngineError, QueryAnswer, Sample

if TYPE_CHECKING:
    from catalog.engine.base import AskLimits
    from catalog.names import TableName

ColumnValues = Mapping[str, Sequence[str | None]]


class FakeEngine:
    """Answers with what it was given; an exception in the place of an answer is raised.

    `catalogs` and `samples` may be changed between calls; `calls` lists what was asked, in order.
    """

    def __init__(
        self,
        catalogs: dict[str, CatalogFacts | Exception],
        samples: dict[TableName, ColumnValues | Exception] | None = None,
    ) -> None:
        self.catalogs = catalogs
        self.samples = samples or {}
        self.calls: list[tuple[str, object]] = []

    @property
    def label(self) -> str:
        return "Fake"

    @property
    def dialect(self) -> str:
        return "trino"

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        raise EngineError("This engine answers no questions.")

    def trino_catalogs(self) -> tuple[str, ...]:
        self.calls.append(("trino_catalogs", None))
        return tuple(sorted(self.catalogs))

    def describe(self, trino_catalog: str) -> CatalogFacts:
        self.calls.append(("describe", trino_catalog))
        found = self.catalogs.get(trino_catalog)
        if found is None:
            raise EngineError(f"There is no catalog {trino_catalog!r}.")
        if isinstance(found, Exception):
            raise found
        return found

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        self.calls.append(("sample", (table, tuple(columns), limit)))
        found = self.samples.get(table, {})
        if isinstance(found, Exception):
            raise found
        rows = min(limit, max((len(values) for values in found.values()), default=0))
        values = tuple(_exactly(found.get(column, ()), rows) for column in columns)
        return Sample(columns=tuple(columns), values=values, rows=rows)


def _exactly(values: Sequence[str | None], rows: int) -> tuple[str | None, ...]:
    return tuple(values[:rows]) + (None,) * (rows - len(values))
