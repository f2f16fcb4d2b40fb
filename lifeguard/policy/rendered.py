"""Holding rendered rules against the policy that they were rendered from, and against what was reviewed. PURE.

`check` holds a compiled policy against `decide`. A step, or what two policies both give, is no policy that `decide` knows: of these
it is checked that Trino reads from the rules what the policy says, and that nobody reads by them what nobody reviewed.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from catalog.names import fold
from lifeguard.policy import refusals
from lifeguard.policy.check import STRANGER, Checked, differences
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.exhaustive import disagreements
from lifeguard.policy.explain import Explainer
from lifeguard.policy.model import Access, ColumnDecision, DatasetState
from lifeguard.policy.reading import UnreadablePolicy
from lifeguard.policy.render_file import SECTIONS
from lifeguard.policy.rows import refuses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from catalog.names import TableName
    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy

_MOST_PROBLEMS = 50
_SHOWN = (ColumnDecision.OPEN, ColumnDecision.PROTECTED)


def check_rendered(policy: Policy, body: bytes, inputs: PolicyInput, *, most_pairs: int = 2_000) -> Checked:
    """Every user and dataset against the policy, the openings against the reviews; and a user of every class, every service and a
    stranger as Trino would answer them, above `most_pairs` on some datasets, drawn by the bytes.
    """
    try:
        rules = FileRules.parse(body)
    except UnreadablePolicy as error:
        return Checked((f"Trino could not read the policy: {error}",), 0, 0)
    missing = sorted(SECTIONS - rules.sections)
    if missing:
        return Checked((f"The policy lacks the sections {', '.join(missing)}.",), 0, 0)
    names = [dataset.name for dataset in policy.datasets]
    users = [*(each.members[0] for each in policy.classes), STRANGER, *policy.readers, *policy.writers]
    looked_at = _sample(names, max(1, most_pairs // len(users)), body)
    explainer = Explainer(policy)
    found = [*disagreements(policy, rules), *islice(_unreviewed(policy, inputs), _MOST_PROBLEMS)]
    for name in looked_at:
        for user in users:
            said = _said(explainer, rules, user, name, policy.base_url)
            found += (f"{user} on {name}: {text}" for text in said)
        if len(found) >= _MOST_PROBLEMS:
            break
    return Checked(tuple(found[:_MOST_PROBLEMS]), len(looked_at) * len(users), len(names) * len(users))


def _sample(names: Sequence[TableName], most: int, body: bytes) -> Sequence[TableName]:
    if len(names) <= most:
        return names
    drawn = Random(hashlib.sha256(body).digest()).sample(range(len(names)), most)  # noqa: S311 - nothing secret hangs on it
    return [names[index] for index in sorted(drawn)]


def _said(explainer: Explainer, rules: FileRules, user: str, name: TableName, base_url: str) -> tuple[str, ...]:
    decision = explainer.decision(user, name)
    # Other spellings of a name cannot be asked for one by one; they are rendered from the same outcomes.
    columns = tuple(column for column in decision.columns if fold(column.name) == column.name)
    evaluated = rules.table(user, name, [column.name for column in columns])
    told = replace(decision, columns=columns)
    return differences(told, evaluated, lambda: refusals.may_stand_for(decision.reason, name, base_url))


def _unreviewed(policy: Policy, inputs: PolicyInput) -> Iterator[str]:
    """Said from the facts, without what compiled them: an opening shows no column that nobody reviewed, or that is gone."""
    unreviewed: dict[TableName, set[str]] = {}
    there: dict[TableName, set[str]] = {}
    for dataset in inputs.datasets:
        name = dataset.name.folded()
        is_approved = dataset.state is DatasetState.APPROVED
        there.setdefault(name, set()).update(fold(column.name) for column in dataset.columns)
        unreviewed.setdefault(name, set()).update(
            fold(column.name) for column in dataset.columns if not is_approved or column.decision not in _SHOWN
        )
    for dataset in inputs.datasets:
        name = dataset.name.folded()
        unreviewed[name] |= set(map(fold, dataset.gone_columns)) - there[name]
    for opened in policy.datasets:
        for opening in opened.openings:
            gives_rows = not refuses(opening.row_filter)
            for seen in opening.columns:
                shows = seen.access is Access.CLEAR or (gives_rows and seen.access is Access.MASKED)
                if shows and fold(seen.name) in unreviewed.get(opened.name, ()):
                    yield f"{opened.name}: column {seen.name!r} is readable and was not reviewed"
