"""What a person does to the policy as a whole. Each shows first what it would change, and wants a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalog.errors import DomainError
from catalog.views.access import needs
from lifeguard import services
from lifeguard.forms import ReasonForm
from lifeguard.models import PolicyRevision
from lifeguard.services.changes import current_state
from lifeguard.services.revisions import UnreadableRevision, newest_revision
from lifeguard.summaries import lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpResponse

    from catalog.views.access import SignedInRequest

MAY = "lifeguard.publish_policy"


@dataclass(frozen=True, slots=True)
class Act:
    """`do` takes the reason and gives the new revision, if there is one; `summary` is what it would change."""

    title: str
    lede: str
    button: str
    done: str
    do: Callable[[str, str], PolicyRevision | None]
    summary: Callable[[], dict[str, Any]]
    is_danger: bool = False
    digest: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(MAY)
def confirm(request: SignedInRequest) -> HttpResponse:
    state, at = current_state(), timezone.now()
    act = Act(
        title="Publish anyway",
        lede=f"A policy waits for a person. {state.waiting_reason}" if state.waiting_digest else "No policy waits.",
        button="Publish anyway",
        done="The policy that waited is on its way.",
        do=lambda reason, digest: services.publish_anyway(
            digest=digest or state.waiting_digest, reason=reason, at=at, actor=request.user
        ),
        summary=lambda: dict(state.waiting_summary),
        digest=state.waiting_digest,
    )
    return _act(request, act)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(MAY)
def roll_back(request: SignedInRequest, number: int) -> HttpResponse:
    get_object_or_404(PolicyRevision.objects.only("pk"), number=number)
    at = timezone.now()
    act = Act(
        title=f"Roll back to revision {number}",
        lede="It stays in force until somebody releases it. What was taken away since then stays taken away.",
        button="Roll back",
        done=f"Revision {number} is enforced again, but for what was taken away since.",
        do=lambda reason, _: services.roll_back(number=number, reason=reason, at=at, actor=request.user),
        summary=lambda: _preview(number, at),
        is_danger=True,
    )
    return _act(request, act)


def _preview(number: int, at: Any) -> dict[str, Any]:
    try:
        return dict(services.preview_roll_back(number=number, at=at).summary)
    except UnreadableRevision as error:
        raise Http404 from error


@require_http_methods(["GET", "HEAD", "POST"])
@needs(MAY)
def release(request: SignedInRequest) -> HttpResponse:
    at = timezone.now()
    act = Act(
        title="Release the policy",
        lede="All that was decided is enforced again.",
        button="Release",
        done="The policy follows all decisions again.",
        do=lambda reason, _: services.release(reason=reason, at=at, actor=request.user),
        summary=lambda: dict(services.preview_policy(at=at).summary),
    )
    return _act(request, act)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(MAY)
def lockdown(request: SignedInRequest) -> HttpResponse:
    at = timezone.now()
    act = Act(
        title="Lock down",
        lede="Services that read or write everything go on. Every query of everybody else is refused, until somebody lifts it.",
        button="Lock down",
        done="The policy is in lockdown.",
        do=lambda reason, _: services.lock_down(reason=reason, at=at, actor=request.user),
        summary=lambda: dict(services.preview_lockdown(at=at).summary),
        is_danger=True,
    )
    return _act(request, act)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(MAY)
def lift(request: SignedInRequest) -> HttpResponse:
    at = timezone.now()
    act = Act(
        title="Lift the lockdown",
        lede="All that was decided is enforced again.",
        button="Lift the lockdown",
        done="The lockdown is lifted.",
        do=lambda reason, _: services.lift_lockdown(reason=reason, at=at, actor=request.user),
        summary=lambda: dict(services.preview_policy(at=at).summary),
    )
    return _act(request, act)


def _act(request: SignedInRequest, act: Act) -> HttpResponse:
    is_post = request.method == "POST"
    form = ReasonForm(request.POST if is_post else None, initial={"digest": act.digest})
    if is_post and form.is_valid():
        try:
            made = act.do(form.cleaned_data["reason"], form.cleaned_data["digest"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{act.done} {told(made)}".strip())
            return redirect("policy")
    context = {
        "act": act,
        "form": form,
        "lines": lines(act.summary()),
        "crumbs": [("Policy", "/policy/"), (act.title, "")],
    }
    return render(request, "lifeguard/policy_act.html", context, status=400 if form.errors else 200)


def told(made: PolicyRevision | None) -> str:
    """What was published and when people notice, in words."""
    newest = made or newest_revision()
    if newest is None or made is None:
        return ""
    if newest.is_step:
        return f"Revision {newest.number} is published, a step: the rest follows by itself."
    return f"Revision {newest.number} is published. Trino reads it with its next poll."
