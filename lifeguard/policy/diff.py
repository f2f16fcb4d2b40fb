"""What one policy changes over another: who gains and who loses which dataset and which columns. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from lifeguard.policy.decide import RAW_IN_SOME_ROWS
from lifeguard.policy.model import Access

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catalog.names import TableName
    from lifeguard.policy.model import ColumnOutcome
    from lifeguard.policy.policy import DatasetPolicy, Opening, Policy

# Bounds on what a diff names; its numbers are always of all there is.
_USERS_NAMED = 20
_COLUMNS_NAMED = 50
_CHANGES_NAMED = 200


class Rows(StrEnum):
    """What a change does to the rows that are seen; `other` when the filters cannot be compared, so both gain and loss."""

    SAME = "same"
    MORE = "more"
    FEWER = "fewer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """The first few of many, sorted, and how many there are."""

    names: tuple[str, ...]
    count: int

    def to_json(self) -> dict[str, Any]:
        return {"names": list(self.names), "count": self.count}


@dataclass(frozen=True, slots=True)
class Change:
    """The same change of one dataset for some users.

    `opens`: it was closed to them. `closes`: it is now. `gains` and `loses`: columns that show more or less than before; `remasks`:
    those masked otherwise, which may be either.
    """

    dataset: TableName
    users: Named
    opens: bool
    closes: bool
    gains: Named
    loses: Named
    remasks: Named
    rows: Rows

    @property
    def widens(self) -> bool:
        """Whether anybody may see more than before."""
        return self.opens or bool(self.gains.count or self.remasks.count) or self.rows in (Rows.MORE, Rows.OTHER)

    @property
    def narrows(self) -> bool:
        """Whether anybody may see less than before."""
        return self.closes or bool(self.loses.count or self.remasks.count) or self.rows in (Rows.FEWER, Rows.OTHER)

    def to_json(self) -> dict[str, Any]:
        return {
            "dataset": str(self.dataset),
            "users": self.users.to_json(),
            "opens": self.opens,
            "closes": self.closes,
            "gains": self.gains.to_json(),
            "loses": self.loses.to_json(),
            "remasks": self.remasks.to_json(),
            "rows": self.rows.value,
        }


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """The difference. `changes` has at most 200 of `change_count`, sorted by dataset.

    `gaining` and `losing` count pairs of user and dataset. `users_*` are Trino users who come or go (shadow users too); `readers_*` and
    `writers_*` services with access to everything; `datasets_*` those that are told of by name.
    """

    changes: tuple[Change, ...]
    change_count: int
    gaining: int
    losing: int
    users_added: Named
    users_removed: Named
    readers_added: Named
    readers_removed: Named
    writers_added: Named
    writers_removed: Named
    datasets_added: Named
    datasets_removed: Named

    @property
    def is_empty(self) -> bool:
        """Whether nobody gets anything else than before (a refusal may have another text)."""
        return not self.change_count and not any(
            named.count
            for named in (
                self.users_added,
                self.users_removed,
                self.readers_added,
                self.readers_removed,
                self.writers_added,
                self.writers_removed,
                self.datasets_added,
                self.datasets_removed,
            )
        )

    @property
    def widens(self) -> bool:
        """Whether anybody may read, or a service write, more than before."""
        return self.gaining > 0 or self.readers_added.count > 0 or self.writers_added.count > 0

    def to_json(self) -> dict[str, Any]:
        """Bounded in size, whatever the policies."""
        return {
            "changes": [change.to_json() for change in self.changes],
            "change_count": self.change_count,
            "gaining": self.gaining,
            "losing": self.losing,
            "users_added": self.users_added.to_json(),
            "users_removed": self.users_removed.to_json(),
            "readers_added": self.readers_added.to_json(),
            "readers_removed": self.readers_removed.to_json(),
            "writers_added": self.writers_added.to_json(),
            "writers_removed": self.writers_removed.to_json(),
            "datasets_added": self.datasets_added.to_json(),
            "datasets_removed": self.datasets_removed.to_json(),
        }


def diff(old: Policy | None, new: Policy) -> PolicyDiff:
    """What `new` changes over `old`; None is a policy that gives nobody anything."""
    changes: list[Change] = []
    count = gaining = losing = 0
    for change in _changes(old, new):
        count += 1
        gaining += change.users.count if change.widens else 0
        losing += change.users.count if change.narrows else 0
        if len(changes) < _CHANGES_NAMED:
            changes.append(change)
    readers, writers = (set(old.readers), set(old.writers)) if old else (set(), set())
    people = set(old.people) if old else set()
    datasets = {dataset.name for dataset in old.datasets} if old else set()
    now = {dataset.name for dataset in new.datasets}
    return PolicyDiff(
        changes=tuple(changes),
        change_count=count,
        gaining=gaining,
        losing=losing,
        users_added=_named(set(new.people) - people, _USERS_NAMED),
        users_removed=_named(people.difference(new.people), _USERS_NAMED),
        readers_added=_named(set(new.readers) - readers, _USERS_NAMED),
        readers_removed=_named(readers.difference(new.readers), _USERS_NAMED),
        writers_added=_named(set(new.writers) - writers, _USERS_NAMED),
        writers_removed=_named(writers.difference(new.writers), _USERS_NAMED),
        datasets_added=_named({str(name) for name in now - datasets}, _COLUMNS_NAMED),
        datasets_removed=_named({str(name) for name in datasets - now}, _COLUMNS_NAMED),
    )


_Users = frozenset[str]


def _changes(old: Policy | None, new: Policy) -> Iterator[Change]:
    before = {dataset.name: dataset for dataset in old.datasets} if old else {}
    after = {dataset.name: dataset for dataset in new.datasets}
    old_users, new_users = _users_of(old), _users_of(new)
    same_classes = old is not None and old.classes == new.classes
    for name in sorted(before.keys() | after.keys()):
        was, becomes = _openings(before.get(name)), _openings(after.get(name))
        if same_classes and was == becomes:
            continue
        yield from sorted(_changes_of(name, was, becomes, old_users, new_users), key=lambda change: change.users.names)


def _openings(dataset: DatasetPolicy | None) -> tuple[Opening, ...]:
    return dataset.openings if dataset else ()


def _users_of(policy: Policy | None) -> Callable[[tuple[int, ...]], _Users]:
    """The users of some classes; the same classes are asked for again and again."""

    @cache
    def users(classes: tuple[int, ...]) -> _Users:
        return frozenset(user for index in classes for user in policy.classes[index].members) if policy else frozenset()

    return users


def _changes_of(
    name: TableName,
    was: tuple[Opening, ...],
    becomes: tuple[Opening, ...],
    old_users: Callable[[tuple[int, ...]], _Users],
    new_users: Callable[[tuple[int, ...]], _Users],
) -> Iterator[Change]:
    """Every way in which the dataset changes, with the users it changes for."""
    before: _Users = frozenset().union(*(old_users(opening.classes) for opening in was))
    after: _Users = frozenset().union(*(new_users(opening.classes) for opening in becomes))
    for old in was:
        if lost := old_users(old.classes) - after:
            yield _change(name, lost, old, None)
        for new in becomes:
            both = old_users(old.classes) & new_users(new.classes)
            if both and (old.row_filter, old.columns) != (new.row_filter, new.columns):
                change = _change(name, both, old, new)
                if change.widens or change.narrows:
                    yield change
    for new in becomes:
        if gained := new_users(new.classes) - before:
            yield _change(name, gained, None, new)


def _change(name: TableName, users: _Users, old: Opening | None, new: Opening | None) -> Change:
    was, becomes = _columns(old), _columns(new)
    moved = {column: _rank(becomes.get(column)) - _rank(was.get(column)) for column in was.keys() | becomes.keys()}
    remasked = {
        column for column, by in moved.items() if not by and was[column].expression != becomes[column].expression
    }
    return Change(
        dataset=name,
        users=_named(set(users), _USERS_NAMED),
        opens=old is None,
        closes=new is None,
        gains=_named({column for column, by in moved.items() if by > 0}, _COLUMNS_NAMED),
        loses=_named({column for column, by in moved.items() if by < 0}, _COLUMNS_NAMED),
        remasks=_named(remasked, _COLUMNS_NAMED),
        rows=_rows(old, new),
    )


def _columns(opening: Opening | None) -> dict[str, ColumnOutcome]:
    """The columns that can be seen at all."""
    return {column.name: column for column in opening.columns if column.access is not Access.HIDDEN} if opening else {}


def _rank(column: ColumnOutcome | None) -> int:
    if column is None:
        return 0
    if column.access is Access.CLEAR:
        return 3
    return 2 if column.text == RAW_IN_SOME_ROWS else 1


def _rows(old: Opening | None, new: Opening | None) -> Rows:
    if old is None or new is None:
        return Rows.MORE if old is None else Rows.FEWER
    if old.row_filter == new.row_filter:
        return Rows.SAME
    if new.row_filter is None:
        return Rows.MORE
    return Rows.FEWER if old.row_filter is None else Rows.OTHER


def _named(names: set[str], most: int) -> Named:
    return Named(tuple(sorted(names)[:most]), len(names))
