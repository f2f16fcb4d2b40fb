"""People and services: who is there, in which groups, and what they can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.selectors import cut_page
from catalog.views.access import needs
from lifeguard.forms import PeopleForm
from lifeguard.models import Membership, Principal, ServiceAccess
from lifeguard.selectors.access import readable_datasets
from lifeguard.selectors.pages import principals_for, rule_state, rules_for, sees_all_rules

if TYPE_CHECKING:
    from django.http import HttpResponse

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
    readable = [] if principal.left_at or reads_all else readable_datasets(principal=principal.name, at=at)
    memberships = Membership.objects.filter(principal=principal, group__retired_at=None).select_related("group")
    rules = rules_for(request.user, at=at).filter(principal=principal) if sees_all_rules(request.user) else []
    context = {
        "principal": principal,
        "memberships": memberships.order_by("group__name"),
        "rules": [(rule, rule_state(rule, at)) for rule in rules],
        "sees_rules": sees_all_rules(request.user),
        "reads_all": reads_all,
        "readable": readable[:_SHOWN],
        "readable_count": len(readable),
        "crumbs": [("People", "/access/people/"), (principal.name, "")],
    }
    return render(request, "lifeguard/person.html", context)
