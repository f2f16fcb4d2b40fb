from django.urls import URLPattern, URLResolver, path

from lifeguard.views.policy_trino import policy_trino

urlpatterns: list[URLPattern | URLResolver] = [
    path("policy/trino.json", policy_trino, name="policy-trino"),
]
