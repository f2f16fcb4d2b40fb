"""What the policy is made from and what it answers: frozen values without behaviour of their own. PURE."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from catalog.review import ColumnState as ColumnDecision
from catalog.review import ReviewState as DatasetState
from lifeguard.policy.masks import MaskTemplate

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.names import TableName

__all__ = [
    "Access",
    "ColumnDecision",
    "ColumnFacts",
    "ColumnOutcome",
    "DatasetFacts",
    "DatasetState",
    "Decision",
    "Effect",
    "Level",
    "MaskTemplate",
    "PolicyInput",
    "PrincipalFacts",
    "PrincipalKind",
    "Reason",
    "RuleFacts",
    "Scope",
    "ServiceAccess",
    "SessionFacts",
]


class PrincipalKind(StrEnum):
    PERSON = "person"
    SERVICE = "service"


class ServiceAccess(StrEnum):
    """What a service may do besides what rules give it: nothing, read every column of everything, or all that there is."""

    NONE = "none"
    READ = "read"
    WRITE = "write"


class Level(StrEnum):
    """What a rule gives of protected columns: the mask, or the value to those in a PII session."""

    MASKED = "masked"
    RAW = "raw"


class Effect(StrEnum):
    """Of a dataset for one user: can be read; is seen by name, refused with a message; or is not there at all."""

    READABLE = "readable"
    CLOSED = "closed"
    INVISIBLE = "invisible"


class Access(StrEnum):
    """Of a column for one user: its value, what the mask leaves (in some rows maybe the value), or nothing, not even the name."""

    CLEAR = "clear"
    MASKED = "masked"
    HIDDEN = "hidden"


class Reason(StrEnum):
    """Why a decision is as it is."""

    RULE = "rule"
    SERVICE = "service"
    NOT_REVIEWED = "not_reviewed"
    DENIED = "denied"
    NO_RULE = "no_rule"
    UNKNOWN_PRINCIPAL = "unknown_principal"
    NAME_CLASH = "name_clash"
    NO_SESSION = "no_session"
    UNKNOWN_DATASET = "unknown_dataset"
    ENGINE_OWNED = "engine_owned"


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column of a dataset and what was decided on it. `name` as the source spells it; `mask` matters while it is protected.

    `sensitivity_hint` is whether anything (a finding, a name) suggests that even the name tells something.
    """

    name: str
    type: str = ""
    decision: ColumnDecision = ColumnDecision.PENDING
    mask: MaskTemplate = MaskTemplate.NULL
    sensitivity_hint: bool = False


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """A table or view that exists now, its review state and its columns; `reason` is what its last review said, for people.

    `gone_columns` are names it had once: `FOR VERSION AS OF` still reads them, so rules must go on hiding them.
    """

    name: TableName
    state: DatasetState
    columns: tuple[ColumnFacts, ...] = ()
    reason: str = ""
    gone_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """A whole Trino catalog, one schema of it, or one dataset, also those yet to come. Names compare in lower case."""

    trino_catalog: str
    schema: str | None = None
    table: str | None = None

    def __post_init__(self) -> None:
        if self.table is not None and self.schema is None:
            raise ValueError("A scope that names a table must name its schema.")


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """Gives read access to a principal or to the members of a group (one of the two). None as `row_filter` is every row; an empty
    or broken one is no row. In force from `starts_at` (included) to `ends_at` (excluded); None is always.
    """

    id: str
    principal: str | None
    group: str | None
    scope: Scope
    level: Level = Level.MASKED
    row_filter: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PrincipalFacts:
    """A Trino user who exists now; names compare exactly, as Trino does."""

    name: str
    groups: frozenset[str] = frozenset()
    kind: PrincipalKind = PrincipalKind.PERSON
    service_access: ServiceAccess = ServiceAccess.NONE


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A PII session of a person, open from `opened_at` (included) to `ends_at` (excluded)."""

    principal: str
    opened_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class PolicyInput:
    """All that the policy depends on, besides the time. The order of any part never matters.

    `base_url` is where links lead; `shadow_suffix` makes a person's name the name of the user their PII session stands for.
    """

    datasets: tuple[DatasetFacts, ...] = ()
    principals: tuple[PrincipalFacts, ...] = ()
    rules: tuple[RuleFacts, ...] = ()
    sessions: tuple[SessionFacts, ...] = ()
    base_url: str = ""
    shadow_suffix: str = "--pii"

    def __post_init__(self) -> None:
        if not self.shadow_suffix:
            raise ValueError("The shadow suffix cannot be empty: a shadow user must have a name of its own.")


@dataclass(frozen=True, slots=True)
class ColumnOutcome:
    """What a user gets of one column (name in lower case). `expression` is the SQL shown in its place, only when masked."""

    name: str
    access: Access
    text: str
    expression: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What one user gets of one dataset at one instant, and why.

    `text` says why in one sentence; `message` is what Trino answers a query on a closed dataset, `link` where it leads, `groups` the
    access groups that would open it. `row_filter` and the non-hidden columns matter only when readable.
    """

    effect: Effect
    reason: Reason
    text: str
    message: str = ""
    link: str | None = None
    groups: tuple[str, ...] = ()
    row_filter: str | None = None
    columns: tuple[ColumnOutcome, ...] = field(default=())
    can_write: bool = False
