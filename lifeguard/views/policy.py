"""The policy: which revision is in force, what each one changed, and what waits to be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog.paging import cut_page
from catalog.views.access import needs
from lifeguard import services
from lifeguard.forms import SearchForm
from lifeguard.services.changes import current_state
from lifeguard.services.revisions import newest_revision, readable_at, without_bytes
from lifeguard.summaries import lines
from lifeguard.views.policy_acts import told

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.views.access import SignedInRequest

SEE = ("lifeguard.view_policyrevision", "lifeguard.publish_policy")


@require_safe
@needs(*SEE)
def policy(request: SignedInRequest) -> HttpResponse:
    state, newest = current_state(), newest_revision()
    rows = without_bytes().select_related("published_by")
    context = {
        "newest": newest,
        "state": state,
        "follows_at": readable_at(newest),
        "waiting": state.changes - state.published_changes,
        "lines": lines(newest.summary) if newest else [],
        "page": cut_page(rows, SearchForm(request.GET).page_number),
        "can_publish": request.user.has_perm("lifeguard.publish_policy"),
    }
    return render(request, "lifeguard/policy.html", context)


@require_safe
@needs(*SEE)
def revision(request: SignedInRequest, number: int) -> HttpResponse:
    found = get_object_or_404(without_bytes().select_related("published_by"), number=number)
    newest = newest_revision()
    context = {
        "revision": found,
        "lines": lines(found.summary),
        "is_current": newest is not None and newest.number == found.number,
        "newest": newest,
        "previous_number": found.number - 1,
        "next_number": found.number + 1 if newest and newest.number > found.number else None,
        "can_publish": request.user.has_perm("lifeguard.publish_policy"),
        "crumbs": [("Policy", "/policy/"), (f"Revision {found.number}", "")],
    }
    return render(request, "lifeguard/revision.html", context)


@require_POST
@needs("lifeguard.publish_policy")
def publish(request: SignedInRequest) -> HttpResponse:
    made = services.publish_policy(at=timezone.now(), actor=request.user)
    state = current_state()
    if state.waiting_digest:
        messages.warning(request, f"It waits for a person: {state.waiting_reason} What was taken away is taken away.")
    elif made is None:
        messages.info(request, "The revision in force says all of it already; nothing new was published.")
    else:
        messages.success(request, told(made))
    return redirect("policy")
