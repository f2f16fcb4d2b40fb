"""The scanner's page: how the queue stands, what holds it, what fails and why, and buttons to scan again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog.paging import cut_page
from catalog.views.access import dataset_to_review, needs
from skimmer.figures import catalog_rows, catalog_state, error_groups, scanner_figures, second_pass
from skimmer.forms import ScansForm
from skimmer.models import ScanReason
from skimmer.recognizer_facts import muted_recognizers, overridden_most
from skimmer.selectors import failed_dataset_ids, scans_to_show
from skimmer.services import queue_scans
from skimmer.steering import STEER

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import Dataset
    from catalog.views.access import SignedInRequest

_CATALOGS_SHOWN = 8


@require_safe
@needs("catalog.review_dataset", STEER)
def scan_list(request: SignedInRequest) -> HttpResponse:
    at = timezone.now()
    form = ScansForm(request.GET)
    page = cut_page(scans_to_show(state=form.state_wanted, text=form.text), form.page_number)
    context = {"form": form, "page": page, "can_scan": request.user.has_perm("catalog.review_dataset")}
    if not request.htmx or request.htmx.history_restore_request:  # a filter replaces the table only
        rows = list(catalog_rows(at)[: _CATALOGS_SHOWN + 1])
        figures = scanner_figures(at)
        context |= {
            "figures": figures,
            "facts": figures.queue,
            "catalogs": [catalog_state(row, at) for row in rows[:_CATALOGS_SHOWN]],
            "has_more_catalogs": len(rows) > _CATALOGS_SHOWN,
            "errors": error_groups(),
            "muted": muted_recognizers(),
            "overridden": overridden_most(),
            "second": second_pass(at),
            "can_steer": request.user.has_perm(STEER),
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
