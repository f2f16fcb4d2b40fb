"""Pause and resume the scanner or a Trino catalog, and how much of a Trino catalog is scanned at a time and in a day."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.errors import Conflict
from catalog.forms import PagedForm
from catalog.models import TrinoCatalog
from catalog.paging import cut_page
from catalog.views.access import needs, needs_object
from skimmer import limits, steering
from skimmer.figures import catalog_rows, catalog_state
from skimmer.forms import LimitForm, PauseForm, RawSamplesForm
from skimmer.steering import STEER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from catalog.models import User
    from catalog.views.access import SignedInRequest


def _find(user: User, pk: int) -> TrinoCatalog | None:
    found: TrinoCatalog | None = TrinoCatalog.objects.visible_to(user).filter(pk=pk).first()
    return found


def _may_steer(user: User, _: TrinoCatalog) -> bool:
    return user.has_perm(STEER)


_catalog_to_steer = needs_object(_find, allowed=_may_steer, permissions=(STEER,))
_SCANS = "Scans"


@contextmanager
def _told(request: SignedInRequest, done: str) -> Iterator[None]:
    """Say what was done, or why nothing was."""
    try:
        yield
    except Conflict as conflict:
        messages.warning(request, f"{conflict} Nothing was changed.")
    else:
        messages.success(request, done)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(STEER)
def pause(request: SignedInRequest) -> HttpResponse:
    """Asks for the reason, then pauses everything."""
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with _told(request, "The scanner is paused. What runs is finished."):
            steering.pause_scanner(reason=form.cleaned_data["reason"], actor=request.user, at=timezone.now())
        return redirect("scans")
    context = {
        "form": form,
        "pause": limits.pause_in_force(),
        "crumbs": [(_SCANS, reverse("scans")), ("Pause", "")],
    }
    return render(request, "skimmer/pause.html", context, status=400 if form.errors else 200)


@require_POST
@needs(STEER)
def resume(request: SignedInRequest) -> HttpResponse:
    with _told(request, "The scanner goes on."):
        steering.resume_scanner(actor=request.user, at=timezone.now())
    return redirect("scans")


@require_safe
@needs("catalog.review_dataset", STEER)
def catalogs(request: SignedInRequest) -> HttpResponse:
    """Every Trino catalog, as the scanner sees it."""
    at = timezone.now()
    page = cut_page(catalog_rows(at), PagedForm(request.GET).page_number)
    context = {
        "page": page,
        "catalogs": [catalog_state(row, at) for row in page.rows],
        "can_steer": request.user.has_perm(STEER),
        "crumbs": [(_SCANS, reverse("scans")), ("Trino catalogs", "")],
    }
    return render(request, "skimmer/catalogs.html", context)


@require_safe
@_catalog_to_steer
def catalog(request: SignedInRequest, found: TrinoCatalog) -> HttpResponse:
    return _page(request, found)


@require_POST
@_catalog_to_steer
def catalog_pause(request: SignedInRequest, found: TrinoCatalog) -> HttpResponse:
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, pause_form=form)
    with _told(request, f"Scanning of {found} is paused. What runs is finished."):
        steering.pause_catalog(
            trino_catalog_id=found.pk, reason=form.cleaned_data["reason"], actor=request.user, at=timezone.now()
        )
    return redirect("scan-catalog", pk=found.pk)


@require_POST
@_catalog_to_steer
def catalog_resume(request: SignedInRequest, found: TrinoCatalog) -> HttpResponse:
    with _told(request, f"Scanning of {found} goes on."):
        steering.resume_catalog(trino_catalog_id=found.pk, actor=request.user, at=timezone.now())
    return redirect("scan-catalog", pk=found.pk)


@require_POST
@_catalog_to_steer
def catalog_limit(request: SignedInRequest, found: TrinoCatalog) -> HttpResponse:
    form = LimitForm(request.POST)
    if not form.is_valid():
        return _page(request, found, limit_form=form)
    is_other = steering.limit_catalog(
        trino_catalog_id=found.pk,
        most_running=form.cleaned_data["most_running"],
        daily_bytes=form.daily_bytes,
        actor=request.user,
        at=timezone.now(),
    )
    messages.success(request, "The limits are saved." if is_other else "These were the limits already.")
    return redirect("scan-catalog", pk=found.pk)


@require_POST
@_catalog_to_steer
def catalog_raw_allow(request: SignedInRequest, found: TrinoCatalog) -> HttpResponse:
    form = RawSamplesForm(request.POST)
    if not form.is_valid():
        return _page(request, found, raw_form=form)
    return _set_raw(request, found, is_allowed=True, reason=form.cleaned_data["reason"])


@require_POST
@_catalog_to_steer
def catalog_raw_forbid(request: SignedInRequest, found: TrinoCatalog) -> HttpResponse:
    return _set_raw(request, found, is_allowed=False, reason="")


def _set_raw(request: SignedInRequest, found: TrinoCatalog, *, is_allowed: bool, reason: str) -> HttpResponse:
    what = "leave for the LLM from now on" if is_allowed else "stay here; the LLM gets their shapes"
    with _told(request, f"Values of {found} {what}."):
        steering.allow_raw_samples(
            trino_catalog_id=found.pk, is_allowed=is_allowed, reason=reason, actor=request.user, at=timezone.now()
        )
    return redirect("scan-catalog", pk=found.pk)


def _page(
    request: SignedInRequest,
    found: TrinoCatalog,
    *,
    pause_form: PauseForm | None = None,
    limit_form: LimitForm | None = None,
    raw_form: RawSamplesForm | None = None,
) -> HttpResponse:
    """The page of one Trino catalog, with the form that was refused."""
    at = timezone.now()
    state = catalog_state(catalog_rows(at).get(pk=found.pk), at)
    saved = {
        "most_running": state.own_limit,
        "daily_megabytes": state.daily_bytes // 1_000_000 if state.daily_bytes else None,
    }
    context = {
        "catalog": state,
        "pause_form": pause_form or PauseForm(),
        "limit_form": limit_form or LimitForm(initial=saved),
        "raw_form": raw_form or RawSamplesForm(),
        "crumbs": [
            (_SCANS, reverse("scans")),
            ("Trino catalogs", reverse("scan-catalogs")),
            (found.name, ""),
        ],
    }
    is_refused = pause_form or limit_form or raw_form
    return render(request, "skimmer/catalog.html", context, status=400 if is_refused else 200)
