"""What must hold before Django reads its settings: one copy, a free port, room on the disk, a key. No Django here."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import secrets
import shutil
import socket
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]

from config import env

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE_DIR = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"  # the demo hands out passwords, so it is for this machine only
MARK = "BOATHOUSE_DEMO"  # in the environment of the child processes, with the data folder as its value
_LEAST_FREE_BYTES = 400 * 1024 * 1024  # the cluster and its write-ahead log, the lake, logs
# What the demo made and `make demo-reset` takes away. Not trino/, which holds a long download.
_OURS = (
    "postgres",
    "lake",
    "lake.partial",
    "broker",
    "policy",
    "logs",
    "static",
    "secret_key",
    "demo_password",
    "demo.json",
)
_WORDS = """
anchor amber basin beacon birch bosun breeze bridge buoy canal cedar channel clover coral cove current delta dock drift
ebb ember falcon ferry fjord gable galley harbour hazel heron inlet island jetty juniper kelp lagoon lantern larch ledge
linden lock maple marina meadow mooring oar osprey otter paddle pebble pier plover quay reed ripple rowan rudder sail
sandbar shoal slipway sluice spruce tern tide timber wharf willow
"""


class DemoError(Exception):
    """The demo cannot start; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this copy of the demo lives."""

    data_dir: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"


def find_place() -> Place:
    """Read the environment and make the data folder. Raises DemoError or SettingError."""
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        raise DemoError(
            "DATABASE_URL is set. The demo fills a database with sample accounts, so it uses its own only: "
            "unset DATABASE_URL and run it again."
        )
    port = env.integer("BOATHOUSE_PORT", 8000, least=1, most=65535)
    # Absolute, and told to every child process: a relative folder means another one in another working folder.
    data_dir = Path(env.text("BOATHOUSE_DATA_DIR", str(BASE_DIR / ".data"))).expanduser().absolute()
    os.environ["BOATHOUSE_DATA_DIR"] = str(data_dir)
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        for name in ("logs", "static", "broker/messages", "broker/control"):
            (data_dir / name).mkdir(parents=True, exist_ok=True)
        if not os.access(data_dir, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(data_dir))
    except OSError as error:
        raise _no_folder(data_dir, error) from error
    return Place(data_dir, port)


def _no_folder(folder: Path, error: OSError) -> DemoError:
    if error.errno == errno.ENOSPC:
        return DemoError(f"The disk that holds {folder} is full. Free some room and run it again.")
    return DemoError(
        f"Cannot write to {folder}: {error.strerror}. Give yourself the right to write there, "
        "or set BOATHOUSE_DATA_DIR to a folder of yours."
    )


@contextmanager
def only_copy(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's lock; it goes with the process, however that ends. Raises DemoError for the second copy."""
    path = data_dir / "demo.lock"
    try:
        handle = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise _no_folder(data_dir, error) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            handle.seek(0)
            other = handle.read().strip() or "unknown"
            raise DemoError(
                f"The demo runs already (process {other}) with the data in {data_dir}. Stop it with Ctrl-C where it runs; "
                "or give a second copy its own BOATHOUSE_DATA_DIR and BOATHOUSE_PORT."
            ) from error
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def check_room(data_dir: Path) -> None:
    free = shutil.disk_usage(data_dir).free
    if free < _LEAST_FREE_BYTES:
        raise DemoError(
            f"Only {free // 2**20} MB are free on the disk that holds {data_dir}; the demo needs {_LEAST_FREE_BYTES // 2**20} MB. "
            "Free some, or set BOATHOUSE_DATA_DIR to a folder on another disk."
        )


def check_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise DemoError(
                f"Port {port} is for administrators only. Choose one above 1023: BOATHOUSE_PORT=8000"
            ) from error
        except OSError as error:
            another = port + 1 if port < 65535 else 8000
            raise DemoError(
                f"Port {port} is taken by another program. Stop that one, or choose another port: BOATHOUSE_PORT={another} make demo"
            ) from error


