"""Recognizers: what each flags, how often reviewers keep that, and muting or tuning one after a look at what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.errors import Invalid
from catalog.forms import PagedForm
from catalog.paging import cut_page
from catalog.views.access import needs
from skimmer.forms import TuningForm
from skimmer.recognizer_facts import (
    missed_columns,
    muted_recognizers,
    overridden_columns,
    recognizer_row,
    recognizer_rows,
    renewals_left,
)
from skimmer.recognizers import known_recognizers, trouble_with_recognizers
from skimmer.retuning import preview_tuning
from skimmer.tuning import PERMISSION, PreviewMoved, tune_recognizer

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.views.access import SignedInRequest
    from skimmer.recognizer_facts import RecognizerRow
    from skimmer.retuning import TuningPreview

_SEE = needs("catalog.review_dataset", "skimmer.view_recognizertuning")


@require_safe
@_SEE
def recognizer_list(request: SignedInRequest) -> HttpResponse:
    rows = recognizer_rows(known_recognizers())
    kept, missed = sum(row.precision.kept for row in rows), missed_columns()
    context = {
        "rows": rows,
        "muted": muted_recognizers(),
        "kept": kept,
        "missed": missed,
        "reviewed": sum(row.precision.reviewed for row in rows),
        "flagged": sum(row.flagged for row in rows),
        "left": renewals_left(),
        "trouble": trouble_with_recognizers(),
    }
    return render(request, "skimmer/recognizers.html", context)


def _found(name: str) -> RecognizerRow:
    row = recognizer_row(name, known_recognizers())
    if row is None:
        raise Http404("There is no recognizer of this name.")
    return row


@require_safe
@_SEE
def recognizer_detail(request: SignedInRequest, name: str) -> HttpResponse:
    row = _found(name)
    page = cut_page(overridden_columns(request.user, name), PagedForm(request.GET).page_number)
    context = {
        "row": row,
        "page": page,
        "left": renewals_left(),
        "can_tune": row.can_be_tuned and request.user.has_perm(PERMISSION),
        "crumbs": [("Recognizers", "/recognizers/"), (name, "")],
    }
    return render(request, "skimmer/recognizer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(PERMISSION)
def recognizer_tune(request: SignedInRequest, name: str) -> HttpResponse:
    """First what it would change, then, with the digest of what was shown, the change."""
    row = _found(name)
    if not row.can_be_tuned:
        raise Http404("This is a voice beside the recognizers; it is not tuned.")
    if request.method != "POST":
        return _tune_page(request, row, TuningForm(initial=_now(row)))
    form = TuningForm(request.POST)
    if not form.is_valid():
        return _tune_page(request, row, form, status=400)
    seen = form.cleaned_data["seen"] if request.POST.get("action") == "save" else ""
    if not seen:
        return _tune_page(request, row, form, preview_tuning(name, form.wanted))
    try:
        tune_recognizer(
            recognizer=name,
            wanted=form.wanted,
            reason=form.cleaned_data["reason"],
            seen=seen,
            own={own.name for own in known_recognizers()},
            actor=request.user,
            at=timezone.now(),
        )
    except PreviewMoved as moved:
        return _tune_page(request, row, form, moved.preview, status=409)
    except Invalid as error:
        form.add_error(None, str(error))
        return _tune_page(request, row, form, status=400)
    messages.success(request, f"{name} was changed. Proposals follow in the background; decisions stay.")
    return redirect("recognizer", name)


def _now(row: RecognizerRow) -> dict[str, object]:
    least = row.tuning.least_confidence if row.tuning else 0.0
    return {"is_muted": row.is_muted, "least_percent": round(100 * least)}


def _tune_page(
    request: SignedInRequest,
    row: RecognizerRow,
    form: TuningForm,
    preview: TuningPreview | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "preview": preview,
        "moved": status == 409,
        "crumbs": [("Recognizers", "/recognizers/"), (row.name, f"/recognizers/{row.name}/"), ("Mute or tune", "")],
    }
    return render(request, "skimmer/recognizer_tune.html", context, status=status)
