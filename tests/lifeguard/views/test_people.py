from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from lifeguard.models import Principal
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule

if TYPE_CHECKING:
    from django.test import Client

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
