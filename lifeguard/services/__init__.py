"""Changes of identities, access rules and the policy: each one state change with its audit event, in one transaction."""

from lifeguard.services.changes import policy_changed
from lifeguard.services.deployments import (
    activate_signing_key,
    add_signing_key,
    change_deployment,
    register_deployment,
    report_installed,
    retire_deployment,
    retire_signing_key,
    rotate_token,
)
from lifeguard.services.examining import finish_examination, start_examination
from lifeguard.services.groups import add_group, add_member, describe_group, remove_member, retire_group
from lifeguard.services.identities import import_identities
from lifeguard.services.modes import lift_lockdown, lock_down, publish_anyway, release, roll_back
from lifeguard.services.previews import preview_lockdown, preview_policy, preview_roll_back
from lifeguard.services.publishing import ensure_scanner_principal, publish_if_due, publish_policy
from lifeguard.services.rules import add_rule, revoke_rule

__all__ = [
    "activate_signing_key",
    "add_group",
    "add_member",
    "add_rule",
    "add_signing_key",
    "change_deployment",
    "describe_group",
    "ensure_scanner_principal",
    "finish_examination",
    "import_identities",
    "lift_lockdown",
    "lock_down",
    "policy_changed",
    "preview_lockdown",
    "preview_policy",
    "preview_roll_back",
    "publish_anyway",
    "publish_if_due",
    "publish_policy",
    "register_deployment",
    "release",
    "remove_member",
    "report_installed",
    "retire_deployment",
    "retire_group",
    "retire_signing_key",
    "revoke_rule",
    "roll_back",
    "rotate_token",
    "start_examination",
]
