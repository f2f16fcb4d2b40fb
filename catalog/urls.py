from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from catalog.views import account, browse, bulk_review, datasets, home, requests, reviews, stewards

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("catalogs/", browse.catalogs, name="catalogs"),
    path("catalogs/<int:pk>/", browse.catalog, name="catalog"),
    path("schemas/<int:pk>/", browse.schema, name="schema"),
    path("datasets/", browse.datasets, name="datasets"),
    path("datasets/<int:pk>/", datasets.dataset, name="dataset"),
    path("datasets/<int:pk>/describe/", datasets.describe, name="describe"),
    path("datasets/<int:pk>/owners/add/", stewards.owner_add, name="dataset-owner-add"),
    path("datasets/<int:pk>/owners/<int:user>/remove/", stewards.owner_remove, name="dataset-owner-remove"),
    path("schemas/<int:pk>/reviewers/add/", stewards.reviewer_add, name="schema-reviewer-add"),
    path("schemas/<int:pk>/reviewers/<int:user>/remove/", stewards.reviewer_remove, name="schema-reviewer-remove"),
    path("review/", reviews.queue, name="review-queue"),
    path("review/drift/", reviews.drift, name="review-drift"),
    path("review/bulk/", bulk_review.bulk, name="review-bulk"),
    path("review/<int:pk>/", reviews.review, name="review"),
    path("ask/", requests.ask, name="ask"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<int:pk>/withdraw/", requests.withdraw, name="request-withdraw"),
]
