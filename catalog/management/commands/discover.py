"""Ask the engine what exists, and register what is new as pending."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalog import discovery
from catalog.configured import configured_engine
from catalog.engine.base import EngineError
from catalog.names import fold

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from catalog.discovery import CatalogReport

EXIT = """exit codes:
  0  every catalog answered
  1  at least one catalog failed; it was left as it was, the others were brought up to date
  2  wrong arguments
  4  the engine is not configured or cannot be reached at all; nothing was changed"""


class Command(BaseCommand):
    help = "Read information_schema of the lake's catalogs; what is new is pending, what is gone is retired."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        import argparse  # noqa: PLC0415

        return super().create_parser(
            prog_name, subcommand, epilog=EXIT, formatter_class=argparse.RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("catalogs", nargs="*", metavar="CATALOG", help="only these Trino catalogs (default: all)")
        parser.add_argument(
            "--allow-mass-retirement",
            action="store_true",
            help="go on when more than half of a catalog's datasets (20 at least) are gone at once",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, catalogs: list[str], allow_mass_retirement: bool, **options: Any) -> None:
        try:
            report = discovery.discover_all(
                engine=configured_engine(),
                at=timezone.now(),
                only=[fold(name) for name in catalogs],
                allow_mass_retirement=allow_mass_retirement,
            )
        except EngineError as error:
            if options["json"]:
                self.stdout.write(json.dumps({"error": str(error), "catalogs": []}))
            self.stderr.write(self.style.ERROR(str(error)))
            sys.exit(4)
        if options["json"]:
            self.stdout.write(json.dumps({"catalogs": [one.as_json() for one in report.catalogs]}, indent=1))
        else:
            for one in report.catalogs:
                self._print(one)
            if not report.catalogs:
                self.stdout.write("The engine lists no catalogs.")
        if report.failed:
            sys.exit(1)

    def _print(self, one: CatalogReport) -> None:
        if one.error:
            self.stderr.write(self.style.ERROR(f"{one.trino_catalog}: failed, nothing changed: {one.error}"))
            return
        counts = f"{len(one.new)} new, {len(one.changed)} changed, {len(one.retired)} retired"
        self.stdout.write(f"{one.trino_catalog}: {one.datasets} datasets; {counts}")
        for sign, names in (("+", one.new), ("~", one.changed), ("-", one.retired)):
            for name in names[:20]:
                self.stdout.write(f"  {sign} {name}")
            if len(names) > 20:
                self.stdout.write(f"  {sign} and {len(names) - 20} more")
        for problem in one.problems:
            self.stderr.write(self.style.WARNING(f"  ! {problem}"))
