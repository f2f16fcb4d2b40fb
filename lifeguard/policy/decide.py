"""The meaning of access. Everything else in this package is checked against `decide`; it is written to be read, not to be fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.names import TableName, fold, quote_identifier
from lifeguard.policy import refusals
from lifeguard.policy.filters import any_of, is_enclosed
from lifeguard.policy.inputs import (
    check_instant,
    is_engine_owned,
    is_in_force,
    is_open,
    is_shadow_name,
    strictest_dataset,
    strictest_principal,
)
from lifeguard.policy.masks import NULL
from lifeguard.policy.model import (
    Access,
    ColumnDecision,
    ColumnFacts,
    ColumnOutcome,
    DatasetFacts,
    DatasetState,
    Decision,
    Effect,
    Level,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    Reason,
    RuleFacts,
    ServiceAccess,
)
from lifeguard.policy.patterns import is_writable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

NOT_REVIEWED = "Not reviewed yet, so nobody sees it."
HIDDEN = "The review hid it."
OPEN = "Reviewed, and not sensitive."
PROTECTED = "Protected: shown masked."
RAW = "Protected: shown in your PII session."
RAW_IN_SOME_ROWS = "Protected: shown in your PII session in some rows, masked in the others."
CLOSED = "The dataset is closed to you."
FOR_SERVICE = "This service reads every column."
UNKNOWN_PRINCIPAL = "Boathouse does not know this Trino user."
ENGINE_OWNED = "Trino makes this table itself; it is no dataset."


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who stands behind a Trino user's name; `has_session` when the name is the shadow of a PII session."""

    facts: PrincipalFacts
    has_session: bool = False


def decide(inputs: PolicyInput, principal: str, dataset: TableName, at: datetime) -> Decision:
    """What the Trino user `principal` gets of `dataset` at the instant `at`. Raises ValueError for a naive `at`."""
    check_instant(at)
    asker = _who_asks(inputs, principal, at)
    if isinstance(asker, Decision):
        return asker
    if is_engine_owned(dataset):
        return _invisible(Reason.ENGINE_OWNED, ENGINE_OWNED)

    name = dataset.folded()
    facts = strictest_dataset([d for d in inputs.datasets if d.name.folded() == name])
    if asker.facts.service_access is not ServiceAccess.NONE:
        can_write = asker.facts.service_access is ServiceAccess.WRITE
        return for_service(() if facts is None else _names(facts), can_write=can_write)
    if facts is None:
        return _invisible(Reason.UNKNOWN_DATASET, unknown_dataset(dataset))

    if facts.state is DatasetState.DENIED:
        return closed(refusals.denied(facts.name, inputs.base_url, facts.reason), _names(facts))
    if facts.state is not DatasetState.APPROVED:
        return closed(refusals.needs_review(facts.name, inputs.base_url), _names(facts))

    in_force = [rule for rule in inputs.rules if is_in_force(rule, at) and _gives_rows(rule) and _covers(rule, name)]
    rules = [rule for rule in in_force if _reaches(rule, asker.facts)]
    if not rules:
        groups = {rule.group for rule in in_force if rule.group is not None and rule.principal is None}
        return closed(refusals.no_rule(facts.name, inputs.base_url, tuple(sorted(groups))), _names(facts))
    return readable(
        _rows(rules), tuple(_column(column, rules, has_session=asker.has_session) for column in facts.columns)
    )


def _who_asks(inputs: PolicyInput, user: str, at: datetime) -> _Asker | Decision:
    """The one behind a Trino user's name, or why that name gets nothing at all."""
    facts = strictest_principal([p for p in inputs.principals if p.name == user])
    if not is_shadow_name(user, inputs):
        if facts is None or not is_writable(user):
            return _invisible(Reason.UNKNOWN_PRINCIPAL, UNKNOWN_PRINCIPAL)
        return _Asker(facts)

    # Trino cannot tell a person of this name from the shadow, so neither gets anything.
    if facts is not None:
        return _invisible(Reason.NAME_CLASH, f"Names that end in {inputs.shadow_suffix} are kept for PII sessions.")
    owner = user.removesuffix(inputs.shadow_suffix)
    person = strictest_principal([p for p in inputs.principals if p.name == owner])
    is_person = person is not None and person.kind is PrincipalKind.PERSON and not is_shadow_name(owner, inputs)
    has_session = any(session.principal == owner and is_open(session, at) for session in inputs.sessions)
    if person is None or not is_person or not has_session or not is_writable(owner):
        return _invisible(Reason.NO_SESSION, "No PII session is open under this name.")
    return _Asker(person, has_session=True)


