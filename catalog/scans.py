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


class ScanSource(Protocol):
    def states(self, *, dataset_ids: Sequence[int], at: datetime) -> Mapping[int, ScanSummary]:
        """The newest scan of each dataset that has one, by dataset id, in a fixed number of queries."""
        ...


_sources: list[ScanSource] = []


def register(source: ScanSource) -> None:
    """Make `source` the one that answers; the last one registered counts."""
    _sources[:] = [source]


def scan_summaries(dataset_ids: Sequence[int], at: datetime) -> dict[int, ScanSummary]:
    """The newest scan of each dataset, by id; has an entry for every id."""
    known = _sources[0].states(dataset_ids=dataset_ids, at=at) if _sources and dataset_ids else {}
    return {pk: known.get(pk) or ScanSummary(ScanProgress.NONE) for pk in dataset_ids}
