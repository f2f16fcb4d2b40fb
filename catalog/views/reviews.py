"""The review queue, and the form in which one dataset is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.errors import Conflict, DomainError, Invalid
from catalog.forms import PagedForm, QueueForm
from catalog.masks import DEFAULT_MASK, masks_for
from catalog.outlook import PlannedReview, outlook_of_reviews
from catalog.review import ColumnChoice, ColumnState, Outcome, ReviewState
from catalog.selectors import (
    dataset_detail,
    drift_rows,
    present_columns,
    proposal_of,
    queue_choices,
    queue_rows,
    reviews_anything,
)
from catalog.services import asked_for_review, review_dataset
from catalog.views.access import dataset_to_review, signed_in
from catalog.views.datasets import dataset_crumbs
from catalog.views.review_form import Action, Typed, mark_of, plan_mark, proposed_choices, settled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpResponse

    from catalog.masks import MaskTemplate
    from catalog.models import Column, Dataset, Proposal, User
    from catalog.outlook import Outlook
    from catalog.selectors import DatasetDetail
    from catalog.views.access import SignedInRequest


@require_safe
@signed_in
def queue(request: SignedInRequest) -> HttpResponse:
    if not reviews_anything(request.user):
        raise PermissionDenied(
            "Only reviewers have a queue. Ask an administrator for the role, or for a schema to review."
        )
    form = QueueForm(request.GET)
    page = queue_rows(request.user, form.wanted(), page=form.page_number, at=timezone.now())
    return render(request, "catalog/queue.html", {"page": page, "form": form, **queue_choices(request.user)})


@require_safe
@signed_in
def drift(request: SignedInRequest) -> HttpResponse:
    """Where the proposal is another one now than the reviewer saw."""
    if not reviews_anything(request.user):
        raise PermissionDenied("Only reviewers decide. Ask an administrator for the role, or for a schema to review.")
    page = drift_rows(request.user, page=PagedForm(request.GET).page_number)
    return render(request, "catalog/drift.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@dataset_to_review
def review(request: SignedInRequest, dataset: Dataset) -> HttpResponse:
    if request.method != "POST":
        return _page(request, dataset, None, None)
    typed = Typed.read(request.POST)
    if typed.action in {Action.FILL, Action.PREVIEW, None}:
        return _page(request, dataset, typed, None, fill=typed.action == Action.FILL)
    try:
        outcome = _take(request.user, dataset, typed, request.POST.get("shown", ""))
    except DomainError as error:
        dataset.refresh_from_db()
        return _page(request, dataset, typed, error)
    messages.success(request, f"{dataset} is {outcome.value}. The policy that Trino reads follows in a few seconds.")
    return redirect("review-queue")


def _take(user: User, dataset: Dataset, typed: Typed, shown: str) -> Outcome:
    """Hand the review to the service, which checks under a lock that the page was not out of date."""
    typed.check_reason()
    outcome = Outcome.DENIED if typed.action == Action.DENY else Outcome.APPROVED
    choices = _choices(dataset, typed)
    if outcome == Outcome.APPROVED and typed.seen == dataset.version:
        _check_as_shown(user, dataset, choices, shown)
    review_dataset(
        dataset_id=dataset.pk, reviewer=user, seen_version=typed.seen, outcome=outcome, choices=choices,
        reason=typed.reason, at=timezone.now(),
    )  # fmt: skip
    return outcome


def _check_as_shown(user: User, dataset: Dataset, choices: Mapping[int, ColumnChoice], shown: str) -> None:
    """Raise Conflict when these very decisions were shown with another effect. Others than were shown are taken as they are."""
    plan, _, effect = shown.partition(".")
    if plan != plan_mark(choices):
        return
    outlook = outlook_of_reviews([PlannedReview(dataset.pk, Outcome.APPROVED, choices)], viewer=user, at=timezone.now())
    if outlook is not None and outlook.digest != effect:
        raise Conflict("What this changes is not what was shown to you before. It is shown anew below; send it again.")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What approving changes for whom, columns without a decision taken as proposed; `mark` comes back with the form."""

    outlook: Outlook
    mark: str


