"""Pausing, resuming and limiting, as pages, API and command; and the figures for Prometheus."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import AuditEvent
from skimmer import limits, services
from skimmer.models import CatalogScanning, LlmRequest, Scan, ScanReason, Verification
from tests.factories import NOW, make_dataset

if TYPE_CHECKING:
    from catalog.models import TrinoCatalog, User

pytestmark = pytest.mark.django_db


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def pg(db: None) -> TrinoCatalog:
    dataset = make_dataset("pg.shop.customers")
    services.queue_scans(dataset_ids=[dataset.pk], reason=ScanReason.NEW, at=NOW)
    found: TrinoCatalog = dataset.schema.trino_catalog
    return found


def test_everything_is_paused_with_a_reason_that_people_read(administrator: User, reviewer: User) -> None:
    client = as_(administrator)
    answer = client.post(reverse("scans-pause"), {"reason": ""})
    assert answer.status_code == 400
    assert limits.pause_in_force() is None
    client.post(reverse("scans-pause"), {"reason": "<b>Upgrade</b>"})
    page = as_(reviewer).get(reverse("scans")).content.decode()
    assert "The scanner is paused" in page
    assert "adam" in page
    assert "&lt;b&gt;Upgrade&lt;/b&gt;" in page
    assert reverse("scans-resume") not in page  # a reviewer steers nothing
    assert reverse("scans-resume") in client.get(reverse("scans")).content.decode()
    assert "is paused already" in client.post(reverse("scans-pause"), {"reason": "again"}, follow=True).content.decode()
    client.post(reverse("scans-resume"))
    assert limits.pause_in_force() is None
    assert "is not paused" in client.post(reverse("scans-resume"), follow=True).content.decode()


def test_a_trino_catalog_is_paused_and_limited_on_its_page(administrator: User, pg: TrinoCatalog) -> None:
    client = as_(administrator)
    page = reverse("scan-catalog", args=[pg.pk])
    assert client.post(reverse("scan-catalog-pause", args=[pg.pk]), {"reason": " "}).status_code == 400
    client.post(reverse("scan-catalog-pause", args=[pg.pk]), {"reason": "It is busy."})
    assert "It is busy." in client.get(page).content.decode()
    client.post(reverse("scan-catalog-resume", args=[pg.pk]))
    refused = client.post(reverse("scan-catalog-limit", args=[pg.pk]), {"most_running": "0", "daily_megabytes": ""})
    assert refused.status_code == 400
    client.post(reverse("scan-catalog-limit", args=[pg.pk]), {"most_running": "3", "daily_megabytes": "5"})
    saved = CatalogScanning.objects.get()
    assert (saved.is_paused, saved.most_running, saved.daily_bytes) == (False, 3, 5_000_000)
    assert client.get(reverse("scan-catalog", args=[pg.pk + 99])).status_code == 404
    assert client.get(reverse("scan-catalog-limit", args=[pg.pk])).status_code == 405


def test_the_api_says_the_same(administrator: User, pg: TrinoCatalog) -> None:
    client = as_(administrator)
    before = client.get("/api/v1/scanner/").json()
    assert (before["held"], before["due"]["new"], before["unscanned"]) == (None, 1, 1)
    paused = client.post("/api/v1/scanner/pause/", {"reason": "x"}, content_type="application/json").json()
    assert (paused["held"], paused["pause"]["by"]) == ("paused", "adam")
    assert client.post("/api/v1/scanner/pause/", {}, content_type="application/json").status_code == 400
    assert client.post("/api/v1/scanner/resume/").json()["pause"] is None
    address = f"/api/v1/scanner/catalogs/{pg.pk}/"
    one = client.post(f"{address}pause/", {"reason": "busy"}, content_type="application/json").json()
    assert (one["held"], one["pause"]["reason"]) == ("catalog_paused", "busy")
    limit = {"most_running": 1, "daily_bytes": None}
    assert client.post(f"{address}limit/", limit, content_type="application/json").json()["limit"] == 1
    assert client.get("/api/v1/scanner/catalogs/").json()["results"][0]["name"] == "pg"


def test_values_leave_for_the_llm_only_where_an_administrator_says_why(administrator: User, pg: TrinoCatalog) -> None:
    client = as_(administrator)
    page = reverse("scan-catalog", args=[pg.pk])
    assert "Shapes such as" in client.get(page).content.decode()
    assert client.post(reverse("scan-catalog-raw", args=[pg.pk]), {"reason": " "}).status_code == 400
    assert not CatalogScanning.objects.filter(sends_raw_samples=True).exists()
    client.post(reverse("scan-catalog-raw", args=[pg.pk]), {"reason": "The LLM runs beside us."})
    assert "The LLM runs beside us." in client.get(page).content.decode()
    assert CatalogScanning.objects.get().sends_raw_samples
    client.post(reverse("scan-catalog-shapes", args=[pg.pk]))
    assert not CatalogScanning.objects.get().sends_raw_samples
    told = list(
        AuditEvent.objects.filter(action__contains="raw_samples").order_by("pk").values_list("action", flat=True)
    )
    assert told == ["catalog.raw_samples_allowed", "catalog.raw_samples_forbidden"]
    address = f"/api/v1/scanner/catalogs/{pg.pk}/raw-samples/"
    assert client.post(address, {"is_allowed": True}, content_type="application/json").status_code == 400
    wanted = {"is_allowed": True, "reason": "as above"}
    assert client.post(address, wanted, content_type="application/json").json()["sends_raw_samples"] is True
    assert client.post(address, wanted, content_type="application/json").status_code == 409


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("scanner", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_steers_and_tells(pg: TrinoCatalog) -> None:
    assert "1 due" in run("status")
    assert "Paused by an operator at a shell" in run("pause", "--reason", "An upgrade")
    told = json.loads(run("status", "--json"))
    assert (told["held"], told["pause"]["reason"], told["catalogs"][0]["name"]) == ("paused", "An upgrade", "pg")
    run("resume")
    assert "pg: 1 due, 0 of 100 running. Paused" in run("pause", "--catalog", "pg", "--reason", "busy")
    run("resume", "--catalog", "pg")
    run("limit", "--catalog", "pg", "--most-running", "1", "--daily-bytes", "1000")
    assert CatalogScanning.objects.get().daily_bytes == 1000


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pause",), 2),
        (("resume",), 4),
        (("pause", "--catalog", "nowhere", "--reason", "x"), 2),
        (("limit", "--most-running", "1"), 2),
        (("limit", "--catalog", "pg", "--most-running", "0"), 2),
        (("status", "--most-running", "1"), 2),
    ],
)
def test_the_command_refuses_with_a_code(pg: TrinoCatalog, arguments: tuple[str, ...], code: int) -> None:
    with pytest.raises(CommandError) as failed:
        run(*arguments)
    assert failed.value.returncode == code
    assert not CatalogScanning.objects.exists()


def test_a_scan_at_a_shell_says_that_it_waits(pg: TrinoCatalog, monkeypatch: pytest.MonkeyPatch) -> None:
    from skimmer.management.commands import scan
    from tests.skimmer.engines import FakeEngine

    monkeypatch.setattr(scan, "configured_engine", FakeEngine)
    monkeypatch.setattr(scan, "_work", lambda ids, stop: None)  # threads do not see this test's transaction
    run("pause", "--reason", "An upgrade")
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("scan", "pg.shop.customers", stdout=out, stderr=StringIO())
    assert stopped.value.code == 1
    assert "The scanner is paused." in out.getvalue()
    assert Scan.objects.get().state == "queued"


def test_prometheus_reads_figures_without_names_in_a_fixed_number_of_queries(pg: TrinoCatalog) -> None:
    scan = Scan.objects.get()
    Verification.objects.create(
        dataset=scan.dataset, scan=scan, reason="flagged", state="done", abstained="no LLM", due_at=NOW, queued_at=NOW
    )
    LlmRequest.objects.create(
        at=NOW, endpoint="https://llm.example", model="m", outcome="ok", request_digest="x", request_bytes=1
    )
    counts = []
    for more in (0, 5):
        for number in range(more):
            make_dataset(f"lake{number}.web.t")
        with CaptureQueriesContext(connection) as captured:
            body = Client().get(reverse("metrics")).content.decode()
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert 'boathouse_scanner_due{reason="new"} 1.0' in body
    assert "boathouse_scanner_datasets_unscanned 6.0" in body
    assert 'boathouse_scanner_catalogs_held{held="no_answer"} 0.0' in body
    assert "customers" not in body


def test_the_page_tells_of_the_second_pass(reviewer: User, pg: TrinoCatalog) -> None:
    scan = Scan.objects.get()
    Verification.objects.create(
        dataset=scan.dataset, scan=scan, reason="flagged", state="done", abstained="No LLM is set.", due_at=NOW, queued_at=NOW
    )  # fmt: skip
    page = as_(reviewer).get(reverse("scans")).content.decode()
    assert "Second pass" in page
    assert "No LLM is set." in page
