"""The policy as data for Open Policy Agent. PURE.

The rules that read it are the Rego files in `rego/`, which never change with the policy. Columns are an allow list: what is not named
here is hidden. Every name is data, looked up by key and never a pattern, so nothing needs escaping.

What many datasets share is said once and referred to by its number: sets of classes, texts, sets of columns, masks. Numbers follow the
order of the datasets, so the same policy gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from lifeguard.policy.model import Access, ColumnOutcome
from lifeguard.policy.render_file import SESSION_PROPERTIES, refusal_mask

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from catalog.names import TableName
    from lifeguard.policy.policy import DatasetPolicy, Opening, Policy

Json = dict[str, Any]

FORMAT = 1
ROOT = "boathouse"  # what the bundle owns below `data`

_NONE = timedelta(0)
_NANOSECONDS = 1_000_000_000
_NO_TEXT = 0  # the number of a text that is never looked up

_Key = TypeVar("_Key", bound="Hashable")


def render_opa_bytes(policy: Policy, meta: Mapping[str, str | int] | None = None, *, grace: timedelta = _NONE) -> bytes:
    """`data.json` of the bundle, in just the form over which OPA computes the digest that is signed."""
    return canonical(render_opa(policy, meta, grace=grace))


def canonical(document: Any) -> bytes:
    """JSON as OPA itself would write it: keys sorted, and the two line separators of Unicode escaped as Go does."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


def render_opa(policy: Policy, meta: Mapping[str, str | int] | None = None, *, grace: timedelta = _NONE) -> Json:
    """What Rego reads below `data.boathouse.policy`. `grace` is how long after an end the policy without it may take to arrive.

    - `users`: the class of each person and shadow user; `services`: `read` or `write`; `shadows`: person to shadow user
    - `ends`: the instant (in nanoseconds) from which on a user gets nothing by this policy
    - `lake`: catalog, schema, table to `[refusal, shown, openings]`: a text, what is `visible` where it is closed, and for each opening
      `[set, filter, visible, masked]` (filter 0 is every row)
    - `sets`: the classes in it, or what it has more (`in`) and less (`out`) than another one (`base`), which is told in full
    - `visible`: columns; `masked`: masks; `masks`: `[column, text]`; `columns`: the number of a name
    - `texts`: pieces of SQL, to be joined by the dataset's name, which most refusals have in them
    """
    return {ROOT: {"policy": _Renderer(policy, grace).document(dict(meta or {}))}}


class _Renderer:
    """One rendering: what was said already, by number."""

    def __init__(self, policy: Policy, grace: timedelta) -> None:
        self._policy, self._grace = policy, grace
        self._columns: dict[str, int] = {}
        self._texts: dict[tuple[str, ...], int] = {("",): _NO_TEXT}
        self._masks: dict[tuple[int, int], int] = {}
        self._sets: dict[tuple[int, ...], int] = {}
        self._visible: dict[tuple[int, ...], int] = {}
        self._masked: dict[tuple[int, ...], int] = {}

    def document(self, meta: Json) -> Json:
        policy = self._policy
        classes = enumerate(policy.classes)
        return {
            "format": FORMAT,
            "meta": meta,
            "users": {user: str(number) for number, each in classes for user in each.members},
            "services": dict.fromkeys(policy.readers, "read") | dict.fromkeys(policy.writers, "write"),
            "shadows": {shadow.person: shadow.user for shadow in policy.shadows},
            "ends": self._ends(),
            "session_properties": list(SESSION_PROPERTIES),
            "lake": self._lake(),
            "columns": self._columns,
            "texts": [list(parts) for parts in self._texts],
            "masks": [list(mask) for mask in self._masks],
            "sets": _near_each_other(self._sets),
            "visible": [list(numbers) for numbers in self._visible],
            "masked": [list(numbers) for numbers in self._masked],
        }

    def _ends(self) -> dict[str, int]:
        ends: dict[str, int] = {}
        for ending in self._policy.endings:
            instant = int((ending.at + self._grace).timestamp()) * _NANOSECONDS
            for user in ending.users:
                ends.setdefault(user, instant)  # the first one: endings are sorted
        return ends

    def _lake(self) -> Json:
        lake: dict[str, dict[str, Json]] = {}
        for dataset in self._policy.datasets:
            name = dataset.name
            lake.setdefault(name.trino_catalog, {}).setdefault(name.schema, {})[name.table] = self._dataset(dataset)
        return lake

    def _dataset(self, dataset: DatasetPolicy) -> list[Any]:
        joint = joint_of(dataset.name)
        shown = _number(self._visible, tuple(sorted(self._column(name) for name in dataset.shown)))
        openings = [self._opening(dataset, opening, joint) for opening in dataset.openings]
        return [self._text(refusal_mask(dataset.refusal.message), joint), shown, openings]

    def _opening(self, dataset: DatasetPolicy, opening: Opening, joint: str) -> list[int]:
        shown = [column for column in opening.columns if column.access is not Access.HIDDEN]
        if dataset.spellings:
            shown += _spelled_otherwise(dataset, shown)
        columns = self._columns  # a million of them: no call for each
        visible = tuple(sorted([columns.setdefault(column.name, len(columns)) for column in shown]))
        masks = [
            _number(self._masks, (columns[column.name], self._text(column.expression or "NULL", joint)))
            for column in shown
            if column.access is Access.MASKED
        ]
        return [
            _number(self._sets, opening.classes),
            _NO_TEXT if opening.row_filter is None else self._text(opening.row_filter, joint),
            _number(self._visible, visible),
            _number(self._masked, tuple(sorted(masks))),
        ]

    def _column(self, name: str) -> int:
        return _number(self._columns, name)

    def _text(self, sql: str, joint: str) -> int:
        return _number(self._texts, tuple(sql.split(joint)))


def _number(numbers: dict[_Key, int], key: _Key) -> int:
    return numbers.setdefault(key, len(numbers))


def _near_each_other(sets: Iterable[tuple[int, ...]]) -> list[Json]:
    """A grant to one person makes a set that differs in one class from a set of hundreds: such a set is told by its difference."""
    found: list[Json] = []
    bases: list[tuple[int, int]] = []  # sets that are told in full: as bits, and by number
    for number, members in enumerate(sets):
        bits = sum(1 << member for member in members)
        distance, base, base_bits = min(
            (((bits ^ other).bit_count(), index, other) for other, index in bases), default=(len(members), -1, 0)
        )
        if distance < len(members) // 2:
            more, less = bits & ~base_bits, base_bits & ~bits
            found.append({"base": base, "in": _members(more), "out": _members(less)})
        else:
            bases.append((bits, number))
            found.append({"in": dict.fromkeys(map(str, members), 1)})
    return found


def _members(bits: int) -> dict[str, int]:
    found = {}
    while bits:
        lowest = bits & -bits
        found[str(lowest.bit_length() - 1)] = 1
        bits ^= lowest
    return found


def joint_of(name: TableName) -> str:
    """By what the pieces of a text are joined; Rego makes the same of the name that Trino asks about."""
    return f"{name.trino_catalog}.{name.schema}.{name.table}"


def _spelled_otherwise(dataset: DatasetPolicy, shown: Iterable[ColumnOutcome]) -> list[ColumnOutcome]:
    """The same columns under the other names that Trino may know them by, as in the file rules."""
    by_name = {column.name: column for column in shown}
    others: dict[str, ColumnOutcome] = {}
    for name, spellings in dataset.spellings:
        if name in by_name:
            for other in set(spellings).difference(dataset.columns):
                others.setdefault(other, replace(by_name[name], name=other))
    return [others[name] for name in sorted(others)]
