"""How long rules stay, over outages, restarts, clocks that jump and disks that are full."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifeguard.agent import files
from lifeguard.agent.errors import Stuck
from lifeguard.agent.rules import NOBODY, SETTLING
from tests.lifeguard.agent.boathouse import Boathouse, document, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lifeguard.agent.conftest import Bench

DOWN = 503


def is_nobody(rules: bytes) -> bool:
    return bool(json.loads(rules)["trino"] == NOBODY)


def filters(rules: bytes) -> list[str | None]:
    return [rule.get("filter") for rule in json.loads(rules)["trino"]["tables"]]


def test_the_first_rules_arrive_and_are_reported(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    assert not bench.config.target.exists()
    assert agent.round() is None
    assert bench.rules == server.policy
    assert bench.config.target.stat().st_mode & 0o777 == 0o644
    assert bench.last_report == (1, "in force")
    assert agent.round() is None
    assert server.answered == [200, 204, 304]


def test_a_new_revision_replaces_them_at_once(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    agent.round()
    bench.clock.pass_by(5)
    server.publish(2, masked(2))
    agent.round()
    assert bench.rules == masked(2)
    assert bench.last_report == (2, "in force")
    assert len(list(bench.config.state_dir.glob("?" * 64 + ".json"))) == 2


def test_the_same_revision_may_come_with_other_bytes(bench: Bench, server: Boathouse) -> None:
    """Something ended while the database of Boathouse is away, and was taken out."""
    server.publish(3, masked(3))
    agent = bench.start()
    agent.round()
    server.policy = document(3)
    bench.clock.pass_by(5)
    assert agent.round() is None
    assert bench.rules == document(3)


def test_rules_stay_for_the_bounded_time_and_then_only_services_go_on(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    agent.round()
    server.status = DOWN
    bench.clock.pass_by(599)
    agent.round()
    assert bench.rules == document(1)
    assert agent.wait_seconds(3) <= 1.01
    bench.clock.pass_by(1)
    agent.round()
    assert bench.rules == document(1, lockdown=True)
    server.status = 0
    bench.clock.pass_by(1000)
    agent.round()
    assert bench.rules == document(1)
    assert bench.last_report == (1, "in force")
    assert "In lockdown from" in server.reports[-1]["message"]


def test_what_comes_back_refuses_what_is_masked_for_a_while(bench: Bench, server: Boathouse) -> None:
    """Trino must not go from no rule to a mask within one query."""
    server.publish(1, masked(1))
    agent = bench.start()
    agent.round()
    assert filters(bench.rules)[0] is None
    server.status = DOWN
    bench.clock.pass_by(700)
    agent.round()
    server.status = 0
    agent.round()
    assert filters(bench.rules)[0] == SETTLING
    assert agent.wait_seconds(0) <= 10
    bench.clock.pass_by(9.9)
    agent.round()
    assert filters(bench.rules)[0] == SETTLING
    bench.clock.pass_by(0.2)
    agent.enforce()
    assert bench.rules == masked(1)


def test_steps_that_were_missed_are_made_up_for(bench: Bench, server: Boathouse) -> None:
    """Away for longer than a poll or two, and then another revision: what lay between was never seen."""
    agent = bench.start()
    agent.round()
    bench.clock.pass_by(60)
    server.publish(3, masked(3))
    agent.round()
    assert filters(bench.rules)[0] == SETTLING
    bench.clock.pass_by(11)
    agent.round()
    assert bench.rules == masked(3)


def test_the_same_rules_after_an_absence_just_stay(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    agent.round()
    bench.clock.pass_by(60)
    agent.round()
    assert agent.in_force == "policy"


def test_rules_end_at_their_own_time_after_one_more_poll(bench: Bench, server: Boathouse) -> None:
    server.lasts = 60
    agent = bench.start()
    agent.round()
    bench.clock.pass_by(58)
    assert agent.wait_seconds(0) == pytest.approx(2.2)
    server.status = DOWN
    bench.clock.pass_by(6.9)
    agent.round()
    assert bench.rules == document(1)
    bench.clock.pass_by(0.2)
    agent.enforce()
    assert bench.rules == document(1, lockdown=True)


@pytest.mark.parametrize("boot", ["boot-1", "boot-2"])
def test_a_restart_applies_the_same_rule_before_anything_else(bench: Bench, server: Boathouse, boot: str) -> None:
    bench.start().round()
    server.status = DOWN
    bench.clock.pass_by(300)
    if boot != bench.clock.boot:
        bench.clock.boot, bench.clock.running = boot, 20.0
    assert bench.start().in_force == "policy"
    assert bench.rules == document(1)
    bench.clock.pass_by(301)
    assert bench.start().in_force == "lockdown"
    assert bench.rules == document(1, lockdown=True)


@pytest.mark.parametrize("jump", [-10_000, -1, 0, 1])
def test_setting_the_clock_back_makes_nothing_last_longer(bench: Bench, server: Boathouse, jump: int) -> None:
    agent = bench.start()
    agent.round()
    server.status = DOWN
    bench.clock.wall += jump
    bench.clock.pass_by(601)
    agent.enforce()
    assert bench.rules == document(1, lockdown=True)


def test_a_clock_that_jumps_ahead_closes(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    agent.round()
    bench.clock.wall += 86_400
    agent.enforce()
    assert agent.in_force == "lockdown"
    agent.round()  # and the next answer opens again
    bench.clock.pass_by(10)
    agent.round()
    assert agent.in_force == "policy"


def test_a_machine_that_starts_with_its_clock_back_closes(bench: Bench, server: Boathouse) -> None:
    bench.start().round()
    server.status = DOWN
    bench.clock.boot, bench.clock.running = "boot-2", 20.0
    bench.clock.wall -= 3600
    assert bench.start().in_force == "lockdown"


def test_without_anything_to_trust_nobody_is_served(bench: Bench, server: Boathouse) -> None:
    server.status = DOWN
    agent = bench.start()
    agent.round()
    assert is_nobody(bench.rules)
    server.status = 0
    agent.round()
    bench.clock.pass_by(10)
    agent.round()
    assert bench.rules == document(1)


@pytest.mark.parametrize("left", [b"", b"{}", b"[1]", b'{"revision":1,"signed":["",""],"lease":null}', b"\xff"])
def test_a_state_that_cannot_be_read_is_no_state(bench: Bench, server: Boathouse, left: bytes) -> None:
    bench.start().round()
    (bench.config.state_dir / "state.json").write_bytes(left)
    server.status = DOWN
    assert bench.start().in_force == "nobody"
    assert is_nobody(bench.rules)


def test_what_is_kept_is_trusted_only_as_long_as_its_key(bench: Bench, server: Boathouse) -> None:
    from tests.lifeguard.agent.boathouse import Key

    bench.start().round()
    bench.trust(Key().line)
    assert bench.start().in_force == "nobody"


def test_rules_that_somebody_changed_are_put_right(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    agent.round()
    bench.config.target.write_text("{}")
    agent.round()
    assert bench.rules == document(1)
    bench.config.target.unlink()
    agent.round()
    assert bench.rules == document(1)


@pytest.mark.parametrize("damage", ["", "{}"])
def test_documents_that_were_damaged_are_fetched_again(bench: Bench, server: Boathouse, damage: str) -> None:
    agent = bench.start()
    agent.round()
    for path in bench.config.state_dir.glob("?" * 64 + ".json"):
        path.write_text(damage)
    bench.config.target.write_text("{}")
    agent.round()
    agent.round()
    bench.clock.pass_by(11)
    agent.round()
    assert bench.rules == document(1)


@pytest.mark.parametrize("writes", range(1, 8))
def test_a_crash_between_any_two_writes_leaves_something_safe(
    bench: Bench, server: Boathouse, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """The power goes before the n-th rename. The rules are then old or new, whole, and a restart comes to the new ones."""
    agent = bench.start()
    agent.round()
    bench.clock.pass_by(5)
    server.publish(2)
    done = 0
    rename = Path.replace

    def crash(self: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == writes:
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        try:
            agent.round()
        except KeyboardInterrupt:
            assert bench.rules in {document(1), document(2)}
    server.status = DOWN
    again = bench.start()
    assert json.loads(bench.rules)["meta"]["revision"] in {1, 2}
    server.status = 0
    again.round()
    bench.clock.pass_by(11)
    assert again.round() is None
    assert bench.rules == document(2)
    assert not list(bench.config.target.parent.glob("*.new"))


@pytest.fixture
def full_disk(bench: Bench) -> Iterator[Path]:
    """A file system of 64 KB in the place of the folder of rules."""
    folder = bench.config.target.parent
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("only root can mount the small file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_on_a_full_disk_the_rules_stay_whole_and_the_lockdown_still_comes(
    bench: Bench, server: Boathouse, full_disk: Path
) -> None:
    agent = bench.start()
    agent.round()
    filler = full_disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while stream.write(b"x" * 4096):
                pass
        except OSError:
            pass
    server.publish(2, document(2, more=[{"x": "y" * 5000}]))
    problem = agent.round()
    assert isinstance(problem, Stuck)
    assert "No space left" in str(problem)
    assert bench.rules == document(1)
    assert bench.last_report == (2, "failing") or server.reports[-1]["state"] == "failing"
    server.status = DOWN
    bench.clock.pass_by(601)
    agent.round()
    assert json.loads(bench.rules)["meta"].get("lockdown")
    filler.unlink()
    server.status = 0
    agent.round()
    bench.clock.pass_by(11)
    assert agent.round() is None
    assert json.loads(bench.rules)["meta"] == {"revision": 2}


def test_a_write_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    """A limit on the size of files, as a full disk in the middle of a write."""
    target = tmp_path / "rules.json"
    files.replace_file(target, b"old", 0o644)
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from lifeguard.agent.files import replace_file\n"
        "from lifeguard.agent.errors import Stuck\n"
        "try: replace_file(Path(sys.argv[1]), b'x' * 5000, 0o644)\n"
        "except Stuck as error: sys.exit('File too large' in str(error) and 7)\n"
    )
    import sys

    done = subprocess.run([sys.executable, "-c", program, str(target)], check=False, cwd=Path(__file__).parents[3])
    assert done.returncode == 7
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["rules.json"]  # noqa: PTH208


def test_a_report_that_does_not_arrive_is_sent_again(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    report, server._post = server._post, lambda request: server._send(request, 500, {}, b"")  # type: ignore[method-assign]
    agent.round()
    assert server.reports == []
    server._post = report  # type: ignore[method-assign]
    agent.round()
    assert bench.last_report == (1, "in force")


def test_the_lockdown_of_boathouse_itself_is_told_as_such(bench: Bench, server: Boathouse) -> None:
    server.kind, server.policy = "lockdown", server.lockdown
    bench.start().round()
    assert bench.last_report == (1, "lockdown")


def test_waiting_grows_and_stays_bounded(bench: Bench) -> None:
    agent = bench.start()
    assert agent.wait_seconds(0) == 5
    assert 3.5 <= agent.wait_seconds(1) <= 5
    assert 7 <= agent.wait_seconds(2) <= 10
    assert agent.wait_seconds(50) <= 30
