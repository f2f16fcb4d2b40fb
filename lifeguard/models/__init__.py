from lifeguard.models.deployments import (
    Deployment,
    DeploymentKind,
    DeploymentToken,
    PolicySigningKey,
    ReportedState,
)
from lifeguard.models.examinations import Examination
from lifeguard.models.identities import AccessGroup, Membership, Principal, Source
from lifeguard.models.policy import PolicyChange, PolicyMode, PolicyRevision, PolicyState, RevisionAhead
from lifeguard.models.rules import AccessRule
from lifeguard.policy.model import Level, PrincipalKind, ServiceAccess

__all__ = [
    "AccessGroup",
    "AccessRule",
    "Deployment",
    "DeploymentKind",
    "DeploymentToken",
    "Examination",
    "Level",
    "Membership",
    "PolicyChange",
    "PolicyMode",
    "PolicyRevision",
    "PolicySigningKey",
    "PolicyState",
    "Principal",
    "PrincipalKind",
    "ReportedState",
    "RevisionAhead",
    "ServiceAccess",
    "Source",
]
