"""When the next password is taken: a pure decision."""

from __future__ import annotations

from datetime import timedelta

from catalog.brake import MOST_FOR_A_NAME, MOST_FROM_AN_ADDRESS, WINDOW, judge
from tests.factories import NOW

MINUTE = timedelta(minutes=1)


def test_four_slips_are_nothing_and_the_fifth_is_the_last() -> None:
    slips = [NOW] * (MOST_FOR_A_NAME - 2)
    assert judge(of_name=[], of_address=[], at=NOW).is_last is False
    assert judge(of_name=slips, of_address=slips, at=NOW) == judge(of_name=[], of_address=[], at=NOW)
    last = judge(of_name=[*slips, NOW], of_address=[*slips, NOW], at=NOW)
    assert (last.until, last.is_last) == (None, True)


def test_after_five_it_waits_until_the_first_of_them_is_old() -> None:
    slips = [NOW - minute * MINUTE for minute in (4, 9, 1, 3, 2)]
    assert judge(of_name=slips, of_address=slips, at=NOW).until == NOW - 9 * MINUTE + WINDOW
    assert judge(of_name=slips, of_address=slips, at=NOW + 6 * MINUTE).until is None


def test_only_the_newest_five_count() -> None:
    slips = [NOW - minute * MINUTE for minute in (14, 13, 5, 4, 3, 2, 1)]
    assert judge(of_name=slips, of_address=slips, at=NOW).until == NOW - 5 * MINUTE + WINDOW


def test_an_address_that_tries_many_names() -> None:
    tried = [NOW - second * timedelta(seconds=1) for second in range(MOST_FROM_AN_ADDRESS)]
    assert judge(of_name=[], of_address=tried[1:], at=NOW).is_last
    assert judge(of_name=[], of_address=tried, at=NOW).until == tried[-1] + WINDOW


def test_what_is_old_counts_no_more() -> None:
    slips = [NOW - WINDOW] * 50
    assert judge(of_name=slips, of_address=slips, at=NOW).until is None
