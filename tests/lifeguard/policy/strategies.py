"""Hypothesis strategies for small hostile lakes: names that mean something to a regex, to SQL, to JSON or to a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from catalog.names import TableName
from lifeguard.policy.masks import MaskTemplate
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
    SessionFacts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

BASE_URL = "https://boathouse.example"
SUFFIX = "--pii"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = tuple(EPOCH + timedelta(hours=hour) for hour in range(7))

HOSTILE = (
    "a", "ab", "abc", "b", "A", "AB", "a.b", "axb", "a b", " a", "a ", "a\nb", "a\n", "a\tb", "a\rb", "a\u2028b", "a\u0085",
    "a|b", ".*", ".", "a*", "a+", "a?", "(a", "a)", "(?:a)", "(?i)a", "[a]", "[^a]", "a]", "{a}", "a{2}", "^a$", "$1", "$", "\\",
    "a\\", "\\Q", "\\E", "\\d", "\\u0041", "a-b", "&&", "~~", "--", "/*", ";", "'", "''", "a'b", '"', 'a"b', "`", "%", "_", "#",
    ",", "a,b", "null", "true", "*", "a$files", "$partitions", "é", "É", "ß", "ẞ", "İ", "ı", "Σ", "ΑΣ", "ας", "ﬁ", "日本", "😀",
    "e\u0301", "\u202ea", "\u200b", "\x01", "\x7f", "\x00", "\ud800", "<script>", "a--pii", "--pii", "a--pii--pii", "system",
    "information_schema", "x" * 300,
)  # fmt: skip

# Row filters that a truth table can be made of, and ones that must give nobody anything.
ATOMS = ("x = 1", "y = 'it''s'")
BROKEN_FILTERS = ("", "  ", "true) OR (true", "x = 1 -- no", "x = 'open", "x = 1; y", "(x = 1", "/* */ true", "a = ?")

TYPES = (
    "varchar",
    "varchar(4)",
    "varchar(40)",
    "char(3)",
    "bigint",
    "date",
    "timestamp(6)",
    "timestamp(3) with time zone",
    "boolean",
    'row("a" varchar)',
    "",
    "varchar) OR (true",
)

# Names that a careless pattern would take for one another, the second one being matched by the first.
CLASHES = (
    ("a.b", "axb"), ("a|b", "a"), ("a|b", "b"), (".*", "abc"), ("a*", "aa"), ("a+", "aa"), ("a?", ""), ("a?", "a"), ("(a)", "a"),
    ("[ab]", "a"), ("[^a]", "b"), ("a{2}", "aa"), ("^a$", "a"), ("a$", "a"), ("\\d", "5"), ("\\Qa\\E", "a"), ("(?i)a", "A"),
    ("a", "a\n"), ("ab", "a"), ("a", "ab"), ("A", "a"), ("a--pii", "a"), ("a\\.b", "a.b"), ("a&&b", "a"), ("x-z", "y"),
)  # fmt: skip
VICTIMS: dict[str, set[str]] = {}
for _name, _victim in CLASHES:
    VICTIMS.setdefault(_name, set()).add(_victim)

any_name = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=3), st.sampled_from("abc"))


@st.composite
def pools(draw: st.DrawFn) -> tuple[str, ...]:
    """The names of one lake: few, so that the same one is a user, a group, a table and a column."""
    clashes = draw(st.lists(st.sampled_from(CLASHES), min_size=1, max_size=2))
    names = [name for clash in clashes for name in clash if name]
    return tuple(dict.fromkeys(names + draw(st.lists(any_name, min_size=2, max_size=4))))


instants = st.sampled_from(INSTANTS)


def columns(names: st.SearchStrategy[str]) -> st.SearchStrategy[ColumnFacts]:
    return st.builds(
        ColumnFacts,
        name=names,
        type=st.sampled_from(TYPES),
        decision=st.sampled_from([ColumnDecision.PROTECTED] * 3 + [ColumnDecision.OPEN] * 2 + list(ColumnDecision)),
        mask=st.sampled_from(MaskTemplate),
        sensitivity_hint=st.booleans(),
    )


def datasets(
    catalogs: Sequence[str], schemas: Sequence[str], names: st.SearchStrategy[str]
) -> st.SearchStrategy[DatasetFacts]:
    return st.builds(
        DatasetFacts,
        name=st.builds(TableName, st.sampled_from(catalogs), st.sampled_from(schemas), names),
        state=st.sampled_from([DatasetState.APPROVED] * 5 + list(DatasetState)),
        columns=st.lists(columns(names), min_size=1, max_size=4).map(tuple) | st.just(()),
        reason=st.sampled_from(("", "it's secret", "no\nway")),
    )


def principals(people: Sequence[str], groups: Sequence[str]) -> st.SearchStrategy[PrincipalFacts]:
    return st.builds(
        PrincipalFacts,
        name=st.sampled_from(people),
        groups=st.frozensets(st.sampled_from(groups), min_size=min(1, len(set(groups)) - 1), max_size=3),
        kind=st.sampled_from([PrincipalKind.PERSON] * 5 + [PrincipalKind.SERVICE]),
        service_access=st.sampled_from(
            (ServiceAccess.NONE, ServiceAccess.NONE, ServiceAccess.READ, ServiceAccess.WRITE)
        ),
    )


@st.composite
def scopes(draw: st.DrawFn, tables: Sequence[TableName]) -> Scope:
    name = draw(st.sampled_from(tables))
    depth = draw(st.integers(1, 3))
    return Scope(name.trino_catalog, name.schema if depth > 1 else None, name.table if depth > 2 else None)


@st.composite
def rules(
    draw: st.DrawFn, tables: Sequence[TableName], people: Sequence[str], groups: Sequence[str], filters: Sequence[str]
) -> RuleFacts:
    to_group = draw(st.booleans())
    return RuleFacts(
        id=str(draw(st.integers(0, 10_000))),
        principal=None if to_group else draw(st.sampled_from(people)),
        group=draw(st.sampled_from(groups)) if to_group else draw(st.sampled_from((None,) * 9 + (groups[0],))),
        scope=draw(scopes(tables)),
        level=draw(st.sampled_from(Level)),
        row_filter=draw(st.one_of(st.none(), st.sampled_from(filters), st.sampled_from(filters))),
        starts_at=draw(st.sampled_from((None,) * 10 + INSTANTS)),
        ends_at=draw(st.sampled_from((None,) * 10 + INSTANTS)),
    )


@st.composite
def sessions(draw: st.DrawFn, people: Sequence[str]) -> SessionFacts:
    first, last = draw(st.sampled_from(((0, 6), (0, 6), (0, 3), (2, 5), (4, 2))))
    return SessionFacts(draw(st.sampled_from(people)), INSTANTS[first], INSTANTS[last])


@st.composite
def sparse_lakes(draw: st.DrawFn, *, filters: Sequence[str]) -> PolicyInput:
    """A few datasets, people and rules whose names clash, nest and mean things to the formats they end in."""
    names = st.sampled_from(draw(pools()))
    catalogs, schemas = (draw(st.lists(names, min_size=1, max_size=2)) for _ in range(2))
    people = draw(st.lists(names, min_size=2, max_size=4, unique=True))
    people += [people[0] + SUFFIX] if draw(st.integers(0, 7)) == 0 else []
    groups = draw(st.lists(names, min_size=1, max_size=3))
    found = draw(st.lists(datasets(catalogs, schemas, names), min_size=1, max_size=4))
    tables = [dataset.name for dataset in found]
    known = [draw(principals([person], groups)) for person in people]
    if draw(st.integers(0, 7)) == 0:
        known.append(draw(principals(people, groups)))  # one that is told twice
    return PolicyInput(
        datasets=tuple(found),
        principals=tuple(known),
        rules=tuple(draw(st.lists(rules(tables, people, groups, filters), min_size=2, max_size=7))),
        sessions=tuple(draw(st.lists(sessions(people), min_size=1, max_size=3))),
        base_url=BASE_URL,
        shadow_suffix=SUFFIX,
    )


def dense_lake(seed: int, filters: Sequence[str]) -> PolicyInput:
    """A lake in which much happens at once: everybody in groups, several rules on each dataset, sessions, ends, clashes.

    Made from a seed: drawn piece by piece such lakes would be rare, and slow to make.
    """
    chance = Random(seed)
    pick = chance.choice
    names = list(dict.fromkeys((*pick(CLASHES), *pick(CLASHES), pick(HOSTILE), pick(HOSTILE), "a", "b")))
    names = [name for name in names if name]
    people = [name for name in names if chance.random() < 0.7] or ["a"]
    people += [people[0] + SUFFIX] * (chance.random() < 0.2)
    groups = [pick(names), "g", "h"]
    tables = [TableName(pick(("a", "a", pick(names))), pick(("b", "b", pick(names))), pick(names)) for _ in range(3)]
    is_partly = chance.random() < 0.4
    decisions = [ColumnDecision.PROTECTED] * 3 + [ColumnDecision.OPEN] * 2 + list(ColumnDecision)

    def some_columns() -> tuple[ColumnFacts, ...]:
        return tuple(
            ColumnFacts(pick(names), pick(TYPES), pick(decisions), pick(list(MaskTemplate)), chance.random() < 0.3)
            for _ in range(chance.randint(0, 5))
        )

    def dataset(name: TableName) -> DatasetFacts:
        state = pick([DatasetState.APPROVED] * 6 + [DatasetState.PENDING, DatasetState.DENIED])
        gone = tuple(pick(names) for _ in range(chance.randint(0, 2)))
        return DatasetFacts(name, state, some_columns(), pick(("", "it's secret")), gone)

    def principal(name: str) -> PrincipalFacts:
        kind = pick([PrincipalKind.PERSON] * 4 + [PrincipalKind.SERVICE])
        member = frozenset(group for group in groups if chance.random() < (0.8 if is_partly else 0.5))
        return PrincipalFacts(name, member, kind, pick(list(ServiceAccess)))

    def rule(number: int) -> RuleFacts:
        name, depth, to_group = pick((tables[0], pick(tables))), chance.randint(1, 3), chance.random() < 0.6
        return RuleFacts(
            id=str(number),
            principal=None if to_group else pick(people),
            group=pick(groups) if to_group else None,
            scope=Scope(name.trino_catalog, name.schema if depth > 1 else None, name.table if depth > 2 else None),
            level=pick(list(Level)),
            row_filter=pick((None, pick(filters), pick(filters))),
            starts_at=pick((None,) * 8 + INSTANTS),
            ends_at=pick((None,) * 8 + INSTANTS),
        )

    whole = Scope(tables[0].trino_catalog)
    one, other = chance.sample(ATOMS, 2)
    partly = (  # values in some rows, masks in others
        RuleFacts("raw", None, "g", whole, Level.RAW, one),
        RuleFacts("masked", None, "h", whole, Level.MASKED, other),
    )
    spans = ((0, 6), (0, 6), (0, 3), (2, 5), (4, 2))
    return PolicyInput(
        datasets=tuple(dataset(name) for name in [tables[0], *chance.choices(tables, k=chance.randint(0, 3))]),
        principals=tuple(principal(name) for name in people + [people[-1]] * (chance.random() < 0.1)),
        rules=tuple(rule(number) for number in range(chance.randint(0, 2) if is_partly else chance.randint(2, 8)))
        + (partly if is_partly else ()),
        sessions=tuple(
            SessionFacts(person, INSTANTS[first], INSTANTS[last])
            for person in people
            for first, last in [pick(spans)]
            if chance.random() < 0.7
        ),
        base_url=BASE_URL,
        shadow_suffix=SUFFIX,
    )


def lakes(*, filters: Sequence[str] = ATOMS * 15 + BROKEN_FILTERS) -> st.SearchStrategy[PolicyInput]:
    """Small lakes of every kind."""
    dense = st.integers(0, 2**40).map(lambda seed: dense_lake(seed, filters))
    return st.one_of(dense, dense, sparse_lakes(filters=filters))


def users_of(inputs: PolicyInput) -> tuple[str, ...]:
    """Everybody worth asking about: those who exist, their shadows, those a careless pattern would take for them, and a stranger."""
    known = {facts.name for facts in inputs.principals}
    shadows = {name + inputs.shadow_suffix for name in known}
    return tuple(sorted(known | shadows | _near(known) | {"stranger", ""}))


def tables_of(inputs: PolicyInput) -> tuple[TableName, ...]:
    """Every dataset, and names of none that a careless pattern would match."""
    known = {dataset.name for dataset in inputs.datasets}
    near = {
        TableName(n.trino_catalog, n.schema, table)
        for n in known
        for table in _near({n.table}) | {n.table + "$files"}
        if table
    }
    return tuple(sorted(known | near | {TableName("a", "b", "nowhere")}))


def _near(names: set[str]) -> set[str]:
    victims = {victim for name in names for victim in VICTIMS.get(name, ())}
    return victims | {name.replace(".", "x") for name in names} | {name + "\n" for name in names}
