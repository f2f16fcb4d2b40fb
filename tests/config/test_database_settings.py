"""A database server that hangs must not hold whoever asks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

PROGRAM = "import json; from config import settings; print(json.dumps(settings.DATABASES['default'].get('OPTIONS')))"


def options_with(**environment: str) -> dict[str, str] | None:
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], env={**given, **environment}, check=True, capture_output=True, text=True
    )
    found: dict[str, str] | None = json.loads(told.stdout)
    return found


def test_connecting_to_a_server_has_an_end() -> None:
    found = options_with(DATABASE_URL="postgresql://u:p@db.example/boathouse?sslmode=verify-full&tcp_user_timeout=7000")
    assert found is not None
    assert (found["connect_timeout"], found["tcp_user_timeout"], found["sslmode"]) == ("5", "7000", "verify-full")


def test_the_embedded_one_needs_none() -> None:
    assert options_with() is None
