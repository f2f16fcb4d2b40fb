"""Local groups: what ends with one is audited, and a name is taken once."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction

from catalog.errors import Conflict
from catalog.models import AuditEvent
from lifeguard import services
from lifeguard.models import AccessGroup
from tests.factories import NOW, make_approved_dataset, make_group, make_rule

if TYPE_CHECKING:
    from catalog.models import User


@pytest.mark.django_db
def test_what_ends_with_a_group_is_audited(analyst: User, administrator: User) -> None:
    group = make_group("sales", analyst)
    rule = make_rule(group, make_approved_dataset("pg.shop.orders"))
    services.retire_group(group_id=group.pk, actor=administrator, at=NOW)
    rule.refresh_from_db()
    assert (rule.revoked_at, rule.revoked_by) == (NOW, administrator)
    told = dict(AuditEvent.objects.values_list("action", "data"))
    assert told["group.retired"] == {"members": 1, "rules_revoked": 1}
    assert told["group.members_changed"] == {"joined": [], "left": ["anna"]}
    assert (told["rule.revoked"]["scope"], told["rule.revoked"]["because"]) == (
        "pg.shop.orders",
        "The group was retired.",
    )


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_adds_the_group() -> None:
    barrier = threading.Barrier(5)
    told: list[str] = []

    def add() -> None:
        barrier.wait(20)
        try:
            services.add_group(name="sales", actor=None, at=NOW)
            told.append("added")
        except Conflict:
            told.append("taken")
        except Exception as error:  # noqa: BLE001 - told below
            told.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["added", "taken", "taken", "taken", "taken"]
    assert AccessGroup.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["member", "rule"])
def test_a_change_that_waits_for_the_policy_lets_new_rows_point_to_what_it_holds(what: str, analyst: User) -> None:
    """Else the two wait for each other: PostgreSQL checks the keys of new rows when their transaction ends, under the lock."""
    group, dataset = make_group("sales"), make_approved_dataset()

    def change() -> None:
        try:
            if what == "member":
                services.add_member(group_id=group.pk, principal_id=analyst.principal.pk, actor=None, at=NOW)
            else:
                services.add_rule(subject=analyst.principal, scope=dataset.schema, actor=None, at=NOW)
        finally:
            connection.close()

    services.policy_changed(NOW)
    other = threading.Thread(target=change)
    with transaction.atomic(), connection.cursor() as cursor:
        services.policy_changed(NOW)
        other.start()
        waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        for _ in range(200):
            cursor.execute(waiting)
            if cursor.fetchone():
                break
            time.sleep(0.05)
        cursor.execute("SET LOCAL lock_timeout = '3s'")
        row = make_rule(group, dataset)
        make_rule(analyst, dataset)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    other.join()
    assert row.pk
