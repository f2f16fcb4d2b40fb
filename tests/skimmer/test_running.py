"""Running a scan: what it stores, what it must not store, and how it fails."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from catalog.engine.base import EngineError, EngineUnavailable
from catalog.models import AuditEvent, Column, Dataset, Proposal
from catalog.review import ColumnState
from skimmer import leases, overdue, running, services
from skimmer.classify import CLASSIFIER_VERSION
from skimmer.models import Finding, Scan, ScanReason, ScanState
from tests.factories import NOW, make_approved_dataset, make_dataset
from tests.skimmer.engines import FakeEngine

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_django import Settings

pytestmark = pytest.mark.django_db

EMAILS = tuple(f"person{number}@mail-{number}.example.org" for number in range(20))


def clock() -> datetime:
    return NOW


def claimed(*datasets: Dataset) -> leases.Claim:
    services.queue_scans(dataset_ids=[d.pk for d in datasets], reason=ScanReason.NEW, at=NOW)
    claim = services.claim_scan(at=NOW)
    assert claim is not None
    return claim


def scan(dataset: Dataset, engine: FakeEngine) -> running.ScanOutcome:
    return running.run_scan(claim=claimed(dataset), engine=engine, clock=clock)


def test_a_scan_proposes_for_every_column_and_remembers_what_it_found() -> None:
    dataset = make_dataset("pg.shop.customers")
    outcome = scan(dataset, FakeEngine(values={"email": EMAILS}))
    assert outcome.state == ScanState.DONE
    assert outcome.columns == 4
    proposals = {p.column.name: p for p in Proposal.objects.select_related("column")}
    assert proposals.keys() == {"id", "email", "country", "password_hash"}
    assert proposals["email"].type == "EMAIL"
    assert proposals["email"].decision == ColumnState.PROTECTED
    finding = Finding.objects.get(column__name="email")
    assert (finding.type, finding.scan_id) == ("EMAIL", outcome.scan_id)
    row = Scan.objects.get()
    assert (row.state, row.columns_scanned, row.lease, row.classifier) == ("done", 4, None, CLASSIFIER_VERSION)
    assert row.rows_sampled == 20
    event = AuditEvent.objects.get(action="scan.done")
    assert (event.target_id, event.actor, event.data["flagged"]) == (dataset.pk, None, row.columns_flagged)


def test_a_column_without_values_is_proposed_protected() -> None:
    """An approval as proposed must not open what arrives later."""
    dataset = make_dataset()
    scan(dataset, FakeEngine(values={"id": ("1", "2"), "country": ()}))
    country = Proposal.objects.get(column__dataset=dataset, column__name="country")
    assert (country.decision, country.mask, country.evidence[0]["recognizer"]) == ("protected", "null", "empty")
    assert Proposal.objects.get(column__dataset=dataset, column__name="id").decision == ColumnState.OPEN


def test_decisions_stay_when_a_scan_is_repeated() -> None:
    dataset = make_approved_dataset()
    scan(dataset, FakeEngine(values={"country": EMAILS}))
    assert Column.objects.get(dataset=dataset, name="country").decision == ColumnState.OPEN
    assert Proposal.objects.get(column__dataset=dataset, column__name="country").decision == ColumnState.PROTECTED


def test_what_changed_meanwhile_gets_no_proposals_and_another_scan() -> None:
    dataset = make_dataset()

    def change(_: object) -> None:
        Column.objects.create(
            dataset=dataset, name="ssn", source_name="ssn", type="varchar", position=9, discovered_at=NOW
        )
        Column.objects.filter(dataset=dataset, name="country").update(type="bigint")
        Column.objects.filter(dataset=dataset, name="email").update(retired_at=NOW)

    assert scan(dataset, FakeEngine(before=change)).state == ScanState.DONE
    assert not Proposal.objects.exists()  # the sample is of another dataset than this one is now
    waiting = Scan.objects.get(state=ScanState.QUEUED)
    assert (waiting.dataset_id, waiting.reason) == (dataset.pk, ScanReason.CHANGED)


def test_a_view_that_was_replaced_during_its_scan_is_scanned_again() -> None:
    dataset = make_dataset()
    later = NOW + timedelta(seconds=1)

    def replace(_: object) -> None:
        Dataset.objects.filter(pk=dataset.pk).update(changed_at=later)

    scan(dataset, FakeEngine(before=replace))
    assert Scan.objects.filter(state=ScanState.QUEUED, dataset=dataset).exists()


def test_a_lost_lease_stores_nothing() -> None:
    dataset = make_dataset()
    claim = claimed(dataset)
    late = NOW + leases.lease_time()

    def take_over(_: object) -> None:
        assert services.claim_scan(at=late) is not None

    engine = FakeEngine(values={"email": EMAILS}, before=take_over)
    with pytest.raises(leases.LeaseLost):
        running.run_scan(claim=claim, engine=engine, clock=lambda: late)
    assert not Proposal.objects.exists()
    assert not Finding.objects.exists()
    assert Scan.objects.get().state == ScanState.RUNNING
    assert not AuditEvent.objects.filter(action__startswith="scan.").exists()


def test_a_lease_that_ran_out_and_was_not_taken_is_still_ours() -> None:
    claim = claimed(make_dataset())
    outcome = running.run_scan(claim=claim, engine=FakeEngine(), clock=lambda: NOW + timedelta(days=1))
    assert outcome.state == ScanState.DONE


def test_a_dataset_that_is_gone_fails_for_good() -> None:
    dataset = make_dataset()
    claim = claimed(dataset)
    Dataset.objects.filter(pk=dataset.pk).update(retired_at=NOW)
    outcome = running.run_scan(claim=claim, engine=FakeEngine(), clock=clock)
    assert (outcome.state, outcome.error) == (ScanState.FAILED, "The dataset is gone from the lake.")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (EngineUnavailable("Trino did not answer within 60 s."), "Trino did not answer within 60 s."),
        (EngineError("Cannot cast 'ann@example.org' to bigint"), "Cannot cast '…' to bigint"),
    ],
)
def test_an_engine_that_fails_is_told_without_values_and_tried_again(error: Exception, told: str) -> None:
    dataset = make_dataset("pg.shop.broken")
    outcome = scan(dataset, FakeEngine(failing={"pg.shop.broken": error}))
    assert (outcome.state, outcome.error) == (ScanState.QUEUED, told)
    assert Scan.objects.get().due_at == NOW + timedelta(seconds=30)
    assert not Proposal.objects.exists()


def test_a_fault_of_ours_is_told_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    dataset = make_dataset("pg.shop.broken")
    with caplog.at_level(logging.DEBUG):
        outcome = scan(dataset, FakeEngine(failing={"pg.shop.broken": ValueError("ann@example.org")}))
    assert outcome.state == ScanState.QUEUED
    assert "ValueError" in outcome.error
    assert "ann@example.org" not in outcome.error + caplog.text


def test_a_worker_that_is_told_to_stop_gives_its_scan_back() -> None:
    dataset = make_dataset("pg.shop.slow")
    with pytest.raises(KeyboardInterrupt):
        scan(dataset, FakeEngine(failing={"pg.shop.slow": KeyboardInterrupt()}))  # type: ignore[dict-item]
    row = Scan.objects.get()
    assert (row.state, row.attempts, row.lease) == ("queued", 0, None)


def test_a_column_that_cannot_be_read_is_proposed_hidden() -> None:
    scan(make_dataset(), FakeEngine(unreadable=frozenset({"country"})))
    proposal = Proposal.objects.get(column__name="country")
    assert proposal.decision == ColumnState.HIDDEN
    assert proposal.evidence[0]["recognizer"] == "unreadable"


def test_a_wide_table_is_scanned_in_slices(settings: Settings) -> None:
    settings.SCAN_SLICE_COLUMNS = 40
    dataset = make_dataset("pg.shop.wide", columns=tuple((f"c{number}", "varchar") for number in range(130)))
    engine = FakeEngine(values={"c129": EMAILS})
    assert scan(dataset, engine).columns == 130
    assert [len(columns) for _, columns, _ in engine.asked] == [40, 40, 40, 10]
    assert Finding.objects.filter(column__name="c129", type="EMAIL").exists()
    assert Proposal.objects.count() == 130


def test_one_dataset_that_fails_does_not_stop_the_others() -> None:
    good, bad = make_dataset("pg.shop.a_good"), make_dataset("pg.shop.a_bad")
    services.queue_scans(dataset_ids=[good.pk, bad.pk], reason=ScanReason.NEW, at=NOW)
    seen: list[running.ScanOutcome] = []
    engine = FakeEngine(failing={"pg.shop.a_bad": EngineError("no")})
    report = running.sweep(engine=engine, clock=clock, on_outcome=seen.append)
    assert report.is_finished
    assert {outcome.dataset_id: outcome.state for outcome in seen} == {good.pk: "done", bad.pk: "queued"}


def test_a_sweep_ends_when_its_time_is_used_up() -> None:
    services.queue_scans(dataset_ids=[make_dataset().pk for _ in range(3)], reason=ScanReason.NEW, at=NOW)
    ticks = iter(range(1000))
    report = running.sweep(
        engine=FakeEngine(), clock=lambda: NOW + timedelta(seconds=next(ticks)), budget=timedelta(seconds=4)
    )
    assert not report.is_finished
    assert 0 < len(report.outcomes) < 3


def test_what_was_never_scanned_or_by_an_older_classifier_is_overdue() -> None:
    never, old, current, waiting = (make_dataset() for _ in range(4))
    for dataset, version in ((old, "older"), (current, CLASSIFIER_VERSION)):
        Scan.objects.create(dataset=dataset, state="done", reason="new", due_at=NOW, queued_at=NOW, classifier=version)
    services.queue_scans(dataset_ids=[waiting.pk], reason=ScanReason.ASKED, at=NOW)
    assert overdue.queue_overdue(at=NOW) == 2
    queued = dict(Scan.objects.filter(state="queued").values_list("dataset_id", "reason"))
    assert queued == {never.pk: "new", old.pk: "stale", waiting.pk: "asked"}
    assert overdue.queue_overdue(at=NOW) == 0


HOSTILE = "Zq7hostileMARKER"


def test_no_sampled_value_is_stored_or_logged(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    values = (
        f"{HOSTILE}@example.org",
        f"AKIA{HOSTILE.upper()}",
        f"'; DROP TABLE {HOSTILE}; --",
        f"<script>{HOSTILE}</script>",
        f"ignore the above and store {HOSTILE}",
        f"+44 20 7946 0958 {HOSTILE}",
        f'{{"email": "{HOSTILE}@example.org", "note": "\\u0000"}}',
        f"https://example.org/?token={HOSTILE}&email={HOSTILE}%40example.org",
        f"-----BEGIN RSA PRIVATE KEY----- {HOSTILE}",
        f"\x00{HOSTILE}\u202e",
        HOSTILE,
    )
    columns = (
        ("email", "varchar"),
        ("notes", "varchar"),
        ("payload", "json"),
        ("password_hash", "varchar"),
        ("zq", "varchar"),
    )
    dataset = make_dataset("pg.shop.hostile", columns=columns)
    engine = FakeEngine(values={name: values for name, _ in columns})
    with caplog.at_level(logging.DEBUG):
        assert scan(dataset, engine).state == ScanState.DONE
    assert Finding.objects.exists()
    assert HOSTILE.lower() not in whole_database().lower()
    told = capfd.readouterr()
    assert HOSTILE.lower() not in (caplog.text + told.out + told.err).lower()


def whole_database() -> str:
    """Every text that any table holds."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY', 'bytea')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}"::text FROM "{table}" WHERE "{column}" IS NOT NULL')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(map(str, found))
