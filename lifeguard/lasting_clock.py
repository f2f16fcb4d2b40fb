"""A clock that never goes back, for what must end: a wrong system time ends access early, and never late or again. No Django."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


def elapsed_seconds() -> float:
    """Seconds that run evenly whatever is done to the system time; while the machine sleeps as well, where it can tell."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class LastingClock:
    """The latest of: the system time, the first system time plus what has elapsed, and any time that was said before.

    The system time set back changes nothing. Set forward and back again, time stands still until it is reached anew.
    """

    def __init__(self, elapsed: Callable[[], float] = elapsed_seconds) -> None:
        self._elapsed = elapsed
        self._guard = threading.Lock()
        self._first: tuple[datetime, float] | None = None
        self._latest: datetime | None = None

    @property
    def latest(self) -> datetime | None:
        """The last time it said."""
        return self._latest

    def at_least(self, at: datetime) -> datetime:
        """What time it is, given what the system says."""
        with self._guard:
            elapsed = self._elapsed()
            if self._first is None:
                self._first = (at, elapsed)
            began, then = self._first
            at = max(at, began + timedelta(seconds=elapsed - then))
            self._latest = at if self._latest is None else max(at, self._latest)
            return self._latest

    def remember(self, mark: datetime) -> None:
        """It was this late once already."""
        with self._guard:
            self._latest = mark if self._latest is None else max(mark, self._latest)
