"""What may be told of errors: their texts may hold sampled values."""

from __future__ import annotations

import logging
import re
import traceback

logger = logging.getLogger(__name__)


def readable(error: Exception) -> str:
    """What may be stored of an engine's error: at most 500 characters, without what stands in quotes (it can be a value)."""
    return re.sub(r"'[^']*'", "'…'", " ".join(str(error).split()))[:500]


def told_fault(error: Exception, *, work: str, who: str) -> str:
    """Log a foreign error, and say it to people: of such a one neither its text nor its traceback's is stored or logged."""
    place, kind = traceback.extract_tb(error.__traceback__)[-1], type(error).__name__
    logger.error("%s failed: %s in %s, line %s", work, kind, place.name, place.lineno)
    return f"{who} failed ({kind} in {place.name}); this is a fault in Boathouse."
