"""The file of own recognizers: read when it changed, a bad one never takes a good one's place; checks, scans and the command."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Proposal
from skimmer import overdue, recognizers, running, services
from skimmer.checks import recognizers_file
from skimmer.classify import CLASSIFIER_VERSION
from skimmer.classify.own_file import BadRecognizers
from skimmer.models import Scan, ScanReason, ScanState
from skimmer.recognizers import classifier_label, known_recognizers, own_recognizers, trouble_with_recognizers
from tests.factories import NOW, make_dataset
from tests.skimmer.engines import FakeEngine

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

GOOD = "recognizers:\n  - {name: staff-number, type: STAFF, value_pattern: 'S[0-9]{6}', names: [staff]}\n"
WITH_FILE = "recognizers:\n  - {name: ward, type: WARD, values_file: wards.txt}\n"
STAFF = ("S100001", "S100002", "S100003", "S100004")


@pytest.fixture
def path(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recognizers, "_kept", recognizers._Kept())
    file = tmp_path / "own.yaml"
    settings.SKIMMER_RECOGNIZERS_FILE = str(file)
    return file


_serial = iter(range(1, 1000))


def write(path: Path, text: str) -> None:
    """With a time of its own, as if some time had passed."""
    path.write_text(text)
    os.utime(path, (0, next(_serial)))


def names() -> list[str]:
    return [each.name for each in own_recognizers()]


def test_without_the_setting_there_are_none() -> None:
    assert own_recognizers() == ()
    assert classifier_label() == CLASSIFIER_VERSION
    assert recognizers_file() == []


def test_it_is_read_again_when_it_changed(path: Path) -> None:
    write(path, GOOD)
    assert names() == ["staff-number"]
    first = own_recognizers()
    assert own_recognizers() is first
    write(path, GOOD.replace("staff-number", "other"))
    assert names() == ["other"]


def test_a_dictionary_that_changed_counts_as_well(path: Path) -> None:
    write(path.parent / "wards.txt", "north\n")
    write(path, WITH_FILE)
    (first,) = own_recognizers()
    write(path.parent / "wards.txt", "north\nsouth\n")
    (second,) = own_recognizers()
    assert first.dictionary is not None
    assert second.dictionary is not None
    assert (len(first.dictionary), len(second.dictionary)) == (1, 2)


def test_a_bad_file_at_the_start_stops_it(path: Path) -> None:
    write(path, "recognizers: x")
    with pytest.raises(BadRecognizers, match=r"own\.yaml: line 1, recognizers"):
        own_recognizers()
    (error,) = recognizers_file()
    assert error.id == "boathouse.E008"
    assert "own.yaml: line 1" in error.msg
    assert known_recognizers() == ()
    path.unlink()
    with pytest.raises(BadRecognizers, match="Cannot read it: No such file"):
        own_recognizers()


def test_a_bad_file_later_changes_nothing_and_is_told(path: Path) -> None:
    write(path, GOOD)
    names()
    label = classifier_label()
    write(path, "recognizers: x")
    assert names() == ["staff-number"]
    assert classifier_label(looks_again=True) == label
    assert "line 1" in trouble_with_recognizers()
    write(path, GOOD)
    assert names() == ["staff-number"]
    assert trouble_with_recognizers() == ""


def test_a_missing_dictionary_is_looked_for_again(path: Path) -> None:
    write(path, WITH_FILE)
    with pytest.raises(BadRecognizers, match=r"values_file: Cannot read .*wards.txt"):
        own_recognizers()
    write(path.parent / "wards.txt", "north\n")
    assert names() == ["ward"]


def test_the_label_stands_for_what_ran_and_fits_its_column(path: Path) -> None:
    write(path, GOOD)
    first = classifier_label(looks_again=True)
    assert first.startswith(f"{CLASSIFIER_VERSION}+")
    assert len(first) <= (Scan._meta.get_field("classifier").max_length or 0)
    write(path, GOOD.replace("{6}", "{7}"))
    assert classifier_label() == first
    assert classifier_label(looks_again=True) != first


@pytest.mark.django_db
def test_scans_use_it_and_a_change_makes_them_out_of_date(path: Path) -> None:
    write(path, GOOD)
    dataset = make_dataset(columns=(("staff", "varchar"),))
    scan(dataset.pk)
    proposal = Proposal.objects.get()
    assert (proposal.type, proposal.decision, proposal.led_by) == ("STAFF", "protected", "staff-number")
    assert Scan.objects.get().classifier == classifier_label()
    overdue.queue_overdue(at=NOW)
    assert not Scan.objects.filter(state=ScanState.QUEUED).exists()
    write(path, GOOD.replace("{6}", "{7}"))
    overdue.queue_overdue(at=NOW)
    assert Scan.objects.filter(state=ScanState.QUEUED, dataset=dataset).count() == 1


@pytest.mark.django_db
def test_a_scan_without_a_usable_file_is_put_off(path: Path) -> None:
    write(path, "recognizers: x")
    dataset = make_dataset(columns=(("staff", "varchar"),))
    scan(dataset.pk)
    assert not Proposal.objects.exists()
    assert "own.yaml" in Scan.objects.get().error


def scan(dataset_id: int) -> None:
    services.queue_scans(dataset_ids=[dataset_id], reason=ScanReason.NEW, at=NOW)
    claim = services.claim_scan(at=NOW)
    assert claim is not None
    running.run_scan(claim=claim, engine=FakeEngine(values={"staff": STAFF}), clock=lambda: NOW)


# --- The command -------------------------------------------------------------------------------------------
def command(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("recognizers", *arguments, stdout=out, stderr=io.StringIO())
    except SystemExit as stopped:
        return int(stopped.code or 0), out.getvalue()
    except CommandError as failed:
        return failed.returncode, out.getvalue() or str(failed)
    return 0, out.getvalue()


def test_check(path: Path) -> None:
    write(path, GOOD)
    code, printed = command("check")
    assert (code, "names staff; values by pattern" in printed) == (0, True)
    code, printed = command("check", str(path), "--json")
    assert json.loads(printed)["recognizers"][0]["type"] == "STAFF"
    write(path, "recognizers: x")
    code, printed = command("check")
    assert (code, "line 1, recognizers" in printed) == (2, True)
    code, printed = command("check", "--json")
    assert (code, json.loads(printed)["error"]["code"]) == (2, 2)


def test_check_without_a_file(settings: Settings) -> None:
    assert command("check") == (2, "Name the file, or set SKIMMER_RECOGNIZERS_FILE.")
    assert command("check", "/nowhere/own.yaml")[0] == 2


def test_try_it_on_a_name_and_values(path: Path) -> None:
    write(path, GOOD)
    code, printed = command("test", "--column", "StaffId", "--values", *STAFF)
    assert code == 0
    assert "StaffId: STAFF 0.95" in printed
    assert "staff-number fires" in printed
    code, printed = command("test", "--column", "StaffId", "--values", "1", "2")
    assert code == 1
    assert "The name says “staff”; 0 of 2 distinct values fit, 1.6 are needed." in printed


def test_try_it_on_a_file_and_print_no_value(path: Path, tmp_path: Path) -> None:
    write(path, GOOD)
    table = tmp_path / "people.csv"
    table.write_text("staff,city\n" + "".join(f"{value},Rome\n" for value in STAFF))
    code, printed = command("test", "--csv", str(table), "--json")
    assert code == 0
    assert not any(value in printed for value in (*STAFF, "Rome"))
    told: Any = json.loads(printed)
    assert [c["own"][0]["fires"] for c in told["columns"]] == [True, False]
    assert command("test", "--csv", str(tmp_path / "nowhere.csv"))[0] == 2
    assert command("test")[0] == 2


@pytest.mark.django_db
def test_list_names_all_with_their_state(path: Path) -> None:
    write(path, GOOD)
    code, printed = command("list", "--json")
    rows = {row["name"]: row for row in json.loads(printed)["recognizers"]}
    assert code == 0
    assert (rows["email"]["origin"], rows["staff-number"]["origin"]) == ("built-in", "own")
    assert rows["email"]["is_muted"] is False
    assert "believed" in command("list")[1]


@pytest.mark.django_db
def test_classify_uses_it(path: Path, tmp_path: Path) -> None:
    write(path, GOOD)
    table = tmp_path / "people.csv"
    table.write_text("staff\n" + "\n".join(STAFF) + "\n")
    out = io.StringIO()
    call_command("classify", str(table), stdout=out)
    assert "STAFF" in out.getvalue()
