"""Lists of scans: the newest of each dataset, what needs a look first, and by an index however many there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from skimmer.models import Scan, ScanReason, ScanState
from skimmer.selectors import newest_done_scans, scans_to_show
from tests.factories import NOW, make_dataset

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def scan(name: str, state: ScanState, *, hours_ago: int, due: int = 0) -> Scan:
    dataset = make_dataset(f"pg.shop.{name}")
    return another(dataset.pk, state, hours_ago=hours_ago, due=due)


def another(dataset_id: int, state: ScanState, *, hours_ago: int, due: int = 0) -> Scan:
    at = NOW - hours_ago * HOUR
    ended = at if state in {ScanState.DONE, ScanState.FAILED} else None
    return Scan.objects.create(
        dataset_id=dataset_id,
        trino_catalog_id=make_dataset().schema.trino_catalog_id,
        reason=ScanReason.NEW,
        state=state,
        queued_at=at,
        due_at=NOW + due * HOUR,
        finished_at=ended,
    )


def test_what_needs_a_look_is_first_and_what_ended_last_is_first_of_its_state() -> None:
    expected = [
        scan("failed_now", ScanState.FAILED, hours_ago=1),
        scan("failed_before", ScanState.FAILED, hours_ago=9),
        scan("running", ScanState.RUNNING, hours_ago=5),
        scan("due", ScanState.QUEUED, hours_ago=5),
        scan("put_off", ScanState.QUEUED, hours_ago=8, due=3),
        scan("done_now", ScanState.DONE, hours_ago=2),
        scan("done_before", ScanState.DONE, hours_ago=3),
    ]
    for old in expected[:2]:
        another(old.dataset_id, ScanState.DONE, hours_ago=50)
    assert list(scans_to_show()) == expected
    for state in ScanState:
        assert list(scans_to_show(state=state)) == [found for found in expected if found.state == state]


def test_of_scans_queued_at_once_the_later_row_is_the_newest_and_retired_datasets_have_none() -> None:
    first = scan("twice", ScanState.DONE, hours_ago=1)
    second = another(first.dataset_id, ScanState.DONE, hours_ago=1)
    gone = scan("gone", ScanState.FAILED, hours_ago=1)
    gone.dataset.retired_at = NOW
    gone.dataset.save()
    assert list(scans_to_show()) == [second]


@pytest.mark.parametrize("state", ["", "failed", "done"])
def test_the_list_is_read_in_the_order_of_its_index(state: str) -> None:
    """An expression that differs from the index's by a constant would sort all scans for every page."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = scans_to_show(state=state)[:51].explain()
    assert "using scan_list" in plan
    assert "Sort" not in plan
    assert ("Index Cond: (CASE" in plan) == bool(state)


def test_proposals_are_made_from_the_newest_scan_that_stored_something() -> None:
    """By when it was queued, not by its number: rows may be written out of turn."""
    later = scan("customers", ScanState.DONE, hours_ago=1)
    earlier = another(later.dataset_id, ScanState.DONE, hours_ago=5)
    outdated = another(later.dataset_id, ScanState.DONE, hours_ago=0)
    failed = another(later.dataset_id, ScanState.FAILED, hours_ago=0)
    never = scan("orders", ScanState.QUEUED, hours_ago=1)
    gone = scan("gone", ScanState.DONE, hours_ago=1)
    Scan.objects.filter(pk__in=[later.pk, earlier.pk, gone.pk, never.pk, failed.pk]).update(classifier="5")
    gone.dataset.retired_at = NOW
    gone.dataset.save()
    assert outdated.classifier == ""
    assert list(newest_done_scans()) == [later]
