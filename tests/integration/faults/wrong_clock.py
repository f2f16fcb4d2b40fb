"""`python -m tests.integration.faults.wrong_clock …`: gunicorn, whose system time is as many seconds off as a file says (OFFSET_FILE)."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone
from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from datetime import datetime

_right = timezone.now
_said = Path(os.environ["OFFSET_FILE"])


def _wrong() -> datetime:
    return _right() + timedelta(seconds=float(_said.read_text(encoding="ascii")))


timezone.now = _wrong  # what everything asks that serves polls
sys.exit(run())
