"""What may begin now: whose turn it is, limits, budgets of the day, pauses, and Trino catalogs that do not answer."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from catalog.engine.base import EngineError, EngineUnavailable
from catalog.errors import Conflict, Invalid
from catalog.models import AuditEvent, Dataset, TrinoCatalog
from catalog.services import request_review
from skimmer import limits, overdue, running, services, steering
from skimmer.figures import catalog_rows, catalog_state, error_groups, scanner_figures
from skimmer.limits import Held
from skimmer.models import CatalogOutage, CatalogScanning, Scan, ScanDay, ScannerControl, ScanReason, ScanState
from skimmer.recognizers import classifier_label
from tests.factories import NOW, make_dataset
from tests.skimmer.engines import FakeEngine

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries, Settings

    from catalog.models import User
    from skimmer.leases import Claim

pytestmark = pytest.mark.django_db
AWAY = EngineUnavailable("Trino did not answer within 60 s.")


def queue(*datasets: Dataset, reason: ScanReason = ScanReason.NEW, at: datetime = NOW) -> None:
    services.queue_scans(dataset_ids=[d.pk for d in datasets], reason=reason, at=at)


def many(trino_catalog: str, count: int) -> list[Dataset]:
    return [make_dataset(f"{trino_catalog}.s.t{number}", columns=(("email", "varchar"),)) for number in range(count)]


def claim(at: datetime = NOW) -> Claim | None:
    return services.claim_scan(at=at)


def claimed_catalogs(count: int, at: datetime = NOW) -> list[str]:
    """From which Trino catalogs the next claims are, each finished at once."""
    names = []
    for number in range(count):
        moment = at + timedelta(seconds=number)
        found = claim(moment)
        assert found is not None
        scan = Scan.objects.select_related("trino_catalog").get(pk=found.work_id)
        names.append(scan.trino_catalog.name)
        services.end_scan(scan, ScanState.DONE, moment)
    return names


# --- Order ---------------------------------------------------------------------------------------------------
def test_a_huge_trino_catalog_does_not_starve_a_small_one() -> None:
    queue(*many("huge", 8))
    queue(*many("small", 3), at=NOW + timedelta(seconds=1))
    assert claimed_catalogs(6, NOW + timedelta(seconds=2)) == ["huge", "small", "huge", "small", "huge", "small"]


def test_a_worker_stays_in_a_trino_catalog_for_some_seconds_and_goes_on_then() -> None:
    for name in ("a", "b"):
        queue(*many(name, 6))
    moments = iter(range(1000))
    engine = FakeEngine()

    running.sweep(engine=engine, clock=lambda: NOW + timedelta(seconds=0.1 * next(moments)))

    visited = [table.partition(".")[0] for table, _, _ in engine.asked]
    switches = sum(one != next_one for one, next_one in itertools.pairwise(visited))
    assert sorted(visited) == ["a"] * 6 + ["b"] * 6
    assert 1 <= switches <= 3, visited


@pytest.mark.parametrize("ahead", ["urgent", "free"])
def test_it_leaves_for_what_comes_before(ahead: str) -> None:
    here, there = many("here", 2), many("there", 1)
    queue(*here, reason=ScanReason.STALE)
    queue(*there, reason=ScanReason.NEW if ahead == "urgent" else ScanReason.STALE)
    stay_in = TrinoCatalog.objects.get(name="here").pk
    if ahead == "free":
        taken = services.claim_scan(at=NOW, stay_in=stay_in)
        assert taken is not None
        assert taken.dataset_id in {dataset.pk for dataset in here}

    found = services.claim_scan(at=NOW, stay_in=stay_in)

    assert found is not None
    assert found.dataset_id == there[0].pk


def test_the_order_of_reasons_comes_before_turns_until_someone_waited_too_long() -> None:
    queue(*many("huge", 8))
    queue(*many("small", 1), reason=ScanReason.STALE)
    assert claimed_catalogs(2, NOW) == ["huge", "huge"]
    assert claimed_catalogs(1, NOW + limits.OVERDUE) == ["small"]


def test_asking_for_a_review_moves_the_scan_up(analyst: User) -> None:
    first, waited, stale = many("pg", 3)
    queue(first, waited)
    queue(stale, reason=ScanReason.STALE)
    request_review(dataset_id=waited.pk, requester=analyst, reason="", at=NOW)
    request_review(dataset_id=stale.pk, requester=analyst, reason="", at=NOW)
    assert Scan.objects.get(dataset=stale).reason == ScanReason.ASKED
    order = [found.dataset_id for _ in range(3) if (found := claim()) is not None]
    assert order == [waited.pk, first.pk, stale.pk]


def test_asking_queues_a_stale_scan_and_no_fresh_one_and_mends_no_failure(analyst: User, settings: Settings) -> None:
    fresh, stale, failing = many("pg", 3)
    for dataset, days in ((fresh, 1), (stale, settings.SCAN_STALE_DAYS + 1)):
        done = NOW - timedelta(days=days)
        Scan.objects.create(
            dataset=dataset, state="done", reason="new", due_at=done, queued_at=done, finished_at=done,
            classifier=classifier_label(),
        )  # fmt: skip
    queue(failing)
    found = claim()
    assert found is not None
    services.fail_scan(claim=found, error="no", at=NOW)
    for dataset in (fresh, stale, failing):
        overdue.hurry_scan(dataset_id=dataset.pk, at=NOW)
    queued = dict(Scan.objects.filter(state="queued").values_list("dataset_id", "reason"))
    assert queued == {stale.pk: "asked", failing.pk: "new"}
    assert claim() is not None
    assert claim() is None  # the one that failed waits for its time


# --- Overdue ------------------------------------------------------------------------------------------------
def test_what_was_scanned_long_ago_is_due_again(settings: Settings) -> None:
    settings.SCAN_STALE_DAYS = 10
    for days, state in ((11, "done"), (9, "done"), (11, "failed")):
        then = NOW - timedelta(days=days)
        Scan.objects.create(
            dataset=make_dataset(), state=state, reason="new", due_at=then, queued_at=then, finished_at=then,
            classifier=classifier_label() if state == "done" else "",
        )  # fmt: skip
    assert overdue.queue_overdue(at=NOW) == 2
    Scan.objects.filter(state="queued").delete()
    settings.SCAN_STALE_DAYS = 0
    assert overdue.queue_overdue(at=NOW) == 0


def test_what_is_overdue_is_found_in_turns(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(overdue, "BATCH", 3)
    many("pg", 7)
    found = [overdue.queue_overdue(at=NOW) for _ in range(4)]
    assert found == [3, 3, 1, 0]
    assert ScannerControl.objects.get().looked_through > 0  # the next round began


# --- Limits -------------------------------------------------------------------------------------------------
def test_a_trino_catalog_has_a_limit_of_its_own_or_the_setting(settings: Settings) -> None:
    settings.SCAN_MOST_RUNNING = 2
    queue(*many("pg", 5), *many("lake", 5))
    lake = TrinoCatalog.objects.get(name="lake")
    assert steering.limit_catalog(trino_catalog_id=lake.pk, most_running=1, daily_bytes=None, actor=None, at=NOW)
    while claim() is not None:
        pass
    running_now = Scan.objects.filter(state="running").values_list("trino_catalog__name", flat=True)
    assert sorted(running_now) == ["lake", "pg", "pg"]
    states = {row.name: catalog_state(row, NOW) for row in catalog_rows(NOW)}
    assert (states["lake"].held, states["lake"].limit) == (Held.LIMIT, 1)
    assert "As many scans run" in states["pg"].words


def test_a_lost_lease_frees_its_place(settings: Settings) -> None:
    settings.SCAN_MOST_RUNNING = 1
    queue(*many("pg", 2))
    assert claim() is not None
    assert claim() is None
    assert claim(NOW + timedelta(seconds=settings.SCAN_LEASE_SECONDS)) is not None


def test_a_claim_costs_the_same_however_much_waits(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    queue(*many("pg", 2))
    with django_assert_max_num_queries(11):
        claim()
    queue(*many("lake", 20))
    with django_assert_max_num_queries(11):
        claim()


# --- Budgets ------------------------------------------------------------------------------------------------
def test_a_spent_day_makes_everything_wait_until_the_next_one(settings: Settings) -> None:
    settings.SCAN_DAILY_BYTES = 10
    queue(*many("pg", 3))
    engine = FakeEngine(values={"email": ("anna@example.org",)})
    report = running.sweep(engine=engine, clock=lambda: NOW)
    assert len(report.outcomes) == 1
    assert Scan.objects.get(state="done").bytes_read == len("anna@example.org")
    assert limits.overall(NOW).held == Held.BUDGET
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    assert limits.next_day(NOW) == midnight
    assert claim(midnight - timedelta(seconds=1)) is None
    assert claim(midnight) is not None


def test_a_budget_of_one_trino_catalog_holds_only_that(settings: Settings) -> None:
    queue(*many("pg", 2), *many("lake", 2))
    pg = TrinoCatalog.objects.get(name="pg")
    steering.limit_catalog(trino_catalog_id=pg.pk, most_running=None, daily_bytes=100, actor=None, at=NOW)
    ScanDay.objects.create(trino_catalog=pg, day=NOW.date(), bytes_read=100)
    assert claimed_catalogs(2) == ["lake", "lake"]
    assert claim() is None
    assert scanner_figures(NOW).catalogs["catalog_budget"] == 1


def test_a_scan_remembers_what_it_cost() -> None:
    queue(*many("pg", 1))
    running.sweep(engine=FakeEngine(values={"email": ("anna@example.org", "ä@example.org")}), clock=lambda: NOW)
    scan, day = Scan.objects.get(), ScanDay.objects.get()
    assert scan.bytes_read == day.bytes_read == 16 + 14
    assert scan.sampling_seconds > 0
    assert scan.classifying_seconds > 0
    assert (day.scans, day.failed, day.columns, day.flagged) == (1, 0, 1, 1)
    figures = scanner_figures(NOW)
    assert (figures.speed.columns, figures.flagged_share) == (1, 1.0)


# --- Pauses -------------------------------------------------------------------------------------------------
def test_a_pause_holds_everything_but_what_runs(administrator: User) -> None:
    queue(*many("pg", 2))
    running_one = claim()
    steering.pause_scanner(reason=" An upgrade. ", actor=administrator, at=NOW)
    assert claim() is None
    pause = limits.pause_in_force()
    assert pause is not None
    assert (pause.reason, pause.by, pause.since) == ("An upgrade.", "adam", NOW)
    assert running_one is not None
    outcome = running.run_scan(claim=running_one, engine=FakeEngine(), clock=lambda: NOW)
    assert outcome.state == ScanState.DONE
    steering.resume_scanner(actor=administrator, at=NOW)
    assert claim() is not None
    events = AuditEvent.objects.filter(action__startswith="scanner.").order_by("pk").values_list("action", "actor_name")
    assert list(events) == [("scanner.paused", "adam"), ("scanner.resumed", "adam")]


def test_one_trino_catalog_is_paused_alone(administrator: User) -> None:
    queue(*many("pg", 2), *many("lake", 1))
    pg = TrinoCatalog.objects.get(name="pg")
    steering.pause_catalog(trino_catalog_id=pg.pk, reason="It is busy.", actor=administrator, at=NOW)
    assert claimed_catalogs(1) == ["lake"]
    assert claim() is None
    state = catalog_state(catalog_rows(NOW).get(pk=pg.pk), NOW)
    assert state.pause == limits.Pause("It is busy.", "adam", NOW)
    steering.resume_catalog(trino_catalog_id=pg.pk, actor=administrator, at=NOW)
    assert claim() is not None
    assert CatalogScanning.objects.get().pause_reason == ""


def test_what_cannot_be_is_refused_and_changes_nothing(analyst: User) -> None:
    from django.core.exceptions import PermissionDenied

    pg = many("pg", 1)[0].schema.trino_catalog
    with pytest.raises(PermissionDenied):
        steering.pause_scanner(reason="x", actor=analyst, at=NOW)
    with pytest.raises(Invalid):
        steering.pause_scanner(reason="  ", actor=None, at=NOW)
    with pytest.raises(Conflict):
        steering.resume_scanner(actor=None, at=NOW)
    with pytest.raises(Conflict):
        steering.resume_catalog(trino_catalog_id=pg.pk, actor=None, at=NOW)
    with pytest.raises(Invalid):
        steering.limit_catalog(trino_catalog_id=pg.pk, most_running=0, daily_bytes=None, actor=None, at=NOW)
    steering.pause_scanner(reason="x", actor=None, at=NOW)
    with pytest.raises(Conflict):
        steering.pause_scanner(reason="y", actor=None, at=NOW)
    assert AuditEvent.objects.filter(action__startswith="scan").count() == 1


# --- A Trino catalog that does not answer -------------------------------------------------------------------
def test_an_outage_burns_no_attempts_and_ends_by_itself() -> None:
    broken, fine = many("pg", 20), many("lake", 2)
    queue(*broken, *fine)
    engine = FakeEngine(failing={str(dataset): AWAY for dataset in broken})
    running.sweep(engine=engine, clock=lambda: NOW)
    scans = Scan.objects.filter(trino_catalog__name="pg")
    assert sorted(scans.values_list("attempts", flat=True)) == [0] * 18 + [1, 1]
    assert Scan.objects.filter(trino_catalog__name="lake", state="done").count() == 2
    outage = CatalogOutage.objects.get()
    assert (outage.since, outage.retry_at) == (NOW, NOW + timedelta(minutes=1))
    assert catalog_state(catalog_rows(NOW).get(name="pg"), NOW).held == Held.NO_ANSWER
    assert AuditEvent.objects.filter(action="catalog.unanswered").count() == 1

    later = NOW + timedelta(minutes=1)
    report = running.sweep(engine=engine, clock=lambda: later)  # one try, and it rests longer
    assert len(report.outcomes) == 1
    assert CatalogOutage.objects.get().retry_at == later + timedelta(minutes=2)
    assert sum(scans.values_list("attempts", flat=True)) == 2

    again = later + timedelta(hours=1)
    running.sweep(engine=FakeEngine(), clock=lambda: again)
    assert not CatalogOutage.objects.exists()
    assert set(scans.values_list("state", flat=True)) == {"done"}


def test_one_dataset_that_takes_too_long_is_no_outage() -> None:
    slow, quick = many("pg", 2)
    queue(slow, quick)
    engine, at = FakeEngine(failing={str(slow): AWAY}), NOW
    for _ in range(6):
        running.sweep(engine=engine, clock=lambda: at)  # noqa: B023
        at += timedelta(hours=1)
    assert Scan.objects.get(dataset=slow).state == ScanState.FAILED
    assert Scan.objects.get(dataset=quick).state == ScanState.DONE
    assert error_groups()[0].error == str(AWAY)


def test_an_error_of_the_engine_is_an_answer() -> None:
    datasets = many("pg", 4)
    queue(*datasets)
    failing: dict[str, Exception] = {str(dataset): AWAY for dataset in datasets[:2]}
    failing[str(datasets[2])] = EngineError("Cannot cast.")
    running.sweep(engine=FakeEngine(failing=failing), clock=lambda: NOW)
    assert not CatalogOutage.objects.exists()
    groups = {group.error: group.datasets for group in error_groups()}
    assert groups == {str(AWAY): 2, "Cannot cast.": 1}
