"""`manage.py scan`: what it scans, what it says, and its exit codes."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalog.engine.base import EngineError
from skimmer.management.commands import scan as command
from skimmer.models import CatalogScanning, Scan, ScanState
from skimmer.progress import Bar, Lines
from tests.factories import make_dataset
from tests.skimmer.engines import FakeEngine

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)  # its worker threads have connections of their own


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    made = FakeEngine(values={"email": ("ann@example.org", "bob@example.org", "cyd@example.org")})
    monkeypatch.setattr(command, "configured_engine", lambda: made)
    return made


def run(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("scan", *arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_without_arguments_it_scans_what_was_not_scanned(engine: FakeEngine) -> None:
    make_dataset("pg.shop.a")
    run()
    make_dataset("pg.shop.b")
    assert "1 scanned: 4 columns" in run()
    assert sorted(name for name, _, _ in engine.asked) == ["pg.shop.a", "pg.shop.b"]
    assert run().startswith("0 scanned")


def test_all_scans_again(engine: FakeEngine) -> None:
    make_dataset("pg.shop.a")
    run()
    run(all=True)
    assert len(engine.asked) == 2


def test_tables_are_named_as_in_trino(engine: FakeEngine) -> None:
    make_dataset('pg.shop."odd name"')
    make_dataset("pg.shop.a")
    found = json.loads(run('PG.Shop."odd name"', json=True))
    assert [row["table"] for row in found["scans"]] == ['pg.shop."odd name"']
    assert (found["scans"][0]["state"], found["scans"][0]["columns"], found["failed"]) == ("done", 4, 0)
    assert found["scans"][0]["flagged"] >= 1


def test_many_at_a_time(engine: FakeEngine) -> None:
    for number in range(20):
        make_dataset(f"pg.shop.t{number}")
    run(workers=4)
    assert Scan.objects.filter(state=ScanState.DONE).count() == 20
    assert len(engine.asked) == 20


def test_what_fails_is_told_and_leaves_exit_code_1(engine: FakeEngine, capsys: pytest.CaptureFixture[str]) -> None:
    make_dataset("pg.shop.bad")
    make_dataset("pg.shop.good")
    engine.failing["pg.shop.bad"] = EngineError("it is broken")
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("scan", json=True, stdout=out)
    assert stopped.value.code == 1
    rows = {row["table"]: row for row in json.loads(out.getvalue())["scans"]}
    assert (rows["pg.shop.bad"]["state"], rows["pg.shop.bad"]["error"]) == ("queued", "it is broken")
    assert rows["pg.shop.good"]["state"] == "done"


@pytest.mark.parametrize("way", ["paused", "spent"])
def test_what_waits_for_its_trino_catalog_says_why(engine: FakeEngine, way: str) -> None:
    dataset = make_dataset("pg.shop.waits")
    CatalogScanning.objects.create(
        trino_catalog=dataset.schema.trino_catalog,
        is_paused=way == "paused",
        daily_bytes=None if way == "paused" else 0,
        changed_at=timezone.now(),
    )

    out, err = StringIO(), StringIO()
    for options in ({"json": True, "stdout": out}, {"stdout": StringIO(), "stderr": err}):
        with pytest.raises(SystemExit) as stopped:
            call_command("scan", "pg.shop.waits", **options)
        assert stopped.value.code == 1

    (row,) = json.loads(out.getvalue())["scans"]
    said = {
        "paused": "Scanning of this Trino catalog is paused.",
        "spent": "The bytes of today for this Trino catalog",
    }[way]
    assert row["waits"].startswith(said)
    assert f"pg.shop.waits: {said}" in err.getvalue()


def test_no_wait_leaves_it_to_the_worker(engine: FakeEngine) -> None:
    make_dataset("pg.shop.a")
    assert "1 scans are queued" in run(wait=False)
    assert engine.asked == []


@pytest.mark.parametrize("arguments", [["pg.shop.nope"], ["nope"], ["--workers", "0"], ["pg.shop.a", "--all"]])
def test_wrong_arguments_are_exit_code_2(engine: FakeEngine, arguments: list[str]) -> None:
    make_dataset("pg.shop.a")
    with pytest.raises(CommandError) as wrong:
        run(*arguments)
    assert wrong.value.returncode == 2
    assert not Scan.objects.exists()


def test_without_an_engine_it_is_exit_code_4(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_engine() -> FakeEngine:
        raise EngineError("No engine is configured.")

    monkeypatch.setattr(command, "configured_engine", no_engine)
    with pytest.raises(CommandError) as wrong:
        run()
    assert wrong.value.returncode == 4


def test_progress_is_a_line_each_in_a_log_and_one_line_on_a_terminal(tmp_path: Path) -> None:
    lines, bar = StringIO(), StringIO()
    for progress in (Lines(lines, 2), Bar(bar, 2)):
        progress.step("pg.shop.a\x1b[2J", "4 columns")
        progress.step("pg.shop.b", "3 columns")
        progress.end()
    assert lines.getvalue() == "[1/2] pg.shop.a?[2J: 4 columns\n[2/2] pg.shop.b: 3 columns\n"
    assert "\n" not in bar.getvalue()
    assert "\x1b" not in bar.getvalue()
    assert "[############............] 1/2 pg.shop.a" in bar.getvalue()
