"""Asking for a review: where the link in Trino's error message leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.forms import AskForm
from catalog.models import Dataset, ReviewRequest
from catalog.names import BadName, TableName
from catalog.selectors import dataset_detail, enforcement_of_last_reviews, requests_of, similar_datasets
from catalog.services import request_review, withdraw_request
from catalog.views.access import needs_object, signed_in
from catalog.views.closed import closed_page, kind_asked_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from catalog.models import User
    from catalog.views.access import SignedInRequest


class _Unknown(Exception):
    """No dataset that the person can see has this name; the text says what is wrong with it."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: SignedInRequest) -> HttpResponse:
    text = request.GET.get("dataset", "")
    if not text.strip():
        if kind := kind_asked_for(request):
            return closed_page(request, kind)
        return render(request, "catalog/ask_which.html", {"name": ""})
    try:
        dataset = _dataset_named(request.user, text)
    except _Unknown as error:
        name = text.replace("\x00", "\ufffd")[:300]
        context = {"name": name, "problem": str(error), "similar": similar_datasets(request.user, name)}
        return render(request, "catalog/ask_which.html", context, status=404)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _asked(request, dataset, form.cleaned_data["reason"])
    page = {"dataset": dataset, "detail": dataset_detail(request.user, dataset, timezone.now()), "form": form}
    return render(request, "catalog/ask.html", page, status=400 if form.errors else 200)


def _dataset_named(user: User, text: str) -> Dataset:
    """The dataset with this name, as Trino reads names. Raises _Unknown with a sentence for the person."""
    if "\x00" in text:
        raise _Unknown("A name cannot contain a NUL character.")
    try:
        name = TableName.parse(text.strip())
    except BadName as error:
        raise _Unknown(str(error)) from error
    named = Dataset.objects.visible_to(user).with_names().select_related("reviewed_by")
    dataset: Dataset | None = named.filter(full_name__in={str(name), str(name.folded())}).first()
    if dataset is None:
        raise _Unknown(
            "Boathouse knows no table or view of this name. One that was made a moment ago is found by the next discovery."
        )
    return dataset


def _asked(request: SignedInRequest, dataset: Dataset, reason: str) -> HttpResponse:
    _, is_new = request_review(dataset_id=dataset.pk, requester=request.user, reason=reason, at=timezone.now())
    if is_new:
        messages.success(request, "The reviewers see your request in their queue now. You can close this page.")
    else:
        messages.info(request, "You asked for this review before; the reviewers still see that request.")
    return redirect(f"{reverse('ask')}?{urlencode({'dataset': dataset.full_name})}")


@require_safe
@signed_in
def requests(request: SignedInRequest) -> HttpResponse:
    mine = requests_of(request.user)
    answered = [ask.dataset_id for ask in mine["closed"]]
    enforced = enforcement_of_last_reviews(answered, timezone.now())
    return render(request, "catalog/requests.html", {"mine": mine, "enforced": enforced})


def _find_own(user: User, pk: int) -> ReviewRequest | None:
    return ReviewRequest.objects.filter(requester=user, pk=pk).select_related("dataset").first()


@require_POST
@needs_object(_find_own)
def withdraw(request: SignedInRequest, found: ReviewRequest) -> HttpResponse:
    withdraw_request(request_id=found.pk, requester=request.user, at=timezone.now())
    messages.success(request, f"Your request for {found.dataset} is withdrawn.")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return target
    return reverse("requests")
