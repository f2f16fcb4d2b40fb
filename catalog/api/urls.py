from django.urls import path
from rest_framework.routers import SimpleRouter

from catalog.api.audit import AuditEvents
from catalog.api.datasets import Columns, Datasets, Proposals, Schemas, TrinoCatalogs
from catalog.api.me import Me, MyToken
from catalog.api.reviews import ReviewRequests, Reviews
from catalog.api.stewards import DatasetOwners, SchemaReviewers

router = SimpleRouter(use_regex_path=False)
router.register("catalogs", TrinoCatalogs, "catalog")
router.register("schemas", Schemas, "schema")
router.register("datasets", Datasets, "dataset")
router.register("columns", Columns, "column")
router.register("proposals", Proposals, "proposal")
router.register("reviews", Reviews, "review")
router.register("review-requests", ReviewRequests, "review-request")
router.register("audit-events", AuditEvents, "audit-event")

urlpatterns = [
    path("me/", Me.as_view({"get": "show"}), name="me"),
    path("me/token/", MyToken.as_view({"get": "show", "post": "issue", "delete": "revoke"}), name="my-token"),
    path("datasets/<int:pk>/owners/", DatasetOwners.as_view({"get": "show", "post": "add"}), name="dataset-owners"),
    path("datasets/<int:pk>/owners/<int:user_id>/", DatasetOwners.as_view({"delete": "remove"}), name="dataset-owner"),
    path(
        "schemas/<int:pk>/reviewers/",
        SchemaReviewers.as_view({"get": "show", "post": "add"}),
        name="schema-reviewers",
    ),
    path(
        "schemas/<int:pk>/reviewers/<int:user_id>/",
        SchemaReviewers.as_view({"delete": "remove"}),
        name="schema-reviewer",
    ),
    path("datasets/<int:pk>/reviews/preview/", Reviews.as_view({"post": "preview"}), name="review-preview"),
    *router.urls,
]
