"""The looks that Trino offers at a table, by the connector behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from catalog.engine.base import EngineError, EngineUnavailable
from catalog.names import quote_identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from catalog.engine.columnwise import Rows
    from catalog.engine.trino_link import Link
    from catalog.names import TableName

# Their tables are files that are read in many splits: TABLESAMPLE SYSTEM leaves most of them unread. Elsewhere a table is one
# split, of which it would leave all or nothing.
IN_SPLITS = frozenset({"hive", "iceberg", "delta_lake", "hudi"})
# How each lists its partitions: as columns, or in one column of fields.
_PARTITIONS = {"hive": "*", "iceberg": "p.partition.*", "delta_lake": "p.partition.*"}
_PERCENT = 10
_NEWEST = 3
_PLAIN_VALUES = (str, int, bool, date)
# Types without an order or equality that every connector has.
_NOT_COMPARED = (
    "json",
    "map(",
    "array(",
    "row(",
    "variant",
    "geometry",
    "sphericalgeography",
    "hyperloglog",
    "varbinary",
)


@dataclass(frozen=True, slots=True)
class Partition:
    """Where the rows of one partition are: a condition and what is bound to it."""

    condition: str
    values: tuple[object, ...]


@dataclass(slots=True)
class TrinoLooks:
    """Looks at `table`, whose columns are read by `expressions`."""

    link: Link
    table: TableName
    columns: Sequence[str]
    expressions: Sequence[str]
    types: Mapping[str, str]
    connector: str
    is_view: Callable[[], bool]
    share_seconds: float
    _partitions: list[Partition] | None = field(default=None, repr=False)

    def newest(self, indexes: Sequence[int], limit: int) -> Rows:
        partitions = self.partitions()
        rows: Rows = []
        for number, partition in enumerate(partitions):
            share = -(-(limit - len(rows)) // (len(partitions) - number))
            rows += self._rows(self._chosen(indexes), f" WHERE {partition.condition}", share, partition.values)
        return rows

    def first(self, indexes: Sequence[int], limit: int) -> Rows:
        return self._rows(self._chosen(indexes), "", limit)

    def spread(self, indexes: Sequence[int], limit: int) -> Rows:
        if self.connector not in IN_SPLITS or self.is_view():
            return []
        return self._rows(self._chosen(indexes), f" TABLESAMPLE SYSTEM ({_PERCENT})", limit)

    def others(self, empty: Sequence[int], constant: Sequence[int], limit: int) -> Rows:
        if self.is_view():
            return []
        # By a subquery, so that no value of the lake is in the text of a query.
        where = [f"{quote_identifier(self.columns[index])} IS NOT NULL" for index in empty]
        for index in constant:
            if self._is_compared(self.columns[index]):
                name, place = quote_identifier(self.columns[index]), self.table.quoted()
                one = f"SELECT {name} FROM {place} WHERE {name} IS NOT NULL LIMIT 1"  # noqa: S608 - quoted
                where.append(f"{name} <> ({one})")
        if not where:
            return []
        chosen = self._chosen([*empty, *constant])
        with self.link.at_most(self.share_seconds):
            return self._rows(chosen, f" WHERE {' OR '.join(where)}", limit)

    def partitions(self) -> list[Partition]:
        """The newest few partitions; none where the table has none, or where they cannot be asked for."""
        if self._partitions is None:
            self._partitions = self._read_partitions()
        return self._partitions

    def _read_partitions(self) -> list[Partition]:
        what = _PARTITIONS.get(self.connector)
        if what is None or self.is_view():
            return []
        schema = f"{quote_identifier(self.table.trino_catalog)}.{quote_identifier(self.table.schema)}"
        place = f"{schema}.{quote_identifier(self.table.table + '$partitions')}"
        try:
            with self.link.at_most(self.share_seconds):
                rows = self.link.rows(
                    f"SELECT {what} FROM {place} AS p ORDER BY 1 DESC NULLS LAST LIMIT {_NEWEST}",  # noqa: S608 - quoted
                    of_data=True,
                )
                names = self.link.columns
        except EngineUnavailable:
            return []  # there may be too many to list in time
        except EngineError:
            return []
        found = [partition_of(dict(zip(names, row, strict=True)), self.types) for row in rows]
        return [partition for partition in found if partition is not None]

    def _is_compared(self, column: str) -> bool:
        return not self.types[column.lower()].lower().startswith(_NOT_COMPARED)

    def _chosen(self, indexes: Sequence[int]) -> str:
        return ", ".join(self.expressions[index] for index in indexes)

    def _rows(self, chosen: str, rest: str, limit: int, values: Sequence[object] = ()) -> Rows:
        # Every part is quoted by quote_identifier or ours; the numbers and values are bound.
        statement = f"SELECT {chosen} FROM {self.table.quoted()}{rest} LIMIT ?"  # noqa: S608
        rows: list[Any] = self.link.rows(statement, [*values, limit], of_data=True)
        return rows


def partition_of(fields: Mapping[str, object], types: Mapping[str, str]) -> Partition | None:
    """The condition for the rows of a partition with these fields; None where none of them is a plain value of a column.

    Iceberg names the day of a column `seen` as `seen_day`; its other transforms (a bucket, the start of a text) are left out, as is
    a field without a value: it may be one that the table was not partitioned by at that time.
    """
    conditions: list[str] = []
    values: list[object] = []
    for name, value in fields.items():
        column = name.lower()
        if not isinstance(value, _PLAIN_VALUES):
            continue
        if column in types:
            conditions.append(f"{quote_identifier(column)} = ?")
            values.append(value)
        elif _is_day(column, value) and types.get(column.removesuffix("_day"), "").startswith(("date", "timestamp")):
            base = column.removesuffix("_day")
            quoted = quote_identifier(base)
            day = f"CAST(? AS {types[base]})"
            conditions.append(f"{quoted} >= {day} AND {quoted} < {day} + INTERVAL '1' DAY")
            values += [value, value]
    return Partition(" AND ".join(conditions), tuple(values)) if conditions else None


def _is_day(column: str, value: object) -> bool:
    return column.endswith("_day") and isinstance(value, date) and not isinstance(value, datetime)
