"""Access groups: names for everyone, members for those who may see people, changes for who manages identities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from catalog.models import AuditEvent
from lifeguard.models import AccessGroup, Membership
from tests.factories import NOW, make_approved_dataset, make_group, make_rule

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User

pytestmark = pytest.mark.django_db


def test_everyone_sees_names_and_only_some_see_members(client: Client, analyst: User, auditor: User) -> None:
    group = make_group("sales <b>", analyst, description="Ask Olga")
    client.force_login(analyst)
    page = client.get(reverse("access-groups"))
    assert b"sales &lt;b&gt;" in page.content
    assert b"Members" not in page.content
    detail = client.get(reverse("access-group", args=[group.pk])).content.decode()
    assert "Ask Olga" in detail
    assert "Trino user</th>" not in detail
    client.force_login(auditor)
    assert (
        reverse("principal", args=[analyst.principal.pk])
        in client.get(reverse("access-group", args=[group.pk])).content.decode()
    )


def test_search_narrows(client: Client, analyst: User) -> None:
    make_group("sales")
    make_group("finance")
    client.force_login(analyst)
    page = client.get(reverse("access-groups"), {"q": "FIN"}).content.decode()
    assert "finance" in page
    assert "sales" not in page
    assert "No group matches" in client.get(reverse("access-groups"), {"q": "zzz"}).content.decode()


def test_strangers_sign_in_first_and_a_retired_group_is_gone(client: Client, analyst: User) -> None:
    group = make_group("old", retired_at=NOW)
    assert client.get(reverse("access-groups")).status_code == 302
    client.force_login(analyst)
    assert client.get(reverse("access-group", args=[group.pk])).status_code == 404
    assert client.get(reverse("access-group", args=[999999])).status_code == 404


def test_an_administrator_adds_a_group_and_its_members(client: Client, administrator: User, analyst: User) -> None:
    client.force_login(administrator)
    added = client.post(reverse("access-group-add"), {"name": "sales", "description": "All of it"})
    group = AccessGroup.objects.get(name="sales")
    assert added["Location"] == reverse("access-group", args=[group.pk])
    client.post(reverse("access-group-member-add", args=[group.pk]), {"name": "anna"})
    assert Membership.objects.filter(group=group, principal=analyst.principal).exists()
    client.post(reverse("access-group-member-remove", args=[group.pk, analyst.principal.pk]))
    assert not Membership.objects.filter(group=group).exists()
    client.post(reverse("access-group-describe", args=[group.pk]), {"description": "Less of it"})
    client.post(reverse("access-group-retire", args=[group.pk]))
    group.refresh_from_db()
    assert group.description == "Less of it"
    assert group.retired_at is not None
    actions = AuditEvent.objects.filter(target_type="lifeguard.accessgroup").values_list("action", flat=True)
    assert sorted(actions) == sorted(
        ["group.added", "group.members_changed", "group.members_changed", "group.changed", "group.retired"]
    )


@pytest.mark.parametrize("name", ["", "sales", "SALES", "x" * 300, "a\nb"])
def test_a_bad_name_is_refused_with_a_reason(client: Client, administrator: User, name: str) -> None:
    make_group("sales")
    client.force_login(administrator)
    page = client.post(reverse("access-group-add"), {"name": name})
    assert page.status_code == 400
    assert AccessGroup.objects.count() == 1


def test_an_unknown_member_is_told(client: Client, administrator: User) -> None:
    group = make_group("sales")
    client.force_login(administrator)
    page = client.post(reverse("access-group-member-add", args=[group.pk]), {"name": "nobody"})
    assert page.status_code == 400
    assert "There is no person or service nobody" in page.content.decode()


def test_an_imported_group_is_changed_in_its_file(client: Client, administrator: User) -> None:
    group = make_group("sales", source="file")
    client.force_login(administrator)
    assert client.post(reverse("access-group-retire", args=[group.pk])).status_code == 409
    page = client.get(reverse("access-group", args=[group.pk])).content.decode()
    assert "Retire" not in page


@pytest.mark.parametrize("name", ["access-group-member-add", "access-group-retire", "access-group-describe"])
def test_readers_change_nothing(client: Client, analyst: User, auditor: User, name: str) -> None:
    group = make_group("sales")
    for user in (analyst, auditor):
        client.force_login(user)
        assert client.post(reverse(name, args=[group.pk]), {"name": "anna"}).status_code == 403
    assert client.get(reverse("access-group-retire", args=[group.pk])).status_code == 405


def test_the_list_costs_the_same_for_many(
    client: Client, administrator: User, analyst: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        make_rule(make_group("", analyst), make_approved_dataset())
    client.force_login(administrator)
    with django_assert_max_num_queries(10):
        client.get(reverse("access-groups"))
