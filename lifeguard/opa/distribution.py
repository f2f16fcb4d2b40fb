"""Get Open Policy Agent onto this machine: found, or built once with Go into a folder of the user that all checkouts share."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VERSION = "1.22.2"
MODULE = f"github.com/open-policy-agent/opa@v{VERSION}"
_BUILD_SECONDS = 1200


class NoOpa(Exception):
    """There is no Open Policy Agent here, or none can be built; the text says what to do."""


def cached(environ: Mapping[str, str] = os.environ) -> Path:
    """Where it is kept once it was built."""
    cache = environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser().absolute() / "boathouse" / f"opa-{VERSION}" / "opa"


def find(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The program that OPA names, the one built here, or the one on the PATH. Raises NoOpa where OPA names none."""
    given = environ.get("OPA")
    if given:
        found = shutil.which(given)
        if found is None:
            raise NoOpa(f"OPA={given} is no program.")
        return Path(found).absolute()
    if cached(environ).is_file():
        return cached(environ)
    found = shutil.which("opa", path=environ.get("PATH"))
    return Path(found).absolute() if found else None


def ensure_built(environ: Mapping[str, str] = os.environ, *, say: Callable[[str], None] = print) -> Path:
    """The program, built when there is none; several processes may call it at once. Raises NoOpa."""
    found = find(environ)
    if found is not None:
        return found
    go = shutil.which("go", path=environ.get("PATH"))
    if go is None:
        raise NoOpa(
            f"There is no Open Policy Agent on this machine, and no Go to build it. Install either, or set OPA to a program opa {VERSION}."
        )
    target = cached(environ)
    target.parent.mkdir(parents=True, exist_ok=True)
    say(f"Building Open Policy Agent {VERSION} with Go (two minutes) …")
    with tempfile.TemporaryDirectory(dir=target.parent) as workplace:
        _build(go, Path(workplace), environ)
        (Path(workplace) / "opa").replace(target)  # at once: nobody sees half a program
    return target


def _build(go: str, folder: Path, environ: Mapping[str, str]) -> None:
    try:
        done = subprocess.run(
            [go, "install", MODULE], env={**environ, "GOBIN": str(folder), "GOFLAGS": ""}, cwd=folder,
            capture_output=True, text=True, timeout=_BUILD_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NoOpa(f"Go did not build {MODULE} within {_BUILD_SECONDS // 60} minutes.") from None
    if done.returncode:
        reason = "\n".join(done.stderr.strip().splitlines()[-5:])
        raise NoOpa(f"Go could not build {MODULE}:\n{reason}")
