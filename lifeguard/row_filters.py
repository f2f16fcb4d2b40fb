"""Row filters that may be written in a rule: one condition over the dataset's columns, of a closed set of parts. PURE."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlglot
from sqlglot import expressions as exp

from catalog.errors import Invalid
from catalog.names import fold
from lifeguard.policy.filters import is_enclosed

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 2000
_CONDITIONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.In, exp.Between, exp.Like, exp.Is, exp.Boolean)
_JOINED = (exp.And, exp.Or, exp.Not, exp.Paren)
_VALUES = (
    exp.Column,
    exp.Identifier,
    exp.Literal,
    exp.Null,
    exp.Neg,
    exp.Cast,
    exp.DataType,
    exp.DataTypeParam,
    exp.Lower,
    exp.Upper,
)


class BadRowFilter(Invalid):
    """The row filter cannot be used; the text says why."""


def checked_filter(text: str, columns: Collection[str]) -> str:
    """The filter as Trino will get it, its names quoted; "" stays "". Raises BadRowFilter.

    What is stored is written anew from what was understood, so nothing that was not looked at reaches Trino.
    """
    if not text.strip():
        return ""
    tree = _parsed(text)
    known = {fold(name) for name in columns}
    for node in tree.walk():
        if not isinstance(node, (*_CONDITIONS, *_JOINED, *_VALUES)):
            raise BadRowFilter(
                f"A row filter can compare columns with values; {node.sql(dialect='trino')[:60]!r} is something else."
            )
        if isinstance(node, exp.Column):
            _check_column(node, known)
    if not _is_condition(tree):
        raise BadRowFilter("A row filter must be true or false for a row, such as country = 'PT'.")
    written = tree.sql(dialect="trino", identify=True, comments=False)
    if not is_enclosed(written):
        raise BadRowFilter("This row filter cannot be written safely.")
    return written


def _parsed(text: str) -> exp.Expr:
    if len(text) > LONGEST:
        raise BadRowFilter(f"A row filter has at most {LONGEST} characters.")
    try:
        trees = sqlglot.parse(text, dialect="trino")
    except (sqlglot.errors.SqlglotError, RecursionError):
        raise BadRowFilter("This is no condition in Trino's SQL, such as country = 'PT' AND amount < 100.") from None
    if len(trees) != 1 or trees[0] is None:
        raise BadRowFilter("A row filter is one condition.")
    return trees[0]


def _check_column(node: exp.Column, known: Collection[str]) -> None:
    if node.table or fold(node.name) not in known:
        raise BadRowFilter(f"The dataset has no column {node.sql(dialect='trino')[:60]!r}.")
    node.set("this", exp.to_identifier(fold(node.name), quoted=True))


def _is_condition(node: exp.Expr) -> bool:
    if isinstance(node, exp.Not | exp.Paren):
        return _is_condition(node.this)
    if isinstance(node, exp.And | exp.Or):
        return _is_condition(node.left) and _is_condition(node.right)
    return isinstance(node, _CONDITIONS)
