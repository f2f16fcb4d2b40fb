"""The policy that Boathouse compiles and renders, enforced by a real Trino, says what `decide` says.

`decide` is the specification; here every user, dataset and column of a small lake is asked of Trino as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from catalog.names import TableName, quote_identifier, quote_literal
from lifeguard.policy.compile import TELLING_NOTHING, compile_policy
from lifeguard.policy.decide import decide
from lifeguard.policy.model import (
    Access,
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Decision,
    Effect,
    Level,
    MaskTemplate,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
    SessionFacts,
)
from lifeguard.policy.refusals import may_stand_for
from lifeguard.policy.render_file import render_document
from tests.integration.trino.lake import LOADER, Lake, PolicyEndpoint, Refused
from tests.integration.trino.test_facts import is_refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SERVICE = PrincipalFacts(LOADER, kind=PrincipalKind.SERVICE, service_access=ServiceAccess.WRITE)
OPEN, PROTECTED, HIDDEN = ColumnDecision.OPEN, ColumnDecision.PROTECTED, ColumnDecision.HIDDEN

# One value of every kind of type that a mask may meet.
VALUES = {
    "varchar": "'ana.silva@example.pt'",
    "varchar(30)": "CAST('ana.silva@example.pt' AS varchar(30))",
    "varchar(2)": "CAST('PT' AS varchar(2))",
    "char(12)": "CAST('912345678' AS char(12))",
    "date": "DATE '1984-05-06'",
    "timestamp(6)": "TIMESTAMP '1984-05-06 07:08:09.123456'",
    "timestamp(3) with time zone": "TIMESTAMP '1984-05-06 07:08:09.123 Europe/Lisbon'",
    "bigint": "BIGINT '912345678'",
    "decimal(10,2)": "DECIMAL '12345678.90'",
    "double": "DOUBLE '1.5'",
    "boolean": "true",
    "varbinary": "X'00ff'",
    "uuid": "UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59'",
    "json": "JSON '{\"a\": 1}'",
    "array(varchar)": "CAST(ARRAY['x', 'y'] AS array(varchar))",
    "row(a integer, b varchar)": "CAST(ROW(1, 'x') AS row(a integer, b varchar))",
    "map(varchar, integer)": "CAST(MAP(ARRAY['x'], ARRAY[1]) AS map(varchar, integer))",
}


@dataclass(frozen=True, slots=True)
class Enforced:
    """Inputs that Trino enforces now, as they are at `at`. With `is_coarse` a refusal may be told once for many tables."""

    lake: Lake
    inputs: PolicyInput
    at: datetime = AT
    is_coarse: bool = False

    def agrees(self, user: str, name: TableName) -> Decision:
        """Check that Trino gives `user` of the dataset what `decide` says; the decision."""
        decision = decide(self.inputs, user, name, self.at)
        match decision.effect:
            case Effect.READABLE:
                self._is_readable(user, name, decision)
            case Effect.CLOSED:
                messages = {decision.message}
                if self.is_coarse:
                    messages |= may_stand_for(decision.reason, name, self.inputs.base_url)
                assert self.lake.refusal(user, f"SELECT * FROM {name.quoted()}") in messages
                assert self.lake.refusal(user, f"SELECT count(*) FROM {name.quoted()}") in messages
                listed = self.lake.described(user, name.quoted())
                assert len(listed) <= 1 or TELLING_NOTHING.issuperset(listed)
            case Effect.INVISIBLE:
                assert is_refusal(self.lake.refusal(user, f"SELECT * FROM {name.quoted()}"))
                assert is_refusal(self.lake.refusal(user, f"DESCRIBE {name.quoted()}"))
        return decision

    def _is_readable(self, user: str, name: TableName, decision: Decision) -> None:
        """The same columns are listed, the same values come out as when the loader writes filter and masks by hand."""
        shown = [column for column in decision.columns if column.access is not Access.HIDDEN]
        assert sorted(self.lake.described(user, name.quoted())) == sorted(column.name for column in shown)
        plain = [quote_identifier(column.name) for column in shown]
        meant = [column.expression or quote_identifier(column.name) for column in shown]
        rows = f"SELECT {', '.join(meant)} FROM {name.quoted()} WHERE {decision.row_filter or 'true'}"
        expected = sorted(self.lake.run(LOADER, rows), key=repr)
        assert sorted(self.lake.run(user, f"SELECT {', '.join(plain)} FROM {name.quoted()}"), key=repr) == expected
        for column in decision.columns:
            if column.access is Access.HIDDEN:
                query = f"SELECT {quote_identifier(column.name)} FROM {name.quoted()}"
                assert is_refusal(self.lake.refusal(user, query))


def dataset(name: TableName, *columns: ColumnFacts, state: DatasetState = DatasetState.APPROVED) -> DatasetFacts:
    return DatasetFacts(name, state, columns)


def column(name: str, kind: str, decision: ColumnDecision, mask: MaskTemplate = MaskTemplate.NULL) -> ColumnFacts:
    return ColumnFacts(name, kind, decision, mask)


def enforce(
    lake: Lake,
    policy: PolicyEndpoint,
    datasets: Sequence[DatasetFacts],
    principals: Sequence[PrincipalFacts],
    rules: Sequence[RuleFacts] = (),
    sessions: Sequence[SessionFacts] = (),
) -> Enforced:
    inputs = PolicyInput(
        datasets=tuple(datasets),
        principals=(SERVICE, *principals),
        rules=tuple(rules),
        sessions=tuple(sessions),
        base_url="https://boathouse.example",
    )
    policy.publish(render_document(compile_policy(inputs, AT)))
    return Enforced(lake, inputs)


def grant(group: str, schema: str, level: Level = Level.MASKED, row_filter: str | None = None) -> RuleFacts:
    return RuleFacts(f"{group}-{schema}", None, group, Scope("memory", schema), level, row_filter)


def person(name: str, *groups: str) -> PrincipalFacts:
    return PrincipalFacts(name, frozenset(groups))


@pytest.mark.usefixtures("memory")
def test_every_mask_of_every_type(lake: Lake, policy: PolicyEndpoint, schema: str) -> None:
    """Each template on each type: a value of the column's own type comes out, and it is not the raw one."""
    name = TableName("memory", schema, "masks")
    pairs = [(kind, template) for kind in VALUES for template in MaskTemplate]
    columns = [column(f"c{number}", kind, PROTECTED, mask) for number, (kind, mask) in enumerate(pairs)]
    values = ", ".join(f"{VALUES[kind]} AS c{number}" for number, (kind, _) in enumerate(pairs))
    lake.load(f"CREATE TABLE {name} AS SELECT {values}")
    types = dict(row[:2] for row in lake.run(LOADER, f"DESCRIBE {name}"))
    facts = [replace(each, type=types[each.name]) for each in columns]  # as Trino itself writes the type

    enforced = enforce(lake, policy, [dataset(name, *facts)], [person("ana", "all")], [grant("all", schema)])
    assert enforced.agrees("ana", name).effect is Effect.READABLE
    [raw] = lake.run(LOADER, f"SELECT * FROM {name}")
    [seen] = lake.run("ana", f"SELECT * FROM {name}")
    # A mask of NULL says nothing; one of text may keep a part, never the whole.
    leaked = [pair for pair, before, after in zip(pairs, raw, seen, strict=True) if before == after]
    assert leaked == []
    assert any(after is not None for after in seen)


