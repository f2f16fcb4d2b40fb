"""Which JDK is taken, and what is said when none fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lifeguard.trino.errors import Missing
from lifeguard.trino.java import MODULE, find_jdk

if TYPE_CHECKING:
    from pathlib import Path


def install(home: Path, version: str, modules: str = f"java.base {MODULE}") -> Path:
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "java").write_text("")
    (home / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\nMODULES="{modules}"\n')
    return home


def test_java_home_comes_first(tmp_path: Path) -> None:
    install(tmp_path / "all" / "jdk-26", "26")
    given = install(tmp_path / "given", "24.0.1")
    assert find_jdk({"JAVA_HOME": str(given), "PATH": ""}, (str(tmp_path / "all"),)).home == given


def test_the_newest_installed_one_is_taken_when_java_home_is_too_old(tmp_path: Path) -> None:
    for version in ("17.0.15", "24.0.2", "25.0.3"):
        install(tmp_path / "all" / f"jdk-{version}", version)
    old = install(tmp_path / "old", "1.8.0_402")
    found = find_jdk({"JAVA_HOME": str(old), "PATH": ""}, (str(tmp_path / "all"),))
    assert (found.version, found.major) == ("25.0.3", 25)


@pytest.mark.parametrize(
    ("version", "modules", "objection"),
    [
        ("17.0.15", f"java.base {MODULE}", "is Java 17.0.15"),
        ("25", "java.base java.sql", f"is Java 25 without the module {MODULE}"),
        ("", "", "is Java "),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, version: str, modules: str, objection: str) -> None:
    home = install(tmp_path / "jdk", version, modules)
    with pytest.raises(Missing) as missing:
        find_jdk({"JAVA_HOME": str(home), "PATH": ""}, ())
    assert f"{home} {objection}" in str(missing.value)
    assert "JAVA_HOME" in str(missing.value)


def test_nothing_installed_is_said(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="needs a JDK 24 or newer"):
        find_jdk({"PATH": str(tmp_path)}, (str(tmp_path / "no such folder"),))
