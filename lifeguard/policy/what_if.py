"""What a decision would change, before anybody makes it: the policy with it against the policy without, as a revision's diff tells it.

Only users and datasets that it can touch are compiled. What is the same for many datasets is judged once and counted. PURE.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from catalog.names import TableName, fold
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.diff import Named, Rows, diff
from lifeguard.policy.inputs import is_in_force, is_open, strictest_dataset
from lifeguard.policy.model import Reason
from lifeguard.policy.policy import DatasetPolicy, Policy, PrincipalClass
from lifeguard.policy.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lifeguard.policy.diff import Change
    from lifeguard.policy.model import DatasetFacts, PolicyInput, RuleFacts, Scope
    from lifeguard.policy.policy import Opening

# Bounds on what is named; the numbers are always of all there is.
_USERS_NAMED = 20
_DATASETS_NAMED = 5
_EFFECTS_NAMED = 40
CHANGES_NAMED = 50
# Pairs of user and dataset that are looked at: about two seconds of work.
_MOST_PAIRS = 300_000


@dataclass(frozen=True, slots=True)
class AddRule:
    rule: RuleFacts


@dataclass(frozen=True, slots=True)
class RevokeRules:
    """The rules of these ids end."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReviewDatasets:
    """These datasets, each one as it would be after its review."""

    datasets: tuple[DatasetFacts, ...]


Decision = AddRule | RevokeRules | ReviewDatasets


