"""What two policies both give: nobody gets anything by it that either of them would not give. PURE."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lifeguard.policy.assemble import Meant, Refinement, assemble, cell_of, merged
from lifeguard.policy.cells import lesser, opening_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lifeguard.policy.policy import DatasetPolicy, Policy


def meet(one: Policy, other: Policy) -> Policy:
    """The instants, the texts and the refusals are those of `other`, and so is what does not differ: `one` is over, whenever it was.

    A service is one in both. Who is a service in only one of them sees names and reads nothing: what a service reads nobody need
    have reviewed. What is unknown to one is unknown.
    """
    services = [{*policy.readers, *policy.writers} for policy in (one, other)]
    known = [{*policy.people} | names for policy, names in zip((one, other), services, strict=True)]
    writers = set(one.writers) & set(other.writers)
    readers = (services[0] & services[1]) - writers
    shadows = set(one.shadows)
    people = (known[0] & known[1]) - readers - writers
    refinement = Refinement([one, other], sorted(people))
    pairs = [(refinement.datasets(new.name)[0], new) for new in other.datasets]
    datasets = [
        (common, merged(_meant(refinement, old, new, common)))
        for old, new in pairs
        if old is not None
        for common in [_common(old, new)]
    ]
    classes, found = assemble(datasets, refinement.members)
    return replace(
        other,
        classes=classes,
        readers=tuple(sorted(readers)),
        writers=tuple(sorted(writers)),
        shadows=tuple(shadow for shadow in other.shadows if shadow in shadows),
        datasets=found,
    )


def _common(old: DatasetPolicy, new: DatasetPolicy) -> DatasetPolicy:
    """Closed to everybody, with the names that either has; what is gone from the newer one stays gone."""
    columns = {*new.columns, *old.columns}.difference(new.gone_columns)
    listed = tuple(name for name in new.shown or old.shown if name in columns)
    return replace(
        new,
        columns=tuple(sorted(columns)),
        shown=listed or tuple(sorted(columns)[:1]),
        openings=(),
        spellings=tuple(sorted((dict(old.spellings) | dict(new.spellings)).items())),
        gone_columns=tuple(sorted({*old.gone_columns, *new.gone_columns} - columns)),
    )


def _meant(refinement: Refinement, old: DatasetPolicy, new: DatasetPolicy, common: DatasetPolicy) -> Iterator[Meant]:
    has_same_names = (old.columns, old.gone_columns) == (new.columns, new.gone_columns)
    for part in refinement.parts((old, new)):
        mine, other = part.openings
        if has_same_names and mine is not None and other is not None:
            was, becomes = old.openings[mine], new.openings[other]
            if (was.row_filter, was.columns) == (becomes.row_filter, becomes.columns):
                yield Meant(part.groups, replace(becomes, until=None))
                continue
        if mine is not None and other is not None:
            cells = cell_of(old, mine, 0), cell_of(new, other, 0)
            yield Meant(part.groups, opening_of(lesser(*cells), common))
