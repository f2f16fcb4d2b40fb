"""Classify the columns of CSV files, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from skimmer.classify.scoring import score
from skimmer.classify_files import DEFAULT_ROWS, BadContext, BadFile, as_json, classify_file, read_context, table_name
from skimmer.score_files import BadLabels, read_labels, scores_as_json, scores_as_lines

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from skimmer.classify import ColumnFinding
    from skimmer.classify.scoring import Label

EXIT = f"""Reads UTF-8 (with or without byte order mark) and UTF-16 with byte order mark; the delimiter may be a comma,
semicolon, tab or pipe. Of every column, up to 200 distinct values are looked at, drawn evenly from the first rows
({DEFAULT_ROWS:,}, see --rows). Values are never printed: evidence has redacted shapes.

With --score, findings are compared with columns that you labelled: a CSV file with the columns table, column and expected (a type, or
NONE); optionally tier (core, opaque, quasi or none), hard (1 for a trap: it looks like what it is not), ctx (1 for a trap that only the
table around it clears) and accept (types that are as right, with | between; * is any). Labels of tables that are not given are left out.
-v 2 lists every column that is wrong.

exit codes:
  0    every file was classified
  1    the context file or the labels cannot be used; nothing was classified
  2    wrong arguments, or at least one file could not be read; the others were classified"""


class Command(BaseCommand):
    help = "Classify the columns of CSV files: which hold personal or secret data, and why. Needs no database."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        shape = argparse.RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, epilog=EXIT, formatter_class=shape, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE.csv", help="a CSV file; its name without .csv is the table's"
        )
        parser.add_argument("--context", metavar="TABLES.json", help="descriptions, column types and comments by table")
        parser.add_argument(
            "--rows", type=_positive, default=DEFAULT_ROWS, metavar="N", help="rows to look at in each file"
        )
        parser.add_argument("--score", metavar="LABELS.csv", help="print how right the findings are, in place of them")
        parser.add_argument(
            "--json",
            action="store_true",
            help="print one JSON list, an entry for each column (with --score: one object)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            contexts = read_context(options["context"]) if options["context"] else {}
            labels = read_labels(options["score"]) if options.get("score") else None
        except (BadContext, BadLabels) as error:
            self.stderr.write(f"classify: {error}")
            sys.exit(1)
        entries: list[tuple[str, ColumnFinding]] = []
        failed = False
        for path in options["files"]:
            name = table_name(path)
            try:
                table, findings = classify_file(path, contexts.get(name), rows=options["rows"])
            except BadFile as error:
                self.stderr.write(f"classify: {error}")
                failed = True
                continue
            for remark in table.remarks:
                self.stderr.write(f"classify: {path}: {remark}")
            entries.extend((name, finding) for finding in findings)
        if labels is None:
            self._print(entries, as_list=options["json"])
        else:
            self._print_scores(labels, entries, as_json=options["json"], verbosity=options.get("verbosity", 1))
        if failed:
            sys.exit(2)

    def _print_scores(
        self, labels: list[Label], entries: list[tuple[str, ColumnFinding]], *, as_json: bool, verbosity: int
    ) -> None:
        found = {(table, finding.column): str(finding.type) for table, finding in entries}
        tables = {table for table, _ in found}
        of_tables = [label for label in labels if label.table in tables]
        known = [label for label in of_tables if label.key in found]
        if len(of_tables) < len(labels):
            self.stderr.write(
                f"classify: {len(labels) - len(of_tables)} labels are of tables that were not given; they are left out."
            )
        if len(known) < len(of_tables):
            self.stderr.write(
                f"classify: {len(of_tables) - len(known)} labels are of columns that the files do not have; they are left out."
            )
        scores = score(known, found)
        if as_json:
            self.stdout.write(json.dumps(scores_as_json(scores), indent=1))
            return
        for line in scores_as_lines(scores, with_wrong=verbosity > 1):
            self.stdout.write(_printable(line, most=400))

    def _print(self, entries: list[tuple[str, ColumnFinding]], *, as_list: bool) -> None:
        if as_list:
            # ASCII only: no terminal or pipe encoding can break it.
            self.stdout.write(json.dumps([as_json(table, finding) for table, finding in entries], indent=1))
            return
        rows = [_row(table, finding) for table, finding in entries]
        widths = [max((len(row[i]) for row in rows), default=0) for i in range(4)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True)]
            self.stdout.write("  ".join([*cells, row[4]]).rstrip())


def _row(table: str, finding: ColumnFinding) -> tuple[str, str, str, str, str]:
    if not finding.evidence:
        return _printable(table), _printable(finding.column), str(finding.type), "", ""
    why = finding.evidence[0]
    share = f" ({why.matched} of {why.sampled})" if why.sampled else ""
    return (
        _printable(table),
        _printable(finding.column),
        str(finding.type),
        f"{finding.confidence:.2f}",
        why.words + share,
    )


def _printable(text: str, *, most: int = 80) -> str:
    """A name without control characters: it comes from a file that anybody may have written."""
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text[:most])
    return plain.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
