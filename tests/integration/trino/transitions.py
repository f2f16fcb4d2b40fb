"""Changes of a small lake that alter what one Trino user gets of one table: the policies before and after, and what to ask.

Every value of the table occurs once, so a value that comes out tells which cell it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from catalog.names import TableName
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.lockdown import lockdown
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
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
from tests.integration.trino.lake import LOADER

if TYPE_CHECKING:
    from lifeguard.policy.policy import Policy

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TABLE = TableName("memory", "people", "people")
ROWS = (
    "(1, 'ana@example.pt', '111-22-3333', 'PT'), (2, 'bo@example.se', '222-33-4444', 'SE'),"
    " (3, 'cy@example.gr', '333-44-5555', 'GR')"
)
SET_UP = (
    f"CREATE SCHEMA {TABLE.trino_catalog}.{TABLE.schema}",
    f"CREATE TABLE {TABLE} AS SELECT * FROM (VALUES {ROWS}) AS t (id, email, ssn, country)",
)

# The second shows a masked column and compares it: where either is done raw, a value comes out that nobody should see.
QUERIES = (
    f"SELECT * FROM {TABLE}",
    f"SELECT email FROM {TABLE} WHERE email <> 'cy@example.gr'",
)
MORE_QUERIES = (
    f"SELECT id, email, country FROM {TABLE}",
    f"SELECT ssn FROM {TABLE}",
    f"SELECT email, count(*) AS n FROM {TABLE} GROUP BY email",
    f"SELECT count(*) AS n FROM {TABLE}",
    f"SELECT count(*) AS n FROM {TABLE} WHERE email = 'bo@example.se'",
    f"SELECT a.email, b.country FROM {TABLE} AS a JOIN {TABLE} AS b ON a.email = b.email",
    f"SELECT v.e FROM (VALUES 'ana@example.pt', 'bo@example.se') AS v (e) WHERE v.e IN (SELECT email FROM {TABLE})",
    f"SELECT email FROM {TABLE} UNION SELECT ssn FROM {TABLE}",
    f"EXECUTE IMMEDIATE 'SELECT email FROM {TABLE} WHERE country = ?' USING 'SE'",
)
SHOWN = (f"SELECT id FROM {TABLE}",)  # the column that a closed table keeps listed

OPEN, PROTECTED, HIDDEN, PENDING = (
    ColumnDecision.OPEN,
    ColumnDecision.PROTECTED,
    ColumnDecision.HIDDEN,
    ColumnDecision.PENDING,
)
_TYPES = {"id": "integer", "email": "varchar(14)", "ssn": "varchar(11)", "country": "varchar(2)"}


@dataclass(frozen=True, slots=True)
class Transition:
    """`leaks` is whether values come out when the policy goes from one to the other in a single step.

    `also` are queries that this one needs to show it.
    """

    name: str
    before: Policy
    after: Policy
    leaks: bool
    user: str = "ana"
    also: tuple[str, ...] = ()


def _table(
    state: DatasetState = DatasetState.APPROVED, mask: MaskTemplate = MaskTemplate.TEXT, **decisions: ColumnDecision
) -> DatasetFacts:
    chosen = {"id": OPEN, "email": PROTECTED, "ssn": HIDDEN, "country": OPEN} | decisions
    columns = tuple(ColumnFacts(name, _TYPES[name], decision, mask) for name, decision in chosen.items())
    return DatasetFacts(TABLE, state, columns)


def _rule(row_filter: str | None = None, level: Level = Level.MASKED, group: str = "readers") -> RuleFacts:
    return RuleFacts(
        f"{group}-{level}-{row_filter}", None, group, Scope(TABLE.trino_catalog, TABLE.schema), level, row_filter
    )


ANA = PrincipalFacts("ana", frozenset({"readers"}))
_SERVICE = PrincipalFacts(LOADER, kind=PrincipalKind.SERVICE, service_access=ServiceAccess.WRITE)
_SESSION = SessionFacts("ana", AT - timedelta(minutes=1), AT + timedelta(hours=1))
READABLE = PolicyInput(
    datasets=(_table(),), principals=(_SERVICE, ANA), rules=(_rule(),), base_url="https://boathouse.example"
)


def _policy(
    table: DatasetFacts | None = None,
    *rules: RuleFacts,
    ana: PrincipalFacts | None = ANA,
    sessions: tuple[SessionFacts, ...] = (),
) -> Policy:
    """The lake with this table, for ana, who is in the group `readers`; one plain rule unless others are given."""
    inputs = replace(
        READABLE,
        datasets=(table or _table(),),
        rules=rules or (_rule(),),
        principals=(_SERVICE,) if ana is None else (_SERVICE, ana),
        sessions=sessions,
    )
    return compile_policy(inputs, AT)


def _without_rules(table: DatasetFacts | None = None) -> Policy:
    return compile_policy(replace(READABLE, datasets=(table or _table(),), rules=()), AT)


def _without_table() -> Policy:
    return compile_policy(replace(READABLE, datasets=()), AT)


_SWEDES, _PORTUGUESE, _NOT_GREEKS = "country = 'SE'", "country = 'PT'", "country <> 'GR'"
_RAW_SWEDES = _rule(_SWEDES, Level.RAW)


def transitions() -> tuple[Transition, ...]:
    pending, denied = DatasetState.PENDING, DatasetState.DENIED
    masked, shadow = _policy(), "ana--pii"
    hidden_email, pending_email, open_email = _table(email=HIDDEN), _table(email=PENDING), _table(email=OPEN)
    # The name of the hidden column tells least; the mask reads no column, which would have to be readable afterwards.
    no_id = _table(mask=MaskTemplate.NULL, id=HIDDEN, country=HIDDEN)
    open_session = _policy(None, _rule(level=Level.RAW), sessions=(_SESSION,))
    return (
        # Granting. Trino asks for the catalog first, so a user or a catalog that is new to the policy is no gap.
        Transition("no rule → granted with mask", _without_rules(), masked, leaks=True),
        Transition(
            "no rule → granted with mask and row filter", _without_rules(), _policy(None, _rule(_SWEDES)), leaks=True
        ),
        Transition("no rule → granted, nothing masked", _without_rules(open_email), _policy(open_email), leaks=False),
        Transition("unknown user → known, granted with mask", _policy(ana=None), masked, leaks=False),
        Transition("lockdown → granted with mask", lockdown(masked), masked, leaks=False),
        Transition("unknown table → approved with mask", _without_table(), masked, leaks=True),
        Transition("unknown table → pending", _without_table(), _policy(_table(pending)), leaks=False),
        Transition("dataset pending → approved with mask", _policy(_table(pending)), masked, leaks=True),
        Transition("dataset denied → approved with mask", _policy(_table(denied)), masked, leaks=True),
        # Columns
        Transition("column hidden → masked", _policy(hidden_email), masked, leaks=True),
        Transition("column pending → masked", _policy(pending_email), masked, leaks=True),
        Transition("column hidden → clear", _policy(hidden_email), _policy(open_email), leaks=False),
        Transition("column masked → clear", masked, _policy(open_email), leaks=False),
        Transition("column clear → masked", _policy(open_email), masked, leaks=False),
        Transition("column masked → hidden", masked, _policy(hidden_email), leaks=False),
        Transition("mask → another mask", masked, _policy(_table(mask=MaskTemplate.EMAIL_DOMAIN)), leaks=False),
        Transition(
            "two columns swap hidden and masked", masked, _policy(_table(email=HIDDEN, ssn=PROTECTED)), leaks=True
        ),
        Transition("two columns swap clear and masked", _policy(_table(email=OPEN, ssn=PROTECTED)),
                   _policy(_table(email=PROTECTED, ssn=OPEN)), leaks=False),
        # Rows. Trino asks for the masks before the filters, so older masks meet newer rows and never the other way round.
        Transition("more rows, masks as they were", _policy(None, _rule(_SWEDES)), masked, leaks=False),
        Transition("fewer rows, masks as they were", masked, _policy(None, _rule(_SWEDES)), leaks=False),
        Transition("other rows, masks as they were", _policy(None, _rule(_SWEDES)), _policy(None, _rule(_PORTUGUESE)),
                   leaks=False),
        Transition("more rows and a column clear → masked", _policy(open_email, _rule(_PORTUGUESE)), masked, leaks=True),
        Transition("fewer rows and a column masked → clear", masked, _policy(open_email, _rule(_PORTUGUESE)), leaks=False),
        Transition("other rows and a column clear → masked", _policy(open_email, _rule(_PORTUGUESE)),
                   _policy(None, _rule(_SWEDES)), leaks=True),
        Transition("other rows and a column masked → clear", _policy(None, _rule(_SWEDES)),
                   _policy(open_email, _rule(_PORTUGUESE)), leaks=False),
        Transition("more rows and a column hidden → masked", _policy(hidden_email, _rule(_SWEDES)), masked, leaks=True),
        Transition("more rows and a column clear → hidden", _policy(open_email, _rule(_PORTUGUESE)),
                   _policy(hidden_email), leaks=False),
        # Taking away
        Transition("granted → no rule", masked, _without_rules(), leaks=False),
        Transition("granted → no rule, shown column was hidden", _policy(no_id), _without_rules(no_id), leaks=True,
                   also=SHOWN),
        Transition("known → unknown user", masked, _policy(ana=None), leaks=False),
        Transition("approved → denied", masked, _policy(_table(denied)), leaks=False),
        Transition("approved → pending, shown column was hidden", _policy(no_id), _policy(replace(no_id, state=pending)),
                   leaks=True, also=SHOWN),
        Transition("approved → denied, shown column was hidden", _policy(no_id), _policy(replace(no_id, state=denied)),
                   leaks=True, also=SHOWN),
        Transition("granted → lockdown", masked, lockdown(masked), leaks=False),
        # PII sessions
        Transition("session opens", _policy(None, _rule(level=Level.RAW)), open_session, leaks=False, user=shadow),
        Transition("session closes", open_session, _policy(None, _rule(level=Level.RAW)), leaks=False, user=shadow),
        Transition("session with raw in some rows opens", _policy(None, _rule(), _RAW_SWEDES),
                   _policy(None, _rule(), _RAW_SWEDES, sessions=(_SESSION,)), leaks=False, user=shadow),
        Transition("session: raw everywhere → raw in some rows", open_session,
                   _policy(None, _rule(), _RAW_SWEDES, sessions=(_SESSION,)), leaks=False, user=shadow),
        Transition("session: raw in some rows → in others", _policy(None, _rule(), _RAW_SWEDES, sessions=(_SESSION,)),
                   _policy(None, _rule(), _rule(_NOT_GREEKS, Level.RAW), sessions=(_SESSION,)), leaks=False, user=shadow),
        Transition("session: few rows raw → all rows, some raw", _policy(None, _RAW_SWEDES, sessions=(_SESSION,)),
                   _policy(None, _rule(), _RAW_SWEDES, sessions=(_SESSION,)), leaks=True, user=shadow),
        # Services
        Transition("service that reads everything → granted with mask",
                   _policy(ana=replace(ANA, kind=PrincipalKind.SERVICE, service_access=ServiceAccess.READ)), masked, leaks=False),
        Transition("service that reads everything → granted with mask in some rows",
                   _policy(ana=replace(ANA, kind=PrincipalKind.SERVICE, service_access=ServiceAccess.READ)),
                   _policy(None, _rule(_SWEDES)), leaks=False),
        Transition("granted with mask → service that reads everything", masked,
                   _policy(ana=replace(ANA, kind=PrincipalKind.SERVICE, service_access=ServiceAccess.READ)), leaks=False),
    )  # fmt: skip
