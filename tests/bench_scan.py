"""`python -m tests.bench_scan`: discover and scan a lake of thousands of generated datasets, and say how long that takes and where.

It starts the embedded PostgreSQL in a folder of its own under `.data/bench`, which is removed afterwards, writes the lake as DuckDB files,
and runs what the scanner runs: discovery, then `skimmer.running.sweep` in N processes. With `--sql FILE --trino` it loads a PostgreSQL dump
into the database behind a real Trino instead, and scans that through Trino.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from catalog.engine.base import AskLimits, CatalogFacts, QueryAnswer, QueryEngine, Sample
    from catalog.names import TableName
    from tests.skimmer.big_lake import BigLake

ROOT = Path(__file__).resolve().parent.parent
_PLACES = ROOT / ".data" / "bench"


@dataclass
class Clocks:
    """Calls and seconds of wall time by area, added up over threads."""

    seconds: defaultdict[str, float] = field(default_factory=partial(defaultdict, float))
    calls: Counter[str] = field(default_factory=Counter)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def __getstate__(self) -> tuple[Any, ...]:  # a lock stays where it is
        return self.seconds, self.calls

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        (self.seconds, self.calls), self._guard = state, threading.Lock()

    def add(self, other: Clocks) -> None:
        self.calls.update(other.calls)
        for area, seconds in other.seconds.items():
            self.seconds[area] += seconds

    @contextmanager
    def measure(self, area: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            with self._guard:
                self.seconds[area] += time.perf_counter() - start
                self.calls[area] += 1


@dataclass
class MeasuredEngine:
    """The engine of the settings, with its calls on the clock."""

    engine: QueryEngine
    clocks: Clocks

    @property
    def label(self) -> str:
        return self.engine.label

    def trino_catalogs(self) -> tuple[str, ...]:
        return self.engine.trino_catalogs()

    def describe(self, trino_catalog: str) -> CatalogFacts:
        with self.clocks.measure("engine: describe"):
            return self.engine.describe(trino_catalog)

    def sample(self, table: TableName, columns: Sequence[str], *, limit: int) -> Sample:
        with self.clocks.measure("engine: sample"):
            return self.engine.sample(table, columns, limit=limit)

    @property
    def dialect(self) -> str:
        return self.engine.dialect

    def ask(self, statement: str, *, limits: AskLimits) -> QueryAnswer:
        with self.clocks.measure("engine: ask"):
            return self.engine.ask(statement, limits=limits)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_scan", description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--datasets", type=int, default=2000)
    parser.add_argument("--columns", type=int, default=20, help="of each dataset")
    parser.add_argument("--rows", type=int, default=400, help="of each dataset")
    parser.add_argument("--catalogs", type=int, default=4, help="DuckDB files, one a Trino catalog")
    parser.add_argument("--workers", type=int, default=2, help="processes that sweep, as the scanner has")
    parser.add_argument("--threads", type=int, default=1, help="that sweep in each of the processes")
    parser.add_argument(
        "--profile", type=int, default=100, metavar="N", help="scan N datasets again under a profiler (0: none)"
    )
    parser.add_argument(
        "--sql", type=Path, metavar="FILE", help="a PostgreSQL dump to scan in place of a generated lake"
    )
    parser.add_argument("--trino", action="store_true", help="through a real Trino, with --sql")
    parser.add_argument(
        "--minutes", type=float, default=120, help="stop scanning after so long, and report what was done"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.trino != bool(options.sql):
        parser.error("--sql and --trino go together: the dump is loaded into the PostgreSQL behind a real Trino.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started here is stopped
    _PLACES.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="scan-", dir=_PLACES))
    folder.chmod(0o755)  # PostgreSQL runs as another user where we are root
    try:
        _set_up(folder, with_trino=options.trino)
        figures = _through_trino(folder, options) if options.trino else _generated(folder, options)
    finally:
        _stop_postgres(folder)
        shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    else:
        width = max(map(len, figures))
        sys.stdout.writelines(f"{name:{width}}  {_shown(figure)}\n" for name, figure in figures.items())
    return 0


def _shown(figure: Any) -> str:
    if isinstance(figure, (list, tuple)):
        return "".join(f"\n    {line}" for line in figure)
    return f"{figure:,}" if isinstance(figure, (int, float)) else str(figure)


def _set_up(folder: Path, *, with_trino: bool) -> None:
    """Settings of an installation of its own, whatever this shell says; then Django and a database with the tables in it."""
    for name in ("DATABASE_URL", "DATABASE_URL_FILE", "TRINO_URL", "REDIS_URL", "DUCKDB_LAKE", "BEHIND_PROXY"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "only-for-measuring-on-this-machine-0123456789",
        "BOATHOUSE_DATA_DIR": str(folder),
        "BOATHOUSE_URL": "https://boathouse.example",
        "LOG_LEVEL": "ERROR",
    }
    if not with_trino:
        os.environ["DUCKDB_LAKE"] = str(folder / "lake")
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings

    from config.celery import make_broker_folders

    make_broker_folders(settings.BROKER_DIR)
    call_command("migrate", verbosity=0)


def _stop_postgres(folder: Path) -> None:
    import psutil  # type: ignore[import-untyped]

    pid_file = folder / "postgres" / "postmaster.pid"
    if pid_file.exists():
        from django.db import connections

        connections.close_all()
        server = psutil.Process(int(pid_file.read_text().splitlines()[0]))
        server.terminate()
        psutil.wait_procs([server], timeout=20)


# ---- The two lakes


def _generated(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    from tests.skimmer.big_lake import write_big_lake

    start = time.perf_counter()
    sizes = {name: getattr(options, name) for name in ("datasets", "columns", "rows")}
    # In a process of its own, so that the memory it takes is not counted.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as writer:
        lake = writer.submit(write_big_lake, folder / "lake", trino_catalogs=options.catalogs, **sizes).result()
    written = time.perf_counter() - start
    figures = {"lake": f"{options.datasets:,} datasets in {options.catalogs} DuckDB files, written in {written:.0f} s"}
    return figures | _discover_and_scan(options) | _right(lake)


def _through_trino(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    import psycopg
    from django.conf import settings

    from lifeguard.trino import TrinoServer, TrinoSettings
    from lifeguard.trino.distribution import default_home, ensure_unpacked
    from tests.integration.trino.lake import LOADER, PolicyEndpoint

    distribution = ensure_unpacked(default_home(), download=False)
    with PolicyEndpoint() as endpoint:
        trino = TrinoSettings(
            home=folder / "trino",
            boathouse_url=endpoint.url,
            port=0,
            heap="1500M",
            distribution=distribution,
            start_seconds=600,
        )
        with TrinoServer(trino, say=lambda _: None) as server:
            running = server.running()
            assert running is not None
            with psycopg.connect(server.lake().url, autocommit=True) as connection:
                connection.execute(
                    options.sql.read_bytes()
                )  # a dump is many statements; without parameters that may be
            settings.TRINO_URL, settings.TRINO_USER = f"http://127.0.0.1:{running.port}", LOADER
            _wait_until_it_answers()
            figures = _discover_and_scan(options, only=("pg",))
    return {"lake": f"{options.sql.name} in PostgreSQL, through Trino"} | figures | {"flagged": _flagged()}


def _wait_until_it_answers() -> None:
    """The first fetch of the rules by a Trino that just started may outlast its time-out on a busy machine."""
    from catalog.configured import configured_engine
    from catalog.engine.base import EngineError

    deadline = time.perf_counter() + 60
    while True:
        try:
            configured_engine().trino_catalogs()
        except EngineError:
            if time.perf_counter() > deadline:
                raise
        else:
            return


# ---- What is measured


def _discover_and_scan(options: argparse.Namespace, only: Sequence[str] = ()) -> dict[str, Any]:
    from django.utils import timezone

    from catalog.configured import configured_engine
    from catalog.discovery import discover_all
    from skimmer.models import Scan, ScanState

    clocks = Clocks()
    engine = MeasuredEngine(configured_engine(), clocks)
    start = time.perf_counter()
    with _database_on(clocks, "database: discovery"):
        report = discover_all(engine=engine, at=timezone.now(), only=only)
    discovery = time.perf_counter() - start
    for failed in report.failed:
        raise SystemExit(f"{failed.trino_catalog}: {failed.error}")
    swept = _sweep(options)
    scanning = max(each.ended for each in swept) - min(each.began for each in swept)
    for each in swept:
        clocks.add(each.clocks)
    done = list(Scan.objects.filter(state=ScanState.DONE).values_list("columns_scanned", "columns_flagged"))
    failed_scans = list(Scan.objects.exclude(error="").values_list("dataset__full_name", "error"))
    left = Scan.objects.filter(state=ScanState.QUEUED, error="").count()
    columns, flagged = sum(each for each, _ in done), sum(each for _, each in done)
    figures: dict[str, Any] = {
        "discovery: seconds": round(discovery, 1),
        "discovery: of these in the engine": round(clocks.seconds["engine: describe"], 1),
        "discovery: database statements": clocks.calls["database: discovery"],
        "scan: datasets": len(done),
        "scan: failed, left over": f"{len(failed_scans)}, {left}",
        "scan: workers": f"{options.workers} processes with {options.threads} threads",
        "scan: seconds": round(scanning, 1),
        "scan: seconds of processor": round(sum(each.processor for each in swept), 1),
        "scan: columns": columns,
        "scan: columns a second, end to end": round(columns / scanning),
        "scan: samples asked of the engine": clocks.calls["engine: sample"],
        "scan: database statements": clocks.calls["database"],
        "scan: share flagged": f"{flagged / max(1, columns):.1%}",
        "memory: most of one worker, MB": round(max(each.peak_mb for each in swept)),
        "where the workers' time went": _areas(clocks, scanning * options.workers * options.threads),
    }
    if failed_scans:
        figures["first failures"] = [f"{name}: {error}" for name, error in failed_scans[:5]]
    if options.profile:
        figures |= _profiled(options.profile, MeasuredEngine(configured_engine(), Clocks()))
    return figures


@dataclass
class Swept:
    """What one worker did, from `began` to `ended` on the clock that all processes share."""

    clocks: Clocks
    began: float
    ended: float
    processor: float
    peak_mb: float


def _sweep(options: argparse.Namespace) -> list[Swept]:
    """What the scanner's workers do, each in a process of its own, until nothing is due or it is too late."""
    from django.conf import settings

    trino = (settings.TRINO_URL, settings.TRINO_USER)
    context = get_context("spawn")
    together = context.Barrier(options.workers)
    with ProcessPoolExecutor(options.workers, mp_context=context, initializer=_ready, initargs=(together,)) as pool:
        turns = [pool.submit(_work, trino, options.threads, 60 * options.minutes) for _ in range(options.workers)]
        return [turn.result() for turn in turns]


