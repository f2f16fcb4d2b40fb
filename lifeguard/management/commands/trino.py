"""`manage.py trino`: a real Trino on this machine, against this Boathouse."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from lifeguard.trino import cli

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = cli.DESCRIPTION
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, epilog=cli.EPILOG, **kwargs)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        cli.add_commands(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        code = cli.execute(options)
        if code:
            sys.exit(code)
