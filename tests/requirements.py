"""Programs that some tests need: where one is missing they skip and say so, or fail where REQUIRE=all is set."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from lifeguard.opa import distribution as opa
from lifeguard.trino import Missing
from lifeguard.trino.distribution import default_home, ensure_unpacked
from lifeguard.trino.java import find_jdk

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def is_required() -> bool:
    """Whether a missing program fails the tests that need it, as in continuous integration."""
    return os.environ.get("REQUIRE", "") == "all"


def _absent(reason: str) -> NoReturn:
    if is_required():
        pytest.fail(f"{reason} REQUIRE=all is set, so this test may not be skipped.", pytrace=False)
    pytest.skip(reason)


def need_trino() -> Path:
    """The unpacked Trino 476, with a JDK beside it. It is downloaded (820 MB) only where REQUIRE=all is set."""
    try:
        find_jdk()
        return ensure_unpacked(default_home(), download=is_required())
    except Missing as missing:
        reason = str(missing)
    _absent(reason)


def need_opa() -> Path:
    """The program `opa`: see lifeguard.opa.distribution. It is built (two minutes, with Go) only where REQUIRE=all is set."""
    try:
        found = opa.ensure_built() if is_required() else opa.find()
    except opa.NoOpa as missing:
        _absent(str(missing))
    return found or _absent("There is no Open Policy Agent; `python -m lifeguard.opa fetch` builds it.")


def need_chromium() -> Path:
    """The program `chromium`, or the one that CHROMIUM names."""
    return _need_program("CHROMIUM", _CHROMIUM)


def need_redis() -> Path:
    """The program `redis-server`, or the one that REDIS_SERVER names."""
    return _need_program("REDIS_SERVER", ("redis-server",))


def _need_program(variable: str, names: tuple[str, ...]) -> Path:
    given = os.environ.get(variable)
    for name in (given,) if given else names:
        found = shutil.which(name)
        if found:
            return Path(found)
    wanted = f"{variable}={given} is no program" if given else f"No {names[0]} on the PATH, and {variable} is not set"
    _absent(f"{wanted}.")
