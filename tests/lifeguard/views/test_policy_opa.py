"""What Open Policy Agents poll: a signed bundle of the newest revision, for deployments of their kind, through outages."""

from __future__ import annotations

import io
import json
import stat
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import jwt
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from lifeguard import opa_keys, services, snapshots
from lifeguard.models import PolicyRevision
from lifeguard.opa_keys import BadKey, BundleKey
from lifeguard.registry import registry
from lifeguard.serving import holder
from lifeguard.serving_opa import BundleHolder, bundle_holder
from lifeguard.views import policy_opa
from tests.factories import NOW, make_approved_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.http import HttpResponse
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries, Settings


pytestmark = pytest.mark.django_db
ADDRESS = "/policy/opa/bundle.tar.gz"
HEADERS = {"Authorization": "Bearer bhd_opa"}


@dataclass
class Known:
    kind: str = "opa"


@pytest.fixture(autouse=True)
def deployment(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[Known]:
    """The one deployment there is; its token is in HEADERS. The signing key is the test's own."""
    known = Known()
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(
        policy_opa,
        "authenticate",
        lambda request: known if request.headers.get("Authorization") == HEADERS["Authorization"] else None,
    )
    bundle_holder.forget()
    holder.forget()
    yield known
    bundle_holder.forget()
    holder.forget()


def files(response: HttpResponse) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(response.content)) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]


def policy_in(response: HttpResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(response)["/data.json"])["boathouse"]["policy"]
    return found


def get(client: Client, **headers: str) -> HttpResponse:
    return client.get(ADDRESS, headers={**HEADERS, **headers})  # type: ignore[return-value]


def test_a_deployment_gets_the_signed_bundle(client: Client) -> None:
    assert reverse("policy-opa") == ADDRESS
    dataset = make_approved_dataset()
    answer = get(client)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/gzip"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == str(len(answer.content))
    assert "Set-Cookie" not in answer
    content = files(answer)
    assert sorted(content) == [
        "/.manifest",
        "/.signatures.json",
        "/boathouse/lease/data.json",
        "/boathouse/trino.rego",
        "/data.json",
    ]
    assert json.loads(content["/.manifest"])["revision"] == "1"
    assert policy_in(answer)["meta"] == {"revision": 1}
    name = dataset.table_name
    assert name.table in policy_in(answer)["lake"][name.trino_catalog][name.schema]
    key = opa_keys.current_key()
    [token] = json.loads(content["/.signatures.json"])["signatures"]
    assert jwt.get_unverified_header(token)["kid"] == key.id
    signed = jwt.decode(token, key.public_pem, algorithms=["ES256"])
    assert {each["name"] for each in signed["files"]} == {name.lstrip("/") for name in content} - {".signatures.json"}


def test_strangers_are_told_nothing(client: Client) -> None:
    registry.find("", at=timezone.now(), address="")  # reads the tokens
    for headers in ({}, {"Authorization": "Bearer bhd_other"}):
        answer = client.get(ADDRESS, headers=headers)
        assert (answer.status_code, answer.content, answer["WWW-Authenticate"]) == (401, b"", "Bearer")
    assert not PolicyRevision.objects.exists()


def test_an_agent_has_no_business_here(client: Client, deployment: Known) -> None:
    deployment.kind = "agent"
    assert get(client).status_code == 403


def test_only_get_and_head(client: Client) -> None:
    assert client.head(ADDRESS, headers=HEADERS).status_code == 200
    assert client.post(ADDRESS, headers=HEADERS).status_code == 405


