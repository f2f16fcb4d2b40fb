"""Deployments: registered, given a new token without a gap, retired; keys come and go without a gap too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied

from catalog.errors import Conflict, Invalid
from catalog.models import AuditEvent
from lifeguard import services
from lifeguard.models import Deployment, DeploymentKind, DeploymentToken, PolicySigningKey, ReportedState
from lifeguard.selectors.deployments import deployments, in_force, longest_refresh_seconds
from lifeguard.services.deployments import PREFIX, Registered, digest
from lifeguard.signing import LostKey, open_key
from tests.factories import NOW

if TYPE_CHECKING:
    from pytest_django import Settings

    from catalog.models import User

pytestmark = pytest.mark.django_db
AGENT, HTTP = DeploymentKind.AGENT, DeploymentKind.HTTP


def register(name: str = "blue", kind: DeploymentKind = AGENT, seconds: int = 10) -> Registered:
    return services.register_deployment(name=name, kind=kind, refresh_seconds=seconds, actor=None, at=NOW)


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_only_the_digest_of_a_token_is_kept() -> None:
    made = register()
    assert made.token.startswith(PREFIX)
    assert [row.digest for row in DeploymentToken.objects.all()] == [digest(made.token)]
    assert made.token not in str(list(AuditEvent.objects.values()))
    assert actions() == ["deployment.registered", "signing_key.added"]


def test_a_cluster_that_polls_by_itself_has_no_token() -> None:
    assert register(kind=HTTP).token == ""
    assert PolicySigningKey.objects.count() == 0
    with pytest.raises(Conflict):
        services.rotate_token(deployment_id=Deployment.objects.get().pk, actor=None, at=NOW)


@pytest.mark.parametrize("name", ["", "a b", "-a", "a" * 101, "<b>", "a/b"])
def test_names_are_plain(name: str) -> None:
    with pytest.raises(Invalid):
        register(name)


@pytest.mark.parametrize("seconds", [0, -1, 3601])
def test_refresh_periods_have_bounds(seconds: int) -> None:
    with pytest.raises(Invalid):
        register(seconds=seconds)


def test_a_name_is_taken_for_ever() -> None:
    made = register()
    services.retire_deployment(deployment_id=made.deployment.pk, actor=None, at=NOW)
    with pytest.raises(Conflict):
        register()


def test_only_who_publishes_changes_deployments(analyst: User, auditor: User, administrator: User) -> None:
    made = register()
    for person in (analyst, auditor):
        with pytest.raises(PermissionDenied):
            services.retire_deployment(deployment_id=made.deployment.pk, actor=person, at=NOW)
        with pytest.raises(PermissionDenied):
            services.rotate_token(deployment_id=made.deployment.pk, actor=person, at=NOW)
        with pytest.raises(PermissionDenied):
            services.add_signing_key(actor=person, at=NOW)
    services.retire_deployment(deployment_id=made.deployment.pk, actor=administrator, at=NOW)
    assert DeploymentToken.objects.count() == 0
    assert list(deployments()) == []


def test_both_tokens_are_there_until_the_overlap_ends() -> None:
    made = register()
    new = services.rotate_token(deployment_id=made.deployment.pk, overlap=timedelta(hours=1), actor=None, at=NOW)
    ends = dict(DeploymentToken.objects.values_list("digest", "ends_at"))
    assert ends == {digest(made.token): NOW + timedelta(hours=1), digest(new): None}
    services.rotate_token(deployment_id=made.deployment.pk, actor=None, at=NOW + timedelta(hours=2))
    ends = dict(DeploymentToken.objects.values_list("digest", "ends_at"))
    assert digest(made.token) not in ends
    assert ends[digest(new)] == NOW + timedelta(hours=2, days=7)


def test_the_longest_refresh_period_counts(settings: Settings) -> None:
    assert longest_refresh_seconds() == settings.POLICY_REFRESH_SECONDS
    slow = register("slow", seconds=600)
    register("fast", seconds=1)
    assert longest_refresh_seconds() == 600
    services.retire_deployment(deployment_id=slow.deployment.pk, actor=None, at=NOW)
    assert longest_refresh_seconds() == settings.POLICY_REFRESH_SECONDS


def test_what_is_in_force_where() -> None:
    made = register()
    (row,) = in_force(deployments(), NOW)
    assert (row.standing, row.is_behind) == ("waiting", False)
    services.publish_policy(at=NOW)
    services.report_installed(
        deployment_id=made.deployment.pk, revision=1, digest="ab", state=ReportedState.IN_FORCE, at=NOW
    )
    (row,) = in_force(deployments(), NOW)
    assert (row.standing, row.revision, row.since) == ("current", 1, NOW)
    (row,) = in_force(deployments(), NOW + timedelta(minutes=5))
    assert row.standing == "silent"
    services.report_installed(
        deployment_id=made.deployment.pk, revision=1, digest="cd", state=ReportedState.LOCKDOWN, message="away", at=NOW
    )
    (row,) = in_force(deployments(), NOW)
    assert row.standing == "lockdown"
    assert actions().count("deployment.state_changed") == 2


def test_keys_come_and_go_without_a_gap() -> None:
    register()
    first = PolicySigningKey.objects.get()
    assert first.is_active
    with pytest.raises(Conflict):
        services.retire_signing_key(key_id=first.key_id, actor=None, at=NOW)
    second = services.add_signing_key(actor=None, at=NOW)
    assert not second.is_active
    services.activate_signing_key(key_id=second.key_id, actor=None, at=NOW)
    services.retire_signing_key(key_id=first.key_id, actor=None, at=NOW)
    assert PolicySigningKey.objects.get(pk=first.pk).private_key == ""
    with pytest.raises(Conflict):
        services.activate_signing_key(key_id=first.key_id, actor=None, at=NOW)
    with pytest.raises(Invalid):
        services.activate_signing_key(key_id="nonsense", actor=None, at=NOW)


def test_a_private_key_needs_the_secret_key(settings: Settings) -> None:
    key = services.add_signing_key(actor=None, at=NOW)
    assert open_key(key.private_key).public_key()
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-secret-key-of-a-good-length-0123456789"
    with pytest.raises(LostKey):
        open_key(key.private_key)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert open_key(key.private_key).public_key()
