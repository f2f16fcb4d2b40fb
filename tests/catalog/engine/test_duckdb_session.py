"""Which files a call opens, and for how long a session is kept: no longer than a writer of the lake can wait."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from catalog.engine import duckdb_session
from catalog.engine.base import AskLimits, EngineError, EngineUnavailable, TooMuchAnswered
from catalog.engine.duckdb import DuckDBEngine
from catalog.engine.duckdb_session import PAUSE_SECONDS, PERIOD_SECONDS, Session
from catalog.names import TableName

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PEOPLE, PARTS, IDLE = (
    TableName(*name) for name in (("crm", "main", "people"), ("shop", "main", "parts"), ("idle", "main", "t"))
)
SHARED = "SELECT n FROM shop.main.shared"
WRITE = """
import sys, time, duckdb
for turn in range(int(sys.argv[2])):
    try:
        connection = duckdb.connect(sys.argv[1])
    except duckdb.IOException:
        time.sleep(0.1)
    else:
        connection.execute("INSERT INTO people VALUES (3)")
        connection.close()
        sys.exit(0)
sys.exit(1)
"""


class Clock:
    """The time of day, which stands still."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Two catalogs, and a view in one of them on the other; a third that nobody needs."""
    with duckdb.connect(str(tmp_path / "crm.duckdb")) as connection:
        connection.execute("CREATE TABLE people AS SELECT * FROM range(1, 3) t(n)")
    with duckdb.connect(str(tmp_path / "idle.duckdb")) as connection:
        connection.execute("CREATE TABLE t(n INTEGER)")
    with duckdb.connect(str(tmp_path / "shop.duckdb")) as connection:
        connection.execute(f"ATTACH '{tmp_path / 'crm.duckdb'}' AS crm")
        connection.execute("CREATE TABLE parts AS SELECT 7 AS n")
        connection.execute("CREATE VIEW shared AS SELECT n FROM crm.main.people")
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were opened, in order."""
    names: list[str] = []
    rows = Session.rows

    def noted(self: Session, statement: str, parameters: Sequence[object] = (), **named: object) -> list[object]:
        if statement.startswith("ATTACH"):
            names.append(statement.split('"')[1])
        return rows(self, statement, parameters, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "rows", noted)
    return names


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose tables were listed, in order."""
    names: list[str] = []
    listing = Session._listing

    def noted(self: Session, trino_catalog: str) -> Any:
        names.append(trino_catalog)
        return listing(self, trino_catalog)

    monkeypatch.setattr(Session, "_listing", noted)
    return names


@pytest.fixture
def engine(lake: Path) -> DuckDBEngine:
    """At a time of day when a session is kept."""
    return DuckDBEngine(lake, clock=Clock(PAUSE_SECONDS))


def numbers(engine: DuckDBEngine, table: TableName) -> list[str | None]:
    return sorted(engine.sample(table, ["n"], limit=10).values[0], key=str)


def written(lake: Path, *, turns: int = 1) -> bool:
    """Whether another process can write a row into crm, in so many tries."""
    command = [sys.executable, "-c", WRITE, str(lake / "crm.duckdb"), str(turns)]
    return subprocess.run(command, check=False, timeout=60).returncode == 0


