from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from prometheus_client.parser import text_string_to_metric_families

from lifeguard import services
from tests.factories import NOW, make_approved_dataset, publish_all

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries, Settings

    from catalog.models import User

pytestmark = pytest.mark.django_db


def measured(client: Client) -> dict[str, float]:
    answer = client.get(reverse("metrics"))
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    samples = [sample for family in families for sample in family.samples]
    ours = "boathouse_policy_"
    return {sample.name.removeprefix(ours): sample.value for sample in samples if sample.name.startswith(ours)}


def test_before_and_after_the_first_policy(client: Client) -> None:
    assert measured(client) == {"revision": 0}
    publish_all()
    found = measured(client)
    assert (found["revision"], found["refused"], found["waiting"], found["pinned"], found["lockdown"]) == (
        1,
        0,
        0,
        0,
        0,
    )
    assert found["rules"] > 10
    assert found["age_seconds"] > 0
    assert "valid_seconds" not in found
    assert "fetched_seconds_ago" not in found


def test_what_is_out_of_the_ordinary(client: Client, analyst: User) -> None:
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=NOW)
    publish_all()
    services.policy_changed(NOW)
    services.roll_back(number=1, reason="odd", at=NOW, actor=None)
    assert measured(client)["pinned"] == 1
    services.lock_down(reason="worse", at=NOW, actor=None)
    found = measured(client)
    assert (found["lockdown"], found["unpublished_changes"]) == (1, 0)
    services.policy_changed(NOW)
    assert measured(client)["unpublished_changes"] == 1


def test_it_costs_few_queries_and_names_nobody(
    client: Client, analyst: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset("pg.shop.t"), actor=None, at=NOW)
    publish_all()
    with django_assert_max_num_queries(2 + 19):  # the policy's, the scanner's, its workers' and the recognizers'
        body = client.get(reverse("metrics")).content.decode()
    assert "anna" not in body
    assert "shop" not in body


def test_only_from_its_networks(client: Client, settings: Settings) -> None:
    assert client.get(reverse("metrics"), REMOTE_ADDR="10.0.0.1").status_code == 403
    assert client.get(reverse("metrics"), headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403
    assert client.post(reverse("metrics")).status_code == 405
