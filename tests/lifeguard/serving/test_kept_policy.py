"""The file that a start without the database serves: whole, our own, and never older than what was there."""

from __future__ import annotations

import logging
import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from lifeguard.kept_policy import KeptPolicy
from lifeguard.served import Ahead
from tests.factories import NOW
from tests.lifeguard.policies import make_stored

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"0123456789-0123456789-0123456789"


@pytest.fixture(autouse=True)
def _loud(monkeypatch: pytest.MonkeyPatch) -> None:
    """import-linter, in a test before, silences the loggers that are there."""
    monkeypatch.setattr(logging.getLogger("lifeguard.kept_policy"), "disabled", False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "policy"


@pytest.fixture
def kept(folder: Path) -> KeptPolicy:
    return KeptPolicy(folder, KEY)


def test_what_is_written_is_read_by_another_process(kept: KeptPolicy, folder: Path) -> None:
    stored = make_stored(ahead=[Ahead(NOW, b"\x00\nbody"), Ahead(NOW + timedelta(hours=1), b"")])
    assert kept.read() is None
    assert kept.write(stored)
    assert KeptPolicy(folder, KEY).read() == stored


def test_only_the_owner_reads_it(kept: KeptPolicy, folder: Path) -> None:
    kept.write(make_stored())
    kept.write_mark(NOW)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir()} == {"policy", "clock", "lock"}


def test_older_content_never_wins(kept: KeptPolicy) -> None:
    newer = make_stored(number=2, renewals=5)
    kept.write(newer)
    assert kept.write(make_stored(number=1, renewals=9))
    assert kept.write(make_stored(number=2, renewals=4))
    assert kept.read() == newer
    kept.write(make_stored(number=2, renewals=6))
    assert kept.read() == make_stored(number=2, renewals=6)


@pytest.mark.parametrize("at", [0, 70, 200, -1])
def test_a_damaged_file_is_refused_and_replaced(
    kept: KeptPolicy, folder: Path, caplog: pytest.LogCaptureFixture, at: int
) -> None:
    kept.write(make_stored(number=2))
    path = folder / "policy"
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    assert kept.read() is None
    assert "damaged" in caplog.text
    assert kept.write(make_stored(number=1))
    assert kept.read() == make_stored(number=1)


def test_half_a_file_and_an_empty_one_are_refused(kept: KeptPolicy, folder: Path) -> None:
    kept.write(make_stored())
    path = folder / "policy"
    for content in (path.read_bytes()[:-40], b"", b"\n\n", b"{}"):
        path.write_bytes(content)
        assert kept.read() is None


def test_the_file_of_another_installation_is_refused(kept: KeptPolicy, folder: Path) -> None:
    KeptPolicy(folder, KEY[::-1]).write(make_stored(number=9))
    KeptPolicy(folder, KEY[::-1]).write_mark(NOW)
    assert kept.read() is None
    assert kept.read_mark() is None


def test_one_file_is_not_taken_for_the_other(kept: KeptPolicy, folder: Path) -> None:
    kept.write_mark(NOW)
    (folder / "clock").rename(folder / "policy")
    assert kept.read() is None


def test_a_link_is_not_followed(kept: KeptPolicy, folder: Path, tmp_path: Path) -> None:
    kept.write(make_stored())
    (folder / "policy").rename(tmp_path / "elsewhere")
    (folder / "policy").symlink_to(tmp_path / "elsewhere")
    assert kept.read() is None


def test_the_time_is_kept_and_goes_forward_only(kept: KeptPolicy) -> None:
    assert kept.read_mark() is None
    kept.write_mark(NOW)
    kept.write_mark(NOW - timedelta(hours=1))
    assert kept.read_mark() == NOW


def test_a_folder_that_cannot_be_written_is_told_once(
    folder: Path, kept: KeptPolicy, caplog: pytest.LogCaptureFixture
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("not a folder")
    with caplog.at_level(logging.WARNING):
        for number in range(1, 4):
            assert not kept.write(make_stored(number=number))
            kept.write_mark(NOW)
    assert len(caplog.records) == 1
    folder.unlink()
    assert kept.write(make_stored())


def test_while_another_process_writes_it_is_left_for_later(kept: KeptPolicy, folder: Path) -> None:
    import fcntl

    kept.write(make_stored())
    with (folder / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not kept.write(make_stored(number=2))
    assert kept.write(make_stored(number=2))
