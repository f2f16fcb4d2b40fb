"""Import people and groups: a file, the difference it makes, then the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalog.errors import Conflict, DomainError
from catalog.views.access import needs
from lifeguard import services
from lifeguard.forms import ConfirmImportForm, UploadForm
from lifeguard.identity.file import LARGEST_BYTES, read_file
from lifeguard.identity.plan import BadDirectory, plan_import
from lifeguard.selectors import known_identities
from lifeguard.selectors.identities import rules_that_end

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.views.access import SignedInRequest
    from lifeguard.identity.plan import IdentityPlan

_SHOWN = 500
_RULES_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@needs("lifeguard.manage_identities")
def identity_import(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, UploadForm())
    return _confirmed(request) if "seen" in request.POST else _uploaded(request)


def _uploaded(request: SignedInRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    # One byte more than is read tells a file that is too large from one that just fits.
    content = form.cleaned_data["file"].read(LARGEST_BYTES + 1)
    try:
        plan = _plan(content)
    except BadDirectory as error:
        return _page(request, form, problems=error, status=400)
    return _preview(request, plan, content.decode("utf-8-sig"))


def _confirmed(request: SignedInRequest) -> HttpResponse:
    form = ConfirmImportForm(request.POST)
    if not form.is_valid():
        return _page(request, UploadForm(), status=400, problem="The form was not complete. Choose the file again.")
    content = _as_sent(form.cleaned_data["content"])
    try:
        plan = _plan(content.encode())
        if plan.digest != form.cleaned_data["seen"]:
            raise Conflict("People or groups changed since you saw the difference. Look at it again.")
        allow = form.cleaned_data["allow_mass_removal"]
        services.import_identities(plan=plan, actor=request.user, at=timezone.now(), allow_mass_removal=allow)
    except BadDirectory as error:
        return _page(request, UploadForm(), problems=error, status=400)
    except DomainError as error:
        return _preview(
            request,
            _plan(content.encode()),
            content,
            problem=str(error),
            status=409 if isinstance(error, Conflict) else 403,
        )
    messages.success(request, f"Imported: {_counts(plan) or 'nothing to change'}. Trino follows in a few seconds.")
    return redirect("principals")


def _as_sent(content: str) -> str:
    """A form sends line breaks as two characters each."""
    return content.replace("\r\n", "\n")


def _plan(content: bytes) -> IdentityPlan:
    directory = read_file(content, shadow_suffix=settings.SHADOW_SUFFIX)
    return plan_import(directory, known_identities(), scanner=settings.TRINO_USER)


def _counts(plan: IdentityPlan) -> str:
    return ", ".join(f"{count} × {kind}" for kind, count in plan.counts().items())


_CRUMBS = [("People", "/access/people/"), ("Import", "")]


def _page(
    request: SignedInRequest,
    form: UploadForm,
    *,
    problems: BadDirectory | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "problems": problems.problems if problems else (), "problem": problem, "crumbs": _CRUMBS}
    return render(request, "lifeguard/import.html", context, status=status)


def _preview(
    request: SignedInRequest, plan: IdentityPlan, content: str, *, problem: str = "", status: int = 200
) -> HttpResponse:
    ending = rules_that_end(plan, timezone.now())
    context = {
        "plan": plan,
        "gone": " and ".join(plan.mass_removals),
        "ending": ending[:_RULES_SHOWN],
        "ending_count": ending.count(),
        "steps": plan.steps[:_SHOWN],
        "unshown": max(0, len(plan.steps) - _SHOWN),
        "counts": plan.counts().items(),
        "form": ConfirmImportForm(initial={"content": content, "seen": plan.digest}),
        "problem": problem,
        "crumbs": _CRUMBS,
    }
    return render(request, "lifeguard/import_preview.html", context, status=status)
