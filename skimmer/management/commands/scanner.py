"""How the scanner stands; pause and resume it, or limit a Trino catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.checks import Tags
from django.utils import timezone

from catalog.errors import Invalid
from catalog.management.base import DONE, REFUSED, WRONG, Answer, OperatorCommand
from catalog.models import TrinoCatalog
from skimmer import steering
from skimmer.api.serializers import ScannedCatalogSerializer, ScannerSerializer
from skimmer.figures import catalog_rows, catalog_state, error_groups, held_words, scanner_figures
from skimmer.recognizers import trouble_with_recognizers
from skimmer.troubles import REMEDY

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.management.base import CommandParser

    from skimmer.figures import CatalogState, Figures

_MOST_CATALOGS = 200


class Command(OperatorCommand):
    requires_system_checks = (
        Tags.models,
    )  # a bad file of recognizers is told below, and must keep nobody from pausing
    help = (
        "Say how the scanner stands; pause or resume it as a whole or for one Trino catalog; limit one Trino catalog."
    )
    exit_codes: ClassVar = {
        DONE: "done",
        WRONG: "no reason was given, or there is no such Trino catalog",
        REFUSED: "it is paused already, or is not paused",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["status", "pause", "resume", "limit"])
        parser.add_argument("--catalog", default="", metavar="NAME", help="of this Trino catalog only")
        parser.add_argument("--reason", default="", help="why it is paused; people read it on the page")
        parser.add_argument("--most-running", type=int, metavar="N", help="limit: scans at a time; else the setting's")
        parser.add_argument(
            "--daily-bytes", type=int, metavar="N", help="limit: bytes a day; else no budget of its own"
        )

    def answer(
        self, *, action: str, catalog: str, reason: str, most_running: int | None, daily_bytes: int | None, **_: Any
    ) -> Answer:
        at = timezone.now()
        if action != "limit" and (most_running, daily_bytes) != (None, None):
            raise Invalid("--most-running and --daily-bytes go with limit.")
        pk = _find(catalog) if catalog else None
        if action == "limit":
            if pk is None:
                raise Invalid("Name the Trino catalog to limit: --catalog NAME. SCAN_MOST_RUNNING is for all of them.")
            steering.limit_catalog(
                trino_catalog_id=pk, most_running=most_running, daily_bytes=daily_bytes, actor=None, at=at
            )
        elif action != "status":
            _steer(action, pk, reason, at)
        return _status(at)


def _find(name: str) -> int:
    found = TrinoCatalog.objects.present().filter(name=name).first()
    if found is None:
        raise Invalid(f"There is no Trino catalog {name!r}.")
    return int(found.pk)


def _steer(action: str, pk: int | None, reason: str, at: datetime) -> None:
    if action == "pause" and pk is not None:
        steering.pause_catalog(trino_catalog_id=pk, reason=reason, actor=None, at=at)
    elif action == "pause":
        steering.pause_scanner(reason=reason, actor=None, at=at)
    elif pk is not None:
        steering.resume_catalog(trino_catalog_id=pk, actor=None, at=at)
    else:
        steering.resume_scanner(actor=None, at=at)


def _status(at: datetime) -> Answer:
    figures = scanner_figures(at)
    catalogs = [catalog_state(row, at) for row in catalog_rows(at)[:_MOST_CATALOGS]]
    errors = error_groups()
    data = {
        **ScannerSerializer(figures).data,
        "catalogs": ScannedCatalogSerializer(catalogs, many=True).data,
        "errors": [{"error": group.error, "datasets": group.datasets, "example": group.example} for group in errors],
    }
    told = [*_of_all(figures), *(_of_catalog(state) for state in catalogs if state.waiting or state.words)]
    problems = [f"{trouble.words}\n{trouble.error}" for trouble in figures.troubles]
    here = trouble_with_recognizers()
    if here and all(here != trouble.error for trouble in figures.troubles):
        problems.append(f"SKIMMER_RECOGNIZERS_FILE as it is set here cannot be used.\n{here}")
    return Answer(
        {**data, "recognizers_file_error": here},
        [*told, *(f"{group.datasets} fail: {group.error}" for group in errors)],
        problems=[*problems, REMEDY] if problems else [],
    )


def _of_all(figures: Figures) -> list[str]:
    queue, speed, overall = figures.queue, figures.speed, figures.overall
    lines = [
        (
            f"{queue.waiting} due, {queue.later} put off, {queue.running} running, {queue.failed} failed; "
            f"{queue.scanned} datasets scanned, {queue.unscanned} never."
        ),
        f"Last hour: {speed.columns} columns in {speed.scans} scans. Today: {overall.bytes_today:,} bytes"
        + (f" of {overall.budget:,}." if overall.budget else "."),
    ]
    if overall.pause is not None:
        who = overall.pause.by or "an operator at a shell"
        lines.insert(0, f"Paused by {who} since {overall.pause.since:%Y-%m-%d %H:%M} UTC: {overall.pause.reason}")
    elif overall.held is not None:
        lines.insert(0, held_words(overall.held))
    return lines


def _of_catalog(state: CatalogState) -> str:
    told = f"{state.name}: {state.waiting} due, {state.running} of {state.limit} running."
    if state.pause is not None:
        return f"{told} Paused by {state.pause.by or 'an operator at a shell'}: {state.pause.reason}"
    return f"{told} {state.words} {state.error}".rstrip()
