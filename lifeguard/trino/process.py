"""Processes, ports and files of a server that outlives the program that started it."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pathlib import Path

_SAME_START_SECONDS = 1.5  # clocks of the process table are coarse


@dataclass(frozen=True, slots=True)
class ProcessId:
    """A process, told from a later one with the same number by when it started (seconds of the epoch)."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> ProcessId:
        return cls(pid, psutil.Process(pid).create_time())

    def is_alive(self) -> bool:
        try:
            process = psutil.Process(self.pid)
            same: bool = abs(process.create_time() - self.started) < _SAME_START_SECONDS
            return same and bool(process.status() != psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return False

    def resident_bytes(self) -> int:
        """Its memory; 0 once it is gone."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.NoSuchProcess:
            return 0

    def stop_group(self, *, patience: float) -> None:
        """SIGTERM to the process group that it leads, SIGKILL to what is left after `patience` seconds."""
        if not self.is_alive():
            return
        process = psutil.Process(self.pid)
        for number, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)):
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)
            with suppress(psutil.TimeoutExpired, psutil.NoSuchProcess):
                process.wait(seconds)
            if not self.is_alive():
                return


def free_port() -> int:
    """A port of the loopback address that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def is_taken(port: int) -> bool:
    """Whether something listens on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.rename(path)


def tail(path: Path, lines: int) -> str:
    """The last lines of a log; a sentence when it cannot be read."""
    try:
        with path.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - 64 * 1024))
            text = stream.read().decode("utf-8", "replace")
    except OSError as error:
        return f"(cannot be read: {error})"
    return "\n".join(text.splitlines()[-lines:])
