"""The engine edge: the only place that talks to what runs SQL on the lake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.engine.base import EngineError

if TYPE_CHECKING:
    from pathlib import Path

    from catalog.engine.base import EngineProbe, QueryEngine


def open_engine(
    *,
    trino_url: str | None,
    trino_user: str | None = None,
    trino_password: str | None = None,
    trino_jwt: str | None = None,
    trino_ca: Path | str | None = None,
    lake_dir: Path | None,
    timeout_seconds: float,
    max_scan_bytes: int | None = None,
) -> QueryEngine:
    """The engine that the settings ask for: Trino when there is an address, else DuckDB on a folder.

    Nothing is contacted and no file is opened yet. Raises EngineError when neither is configured or the
    settings contradict each other.
    """
    if trino_url:
        from catalog.engine.trino import TrinoEngine  # noqa: PLC0415 - only the client in use is imported

        return TrinoEngine(
            trino_url,
            user=trino_user or None,
            password=trino_password or None,
            jwt=trino_jwt or None,
            ca_bundle=trino_ca or None,
            timeout_seconds=timeout_seconds,
            max_scan_bytes=max_scan_bytes,
        )
    if lake_dir is not None:
        from catalog.engine.duckdb import DuckDBEngine  # noqa: PLC0415 - only the client in use is imported

        return DuckDBEngine(lake_dir, timeout_seconds=timeout_seconds)
    raise EngineError("No engine is configured: set TRINO_URL (a Trino) or DUCKDB_LAKE (a folder of .duckdb files).")


def open_probe(*, trino_url: str, trino_ca: Path | str | None = None, timeout_seconds: float) -> EngineProbe:
    """Questions to the Trino at this address; a user or a password in the address is not used. Raises EngineError for a bad one."""
    from catalog.engine.trino_probe import TrinoProbe  # noqa: PLC0415 - only the client in use is imported

    return TrinoProbe(trino_url, ca_bundle=trino_ca or None, timeout_seconds=timeout_seconds)
