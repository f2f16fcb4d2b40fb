"""The command line of boathouse-agent: options, signals, exit codes."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import signal
import socket
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lifeguard.agent.errors import Misconfigured, Problem, Stuck
from lifeguard.agent.loop import Agent, say_on_stderr
from lifeguard.agent.rules import check_rules
from lifeguard.agent.server import Boathouse, Config

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DONE, BEHIND, WRONG, TAKEN = 0, 1, 2, 3
EXIT_CODES = """Each option can be given in the environment instead: --token-file as BOATHOUSE_AGENT_TOKEN_FILE, and so on.

exit codes:
  0    ended by SIGTERM or SIGINT; with --once: the newest rules are in force; with --check: they could be
  1    with --once: something else is in force; with --check: the rules could not be fetched or believed
  2    an option, the token file or the file of trusted keys is wrong
  3    another agent works in this state folder"""


class Taken(Problem):
    """Another agent works there."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        config = _config(options)
        if options.check:
            return _check(config, as_json=options.json)
        _make_folders(config)
        with _only_one(config):
            return _run(Agent(config), options)
    except Misconfigured as error:
        return _refuse(error, WRONG, as_json=options.json)
    except Taken as error:
        return _refuse(error, TAKEN, as_json=options.json)
    except Stuck as error:
        return _refuse(error, BEHIND, as_json=options.json)


def _run(agent: Agent, options: argparse.Namespace) -> int:
    stop = threading.Event()
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, lambda *_: stop.set())
    try:
        agent.begin(accept_older=options.accept_older)
    except Stuck as error:
        agent.say(str(error))
    if options.once:
        return _once(agent, stop, as_json=options.json)
    failures = 0
    while not stop.is_set():
        failures = failures + 1 if agent.round() else 0
        _tell_systemd("READY=1\nWATCHDOG=1")
        stop.wait(agent.wait_seconds(failures))
    agent.say("ended; the rules stay as they are")
    return DONE


def _once(agent: Agent, stop: threading.Event, *, as_json: bool) -> int:
    problem = agent.round()
    while agent.in_force == "settling" and problem is None and not stop.wait(agent.wait_seconds(0)):
        problem = agent.round()
    is_done = problem is None and agent.in_force == "policy"
    if as_json:
        _print({**agent.summary(), "is_newest": is_done, "problem": str(problem) if problem else None})
    return DONE if is_done else BEHIND


def _check(config: Config, *, as_json: bool) -> int:
    """Fetch and verify; write nothing."""
    server = Boathouse(config)
    server.keys()
    try:
        answer = server.policy("")
        for body in answer.documents or ():
            check_rules(body)
    except Misconfigured:
        raise
    except Problem as error:
        return _refuse(error, BEHIND, as_json=as_json)
    said = answer.statement
    if as_json:
        _print({"revision": said.revision, "digest": said.policy, "bytes": said.policy_bytes, "kind": said.kind})
    else:
        print(f"Revision {said.revision} could be put in force: {said.policy_bytes} bytes, signed by a trusted key.")  # noqa: T201
    return DONE


def _refuse(error: Problem, code: int, *, as_json: bool) -> int:
    if as_json:
        _print({"error": {"message": str(error), "code": code}})
    say_on_stderr(str(error))
    return code


def _print(data: dict[str, Any]) -> None:
    print(json.dumps(data, indent=1))  # noqa: T201


def _make_folders(config: Config) -> None:
    for folder, mode in ((config.state_dir, 0o700), (config.target.parent, 0o755)):
        try:
            folder.mkdir(mode=mode, parents=True, exist_ok=True)
        except OSError as error:
            raise Misconfigured(f"cannot make the folder {folder}: {error.strerror}") from None


@contextmanager
def _only_one(config: Config) -> Iterator[None]:
    try:
        stream = (config.state_dir / "lock").open("ab")
    except OSError as error:
        raise Misconfigured(f"cannot write in {config.state_dir}: {error.strerror}") from None
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(f"another agent works in {config.state_dir}; give each a --state-dir of its own") from None
        yield


