"""What goes into the classifier and what comes out of it. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PiiType(StrEnum):
    """What kind of personal or secret data a column holds; NONE where nothing was found."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"
    PERSON_NAME = "PERSON_NAME"
    STREET_ADDRESS = "STREET_ADDRESS"
    NATIONAL_ID = "NATIONAL_ID"
    CREDIT_CARD = "CREDIT_CARD"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    IP_ADDRESS = "IP_ADDRESS"
    MAC_ADDRESS = "MAC_ADDRESS"
    DEVICE_ID = "DEVICE_ID"
    GEO_COORD = "GEO_COORD"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    USERNAME = "USERNAME"
    SECRET = "SECRET"  # noqa: S105  # the name of a type
    USER_ID = "USER_ID"
    URL_PII = "URL_PII"
    JSON_PII = "JSON_PII"
    FREE_TEXT_PII = "FREE_TEXT_PII"
    NONE = "NONE"


class Sensitivity(StrEnum):
    """How much harm a raw value does: a secret opens doors, personal data tells about a person."""

    SECRET = "SECRET"  # noqa: S105  # the name of a level
    PERSONAL = "PERSONAL"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """A column and some of its values as text; `type` as the engine writes it (`varchar(20)`), or empty."""

    name: str
    type: str = ""
    comment: str = ""
    values: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSample:
    """A dataset's name, description and columns: all that the first pass may look at.

    `rows` are some rows as they stand, a cell for each column and empty ones for NULL; only a key/value table needs them.
    """

    table: str
    description: str = ""
    columns: tuple[ColumnSample, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something was found. `words` is one sentence for a reviewer; nothing here holds a raw value.

    `matched` of `sampled` distinct values fitted; both are 0 where the evidence is not about values.
    """

    recognizer: str
    words: str
    matched: int = 0
    sampled: int = 0
    shapes: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Matched distinct values over sampled ones, 0 where none were sampled."""
        return self.matched / self.sampled if self.sampled else 0.0


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one recognizer says about a column. `type` is a PiiType, or the name of an operator's own type."""

    type: str
    confidence: float
    evidence: Evidence
    sensitivity: Sensitivity = Sensitivity.PERSONAL

    @property
    def recognizer(self) -> str:
        return self.evidence.recognizer


@dataclass(frozen=True, slots=True)
class ColumnFinding:
    """What the first pass says about one column; `confidence` is between 0 and 1, and 0 for NONE.

    `opinions` are all that were worth keeping, also of other types and below the threshold, the surest first: with them
    the finding can be judged anew when a recognizer is muted or tuned.
    """

    column: str
    type: str
    sensitivity: Sensitivity
    confidence: float
    evidence: tuple[Evidence, ...]
    opinions: tuple[Opinion, ...] = ()