def test_what_is_known_is_not_sent_again(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    etag = get(client)["ETag"]
    with django_assert_num_queries(0):
        answer = get(client, **{"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert get(client, **{"If-None-Match": '"other"'}).status_code == 200


def test_a_new_revision_is_a_new_bundle(client: Client) -> None:
    etag = get(client)["ETag"]
    make_approved_dataset()
    services.publish_policy(at=NOW)
    holder.expect_news()
    answer = get(client, **{"If-None-Match": etag})
    assert answer.status_code == 200
    assert policy_in(answer)["meta"] == {"revision": 2}


def test_processes_agree_on_the_etag(client: Client) -> None:
    etag = get(client)["ETag"]
    bundle_holder.forget()
    assert get(client)["ETag"] == etag


def test_each_hour_says_anew_until_when_it_may_be_believed(settings: Settings) -> None:
    settings.POLICY_OPA_STALE_HOURS = 24
    services.publish_policy(at=NOW)
    made = BundleHolder(holder.current)
    instants = [datetime(2026, 1, 1, hour, minute, tzinfo=UTC) for hour, minute in ((10, 1), (10, 59), (11, 0))]
    bundles = [made.current(at) for at in instants]
    leases = [_lease(bundle.body) for bundle in bundles if bundle is not None]
    assert leases[0] == leases[1] == int(datetime(2026, 1, 2, 11, tzinfo=UTC).timestamp()) * 10**9
    assert leases[2] - leases[0] == 3600 * 10**9
    assert bundles[0] is bundles[1]


def _lease(body: bytes) -> int:
    with tarfile.open(fileobj=io.BytesIO(body)) as tar:
        file = tar.extractfile("/boathouse/lease/data.json")
        assert file is not None
        until: int = json.loads(file.read())["until"]
        return until


def test_without_a_database_the_last_bundle_goes_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    etag = get(client)["ETag"]

    def away(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr("lifeguard.serving._newest_number", away)
    monkeypatch.setattr(PolicyRevision.objects, "only", away)
    holder.expect_news()
    assert get(client)["ETag"] == etag


def test_a_revision_that_cannot_be_read_leaves_the_one_before(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    etag = get(client)["ETag"]
    make_approved_dataset()
    services.publish_policy(at=NOW)
    holder.expect_news()
    monkeypatch.setattr(snapshots, "unpack", lambda packed: None)
    assert [get(client)["ETag"] for _ in range(3)] == [etag] * 3
    assert len([record for record in caplog.records if "bundle of revision 2" in record.message]) == 1
    monkeypatch.undo()


def test_before_anything_can_be_served_it_says_come_back(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.POLICY_OPA_KEY = "no key at all"
    answer = get(client)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


# The key


def test_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    key = opa_keys.current_key()
    assert opa_keys.current_key().id == key.id
    [kept] = tmp_path.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.chmod(0o640)
    with pytest.raises(BadKey, match="can be read by others"):
        opa_keys.current_key()


@pytest.mark.parametrize("pem", ["", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"])
def test_a_key_that_is_none_is_said(pem: str, tmp_path: Path) -> None:
    (tmp_path / "opa-signing-key.pem").write_text(pem)
    (tmp_path / "opa-signing-key.pem").chmod(0o600)
    with pytest.raises(BadKey, match="is no private key"):
        opa_keys.current_key()


def test_a_key_of_the_settings_comes_first(settings: Settings, tmp_path: Path) -> None:
    key = BundleKey.new()
    settings.POLICY_OPA_KEY = key.private_pem.decode()
    assert opa_keys.current_key().id == key.id
    assert list(tmp_path.iterdir()) == []
    assert key.private_pem.decode() not in repr(key)
    with pytest.raises(CommandError, match="POLICY_OPA_KEY"):
        call_command("opa", "switch-key")


def test_the_key_is_replaced_in_two_steps(client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    etag, old = get(client)["ETag"], opa_keys.current_key()
    with pytest.raises(CommandError, match="There is no next key"):
        call_command("opa", "switch-key")
    call_command("opa", "next-key", "--json")
    following = json.loads(capsys.readouterr().out)
    assert following["id"] != old.id
    assert get(client)["ETag"] == etag
    call_command("opa", "config", str(tmp_path / "both"))
    text = (tmp_path / "both" / "opa-config.yaml").read_text()
    assert json.dumps(old.public_pem) in text
    assert json.dumps(following["public_key"]) in text
    assert "PRIVATE" not in text
    call_command("opa", "switch-key")
    answer = get(client)
    assert answer["ETag"] != etag
    [token] = json.loads(files(answer)["/.signatures.json"])["signatures"]
    assert jwt.decode(token, following["public_key"], algorithms=["ES256"])
    assert opa_keys.next_key() is None


def test_a_configuration_is_not_written_over(tmp_path: Path) -> None:
    call_command("opa", "config", str(tmp_path))
    with pytest.raises(CommandError, match="is there already"):
        call_command("opa", "config", str(tmp_path))
    with pytest.raises(CommandError, match="config needs a folder") as failed:
        call_command("opa", "config")
    assert failed.value.returncode == 2


def test_an_hour_is_a_whole_one() -> None:
    at = datetime(2026, 1, 1, 10, 30, tzinfo=UTC)
    assert bundle_holder.current(at) is bundle_holder.current(at + timedelta(minutes=29))
