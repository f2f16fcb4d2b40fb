"""Files that are there whole or not at all."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from lifeguard.agent.errors import Stuck

if TYPE_CHECKING:
    from pathlib import Path


def sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def replace_file(path: Path, body: bytes, mode: int) -> None:
    """All of it or nothing, also when the machine stops in the middle. Raises Stuck; what was there then stays."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        with suppress(FileNotFoundError):
            fresh.unlink()
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
            stream.flush()
            os.fchmod(handle, mode)
            os.fsync(handle)
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise Stuck(f"cannot write {path}: {error.strerror or error}; what was there stays") from None


def link_file(prepared: Path, path: Path) -> None:
    """Put `prepared` in the place of `path` without writing any data, so that a full disk does not stop it."""
    fresh = path.with_name(f".{path.name}.new")
    with suppress(FileNotFoundError):
        fresh.unlink()
    os.link(prepared, fresh)
    fresh.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path, most: int) -> bytes | None:
    try:
        with path.open("rb") as stream:
            body = stream.read(most + 1)
    except OSError:
        return None
    return body if len(body) <= most else None
