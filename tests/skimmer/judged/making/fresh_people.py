"""The set `fresh_people`: people in many languages, and open data without any; written without reading the classifier."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Table

PARTS = ("east", "persia", "west", "latin", "more", "texts", "devices", "apps", "open", "things", "places")


def tables() -> list[Table]:
    modules = [import_module(f"tests.skimmer.judged.making.fresh_people_{part}") for part in PARTS]
    return [table for module in modules for table in module.tables()]
