"""Holding a rendered policy against the meaning of access, before anything is enforced. PURE."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from catalog.names import TableName, fold
from lifeguard.policy import refusals
from lifeguard.policy.compile import TELLING_NOTHING
from lifeguard.policy.decide import decide
from lifeguard.policy.evaluate import Evaluated, FileRules
from lifeguard.policy.exhaustive import disagreements
from lifeguard.policy.model import Access, ColumnDecision, DatasetState, Decision, Effect
from lifeguard.policy.narrow import Narrowed
from lifeguard.policy.reading import UnreadablePolicy
from lifeguard.policy.render_file import SECTIONS, refusal_mask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy

# A user of this name is known to nobody: what it gets, strangers get.
STRANGER = "a stranger that no identity source has"

_MOST_PROBLEMS = 50
_SAMPLED = 5_000  # pairs that are asked of `decide` where there are too many to ask all of


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: sentences (at most 50), and how many pairs of user and dataset it looked at, of how many."""

    problems: tuple[str, ...]
    pairs: int
    of: int

    @property
    def is_sound(self) -> bool:
        return not self.problems


def differences(
    decision: Decision, evaluated: Evaluated, stand_ins: Callable[[], frozenset[str]] = frozenset
) -> tuple[str, ...]:
    """In what Trino's reading of the rules differs from the decision; empty when they say the same. `stand_ins` gives the messages that
    may stand for the decision's own (`refusals.stand_ins`).
    """
    match decision.effect:
        case Effect.INVISIBLE:
            found = _when_invisible(evaluated)
        case Effect.CLOSED:
            found = _when_closed(decision, evaluated, stand_ins)
        case _:
            found = _when_readable(decision, evaluated)
    return tuple(found)


def _when_invisible(evaluated: Evaluated) -> Iterator[str]:
    if evaluated.is_listed or evaluated.described:
        yield "it is listed, and should not be"
    if evaluated.is_readable or evaluated.can_write:
        yield "it can be read or written, and should not be there"


def _when_closed(decision: Decision, evaluated: Evaluated, stand_ins: Callable[[], frozenset[str]]) -> Iterator[str]:
    if not evaluated.is_listed:
        yield "it is not listed, and should be"
    if evaluated.refusal != decision.message and evaluated.refusal not in stand_ins():
        yield f"it answers {evaluated.refusal!r} in place of {decision.message!r}"
    if evaluated.can_write:
        yield "it can be written"
    shown = {column.name for column in decision.columns if evaluated.columns[column.name] != (Access.HIDDEN, None)}
    refused = (Access.MASKED, refusal_mask(evaluated.refusal or ""))
    if any(evaluated.columns[name] != refused for name in shown) or (len(shown) > 1 and not shown <= TELLING_NOTHING):
        yield f"columns {sorted(shown)} are not hidden"
    if set(evaluated.described) != shown or (decision.columns and not shown):
        yield f"it describes {evaluated.described}, and should describe the columns that tell least"


def _when_readable(decision: Decision, evaluated: Evaluated) -> Iterator[str]:
    if not evaluated.is_readable or not evaluated.is_listed:
        yield "it cannot be read"
    if evaluated.row_filter != decision.row_filter:
        yield f"its rows are {evaluated.row_filter!r} in place of {decision.row_filter!r}"
    if evaluated.can_write != decision.can_write:
        yield f"writing is {evaluated.can_write}, and should be {decision.can_write}"
    for column in decision.columns:
        if evaluated.columns[column.name] != (column.access, column.expression):
            yield f"column {column.name!r} is {evaluated.columns[column.name]} in place of {(column.access, column.expression)}"
    described = {column.name for column in decision.columns if column.access is not Access.HIDDEN}
    if set(evaluated.described) != described:
        yield f"it describes {evaluated.described} in place of {sorted(described)}"


