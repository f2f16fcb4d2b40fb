"""boathouse-agent as a program: options, exit codes, signals, and one line for each problem."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.lifeguard.agent.boathouse import document

if TYPE_CHECKING:
    from tests.lifeguard.agent.boathouse import Boathouse
    from tests.lifeguard.agent.conftest import Bench

_ROOT = Path(__file__).resolve().parents[3]


def command(bench: Bench, *more: str) -> list[str]:
    options = {
        "url": bench.server.url, "token-file": bench.config.token_file, "keys-file": bench.config.keys_file,
        "target": bench.config.target, "state-dir": bench.config.state_dir, "poll": 0.2, "settle": 0,
    }  # fmt: skip
    return [sys.executable, "-m", "lifeguard.agent", *(f"--{name}={value}" for name, value in options.items()), *more]


def run(bench: Bench, *more: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(bench, *more),
        cwd=_ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_once_puts_the_newest_rules_in_force(bench: Bench) -> None:
    done = run(bench, "--once", "--json")
    assert done.returncode == 0
    said = json.loads(done.stdout)
    assert (said["in_force"], said["revision"], said["is_newest"], said["problem"]) == ("policy", 1, True, None)
    assert bench.rules == document(1)


def test_once_without_boathouse_says_what_is_in_force(bench: Bench, server: Boathouse) -> None:
    run(bench, "--once")
    server.status = 500
    done = run(bench, "--once", "--json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert (said["in_force"], said["is_newest"], said["problem"]) == ("policy", False, "Boathouse answers 500")
    assert done.stderr.splitlines() == [
        "boathouse-agent: revision 1 is in force",
        "boathouse-agent: Boathouse answers 500",
    ]


def test_check_writes_nothing(bench: Bench) -> None:
    done = run(bench, "--check", "--json")
    assert (done.returncode, json.loads(done.stdout)["revision"]) == (0, 1)
    assert list(bench.config.state_dir.iterdir()) == []
    assert not bench.config.target.exists()
    bench.trust("ed25519 nonsense")
    assert run(bench, "--check").returncode == 2


def test_check_fails_for_what_cannot_be_believed(bench: Bench, server: Boathouse) -> None:
    server.change_body = lambda body: body[:-1]
    done = run(bench, "--check", "--json")
    assert done.returncode == 1
    assert "cut or changed" in json.loads(done.stdout)["error"]["message"]


@pytest.mark.parametrize(
    "wrong",
    [
        "--poll=0",
        "--poll=x",
        "--poll=nan",
        "--keep-for=0.1",
        "--mode=0666",
        "--mode=9",
        "--max-bytes=-1",
        "--url=http://a.example",
    ],
)
def test_a_wrong_option_is_told_and_nothing_is_written(bench: Bench, wrong: str) -> None:
    done = run(bench, "--once", "--json", wrong)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == 2
    assert len(done.stderr.splitlines()) == 1
    assert not bench.config.target.exists()


def test_options_come_from_the_environment_too(bench: Bench) -> None:
    environ = {
        "BOATHOUSE_AGENT_URL": bench.server.url, "BOATHOUSE_AGENT_TOKEN_FILE": str(bench.config.token_file),
        "BOATHOUSE_AGENT_KEYS_FILE": str(bench.config.keys_file), "BOATHOUSE_AGENT_TARGET": str(bench.config.target),
        "BOATHOUSE_AGENT_STATE_DIR": str(bench.config.state_dir), "BOATHOUSE_AGENT_MODE": "0640",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "lifeguard.agent", "--once"],
        cwd=_ROOT,
        env={**os.environ, **environ},
        check=False,
        timeout=30,
    )
    assert done.returncode == 0
    assert bench.config.target.stat().st_mode & 0o777 == 0o640


def test_without_an_address_it_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lifeguard.agent", "--once"], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "boathouse-agent: --url is missing: where is Boathouse?\n")


def test_help_tells_the_exit_codes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lifeguard.agent", "--help"], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    assert "exit codes:" in done.stdout
    assert "BOATHOUSE_AGENT_TOKEN_FILE" in done.stdout


@pytest.mark.parametrize("name", ["boathouse-agent.service", "Containerfile"])
def test_the_files_for_operators_name_options_that_exist(name: str) -> None:
    from lifeguard.agent.cli import _parser

    text = (_ROOT / "lifeguard" / "agent" / "deploy" / name).read_text()
    named = set(re.findall(r"BOATHOUSE_AGENT_([A-Z_]+)=", text)) | set(re.findall(r"(?<= )--([a-z-]+)=", text))
    known = {option.dest for option in _parser()._actions}
    assert named
    assert {each.lower().replace("-", "_") for each in named} <= known


def test_the_container_has_all_that_it_needs(tmp_path: Path) -> None:
    """What the Containerfile copies runs by itself, with nothing else of Boathouse beside it."""
    agent = _ROOT / "lifeguard" / "agent"
    copied = re.findall(
        r"^COPY (\S+) /opt/boathouse-agent/(\S+)$", (agent / "deploy" / "Containerfile").read_text(), re.MULTILINE
    )
    assert len(copied) == 2
    for source, folder in copied:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for path in _ROOT.glob(source):
            shutil.copy(path, tmp_path / folder)
    done = subprocess.run(
        [sys.executable, "-m", "lifeguard.agent", "--url=https://127.0.0.1:1", "--check"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        ["boathouse-agent: cannot read the trusted keys in /etc/boathouse-agent/keys"],
    )


def test_two_agents_in_one_folder_are_one_too_many(bench: Bench) -> None:
    first = subprocess.Popen(command(bench), cwd=_ROOT, stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(bench.config.target)
        done = run(bench, "--once")
        assert done.returncode == 3
        assert "--state-dir" in done.stderr
    finally:
        first.terminate()
        _, said = first.communicate(timeout=10)
    assert first.returncode == 0
    assert said.splitlines() == [
        "boathouse-agent: revision 1 is in force",
        "boathouse-agent: ended; the rules stay as they are",
    ]


def test_it_tells_systemd_when_it_is_ready_and_that_it_lives(bench: Bench) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        address = str(bench.folder / "notify")
        channel.bind(address)
        channel.settimeout(20)
        agent = subprocess.Popen(command(bench), cwd=_ROOT, env={**os.environ, "NOTIFY_SOCKET": address})
        try:
            told = [channel.recv(100) for _ in range(2)]
        finally:
            agent.send_signal(signal.SIGINT)
            assert agent.wait(10) == 0
    assert told == [b"READY=1\nWATCHDOG=1"] * 2
    assert bench.rules == document(1)


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
