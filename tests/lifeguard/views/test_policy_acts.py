"""What a person does to the policy as a whole, on pages that show first what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from lifeguard import services
from lifeguard.models import PolicyMode, PolicyRevision, PolicyState
from tests.factories import NOW, make_approved_dataset, publish_all

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from catalog.models import Dataset, User

pytestmark = pytest.mark.django_db

ACTS = ("policy-confirm", "policy-release", "policy-lockdown", "policy-lift")


@pytest.fixture
def customers(analyst: User) -> Dataset:
    dataset = make_approved_dataset("pg.shop.customers")
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW)
    publish_all()
    return dataset


def page(client: Client, name: str, *args: int) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_lock_down_and_lift(client: Client, administrator: User, customers: Dataset) -> None:
    client.force_login(administrator)
    assert "anna cannot read it any more" in page(client, "policy-lockdown")
    assert PolicyState.objects.get().locked_at is None, "looking changes nothing"
    refused = client.post(reverse("policy-lockdown"), {"reason": "  "})
    assert refused.status_code == 400
    assert client.post(reverse("policy-lockdown"), {"reason": "<i>incident</i>"}).status_code == 302
    shown = page(client, "policy")
    assert "&lt;i&gt;incident" in shown
    assert "Lift the lockdown" in shown
    assert "The policy is in lockdown" in page(client, "home")
    again = client.post(reverse("policy-lockdown"), {"reason": "again"})
    assert (again.status_code, "already" in again.content.decode()) == (400, True)
    assert "anna can read it now" in page(client, "policy-lift")
    client.post(reverse("policy-lift"), {"reason": "over"})
    assert PolicyState.objects.get().locked_at is None
    assert "is a step" in page(client, "policy")


def test_roll_back_and_release(client: Client, administrator: User, customers: Dataset, reviewer: User) -> None:
    services.add_rule(subject=reviewer.principal, scope=customers, actor=None, at=NOW)
    publish_all(at=timezone.now())
    client.force_login(administrator)
    assert "Roll back to it" in page(client, "policy-revision", 1)
    assert "rita cannot read it any more" in page(client, "policy-roll-back", 1)
    assert client.post(reverse("policy-roll-back", args=[1]), {"reason": "odd"}).status_code == 302
    assert "Rolled back to revision 1" in page(client, "policy")
    assert "The policy is rolled back to revision 1" in page(client, "home")
    assert "rita can read it now" in page(client, "policy-release")
    client.post(reverse("policy-release"), {"reason": "fine"})
    assert PolicyState.objects.get().mode == PolicyMode.NORMAL
    assert client.get(reverse("policy-roll-back", args=[99])).status_code == 404


def test_what_waits_is_looked_at_and_let_pass(
    client: Client, administrator: User, auditor: User, customers: Dataset, reviewer: User, settings: Settings
) -> None:
    settings.POLICY_GUARD_PAIRS = 1
    services.add_rule(subject=reviewer.principal, scope=customers, actor=None, at=timezone.now())
    client.force_login(administrator)
    said = client.post(reverse("policy-publish"), follow=True).content.decode()
    assert "It waits for a person" in said
    shown = page(client, "policy-confirm")
    assert "rita can read it now" in shown
    digest = PolicyState.objects.get().waiting_digest
    assert digest in shown
    other = client.post(reverse("policy-confirm"), {"reason": "fine", "digest": "0" * 64})
    assert (other.status_code, "Look at it again" in other.content.decode()) == (400, True)
    client.force_login(auditor)
    seen = page(client, "policy")
    assert "A policy waits for a person" in seen
    assert reverse("policy-confirm") not in seen, "who may not publish is not asked"
    client.force_login(administrator)
    assert client.post(reverse("policy-confirm"), {"reason": "fine", "digest": digest}).status_code == 302
    assert PolicyState.objects.get().waiting_digest == ""
    newest = PolicyRevision.objects.first()
    assert newest is not None
    assert (newest.because, newest.published_by) == ("Published anyway: fine", administrator)


def test_who_may(client: Client, auditor: User, customers: Dataset) -> None:
    client.force_login(auditor)
    for name in ACTS:
        assert client.get(reverse(name)).status_code == 403
        assert client.post(reverse(name), {"reason": "x"}).status_code == 403
    assert client.post(reverse("policy-roll-back", args=[1]), {"reason": "x"}).status_code == 403
    assert PolicyState.objects.get().mode == PolicyMode.NORMAL


def test_nothing_to_do_is_said(client: Client, administrator: User, customers: Dataset) -> None:
    client.force_login(administrator)
    for name in ("policy-confirm", "policy-release", "policy-lift"):
        answer = client.post(reverse(name), {"reason": "x"})
        assert (answer.status_code, "Nothing was changed" in answer.content.decode()) == (400, True)