def _reaches(rule: RuleFacts, person: PrincipalFacts) -> bool:
    if rule.principal is not None and rule.group is not None:
        return False  # one of the two, or nobody knows what was meant
    return rule.principal == person.name if rule.group is None else rule.group in person.groups


def _gives_rows(rule: RuleFacts) -> bool:
    return rule.row_filter is None or is_enclosed(rule.row_filter)


def _covers(rule: RuleFacts, name: TableName) -> bool:
    scope = rule.scope
    return (
        fold(scope.trino_catalog) == name.trino_catalog
        and (scope.schema is None or fold(scope.schema) == name.schema)
        and (scope.table is None or fold(scope.table) == name.table)
    )


def _rows(rules: Sequence[RuleFacts]) -> str | None:
    """The rows that any of the rules gives; None is every row."""
    filters = [rule.row_filter for rule in rules]
    given = [text for text in filters if text is not None]
    return None if len(given) < len(filters) else any_of(given)


def _column(column: ColumnFacts, rules: Sequence[RuleFacts], *, has_session: bool) -> ColumnOutcome:
    match column.decision:
        case ColumnDecision.OPEN:
            return ColumnOutcome(column.name, Access.CLEAR, OPEN)
        case ColumnDecision.PROTECTED:
            return _protected(column, rules, has_session=has_session)
        case ColumnDecision.HIDDEN:
            return ColumnOutcome(column.name, Access.HIDDEN, HIDDEN)
        case _:
            return ColumnOutcome(column.name, Access.HIDDEN, NOT_REVIEWED)


def _protected(column: ColumnFacts, rules: Sequence[RuleFacts], *, has_session: bool) -> ColumnOutcome:
    """Masked, save for the rows that a rule of level raw gives to someone in a PII session."""
    mask = column.mask.expression(column.name, column.type)
    raw = [rule for rule in rules if rule.level is Level.RAW] if has_session else []
    if not raw:
        return ColumnOutcome(column.name, Access.MASKED, PROTECTED, mask)
    raw_rows = _rows(raw)
    if raw_rows is None or raw_rows == _rows(rules):
        return ColumnOutcome(column.name, Access.CLEAR, RAW)
    otherwise = "" if mask == NULL else f" ELSE {mask}"
    expression = f"CASE WHEN ({raw_rows}) THEN {quote_identifier(column.name)}{otherwise} END"
    return ColumnOutcome(column.name, Access.MASKED, RAW_IN_SOME_ROWS, expression)


def _names(facts: DatasetFacts) -> tuple[str, ...]:
    return tuple(column.name for column in facts.columns)


# The decisions in their final form; what reads a compiled policy makes them too.


def readable(row_filter: str | None, columns: tuple[ColumnOutcome, ...]) -> Decision:
    return Decision(
        Effect.READABLE, Reason.RULE, "An access rule opens it to you.", row_filter=row_filter, columns=columns
    )


def for_service(columns: tuple[str, ...], *, can_write: bool) -> Decision:
    """A service with access to everything: every column of every dataset, those included that nobody knows yet."""
    return Decision(
        Effect.READABLE,
        Reason.SERVICE,
        "This service reads and writes everything." if can_write else "This service reads everything.",
        columns=tuple(ColumnOutcome(column, Access.CLEAR, FOR_SERVICE) for column in columns),
        can_write=can_write,
    )


def closed(refusal: refusals.Refusal, columns: tuple[str, ...]) -> Decision:
    return Decision(
        Effect.CLOSED,
        refusal.reason,
        refusal.text,
        message=refusal.message,
        link=refusal.link,
        groups=refusal.groups,
        columns=tuple(ColumnOutcome(column, Access.HIDDEN, CLOSED) for column in columns),
    )


def unknown_dataset(dataset: TableName) -> str:
    parts = (dataset.trino_catalog, dataset.schema, dataset.table)  # of a name that SQL may not even be able to quote
    return f"No dataset is named {refusals.printable('.'.join(parts))}."


def _invisible(reason: Reason, text: str) -> Decision:
    return Decision(Effect.INVISIBLE, reason, text)
