"""Reading the inputs: which names mean the same to Trino, and what holds when they disagree (the strictest). PURE."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from catalog.names import TableName, fold
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    MaskTemplate,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    ServiceAccess,
)
from lifeguard.policy.patterns import is_writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from lifeguard.policy.model import RuleFacts, SessionFacts

_STATES = (DatasetState.DENIED, DatasetState.PENDING, DatasetState.APPROVED)
_DECISIONS = (ColumnDecision.PENDING, ColumnDecision.HIDDEN, ColumnDecision.PROTECTED, ColumnDecision.OPEN)
_ACCESSES = (ServiceAccess.NONE, ServiceAccess.READ, ServiceAccess.WRITE)


def check_instant(at: datetime) -> None:
    """Raise ValueError unless `at` knows its time zone: comparing it with a naive one would be a guess."""
    if at.tzinfo is None:
        raise ValueError("The instant must be an aware datetime.")


def is_in_force(rule: RuleFacts, at: datetime) -> bool:
    return (rule.starts_at is None or rule.starts_at <= at) and (rule.ends_at is None or at < rule.ends_at)


def is_open(session: SessionFacts, at: datetime) -> bool:
    return session.opened_at <= at < session.ends_at


def is_engine_owned(name: TableName) -> bool:
    """Whether Trino itself makes this table; no dataset can have such a name."""
    return fold(name.trino_catalog) == "system" or fold(name.schema) == "information_schema"


def is_shadow_name(name: str, inputs: PolicyInput) -> bool:
    return name.endswith(inputs.shadow_suffix)


def strictest_principal(same_name: Sequence[PrincipalFacts]) -> PrincipalFacts | None:
    """What is true of the principal according to all the facts under that name; None where there are none."""
    if not same_name:
        return None
    return PrincipalFacts(
        name=same_name[0].name,
        groups=frozenset.intersection(*(facts.groups for facts in same_name)),
        kind=max((facts.kind for facts in same_name), key=[PrincipalKind.PERSON, PrincipalKind.SERVICE].index),
        service_access=min((_service_access(facts) for facts in same_name), key=_ACCESSES.index),
    )


def _service_access(facts: PrincipalFacts) -> ServiceAccess:
    return facts.service_access if facts.kind is PrincipalKind.SERVICE else ServiceAccess.NONE


def is_plain_dataset(facts: DatasetFacts, plain_names: PlainNames) -> bool:
    """Whether the only facts under a name are already in the form that `strictest_dataset` gives: most are, and this is quick to see."""
    names = [column.name for column in facts.columns]
    if not plain_names.holds(names) or facts.gone_columns or is_engine_owned(facts.name):
        return False
    in_order = sorted(set(names))
    return names == in_order and plain_names.holds(facts.name.parts)


class PlainNames:
    """Names seen before that are in lower case, writable and ASCII, so that each is looked at once."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def holds(self, names: Sequence[str]) -> bool:
        if self._known.issuperset(names):
            return True
        fresh = {name for name in names if name not in self._known}
        plain = {name for name in fresh if name.isascii() and fold(name) == name and is_writable(name)}
        self._known |= plain
        return len(plain) == len(fresh)


def strictest_dataset(same_name: Sequence[DatasetFacts]) -> DatasetFacts | None:
    """What is true of the dataset according to all the facts under that name; columns in lower case, sorted, each one once.

    None where there are none, and where rules could not name the dataset or one of its columns: nobody then sees it.
    """
    if not same_name or not all(map(_is_nameable, same_name)):
        return None
    first = min(same_name, key=lambda facts: facts.name)
    return replace(
        first,
        state=min((facts.state for facts in same_name), key=_STATES.index),
        columns=_strictest_columns(column for facts in same_name for column in facts.columns),
        reason=min((facts.reason for facts in same_name if facts.state is DatasetState.DENIED), default=""),
        gone_columns=_gone(same_name),
    )


def _is_nameable(dataset: DatasetFacts) -> bool:
    name = dataset.name
    columns = (column.name for column in dataset.columns)
    parts = (name.trino_catalog, name.schema, name.table, *columns, *dataset.gone_columns)
    return all(map(is_writable, parts)) and not is_engine_owned(name)


def _gone(same_name: Sequence[DatasetFacts]) -> tuple[str, ...]:
    """In every spelling that Trino may use; not those that are there (again)."""
    gone = {name for facts in same_name for name in facts.gone_columns}
    there = {fold(column.name) for facts in same_name for column in facts.columns}
    return tuple(sorted({spelled for name in gone for spelled in spellings_of(name)} - there))


def spellings_of(name: str) -> set[str]:
    """The names under which Trino may know a column: in lower case; outside ASCII, where not every program agrees what that is, also
    as it was read, and lowered a character at a time.
    """
    return {fold(name)} if name.isascii() else {fold(name), name, "".join(fold(char) for char in name)}


def _strictest_columns(columns: Iterable[ColumnFacts]) -> tuple[ColumnFacts, ...]:
    by_name: dict[str, list[ColumnFacts]] = {}
    for column in columns:
        by_name.setdefault(fold(column.name), []).append(column)
    return tuple(_strictest_column(name, by_name[name]) for name in sorted(by_name))


def _strictest_column(name: str, same_name: Sequence[ColumnFacts]) -> ColumnFacts:
    first = same_name[0]
    if len(same_name) == 1:
        return first if first.name == name else replace(first, name=name)
    agree = all((column.mask, column.type) == (first.mask, first.type) for column in same_name)
    return ColumnFacts(
        name=name,
        type=first.type if agree else "",
        decision=min((column.decision for column in same_name), key=_DECISIONS.index),
        mask=first.mask if agree else MaskTemplate.NULL,
        sensitivity_hint=any(column.sensitivity_hint for column in same_name),
    )
