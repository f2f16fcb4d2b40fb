from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied

from catalog.errors import Conflict, Invalid
from catalog.models import AuditEvent
from lifeguard import services
from lifeguard.models import AccessRule, Level, PolicyState, Principal
from lifeguard.row_filters import BadRowFilter, checked_filter
from tests.factories import NOW, give_ownership, make_approved_dataset, make_group, make_rule, make_schema

if TYPE_CHECKING:
    from catalog.models import User

COLUMNS = ("id", "country", "amount", "bought_at", "odd name")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("country = 'PT'", "\"country\" = 'PT'"),
        ("Country='PT' and amount<100", '"country" = \'PT\' AND "amount" < 100'),
        ("not (id in (1,2) or country is null)", 'NOT ("id" IN (1, 2) OR "country" IS NULL)'),
        ("\"odd name\" like 'a%' -- note", "\"odd name\" LIKE 'a%'"),
        ("bought_at >= date '2026-01-01'", "\"bought_at\" >= CAST('2026-01-01' AS DATE)"),
        ("country = 'it''s'", "\"country\" = 'it''s'"),
        ("amount between -1 and 5", '"amount" BETWEEN -1 AND 5'),
        ("lower(country) = 'pt'", "LOWER(\"country\") = 'pt'"),
        ("true", "TRUE"),
        ("  ", ""),
    ],
)
def test_a_filter_is_written_anew(typed: str, written: str) -> None:
    assert checked_filter(typed, COLUMNS) == written


@pytest.mark.parametrize(
    "typed",
    [
        "country",
        "amount + 1",
        "nosuch = 1",
        "t.country = 'PT'",
        "country = (select 'PT')",
        "exists (select 1)",
        "id in (select id from x)",
        "country = 'PT'; drop table x",
        "country = 'PT') or (1=1",
        "fail('x') = 'x'",
        "current_user = 'anna'",
        "count(*) > 1",
        "row_number() over () = 1",
        "case when true then true end",
        "select true",
        "country = $$x$$",
        "country = ?",
        "country = :x",
        "id = 1 /* ' */ or 'x",
        "'unclosed",
        "(" * 3000,
        "country = 'PT' " * 200,
        "1",
        "'x'",
        "null",
    ],
)
def test_what_is_no_plain_condition_is_refused(typed: str) -> None:
    with pytest.raises(BadRowFilter):
        checked_filter(typed, COLUMNS)


@pytest.mark.django_db
def test_a_rule_counts_as_a_change_and_is_audited(administrator: User) -> None:
    group, dataset = make_group("sales"), make_approved_dataset("pg.shop.orders")
    rule = services.add_rule(
        subject=group, scope=dataset, actor=administrator, at=NOW, row_filter="Country = 'PT'", level=Level.RAW
    )
    assert rule.row_filter == "\"country\" = 'PT'"
    event = AuditEvent.objects.get(action="rule.added")
    assert (event.actor, event.data["subject"], event.data["scope"]) == (administrator, "sales", "pg.shop.orders")
    services.revoke_rule(rule_id=rule.pk, actor=administrator, at=NOW, reason="over")
    assert AuditEvent.objects.get(action="rule.revoked").data["because"] == "over"
    assert PolicyState.objects.get().changes == 2
    with pytest.raises(Conflict):
        services.revoke_rule(rule_id=rule.pk, actor=administrator, at=NOW)


@pytest.mark.django_db
def test_owners_give_masked_access_to_their_own_only(owner: User, analyst: User) -> None:
    mine, group = make_approved_dataset("pg.shop.mine"), make_group("sales")
    give_ownership(owner, mine)
    services.add_rule(subject=group, scope=mine, actor=owner, at=NOW)
    for options in ({"row_filter": "id = 1"}, {"level": Level.RAW}):
        with pytest.raises(PermissionDenied):
            services.add_rule(subject=analyst.principal, scope=mine, actor=owner, at=NOW, **options)
    for scope in (make_approved_dataset("pg.shop.other"), make_schema("pg.shop"), mine.schema.trino_catalog):
        with pytest.raises(PermissionDenied):
            services.add_rule(subject=group, scope=scope, actor=owner, at=NOW)
    with pytest.raises(PermissionDenied):
        services.add_rule(subject=group, scope=mine, actor=analyst, at=NOW)
    assert AccessRule.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (None, NOW),
        (None, NOW - timedelta(days=1)),
        (NOW + timedelta(days=2), NOW + timedelta(days=1)),
        (None, datetime(2030, 1, 1)),  # noqa: DTZ001 - a naive time is what is refused
    ],
)
def test_times_must_make_sense(starts: datetime | None, ends: datetime | None) -> None:
    with pytest.raises(Invalid):
        services.add_rule(subject=make_group(), scope=make_schema(), actor=None, at=NOW, starts_at=starts, ends_at=ends)


@pytest.mark.django_db
def test_nothing_is_given_to_or_on_what_is_gone(analyst: User) -> None:
    schema = make_schema()
    with pytest.raises(Conflict, match="not there"):
        services.add_rule(subject=make_group(retired_at=NOW), scope=schema, actor=None, at=NOW)
    Principal.objects.filter(pk=analyst.principal.pk).update(left_at=NOW)
    with pytest.raises(Conflict, match="not there"):
        services.add_rule(subject=analyst.principal, scope=schema, actor=None, at=NOW)
    with pytest.raises(Conflict, match="gone from the lake"):
        services.add_rule(subject=make_group(), scope=make_approved_dataset(retired_at=NOW), actor=None, at=NOW)


@pytest.mark.django_db
def test_a_revoked_or_ended_rule_can_be_given_again() -> None:
    group, dataset = make_group(), make_approved_dataset()
    make_rule(group, dataset, revoked_at=NOW)
    make_rule(group, dataset, ends_at=NOW - timedelta(days=1))
    services.add_rule(subject=group, scope=dataset, actor=None, at=NOW)
    with pytest.raises(Conflict, match="already"):
        services.add_rule(subject=group, scope=dataset, actor=None, at=NOW)
