"""A real Trino 476 on this machine: fetched, configured from templates and started by one command."""

from __future__ import annotations

from lifeguard.trino.errors import Missing, TrinoError
from lifeguard.trino.launcher import TrinoServer, TrinoSettings

__all__ = ["Missing", "TrinoError", "TrinoServer", "TrinoSettings"]
