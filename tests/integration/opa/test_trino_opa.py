"""A real Trino that asks a real OPA, which has Boathouse's signed bundle, gives everybody what `decide` says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from catalog.engine.trino import TrinoEngine
from catalog.names import TableName, quote_identifier, quote_literal
from lifeguard import opa_keys
from lifeguard.models import PolicyRevision
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.model import (
    ColumnDecision,
    DatasetFacts,
    DatasetState,
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
from lifeguard.services import publish_policy, revoke_rule
from lifeguard.serving import holder
from lifeguard.serving_opa import bundle_holder
from lifeguard.views import policy_opa
from tests.factories import make_user
from tests.integration.opa.bundles import TOKEN
from tests.integration.opa.conftest import KEY
from tests.integration.trino.lake import LOADER, Refused
from tests.integration.trino.loop import (
    DECISIONS,
    MASKED,
    Loop,
    make_loader,
    make_members,
    make_principal,
    needs_review,
    no_access,
)
from tests.integration.trino.test_facts import is_refusal
from tests.integration.trino.test_policy import AT, HOSTILE, USERS, VALUES, Enforced, column, dataset, grant, person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from tests.integration.opa.conftest import Publisher
    from tests.integration.opa.server import OpaServer
    from tests.integration.trino.lake import Lake

OPEN, PROTECTED, HIDDEN, PENDING = (
    ColumnDecision.OPEN,
    ColumnDecision.PROTECTED,
    ColumnDecision.HIDDEN,
    ColumnDecision.PENDING,
)
WRITER = PrincipalFacts(LOADER, kind=PrincipalKind.SERVICE, service_access=ServiceAccess.WRITE)
READER = PrincipalFacts("report", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.READ)
URL = "https://boathouse.example"


def enforce(
    lake: Lake,
    publisher: Publisher,
    datasets: Sequence[DatasetFacts],
    principals: Sequence[PrincipalFacts] = (),
    rules: Sequence[RuleFacts] = (),
    sessions: Sequence[SessionFacts] = (),
) -> Enforced:
    """Inputs that Trino enforces when this returns."""
    inputs = PolicyInput(
        datasets=tuple(datasets),
        principals=(WRITER, READER, *principals),
        rules=tuple(rules),
        sessions=tuple(sessions),
        base_url=URL,
    )
    # The sessions of these tests ended long ago by OPA's clock, which ends what ends.
    publisher.publish(replace(compile_policy(inputs, AT), endings=()))
    return Enforced(lake, inputs)


@pytest.fixture
def memory(lake: Lake, publisher: Publisher, schema: str) -> str:
    """A fresh schema in the catalog `memory`, as `memory.name`; nobody but services may do anything."""
    enforce(lake, publisher, [])
    lake.load(f"CREATE SCHEMA memory.{schema}")
    return f"memory.{schema}"


@pytest.fixture
def people(lake: Lake, memory: str, schema: str) -> DatasetFacts:
    rows = "(1, 'ana@example.pt', '111', 'PT'), (2, 'bo@example.se', '222', 'SE'), (3, 'cy@example.gr', NULL, 'GR')"
    lake.load(f"CREATE TABLE {memory}.people AS SELECT * FROM (VALUES {rows}) AS t (id, email, ssn, country)")
    return dataset(
        TableName("memory", schema, "people"),
        column("id", "integer", OPEN),
        column("email", "varchar(14)", PROTECTED, MaskTemplate.EMAIL_DOMAIN),
        column("ssn", "varchar(3)", HIDDEN),
        column("country", "varchar(2)", OPEN),
    )


def test_a_closed_dataset_is_listed_and_refused_with_message_and_link(
    lake: Lake, publisher: Publisher, people: DatasetFacts, schema: str
) -> None:
    pending = replace(people, state=DatasetState.PENDING)
    enforced = enforce(lake, publisher, [pending], [person("ana", "all")], [grant("all", schema)])
    assert enforced.agrees("ana", people.name).effect is Effect.CLOSED
    assert enforced.agrees("stranger", people.name).effect is Effect.INVISIBLE
    assert lake.refusal("ana", f"SELECT * FROM {people.name}") == (
        f"Table {people.name} needs review. Request it at {URL}/ask/?dataset=memory.{schema}.people"
    )
    assert lake.tables("ana", f"memory.{schema}") == ["people"]
    assert [len(columns) for columns in lake.columns_everywhere("ana", str(people.name))] == [1, 1, 1]
    enforced = enforce(lake, publisher, [people], [person("ana")])
    assert "You have no access" in enforced.agrees("ana", people.name).message


@pytest.mark.parametrize("trino_catalog", ["pg", "ice"])
def test_a_column_added_a_second_ago_is_hidden_and_the_rest_goes_on(
    lake: Lake, publisher: Publisher, people: DatasetFacts, schema: str, trino_catalog: str
) -> None:
    """File rules leave this window open: there it is readable until a rule names it."""
    name = TableName(trino_catalog, schema, "people")
    lake.load(f"CREATE SCHEMA {trino_catalog}.{schema}", f"CREATE TABLE {name} AS SELECT * FROM {people.name}")
    rules = [RuleFacts("1", None, "all", Scope(trino_catalog))]
    enforced = enforce(lake, publisher, [replace(people, name=name)], [person("ana", "all")], rules)
    enforced.agrees("ana", name)
    lake.load(
        f"ALTER TABLE {name} ADD COLUMN passport varchar",
        f"INSERT INTO {name} VALUES (4, 'dee@example.de', '444', 'DE', 'secret')",
    )
    enforced.agrees("ana", name)
    assert lake.columns_everywhere("ana", str(name)) == [["id", "email", "country"]] * 3
    assert (4, "***@example.de", "DE") in lake.run("ana", f"SELECT * FROM {name}")
    for query in (f"SELECT passport FROM {name}", f"SELECT id FROM {name} WHERE passport = 'secret'"):
        assert is_refusal(lake.refusal("ana", query))
    assert lake.run("report", f"SELECT passport FROM {name} WHERE id = 4") == [("secret",)]


@pytest.mark.usefixtures("memory")
def test_every_mask_of_every_type(lake: Lake, publisher: Publisher, schema: str) -> None:
    name = TableName("memory", schema, "masks")
    pairs = [(kind, template) for kind in VALUES for template in MaskTemplate]
    values = ", ".join(f"{VALUES[kind]} AS c{number}" for number, (kind, _) in enumerate(pairs))
    lake.load(f"CREATE TABLE {name} AS SELECT {values}")
    types = dict(row[:2] for row in lake.run(LOADER, f"DESCRIBE {name}"))
    facts = [column(f"c{number}", types[f"c{number}"], PROTECTED, mask) for number, (_, mask) in enumerate(pairs)]
    enforced = enforce(lake, publisher, [dataset(name, *facts)], [person("ana", "all")], [grant("all", schema)])
    assert enforced.agrees("ana", name).effect is Effect.READABLE
    [raw] = lake.run(LOADER, f"SELECT * FROM {name}")
    [seen] = lake.run("ana", f"SELECT * FROM {name}")
    assert [pair for pair, before, after in zip(pairs, raw, seen, strict=True) if before == after] == []


@pytest.mark.usefixtures("memory")
def test_hostile_names_of_tables_columns_and_users(lake: Lake, publisher: Publisher, schema: str) -> None:
    names = [TableName("memory", schema, table) for table in HOSTILE]
    lake.load(
        *(f"CREATE TABLE {name.quoted()} AS SELECT 1 AS id, 'v' AS {quote_identifier(name.table)}" for name in names)
    )
    opened = names[::2]
    datasets = [
        dataset(
            name,
            column("id", "integer", OPEN),
            column(name.table, "varchar", PROTECTED),
            state=DatasetState.APPROVED if name in opened else DatasetState.PENDING,
        )
        for name in names
    ]
    principals = [person(user, "all") for user in USERS[::2]]
    enforced = enforce(lake, publisher, datasets, [*principals, person("ana", "all")], [grant("all", schema)])
    for name in names:
        assert enforced.agrees("ana", name).effect is (Effect.READABLE if name in opened else Effect.CLOSED)
    assert sorted(lake.tables("ana", f"memory.{schema}")) == sorted(HOSTILE)
    for user in (*USERS, "b", "axb", "x", "a"):
        is_known = user in USERS[::2] and not user.endswith("--pii")
        assert enforced.agrees(user, names[0]).effect is (Effect.READABLE if is_known else Effect.INVISIBLE)


def test_a_session_is_entered_used_and_over(
    lake: Lake, publisher: Publisher, people: DatasetFacts, schema: str
) -> None:
    principals = [person("ana.b", "all", "raw"), person("axb", "all")]
    rules = [grant("all", schema), grant("raw", schema, Level.RAW, "country = 'PT'")]
    sessions = [SessionFacts("ana.b", AT - timedelta(minutes=1), AT + timedelta(minutes=30))]
    enforced = enforce(lake, publisher, [people], principals, rules, sessions)
    for user in ("ana.b", "ana.b--pii", "axb", "axb--pii"):
        enforced.agrees(user, people.name)
    query = f"SELECT email FROM {people.name} WHERE country IN ('PT', 'SE') ORDER BY id"
    assert lake.run_as("ana.b", "ana.b--pii", query) == [("ana@example.pt",), ("***@example.se",)]
    for user, shadow in (("axb", "ana.b--pii"), ("ana.b", "axb--pii"), ("ana.b", LOADER)):
        with pytest.raises(Refused, match="Access Denied"):
            lake.run_as(user, shadow, query)
    enforce(lake, publisher, [people], principals, rules)
    with pytest.raises(Refused, match="Access Denied"):
        lake.run_as("ana.b", "ana.b--pii", query)


def test_side_doors(lake: Lake, publisher: Publisher, people: DatasetFacts, schema: str) -> None:
    enforce(lake, publisher, [people], [person("ana", "all"), person("bo")], [grant("all", schema)])
    lake.run("bo", "SELECT 'a secret of bo'")
    for query in (
        "SELECT * FROM TABLE(pg.system.query(query => 'SELECT 1'))",
        "SELECT * FROM system.runtime.queries",
        "SELECT count(*) FROM system.runtime.nodes",
        "SELECT * FROM system.metadata.table_comments",
        "CALL system.runtime.kill_query('20260101_000000_00001_aaaaa', 'no')",
        f"INSERT INTO {people.name} VALUES (9, 'x', 'y', 'PT')",
        f"CREATE TABLE memory.{schema}.copy AS SELECT id FROM {people.name}",
        f"CREATE VIEW memory.{schema}.view AS SELECT id FROM {people.name}",
        f"DROP TABLE {people.name}",
        f"ALTER TABLE {people.name} ADD COLUMN x integer",
        f"SHOW CREATE TABLE {people.name}",
        f"GRANT SELECT ON {people.name} TO USER bo",
        f"SET SESSION AUTHORIZATION {quote_literal(LOADER)}",
        "SET SESSION query_max_run_time = '1d'",
        f"CREATE SCHEMA memory.{schema}x",
    ):
        assert is_refusal(lake.refusal("ana", query)), query
    assert lake.run("ana", "SELECT upper('works'), max(n) FROM (VALUES 1, 2) AS v (n)") == [("WORKS", 2)]
    assert lake.run("ana", "SELECT * FROM TABLE(sequence(1, 2))") == [(1,), (2,)]
    lake.run("ana", "SET SESSION time_zone_id = 'Europe/Lisbon'")
    assert "a secret" not in repr(lake.run("ana", "SELECT * FROM system.jdbc.tables"))
    assert [row[0] for row in lake.run("ana", "SHOW CATALOGS")] == ["memory", "system"]
    assert [row[0] for row in lake.run("ana", "SHOW SCHEMAS FROM memory")] == ["information_schema", schema]
    assert is_refusal(lake.refusal("ana", "SHOW SCHEMAS FROM pg"))
    assert "upper" in {row[0] for row in lake.run("ana", "SHOW FUNCTIONS")}
    assert lake.refusal("stranger", "SELECT 1") == "Access Denied: Cannot execute query"


def test_metadata_tables_of_iceberg_are_closed(lake: Lake, publisher: Publisher, schema: str) -> None:
    enforce(lake, publisher, [])
    name = TableName("ice", schema, "orders")
    lake.load(f"CREATE SCHEMA ice.{schema}", f"CREATE TABLE {name} AS SELECT 1 AS id, 'PT' AS country")
    facts = dataset(name, column("id", "integer", OPEN), column("country", "varchar", OPEN))
    enforced = enforce(
        lake,
        publisher,
        [facts],
        [person("ana", "all")],
        [RuleFacts("1", None, "all", Scope("ice"), row_filter="id < 9")],
    )
    enforced.agrees("ana", name)
    for suffix in ("files", "partitions", "history", "snapshots", "manifests"):
        metadata = f'ice.{schema}."orders${suffix}"'
        assert is_refusal(lake.refusal("ana", f"SELECT * FROM {metadata}"))
        assert is_refusal(lake.refusal("ana", f"SELECT count(*) FROM {metadata}"))
        lake.run("report", f"SELECT * FROM {metadata}")
    # Not a column that was decided on, so hidden; file rules show it.
    assert is_refusal(lake.refusal("ana", f'SELECT "$path" FROM {name}'))


def test_services(lake: Lake, publisher: Publisher, people: DatasetFacts, schema: str) -> None:
    enforced = enforce(lake, publisher, [replace(people, state=DatasetState.PENDING)])
    for user in ("report", LOADER):
        enforced.agrees(user, people.name)
        lake.run(user, "SELECT * FROM system.metadata.table_comments WHERE catalog_name = 'memory'")
        lake.run(user, "SET SESSION query_max_run_time = '1h'")
        assert is_refusal(lake.refusal(user, "SELECT * FROM system.runtime.queries"))
    assert is_refusal(lake.refusal("report", f"DELETE FROM {people.name}"))
    lake.load(
        f"CREATE VIEW memory.{schema}.view AS SELECT id FROM {people.name}",
        f"CREATE TABLE memory.{schema}.other AS SELECT * FROM {people.name}",
        f"COMMENT ON TABLE memory.{schema}.other IS 'a copy'",
        f"ALTER TABLE memory.{schema}.other RENAME TO memory.{schema}.renamed",
        f"DROP TABLE memory.{schema}.renamed",
    )
    viewed = dataset(TableName("memory", schema, "view"), column("id", "integer", OPEN))
    enforced = enforce(lake, publisher, [people, viewed], [person("ana", "all")], [grant("all", schema)])
    enforced.agrees("ana", viewed.name)


@pytest.mark.parametrize("seed", range(4))
def test_generated_lakes(lake: Lake, publisher: Publisher, memory: str, schema: str, seed: int) -> None:
    """Every user and dataset of a small lake in which tables, decisions, rules and sessions are drawn."""
    chance = Random(seed)
    kinds = {"id": "integer", "email": "varchar(14)", "ssn": "varchar(3)", "country": "varchar(2)"}
    rows = "(1, 'ana@example.pt', '111', 'PT'), (2, 'bo@example.se', '222', 'SE'), (3, 'cy@example.gr', NULL, 'GR')"
    datasets = []
    for number in range(6):
        lake.load(f"CREATE TABLE {memory}.t{number} AS SELECT * FROM (VALUES {rows}) AS t ({', '.join(kinds)})")
        columns = [
            column(
                name,
                kind,
                chance.choice((OPEN, PROTECTED, PROTECTED, HIDDEN, PENDING)),
                chance.choice(list(MaskTemplate)),
            )
            for name, kind in kinds.items()
        ]
        columns[-1] = column("country", kinds["country"], OPEN)  # row filters read it
        state = chance.choice((DatasetState.APPROVED, DatasetState.APPROVED, DatasetState.PENDING))
        datasets.append(dataset(TableName("memory", schema, f"t{number}"), *columns, state=state))
    groups = ("g", "h", "i")
    users = [person(name, *chance.sample(groups, chance.randint(0, 2))) for name in ("ana", "bo", "cy", "dee")]
    rules = [
        RuleFacts(
            str(number),
            None,
            chance.choice(groups),
            Scope("memory", schema, chance.choice((None, f"t{chance.randint(0, 5)}"))),
            chance.choice(list(Level)),
            chance.choice((None, None, "country = 'PT'", "country IN ('SE', 'GR')")),
        )
        for number in range(5)
    ]
    sessions = [SessionFacts(name, AT - timedelta(minutes=1), AT + timedelta(minutes=30)) for name in ("ana", "bo")]
    enforced = enforce(lake, publisher, datasets, users, rules, sessions)
    effects = {
        enforced.agrees(user, facts.name).effect
        for user in ("ana", "ana--pii", "bo--pii", "cy", "cy--pii", "dee", "report", LOADER, "stranger")
        for facts in datasets
    }
    assert effects == set(Effect)


# A whole Boathouse


@dataclass(frozen=True, slots=True)
class _Polling:
    """In place of an endpoint that Trino reads: waits until OPA has the newest revision of the real one."""

    opa: OpaServer

    def settle(self) -> None:
        newest = PolicyRevision.objects.latest("number")
        self.opa.wait_for_revision(newest.number)


@dataclass(frozen=True, slots=True)
class _Known:
    kind: str = "opa"


@pytest.fixture
def loop(
    transactional_db: None,
    live_server: LiveServer,
    lake: Lake,
    publisher: Publisher,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Loop]:
    """Boathouse from nothing, whose real endpoint the real OPA polls with the token of a deployment."""
    holder.forget()
    bundle_holder.forget()
    settings.POLICY_OPA_KEY = KEY.private_pem.decode()
    assert opa_keys.current_key().id == KEY.id
    settings.TRINO_URL = f"http://127.0.0.1:{lake.port}"
    monkeypatch.setattr(
        policy_opa,
        "authenticate",
        lambda request: _Known() if request.headers.get("Authorization") == f"Bearer {TOKEN}" else None,
    )
    make_loader()
    publish_policy(at=timezone.now())
    publisher.endpoint.relay(live_server.url)
    polling = _Polling(publisher.opa)
    polling.settle()
    reviewer = make_user("rita", role="reviewer", principal=False)
    yield Loop(lake, polling, TrinoEngine(settings.TRINO_URL, user=settings.TRINO_USER), reviewer)  # type: ignore[arg-type]
    publisher.endpoint.serve(b"", "")  # nobody asks for what is about to be taken away
    holder.forget()
    bundle_holder.forget()


def test_from_a_new_table_to_one_that_is_read_and_back(loop: Loop, schema: str) -> None:
    lake, table = loop.lake, f"memory.{schema}.people"
    readers = make_members("readers", "ana")
    make_principal("out")
    loop.make_people_table(table)
    loop.discover(table)
    rule = loop.give(readers, table)
    loop.publish()
    assert lake.refusal("ana", f"SELECT * FROM {table}") == needs_review(table)

    loop.approve(table, **DECISIONS)
    loop.publish()
    assert lake.columns_everywhere("ana", table) == [["id", "email", "country"]] * 3
    assert sorted(lake.run("ana", f"SELECT * FROM {table}")) == MASKED
    assert lake.refusal("out", f"SELECT * FROM {table}") == no_access(table, "readers")

    revoke_rule(rule_id=rule.pk, actor=None, at=timezone.now(), reason="")
    loop.publish()
    assert "You have no access" in lake.refusal("ana", f"SELECT * FROM {table}")
