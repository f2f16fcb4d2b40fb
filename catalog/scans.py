"""The seam to scanning: pages of the catalog ask how far a dataset's scan is, skimmer answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime


class ScanProgress(StrEnum):
    """Of a dataset's newest scan; `none` where it was never scanned."""

    NONE = "none"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """The newest scan of a dataset; `error` says why a failed one failed, in words fit for a reviewer."""

    state: ScanProgress
    error: str = ""
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SecondPass:
    """The newest look of the second pass (an LLM) at a dataset.

    `abstained` says why it ended without verdicts, `waits_because` why it was put off; neither holds what was sent or answered.
    """

    state: ScanProgress
    is_configured: bool = False
    abstained: str = ""
    waits_because: str = ""
    due_at: datetime | None = None
    finished_at: datetime | None = None
    verdicts: int = 0
    model: str = ""


class SecondPassSource(Protocol):
    def second_pass(self, *, dataset_id: int, at: datetime) -> SecondPass:
        """The newest look at one dataset, in a fixed number of queries."""
        ...


class ScanSource(Protocol):
    def states(self, *, dataset_ids: Sequence[int], at: datetime) -> Mapping[int, ScanSummary]:
        """The newest scan of each dataset that has one, by dataset id, in a fixed number of queries."""
        ...


_sources: list[ScanSource] = []


def register(source: ScanSource) -> None:
    """Make `source` the one that answers; the last one registered counts."""
    _sources[:] = [source]


_second_passes: list[SecondPassSource] = []


def register_second_pass(source: SecondPassSource) -> None:
    """As `register`, for the second pass."""
    _second_passes[:] = [source]


def second_pass_of(dataset_id: int, at: datetime) -> SecondPass:
    """How far the second pass over a dataset is."""
    if not _second_passes:
        return SecondPass(ScanProgress.NONE)
    return _second_passes[0].second_pass(dataset_id=dataset_id, at=at)


def scan_summaries(dataset_ids: Sequence[int], at: datetime) -> dict[int, ScanSummary]:
    """The newest scan of each dataset, by id; has an entry for every id."""
    known = _sources[0].states(dataset_ids=dataset_ids, at=at) if _sources and dataset_ids else {}
    return {pk: known.get(pk) or ScanSummary(ScanProgress.NONE) for pk in dataset_ids}
