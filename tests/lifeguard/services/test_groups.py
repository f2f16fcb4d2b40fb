"""Local groups: what ends with one is audited, and a name is taken once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection

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
