"""An undocumented setting fails, and so does a documented one that nothing reads, or a default that is another."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DOC = ROOT / "templates" / "docs" / "settings.md"
_READERS = {
    "text",
    "secret",
    "boolean",
    "integer",
    "words",
    "networks",
    "url",
    "database",
    "number",
    "models",
    "prices",
}
_ROW = re.compile(r"^\| `([A-Z_]+)` \|[ ]*(.*?)[ ]*\| (.*) \|$", re.MULTILINE)


def _calls() -> Iterator[ast.Call]:
    for path in [*ROOT.glob("config/**/*.py"), *ROOT.glob("lifeguard/trino/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                yield node


def _settings() -> dict[str, ast.Call]:
    """What is read by `env.text("NAME", …)` and its kind, by name."""
    found: dict[str, ast.Call] = {}
    for call in _calls():
        function = call.func
        if (
            isinstance(function, ast.Attribute)
            and isinstance(function.value, ast.Name)
            and function.value.id == "env"
            and function.attr in _READERS
        ):
            found.setdefault(str(call.args[0].value), call)  # type: ignore[attr-defined]
    return found


def _trino_settings() -> set[str]:
    """What `make trino` reads."""
    return {
        str(call.args[0].value)  # type: ignore[attr-defined]
        for call in _calls()
        if isinstance(call.args[0].value, str) and call.args[0].value.startswith("BOATHOUSE_TRINO_")  # type: ignore[attr-defined]
    }


def _documented() -> dict[str, tuple[str, str]]:
    """Default and meaning by name."""
    return {name: (default, meaning) for name, default, meaning in _ROW.findall(DOC.read_text(encoding="utf-8"))}


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    read = set(_settings()) | _trino_settings()
    assert len(read) > 25, "the test finds no settings any more"
    assert sorted(read - set(_documented())) == []
    assert sorted(set(_documented()) - read) == []


@pytest.mark.parametrize("name", sorted(name for name, call in _settings().items() if call.func.attr == "integer"))  # type: ignore[attr-defined]
def test_defaults_and_bounds_of_numbers_are_the_real_ones(name: str) -> None:
    call = _settings()[name]
    default, meaning = _documented()[name]
    bounds = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    assert default == f"`{ast.literal_eval(call.args[1])}`"
    assert f"{bounds['least']} to {bounds['most']}" in meaning


def test_secrets_are_named_as_such() -> None:
    secret = {name for name, call in _settings().items() if call.func.attr in {"secret", "database"}}  # type: ignore[attr-defined]
    assert {name for name, (_, meaning) in _documented().items() if meaning.startswith("*Secret.*")} == secret


def test_the_pages_that_the_docs_link_to_exist() -> None:
    pages = [*ROOT.glob("*.md"), *DOC.parent.rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
