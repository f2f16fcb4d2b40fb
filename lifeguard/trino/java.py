"""Find a JDK that Trino 476 runs on."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lifeguard.trino.errors import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEAST = 24
MODULE = "jdk.incubator.vector"  # Trino does not start without it, and small Java runtimes leave it out
_FOLDERS = ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", "/opt/java")
_FACT = re.compile(r'^(JAVA_VERSION|MODULES)="(.*)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Jdk:
    """A Java installation, by what its file `release` says of it."""

    home: Path
    version: str
    modules: frozenset[str]

    @property
    def major(self) -> int:
        head = self.version.split(".", 1)[0]
        return int(head) if head.isdigit() else 0

    def objection(self) -> str | None:
        """Why Trino does not run on it; None when it does."""
        if self.major < LEAST:
            return f"{self.home} is Java {self.version}"
        if MODULE not in self.modules:
            return f"{self.home} is Java {self.version} without the module {MODULE}"
        return None


def read_jdk(home: Path) -> Jdk | None:
    """The Java installation in `home`; None where there is none or it does not say what it is."""
    try:
        text = (home / "release").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if not (home / "bin" / "java").exists():
        return None
    facts = dict(_FACT.findall(text))
    return Jdk(home, facts.get("JAVA_VERSION", ""), frozenset(facts.get("MODULES", "").split()))


def find_jdk(environ: Mapping[str, str] = os.environ, folders: tuple[str, ...] = _FOLDERS) -> Jdk:
    """The JDK of JAVA_HOME, of `java` on the PATH, or the newest installed one that fits. Raises Missing."""
    objections: list[str] = []
    for home in _candidates(environ, folders):
        jdk = read_jdk(home)
        if jdk is None:
            continue
        objection = jdk.objection()
        if objection is None:
            return jdk
        if objection not in objections:
            objections.append(objection)
    seen = f" Found: {'; '.join(objections)}." if objections else ""
    raise Missing(
        f"Trino 476 needs a JDK {LEAST} or newer with the module {MODULE}, and there is none here.{seen} "
        "Install one (Eclipse Temurin has the module) or point JAVA_HOME to it."
    )


def _candidates(environ: Mapping[str, str], folders: tuple[str, ...]) -> Iterator[Path]:
    if environ.get("JAVA_HOME"):
        yield Path(environ["JAVA_HOME"])
    on_path = shutil.which("java", path=environ.get("PATH"))
    if on_path:
        yield Path(on_path).resolve().parents[1]
    installed: set[Path] = set()
    for folder in map(Path, folders):
        if folder.is_dir():
            for entry in folder.iterdir():
                inner = entry / "Contents" / "Home"  # macOS
                installed.add((inner if inner.is_dir() else entry).resolve())
    known = [jdk for jdk in map(read_jdk, sorted(installed)) if jdk is not None]
    for jdk in sorted(known, key=lambda jdk: jdk.major, reverse=True):
        yield jdk.home
