"""When the second pass looks again: findings that a tuning changed; and verdicts of an operator's own types."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from catalog.models import Column
from skimmer import recognizers
from skimmer.classify.judging import RecognizerTuning
from skimmer.models import Scan, Verdict, Verification
from skimmer.retuning import preview_tuning
from skimmer.tuning import renew_dataset, renew_some, tune_recognizer
from skimmer.verify.running import sweep
from tests.factories import NOW, make_dataset
from tests.skimmer.verify.data import FakeSql
from tests.skimmer.verify.server import message, submit, verdict
from tests.skimmer.verify.test_running import ADD, AGAINST, engine, llm, look, make, proposals, scan

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from pytest_django import Settings

    from catalog.models import Dataset, User

__all__ = ["llm"]  # a fixture
pytestmark = pytest.mark.django_db
CONFIRM = verdict("email", "confirmed", "EMAIL")
MUTED, BELIEVED = RecognizerTuning(is_muted=True), RecognizerTuning()
LATER = NOW + timedelta(hours=1)


def tune(actor: User, wanted: RecognizerTuning, *, name: str = "email", at: datetime = LATER) -> None:
    """Saved, and the proposals made anew."""
    seen = preview_tuning(name, wanted).digest
    tune_recognizer(recognizer=name, wanted=wanted, reason="wrong here", seen=seen, own=(), actor=actor, at=at)
    ticks = iter(range(10_000))
    assert renew_some(clock=lambda: at + timedelta(milliseconds=next(ticks)), budget=timedelta(seconds=5))


def waiting() -> list[str]:
    return list(Verification.objects.filter(state="queued").values_list("reason", flat=True))


PHONES = engine(mobile_phone=tuple(f"+49 30 {n:04d} 8{n % 7}51" for n in range(1200, 1220)))


def make_with_phones() -> Dataset:
    """Two findings, so that one is left when the recognizer of e-mail is muted."""
    return make_dataset("pg.shop.people", columns=(("mobile_phone", "varchar"), ("email", "varchar")))


def test_findings_that_a_tuning_changed_are_looked_at_again_behind_those_never_looked_at(
    llm: Callable[..., Any], administrator: User
) -> None:
    with llm(message(submit(CONFIRM)), message(submit())):
        scan(make_with_phones(), PHONES)
        look(PHONES)
        assert waiting() == []
        tune(administrator, MUTED)
        assert {name: p.type for name, p in proposals().items()} == {"mobile_phone": "PHONE", "email": "NONE"}
        assert waiting() == ["tuned"]
        scan(make_dataset("pg.shop.calls", columns=(("mobile_phone", "varchar"),)), PHONES, at=LATER)
        order = Verification.objects.filter(state="queued").order_by("priority").values_list("reason", flat=True)
        assert list(order) == ["flagged", "tuned"]


def test_a_tuning_that_changes_no_finding_asks_nothing(llm: Callable[..., Any], administrator: User) -> None:
    with llm(message(submit(CONFIRM))):
        scan(make())
        look()
        tune(administrator, RecognizerTuning(least_confidence=0.3))
    assert waiting() == []


@pytest.mark.parametrize("is_set_back", [False, True])
def test_the_scan_after_a_tuning_counts_what_is_found_and_not_only_what_was_said(
    llm: Callable[..., Any], administrator: User, settings: Settings, *, is_set_back: bool
) -> None:
    """While there was no LLM the tuning could queue nothing; the opinions of the next scan are the same, its findings may not be."""
    dataset = make_with_phones()
    with llm(message(submit(CONFIRM))):
        scan(dataset, PHONES)
        look(PHONES)
        address, settings.OPENAI_BASE_URL = settings.OPENAI_BASE_URL, ""
        tune(administrator, MUTED)
        if is_set_back:
            tune(administrator, BELIEVED, at=LATER + timedelta(minutes=1))
        assert waiting() == []
        settings.OPENAI_BASE_URL = address
        scan(dataset, PHONES, at=NOW + timedelta(days=1))
    assert waiting() == ([] if is_set_back else ["flagged"])


def test_a_confirmed_finding_that_is_gone_is_looked_at_again_and_may_be_added(
    llm: Callable[..., Any], administrator: User
) -> None:
    with llm(message(submit(CONFIRM)), message(submit(verdict("email", "added", "EMAIL")))):
        scan(make())
        look()
        tune(administrator, MUTED)
        assert proposals()["email"].decision == "open"
        assert waiting() == ["tuned"]
        look(at=LATER + timedelta(minutes=1))
    assert (proposals()["email"].decision, proposals()["email"].type) == ("protected", "EMAIL")


def test_a_refuted_finding_that_is_gone_needs_no_second_look(llm: Callable[..., Any], administrator: User) -> None:
    with llm(message(submit(AGAINST))):
        scan(make())
        look()
        tune(administrator, MUTED)
    assert waiting() == []


def test_a_dataset_that_a_tuning_flags_first_is_looked_at_like_a_new_one(
    llm: Callable[..., Any], administrator: User
) -> None:
    with llm(message(submit())):
        tune(administrator, MUTED, at=NOW - timedelta(hours=1))
        Scan.objects.all().delete()
        scan(make())
        assert waiting() == []
        tune(administrator, BELIEVED)
        assert waiting() == ["flagged"]


def test_a_tuning_while_the_llm_thinks_makes_it_start_anew(llm: Callable[..., Any], administrator: User) -> None:
    tuned: list[bool] = []

    def open_sql(*_: object) -> FakeSql:
        if not tuned:
            tuned.append(True)
            tune(administrator, MUTED, at=NOW)
        return FakeSql()

    with llm(message(submit(CONFIRM)), message(submit(verdict("email", "added", "EMAIL")))):
        scan(make())
        report = sweep(engine=engine(), clock=lambda: NOW + timedelta(seconds=1), open_sql=open_sql)
    assert [outcome.verdicts for outcome in report.outcomes] == [0, 1]
    assert Verdict.objects.get().kind == "added"


# --- Own types ---------------------------------------------------------------------------------------------
OWN = """recognizers:
  - {name: badge, type: BADGE_ID, value_pattern: 'never-[0-9]{9}'}
  - {name: door, type: DOOR_CODE, sensitivity: secret, value_pattern: 'never-[0-9]{9}'}
