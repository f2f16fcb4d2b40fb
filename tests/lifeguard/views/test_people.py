from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from lifeguard.models import Principal
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User

pytestmark = pytest.mark.django_db


def test_who_reads_what(client: Client, auditor: User, analyst: User) -> None:
    make_rule(make_group("sales", analyst), make_approved_dataset("pg.shop.orders"))
    make_rule(analyst, make_dataset("pg.shop.pending"))
    client.force_login(auditor)
    page = client.get(reverse("principal", args=[analyst.principal.pk])).content.decode()
    assert "1 dataset" in page
    assert "pg.shop.orders" in page
    assert "sales" in page


def test_the_page_of_a_person_does_not_grow_with_the_lake(
    client: Client, auditor: User, analyst: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    schema = make_approved_dataset("pg.shop.t00").schema
    for n in range(1, 60):
        make_approved_dataset(f"pg.shop.t{n:02}")
    for n in range(60):
        make_approved_dataset(f"pg.other.o{n:02}")
    make_rule(make_group("sales", analyst), schema)
    client.force_login(auditor)
    address = reverse("principal", args=[analyst.principal.pk])
    with django_assert_max_num_queries(22):
        page = client.get(address).content.decode()
    assert "60 datasets" in page
    assert "pg.shop.t49" in page
    assert "pg.shop.t50" not in page
    assert "pg.other" not in page
    assert "pg.shop.t50" in client.get(address, {"page": "2"}).content.decode()
    assert client.get(address, {"page": "nonsense"}).status_code == 200


def test_what_rules_open_and_the_policy_keeps_closed_is_not_listed(
    client: Client, auditor: User, analyst: User
) -> None:
    make_rule(analyst, make_approved_dataset("pg.shop.orders"))
    make_rule(analyst, make_approved_dataset("pg.shop.broken"), row_filter="((")
    client.force_login(auditor)
    page = client.get(reverse("principal", args=[analyst.principal.pk])).content.decode()
    readable = page.split("Given to them alone")[0]
    assert "pg.shop.orders" in readable
    assert "pg.shop.broken" not in readable
    assert "pg.shop.broken" in page


def test_whoever_left_reads_nothing(client: Client, auditor: User, analyst: User) -> None:
    make_rule(make_group("sales", analyst), make_approved_dataset("pg.shop.orders"))
    Principal.objects.filter(pk=analyst.principal.pk).update(left_at=NOW)
    client.force_login(auditor)
    assert "Nothing: they left" in client.get(reverse("principal", args=[analyst.principal.pk])).content.decode()
    assert "anna" not in client.get(reverse("principals")).content.decode().split("results")[-1]
    assert "anna" in client.get(reverse("principals"), {"state": "left"}).content.decode()


def test_a_service_with_access_to_everything_says_so(client: Client, administrator: User) -> None:
    service = Principal.objects.create(name="etl", kind="service", service_access="write")
    client.force_login(administrator)
    assert "Every column of every dataset" in client.get(reverse("principal", args=[service.pk])).content.decode()
    assert "reads and writes everything" in client.get(reverse("principals"), {"kind": "service"}).content.decode()


def test_it_is_not_for_everyone(client: Client, analyst: User, auditor: User) -> None:
    client.force_login(analyst)
    assert client.get(reverse("principals")).status_code == 403
    assert client.get(reverse("principal", args=[analyst.principal.pk])).status_code == 403
    client.force_login(auditor)
    assert client.get(reverse("principal", args=[999999])).status_code == 404
