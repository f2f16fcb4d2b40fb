"""Changes of identities, access rules and the policy: each one state change with its audit event, in one transaction."""

from lifeguard.services.changes import policy_changed
from lifeguard.services.examining import finish_examination, start_examination
from lifeguard.services.groups import add_group, add_member, describe_group, remove_member, retire_group
from lifeguard.services.identities import import_identities
from lifeguard.services.publishing import ensure_scanner_principal, preview_policy, publish_if_due, publish_policy
from lifeguard.services.rules import add_rule, revoke_rule

__all__ = [
    "add_group",
    "add_member",
    "add_rule",
    "describe_group",
    "ensure_scanner_principal",
    "finish_examination",
    "import_identities",
    "policy_changed",
    "preview_policy",
    "publish_if_due",
    "publish_policy",
    "remove_member",
    "retire_group",
    "revoke_rule",
    "start_examination",
]
