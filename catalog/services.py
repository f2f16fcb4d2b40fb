"""Changes of the catalog: each one state change with its audit event, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max

from catalog import review
from catalog.audit import record
from catalog.errors import Conflict, DomainError
from catalog.models import Column, ColumnReview, Dataset, Proposal, Review, ReviewRequest, User
from catalog.review import ColumnState, Outcome, RequestState, ReviewState
from catalog.signals import datasets_changed, review_requested

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from catalog.outlook import PlannedReview
    from catalog.review import ColumnChoice


def touch_datasets(dataset_ids: Sequence[int]) -> None:
    """Make every review page of these datasets out of date."""
    Dataset.objects.filter(pk__in=dataset_ids).update(version=F("version") + 1)


def can_review(user: User, dataset: Dataset) -> bool:
    """Whether `user` may review `dataset`: everywhere, its schema, or just it. Not whether they asked for it themselves."""
    return user.is_active and (
        user.has_perm("catalog.review_dataset")
        or user.has_perm("catalog.review_schema", dataset.schema)
        or user.has_perm("catalog.review_dataset", dataset)
    )


def can_administer(user: User, dataset: Dataset) -> bool:
    """Whether `user` owns `dataset`: may describe it and give access to it."""
    return user.is_active and (
        user.has_perm("catalog.administer_dataset") or user.has_perm("catalog.administer_dataset", dataset)
    )


@transaction.atomic
def review_dataset(
    *,
    dataset_id: int,
    reviewer: User,
    seen_version: int,
    outcome: Outcome,
    choices: Mapping[int, ColumnChoice],
    reason: str = "",
    at: datetime,
    unseen: Collection[int] = (),
) -> Review:
    """Take one review: the dataset's state and the decisions on its columns.

    `choices` is by column id; `unseen` columns were taken as proposed without anybody looking at each of them. Raises PermissionDenied;
    SelfReview, OutOfDate or Incomplete (catalog.review) with nothing changed.
    """
    dataset = Dataset.objects.select_for_update(of=("self",), no_key=True).with_names().get(pk=dataset_id)
    if not can_review(reviewer, dataset):
        raise PermissionDenied("You may not review this dataset.")
    columns = {
        column.pk: column for column in Column.objects.present().filter(dataset=dataset).select_related("proposal")
    }
    requests = ReviewRequest.objects.filter(dataset=dataset, state=RequestState.OPEN)
    seen = review.DatasetAsSeen(
        version=dataset.version,
        column_ids=frozenset(columns),
        requester_ids=_askers(dataset),
        is_retired=dataset.retired_at is not None,
    )
    review.check_review(
        seen,
        reviewer_id=reviewer.pk,
        seen_version=seen_version,
        outcome=outcome,
        reason=reason,
        choices=choices,
    )
    made = Review.objects.create(
        dataset=dataset,
        reviewer=reviewer,
        outcome=outcome,
        reason=reason.strip(),
        dataset_version=seen_version,
        at=at,
    )
    changed = _decide_columns(made, columns, choices, reviewer, at, unseen=unseen)
    answered = requests.update(state=RequestState.ANSWERED, closed_at=at)
    before = dataset.state
    dataset.state = ReviewState(outcome.value)
    dataset.reason, dataset.reviewed_by, dataset.reviewed_at = reason.strip(), reviewer, at
    dataset.version += 1
    dataset.save(update_fields=["state", "reason", "reviewed_by", "reviewed_at", "version"])
    data = {
        "before": before,
        "columns": changed,
        "reason": reason.strip(),
        "requests_answered": answered,
        "review": made.pk,
    }
    record(actor=reviewer, action=f"review.{outcome.value}", target=dataset, at=at, data=data)
    datasets_changed.send(sender=Dataset, dataset_ids=[dataset.pk], review_id=made.pk)
    return made


@transaction.atomic
def review_datasets(*, planned: Sequence[PlannedReview], reviewer: User, at: datetime) -> list[Review]:
    """Take several reviews, all of them or none; the error names the dataset. Raises what `review_dataset` raises.

    All datasets are locked first, in one order: after the first review this holds the lock of the policy's changes, with which nobody
    may wait for another one.
    """
    ids = [review.dataset_id for review in planned]
    rows = Dataset.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk")
    names = {dataset.pk: str(dataset) for dataset in rows}
    made = []
    for plan in sorted(planned, key=lambda plan: plan.dataset_id):
        try:
            made.append(
                review_dataset(
                    dataset_id=plan.dataset_id,
                    reviewer=reviewer,
                    seen_version=plan.seen_version,
                    outcome=plan.outcome,
                    choices=plan.choices,
                    reason=plan.reason,
                    at=at,
                    unseen=plan.choices.keys(),
                )
            )
        except DomainError as error:
            raise type(error)(f"{names.get(plan.dataset_id, 'A dataset')}: {error}") from error
    return made


def _askers(dataset: Dataset) -> frozenset[int]:
    """Everyone who asked since the last approval, by user id: withdrawing or a denial does not make them a judge of their own wish."""
    approved = Review.objects.filter(dataset=dataset, outcome=Outcome.APPROVED).aggregate(at=Max("at"))["at"]
    asked = ReviewRequest.objects.filter(dataset=dataset).order_by()
    since = asked if approved is None else asked.filter(asked_at__gt=approved)
    return frozenset(since.values_list("requester_id", flat=True))


def asked_for_review(user: User, dataset: Dataset) -> bool:
    """Whether `user` asked for the review that is due now, so may not make it."""
    return user.pk in _askers(dataset)


_DECIDED = ("decision", "mask", "decided_by", "decided_at", "decided_in_bulk")


def _decide_columns(
    made: Review,
    columns: Mapping[int, Column],
    choices: Mapping[int, ColumnChoice],
    reviewer: User,
    at: datetime,
    *,
    unseen: Collection[int],
) -> dict[str, str]:
    """Save the decisions and their history; the columns whose decision or mask is another now, by name."""
    history, changed = [], {}
    for pk, choice in sorted(choices.items()):
        column = columns[pk]
        proposal = getattr(column, "proposal", None)
        history.append(
            ColumnReview(
                review=made,
                column=column,
                before=column.decision,
                decision=choice.decision,
                mask=choice.mask,
                proposed=proposal.decision if proposal else "",
                proposed_type=proposal.type if proposal else "",
                proposed_by=proposal.led_by if proposal else "",
                in_bulk=pk in unseen,
            )
        )
        if (column.decision, column.mask) != (choice.decision.value, choice.mask):
            changed[column.name] = choice.decision.value
        if (
            pk not in unseen or column.decision != choice.decision.value
        ):  # what was decided before stays as it was decided
            column.decided_in_bulk = pk in unseen
        column.decision, column.mask = choice.decision, choice.mask
        column.decided_by, column.decided_at = reviewer, at
    ColumnReview.objects.bulk_create(history)
    Proposal.objects.filter(column__in=list(choices), drift__gt=review.Drift.NONE).update(drift=review.Drift.NONE)
    Column.objects.bulk_update([columns[pk] for pk in choices], _DECIDED)
    return changed


@transaction.atomic
def request_review(*, dataset_id: int, requester: User, reason: str, at: datetime) -> tuple[ReviewRequest, bool]:
    """Ask for a review; the open request and whether it is new. Raises Conflict when there is nothing to review."""
    dataset = Dataset.objects.select_for_update(no_key=True).get(pk=dataset_id)
    if dataset.retired_at is not None:
        raise Conflict(f"{dataset} is gone from the lake, so it cannot be reviewed.")
    open_request = ReviewRequest.objects.filter(dataset=dataset, requester=requester, state=RequestState.OPEN).first()
    if open_request is not None:
        return open_request, False
    needs_review = (
        dataset.state != ReviewState.APPROVED
        or Column.objects.present().filter(dataset=dataset, decision=ColumnState.PENDING).exists()
    )
    if not needs_review:
        raise Conflict(f"{dataset} is reviewed already. If you cannot read it, ask for one of its access groups.")
    made = ReviewRequest.objects.create(dataset=dataset, requester=requester, reason=reason.strip(), asked_at=at)
    record(actor=requester, action="review.requested", target=dataset, at=at, data={"reason": reason.strip()})
    review_requested.send(sender=Dataset, dataset_id=dataset.pk)
    return made, True


@transaction.atomic
def withdraw_request(*, request_id: int, requester: User, at: datetime) -> None:
    """Take back one's own open request; one that is closed already stays as it is."""
    ask = (
        ReviewRequest.objects.select_for_update(no_key=True)
        .select_related("dataset")
        .get(pk=request_id, requester=requester)
    )
    if ask.state != RequestState.OPEN:
        return
    ask.state, ask.closed_at = RequestState.WITHDRAWN, at
    ask.save(update_fields=["state", "closed_at"])
    record(actor=requester, action="review.withdrawn", target=ask.dataset, at=at)


