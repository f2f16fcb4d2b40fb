"""No recognizer without a description: found in the source, and in what the corpus brings out."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import skimmer.classify
from skimmer.classify import PiiType, classify_table
from skimmer.classify.recognizers import BUILT_IN
from tests.skimmer.classify.corpus_traps import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


def _named() -> Iterator[str]:
    """The third argument of every call whose first is a type, and the first of every `Evidence`."""
    for path in Path(skimmer.classify.__file__).parent.rglob("*.py"):
        if path.name.startswith("own"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            position = 0 if node.func.id == "Evidence" else 2
            is_about_a_type = position == 0 or ast.unparse(node.args[0]).startswith("PiiType.")
            if is_about_a_type and len(node.args) > position:
                argument = node.args[position]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_every_recognizer_is_described() -> None:
    named = {name for name in _named() if _NAME.fullmatch(name)}
    assert len(named) > 15
    assert sorted(named - set(BUILT_IN)) == []


def test_what_the_corpus_brings_out_is_described() -> None:
    seen = {o.recognizer for case in CASES for f in classify_table(case.sample) for o in f.opinions}
    assert len(seen) > 15
    assert sorted(seen - set(BUILT_IN)) == []


def test_each_has_a_type_and_a_sentence() -> None:
    for name, each in BUILT_IN.items():
        assert each.name == name
        assert each.type in set(PiiType)
        assert each.description.endswith(".")
