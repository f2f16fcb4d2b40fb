"""Get Trino 476 onto this machine: found or fetched with Maven, checked, unpacked once."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from lifeguard.trino.errors import Missing, TrinoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VERSION = "476"
ARTIFACT = f"io.trino:trino-server:{VERSION}:tar.gz"
SHA256 = "cfd5accde17e8ebd251eeeb78aed1f490e77bb3a164d95a0f454bf8a7c1cbd3f"
PLUGINS = (
    "postgresql",
    "iceberg",
    "geospatial",  # Iceberg does not start without it
    "memory",
    "tpch",
    "opa",
    "http-event-listener",
    "session-property-managers",
)
_FETCH_SECONDS = 1800  # 820 MB on a slow line
_LEAST_FREE_BYTES = 1_300_000_000  # unpacked, all plugins: 940 MB
_UNPACKED_BY = f"io.trino_trino-main-{VERSION}.jar"  # in lib/: tells which version a folder holds


def default_home(environ: Mapping[str, str] = os.environ) -> Path:
    """Where Trino is unpacked: BOATHOUSE_TRINO_HOME, else a folder of the user that all checkouts share."""
    if environ.get("BOATHOUSE_TRINO_HOME"):
        return Path(environ["BOATHOUSE_TRINO_HOME"]).expanduser().absolute()
    cache = environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser().absolute() / "boathouse" / f"trino-{VERSION}"


def is_unpacked(home: Path) -> bool:
    return (home / "lib" / _UNPACKED_BY).is_file()


def find_archive(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The archive where somebody (BOATHOUSE_TRINO_ARCHIVE) or Maven put it; None when it is not there."""
    given = environ.get("BOATHOUSE_TRINO_ARCHIVE")
    if given:
        path = Path(given).expanduser()
        if not path.is_file():
            raise Missing(f"BOATHOUSE_TRINO_ARCHIVE names {path}, and there is no such file.")
        return path
    path = _maven_repository() / "io" / "trino" / "trino-server" / VERSION / f"trino-server-{VERSION}.tar.gz"
    return path if path.is_file() else None


def ensure_unpacked(home: Path, *, say: Callable[[str], None] = print, download: bool = True) -> Path:
    """Trino in `home`, fetched and unpacked when it is not there yet; several processes may call it at once.

    Raises Missing (no archive, no Maven) or TrinoError (no room, a broken archive, something else in `home`).
    """
    if is_unpacked(home):
        return home
    if home.exists() and any(home.iterdir()):
        raise TrinoError(
            f"{home} holds something other than Trino {VERSION}. Set BOATHOUSE_TRINO_HOME to another folder."
        )
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        with _lock(home.parent / f".{home.name}.lock"):
            if not is_unpacked(home):  # another process may have done it while this one waited
                _unpack(_archive(say=say, download=download), home, say=say)
    except OSError as error:
        raise TrinoError(_sentence(error, home)) from error
    return home


def link_plugins(home: Path, folder: Path, plugins: tuple[str, ...] = PLUGINS) -> Path:
    """Make `folder` hold links to just these plugins of the Trino in `home`: fewer start faster."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in plugins:
        source = home / "plugin" / name
        if not source.is_dir():
            raise TrinoError(f"The Trino in {home} has no plugin {name}; remove that folder to unpack it anew.")
        (folder / name).symlink_to(source, target_is_directory=True)
    return folder


def _archive(*, say: Callable[[str], None], download: bool) -> Path:
    found = find_archive()
    if found is not None:
        return found
    if not download:
        raise Missing(f"Trino {VERSION} is not on this machine; `manage.py trino fetch` gets it (820 MB).")
    _fetch(say)
    found = find_archive()
    if found is None:
        raise TrinoError(f"Maven fetched {ARTIFACT}, but it is not in {_maven_repository()}.")
    return found


def _maven_repository() -> Path:
    return Path.home() / ".m2" / "repository"


def _fetch(say: Callable[[str], None]) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing(
            f"Trino {VERSION} is not on this machine, and Maven (mvn), which fetches it, is not either. "
            f"Install Maven, or download {ARTIFACT} and set BOATHOUSE_TRINO_ARCHIVE to the file."
        )
    say(f"Fetching {ARTIFACT} with Maven (820 MB) …")
    command = [
        maven, "--quiet", "--batch-mode", "--strict-checksums",
        f"-Dmaven.repo.local={_maven_repository()}",
        "dependency:get", f"-Dartifact={ARTIFACT}", "-Dtransitive=false",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_FETCH_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise TrinoError(f"Maven did not fetch {ARTIFACT} within {_FETCH_SECONDS // 60} minutes.") from None
    if done.returncode:
        reason = "\n".join((done.stdout + done.stderr).strip().splitlines()[:5])
        raise TrinoError(f"Maven could not fetch {ARTIFACT}:\n{reason}")


def _unpack(archive: Path, home: Path, *, say: Callable[[str], None]) -> None:
    free = shutil.disk_usage(home.parent).free
    if free < _LEAST_FREE_BYTES:
        raise OSError(errno.ENOSPC, f"{free // 10**6} MB free")
    say(f"Unpacking Trino {VERSION} to {home} (940 MB) …")
    _check_digest(archive)
    for left_over in home.parent.glob(f".{home.name}.unpacking-*"):  # of a process that was killed; we hold the lock
        shutil.rmtree(left_over, ignore_errors=True)
    workplace = Path(tempfile.mkdtemp(prefix=f".{home.name}.unpacking-", dir=home.parent))
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(workplace, filter="data")
        if home.exists():
            home.rmdir()  # an empty folder that somebody made for us
        (workplace / f"trino-server-{VERSION}").rename(home)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise TrinoError(f"{archive} cannot be unpacked ({error}). Delete it and run the command again.") from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _check_digest(archive: Path) -> None:
    with archive.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != SHA256:
        raise TrinoError(
            f"{archive} is not the archive of Trino {VERSION}: changed, or cut short "
            f"({archive.stat().st_size / 1e6:.0f} of 821 MB). Delete it and run the command again."
        )


@contextmanager
def _lock(path: Path) -> Iterator[IO[bytes]]:
    with path.open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield stream


def _sentence(error: OSError, home: Path) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"The disk of {home.parent} is full ({error.strerror}): Trino needs 1.3 GB there. Free some, or "
            "set BOATHOUSE_TRINO_HOME to a folder on another disk."
        )
    return f"Cannot unpack Trino to {home}: {error}. Set BOATHOUSE_TRINO_HOME to a folder you may write."
