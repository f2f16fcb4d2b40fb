"""`manage.py deployment`: what it prints, as JSON too, and its exit codes."""

from __future__ import annotations

import pytest

from lifeguard.models import Deployment, DeploymentToken, PolicySigningKey
from lifeguard.services.deployments import digest
from tests.lifeguard.test_commands import run, run_json

pytestmark = pytest.mark.django_db


def test_a_deployment_from_its_beginning_to_its_end() -> None:
    code, made = run_json("deployment", "add", "blue", "--refresh", "7")
    assert (code, made["kind"]) == (0, "agent")
    assert DeploymentToken.objects.get().digest == digest(made["token"])
    assert made["trusted_keys"][0].startswith(f"ed25519 {PolicySigningKey.objects.get().key_id} ")
    code, listed = run_json("deployment", "list")
    assert (code, [row["standing"] for row in listed["deployments"]]) == (0, ["waiting"])
    code, rotated = run_json("deployment", "rotate-token", "blue", "--overlap", "0")
    assert (code, DeploymentToken.objects.filter(digest=digest(rotated["token"]), ends_at=None).count()) == (0, 1)
    assert run("deployment", "set-refresh", "blue", "--refresh", "30")[0] == 0
    assert Deployment.objects.get().refresh_seconds == 30
    assert run("deployment", "retire", "blue")[0] == 0
    assert run("deployment", "retire", "blue")[0] == 4
    assert "No deployment is registered" in run("deployment", "list")[1]
    assert "retired" in run("deployment", "list", "--all")[1]
    assert run("deployment", "add", "blue")[0] == 4


def test_the_token_stands_on_a_line_of_its_own() -> None:
    code, printed = run("deployment", "add", "blue")
    assert code == 0
    assert DeploymentToken.objects.get().digest == digest(printed.splitlines()[0])


def test_one_that_polls_has_none() -> None:
    code, made = run_json("deployment", "add", "blue", "--kind", "http")
    assert (code, made["token"], made["trusted_keys"]) == (0, None, [])
    assert run("deployment", "rotate-token", "blue")[0] == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",), ("add", "a b"), ("add", "blue", "more"), ("add", "blue", "--refresh", "0"), ("retire", "nobody"),
        ("list", "blue"), ("rotate-token",), ("keys", "burn"), ("keys", "activate"), ("keys", "add", "x"),
        ("keys", "retire", "nothing"), ("set-refresh", "nobody"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_2_and_changes_nothing(arguments: tuple[str, ...]) -> None:
    assert run("deployment", *arguments)[0] == 2
    assert Deployment.objects.count() == PolicySigningKey.objects.count() == 0


@pytest.mark.parametrize("overlap", ["-1", "99999999999999"])
def test_an_overlap_has_bounds(overlap: str) -> None:
    run("deployment", "add", "blue")
    assert run("deployment", "rotate-token", "blue", "--overlap", overlap)[0] == 2
    assert DeploymentToken.objects.count() == 1


def test_keys() -> None:
    run("deployment", "add", "blue")
    first = PolicySigningKey.objects.get().key_id
    assert "active" in run("deployment", "keys")[1]
    assert run("deployment", "keys", "retire", first)[0] == 4
    code, told = run_json("deployment", "keys", "add")
    assert [key["state"] for key in told["keys"]] == ["active", "not active"]
    second = told["keys"][1]["key_id"]
    assert run("deployment", "keys", "activate", second)[0] == 0
    assert run("deployment", "keys", "retire", first)[0] == 0
    code, told = run_json("deployment", "keys", "list")
    assert (code, [key["key_id"] for key in told["keys"]]) == (0, [second])
