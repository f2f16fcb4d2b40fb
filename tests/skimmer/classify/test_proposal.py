"""What a reviewer is proposed."""

from __future__ import annotations

import pytest

from skimmer.classify import ColumnFinding, PiiType, Sensitivity
from skimmer.classify.proposal import propose_decision


def finding(type_: PiiType, sensitivity: Sensitivity) -> ColumnFinding:
    return ColumnFinding("c", type_, sensitivity, 0.9, ())


@pytest.mark.parametrize(
    ("type_", "sensitivity", "column_type", "decision", "mask"),
    [
        ("NONE", "NONE", "varchar", "open", "null"),
        ("SECRET", "SECRET", "varchar", "hidden", "null"),
        ("JSON_PII", "SECRET", "varchar", "hidden", "null"),
        ("EMAIL", "PERSONAL", "varchar(40)", "protected", "email_domain"),
        ("EMAIL", "PERSONAL", "char(40)", "protected", "text"),
        ("CREDIT_CARD", "PERSONAL", "varchar", "protected", "last_four"),
        ("CREDIT_CARD", "PERSONAL", "bigint", "protected", "null"),
        ("DATE_OF_BIRTH", "PERSONAL", "date", "protected", "year"),
        ("DATE_OF_BIRTH", "PERSONAL", "timestamp(3) with time zone", "protected", "year"),
        ("DATE_OF_BIRTH", "PERSONAL", "varchar", "protected", "text"),
        ("PERSON_NAME", "PERSONAL", "VARCHAR", "protected", "text"),
        ("USER_ID", "PERSONAL", "varchar", "protected", "null"),  # one text for all would join everyone with everyone
        ("DEVICE_ID", "PERSONAL", "varchar(36)", "protected", "null"),
        ("GEO_COORD", "PERSONAL", "double", "protected", "null"),
        ("JSON_PII", "PERSONAL", "map(varchar, varchar)", "protected", "null"),
    ],
)
def test_proposal(type_: str, sensitivity: str, column_type: str, decision: str, mask: str) -> None:
    assert propose_decision(finding(PiiType(type_), Sensitivity(sensitivity)), column_type) == (decision, mask)


@pytest.mark.parametrize("type_", [t for t in PiiType if t != PiiType.NONE])
def test_whatever_was_found_is_not_open(type_: PiiType) -> None:
    for sensitivity in (Sensitivity.PERSONAL, Sensitivity.SECRET):
        assert propose_decision(finding(type_, sensitivity), "varchar")[0] != "open"
