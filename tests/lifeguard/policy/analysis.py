"""A query that is analysed while the policy changes: what Trino would show, read from rendered rules and nothing else.

For each column Trino reads the mask and looks whether the column is denied (then it drops the mask); it reads the row filter; at the
end it checks the columns. Each of these may meet any of the policies that were in force meanwhile, the last check the newest of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.render_file import render
from tests.lifeguard.policy.strategies import ATOMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from catalog.names import TableName
    from lifeguard.policy.policy import Policy

Truth = tuple[bool, ...]
TRUTHS: tuple[Truth, ...] = tuple(product((False, True), repeat=len(ATOMS)))

_CASE = re.compile(r"CASE WHEN \((.*)\) THEN \"(?:[^\"]|\"\")*\"(?: ELSE (.*))? END\Z", re.DOTALL)
RAW = "the value itself"


def holds(text: str | None, truth: Truth) -> bool:
    """Whether a row filter made of ATOMS holds for a row in which these are so."""
    if text is None or text == "":
        return text is None
    if text.startswith("fail("):
        return False
    for atom, value in zip(ATOMS, truth, strict=True):
        text = text.replace(atom, str(value))
    text = text.replace(" OR ", " or ").replace(" AND ", " and ").replace("false", "False")
    return bool(eval(text, {}, {}))  # noqa: S307 (only the atoms)


def value_of(mask: str | None, truth: Truth) -> str | None:
    """What a column shows in such a row; None is nothing at all."""
    if mask is None:
        return RAW
    case = _CASE.match(mask)
    if case is not None:
        return RAW if holds(case[1], truth) else value_of(case[2] or "NULL", truth)
    return None if mask == "NULL" or mask.startswith("fail(") else mask


@dataclass(frozen=True, slots=True)
class View:
    """One policy's answers for one user and table. `unlisted` are columns that the policy does not know: file rules say nothing of
    them, so they may be read, unless a rule that tables share says something on behalf of another one.
    """

    row_filter: str | None
    masks: dict[str, str | None]
    denied: frozenset[str]
    unlisted: frozenset[str] = frozenset()

    def sees(self, truth: Truth) -> bool:
        return len(self.denied) < len(self.masks) and holds(self.row_filter, truth)

    def value(self, column: str, truth: Truth) -> str | None:
        if column in self.unlisted and self.sees(truth):
            return RAW
        return None if column in self.denied or not self.sees(truth) else value_of(self.masks[column], truth)


class Simulator:
    """Rules as Trino has them, asked as its analyzer asks."""

    def __init__(self, policy: Policy) -> None:
        self._rules = FileRules.parse(render(policy))

    def view(self, user: str, table: TableName, columns: Sequence[str]) -> View:
        rule = self._rules._table_rule(user, table.folded())
        constraints = (rule["columns"] if rule else None) or {}
        is_readable = self._rules.table(user, table, ()).is_readable
        # One more than the columns: so that a table with none that is readable counts its rows.
        masks = {column: (constraints.get(column) or {}).get("mask") for column in (*columns, "*")}
        denied = {
            column for column in masks if not is_readable or (constraints.get(column) or {}).get("allow") is False
        }
        return View(rule["filter"] if rule else None, masks, frozenset(denied))


def leaks(views: Sequence[View], columns: Iterable[str]) -> list[str]:
    """What a query shows that meets all the views, the last one the newest, though none of them gives it."""
    found = []
    last = views[-1]
    for rows, truth in product(views, TRUTHS):
        if not holds(rows.row_filter, truth):
            continue
        raw = set()
        if "*" not in last.denied and not any(view.sees(truth) for view in views):
            found.append(f"a row where {truth}")
        for column in columns:
            if column in last.denied:
                continue
            given = {view.value(column, truth) for view in views}
            shown = {
                value_of(None if column in check.denied else mask.masks[column], truth)
                for mask, check in product(views, views)
            }
            if RAW in shown:
                raw.add(column)
            if RAW not in given:
                found += [f"{column!r} as {value!r} where {truth}" for value in shown - given - {None}]
        if raw and not any(raw <= {c for c in raw if view.value(c, truth) == RAW} for view in views):
            found.append(f"{sorted(raw)!r} side by side where {truth}")
    return found
