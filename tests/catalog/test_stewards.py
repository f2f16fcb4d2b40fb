"""Owners of a dataset and reviewers of a schema: who may name them, and that it is told."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from catalog.errors import Conflict, Invalid
from catalog.models import AuditEvent, Dataset
from catalog.services import can_administer, can_review
from catalog.stewards import SelfAppointment, Stewardship, add_steward, remove_steward, stewards_of
from tests.factories import NOW, make_dataset, make_user

if TYPE_CHECKING:
    from catalog.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def orders() -> Dataset:
    return make_dataset("pg.shop.orders")


def name(kind: str, target: Any, username: str, actor: User | None) -> bool:
    return add_steward(kind=Stewardship(kind), target=target, username=username, actor=actor, at=NOW)[1]


def test_an_administrator_names_an_owner_and_takes_it_back(orders: Dataset, administrator: User, analyst: User) -> None:
    assert name("owner", orders, "anna", administrator)
    assert not name("owner", orders, "anna", administrator)  # once is enough
    anna = type(analyst).objects.get(pk=analyst.pk)
    assert can_administer(anna, orders)
    assert not can_administer(anna, make_dataset("pg.shop.other"))
    assert stewards_of(Stewardship.OWNER, orders) == [analyst]
    kind = Stewardship.OWNER
    assert remove_steward(kind=kind, target=orders, user_id=analyst.pk, actor=administrator, at=NOW) == analyst
    assert remove_steward(kind=kind, target=orders, user_id=analyst.pk, actor=administrator, at=NOW) is None
    assert not can_administer(type(analyst).objects.get(pk=analyst.pk), orders)
    events = AuditEvent.objects.order_by("id").values_list("action", "actor__username", "target_name", "data")
    assert list(events) == [
        ("dataset.owner_added", "adam", "pg.shop.orders", {"owner": "anna"}),
        ("dataset.owner_removed", "adam", "pg.shop.orders", {"owner": "anna"}),
    ]


def test_a_reviewer_of_a_schema_reviews_that_schema(orders: Dataset, administrator: User, analyst: User) -> None:
    assert name("reviewer", orders.schema, "anna", administrator)
    anna = type(analyst).objects.get(pk=analyst.pk)
    assert can_review(anna, orders)
    assert not can_review(anna, make_dataset("pg.hr.people"))
    event = AuditEvent.objects.get()
    assert (event.action, event.target_name, event.data) == (
        "schema.reviewer_added",
        "pg.shop",
        {"reviewer": "anna"},
    )


def test_nobody_gives_themselves_the_right_to_review(orders: Dataset, administrator: User) -> None:
    with pytest.raises(SelfAppointment):
        name("reviewer", orders.schema, "adam", administrator)
    assert not can_review(type(administrator).objects.get(pk=administrator.pk), orders)
    assert not AuditEvent.objects.exists()


def test_who_is_no_administrator_names_nobody(
    orders: Dataset, owner: User, reviewer: User, auditor: User, analyst: User
) -> None:
    name("owner", orders, "olga", None)
    for actor in (owner, reviewer, auditor, analyst):
        person = type(actor).objects.get(pk=actor.pk)
        for kind, target in (("owner", orders), ("reviewer", orders.schema)):
            with pytest.raises(PermissionDenied):
                name(kind, target, "anna", person)
            with pytest.raises(PermissionDenied):
                remove_steward(kind=Stewardship(kind), target=target, user_id=owner.pk, actor=person, at=NOW)
    assert stewards_of(Stewardship.OWNER, orders) == [owner]


def test_what_cannot_be(orders: Dataset, administrator: User) -> None:
    make_user("gone", is_active=False)
    for username in ("nobody", "gone", "ADAM", "a\x00b"):
        with pytest.raises(Invalid):
            name("owner", orders, username, administrator)
    orders.retired_at = NOW
    with pytest.raises(Conflict):
        name("owner", orders, "adam", administrator)
    assert not AuditEvent.objects.exists()


def run(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command("steward", *arguments, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_command(orders: Dataset, analyst: User) -> None:
    owners = ("--owner", "PG.shop.orders")
    told = {"kind": "owner", "target": "pg.shop.orders"}
    assert run("add", *owners, "anna") == {**told, "changed": True, "people": ["anna"]}
    assert run("add", *owners, "anna") == {**told, "changed": False, "people": ["anna"]}
    assert run("list", *owners) == {**told, "changed": False, "people": ["anna"]}
    assert run("remove", *owners, "anna") == {**told, "changed": True, "people": []}
    assert run("add", "--reviewer", "pg.shop", "anna")["people"] == ["anna"]
    assert AuditEvent.objects.filter(actor=None).count() == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "--owner", "pg.shop.nope", "anna"),
        ("add", "--owner", "pg", "anna"),
        ("add", "--reviewer", "pg.nope", "anna"),
        ("add", "--reviewer", "pg.shop.orders", "anna"),
        ("add", "--owner", "pg.shop.orders", "nobody"),
        ("remove", "--owner", "pg.shop.orders", "nobody"),
        ("add", "--owner", "pg.shop.orders"),
        ("list", "--owner", "pg.shop.orders", "anna"),
    ],
)
def test_a_wrong_command_is_exit_code_2(orders: Dataset, analyst: User, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError) as wrong:
        call_command("steward", *arguments)
    assert wrong.value.returncode == 2
    assert not AuditEvent.objects.exists()