_together: Any = None


def _ready(together: Any) -> None:
    """In the new process: load all that a worker has loaded before its first message."""
    global _together  # noqa: PLW0603 - a barrier is inherited and cannot be sent
    import django

    django.setup()
    from skimmer import running  # noqa: F401

    _together = together


def _work(trino: tuple[str, str], threads: int, seconds: float) -> Swept:
    """One worker: `threads` threads that sweep."""
    from django.conf import settings
    from django.db import connection

    connection.ensure_connection()
    settings.TRINO_URL, settings.TRINO_USER = trino
    clocks = Clocks()
    _together.wait(timeout=60)
    began, processor = time.monotonic(), time.process_time()
    _sweep_in_threads(threads, clocks, until=began + seconds)
    return Swept(clocks, began, time.monotonic(), time.process_time() - processor, _peak_mb())


def _sweep_in_threads(threads: int, clocks: Clocks, *, until: float) -> None:
    from unittest import mock

    from django.db import connection
    from django.utils import timezone

    from catalog.configured import configured_engine
    from skimmer import running
    from skimmer.classify import classify_table

    def classify_on(*arguments: Any, **named: Any) -> Any:
        with clocks.measure("classifier"):
            return classify_table(*arguments, **named)

    def work() -> None:
        try:
            with _database_on(clocks, "database"):
                engine = MeasuredEngine(configured_engine(), clocks)
                running.sweep(engine=engine, clock=timezone.now, is_stopped=lambda: time.monotonic() > until)
        finally:
            connection.close()

    with mock.patch("skimmer.running.classify_table", classify_on):
        workers = [threading.Thread(target=work) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


@contextmanager
def _database_on(clocks: Clocks, area: str) -> Iterator[None]:
    """Statements of this thread's connection, with their wall time."""
    from django.db import connection

    def run(execute: Any, statement: Any, parameters: Any, many: Any, context: Any) -> Any:
        with clocks.measure(area):
            return execute(statement, parameters, many, context)

    with connection.execute_wrapper(run):
        yield


def _areas(clocks: Clocks, total: float) -> list[str]:
    names = {"engine: sample": "engine", "classifier": "classifier", "database": "database, waiting for it"}
    rest = total - sum(clocks.seconds[area] for area in names)
    lines = [
        f"{words:26} {clocks.seconds[area]:7.1f} s  {clocks.seconds[area] / total:5.1%}  in {clocks.calls[area]:,} calls"
        for area, words in names.items()
    ]
    return [*lines, f"{'the rest (ORM, threads)':26} {rest:7.1f} s  {rest / total:5.1%}"]


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _profiled(count: int, engine: QueryEngine) -> dict[str, Any]:
    """Scan some datasets again in this thread under a profiler: the functions with the most time of their own and of all they call."""
    from django.utils import timezone

    from catalog.models import Dataset
    from skimmer import running, services
    from skimmer.models import ScanReason

    ids = list(Dataset.objects.present().order_by("full_name").values_list("pk", flat=True)[:count])
    services.queue_scans(dataset_ids=ids, reason=ScanReason.ASKED, at=timezone.now())
    profile = cProfile.Profile()
    profile.runcall(running.sweep, engine=engine, clock=timezone.now, dataset_ids=ids)
    stats: Any = pstats.Stats(profile)
    rows = [(own, all_, calls, _place(function)) for function, (_, calls, own, all_, _) in stats.stats.items()]
    ours = [row for row in rows if row[3].startswith(("catalog/", "skimmer/"))]
    return {
        f"profile of {len(ids)} scans again, seconds": round(stats.total_tt, 1),
        "most time of their own": [_row(row) for row in sorted(rows, reverse=True)[:15]],
        "most time with all they call": [_row(row) for row in sorted(ours, key=lambda row: -row[1])[:25]],
    }


def _place(function: tuple[str, int, str]) -> str:
    path, line, name = function
    if path.startswith(str(ROOT)) and "site-packages" not in path:
        return f"{Path(path).relative_to(ROOT)}:{line} {name}"
    return f"{path.rpartition('site-packages/')[2]}:{line} {name}" if line else name


def _row(row: tuple[float, float, int, str]) -> str:
    own, all_, calls, place = row
    return f"{own:6.2f} s own  {all_:6.2f} s all  {calls:>9,} calls  {place}"


def _right(lake: BigLake) -> dict[str, Any]:
    """How much of what the lake was written with was found."""
    from catalog.models import Proposal
    from skimmer.classify.scoring import Label, Tier, score

    rows = Proposal.objects.values_list("column__dataset__full_name", "column__name", "type")
    found = {(table, column): type_ for table, column, type_ in rows}  # what was not scanned is not judged
    labels = (
        Label(*key, expected=type_, tier=Tier.NONE if type_ == "NONE" else Tier.CORE)
        for key, type_ in lake.expected.items()
        if key in found
    )
    scores = score(labels, found)
    wrong = Counter(
        f"{each.kind}: {each.label.column.rstrip('_0123456789')}, expected {each.label.expected}, found {each.found}"
        for each in scores.wrong
    )
    return {
        "right: F1 of detection and of type": f"{scores.detection.f1:.3f}, {scores.typing.f1:.3f}",
        "right: personal columns found": f"{scores.detection.right:,} of {scores.detection.there:,}",
        "right: false findings": f"{scores.plain.part:,} of {scores.plain.whole:,}",
        "wrong": [f"{count:5}  {words}" for words, count in wrong.most_common(12)],
    }


def _flagged() -> list[str]:
    from catalog.models import Proposal

    found = Proposal.objects.exclude(decision="open").order_by("column__dataset__full_name", "column__position")
    rows = found.values_list("column__dataset__full_name", "column__name", "type", "decision", "confidence")
    return [f"{table}.{column}: {type_}, {decision} ({sure:.2f})" for table, column, type_, decision, sure in rows]


if __name__ == "__main__":
    sys.exit(main())
