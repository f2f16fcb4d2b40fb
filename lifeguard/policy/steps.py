"""The way from the policy in force to the one that is meant, so that no query on the way shows what neither of them gives. PURE.

Trino may answer one part of a query by the older and another by the newer policy (`cells`). So a change of what some users get of a
dataset that would not be safe goes in at most three steps:

- what both policies give, then the new one; or, where a column that was denied comes to be masked,
- (where rows were readable: what both give, with a filter that refuses every row,)
- the new columns with a filter that refuses every row, then the new one.

Each of these stays for `wait` before the next. No step gives anything that the target does not: what is taken away goes at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lifeguard.policy.assemble import Meant, Refinement, assemble, cell_of, merged
from lifeguard.policy.cells import (
    ABSENT,
    closed,
    is_at_most,
    is_safe,
    least,
    lesser,
    opening_of,
    refused,
    without_doubtful,
)
from lifeguard.policy.rows import refuses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime, timedelta

    from lifeguard.policy.assemble import Groups, Part
    from lifeguard.policy.cells import Cell
    from lifeguard.policy.policy import DatasetPolicy, Policy


@dataclass(frozen=True, slots=True)
class Past:
    """A policy that was replaced so lately that a query may still meet it, until that instant."""

    policy: Policy
    until: datetime


def next_policy(
    in_force: Policy | None, target: Policy, at: datetime, wait: timedelta, *, recent: Sequence[Past] = ()
) -> Policy:
    """What to publish at `at` towards `target`: itself, or the next step, in which openings that are not meant yet have `until`.

    With nothing in force Trino refuses every query, so there is nothing to step from. `recent` are the policies before the one in
    force which were replaced less than `wait` ago: short steps that are safe one by one need not be so together.
    """
    if in_force is None:
        return target
    return _Steps(in_force, target, at, wait, [each for each in recent if each.until > at]).policy()


def path(in_force: Policy | None, target: Policy, at: datetime, wait: timedelta) -> tuple[Policy, ...]:
    """Every policy until the target is reached, each published as soon as it may be."""
    found: list[Policy] = []
    recent: list[Past] = []
    now = in_force
    while now is None or now.meaning != target.meaning:
        step = next_policy(now, target, at, wait, recent=recent)
        if now is not None:
            recent.append(Past(now, at + wait))
        found.append(step)
        now, at = step, at + wait
    return tuple(found)


def visible(policy: Policy) -> Policy:
    """Without the openings that only refuse: what people get by it, to be told apart from what they got."""
    return replace(
        policy,
        datasets=tuple(
            replace(dataset, openings=tuple(each for each in dataset.openings if not refuses(each.row_filter)))
            if any(refuses(each.row_filter) for each in dataset.openings)
            else dataset
            for dataset in policy.datasets
        ),
    )


class _Steps:
    """One step of everything."""

    def __init__(self, in_force: Policy, target: Policy, at: datetime, wait: timedelta, recent: Sequence[Past]) -> None:
        self._target = target
        self._at = at
        self._later = at + wait
        self._recent = recent
        self._has_same_classes = in_force.classes == target.classes and not recent
        self._refinement = Refinement([*(each.policy for each in recent), in_force, target], target.people)
        self._soon = math.ceil(wait.total_seconds() * 3 / 2)  # what a refused person is told: with the refresh of Trino
        self._wakes: list[datetime] = []

    def policy(self) -> Policy:
        held = {}
        for dataset in self._target.datasets:
            meant = self._dataset(dataset)
            if meant is not None:
                held[dataset.name] = meant
        if not held:
            return self._target
        classes, datasets = assemble(
            (held.get(dataset.name) or (dataset, self._as_meant(dataset)) for dataset in self._target.datasets),
            self._refinement.members,
        )
        valid_until = min((each for each in (self._target.valid_until, *self._wakes) if each is not None), default=None)
        return replace(self._target, classes=classes, datasets=datasets, valid_until=valid_until)

    def _as_meant(self, dataset: DatasetPolicy) -> list[Meant]:
        return [Meant(self._refinement.audience(opening.classes), opening) for opening in dataset.openings]

    def _dataset(self, dataset: DatasetPolicy) -> tuple[DatasetPolicy, list[Meant]] | None:
        """The dataset with its openings for now; None when it is as it is meant."""
        versions = self._refinement.datasets(dataset.name)
        if self._has_same_classes and versions[0] == dataset:
            return None
        parts = self._refinement.parts(versions)
        steps = {part.groups: step for part in parts if (step := self._step(part, versions)) is not None}
        if not steps:
            return None
        dataset = replace(dataset, spellings=_spellings(versions))
        return dataset, merged(self._meant(dataset, parts, steps))

    def _meant(self, dataset: DatasetPolicy, parts: Sequence[Part], steps: Mapping[Groups, _Step]) -> Iterator[Meant]:
        for part in parts:
            if part.groups in steps:
                step = steps[part.groups]
                self._wakes.append(step.until)
                if step.cell is not None:
                    yield Meant(part.groups, replace(opening_of(step.cell, dataset), until=step.until))
            elif part.openings[-1] is not None:
                yield Meant(part.groups, dataset.openings[part.openings[-1]])

    def _step(self, part: Part, versions: Sequence[DatasetPolicy | None]) -> _Step | None:
        """What these users get for now; None when it is what is meant for them."""
        if _is_same(part, versions):
            return None
        cells = [
            cell_of(dataset, opening, kind)
            for dataset, opening, kind in zip(versions, part.openings, part.kinds, strict=True)
        ]
        *seen, new = cells
        until = _until(versions[-2], part.openings[-2])
        if until is not None and until > self._at:
            return self._from_held(seen[-1], new, until)
        if is_safe(seen, new):
            return None
        if is_safe(seen[-1:], new) and is_at_most(seen[-1], new):  # only too soon after what was before
            if part.openings[-2] is not None:
                return _Step(seen[-1], max(past.until for past in self._recent))
            if versions[-1] is not None and is_safe(seen, closed(versions[-1])):
                return _Step(None, max(past.until for past in self._recent))
        return self._towards(seen, new)

    def _from_held(self, held: Cell, new: Cell, until: datetime) -> _Step | None:
        """A step that has not lasted long enough gives away, and nothing is given before its time."""
        if is_at_most(new, held):
            return None
        return _Step(held, until) if is_at_most(held, new) else _Step(lesser(held, new), self._later)

    def _towards(self, seen: Sequence[Cell], new: Cell) -> _Step:
        less = lesser(seen[-1], new)
        if less is not ABSENT and is_safe([less], new) and is_safe(seen, less):
            return _Step(less, self._later)
        fresh = refused(new, self._soon)
        if is_safe(seen, fresh):
            return _Step(fresh, self._later)
        return _Step(refused(without_doubtful(least((*seen, new)), seen), 2 * self._soon), self._later)


@dataclass(frozen=True, slots=True)
class _Step:
    """What some users get until then; None is that the dataset is closed to them."""

    cell: Cell | None
    until: datetime


def _is_same(part: Part, versions: Sequence[DatasetPolicy | None]) -> bool:
    """Whether nothing changes for these users, told without a closer look."""
    new = versions[-1]
    if len({*part.kinds}) > 1 or new is None:
        return False
    for dataset, index in zip(versions[:-1], part.openings, strict=False):
        if dataset is None or (dataset.columns, dataset.gone_columns) != (new.columns, new.gone_columns):
            return False
        if (index is None) != (part.openings[-1] is None):
            return False
        if index is not None and part.openings[-1] is not None:
            old, then = dataset.openings[index], new.openings[part.openings[-1]]
            if (old.row_filter, old.columns) != (then.row_filter, then.columns):
                return False
    return True


def _until(dataset: DatasetPolicy | None, opening: int | None) -> datetime | None:
    return None if dataset is None or opening is None else dataset.openings[opening].until


def _spellings(versions: Sequence[DatasetPolicy | None]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of the columns that only an older policy names as well."""
    found: dict[str, tuple[str, ...]] = {}
    for dataset in versions:
        found.update(dataset.spellings if dataset else ())
    return tuple(sorted(found.items()))
