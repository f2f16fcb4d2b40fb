"""Score the first pass over a part of the judged corpus.

    python -m tests.skimmer.judged.score dev|held|fresh|kept [-v] [--json] [--at DIRECTORY]

`fresh` are `fresh_people` and `fresh_secrets`; `kept` is `fresh_mixed`, on which nobody tuned.

Measures: detection (is a column flagged at all) and type, both over the core tier against everything that is not
personal; the share of wrongly flagged traps, of traps that only context clears, and of plain columns; the share of
opaque columns that were found all the same. Quasi-identifiers count nowhere. `-v` lists what went wrong.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skimmer.classify import ColumnSample, PiiType, TableSample, classify_table
from skimmer.classify.keyed import MOST_ROWS
from skimmer.classify.scoring import Label as Scored
from skimmer.classify.scoring import Tier
from skimmer.classify.scoring import score as score_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from skimmer.classify.scoring import Wrong

HERE = Path(__file__).resolve().parent
PARTS = {"dev": ("dev",), "held": ("held",), "fresh": ("fresh_people", "fresh_secrets"), "kept": ("fresh_mixed",)}
SETS = tuple(name for names in PARTS.values() for name in names)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reviewer says of one column."""

    table: str
    column: str
    expected: str
    tier: str
    hard: bool
    ctx: bool
    accept: tuple[str, ...]
    slice: str

    @property
    def key(self) -> Key:
        return self.table, self.column

    @property
    def group(self) -> str:
        """Of what is not personal: which share a finding of it counts in."""
        return "plain" if not self.hard else "ctx" if self.ctx else "hard"

    def as_scored(self) -> Scored:
        return Scored(
            self.table,
            self.column,
            self.expected,
            Tier(self.tier),
            is_trap=self.hard,
            needs_context=self.ctx,
            accept=frozenset(self.accept),
        )


@dataclass(slots=True)
class OfType:
    """A type's core columns, how many were flagged, how many with the right type; and how often it was said wrongly."""

    columns: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def f1(self) -> float:
        return _f1(_share(self.right, self.right + self.wrong), _share(self.right, self.columns))


@dataclass(slots=True)
class Score:
    detection: tuple[float, float, float]
    typed: tuple[float, float, float]
    flagged: dict[str, tuple[int, int]]
    types: dict[str, OfType]
    misses: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "detection": dict(zip(("precision", "recall", "f1"), self.detection, strict=True)),
            "typed": dict(zip(("precision", "recall", "f1"), self.typed, strict=True)),
            "flagged": {
                name: {"columns": of, "flagged": n, "rate": _share(n, of)} for name, (n, of) in self.flagged.items()
            },
            "types": {
                name: {"columns": t.columns, "found": t.found, "right": t.right, "wrong": t.wrong, "f1": t.f1}
                for name, t in sorted(self.types.items())
            },
        }


def read_labels(half: Path) -> list[Label]:
    with (half / "labels.csv").open(encoding="utf-8", newline="") as file:
        return [
            Label(
                row["table"],
                row["column"],
                row["expected"],
                row["tier"],
                row["hard"] == "1",
                row["ctx"] == "1",
                tuple(filter(None, row["accept"].split("|"))),
                row["slice"],
            )
            for row in csv.DictReader(file)
        ]


def read_tables(half: Path) -> Iterator[TableSample]:
    """Every table with what the catalog would know of it, and its distinct values in the order they come."""
    described = json.loads((half / "tables.json").read_text(encoding="utf-8"))
    csv.field_size_limit(10_000_000)
    for name, facts in described.items():
        with (half / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        columns = tuple(
            ColumnSample(
                column["name"],
                column["type"],
                column.get("comment", ""),
                tuple(
                    dict.fromkeys(
                        row[header.index(column["name"])] for row in rows if row[header.index(column["name"])]
                    )
                ),
            )
            for column in facts["columns"]
        )
        together = [[row[header.index(c["name"])] for c in facts["columns"]] for row in rows[:MOST_ROWS]]
        yield TableSample(name, facts["description"], columns, tuple(tuple(row) for row in together))


def predict(half: Path) -> dict[Key, str]:
    """The type of every flagged column."""
    return {
        (table.table, finding.column): str(finding.type)
        for table in read_tables(half)
        for finding in classify_table(table)
        if finding.type != PiiType.NONE
    }


def of_folder(folder: Path) -> tuple[list[Label], dict[Key, str]]:
    """The labels of a folder and what was said of its columns."""
    return read_labels(folder), predict(folder)


def of_part(part: str) -> tuple[list[Label], dict[Key, str]]:
    """The same of a part of the corpus."""
    labels: list[Label] = []
    said: dict[Key, str] = {}
    for name in PARTS[part]:
        more, found = of_folder(HERE / name)
        labels += more
        said |= found
    return labels, said


def measure(labels: list[Label], found: Mapping[Key, str]) -> Score:
    """What the product's own scorer says, in the words of this corpus."""
    slices = {label.key: label for label in labels}
    scores = score_findings([label.as_scored() for label in labels], found)
    groups = {
        "hard": scores.traps,
        "ctx": scores.context_traps,
        "plain": scores.plain,
        "opaque": scores.opaque,
    }
    return Score(
        (scores.detection.precision, scores.detection.recall, scores.detection.f1),
        (scores.typing.precision, scores.typing.recall, scores.typing.f1),
        {name: (share.part, share.whole) for name, share in groups.items()},
        {
            of.type: OfType(of.rates.there, of.detected, of.rates.right, of.rates.found - of.rates.right)
            for of in scores.by_type
        },
        [_told(wrong, slices[wrong.label.key]) for wrong in scores.wrong],
    )


def _told(wrong: Wrong, label: Label) -> str:
    if wrong.kind == "false":
        return f"FALSE {_place(label)} said {wrong.found} ({label.group})"
    mark = "MISS " if wrong.kind == "missed" else "TYPE "
    return f"{mark} {_place(label)} {label.expected} said {wrong.found}"


def _place(label: Label) -> str:
    return f"{label.table} {label.column}" + (f" [{label.slice}]" if label.slice else "")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def lines(score: Score) -> Iterator[str]:
    yield "            P      R      F1"
    yield "detection   " + "  ".join(f"{x:.3f}" for x in score.detection)
    yield "typed       " + "  ".join(f"{x:.3f}" for x in score.typed)
    for name, (n, of) in score.flagged.items():
        yield f"flagged {name:7} {_share(n, of):.3f}  ({n} of {of})"
    yield "type             columns found right wrong  F1"
    for name, of_type in sorted(score.types.items()):
        yield (f"{name:16} {of_type.columns:7} {of_type.found:5} {of_type.right:5} {of_type.wrong:5}  {of_type.f1:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.skimmer.judged.score", description="Score the first pass.")
    parser.add_argument("part", choices=PARTS, help="kept: the set that nobody tuned on")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the columns that went wrong")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--at", type=Path, help="a directory with labels.csv, tables.json and tables/ instead")
    options = parser.parse_args()
    score = measure(*(of_folder(options.at) if options.at else of_part(options.part)))
    if options.json:
        print(json.dumps(score.as_json() | ({"wrong": score.misses} if options.verbose else {}), indent=1))  # noqa: T201
        return
    print("\n".join([*lines(score), *(score.misses if options.verbose else [])]))  # noqa: T201


if __name__ == "__main__":
    main()
