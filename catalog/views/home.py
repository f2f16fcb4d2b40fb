"""The first page: what I can read, what I wait for, and what waits for me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.selectors import home_summary
from catalog.views.access import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.views.access import SignedInRequest


@require_safe
@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    return render(request, "catalog/home.html", {"summary": home_summary(request.user, timezone.now())})
