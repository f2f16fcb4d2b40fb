"""`manage.py trino …` and `python -m lifeguard.trino …`: one set of commands, no Django needed."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lifeguard.trino import distribution, postgres
from lifeguard.trino.errors import TrinoError
from lifeguard.trino.java import find_jdk
from lifeguard.trino.launcher import TrinoServer, TrinoSettings
from lifeguard.trino.render import ACCESS_CONTROLS, CATALOGS, render_config

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OK, FAILED, NOT_RUNNING = 0, 1, 3
_CHECK_SECONDS = 1.0

DESCRIPTION = """\
A real Trino 476 on this machine, with the catalogs pg (PostgreSQL), ice (Iceberg) and memory, that enforces
what this Boathouse publishes. It listens on the loopback address and asks nobody for a password: for trying
out, not for serving.
"""
EPILOG = """\
environment:
  BOATHOUSE_URL                where Trino reads its rules (http://127.0.0.1:BOATHOUSE_PORT)
  BOATHOUSE_TRINO_PORT         8080; 0 picks a free port
  BOATHOUSE_TRINO_REFRESH      how long Trino uses rules it has read (5s)
  BOATHOUSE_TRINO_ACCESS_CONTROL  file, or opa: an Open Policy Agent has the policy (file)
  BOATHOUSE_TRINO_OPA_URL      where that is (http://127.0.0.1:8181)
  BOATHOUSE_TRINO_HEAP         memory of Trino (2G)
  BOATHOUSE_DATA_DIR           data goes to trino/ in it (.data)
  BOATHOUSE_TRINO_HOME         where Trino is unpacked (~/.cache/boathouse/trino-476)
  BOATHOUSE_TRINO_ARCHIVE      a trino-server-476.tar.gz to unpack instead of asking Maven
  BOATHOUSE_TRINO_PG_URL       postgresql://user:password@host:port/name behind pg and ice, instead of our own
  BOATHOUSE_TRINO_ICEBERG_URL  another one for ice; both can be given as files by NAME_FILE
  JAVA_HOME                    a JDK 24 or newer

exit codes: 0 done or running, 1 failed (standard error says why), 2 wrong usage, 3 not running (status, stop)
"""


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their options to a parser."""
    commands = parser.add_subparsers(dest="action", required=True, metavar="COMMAND")
    for name, text in (
        ("run", "start Trino and stay; Ctrl-C stops all of it"),
        ("start", "start Trino and return when it accepts queries"),
        ("stop", "stop Trino and its PostgreSQL"),
        ("status", "whether it runs, and where"),
        ("fetch", "fetch and unpack Trino, and look for a JDK, without starting anything"),
        ("render-config", "write Trino's configuration files into a folder, for a Trino of your own"),
        ("psql", "open PostgreSQL's own client on the database behind the catalog pg (arguments after --)"),
    ):
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if name in {"run", "start", "render-config"}:
            command.add_argument("--port", type=int, help="the port of Trino, 0 for any free one")
            command.add_argument("--boathouse-url", help="where Trino reads its rules")
            command.add_argument("--refresh-period", help="how long Trino uses rules it has read, such as 5s")
            command.add_argument("--access-control", choices=sorted(ACCESS_CONTROLS), help="who judges queries")
            command.add_argument("--opa-url", help="where the Open Policy Agent is, with --access-control opa")
            command.add_argument("--heap", help="memory of Trino, such as 2G")
            command.add_argument("--tpch", action="store_true", help="add the catalog tpch, generated sample tables")
        if name != "psql":
            command.add_argument("--json", action="store_true", help="answer in JSON")
    commands.choices["render-config"].add_argument("folder", type=Path)
    commands.choices["psql"].add_argument("arguments", nargs="*")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m lifeguard.trino",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_commands(parser)
    return execute(vars(parser.parse_args(arguments)))


def execute(options: Mapping[str, object]) -> int:
    """Do what was asked; the exit code. Errors are sentences on standard error."""
    try:
        return _ACTIONS[str(options["action"])](options)
    except TrinoError as error:
        _say(str(error))
        return FAILED
    except KeyboardInterrupt:
        return FAILED


def _settings(options: Mapping[str, object]) -> TrinoSettings:
    settings = TrinoSettings.from_environment()
    chosen = {
        name: options[name]
        for name in ("port", "boathouse_url", "access_control", "opa_url", "refresh_period", "heap")
        if options.get(name) is not None
    }
    return dataclasses.replace(settings, with_tpch=bool(options.get("tpch")), **chosen)  # type: ignore[arg-type]


def _server(options: Mapping[str, object]) -> TrinoServer:
    return TrinoServer(_settings(options), say=_say)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _answer(options: Mapping[str, object], facts: Mapping[str, object], text: str) -> None:
    sys.stdout.write(f"{json.dumps(facts, indent=2) if options.get('json') else text}\n")
    sys.stdout.flush()


def _run(options: Mapping[str, object]) -> int:
    server = _server(options)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: _interrupt())
    server.start()  # stops what it started when it fails; one that ran before is not ours to stop
    try:
        _report(server, options, "Ctrl-C stops it.")
        while server.running() is not None:
            time.sleep(_CHECK_SECONDS)
        raise TrinoError(f"Trino ended by itself or was stopped; its log is {server.log}.")
    except KeyboardInterrupt:
        _say("Stopping Trino …")
        return OK
    finally:
        server.stop()


def _interrupt() -> None:
    raise KeyboardInterrupt


def _start(options: Mapping[str, object]) -> int:
    server = _server(options)
    server.start()
    _report(server, options, "`manage.py trino stop` stops it.")
    return OK


def _stop(options: Mapping[str, object]) -> int:
    stopped = _server(options).stop()
    _answer(options, {"stopped": stopped}, "Trino is stopped." if stopped else "Trino was not running.")
    return OK if stopped else NOT_RUNNING


def _status(options: Mapping[str, object]) -> int:
    server = _server(options)
    if server.running() is None:
        _answer(options, {"running": False}, "Trino is not running.")
        return NOT_RUNNING
    _report(server, options, "`manage.py trino stop` stops it.")
    return OK


def _report(server: TrinoServer, options: Mapping[str, object], how_to_stop: str) -> None:
    running = server.running()
    if running is None:
        raise TrinoError(f"Trino ended right after it was ready; its log is {server.log}.")
    seconds = time.time() - running.process.started
    facts: dict[str, object] = {
        "running": True,
        "ready": server.is_ready(),
        "url": running.url,
        "policy_url": running.policy_url,
        "refresh_period": running.refresh_period,
        "pid": running.process.pid,
        "uptime_seconds": round(seconds),
        "resident_bytes": running.process.resident_bytes(),
        "log": str(server.log),
        "config": str(server.home / "etc"),
    }
    state = "is ready" if facts["ready"] else "is starting"
    text = (
        f"Trino {distribution.VERSION} {state} at {running.url} (process {running.process.pid}).\n"
        f"Its log is {server.log}.\n"
        f"Its rules come from {running.policy_url}, read anew after {running.refresh_period}.\n"
        f"  trino {running.url} --user YOU\n"
        f"  python: trino.dbapi.connect(host='127.0.0.1', port={running.port}, user='YOU')\n"
        f"  the PostgreSQL behind pg: manage.py trino psql\n{how_to_stop}"
    )
    _answer(options, facts, text)


def _fetch(options: Mapping[str, object]) -> int:
    jdk = find_jdk()
    home = distribution.ensure_unpacked(distribution.default_home(), say=_say)
    facts = {
        "trino": str(home),
        "version": distribution.VERSION,
        "java": str(jdk.home),
        "java_version": jdk.version,
    }
    _answer(
        options,
        facts,
        f"Trino {distribution.VERSION} is in {home}; it will run on Java {jdk.version} in {jdk.home}.",
    )
    return OK


def _render(options: Mapping[str, object]) -> int:
    settings = _settings(options)
    folder = Path(str(options["folder"]))
    if folder.exists() and any(folder.iterdir()):
        raise TrinoError(f"{folder} is not empty; name a new folder.")
    values = {
        "BOATHOUSE_URL": settings.boathouse_url,
        "BOATHOUSE_TRINO_OPA_URL": settings.opa_url,
        "BOATHOUSE_TRINO_PORT": str(settings.port),
        "BOATHOUSE_TRINO_REFRESH": settings.refresh_period,
    }
    if settings.lake is not None:
        values |= {"LAKE_PG_JDBC_URL": settings.lake.jdbc_url, "LAKE_PG_USER": settings.lake.user}
        iceberg = settings.iceberg or settings.lake
        values |= {"ICEBERG_JDBC_URL": iceberg.jdbc_url, "ICEBERG_USER": iceberg.user}
    try:
        render_config(
            folder,
            values,
            heap=settings.heap,
            catalogs=(*CATALOGS, "tpch") if settings.with_tpch else CATALOGS,
            access_control=settings.access_control,
        )
    except OSError as error:
        raise TrinoError(f"Cannot write to {folder}: {error}") from error
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    left = "What still says ${ENV:…} Trino takes from its environment: passwords, and what was not set here."
    _answer(options, {"folder": str(folder), "files": files}, f"Wrote {len(files)} files to {folder}. {left}")
    return OK


def _psql(options: Mapping[str, object]) -> int:
    lake = _server(options).lake()
    environment = {
        **os.environ,
        "PGHOST": lake.host,
        "PGPORT": str(lake.port),
        "PGDATABASE": lake.name,
        "PGUSER": lake.user,
        "PGPASSWORD": lake.password,  # not on the command line, where every process can read it
    }
    arguments = options.get("arguments")
    words = [str(word) for word in arguments] if isinstance(arguments, list) else []
    try:
        return subprocess.run([str(postgres.programs() / "psql"), *words], env=environment, check=False).returncode
    except OSError as error:
        raise TrinoError(f"psql cannot be started: {error}") from error


_ACTIONS: dict[str, Callable[[Mapping[str, object]], int]] = {
    "run": _run,
    "start": _start,
    "stop": _stop,
    "status": _status,
    "fetch": _fetch,
    "render-config": _render,
    "psql": _psql,
}
