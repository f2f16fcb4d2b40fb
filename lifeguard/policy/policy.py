"""The compiled policy: what every user gets of every dataset, said once for all users of equal access. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.names import TableName
    from lifeguard.policy.model import ColumnOutcome
    from lifeguard.policy.refusals import Refusal


@dataclass(frozen=True, slots=True)
class PrincipalClass:
    """Trino users (shadow users among them, services with access to everything not) who get the same of every dataset; sorted."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shadow:
    """The user that stands for an open PII session, and the person who may become it."""

    person: str
    user: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What some classes (by index, sorted) read of a dataset: the rows, and an outcome for every column, sorted by name.

    `until` is set only in a step on the way to the policy that is meant: the opening then gives less than is meant (often no rows: its
    filter fails with a message), and the next step for it may not be published before that instant.
    """

    classes: tuple[int, ...]
    row_filter: str | None
    columns: tuple[ColumnOutcome, ...]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class DatasetPolicy:
    """One dataset (name in lower case): what it answers those for whom no opening is meant, and the openings.

    A class is in at most one opening. `columns` has every column's name, sorted; `shown` is the least telling one, which stays listed
    where the dataset is closed. `spellings` has other spellings under which Trino may know a column, for names outside ASCII, whose
    lower case is not the same to every program. `gone_columns` are hidden from everybody: old snapshots of the data still have them.
    """

    name: TableName
    refusal: Refusal
    columns: tuple[str, ...]
    shown: str | None
    openings: tuple[Opening, ...] = ()
    spellings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gone_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """An instant at which access ends by itself, and the Trino users (sorted) who may lose something by it."""

    at: datetime
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What is enforced from `at` until `valid_until` (excluded; None is until something changes).

    Inputs that mean the same give equal policies, save for the instants: compare `meaning`. `endings`, sorted, has every later instant
    at which a rule or a PII session ends, whether it makes a difference or not.
    """

    at: datetime
    valid_until: datetime | None
    classes: tuple[PrincipalClass, ...]
    readers: tuple[str, ...]
    writers: tuple[str, ...]
    shadows: tuple[Shadow, ...]
    datasets: tuple[DatasetPolicy, ...]
    endings: tuple[Ending, ...] = ()

    @property
    def meaning(self) -> tuple[object, ...]:
        """Everything but the instants."""
        return (self.classes, self.readers, self.writers, self.shadows, self.datasets)

    @property
    def people(self) -> tuple[str, ...]:
        """Every user who is not a service with access to everything, sorted."""
        return tuple(sorted(user for each in self.classes for user in each.members))