HOSTILE = (
    "it's",
    "a.b",
    'we"ird',
    "x|y(1)",
    "łódź 🐟",
    "100%",
    "semi;colon",
    "back\\slash",
    "fail('x')",
    "q$files",
    "${env:path}",
)


@pytest.mark.usefixtures("memory")
def test_hostile_names_of_tables(lake: Lake, policy: PolicyEndpoint, schema: str) -> None:
    """Each is closed with its own message, or opened alone."""
    names = [TableName("memory", schema, table) for table in HOSTILE]
    lake.load(
        *(f"CREATE TABLE {name.quoted()} AS SELECT 1 AS id, 'v' AS {quote_identifier(name.table)}" for name in names)
    )
    for opened in (names[::2], names[1::2]):
        datasets = [
            dataset(
                name,
                column("id", "integer", OPEN),
                column(name.table, "varchar", PROTECTED),
                state=DatasetState.APPROVED if name in opened else DatasetState.PENDING,
            )
            for name in names
        ]
        enforced = enforce(lake, policy, datasets, [person("ana", "all")], [grant("all", schema)])
        for name in names:
            assert enforced.agrees("ana", name).effect is (Effect.READABLE if name in opened else Effect.CLOSED)
        assert sorted(lake.tables("ana", f"memory.{schema}")) == sorted(HOSTILE)


USERS = ("a.b@x.org", "axb@x.org", "o'brien", "a|b", "(x", "a[b]", "$x^", "a*", ".*", "a\\b", "(?i)ana", "x--pii")


@pytest.mark.usefixtures("memory")
def test_hostile_names_of_users(lake: Lake, policy: PolicyEndpoint, schema: str) -> None:
    """Each person gets what is meant for them, and a name that looks like theirs gets nothing."""
    name = TableName("memory", schema, "t")
    lake.load(f"CREATE TABLE {name} AS SELECT 1 AS id")
    datasets = [dataset(name, column("id", "integer", OPEN))]
    for known in (USERS[::2], USERS[1::2]):
        principals = [person(user, "all") for user in known]
        enforced = enforce(lake, policy, datasets, [*principals, person("zoe")], [grant("all", schema)])
        assert enforced.agrees("zoe", name).effect is Effect.CLOSED
        for user in (*USERS, "ana", "b", "axb", "x", "a"):
            is_known = user in known and not user.endswith("--pii")
            assert enforced.agrees(user, name).effect is (Effect.READABLE if is_known else Effect.INVISIBLE)


