"""What a discovery changes: the difference between what is known of a Trino catalog and what the engine says. PURE."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from catalog.errors import Conflict
from catalog.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog.engine.base import CatalogFacts, ColumnFact, DatasetFact

DatasetId = tuple[str, str]  # schema, table; folded

# A retirement of more than half of at least this many datasets waits for a person: it looks like an outage.
MASS_RETIREMENT = 20


class MassRetirement(Conflict):
    """The engine suddenly misses most of what it had."""


@dataclass(frozen=True, slots=True)
class KnownColumn:
    pk: int
    type: str
    position: int
    comment: str
    source_name: str
    nullable: bool
    is_retired: bool


@dataclass(frozen=True, slots=True)
class KnownDataset:
    pk: int
    kind: str
    comment: str
    view_sql: str
    is_retired: bool
    keys: frozenset[tuple[str, tuple[str, ...], str, tuple[str, ...]]] = frozenset()
    columns: Mapping[str, KnownColumn] = field(default_factory=dict)


class Closing(StrEnum):
    """Why a dataset that people had decided on goes back to pending as a whole."""

    RETURNED = "it was gone from the lake and came back"
    REDEFINED = "the view's definition changed"
    OTHER_KIND = "it is another kind of dataset now"


@dataclass(frozen=True, slots=True)
class DatasetChange:
    """What changed in a dataset that was known before. Empty lists and None mean: as it was."""

    pk: int
    fact: DatasetFact
    closing: Closing | None = None
    new_columns: tuple[ColumnFact, ...] = ()
    returned_columns: tuple[tuple[int, ColumnFact], ...] = ()
    retyped_columns: tuple[tuple[int, ColumnFact], ...] = ()
    described_columns: tuple[tuple[int, ColumnFact], ...] = ()  # position, comment, spelling: nothing to review
    retired_columns: tuple[int, ...] = ()
    is_described: bool = False  # the dataset's own comment
    has_new_keys: bool = False

    @property
    def needs_review(self) -> bool:
        return bool(self.closing or self.new_columns or self.returned_columns or self.retyped_columns)

    @property
    def matters(self) -> bool:
        """Whether people or the policy should know."""
        return self.needs_review or bool(self.retired_columns)


@dataclass(frozen=True, slots=True)
class Plan:
    new: tuple[DatasetFact, ...]
    changed: tuple[DatasetChange, ...]
    retired: tuple[int, ...]
    problems: tuple[str, ...]  # datasets that cannot be registered, so stay closed; in words


def column_name(fact: ColumnFact) -> str:
    return fold(fact.name)


def storable(text: str) -> str:
    """Text as PostgreSQL can keep it: it stores no NUL."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def dataset_id(fact: DatasetFact) -> DatasetId:
    return fold(fact.name.schema), fold(fact.name.table)


def fact_keys(fact: DatasetFact) -> frozenset[tuple[str, tuple[str, ...], str, tuple[str, ...]]]:
    return frozenset(
        (
            key.kind.value,
            tuple(map(fold, key.columns)),
            str(key.target.folded()) if key.target else "",
            tuple(map(fold, key.target_columns)),
        )
        for key in fact.keys
    )


def problem_of(fact: DatasetFact) -> str | None:
    """Why a dataset cannot be governed, if so: the names of two columns are one name for Trino, or a name cannot be kept."""
    names = Counter(map(column_name, fact.columns))
    double = sorted(name for name, count in names.items() if count > 1)
    if double:
        return f"{fact.name}: Trino reads names in lower case, so {', '.join(map(repr, double))} exists twice. It stays closed."
    texts = [fact.name.schema, fact.name.table, *names]
    if any("\x00" in text or not text for text in texts):
        return f"{str(fact.name)!r}: a name is empty or holds a NUL character. It stays closed."
    if not names:
        return (
            f"{fact.name}: the engine lists it but cannot say its columns. It stays as it was; a new one stays closed."
        )
    return None


def _change(known: KnownDataset, fact: DatasetFact) -> DatasetChange | None:
    closing = None
    if known.is_retired:
        closing = Closing.RETURNED
    elif known.kind != fact.kind.value:
        closing = Closing.OTHER_KIND
    elif known.view_sql != storable(fact.view_sql):
        closing = Closing.REDEFINED
    new, returned, retyped, described = [], [], [], []
    seen = set()
    for column in fact.columns:
        name = column_name(column)
        seen.add(name)
        before = known.columns.get(name)
        if before is None:
            new.append(column)
        elif before.is_retired:
            returned.append((before.pk, column))
        elif before.type != column.type:
            retyped.append((before.pk, column))
        elif (before.position, before.comment, before.source_name, before.nullable) != (
            column.position,
            storable(column.comment),
            column.name,
            column.nullable,
        ):
            described.append((before.pk, column))
    gone = tuple(c.pk for name, c in known.columns.items() if name not in seen and not c.is_retired)
    change = DatasetChange(
        pk=known.pk,
        fact=fact,
        closing=closing,
        new_columns=tuple(new),
        returned_columns=tuple(returned),
        retyped_columns=tuple(retyped),
        described_columns=tuple(described),
        retired_columns=gone,
        is_described=known.comment != storable(fact.comment),
        has_new_keys=known.keys != fact_keys(fact),
    )
    return change if change.matters or change.described_columns or change.is_described or change.has_new_keys else None


def plan_catalog(
    known: Mapping[DatasetId, KnownDataset], facts: CatalogFacts, *, allow_mass_retirement: bool = False
) -> Plan:
    """The changes that bring what is known up to what the engine says.

    Raises MassRetirement when more than half of the present datasets (20 at least) would be retired and that was not allowed.
    """
    problems: list[str] = []
    found: dict[DatasetId, DatasetFact] = {}
    undescribed: set[DatasetId] = set()
    for fact in facts.datasets:
        trouble = problem_of(fact)
        name = dataset_id(fact)
        if trouble is None and name in found:
            trouble = f"{fact.name}: another dataset has the same name when read in lower case, as Trino does. Only the first is known."
        if trouble is None:
            found[name] = fact
        else:
            problems.append(trouble)
            if not fact.columns:
                undescribed.add(name)
    present = {name: dataset.pk for name, dataset in known.items() if not dataset.is_retired}
    retired = tuple(pk for name, pk in present.items() if name not in found and name not in undescribed)
    if len(present) >= MASS_RETIREMENT and 2 * len(retired) > len(present) and not allow_mass_retirement:
        raise MassRetirement(
            f"{len(retired)} of {len(present)} datasets of {facts.trino_catalog} are gone at once, which looks like an outage. Nothing was "
            f"changed. If they are really gone: manage.py discover {facts.trino_catalog} --allow-mass-retirement"
        )
    changes = (_change(known[name], fact) for name, fact in found.items() if name in known)
    return Plan(
        new=tuple(fact for name, fact in found.items() if name not in known),
        changed=tuple(change for change in changes if change is not None),
        retired=retired,
        problems=tuple(problems),
    )
