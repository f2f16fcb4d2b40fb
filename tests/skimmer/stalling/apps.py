"""Where a worker stops is named by STALL_AT; it says that it is there by making the file STALL_FILE, and goes on where that exists."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from collections.abc import Callable


class StallingConfig(AppConfig):
    name = "tests.skimmer.stalling"
    label = "stalling"

    def ready(self) -> None:
        from skimmer import proposing as proposing_module
        from skimmer import running as module

        running: Any = module
        proposing: Any = proposing_module
        place = os.environ.get("STALL_AT", "")
        if place == "before store":
            running._store = _stalled_before(running._store)
        elif place == "during store":
            proposing.record_proposals = _stalled_before(proposing.record_proposals)
        elif place == "end of store":
            running.end_scan = _stalled_after(running.end_scan)


def _stall() -> None:
    reached = Path(os.environ["STALL_FILE"])
    if reached.exists():
        return
    reached.touch()
    time.sleep(600)


def _stalled_before(step: Callable[..., Any]) -> Callable[..., Any]:
    def stalled(*args: Any, **kwargs: Any) -> Any:
        _stall()
        return step(*args, **kwargs)

    return stalled


def _stalled_after(step: Callable[..., Any]) -> Callable[..., Any]:
    def stalled(*args: Any, **kwargs: Any) -> Any:
        answer = step(*args, **kwargs)
        _stall()
        return answer

    return stalled
