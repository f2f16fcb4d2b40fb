"""review_dataset and request_review: what they change, and what they refuse with nothing changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied

from catalog import services
from catalog.errors import Conflict
from catalog.models import AuditEvent, Dataset, Review, ReviewRequest
from catalog.review import ColumnChoice, ColumnState, Incomplete, Outcome, OutOfDate, SelfReview
from catalog.signals import datasets_changed
from tests.factories import NOW, let_review_schema, make_approved_dataset, make_dataset, make_proposals

if TYPE_CHECKING:
    from typing import Any

    from catalog.models import User

pytestmark = pytest.mark.django_db


def choices_for(dataset: Dataset, decision: ColumnState = ColumnState.OPEN) -> dict[int, ColumnChoice]:
    return {column.pk: ColumnChoice(decision) for column in dataset.columns.all()}


def review(dataset: Dataset, reviewer: User, **values: Any) -> Review:
    given = {
        "dataset_id": dataset.pk,
        "reviewer": reviewer,
        "seen_version": dataset.version,
        "outcome": Outcome.APPROVED,
        "choices": choices_for(dataset),
        "at": NOW,
    }
    return services.review_dataset(**{**given, **values})


def unchanged(dataset: Dataset) -> bool:
    dataset.refresh_from_db()
    pending = {column.decision for column in dataset.columns.all()} == {"pending"}
    return dataset.state == "pending" and pending and not Review.objects.exists() and not AuditEvent.objects.exists()


def test_approval_decides_every_column_and_tells(reviewer: User) -> None:
    dataset = make_dataset("pg.shop.customers")
    make_proposals(dataset, email="EMAIL")
    heard: list[list[int]] = []
    datasets_changed.connect(lambda dataset_ids, **_: heard.append(dataset_ids), weak=False, dispatch_uid="test")
    try:
        made = review(dataset, reviewer)
    finally:
        datasets_changed.disconnect(dispatch_uid="test")
    dataset.refresh_from_db()
    assert (dataset.state, dataset.reviewed_by, dataset.version) == ("approved", reviewer, 2)
    assert {column.decision for column in dataset.columns.all()} == {"open"}
    assert made.columns.get(column__name="email").proposed == "protected"
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.target_name) == (
        "review.approved",
        reviewer,
        "pg.shop.customers",
    )
    assert heard == [[dataset.pk]]


def test_a_stranger_may_not(analyst: User) -> None:
    dataset = make_dataset()
    with pytest.raises(PermissionDenied):
        review(dataset, analyst)
    assert unchanged(dataset)


def test_a_reviewer_of_the_schema_may_and_of_another_may_not(analyst: User, owner: User) -> None:
    dataset, other = make_dataset("pg.shop.a"), make_dataset("pg.hr.b")
    let_review_schema(analyst, dataset.schema)
    assert review(dataset, analyst).outcome == "approved"
    with pytest.raises(PermissionDenied):
        review(other, analyst)


def test_an_older_page_is_refused(reviewer: User, second_reviewer: User) -> None:
    dataset = make_dataset()
    review(dataset, reviewer, choices=choices_for(dataset, ColumnState.PROTECTED))
    with pytest.raises(OutOfDate, match="changed after your page"):
        review(dataset, second_reviewer)  # still holds version 1
    assert {column.decision for column in dataset.columns.all()} == {"protected"}
    assert Review.objects.count() == 1


def test_a_new_proposal_makes_the_page_old_and_the_same_one_does_not(reviewer: User) -> None:
    dataset = make_dataset(columns=(("email", "varchar"),))
    column = dataset.columns.get()
    proposed = services.ProposedColumn(column.pk, ColumnState.PROTECTED, "null", "EMAIL", 0.9, [])
    for expected in (1, 0):
        assert (
            services.record_proposals(dataset_id=dataset.pk, proposals=[proposed], classifier="1", at=NOW) == expected
        )
    with pytest.raises(OutOfDate):
        review(dataset, reviewer)
    dataset.refresh_from_db()
    assert dataset.version == 2
    review(dataset, reviewer)


def test_an_approval_leaves_no_column_pending(reviewer: User) -> None:
    dataset = make_dataset()
    some = dict(list(choices_for(dataset).items())[:2])
    with pytest.raises(Incomplete, match="2 columns have no decision"):
        review(dataset, reviewer, choices=some)
    with pytest.raises(Incomplete, match="open, protected or hidden"):
        review(dataset, reviewer, choices=choices_for(dataset, ColumnState.PENDING))
    assert unchanged(dataset)


def test_a_column_of_another_dataset_is_refused(reviewer: User) -> None:
    dataset, other = make_dataset(), make_dataset()
    with pytest.raises(OutOfDate):
        review(dataset, reviewer, choices={**choices_for(dataset), **choices_for(other)})
    assert unchanged(dataset)
    assert unchanged(other)


def test_a_denial_needs_a_reason(reviewer: User) -> None:
    dataset = make_dataset()
    with pytest.raises(Incomplete, match="Say why"):
        review(dataset, reviewer, outcome=Outcome.DENIED, choices={}, reason="  ")
    assert unchanged(dataset)
    review(dataset, reviewer, outcome=Outcome.DENIED, choices={}, reason="A copy of production")
    dataset.refresh_from_db()
    assert (dataset.state, dataset.reason) == ("denied", "A copy of production")


def test_nobody_reviews_what_they_asked_for(reviewer: User, second_reviewer: User) -> None:
    dataset = make_dataset()
    ask, is_new = services.request_review(dataset_id=dataset.pk, requester=reviewer, reason="", at=NOW)
    assert is_new
    with pytest.raises(SelfReview):
        review(dataset, reviewer)
    review(dataset, second_reviewer)
    ask.refresh_from_db()
    assert (ask.state, ask.closed_at) == ("answered", NOW)


def test_withdrawing_or_a_denial_makes_nobody_judge_of_their_own_wish(reviewer: User, second_reviewer: User) -> None:
    dataset = make_dataset()
    ask, _ = services.request_review(dataset_id=dataset.pk, requester=reviewer, reason="", at=NOW)
    services.withdraw_request(request_id=ask.pk, requester=reviewer, at=NOW)
    with pytest.raises(SelfReview):
        review(dataset, reviewer)
    services.request_review(dataset_id=dataset.pk, requester=reviewer, reason="", at=NOW)
    review(dataset, second_reviewer, outcome=Outcome.DENIED, choices={}, reason="no")
    dataset.refresh_from_db()
    with pytest.raises(SelfReview):
        review(dataset, reviewer)
    review(dataset, second_reviewer)
    dataset.refresh_from_db()
    dataset.columns.update(decision="pending")
    later = NOW + timedelta(days=1)
    assert review(dataset, reviewer, at=later).outcome == "approved"  # that wish was granted by someone else


def test_asking_twice_is_asking_once(analyst: User) -> None:
    dataset = make_dataset()
    first, _ = services.request_review(dataset_id=dataset.pk, requester=analyst, reason="for a report", at=NOW)
    again, is_new = services.request_review(dataset_id=dataset.pk, requester=analyst, reason="", at=NOW)
    assert (again, is_new) == (first, False)
    services.withdraw_request(request_id=first.pk, requester=analyst, at=NOW)
    _, is_new = services.request_review(dataset_id=dataset.pk, requester=analyst, reason="", at=NOW)
    assert is_new
    assert list(AuditEvent.objects.values_list("action", flat=True)).count("review.requested") == 2


def test_only_ones_own_request_can_be_withdrawn(analyst: User, owner: User) -> None:
    ask, _ = services.request_review(dataset_id=make_dataset().pk, requester=analyst, reason="", at=NOW)
    with pytest.raises(ReviewRequest.DoesNotExist):
        services.withdraw_request(request_id=ask.pk, requester=owner, at=NOW)


def test_what_is_reviewed_needs_no_request_until_a_column_appears(analyst: User) -> None:
    dataset = make_approved_dataset()
    with pytest.raises(Conflict, match="reviewed already"):
        services.request_review(dataset_id=dataset.pk, requester=analyst, reason="", at=NOW)
    dataset.columns.filter(name="email").update(decision="pending")
    assert services.request_review(dataset_id=dataset.pk, requester=analyst, reason="", at=NOW)[1]
