"""Scan datasets for personal and secret data, here or by the worker."""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from catalog.configured import configured_engine
from catalog.engine.base import EngineError
from catalog.models import Dataset
from catalog.names import BadName, TableName
from skimmer import running, services
from skimmer.models import Scan, ScanReason, ScanState
from skimmer.progress import make_progress
from skimmer.selectors import unscanned_dataset_ids

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

    from skimmer.progress import Progress

EXIT = """exit codes:
  0    every scan is done (or queued, with --no-wait)
  1    at least one scan failed; it is tried again later, up to five times
  2    wrong arguments, or a table that is not in the catalog
  4    the engine is not configured
  130  interrupted; what was not scanned stays queued"""


class Command(BaseCommand):
    help = "Sample and classify datasets; without arguments those that have no finished scan yet."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        shape = argparse.RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, epilog=EXIT, formatter_class=shape, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tables", nargs="*", metavar="TABLE", help="catalog.schema.table, as often as you like")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="every dataset, also those scanned before")
        which.add_argument("--pending", action="store_true", help="those without a finished scan (the default)")
        parser.add_argument(
            "--wait",
            action=argparse.BooleanOptionalAction,
            default=True,
            help="scan here and wait for the end; --no-wait leaves it to the worker",
        )
        parser.add_argument("--workers", type=int, default=2, metavar="N", help="scans at a time (1 to 16; default 2)")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, tables: list[str], workers: int, wait: bool, **options: Any) -> None:
        if not 1 <= workers <= 16:
            raise CommandError("--workers takes a number from 1 to 16.", returncode=2)
        if tables and (options["all"] or options["pending"]):
            raise CommandError("Give either tables, or --all, or --pending.", returncode=2)
        ids = _chosen(tables, every=options["all"])
        reason = ScanReason.ASKED if tables or options["all"] else ScanReason.NEW
        services.queue_scans(dataset_ids=ids, reason=reason, at=timezone.now())
        unfinished = Q(state__in=[ScanState.QUEUED, ScanState.RUNNING])
        scan_ids = list(Scan.objects.filter(unfinished, dataset__in=ids).values_list("pk", flat=True))
        if wait:
            self._scan(scan_ids, ids, workers, is_quiet=options["json"])
        else:
            services.wake()
        self._report(scan_ids, as_json=options["json"], waited=wait)

    def _scan(self, scan_ids: list[int], dataset_ids: list[int], workers: int, *, is_quiet: bool) -> None:
        try:
            configured_engine()
        except EngineError as error:
            raise CommandError(str(error), returncode=4) from error
        progress = make_progress(sys.stderr, len(scan_ids), is_quiet=is_quiet)
        stop = threading.Event()
        threads = [
            threading.Thread(target=_work, args=(dataset_ids, stop), daemon=True)
            for _ in range(min(workers, len(scan_ids)))
        ]
        for thread in threads:
            thread.start()
        try:
            _watch(scan_ids, progress, is_alive=lambda: any(thread.is_alive() for thread in threads))
        except KeyboardInterrupt:
            stop.set()
            progress.end("stopping after the scans that are under way")
            for thread in threads:
                thread.join(timeout=15)
            sys.exit(130)
        progress.end()

    def _report(self, scan_ids: list[int], *, as_json: bool, waited: bool) -> None:
        scans = Scan.objects.filter(pk__in=scan_ids).select_related("dataset").order_by("dataset__full_name")
        rows = [_row(scan) for scan in scans]
        failed = [row for row in rows if waited and row["state"] != ScanState.DONE.value]
        if as_json:
            self.stdout.write(json.dumps({"scans": rows, "failed": len(failed)}, indent=1))
        elif not waited:
            self.stdout.write(f"{len(rows)} scans are queued; the worker runs them.")
        else:
            columns, flagged = sum(row["columns"] for row in rows), sum(row["flagged"] for row in rows)
            self.stdout.write(f"{len(rows) - len(failed)} scanned: {columns} columns, {flagged} flagged.")
            for row in failed:
                self.stderr.write(self.style.ERROR(f"{row['table']}: {row['error'] or row['state']}"))
        if failed:
            sys.exit(1)


def _chosen(tables: list[str], *, every: bool) -> list[int]:
    if every:
        return list(Dataset.objects.present().order_by("full_name").values_list("pk", flat=True))
    if not tables:
        return unscanned_dataset_ids()
    try:
        names = [str(TableName.parse(text).folded()) for text in tables]
    except BadName as error:
        raise CommandError(str(error), returncode=2) from error
    found = dict(Dataset.objects.present().filter(full_name__in=names).values_list("full_name", "pk"))
    unknown = [name for name in names if name not in found]
    if unknown:
        raise CommandError(
            f"Not in the catalog: {', '.join(unknown)}. `manage.py discover` finds new tables.", returncode=2
        )
    return [found[name] for name in names]


def _work(dataset_ids: list[int], stop: threading.Event) -> None:
    """One worker thread, with its own engine and its own connection to the database."""
    try:
        running.sweep(engine=configured_engine(), clock=timezone.now, dataset_ids=dataset_ids, is_stopped=stop.is_set)
    finally:
        connection.close()


def _watch(scan_ids: list[int], progress: Progress, *, is_alive: Callable[[], bool]) -> None:
    """Show what finishes, until nothing of it is due or running any more (here or at another worker)."""
    shown: set[int] = set()
    while True:
        was_alive = is_alive()
        for scan in Scan.objects.filter(pk__in=set(scan_ids) - shown).select_related("dataset").order_by("finished_at"):
            if scan.state in {ScanState.DONE, ScanState.FAILED}:
                shown.add(scan.pk)
                progress.step(scan.dataset.full_name, _words(scan))
        at = timezone.now()
        under_way = Q(state=ScanState.RUNNING, lease_until__gt=at)
        if not was_alive and not Scan.objects.filter(under_way, pk__in=scan_ids).exists():
            return
        time.sleep(0.2)


def _words(scan: Scan) -> str:
    if scan.state == ScanState.FAILED:
        return f"failed: {scan.error}"
    return f"{scan.columns_scanned} columns, {scan.columns_flagged} flagged"


def _row(scan: Scan) -> dict[str, Any]:
    return {
        "table": scan.dataset.full_name,
        "state": scan.state,
        "rows": scan.rows_sampled,
        "columns": scan.columns_scanned,
        "flagged": scan.columns_flagged,
        "attempts": scan.attempts,
        "error": scan.error,
        "due_at": scan.due_at.isoformat(),
        "finished_at": scan.finished_at.isoformat() if scan.finished_at else None,
    }
