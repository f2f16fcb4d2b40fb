"""Start and stop a real Trino against a Boathouse: `TrinoServer(TrinoSettings(...)).start()`."""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from lifeguard.trino import distribution, postgres
from lifeguard.trino.errors import TrinoError
from lifeguard.trino.java import find_jdk
from lifeguard.trino.process import ProcessId, free_port, is_taken, tail, write_private
from lifeguard.trino.render import ACCESS_CONTROLS, CATALOGS, render_config

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import TracebackType

_PROJECT = Path(__file__).resolve().parents[2]
_DURATION = re.compile(r"\d+(\.\d+)?(ms|s|m|h|d)\Z")
_HEAP = re.compile(r"[1-9]\d*[MG]\Z")
_POLL_SECONDS = 0.25
_STOP_SECONDS = 20.0
_MOST_POLICY_BYTES = 64 * 1024 * 1024  # as in access-control.properties
_PASSWORDS = ("LAKE_PG_PASSWORD", "ICEBERG_PASSWORD")
_OF_POSTGRES = frozenset(("pg", "ice"))


@dataclass(frozen=True, slots=True)
class TrinoSettings:
    """How to run one Trino. `home` is its folder: configuration, logs, data, the PostgreSQL of the lake."""

    home: Path
    boathouse_url: str = "http://127.0.0.1:8000"
    port: int = 8080  # 0: any free one
    access_control: str = "file"  # or opa: then an Open Policy Agent at `opa_url` reads the policy, not Trino
    opa_url: str = "http://127.0.0.1:8181"
    refresh_period: str = "5s"  # how long Trino uses the rules that it has read
    heap: str = "2G"
    with_tpch: bool = False
    catalogs: tuple[str, ...] = CATALOGS  # without pg and ice no PostgreSQL is started
    distribution: Path = field(default_factory=distribution.default_home)
    lake: postgres.Database | None = None  # None: a PostgreSQL of our own
    iceberg: postgres.Database | None = None  # None: with the lake
    policy_seconds: float = 15.0  # how long to wait for Boathouse before Trino is started
    start_seconds: float = 120.0

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise TrinoError(
                f"The port of Trino is {self.port}; write a number from 1 to 65535, or 0 for any free one."
            )
        if not _DURATION.match(self.refresh_period):
            raise TrinoError(f"The refresh period is {self.refresh_period!r}; write a number and a unit, such as 5s.")
        if self.access_control not in ACCESS_CONTROLS:
            raise TrinoError(f"The access control is {self.access_control!r}; write {' or '.join(ACCESS_CONTROLS)}.")
        if not self.opa_url.startswith(("http://", "https://")):
            raise TrinoError("The address of the Open Policy Agent must start with http:// or https://.")
        if not _HEAP.match(self.heap):
            raise TrinoError(f"The heap of Trino is {self.heap!r}; write a size such as 2G or 1500M.")
        if not self.boathouse_url.startswith(("http://", "https://")):
            raise TrinoError("BOATHOUSE_URL must start with http:// or https://.")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> TrinoSettings:
        """The settings of `make trino`. Raises TrinoError that names the variable that is wrong."""
        port = environ.get("BOATHOUSE_TRINO_PORT") or "8080"
        if not port.isascii() or not port.isdigit():
            raise TrinoError(
                f"BOATHOUSE_TRINO_PORT is {port!r}; write a number from 1 to 65535, or 0 for any free one."
            )
        data = Path(environ.get("BOATHOUSE_DATA_DIR") or _PROJECT / ".data").expanduser().absolute()
        default_url = f"http://127.0.0.1:{environ.get('BOATHOUSE_PORT') or '8000'}"
        return cls(
            home=data / "trino",
            boathouse_url=(environ.get("BOATHOUSE_URL") or default_url).rstrip("/"),
            port=int(port),
            access_control=environ.get("BOATHOUSE_TRINO_ACCESS_CONTROL") or "file",
            opa_url=(environ.get("BOATHOUSE_TRINO_OPA_URL") or "http://127.0.0.1:8181").rstrip("/"),
            refresh_period=environ.get("BOATHOUSE_TRINO_REFRESH") or "5s",
            heap=environ.get("BOATHOUSE_TRINO_HEAP") or "2G",
            distribution=distribution.default_home(environ),
            lake=_database("BOATHOUSE_TRINO_PG_URL", environ),
            iceberg=_database("BOATHOUSE_TRINO_ICEBERG_URL", environ),
        )

    @property
    def policy_url(self) -> str:
        """Where Trino finds its rules: Boathouse, or the OPA that it asks."""
        return f"{self.boathouse_url}/policy/trino.json" if self.access_control == "file" else self.opa_url


