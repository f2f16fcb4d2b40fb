"""Take the sample of a dataset that the first pass looks at: every column, wide tables in slices, distinct values only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from catalog.engine.tags import Purpose, tagged
from skimmer.classify.keyed import MOST_ROWS, needs_rows
from skimmer.classify.model import ColumnSample, TableSample

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from catalog.engine.base import QueryEngine
    from catalog.models import Column, Dataset
    from catalog.names import TableName

_CELL_CHARS = 4096  # the engine cuts as well; a fit that does not must not fill the memory


@dataclass(frozen=True, slots=True)
class SampledColumn:
    """A column that is to be sampled: its row in the catalog, and what the engine calls it."""

    pk: int
    name: str
    source_name: str
    type: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DatasetToScan:
    """A dataset as it was when the scan began."""

    pk: int
    name: TableName
    version: int
    changed_at: datetime
    description: str
    columns: tuple[SampledColumn, ...]


def to_scan(dataset: Dataset, columns: Iterable[Column]) -> DatasetToScan:
    """The dataset (with the names it stands under) and its present columns as values."""
    return DatasetToScan(
        pk=dataset.pk,
        name=dataset.table_name,
        version=dataset.version,
        changed_at=dataset.changed_at,
        description=dataset.description or dataset.comment,
        columns=tuple(SampledColumn(c.pk, c.name, c.source_name, c.type, c.comment) for c in columns),
    )


class DatasetGone(Exception):
    """The dataset was retired after work on it was queued."""


class Read(Protocol):
    """What an engine answered."""

    @property
    def bytes_read(self) -> int: ...
    @property
    def bytes_scanned(self) -> int: ...


def counted_bytes(read: Read) -> int:
    """What budgets count: what the engine says it read of the lake; where it does not say, the size of the values that came back."""
    return max(read.bytes_scanned, read.bytes_read)


@dataclass(frozen=True, slots=True)
class DatasetSample:
    """What was sampled. Lives in memory only: `table` holds raw values.

    `bytes_read` is the size of what came back, `bytes_scanned` what the engine says it read for it (0 where it says nothing).
    """

    table: TableSample
    rows: int
    unreadable: frozenset[str]
    bytes_read: int = 0
    bytes_scanned: int = 0

    def __repr__(self) -> str:  # raw values must not reach a log
        return f"<sample of {self.table.table}: {self.rows} rows>"


def slices(columns: Sequence[SampledColumn], size: int) -> Iterator[Sequence[SampledColumn]]:
    """The columns in runs of at most `size`."""
    for start in range(0, len(columns), size):
        yield columns[start : start + size]


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Each value once, in the order of its first appearance, cut to 4,096 characters; without NULL and NUL."""
    return tuple(dict.fromkeys(value[:_CELL_CHARS].replace("\x00", "") for value in values if value is not None))


def rows_of_keys(names: Sequence[str], columns: Sequence[Sequence[str | None]]) -> tuple[tuple[str, ...], ...]:
    """The first rows as they stand where the columns' names speak of keys and values, else none."""
    if not needs_rows(names) or len({len(cells) for cells in columns}) != 1:
        return ()
    rows = islice(zip(*columns, strict=True), MOST_ROWS)
    return tuple(tuple((cell or "")[:_CELL_CHARS].replace("\x00", "") for cell in row) for row in rows)


def take_sample(
    engine: QueryEngine,
    dataset: DatasetToScan,
    *,
    rows: int,
    slice_columns: int,
    purpose: Purpose = Purpose.SCAN,
) -> DatasetSample:
    """Sample every column of `dataset`; the queries carry a tag that says for what.

    Columns of different slices come from different rows. Raises EngineError; a dataset without columns costs no query.
    """
    values: dict[str, tuple[str, ...]] = {}
    unreadable: set[str] = set()
    kept: tuple[tuple[str, ...], ...] = ()
    seen = bytes_read = bytes_scanned = 0
    for part in slices(dataset.columns, slice_columns):
        with tagged(purpose, f"dataset {dataset.pk}"):
            sample = engine.sample(dataset.name, [column.source_name for column in part], limit=rows)
        bytes_read += sample.bytes_read
        bytes_scanned += sample.bytes_scanned
        for column, cells in zip(part, sample.values, strict=True):
            values[column.name] = distinct(cells)
            if column.source_name in sample.unreadable:
                unreadable.add(column.name)
        seen = max(seen, sample.rows)
        if len(part) == len(dataset.columns):
            kept = rows_of_keys([column.name for column in part], sample.values)
    columns = tuple(ColumnSample(c.name, c.type, c.comment, values[c.name]) for c in dataset.columns)
    table = TableSample(str(dataset.name), dataset.description, columns, kept)
    return DatasetSample(table, seen, frozenset(unreadable), bytes_read, bytes_scanned)
