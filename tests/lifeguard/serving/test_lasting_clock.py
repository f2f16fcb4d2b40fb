"""A wrong system time ends access early, and never late or again."""

from __future__ import annotations

from datetime import timedelta

from lifeguard.lasting_clock import LastingClock, elapsed_seconds
from tests.factories import NOW

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


class Elapsed:
    seconds = 50.0

    def __call__(self) -> float:
        return self.seconds


def test_it_follows_the_system_time() -> None:
    elapsed = Elapsed()
    clock = LastingClock(elapsed)
    assert clock.at_least(NOW) == NOW
    elapsed.seconds += 1
    assert clock.at_least(NOW + SECOND) == NOW + SECOND == clock.latest


def test_set_back_it_goes_on() -> None:
    elapsed = Elapsed()
    clock = LastingClock(elapsed)
    clock.at_least(NOW)
    elapsed.seconds += 60
    assert clock.at_least(NOW - 24 * HOUR) == NOW + timedelta(minutes=1)


def test_set_forward_and_back_it_stands_still_until_the_time_is_reached() -> None:
    elapsed = Elapsed()
    clock = LastingClock(elapsed)
    clock.at_least(NOW)
    assert clock.at_least(NOW + HOUR) == NOW + HOUR
    elapsed.seconds += 60
    assert clock.at_least(NOW + timedelta(minutes=1)) == NOW + HOUR
    elapsed.seconds += 3600
    assert clock.at_least(NOW + timedelta(minutes=61)) == NOW + timedelta(minutes=61)


def test_it_is_never_before_what_it_is_told_it_once_was() -> None:
    clock = LastingClock(Elapsed())
    clock.remember(NOW + HOUR)
    clock.remember(NOW)
    assert clock.at_least(NOW) == NOW + HOUR
    assert clock.at_least(NOW + 2 * HOUR) == NOW + 2 * HOUR


def test_seconds_elapse() -> None:
    assert elapsed_seconds() <= elapsed_seconds()