def _prospect(user: User, dataset: Dataset, rows: list[Row], at: datetime) -> Prospect | None:
    choices = {row.column.pk: choice for row in rows if (choice := row.choice) is not None}
    outlook = outlook_of_reviews([PlannedReview(dataset.pk, Outcome.APPROVED, choices)], viewer=user, at=at)
    return Prospect(outlook, f"{plan_mark(choices)}.{outlook.digest}") if outlook else None


def _choices(dataset: Dataset, typed: Typed) -> Mapping[int, ColumnChoice]:
    """The decisions to hand on. On a page that is out of date they are not judged here: the service refuses it as such."""
    if typed.seen != dataset.version:
        return typed.raw_choices()
    columns = present_columns(dataset)
    if typed.action == Action.APPROVE_PROPOSED:
        return proposed_choices(columns, typed)
    typed.check_masks(columns)
    return typed.raw_choices()


@dataclass(frozen=True, slots=True)
class Row:
    """One column of the form. `note` is "new" or "changed" since the page that was refused, else ""."""

    column: Column
    proposal: Proposal | None
    chosen: str
    mask: str
    masks: list[MaskTemplate]
    settled: ColumnChoice | None
    mark: str
    note: str

    @property
    def choice(self) -> ColumnChoice | None:
        """What is chosen; else what is proposed."""
        if not self.chosen:
            return self.settled
        protected = self.chosen == ColumnState.PROTECTED
        return ColumnChoice(ColumnState(self.chosen), self.mask if protected else DEFAULT_MASK)


def _row(column: Column, typed: Typed | None, *, fill: bool, refused: bool) -> Row:
    default = settled(column)
    chosen = "" if column.decision == ColumnState.PENDING else column.decision
    mask = default.mask if default else DEFAULT_MASK
    mark, note = mark_of(column), ""
    if typed is not None:
        chosen, mask = typed.decisions.get(column.pk, chosen), typed.masks.get(column.pk, mask)
        if refused and typed.marks.get(column.pk) != mark:
            note = "changed" if column.pk in typed.marks else "new"
    if fill and not chosen and default is not None:
        chosen, mask = default.decision.value, default.mask
    return Row(column, proposal_of(column), chosen, mask, masks_for(column.type), default, mark, note)


def _page(
    request: SignedInRequest, dataset: Dataset, typed: Typed | None, error: DomainError | None, *, fill: bool = False
) -> HttpResponse:
    """The form; with what was typed, and what is wrong with it."""
    at = timezone.now()
    detail = dataset_detail(request.user, dataset, at)
    rows = [_row(row.column, typed, fill=fill, refused=error is not None) for row in detail.columns]
    context = {
        "dataset": dataset,
        "detail": detail,
        "rows": rows,
        "seen": typed.seen if typed and error is None else dataset.version,
        "reason": typed.reason if typed else "",
        "error": error,
        "is_asker": asked_for_review(request.user, dataset),
        "changes": [row for row in rows if row.note],
        "gone": len(typed.marks.keys() - {row.column.pk for row in rows}) if typed and error else 0,
        "filled": sum(bool(row.chosen) for row in rows),
        **_proposed(detail, rows),
        "prospect": _prospect(request.user, dataset, rows, at),
        "is_again": dataset.state != ReviewState.PENDING,
        "crumbs": [("Review queue", reverse("review-queue")), *dataset_crumbs(dataset, "Review")[-2:]],
    }
    return render(request, "catalog/review.html", context, status=_status(error))


def _proposed(detail: DatasetDetail, rows: list[Row]) -> dict[str, int]:
    return {
        "unproposed": sum(row.settled is None for row in rows),
        "flagged": sum(row.proposal is not None and row.proposal.decision != ColumnState.OPEN for row in rows),
        "undecided": detail.pending_columns,
    }


def _status(error: DomainError | None) -> int:
    if error is None:
        return 200
    if isinstance(error, Conflict):
        return 409
    return 400 if isinstance(error, Invalid) else 403
