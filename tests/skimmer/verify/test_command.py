"""manage.py verify: runs what is due or named here, says what was put off, and what to do where it cannot."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalog.models import TrinoCatalog
from skimmer.models import CatalogScanning, Verification
from skimmer.verify.running import VerifyReport, sweep
from tests.factories import make_dataset
from tests.skimmer.verify.server import Answer, message, scripted, submit
from tests.skimmer.verify.test_running import ADD, engine, make, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.skimmer.verify.server import ScriptedServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    monkeypatch.setattr("skimmer.management.commands.verify.configured_engine", engine)
    with scripted(lambda _: message(submit(ADD))) as made:
        settings.OPENAI_BASE_URL, settings.LLM_MODEL = made.url, "m"
        yield made


def run(*arguments: str) -> tuple[int, Any]:
    out, code = StringIO(), 0
    try:
        call_command("verify", *arguments, "--json", stdout=out, stderr=StringIO())
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, json.loads(out.getvalue())


def test_runs_what_is_due_and_then_nothing(server: ScriptedServer) -> None:
    scan(make(), at=timezone.now())
    code, told = run()
    assert code == 0
    assert told["verifications"] == [
        {"table": "pg.shop.customers", "state": "done", "verdicts": 1, "requests": 1, "said": ""}
    ]
    assert told["tokens_today"] == 120
    assert run() == (0, {**told, "verifications": []})


def test_a_table_that_is_named_is_looked_at_again(server: ScriptedServer) -> None:
    scan(make(), at=timezone.now())
    run()
    assert run("PG.shop.Customers")[1]["verifications"][0]["verdicts"] == 1
    assert Verification.objects.filter(reason="asked").count() == 1


def test_what_is_put_off_is_exit_code_1_with_its_reason(server: ScriptedServer) -> None:
    server.script = [Answer(status=503)]
    scan(make(), at=timezone.now())
    code, told = run()
    assert (code, told["verifications"][0]["state"]) == (1, "queued")
    assert "failed (503)" in told["verifications"][0]["said"]


def test_a_pause_is_told_and_leaves_exit_code_1(server: ScriptedServer) -> None:
    scan(make(), at=timezone.now())
    CatalogScanning.objects.create(trino_catalog=TrinoCatalog.objects.get(), is_paused=True, changed_at=timezone.now())
    for arguments in ((), ("pg.shop.customers",)):
        code, told = run(*arguments)
        assert (code, told["verifications"]) == (1, [])
        assert told["said"] == "1 not begun: `manage.py scanner status` says what holds them."
    assert server.asked == []


def test_what_a_worker_took_before_is_told_as_well(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    scan(make(), at=timezone.now())
    run()

    def elsewhere(**named: Any) -> VerifyReport:
        """A worker does what is due, and nothing is left for this command."""
        monkeypatch.undo()
        sweep(engine=engine(), clock=timezone.now, dataset_ids=named["dataset_ids"])
        return VerifyReport()

    monkeypatch.setattr("skimmer.verify.running.sweep", elsewhere)
    monkeypatch.setattr("skimmer.management.commands.verify.configured_engine", engine)
    code, told = run("pg.shop.customers")
    assert code == 0
    assert told["verifications"] == [
        {"table": "pg.shop.customers", "state": "done", "verdicts": 1, "requests": 1, "said": ""}
    ]


def test_what_a_worker_put_off_is_told_with_its_reason(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    scan(make(), at=timezone.now())

    def elsewhere(**_: Any) -> VerifyReport:
        Verification.objects.update(due_at=timezone.now() + timedelta(hours=1), error="No LLM answers.")
        return VerifyReport()

    monkeypatch.setattr("skimmer.verify.running.sweep", elsewhere)
    code, told = run("pg.shop.customers")
    assert (code, [row["said"] for row in told["verifications"]]) == (1, ["No LLM answers."])


def test_left_to_the_worker(server: ScriptedServer) -> None:
    scan(make(), at=timezone.now())
    assert run("--no-wait") == (0, {"queued": 1})
    assert server.asked == []


def test_a_table_that_was_never_scanned(server: ScriptedServer) -> None:
    make_dataset("pg.shop.fresh")
    for name in ("pg.shop.fresh", "pg.shop.nothing"):
        with pytest.raises(CommandError, match=f"Not scanned yet: {name}") as failed:
            call_command("verify", name, stdout=StringIO())
        assert failed.value.returncode == 2


def test_without_an_llm_it_says_what_to_set() -> None:
    with pytest.raises(CommandError, match="Set OPENAI_BASE_URL and LLM_MODEL"):
        call_command("verify", stdout=StringIO())
