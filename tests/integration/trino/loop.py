"""A whole Boathouse around the real Trino: discovery as the scanner, reviews and access by the services, the real endpoint."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone

from catalog.discovery import discover_all
from catalog.models import Column, Dataset
from catalog.review import ColumnChoice, ColumnState, Outcome
from catalog.services import review_dataset
from lifeguard.models import AccessGroup, Principal, PrincipalKind, ServiceAccess
from lifeguard.services import add_group, add_member, add_rule, publish_policy
from lifeguard.services.revisions import newest_revision
from tests.integration.trino.lake import LOADER, Lake, PolicyEndpoint, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog.engine.trino import TrinoEngine
    from catalog.models import User
    from lifeguard.models import AccessRule

COLUMNS = "id, email, ssn, country"
ROWS = "(1, 'ana@example.pt', '111-22-3333', 'PT'), (2, 'bo@example.se', '222-33-4444', 'SE')"
PEOPLE = f"SELECT * FROM (VALUES {ROWS}) AS t ({COLUMNS})"
MASKED = [(1, "***@example.pt", "PT"), (2, "***@example.se", "SE")]  # what a reader of the approved table gets
DECISIONS = {"id": "open", "email": "email_domain", "ssn": "hidden", "country": "open"}


@dataclass(frozen=True, slots=True)
class Loop:
    """Each step as a person or the worker does it. Trino is judged by what `publish` made when it returns."""

    lake: Lake
    endpoint: PolicyEndpoint
    engine: TrinoEngine
    reviewer: User

    def make_people_table(self, table: str) -> None:
        """A table `catalog.schema.table` in a new schema, written through Trino by a service that may."""
        self.lake.load(f"CREATE SCHEMA IF NOT EXISTS {table.rpartition('.')[0]}", f"CREATE TABLE {table} AS {PEOPLE}")

    def discover(self, *tables: str) -> None:
        """Discover the Trino catalogs of these tables."""
        report = discover_all(
            engine=self.engine,
            at=timezone.now(),
            only=sorted({table.split(".")[0] for table in tables}),
            allow_mass_retirement=True,
        )
        assert report.failed == ()

    def publish(self) -> None:
        """And wait for every step, as the worker does."""
        publish_policy(at=timezone.now())
        while (newest := newest_revision()) is not None and newest.is_step:
            assert newest.valid_until is not None
            time.sleep(max(0.0, (newest.valid_until - timezone.now()).total_seconds()))
            publish_policy(at=timezone.now())
        self.endpoint.settle()

    def discover_and_publish(self, *tables: str) -> None:
        self.discover(*tables)
        self.publish()

    def approve(self, table: str, **decisions: str) -> None:
        """Decide each column: `open`, `hidden`, or the mask that protects it."""
        self._review(table, Outcome.APPROVED, decisions)

    def deny(self, table: str, reason: str) -> None:
        self._review(table, Outcome.DENIED, {}, reason)

    def _review(self, table: str, outcome: Outcome, decisions: Mapping[str, str], reason: str = "") -> None:
        dataset = dataset_of(table)
        columns = Column.objects.present().filter(dataset=dataset, name__in=decisions)
        review_dataset(
            dataset_id=dataset.pk,
            reviewer=self.reviewer,
            seen_version=dataset.version,
            outcome=outcome,
            choices={column.pk: _choice(decisions[column.name]) for column in columns},
            reason=reason,
            at=timezone.now(),
        )

    def open(self, table: str, *groups: AccessGroup) -> None:
        """A new table of people, discovered, approved and open to these groups; published."""
        self.make_people_table(table)
        self.discover(table)
        self.approve(table, **DECISIONS)
        for group in groups:
            self.give(group, table)
        self.publish()

    def give(self, group: AccessGroup, table: str, row_filter: str = "") -> AccessRule:
        return add_rule(subject=group, scope=dataset_of(table), row_filter=row_filter, actor=None, at=timezone.now())

    def answered_for(self, user: str, query: str) -> float:
        """How many seconds from now on `user` still gets rows: until when the last query that was answered was sent."""
        start = asked = last = time.monotonic()
        while asked - start < 10:
            asked = time.monotonic()
            try:
                self.lake.run(user, query)
            except Refused:
                return last - start
            last = asked
        raise AssertionError(f"{user} is still answered: {query}")


def _choice(decision: str) -> ColumnChoice:
    if decision in set(ColumnState):
        return ColumnChoice(ColumnState(decision))
    return ColumnChoice(ColumnState.PROTECTED, decision)


def dataset_of(table: str) -> Dataset:
    return Dataset.objects.get(full_name=table)


def make_principal(name: str, access: ServiceAccess = ServiceAccess.NONE) -> Principal:
    """A person, or the service `name` with this access."""
    kind = PrincipalKind.PERSON if access == ServiceAccess.NONE else PrincipalKind.SERVICE
    return Principal.objects.create(name=name, kind=kind, service_access=access)


def make_members(group: str, *names: str) -> AccessGroup:
    """A group of these people; those who are new are made."""
    made = add_group(name=group, actor=None, at=timezone.now())
    for name in names:
        principal = Principal.objects.filter(name=name).first() or make_principal(name)
        add_member(group_id=made.pk, principal_id=principal.pk, actor=None, at=timezone.now())
    return made


def make_loader() -> None:
    make_principal(LOADER, ServiceAccess.WRITE)


def needs_review(table: str) -> str:
    """What Trino says of a table that nobody approved."""
    return f"Table {table} needs review. Request it at {ask_link(table)}"


def no_access(table: str, group: str) -> str:
    return f"You have no access to table {table}. Ask for group {group} at {ask_link(table)}"


def ask_link(table: str) -> str:
    return f"{settings.BOATHOUSE_URL}/ask/?dataset={quote(table, safe='')}"
