"""Drift: another proposal than the reviewer of a column saw. It is shown, never applied, and a new review settles it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Column, Dataset, Proposal
from catalog.review import ColumnChoice, ColumnState, Drift, Outcome, drift_of
from catalog.services import ProposedColumn, record_proposals, review_dataset
from tests.factories import NOW, let_review_schema, make_dataset, make_user

if TYPE_CHECKING:
    from catalog.models import User

pytestmark = pytest.mark.django_db
COLUMNS = (("email", "varchar"), ("note", "varchar"))


def propose(dataset: Dataset, **types: str) -> None:
    """`email="EMAIL"` proposes to protect it, SECRET to hide it, the rest to open."""
    decisions = {"NONE": ColumnState.OPEN, "SECRET": ColumnState.HIDDEN}
    proposals = []
    for column in dataset.columns.all():
        kind = types.get(column.name, "NONE")
        proposals.append(ProposedColumn(column.pk, decisions.get(kind, ColumnState.PROTECTED), "null", kind, 0.9, []))
    record_proposals(dataset_id=dataset.pk, proposals=proposals, classifier="test", at=NOW)


def approve(dataset: Dataset, reviewer: User, **decisions: str) -> None:
    dataset.refresh_from_db()
    choices = {c.pk: ColumnChoice(ColumnState(decisions[c.name])) for c in dataset.columns.all()}
    review_dataset(
        dataset_id=dataset.pk, reviewer=reviewer, seen_version=dataset.version, outcome=Outcome.APPROVED,
        choices=choices, at=NOW + timedelta(seconds=Proposal.objects.count()),
    )  # fmt: skip


def drifted() -> dict[str, str]:
    return dict(Column.objects.drifted().values_list("name", "proposal__drift"))


@pytest.mark.parametrize(
    ("decision", "proposed", "seen", "expected"),
    [
        ("pending", ("protected", "EMAIL"), ("", ""), Drift.NONE),
        ("open", ("open", "NONE"), ("open", "NONE"), Drift.NONE),
        ("open", ("protected", "EMAIL"), ("open", "NONE"), Drift.EXPOSED),
        ("open", ("hidden", "SECRET"), ("", ""), Drift.EXPOSED),
        ("open", ("protected", "EMAIL"), ("protected", "EMAIL"), Drift.NONE),  # overridden knowingly
        ("open", ("protected", "PHONE"), ("protected", "EMAIL"), Drift.EXPOSED),  # that was about something else
        ("protected", ("hidden", "SECRET"), ("protected", "EMAIL"), Drift.STRICTER),
        ("hidden", ("protected", "EMAIL"), ("hidden", "SECRET"), Drift.LOOSER),
        ("hidden", ("hidden", "SECRET"), ("protected", "EMAIL"), Drift.NONE),  # proposed what was decided
    ],
)
def test_what_drift_is(decision: str, proposed: tuple[str, str], seen: tuple[str, str], expected: Drift) -> None:
    assert drift_of(decision, proposed=proposed, seen=seen) == expected


def test_drift_is_shown_never_applied_and_a_review_settles_it(reviewer: User) -> None:
    dataset = make_dataset("pg.shop.people", columns=COLUMNS)
    propose(dataset, email="EMAIL")
    approve(dataset, reviewer, email="open", note="open")  # knowingly against the proposal
    assert drifted() == {}
    propose(dataset, email="EMAIL", note="PERSON_NAME")
    assert drifted() == {"note": "exposed"}
    assert Column.objects.get(name="note").decision == ColumnState.OPEN
    propose(dataset, email="EMAIL", note="PERSON_NAME")  # the same again is no news and stays
    assert drifted() == {"note": "exposed"}
    approve(dataset, reviewer, email="open", note="open")  # seen, and kept
    assert drifted() == {}
    propose(dataset, email="EMAIL", note="SECRET")
    assert drifted() == {"note": "exposed"}
    propose(dataset, email="EMAIL", note="NONE")  # back to what was decided
    assert drifted() == {}


def test_an_undecided_or_retired_column_does_not_drift(reviewer: User) -> None:
    dataset = make_dataset("pg.shop.people", columns=COLUMNS)
    propose(dataset)
    approve(dataset, reviewer, email="open", note="open")
    propose(dataset, email="EMAIL", note="EMAIL")
    Column.objects.filter(name="email").update(decision=ColumnState.PENDING)
    Column.objects.filter(name="note").update(retired_at=NOW)
    assert drifted() == {}


def page_of(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_page_shows_what_people_can_read_first(reviewer: User) -> None:
    for name, decision in (("a", "hidden"), ("b", "open")):
        dataset = make_dataset(f"pg.shop.{name}", columns=COLUMNS)
        propose(dataset, email="SECRET")
        approve(dataset, reviewer, email=decision, note="open")
        propose(dataset, email="EMAIL")
    page = page_of(reviewer, reverse("review-drift"))
    assert page.index("pg.shop.b") < page.index("pg.shop.a")
    assert page.count("People can read it.") == 1
    assert "decided, and proposed otherwise now" in page_of(reviewer, reverse("home"))
    dataset = Dataset.objects.get(name="b")
    for name in ("dataset", "review"):
        assert "proposed otherwise now" in page_of(reviewer, reverse(name, args=[dataset.pk]))


def test_who_sees_the_page(analyst: User) -> None:
    dataset, other = (make_dataset(f"pg.{schema}.t", columns=COLUMNS) for schema in ("shop", "hr"))
    rita = make_user("rita", role="reviewer")
    for each in (dataset, other):
        propose(each)
        approve(each, rita, email="open", note="open")
        propose(each, email="EMAIL")
    mona = make_user("mona")
    let_review_schema(mona, dataset.schema)
    page = page_of(mona, reverse("review-drift"))
    assert "pg.shop.t" in page
    assert "pg.hr.t" not in page
    client = Client()
    client.force_login(analyst)
    assert client.get(reverse("review-drift")).status_code == 403
    assert "proposed otherwise now" not in page_of(analyst, reverse("dataset", args=[dataset.pk]))


def test_the_api_filters_by_drift(reviewer: User) -> None:
    dataset = make_dataset("pg.shop.people", columns=COLUMNS)
    propose(dataset)
    approve(dataset, reviewer, email="open", note="open")
    propose(dataset, email="EMAIL")
    client = Client()
    client.force_login(reviewer)
    for query, names in (("drift=any", ["email"]), ("drift=exposed", ["email"]), ("drift=looser", [])):
        found = client.get(f"/api/v1/columns/?{query}").json()["results"]
        assert [column["name"] for column in found] == names
    assert client.get("/api/v1/columns/?drift=x").status_code == 400
