from lifeguard.models.identities import (
    AccessGroup,
    Membership,
    Principal,
    PrincipalKind,
    ServiceAccess,
    Source,
)
from lifeguard.models.policy import PolicyRevision, PolicyState
from lifeguard.models.rules import AccessRule, Level

__all__ = [
    "AccessGroup",
    "AccessRule",
    "Level",
    "Membership",
    "PolicyRevision",
    "PolicyState",
    "Principal",
    "PrincipalKind",
    "ServiceAccess",
    "Source",
]
