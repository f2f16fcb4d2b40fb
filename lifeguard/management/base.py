"""What the commands of lifeguard share: one answer, printed for people or as JSON, and exit codes that their help explains."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from catalog.errors import DomainError, Invalid
from catalog.names import BadName
from lifeguard.identity.plan import BadDirectory

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

DONE, WRONG, CLOSED, REFUSED, NO_DATABASE = 0, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is printed with --json, `lines` without; `code` is the exit code."""

    data: dict[str, Any]
    lines: list[str] = field(default_factory=list)
    code: int = DONE


class OperatorCommand(BaseCommand):
    """A command that answers. Errors of the domain become sentences and exit codes."""

    exit_codes: ClassVar[dict[int, str]] = {}

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        codes = {
            WRONG: "what was asked is wrong; nothing changed",
            NO_DATABASE: "the database does not answer",
            **self.exit_codes,
        }
        told = "\n".join(f"  {code}  {text}" for code, text in sorted(codes.items()))
        parser = super().create_parser(prog_name, subcommand, epilog=f"exit codes:\n{told}", **kwargs)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        self.add_own_arguments(parser)
        parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object")

    def add_own_arguments(self, parser: CommandParser) -> None:
        """The arguments besides --json."""

    def answer(self, *args: Any, **options: Any) -> Answer:
        """What the command answers; raises DomainError or BadName for what cannot be done."""
        raise NotImplementedError

    def handle(self, *args: Any, as_json: bool, **options: Any) -> None:
        try:
            answer = self.answer(**options)
        except (DomainError, BadName) as error:
            self._fail(error, as_json=as_json, code=WRONG if isinstance(error, (Invalid, BadName)) else REFUSED)
        except OperationalError as error:
            self._fail(error, as_json=as_json, code=NO_DATABASE)
        else:
            text = json.dumps(answer.data, indent=1, ensure_ascii=False) if as_json else "\n".join(answer.lines)
            if text:
                self.stdout.write(text)
            if answer.code:
                sys.exit(answer.code)

    def _fail(self, error: Exception, *, as_json: bool, code: int) -> None:
        if as_json:
            told: dict[str, Any] = {"message": str(error), "code": code}
            if isinstance(error, BadDirectory):
                told["problems"] = [{"line": problem.line, "text": problem.text} for problem in error.problems]
            self.stdout.write(json.dumps({"error": told}, indent=1, ensure_ascii=False))
        raise CommandError(str(error), returncode=code)


def instant(text: str) -> datetime:
    """For argparse: an ISO 8601 time; one without a zone is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-03-01T12:00+00:00") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
