"""People and services: who is there, in which groups, and what they can read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.paging import cut_page
from catalog.views.access import needs
from lifeguard.forms import PeopleForm, SearchForm
from lifeguard.models import Membership, Principal, ServiceAccess
from lifeguard.policy.model import Effect
from lifeguard.selectors.access import decisions_for, reached_datasets
from lifeguard.selectors.pages import principals_for, rule_state, rules_for, sees_all_rules

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from catalog.paging import Page
    from catalog.views.access import SignedInRequest

SEE = ("lifeguard.view_principal", "lifeguard.manage_identities")
_SHOWN = 100


@require_safe
@needs(*SEE)
def principal_list(request: SignedInRequest) -> HttpResponse:
    form = PeopleForm(request.GET)
    data = form.cleaned_data
    rows = principals_for(text=form.text, kind=data.get("kind", ""), state=data.get("state", ""))
    can_import = request.user.has_perm("lifeguard.manage_identities")
    return render(
        request,
        "lifeguard/people.html",
        {"form": form, "page": cut_page(rows, form.page_number), "can_import": can_import},
    )


@require_safe
@needs(*SEE)
def principal_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    at = timezone.now()
    principal = get_object_or_404(Principal.objects.select_related("user"), pk=pk)
    reads_all = principal.service_access != ServiceAccess.NONE and principal.left_at is None
    memberships = Membership.objects.filter(principal=principal, group__retired_at=None).select_related("group")
    rules = rules_for(request.user, at=at).filter(principal=principal)[:_SHOWN] if sees_all_rules(request.user) else []
    context = {
        "principal": principal,
        "memberships": memberships.order_by("group__name")[:_SHOWN],
        "membership_count": memberships.count(),
        "rules": [(rule, rule_state(rule, at)) for rule in rules],
        "sees_rules": sees_all_rules(request.user),
        "reads_all": reads_all,
        "page": None if reads_all else _readable(principal, SearchForm(request.GET).page_number, at),
        "crumbs": [("People", "/access/people/"), (principal.name, "")],
    }
    return render(request, "lifeguard/person.html", context)


def _readable(principal: Principal, number: int, at: datetime) -> Page:
    """A page of what rules open; whatever they open and the policy keeps closed all the same is not shown as readable."""
    page = cut_page(reached_datasets(principal, at), number)
    decisions = decisions_for(principal.name, page.rows, at) if page.rows else {}
    rows = [dataset for dataset in page.rows if decisions[dataset.pk].effect is Effect.READABLE]
    return replace(page, rows=rows)
