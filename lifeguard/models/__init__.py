from lifeguard.models.examinations import Examination
from lifeguard.models.identities import AccessGroup, Membership, Principal, Source
from lifeguard.models.policy import PolicyRevision, PolicyState
from lifeguard.models.rules import AccessRule
from lifeguard.policy.model import Level, PrincipalKind, ServiceAccess

__all__ = [
    "AccessGroup",
    "AccessRule",
    "Examination",
    "Level",
    "Membership",
    "PolicyRevision",
    "PolicyState",
    "Principal",
    "PrincipalKind",
    "ServiceAccess",
    "Source",
]
