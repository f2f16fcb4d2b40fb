"""Several policies side by side: which users each of them treats alike, and a new policy put together from parts of them. PURE.

The classes of two policies differ, so users are grouped by the classes that they have in all of them. Few combinations of classes
occur, so what is worked out for one dataset serves the thousands of others that the same rules cover.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from lifeguard.policy.cells import ABSENT, SERVICE, Cell, closed, opened
from lifeguard.policy.policy import Opening, PrincipalClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from catalog.names import TableName
    from lifeguard.policy.policy import DatasetPolicy, Policy

_UNKNOWN = -1
SERVICE_KIND = -2

Groups = frozenset[int]


class Part(NamedTuple):
    """Groups of users who have the same opening in every policy: its index in each, None where they have none.

    `kind` says for each policy whether they are known to it, and if so as services.
    """

    groups: Groups
    openings: tuple[int | None, ...]
    kinds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """An opening for groups of users; its own classes are not filled in yet."""

    groups: Groups
    opening: Opening


class Refinement:
    """People in groups that every policy treats alike."""

    def __init__(self, policies: Sequence[Policy], people: Iterable[str]) -> None:
        class_of = [_class_of(policy) for policy in policies]
        together: dict[tuple[int, ...], list[str]] = {}
        for user in people:
            together.setdefault(tuple(each.get(user, _UNKNOWN) for each in class_of), []).append(user)
        self.members = [tuple(users) for users in together.values()]
        self._keys = list(together)
        self._datasets = [{dataset.name: dataset for dataset in policy.datasets} for policy in policies]
        self._parts: dict[tuple[tuple[tuple[int, ...], ...], ...], tuple[Part, ...]] = {}
        self._audiences: dict[tuple[int, ...], Groups] = {}
        self._kinds = [tuple(min(one, 0) for one in key) for key in self._keys]
        self._by_kinds: dict[tuple[int, ...], Groups] = {}
        for kinds in set(self._kinds):
            self._by_kinds[kinds] = frozenset(group for group, mine in enumerate(self._kinds) if mine == kinds)
        self._by_class: list[dict[int, list[int]]] = [{} for _ in policies]
        for group, key in enumerate(self._keys):
            for found, one in zip(self._by_class, key, strict=True):
                found.setdefault(one, []).append(group)

    def datasets(self, name: TableName) -> tuple[DatasetPolicy | None, ...]:
        """The dataset in each policy."""
        return tuple(each.get(name) for each in self._datasets)

    def parts(self, datasets: Sequence[DatasetPolicy | None]) -> tuple[Part, ...]:
        """The groups, put together where every policy gives them the same opening of this dataset."""
        shape = tuple(tuple(each.classes for each in dataset.openings) if dataset else () for dataset in datasets)
        if shape not in self._parts:
            self._parts[shape] = self._parts_of(shape)
        return self._parts[shape]

    def audience(self, classes: tuple[int, ...]) -> Groups:
        """The groups that these classes of the last policy are made of."""
        if classes not in self._audiences:
            self._audiences[classes] = frozenset(chain.from_iterable(self._by_class[-1][each] for each in classes))
        return self._audiences[classes]

    def _parts_of(self, shape: tuple[tuple[tuple[int, ...], ...], ...]) -> tuple[Part, ...]:
        opening_of: list[dict[int, int]] = [
            {
                group: index
                for index, classes in enumerate(openings)
                for one in classes
                for group in by_class.get(one, ())
            }
            for openings, by_class in zip(shape, self._by_class, strict=True)
        ]
        touched = frozenset().union(*opening_of)
        found: dict[tuple[tuple[int | None, ...], tuple[int, ...]], list[int]] = {}
        for group in sorted(touched):
            openings = tuple(each.get(group) for each in opening_of)
            found.setdefault((openings, self._kinds[group]), []).append(group)
        parts = [Part(frozenset(groups), openings, kinds) for (openings, kinds), groups in found.items()]
        nowhere = (None,) * len(shape)
        parts += [Part(rest, nowhere, kinds) for kinds, groups in self._by_kinds.items() if (rest := groups - touched)]
        return tuple(parts)


def cell_of(dataset: DatasetPolicy | None, opening: int | None, kind: int) -> Cell:
    """What users of a part get of the dataset in one of the policies."""
    if kind == SERVICE_KIND:
        return SERVICE
    if dataset is None or kind == _UNKNOWN:
        return ABSENT
    return closed(dataset) if opening is None else opened(dataset, dataset.openings[opening])


def assemble(
    datasets: Iterable[tuple[DatasetPolicy, Sequence[Meant]]], members: Sequence[tuple[str, ...]]
) -> tuple[tuple[PrincipalClass, ...], tuple[DatasetPolicy, ...]]:
    """Classes of users who get the same of everything, and the datasets with openings for those: as `compile_policy` makes them.

    Equal openings of a dataset must be one already.
    """
    found = list(datasets)
    audiences_of: list[list[int]] = [[] for _ in members]
    for number, groups in enumerate({meant.groups for _, openings in found for meant in openings}):
        for group in groups:
            audiences_of[group].append(number)
    together: dict[tuple[int, ...], list[int]] = {}
    for group, audiences in enumerate(audiences_of):
        together.setdefault(tuple(audiences), []).append(group)
    classes = sorted(
        (tuple(sorted(chain.from_iterable(members[group] for group in groups))), groups) for groups in together.values()
    )
    class_of = {group: index for index, (_, groups) in enumerate(classes) for group in groups}
    indexes: dict[Groups, tuple[int, ...]] = {}

    def numbered(meant: Meant) -> Opening:
        if meant.groups not in indexes:
            indexes[meant.groups] = tuple(sorted({class_of[group] for group in meant.groups}))
        mine = indexes[meant.groups]
        return meant.opening if meant.opening.classes == mine else replace(meant.opening, classes=mine)

    return (
        tuple(PrincipalClass(users) for users, _ in classes),
        tuple(_with(dataset, tuple(sorted(map(numbered, its), key=_classes))) for dataset, its in found),
    )


def merged(meant: Iterable[Meant]) -> list[Meant]:
    """Equal openings as one."""
    together: dict[Opening, Groups] = {}
    for each in meant:
        opening = replace(each.opening, classes=())
        together[opening] = together.get(opening, frozenset()) | each.groups
    return [Meant(groups, opening) for opening, groups in together.items()]


def _with(dataset: DatasetPolicy, openings: tuple[Opening, ...]) -> DatasetPolicy:
    return dataset if openings == dataset.openings else replace(dataset, openings=openings)


def _classes(opening: Opening) -> tuple[int, ...]:
    return opening.classes


def _class_of(policy: Policy) -> dict[str, int]:
    found = {user: index for index, each in enumerate(policy.classes) for user in each.members}
    found.update(dict.fromkeys((*policy.readers, *policy.writers), SERVICE_KIND))
    return found
