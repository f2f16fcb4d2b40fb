"""What the scanner forgets: what is old and followed. What proposals, verdicts, figures and budgets need stays, and so does the audit."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalog.models import AuditEvent, Proposal
from config.celery import app
from skimmer import retention, tasks
from skimmer.models import (
    Finding,
    LlmRequest,
    Scan,
    ScanDay,
    ScanReason,
    ScanState,
    Verdict,
    Verification,
    VerificationReason,
)
from skimmer.proposing import newest_finished_scan, renew_proposals
from skimmer.retention import Pruned, prunable, prune_batch, prune_history
from tests.factories import NOW, make_dataset

if TYPE_CHECKING:
    from pytest_django import Settings

    from catalog.models import Dataset

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
EMAIL = {
    "type": "EMAIL",
    "sensitivity": "PERSONAL",
    "confidence": 0.9,
    "evidence": {"recognizer": "email", "words": "…", "matched": 3, "sampled": 3, "shapes": []},
}


def scan(
    dataset: Dataset, days_ago: float, state: ScanState = ScanState.DONE, *, classifier: str = "5", finding: bool = True
) -> Scan:
    """As a scan that ended so long ago left it; `finding` only where it is done and not outdated."""
    at = NOW - days_ago * DAY
    ended = at if state in {ScanState.DONE, ScanState.FAILED} else None
    made = Scan.objects.create(
        dataset=dataset,
        reason=ScanReason.STALE,
        state=state,
        queued_at=at,
        due_at=at,
        finished_at=ended,
        classifier=classifier if state == ScanState.DONE else "",
        columns_scanned=4,
    )
    if finding and made.classifier:
        column = dataset.columns.get(name="email")
        Finding.objects.create(
            scan=made,
            column=column,
            type="EMAIL",
            sensitivity="PERSONAL",
            confidence=0.9,
            evidence=[EMAIL["evidence"]],
            opinions=[EMAIL],
        )
    return made


def verification(
    on: Scan, days_ago: float, state: ScanState = ScanState.DONE, *, abstained: str = "", verdicts: bool = True
) -> Verification:
    at = NOW - days_ago * DAY
    made = Verification.objects.create(
        dataset=on.dataset,
        scan=on,
        reason=VerificationReason.FLAGGED,
        state=state,
        abstained=abstained,
        queued_at=at,
        due_at=at,
        started_at=at,
        finished_at=at if state in {ScanState.DONE, ScanState.FAILED} else None,
    )
    if verdicts and not abstained:
        column = on.dataset.columns.get(name="country")
        Verdict.objects.create(
            verification=made, column=column, kind="added", type="STREET_ADDRESS", confidence=0.8, reason="It says so."
        )
    return made


def request(days_ago: float, of: Verification | None = None) -> LlmRequest:
    return LlmRequest.objects.create(
        verification=of,
        at=NOW - days_ago * DAY,
        endpoint="https://llm",
        model="m",
        outcome="ok",
        request_digest="a" * 64,
        request_bytes=1,
    )


def left(kind: Any) -> set[int]:
    return set(kind.objects.values_list("pk", flat=True))


def test_what_is_old_and_followed_goes_with_its_findings() -> None:
    dataset = make_dataset("pg.shop.customers")
    old, older = scan(dataset, 91), scan(dataset, 200)
    young, newest = scan(dataset, 89), scan(dataset, 5)
    assert prunable(NOW) == Pruned(scans=2, findings=2)
    assert prune_batch(at=NOW) == Pruned(scans=2, findings=2)
    assert left(Scan) == {young.pk, newest.pk}
    assert set(Finding.objects.values_list("scan", flat=True)) == {young.pk, newest.pk}
    assert not {old.pk, older.pk} & left(Scan)
    event = AuditEvent.objects.get()
    assert (event.action, event.actor_name, event.data["scans"]) == ("scanner.history_pruned", "boathouse", 2)
    assert prune_batch(at=NOW) == Pruned()
    assert AuditEvent.objects.count() == 1


def test_the_scan_that_proposals_are_made_from_stays_however_old_it_is() -> None:
    dataset = make_dataset("pg.shop.customers")
    scan(dataset, 900)
    speaking = scan(dataset, 800)
    outdated = scan(dataset, 700, classifier="")
    failed, last = scan(dataset, 600, ScanState.FAILED), scan(dataset, 500, ScanState.FAILED)
    queued = scan(dataset, 400, ScanState.QUEUED)
    renew_proposals(dataset_id=dataset.pk, at=NOW)
    before = list(Proposal.objects.values_list("column", "decision", "type", "evidence"))
    prune_history(clock=lambda: NOW)
    assert left(Scan) == {speaking.pk, outdated.pk, last.pk, queued.pk}
    assert failed.pk not in left(Scan)
    assert newest_finished_scan(dataset.pk) == speaking
    renew_proposals(dataset_id=dataset.pk, at=NOW)
    assert list(Proposal.objects.values_list("column", "decision", "type", "evidence")) == before


def test_nothing_goes_while_what_follows_is_fresh_or_unfinished() -> None:
    dataset = make_dataset("pg.shop.customers")
    old = scan(dataset, 100)
    fresh = scan(dataset, 0.5)
    other = make_dataset("pg.shop.orders")
    alone, running = scan(other, 100), scan(other, 99, ScanState.RUNNING)
    assert prune_batch(at=NOW) == Pruned()
    assert left(Scan) == {old.pk, fresh.pk, alone.pk, running.pk}
    assert prune_batch(at=NOW + DAY) == Pruned(scans=1, findings=1)


def test_the_newest_verification_and_the_newest_that_speaks_stay_with_their_scans() -> None:
    dataset = make_dataset("pg.shop.customers")
    first, second, third, last = (scan(dataset, days) for days in (400, 300, 200, 10))
    gone = verification(first, 399)
    speaks = verification(second, 299)
    middle = verification(second, 250, abstained="The budget was used up.")
    abstained = verification(third, 199, abstained="The budget was used up.")
    kept = request(50, gone)
    assert prunable(NOW) == Pruned(scans=1, findings=1, verifications=2, verdicts=1)
    assert prune_batch(at=NOW) == Pruned(scans=1, findings=1, verifications=2, verdicts=1)
    assert left(Verification) == {speaks.pk, abstained.pk}
    assert middle.pk not in left(Verification)
    assert left(Scan) == {second.pk, third.pk, last.pk}
    assert Verdict.objects.get().verification == speaks
    kept.refresh_from_db()
    assert kept.verification is None


def test_a_queued_verification_keeps_its_scan() -> None:
    dataset = make_dataset("pg.shop.customers")
    old = scan(dataset, 400)
    scan(dataset, 10)
    verification(old, 399, ScanState.QUEUED, verdicts=False)
    assert prune_batch(at=NOW) == Pruned()


def test_requests_and_days_have_their_time(settings: Settings) -> None:
    settings.SCAN_HISTORY_DAYS, settings.LLM_HISTORY_DAYS = 31, 60
    catalog = make_dataset("pg.shop.customers").schema.trino_catalog
    for days in (0, 31, 32):
        ScanDay.objects.create(trino_catalog=catalog, day=(NOW - days * DAY).date())
    of_today, young, _old = request(0), request(59), request(61)
    assert prune_batch(at=NOW) == Pruned(requests=1, days=1)
    assert left(LlmRequest) == {of_today.pk, young.pk}
    assert ScanDay.objects.count() == 2


def test_a_batch_is_bounded_by_rows_and_by_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = make_dataset("pg.shop.customers")
    for days in (100, 200, 300, 400, 500, 5):
        scan(dataset, days)
    monkeypatch.setattr(retention, "BATCH", 3)
    assert prune_batch(at=NOW).scans == 3
    monkeypatch.setattr(retention, "BATCH_COLUMNS", 4)
    assert prune_batch(at=NOW).scans == 1
    times = iter([NOW, NOW, NOW + 11 * timedelta(seconds=1)])
    assert prune_history(clock=lambda: next(times), budget=timedelta(seconds=10)) == (
        Pruned(scans=1, findings=1),
        False,
    )
    assert prune_history(clock=lambda: NOW) == (Pruned(), True)


def test_the_beat_prunes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tasks.prune_history.name in {entry["task"] for entry in app.conf.beat_schedule.values()}
    dataset = make_dataset("pg.shop.customers")
    old = scan(dataset, 0)
    Scan.objects.update(finished_at=timezone.now() - 400 * DAY)
    scan(dataset, -1)
    Scan.objects.exclude(pk=old.pk).update(finished_at=timezone.now() - 2 * DAY)
    sent: list[str] = []
    monkeypatch.setattr(tasks, "_send", lambda task: sent.append(task.name))
    tasks.prune_history()
    assert old.pk not in left(Scan)
    assert sent == []
    monkeypatch.setattr(retention, "prune_history", lambda **_: (Pruned(scans=1), False))
    tasks.prune_history()
    assert sent == ["skimmer.prune_history"]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("prune_history", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_counts_and_prunes() -> None:
    dataset = make_dataset("pg.shop.customers")
    old = scan(dataset, 0)
    Scan.objects.update(finished_at=timezone.now() - 400 * DAY)
    scan(dataset, -1)
    Scan.objects.exclude(pk=old.pk).update(finished_at=timezone.now() - 2 * DAY)
    assert run("--dry-run").startswith("1 scans with 1 findings, 0 verifications")
    assert "would go" in run("--dry-run")
    assert Scan.objects.count() == 2
    told = json.loads(run("--dry-run", "--json"))
    assert (told["scans"], told["findings"], told["is_dry_run"], told["scan_history_days"]) == (1, 1, True, 90)
    assert json.loads(run("--json"))["is_dry_run"] is False
    assert left(Scan) == set(Scan.objects.exclude(pk=old.pk).values_list("pk", flat=True))
    assert Scan.objects.count() == 1