@transaction.atomic
def describe_dataset(*, dataset_id: int, actor: User, description: str, at: datetime) -> None:
    """Set Boathouse's own description. Raises PermissionDenied unless `actor` owns the dataset."""
    dataset = Dataset.objects.select_for_update(no_key=True).get(pk=dataset_id)
    if not can_administer(actor, dataset):
        raise PermissionDenied("You do not own this dataset.")
    if dataset.description == description.strip():
        return
    dataset.description = description.strip()
    dataset.save(update_fields=["description"])
    record(actor=actor, action="dataset.described", target=dataset, at=at)


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """What a scan proposes for one column; `evidence` as catalog.models.Proposal stores it: no raw values."""

    column_id: int
    decision: ColumnState
    mask: str
    type: str
    confidence: float
    evidence: list[dict[str, Any]]


_JUDGED = ("decision", "mask", "type", "confidence", "evidence")


def led_by(proposed: ProposedColumn) -> str:
    """Who spoke first for protecting or hiding; "" where nobody did."""
    if proposed.decision == ColumnState.OPEN:
        return ""
    speaking = (item for item in proposed.evidence if item.get("stance", "for") == "for")
    return str(next(speaking, {}).get("recognizer", ""))[:64]


@transaction.atomic
def record_proposals(*, dataset_id: int, proposals: Sequence[ProposedColumn], classifier: str, at: datetime) -> int:
    """Store what a scan proposes; how many proposals are new or other than before.

    A change makes open review pages of the dataset out of date. Decisions that people made stay as they are. A column that is
    gone by now is passed over.
    """
    dataset = Dataset.objects.select_for_update(no_key=True).get(pk=dataset_id)
    columns = Column.objects.present().filter(dataset=dataset).select_related("proposal")
    present = {column.pk: getattr(column, "proposal", None) for column in columns}
    new, other, same = [], [], []
    for proposed in proposals:
        if proposed.column_id not in present:
            continue
        values = {
            "decision": proposed.decision.value,
            **{name: getattr(proposed, name) for name in _JUDGED[1:]},
        }
        values["confidence"] = round(proposed.confidence, 4)
        values["led_by"] = led_by(proposed)
        before = present[proposed.column_id]
        if before is None:
            new.append(Proposal(column_id=proposed.column_id, classifier=classifier, proposed_at=at, **values))
        elif any(getattr(before, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(before, name, value)
            before.classifier, before.proposed_at = classifier, at
            other.append(before)
        elif before.classifier != classifier:
            same.append(before.pk)
    drifted = _mark_drift({column.pk: column.decision for column in columns}, [*new, *other])
    fields = [*_JUDGED, "led_by", "classifier", "proposed_at", "drift"]
    # An upsert of known rows: bulk_update writes a CASE for each row and field, which takes ten times as long.
    Proposal.objects.bulk_create([*new, *other], update_conflicts=True, unique_fields=["column"], update_fields=fields)
    if same:
        Proposal.objects.filter(pk__in=same).update(classifier=classifier)
    if new or other:
        touch_datasets([dataset_id])
        data = {"new": len(new), "changed": len(other), "drifted": drifted, "classifier": classifier}
        record(actor=None, action="proposals.recorded", target=dataset, at=at, data=data)
    return len(new) + len(other)


def _mark_drift(decisions: Mapping[int, str], proposals: Sequence[Proposal]) -> int:
    """Say of each (unsaved) proposal how it stands to the decision on its column; how many are at odds with theirs."""
    decided = [p.column_id for p in proposals if decisions[p.column_id] != ColumnState.PENDING]
    seen: dict[int, tuple[str, str]] = {}
    if decided:
        last = ColumnReview.objects.filter(column__in=decided).order_by("column_id", "-review__at", "-review_id")
        for pk, proposed, type_ in last.distinct("column_id").values_list("column_id", "proposed", "proposed_type"):
            seen[pk] = (proposed, type_)
    for proposal in proposals:
        pk = proposal.column_id
        now = (proposal.decision, proposal.type)
        proposal.drift = review.drift_of(decisions[pk], proposed=now, seen=seen.get(pk, ("", "")))
    return sum(bool(proposal.drift) for proposal in proposals)
