"""What an agent asks, over the real views: token, signature, 304, report; and all of it without a database."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError

from catalog.models import AuditEvent
from lifeguard import registry as registry_module
from lifeguard import services, serving
from lifeguard.agent.errors import Untrusted
from lifeguard.agent.files import sha256
from lifeguard.agent.rules import check_rules
from lifeguard.agent.trust import Statement, read_keys, verified
from lifeguard.models import Deployment, DeploymentKind
from lifeguard.registry import KNOWN_SECONDS, Registry, registry
from lifeguard.selectors.deployments import signing_keys, trusted_line
from lifeguard.services.deployments import digest
from tests.factories import NOW, make_approved_dataset

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User

pytestmark = pytest.mark.django_db
POLICY, REPORT = "/policy/agent/policy", "/policy/agent/report"
NONCE = "0123456789abcdef0123"


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def no_database(*args: Any, **kwargs: Any) -> Any:
    raise OperationalError("the server closed the connection unexpectedly")


@pytest.fixture
def token() -> str:
    return register()


def register(name: str = "blue", kind: DeploymentKind = DeploymentKind.AGENT) -> str:
    return services.register_deployment(name=name, kind=kind, refresh_seconds=10, actor=None, at=NOW).token


def bearer(token: str, **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", **more}


def ask(client: Client, token: str, **more: str) -> Any:
    return client.get(POLICY, headers=bearer(token, **{"Boathouse-Nonce": NONCE}, **more))


def trusted() -> str:
    return "\n".join(trusted_line(key) for key in signing_keys() if key.is_active)


def statement_of(answer: Any) -> Statement:
    return verified(answer["Boathouse-Statement"], answer["Boathouse-Signature"], read_keys(trusted()))


def test_an_agent_believes_what_it_is_given(client: Client, token: str) -> None:
    answer = ask(client, token)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    said = statement_of(answer)
    assert (said.nonce, said.kind, said.revision, said.lasts) == (NONCE, "policy", 1, None)
    policy, lockdown = answer.content[: said.policy_bytes], answer.content[said.policy_bytes :]
    assert (sha256(policy), sha256(lockdown)) == (said.policy, said.lockdown)
    assert policy == client.get("/policy/trino.json").content
    assert check_rules(policy)["meta"]["revision"] == 1
    assert check_rules(lockdown)["meta"]["lockdown"]
    assert len(lockdown) == said.lockdown_bytes
    assert "Set-Cookie" not in answer


def test_304_is_signed_for_this_request_too(client: Client, token: str) -> None:
    first = ask(client, token)
    other = client.get(
        POLICY, headers=bearer(token, **{"If-None-Match": first["ETag"], "Boathouse-Nonce": "another-nonce-0123456"})
    )
    assert (other.status_code, other.content) == (304, b"")
    assert statement_of(other).nonce == "another-nonce-0123456"
    assert statement_of(other).policy == statement_of(first).policy


def test_the_end_of_the_rules_is_signed(client: Client, token: str, analyst: User) -> None:
    from django.utils import timezone

    now = timezone.now()
    ends = now + timedelta(hours=1)
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=now, ends_at=ends)
    services.publish_policy(at=now)
    lasts = statement_of(ask(client, token)).lasts
    assert lasts is not None
    assert 3500 < lasts <= 3600


def test_every_active_key_signs(client: Client, token: str) -> None:
    old = trusted()
    new = services.add_signing_key(actor=None, at=NOW)
    ask(client, token)
    services.activate_signing_key(key_id=new.key_id, actor=None, at=NOW)
    registry.expect_news()
    answer = ask(client, token)
    for line in (old, trusted_line(new)):
        assert verified(answer["Boathouse-Statement"], answer["Boathouse-Signature"], read_keys(line))
    services.retire_signing_key(key_id=old.split()[1], actor=None, at=NOW)
    registry.expect_news()
    answer = ask(client, token)
    assert verified(answer["Boathouse-Statement"], answer["Boathouse-Signature"], read_keys(trusted_line(new)))
    with pytest.raises(Untrusted):
        verified(answer["Boathouse-Statement"], answer["Boathouse-Signature"], read_keys(old))


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer bhd_wrong",
        "Bearer bh_person",
        "Basic YTpi",
        "Token bhd_wrong",
        "Bearer bhd_" + "x" * 9999,
        "Bearer bhd_\udcff",
    ],
)
def test_without_a_token_it_is_401(client: Client, token: str, header: str) -> None:
    for answer in (
        client.get(POLICY, HTTP_AUTHORIZATION=header),
        client.post(REPORT, {}, content_type="application/json", HTTP_AUTHORIZATION=header),
    ):
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert "token of an active deployment" in answer.json()["error"]["message"]


def test_the_token_of_another_kind_of_deployment_is_403(client: Client) -> None:
    assert ask(client, register("opa", DeploymentKind.OPA)).status_code == 403


def test_a_person_with_an_api_token_is_no_deployment(client: Client, administrator: User) -> None:
    from catalog.tokens import issue_token

    assert ask(client, issue_token(user=administrator, actor=None, at=NOW)).status_code == 401


@pytest.mark.parametrize("nonce", ["short", "x" * 65, "with space in the nonce", 'with"quotes"and"more'])
def test_a_nonce_of_another_form_is_400(client: Client, token: str, nonce: str) -> None:
    answer = client.get(POLICY, headers=bearer(token, **{"Boathouse-Nonce": nonce}))
    assert answer.status_code == 400
    assert "Boathouse-Nonce" in answer.json()["error"]["message"]


def test_only_get_and_post_where_they_belong(client: Client, token: str) -> None:
    assert client.post(POLICY, headers=bearer(token)).status_code == 405
    assert client.get(REPORT, headers=bearer(token)).status_code == 405
    assert client.head(POLICY, headers=bearer(token)).status_code == 200


def test_without_a_key_it_says_so(client: Client) -> None:
    from lifeguard.models import PolicySigningKey

    token = register()
    PolicySigningKey.objects.all().delete()
    answer = ask(client, token)
    assert answer.status_code == 503
    assert "signing key" in answer.json()["error"]["message"]


def test_a_poll_asks_the_database_nothing(
    client: Client, token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask(client, token)
    ask(client, token)
    with django_assert_num_queries(0):
        assert ask(client, token).status_code == 200


def test_a_new_token_works_at_once_and_the_old_one_until_its_end(client: Client, token: str) -> None:
    pk = Deployment.objects.get().pk
    assert ask(client, token).status_code == 200
    new = services.rotate_token(deployment_id=pk, overlap=timedelta(days=7), actor=None, at=datetime.now(NOW.tzinfo))
    registry.expect_news()  # what the commit tells; a test has none
    assert (ask(client, token).status_code, ask(client, new).status_code) == (200, 200)
    services.rotate_token(deployment_id=pk, overlap=timedelta(0), actor=None, at=datetime.now(NOW.tzinfo))
    registry.expect_news()
    assert (ask(client, token).status_code, ask(client, new).status_code) == (401, 401)


def test_a_retired_deployment_is_out_at_once(client: Client, token: str) -> None:
    assert ask(client, token).status_code == 200
    services.retire_deployment(deployment_id=Deployment.objects.get().pk, actor=None, at=NOW)
    registry.expect_news()  # what the commit tells; a test has none
    assert ask(client, token).status_code == 401


def test_it_goes_on_while_the_database_is_away(client: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client, token)
    for module, name in ((registry_module, "_tokens"), (serving, "_newest_number")):
        monkeypatch.setattr(module, name, no_database)
    registry.expect_news()
    serving.holder.expect_news()
    answer = ask(client, token)
    assert answer.status_code == 200
    assert statement_of(answer).revision == 1
    assert ask(client, "bhd_unknown").status_code == 401


def test_a_process_that_never_had_a_database_does_not_call_a_good_token_wrong(
    client: Client, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry_module, "_tokens", no_database)
    answer = ask(client, token)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_a_token_is_known_for_a_bounded_time_only(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    own = Registry(clock=clock)
    assert own.find(digest(token), at=NOW) is not None
    monkeypatch.setattr(registry_module, "_tokens", no_database)
    clock.seconds += KNOWN_SECONDS - 1
    assert own.find(digest(token), at=NOW) is not None
    clock.seconds += 2
    assert own.find(digest(token), at=NOW) is None


def test_when_a_deployment_was_seen_is_noted_now_and_then(token: str) -> None:
    clock = Clock()
    own = Registry(clock=clock)
    for seconds in range(30):
        own.find(digest(token), at=NOW + timedelta(seconds=seconds), address="10.1.2.3")
        clock.seconds += 1
    seen = Deployment.objects.get()
    assert seen.last_address == "10.1.2.3"
    assert seen.last_seen_at is not None
    assert NOW <= seen.last_seen_at < NOW + timedelta(seconds=5)


def tell(client: Client, token: str, **report: Any) -> Any:
    return client.post(REPORT, report, content_type="application/json", headers=bearer(token))


def test_a_report_is_kept_and_a_change_of_state_is_audited(client: Client, token: str) -> None:
    assert tell(client, token, revision=3, digest="a" * 64, state="in force", at=NOW.isoformat()).status_code == 204
    assert tell(client, token, revision=4, digest="b" * 64, state="in force").status_code == 204
    assert tell(client, token, revision=None, digest="", state="lockdown", message="away \ud800").status_code == 204
    row = Deployment.objects.get()
    assert (row.installed_revision, row.state, row.message) == (None, "lockdown", "away ?")
    assert AuditEvent.objects.filter(action="deployment.state_changed").count() == 2


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "null", "{", "[" * 4000, '{"state": "fine"}', '{"state": ["in force"]}', '{"state": "in force", "revision": "1"}',
        '{"state": "in force", "revision": true}', '{"state": "in force", "revision": -1}',
        '{"state": "in force", "revision": 99999999999}', '{"state": "in force", "digest": "zz"}',
        '{"state": "in force", "digest": 5}', '{"state": "in force", "message": 5}',
        '{"state": "in force", "message": "\\u0000"}', '{"state": "in force", "other": 1}',
        '{"state": "in force", "at": "x"}', '{"state": "in force", "at": "2026-01-01"}', "x" * 5000,
        '{"state": "in force", "message": "' + "x" * 600 + '"}',
    ],
)  # fmt: skip
def test_a_report_of_another_form_is_400_and_changes_nothing(client: Client, token: str, body: str) -> None:
    answer = client.post(REPORT, body, content_type="application/json", headers=bearer(token))
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].endswith(".")
    assert Deployment.objects.get().state == ""


def test_the_lockdown_of_boathouse_itself_is_signed_as_such(
    client: Client, token: str, analyst: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its database is away and a grant has ended: what is served is a lockdown, of the revision that was there."""
    services.publish_policy(at=NOW)
    served = serving.holder.current(NOW)
    assert served is not None
    monkeypatch.setattr(serving.holder, "current", lambda at: served.lockdown)
    said = statement_of(ask(client, token))
    assert (said.kind, said.revision, said.policy) == ("lockdown", 1, said.lockdown)
