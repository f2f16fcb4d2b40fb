"""The scanner's figures for Prometheus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.measures import Measure
from skimmer.figures import scanner_figures, second_pass
from skimmer.recognizer_facts import recognizer_measures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from skimmer.figures import Figures, SecondPass


def scanner_measures(at: datetime) -> Iterator[Measure]:
    figures = scanner_figures(at)
    yield from _of_queue(figures, at)
    yield from _of_work(figures)
    yield from _of_second_pass(second_pass(at))
    for measure in recognizer_measures():
        yield Measure(*measure)


def _of_queue(figures: Figures, at: datetime) -> Iterator[Measure]:
    queue = figures.queue
    for reason, count in figures.due.items():
        yield Measure("scanner_due", "Scans that could begin now, by reason.", count, "reason", reason)
    yield Measure("scanner_put_off", "Scans that failed and are tried again later.", queue.later)
    yield Measure("scanner_running", "Scans that a worker is at.", queue.running)
    yield Measure("scanner_abandoned", "Scans whose worker is gone.", queue.abandoned)
    yield Measure("scanner_failed", "Datasets whose scan was given up.", queue.failed)
    yield Measure("scanner_datasets_scanned", "Datasets that were ever scanned.", queue.scanned)
    yield Measure("scanner_datasets_unscanned", "Datasets that were never scanned.", queue.unscanned)
    for name, text, since in (
        ("oldest_due", "Seconds that the first due scan waits; 0 when none does.", queue.oldest_due_at),
        ("oldest_unscanned", "Seconds since the oldest unscanned dataset was found; 0.", queue.oldest_unscanned_at),
    ):
        yield Measure(f"scanner_{name}_seconds", text, (at - since).total_seconds() if since else 0.0)


def _of_work(figures: Figures) -> Iterator[Measure]:
    speed, overall = figures.speed, figures.overall
    yield Measure("scanner_last_hour_scans", "Scans that ended in the last hour.", speed.scans)
    yield Measure("scanner_last_hour_columns", "Columns scanned in the last hour.", speed.columns)
    yield Measure("scanner_last_hour_seconds", "Seconds of workers that those took.", speed.seconds)
    yield Measure("scanner_columns_scanned", "Columns scanned in the last 30 days.", figures.columns)
    yield Measure("scanner_columns_flagged", "Those of them that were flagged.", figures.flagged)
    yield Measure("scanner_bytes_today", "Bytes that samples read of the lake today (UTC).", overall.bytes_today)
    yield Measure("scanner_bytes_budget", "Bytes that samples may read a day; 0 for no budget.", overall.budget)
    yield Measure("scanner_paused", "1 while a person paused everything.", overall.pause is not None)
    for trouble, is_stopped in (("stopped", True), ("old_recognizers", False)):
        text = "Machines whose worker cannot use its file of recognizers: scans nothing, or with those of before."
        count = sum(each.is_stopped == is_stopped for each in figures.troubles)
        yield Measure("scanner_workers_troubled", text, count, "trouble", trouble)
    for held, count in figures.catalogs.items():
        text = "Trino catalogs of which nothing is begun, by what holds them."
        yield Measure("scanner_catalogs_held", text, count, "held", held)


def _of_second_pass(found: SecondPass) -> Iterator[Measure]:
    yield Measure("second_pass_waiting", "Verifications that wait.", found.waiting)
    yield Measure("second_pass_running", "Verifications that a worker is at.", found.running)
    yield Measure("second_pass_requests_today", "Requests to an LLM today (UTC).", found.requests)
    yield Measure("second_pass_tokens_today", "Tokens of those.", found.tokens)
    yield Measure("second_pass_cost_today", "What they cost, in the currency of the prices set.", float(found.cost))
