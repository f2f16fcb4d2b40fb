"""Classify CSV files: read them with bounded memory, forgive what can be forgiven, say what was forgiven."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import zlib
from dataclasses import dataclass, field
from heapq import heappushpop
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from skimmer.classify import ColumnSample, TableSample, classify_table
from skimmer.classify.keyed import MOST_ROWS, needs_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from skimmer.classify import ColumnFinding
    from skimmer.classify.classifier import Recognizer

DEFAULT_ROWS = 20_000
MOST_VALUES = 200
LONGEST_VALUE = 6_000
LONGEST_LINE = 8_000_000  # characters; also the longest cell
MOST_COLUMNS = 10_000
_PROBE_BYTES = 1 << 16
_PROBE_ROWS = 30
_DELIMITERS = (",", ";", "\t", "|")
_DATA_CELL = re.compile(r"[-+]?\d{5,}\Z|[-+]?\d+\.\d+\Z|[^@\s]+@[^@\s]+\.\w+\Z|\d{4}-\d\d-\d\d.*\Z")


class BadFile(Exception):
    """A file that cannot be classified; the text says why and what to do."""


class BadContext(Exception):
    """A context file that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class TableContext:
    """What is known of a table beside its values."""

    description: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A file's table and sample, and the sentences about what had to be forgiven."""

    sample: TableSample
    rows: int
    remarks: tuple[str, ...]


