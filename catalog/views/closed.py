"""What of a schema or Trino catalog is closed to me: where the link leads when Trino refuses for all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from catalog.closed import Scope, closed_rows, find_scope, similar_scopes
from catalog.forms import ClosedForm
from catalog.names import BadName, CatalogName, SchemaName

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from catalog.views.access import SignedInRequest

_LONGEST = 300


def kind_asked_for(request: HttpRequest) -> str:
    """Which of "schema" and "catalog" the address names, if it does."""
    return next((kind for kind in ("schema", "catalog") if request.GET.get(kind, "").strip()), "")


def closed_page(request: SignedInRequest, kind: str) -> HttpResponse:
    """The list; 404 with a way on where there is no schema or Trino catalog of that name."""
    text = request.GET[kind].strip()
    name, problem = _parsed(kind, text)
    scope = find_scope(request.user, name) if name else None
    if scope is None:
        return _unknown(request, kind, text, name, problem)
    form = ClosedForm(request.GET)
    page = closed_rows(request.user, scope, text=form.text, page=form.page_number, at=timezone.now())
    context = {"kind": kind, "name": str(scope.name), "address": _address(scope), "form": form, "page": page}
    return render(request, "catalog/closed.html", context)


def _parsed(kind: str, text: str) -> tuple[SchemaName | CatalogName | None, str]:
    if "\x00" in text:
        return None, "A name cannot contain a NUL character."
    try:
        return (SchemaName.parse(text) if kind == "schema" else CatalogName.parse(text)), ""
    except BadName as error:
        return None, str(error)


def _address(scope: Scope) -> str:
    """Of the page that lists all of it, readable or not."""
    if scope.trino_catalog is not None:
        return reverse("catalog", args=[scope.trino_catalog.pk])
    return reverse("schema", args=[scope.schemas[0].pk])


def _unknown(
    request: SignedInRequest, kind: str, text: str, name: SchemaName | CatalogName | None, problem: str
) -> HttpResponse:
    shown = text.replace("\x00", "\ufffd")[:_LONGEST]
    words = {"schema": "schema", "catalog": "Trino catalog"}[kind]
    gone = f"There is no {words} of this name now. It may be gone from the lake, or so new that the next discovery finds it."
    similar = similar_scopes(request.user, name, shown)
    context = {"kind": words, "name": shown, "problem": problem or gone, "similar": similar}
    return render(request, "catalog/closed_unknown.html", context, status=404)
