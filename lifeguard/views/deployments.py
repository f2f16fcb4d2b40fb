"""Deployments: which revision is in force where, their tokens, and the keys that sign what agents are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.errors import Conflict, Invalid
from catalog.paging import cut_page
from catalog.views.access import needs, needs_object
from lifeguard import services
from lifeguard.forms import DeploymentForm, SearchForm
from lifeguard.models import Deployment, DeploymentKind
from lifeguard.selectors.deployments import deployments, in_force, signing_keys, trusted_line

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import User
    from catalog.views.access import SignedInRequest

SEE = ("lifeguard.view_policyrevision", "lifeguard.publish_policy")
CHANGE = "lifeguard.publish_policy"


@require_safe
@needs(*SEE)
def deployment_list(request: SignedInRequest) -> HttpResponse:
    return render(request, "lifeguard/deployments.html", _context(request))


def _context(request: SignedInRequest, **more: Any) -> dict[str, Any]:
    at = timezone.now()
    page = cut_page(
        deployments(with_retired=True).order_by(F("retired_at").asc(nulls_first=True), "name"),
        SearchForm(request.GET).page_number,
    )
    return {
        "page": page,
        "rows": in_force(page.rows, at),
        "keys": list(signing_keys()),
        "can_change": request.user.has_perm(CHANGE),
        **more,
    }


def _find(user: User, pk: int) -> Deployment | None:
    return Deployment.objects.filter(pk=pk).first() if any(map(user.has_perm, SEE)) else None


def _may_change(user: User, deployment: Deployment) -> bool:
    return user.has_perm(CHANGE)


to_change = needs_object(_find, allowed=_may_change, permissions=(CHANGE,))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs(CHANGE)
def deployment_add(request: SignedInRequest) -> HttpResponse:
    form = DeploymentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        wanted = {**form.cleaned_data, "kind": DeploymentKind(form.cleaned_data["kind"])}
        try:
            made = services.register_deployment(**wanted, actor=request.user, at=timezone.now())
        except (Invalid, Conflict) as error:
            form.add_error("name", str(error))
        else:
            if made.token:
                return _show_token(request, made.deployment, made.token)
            messages.success(request, f"{made.deployment} is registered. Let its Trino poll /policy/trino.json.")
            return redirect("deployments")
    context = {"form": form, "crumbs": [("Deployments", "/policy/deployments/"), ("Register", "")]}
    return render(request, "lifeguard/deployment_add.html", context, status=400 if form.errors else 200)


def _show_token(request: SignedInRequest, deployment: Deployment, token: str) -> HttpResponse:
    """In the answer itself and nowhere else: a message or a session would keep it."""
    context = {
        "deployment": deployment,
        "token": token,
        "trusted": [trusted_line(key) for key in signing_keys() if key.is_active],
        "boathouse_url": settings.BOATHOUSE_URL,
        "crumbs": [("Deployments", "/policy/deployments/"), (deployment.name, "")],
    }
    return render(request, "lifeguard/deployment_token.html", context)


@require_POST
@never_cache
@to_change
def token_rotate(request: SignedInRequest, deployment: Deployment) -> HttpResponse:
    token = services.rotate_token(deployment_id=deployment.pk, actor=request.user, at=timezone.now())
    return _show_token(request, deployment, token)


@require_POST
@to_change
def deployment_retire(request: SignedInRequest, deployment: Deployment) -> HttpResponse:
    services.retire_deployment(deployment_id=deployment.pk, actor=request.user, at=timezone.now())
    messages.success(request, f"{deployment} is retired: its token works no more, and nothing waits for it.")
    return redirect("deployments")


@require_POST
@needs(CHANGE)
def key_add(request: SignedInRequest) -> HttpResponse:
    key = services.add_signing_key(actor=request.user, at=timezone.now())
    messages.success(request, f"{key} is made. Add its line to the trusted keys of every agent, then activate it.")
    return redirect("deployments")


@require_POST
@needs(CHANGE)
def key_activate(request: SignedInRequest, key_id: str) -> HttpResponse:
    key = services.activate_signing_key(key_id=key_id, actor=request.user, at=timezone.now())
    messages.success(request, f"{key} signs from now on, beside the others that are active.")
    return redirect("deployments")


@require_POST
@needs(CHANGE)
def key_retire(request: SignedInRequest, key_id: str) -> HttpResponse:
    key = services.retire_signing_key(key_id=key_id, actor=request.user, at=timezone.now())
    messages.success(request, f"{key} signs no more. Its line can go from the trusted keys of the agents.")
    return redirect("deployments")
