from lifeguard.models.identities import AccessGroup, Membership, Principal, Source
from lifeguard.models.policy import PolicyRevision, PolicyState, RevisionAhead
from lifeguard.models.rules import AccessRule
from lifeguard.policy.model import Level, PrincipalKind, ServiceAccess

__all__ = [
    "AccessGroup",
    "AccessRule",
    "Level",
    "Membership",
    "PolicyRevision",
    "PolicyState",
    "Principal",
    "PrincipalKind",
    "RevisionAhead",
    "ServiceAccess",
    "Source",
]
