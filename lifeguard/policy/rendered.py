"""Holding rendered rules against the policy that they were rendered from, and against what was reviewed. PURE.

`check` holds a compiled policy against `decide`. A step, or what two policies both give, is no policy that `decide` knows: of these
it is checked that Trino reads from the rules what the policy says, and that nobody reads by them what nobody reviewed.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from catalog.names import fold
from lifeguard.policy.check import STRANGER, Checked, differences
from lifeguard.policy.evaluate import FileRules, UnreadablePolicy
from lifeguard.policy.explain import Explainer
from lifeguard.policy.model import Access, ColumnDecision, DatasetState
from lifeguard.policy.render_file import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from catalog.names import TableName
    from lifeguard.policy.model import DatasetFacts, PolicyInput
    from lifeguard.policy.policy import Policy

_MOST_PROBLEMS = 50
_SHOWN = (ColumnDecision.OPEN, ColumnDecision.PROTECTED)


def check_rendered(policy: Policy, body: bytes, inputs: PolicyInput, *, most_pairs: int = 20_000) -> Checked:
    """A user of every class, every service and a stranger, on every dataset; above `most_pairs` on some, drawn by the bytes."""
    try:
        rules = FileRules.parse(body)
    except UnreadablePolicy as error:
        return Checked((f"Trino could not read the policy: {error}",), 0, 0)
    missing = sorted(SECTIONS - rules.sections)
    if missing:
        return Checked((f"The policy lacks the sections {', '.join(missing)}.",), 0, 0)
    facts: dict[TableName, list[DatasetFacts]] = {}
    for dataset in inputs.datasets:
        facts.setdefault(dataset.name.folded(), []).append(dataset)
    names = sorted({dataset.name for dataset in policy.datasets})
    people = [each.members[0] for each in policy.classes] + [STRANGER]
    users = [*people, *policy.readers, *policy.writers]
    looked_at = _sample(names, max(1, most_pairs // len(users)), body)
    explainer = Explainer(policy)
    found: list[str] = []
    for name in looked_at:
        for user in users:
            found += (f"{user} on {name}: {text}" for text in _said(explainer, rules, user, name))
        for user in people:
            found += (f"{user} on {name}: {text}" for text in _unreviewed(rules, user, facts.get(name, ())))
        if len(found) >= _MOST_PROBLEMS:
            break
    return Checked(tuple(found[:_MOST_PROBLEMS]), len(looked_at) * len(users), len(names) * len(users))


def _sample(names: Sequence[TableName], most: int, body: bytes) -> Sequence[TableName]:
    if len(names) <= most:
        return names
    drawn = Random(hashlib.sha256(body).digest()).sample(range(len(names)), most)  # noqa: S311 - nothing secret hangs on it
    return [names[index] for index in sorted(drawn)]


def _said(explainer: Explainer, rules: FileRules, user: str, name: TableName) -> tuple[str, ...]:
    decision = explainer.decision(user, name)
    # Other spellings of a name cannot be asked for one by one; they are rendered from the same outcomes.
    columns = tuple(column for column in decision.columns if fold(column.name) == column.name)
    evaluated = rules.table(user, name, [column.name for column in columns])
    return differences(replace(decision, columns=columns), evaluated)


def _unreviewed(rules: FileRules, user: str, facts: Sequence[DatasetFacts]) -> Iterator[str]:
    for dataset in facts:
        evaluated = rules.table(user, dataset.name, [column.name for column in dataset.columns])
        for column in dataset.columns:
            is_reviewed = dataset.state is DatasetState.APPROVED and column.decision in _SHOWN
            if not is_reviewed and evaluated.columns[column.name][0] is Access.CLEAR:
                yield f"column {column.name!r} is readable and was not reviewed"
    there = {fold(column.name) for dataset in facts for column in dataset.columns}
    gone = {fold(column) for dataset in facts for column in dataset.gone_columns} - there
    if facts and rules.table(user, facts[0].name, sorted(gone)).described:
        yield "a column that it had once is readable in its old snapshots"