"""


@pytest.fixture
def own(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recognizers, "_kept", recognizers._Kept())
    file = tmp_path / "own.yaml"
    file.write_text(OWN)
    settings.SKIMMER_RECOGNIZERS_FILE = str(file)
    return file


@pytest.mark.parametrize(("type_", "decision"), [("BADGE_ID", "protected"), ("DOOR_CODE", "hidden")])
def test_an_llm_may_add_an_operators_own_type(
    llm: Callable[..., Any], own: Path, settings: Settings, type_: str, decision: str
) -> None:
    with llm(message(submit(verdict("ref", "added", type_)))) as server:
        scan(make())
        look()
        assert all(name in server.sent_text() for name in ("BADGE_ID", "DOOR_CODE"))
        assert "never-" not in server.sent_text()  # names of types only
    assert (proposals()["ref"].type, proposals()["ref"].decision) == (type_, decision)
    settings.SKIMMER_RECOGNIZERS_FILE = ""  # whatever becomes of the file
    renew_dataset(dataset_id=Column.objects.values_list("dataset", flat=True)[0], at=LATER)
    assert (proposals()["ref"].type, proposals()["ref"].decision) == (type_, decision)


def test_a_type_of_nobody_is_refused(llm: Callable[..., Any], own: Path) -> None:
    with llm(message(submit(verdict("ref", "added", "WARD"))), message(submit(ADD))):
        scan(make())
        look()
    assert proposals()["ref"].type == "USER_ID"
