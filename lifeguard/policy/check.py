"""Holding a rendered policy against the meaning of access, before anything is enforced. PURE."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from catalog.names import TableName, fold
from lifeguard.policy.decide import decide
from lifeguard.policy.evaluate import Evaluated, FileRules, UnreadablePolicy
from lifeguard.policy.model import Access, ColumnDecision, DatasetState, Decision, Effect
from lifeguard.policy.narrow import Narrowed
from lifeguard.policy.render_file import SECTIONS, refusal_mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy

# A user of this name is known to nobody: what it gets, strangers get.
STRANGER = "a stranger that no identity source has"

_MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: sentences (at most 50), and how many pairs of user and dataset it looked at, of how many."""

    problems: tuple[str, ...]
    pairs: int
    of: int

    @property
    def is_sound(self) -> bool:
        return not self.problems


def differences(decision: Decision, evaluated: Evaluated) -> tuple[str, ...]:
    """In what Trino's reading of the rules differs from the decision; empty when they say the same."""
    match decision.effect:
        case Effect.INVISIBLE:
            found = _when_invisible(evaluated)
        case Effect.CLOSED:
            found = _when_closed(decision, evaluated)
        case _:
            found = _when_readable(decision, evaluated)
    return tuple(found)


def _when_invisible(evaluated: Evaluated) -> Iterator[str]:
    if evaluated.is_listed or evaluated.described:
        yield "it is listed, and should not be"
    if evaluated.is_readable or evaluated.can_write:
        yield "it can be read or written, and should not be there"


def _when_closed(decision: Decision, evaluated: Evaluated) -> Iterator[str]:
    if not evaluated.is_listed:
        yield "it is not listed, and should be"
    if evaluated.refusal != decision.message:
        yield f"it answers {evaluated.refusal!r} in place of {decision.message!r}"
    if evaluated.can_write:
        yield "it can be written"
    shown = [column for column in decision.columns if evaluated.columns[column.name] != (Access.HIDDEN, None)]
    if len(shown) > 1 or any(
        evaluated.columns[column.name] != (Access.MASKED, refusal_mask(decision.message)) for column in shown
    ):
        yield f"columns {[column.name for column in shown]} are not hidden"
    if decision.columns and len(evaluated.described) != 1:
        yield f"it describes {evaluated.described}, and should describe one column"


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
    """Hold the rendered rules against `decide`: a user of every class, every service and a stranger, on every dataset.

    Above `most_pairs` some of the datasets are looked at: others for each policy, the same for the same one.
    """
    try:
        rules = FileRules.parse(body)
    except UnreadablePolicy as error:
        return Checked((f"Trino could not read the policy: {error}",), 0, 0)
    missing = sorted(SECTIONS - rules.sections)
    if missing:
        return Checked((f"The policy lacks the sections {', '.join(missing)}.",), 0, 0)

    users = [each.members[0] for each in policy.classes] + [*policy.readers, *policy.writers, STRANGER]
    narrow = Narrowed(inputs)
    names = narrow.names
    looked_at = _sample(names, max(1, most_pairs // len(users)), body)
    found: list[str] = []
    for name in looked_at:
        for user in users:
            found += (f"{user} on {name}: {text}" for text in _pair(narrow, rules, user, name, at))
        if len(found) >= _MOST_PROBLEMS:
            break
    return Checked(tuple(found[:_MOST_PROBLEMS]), len(looked_at) * len(users), len(names) * len(users))


def _sample(names: Sequence[TableName], most: int, body: bytes) -> Sequence[TableName]:
    """Drawn by the digest of the policy: what one revision does not look at, another one does, and it can be drawn again."""
    if len(names) <= most:
        return names
    drawn = Random(hashlib.sha256(body).digest()).sample(range(len(names)), most)  # noqa: S311 - nothing secret hangs on it
    return [names[index] for index in sorted(drawn)]


def _pair(narrow: Narrowed, rules: FileRules, user: str, name: TableName, at: datetime) -> Iterator[str]:
    decision = decide(narrow.to(user, name), user, name, at)
    evaluated = rules.table(user, name, [column.name for column in decision.columns])
    yield from differences(decision, evaluated)
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
