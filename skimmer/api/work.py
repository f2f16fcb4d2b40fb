"""What scans and verifications have in common: work on datasets, shown to those who judge them, asked for by those who review them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.http import Http404
from rest_framework import mixins
from rest_framework.exceptions import PermissionDenied

from catalog.api.access import rows
from catalog.api.base import Endpoint
from catalog.api.datasets import judged_by
from catalog.models import Dataset
from skimmer.api.serializers import ScanBody
from skimmer.models import LeasedWork

if TYPE_CHECKING:
    from django.db.models import QuerySet

W = TypeVar("W", bound=LeasedWork)


class WorkOnDatasets(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[W]):
    """Of datasets that the person reviews or owns, the newest first."""

    access = {
        "list": rows("catalog.review_dataset", "catalog.administer_dataset"),
        "retrieve": rows("catalog.review_dataset", "catalog.administer_dataset"),
        "create": rows("catalog.review_dataset", "catalog.review_schema"),
    }

    def judged(self, work: QuerySet[W]) -> QuerySet[W]:
        """What of it the person may see."""
        datasets = judged_by(self.request.user).order_by().values("pk")
        return work.filter(dataset__in=datasets).select_related("dataset").order_by("-queued_at", "-id")

    def asked_datasets(self, data: Any, refusal: str) -> list[int]:
        """The ids that were sent, all of them or none: Http404 for one that is not visible, PermissionDenied with `refusal` for one
        that the person may not review.
        """
        body = ScanBody(data=data)
        body.is_valid(raise_exception=True)
        asked = set(body.validated_data["dataset_ids"])
        if Dataset.objects.visible_to(self.person).filter(pk__in=asked).count() != len(asked):
            raise Http404
        if Dataset.objects.reviewable_by(self.person).filter(pk__in=asked).count() != len(asked):
            raise PermissionDenied(refusal)
        return sorted(asked)
