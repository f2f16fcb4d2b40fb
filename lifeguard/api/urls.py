from django.urls import path
from rest_framework.routers import SimpleRouter

from lifeguard.api.deployments import Deployments, SigningKeys
from lifeguard.api.identities import AccessGroups, Principals
from lifeguard.api.policy import PolicyRevisions
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
    *router.urls,
]