def _tell_systemd(message: str) -> None:
    """As sd_notify(3) describes; without systemd nothing."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.sendto(message.encode(), "\0" + address[1:] if address[0] == "@" else address)
    except OSError:
        return


# --- Options ------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="boathouse-agent",
        description="Keep the access rules of the Trino on this machine: fetch them from Boathouse, verify them, replace a local file.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )

    def add(name: str, default: str | None, text: str, **more: Any) -> None:
        variable = "BOATHOUSE_AGENT_" + name.upper().replace("-", "_")
        told = f"{text} (default: {default})" if default else text
        parser.add_argument(f"--{name}", default=os.environ.get(variable) or default, help=told, **more)

    add("url", None, "where Boathouse is, such as https://boathouse.example", metavar="URL")
    add("token-file", "/etc/boathouse-agent/token", "the file with the token of this deployment", metavar="FILE")
    add("keys-file", "/etc/boathouse-agent/keys", "the trusted keys, one a line: ed25519 ID KEY", metavar="FILE")
    add("target", "/var/lib/boathouse/trino.json", "the file that Trino reads", metavar="FILE")
    add("state-dir", "/var/lib/boathouse-agent", "where the agent keeps what it must remember", metavar="FOLDER")
    add("ca-file", None, "trust only the authorities in this file (default: those of the system)", metavar="FILE")
    add("client-cert", None, "show this TLS certificate (PEM, with its key unless --client-key)", metavar="FILE")
    add("client-key", None, "the key of --client-cert", metavar="FILE")
    add("poll", "5", "ask every so many seconds", metavar="SECONDS")
    add(
        "keep-for",
        "3600",
        "keep the last rules so long without a word of Boathouse; then only services",
        metavar="SECONDS",
    )
    add(
        "settle",
        "10",
        "after an absence: refuse what is masked so long, two refresh periods of Trino; 0: do not",
        metavar="SECONDS",
    )
    add("timeout", "10", "give up on a connection that says nothing for so long", metavar="SECONDS")
    add("max-bytes", str(64 * 1024 * 1024), "refuse larger rules", metavar="BYTES")
    add("mode", "0644", "permissions of the target", metavar="OCTAL")
    parser.add_argument(
        "--plain-http", action="store_true", help="allow http:// to another machine; the token can be read then"
    )
    parser.add_argument(
        "--accept-older", action="store_true", help="once, after the database of Boathouse was restored"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--once", action="store_true", help="one round, then end")
    which.add_argument("--check", action="store_true", help="fetch and verify only; write nothing")
    parser.add_argument("--json", action="store_true", help="with --once and --check: print one JSON object")
    return parser


def _config(options: argparse.Namespace) -> Config:
    if not options.url:
        raise Misconfigured("--url is missing: where is Boathouse?")
    poll = _number("poll", options.poll, 0.2, 3600)
    return Config(
        url=options.url.rstrip("/"),
        token_file=Path(options.token_file),
        keys_file=Path(options.keys_file),
        target=Path(options.target).absolute(),
        state_dir=Path(options.state_dir).absolute(),
        ca_file=_path(options.ca_file),
        client_cert=_path(options.client_cert),
        client_key=_path(options.client_key),
        poll=poll,
        keep_for=_number("keep-for", options.keep_for, 2 * poll, 30 * 86_400),
        settle=_number("settle", options.settle, 0, 3600),
        timeout=_number("timeout", options.timeout, 0.1, 300),
        mode=_mode(options.mode),
        most_bytes=int(_number("max-bytes", options.max_bytes, 1000, 2**31)),
        plain_http=options.plain_http,
    )


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _number(name: str, text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise Misconfigured(f"--{name} is {text!a}; write a number from {least:g} to {most:g}")
    return value


def _mode(text: str) -> int:
    try:
        mode = int(text, 8)
    except ValueError:
        mode = -1
    if not 0o400 <= mode <= 0o777 or mode & 0o022:
        raise Misconfigured(f"--mode is {text!a}; write one such as 0644 or 0640, which lets nobody else write")
    return mode
