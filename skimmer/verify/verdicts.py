"""Verdicts of the second pass: what a model may submit, and what that can do to a proposal. PURE.

A verdict never approves and never takes away a finding: at the most it makes a proposal stricter.
"""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from skimmer.classify.model import PiiType
from skimmer.verify.quoting import visible
from skimmer.verify.redaction import plain_values, scrubbed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from skimmer.verify.context import ColumnContext

LONGEST_REASON = 400
_LONGEST_ARGUMENTS = 60_000


class Kind(StrEnum):
    """As skimmer.models.VerdictKind, which needs Django."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNSURE = "unsure"
    ADDED = "added"


TYPES: tuple[str, ...] = tuple(str(kind) for kind in PiiType)
_OWN_TYPE = re.compile(r"[A-Z][A-Z0-9_]{0,31}")


def types_with(own: Iterable[str]) -> tuple[str, ...]:
    """The closed set of types that a verdict may have: Boathouse's, and an operator's own. What is no name of a type is left out."""
    return (*TYPES, *sorted({type_ for type_ in own if _OWN_TYPE.fullmatch(type_)} - set(TYPES)))


@dataclass(frozen=True, slots=True)
class ColumnVerdict:
    """What the second pass says of one column. `type` is what it holds; of a refuted finding, what the first pass took it for."""

    column: str
    kind: Kind
    type: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What one call submitted; `is_last` says that the model has no more."""

    verdicts: tuple[ColumnVerdict, ...]
    is_last: bool


class BadSubmission(Exception):
    """What a model sent is no submission; the text tells it why, and holds nothing of what it sent."""


_SUBMIT_TOOL: dict[str, Any] = {
    "type": "function",
    "function": {
        "name": "submit_verdicts",
        "description": "Give verdicts on columns. May be called several times; the last verdict on a column counts.",
        "parameters": {
            "type": "object",
            "additionalProperties": False,
            "required": ["verdicts", "done"],
            "properties": {
                "done": {"type": "boolean", "description": "true when no more verdicts follow"},
                "verdicts": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["column", "verdict", "type", "confidence", "reason"],
                        "properties": {
                            "column": {"type": "string", "description": "a name from the data, as it stands there"},
                            "verdict": {"type": "string", "enum": [kind.value for kind in Kind]},
                            "type": {
                                "type": "string",
                                "enum": list(TYPES),
                                "description": "what the column holds; NONE where it is not personal",
                            },
                            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                            "reason": {"type": "string", "maxLength": LONGEST_REASON},
                        },
                    },
                },
            },
        },
    },
}


def submit_tool(types: Collection[str] = TYPES) -> dict[str, Any]:
    """The tool as it is sent, with the types that are accepted."""
    tool = copy.deepcopy(_SUBMIT_TOOL)
    tool["function"]["parameters"]["properties"]["verdicts"]["items"]["properties"]["type"]["enum"] = list(types)
    return tool


_KEYS = frozenset({"column", "verdict", "type", "confidence", "reason"})


def read_object(arguments: str, keys: AbstractSet[str]) -> dict[str, Any]:
    """A JSON object with exactly these keys, each once, and no number that is none. Raises BadSubmission."""
    if len(arguments) > _LONGEST_ARGUMENTS:
        raise BadSubmission("The arguments are too long.")
    try:
        read = json.loads(arguments, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadSubmission("The arguments are not one JSON object with each key once.") from None
    return _exactly(read, keys, "The arguments")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a key occurs twice")
    return read


def _no_number(_: str) -> Any:
    raise ValueError("NaN and Infinity are no numbers")


def _exactly(read: Any, keys: AbstractSet[str], what: str) -> dict[str, Any]:
    if not isinstance(read, dict) or set(read) != keys:
        raise BadSubmission(f"{what} must be an object with exactly these keys: {', '.join(sorted(keys))}.")
    return read


def read_submission(
    arguments: str,
    columns: Mapping[str, ColumnContext],
    raw: AbstractSet[str] = frozenset(),
    types: Collection[str] = TYPES,
) -> Submission:
    """The verdicts in a call of submit_verdicts on these columns, by name as the document shows them; all of them or BadSubmission.

    `types` are those that the tool was sent with.
    """
    read = read_object(arguments, frozenset({"verdicts", "done"}))
    if not isinstance(read["done"], bool) or not isinstance(read["verdicts"], list):
        raise BadSubmission("verdicts must be a list, and done true or false.")
    if len(read["verdicts"]) > len(columns):
        raise BadSubmission("There are more verdicts than columns.")
    reader = _Reader(columns, plain_values(raw), types)
    verdicts = [reader.verdict(item, f"Verdict {number}") for number, item in enumerate(read["verdicts"], start=1)]
    if len({verdict.column for verdict in verdicts}) != len(verdicts):
        raise BadSubmission("A column has two verdicts in one call.")
    return Submission(tuple(verdicts), read["done"])


class _Reader:
    """Reads single verdicts of one call."""

    def __init__(self, columns: Mapping[str, ColumnContext], raw: AbstractSet[str], types: Collection[str]) -> None:
        self.columns, self.raw, self.types = columns, raw, types
        self.names = frozenset({column.name for column in columns.values()} | set(types))

    def verdict(self, item: Any, where: str) -> ColumnVerdict:
        read = _exactly(item, _KEYS, where)
        for key in ("column", "verdict", "type", "reason"):
            if not isinstance(read[key], str):
                raise BadSubmission(f"{where}: {key} must be a string.")
        column = self.columns.get(read["column"])
        if column is None:
            raise BadSubmission(f"{where}: there is no such column among those that you were asked about.")
        if read["verdict"] not in set(Kind):
            raise BadSubmission(f"{where}: verdict must be one of {', '.join(Kind)}.")
        if read["type"] not in self.types:
            raise BadSubmission(f"{where}: type must be one of {', '.join(self.types)}.")
        reason = scrubbed(_reason(where, read["reason"]), self.raw, self.names)
        return _sound(where, column, Kind(read["verdict"]), read, reason)


def _reason(where: str, text: str) -> str:
    reason = " ".join(text.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise BadSubmission(f"{where}: reason must have 1 to {LONGEST_REASON} characters.")
    return reason


def _sound(where: str, column: ColumnContext, kind: Kind, read: Mapping[str, Any], reason: str) -> ColumnVerdict:
    """The verdict, if it fits what the first pass says of the column."""
    confidence, type_ = read["confidence"], read["type"]
    if isinstance(confidence, bool) or not isinstance(confidence, (int, float)) or not 0 <= confidence <= 1:
        raise BadSubmission(f"{where}: confidence must be a number from 0 to 1.")
    if kind in {Kind.CONFIRMED, Kind.REFUTED} and not column.is_found:
        raise BadSubmission(f"{where}: the first pass found nothing in that column; its verdict is added or unsure.")
    if kind == Kind.ADDED and column.is_found:
        raise BadSubmission(
            f"{where}: the first pass found something there; the verdict is confirmed, refuted or unsure."
        )
    if kind in {Kind.CONFIRMED, Kind.ADDED} and type_ == PiiType.NONE:
        raise BadSubmission(f"{where}: a column that is {kind} cannot be of the type NONE.")
    if kind == Kind.REFUTED:
        type_ = column.finding
    return ColumnVerdict(column.name, kind, type_, round(float(confidence), 4), visible(reason, LONGEST_REASON))
