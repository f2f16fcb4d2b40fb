"""Write a configuration folder for Trino from the templates, which operators can use as they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from lifeguard.trino.errors import TrinoError

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES = Path(__file__).with_name("templates")
CATALOGS = ("pg", "ice", "memory")
_FILES = ("config.properties", "node.properties", "jvm.config", "log.properties")
ACCESS_CONTROLS = {"file": "access-control.properties", "opa": "access-control-opa.properties"}
_REFERENCE = re.compile(r"\$\{ENV:([A-Z][A-Z0-9_]*)\}")
_HEAP = re.compile(r"^-Xmx\S+$", re.MULTILINE)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each `${ENV:NAME}` that has a value, outside comments; Trino fills the others."""
    lines = [
        line if line.startswith("#") else _REFERENCE.sub(lambda found: _value(found, values), line)
        for line in text.split("\n")
    ]
    return "\n".join(lines)


def _value(found: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(found.group(1))
    return found.group(0) if value is None else escape(found.group(1), value)


def escape(name: str, value: str) -> str:
    """`value` for a Java properties file. Raises TrinoError for what would become something else there."""
    if "${" in value or any(ord(character) < 32 or ord(character) == 127 for character in value):
        raise TrinoError(f"{name} has a control character or the text ${{, which no setting of Trino can hold.")
    ascii_only = value.replace("\\", "\\\\").encode("utf-16-be")
    units = (int.from_bytes(ascii_only[at : at + 2], "big") for at in range(0, len(ascii_only), 2))
    return "".join(chr(unit) if unit < 127 else f"\\u{unit:04x}" for unit in units)


def render_config(
    folder: Path,
    values: Mapping[str, str],
    *,
    heap: str,
    catalogs: tuple[str, ...] = CATALOGS,
    access_control: str = "file",
) -> None:
    """Write Trino's `etc` folder: every template, the access control of this kind, and the named catalogs in place of those there."""
    shutil.rmtree(folder / "catalog", ignore_errors=True)
    (folder / "catalog").mkdir(parents=True)
    for name in (*_FILES, *(f"catalog/{catalog}.properties" for catalog in catalogs)):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        text = _HEAP.sub(f"-Xmx{heap}", text) if name == "jvm.config" else fill(text, values)
        (folder / name).write_text(text, encoding="utf-8")
    text = (TEMPLATES / ACCESS_CONTROLS[access_control]).read_text(encoding="utf-8")
    (folder / "access-control.properties").write_text(fill(text, values), encoding="utf-8")
