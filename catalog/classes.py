"""What a column can hold, as words that all apps share. PURE."""

from __future__ import annotations

from enum import StrEnum


class PiiClass(StrEnum):
    """The classification that needs no scanner to name: nothing was found. The scanner's own types are strings beside it."""

    NONE = "NONE"
