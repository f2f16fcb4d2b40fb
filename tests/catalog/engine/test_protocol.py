"""Every engine has the shape of the protocol, and asks no more of its callers."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from catalog.engine import open_engine
from catalog.engine.base import CatalogFacts, EngineError, QueryEngine
from catalog.engine.duckdb import DuckDBEngine
from catalog.engine.trino import TrinoEngine
from catalog.names import TableName
from tests.catalog.engine.fakes import FakeEngine

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = (DuckDBEngine, TrinoEngine, FakeEngine)
MEMBERS = tuple(name for name in vars(QueryEngine) if not name.startswith("_"))


def as_engines(lake: Path) -> tuple[QueryEngine, ...]:
    """Not run: it is for the type checker to agree."""
    return DuckDBEngine(lake), TrinoEngine("http://trino.example"), FakeEngine({})


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("member", MEMBERS)
def test_an_engine_has_the_member_with_the_same_arguments(engine: type, member: str) -> None:
    wanted, found = vars(QueryEngine)[member], getattr(engine, member)

    if isinstance(wanted, property):
        assert isinstance(found, property)
    else:
        assert inspect.signature(found).parameters == inspect.signature(wanted).parameters


def test_the_protocol_is_what_the_tests_above_think() -> None:
    assert set(MEMBERS) == {"label", "trino_catalogs", "describe", "sample", "dialect", "ask"}


def test_trino_comes_first_where_both_are_configured(tmp_path: Path) -> None:
    engine = open_engine(trino_url="http://ada@trino.example:8081", trino_user="", lake_dir=tmp_path, timeout_seconds=3)

    assert engine.label == "Trino at http://trino.example:8081"


def test_duckdb_is_what_a_folder_opens(tmp_path: Path) -> None:
    engine = open_engine(trino_url=None, lake_dir=tmp_path, timeout_seconds=3)

    assert engine.label == "DuckDB"
    assert engine.trino_catalogs() == ()


def test_without_settings_the_error_says_which_to_set() -> None:
    with pytest.raises(EngineError, match=r"TRINO_URL.*DUCKDB_LAKE"):
        open_engine(trino_url="", lake_dir=None, timeout_seconds=3)


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        ("trino_url=None, lake_dir=pathlib.Path('.')", "trino.dbapi"),
        ("trino_url='http://t.example', lake_dir=None", "duckdb"),
    ],
)
def test_only_the_client_in_use_is_imported(arguments: str, absent: str) -> None:
    program = (
        "import pathlib, sys; from catalog.engine import open_engine;"
        f" open_engine({arguments}, timeout_seconds=3); print({absent!r} in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


class TestFakeEngine:
    table = TableName("lake", "crm", "customers")

    def test_answers_what_it_was_given(self) -> None:
        facts = CatalogFacts("lake", schemas=("crm",))
        engine = FakeEngine({"lake": facts}, {self.table: {"a": ["1", "2", "3"], "b": ["x"]}})

        assert engine.trino_catalogs() == ("lake",)
        assert engine.describe("lake") is facts
        sample = engine.sample(self.table, ["b", "a"], limit=2)
        assert sample.columns == ("b", "a")
        assert sample.values == (("x", None), ("1", "2"))
        assert sample.rows == 2

    def test_raises_what_it_was_given(self) -> None:
        engine = FakeEngine({"lake": EngineError("down")}, {self.table: EngineError("gone")})

        with pytest.raises(EngineError, match="down"):
            engine.describe("lake")
        with pytest.raises(EngineError, match="gone"):
            engine.sample(self.table, ["a"], limit=2)

    def test_notes_what_it_was_asked(self) -> None:
        engine = FakeEngine({})

        engine.sample(self.table, ["a"], limit=2)

        assert engine.calls == [("sample", (self.table, ("a",), 2))]
