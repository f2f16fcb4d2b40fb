"""Fetching and unpacking: whole or not at all, and a sentence for each thing that goes wrong."""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lifeguard.trino import distribution
from lifeguard.trino.distribution import default_home, ensure_unpacked, is_unpacked, link_plugins
from lifeguard.trino.errors import Missing, TrinoError

if TYPE_CHECKING:
    from pathlib import Path


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive of the right shape, under BOATHOUSE_TRINO_ARCHIVE, with its digest as the expected one."""
    path = tmp_path / "trino.tar.gz"
    top = f"trino-server-{distribution.VERSION}"
    with tarfile.open(path, "w:gz") as tar:
        for name in (
            f"lib/io.trino_trino-main-{distribution.VERSION}.jar",
            "bin/launcher",
            *(f"plugin/{name}/a.jar" for name in distribution.PLUGINS),
        ):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size = 3
            tar.addfile(entry, io.BytesIO(b"jar"))
    monkeypatch.setenv("BOATHOUSE_TRINO_ARCHIVE", str(path))
    monkeypatch.setattr(distribution, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "trino"


def quiet(_text: str) -> None:
    return


@pytest.mark.usefixtures("archive")
def test_it_is_unpacked_once_even_by_several_at_once(home: Path) -> None:
    said: list[str] = []
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: ensure_unpacked(home, say=said.append), range(4))) == {home}
    assert is_unpacked(home)
    assert len(said) == 1
    assert sorted(path.name for path in home.parent.iterdir()) == [".trino.lock", "trino"]


@pytest.mark.usefixtures("archive")
def test_what_a_killed_process_left_is_cleared(home: Path) -> None:
    left = home.parent / ".trino.unpacking-abc"
    left.mkdir(parents=True)
    (left / "half").write_text("x")
    ensure_unpacked(home, say=quiet)
    assert not left.exists()


def test_an_archive_that_was_cut_short_is_refused(archive: Path, home: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(TrinoError, match=r"is not the archive of Trino 476: changed, or cut short .* Delete it"):
        ensure_unpacked(home, say=quiet)
    assert not home.exists()


def test_an_archive_that_cannot_be_read_is_refused(archive: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.write_bytes(archive.read_bytes()[:60])
    monkeypatch.setattr(distribution, "SHA256", hashlib.sha256(archive.read_bytes()).hexdigest())
    with pytest.raises(TrinoError, match="cannot be unpacked"):
        ensure_unpacked(home, say=quiet)
    assert [path.name for path in home.parent.iterdir()] == [".trino.lock"]


@pytest.mark.usefixtures("archive")
def test_a_full_disk_is_said_before_anything_is_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(10**9, 10**9, 5_000_000))
    with pytest.raises(TrinoError, match=r"disk of .* is full \(5 MB free\).*BOATHOUSE_TRINO_HOME"):
        ensure_unpacked(home, say=quiet)


def test_a_folder_with_something_else_is_left_alone(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "thesis.txt").write_text("years of work")
    with pytest.raises(TrinoError, match="holds something other than Trino 476"):
        ensure_unpacked(home, say=quiet)
    assert (home / "thesis.txt").exists()


def test_without_archive_and_maven_it_says_what_to_do(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BOATHOUSE_TRINO_ARCHIVE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match=r"Install Maven, or download io.trino:trino-server:476:tar.gz"):
        ensure_unpacked(home, say=quiet)
    with pytest.raises(Missing, match=r"manage\.py trino fetch"):
        ensure_unpacked(home, say=quiet, download=False)
    monkeypatch.setenv("BOATHOUSE_TRINO_ARCHIVE", str(tmp_path / "nowhere.tar.gz"))
    with pytest.raises(Missing, match=r"nowhere\.tar\.gz, and there is no such file"):
        ensure_unpacked(home, say=quiet)


def test_what_maven_says_is_passed_on(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOATHOUSE_TRINO_ARCHIVE", raising=False)
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[ERROR] no route to the repository'\nexit 1\n")
    maven.chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(TrinoError, match=r"could not fetch .*\n\[ERROR\] no route to the repository"):
        ensure_unpacked(home, say=quiet)


@pytest.mark.usefixtures("archive")
def test_only_the_plugins_that_are_needed_are_linked(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plugin"
    link_plugins(ensure_unpacked(home, say=quiet), folder, ("iceberg", "memory"))
    assert sorted(path.name for path in folder.iterdir()) == ["iceberg", "memory"]
    assert (folder / "iceberg" / "a.jar").is_file()
    with pytest.raises(TrinoError, match="has no plugin oracle"):
        link_plugins(home, folder, ("oracle",))


def test_where_it_is_unpacked_can_be_set(tmp_path: Path) -> None:
    assert default_home({"BOATHOUSE_TRINO_HOME": str(tmp_path)}) == tmp_path
    assert default_home({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "boathouse" / "trino-476"
