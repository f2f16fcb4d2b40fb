"""Several datasets of the queue approved as proposed at once: first what that changes for whom, then all of them or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from catalog.errors import Conflict, DomainError
from catalog.models import Column, Dataset
from catalog.outlook import Outlook, PlannedReview, outlook_of_reviews
from catalog.paging import PAGE_SIZE
from catalog.review import ColumnState, Outcome
from catalog.selectors import reviews_anything
from catalog.services import asked_for_review, review_datasets
from catalog.views.access import signed_in
from catalog.views.review_form import MOST_REASON, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpResponse

    from catalog.models import User
    from catalog.review import ColumnChoice
    from catalog.views.access import SignedInRequest

MOST = PAGE_SIZE
_PICK = re.compile(r"([0-9]{1,18}):([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Picked:
    """A dataset that was chosen, at the version that the page showed; `problem` says why it cannot be approved as proposed."""

    dataset: Dataset
    seen: int
    choices: Mapping[int, ColumnChoice]
    problem: str

    @property
    def token(self) -> str:
        return f"{self.dataset.pk}:{self.seen}"

    def count(self, state: ColumnState) -> int:
        return sum(choice.decision == state for choice in self.choices.values())

    @property
    def counts(self) -> list[tuple[str, int]]:
        states = (ColumnState.OPEN, ColumnState.PROTECTED, ColumnState.HIDDEN)
        return [(state.value, self.count(state)) for state in states if self.count(state)]

    def planned(self, reason: str) -> PlannedReview:
        return PlannedReview(self.dataset.pk, Outcome.APPROVED, self.choices, reason, self.seen)


@require_POST
@signed_in
def bulk(request: SignedInRequest) -> HttpResponse:
    if not reviews_anything(request.user):
        raise PermissionDenied("Only reviewers decide. Ask an administrator for the role, or for a schema to review.")
    tokens = [found for found in map(_PICK.fullmatch, request.POST.getlist("dataset")) if found]
    versions = {int(found[1]): int(found[2]) for found in tokens}
    if not versions or len(versions) > MOST:
        told = f"Choose at most {MOST} datasets at once." if versions else "Choose the datasets to approve first."
        messages.warning(request, f"{told} Nothing was changed.")
        return redirect("review-queue")
    picked = _picked(request.user, versions)
    ready = [each for each in picked if not each.problem]
    reason = request.POST.get("reason", "").replace("\x00", "")[:MOST_REASON]
    planned = [each.planned(reason) for each in ready]
    outlook = outlook_of_reviews(planned, viewer=request.user, at=timezone.now()) if planned else None
    sent = request.POST.get("seen", "")
    error: DomainError | None = None
    if sent and planned:
        try:
            _check_as_seen(picked, outlook, sent)
            review_datasets(planned=planned, reviewer=request.user, at=timezone.now())
        except DomainError as refused:
            error = refused
            picked = _picked(request.user, versions)
        else:
            return _done(request, ready)
    return _page(request, picked, outlook, reason, error)


def _check_as_seen(picked: Iterable[Picked], outlook: Outlook | None, sent: str) -> None:
    """What was shown is what is saved: the same datasets, none with a problem, the same effect."""
    problems = [each for each in picked if each.problem]
    if problems:
        raise Conflict(f"{problems[0].dataset}: {problems[0].problem}")
    if sent != _seen(outlook):
        raise Conflict("What this changes is not what was shown to you before. Look at it again.")


def _seen(outlook: Outlook | None) -> str:
    return outlook.digest if outlook else "unknown"


def _picked(user: User, versions: Mapping[int, int]) -> list[Picked]:
    """What of it `user` may review, by name; of the rest nothing is told."""
    rows = Dataset.objects.reviewable_by(user).with_names().filter(pk__in=versions).order_by("full_name")
    columns: dict[int, list[Column]] = {}
    for column in Column.objects.present().filter(dataset__in=rows.order_by().values("pk")).select_related("proposal"):
        columns.setdefault(column.dataset_id, []).append(column)
    return [_pick(user, dataset, versions[dataset.pk], columns.get(dataset.pk, [])) for dataset in rows]


def _pick(user: User, dataset: Dataset, seen: int, columns: list[Column]) -> Picked:
    found = {column.pk: settled(column) for column in columns}
    choices = {pk: choice for pk, choice in found.items() if choice is not None}
    problem = ""
    if asked_for_review(user, dataset):
        problem = "you asked for this review yourself, so another reviewer has to make it"
    elif seen != dataset.version:
        problem = "it changed since you looked at the queue"
    elif len(choices) < len(found):
        problem = f"{len(found) - len(choices)} of its columns have no proposal yet"
    return Picked(dataset, seen, choices, problem)


def _done(request: SignedInRequest, ready: list[Picked]) -> HttpResponse:
    names = ", ".join(str(each.dataset) for each in ready[:3])
    more = f" and {len(ready) - 3} more" if len(ready) > 3 else ""
    told = f"{names}{more} {'is' if len(ready) == 1 else 'are'} approved."
    messages.success(request, f"{told} The policy that Trino reads follows in a few seconds.")
    return redirect("review-queue")


def _page(
    request: SignedInRequest, picked: list[Picked], outlook: Outlook | None, reason: str, error: DomainError | None
) -> HttpResponse:
    context = {
        "ready": [each for each in picked if not each.problem],
        "refused": [each for each in picked if each.problem],
        "outlook": outlook,
        "seen": _seen(outlook),
        "reason": reason,
        "error": error,
        "crumbs": [("Review queue", reverse("review-queue")), ("Approve as proposed", "")],
    }
    return render(request, "catalog/bulk_review.html", context, status=409 if error else 200)
