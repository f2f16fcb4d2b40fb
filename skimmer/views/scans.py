"""The scanner's page: how the queue stands, what fails and why, and a button to scan again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog.selectors import cut_page
from catalog.views.access import dataset_to_review, needs
from skimmer.forms import ScansForm
from skimmer.models import ScanReason
from skimmer.recognizer_facts import muted_recognizers
from skimmer.selectors import failed_dataset_ids, queue_facts, scans_to_show
from skimmer.services import queue_scans

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import Dataset
    from catalog.views.access import SignedInRequest


@require_safe
@needs("catalog.review_dataset", "catalog.change_trinocatalog")
def scan_list(request: SignedInRequest) -> HttpResponse:
    at = timezone.now()
    form = ScansForm(request.GET)
    page = cut_page(scans_to_show(state=form.state_wanted, text=form.text), form.page_number)
    context = {
        "facts": queue_facts(at=at),
        "form": form,
        "page": page,
        "muted": muted_recognizers(),
        "can_scan": request.user.has_perm("catalog.review_dataset"),
    }
    return render(request, "skimmer/scans.html", context)


@require_POST
@dataset_to_review
def scan_dataset(request: SignedInRequest, dataset: Dataset) -> HttpResponse:
    queue_scans(dataset_ids=[dataset.pk], reason=ScanReason.ASKED, at=timezone.now(), actor=request.user)
    messages.success(request, f"{dataset} is going to be scanned again.")
    return redirect("scans")


@require_POST
@needs("catalog.review_dataset")
def retry_failed(request: SignedInRequest) -> HttpResponse:
    ids = failed_dataset_ids()
    queue_scans(dataset_ids=ids, reason=ScanReason.ASKED, at=timezone.now(), actor=request.user)
    messages.success(request, f"{len(ids)} datasets are going to be scanned again.")
    return redirect("scans")
