from django.urls import URLPattern, URLResolver, path

from lifeguard.views import audit, groups, imports, people, policy, rules
from lifeguard.views.policy_opa import policy_opa
from lifeguard.views.policy_trino import policy_trino

urlpatterns: list[URLPattern | URLResolver] = [
    path("access/groups/", groups.group_list, name="access-groups"),
    path("access/groups/add/", groups.group_add, name="access-group-add"),
    path("access/groups/<int:pk>/", groups.group_detail, name="access-group"),
    path("access/groups/<int:pk>/describe/", groups.group_describe, name="access-group-describe"),
    path("access/groups/<int:pk>/members/", groups.member_add, name="access-group-member-add"),
    path(
        "access/groups/<int:pk>/members/<int:principal>/remove/",
        groups.member_remove,
        name="access-group-member-remove",
    ),
    path("access/groups/<int:pk>/retire/", groups.group_retire, name="access-group-retire"),
    path("access/rules/", rules.rule_list, name="access-rules"),
    path("access/rules/add/", rules.rule_add, name="access-rule-add"),
    path("access/rules/<int:pk>/revoke/", rules.rule_revoke, name="access-rule-revoke"),
    path("access/people/", people.principal_list, name="principals"),
    path("access/people/<int:pk>/", people.principal_detail, name="principal"),
    path("access/import/", imports.identity_import, name="identity-import"),
    path("policy/", policy.policy, name="policy"),
    path("policy/publish/", policy.publish, name="policy-publish"),
    path("policy/<int:number>/", policy.revision, name="policy-revision"),
    path("policy/trino.json", policy_trino, name="policy-trino"),
    path("policy/opa/bundle.tar.gz", policy_opa, name="policy-opa"),
    path("audit/", audit.audit, name="audit"),
]
