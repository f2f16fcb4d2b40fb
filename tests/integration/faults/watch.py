"""Somebody who asks for the policy as Trino does, without a pause, and notes what each answer says of Anna and of Rita."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from catalog.names import TableName
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.render_file import SECTIONS

if TYPE_CHECKING:
    from types import TracebackType

_EVERY_SECONDS = 0.05
_PATIENCE = 2.0  # as Trino is told to have
_CUSTOMERS = TableName("pg", "shop", "customers")


@dataclass(frozen=True, slots=True)
class Poll:
    began: datetime
    ended: datetime
    status: str
    seconds: float
    body: bytes


@lru_cache(maxsize=64)
def readers_in(body: bytes) -> frozenset[str]:
    """Who reads the customers under this policy; it must be one that Trino can read."""
    rules = FileRules(json.loads(body)["trino"])
    assert rules.sections == SECTIONS
    found = set()
    for user in ("anna", "rita", "boathouse"):
        answer = rules.table(user, _CUSTOMERS, ["id", "email"])
        if answer.is_readable and not answer.refusal:
            found.add(user)
    return frozenset(found)


class Watch:
    """Polls from entering to leaving."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.polls: list[Poll] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        while not self._stop.wait(_EVERY_SECONDS):
            began, then, body = datetime.now(UTC), time.monotonic(), b""
            try:
                connection.request("GET", "/policy/trino.json")
                answer = connection.getresponse()
                body, status = answer.read(), str(answer.status)
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                status = type(error).__name__
            self.polls.append(Poll(began, datetime.now(UTC), status, time.monotonic() - then, body))

    @property
    def answers(self) -> Counter[str]:
        return Counter(poll.status for poll in self.polls)

    def row(self, fault: str) -> str:
        """Of the table of faults."""
        worst = max(poll.seconds for poll in self.polls)
        answers = ", ".join(f"{count} × {status}" for status, count in self.answers.items())
        return f"| {fault} | {len(self.polls)} | {answers} | {worst * 1000:.0f} ms |"

    def check(self, end: datetime) -> None:
        """Every answer is a valid policy; Anna reads until her access ends and not from that instant on; the others always do."""
        assert set(self.answers) == {"200"}, self.answers
        before, after = 0, 0
        for poll in self.polls:
            readers = readers_in(poll.body)
            assert {"rita", "boathouse"} <= readers, poll.began
            if poll.ended < end:
                assert "anna" in readers, (poll.began, end)
                before += 1
            elif poll.began >= end:
                assert "anna" not in readers, (poll.began, end)
                after += 1
        assert before, "no poll came before the end"
        assert after, "no poll came after the end"
