"""Register, list and retire deployments, replace their tokens, and manage the keys that sign for their agents."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from catalog.errors import Invalid
from lifeguard import services
from lifeguard.management.base import DONE, REFUSED, WRONG, Answer, OperatorCommand
from lifeguard.models import Deployment, DeploymentKind
from lifeguard.selectors.deployments import InForce, deployments, in_force, signing_keys, trusted_line

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from lifeguard.models import PolicySigningKey

_KEY_ACTIONS = ("list", "add", "activate", "retire")


class Command(OperatorCommand):
    help = "The Trino clusters that read the policy: register, list or retire them, replace a token, and manage the signing keys."
    exit_codes: ClassVar = {
        DONE: "done; a token that was made is printed this once",
        WRONG: "there is no such deployment or key, or a name or number is wrong",
        REFUSED: "the name is taken, the deployment was retired, or the key is the only active one",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["add", "list", "rotate-token", "retire", "set-refresh", "keys"])
        parser.add_argument(
            "name",
            nargs="?",
            help=f"the deployment; with keys: one of {', '.join(_KEY_ACTIONS)} (default: list)",
        )
        parser.add_argument("key_id", nargs="?", metavar="KEY", help="with keys activate and keys retire: which one")
        parser.add_argument(
            "--kind", choices=[kind.value for kind in DeploymentKind], default=DeploymentKind.AGENT.value,
            help="with add: how the policy gets there (default: agent)",
        )  # fmt: skip
        parser.add_argument(
            "--refresh", type=int, default=10, metavar="SECONDS",
            help="with add and set-refresh: the longest time until a revision is in force there (default: 10)",
        )  # fmt: skip
        parser.add_argument(
            "--overlap", type=int, default=7 * 86_400, metavar="SECONDS",
            help="with rotate-token: how long the old token still works; 0 ends it at once (default: 7 days)",
        )  # fmt: skip
        parser.add_argument("--all", action="store_true", help="with list: the retired ones too")

    def answer(self, *, action: str, name: str | None, key_id: str | None, **options: Any) -> Answer:
        if action == "keys":
            return _keys(name or "list", key_id)
        if key_id is not None:
            raise Invalid(f"{key_id!r} is one argument too many.")
        if action == "list":
            if name is not None:
                raise Invalid("list takes no name.")
            return _list(with_retired=options["all"])
        if not name:
            raise Invalid(f"{action} needs the name of a deployment.")
        if action == "add":
            return _add(name, DeploymentKind(options["kind"]), options["refresh"])
        return _change(action, _find(name), options)


def _find(name: str) -> Deployment:
    found = Deployment.objects.filter(name=name).first()
    if found is None:
        raise Invalid(f"There is no deployment {name!r}; `deployment list` names them.")
    return found


def _add(name: str, kind: DeploymentKind, seconds: int) -> Answer:
    made = services.register_deployment(name=name, kind=kind, refresh_seconds=seconds, actor=None, at=timezone.now())
    trusted = [trusted_line(key) for key in signing_keys() if key.is_active] if kind == DeploymentKind.AGENT else []
    data = {"deployment": name, "kind": kind.value, "token": made.token or None, "trusted_keys": trusted}
    told = [made.token] if made.token else [f"{name} is registered; its Trino polls by itself, without a token."]
    return Answer(data, [*told, *trusted])


def _change(action: str, deployment: Deployment, options: dict[str, Any]) -> Answer:
    at = timezone.now()
    if action == "rotate-token":
        overlap = timedelta(seconds=min(max(options["overlap"], -1), 10**9))
        token = services.rotate_token(deployment_id=deployment.pk, overlap=overlap, actor=None, at=at)
        return Answer({"deployment": deployment.name, "token": token}, [token])
    if action == "set-refresh":
        seconds = options["refresh"]
        services.change_deployment(deployment_id=deployment.pk, refresh_seconds=seconds, actor=None, at=at)
        data = {"deployment": deployment.name, "refresh_seconds": seconds}
        return Answer(data, [f"{deployment} may take {seconds} seconds."])
    services.retire_deployment(deployment_id=deployment.pk, actor=None, at=at)
    return Answer({"deployment": deployment.name, "retired": True}, [f"{deployment} is retired."])


def _list(*, with_retired: bool) -> Answer:
    rows = in_force(deployments(with_retired=with_retired), timezone.now())
    lines = [_line(row) for row in rows] or ["No deployment is registered; `deployment add NAME` registers one."]
    return Answer({"deployments": [_data(row) for row in rows]}, lines)


def _data(row: InForce) -> dict[str, Any]:
    deployment = row.deployment
    return {
        "name": deployment.name,
        "kind": deployment.kind,
        "refresh_seconds": deployment.refresh_seconds,
        "standing": row.standing,
        "revision": row.revision,
        "newest_revision": row.newest,
        "last_seen_at": deployment.last_seen_at.isoformat() if deployment.last_seen_at else None,
        "message": deployment.message,
    }


def _line(row: InForce) -> str:
    revision = f"revision {row.revision} of {row.newest}" if row.revision else "revision not known"
    seen = f"{row.deployment.last_seen_at:%Y-%m-%d %H:%M:%S} UTC" if row.deployment.last_seen_at else "never"
    message = f"  {row.deployment.message}" if row.deployment.message else ""
    return f"{row.deployment.name}  {row.deployment.kind}  {row.standing}  {revision}  seen {seen}{message}"


def _keys(action: str, key_id: str | None) -> Answer:
    if action not in _KEY_ACTIONS:
        raise Invalid(f"keys does not know {action!r}; write one of {', '.join(_KEY_ACTIONS)}.")
    if (action in {"activate", "retire"}) != (key_id is not None):
        raise Invalid("Give KEY with keys activate and keys retire, and none otherwise.")
    at = timezone.now()
    if action == "add":
        services.add_signing_key(actor=None, at=at)
    elif action == "activate" and key_id:
        services.activate_signing_key(key_id=key_id, actor=None, at=at)
    elif key_id:
        services.retire_signing_key(key_id=key_id, actor=None, at=at)
    keys = [key for key in signing_keys() if key.retired_at is None]
    lines = [f"{trusted_line(key)}, {_state(key)}" for key in keys] or ["There is no signing key."]
    data = [{"key_id": key.key_id, "state": _state(key), "line": trusted_line(key)} for key in keys]
    return Answer({"keys": data}, lines)


def _state(key: PolicySigningKey) -> str:
    return "active" if key.is_active else "not active"
