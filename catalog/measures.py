"""The seam to metrics: apps say what they measure, the page for Prometheus asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Measure:
    """One number. `label` and `of` tell numbers of the same name apart; they hold no name of a person or of data."""

    name: str
    text: str
    value: float
    label: str = ""
    of: str = ""


_sources: dict[str, Callable[[datetime], Iterable[Measure]]] = {}


def register(app: str, source: Callable[[datetime], Iterable[Measure]]) -> None:
    """Make `source` answer for `app`, in a fixed number of queries."""
    _sources[app] = source


def all_measures(at: datetime) -> list[Measure]:
    return [measure for app in sorted(_sources) for measure in _sources[app](at)]
