"""Queueing and claiming scans: one unfinished scan each, in order, and a lease that one worker holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from catalog.models import AuditEvent, Dataset
from catalog.scans import ScanProgress, scan_summaries
from catalog.signals import datasets_discovered
from skimmer import leases, services
from skimmer.models import Scan, ScanReason, ScanState, scan_priority
from skimmer.selectors import failed_dataset_ids, queue_facts, unscanned_dataset_ids
from tests.factories import NOW, make_dataset

if TYPE_CHECKING:
    from catalog.models import User

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def queue(*datasets: Dataset, reason: ScanReason = ScanReason.NEW, at: object = NOW) -> int:
    return services.queue_scans(dataset_ids=[d.pk for d in datasets], reason=reason, at=at)  # type: ignore[arg-type]


def claimed(at: object = NOW) -> leases.Claim:
    claim = services.claim_scan(at=at)  # type: ignore[arg-type]
    assert claim is not None
    return claim


def test_a_dataset_has_one_unfinished_scan() -> None:
    dataset = make_dataset()
    assert queue(dataset) == 1
    assert queue(dataset, reason=ScanReason.ASKED) == 0
    claimed()
    assert queue(dataset) == 0
    assert Scan.objects.count() == 1


def test_a_retired_dataset_is_not_queued() -> None:
    assert queue(make_dataset(retired_at=NOW)) == 0


def test_new_runs_before_changed_before_asked_before_stale() -> None:
    by_reason = {reason: make_dataset() for reason in reversed(ScanReason)}
    for reason, dataset in by_reason.items():
        queue(dataset, reason=reason)
    order = [claimed().dataset_id for _ in by_reason]
    assert order == [by_reason[reason].pk for reason in ScanReason]
    assert services.claim_scan(at=NOW) is None


def test_a_better_reason_moves_a_waiting_scan_up() -> None:
    dataset = make_dataset()
    queue(dataset, reason=ScanReason.STALE)
    queue(dataset, reason=ScanReason.CHANGED)
    scan = Scan.objects.get()
    assert (scan.reason, scan.priority) == (ScanReason.CHANGED, scan_priority(ScanReason.CHANGED))
    queue(dataset, reason=ScanReason.STALE)
    assert Scan.objects.get().reason == ScanReason.CHANGED


def test_a_claim_is_for_one() -> None:
    queue(make_dataset())
    first = claimed()
    assert services.claim_scan(at=NOW) is None
    assert leases.renew(Scan, claim=first, at=NOW + timedelta(seconds=10))


def test_a_lease_that_ran_out_is_taken_over() -> None:
    queue(make_dataset())
    first = claimed()
    late = NOW + leases.lease_time()
    second = claimed(late)
    assert (second.work_id, second.attempt) == (first.work_id, 2)
    assert not leases.renew(Scan, claim=first, at=late)
    with pytest.raises(leases.LeaseLost):
        services.fail_scan(claim=first, error="late", at=late)


def test_a_scan_that_kills_every_worker_fails_in_the_end() -> None:
    queue(make_dataset())
    at = NOW
    for _ in range(leases.MAX_ATTEMPTS):
        claimed(at)
        at += leases.lease_time()
    assert services.claim_scan(at=at) is None
    scan = Scan.objects.get()
    assert scan.state == ScanState.FAILED
    assert "stopped 5 times" in scan.error
    assert AuditEvent.objects.get(action="scan.failed").target_id == scan.dataset_id


def test_failures_are_put_off_longer_each_time_and_end_after_five() -> None:
    queue(make_dataset())
    at, waits = NOW, []
    for _ in range(leases.MAX_ATTEMPTS):
        services.fail_scan(claim=claimed(at), error="no", at=at)
        scan = Scan.objects.get()
        waits.append((scan.due_at - at).total_seconds())
        at = max(at, scan.due_at)
    assert waits[:4] == [30, 120, 480, 1920]
    assert Scan.objects.get().state == ScanState.FAILED
    assert failed_dataset_ids() == [Scan.objects.get().dataset_id]


def test_a_scan_that_was_put_off_does_not_hold_up_the_next() -> None:
    first, second = make_dataset(), make_dataset()
    queue(first, second)
    failed = claimed()
    services.fail_scan(claim=failed, error="no", at=NOW)
    assert claimed().dataset_id == ({first.pk, second.pk} - {failed.dataset_id}).pop()


def test_asking_again_tries_at_once_and_says_who_asked(reviewer: User) -> None:
    dataset = make_dataset()
    queue(dataset)
    services.fail_scan(claim=claimed(), error="no", at=NOW)
    assert services.claim_scan(at=NOW) is None
    services.queue_scans(dataset_ids=[dataset.pk], reason=ScanReason.ASKED, at=NOW, actor=reviewer)
    assert claimed().attempt == 1
    assert AuditEvent.objects.get(action="scan.asked").actor == reviewer


def test_a_released_scan_is_as_if_it_had_not_been_tried() -> None:
    queue(make_dataset())
    leases.release(Scan, claim=claimed(), at=NOW)
    assert claimed().attempt == 1


def test_discovery_queues_new_and_changed(django_capture_on_commit_callbacks: object) -> None:
    new, changed = make_dataset(), make_dataset()
    datasets_discovered.send(sender=Dataset, new_ids=[new.pk], changed_ids=[changed.pk])
    assert dict(Scan.objects.values_list("dataset_id", "reason")) == {new.pk: "new", changed.pk: "changed"}


def test_the_catalog_learns_how_far_scans_are() -> None:
    queued, failed, never = make_dataset(), make_dataset(), make_dataset()
    queue(failed)
    claim = claimed()
    services.fail_scan(claim=claim, error="broken", at=NOW, is_final=True)
    queue(queued)
    found = scan_summaries([queued.pk, failed.pk, never.pk], LATER)
    assert found[queued.pk].state == ScanProgress.QUEUED
    assert (found[failed.pk].state, found[failed.pk].error) == (ScanProgress.FAILED, "broken")
    assert found[never.pk].state == ScanProgress.NONE
    assert set(unscanned_dataset_ids()) == {queued.pk, failed.pk, never.pk}


def test_the_queue_is_counted() -> None:
    first, second, third, fourth = (make_dataset() for _ in range(4))
    queue(first)
    services.fail_scan(claim=claimed(), error="no", at=NOW)
    queue(second)
    claimed()
    queue(third)
    facts = queue_facts(at=NOW)
    assert (facts.waiting, facts.later, facts.running, facts.scanned, facts.unscanned) == (1, 1, 1, 0, 4)
    assert facts.oldest_unscanned_at == NOW
    assert facts.oldest_due_at == NOW
    assert queue_facts(at=LATER).abandoned == 1
    assert fourth.pk
