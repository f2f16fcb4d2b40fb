"""A scripted Boathouse, an agent with clocks that the test moves, and what the agent said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from lifeguard.agent.clock import Moment
from lifeguard.agent.loop import Agent
from lifeguard.agent.server import Config
from tests.lifeguard.agent.boathouse import TOKEN, Boathouse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Clock:
    wall: float = 1_800_000_000.0
    running: float = 5000.0
    boot: str = "boot-1"

    def __call__(self) -> Moment:
        return Moment(self.wall, self.running, self.boot)

    def pass_by(self, seconds: float) -> None:
        self.wall += seconds
        self.running += seconds


@dataclass
class Bench:
    """One machine with an agent. `start` is a start of the program; the disk and the clocks stay."""

    server: Boathouse
    folder: Path
    clock: Clock = field(default_factory=Clock)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.folder / "token").write_text(TOKEN + "\n")
        self.trust(*(key.line for key in self.server.keys))
        (self.folder / "state").mkdir()
        (self.folder / "rules").mkdir()
        self.config = Config(
            url=self.server.url,
            token_file=self.folder / "token",
            keys_file=self.folder / "keys",
            target=self.folder / "rules" / "trino.json",
            state_dir=self.folder / "state",
            poll=5,
            keep_for=600,
            settle=10,
            timeout=2,
        )

    def trust(self, *lines: str) -> None:
        (self.folder / "keys").write_text("# trusted\n" + "\n".join(lines) + "\n")

    def start(self, *, accept_older: bool = False, **config: Any) -> Agent:
        agent = Agent(replace(self.config, **config), clock=self.clock, say=self.said.append)
        agent.begin(accept_older=accept_older)
        return agent

    @property
    def rules(self) -> bytes:
        return self.config.target.read_bytes()

    @property
    def last_report(self) -> tuple[int | None, str]:
        report = self.server.reports[-1]
        return report["revision"], report["state"]


@pytest.fixture
def server() -> Iterator[Boathouse]:
    with Boathouse() as made:
        yield made


@pytest.fixture
def bench(server: Boathouse, tmp_path: Path) -> Bench:
    return Bench(server, tmp_path)
