"""The second pass from the console: a button on the page of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from catalog.views.access import dataset_to_review
from skimmer.verify.queue import ask_for_verification, is_configured

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import Dataset
    from catalog.views.access import SignedInRequest


@require_POST
@dataset_to_review
def verify_dataset(request: SignedInRequest, dataset: Dataset) -> HttpResponse:
    if not is_configured():
        messages.error(request, "No LLM is set up, so there is no second pass. Nothing was changed.")
    elif ask_for_verification(dataset_ids=[dataset.pk], actor=request.user, at=timezone.now()):
        messages.success(request, f"An LLM is going to look at {dataset} once more.")
    else:
        messages.error(request, f"{dataset} has to be scanned first. Nothing was changed.")
    return redirect("dataset", pk=dataset.pk)
