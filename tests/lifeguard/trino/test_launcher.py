"""Settings, state and commands of the launcher, without a Trino: that one is in tests/integration/trino."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifeguard.trino import cli, distribution, launcher
from lifeguard.trino.errors import TrinoError
from lifeguard.trino.launcher import Running, TrinoServer, TrinoSettings
from lifeguard.trino.postgres import Database
from lifeguard.trino.process import ProcessId, is_taken, tail, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator


def quiet(_text: str) -> None:
    return


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A process that does not listen to SIGTERM, in a group of its own."""
    program = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", program], start_new_session=True, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        yield child
        child.kill()


# ---- Settings


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"BOATHOUSE_TRINO_PORT": "eighty"}, "BOATHOUSE_TRINO_PORT is 'eighty'"),
        ({"BOATHOUSE_TRINO_PORT": "70000"}, "port of Trino is 70000"),
        ({"BOATHOUSE_TRINO_ACCESS_CONTROL": "none"}, "access control is 'none'; write file or opa"),
        ({"BOATHOUSE_TRINO_OPA_URL": "opa:8181"}, "Open Policy Agent must start with http"),
        ({"BOATHOUSE_TRINO_REFRESH": "5"}, "refresh period is '5'"),
        ({"BOATHOUSE_TRINO_REFRESH": "5s\nx=y"}, "refresh period"),
        ({"BOATHOUSE_TRINO_HEAP": "2G -XX:OnError=rm"}, "heap of Trino"),
        ({"BOATHOUSE_URL": "file:///etc/passwd"}, "BOATHOUSE_URL must start with"),
        ({"BOATHOUSE_TRINO_PG_URL": "mysql://a:b@c/d"}, "BOATHOUSE_TRINO_PG_URL must have the form"),
        ({"BOATHOUSE_TRINO_PG_URL": "postgresql://a:b@c:port/d"}, "BOATHOUSE_TRINO_PG_URL must have the form"),
        ({"BOATHOUSE_TRINO_PG_URL_FILE": "/no/such/file"}, "BOATHOUSE_TRINO_PG_URL_FILE: cannot read"),
    ],
)
def test_a_wrong_setting_is_named(environ: dict[str, str], said: str) -> None:
    with pytest.raises(TrinoError) as error:
        TrinoSettings.from_environment(environ)
    assert said in str(error.value)


def test_settings_have_defaults_for_one_machine(tmp_path: Path) -> None:
    settings = TrinoSettings.from_environment({"BOATHOUSE_DATA_DIR": str(tmp_path), "BOATHOUSE_PORT": "8123"})
    assert settings.home == tmp_path / "trino"
    assert settings.policy_url == "http://127.0.0.1:8123/policy/trino.json"
    assert (settings.port, settings.refresh_period, settings.lake) == (8080, "5s", None)


def test_a_database_address_keeps_its_password_out_of_sight(tmp_path: Path) -> None:
    secret = tmp_path / "url"
    secret.write_text("postgresql://us%40er:p%2Fw@[::1]:6432/la%20ke?sslmode=require\n")
    lake = TrinoSettings.from_environment({"BOATHOUSE_TRINO_PG_URL_FILE": str(secret)}).lake
    assert lake == Database("::1", 6432, "la ke", "us@er", "p/w", "sslmode=require")
    assert lake is not None
    assert lake.jdbc_url == "jdbc:postgresql://[::1]:6432/la%20ke?sslmode=require"
    assert lake.url == "postgresql://us%40er:p%2Fw@[::1]:6432/la%20ke?sslmode=require"
    assert "p/w" not in repr(lake)


# ---- State


def record(home: Path, process: ProcessId) -> None:
    facts = {
        "url": "http://127.0.0.1:1",
        "port": 1,
        "policy_url": "http://127.0.0.1:2/policy/trino.json",
        "refresh_period": "5s",
        "process": {"pid": process.pid, "started": process.started},
        "launcher": {"pid": process.pid, "started": process.started},
    }
    home.mkdir(parents=True, exist_ok=True)
    write_private(home / "running.json", json.dumps(facts))


