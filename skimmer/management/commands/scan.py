"""Scan datasets for personal and secret data, here or by the worker."""

from __future__ import annotations

import argparse
import logging
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Q
from django.utils import timezone

from catalog.configured import configured_engine
from catalog.errors import Invalid
from catalog.management.base import DONE, FAILED, NO_ENGINE, WRONG, Answer, OperatorCommand
from catalog.models import Dataset
from catalog.names import TableName
from skimmer import running, services
from skimmer.figures import held_words
from skimmer.limits import held, overall, with_limits
from skimmer.models import Scan, ScanReason, ScanState
from skimmer.progress import make_progress
from skimmer.selectors import unscanned_dataset_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.management.base import CommandParser

    from skimmer.progress import Progress

logger = logging.getLogger(__name__)
INTERRUPTED = 130


class Command(OperatorCommand):
    help = "Sample and classify datasets; without arguments those that have no finished scan yet."
    exit_codes: ClassVar = {
        DONE: "every scan is done (or queued, with --no-wait)",
        FAILED: "at least one scan failed (it is tried again later, up to five times), or waits: for a limit, a pause or a budget",
        WRONG: "wrong arguments, or a table that is not in the catalog",
        NO_ENGINE: "the engine is not configured",
        INTERRUPTED: "interrupted; what was not scanned stays queued",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
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

    def answer(self, *, tables: list[str], workers: int, wait: bool, as_json: bool, **options: Any) -> Answer:
        if not 1 <= workers <= 16:
            raise Invalid("--workers takes a number from 1 to 16.")
        if tables and (options["all"] or options["pending"]):
            raise Invalid("Give either tables, or --all, or --pending.")
        ids = _chosen(tables, every=options["all"])
        reason = ScanReason.ASKED if tables else ScanReason.STALE if options["all"] else ScanReason.NEW
        services.queue_scans(dataset_ids=ids, reason=reason, at=timezone.now())
        unfinished = Q(state__in=[ScanState.QUEUED, ScanState.RUNNING])
        scan_ids = list(Scan.objects.filter(unfinished, dataset__in=ids).values_list("pk", flat=True))
        if wait:
            _scan(scan_ids, None if options["all"] else ids, workers, is_quiet=as_json)
        else:
            services.wake()
        return _report(scan_ids, waited=wait)


def _scan(scan_ids: list[int], dataset_ids: list[int] | None, workers: int, *, is_quiet: bool) -> None:
    configured_engine()  # raises here rather than in each thread
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
        sys.exit(INTERRUPTED)
    progress.end()


def _report(scan_ids: list[int], *, waited: bool) -> Answer:
    scans = Scan.objects.filter(pk__in=scan_ids).select_related("dataset").order_by("dataset__full_name")
    at = timezone.now()
    held_catalogs = {row.pk: held_words(held(row, at)) for row in with_limits(at)}
    rows = [_row(scan, held_catalogs.get(scan.trino_catalog_id, "")) for scan in scans]
    failed = [row for row in rows if waited and row["state"] != ScanState.DONE.value]
    columns, flagged = sum(row["columns"] for row in rows), sum(row["flagged"] for row in rows)
    told = f"{len(rows) - len(failed)} scanned: {columns} columns, {flagged} flagged."
    held_all = held_words(overall(at).held)
    return Answer(
        {"scans": rows, "failed": len(failed), "held": held_all},
        [told if waited else f"{len(rows)} scans are queued; the worker runs them.", *([held_all] if held_all else [])],
        FAILED if failed else DONE,
        [f"{row['table']}: {row['error'] or row['waits'] or row['state']}" for row in failed],
    )


def _chosen(tables: list[str], *, every: bool) -> list[int]:
    if every:
        return list(Dataset.objects.present().order_by("full_name").values_list("pk", flat=True))
    if not tables:
        return unscanned_dataset_ids()
    names = [str(TableName.parse(text).folded()) for text in tables]
    found = dict(Dataset.objects.present().filter(full_name__in=names).values_list("full_name", "pk"))
    unknown = [name for name in names if name not in found]
    if unknown:
        raise Invalid(f"Not in the catalog: {', '.join(unknown)}. `manage.py discover` finds new tables.")
    return [found[name] for name in names]


def _work(dataset_ids: list[int] | None, stop: threading.Event) -> None:
    """One worker thread, with its own engine and its own connection to the database."""
    try:
        running.sweep(engine=configured_engine(), clock=timezone.now, dataset_ids=dataset_ids, is_stopped=stop.is_set)
    except (OperationalError, InterfaceError):  # whoever watches finds the same, and says so once
        logger.info("a worker of the scan lost the database", exc_info=True)
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


def _row(scan: Scan, held_catalog: str) -> dict[str, Any]:
    return {
        "table": scan.dataset.full_name,
        "state": scan.state,
        "rows": scan.rows_sampled,
        "columns": scan.columns_scanned,
        "flagged": scan.columns_flagged,
        "attempts": scan.attempts,
        "error": scan.error,
        "waits": held_catalog if scan.state == ScanState.QUEUED else "",
        "due_at": scan.due_at.isoformat(),
        "finished_at": scan.finished_at.isoformat() if scan.finished_at else None,
    }
