"""Time on two clocks, so that setting one of them makes nothing last longer."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_CLOCK_SLACK = 5.0  # how far the clock may go back over a restart of the machine
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time on two clocks: one that can be set, and one that only runs, but starts anew with the machine."""

    wall: float
    running: float
    boot: str

    def elapsed(self, now: Moment) -> float | None:
        """Seconds since this moment, the longer of both clocks; None where nobody can tell."""
        wall = now.wall - self.wall
        if now.boot and now.boot == self.boot:
            return max(wall, now.running - self.running)
        return wall if wall >= -_CLOCK_SLACK else None


def real_clock() -> Moment:
    which = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # the former counts while the machine sleeps
    boot = ""
    with suppress(OSError):
        boot = _BOOT_ID.read_text(encoding="ascii").strip()
    return Moment(time.time(), time.clock_gettime(which), boot)


@dataclass(frozen=True, slots=True)
class Lease:
    """From `since` for `seconds` the rules may stay without another word of Boathouse."""

    since: Moment
    seconds: float

    def left(self, now: Moment) -> float:
        elapsed = self.since.elapsed(now)
        return 0.0 if elapsed is None else self.seconds - elapsed
