"""An engine that counts what is read through it: the second pass reads of the same budgets as the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skimmer.sampling import counted_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalog.engine.base import AskLimits, CatalogFacts, QueryAnswer, QueryEngine, Sample
    from catalog.names import TableName


@dataclass(slots=True)
class MeteredEngine:
    """Does what `engine` does. `bytes_read` is what the engine says it read, or the size of what came back where it says nothing."""

    engine: QueryEngine
    bytes_read: int = 0

    @property
    def label(self) -> str:
        return self.engine.label

    @property
    def dialect(self) -> str:
        return self.engine.dialect

    def trino_catalogs(self) -> tuple[str, ...]:
        return self.engine.trino_catalogs()

    def describe(self, trino_catalog: str) -> CatalogFacts:
        return self.engine.describe(trino_catalog)

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        sample = self.engine.sample(table, columns, limit=limit)
        self.bytes_read += counted_bytes(sample)
        return sample

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        answer = self.engine.ask(statement, limits=limits)
        self.bytes_read += counted_bytes(answer)
        return answer
