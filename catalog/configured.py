"""The engine that the settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from catalog.engine import open_engine, open_probe

if TYPE_CHECKING:
    from catalog.engine.base import EngineProbe, QueryEngine


def configured_engine() -> QueryEngine:
    """Trino by TRINO_URL, else DuckDB by DUCKDB_LAKE. Raises EngineError when neither is set."""
    return open_engine(
        trino_url=settings.TRINO_URL or None,
        trino_user=settings.TRINO_USER,
        trino_password=settings.TRINO_PASSWORD or None,
        trino_jwt=settings.TRINO_JWT or None,
        trino_ca=settings.TRINO_CA_BUNDLE or None,
        lake_dir=Path(settings.DUCKDB_LAKE) if settings.DUCKDB_LAKE else None,
        timeout_seconds=settings.ENGINE_TIMEOUT_SECONDS,
        max_scan_bytes=settings.SCAN_QUERY_MAX_BYTES,
    )


def configured_probe() -> EngineProbe | None:
    """Questions to the Trino of the settings; None where there is none. Raises EngineError for an address that is none."""
    if not settings.TRINO_URL:
        return None
    return open_probe(
        trino_url=settings.TRINO_URL,
        trino_ca=settings.TRINO_CA_BUNDLE or None,
        timeout_seconds=min(settings.ENGINE_TIMEOUT_SECONDS, 20),
    )
