"""What was observed of a Trino, and what a check says of it: frozen values. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.engine.base import Probed, ServerFacts


class Outcome(StrEnum):
    """Of one check. `unknown` is what cannot be seen from outside; it is no failure."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found, in a sentence, and the line of which file to change (empty where there is nothing to do)."""

    id: str
    outcome: Outcome
    sentence: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What Boathouse noted of those who fetched its policy, while Trino was asked questions from `began_at` to `ended_at`.

    `before` and `after` are when any revision was last fetched, as noted at the begin and at the end.
    """

    began_at: datetime
    ended_at: datetime
    before: datetime | None
    after: datetime | None
    newest: int | None
    fetched: int | None
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Canary:
    """A dataset whose answer is known beforehand, and what Trino said to `user`. `wanted` is the refusal, or the mask."""

    table: str
    wanted: str
    asked: Probed
    user: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """Everything that was seen in one examination.

    `stranger` is a user whom nobody knows, without a password; `scanner` Boathouse's own user, `side_door` what it asked of a table that
    no policy of ours opens; `hiding` the session property of hide-inaccessible-columns. A canary is None where no dataset serves as
    one, `canary_user` empty where nobody is named to ask.
    """

    address: str
    boathouse_url: str
    refresh_seconds: int
    server: ServerFacts
    stranger: Probed
    scanner: Probed
    scanner_user: str
    side_door: Probed
    hiding: Probed
    reading: Reading
    canary_user: str = ""
    closed: Canary | None = None
    masked: Canary | None = None
