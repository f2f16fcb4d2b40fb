from django.urls import path
from rest_framework.routers import SimpleRouter

from lifeguard.api.deployments import Deployments, SigningKeys
from lifeguard.api.identities import AccessGroups, Principals
from lifeguard.api.policy import PolicyRevisions, PolicyStatus
from lifeguard.api.rules import AccessRules, DatasetAccess

router = SimpleRouter(use_regex_path=False)
router.register("access-groups", AccessGroups, "access-group")
router.register("access-rules", AccessRules, "access-rule")
router.register("principals", Principals, "principal")
router.register("deployments", Deployments, "deployment")
router.register("signing-keys", SigningKeys, "signing-key")
router.register("policy-revisions", PolicyRevisions, "policy-revision")

urlpatterns = [
    path("datasets/<int:pk>/access/", DatasetAccess.as_view({"get": "show"}), name="dataset-access"),
    path("policy/", PolicyStatus.as_view({"get": "show"}), name="policy"),
    path("policy/confirm/", PolicyStatus.as_view({"post": "confirm"}), name="policy-confirm"),
    path("policy/release/", PolicyStatus.as_view({"post": "release"}), name="policy-release"),
    path("policy/lockdown/", PolicyStatus.as_view({"post": "lockdown"}), name="policy-lockdown"),
    path("policy/lift/", PolicyStatus.as_view({"post": "lift"}), name="policy-lift"),
    *router.urls,
]
