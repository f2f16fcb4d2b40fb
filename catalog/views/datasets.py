"""One dataset: what it is, what people decided about it, and what it is for me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.forms import DescriptionForm
from catalog.selectors import dataset_detail
from catalog.services import describe_dataset
from catalog.stewards import Stewardship
from catalog.views.access import dataset_to_describe, dataset_to_see
from catalog.views.stewards import StewardForm, card

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import Dataset
    from catalog.views.access import SignedInRequest


def dataset_crumbs(dataset: Dataset, *below: str) -> list[tuple[str, str]]:
    """The way to a dataset; `below` names the page under it."""
    schema = dataset.schema
    way = [
        ("Catalogs", reverse("catalogs")),
        (schema.trino_catalog.name, reverse("catalog", args=[schema.trino_catalog_id])),
        (schema.name, reverse("schema", args=[schema.pk])),
    ]
    if not below:
        return [*way, (dataset.name, "")]
    return [*way, (dataset.name, reverse("dataset", args=[dataset.pk])), *((label, "") for label in below)]


@require_safe
@dataset_to_see
def dataset(request: SignedInRequest, found: Dataset) -> HttpResponse:
    return dataset_page(request, found)


def dataset_page(
    request: SignedInRequest, found: Dataset, form: StewardForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; with what is wrong in the form that names an owner."""
    context = {
        "detail": dataset_detail(request.user, found, timezone.now()),
        "dataset": found,
        "crumbs": dataset_crumbs(found),
        "card": card(request.user, Stewardship.OWNER, found, form),
    }
    return render(request, "catalog/dataset.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@dataset_to_describe
def describe(request: SignedInRequest, found: Dataset) -> HttpResponse:
    form = DescriptionForm(
        request.POST if request.method == "POST" else None, initial={"description": found.description}
    )
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["description"]
        describe_dataset(dataset_id=found.pk, actor=request.user, description=text, at=timezone.now())
        messages.success(request, "The description is saved.")
        return redirect("dataset", pk=found.pk)
    context = {"dataset": found, "form": form, "crumbs": dataset_crumbs(found, "Describe")}
    return render(request, "catalog/describe.html", context, status=400 if form.errors else 200)
