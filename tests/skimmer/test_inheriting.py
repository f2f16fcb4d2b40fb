"""What lineage does to a proposal."""

from __future__ import annotations

from typing import Any

import pytest

from catalog.lineage import Inheritance
from catalog.names import ColumnName, TableName
from catalog.review import ColumnState
from catalog.services import ProposedColumn
from skimmer.inheriting import with_inheritance

OPEN, PROTECTED, HIDDEN, PENDING = ColumnState.OPEN, ColumnState.PROTECTED, ColumnState.HIDDEN, ColumnState.PENDING
SOURCE = ColumnName(TableName("lake", "crm", "customers"), "email")


def proposed(decision: ColumnState = OPEN, type_: str = "NONE", mask: str = "null") -> ProposedColumn:
    return ProposedColumn(1, decision, mask, type_, 0.0 if type_ == "NONE" else 0.7, [{"recognizer": "own"}])


def inheritance(decision: ColumnState = PROTECTED, **values: Any) -> Inheritance:
    given = {"type": "EMAIL", "mask": "email_domain", "is_decided": True, **values}
    return Inheritance(decision, sources=(SOURCE,), has_more=False, words="Derived from it.", **given)


def test_without_inheritance_nothing_changes() -> None:
    assert with_inheritance(proposed(), None, "varchar") == proposed()


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
    }


def test_what_is_only_proposed_upstream_is_less_sure() -> None:
    assert with_inheritance(proposed(), inheritance(is_decided=False), "varchar").confidence == 0.6


def test_an_inherited_mask_that_does_not_fit_becomes_the_default() -> None:
    assert with_inheritance(proposed(), inheritance(), "bigint").mask == "null"


@pytest.mark.parametrize("decision", [PROTECTED, HIDDEN])
def test_what_the_column_itself_says_stays_where_it_is_as_strict(decision: ColumnState) -> None:
    found = with_inheritance(proposed(decision, "PHONE", "last_four"), inheritance(), "varchar")
    assert (found.decision, found.type, found.mask) == (decision, "PHONE", "last_four")
    assert len(found.evidence) == 2


def test_hidden_goes_before_protected() -> None:
    found = with_inheritance(proposed(PROTECTED, "PHONE", "last_four"), inheritance(HIDDEN, mask="null"), "varchar")
    assert (found.decision, found.type, found.mask) == (HIDDEN, "PHONE", "null")


def test_an_undecided_source_is_told_and_decides_nothing() -> None:
    found = with_inheritance(proposed(), inheritance(PENDING), "varchar")
    assert (found.decision, found.type, found.confidence) == (OPEN, "NONE", 0.0)
    assert len(found.evidence) == 2
