"""How a table of the sample lake is described before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

NONE = "NONE"

# Types that point to a person only together with others.
QUASI_TYPES = frozenset(
    {"AGE", "BIRTH_YEAR", "CITY", "GENDER", "INCOME", "LANGUAGE", "MARITAL", "OCCUPATION", "POSTAL_CODE"}
)


@dataclass(frozen=True, slots=True)
class Col:
    """A column. `pii` is what a careful reviewer would call it.

    `trap` marks a column that looks like something it is not; `opaque` one that only a join, or the table as a
    whole, gives away.
    """

    name: str
    type: str
    pii: str = NONE
    comment: str = ""
    trap: bool = False
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that refer to the primary key of another table of the same schema."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    trino_catalog: str
    schema: str
    name: str
    columns: tuple[Col, ...]
    rows: Sequence[Sequence[Any]] = field(repr=False)
    comment: str = ""
    key: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    foreign: tuple[ForeignKey, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A view: `sql` is its query, in which tables have three-part names."""

    trino_catalog: str
    schema: str
    name: str
    columns: tuple[Col, ...]
    sql: str
    comment: str = ""


def refers(column: str, table: str, target: str) -> ForeignKey:
    return ForeignKey((column,), table, (target,))
