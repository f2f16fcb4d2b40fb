"""Where the real Open Policy Agent is found, and what is said where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lifeguard.opa.distribution import VERSION, NoOpa, cached, ensure_built, find

if TYPE_CHECKING:
    from pathlib import Path


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_named_one_comes_first_then_ours_then_the_one_on_the_path(tmp_path: Path) -> None:
    environ = {"PATH": str(tmp_path / "bin"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert find(environ) is None
    assert find({**environ, "PATH": str(program(tmp_path / "bin" / "opa").parent)}) == tmp_path / "bin" / "opa"
    ours = program(cached(environ))
    assert f"opa-{VERSION}" in str(ours)
    assert find(environ) == ours
    named = program(tmp_path / "mine")
    assert find({**environ, "OPA": str(named)}) == named == ensure_built({**environ, "OPA": str(named)})


def test_a_named_one_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoOpa, match="OPA=/no/such is no program"):
        find({"OPA": "/no/such", "PATH": ""})


def test_without_go_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoOpa, match="no Go to build it"):
        ensure_built({"PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)})


def test_what_go_says_is_passed_on_and_nothing_is_left(tmp_path: Path) -> None:
    go = program(tmp_path / "bin" / "go")
    go.write_text("#!/bin/sh\necho 'no such module' >&2\nexit 1\n")
    said: list[str] = []
    environ = {"PATH": f"{go.parent}:/bin:/usr/bin", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with pytest.raises(NoOpa, match="no such module"):
        ensure_built(environ, say=said.append)
    assert list(cached(environ).parent.iterdir()) == []
    assert "Building" in said[0]


def test_it_is_built_once(tmp_path: Path) -> None:
    go = program(tmp_path / "bin" / "go")
    go.write_text('#!/bin/sh\necho "$@" >> "$GOBIN/../calls"\necho built > "$GOBIN/opa"\nchmod +x "$GOBIN/opa"\n')
    environ = {"PATH": f"{go.parent}:/bin:/usr/bin", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):
        assert ensure_built(environ, say=lambda text: None) == cached(environ)
    assert (cached(environ).parent / "calls").read_text().splitlines() == [
        f"install github.com/open-policy-agent/opa@v{VERSION}"
    ]
