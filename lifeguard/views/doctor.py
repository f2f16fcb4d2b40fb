"""What the last examination of Trino found, and a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog.views.access import needs
from lifeguard import services
from lifeguard.models import Examination
from lifeguard.services.examining import GIVEN_UP_AFTER

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.views.access import SignedInRequest


@require_safe
@needs("lifeguard.publish_policy")
def doctor(request: SignedInRequest) -> HttpResponse:
    found = Examination.objects.select_related("started_by").first()
    is_open = found is not None and found.finished_at is None
    is_lost = is_open and found is not None and found.started_at < timezone.now() - GIVEN_UP_AFTER
    context = {
        "examination": found,
        "is_running": is_open and not is_lost,
        "is_lost": is_lost,
        "failed": sum(check["outcome"] == "failed" for check in found.checks) if found else 0,
        "has_trino": bool(settings.TRINO_URL),
        "crumbs": [("Policy", "/policy/"), ("Trino", "")],
    }
    return render(request, "lifeguard/doctor.html", context)


@require_POST
@needs("lifeguard.publish_policy")
def examine(request: SignedInRequest) -> HttpResponse:
    if not settings.TRINO_URL:
        messages.error(request, "TRINO_URL is not set, so there is no Trino to look at.")
    else:
        services.start_examination(actor=request.user, at=timezone.now())
    return redirect("doctor")
