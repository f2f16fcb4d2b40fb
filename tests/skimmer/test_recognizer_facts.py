"""How often reviewers keep what a recognizer flags: counted once a column, by hand, the newest; and no alarm for one of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.models import Column, ColumnReview, Review
from skimmer.models import RecognizerTuning
from skimmer.precision import Precision
from skimmer.recognizer_facts import (
    missed_columns,
    overridden_columns,
    recognizer_measures,
    recognizer_row,
    recognizer_rows,
    reviewed_by_recognizer,
)
from tests.factories import NOW, let_review_schema, make_dataset, make_proposals

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import Dataset, User

pytestmark = pytest.mark.django_db


def reviewed(
    reviewer: User,
    dataset: Dataset,
    decision: str,
    *,
    by: str = "email",
    proposed: str = "protected",
    in_bulk: bool = False,
) -> None:
    review = Review.objects.create(dataset=dataset, reviewer=reviewer, outcome="approved", dataset_version=1, at=NOW)
    column = dataset.columns.get(name="email")
    Column.objects.filter(pk=column.pk).update(decision=decision)
    ColumnReview.objects.create(
        review=review,
        column=column,
        before="pending",
        decision=decision,
        mask="null",
        proposed=proposed,
        proposed_type="EMAIL",
        proposed_by=by,
        in_bulk=in_bulk,
    )


@pytest.mark.parametrize(
    ("kept", "of", "is_doubtful"),
    [(0, 1, False), (0, 9, False), (0, 10, True), (9, 10, False), (5, 10, True), (90, 100, False), (80, 100, True)],
)
def test_doubt_needs_enough_and_a_clear_picture(kept: int, of: int, *, is_doubtful: bool) -> None:
    assert Precision(of, kept).is_doubtful is is_doubtful


def test_bounds_hold_the_share() -> None:
    assert Precision().bounds == (0.0, 1.0)
    assert Precision().share is None
    for of in (1, 10, 1000):
        for kept in (0, of // 2, of):
            low, high = Precision(of, kept).bounds
            assert 0 <= low <= kept / of <= high <= 1
    assert Precision(1000, 900).bounds[0] > Precision(10, 9).bounds[0]


def test_the_newest_review_of_a_column_counts_once(reviewer: User) -> None:
    first, second = make_dataset(), make_dataset()
    reviewed(reviewer, first, "open")
    reviewed(reviewer, first, "protected")
    reviewed(reviewer, second, "hidden")
    assert reviewed_by_recognizer() == {"email": Precision(2, 2)}
    reviewed(reviewer, second, "open")
    assert reviewed_by_recognizer() == {"email": Precision(2, 1)}


def test_what_was_taken_in_bulk_is_no_vote(reviewer: User) -> None:
    reviewed(reviewer, make_dataset(), "protected", in_bulk=True)
    assert reviewed_by_recognizer() == {}


def test_missed_are_those_that_nobody_flagged(reviewer: User) -> None:
    reviewed(reviewer, make_dataset(), "protected", by="", proposed="open")
    reviewed(reviewer, make_dataset(), "open", by="", proposed="open")
    dataset = make_dataset()
    reviewed(reviewer, dataset, "protected", by="", proposed="open")
    reviewed(reviewer, dataset, "open", by="", proposed="open")
    assert missed_columns() == 1


def test_rows_cost_the_same_for_many(reviewer: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(3):
        make_proposals(make_dataset(), email="EMAIL")
    with django_assert_num_queries(3):
        rows = recognizer_rows(())
    assert [row.name for row in rows if row.origin == "built-in"]


def test_the_doubtful_come_first_and_a_tuned_one_that_is_gone_stays(reviewer: User) -> None:
    for _ in range(10):
        reviewed(reviewer, make_dataset(), "open", by="vehicle")
    RecognizerTuning.objects.create(recognizer="old-one", is_muted=True, reason="x", changed_at=NOW)
    rows = recognizer_rows(())
    assert rows[0].name == "vehicle"
    gone = recognizer_row("old-one", ())
    assert gone is not None
    assert (gone.origin, gone.state, gone.can_be_tuned) == ("gone", "muted", True)


def test_overridden_columns_are_those_of_datasets_that_one_judges(
    reviewer: User, auditor: User, analyst: User, owner: User
) -> None:
    here, there = make_dataset("pg.shop.a"), make_dataset("pg.other.b")
    for dataset in (here, there):
        reviewed(reviewer, dataset, "open")
    reviewed(reviewer, make_dataset("pg.shop.c"), "protected")
    let_review_schema(owner, here.schema)

    def seen(user: User) -> set[str]:
        return set(overridden_columns(user, "email").values_list("review__dataset__full_name", flat=True))

    assert seen(reviewer) == seen(auditor) == {"pg.shop.a", "pg.other.b"}
    assert seen(owner) == {"pg.shop.a"}
    assert seen(analyst) == set()


def test_measures(reviewer: User) -> None:
    reviewed(reviewer, make_dataset(), "open")
    reviewed(reviewer, make_dataset(), "protected")
    found = {(name, of): value for name, _, value, _, of in recognizer_measures()}
    assert found["recognizer_columns_reviewed", "email"] == 2
    assert found["recognizer_columns_opened", "email"] == 1
    assert found["reviews_missed_columns", ""] == 0
