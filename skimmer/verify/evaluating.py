"""How much better or worse the second pass makes the first, on columns that people labelled. Needs no database."""

from __future__ import annotations

import csv
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalog.engine.duckdb import DuckDBEngine
from catalog.names import TableName
from catalog.sample_lake.model import Col, Table
from catalog.sample_lake.write import write_files
from skimmer.classify import classify_table
from skimmer.classify.judging import is_near
from skimmer.classify.model import PiiType
from skimmer.classify.scoring import score
from skimmer.classify_files import LONGEST_LINE, BadFile, read_context, read_table, table_name
from skimmer.score_files import read_labels
from skimmer.verify.agent import verify
from skimmer.verify.asking import Usage
from skimmer.verify.context import Candidate, DatasetContext, first_messages
from skimmer.verify.loading import column_context
from skimmer.verify.sql_tool import SqlTool, TableFacts
from skimmer.verify.verdicts import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from skimmer.classify import ColumnFinding, TableSample
    from skimmer.classify.scoring import ColumnKey, Label, Scores
    from skimmer.verify.agent import Limits, Outcome
    from skimmer.verify.asking import Llm

_CATALOG = "labelled"
_MOST_ROWS = 20_000
_MOST_CANDIDATES = 5
_OF_PEOPLE = frozenset({PiiType.EMAIL, PiiType.PERSON_NAME, PiiType.PHONE, PiiType.USERNAME, PiiType.NATIONAL_ID})


@dataclass(frozen=True, slots=True)
class LabelledTable:
    """A table with its first pass; `path` has its rows."""

    path: Path
    sample: TableSample = field(repr=False)
    findings: tuple[ColumnFinding, ...]

    @property
    def name(self) -> str:
        return self.sample.table

    @property
    def lake_name(self) -> TableName:
        schema, _, table = self.name.rpartition(".")
        return TableName(_CATALOG, schema or "main", table).folded()

    @property
    def is_due(self) -> bool:
        """Whether the second pass would look at it."""
        return any(finding.type != PiiType.NONE or is_near(finding) for finding in self.findings)


@dataclass(frozen=True, slots=True)
class LabelledSet:
    tables: tuple[LabelledTable, ...]
    labels: tuple[Label, ...]

    def context(self, table: LabelledTable, *, is_raw_allowed: bool) -> DatasetContext:
        """What the second pass is told of a table."""
        columns = tuple(
            column_context(
                finding,
                tuple(value for value in column.values if value),
                type_=column.type or "varchar",
                comment=column.comment,
                is_near=is_near(finding),
                is_raw_allowed=is_raw_allowed,
            )
            for finding, column in zip(table.findings, table.sample.columns, strict=True)
        )
        return DatasetContext(
            name=str(table.lake_name),
            description=table.sample.description,
            columns=columns,
            candidates=tuple(candidate for _, candidate in self._joins(table)),
            sampled_rows=max((len(column.values) for column in table.sample.columns), default=0),
        )

    def joins(self, table: LabelledTable) -> list[TableFacts]:
        return [facts for facts, _ in self._joins(table)]

    def _joins(self, table: LabelledTable) -> list[tuple[TableFacts, Candidate]]:
        """Tables about people that have an id of the same name."""
        ids = {c.name.lower() for c in table.sample.columns if c.name.lower().endswith("id") and c.name.lower() != "id"}
        found = []
        for other in self.tables:
            shared = [c.name.lower() for c in other.sample.columns if c.name.lower() in ids]
            types = sorted({str(f.type) for f in other.findings} & {str(type_) for type_ in _OF_PEOPLE})
            if other is not table and shared and types:
                names = tuple(column.name.lower() for column in other.sample.columns)
                candidate = Candidate(str(other.lake_name), (shared[0],), names, tuple(types))
                found.append((_facts(other, (shared[0],)), candidate))
        return found[:_MOST_CANDIDATES]


def _facts(table: LabelledTable, key: tuple[str, ...] = ()) -> TableFacts:
    return TableFacts(table.lake_name, tuple((c.name.lower(), "varchar") for c in table.sample.columns), key)


def read_set(folder: Path) -> LabelledSet:
    """`tables/*.csv`, `labels.csv` and, where there is one, `tables.json`. Raises BadFile, BadContext and BadLabels."""
    paths = sorted((folder / "tables").glob("*.csv"))
    if not paths:
        raise BadFile(f"{folder / 'tables'}: has no CSV files.")
    contexts = read_context(str(folder / "tables.json")) if (folder / "tables.json").exists() else {}
    tables = []
    for path in paths:
        sample = read_table(str(path), contexts.get(table_name(str(path)))).sample
        tables.append(LabelledTable(path, sample, classify_table(sample)))
    return LabelledSet(tuple(tables), tuple(read_labels(str(folder / "labels.csv"))))


