"""Muting and tuning: the preview, that only what was shown is saved, and that proposals follow."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied

from catalog.errors import Invalid
from catalog.models import AuditEvent, Column, Proposal
from skimmer import proposing, running, services, tuning
from skimmer.classify.judging import UNTUNED, RecognizerTuning, Tuning
from skimmer.models import Finding, Renewal, Scan, ScanReason, ScanState
from skimmer.models import RecognizerTuning as TuningRow
from skimmer.proposing import current_tuning
from skimmer.retuning import Stored, changes, preview_tuning
from skimmer.tuning import PreviewMoved, renew_some, tune_recognizer
from tests.factories import NOW, make_dataset
from tests.skimmer.engines import FakeEngine

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.models import Dataset, User

pytestmark = pytest.mark.django_db
EMAILS = tuple(f"person{n}@mail-{n}.example.org" for n in range(20))
MUTED = RecognizerTuning(is_muted=True)


def scanned(name: str, *, at: object = NOW) -> Dataset:
    dataset = make_dataset(name)
    scan_again(dataset)
    return dataset


def scan_again(dataset: Dataset) -> None:
    services.queue_scans(dataset_ids=[dataset.pk], reason=ScanReason.ASKED, at=NOW)
    engine = FakeEngine(values={"email": EMAILS})
    running.sweep(engine=engine, clock=lambda: NOW, dataset_ids=[dataset.pk])


def proposed(dataset: Dataset, column: str) -> tuple[str, str]:
    proposal = Proposal.objects.get(column__dataset=dataset, column__name=column)
    return proposal.decision, proposal.type


def mute(
    actor: User, wanted: RecognizerTuning = MUTED, *, name: str = "email", reason: str = "wrong here"
) -> TuningRow:
    seen = preview_tuning(name, wanted).digest
    return tune_recognizer(recognizer=name, wanted=wanted, reason=reason, seen=seen, own=(), actor=actor, at=NOW)


def renew() -> bool:
    ticks = iter(range(10_000))
    return renew_some(clock=lambda: NOW + timedelta(milliseconds=next(ticks)), budget=timedelta(seconds=5))


def test_changes_are_those_of_the_judgement() -> None:
    def stored(pk: int, *opinions: tuple[str, str, float, str]) -> Stored:
        types, sensitivities, confidences, names = (json.dumps(part) for part in zip(*opinions, strict=True))
        return Stored(pk, 1, 1, "varchar", "pending", (types, sensitivities, confidences, names))

    email = ("EMAIL", "PERSONAL", 0.9, "email")
    secret = ("SECRET", "SECRET", 0.7, "secret")
    weak = ("EMAIL", "PERSONAL", 0.3, "email")
    found = changes(
        [stored(1, email), stored(2, email, secret), stored(3, weak), stored(4, secret)],
        UNTUNED,
        Tuning({"email": MUTED}),
    )
    assert [(c.column_id, c.before, c.after, c.is_looser) for c in found] == [
        (1, ("protected", "EMAIL"), ("open", "NONE"), True),
        (2, ("hidden", "EMAIL"), ("hidden", "SECRET"), False),
    ]


def test_the_preview_counts_what_would_change_and_changes_nothing(administrator: User) -> None:
    first, second = scanned("pg.shop.a"), scanned("pg.shop.b")
    Column.objects.filter(dataset=second, name="email").update(decision="protected")
    preview = preview_tuning("email", MUTED)
    assert (preview.changed, preview.looser, preview.decided, preview.datasets) == (2, 2, 1, 2)
    assert preview.decisions == (("protected", "open", 2),)
    assert preview.types == (("EMAIL", "NONE", 2),)
    assert {(c.dataset, c.name, c.decision) for c in preview.shown} == {
        ("pg.shop.a", "email", "pending"),
        ("pg.shop.b", "email", "protected"),
    }
    assert proposed(first, "email") == ("protected", "EMAIL")
    assert not TuningRow.objects.exists()


def test_another_recognizer_is_not_touched_by_the_preview() -> None:
    scanned("pg.shop.a")
    assert preview_tuning("iban", MUTED).changed == 0


def test_only_the_newest_scan_of_a_dataset_counts() -> None:
    dataset = scanned("pg.shop.a")
    scan_again(dataset)
    assert Finding.objects.filter(column__name="email").count() == 2
    assert preview_tuning("email", MUTED).looked_at == 1


def test_a_muted_recognizer_proposes_nothing_and_the_decision_stays(administrator: User) -> None:
    dataset = scanned("pg.shop.a")
    Column.objects.filter(dataset=dataset, name="email").update(decision="protected")
    mute(administrator)
    assert proposed(dataset, "email") == ("protected", "EMAIL")
    assert Renewal.objects.count() == 1
    assert renew()
    assert proposed(dataset, "email") == ("open", "NONE")
    assert Finding.objects.get(column__name="email").type == "NONE"
    assert Column.objects.get(dataset=dataset, name="email").decision == "protected"
    assert not Renewal.objects.exists()
    scan_again(dataset)
    assert proposed(dataset, "email") == ("open", "NONE")


def test_set_back_it_proposes_again_without_a_scan(administrator: User) -> None:
    dataset = scanned("pg.shop.a")
    scans = Scan.objects.count()
    mute(administrator)
    renew()
    mute(administrator, RecognizerTuning(), reason="it was right")
    renew()
    assert proposed(dataset, "email") == ("protected", "EMAIL")
    assert Scan.objects.count() == scans


def test_what_was_not_shown_is_not_saved(administrator: User) -> None:
    scanned("pg.shop.a")
    seen = preview_tuning("email", MUTED).digest
    scanned("pg.shop.b")
    with pytest.raises(PreviewMoved) as moved:
        tune_recognizer(recognizer="email", wanted=MUTED, reason="x", seen=seen, own=(), actor=administrator, at=NOW)
    assert moved.value.preview.changed == 2
    assert not TuningRow.objects.exists()
    assert not Renewal.objects.exists()


def test_the_digest_is_for_one_recognizer_and_one_tuning() -> None:
    scanned("pg.shop.a")
    digests = {
        preview_tuning("iban", MUTED).digest,
        preview_tuning("clabe", MUTED).digest,
        preview_tuning("iban", RecognizerTuning(least_confidence=0.5)).digest,
    }
    assert len(digests) == 3


def test_the_audit_tells_who_and_why(administrator: User) -> None:
    scanned("pg.shop.a")
    mute(administrator, RecognizerTuning(least_confidence=0.995))
    event = AuditEvent.objects.get(action="recognizer.tuned")
    assert (event.actor, event.target_name) == (administrator, "email")
    assert event.data["reason"] == "wrong here"
    assert (event.data["columns_changed"], event.data["columns_looser"], event.data["datasets"]) == (1, 1, 1)
    assert current_tuning().recognizers["email"].least_confidence == 0.995


@pytest.mark.parametrize("who", ["reviewer", "analyst", "auditor"])
def test_others_may_not(who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(PermissionDenied):
        mute(request.getfixturevalue(who))


@pytest.mark.parametrize(("name", "reason"), [("email", " "), ("email", "x" * 1001), ("unheard-of", "x")])
def test_what_is_wrong_is_refused(administrator: User, name: str, reason: str) -> None:
    with pytest.raises(Invalid):
        mute(administrator, name=name, reason=reason)
    assert not TuningRow.objects.exists()


def test_an_unreadable_column_stays_hidden_and_is_no_change(administrator: User) -> None:
    dataset = scanned("pg.shop.a")
    column = dataset.columns.get(name="email")
    Scan.objects.update(unreadable=[column.pk])
    assert [c.after for c in preview_tuning("email", MUTED).shown] == [("hidden", "NONE")]
    Scan.objects.update(unreadable=[], empty=[column.pk])
    assert [c.after for c in preview_tuning("email", MUTED).shown] == [("protected", "NONE")]


def test_a_dataset_whose_scan_runs_waits_for_it(administrator: User) -> None:
    dataset = scanned("pg.shop.a")
    other = make_dataset("pg.shop.fresh")
    services.queue_scans(dataset_ids=[other.pk], reason=ScanReason.NEW, at=NOW)
    claim = services.claim_scan(at=NOW)
    assert claim is not None
    mute(administrator)
    assert set(Renewal.objects.values_list("dataset_id", flat=True)) == {dataset.pk, other.pk}
    assert renew()
    assert list(Renewal.objects.values_list("dataset_id", flat=True)) == [other.pk]
    Scan.objects.filter(dataset=other).update(state=ScanState.DONE)
    assert renew()
    assert not Renewal.objects.exists()


def test_one_that_fails_blocks_no_other(administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = scanned("pg.shop.a"), scanned("pg.shop.b")
    mute(administrator)
    real = proposing.propose_again

    def failing(scan: Scan, tuned: Tuning, *, at: datetime) -> int:
        if scan.dataset_id == bad.pk:
            raise ValueError("person1@mail-1.example.org")
        return real(scan, tuned, at=at)

    monkeypatch.setattr(tuning, "propose_again", failing)
    assert renew()
    assert proposed(good, "email")[0] == "open"
    assert list(Renewal.objects.values_list("dataset_id", flat=True)) == [bad.pk]
    assert Finding.objects.get(column__dataset=bad, column__name="email").type == "EMAIL"
