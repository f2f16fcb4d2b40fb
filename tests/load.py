"""`python -m tests.load`: 200 polls a second beside console traffic, on this machine; a table of how long they took.

Starts a PostgreSQL, gunicorn as the README says and a second gunicorn for polls, in a folder that is removed afterwards. The console is
asked for signed-in list pages by people who never pause, from a process of their own; so are the polls.
"""

from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

from tests.integration.faults.running import ROOT, Running

_PAGES = ("/datasets/", "/review/", "/requests/", "/")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--people", type=int, default=4, help="how many ask the console at once")
    parser.add_argument("--datasets", type=int, default=300)
    parser.add_argument("--megabytes", type=int, nargs="*", default=[0, 2, 5], help="what is added to the body")
    parser.add_argument("--console", nargs=3, metavar=("PORT", "PEOPLE", "COOKIE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.console:
        return _browse(int(options.console[0]), int(options.console[1]), options.console[2], options.seconds)
    with tempfile.TemporaryDirectory() as folder:
        running = Running(Path(folder))
        try:
            _measure(running, options)
        finally:
            running.stop()
    return 0


def _measure(running: Running, options: argparse.Namespace) -> None:
    cookie = running.python("-m", "tests.integration.faults.fill", "company", str(options.datasets)).strip()
    running.start_web()
    running.start_polls()
    running.wait_until_up(web=True)
    running.wait_until_up()
    sys.stdout.write("process      policy     console    polls  p50 ms  p99 ms  worst ms  answers\n")
    for padding in options.megabytes:
        if padding:
            running.python("manage.py", "shell", "-c", _PAD.format(megabytes=padding))
            time.sleep(3)
        for name, port in (("own process", running.polls_port), ("shared", running.web_port)):
            for people in (0, options.people):
                row = _polls(running, port, people, cookie, options)
                told = f"{people} people" if people else "none"
                sys.stdout.write(
                    f"{name:<12} {row['bytes'] / 1e6:5.2f} MB   {told:<9} {row['polls']:>6}  {row['p50']:>6}  {row['p99']:>6}"
                    f"  {row['worst']:>8}  {row['cpu']:>5} ms CPU  {row['answers']} {row['console']}\n"
                )
                sys.stdout.flush()
    running.hang_database()
    for name, port in (("own process", running.polls_port), ("shared", running.web_port)):
        row = _polls(running, port, 20, cookie, options)
        sys.stdout.write(
            f"{name:<12} {row['bytes'] / 1e6:5.2f} MB   20, no DB {row['polls']:>6}  {row['p50']:>6}  {row['p99']:>6}"
            f"  {row['worst']:>8}  {row['cpu']:>5} ms CPU  {row['answers']} {row['console']}\n"
        )
        sys.stdout.flush()


def _polls(running: Running, port: int, people: int, cookie: str, options: argparse.Namespace) -> dict[str, Any]:
    console = None
    if people:
        asked = ("--console", str(running.web_port), str(people), cookie, "--seconds", str(options.seconds + 2))
        console = subprocess.Popen([sys.executable, "-m", "tests.load", *asked], cwd=ROOT, stdout=subprocess.PIPE)
        time.sleep(1.5)
    command = ("-m", "tests.integration.faults.polls", str(port), str(options.rate), str(options.seconds))
    before = _cpu_seconds(running, port)
    found: dict[str, Any] = json.loads(running.python(*command))
    found["cpu"] = round((_cpu_seconds(running, port) - before) / found["polls"] * 1000, 2)
    found["console"] = console.communicate()[0].decode().strip() if console else ""
    return found


def _cpu_seconds(running: Running, port: int) -> float:
    """Of the gunicorn that answers there, pages included."""
    leader = psutil.Process(running.processes["web" if port == running.web_port else "polls"].pid)
    times = [process.cpu_times() for process in (leader, *leader.children(recursive=True))]
    return float(sum(each.user + each.system for each in times))


def _browse(port: int, people: int, cookie: str, seconds: float) -> int:
    deadline, done, guard = time.monotonic() + seconds, [0, 0.0], threading.Lock()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        number = 0
        while time.monotonic() < deadline:
            number += 1
            began = time.monotonic()
            try:
                connection.request("GET", _PAGES[number % len(_PAGES)], headers={"Cookie": f"sessionid={cookie}"})
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                continue
            if answer.status != 200:
                continue
            with guard:
                done[0] += 1
                done[1] += time.monotonic() - began

    threads = [threading.Thread(target=ask) for _ in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(f"{done[0] / seconds:.0f} pages/s of {1000 * done[1] / max(1, done[0]):.0f} ms\n")
    return 0


# A later revision whose rules on tables are filled up, for bodies of a size; what they say does not matter to a poll.
_PAD = """
import gzip, hashlib, json
from lifeguard.models import PolicyRevision
newest = PolicyRevision.objects.order_by("-number").first()
body = json.loads(gzip.decompress(bytes(newest.body)))
rule = {{"catalog": "pg", "schema": "filler", "privileges": [], "filter": "false", "table": "filler"}}
count = {megabytes} * 1000000 // (len(json.dumps(rule)) + 6)
body["trino"]["tables"][:0] = [{{**rule, "table": f"filler_{{number}}"}} for number in range(count)]
trino = json.dumps(body["trino"], sort_keys=True, separators=(",", ":")).encode()
body["meta"]["digest"] = hashlib.sha256(trino).hexdigest()
body["meta"]["revision"] = number = newest.number + 1
packed = b'{{"meta":' + json.dumps(body["meta"]).encode() + b',"trino":' + trino + b"}}"
newest.pk, newest.number, newest.body, newest.digest = None, number, gzip.compress(packed), body["meta"]["digest"]
newest.save(force_insert=True)
"""

if __name__ == "__main__":
    sys.exit(main())