@dataclass(frozen=True, slots=True)
class Running:
    """A Trino that was started: what `status` prints and `stop` needs."""

    url: str
    port: int
    policy_url: str
    process: ProcessId
    launcher: ProcessId  # who started it; tests sweep up after one that died
    refresh_period: str

    @classmethod
    def read(cls, path: Path) -> Running | None:
        """The record of a Trino that still runs; None when there is none, or it is stale."""
        try:
            facts = json.loads(path.read_text(encoding="utf-8"))
            process, launcher = ProcessId(**facts.pop("process")), ProcessId(**facts.pop("launcher"))
            running = cls(process=process, launcher=launcher, **facts)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return running if running.process.is_alive() else None


class TrinoServer:
    """One local Trino with its PostgreSQL. `start` and `stop` may be called from different processes."""

    def __init__(self, settings: TrinoSettings, *, say: Callable[[str], None] = print) -> None:
        self.settings = settings
        self.home = settings.home
        self.postgres = postgres.EmbeddedPostgres(self.home / "postgres")
        self._say = say
        self._state = self.home / "running.json"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def url(self) -> str:
        """Its address. Raises TrinoError when it does not run."""
        running = self.running()
        if running is None:
            raise TrinoError("Trino does not run; start it with `manage.py trino start`.")
        return running.url

    def running(self) -> Running | None:
        return Running.read(self._state)

    def is_ready(self) -> bool:
        """Whether it runs and accepts queries."""
        running = self.running()
        return running is not None and _is_ready(running.url)

    def start(self) -> str:
        """Fetch, configure and start Trino, wait until it accepts queries; its address. Raises TrinoError."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            with self._only_one():
                return self._start()
        except OSError as error:
            raise TrinoError(
                f"Cannot run Trino in {self.home}: {error}. Set BOATHOUSE_DATA_DIR to a folder you may write."
            ) from error

    def stop(self) -> bool:
        """Stop Trino and its PostgreSQL; whether anything ran."""
        if not self.home.is_dir():
            return False
        running = self.running()
        if running is not None:
            running.process.stop_group(patience=_STOP_SECONDS)
        had_postgres = self.postgres.port() is not None
        self.postgres.stop()
        self._state.unlink(missing_ok=True)
        return running is not None or had_postgres

    def lake(self) -> postgres.Database:
        """The PostgreSQL database behind the catalog `pg`."""
        return self.settings.lake or self.postgres.database(postgres.LAKE)

    def values(self, *, port: int) -> dict[str, str]:
        """What the templates refer to, passwords included. The lake's PostgreSQL must run if it is ours."""
        lake = self.lake()
        iceberg = self.settings.iceberg or self.settings.lake or self.postgres.database(postgres.ICEBERG)
        return {
            **self._own_values(port),
            "LAKE_PG_JDBC_URL": lake.jdbc_url,
            "LAKE_PG_USER": lake.user,
            "LAKE_PG_PASSWORD": lake.password,
            "ICEBERG_JDBC_URL": iceberg.jdbc_url,
            "ICEBERG_USER": iceberg.user,
            "ICEBERG_PASSWORD": iceberg.password,
            "ICEBERG_FOLDER": str(self.home / "iceberg"),
        }

    def _own_values(self, port: int) -> dict[str, str]:
        """Those that say nothing of PostgreSQL."""
        return {
            "BOATHOUSE_URL": self.settings.boathouse_url,
            "BOATHOUSE_TRINO_OPA_URL": self.settings.opa_url,
            "BOATHOUSE_TRINO_PORT": str(port),
            "BOATHOUSE_TRINO_REFRESH": self.settings.refresh_period,
            "BOATHOUSE_TRINO_PLUGIN_DIR": str(self.home / "plugin"),
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start(self) -> str:
        running = self.running()
        if running is not None:
            raise TrinoError(
                f"Trino is already running at {running.url} (process {running.process.pid}); "
                "`manage.py trino stop` stops it."
            )
        jdk = find_jdk()
        home = distribution.ensure_unpacked(self.settings.distribution, say=self._say)
        port = self.settings.port or free_port()
        if is_taken(port):
            raise TrinoError(
                f"Port {port} is taken by another program. Set BOATHOUSE_TRINO_PORT to a free one (0: any)."
            )
        if self.settings.access_control == "file":
            self._check_policy()
        try:
            distribution.link_plugins(home, self.home / "plugin")
            environment = self._configure(port)
            running = self._launch(home, jdk.home, port, environment)
            self._wait(running)
        except BaseException:  # Ctrl-C too: nothing may be left running
            self.stop()
            raise
        return running.url

    def _check_policy(self) -> None:
        """Trino reads its rules as it starts, and ends where it cannot; say so before, in fewer words."""
        until = time.monotonic() + self.settings.policy_seconds
        problem = _policy_problem(self.settings.policy_url)
        if problem is not None:
            self._say(f"Waiting for Boathouse at {self.settings.boathouse_url} …")
        while problem is not None:
            if time.monotonic() > until:
                raise TrinoError(
                    f"No rules at {self.settings.policy_url} ({problem}), and Trino does not start without. "
                    "Start Boathouse first (`make demo`), or set BOATHOUSE_URL to where it runs."
                )
            time.sleep(_POLL_SECONDS)
            problem = _policy_problem(self.settings.policy_url)

    def _configure(self, port: int) -> dict[str, str]:
        """Start PostgreSQL and write the configuration; the passwords, for Trino's environment."""
        needs_postgres = not _OF_POSTGRES.isdisjoint(self.settings.catalogs)
        if needs_postgres:
            self._prepare_postgres()
        values = self.values(port=port) if needs_postgres else self._own_values(port)
        environment = {name: values.pop(name) for name in _PASSWORDS if name in values}
        catalogs = (*self.settings.catalogs, "tpch") if self.settings.with_tpch else self.settings.catalogs
        render_config(
            self.home / "etc",
            values,
            heap=self.settings.heap,
            catalogs=catalogs,
            access_control=self.settings.access_control,
        )
        return environment

    def _prepare_postgres(self) -> None:
        if self.settings.lake is None:
            self._say("Starting the PostgreSQL of the lake …")
            self.postgres.start()
        (self.home / "iceberg").mkdir(exist_ok=True)
        postgres.create_iceberg_tables(
            self.settings.iceberg or self.settings.lake or self.postgres.database(postgres.ICEBERG)
        )

    def _launch(self, home: Path, java_home: Path, port: int, environment: Mapping[str, str]) -> Running:
        self._say(f"Starting Trino {distribution.VERSION} on port {port} …")
        if self.log.exists():
            self.log.replace(self.log.with_name("server.log.1"))
        options = {"etc-dir": self.home / "etc", "data-dir": self.home / "data", "jvm-dir": java_home}
        command = [str(home / "bin" / "launcher"), *(f"--{name}={path}" for name, path in options.items()), "run"]
        with self.log.open("wb") as log:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env={**os.environ, **environment}, start_new_session=True,
            )  # fmt: skip
        running = Running(
            url=f"http://127.0.0.1:{port}",
            port=port,
            policy_url=self.settings.policy_url,
            process=ProcessId.of(child.pid),
            launcher=ProcessId.of(os.getpid()),
            refresh_period=self.settings.refresh_period,
        )
        write_private(self._state, json.dumps(asdict(running)))
        return running

    def _wait(self, running: Running) -> None:
        until = time.monotonic() + self.settings.start_seconds
        while not _is_ready(running.url):
            gone = not running.process.is_alive()
            if gone or time.monotonic() > until:
                problem = "did not start" if gone else f"was not ready in {self.settings.start_seconds:.0f} seconds"
                raise TrinoError(f"Trino {problem}. The end of {self.log}:\n{tail(self.log, 25)}")
            time.sleep(_POLL_SECONDS)

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        """Two starts at once: the second one is told so."""
        with (self.home / ".starting").open("ab") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise TrinoError(f"Another process is starting Trino in {self.home} right now.") from None
            yield


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/v1/info", timeout=5) as answer:  # noqa: S310 - our own http address
            return json.loads(answer.read(100_000)).get("starting") is False
    except (OSError, ValueError, AttributeError, urllib.error.URLError):
        return False


def _policy_problem(url: str) -> str | None:
    """Why Trino could not read its rules there; None when it can."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - checked to be http in TrinoSettings
            document = json.loads(answer.read(_MOST_POLICY_BYTES))
    except urllib.error.HTTPError as error:
        return f"it answers {error.code}"
    except (OSError, http.client.HTTPException) as error:
        return str(getattr(error, "reason", error))
    except ValueError:
        return "it answers something that is not JSON"
    if not isinstance(document, dict) or not isinstance(document.get("trino"), dict) or not document["trino"]:
        return "it has no rules under /trino"
    return None


def _database(setting: str, environ: Mapping[str, str]) -> postgres.Database | None:
    path = environ.get(f"{setting}_FILE")
    if path:
        try:
            return postgres.Database.parse(setting, Path(path).read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError) as error:
            raise TrinoError(f"{setting}_FILE: cannot read the file: {error}") from error
    return postgres.Database.parse(setting, environ[setting]) if environ.get(setting) else None
