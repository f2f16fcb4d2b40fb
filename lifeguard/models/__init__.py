from lifeguard.models.identities import AccessGroup, Membership, Principal, Source
from lifeguard.models.policy import PolicyChange, PolicyRevision, PolicyState
from lifeguard.models.rules import AccessRule
from lifeguard.policy.model import Level, PrincipalKind, ServiceAccess

__all__ = [
    "AccessGroup",
    "AccessRule",
    "Level",
    "Membership",
    "PolicyChange",
    "PolicyRevision",
    "PolicyState",
    "Principal",
    "PrincipalKind",
    "ServiceAccess",
    "Source",
]
