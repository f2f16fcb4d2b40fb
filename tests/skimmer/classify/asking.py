"""One column and what it must be classified as: the shape of the tests by recognizer."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass, field

from skimmer.classify import ColumnFinding, ColumnSample, PiiType, TableSample, classify_table

LETTERS = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
UPPER = string.ascii_uppercase + string.digits
BASE32 = string.ascii_uppercase + "234567"
_SIGNS = {"#": string.digits, "N": "23456789", "?": "ABCDEFGHJKLMNPRSTUVWXYZ", "~": HEX}


@dataclass(frozen=True)
class Question:
    """A column, its table and the types that are right for it."""

    sample: TableSample
    expected: frozenset[PiiType]

    def __str__(self) -> str:
        return f"{self.sample.table}.{self.sample.columns[0].name}"


@dataclass
class Questions:
    """Collects questions; values are made from a seed, so that each run asks the same."""

    seed: int = 7
    asked: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def fill(self, form: str, n: int = 30) -> list[str]:
        """Texts of one form: # a digit, N a digit from 2, ? a capital, ~ a hexadecimal digit."""
        return ["".join(self.random.choice(_SIGNS.get(c, c)) for c in form) for _ in range(n)]

    def mix(self, *forms: str, n: int = 12) -> list[str]:
        values = [value for form in forms for value in self.fill(form, n)]
        self.random.shuffle(values)
        return values

    def token(self, prefix: str, length: int, alphabet: str = LETTERS, n: int = 5) -> list[str]:
        return [prefix + "".join(self.random.choice(alphabet) for _ in range(length)) for _ in range(n)]

    def ask(
        self,
        name: str,
        values: list[str] | list[None],
        expected: str,
        table: str = "t",
        others: tuple[tuple[str, list[str]], ...] = (),
        kind: str = "",
        description: str = "",
    ) -> None:
        columns = (ColumnSample(name, kind, "", tuple(values)), *(ColumnSample(n, "", "", tuple(v)) for n, v in others))
        self.asked.append(
            Question(TableSample(table, description, columns), frozenset(PiiType(t) for t in expected.split("|")))
        )


def check(question: Question) -> None:
    """Fails with what was found and why."""
    finding = classify_table(question.sample)[0]
    assert finding.type in question.expected, told(finding)


def told(finding: ColumnFinding) -> str:
    why = finding.evidence[0].words if finding.evidence else "nothing found"
    return f"{finding.column!r}: {finding.type} ({finding.confidence}): {why}"


def split(text: str) -> list[str]:
    return text.split(";")
