"""Ask the engine what exists, and register what is new as pending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from catalog import discovery
from catalog.configured import configured_engine
from catalog.management.base import DONE, FAILED, NO_ENGINE, WRONG, Answer, OperatorCommand
from catalog.names import fold

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from catalog.discovery import CatalogReport

_SHOWN = 20


class Command(OperatorCommand):
    help = "Read information_schema of the lake's catalogs; what is new is pending, what is gone is retired."
    exit_codes: ClassVar = {
        DONE: "every catalog answered",
        FAILED: "at least one catalog failed; it was left as it was, the others were brought up to date",
        WRONG: "wrong arguments",
        NO_ENGINE: "the engine is not configured or cannot be reached at all; nothing was changed",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("catalogs", nargs="*", metavar="CATALOG", help="only these Trino catalogs (default: all)")
        parser.add_argument(
            "--allow-mass-retirement",
            action="store_true",
            help="go on when more than half of a catalog's datasets (20 at least) are gone at once",
        )

    def answer(self, *, catalogs: list[str], allow_mass_retirement: bool, **_: Any) -> Answer:
        report = discovery.discover_all(
            engine=configured_engine(),
            at=timezone.now(),
            only=[fold(name) for name in catalogs],
            allow_mass_retirement=allow_mass_retirement,
        )
        return Answer(
            {"catalogs": [one.as_json() for one in report.catalogs]},
            [line for one in report.catalogs for line in _lines(one)] or ["The engine lists no catalogs."],
            FAILED if report.failed else DONE,
            [problem for one in report.catalogs for problem in _problems(one)],
        )


def _lines(one: CatalogReport) -> list[str]:
    if one.error:
        return [f"{one.trino_catalog}: left as it was"]
    counts = f"{len(one.new)} new, {len(one.changed)} changed, {len(one.retired)} retired"
    told = [f"{one.trino_catalog}: {one.datasets} datasets; {counts}"]
    for sign, names in (("+", one.new), ("~", one.changed), ("-", one.retired)):
        told += [f"  {sign} {name}" for name in names[:_SHOWN]]
        if len(names) > _SHOWN:
            told.append(f"  {sign} and {len(names) - _SHOWN} more")
    return told


def _problems(one: CatalogReport) -> list[str]:
    if one.error:
        return [f"{one.trino_catalog}: failed, nothing changed: {one.error}"]
    return [f"{one.trino_catalog}: {problem}" for problem in one.problems]
