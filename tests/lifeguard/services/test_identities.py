"""Importing: the file is the truth for what comes from it, and nothing of a leaver comes back by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from guardian.shortcuts import assign_perm
from rest_framework.authtoken.models import Token

from catalog.errors import Conflict, Refused
from catalog.models import AuditEvent, User
from lifeguard import services
from lifeguard.identity.plan import (
    BadDirectory,
    Directory,
    Group,
    IdentityPlan,
    MassRemoval,
    Person,
    Service,
    plan_import,
)
from lifeguard.models import AccessGroup, AccessRule, Membership, PolicyState, Principal
from lifeguard.selectors import known_identities, load_policy_input
from lifeguard.selectors.identities import rules_that_end
from tests.factories import NOW, make_approved_dataset, make_group, make_rule, make_user

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

ANNA = Person("anna", "Anna", "anna@example.org", frozenset({"reviewer"}))
BOB = Person("bob")
CAROL = Person("carol")
SALES = Group("sales", "Sells", frozenset({"anna", "bob"}))


def plan(*people: Person, services: tuple[Service, ...] = (), groups: tuple[Group, ...] = ()) -> IdentityPlan:
    return plan_import(Directory(people, services, groups), known_identities(), scanner="boathouse")


def bring(
    *people: Person, services_: tuple[Service, ...] = (), groups: tuple[Group, ...] = (), **options: bool
) -> IdentityPlan:
    made = plan(*people, services=services_, groups=groups)
    return services.import_identities(plan=made, actor=None, at=NOW, **options)


def roles(username: str) -> set[str]:
    return set(User.objects.get(username=username).groups.values_list("name", flat=True))


def test_everything_is_made_once() -> None:
    bring(ANNA, BOB, services_=(Service("etl", "write"),), groups=(SALES,))
    anna = Principal.objects.get(name="anna")
    assert anna.user is not None
    assert (anna.source, anna.user.username, anna.user.email) == ("file", "anna", "anna@example.org")
    assert not anna.user.has_usable_password()
    assert roles("anna") == {"reviewer"}
    etl = Principal.objects.get(name="etl")
    assert (etl.kind, etl.service_access, etl.user) == ("service", "write", None)
    assert set(Membership.objects.values_list("group__name", "principal__name")) == {
        ("sales", "anna"),
        ("sales", "bob"),
    }
    actions = sorted(AuditEvent.objects.values_list("action", flat=True))
    assert actions == ["group.added", "group.members_changed", "principal.added", "principal.added", "principal.added"]
    assert PolicyState.objects.get().changes == 1
    assert bring(ANNA, BOB, services_=(Service("etl", "write"),), groups=(SALES,)).steps == ()
    assert PolicyState.objects.get().changes == 1, "nothing to do counts as no change"


def test_what_changed_is_changed() -> None:
    bring(ANNA, BOB, groups=(SALES,))
    bring(
        Person("anna", "Anna S.", "as@example.org", frozenset({"auditor"})),
        BOB,
        CAROL,
        groups=(Group("sales", "Sells more", frozenset({"bob", "carol"})),),
    )
    anna = User.objects.get(username="anna")
    assert (anna.display_name, anna.email) == ("Anna S.", "as@example.org")
    assert roles("anna") == {"auditor"}
    assert set(Membership.objects.values_list("principal__name", flat=True)) == {"bob", "carol"}
    assert AccessGroup.objects.get().description == "Sells more"
    told = str(list(AuditEvent.objects.filter(action="principal.changed").values_list("data", flat=True)))
    assert "as@example.org" not in told


def test_a_leaver_loses_everything_for_good(client: Client) -> None:
    bring(ANNA, BOB, CAROL, groups=(SALES,))
    anna = User.objects.get(username="anna")
    dataset = make_approved_dataset()
    make_rule(anna.principal, dataset)
    Membership.objects.create(group=make_group("local"), principal=anna.principal, since=NOW)
    assign_perm("catalog.administer_dataset", anna, dataset)
    Token.objects.create(user=anna)
    client.force_login(anna)
    assert client.get(reverse("access-groups")).status_code == 200

    bring(BOB, CAROL, groups=(Group("sales", "Sells", frozenset({"bob"})),))
    anna.refresh_from_db()
    principal = Principal.objects.get(name="anna")
    assert principal.left_at == NOW
    assert not anna.is_active
    assert roles("anna") == set()
    assert not Membership.objects.filter(principal=principal).exists()
    assert not AccessRule.objects.filter(principal=principal, revoked_at=None).exists()
    assert not Token.objects.exists()
    assert client.get(reverse("access-groups")).status_code == 302
    assert "anna" not in {facts.name for facts in load_policy_input().principals}

    bring(ANNA, BOB, CAROL, groups=(SALES,))
    anna = User.objects.get(username="anna")
    assert anna.is_active
    assert roles("anna") == {"reviewer"}
    assert not anna.has_perm("catalog.administer_dataset", dataset)
    assert not AccessRule.objects.filter(principal=principal, revoked_at=None).exists()
    assert client.get(reverse("access-groups")).status_code == 302, "the old session stays ended"


def events_of(action: str) -> list[tuple[str, dict[str, Any]]]:
    return list(AuditEvent.objects.filter(action=action).order_by("pk").values_list("target_name", "data"))


def test_whatever_ends_with_a_leaver_is_audited(administrator: User) -> None:
    bring(ANNA, BOB, CAROL, groups=(SALES,))
    anna, orders = User.objects.get(username="anna"), make_approved_dataset("pg.shop.orders")
    make_rule(anna.principal, orders)
    make_rule(anna.principal, orders, revoked_at=NOW)
    make_rule(AccessGroup.objects.get(), orders)
    Membership.objects.create(group=make_group("local"), principal=anna.principal, since=NOW)
    assign_perm("catalog.administer_dataset", anna, orders)
    assign_perm("catalog.review_schema", anna, orders.schema)
    assign_perm("catalog.review_dataset", anna, orders)
    Token.objects.create(user=anna)
    AuditEvent.objects.all().delete()
    services.import_identities(plan=plan(BOB, CAROL), actor=administrator, at=NOW)
    because = "They left."
    assert [(name, data["because"]) for name, data in events_of("rule.revoked")] == [
        ("sales → pg.shop.orders", "The group was retired by an import."),
        ("Anna → pg.shop.orders", because),
    ]
    assert [(name, data["left"]) for name, data in events_of("group.members_changed")] == [
        ("sales", ["anna", "bob"]),
        ("local", ["anna"]),
    ]
    assert events_of("account.closed") == [(str(anna), {"roles": ["reviewer"], "because": because})]
    assert events_of("token.revoked") == [(str(anna), {"because": because})]
    assert events_of("dataset.owner_removed") == [("pg.shop.orders", {"owner": "anna", "because": because})]
    assert events_of("schema.reviewer_removed") == [(str(orders.schema), {"reviewer": "anna", "because": because})]
    assert [data["permission"] for _, data in events_of("permission.removed")] == ["review_dataset"]
    assert set(AuditEvent.objects.values_list("actor_name", flat=True)) == {"adam"}


def test_a_group_that_is_gone_opens_nothing_when_it_returns() -> None:
    bring(ANNA, BOB, groups=(SALES,))
    rule = make_rule(AccessGroup.objects.get(), make_approved_dataset())
    bring(ANNA, BOB)
    rule.refresh_from_db()
    assert rule.revoked_at == NOW
    assert AccessGroup.objects.get().retired_at == NOW
    assert load_policy_input().rules == ()
    bring(ANNA, BOB, groups=(SALES,))
    assert AccessGroup.objects.get().retired_at is None
    assert Membership.objects.count() == 2
    assert load_policy_input().rules == ()


def test_more_than_half_gone_needs_a_second_word() -> None:
    bring(ANNA, BOB, CAROL)
    with pytest.raises(MassRemoval, match="2 of 3"):
        bring(ANNA)
    assert Principal.objects.filter(left_at=None).count() == 3
    bring(ANNA, allow_mass_removal=True)
    assert Principal.objects.filter(left_at=None).count() == 1


def test_more_than_half_of_the_groups_gone_needs_a_second_word() -> None:
    """As a file does that was cut off at the end of a line among its groups."""
    groups = tuple(Group(f"group {n}", members=frozenset({"anna"})) for n in range(6))
    bring(ANNA, BOB, groups=groups)
    rule = make_rule(AccessGroup.objects.get(name="group 5"), make_approved_dataset("pg.shop.orders"))
    cut = plan(ANNA, BOB, groups=groups[:2])
    assert [str(each) for each in rules_that_end(cut, NOW)] == ["group 5 → pg.shop.orders"]
    with pytest.raises(MassRemoval, match=r"would remove 4 of 6 groups\."):
        bring(ANNA, BOB, groups=groups[:2])
    with pytest.raises(MassRemoval, match="2 of 2 people and 6 of 6 groups"):
        bring()
    rule.refresh_from_db()
    assert rule.revoked_at is None
    bring(ANNA, BOB, groups=groups[:3])
    bring(ANNA, BOB, groups=groups[:1])
    assert AccessGroup.objects.filter(retired_at=None).count() == 1


def test_an_account_of_boathouse_itself_keeps_its_roles() -> None:
    root = User.objects.create_superuser("anna", password="pass")
    made = make_user("bob", role="administrator", principal=False)
    told = bring(ANNA, BOB)
    assert any("anna" in note for note in told.notes)
    assert Principal.objects.get(name="anna").user == root
    assert roles("anna") == set()
    assert roles("bob") == {"administrator"}
    bring(allow_mass_removal=True)
    root.refresh_from_db()
    made.refresh_from_db()
    assert root.is_active
    assert made.is_active
    assert made.has_usable_password()
    assert roles("bob") == {"administrator"}
    assert Principal.objects.filter(left_at=None).count() == 0


def test_local_people_and_groups_are_not_the_file_s() -> None:
    make_group("by hand", make_user("zoe"))
    bring(ANNA)
    bring(BOB, allow_mass_removal=True)
    assert Principal.objects.get(name="zoe").left_at is None
    assert AccessGroup.objects.get().retired_at is None
    with pytest.raises(BadDirectory, match="local group"):
        plan(BOB, groups=(Group("by hand"),))


def test_a_person_is_no_service_and_nobody_is_the_scanner() -> None:
    bring(ANNA, services_=(Service("etl"),))
    with pytest.raises(BadDirectory, match="known as a person"):
        plan(services=(Service("anna"),))
    with pytest.raises(BadDirectory, match="known as a service"):
        plan(Person("etl"))
    with pytest.raises(BadDirectory, match="Boathouse reads with"):
        plan(Person("boathouse"))


def test_the_scanner_never_leaves() -> None:
    bring(ANNA, services_=(Service("boathouse", "read"),))
    bring(ANNA)
    assert Principal.objects.get(name="boathouse").left_at is None


def test_a_plan_that_is_out_of_date_is_refused() -> None:
    old = plan(ANNA, BOB)
    bring(ANNA)
    with pytest.raises(Conflict, match="changed since"):
        services.import_identities(plan=old, actor=None, at=NOW)
    assert not Principal.objects.filter(name="bob").exists()


def test_who_may_import_and_nobody_locks_themselves_out(analyst: User) -> None:
    adam = Person("adam", roles=frozenset({"administrator"}))
    bring(adam, BOB, CAROL)
    actor = User.objects.get(username="adam")
    with pytest.raises(PermissionDenied):
        services.import_identities(plan=plan(adam), actor=analyst, at=NOW)
    with pytest.raises(Refused, match="own administration"):
        services.import_identities(plan=plan(BOB, CAROL), actor=actor, at=NOW)
    with pytest.raises(Refused, match="own administration"):
        services.import_identities(plan=plan(Person("adam"), BOB, CAROL), actor=actor, at=NOW)
    services.import_identities(plan=plan(adam, BOB), actor=actor, at=NOW)


def test_queries_do_not_grow_with_people(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    people = tuple(Person(f"user{n}", roles=frozenset({"reviewer"})) for n in range(60))
    group = Group("all", members=frozenset(person.username for person in people))
    with django_assert_max_num_queries(45):
        bring(*people, groups=(group,))
