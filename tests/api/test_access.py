"""Rules, groups, principals, and what comes of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from catalog.models import AuditEvent
from lifeguard.models import AccessRule
from tests.api.conftest import caller, costs_the_same
from tests.factories import NOW, give_ownership, make_approved_dataset, make_group, make_rule

if TYPE_CHECKING:
    from catalog.models import User
    from lifeguard.models import AccessGroup
    from tests.api.conftest import Lake

RULES = "/api/v1/access-rules/"
GROUPS = "/api/v1/access-groups/"
PEOPLE = "/api/v1/principals/"


@pytest.fixture
def group(analyst: User) -> AccessGroup:
    return make_group("analysts", analyst)


def test_an_administrator_gives_and_takes_away(
    lake: Lake, group: AccessGroup, administrator: User, analyst: User
) -> None:
    client = caller(administrator)
    sent = {"group_id": group.pk, "schema_id": lake.approved.schema_id, "reason": "reports"}
    made = client.post(RULES, sent)
    assert made.status_code == 201, made.json()
    rule = made.json()
    assert (rule["group"], rule["scope"], rule["level"], rule["created_by"]) == (
        "analysts",
        "pg.shop",
        "masked",
        "adam",
    )
    assert (client.post(RULES, sent).status_code, AccessRule.objects.count()) == (409, 1)

    access = caller(analyst).get(f"/api/v1/datasets/{lake.approved.pk}/access/").json()
    assert (access["effect"], access["principal"]) == ("readable", "anna")
    assert {row["name"]: row["access"] for row in access["columns"]} == {
        "id": "clear", "email": "masked", "country": "clear", "password_hash": "hidden"
    }  # fmt: skip

    ended = client.post(f"{RULES}{rule['id']}/revoke/", {"reason": "project ended"})
    assert (ended.status_code, ended.json()["revoked_by"]) == (200, "adam")
    assert client.post(f"{RULES}{rule['id']}/revoke/", {}).status_code == 409
    assert caller(analyst).get(f"/api/v1/datasets/{lake.approved.pk}/access/").json()["effect"] == "closed"
    assert AuditEvent.objects.filter(action__startswith="rule.").count() == 2


def test_an_owner_gives_access_to_what_they_own(lake: Lake, group: AccessGroup, owner: User) -> None:
    client = caller(owner)
    assert client.post(RULES, {"group_id": group.pk, "dataset_id": lake.approved.pk}).status_code == 201
    for sent in (
        {"group_id": group.pk, "dataset_id": lake.pending.pk},
        {"group_id": group.pk, "schema_id": lake.approved.schema_id},
        {"group_id": group.pk, "dataset_id": lake.approved.pk, "level": "raw"},
        {"group_id": group.pk, "dataset_id": lake.approved.pk, "row_filter": "country = 'PT'"},
    ):
        assert client.post(RULES, sent).status_code == 403, sent


def test_others_give_nothing(lake: Lake, group: AccessGroup, analyst: User, reviewer: User, auditor: User) -> None:
    for user in (analyst, auditor, reviewer):
        assert caller(user).post(RULES, {"group_id": group.pk, "dataset_id": lake.approved.pk}).status_code == 403
    assert not AccessRule.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"group_id": None},
        {"group_id": 999_999},
        {"group_id": 10**30},
        {"principal_id": 1},
        {"dataset_id": 1, "schema_id": 1},
        {"schema_id": 999_999},
        {"level": "all"},
        {"row_filter": "1; DROP TABLE x"},
        {"row_filter": "country = 'PT'"},
        {"row_filter": "x" * 3000},
        {"reason": "a\x00"},
        {"starts_at": "yesterday"},
        {"ends_at": "2020-01-01T00:00:00Z"},
        {"starts_at": "2099-01-02T00:00:00Z", "ends_at": "2099-01-01T00:00:00Z"},
        {"ends_at": "9999-12-31T23:59:59-14:00"},
        {"starts_at": "0001-01-01T00:00:00+14:00"},
        {"until": "2099-01-01"},
    ],
)
def test_bad_rules(lake: Lake, group: AccessGroup, superuser: User, changes: dict[str, Any]) -> None:
    sent = {"group_id": group.pk, "schema_id": lake.approved.schema_id} | changes
    answer = caller(superuser).post(RULES, sent)
    assert answer.status_code == 400, answer.json()
    assert not AccessRule.objects.exists()


def test_a_row_filter_is_of_the_dataset(lake: Lake, group: AccessGroup, administrator: User) -> None:
    sent = {"group_id": group.pk, "dataset_id": lake.approved.pk, "row_filter": "Country = 'PT'"}
    assert caller(administrator).post(RULES, sent).json()["row_filter"] == "\"country\" = 'PT'"
    assert caller(administrator).post(RULES, sent | {"row_filter": "salary > 1"}).status_code == 400


def test_who_sees_rules(
    lake: Lake, group: AccessGroup, owner: User, analyst: User, auditor: User, administrator: User
) -> None:
    on_owned, other = make_rule(group, lake.approved), make_rule(group, lake.pending)

    def seen(user: User) -> list[int]:
        return [row["id"] for row in caller(user).get(RULES).json()["results"]]

    assert (seen(auditor), seen(administrator)) == ([on_owned.pk, other.pk], [on_owned.pk, other.pk])
    assert (seen(owner), seen(analyst)) == ([on_owned.pk], [])
    for user, code in ((owner, 404), (analyst, 404), (auditor, 403)):
        assert caller(user).post(f"{RULES}{other.pk}/revoke/", {}).status_code == code
    assert caller(owner).post(f"{RULES}{on_owned.pk}/revoke/", {}).status_code == 200


def test_filters_of_rules(lake: Lake, group: AccessGroup, auditor: User) -> None:
    make_rule(group, lake.approved)
    make_rule(group, lake.pending, revoked_at=NOW, level="raw")
    client = caller(auditor)
    for query, count in (
        ("is_revoked=true", 1),
        ("is_revoked=false", 1),
        ("level=raw", 1),
        (f"group_id={group.pk}", 2),
        ("schema_id=1", 0),
    ):
        assert client.get(f"{RULES}?{query}").json()["count"] == count, query


def test_everyone_sees_groups(lake: Lake, group: AccessGroup, owner: User, outsider: User) -> None:
    other = make_group("finance", owner, description="Money")
    assert [row["name"] for row in caller(outsider).get(GROUPS).json()["results"]] == ["analysts", "finance"]
    assert caller(outsider).get(f"{GROUPS}{other.pk}/").json()["description"] == "Money"
    assert caller(outsider).get(f"{GROUPS}999999/").status_code == 404


def test_who_sees_members(
    lake: Lake, group: AccessGroup, owner: User, analyst: User, reviewer: User, auditor: User
) -> None:
    url = f"{GROUPS}{group.pk}/members/"
    assert [row["principal"] for row in caller(auditor).get(url).json()["results"]] == ["anna"]
    assert [caller(user).get(url).status_code for user in (analyst, owner, reviewer)] == [403, 403, 403]
    assert caller(auditor).get(f"{url}?nope=1").status_code == 400
    assert caller(auditor).get(f"{GROUPS}?member=anna").json()["count"] == 1
    assert caller(analyst).get(f"{GROUPS}?member=anna").status_code == 403


def test_who_sees_principals(analyst: User, outsider: User, auditor: User) -> None:
    assert [row["name"] for row in caller(analyst).get(PEOPLE).json()["results"]] == ["anna"]
    assert caller(outsider).get(PEOPLE).json()["count"] == 0
    assert {row["name"] for row in caller(auditor).get(f"{PEOPLE}?kind=person&has_left=false").json()["results"]} >= {
        "anna",
        "aude",
    }
    pk = analyst.principal.pk
    assert [caller(user).get(f"{PEOPLE}{pk}/").status_code for user in (analyst, auditor, outsider)] == [200, 200, 404]


def test_own_access(lake: Lake, analyst: User, outsider: User) -> None:
    url = f"/api/v1/datasets/{lake.approved.pk}/access/"
    mine = caller(analyst).get(url).json()
    assert (mine["effect"], mine["dataset"], mine["dataset_id"]) == ("closed", "pg.shop.customers", lake.approved.pk)
    nobody = caller(outsider).get(url).json()
    assert (nobody["principal"], nobody["effect"]) == (None, "closed")
    assert caller(analyst).get("/api/v1/datasets/999999/access/").status_code == 404
    assert caller(analyst).get(f"{url}?who=x").status_code == 400
    pending = caller(analyst).get(f"/api/v1/datasets/{lake.pending.pk}/access/").json()
    assert "https://boathouse.example/ask/?dataset=pg.shop.orders" in pending["reason"] or "review" in pending["reason"]


def test_the_group_to_ask_for_is_named(lake: Lake, group: AccessGroup, outsider: User, owner: User) -> None:
    make_rule(group, lake.approved)
    assert caller(owner).get(f"/api/v1/datasets/{lake.approved.pk}/access/").json()["groups"] == ["analysts"]


def test_the_access_of_others(
    lake: Lake, group: AccessGroup, owner: User, reviewer: User, auditor: User, administrator: User
) -> None:
    make_rule(group, lake.approved, row_filter="\"country\" = 'PT'")
    url = f"/api/v1/datasets/{lake.approved.pk}/access/"
    for user in (auditor, administrator):
        answer = caller(user).get(url, {"principal": "anna"}).json()
        assert (answer["principal"], answer["effect"], answer["row_filter"]) == (
            "anna",
            "readable",
            "\"country\" = 'PT'",
        )
    assert [caller(user).get(url, {"principal": "anna"}).status_code for user in (owner, reviewer)] == [403, 403]
    assert caller(auditor).get(url, {"principal": "nobody"}).json()["effect"] == "invisible"
    for wrong in ("", "a\x00b", ["a", "b"]):
        assert caller(auditor).get(url, {"principal": wrong}).status_code == 400


def test_ten_cost_what_two_cost(
    lake: Lake, group: AccessGroup, owner: User, auditor: User, administrator: User
) -> None:
    make_rule(group, lake.approved)

    def more() -> None:
        for index in range(8):
            dataset = make_approved_dataset()
            give_ownership(owner, dataset)
            make_rule(make_group(f"g{index}", owner), dataset, ends_at=NOW + timedelta(days=1))
            make_rule(owner, dataset.schema, created_by=administrator)

    costs_the_same(auditor, RULES, more)


def test_other_lists_cost_the_same(lake: Lake, group: AccessGroup, owner: User, auditor: User) -> None:
    from tests.factories import make_user

    costs_the_same(auditor, GROUPS, lambda: [make_group() for _ in range(8)])
    costs_the_same(owner, GROUPS, lambda: [make_group() for _ in range(8)])
    costs_the_same(auditor, PEOPLE, lambda: [make_user(f"u{i}") for i in range(8)])
    costs_the_same(
        auditor,
        f"{GROUPS}{group.pk}/members/",
        lambda: [group.memberships.create(principal=make_user(f"v{i}").principal, since=NOW) for i in range(8)],
    )
