"""Hypothesis strategies for small hostile lakes: names that mean something to a regex, to SQL, to JSON or to a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
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

names = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=3), st.sampled_from("abc"))
instants = st.sampled_from(INSTANTS)


def table_names(catalogs: Sequence[str], schemas: Sequence[str]) -> st.SearchStrategy[TableName]:
    return st.builds(TableName, st.sampled_from(catalogs), st.sampled_from(schemas), names)


columns = st.builds(
    ColumnFacts,
    name=names,
    type=st.sampled_from(TYPES),
    decision=st.sampled_from([ColumnDecision.PROTECTED] * 3 + [ColumnDecision.OPEN] * 2 + list(ColumnDecision)),
    mask=st.sampled_from(MaskTemplate),
    sensitivity_hint=st.booleans(),
)


def datasets(catalogs: Sequence[str], schemas: Sequence[str]) -> st.SearchStrategy[DatasetFacts]:
    return st.builds(
        DatasetFacts,
        name=table_names(catalogs, schemas),
        state=st.sampled_from([DatasetState.APPROVED] * 5 + list(DatasetState)),
        columns=st.lists(columns, min_size=1, max_size=4).map(tuple) | st.just(()),
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
    catalogs, schemas = (draw(st.lists(names, min_size=1, max_size=2)) for _ in range(2))
    people = draw(st.lists(names, min_size=2, max_size=4, unique=True))
    people += [people[0] + SUFFIX] if draw(st.integers(0, 7)) == 0 else []
    groups = draw(st.lists(names, min_size=1, max_size=3))
    found = draw(st.lists(datasets(catalogs, schemas), min_size=1, max_size=4))
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


@st.composite
def crowded_lakes(draw: st.DrawFn, *, filters: Sequence[str]) -> PolicyInput:
    """Two reviewed datasets that many rules reach: what adds up, what partly opens, what ends."""
    name = draw(names)
    tables = [TableName("a", "b", name), TableName("a", "b", name + "x")]
    people, groups = draw(st.lists(names, min_size=2, max_size=3, unique=True)), ("g", "h")
    found = tuple(
        DatasetFacts(table, DatasetState.APPROVED, tuple(draw(st.lists(columns, min_size=2, max_size=4))))
        for table in tables
    )
    known = tuple(PrincipalFacts(person, draw(st.frozensets(st.sampled_from(groups)))) for person in people)
    given = draw(st.lists(rules(tables, people, groups, filters), min_size=3, max_size=8))
    return PolicyInput(
        datasets=found,
        principals=known,
        rules=tuple(given),
        sessions=tuple(draw(sessions([person])) for person in people),
        base_url=BASE_URL,
        shadow_suffix=SUFFIX,
    )


def lakes(*, filters: Sequence[str] = ATOMS * 4 + BROKEN_FILTERS) -> st.SearchStrategy[PolicyInput]:
    """Small lakes of every kind."""
    return st.one_of(crowded_lakes(filters=filters), sparse_lakes(filters=filters))


def users_of(inputs: PolicyInput) -> tuple[str, ...]:
    """Everybody worth asking about: those who exist, their shadows, those almost named like them, and a stranger."""
    known = {facts.name for facts in inputs.principals} | {session.principal for session in inputs.sessions}
    shadows = {name + inputs.shadow_suffix for name in known}
    near = (
        {name.replace(".", "x") for name in known} | {name.upper() for name in known} | {name + "\n" for name in known}
    )
    return tuple(sorted(known | shadows | near | {"stranger", "axb", "", "stranger--pii"}))


def tables_of(inputs: PolicyInput) -> tuple[TableName, ...]:
    """Every dataset, and names of none that a careless pattern would match."""
    known = {dataset.name for dataset in inputs.datasets}
    near = {TableName(n.trino_catalog, n.schema, n.table + suffix) for n in known for suffix in ("$files", "x", "\n")}
    near |= {TableName(n.trino_catalog, n.schema.replace(".", "x"), n.table.replace(".", "x")) for n in known}
    return tuple(sorted(known | near | {TableName("a", "b", "nowhere")}))