def test_a_second_start_says_that_it_runs(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    record(tmp_path, ProcessId.of(sleeper.pid))
    with pytest.raises(TrinoError, match=rf"already running at http://127.0.0.1:1 \(process {sleeper.pid}\)"):
        TrinoServer(TrinoSettings(home=tmp_path), say=quiet).start()
    assert sleeper.poll() is None


def test_a_number_that_another_process_got_is_stale(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    record(tmp_path, ProcessId(sleeper.pid, ProcessId.of(sleeper.pid).started - 3600))
    server = TrinoServer(TrinoSettings(home=tmp_path), say=quiet)
    assert server.running() is None
    assert server.stop() is False
    assert sleeper.poll() is None  # not ours to stop
    assert not (tmp_path / "running.json").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"process": 1, "launcher": 2}'])
def test_a_broken_record_is_no_record(tmp_path: Path, text: str) -> None:
    (tmp_path / "running.json").write_text(text)
    assert Running.read(tmp_path / "running.json") is None


def test_what_does_not_end_is_killed(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    process = ProcessId.of(sleeper.pid)
    started = time.monotonic()
    process.stop_group(patience=0.3)
    assert not process.is_alive()
    assert time.monotonic() - started < 5


def test_without_boathouse_it_says_so_and_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "find_jdk", lambda: None)
    monkeypatch.setattr(distribution, "ensure_unpacked", lambda *_, **__: tmp_path)
    settings = TrinoSettings(home=tmp_path, boathouse_url="http://127.0.0.1:9", port=0, policy_seconds=0)
    with pytest.raises(TrinoError, match=r"No rules at http://127.0.0.1:9/policy/trino.json .*make demo"):
        TrinoServer(settings, say=quiet).start()
    assert not (tmp_path / "postgres").exists()


def test_a_taken_port_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "find_jdk", lambda: None)
    monkeypatch.setattr(distribution, "ensure_unpacked", lambda *_, **__: tmp_path)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert is_taken(port)
        with pytest.raises(TrinoError, match=f"Port {port} is taken.*BOATHOUSE_TRINO_PORT"):
            TrinoServer(TrinoSettings(home=tmp_path, port=port), say=quiet).start()
    assert not is_taken(port)


def test_a_private_file_is_private(tmp_path: Path) -> None:
    path = tmp_path / "passwords.json"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o600)


def test_the_end_of_a_log(tmp_path: Path) -> None:
    path = tmp_path / "server.log"
    assert "cannot be read" in tail(path, 3)
    path.write_bytes(b"".join(b"line %d \xff\n" % number for number in range(20_000)))
    assert tail(path, 2) == "line 19998 \ufffd\nline 19999 \ufffd"


# ---- Commands


def run_cli(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "BOATHOUSE_DATA_DIR": str(data)}
    for name in [name for name in environ if name.startswith("BOATHOUSE_TRINO_")]:
        del environ[name]
    command = [sys.executable, "-m", "lifeguard.trino", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=environ, check=False, cwd=Path(__file__).parents[3], timeout=60
    )


def test_status_and_stop_of_nothing(tmp_path: Path) -> None:
    status = run_cli("status", "--json", data=tmp_path)
    assert (status.returncode, json.loads(status.stdout)) == (cli.NOT_RUNNING, {"running": False})
    stop = run_cli("stop", "--json", data=tmp_path)
    assert (stop.returncode, json.loads(stop.stdout)) == (cli.NOT_RUNNING, {"stopped": False})
    assert list(tmp_path.iterdir()) == []


def test_render_config_writes_a_folder_once(tmp_path: Path) -> None:
    folder = tmp_path / "etc"
    first = run_cli("render-config", "--boathouse-url", "https://b.example", "--json", str(folder), data=tmp_path)
    assert first.returncode == cli.OK
    assert "catalog/pg.properties" in json.loads(first.stdout)["files"]
    assert "https://b.example/policy/trino.json" in (folder / "access-control.properties").read_text()
    second = run_cli("render-config", str(folder), data=tmp_path)
    assert second.returncode == cli.FAILED
    assert "is not empty" in second.stderr
    assert "Traceback" not in second.stderr


def test_help_names_every_variable(tmp_path: Path) -> None:
    text = run_cli("--help", data=tmp_path).stdout
    source = "".join(path.read_text(encoding="utf-8") for path in Path(cli.__file__).parent.glob("*.py"))
    for name in ("PORT", "REFRESH", "HEAP", "HOME", "ARCHIVE", "PG_URL", "ICEBERG_URL"):
        assert f"BOATHOUSE_TRINO_{name}" in text
        assert f"BOATHOUSE_TRINO_{name}" in source


def test_wrong_usage(tmp_path: Path) -> None:
    assert run_cli("sail", data=tmp_path).returncode == 2
