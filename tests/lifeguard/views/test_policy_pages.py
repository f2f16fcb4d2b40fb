from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lifeguard import services
from lifeguard.models import PolicyRevision, PolicyState
from tests.factories import NOW, make_approved_dataset, make_group, make_rule, publish_all

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User

pytestmark = pytest.mark.django_db


def test_the_page_before_there_is_a_policy_and_after(client: Client, administrator: User, analyst: User) -> None:
    client.force_login(administrator)
    assert "No policy was published yet" in client.get(reverse("policy")).content.decode()
    assert client.post(reverse("policy-publish")).status_code == 302
    group = make_group("sales", analyst)
    services.add_rule(subject=group, scope=make_approved_dataset("pg.shop.t"), actor=None, at=NOW)
    assert "not published yet" in client.get(reverse("policy")).content.decode()
    client.post(reverse("policy-publish"))
    page = client.get(reverse("policy")).content.decode()
    assert "Revision 2 is a step" in page
    assert "anna can read it now" not in page
    publish_all(at=timezone.now())
    page = client.get(reverse("policy")).content.decode()
    assert "pg.shop.t" in page
    assert "anna can read it now" in page
    assert "Revision 1" in page
    assert "is a step" not in page
    assert PolicyRevision.objects.get(number=2).published_by == administrator


def test_one_revision(client: Client, auditor: User) -> None:
    services.publish_policy(at=NOW, because="<script>")
    client.force_login(auditor)
    page = client.get(reverse("policy-revision", args=[1])).content.decode()
    assert "&lt;script&gt;" in page
    assert "New to the policy" in page
    assert client.get(reverse("policy-revision", args=[2])).status_code == 404


def test_a_failure_is_shown(client: Client, auditor: User) -> None:
    PolicyState.objects.update_or_create(pk=1, defaults={"failure": "It failed because of this.", "failed_at": NOW})
    client.force_login(auditor)
    assert "It failed because of this." in client.get(reverse("policy")).content.decode()


def test_who_may_see_and_publish(client: Client, analyst: User, auditor: User) -> None:
    client.force_login(analyst)
    assert client.get(reverse("policy")).status_code == 403
    client.force_login(auditor)
    assert client.get(reverse("policy")).status_code == 200
    assert client.post(reverse("policy-publish")).status_code == 403
    assert client.get(reverse("policy-publish")).status_code == 405


def test_the_history_costs_the_same_for_many(
    client: Client, administrator: User, analyst: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    group = make_group("sales", analyst)
    for _ in range(6):
        make_rule(group, make_approved_dataset())
        services.publish_policy(at=NOW)
    client.force_login(administrator)
    with django_assert_max_num_queries(13):
        client.get(reverse("policy"))


def test_a_refused_policy_is_told_on_the_first_page(
    client: Client, administrator: User, auditor: User, analyst: User
) -> None:
    make_approved_dataset()
    PolicyState.objects.create(pk=1, failed_at=NOW, failure="It failed: <b>secret</b>.")
    for user, is_told in ((administrator, True), (auditor, True), (analyst, False)):
        client.force_login(user)
        page = client.get(reverse("home")).content.decode()
        assert ("The last policy was refused" in page) == is_told
        assert "secret" not in page
    PolicyState.objects.update(failure="", failed_at=None)
    client.force_login(administrator)
    assert "was refused" not in client.get(reverse("home")).content.decode()


def test_other_pages_do_not_ask_for_it(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("catalogs"))
    assert "lifeguard_policystate" not in str(asked.captured_queries)
