"""The second pass on the pages of a dataset: its state, its button, and verdicts beside the first pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import AuditEvent, Dataset
from skimmer.models import Scan, ScanReason, Verdict, Verification
from skimmer.proposing import renew_proposals
from tests.factories import NOW, give_ownership, let_review_schema, make_dataset, make_user

if TYPE_CHECKING:
    from pytest_django import Settings

    from catalog.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def _llm(settings: Settings) -> None:
    settings.OPENAI_BASE_URL, settings.LLM_MODEL = "http://llm.example/v1", "m"


@pytest.fixture
def dataset() -> Dataset:
    """Scanned: its e-mail addresses were found."""
    made = make_dataset("pg.shop.customers")
    scan = Scan.objects.create(
        dataset=made, state="done", reason=ScanReason.NEW, due_at=NOW, queued_at=NOW, finished_at=NOW, classifier="1"
    )
    evidence = {"recognizer": "email", "words": "E-mail addresses.", "matched": 9, "sampled": 10, "shapes": []}
    opinion = {"type": "EMAIL", "sensitivity": "PERSONAL", "confidence": 0.95, "evidence": evidence}
    scan.findings.create(
        column=made.columns.get(name="email"),
        type="EMAIL",
        sensitivity="PERSONAL",
        confidence=0.95,
        evidence=[evidence],
        opinions=[opinion],
    )
    renew_proposals(dataset_id=made.pk, at=NOW)
    return made


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def verified(dataset: Dataset, **values: object) -> Verification:
    defaults = {"state": "done", "reason": "flagged", "due_at": NOW, "queued_at": NOW, "finished_at": NOW, "model": "m"}
    return Verification.objects.create(dataset=dataset, scan=Scan.objects.get(), **{**defaults, **values})


def page(user: User, dataset: Dataset, name: str = "dataset") -> str:
    return as_(user).get(reverse(name, args=[dataset.pk])).content.decode()


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"state": "queued"}, "waits"),
        ({"state": "queued", "error": "No LLM answers (m: failed (503))."}, "No LLM answers (m: failed (503))."),
        ({"state": "running"}, "running"),
        ({"abstained": "The LLM answered nonsense 3 times."}, "What the first pass found stays."),
        ({}, "0 verdicts"),
        ({"error": "The budget of tokens was used up."}, "It ended early"),
    ],
)
@pytest.mark.usefixtures("_llm")
def test_its_state_is_shown_to_those_who_judge(
    reviewer: User, analyst: User, dataset: Dataset, values: dict[str, object], shown: str
) -> None:
    verified(dataset, **values)
    assert shown in page(reviewer, dataset)
    assert shown in page(reviewer, dataset, "review")
    assert "Second pass" not in page(analyst, dataset)


def test_without_an_llm_the_page_says_so_and_has_no_button(reviewer: User, dataset: Dataset) -> None:
    shown = page(reviewer, dataset)
    assert "no LLM is set up" in shown
    assert reverse("verify-dataset", args=[dataset.pk]) not in shown


def test_reviewers_see_both(reviewer: User, dataset: Dataset) -> None:
    row = verified(dataset)
    for name, kind, type_ in (("email", "refuted", "EMAIL"), ("country", "added", "USER_ID"), ("id", "unsure", "NONE")):
        Verdict.objects.create(
            verification=row,
            column=dataset.columns.get(name=name),
            kind=kind,
            type=type_,
            confidence=0.8,
            reason=f"Because <b>{name}</b> says [so](https://evil.example).",
        )
    renew_proposals(dataset_id=dataset.pk, at=NOW)
    for where in ("dataset", "review"):
        shown = page(reviewer, dataset, where)
        assert "E-mail addresses." in shown
        assert "An LLM argues against EMAIL: Because &lt;b&gt;email" in shown
        assert "speaks against it" in shown  # in words, not by colour alone
        assert "An LLM found USER_ID:" in shown
        assert 'href="https://evil' not in shown
        assert "<b>email" not in shown


def test_reviewers_see_what_was_asked_of_the_data(reviewer: User, dataset: Dataset) -> None:
    Verdict.objects.create(
        verification=verified(dataset),
        column=dataset.columns.get(name="email"),
        kind="refuted",
        type="EMAIL",
        confidence=0.8,
        reason="Addresses of machines.",
        checks=[{"sql": "SELECT count(t.<email>)", "result": '{"rows": [[7]]}'}],
    )
    renew_proposals(dataset_id=dataset.pk, at=NOW)
    for where in ("dataset", "review"):
        shown = page(reviewer, dataset, where)
        assert "1 question to the data" in shown
        assert "SELECT count(t.&lt;email&gt;)" in shown
        assert "{&quot;rows&quot;: [[7]]}" in shown
        assert "9 of 10 distinct values (90 %)" in shown


@pytest.mark.usefixtures("_llm")
def test_verify_again_queues_and_says_who_asked(reviewer: User, dataset: Dataset) -> None:
    response = as_(reviewer).post(reverse("verify-dataset", args=[dataset.pk]), follow=True)
    assert "is going to look at" in response.content.decode()
    assert Verification.objects.get().reason == "asked"
    event = AuditEvent.objects.get(action="verification.asked")
    assert (event.actor, event.target_id) == (reviewer, dataset.pk)
    as_(reviewer).post(reverse("verify-dataset", args=[dataset.pk]))
    assert Verification.objects.count() == 1


@pytest.mark.usefixtures("_llm")
def test_a_dataset_that_was_never_scanned_has_to_be_scanned_first(reviewer: User) -> None:
    fresh = make_dataset()
    response = as_(reviewer).post(reverse("verify-dataset", args=[fresh.pk]), follow=True)
    assert "has to be scanned first" in response.content.decode()
    assert not Verification.objects.exists()


def test_without_an_llm_nothing_is_queued(reviewer: User, dataset: Dataset) -> None:
    response = as_(reviewer).post(reverse("verify-dataset", args=[dataset.pk]), follow=True)
    assert "No LLM is set up" in response.content.decode()
    assert not Verification.objects.exists()


@pytest.mark.usefixtures("_llm")
def test_who_may_ask(analyst: User, owner: User, dataset: Dataset) -> None:
    address = reverse("verify-dataset", args=[dataset.pk])
    give_ownership(owner, dataset)
    steward = make_user("stella")
    let_review_schema(steward, dataset.schema)
    assert [as_(user).post(address).status_code for user in (analyst, owner, steward)] == [403, 403, 302]
    assert Client().post(address).status_code == 302
    assert as_(steward).get(address).status_code == 405
    assert as_(steward).post(reverse("verify-dataset", args=[99_999])).status_code == 404
    assert Verification.objects.count() == 1
