"""The policy as Trino's file-based access control rules. PURE.

What Trino does with them (and with a section that is missing: it allows everything) is modelled in `evaluate`. The catalogs section
is the gate: a user whom it does not name gets past no check at all, so rules on tables that mean everybody do not spell users out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from catalog.names import TableName, quote_literal
from lifeguard.policy.model import Access, ColumnOutcome
from lifeguard.policy.patterns import exactly, exactly_new_user, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lifeguard.policy.policy import DatasetPolicy, Policy

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


@dataclass(frozen=True, slots=True)
class Constraint:
    """A column that is not simply readable: not allowed at all, or masked by an expression."""

    name: str
    mask: str | None = None

    @property
    def is_allowed(self) -> bool:
        return self.mask is not None


@dataclass(frozen=True, slots=True)
class TableRule:
    """One rule on tables before it is written down: people read these tables so. None as `users` is everybody.

    Every list is sorted. A pass that merges rules takes and gives these; the first rule that matches decides.
    """

    tables: tuple[TableName, ...]
    users: tuple[str, ...] | None
    row_filter: str | None
    constraints: tuple[Constraint, ...]


def render(policy: Policy, *, merge: Callable[[Iterable[TableRule]], Iterable[TableRule]] | None = None) -> bytes:
    """The rules as canonical JSON: the same policy gives the same bytes."""
    return to_bytes(render_document(policy, merge=merge))


def to_bytes(document: Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def render_document(
    policy: Policy, *, merge: Callable[[Iterable[TableRule]], Iterable[TableRule]] | None = None
) -> Json:
    """The rules, with every section that Trino knows but `principals`, each ending in a refusal.

    `merge` may put rules together between planning and writing; it must not change what the first matching rule says.
    """
    rules: Iterable[TableRule] = table_rules(policy)
    users = _Users(policy)
    return {
        "catalogs": _catalogs(policy, users),
        "schemas": [*_for(users.writers, {"owner": True}), {"owner": False}],
        "tables": [
            *_system_tables(users),
            *_service_tables(users),
            *_tables(merge(rules) if merge else rules),
            _REFUSED_TABLE,
        ],
        "functions": _functions(users),
        "procedures": _procedures(users),
        "queries": [*_for(users.everyone, {"allow": ["execute"]}), {"allow": []}],
        "impersonation": [*_impersonation(policy), {"new_user": ".*", "allow": False}],
        "system_information": [{"allow": []}],
        "authorization": [{"new_user": ".*", "new_role": ".*", "allow": False}],
        "system_session_properties": _system_session_properties(users),
        "catalog_session_properties": [*_for(users.writers, {"allow": True}), {"allow": False}],
    }


def table_rules(policy: Policy) -> Iterator[TableRule]:
    """For every dataset a rule for each opening, then the one that refuses everybody else."""
    users_of = lru_cache(maxsize=None)(
        lambda classes: tuple(sorted(user for index in classes for user in policy.classes[index].members))
    )
    for dataset in policy.datasets:
        for opening in dataset.openings:
            yield TableRule(
                tables=(dataset.name,),
                users=users_of(opening.classes),
                row_filter=opening.row_filter,
                constraints=_constraints(dataset, opening.columns),
            )
        yield _refusal(dataset)


def refusal_mask(message: str) -> str:
    """The mask that ends every query on the column in `message`.

    NULL would not do: Trino folds a predicate on it to false before the row filter is looked at, and answers no rows.
    """
    return f"fail({quote_literal(message)})"


def refusal_filter(message: str) -> str:
    """The row filter that ends every query on the table in `message`."""
    return f"{refusal_mask(message)}='x'"


def _refusal(dataset: DatasetPolicy) -> TableRule:
    """No row and no value; one column stays listed, for else Trino says "not found" in place of the message."""
    message = dataset.refusal.message
    closed = tuple(
        ColumnOutcome(name, Access.MASKED if name == dataset.shown else Access.HIDDEN, "", refusal_mask(message))
        for name in dataset.columns
    )
    return TableRule((dataset.name,), None, refusal_filter(message), _constraints(dataset, closed))


def _constraints(dataset: DatasetPolicy, outcomes: Iterable[ColumnOutcome]) -> tuple[Constraint, ...]:
    constraints = {name: Constraint(name) for name in dataset.gone_columns}
    constraints |= {
        outcome.name: Constraint(outcome.name, outcome.expression if outcome.access is Access.MASKED else None)
        for outcome in outcomes
        if outcome.access is not Access.CLEAR
    }
    for name, others in dataset.spellings:
        if name in constraints:
            for other in set(others).difference(dataset.columns):
                constraints.setdefault(other, Constraint(other, constraints[name].mask))
    return tuple(constraints[name] for name in sorted(constraints))


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


def _tables(rules: Iterable[TableRule]) -> Iterator[Json]:
    users_pattern = lru_cache(maxsize=None)(one_of)
    for rule in rules:
        said: Json = {"privileges": ["SELECT"]}
        if rule.users is not None:
            said["user"] = users_pattern(rule.users)
        if rule.row_filter is not None:
            said["filter"] = rule.row_filter
        if rule.constraints:
            said["columns"] = [_column(constraint) for constraint in rule.constraints]
        for (catalog, schema), names in groupby(
            sorted(rule.tables), key=lambda name: (name.trino_catalog, name.schema)
        ):
            tables = one_of(name.table for name in names)
            yield {**said, "catalog": exactly(catalog), "schema": exactly(schema), "table": tables}


def _column(constraint: Constraint) -> Json:
    if constraint.mask is None:
        return {"name": constraint.name, "allow": False}
    return {"name": constraint.name, "mask": constraint.mask}


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
