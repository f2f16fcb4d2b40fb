"""/scans/ and its buttons: works, reader 403, stranger to sign in, wrong method, bad id; hostile names and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import AuditEvent
from skimmer import services
from skimmer.models import Scan, ScanReason, ScanState
from tests.factories import NOW, let_review_schema, make_dataset, make_user

if TYPE_CHECKING:
    from catalog.models import Dataset, User

pytestmark = pytest.mark.django_db
PAGE = "/scans/"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def failed(dataset: Dataset, error: str = "Trino did not answer.") -> None:
    services.queue_scans(dataset_ids=[dataset.pk], reason=ScanReason.NEW, at=NOW)
    claim = services.claim_scan(at=NOW)
    assert claim is not None
    services.fail_scan(claim=claim, error=error, at=NOW, is_final=True)


def test_shows_the_queue_and_what_fails(reviewer: User) -> None:
    failed(make_dataset("pg.shop.broken"))
    services.queue_scans(dataset_ids=[make_dataset("pg.shop.fresh").pk], reason=ScanReason.NEW, at=NOW)
    page = as_(reviewer).get(PAGE).content.decode()
    assert "pg.shop.broken" in page
    assert "Trino did not answer." in page
    assert page.index("pg.shop.broken") < page.index("pg.shop.fresh")
    assert "Scan again" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?state=failed", {"broken"}),
        ("?q=FRESH", {"fresh"}),
        ("?state=nonsense&page=-3", {"broken", "fresh"}),
        ("?q=zz", set()),
    ],
)
def test_can_be_narrowed(reviewer: User, query: str, shown: set[str]) -> None:
    failed(make_dataset("pg.shop.broken"))
    services.queue_scans(dataset_ids=[make_dataset("pg.shop.fresh").pk], reason=ScanReason.NEW, at=NOW)
    page = as_(reviewer).get(PAGE + query).content.decode().partition('id="results"')[2]
    assert {name for name in ("broken", "fresh") if f"pg.shop.{name}" in page} == shown


def test_an_empty_queue_says_what_comes(reviewer: User) -> None:
    assert "Nothing was scanned yet" in as_(reviewer).get(PAGE).content.decode()


def test_hostile_names_and_errors_are_escaped(reviewer: User) -> None:
    failed(make_dataset('pg.shop."<script>alert(1)</script>"'), error="<img src=x onerror=alert(1)>")
    page = as_(reviewer).get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_administrator_sees_it_and_cannot_scan(administrator: User) -> None:
    dataset = make_dataset("pg.shop.broken")
    failed(dataset)
    page = as_(administrator).get(PAGE).content.decode()
    assert "pg.shop.broken" in page
    assert "Scan again" not in page
    assert as_(administrator).post(reverse("scan-dataset", args=[dataset.pk])).status_code == 403


def test_ten_rows_cost_what_two_rows_cost(reviewer: User, django_assert_num_queries: object) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = as_(reviewer), []
    client.get(PAGE)
    for more in (2, 8):
        for _ in range(more):
            failed(make_dataset())
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_readers_are_refused_and_strangers_sent_to_sign_in(analyst: User) -> None:
    assert as_(analyst).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_scan_again_queues_and_says_who_asked(reviewer: User) -> None:
    dataset = make_dataset("pg.shop.broken")
    failed(dataset)
    answer = as_(reviewer).post(reverse("scan-dataset", args=[dataset.pk]), follow=True)
    assert "is going to be scanned again" in answer.content.decode()
    assert Scan.objects.filter(dataset=dataset, state=ScanState.QUEUED, reason=ScanReason.ASKED).count() == 1
    assert AuditEvent.objects.get(action="scan.asked").actor == reviewer


def test_a_reviewer_of_the_schema_may_scan_and_of_another_may_not() -> None:
    dataset, other = make_dataset("pg.shop.a"), make_dataset("pg.hr.b")
    user = make_user("mona")
    let_review_schema(user, dataset.schema)
    assert as_(user).post(reverse("scan-dataset", args=[dataset.pk])).status_code == 302
    assert as_(user).post(reverse("scan-dataset", args=[other.pk])).status_code == 403


def test_try_again_queues_everything_that_failed(reviewer: User, analyst: User) -> None:
    for name in ("a", "b"):
        failed(make_dataset(f"pg.shop.{name}"))
    assert as_(analyst).post(reverse("scans-retry")).status_code == 403
    as_(reviewer).post(reverse("scans-retry"))
    assert Scan.objects.filter(state=ScanState.QUEUED).count() == 2


def test_wrong_methods_ids_and_forged_forms(reviewer: User) -> None:
    dataset = make_dataset()
    client = as_(reviewer)
    assert client.get(reverse("scan-dataset", args=[dataset.pk])).status_code == 405
    assert client.get(reverse("scans-retry")).status_code == 405
    assert client.post(PAGE).status_code == 405
    assert client.post(reverse("scan-dataset", args=[dataset.pk + 99])).status_code == 404
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(reviewer)
    assert forged.post(reverse("scan-dataset", args=[dataset.pk])).status_code == 403
