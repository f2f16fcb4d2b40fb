"""What lineage does to a proposal: the rule of catalog.lineage as a voice, from edges that a test plugs in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from catalog.lineage import Derivation, Edge, Inheritance
from catalog.models import Column, Dataset, Proposal
from catalog.names import ColumnName, TableName
from catalog.review import ColumnState
from catalog.services import ProposedColumn
from skimmer import proposing
from skimmer.beside import combine
from skimmer.inheriting import lineage_voices, no_edges, voice_of
from skimmer.models import Scan, ScanReason, ScanState
from skimmer.proposing import SOURCES, renew_proposals
from tests.factories import NOW, make_dataset, make_proposals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytest_django import DjangoAssertNumQueries

OPEN, PROTECTED, HIDDEN, PENDING = ColumnState.OPEN, ColumnState.PROTECTED, ColumnState.HIDDEN, ColumnState.PENDING
SOURCE = ColumnName(TableName("lake", "crm", "customers"), "email")


def proposed(decision: ColumnState = OPEN, type_: str = "NONE", mask: str = "null") -> ProposedColumn:
    return ProposedColumn(1, decision, mask, type_, 0.0 if type_ == "NONE" else 0.7, [{"recognizer": "own"}])


def inheritance(decision: ColumnState = PROTECTED, **values: Any) -> Inheritance:
    given = {"type": "EMAIL", "mask": "email_domain", "is_decided": True, **values}
    return Inheritance(decision, sources=(SOURCE,), has_more=False, words="Derived from it.", **given)


def with_inheritance(column: ProposedColumn, inherits: Inheritance, column_type: str) -> ProposedColumn:
    return combine(column, [voice_of(inherits)], column_type)


def test_an_open_proposal_becomes_what_is_inherited_with_its_evidence() -> None:
    found = with_inheritance(proposed(), inheritance(), "varchar")
    assert (found.decision, found.type, found.mask, found.confidence) == (PROTECTED, "EMAIL", "email_domain", 0.9)
    assert [one["recognizer"] for one in found.evidence] == ["own", "lineage"]
    assert found.evidence[1] == {
        "recognizer": "lineage",
        "words": "Derived from it.",
        "matched": 0,
        "sampled": 0,
        "shapes": [],
        "stance": "for",
    }


def test_what_is_only_proposed_upstream_is_less_sure() -> None:
    assert with_inheritance(proposed(), inheritance(is_decided=False), "varchar").confidence == 0.6


def test_the_mask_of_the_values_is_inherited_and_not_the_one_of_the_type() -> None:
    assert with_inheritance(proposed(), inheritance(mask="text"), "varchar").mask == "text"
    assert with_inheritance(proposed(), inheritance(mask="null"), "varchar").mask == "null"


def test_an_inherited_mask_that_does_not_fit_becomes_the_default() -> None:
    assert with_inheritance(proposed(), inheritance(), "bigint").mask == "null"


@pytest.mark.parametrize("decision", [PROTECTED, HIDDEN])
def test_what_the_column_itself_says_stays_where_it_is_as_strict(decision: ColumnState) -> None:
    found = with_inheritance(proposed(decision, "PHONE", "last_four"), inheritance(), "varchar")
    assert (found.decision, found.type, found.mask) == (decision, "PHONE", "last_four")
    assert found.confidence == 0.9
    assert len(found.evidence) == 2


def test_a_column_without_values_gets_the_type_that_is_inherited() -> None:
    found = with_inheritance(proposed(PROTECTED), inheritance(), "varchar")
    assert (found.decision, found.type, found.mask, found.confidence) == (PROTECTED, "EMAIL", "null", 0.9)


def test_hidden_goes_before_protected() -> None:
    found = with_inheritance(proposed(PROTECTED, "PHONE", "last_four"), inheritance(HIDDEN, mask="null"), "varchar")
    assert (found.decision, found.type, found.mask) == (HIDDEN, "PHONE", "null")


def test_an_undecided_source_is_told_and_decides_nothing() -> None:
    found = with_inheritance(proposed(), inheritance(PENDING), "varchar")
    assert (found.decision, found.type, found.confidence) == (OPEN, "NONE", 0.0)
    assert found.evidence[1]["stance"] == "note"


# --- From edges --------------------------------------------------------------------------------------------
COPY = (("email", "varchar"), ("total", "bigint"), ("ref", "varchar"))
CUSTOMERS, REPORT = TableName("pg", "shop", "customers"), TableName("pg", "mart", "report")


def edge(source: str, target: str, how: Derivation = Derivation.COPIED) -> Edge:
    return Edge(ColumnName(CUSTOMERS, source), ColumnName(REPORT, target), how)


def columns_of(dataset: Dataset) -> list[Column]:
    return list(dataset.columns.order_by("position"))


@pytest.mark.django_db
def test_without_edges_it_says_nothing_and_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    columns = columns_of(make_dataset("pg.mart.report", columns=COPY))
    assert no_edges(columns) == ()
    assert lineage_voices in SOURCES
    with django_assert_num_queries(0):
        assert lineage_voices(columns) == {}
        assert lineage_voices([], lambda _: [edge("email", "email")]) == {}


@pytest.mark.django_db
def test_decisions_and_proposals_above_become_voices(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    source = make_dataset("pg.shop.customers", decisions={"email": "protected", "country": "open"})
    source.columns.filter(name="email").update(mask="email_domain")
    make_proposals(source, email="EMAIL", password_hash="SECRET")
    report = make_dataset("pg.mart.report", columns=COPY)
    edges = [
        edge("email", "email"),
        edge("password_hash", "ref"),
        edge("country", "total"),
        edge("nowhere", "total"),
    ]
    columns = columns_of(report)
    with django_assert_num_queries(2):  # the facts, and the name of the report
        voices = lineage_voices(columns, lambda _: edges)
    email, total, ref = (voices.get(column.pk) for column in columns)
    assert email is not None
    assert ref is not None
    assert (email[0].decision, email[0].type, email[0].mask, email[0].confidence) == (
        PROTECTED,
        "EMAIL",
        "email_domain",
        0.9,
    )
    assert email[0].words == "Derived from pg.shop.customers.email, which is protected."
    assert (ref[0].decision, ref[0].type, ref[0].confidence) == (HIDDEN, "SECRET", 0.6)
    assert total is not None  # of a source that nobody knows: told, and no more
    assert (total[0].decision, total[0].stance) == (None, "note")


@pytest.mark.django_db
def test_it_is_one_of_the_voices_that_proposals_are_made_from(monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_dataset("pg.shop.customers", decisions={"email": "protected"})
    make_proposals(source, email="EMAIL")
    report = make_dataset("pg.mart.report", columns=COPY)
    Scan.objects.create(
        dataset=report, reason=ScanReason.NEW, state=ScanState.DONE, classifier="5", queued_at=NOW, due_at=NOW
    )
    renew_proposals(dataset_id=report.pk, at=NOW)
    assert set(Proposal.objects.filter(column__dataset=report).values_list("decision", flat=True)) == {"open"}

    def edges_above(columns: Sequence[Column]) -> list[Edge]:
        assert [column.name for column in columns] == ["email", "total", "ref"]
        return [edge("email", "ref")]

    plugged = [partial(lineage_voices, edges_above=edges_above) if s is lineage_voices else s for s in SOURCES]
    monkeypatch.setattr(proposing, "SOURCES", tuple(plugged))
    renew_proposals(dataset_id=report.pk, at=NOW)
    ref = Proposal.objects.get(column__dataset=report, column__name="ref")
    assert (ref.decision, ref.type, ref.led_by) == ("protected", "EMAIL", "lineage")
    assert ref.column.decision == "pending"
    # Opened at the source, it is inherited no more.
    source.columns.filter(name="email").update(decision="open")
    renew_proposals(dataset_id=report.pk, at=NOW)
    ref.refresh_from_db()
    assert ref.decision == "open"


@pytest.mark.django_db
def test_two_that_are_derived_from_each_other_do_not_keep_each_other_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_dataset("pg.shop.customers", decisions={"email": "protected"})
    names = ("pg.mart.one", "pg.mart.two")
    datasets = [make_dataset(name, columns=(("email", "varchar"),)) for name in names]
    one, two = (ColumnName(TableName.parse(name), "email") for name in names)
    edges = [Edge(ColumnName(CUSTOMERS, "email"), one), Edge(one, two), Edge(two, one)]
    plugged = [partial(lineage_voices, edges_above=lambda _: edges) if s is lineage_voices else s for s in SOURCES]
    monkeypatch.setattr(proposing, "SOURCES", tuple(plugged))
    for dataset in datasets:
        Scan.objects.create(
            dataset=dataset, reason=ScanReason.NEW, state=ScanState.DONE, classifier="5", queued_at=NOW, due_at=NOW
        )

    def renewed() -> list[str]:
        for dataset in datasets:
            renew_proposals(dataset_id=dataset.pk, at=NOW)
        return list(Proposal.objects.order_by("pk").values_list("decision", flat=True))

    assert renewed() == ["protected", "protected"]
    source.columns.filter(name="email").update(decision="open")
    assert renewed() == ["open", "open"]
