"""Approved is not enforced: pages tell which revision carries a decision, and when Trino fetched it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from catalog.enforcement import Enforcement, Progress, enforcement_of_reviews
from catalog.review import ColumnChoice, ColumnState, Outcome
from catalog.services import review_dataset
from lifeguard import services
from lifeguard.models import AccessRule, PolicyChange, PolicyRevision, PolicyState
from lifeguard.selectors.carried import enforcement_of_rules
from tests.catalog.views.conftest import as_, text_of
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.test import Client

    from catalog.models import Dataset, Review, User

__all__ = ["as_"]
pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def _reviewed(dataset: Dataset, reviewer: User, *, outcome: Outcome = Outcome.APPROVED, at: datetime = NOW) -> Review:
    dataset.refresh_from_db()
    choices = {column.pk: ColumnChoice(ColumnState.OPEN) for column in dataset.columns.all()}
    return review_dataset(
        dataset_id=dataset.pk, reviewer=reviewer, seen_version=dataset.version, outcome=outcome, choices=choices,
        reason="So it is.", at=at,
    )  # fmt: skip


def _of(review: Review, at: datetime = LATER) -> Enforcement:
    return enforcement_of_reviews([review.pk], at)[review.pk]


def _published(at: datetime = NOW) -> PolicyRevision:
    made = services.publish_policy(at=at)
    assert made is not None
    return made


def _fetch(number: int, at: datetime) -> None:
    PolicyRevision.objects.filter(number=number).update(first_fetched_at=at, last_fetched_at=at)


def _customers(analyst: User) -> Dataset:
    """What anna reads as soon as it is approved, so that an approval makes a revision."""
    dataset = make_dataset("pg.shop.customers")
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW)
    return dataset


def test_a_review_waits_then_is_published_then_fetched(analyst: User, reviewer: User) -> None:
    dataset = _customers(analyst)
    first = _published()
    _fetch(first.number, NOW)
    review = _reviewed(dataset, reviewer)
    assert _of(review) == Enforcement(Progress.WAITING)
    second = _published()
    assert _of(review) == Enforcement(Progress.PUBLISHED, second.number, second.compiled_at)
    _fetch(second.number, LATER)
    assert _of(review) == Enforcement(Progress.FETCHED, second.number, second.compiled_at, LATER)


def test_whoever_slept_through_a_revision_has_it_by_a_later_one(analyst: User, reviewer: User) -> None:
    dataset = _customers(analyst)
    review = _reviewed(dataset, reviewer)
    first = _published()
    _reviewed(dataset, reviewer, outcome=Outcome.DENIED)
    second = _published()
    _fetch(second.number, LATER)
    assert (_of(review).revision, _of(review).fetched_at) == (first.number, LATER)


def test_what_changes_nothing_is_carried_by_the_revision_in_force(analyst: User, reviewer: User) -> None:
    first = _published()
    review = _reviewed(make_dataset("pg.shop.unreached", columns=()), reviewer)
    rule = services.add_rule(subject=make_group("empty"), scope=review.dataset, actor=None, at=NOW)
    revision = services.publish_policy(at=NOW) or first
    assert _of(review).revision == revision.number
    assert services.publish_policy(at=NOW) is None
    assert enforcement_of_rules([rule.pk], NOW)[rule.pk].revision == revision.number


def test_the_last_change_of_a_rule_counts(analyst: User) -> None:
    rule = services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=NOW)
    first = _published()
    assert enforcement_of_rules([rule.pk], NOW)[rule.pk].revision == first.number
    services.revoke_rule(rule_id=rule.pk, actor=None, at=NOW)
    assert enforcement_of_rules([rule.pk], NOW)[rule.pk].progress == Progress.WAITING
    second = _published()
    assert enforcement_of_rules([rule.pk], NOW)[rule.pk].revision == second.number


def test_a_publication_that_failed_is_told(analyst: User, reviewer: User) -> None:
    review = _reviewed(make_dataset(), reviewer)
    PolicyState.objects.update(failure="The checks failed.", failed_at=NOW)
    assert _of(review) == Enforcement(Progress.FAILED)


def test_steps_are_told_while_they_last(analyst: User, reviewer: User) -> None:
    review = _reviewed(_customers(analyst), reviewer)
    revision = _published()
    PolicyRevision.objects.filter(pk=revision.pk).update(held_until=LATER)
    assert _of(review, NOW).stepped_until == LATER
    assert _of(review, LATER).stepped_until is None


def test_what_was_decided_before_this_was_known_says_nothing(analyst: User, reviewer: User) -> None:
    review = _reviewed(make_dataset(), reviewer)
    rule = services.add_rule(subject=analyst.principal, scope=review.dataset, actor=None, at=NOW)
    PolicyChange.objects.all().delete()
    assert enforcement_of_reviews([review.pk], NOW) == {}
    assert enforcement_of_rules([rule.pk], NOW) == {}


def test_a_revision_from_before_this_was_known_carries_nothing(analyst: User, reviewer: User) -> None:
    _published()
    PolicyRevision.objects.update(changes=None)
    assert _of(_reviewed(make_dataset(), reviewer)) == Enforcement(Progress.WAITING)


def test_it_costs_the_same_for_many(analyst: User, django_assert_num_queries: Callable[..., object]) -> None:
    rules = [
        services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=NOW)
        for _ in range(6)
    ]
    _published()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        found = enforcement_of_rules([rule.pk for rule in rules], NOW)
    assert len(found) == AccessRule.objects.count() == 6


def test_the_pages_tell_it(as_: Callable[[User], Client], analyst: User, reviewer: User, auditor: User) -> None:
    dataset = _customers(analyst)
    as_(analyst).post(f"/ask/?dataset={dataset.full_name}")
    _reviewed(dataset, reviewer)
    for person, path in (
        (analyst, f"/datasets/{dataset.pk}/"),
        (analyst, "/requests/"),
        (reviewer, f"/review/{dataset.pk}/"),
    ):
        assert "waits to be published" in text_of(as_(person).get(path)), path
    revision = _published()
    text = text_of(as_(analyst).get("/requests/"))
    assert f"in revision {revision.number}" in text
    assert "not fetched by Trino yet" in text
    _fetch(revision.number, LATER)
    for path in (f"/datasets/{dataset.pk}/", "/requests/", "/ask/?dataset=pg.shop.customers"):
        assert "fetched by Trino" in text_of(as_(analyst).get(path)), path
    address = f'href="/policy/{revision.number}/"'
    assert address in as_(auditor).get(f"/datasets/{dataset.pk}/").content.decode()
    assert address not in as_(analyst).get(f"/datasets/{dataset.pk}/").content.decode()
