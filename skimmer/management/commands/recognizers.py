"""Check, try and list recognizers: Boathouse's and an operator's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from catalog.errors import Invalid
from catalog.management.base import DONE, FAILED, Answer, OperatorCommand
from skimmer.classify import ColumnSample, TableSample, classify_table
from skimmer.classify.column import Column
from skimmer.classify.own_file import BadRecognizers
from skimmer.classify_files import BadFile, read_table
from skimmer.recognizers import Loaded, load_recognizers
from skimmer.stored import evidence_json

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from skimmer.classify import ColumnFinding
    from skimmer.classify.own import OwnRecognizer, Trial

_VERDICT = {True: "fires", False: "says nothing"}


class Command(OperatorCommand):
    help = (
        "Check a file of your own recognizers (`check`), try it on a column's name and values or on a CSV file (`test`), or list "
        "all recognizers with what was muted and tuned (`list`). Only `list` needs the database. Values are never printed."
    )
    exit_codes = {
        DONE: "the file is right; with `test`: at least one of your recognizers fires",
        FAILED: "with `test`: none of your recognizers fires",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=("check", "test", "list"), metavar="{check,test,list}", help="what to do")
        parser.add_argument("file", nargs="?", default="", help="the YAML file; without it SKIMMER_RECOGNIZERS_FILE")
        parser.add_argument("--column", default="", metavar="NAME", help="`test`: the name of a column")
        parser.add_argument("--type", default="varchar", metavar="TYPE", help="`test`: its type; varchar without it")
        parser.add_argument("--values", nargs="*", default=[], metavar="VALUE", help="`test`: its values")
        parser.add_argument("--csv", default="", metavar="FILE.csv", help="`test`: all columns of this file")

    def check(self, *args: Any, **kwargs: Any) -> None:
        """No system checks: one of them refuses a bad file, and a bad file is what this command is asked about."""

    def answer(self, *args: Any, act: str, file: str, **options: Any) -> Answer:
        if act == "list":
            return self._list(file)
        loaded = _loaded(file, is_needed=True)
        return _checked(loaded) if act == "check" else _tried(loaded.recognizers, **options)

    def _list(self, file: str) -> Answer:
        from skimmer.recognizer_facts import recognizer_rows  # noqa: PLC0415 - check and test need no models

        rows = recognizer_rows(_loaded(file, is_needed=False).recognizers)
        lines = [f"{row.name:<24} {', '.join(row.types):<18} {row.origin:<9} {row.state}" for row in rows]
        return Answer({"recognizers": [row.to_json() for row in rows]}, lines)


def _loaded(file: str, *, is_needed: bool) -> Loaded:
    path = file or settings.SKIMMER_RECOGNIZERS_FILE
    if not path:
        if is_needed:
            raise Invalid("Name the file, or set SKIMMER_RECOGNIZERS_FILE.")
        return Loaded()
    try:
        return load_recognizers(Path(path))
    except BadRecognizers as error:
        raise Invalid(str(error)) from None


def _checked(loaded: Loaded) -> Answer:
    lines = [f"{each.name:<24} {each.type:<18} {_tests(each)}" for each in loaded.recognizers]
    data = {
        "recognizers": [
            {"name": each.name, "type": each.type, "sensitivity": each.sensitivity.value, "tests": _tests(each)}
            for each in loaded.recognizers
        ],
        "classifier": loaded.label,
    }
    return Answer(data, [*lines, f"{len(loaded.recognizers)} recognizers; the file is right."])


def _tests(own: OwnRecognizer) -> str:
    """What a recognizer looks at."""
    parts = [
        f"names {', '.join(own.names)}" if own.names else "",
        "names by pattern" if own.name_pattern else "",
        "values by pattern" if own.value_pattern else "",
        f"a dictionary of {len(own.dictionary):,} values" if own.dictionary is not None else "",
        f"the check {own.checksum}" if own.checksum else "",
    ]
    return "; ".join(part for part in parts if part)


def _tried(own: tuple[OwnRecognizer, ...], *, column: str, values: list[str], csv: str, **options: Any) -> Answer:
    if bool(column) == bool(csv):
        raise Invalid("Give either --column NAME (with --values) or --csv FILE.csv.")
    if csv:
        try:
            sample = read_table(csv, None).sample
        except BadFile as error:
            raise Invalid(str(error)) from None
    else:
        sample = TableSample("test", "", (ColumnSample(column, options["type"], "", tuple(values)),))
    findings = classify_table(sample, own=own)
    told = [
        _told(each, finding, [(recognizer, recognizer.trial(Column(each))) for recognizer in own])
        for each, finding in zip(sample.columns, findings, strict=True)
    ]
    fires = any(trial["fires"] for entry in told for trial in entry["own"])
    return Answer({"columns": told}, [line for entry in told for line in _lines(entry)], code=DONE if fires else FAILED)


def _told(sample: ColumnSample, finding: ColumnFinding, trials: list[tuple[OwnRecognizer, Trial]]) -> dict[str, Any]:
    return {
        "column": sample.name,
        "finding": {
            "type": str(finding.type),
            "sensitivity": finding.sensitivity.value,
            "confidence": finding.confidence,
        },
        "own": [
            {
                "recognizer": own.name,
                "fires": trial.opinion is not None,
                "why": _why(own, trial),
                "name": trial.phrase,
                "refuted_by": trial.refuted_by,
                "matched": trial.matched,
                "sampled": trial.sampled,
                "type": trial.opinion.type if trial.opinion else "",
                "confidence": trial.opinion.confidence if trial.opinion else 0.0,
                "evidence": evidence_json(trial.opinion.evidence) if trial.opinion else None,
            }
            for own, trial in trials
        ],
    }


def _why(own: OwnRecognizer, trial: Trial) -> str:
    if trial.opinion is not None:
        return trial.opinion.evidence.words
    if trial.refuted_by:
        return f"The name has “{trial.refuted_by}”, which speaks against it."
    parts = []
    if own.tests_names:
        parts.append(f"the name says “{trial.phrase}”" if trial.phrase else "the name does not fit")
    if own.tests_values:
        needed = max(own.share * trial.sampled, 1 if trial.phrase else own.least)
        parts.append(f"{trial.matched} of {trial.sampled} distinct values fit, {needed:.3g} are needed")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _lines(entry: dict[str, Any]) -> list[str]:
    found = entry["finding"]
    head = f"{_plain(entry['column'])}: {found['type']}" + (
        f" {found['confidence']:.2f}" if found["confidence"] else ""
    )
    return [head, *(f"  {_plain(t['recognizer'])} {_VERDICT[t['fires']]}: {_plain(t['why'])}" for t in entry["own"])]


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:300])
