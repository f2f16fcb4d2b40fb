from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lifeguard import services
from lifeguard.models import Deployment, DeploymentKind, DeploymentToken, PolicySigningKey
from lifeguard.services.deployments import digest
from tests.api.conftest import caller, costs_the_same
from tests.factories import NOW

if TYPE_CHECKING:
    from catalog.models import User

pytestmark = pytest.mark.django_db
URL, KEYS = "/api/v1/deployments/", "/api/v1/signing-keys/"


def register(name: str = "blue") -> Deployment:
    made = services.register_deployment(name=name, kind=DeploymentKind.AGENT, refresh_seconds=10, actor=None, at=NOW)
    return made.deployment


def test_a_deployment_from_its_beginning_to_its_end(administrator: User) -> None:
    client = caller(administrator)
    made = client.post(URL, {"name": "blue", "kind": "agent", "refresh_seconds": 10})
    assert made.status_code == 201
    row = made.json()
    assert DeploymentToken.objects.get().digest == digest(row.pop("token"))
    assert (row["standing"], row["revision"], row["is_behind"]) == ("waiting", None, False)
    address = f"{URL}{row['id']}/"
    assert client.get(address).json() == row
    assert client.patch(address, {"refresh_seconds": 20}).json()["refresh_seconds"] == 20
    token = client.post(f"{address}rotate-token/", {"overlap_seconds": 0}).json()["token"]
    assert DeploymentToken.objects.filter(digest=digest(token), ends_at=None).exists()
    assert client.post(f"{address}retire/").json()["standing"] == "retired"
    assert client.post(f"{address}retire/").status_code == 409
    assert client.get(f"{URL}?is_retired=false").json()["count"] == 0
    assert client.get(f"{URL}?kind=agent").json()["count"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "blue", "kind": "agent"},
        {"name": "blue", "kind": "smoke", "refresh_seconds": 10},
        {"name": "a b", "kind": "agent", "refresh_seconds": 10},
        {"name": "blue", "kind": "agent", "refresh_seconds": 0},
        {"name": "blue", "kind": "agent", "refresh_seconds": 10, "token": "mine"},
    ],
)
def test_what_is_wrong_is_400(administrator: User, body: dict[str, object]) -> None:
    answer = caller(administrator).post(URL, body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    assert Deployment.objects.count() == 0


def test_a_name_that_is_taken_is_409(administrator: User) -> None:
    register()
    answer = caller(administrator).post(URL, {"name": "blue", "kind": "agent", "refresh_seconds": 10})
    assert answer.status_code == 409


@pytest.mark.parametrize("overlap", [-1, 10**9, "x"])
def test_an_overlap_has_bounds(administrator: User, overlap: object) -> None:
    row = register()
    answer = caller(administrator).post(f"{URL}{row.pk}/rotate-token/", {"overlap_seconds": overlap})
    assert answer.status_code == 400


def test_keys(administrator: User, auditor: User) -> None:
    register()
    (first,) = PolicySigningKey.objects.all()
    client = caller(administrator)
    made = client.post(KEYS).json()
    assert made["activated_at"] is None
    assert client.post(f"{KEYS}{made['key_id']}/activate/").json()["activated_at"]
    assert client.post(f"{KEYS}{first.key_id}/retire/").status_code == 200
    assert client.post(f"{KEYS}{made['key_id']}/retire/").status_code == 409
    assert client.get(f"{KEYS}nothing/").status_code == 404
    told = caller(auditor).get(KEYS)
    assert told.json()["count"] == 2
    assert "private" not in told.content.decode()


def test_more_rows_cost_no_more(auditor: User) -> None:
    register("one")
    costs_the_same(auditor, URL, lambda: [register(name) for name in ("two", "three", "four")])