@dataclass(frozen=True, slots=True)
class Effect:
    """The same change for some users on some datasets. Columns are counted over all these datasets."""

    users: Named
    datasets: Named
    opens: bool
    closes: bool
    rows: Rows
    gains: int
    loses: int
    remasks: int

    @property
    def widens(self) -> bool:
        return self.opens or bool(self.gains or self.remasks) or self.rows in (Rows.MORE, Rows.OTHER)

    @property
    def narrows(self) -> bool:
        return self.closes or bool(self.loses or self.remasks) or self.rows in (Rows.FEWER, Rows.OTHER)

    def to_json(self, *, with_names: bool) -> dict[str, Any]:
        return {
            "users": _told(self.users, with_names=with_names),
            "datasets": self.datasets.to_json(),
            "opens": self.opens,
            "closes": self.closes,
            "rows": self.rows.value,
            "gains": self.gains,
            "loses": self.loses,
            "remasks": self.remasks,
        }


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What the decision changes at `at`. `gaining` and `losing` are users, each one once; `datasets` those that change for somebody.

    `effects` has at most 40 of `effect_count`; `changes` is dataset by dataset, at most 50 of `change_count`. `groups` are those whose
    rules reach the datasets. `of_datasets` were looked at, `left_out` were not, as there was too much to
    look at. `has_columns` is false where these were too many to look at their columns:
    who can read which dataset is still told of all of them, and columns in `changes` only.
    """

    at: datetime
    gaining: Named
    losing: Named
    datasets: int
    of_datasets: int
    effects: tuple[Effect, ...]
    effect_count: int
    changes: tuple[Change, ...]
    change_count: int
    groups: Named
    has_columns: bool = True
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.effect_count

    @property
    def digest(self) -> str:
        """The same digest, the same effect, whenever it was worked out."""
        told = self.to_json(with_names=True)
        del told["at"]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def to_json(self, *, with_names: bool) -> dict[str, Any]:
        """Bounded in size; without names of users for those who may not know who is in which group."""
        return {
            "at": self.at.isoformat(),
            "gaining": _told(self.gaining, with_names=with_names),
            "losing": _told(self.losing, with_names=with_names),
            "datasets": self.datasets,
            "of_datasets": self.of_datasets,
            "effects": [effect.to_json(with_names=with_names) for effect in self.effects],
            "effect_count": self.effect_count,
            "changes": [
                {**change.to_json(), "users": _told(change.users, with_names=with_names)} for change in self.changes
            ],
            "change_count": self.change_count,
            "groups": self.groups.to_json(),
            "has_columns": self.has_columns,
            "left_out": self.left_out,
        }


def _told(users: Named, *, with_names: bool) -> dict[str, Any]:
    return users.to_json() if with_names else {"names": [], "count": users.count}


def applied(inputs: PolicyInput, decision: Decision) -> PolicyInput:
    """The inputs after the decision."""
    if isinstance(decision, AddRule):
        return replace(inputs, rules=(*inputs.rules, decision.rule))
    if isinstance(decision, RevokeRules):
        return replace(inputs, rules=tuple(rule for rule in inputs.rules if rule.id not in decision.ids))
    after = {dataset.name: dataset for dataset in decision.datasets}
    return replace(inputs, datasets=tuple(after.get(dataset.name, dataset) for dataset in inputs.datasets))


def what_if(inputs: PolicyInput, decision: Decision, at: datetime) -> WhatIf:
    """What the decision changes at `at`. `inputs` needs the datasets that it may touch, every rule on them, and all principals.

    Raises ValueError for a naive `at`.
    """
    before = _concerned(inputs, decision)
    alike: dict[TableName, list[TableName]] = {}
    left_out = 0
    if not isinstance(decision, ReviewDatasets):
        before, alike, left_out = _one_of_each(before, decision)
    old = compile_policy(_standing(before, at), at)
    new = compile_policy(_standing(applied(before, decision), at), at)
    groups = {rule.group for rule in applied(before, decision).rules + before.rules if rule.group is not None}
    return replace(_Comparison(old, new, alike).result(at, _named(groups, _USERS_NAMED)), left_out=left_out)


def _one_of_each(inputs: PolicyInput, decision: Decision) -> tuple[PolicyInput, dict[TableName, list[TableName]], int]:
    """One dataset in place of all that are alike, and the names of these: of the same state and columns, under the same rules.

    Where there would be too many pairs of user and dataset, those that stand for most are kept; how many datasets that leaves out.
    """
    scopes = {_key(rule.scope) for rule in applied(inputs, decision).rules + inputs.rules}
    by_name: dict[TableName, list[DatasetFacts]] = {}
    for facts in inputs.datasets:
        by_name.setdefault(facts.name.folded(), []).append(facts)
    alike: dict[object, list[TableName]] = {}
    chosen: dict[object, DatasetFacts] = {}
    for name in sorted(by_name):
        found = strictest_dataset(by_name[name])
        if found is None:
            continue
        scoped = (
            (name.trino_catalog, "", ""),
            (name.trino_catalog, name.schema, ""),
            (name.trino_catalog, name.schema, name.table),
        )
        key = (found.state, found.columns, tuple(key for key in scoped if key in scopes))
        chosen.setdefault(key, found)
        alike.setdefault(key, []).append(name)
    most = max(1, _MOST_PAIRS // max(1, len(inputs.principals)))
    keys = sorted(chosen, key=lambda key: (-len(alike[key]), alike[key][0]))
    kept = replace(inputs, datasets=tuple(chosen[key] for key in keys[:most]))
    left_out = sum(len(alike[key]) for key in keys[most:])
    return kept, {chosen[key].name.folded(): alike[key] for key in keys[:most]}, left_out


def _key(scope: Scope) -> tuple[str, str, str]:
    return (fold(scope.trino_catalog), fold(scope.schema or ""), fold(scope.table or ""))


def _concerned(inputs: PolicyInput, decision: Decision) -> PolicyInput:
    """Without users whom no rule that changes reaches; after a review, without those whom none reaches at all."""
    rules: Iterable[RuleFacts] = inputs.rules
    if isinstance(decision, AddRule):
        rules = (decision.rule,)
    elif isinstance(decision, RevokeRules):
        rules = (rule for rule in inputs.rules if rule.id in decision.ids)
    names, groups = set(), set()
    for rule in rules:
        names.add(rule.principal)
        groups.add(rule.group)
    reached = {each.name for each in inputs.principals if each.name in names or not groups.isdisjoint(each.groups)}
    kept = reached | {name + inputs.shadow_suffix for name in reached}
    return replace(inputs, principals=tuple(each for each in inputs.principals if each.name in kept))


def _standing(inputs: PolicyInput, at: datetime) -> PolicyInput:
    """What is in force at `at`, without its ends: nobody asks here how long it holds."""
    return replace(
        inputs,
        rules=tuple(replace(rule, starts_at=None, ends_at=None) for rule in inputs.rules if is_in_force(rule, at)),
        sessions=tuple(session for session in inputs.sessions if is_open(session, at)),
    )


_Atom = tuple[int | None, int | None]  # users of one class before and one class after
_Content = tuple[object, ...]  # of an opening: all but the classes
_Found = tuple[frozenset[_Atom], "Change"]
_NAME = TableName("any", "any", "any")
_NO_TIME = datetime(1, 1, 1, tzinfo=UTC)
_CLOSED = Refusal(Reason.NO_RULE, "", "", "")
_NOBODY: frozenset[_Atom] = frozenset()


class _Comparison:
    """Two policies, class by class; every difference between two openings is judged once, by `diff`."""

    def __init__(self, old: Policy, new: Policy, alike: Mapping[TableName, list[TableName]]) -> None:
        self.old, self.new, self.alike = old, new, alike
        self.members: dict[_Atom, list[str]] = {}
        was = {user: index for index, each in enumerate(old.classes) for user in each.members}
        becomes = {user: index for index, each in enumerate(new.classes) for user in each.members}
        for user in sorted(was.keys() | becomes.keys()):
            self.members.setdefault((was.get(user), becomes.get(user)), []).append(user)
        self._before: dict[int | None, set[_Atom]] = {}
        self._after: dict[int | None, set[_Atom]] = {}
        for atom in self.members:
            self._before.setdefault(atom[0], set()).add(atom)
            self._after.setdefault(atom[1], set()).add(atom)
        self._atoms: dict[tuple[bool, tuple[int, ...]], frozenset[_Atom]] = {}
        self._judged: dict[tuple[_Content, _Content], Change | None] = {}

    def result(self, at: datetime, groups: Named) -> WhatIf:
        told: dict[tuple[object, ...], list[tuple[list[TableName], _Found]]] = {}
        every: list[tuple[TableName, _Found]] = []
        gaining: set[_Atom] = set()
        losing: set[_Atom] = set()
        touched = 0
        for names, shape in self._differences():
            touched += len(names)
            for atoms, change in shape:
                gaining |= atoms if change.widens else _NOBODY
                losing |= atoms if change.narrows else _NOBODY
                columns = bool(change.gains.count), bool(change.loses.count), bool(change.remasks.count)
                key = (atoms, change.opens, change.closes, change.rows, columns)
                told.setdefault(key, []).append((names, (atoms, change)))
                every.extend((name, (atoms, change)) for name in names)
        every.sort(key=lambda pair: pair[0])
        effects = sorted(told.values(), key=lambda several: (-sum(len(names) for names, _ in several), several[0][0]))
        return WhatIf(
            at=at,
            gaining=self._users(gaining),
            losing=self._users(losing),
            datasets=touched,
            of_datasets=sum(len(self._alike(dataset.name)) for dataset in self.new.datasets),
            effects=tuple(self._effect(several) for several in effects[:_EFFECTS_NAMED]),
            effect_count=len(effects),
            changes=tuple(
                replace(change, dataset=name, users=self._users(atoms))
                for name, (atoms, change) in every[:CHANGES_NAMED]
            ),
            change_count=len(every),
            groups=groups,
        )

    def _alike(self, name: TableName) -> list[TableName]:
        return self.alike.get(name, [name])

    def _differences(self) -> Iterator[tuple[list[TableName], list[_Found]]]:
        """The datasets that change for somebody, by name, and for which users how."""
        before = {dataset.name: dataset.openings for dataset in self.old.datasets}
        after = {dataset.name: dataset.openings for dataset in self.new.datasets}
        for name in sorted(before.keys() | after.keys()):
            if shape := list(self._changes(before.get(name, ()), after.get(name, ()))):
                yield self._alike(name), shape

    def _changes(self, was: tuple[Opening, ...], becomes: tuple[Opening, ...]) -> Iterator[_Found]:
        old = [(opening, self._readers(opening, is_new=False)) for opening in was]
        new = [(opening, self._readers(opening, is_new=True)) for opening in becomes]
        before, after = _NOBODY.union(*(atoms for _, atoms in old)), _NOBODY.union(*(atoms for _, atoms in new))
        pairs: list[tuple[frozenset[_Atom], Opening | None, Opening | None]] = [
            *((atoms - after, opening, None) for opening, atoms in old),
            *((atoms & others, opening, other) for opening, atoms in old for other, others in new),
            *((atoms - before, None, opening) for opening, atoms in new),
        ]
        for atoms, opening, other in pairs:
            change = self._judge(opening, other) if atoms else None
            if change is not None:
                yield atoms, change

    def _readers(self, opening: Opening, *, is_new: bool) -> frozenset[_Atom]:
        key = (is_new, opening.classes)
        if key not in self._atoms:
            of = self._after if is_new else self._before
            self._atoms[key] = _NOBODY.union(*(of.get(index, ()) for index in opening.classes))
        return self._atoms[key]

    def _judge(self, old: Opening | None, new: Opening | None) -> Change | None:
        key = (_content(old), _content(new))
        if key[0] == key[1]:
            return None
        if key not in self._judged:
            self._judged[key] = _judge(old, new)
        return self._judged[key]

    def _users(self, atoms: Iterable[_Atom]) -> Named:
        return _named((user for atom in atoms for user in self.members[atom]), _USERS_NAMED)

    def _effect(self, several: list[tuple[list[TableName], _Found]]) -> Effect:
        atoms, first = several[0][1]
        names = sorted(name for names, _ in several for name in names)
        return Effect(
            users=self._users(atoms),
            datasets=Named(tuple(str(name) for name in names[:_DATASETS_NAMED]), len(names)),
            opens=first.opens,
            closes=first.closes,
            rows=first.rows,
            gains=sum(change.gains.count * len(names) for names, (_, change) in several),
            loses=sum(change.loses.count * len(names) for names, (_, change) in several),
            remasks=sum(change.remasks.count * len(names) for names, (_, change) in several),
        )


def _content(opening: Opening | None) -> _Content:
    return () if opening is None else (opening.row_filter, opening.columns, opening.until)


def _judge(old: Opening | None, new: Opening | None) -> Change | None:
    """What `diff` says of one user who had `old` and gets `new` of some dataset."""
    found = diff(_of_one(old), _of_one(new)).changes
    return found[0] if found else None


def _of_one(opening: Opening | None) -> Policy:
    openings = () if opening is None else (replace(opening, classes=(0,)),)
    dataset = DatasetPolicy(_NAME, _CLOSED, columns=(), shown=(), openings=openings)
    return Policy(_NO_TIME, None, (PrincipalClass(("somebody",)),), (), (), (), (dataset,))


def _named(names: Iterable[str], most: int) -> Named:
    every = sorted(set(names))
    return Named(tuple(every[:most]), len(every))
