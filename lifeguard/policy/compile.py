"""From inputs to policy, classes of principals first: never one principal and one dataset at a time. PURE.

Users whom the same terms reach are looked at together; datasets that the same terms cover share the work on users. At the end, users
who get the same of every dataset are one class, however they came to it, so that equal meaning gives an equal policy.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from catalog.names import fold
from lifeguard.policy import refusals
from lifeguard.policy.filters import any_of, is_enclosed
from lifeguard.policy.inputs import (
    check_instant,
    is_in_force,
    is_open,
    is_shadow_name,
    strictest_dataset,
    strictest_principal,
)
from lifeguard.policy.memory import EVERY_ROW, Compiled, Memory, Spec, Spellings, other_spellings
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    ServiceAccess,
)
from lifeguard.policy.patterns import is_writable
from lifeguard.policy.policy import DatasetPolicy, Ending, Opening, Policy, PrincipalClass, Shadow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from catalog.names import TableName

# How many instants at which nothing turns out to change are looked at before the next one is taken as it is (which is early, so safe).
_LOOK_AHEAD = 50

# Names that nearly every table has and that tell nothing of what is in it.
TELLING_NOTHING = frozenset(("id", "uuid", "version", "created_at", "updated_at", "created", "updated"))
_PLAIN_TYPES = ("boolean", "tinyint", "smallint", "integer", "bigint", "uuid", "timestamp", "date")

_Telling = tuple[bool, bool, bool, bool, int, str]


class _Term(NamedTuple):
    """What a rule gives, whoever it gives it to."""

    catalog: str
    schema: str
    table: str
    level: Level
    row_filter: str


class _User(NamedTuple):
    name: str
    terms: frozenset[int]
    has_session: bool


class _Rows(NamedTuple):
    """The rows of an opening and, for protected columns, those of them with the value: None is nowhere, `EVERY_ROW` everywhere."""

    row_filter: str
    raw_filter: str | None


class _Audience(NamedTuple):
    rows: _Rows
    groups: frozenset[int]  # of users, by index


def compile_policy(inputs: PolicyInput, at: datetime, memory: Memory | None = None) -> Policy:
    """The policy in force at `at`. Reads nothing but its arguments. Raises ValueError for a naive `at`."""
    check_instant(at)
    memory = memory or Memory()
    memory.forget_if_large()
    policy = _Compiler(inputs, at, memory).policy()
    return replace(policy, valid_until=_next_change(inputs, at), endings=_endings(inputs, at))


def _endings(inputs: PolicyInput, at: datetime) -> tuple[Ending, ...]:
    """Every later instant at which something ends, and whom it may touch: a shadow user as well as the person behind it."""
    touched: dict[datetime, set[str]] = {}
    members: dict[str, set[str]] = {}
    for principal in inputs.principals:
        for group in principal.groups:
            members.setdefault(group, set()).add(principal.name)
    for rule in inputs.rules:
        if rule.ends_at is not None and rule.ends_at > at:
            reached = members.get(rule.group, set()) if rule.group is not None else set()
            touched.setdefault(rule.ends_at, set()).update(reached, {rule.principal} if rule.principal else ())
    for session in inputs.sessions:
        if session.ends_at > at:
            touched.setdefault(session.ends_at, set()).add(session.principal + inputs.shadow_suffix)
    in_session = {session.principal for session in inputs.sessions}
    for users in touched.values():
        users.update([user + inputs.shadow_suffix for user in users & in_session])
    return tuple(Ending(instant, tuple(sorted(touched[instant]))) for instant in sorted(touched) if touched[instant])


def _next_change(inputs: PolicyInput, at: datetime) -> datetime | None:
    """The first instant after `at` at which the policy has another meaning."""
    instants = chain(
        (instant for rule in inputs.rules for instant in (rule.starts_at, rule.ends_at) if instant is not None),
        (instant for session in inputs.sessions for instant in (session.opened_at, session.ends_at)),
    )
    later = sorted({instant for instant in instants if instant > at})
    if not later:
        return None
    touched = _Touched(inputs)
    for looked_at, instant in enumerate(later):
        if looked_at == _LOOK_AHEAD or touched.differs(at, instant):
            return instant
    return None


class _Touched:
    """The part of the inputs that rules and sessions which start or end can make a difference to."""

    def __init__(self, inputs: PolicyInput) -> None:
        self._inputs = inputs
        self._datasets: dict[tuple[str, str, str], list[DatasetFacts]] = {}
        timed = (rule.scope for rule in inputs.rules if rule.starts_at is not None or rule.ends_at is not None)
        scopes = {(fold(scope.trino_catalog), fold(scope.schema or ""), fold(scope.table or "")) for scope in timed}
        for dataset in inputs.datasets:
            for key in scopes.intersection(_keys(dataset.name.folded())):
                self._datasets.setdefault(key, []).append(dataset)

    def differs(self, at: datetime, then: datetime) -> bool:
        """Whether the policy means something else at `then`. Only datasets that a rule which starts or ends would open are compiled."""
        inputs = self._inputs
        rules = [rule for rule in inputs.rules if is_in_force(rule, at) != is_in_force(rule, then)]
        sessions = [session for session in inputs.sessions if is_open(session, at) != is_open(session, then)]
        people = {rule.principal for rule in rules} | {session.principal for session in sessions}
        people |= {f"{person}{inputs.shadow_suffix}" for person in people}
        groups = {rule.group for rule in rules if rule.group is not None}
        scopes = {(fold(r.scope.trino_catalog), fold(r.scope.schema or ""), fold(r.scope.table or "")) for r in rules}
        found = {id(dataset): dataset for scope in sorted(scopes) for dataset in self._datasets.get(scope, ())}
        reached = {p.name for p in inputs.principals if p.name in people or not groups.isdisjoint(p.groups)}
        reached |= {name + inputs.shadow_suffix for name in reached}
        fewer = replace(
            inputs,
            datasets=tuple(found.values()),
            principals=tuple(p for p in inputs.principals if p.name in reached),
        )
        memory = Memory()
        before, after = (_Compiler(fewer, instant, memory).policy() for instant in (at, then))
        return before.meaning != after.meaning


def _keys(name: TableName) -> tuple[tuple[str, str, str], ...]:
    """The scopes that cover a dataset (name in lower case)."""
    return (
        (name.trino_catalog, "", ""),
        (name.trino_catalog, name.schema, ""),
        (name.trino_catalog, name.schema, name.table),
    )


class _Compiler:
    """One compilation: the terms, the groups of users they reach, and what was worked out already."""

    def __init__(self, inputs: PolicyInput, at: datetime, memory: Memory) -> None:
        self.inputs = inputs
        self.at = at
        self.memory = memory
        self.rules = [
            rule
            for rule in inputs.rules
            if is_in_force(rule, at) and (rule.row_filter is None or is_enclosed(rule.row_filter))
        ]
        self.terms: list[_Term] = []
        self.terms_by_scope: dict[tuple[str, str, str], list[int]] = {}
        self.terms_by_person: dict[str, set[int]] = {}
        self.terms_by_group: dict[str, set[int]] = {}
        self.groups_by_scope: dict[tuple[str, str, str], set[str]] = {}
        self._read_rules()

        self.readers: list[str] = []
        self.writers: list[str] = []
        self.shadows: list[Shadow] = []
        self.members: list[list[str]] = []  # users whom the same terms reach, by index
        self.signatures: list[tuple[frozenset[int], bool]] = []
        self._read_principals()

        self.groups_by_term: dict[int, list[int]] = {}
        for index, (terms, _) in enumerate(self.signatures):
            for term in terms:
                self.groups_by_term.setdefault(term, []).append(index)
        self._audiences: dict[tuple[tuple[int, ...], bool], tuple[_Audience, ...]] = {}
        self._groups: dict[tuple[str, str], tuple[set[str], tuple[str, ...]]] = {}
        self._terms: dict[tuple[str, str], tuple[int, ...]] = {}
        self._specs: dict[int, tuple[tuple[_Audience, ...], Spec]] = {}
        self._known_rows: dict[tuple[tuple[int, ...], bool], _Rows] = {}
        self.has_sessions = any(has_session for _, has_session in self.signatures)

    def policy(self) -> Policy:
        """The policy, with `valid_until` still to be found."""
        found = [(*each, self._audiences_for(each[0], each[1])) for each in self._datasets()]
        classes, class_of = self._classes({audience.groups for *_, audiences in found for audience in audiences})
        self._class_of = lru_cache(maxsize=None)(
            lambda groups: tuple(sorted({class_of[group] for group in groups})),
        )
        return Policy(
            at=self.at,
            valid_until=None,
            classes=classes,
            readers=tuple(sorted(self.readers)),
            writers=tuple(sorted(self.writers)),
            shadows=tuple(sorted(self.shadows, key=lambda shadow: shadow.user)),
            datasets=tuple(self._dataset(*each) for each in found),
            base_url=self.inputs.base_url,
        )

    # Rules and principals

    def _read_rules(self) -> None:
        numbers: dict[_Term, int] = {}
        for rule in self.rules:
            if (rule.principal is None) == (rule.group is None):
                continue
            scope = (fold(rule.scope.trino_catalog), fold(rule.scope.schema or ""), fold(rule.scope.table or ""))
            term = _Term(*scope, rule.level, EVERY_ROW if rule.row_filter is None else rule.row_filter.strip())
            number = numbers.setdefault(term, len(numbers))
            if number == len(self.terms):
                self.terms.append(term)
                self.terms_by_scope.setdefault(scope, []).append(number)
            if rule.group is not None:
                self.terms_by_group.setdefault(rule.group, set()).add(number)
                self.groups_by_scope.setdefault(scope, set()).add(rule.group)
            elif rule.principal is not None:
                self.terms_by_person.setdefault(rule.principal, set()).add(number)

    def _read_principals(self) -> None:
        in_session = {session.principal for session in self.inputs.sessions if is_open(session, self.at)}
        indexes: dict[tuple[frozenset[int], bool], int] = {}
        for user in self._users(in_session):
            signature = (user.terms, user.has_session)
            index = indexes.setdefault(signature, len(indexes))
            if index == len(self.members):
                self.members.append([])
                self.signatures.append(signature)
            self.members[index].append(user.name)

    def _users(self, in_session: set[str]) -> Iterator[_User]:
        """Every Trino user who gets something, but services with access to everything."""
        by_name = _by_name(self.inputs.principals)
        for name, facts in by_name.items():
            if is_shadow_name(name, self.inputs) or not is_writable(name):
                continue
            if facts.service_access is not ServiceAccess.NONE:
                (self.writers if facts.service_access is ServiceAccess.WRITE else self.readers).append(name)
                continue
            terms = self._terms_of(facts)
            yield _User(name, terms, has_session=False)
            shadow = name + self.inputs.shadow_suffix
            if name in in_session and facts.kind is PrincipalKind.PERSON and shadow not in by_name:
                self.shadows.append(Shadow(person=name, user=shadow))
                yield _User(shadow, terms, has_session=True)

    def _terms_of(self, facts: PrincipalFacts) -> frozenset[int]:
        direct = self.terms_by_person.get(facts.name, set())
        return frozenset(direct.union(*(self.terms_by_group.get(group, set()) for group in facts.groups)))

    # Datasets

    def _datasets(self) -> Iterator[tuple[TableName, DatasetFacts, Spellings, DatasetFacts | None]]:
        """Every dataset that rules can name, once, sorted by name, its columns in lower case; their other spellings; and the facts that
        were given, where they are the only ones under that name.
        """
        same: dict[TableName, list[DatasetFacts]] = {}
        for facts in self.inputs.datasets:
            same.setdefault(facts.name.folded(), []).append(facts)
        for name, given in sorted(same.items(), key=lambda named: named[0].parts):
            if len(given) == 1:
                found, spellings = self.memory.strictest(given[0])
            else:
                found, spellings = strictest_dataset(given), other_spellings(given)
            if found is not None:
                yield name, found, spellings, given[0] if len(given) == 1 else None

    def _audiences_for(self, name: TableName, facts: DatasetFacts) -> tuple[_Audience, ...]:
        """Who is meant to read the dataset, and what of it."""
        if facts.state is not DatasetState.APPROVED:
            return ()
        place = name.trino_catalog, name.schema
        if place not in self._terms:
            scopes = self.terms_by_scope
            self._terms[place] = tuple(chain.from_iterable([scopes.get(key, ()) for key in _keys(name)[:2]]))
        terms = self._terms[place]
        own = self.terms_by_scope.get(name.parts)
        if own:
            terms = (*terms, *own)
        if not terms:
            return ()
        return self._audiences_of(terms, has_protected=self.has_sessions and _has_protected(facts))

    def _dataset(
        self,
        name: TableName,
        facts: DatasetFacts,
        spellings: Spellings,
        given: DatasetFacts | None,
        audiences: tuple[_Audience, ...],
    ) -> DatasetPolicy:
        groups = self._groups_for(name) if facts.state is DatasetState.APPROVED else ()
        spec = self._spec(audiences)
        base_url = self.inputs.base_url
        before = self.memory.datasets.get(id(given)) if given is not None else None
        if before is not None and (before.spec, before.groups, before.base_url) == (spec, groups, base_url):
            return before.policy
        names = tuple([column.name for column in facts.columns])
        policy = DatasetPolicy(
            name=name,
            refusal=self._refusal(facts, groups),
            columns=names,
            shown=shown_of_closed(facts.columns, names),
            openings=tuple(
                [
                    Opening(classes, row_filter or None, self.memory.outcomes_of(facts.columns, raw_filter))
                    for classes, row_filter, raw_filter in spec
                ]
            ),
            spellings=spellings,
            gone_columns=facts.gone_columns,
        )
        if given is not None:
            self.memory.datasets[id(given)] = Compiled(given, base_url, groups, spec, policy)
        return policy

    def _spec(self, audiences: tuple[_Audience, ...]) -> Spec:
        """The openings by class; the same for every dataset that the same terms cover."""
        if id(audiences) not in self._specs:
            spec = tuple(sorted((self._class_of(groups), *rows) for rows, groups in audiences))
            self._specs[id(audiences)] = audiences, spec
        return self._specs[id(audiences)][1]

    def _refusal(self, facts: DatasetFacts, groups: tuple[str, ...]) -> refusals.Refusal:
        base_url = self.inputs.base_url
        if facts.state is DatasetState.DENIED:
            return refusals.denied(facts.name, base_url, facts.reason)
        if facts.state is not DatasetState.APPROVED:
            return refusals.needs_review(facts.name, base_url)
        return refusals.no_rule(facts.name, base_url, groups)

    def _groups_for(self, name: TableName) -> tuple[str, ...]:
        """The access groups that would open the dataset; most datasets of a schema have the same."""
        place = name.trino_catalog, name.schema
        if place not in self._groups:
            wider: set[str] = set().union(*(self.groups_by_scope.get(key, ()) for key in _keys(name)[:2]))
            self._groups[place] = wider, tuple(sorted(wider))
        wider, in_order = self._groups[place]
        own = self.groups_by_scope.get(name.parts)
        return tuple(sorted(wider | own)) if own else in_order

    def _audiences_of(self, terms: tuple[int, ...], *, has_protected: bool) -> tuple[_Audience, ...]:
        """The groups of users whom these terms give something, by what they give; the same for every dataset they cover."""
        key = (terms, has_protected)
        if key not in self._audiences:
            held: dict[int, list[int]] = {}
            for term in terms:
                for group in self.groups_by_term.get(term, ()):
                    held.setdefault(group, []).append(term)
            by_rows: dict[_Rows, set[int]] = {}
            for group, its_terms in held.items():
                has_session = has_protected and self.signatures[group][1]
                by_rows.setdefault(self._rows(tuple(its_terms), has_session=has_session), set()).add(group)
            self._audiences[key] = tuple(_Audience(rows, frozenset(groups)) for rows, groups in by_rows.items())
        return self._audiences[key]

    def _rows(self, terms: tuple[int, ...], *, has_session: bool) -> _Rows:
        key = terms, has_session
        if key not in self._known_rows:
            self._known_rows[key] = self._rows_of(terms, has_session=has_session)
        return self._known_rows[key]

    def _rows_of(self, terms: tuple[int, ...], *, has_session: bool) -> _Rows:
        given = [self.terms[number] for number in terms]
        row_filter = _either(term.row_filter for term in given)
        raw = [term.row_filter for term in given if term.level is Level.RAW] if has_session else []
        if not raw:
            return _Rows(row_filter, None)
        raw_filter = _either(raw)
        return _Rows(row_filter, EVERY_ROW if raw_filter == row_filter else raw_filter)

    # Classes

    def _classes(self, audiences: set[frozenset[int]]) -> tuple[tuple[PrincipalClass, ...], Mapping[int, int]]:
        """Classes of users who get the same everywhere: groups that are in exactly the same audiences; and the class of each group."""
        audiences_of: list[list[int]] = [[] for _ in self.members]
        for number, groups in enumerate(audiences):
            for group in groups:
                audiences_of[group].append(number)
        together: dict[tuple[int, ...], list[int]] = {}
        for group, numbers in enumerate(audiences_of):
            together.setdefault(tuple(numbers), []).append(group)
        found = sorted(
            (tuple(sorted(chain.from_iterable(self.members[group] for group in groups))), groups)
            for groups in together.values()
        )
        class_of = {group: index for index, (_, groups) in enumerate(found) for group in groups}
        return tuple(PrincipalClass(members) for members, _ in found), class_of


def _has_protected(facts: DatasetFacts) -> bool:
    return ColumnDecision.PROTECTED in [column.decision for column in facts.columns]


def _either(filters: Iterable[str]) -> str:
    given = set(filters)
    return EVERY_ROW if EVERY_ROW in given else any_of(given)


def _by_name(principals: Iterable[PrincipalFacts]) -> dict[str, PrincipalFacts]:
    same: dict[str, list[PrincipalFacts]] = {}
    for facts in principals:
        same.setdefault(facts.name, []).append(facts)
    found = {name: strictest_principal(same[name]) for name in sorted(same)}
    return {name: facts for name, facts in found.items() if facts is not None}


def shown_of_closed(columns: Sequence[ColumnFacts], names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that stay listed where a dataset is closed, for else its refusal would not be read: those whose names tell nothing
    (the same in every dataset, so that many can share a rule), or else the one whose name tells least.
    """
    nothing = TELLING_NOTHING.intersection(names)
    if nothing:
        return tuple(sorted(nothing))
    return (min(columns, key=_how_telling).name,) if columns else ()


def _how_telling(column: ColumnFacts) -> _Telling:
    return (
        column.sensitivity_hint or column.decision in (ColumnDecision.PROTECTED, ColumnDecision.HIDDEN),
        not column.name.isidentifier(),
        not column.name.endswith("_id"),
        not column.type.lower().startswith(_PLAIN_TYPES),
        len(column.name),
        column.name,
    )
