"""Finding data: Trino catalogs, their schemas, and lists of datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.forms import DatasetsForm, PagedForm
from catalog.models import Schema, TrinoCatalog
from catalog.selectors import dataset_rows, flagged_types, schema_rows, trino_catalog_rows
from catalog.views.access import needs_object, signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import User
    from catalog.views.access import SignedInRequest


def _find_catalog(user: User, pk: int) -> TrinoCatalog | None:
    found: TrinoCatalog | None = TrinoCatalog.objects.visible_to(user).filter(pk=pk).first()
    return found


def _find_schema(user: User, pk: int) -> Schema | None:
    found: Schema | None = Schema.objects.visible_to(user).select_related("trino_catalog").filter(pk=pk).first()
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
@needs_object(_find_schema)
def schema(request: SignedInRequest, found: Schema) -> HttpResponse:
    form = DatasetsForm(request.GET)
    page = dataset_rows(request.user, form.wanted(schema_id=found.pk), page=form.page_number, at=timezone.now())
    parent = found.trino_catalog
    crumbs = [("Catalogs", reverse("catalogs")), (parent.name, reverse("catalog", args=[parent.pk])), (found.name, "")]
    context = {"schema": found, "page": page, "form": form, "types": flagged_types(), "crumbs": crumbs}
    return render(request, "catalog/schema.html", context)


@require_safe
@signed_in
def datasets(request: SignedInRequest) -> HttpResponse:
    form = DatasetsForm(request.GET)
    page = dataset_rows(request.user, form.wanted(), page=form.page_number, at=timezone.now())
    return render(request, "catalog/datasets.html", {"page": page, "form": form, "types": flagged_types()})
