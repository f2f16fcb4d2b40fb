"""Import people, services and groups from a YAML file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.utils import timezone

from catalog.errors import Invalid
from lifeguard.identity.file import LARGEST_BYTES, read_file
from lifeguard.identity.plan import MassRemoval, check_mass_removal, plan_import
from lifeguard.management.base import DONE, REFUSED, WRONG, Answer, OperatorCommand
from lifeguard.selectors import known_identities
from lifeguard.selectors.identities import rules_that_end
from lifeguard.services import import_identities

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from lifeguard.identity.plan import IdentityPlan


class Command(OperatorCommand):
    help = (
        "Import people, services and groups from a YAML file. The file is the truth for what comes from it: "
        "whoever is not in it any more leaves, and loses every membership, access and the account."
    )
    exit_codes: ClassVar = {
        DONE: "imported, or nothing to change; with --dry-run: the file is good",
        WRONG: "the file cannot be read or has problems, all of which are told; nothing changed",
        REFUSED: "more than half of the people or groups would go; nothing changed",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="the YAML file: people, services, groups")
        parser.add_argument("--dry-run", action="store_true", help="print the difference and change nothing")
        parser.add_argument(
            "--allow-mass-removal", action="store_true", help="even if more than half of the people or groups would go"
        )

    def answer(self, *, file: Path, dry_run: bool, allow_mass_removal: bool, **_: Any) -> Answer:
        directory = read_file(_content(file), shadow_suffix=settings.SHADOW_SUFFIX)
        plan = plan_import(directory, known_identities(), scanner=settings.TRINO_USER)
        at = timezone.now()
        ending = [str(rule) for rule in rules_that_end(plan, at)]
        problem = "" if allow_mass_removal else _problem(plan)
        if dry_run:
            data = {**_data(plan, dry_run=True), "rules_ended": ending, "problem": problem or None}
            told = [*_lines(plan, ending, dry_run=True), *([problem] if problem else [])]
            return Answer(data, told, REFUSED if problem else DONE)
        import_identities(plan=plan, actor=None, at=at, allow_mass_removal=allow_mass_removal)
        told = _lines(plan, ending, dry_run=False)
        if plan.counts():
            told.append("Whoever is to sign in with a password gets one by: manage.py changepassword NAME")
        return Answer({**_data(plan, dry_run=False), "rules_ended": ending}, told)


def _problem(plan: IdentityPlan) -> str:
    try:
        check_mass_removal(plan)
    except MassRemoval as error:
        return str(error)
    return ""


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise Invalid(f"Cannot read {file}: {error.strerror}.") from error


def _data(plan: IdentityPlan, *, dry_run: bool) -> dict[str, Any]:
    steps = [
        {
            "kind": step.kind.value,
            "name": step.name,
            **({"group": step.group} if step.group else {}),
            **({"changes": {name: [before, after] for name, before, after in step.changes}} if step.changes else {}),
        }
        for step in plan.steps
    ]
    return {"dry_run": dry_run, "counts": plan.counts(), "steps": steps, "notes": list(plan.notes)}


def _lines(plan: IdentityPlan, ending: list[str], *, dry_run: bool) -> list[str]:
    counts = ", ".join(f"{count} × {kind}" for kind, count in plan.counts().items())
    if not counts:
        return ["Nothing to change.", *plan.notes]
    total = f"Would change: {counts}. Nothing was changed." if dry_run else f"Imported: {counts}."
    steps = [f"  {step}" for step in plan.steps]
    rules = [f"  access ends: {rule}" for rule in ending]
    return [*steps, *rules, *(f"  note: {note}" for note in plan.notes), total]
