"""The page of deployments: seen by auditors, changed by who publishes; a token is shown once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from lifeguard import services
from lifeguard.models import Deployment, DeploymentKind, DeploymentToken, PolicySigningKey, ReportedState
from lifeguard.services.deployments import PREFIX, digest
from tests.factories import NOW

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User

pytestmark = pytest.mark.django_db
LIST, ADD = "/policy/deployments/", "/policy/deployments/add/"


def register(name: str = "blue", kind: DeploymentKind = DeploymentKind.AGENT) -> Deployment:
    return services.register_deployment(name=name, kind=kind, refresh_seconds=10, actor=None, at=NOW).deployment


def page(client: Client, path: str = LIST) -> str:
    return client.get(path).content.decode()


def test_an_empty_page_says_what_to_do(client: Client, administrator: User, auditor: User) -> None:
    client.force_login(administrator)
    assert "Register a deployment" in page(client)
    client.force_login(auditor)
    assert "An administrator registers" in page(client)
    assert ADD not in page(client)


def test_it_tells_what_is_in_force_where(client: Client, auditor: User) -> None:
    at = timezone.now()
    blue, green = register("blue"), register("green")
    register("poller", DeploymentKind.HTTP)
    services.publish_policy(at=NOW)
    services.report_installed(
        deployment_id=blue.pk, revision=1, digest="", state=ReportedState.IN_FORCE, message="<b>", at=at
    )
    services.report_installed(
        deployment_id=green.pk, revision=None, digest="", state=ReportedState.LOCKDOWN, at=at - timedelta(hours=1)
    )
    client.force_login(auditor)
    told = page(client)
    assert "current" in told
    assert reverse("policy-revision", args=[1]) in told
    assert "silent" in told
    assert "&lt;b&gt;" in told
    assert "Retire" not in told


def test_rows_cost_no_queries(
    client: Client, administrator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    register("one")
    client.force_login(administrator)
    page(client)
    with CaptureQueriesContext(connection) as first:
        page(client)
    for name in ("two", "three", "four"):
        register(name)
    with CaptureQueriesContext(connection) as second:
        page(client)
    assert len(first) == len(second)


def test_a_token_is_shown_once_and_kept_nowhere(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    answer = client.post(ADD, {"name": "blue", "kind": "agent", "refresh_seconds": "10"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    token = next(word for word in answer.content.decode().split('"') if word.startswith(PREFIX))
    assert DeploymentToken.objects.get().digest == digest(token)
    assert PolicySigningKey.objects.get().public_key in answer.content.decode()
    assert token not in page(client)


def test_trino_that_polls_by_itself_needs_no_token(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    answer = client.post(ADD, {"name": "blue", "kind": "http", "refresh_seconds": "5"})
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert DeploymentToken.objects.count() == 0


@pytest.mark.parametrize(
    "values",
    [
        {"name": "", "kind": "agent", "refresh_seconds": "10"},
        {"name": "a b", "kind": "agent", "refresh_seconds": "10"},
        {"name": "taken", "kind": "agent", "refresh_seconds": "10"},
        {"name": "blue", "kind": "smoke", "refresh_seconds": "10"},
        {"name": "blue", "kind": "agent", "refresh_seconds": "0"},
        {"name": "blue", "kind": "agent"},
        {},
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(client: Client, administrator: User, values: dict[str, str]) -> None:
    register("taken")
    client.force_login(administrator)
    answer = client.post(ADD, values)
    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()
    assert Deployment.objects.count() == 1


def test_a_new_token_and_the_end(client: Client, administrator: User) -> None:
    blue = register()
    client.force_login(administrator)
    answer = client.post(reverse("deployment-rotate", args=[blue.pk]))
    assert PREFIX in answer.content.decode()
    assert DeploymentToken.objects.count() == 2
    assert client.post(reverse("deployment-retire", args=[blue.pk])).status_code == 302
    assert client.post(reverse("deployment-retire", args=[blue.pk])).status_code == 409
    assert client.post(reverse("deployment-rotate", args=[blue.pk])).status_code == 409
    assert client.post(reverse("deployment-rotate", args=[99_999])).status_code == 404
    assert "retired" in page(client)


def test_keys_come_and_go(client: Client, administrator: User) -> None:
    register()
    (first,) = PolicySigningKey.objects.all()
    client.force_login(administrator)
    assert client.post(reverse("signing-key-retire", args=[first.key_id])).status_code == 409
    client.post(reverse("signing-key-add"))
    second = PolicySigningKey.objects.exclude(pk=first.pk).get()
    assert f"ed25519 {second.key_id} {second.public_key}" in page(client)
    assert client.post(reverse("signing-key-activate", args=[second.key_id])).status_code == 302
    assert client.post(reverse("signing-key-retire", args=[first.key_id])).status_code == 302
    assert client.post(reverse("signing-key-activate", args=["nonsense"])).status_code == 400
    assert not PolicySigningKey.objects.get(pk=first.pk).is_active


@pytest.mark.parametrize("who", ["analyst", "auditor"])
def test_others_change_nothing(client: Client, request: pytest.FixtureRequest, who: str) -> None:
    blue = register()
    client.force_login(request.getfixturevalue(who))
    for name, arguments in (
        ("deployment-rotate", [blue.pk]),
        ("deployment-retire", [blue.pk]),
        ("signing-key-add", []),
    ):
        assert client.post(reverse(name, args=arguments)).status_code in {403, 404}
    assert Deployment.objects.get().retired_at is None
    assert DeploymentToken.objects.count() == 1
