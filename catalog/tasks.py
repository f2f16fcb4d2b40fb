"""Background work of the catalog."""

from __future__ import annotations

import logging

from celery import shared_task
from django.conf import settings
from django.db import connection
from django.utils import timezone

from catalog import discovery
from catalog.configured import configured_engine

logger = logging.getLogger(__name__)
_LOCK = 0x626F6174  # a PostgreSQL advisory lock: one discovery run at a time, whoever was woken


@shared_task(name="catalog.discover_all")
def discover_all() -> None:
    """Discover every Trino catalog; does nothing where no engine is configured or another run is under way."""
    if not (settings.TRINO_URL or settings.DUCKDB_LAKE):
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        (ours,) = cursor.fetchone()
        if not ours:
            return
        try:
            discovery.discover_all(engine=configured_engine(), at=timezone.now())
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
