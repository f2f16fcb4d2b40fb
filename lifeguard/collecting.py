"""Holding the garbage collector while very many objects are made that all stay."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def held_collector() -> Iterator[None]:
    """Looking through a million objects again and again while more are made takes longer than making them. They are no cycles, so
    nothing is lost by waiting; the collector goes on afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