def kept_file(path: Path, fresh: str) -> str:
    """The content of a file that only its owner reads; made with `fresh` when missing or empty."""
    try:
        kept = path.read_text(encoding="utf-8").strip()
        if kept:
            return kept
        path.unlink()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise DemoError(f"Cannot read {path}: {error.strerror}.") from error
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(fresh + "\n")
    except OSError as error:
        raise _no_folder(path.parent, error) from error
    return fresh


def keep_key(data_dir: Path) -> None:
    """A key for this installation, unless the environment has one."""
    if not (os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE")):
        kept_file(data_dir / "secret_key", secrets.token_urlsafe(48))


def demo_password(data_dir: Path) -> str:
    """One password for all demo accounts, made for this installation."""
    words = [secrets.choice(_WORDS.split()) for _ in range(3)]
    return kept_file(data_dir / "demo_password", f"{'-'.join(words)}-{secrets.randbelow(9000) + 1000}")


# --- What a killed copy left behind ------------------------------------------------------------------------
def stop_leftovers(data_dir: Path) -> int:
    """End child processes of an earlier copy that was killed; how many. Only for the holder of the lock."""
    found = [process for process in psutil.process_iter() if _is_left_over(process, data_dir)]
    for process in found:
        with suppress(psutil.Error):
            process.terminate()
    _, alive = psutil.wait_procs(found, timeout=5)
    for process in alive:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=5)
    return len(found)


def _is_left_over(process: psutil.Process, data_dir: Path) -> bool:
    """Marked as ours, and not the database, which is used again as it is."""
    try:
        return bool(
            process.environ().get(MARK) == str(data_dir) and process.pid != os.getpid() and process.name() != "postgres"
        )
    except (psutil.Error, OSError):  # another user's, or gone
        return False


def clear_messages(data_dir: Path) -> None:
    """Messages only wake workers, and none is alive: what is to be done is in the database."""
    for path in (data_dir / "broker" / "messages").glob("*.msg"):
        path.unlink(missing_ok=True)


def tidy_database(data_dir: Path) -> None:
    """Forget processes that are gone: the embedded server stops with its last user, and a killed one never says goodbye."""
    postgres = data_dir / "postgres"
    pid_file = postgres / "postmaster.pid"
    with suppress(OSError, ValueError, IndexError):
        pid = int(pid_file.read_text(encoding="utf-8").splitlines()[0])
        if not psutil.pid_exists(pid) or "postgres" not in psutil.Process(pid).name():
            pid_file.unlink()  # after a crash of the machine its number may be another program's
    handles = postgres / ".handle_pids.json"
    with suppress(OSError, ValueError, TypeError):
        alive = [pid for pid in json.loads(handles.read_text(encoding="utf-8") or "[]") if psutil.pid_exists(pid)]
        handles.write_text(json.dumps(alive), encoding="utf-8")


def stop_database(data_dir: Path) -> None:
    """Shut the embedded server down, whoever else still had it open; quick and clean ("fast" in PostgreSQL's words)."""
    process = _database_process(data_dir)
    if process is None:
        return
    with suppress(psutil.Error):
        process.send_signal(2)  # SIGINT: fast shutdown
        process.wait(10)
    with suppress(psutil.Error):
        if process.is_running():
            process.send_signal(3)  # SIGQUIT: at once; the next start recovers from the write-ahead log
            process.wait(5)


def _database_process(data_dir: Path) -> psutil.Process | None:
    try:
        pid = int((data_dir / "postgres" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        process = psutil.Process(pid)
        return process if "postgres" in process.name() else None
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def reset(data_dir: Path) -> list[str]:
    """Remove what the demo made; the names that were there. The caller holds the lock."""
    stop_leftovers(data_dir)
    stop_database(data_dir)
    removed = []
    for name in _OURS:
        path = data_dir / name
        if not path.exists() and not path.is_symlink():
            continue
        try:
            if path.is_dir() and not path.is_symlink():
                _remove_folder(path)
            else:
                path.unlink()
        except OSError as error:
            raise DemoError(f"Cannot remove {path}: {error.strerror}. Remove it by hand and run it again.") from error
        removed.append(name)
    return removed


def _remove_folder(path: Path) -> None:
    for _ in range(20):  # the server's last processes may still write for a moment
        with suppress(OSError):
            shutil.rmtree(path)
            return
        time.sleep(0.25)
    shutil.rmtree(path)
