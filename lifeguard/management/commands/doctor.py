"""Check a live Trino against what Boathouse needs of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from catalog.errors import Invalid
from lifeguard.doctor.facts import Outcome
from lifeguard.doctor.run import as_data, examine, is_unreachable
from lifeguard.management.base import CLOSED, DONE, WRONG, Answer, OperatorCommand
from lifeguard.policy.refusals import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.management.base import CommandParser

    from lifeguard.doctor.facts import Check

FAILED = 1
_LONGEST = 600


class Command(OperatorCommand):
    help = (
        "Ask the Trino at TRINO_URL questions and say what of its configuration Boathouse needs otherwise, line by line. It changes"
        " nothing and reads no value. DOCTOR_USER names a Trino user to ask as, for the canaries."
    )
    exit_codes: ClassVar = {
        DONE: "no check failed; what cannot be seen from outside is said to be unknown",
        FAILED: "at least one check failed",
        WRONG: "there is no TRINO_URL, or an argument is wrong",
        CLOSED: "Trino cannot be reached",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--patience",
            type=float,
            metavar="SECONDS",
            help="how long to wait for Trino to fetch the policy again (default: two refresh periods and 35 seconds)",
        )

    def answer(self, *, patience: float | None, as_json: bool, **_: Any) -> Answer:
        if patience is not None and not 0 <= patience <= _LONGEST:
            raise Invalid(f"--patience is {patience:g}; write seconds from 0 to {_LONGEST}.")
        waits = None if patience is None else timedelta(seconds=patience)
        checks = examine(patience=waits, say=self._say(quiet=as_json))
        if is_unreachable(checks):
            return Answer(_data(checks), _lines(checks), CLOSED)
        has_failed = any(check.outcome is Outcome.FAILED for check in checks)
        return Answer(_data(checks), _lines(checks), FAILED if has_failed else DONE)

    def _say(self, *, quiet: bool) -> Any:
        return (lambda _: None) if quiet else self.stderr.write


def _data(checks: Iterable[Check]) -> dict[str, Any]:
    found = [as_data(each) for each in checks]
    return {"is_well": all(each["outcome"] != Outcome.FAILED.value for each in found), "checks": found}


def _lines(checks: Iterable[Check]) -> list[str]:
    told = []
    for check in checks:
        told.append(f"{check.outcome.value.upper():<8} {check.id:<26} {printable(check.sentence, 1000)}")
        if check.remedy:
            told.append(f"{'':<36}{printable(check.remedy, 1000)}")
    return told
