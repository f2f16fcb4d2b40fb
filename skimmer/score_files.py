"""Score findings on labelled files: read the labels, and show the scores to people and to programs."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skimmer.classify.scoring import NONE, Label, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skimmer.classify.scoring import Rates, Scores, Share

_NEEDED = ("table", "column", "expected")
_YES, _NO = {"1", "true", "yes"}, {"", "0", "false", "no"}


class BadLabels(Exception):
    """A file of labels that cannot be used; the text says why and what to do."""


def read_labels(path: str) -> list[Label]:
    """Labels from a CSV file with the columns table, column and expected; tier, hard, ctx and accept are optional. Raises BadLabels."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                raise BadLabels(f"{path}: has no column {' and no column '.join(missing)}; its first line names them.")
            labels = [_label(row, f"{path}, line {reader.line_num}") for row in reader]
    except OSError as error:
        raise BadLabels(f"{path}: {error.strerror or 'cannot be read'}.") from error
    except UnicodeDecodeError as error:
        raise BadLabels(f"{path}: is not UTF-8 (byte {error.start}).") from error
    except csv.Error as error:
        raise BadLabels(f"{path}: is not readable as CSV: {error}.") from error
    seen: set[tuple[str, str]] = set()
    for label in labels:
        if label.key in seen:
            raise BadLabels(f"{path}: {label.table}, column {label.column} is labelled twice; keep one of the lines.")
        seen.add(label.key)
    return labels


def _label(row: dict[str, Any], place: str) -> Label:
    table, column, expected = (str(row[name] or "") for name in _NEEDED)  # a name may begin or end with a space
    expected = expected.strip().upper()
    if not table or not column or not expected:
        raise BadLabels(f"{place}: table, column and expected each need a value; NONE is what is not personal.")
    tier = str(row.get("tier") or ("none" if expected == NONE else "core")).strip().lower()
    if tier not in set(Tier):
        raise BadLabels(f"{place}: the tier is {tier!r}; it is one of {', '.join(Tier)}.")
    if (expected == NONE) != (tier == Tier.NONE):
        raise BadLabels(f"{place}: expected {expected} does not go with the tier {tier}: NONE and none go together.")
    return Label(
        table,
        column,
        expected,
        Tier(tier),
        is_trap=_flag(row, "hard", place),
        needs_context=_flag(row, "ctx", place),
        accept=frozenset(filter(None, str(row.get("accept") or "").strip().upper().split("|"))),
    )


def _flag(row: dict[str, Any], name: str, place: str) -> bool:
    text = str(row.get(name) or "").strip().lower()
    if text not in _YES | _NO:
        raise BadLabels(f"{place}: {name} is {text!r}; write 1 or 0.")
    return text in _YES


def scores_as_json(scores: Scores) -> dict[str, Any]:
    return {
        "detection": _rates(scores.detection),
        "type": _rates(scores.typing),
        "by_type": {one.type: {**_rates(one.rates), "detected": one.detected} for one in scores.by_type},
        "false": {
            "traps": _share(scores.traps),
            "context_traps": _share(scores.context_traps),
            "plain": _share(scores.plain),
        },
        "opaque": _share(scores.opaque),
        "wrong": [
            {
                "kind": wrong.kind,
                "table": wrong.label.table,
                "column": wrong.label.column,
                "expected": wrong.label.expected,
                "found": wrong.found,
            }
            for wrong in scores.wrong
        ],
    }


def _rates(rates: Rates) -> dict[str, Any]:
    return {
        "precision": round(rates.precision, 4),
        "recall": round(rates.recall, 4),
        "f1": round(rates.f1, 4),
        "right": rates.right,
        "found": rates.found,
        "there": rates.there,
    }


def _share(share: Share) -> dict[str, Any]:
    return {"found": share.part, "of": share.whole, "share": round(share.ratio, 4)}


def scores_as_lines(scores: Scores, *, with_wrong: bool) -> Iterator[str]:
    """The scores as a table for people; `with_wrong` lists each column that is wrong as well."""
    yield f"{'':16}  precision  recall     F1  columns  found  right"
    yield _line("detection", scores.detection)
    yield _line("type", scores.typing)
    yield ""
    for one in scores.by_type:
        yield f"{_line(one.type, one.rates)}{f'  ({one.detected} as some type)' if one.detected != one.rates.right else ''}"
    yield ""
    for words, share in (
        ("false findings on traps", scores.traps),
        ("on traps that only context clears", scores.context_traps),
        ("on plain columns", scores.plain),
        ("opaque columns found", scores.opaque),
    ):
        yield f"{words}: {share.part} of {share.whole}{f' ({share.ratio:.1%})' if share.whole else ''}"
    if with_wrong:
        yield ""
        for wrong in scores.wrong:
            label = wrong.label
            told = f"expected {label.expected}" + ("" if wrong.found == NONE else f", found {wrong.found}")
            yield f"{wrong.kind:6}  {label.table}  {label.column}: {told}"


def _line(name: str, rates: Rates) -> str:
    figures = f"{rates.precision:9.3f}  {rates.recall:6.3f}  {rates.f1:5.3f}"
    return f"{name:16}  {figures}  {rates.there:7}  {rates.found:5}  {rates.right:5}"