def check_policy(
    inputs: PolicyInput, policy: Policy, body: bytes, at: datetime, *, most_pairs: int = 20_000
) -> Checked:
    """Hold the rendered rules against the policy, for every user and dataset, and against `decide`: a user of every class, every
    service and a stranger, on every dataset.

    Above `most_pairs` not every pair is asked of `decide`: some datasets, others for each policy and the same for the same one; of each
    a user of every opening, one who gets nothing, and some drawn from all.
    """
    try:
        rules = FileRules.parse(body)
    except UnreadablePolicy as error:
        return Checked((f"Trino could not read the policy: {error}",), 0, 0)
    missing = sorted(SECTIONS - rules.sections)
    if missing:
        return Checked((f"The policy lacks the sections {', '.join(missing)}.",), 0, 0)

    narrow = Narrowed(inputs)
    pairs = _Pairs(policy, narrow.names, body, most_pairs)
    found = list(disagreements(policy, rules))
    looked_at = 0
    for name, users in pairs.drawn():
        looked_at += len(users)
        for user in users:
            found += (f"{user} on {name}: {text}" for text in _pair(narrow, rules, user, name, at))
        if len(found) >= _MOST_PROBLEMS:
            break
    return Checked(tuple(found[:_MOST_PROBLEMS]), looked_at, pairs.count)


class _Pairs:
    """Which pairs of user and dataset are looked at: drawn by the digest of the policy, so that they can be drawn again."""

    def __init__(self, policy: Policy, names: Sequence[TableName], body: bytes, most: int) -> None:
        self._policy = policy
        self._names = names
        self._most = most
        self._chance = Random(hashlib.sha256(body).digest())  # noqa: S311 - nothing secret hangs on it
        self._services = [*policy.readers, *policy.writers]
        self._openings = {dataset.name: dataset.openings for dataset in policy.datasets}
        self.count = len(names) * (len(policy.classes) + len(self._services) + 1)

    def drawn(self) -> Iterator[tuple[TableName, Sequence[str]]]:
        if self.count <= self._most:
            everybody = [each.members[0] for each in self._policy.classes] + [*self._services, STRANGER]
            yield from ((name, everybody) for name in self._names)
            return
        left = min(self._most, _SAMPLED)
        for index in self._chance.sample(range(len(self._names)), len(self._names)):
            users = self._users(self._names[index])[:left]
            left -= len(users)
            if not users:
                return
            yield self._names[index], users

    def _users(self, name: TableName) -> list[str]:
        classes = self._policy.classes
        opened = [each.classes[0] for each in self._openings.get(name, ())]
        known = {index for opening in self._openings.get(name, ()) for index in opening.classes}
        closed = next((index for index in range(len(classes)) if index not in known), None)
        drawn = self._chance.sample(range(len(classes)), min(3, len(classes)))
        chosen = dict.fromkeys([*opened, *drawn, *([] if closed is None else [closed])])
        services = [self._chance.choice(self._services)] if self._services else []
        return [classes[index].members[0] for index in chosen] + [*services, STRANGER]


def _pair(narrow: Narrowed, rules: FileRules, user: str, name: TableName, at: datetime) -> Iterator[str]:
    inputs = narrow.to(user, name)
    decision = decide(inputs, user, name, at)
    evaluated = rules.table(user, name, [column.name for column in decision.columns])
    yield from differences(decision, evaluated, lambda: refusals.may_stand_for(decision.reason, name, inputs.base_url))
    if user not in narrow.services:
        # Said a second time, without `decide`: what nobody reviewed nobody reads.
        for dataset in narrow.datasets[name]:
            for column in dataset.columns:
                reviewed = dataset.state is DatasetState.APPROVED and column.decision in _SHOWN
                if not reviewed and evaluated.columns.get(fold(column.name), (Access.HIDDEN, None))[0] is Access.CLEAR:
                    yield f"column {column.name!r} is readable and was not reviewed"
        shown = {fold(column.name) for dataset in narrow.datasets[name] for column in dataset.columns}
        gone = {fold(column) for dataset in narrow.datasets[name] for column in dataset.gone_columns} - shown
        if rules.table(user, name, sorted(gone)).described:
            yield "a column that it had once is readable in its old snapshots"


_SHOWN = (ColumnDecision.OPEN, ColumnDecision.PROTECTED)
