"""What was decided on columns of the same name elsewhere: evidence, stricter at most, and cheap for common names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from catalog.models import Column, ColumnReview, Proposal
from catalog.outlook import PlannedReview
from catalog.review import ColumnChoice, ColumnState, Outcome
from catalog.services import review_dataset, review_datasets
from skimmer.beside import Stance
from skimmer.precedents import NEWEST, kind_of, precedents
from skimmer.proposing import renew_proposals
from tests.factories import NOW, make_dataset, make_proposals
from tests.skimmer.test_tuning import scan_again

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import Dataset, User

pytestmark = pytest.mark.django_db
ONE = (("ref", "varchar"),)


def decided(decision: str, *, columns: tuple[tuple[str, str], ...] = ONE, **values: object) -> Dataset:
    dataset = make_dataset(columns=columns)
    Column.objects.filter(dataset=dataset).update(decision=decision, **{"decided_at": NOW, **values})
    return dataset


def test_counts_and_words() -> None:
    for decision, times in (("open", 14), ("protected", 1)):
        for _ in range(times):
            decided(decision)
    fresh = make_dataset(columns=ONE)
    (found,) = precedents(list(fresh.columns.all())).values()
    assert (found.open, found.protected, found.hidden) == (14, 1, 0)
    assert found.words == "Columns of this name: Open in 14 other datasets, protected in 1."
    assert found.voice().decision is None
    assert found.voice().stance == Stance.AGAINST


@pytest.mark.parametrize(
    ("decisions", "expected", "stance"),
    [
        ("ppp", "protected", "for"),
        ("ppph", "protected", "for"),
        ("hhh", "hidden", "for"),
        ("pp", None, "note"),
        ("pppo", None, "note"),
        ("pppppppppo", "protected", "for"),
        ("ooo", None, "against"),
        ("po", None, "note"),
    ],
)
def test_clear_precedents_make_it_stricter_and_others_only_tell(
    decisions: str, expected: str | None, stance: str
) -> None:
    for letter in decisions:
        decided({"p": "protected", "h": "hidden", "o": "open"}[letter])
    (found,) = precedents(list(make_dataset(columns=ONE).columns.all())).values()
    assert (found.voice().decision, found.voice().stance) == (expected, stance)


@pytest.mark.parametrize(
    "values",
    [{"decision": "pending"}, {"decided_in_bulk": True}, {"retired_at": NOW}, {"name": "other"}, {"type": "date"}],
)
def test_what_does_not_count(values: dict[str, object]) -> None:
    Column.objects.filter(dataset=decided("protected")).update(**values)
    assert precedents(list(make_dataset(columns=ONE).columns.all())) == {}


def test_decisions_on_the_same_dataset_do_not_count() -> None:
    assert precedents(list(decided("protected").columns.all())) == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("varchar(20)", "char(3)", True),
        ("bigint", "integer", True),
        ("decimal(10,2)", "double", True),
        ("bigint", "double", False),
        ("varchar", "bigint", False),
        ("row(a bigint)", "row(b varchar)", True),
    ],
)
def test_kinds_of_types(one: str, other: str, *, same: bool) -> None:
    assert (kind_of(one) == kind_of(other)) is same


def test_the_type_is_what_most_were_proposed_as() -> None:
    for kind in ("EMAIL", "EMAIL", "PHONE"):
        make_proposals(decided("protected"), ref=kind)
    (found,) = precedents(list(make_dataset(columns=ONE).columns.all())).values()
    assert found.type == "EMAIL"


def test_of_common_names_the_newest_are_looked_at(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    dataset = make_dataset(columns=ONE)
    for n in range(NEWEST + 5):
        decided("open" if n < 5 else "protected", decided_at=NOW + timedelta(minutes=n))
    columns = list(dataset.columns.all())
    with django_assert_num_queries(1):
        (found,) = precedents(columns).values()
    assert (found.open, found.protected, found.is_cut) == (0, NEWEST, True)


def test_a_proposal_follows_and_says_why() -> None:
    for _ in range(3):
        make_proposals(decided("protected", columns=(("country", "varchar"),)))
    dataset = make_dataset()
    scan_again(dataset)
    proposal = Proposal.objects.get(column__dataset=dataset, column__name="country")
    assert (proposal.decision, proposal.led_by) == ("protected", "precedents")
    assert proposal.evidence[-1]["words"] == "Columns of this name: Protected in 3 other datasets."
    Column.objects.filter(decision="protected").update(decision="open")
    renew_proposals(dataset_id=dataset.pk, at=NOW)
    proposal.refresh_from_db()
    assert (proposal.decision, proposal.led_by) == ("open", "")


# --- What a review writes down -----------------------------------------------------------------------------
def choices(dataset: Dataset, decision: ColumnState) -> dict[int, ColumnChoice]:
    return {column.pk: ColumnChoice(decision, "null") for column in dataset.columns.all()}


def test_a_review_notes_who_led_the_proposal(reviewer: User) -> None:
    dataset = make_dataset(columns=ONE)
    make_proposals(dataset, ref="EMAIL")
    Proposal.objects.update(led_by="email")
    review_dataset(
        dataset_id=dataset.pk,
        reviewer=reviewer,
        seen_version=1,
        outcome=Outcome.APPROVED,
        choices=choices(dataset, ColumnState.OPEN),
        at=NOW,
    )
    row = ColumnReview.objects.get()
    assert (row.proposed, row.proposed_by, row.decision, row.in_bulk) == ("protected", "email", "open", False)
    assert not Column.objects.get(dataset=dataset).decided_in_bulk


def test_what_is_taken_in_bulk_is_no_precedent_until_someone_decides_by_hand(reviewer: User) -> None:
    dataset, by_hand = make_dataset(columns=ONE), decided("protected")
    fresh = make_dataset(columns=ONE)
    planned = [
        PlannedReview(each.pk, Outcome.APPROVED, choices(each, ColumnState.PROTECTED), "", 1)
        for each in (dataset, by_hand)
    ]
    review_datasets(planned=planned, reviewer=reviewer, at=NOW)
    assert set(ColumnReview.objects.values_list("in_bulk", flat=True)) == {True}
    (found,) = precedents(list(fresh.columns.all())).values()
    assert found.protected == 1
    review_dataset(
        dataset_id=dataset.pk,
        reviewer=reviewer,
        seen_version=2,
        outcome=Outcome.APPROVED,
        choices=choices(dataset, ColumnState.PROTECTED),
        at=NOW,
    )
    (found,) = precedents(list(fresh.columns.all())).values()
    assert found.protected == 2


def test_what_a_program_takes_as_proposed_is_no_precedent_but_what_it_names_is(reviewer: User) -> None:
    dataset = make_dataset(columns=(("ref", "varchar"), ("other", "varchar")))
    make_proposals(dataset, ref="EMAIL", other="EMAIL")
    client = Client()
    client.force_login(reviewer)
    ref = dataset.columns.get(name="ref")
    body = {
        "dataset_id": dataset.pk,
        "version": 1,
        "outcome": "approved",
        "as_proposed": True,
        "columns": {str(ref.pk): {"decision": "open"}},
    }
    assert client.post("/api/v1/reviews/", body, content_type="application/json").status_code == 201
    assert dict(dataset.columns.values_list("name", "decided_in_bulk")) == {"ref": False, "other": True}
    assert dict(ColumnReview.objects.values_list("column__name", "in_bulk")) == {"ref": False, "other": True}
