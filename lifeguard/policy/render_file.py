"""The policy as Trino's file-based access control rules. PURE.

What Trino does with them (and with a section that is missing: it allows everything) is modelled in `evaluate`. The catalogs section
is the gate: a user whom it does not name gets past no check at all, so rules on tables that mean everybody do not spell users out.
Which tables and users share a rule is planned in `compact`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from catalog.names import quote_literal
from lifeguard.policy import compact
from lifeguard.policy.compact import RULE_BUDGET
from lifeguard.policy.patterns import exactly, exactly_new_user, none_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lifeguard.policy.colouring import Saying
    from lifeguard.policy.policy import Policy, PrincipalClass

Json = dict[str, Any]

# Every section that a policy of ours has. Trino allows everything for most of those that are absent.
SECTIONS = frozenset(
    (
        "catalogs",
        "schemas",
        "tables",
        "functions",
        "procedures",
        "queries",
        "impersonation",
        "system_information",
        "authorization",
        "system_session_properties",
        "catalog_session_properties",
    )
)

# What people may set for their own queries: these change how a query is planned or what time it is, not what it reads or may cost.
SESSION_PROPERTIES = ("join_distribution_type", "join_reordering_strategy", "time_zone_id")

# What JDBC and ODBC tools read to list catalogs, schemas, tables and columns; Trino filters it like SHOW. Services also read comments.
_LISTING_SCHEMA = "jdbc"
_SERVICE_SCHEMAS = ("jdbc", "metadata")

_EVERY_TABLE_PRIVILEGE = ("DELETE", "GRANT_SELECT", "INSERT", "OWNERSHIP", "SELECT", "UPDATE")
_REFUSED_TABLE: Json = {"privileges": [], "filter": "false"}


class Rendered(NamedTuple):
    """The rules as canonical JSON: the same policy (and budget) gives the same bytes.

    `rules` is how many there are, `tellings` how many datasets are refused how closely (`compact.Telling`).
    """

    body: bytes
    rules: int
    tellings: dict[str, int]


class Memory:
    """What one rendering worked out and the next may use again; it saves work and changes no byte."""

    def __init__(self) -> None:
        self.plans = compact.Memory()
        self.classes: tuple[PrincipalClass, ...] = ()
        self.users: dict[tuple[int, ...], str] = {}
        self.constraints: dict[Saying, str] = {}
        self.texts: dict[int, tuple[tuple[compact.Rule, ...], list[str]]] = {}  # by identity of what they are made from

    def start(self, policy: Policy) -> None:
        """Forget what is not true of this policy."""
        sayings = self.plans.sayings
        self.plans.forget_if_large()
        if self.plans.sayings is not sayings:
            self.constraints, self.texts = {}, {}
        if policy.classes != self.classes:
            self.classes, self.users, self.texts = policy.classes, {}, {}


def render(policy: Policy, *, budget: int = RULE_BUDGET, memory: Memory | None = None) -> bytes:
    """The rules as canonical JSON: the same policy and budget give the same bytes."""
    return render_rules(policy, budget=budget, memory=memory).body


def render_document(policy: Policy, *, budget: int = RULE_BUDGET) -> Json:
    """The rules as values."""
    document: Json = json.loads(render(policy, budget=budget))
    return document


def render_rules(policy: Policy, *, budget: int = RULE_BUDGET, memory: Memory | None = None) -> Rendered:
    """The rules, with every section that Trino knows but `principals`, each ending in a refusal."""
    memory = memory or Memory()
    memory.start(policy)
    plans = compact.plan(policy, memory.plans, budget=budget)
    tellings: dict[str, int] = {}
    for each in plans:
        tellings[each.telling.name.lower()] = tellings.get(each.telling.name.lower(), 0) + each.datasets
    tables = _Tables(policy, memory).texts(plans)
    users = _Users(policy)
    others = _other_sections(policy, users)
    before = [*_system_tables(users), *_service_tables(users)]
    rules = [*map(_to_text, before), *tables, _to_text(_REFUSED_TABLE)]
    head = _to_text(others)[:-1]  # `tables` comes last by name, so its rules, made already, are put behind the rest
    body = f'{head},"tables":[{",".join(rules)}]}}'.encode()
    return Rendered(body, len(rules) + sum(len(section) for section in others.values()), tellings)


def to_bytes(document: Json) -> bytes:
    return _to_text(document).encode()


def _to_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _other_sections(policy: Policy, users: _Users) -> Json:
    return {
        "catalogs": _catalogs(policy, users),
        "schemas": [*_for(users.writers, {"owner": True}), {"owner": False}],
        "functions": _functions(users),
        "procedures": _procedures(users),
        "queries": [*_for(users.everyone, {"allow": ["execute"]}), {"allow": []}],
        "impersonation": [*_impersonation(policy), {"new_user": ".*", "allow": False}],
        "system_information": [{"allow": []}],
        "authorization": [{"new_user": ".*", "new_role": ".*", "allow": False}],
        "system_session_properties": _system_session_properties(users),
        "catalog_session_properties": [*_for(users.writers, {"allow": True}), {"allow": False}],
    }


def refusal_mask(message: str) -> str:
    """The mask that ends every query on the column in `message`.

    NULL would not do: Trino folds a predicate on it to false before the row filter is looked at, and answers no rows.
    """
    return f"fail({quote_literal(message)})"


def refusal_filter(message: str) -> str:
    """The row filter that ends every query on the table in `message`."""
    return f"{refusal_mask(message)}='x'"


# Writing down


class _Users:
    """Who is who, as patterns; None where there is nobody."""

    def __init__(self, policy: Policy) -> None:
        self.people = _pattern(policy.people)
        self.readers = _pattern(policy.readers)
        self.writers = _pattern(policy.writers)
        self.services = _pattern((*policy.readers, *policy.writers))
        self.everyone = _pattern((*policy.people, *policy.readers, *policy.writers))


def _pattern(names: tuple[str, ...]) -> str | None:
    return one_of(names) if names else None


def _for(users: str | None, rule: Json) -> list[Json]:
    """The rule for these users; no rule at all where there are none, since one without users would mean everybody."""
    return [] if users is None else [{"user": users, **rule}]


def _catalogs(policy: Policy, users: _Users) -> list[Json]:
    catalogs = _pattern(tuple({dataset.name.trino_catalog for dataset in policy.datasets}))
    return [
        *_for(users.everyone, {"catalog": "system", "allow": "read-only"}),
        *_for(users.writers, {"allow": "all"}),
        *_for(users.readers, {"allow": "read-only"}),
        *(_for(users.people, {"catalog": catalogs, "allow": "read-only"}) if catalogs else []),
        {"allow": "none"},  # also for catalog `system`, which Trino would open to everybody after the last rule
    ]


def _system_tables(users: _Users) -> list[Json]:
    read = {"catalog": "system", "privileges": ["SELECT"]}
    return [
        *_for(users.services, {**read, "schema": one_of(_SERVICE_SCHEMAS)}),
        *_for(users.people, {**read, "schema": exactly(_LISTING_SCHEMA)}),
        {"catalog": "system", **_REFUSED_TABLE},
    ]


def _service_tables(users: _Users) -> list[Json]:
    return [
        *_for(users.writers, {"privileges": list(_EVERY_TABLE_PRIVILEGE)}),
        *_for(users.readers, {"privileges": ["SELECT"]}),
    ]


class _Tables:
    """Writes the rules on tables. Each part of a rule is written once for all rules that have it."""

    def __init__(self, policy: Policy, memory: Memory) -> None:
        self._classes = policy.classes
        self._memory = memory

    def texts(self, plans: Iterable[compact.SchemaPlan]) -> Iterator[str]:
        """Each rule as JSON, in order."""
        known, found = self._memory.texts, {}
        for each in plans:
            rules, texts = known.get(id(each.rules), ((), []))
            if rules is not each.rules:
                where = (
                    f'"schema":{_to_text(one_of(each.schemas))}',
                    f'"catalog":{_to_text(exactly(each.trino_catalog))}',
                )
                texts = [self._text(rule, *where) for rule in each.rules]
            found[id(each.rules)] = each.rules, texts
            yield from texts
        self._memory.texts = found

    def _text(self, rule: compact.Rule, schema: str, catalog: str) -> str:
        """Keys in their order, as `json.dumps` sorts them."""
        if rule.is_guard:
            guarded = f'"table":{_to_text(none_of(rule.tables or ()))}'
            return f'{{{catalog},"filter":"false","privileges":[],{schema},{guarded}}}'
        row_filter = rule.row_filter if rule.message is None else refusal_filter(rule.message)
        columns = ",".join(self._column(each, rule.message) for each in rule.constraints)
        parts = [
            catalog,
            f'"columns":[{columns}]' if columns else "",
            f'"filter":{_to_text(row_filter)}' if row_filter is not None else "",
            '"privileges":["SELECT"]',
            schema,
            f'"table":{_to_text(one_of(rule.tables))}' if rule.tables is not None else "",
            f'"user":{self._users(rule.classes)}' if rule.classes is not None else "",
        ]
        return f"{{{','.join(filter(None, parts))}}}"

    def _column(self, saying: Saying, message: str | None) -> str:
        """Hidden, masked, or masked by what the rule answers."""
        known = self._memory.constraints
        if saying not in known:
            said = self._memory.plans.said(saying)
            if said.is_refused:
                return _to_text({"name": said.column, "mask": refusal_mask(message or "")})
            known[saying] = _to_text(
                {"name": said.column, "allow": False} if said.mask is None else {"name": said.column, "mask": said.mask}
            )
        return known[saying]

    def _users(self, classes: tuple[int, ...]) -> str:
        known = self._memory.users
        if classes not in known:
            known[classes] = _to_text(one_of(user for index in classes for user in self._classes[index].members))
        return known[classes]


def _functions(users: _Users) -> list[Json]:
    """Everybody uses Trino's own; the pass-through functions of connectors, which would go round every rule, are for writers."""
    return [
        *_for(users.everyone, {"catalog": "system", "schema": "builtin", "privileges": ["EXECUTE"]}),
        {"catalog": "system", "privileges": []},
        *_for(users.writers, {"privileges": ["EXECUTE", "GRANT_EXECUTE", "OWNERSHIP"]}),
        {"privileges": []},
    ]


def _procedures(users: _Users) -> list[Json]:
    """Those of catalog `system` end other people's queries, so they are for nobody."""
    return [
        {"catalog": "system", "privileges": []},
        *_for(users.writers, {"privileges": ["EXECUTE"]}),
        {"privileges": []},
    ]


def _impersonation(policy: Policy) -> list[Json]:
    """A person may become their own shadow user while the session is open, and nobody else anybody."""
    return [
        {"original_user": exactly(shadow.person), "new_user": exactly_new_user(shadow.user), "allow": True}
        for shadow in policy.shadows
    ]


def _system_session_properties(users: _Users) -> list[Json]:
    return [
        *_for(users.services, {"allow": True}),
        *_for(users.people, {"property": one_of(SESSION_PROPERTIES), "allow": True}),
        {"allow": False},
    ]
