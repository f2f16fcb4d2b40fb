"""What the operators' commands share: one answer, printed for people or as JSON, and exit codes that their help explains."""

from __future__ import annotations

import argparse
import json
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from catalog.engine.base import EngineError
from catalog.errors import DomainError, Invalid
from catalog.names import BadName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.management.base import CommandParser

DONE, FAILED, WRONG, CLOSED, REFUSED, NO_DATABASE = 0, 1, 2, 3, 4, 5
NO_ENGINE = 4  # for commands that ask the engine, which refuse nothing


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is printed with --json, `lines` without; `problems` go to the error stream; `code` is the exit code."""

    data: dict[str, Any]
    lines: list[str] = field(default_factory=list)
    code: int = DONE
    problems: list[str] = field(default_factory=list)


class OperatorCommand(BaseCommand, ABC):
    """A command that answers. Errors of the domain, of the engine and of the database become sentences and exit codes."""

    exit_codes: ClassVar[dict[int, str]] = {}

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        codes = {
            WRONG: "what was asked is wrong; nothing changed",
            NO_DATABASE: "the database does not answer",
            **self.exit_codes,
        }
        told = "\n".join(f"  {code:<3}  {text}" for code, text in sorted(codes.items()))
        parser = super().create_parser(prog_name, subcommand, epilog=f"exit codes:\n{told}", **kwargs)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        self.add_own_arguments(parser)
        parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object")

    def add_own_arguments(self, parser: CommandParser) -> None:
        """The arguments besides --json."""

    @abstractmethod
    def answer(self, *args: Any, **options: Any) -> Answer:
        """What the command answers; raises DomainError, BadName or EngineError for what cannot be done."""

    def details(self, error: Exception) -> dict[str, Any]:
        """What --json tells about an error besides its message and code."""
        return {}

    def handle(self, *args: Any, as_json: bool, **options: Any) -> None:
        try:
            _check_text(options)
            answer = self.answer(**options, as_json=as_json)
        except (DomainError, BadName) as error:
            self._fail(error, as_json=as_json, code=WRONG if isinstance(error, (Invalid, BadName)) else REFUSED)
        except EngineError as error:
            self._fail(error, as_json=as_json, code=NO_ENGINE)
        except (OperationalError, InterfaceError) as error:
            self._fail(Exception(_sentence(error)), as_json=as_json, code=NO_DATABASE)
        else:
            self._print(answer, as_json=as_json)

    def _print(self, answer: Answer, *, as_json: bool) -> None:
        text = json.dumps(answer.data, indent=1, ensure_ascii=False) if as_json else "\n".join(answer.lines)
        if text:
            self.stdout.write(text)
        for problem in [] if as_json else answer.problems:
            self.stderr.write(self.style.ERROR(problem))
        if answer.code:
            sys.exit(answer.code)

    def _fail(self, error: Exception, *, as_json: bool, code: int) -> None:
        if as_json:
            told = {"message": str(error), "code": code, **self.details(error)}
            self.stdout.write(json.dumps({"error": told}, indent=1, ensure_ascii=False))
        raise CommandError(str(error), returncode=code)


def _check_text(options: dict[str, Any]) -> None:
    """Bytes of a shell that are no UTF-8 arrive as lone surrogates, which neither the database nor the terminal takes."""
    for text in _texts(options):
        if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise Invalid(f"{text!a} holds what is no text in UTF-8.")


def _texts(options: dict[str, Any]) -> Iterator[str]:
    for value in options.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from (item for item in value if isinstance(item, str))


def _sentence(error: Exception) -> str:
    """The database's own words come in several lines; one is enough."""
    said = " ".join(str(error).split())
    return f"The database does not answer: {said[:300]}" if said else "The database does not answer."
