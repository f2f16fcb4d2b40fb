"""The policy in force as a file, for a start while the database is away. No Django, no clock.

A file is believed only when it was sealed with this installation's key: one that is damaged, or comes from elsewhere, is refused.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import logging
import os
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lifeguard.served import Ahead, Stored, endings_from_json, endings_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

_POLICY, _CLOCK, _LOCK = "policy", "clock", "lock"
_FORMAT = 1
_MOST_BYTES = 512 * 1024 * 1024


class KeptPolicy:
    """One folder for all processes on the machine. Reading and writing raise nothing: what goes wrong is logged, once until it works."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = hashlib.sha256(b"boathouse policy file\0" + key).digest()
        self._is_told = False
        self._refused: set[str] = set()

    def read(self) -> Stored | None:
        """The newest revision that a process here had; None where there is none to be believed."""
        sealed = self._bytes(_POLICY)
        if sealed is None:
            return None
        try:
            return _stored(self._unsealed(_POLICY, sealed))
        except (ValueError, KeyError, TypeError) as error:
            self._refuse(_POLICY, error)
            return None

    def write(self, stored: Stored) -> bool:
        """Keep it, unless what is kept is as new or newer; whether that is settled. False: try again later."""
        try:
            with self._locked() as is_mine:
                if not is_mine:
                    return False
                if not self._has(stored):
                    self._replace(_POLICY, self._sealed(_POLICY, _written(stored)))
        except OSError as error:
            self._tell(error)
            return False
        self._is_told = False
        return True

    def read_mark(self) -> datetime | None:
        """The latest time at which a process here served."""
        sealed = self._bytes(_CLOCK)
        try:
            return None if sealed is None else datetime.fromisoformat(self._unsealed(_CLOCK, sealed).decode())
        except ValueError as error:
            self._refuse(_CLOCK, error)
            return None

    def write_mark(self, at: datetime) -> None:
        try:
            with self._locked() as is_mine:
                kept = self.read_mark() if is_mine else None
                if is_mine and (kept is None or kept < at):
                    self._replace(_CLOCK, self._sealed(_CLOCK, at.isoformat().encode()))
        except OSError as error:
            self._tell(error)

    def _has(self, stored: Stored) -> bool:
        kept = self.read() if (self._folder / _POLICY).exists() else None
        return kept is not None and kept.key >= stored.key

    def _tell(self, error: OSError) -> None:
        if not self._is_told:
            told = "The policy in force could not be kept in %s, so a start without the database would serve an older one or none: %s"
            logger.warning(told, self._folder, error)
            self._is_told = True

    def _refuse(self, name: str, error: Exception) -> None:
        told = f"{self._folder / name} was not used: {error}"
        if told not in self._refused:
            self._refused.add(told)
            logger.error("%s", told)

    # Sealing

    def _sealed(self, kind: str, content: bytes) -> bytes:
        return self._seal(kind, content) + b"\n" + content

    def _unsealed(self, kind: str, sealed: bytes) -> bytes:
        seal, _, content = sealed.partition(b"\n")
        if not hmac.compare_digest(seal, self._seal(kind, content)):
            raise ValueError("it is damaged, or was written by another installation (or with another SECRET_KEY).")
        return content

    def _seal(self, kind: str, content: bytes) -> bytes:
        return hmac.new(self._key, kind.encode() + b"\0" + content, hashlib.sha256).hexdigest().encode()

    # Files

    def _bytes(self, name: str) -> bytes | None:
        try:
            descriptor = os.open(self._folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as file:
                return file.read(_MOST_BYTES)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._refuse(name, error)
            return None

    def _replace(self, name: str, content: bytes) -> None:
        """Whole or not at all, also when the machine goes down in the middle."""
        partial = self._folder / f"{name}.partial"  # one writer at a time, so one name; a killed one's is written over
        try:
            partial.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._folder / name)
        except OSError:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def _locked(self) -> Iterator[bool]:
        """Whether nobody else writes just now; the lock goes with the process that has it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(self._folder / _LOCK, flags, 0o600), "rb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True


def _written(stored: Stored) -> bytes:
    """A line that says what follows, then the bodies one after the other."""
    head: dict[str, Any] = {
        "format": _FORMAT,
        "number": stored.number,
        "renewals": stored.renewals,
        "valid_until": stored.valid_until.isoformat() if stored.valid_until else None,
        "endings": None if stored.endings is None else endings_to_json(stored.endings),
        "body": len(stored.packed),
        "ahead": [[ahead.from_at.isoformat(), len(ahead.packed)] for ahead in stored.ahead],
    }
    bodies = (stored.packed, *(ahead.packed for ahead in stored.ahead))
    return b"".join((json.dumps(head, separators=(",", ":")).encode(), b"\n", *bodies))


def _stored(content: bytes) -> Stored:
    head_line, _, rest = content.partition(b"\n")
    head = json.loads(head_line)
    if head["format"] != _FORMAT:
        raise ValueError("another version wrote it.")
    at = head["body"]
    packed, ahead = rest[:at], []
    for instant, length in head["ahead"]:
        ahead.append(Ahead(datetime.fromisoformat(instant), rest[at : at + length]))
        at += length
    return Stored(
        number=head["number"],
        renewals=head["renewals"],
        valid_until=datetime.fromisoformat(head["valid_until"]) if head["valid_until"] else None,
        packed=packed,
        endings=endings_from_json(head["endings"]),
        ahead=tuple(ahead),
    )
