from django.urls import URLPattern, URLResolver, path

from lifeguard.views import audit, deployments, groups, imports, people, policy, policy_acts, policy_agent, rules
from lifeguard.views.metrics import metrics
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
    path("access/rules/<int:pk>/", rules.rule_detail, name="access-rule"),
    path("access/rules/<int:pk>/revoke/", rules.rule_revoke, name="access-rule-revoke"),
    path("access/people/", people.principal_list, name="principals"),
    path("access/people/<int:pk>/", people.principal_detail, name="principal"),
    path("access/import/", imports.identity_import, name="identity-import"),
    path("policy/", policy.policy, name="policy"),
    path("policy/publish/", policy.publish, name="policy-publish"),
    path("policy/confirm/", policy_acts.confirm, name="policy-confirm"),
    path("policy/release/", policy_acts.release, name="policy-release"),
    path("policy/lockdown/", policy_acts.lockdown, name="policy-lockdown"),
    path("policy/lift/", policy_acts.lift, name="policy-lift"),
    path("policy/<int:number>/", policy.revision, name="policy-revision"),
    path("policy/<int:number>/roll-back/", policy_acts.roll_back, name="policy-roll-back"),
    path("policy/trino.json", policy_trino, name="policy-trino"),
    path("policy/agent/policy", policy_agent.policy, name="policy-agent"),
    path("policy/agent/report", policy_agent.report, name="policy-agent-report"),
    path("policy/deployments/", deployments.deployment_list, name="deployments"),
    path("policy/deployments/add/", deployments.deployment_add, name="deployment-add"),
    path("policy/deployments/<int:pk>/rotate/", deployments.token_rotate, name="deployment-rotate"),
    path("policy/deployments/<int:pk>/retire/", deployments.deployment_retire, name="deployment-retire"),
    path("policy/deployments/keys/add/", deployments.key_add, name="signing-key-add"),
    path("policy/deployments/keys/<slug:key_id>/activate/", deployments.key_activate, name="signing-key-activate"),
    path("policy/deployments/keys/<slug:key_id>/retire/", deployments.key_retire, name="signing-key-retire"),
    path("metrics", metrics, name="metrics"),
    path("audit/", audit.audit, name="audit"),
]