def write_lake(labelled: LabelledSet, folder: Path) -> DuckDBEngine:
    """The tables as a lake in this folder, so that SQL can be asked; all columns are text."""
    tables = [
        Table(
            _CATALOG,
            table.lake_name.schema,
            table.lake_name.table,
            tuple(Col(column.name, "VARCHAR") for column in table.sample.columns),
            list(_rows(table)),
        )
        for table in labelled.tables
    ]
    write_files(folder, tables, [])
    return DuckDBEngine(folder)


def _rows(table: LabelledTable) -> Iterator[list[str | None]]:
    csv.field_size_limit(LONGEST_LINE)
    width = len(table.sample.columns)
    with table.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        for number, row in enumerate(rows):
            if number >= _MOST_ROWS:
                return
            yield [cell or None for cell in (row + [""] * width)[:width]]


# --- One evaluation ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Looked:
    """What the second pass said of one table."""

    table: str
    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of the first pass, of what is proposed after the second, and of what is left if reviewers follow each verdict."""

    before: Scores
    proposed: Scores
    followed: Scores
    looked: tuple[Looked, ...]

    @property
    def usage(self) -> Usage:
        return sum((look.outcome.usage for look in self.looked), Usage())

    @property
    def seconds(self) -> float:
        return sum(look.seconds for look in self.looked)

    def kinds(self) -> dict[str, int]:
        kinds = [verdict.kind.value for look in self.looked for verdict in look.outcome.verdicts]
        return {kind.value: kinds.count(kind.value) for kind in Kind}


def evaluate(
    labelled: LabelledSet,
    tables: Sequence[LabelledTable],
    *,
    llm: Llm,
    engine: DuckDBEngine,
    limits: Limits,
    is_raw_allowed: bool = False,
    on_looked: Callable[[Looked], None] = lambda _: None,
) -> Evaluation:
    """Let the LLM look at `tables`, and compare with the labels of all tables of the set."""
    looked = []
    for table in tables:
        look = _look(labelled, table, llm=llm, engine=engine, limits=limits, is_raw_allowed=is_raw_allowed)
        looked.append(look)
        on_looked(look)
    before = {(t.name, f.column): str(f.type) for t in labelled.tables for f in t.findings}
    proposed, followed = dict(before), dict(before)
    for look in looked:
        for verdict in look.outcome.verdicts:
            if verdict.kind == Kind.ADDED:
                proposed[look.table, verdict.column] = followed[look.table, verdict.column] = verdict.type
            elif verdict.kind == Kind.REFUTED:
                followed[look.table, verdict.column] = str(PiiType.NONE)
    return Evaluation(_score(labelled, before), _score(labelled, proposed), _score(labelled, followed), tuple(looked))


def _score(labelled: LabelledSet, found: dict[ColumnKey, str]) -> Scores:
    return score([label for label in labelled.labels if label.key in found], found)


def _look(
    labelled: LabelledSet,
    table: LabelledTable,
    *,
    llm: Llm,
    engine: DuckDBEngine,
    limits: Limits,
    is_raw_allowed: bool,
) -> Looked:
    began = time.monotonic()
    sql = SqlTool(engine=engine, scanned=_facts(table), joins=labelled.joins(table), is_raw_allowed=is_raw_allowed)
    outcome = verify(
        labelled.context(table, is_raw_allowed=is_raw_allowed),
        llm=llm,
        sql=sql,
        limits=limits,
        monotonic=time.monotonic,
        nonce=secrets.token_hex(8),
        raw=frozenset(value for column in table.sample.columns for value in column.values if value),
        keeps_results=not is_raw_allowed,
    )
    return Looked(table.name, outcome, time.monotonic() - began)


def first_sizes(labelled: LabelledSet, tables: Sequence[LabelledTable], *, is_raw_allowed: bool) -> dict[str, int]:
    """How many bytes the first requests on each table would send, by table."""
    sizes = {}
    for table in tables:
        context = labelled.context(table, is_raw_allowed=is_raw_allowed)
        messages = [m for part in context.parts() for m in first_messages(context, part, "0" * 16)]
        sizes[table.name] = sum(len(message["content"].encode()) for message in messages)
    return sizes