class TestWhatIsOpened:
    def test_a_sample_of_a_table_opens_one_file(self, engine: DuckDBEngine, opened: list[str]) -> None:
        assert numbers(engine, PARTS) == ["7"]

        assert opened == ["shop"]

    def test_the_next_sample_opens_none(self, engine: DuckDBEngine, opened: list[str]) -> None:
        for _ in range(3):
            assert numbers(engine, PARTS) == ["7"]

        assert opened == ["shop"]

    def test_samples_that_take_turns_between_catalogs_open_each_once(
        self, engine: DuckDBEngine, opened: list[str]
    ) -> None:
        for table in (PARTS, PEOPLE, PARTS, PEOPLE):
            numbers(engine, table)

        assert opened == ["shop", "crm"]

    def test_only_some_are_kept_those_used_last(
        self, engine: DuckDBEngine, opened: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(duckdb_session, "MOST_KEPT", 2)
        for table in (PARTS, PEOPLE, PARTS, IDLE):
            engine.sample(table, ["n"], limit=1)
        assert opened == ["shop", "crm", "idle"]

        engine.sample(PARTS, ["n"], limit=1)
        engine.sample(PEOPLE, ["n"], limit=1)

        assert opened == ["shop", "crm", "idle", "crm"]

    def test_a_view_on_its_own_file_opens_no_other(self, lake: Path, engine: DuckDBEngine, opened: list[str]) -> None:
        with duckdb.connect(str(lake / "shop.duckdb")) as connection:
            connection.execute("CREATE VIEW own AS SELECT n FROM parts")

        assert numbers(engine, TableName("shop", "main", "own")) == ["7"]
        assert opened == ["shop"]

    def test_a_view_on_another_has_all_files_which_then_serve_tables(
        self, engine: DuckDBEngine, opened: list[str]
    ) -> None:
        assert numbers(engine, TableName("shop", "main", "shared")) == ["1", "2"]
        assert opened == ["shop", "shop", "crm", "idle"]

        numbers(engine, PEOPLE)
        numbers(engine, TableName("shop", "main", "shared"))
        assert opened == ["shop", "shop", "crm", "idle"]

    def test_a_file_that_is_opened_again_is_not_listed_again(self, lake: Path, listed: list[str]) -> None:
        engine = DuckDBEngine(lake, clock=Clock(PERIOD_SECONDS))  # in the pause: none is kept
        for table in (PARTS, PEOPLE, PARTS):
            numbers(engine, table)

        assert listed == ["shop", "crm"]

    def test_but_one_that_changed_is(self, lake: Path, listed: list[str]) -> None:
        engine = DuckDBEngine(lake, clock=Clock(PERIOD_SECONDS))
        numbers(engine, PARTS)
        with duckdb.connect(str(lake / "shop.duckdb")) as connection:
            connection.execute("CREATE TABLE later AS SELECT 8 AS n")

        assert numbers(engine, TableName("shop", "main", "later")) == ["8"]
        assert listed == ["shop", "shop"]

    def test_a_description_opens_one_file(self, engine: DuckDBEngine, opened: list[str]) -> None:
        engine.describe("shop")

        assert opened == ["shop"]

    def test_a_file_that_does_not_open_harms_only_who_needs_it(self, lake: Path, engine: DuckDBEngine) -> None:
        (lake / "idle.duckdb").write_bytes(b"this is not a database")

        assert numbers(engine, TableName("shop", "main", "shared")) == ["1", "2"]
        with pytest.raises(EngineUnavailable, match=r"idle\.duckdb does not open"):
            numbers(engine, IDLE)
        assert numbers(engine, PEOPLE) == ["1", "2"]


class TestAQuestion:
    def test_opens_the_files_that_it_names(self, engine: DuckDBEngine, opened: list[str]) -> None:
        answer = engine.ask('SELECT count(*) FROM "CRM".main.people', limits=AskLimits())

        assert answer.rows == ((2,),)
        assert opened == ["crm"]

    def test_on_a_view_opens_the_others_when_it_needs_them(self, engine: DuckDBEngine, opened: list[str]) -> None:
        answer = engine.ask(SHARED, limits=AskLimits())

        assert sorted(answer.rows) == [(1,), (2,)]
        assert opened == ["shop", "crm", "idle", "shop"]

    def test_on_a_table_that_is_not_there(self, engine: DuckDBEngine) -> None:
        with pytest.raises(EngineError) as caught:
            engine.ask("SELECT 1 FROM shop.main.nowhere", limits=AskLimits())

        assert str(caught.value) == "DuckDB failed (Catalog)."

    def test_that_asks_for_too_much_is_asked_once(self, engine: DuckDBEngine, opened: list[str]) -> None:
        with pytest.raises(TooMuchAnswered):
            engine.ask("SELECT n FROM crm.main.people", limits=AskLimits(rows=1))

        assert opened == ["crm"]

    def test_leaves_nothing_for_the_next(self, engine: DuckDBEngine) -> None:
        engine.ask("CREATE TEMP TABLE left_behind AS SELECT n FROM crm.main.people", limits=AskLimits())

        with pytest.raises(EngineError, match="Catalog"):
            engine.ask("SELECT n FROM left_behind", limits=AskLimits())


class TestAFileThatChanges:
    def test_a_replaced_file_is_seen_at_the_next_sample(self, lake: Path, engine: DuckDBEngine) -> None:
        assert numbers(engine, PEOPLE) == ["1", "2"]
        with duckdb.connect(str(lake / "new")) as connection:
            connection.execute("CREATE TABLE people AS SELECT 9 AS n")
        (lake / "new").replace(lake / "crm.duckdb")

        assert numbers(engine, PEOPLE) == ["9"]

    def test_a_view_sees_that_another_file_was_replaced(self, lake: Path, engine: DuckDBEngine) -> None:
        numbers(engine, TableName("shop", "main", "shared"))
        with duckdb.connect(str(lake / "new")) as connection:
            connection.execute("CREATE TABLE people AS SELECT 9::BIGINT AS n")
        (lake / "new").replace(lake / "crm.duckdb")

        assert numbers(engine, TableName("shop", "main", "shared")) == ["9"]

    def test_a_view_does_not_see_a_file_that_is_gone(self, lake: Path, engine: DuckDBEngine) -> None:
        numbers(engine, TableName("shop", "main", "shared"))
        (lake / "crm.duckdb").unlink()

        with pytest.raises(EngineError, match="Catalog"):
            numbers(engine, TableName("shop", "main", "shared"))

    def test_a_file_that_is_gone_is_not_sampled(self, lake: Path, engine: DuckDBEngine) -> None:
        numbers(engine, PEOPLE)
        (lake / "crm.duckdb").unlink()

        with pytest.raises(EngineError, match=r"no crm\.duckdb"):
            numbers(engine, PEOPLE)


class TestAWriter:
    def test_cannot_write_what_is_kept(self, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(duckdb_session, "PERIOD_SECONDS", 600.0)  # the timer runs, though the clock stands still
        engine = DuckDBEngine(lake, clock=Clock(PAUSE_SECONDS))
        numbers(engine, PEOPLE)

        assert not written(lake)

    def test_gets_the_file_when_the_period_is_over(self, lake: Path) -> None:
        engine = DuckDBEngine(lake, clock=Clock(PERIOD_SECONDS - 0.2))
        numbers(engine, PEOPLE)

        assert written(lake, turns=200)
        assert numbers(engine, PEOPLE) == ["1", "2", "3"]

    def test_gets_it_though_the_samples_since_were_of_another_file(self, lake: Path) -> None:
        engine = DuckDBEngine(lake, clock=Clock(PERIOD_SECONDS - 0.2))
        for table in (PEOPLE, PARTS):
            numbers(engine, table)

        assert written(lake, turns=200)

    def test_gets_it_when_its_session_makes_room(self, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(duckdb_session, "MOST_KEPT", 1)
        engine = DuckDBEngine(lake, clock=Clock(PAUSE_SECONDS))
        for table in (PEOPLE, PARTS):
            numbers(engine, table)

        assert written(lake)

    def test_finds_it_free_between_samples_in_the_pause(self, lake: Path) -> None:
        engine = DuckDBEngine(lake, clock=Clock(PERIOD_SECONDS + PAUSE_SECONDS / 2))
        numbers(engine, PEOPLE)

        assert written(lake)
        assert numbers(engine, PEOPLE) == ["1", "2", "3"]

    def test_is_not_stopped_by_a_session_that_is_used_over_the_end_of_its_period(self, lake: Path) -> None:
        clock = Clock(PERIOD_SECONDS - 0.2)
        engine = DuckDBEngine(lake, clock=clock)
        numbers(engine, PEOPLE)
        clock.now = 2 * PERIOD_SECONDS - 0.2

        numbers(engine, PARTS)

        assert written(lake)

    def test_that_is_writing_makes_a_sample_fail_for_now(self, lake: Path, engine: DuckDBEngine) -> None:
        hold = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
        command = [sys.executable, "-c", hold, str(lake / "crm.duckdb")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            with pytest.raises(EngineUnavailable, match=r"crm\.duckdb does not open"):
                numbers(engine, PEOPLE)
            assert numbers(engine, PARTS) == ["7"]
            writer.communicate()

        assert numbers(engine, PEOPLE) == ["1", "2"]


class TestAfterTrouble:
    def test_a_session_that_failed_is_not_kept(self, engine: DuckDBEngine, opened: list[str]) -> None:
        numbers(engine, PARTS)
        with pytest.raises(EngineError, match="no column"):
            engine.sample(PARTS, ["absent"], limit=1)

        assert numbers(engine, PARTS) == ["7"]
        assert opened == ["shop", "shop"]

    def test_nor_one_that_was_interrupted(self, lake: Path) -> None:
        with duckdb.connect(str(lake / "shop.duckdb")) as connection:
            connection.execute("CREATE VIEW slow AS SELECT count(*) AS n FROM range(100000000000) a, range(1000) b")
        engine = DuckDBEngine(lake, clock=Clock(PAUSE_SECONDS), timeout_seconds=2)
        with pytest.raises(EngineUnavailable, match="within 2 s"):
            numbers(engine, TableName("shop", "main", "slow"))

        assert numbers(engine, PARTS) == ["7"]

    def test_each_call_has_its_own_time(self, lake: Path) -> None:
        engine = DuckDBEngine(lake, clock=Clock(PAUSE_SECONDS), timeout_seconds=1.5)
        numbers(engine, PARTS)
        threading.Event().wait(1.6)

        assert numbers(engine, PARTS) == ["7"]

    def test_names_that_trino_cannot_tell_apart_are_refused(self, lake: Path) -> None:
        with duckdb.connect(str(lake / "crm.duckdb")) as connection:
            connection.execute('CREATE TABLE "Ä"(n INTEGER)')
            connection.execute('CREATE TABLE "ä"(n INTEGER)')

        with pytest.raises(EngineError, match="names two tables"):
            numbers(DuckDBEngine(lake), TableName("crm", "main", "ä"))

    def test_threads_share_an_engine(self, engine: DuckDBEngine) -> None:
        expected = {PEOPLE: ["1", "2"], PARTS: ["7"], TableName("shop", "main", "shared"): ["1", "2"]}
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda table: (table, numbers(engine, table)), [*expected] * 8))

        assert all(expected[table] == answer for table, answer in answers)


def test_a_program_that_ends_with_a_kept_session_ends_in_silence(lake: Path) -> None:
    """DuckDB's library else prints pages about objects that leaked, below the answer of a command."""
    program = (
        "import sys; from pathlib import Path; from catalog.names import TableName; from catalog.engine.duckdb import DuckDBEngine\n"
        "engine = DuckDBEngine(Path(sys.argv[1]), clock=lambda: 1.0)\n"
        "engine.sample(TableName('crm', 'main', 'people'), ['n'], limit=1)\n"
        "print(bool(engine._keeper._kept))\n"
    )

    ended = subprocess.run([sys.executable, "-c", program, str(lake)], capture_output=True, text=True, check=True)

    assert (ended.stdout, ended.stderr) == ("True\n", "")
