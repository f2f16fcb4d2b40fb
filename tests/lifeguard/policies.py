"""A small policy under which access ends, as it is stored with a revision; needs no database."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from catalog.names import TableName
from lifeguard.drafts import compress, make_draft
from lifeguard.policy.evaluate import FileRules
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
from lifeguard.served import Stored
from tests.factories import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lifeguard.served import Ahead, Served

CUSTOMERS, ORDERS = TableName("pg", "shop", "customers"), TableName("pg", "shop", "orders")
HOUR = timedelta(hours=1)
COLUMNS = ["id", "email"]


def make_inputs() -> PolicyInput:
    """Anna reads customers for an hour and orders always; Rita reads both, with a PII session for two hours; `etl` reads everything."""

    def dataset(name: TableName) -> DatasetFacts:
        columns = (
            ColumnFacts("id", "bigint", ColumnDecision.OPEN),
            ColumnFacts("email", "varchar", ColumnDecision.PROTECTED),
        )
        return DatasetFacts(name, DatasetState.APPROVED, columns)

    customers, orders = Scope("pg", "shop", "customers"), Scope("pg", "shop", "orders")
    return PolicyInput(
        datasets=(dataset(CUSTOMERS), dataset(ORDERS)),
        principals=(
            PrincipalFacts("anna"),
            PrincipalFacts("rita"),
            PrincipalFacts("etl", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.READ),
        ),
        rules=(
            RuleFacts("1", "anna", None, customers, ends_at=NOW + HOUR),
            RuleFacts("2", "anna", None, orders),
            RuleFacts("3", "rita", None, customers, Level.RAW),
            RuleFacts("4", "rita", None, orders, Level.RAW),
            RuleFacts("5", "etl", None, orders, ends_at=NOW + HOUR),
        ),
        sessions=(SessionFacts("rita", NOW - HOUR, NOW + 2 * HOUR),),
        base_url="https://boathouse.example",
    )


def make_stored(
    *,
    number: int = 1,
    renewals: int = 1,
    inputs: PolicyInput | None = None,
    at: datetime = NOW,
    ahead: Sequence[Ahead] = (),
) -> Stored:
    draft = make_draft(inputs or make_inputs(), at)
    assert draft.problems == ()
    policy = draft.policy
    return Stored(number, renewals, policy.valid_until, compress(draft.body(number)), policy.endings, tuple(ahead))


def reads(served: Served, user: str, table: TableName) -> bool:
    """Whether this Trino user can read the table, as Trino would understand the body."""
    found = FileRules(json.loads(served.body)["trino"]).table(user, table, COLUMNS)
    return found.is_readable and not found.refusal


def impersonates(served: Served, person: str, user: str) -> bool:
    return FileRules(json.loads(served.body)["trino"]).can_impersonate(person, user)