@pytest.fixture
def people(lake: Lake, memory: str, schema: str) -> DatasetFacts:
    name = TableName("memory", schema, "people")
    rows = "(1, 'ana@example.pt', '111', 'PT'), (2, 'bo@example.se', '222', 'SE'), (3, 'cy@example.gr', NULL, 'GR')"
    lake.load(f"CREATE TABLE {memory}.people AS SELECT * FROM (VALUES {rows}) AS t (id, email, ssn, country)")
    return dataset(
        name,
        column("id", "integer", OPEN),
        column("email", "varchar(14)", PROTECTED, MaskTemplate.EMAIL_DOMAIN),
        column("ssn", "varchar(3)", HIDDEN),
        column("country", "varchar(2)", OPEN),
    )


def test_groups_add_up_and_never_beyond(lake: Lake, policy: PolicyEndpoint, people: DatasetFacts, schema: str) -> None:
    principals = [
        person("pia", "pt"),
        person("sam", "se"),
        person("eva", "pt", "se"),
        person("all", "all"),
        person("out"),
    ]
    rules = [
        grant("pt", schema, row_filter="country = 'PT'"),
        grant("se", schema, row_filter="country = 'SE'"),
        grant("all", schema),
    ]
    enforced = enforce(lake, policy, [people], principals, rules)
    for each in principals:
        enforced.agrees(each.name, people.name)
    seen = {each.name: lake.run(each.name, f"SELECT id FROM {people.name} ORDER BY id") for each in principals[:4]}
    assert seen == {"pia": [(1,)], "sam": [(2,)], "eva": [(1,), (2,)], "all": [(1,), (2,), (3,)]}
    assert lake.run("pia", f"SELECT email FROM {people.name}") == [("***@example.pt",)]


def test_a_session_shows_the_values_in_the_rows_of_its_rule(
    lake: Lake, policy: PolicyEndpoint, people: DatasetFacts, schema: str
) -> None:
    """The shadow user of a person whose name has a dot, entered as an analyst would, and closed again."""
    principals = [person("ana.b", "all", "raw"), person("axb", "all")]
    rules = [grant("all", schema), grant("raw", schema, Level.RAW, "country = 'PT'")]
    sessions = [SessionFacts("ana.b", AT - timedelta(minutes=1), AT + timedelta(minutes=30))]
    enforced = enforce(lake, policy, [people], principals, rules, sessions)
    for user in ("ana.b", "ana.b--pii", "axb", "axb--pii"):
        enforced.agrees(user, people.name)
    query = f"SELECT email FROM {people.name} WHERE country IN ('PT', 'SE') ORDER BY id"
    switched = lake.run_as("ana.b", "ana.b--pii", query)
    assert switched == [("ana@example.pt",), ("***@example.se",)]
    for user, shadow in (("axb", "ana.b--pii"), ("ana.b", "axb--pii"), ("ana.b", "anaxb--pii"), ("ana.b", LOADER)):
        with pytest.raises(Refused, match="Access Denied"):
            lake.run_as(user, shadow, query)
    enforce(lake, policy, [people], principals, rules)
    with pytest.raises(Refused, match="Access Denied"):
        lake.run_as("ana.b", "ana.b--pii", query)


def test_side_doors_of_the_rendered_policy(
    lake: Lake, policy: PolicyEndpoint, people: DatasetFacts, schema: str
) -> None:
    enforce(lake, policy, [people], [person("ana", "all"), person("bo")], [grant("all", schema)])
    lake.run("bo", "SELECT 'a secret of bo'")
    for query in (
        "SELECT * FROM TABLE(pg.system.query(query => 'SELECT 1'))",
        "SELECT * FROM system.runtime.queries",
        "SELECT * FROM system.runtime.nodes",
        "SELECT * FROM system.metadata.table_comments",
        "CALL system.runtime.kill_query('20260101_000000_00001_aaaaa', 'no')",
        f"INSERT INTO {people.name} VALUES (9, 'x', 'y', 'PT')",
        f"CREATE TABLE memory.{schema}.copy AS SELECT * FROM {people.name}",
        f"DROP TABLE {people.name}",
        f"SHOW CREATE TABLE {people.name}",
        f"SET SESSION AUTHORIZATION {quote_literal(LOADER)}",
        "SET SESSION query_max_run_time = '1d'",
    ):
        assert is_refusal(lake.refusal("ana", query)), query
    assert lake.run("ana", "SELECT upper('works'), max(n) FROM (VALUES 1, 2) AS v (n)") == [("WORKS", 2)]
    assert "a secret" not in repr(lake.run("ana", "SELECT * FROM system.jdbc.tables"))