@dataclass
class _Distinct:
    """A fixed number of distinct values, drawn evenly from all that were offered, the same at every run."""

    kept: list[tuple[int, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def offer(self, value: str) -> None:
        value = value[:LONGEST_VALUE]
        if not value or value in self.seen:
            return
        entry = (-zlib.crc32(value.encode("utf-8", "replace")), value)
        if len(self.kept) < MOST_VALUES:
            self.kept.append(entry)
            self.seen.add(value)
            if len(self.kept) == MOST_VALUES:
                self.kept.sort()
        elif entry > self.kept[0]:
            gone = heappushpop(self.kept, entry)
            self.seen.discard(gone[1])
            self.seen.add(value)

    def values(self) -> tuple[str, ...]:
        return tuple(value for _, value in self.kept)


def read_context(path: str) -> dict[str, TableContext]:
    """The context file: `{table: {description, columns: [{name, type, comment}]}}`; raises BadContext."""
    try:
        with Path(path).open(encoding="utf-8-sig") as file:
            content = json.load(file)
    except OSError as error:
        raise BadContext(f"{path}: {error.strerror or 'cannot be read'}.") from error
    except UnicodeDecodeError as error:
        raise BadContext(f"{path}: is not UTF-8 (byte {error.start}).") from error
    except (ValueError, RecursionError) as error:
        raise BadContext(f"{path}: is not JSON: {error}") from error
    if not isinstance(content, dict):
        raise BadContext(f"{path}: must be an object with table names as keys.")
    return {str(table): _context_of(path, str(table), facts) for table, facts in content.items()}


def _context_of(path: str, table: str, facts: Any) -> TableContext:
    columns = facts.get("columns", []) if isinstance(facts, dict) else None
    if not isinstance(columns, list) or not all(isinstance(column, dict) for column in columns):
        raise BadContext(f"{path}: the entry of {table!r} must be an object with a list of columns, each an object.")
    named = [(str(c.get("name", "")).lstrip("\ufeff"), c) for c in columns]
    return TableContext(
        str(facts.get("description") or ""),
        {name: str(c.get("type") or "") for name, c in named},
        {name: str(c.get("comment") or c.get("description") or "") for name, c in named},
    )


def table_name(path: str) -> str:
    """The table a file stands for: `data/crm.customers.csv` is `crm.customers`."""
    return Path(path).stem


def read_table(path: str, context: TableContext | None = None, *, rows: int = DEFAULT_ROWS) -> ReadTable:
    """Read the first `rows` rows of a CSV file and sample every column's distinct values; raises BadFile."""
    try:
        with Path(path).open("rb") as file:
            encoding = _encoding_of(file)
            text = io.TextIOWrapper(file, encoding=encoding, newline="")
            return _read(text, path, context or TableContext(), rows)
    except UnicodeDecodeError as error:
        raise BadFile(_undecodable(path, error)) from error
    except csv.Error as error:
        raise BadFile(f"{path}: is not readable as CSV: {error}.") from error
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror or 'cannot be read'}.") from error


def _encoding_of(file: IO[bytes]) -> str:
    start = file.read(4)
    file.seek(0)
    return "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _undecodable(path: str, error: UnicodeDecodeError) -> str:
    """Says where the file stops being text: the decoder itself only counts from its last chunk."""
    offset = error.start
    decoder = codecs.getincrementaldecoder("utf-16" if error.encoding.startswith("utf-16") else "utf-8")()
    consumed = 0
    with Path(path).open("rb") as file:
        while chunk := file.read(_PROBE_BYTES):
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as again:
                offset = consumed - pending + again.start
                break
            consumed += len(chunk)
    return (
        f"{path}: byte {offset} is not {'UTF-16' if error.encoding.startswith('utf-16') else 'UTF-8'}. "
        "Convert the file first, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT"
    )


def _read(text: io.TextIOWrapper, path: str, context: TableContext, rows: int) -> ReadTable:
    remarks: list[str] = []
    csv.field_size_limit(LONGEST_LINE)
    delimiter = _delimiter_of(text.read(_PROBE_BYTES))
    text.seek(0)
    reader = csv.reader(_lines(text, path, remarks), delimiter=delimiter)
    header = next(reader, None)
    while header is not None and not any(cell.strip() for cell in header):
        header = next(reader, None)
    if header is None:
        raise BadFile(f"{path}: is empty; a header line with the column names is needed.")
    if len(header) > MOST_COLUMNS:
        raise BadFile(f"{path}: has {len(header)} columns; is its delimiter one of comma, semicolon, tab and pipe?")
    columns = [_Distinct() for _ in header]
    names, first = _names(header, remarks)
    kept: list[tuple[str, ...]] | None = [] if needs_rows(names) else None
    count = _sample(reader, columns, first, rows, remarks, kept)
    sample = TableSample(
        table_name(path),
        context.description,
        tuple(
            ColumnSample(name, context.types.get(name, ""), context.comments.get(name, ""), column.values())
            for name, column in zip(names, columns, strict=True)
        ),
        tuple(kept or ()),
    )
    return ReadTable(sample, count, tuple(remarks))


def _lines(text: io.TextIOWrapper, path: str, remarks: list[str]) -> Iterator[str]:
    told = False
    while line := text.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise BadFile(f"{path}: has a line of more than {LONGEST_LINE:,} characters; is it a CSV file?")
        if "\x00" in line:
            if not told:
                remarks.append("NUL characters were left out; a UTF-16 file without a byte order mark looks like that.")
                told = True
            line = line.replace("\x00", "")
        yield line


def _delimiter_of(probe: str) -> str:
    """The delimiter that splits the first rows into the same number of cells, more than one."""
    best, best_score = ",", (0.0, 0)
    lines = probe.splitlines(keepends=True)
    for delimiter in _DELIMITERS:
        counts: list[int] = []
        try:
            for row in csv.reader(lines, delimiter=delimiter):
                if row:
                    counts.append(len(row))
                if len(counts) >= _PROBE_ROWS:
                    break
        except csv.Error:
            continue
        if not counts or counts[0] < 2:
            continue
        score = (counts.count(counts[0]) / len(counts), counts[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _names(header: list[str], remarks: list[str]) -> tuple[list[str], list[str] | None]:
    """The columns' names; and the first row as data where it cannot be a header."""
    data = sum(1 for cell in header if _DATA_CELL.match(cell.strip()))
    if data * 2 >= len(header) and data:
        remarks.append(
            "The first row looks like data, not like a header: columns are named column_1, column_2 and so on."
        )
        return [f"column_{number}" for number in range(1, len(header) + 1)], header
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(header, start=1):
        name = cell if cell.strip() else f"column_{number}"
        if name in taken:
            copy = 2
            while f"{name}_{copy}" in taken:
                copy += 1
            remarks.append(f"A column name occurs twice: column {number} is called {name}_{copy}.")
            name = f"{name}_{copy}"
        taken.add(name)
        names.append(name)
    return names, None


def _sample(
    reader: Iterator[list[str]],
    columns: Sequence[_Distinct],
    first: list[str] | None,
    rows: int,
    remarks: list[str],
    kept: list[tuple[str, ...]] | None,
) -> int:
    count = short = long = 0
    for row in _chain(first, reader):
        if not row:
            continue
        if count >= rows:
            remarks.append(f"Only the first {rows:,} rows were looked at; --rows changes that.")
            break
        count += 1
        short += len(row) < len(columns)
        long += len(row) > len(columns)
        for column, cell in zip(columns, row, strict=False):
            column.offer(cell)
        if kept is not None and len(kept) < MOST_ROWS:
            kept.append(tuple(cell[:LONGEST_VALUE] for cell in row))
    if short:
        remarks.append(f"{short:,} rows have too few cells; the missing ones were taken as empty.")
    if long:
        remarks.append(f"{long:,} rows have too many cells; the extra ones were dropped.")
    return count


def _chain(first: list[str] | None, rest: Iterator[list[str]]) -> Iterator[list[str]]:
    if first is not None:
        yield first
    yield from rest


def classify_file(
    path: str, context: TableContext | None = None, *, rows: int = DEFAULT_ROWS, own: Sequence[Recognizer] = ()
) -> tuple[ReadTable, tuple[ColumnFinding, ...]]:
    """Read one file and classify its columns; raises BadFile."""
    table = read_table(path, context, rows=rows)
    return table, classify_table(table.sample, own=own)


def as_json(table: str, finding: ColumnFinding) -> dict[str, Any]:
    """One finding as `classify --json` prints it."""
    return {
        "table": table,
        "column": finding.column,
        "type": str(finding.type),
        "sensitivity": finding.sensitivity.value,
        "confidence": finding.confidence,
        "evidence": [
            {
                "recognizer": evidence.recognizer,
                "words": evidence.words,
                "matched": evidence.matched,
                "sampled": evidence.sampled,
                "share": round(evidence.share, 3),
                "shapes": list(evidence.shapes),
            }
            for evidence in finding.evidence
        ],
    }
