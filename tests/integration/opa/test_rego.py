"""The rules pass OPA's own tests, its strict check and its formatter."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.integration.opa.server import HARNESS, RULES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("command", ["test", "check --strict", "fmt --fail --list"])
def test_rules(opa_program: Path, command: str) -> None:
    done = subprocess.run(
        [str(opa_program), *command.split(), str(RULES)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_harness_is_well_formed(opa_program: Path) -> None:
    done = subprocess.run(
        [str(opa_program), "check", "--strict", str(RULES / "trino.rego"), str(HARNESS)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
