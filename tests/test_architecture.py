"""The shape of the program: who imports whom, whole migrations, no inline script or style in pages, no wired-in host."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
APPS = ("config", "catalog", "skimmer", "lifeguard")
# Reading the clock is for these, and for the modules that answer or keep their own time while they run.
_DOORS = {
    "views",
    "api",
    "management",
    "demo",
    "trino",
    "tasks.py",
    "celery.py",
    "receivers.py",
    "running.py",
    "serving.py",
    "lifeguard/deployments.py",
    "lifeguard/agent/clock.py",
    "answering.py",
}
_SOURCES = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
_TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_keep_the_contracts(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, without its cache: the contracts of pyproject.toml hold."""
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capfd.readouterr().out


@pytest.mark.parametrize(
    "module",
    [
        "catalog.names",
        "catalog.review",
        "catalog.lineage",
        "catalog.errors",
        "lifeguard.policy.decide",
        "lifeguard.agent",
        "skimmer.classify",
    ],
)
def test_pure_modules_load_without_django(module: str) -> None:
    """A pure module works where Django is not even configured."""
    program = (
        f"import sys, {module}; sys.exit(any(name == 'django' or name.startswith('django.') for name in sys.modules))"
    )
    done = subprocess.run(  # noqa: PLW1510 - the code is what is asked
        [sys.executable, "-c", program], cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, f"{module} loads Django. {done.stderr}"


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


_INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script\b(?![^>]*\ssrc\s*=)|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on", re.IGNORECASE
)


@pytest.mark.parametrize("path", _TEMPLATES, ids=_name)
def test_pages_have_no_inline_script_or_style(path: Path) -> None:
    """The content security policy would block it."""
    found = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if _INLINE.search(line)]
    assert found == []


@pytest.mark.parametrize("path", _TEMPLATES, ids=_name)
def test_pages_escape_everything_and_fetch_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape\s+off|mark_safe", text)
    assert not re.search(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", text)


_HOST = re.compile(r"https?://([a-z0-9.-]+)", re.IGNORECASE)
# Nobody's hosts, the machine itself, and names of formats that only look like addresses.
_ALLOWED = re.compile(
    r"(?:^|\.)(?:example|example\.(?:org|com|net)|localhost|test|invalid)$|^127\.|^www\.w3\.org$|^\.*$|^host$"
)


@pytest.mark.parametrize("path", [path for path in _SOURCES if "sample_lake" not in path.parts], ids=_name)
def test_no_host_is_wired_in(path: Path) -> None:
    hosts = {host for host in _HOST.findall(path.read_text(encoding="utf-8")) if not _ALLOWED.search(host.rstrip("."))}
    assert hosts == set()


@pytest.mark.parametrize(
    "path", [path for path in _SOURCES if not _DOORS & {*path.relative_to(ROOT).parts, _name(path)}], ids=_name
)
def test_the_clock_is_read_only_at_the_doors(path: Path) -> None:
    """Time is an argument: services, selectors and pure modules are told what time it is."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"timezone\.now\(|datetime\.now\(|datetime\.utcnow\(|date\.today\(|\btime\.time\(", text)
