"""What holds for any text in any column."""

from __future__ import annotations

import secrets
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from skimmer.classify import ColumnSample, PiiType, Sensitivity, TableSample, classify_table
from skimmer.classify.judging import THRESHOLD
from tests.skimmer.classify.corpus_traps import CASES

NAMES = [c.name for case in CASES for c in case.sample.columns]
VALUES = [v for case in CASES for c in case.sample.columns for v in c.values[:6] if v]
PIECES = st.one_of(
    st.text(max_size=60), st.sampled_from(VALUES), st.tuples(st.sampled_from(VALUES), st.text(max_size=10)).map("".join)
)
COLUMNS = st.builds(
    ColumnSample,
    name=st.one_of(st.text(max_size=20), st.sampled_from(NAMES)),
    type=st.sampled_from(
        [
            "",
            "varchar",
            "varchar(20)",
            "bigint",
            "date",
            "timestamp(6)",
            "boolean",
            "double",
            "map(varchar,varchar)",
            "\x00",
        ]
    ),
    comment=st.text(max_size=40),
    values=st.lists(st.one_of(st.none(), PIECES), max_size=12).map(tuple),
)
TABLES = st.builds(
    TableSample,
    table=st.text(max_size=20),
    description=st.text(max_size=60),
    columns=st.lists(COLUMNS, max_size=5).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_one_sound_finding_for_each_column_and_never_an_error(sample: TableSample) -> None:
    findings = classify_table(sample)
    assert [f.column for f in findings] == [c.name for c in sample.columns]
    for finding in findings:
        if finding.type == PiiType.NONE:
            assert (finding.sensitivity, finding.confidence, finding.evidence) == (Sensitivity.NONE, 0.0, ())
        else:
            assert THRESHOLD <= finding.confidence <= 1
            assert finding.evidence
            assert finding.sensitivity != Sensitivity.NONE
        for evidence in finding.evidence:
            assert 0 <= evidence.matched <= max(evidence.sampled, evidence.matched)
            assert len(evidence.shapes) <= 3


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_the_same_table_gives_the_same_findings(sample: TableSample) -> None:
    assert classify_table(sample) == classify_table(sample)


def test_no_evidence_holds_a_raw_value() -> None:
    for case in CASES:
        for column, finding in zip(case.sample.columns, classify_table(case.sample), strict=True):
            told = " ".join(e.words + " " + " ".join(e.shapes) for e in finding.evidence)
            for value in column.values:
                # Short values ("Sun", "5") are inside ordinary words by chance.
                if value and len(value) > 5 and value.lower() not in {"unknown", "number"}:
                    assert value not in told


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=string.ascii_letters + string.digits, min_size=12, max_size=40), st.sampled_from(NAMES))
def test_a_random_value_is_in_no_evidence(value: str, name: str) -> None:
    (finding,) = classify_table(TableSample("t", "", (ColumnSample(name, "varchar", "", (value, value[::-1])),)))
    assert value not in repr(finding.evidence)


def test_a_very_long_cell_and_many_values_are_bounded() -> None:
    values = (
        *tuple(secrets.token_hex(8) for _ in range(3000)),
        "a b " * 500000,
        "{" * 100000,
        "[" * 100000 + "]" * 100000,
    )
    (finding,) = classify_table(TableSample("t", "", (ColumnSample("c", "", "", values),)))
    assert finding.column == "c"


def test_order_of_neighbours_does_not_matter() -> None:
    for case in CASES[:12]:
        turned = TableSample(case.sample.table, case.sample.description, case.sample.columns[::-1])
        assert classify_table(turned) == classify_table(case.sample)[::-1]
