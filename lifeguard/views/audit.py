"""What happened in Boathouse, for auditors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.paging import cut_page
from catalog.views.access import needs
from lifeguard.forms import AuditForm
from lifeguard.selectors.pages import audit_events

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.views.access import SignedInRequest


@require_safe
@needs("catalog.view_auditevent")
def audit(request: SignedInRequest) -> HttpResponse:
    form = AuditForm(request.GET)
    return render(
        request, "lifeguard/audit.html", {"form": form, "page": cut_page(audit_events(form.wanted()), form.page_number)}
    )
