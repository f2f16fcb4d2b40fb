"""Whole tables: what must be found, and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skimmer.classify import ColumnFinding, classify_table
from tests.skimmer.classify.corpus_traps import CASES

if TYPE_CHECKING:
    from tests.skimmer.classify.corpus import Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sample.table)
def test_table(case: Case) -> None:
    findings = classify_table(case.sample)
    assert [f.column for f in findings] == [c.name for c in case.sample.columns]
    wrong = [_told(f, e) for f, e in zip(findings, case.expected, strict=True) if f.type not in e]
    assert not wrong


def _told(finding: ColumnFinding, expected: tuple[str, ...]) -> str:
    why = finding.evidence[0].words if finding.evidence else "nothing found"
    return f"{finding.column}: {finding.type} ({finding.confidence}), not {'|'.join(expected)}: {why}"
