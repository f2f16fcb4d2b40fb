"""Finding data: Trino catalogs, their schemas, and lists of datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.forms import DatasetsForm, PagedForm
from catalog.models import TrinoCatalog
from catalog.selectors import dataset_rows, flagged_types, schema_rows, trino_catalog_rows
from catalog.stewards import Stewardship
from catalog.views.access import needs_object, signed_in
from catalog.views.stewards import StewardForm, card, find_schema

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import Schema, User
    from catalog.views.access import SignedInRequest


def _find_catalog(user: User, pk: int) -> TrinoCatalog | None:
    found: TrinoCatalog | None = TrinoCatalog.objects.visible_to(user).filter(pk=pk).first()
    return found


@require_safe
@signed_in
def catalogs(request: SignedInRequest) -> HttpResponse:
    return render(request, "catalog/catalogs.html", {"rows": trino_catalog_rows(request.user)})


@require_safe
@needs_object(_find_catalog)
def catalog(request: SignedInRequest, trino_catalog: TrinoCatalog) -> HttpResponse:
    page = schema_rows(request.user, trino_catalog, page=PagedForm(request.GET).page_number)
    crumbs = [("Catalogs", reverse("catalogs")), (trino_catalog.name, "")]
    return render(request, "catalog/catalog.html", {"trino_catalog": trino_catalog, "page": page, "crumbs": crumbs})


@require_safe
@needs_object(find_schema)
def schema(request: SignedInRequest, found: Schema) -> HttpResponse:
    return schema_page(request, found)


def schema_page(
    request: SignedInRequest, found: Schema, steward_form: StewardForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; with what is wrong in the form that names a reviewer."""
    form = DatasetsForm(request.GET)
    page = dataset_rows(request.user, form.wanted(schema_id=found.pk), page=form.page_number, at=timezone.now())
    parent = found.trino_catalog
    crumbs = [("Catalogs", reverse("catalogs")), (parent.name, reverse("catalog", args=[parent.pk])), (found.name, "")]
    context = {"schema": found, "page": page, "form": form, "types": flagged_types(), "crumbs": crumbs}
    context["card"] = card(request.user, Stewardship.REVIEWER, found, steward_form)
    return render(request, "catalog/schema.html", context, status=status)


@require_safe
@signed_in
def datasets(request: SignedInRequest) -> HttpResponse:
    form = DatasetsForm(request.GET)
    page = dataset_rows(request.user, form.wanted(), page=form.page_number, at=timezone.now())
    return render(request, "catalog/datasets.html", {"page": page, "form": form, "types": flagged_types()})
