"""What an agent does: ask, put in force, report; and once Boathouse is away for too long, close.

Every order of writes leaves something safe behind: documents (named by their digest), then what was signed for them, then the rules, and
only then the new lease.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from lifeguard.agent.clock import Lease, Moment, real_clock
from lifeguard.agent.errors import Away, Misconfigured, Problem, Stuck, Untrusted
from lifeguard.agent.rules import check_rules, nobody, settling
from lifeguard.agent.server import Boathouse
from lifeguard.agent.store import State, Store
from lifeguard.agent.trust import Statement, verified

if TYPE_CHECKING:
    from collections.abc import Callable

    from lifeguard.agent.server import Answer, Config

Json = dict[str, Any]
T = TypeVar("T")
_MOST_BACKOFF = 30.0
_SOON = 0.2
_TELL_AGAIN = 300.0
_MOST_TOLD = 50
_REPORT_AGAIN = 300.0
_OPEN = ("policy", "settling")


def say_on_stderr(line: str) -> None:
    print(f"boathouse-agent: {line}", file=sys.stderr, flush=True)  # noqa: T201


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` answers; raises Away once it takes too long, whatever a server may do to hold it."""
    result: list[tuple[T | None, BaseException | None]] = []

    def run() -> None:
        try:
            result.append((work(), None))
        except BaseException as error:  # noqa: BLE001 - carried over to who asked
            result.append((None, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if not result:
        raise Away(f"Boathouse did not answer in {seconds:.0f} seconds")
    value, error = result[0]
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


@dataclass(slots=True)
class Agent:
    """`in_force` is policy, settling, lockdown or nobody; "" while that is not known."""

    config: Config
    clock: Callable[[], Moment] = real_clock
    say: Callable[[str], None] = say_on_stderr
    state: State = field(default_factory=State)
    statement: Statement | None = None
    in_force: str = ""
    _server: Boathouse = field(init=False)
    _store: Store = field(init=False)
    _settled_at: float = 0.0
    _closed_since: float | None = None
    _history: str = ""
    _told: dict[str, float] = field(default_factory=dict)
    _reported: tuple[Any, ...] = ()
    _reported_at: float = float("-inf")

    def __post_init__(self) -> None:
        self._server = Boathouse(self.config)
        self._store = Store(self.config)

    # Start

    def begin(self, *, accept_older: bool = False) -> None:
        """Read what an earlier run left, and make the rules what they must be by now. Raises Misconfigured, Stuck."""
        keys = self._server.keys()
        try:
            found = self._store.state()
            if found is None:
                return
            self.state = replace(found, revision=0) if accept_older else found
            self.statement = verified(*found.signed, keys)
        except (Untrusted, ValueError) as error:
            self.say(f"what an earlier run left cannot be used ({error}); nobody is served until Boathouse answers")
        self.enforce()

    # One round

    def round(self) -> Problem | None:
        """Ask, put in force, report; the problem, if there was one."""
        problem: Problem | None = None
        try:
            self._poll()
        except Problem as error:
            problem = error
        try:
            self.enforce()
        except Stuck as error:
            problem = error
        if problem is not None:
            self._tell(str(problem))
        if not isinstance(problem, (Away, Misconfigured)):
            self._report(problem)
        return problem

    def wait_seconds(self, failures: int) -> float:
        """How long until the next round: a poll, or whatever ends before."""
        now, lease = self.clock(), self.state.lease
        wait = self.config.poll
        if failures:  # not all agents at once
            wait = min(wait * 2 ** min(failures - 1, 6), _MOST_BACKOFF) * random.uniform(0.7, 1.0)  # noqa: S311
        if self.in_force == "settling":
            wait = min(wait, self._settled_at - now.running)
        if self.in_force in _OPEN and lease is not None:
            wait = min(wait, lease.left(now), self._own_time_left(now) + _SOON)
        return max(wait, _SOON)

    def _own_time_left(self, now: Moment) -> float:
        """The time of the rules ends one poll before the lease does: to ask for those that come next."""
        lasts = self.statement.lasts if self.statement else None
        elapsed = self.state.lease.since.elapsed(now) if self.state.lease else None
        if lasts is None or elapsed is None or elapsed >= lasts:
            return float("inf")
        return lasts - elapsed

    # What Boathouse says

    def _poll(self) -> None:
        asked, known = self.clock(), ""
        if self.statement is not None and self._store.has_documents(self.statement):
            known = etag(self.statement)
        answer = within(self._patience(asked, 3 * self.config.timeout), lambda: self._server.policy(known))
        statement = answer.statement
        if statement.revision < self.state.revision:
            raise Untrusted(
                f"Boathouse offers revision {statement.revision} after {self.state.revision}: somebody replays it, or its database "
                "was restored; if so, start boathouse-agent once with --accept-older"
            )
        if statement.lasts is not None and statement.lasts <= 0:
            raise Untrusted(f"revision {statement.revision} is past its time")
        if answer.documents is None and not self._is_known(statement):
            raise Untrusted("Boathouse answers 304 for other rules than those that are here")
        self._accept(answer, asked)

    def _accept(self, answer: Answer, asked: Moment) -> None:
        statement, is_new = answer.statement, not self._is_known(answer.statement)
        steps_missed = is_new and self._was_away(asked)
        for body in answer.documents or ():
            check_rules(body)
        for body in answer.documents or ():
            self._store.keep(body)
        self.statement = statement
        self.state = State(max(self.state.revision, statement.revision), answer.signed, self.state.lease)
        if is_new:
            self._store.save(self.state, statement)
        self._put_policy(steps_missed=steps_missed)
        lasts = self.config.keep_for if statement.lasts is None else statement.lasts + self.config.poll
        self.state = replace(self.state, lease=Lease(asked, min(self.config.keep_for, lasts)))
        self._store.save(self.state, statement)
        self._store.forget_others(statement)

    def _patience(self, now: Moment, seconds: float) -> float:
        """No request may outlast the lease."""
        lease = self.state.lease
        return min(seconds, max(lease.left(now), 0.5)) if self.in_force in _OPEN and lease is not None else seconds

    def _is_known(self, statement: Statement) -> bool:
        return self.statement is not None and etag(self.statement) == etag(statement)

    def _was_away(self, now: Moment) -> bool:
        """Whether steps of a publication may have passed unseen."""
        elapsed = self.state.lease.since.elapsed(now) if self.state.lease else None
        return elapsed is None or elapsed > 2 * self.config.poll + 1

    # What is in force

    def enforce(self) -> None:
        """Make the rules what they must be at this moment. Raises Stuck."""
        now, lease = self.clock(), self.state.lease
        if self.statement is not None and lease is not None and lease.left(now) > 0:
            self._put_policy(steps_missed=False)
        elif self.statement is not None and self._store.put_lockdown(self.statement):
            self._now("lockdown")
        else:
            self._store.put(nobody())
            self._now("nobody")

    def _put_policy(self, *, steps_missed: bool) -> None:
        """Raises Stuck. Rules that may be far from those that Trino has go in by way of `settling`."""
        assert self.statement is not None  # noqa: S101 - for the type checker
        if self._store.shows(self.statement.policy):
            self._now("policy")
            return
        body = self._store.document(self.statement.policy)
        if body is None:
            raise Stuck(f"the rules are gone from {self.config.state_dir}; they are fetched again")
        now = self.clock().running
        is_far = steps_missed or self.in_force not in _OPEN
        if self.in_force != "settling" and is_far and self._store.has_rules() and self.config.settle > 0:
            self._settled_at = now + self.config.settle
            self._store.put(settling(body))
            self._now("settling")
        elif self.in_force == "settling" and now < self._settled_at:
            self._store.put(settling(body))
        else:
            self._store.put(body)
            self._now("policy", is_new=True)

    def _now(self, name: str, *, is_new: bool = False) -> None:
        if name == self.in_force and not is_new:
            return
        revision = self.statement.revision if self.statement else 0
        words = {
            "policy": f"revision {revision} is in force",
            "settling": f"revision {revision} comes back; what is masked is refused for {self.config.settle:.0f} seconds",
            "lockdown": "no word of Boathouse for too long: only services are served until it answers (lockdown)",
            "nobody": "there are no rules that can be trusted: nobody is served until Boathouse answers",
        }
        self._note_history(name)
        self.in_force = name
        self.say(words[name])

    def _note_history(self, name: str) -> None:
        now = self.clock().wall
        if name not in _OPEN and self._closed_since is None:
            self._closed_since = now
        elif name == "policy" and self._closed_since is not None:
            self._history = f"In lockdown from {_iso(self._closed_since)} to {_iso(now)}."
            self._closed_since = None

    # Telling

    def summary(self) -> Json:
        """What is in force, for people and for Boathouse."""
        statement = self.statement if self.in_force in _OPEN else None
        return {
            "in_force": self.in_force or None,
            "revision": statement.revision if statement else None,
            "digest": statement.policy if statement else "",
        }

    def _report(self, problem: Problem | None) -> None:
        if self.in_force == "settling" and problem is None:
            return
        what, now = self.summary(), self.clock()
        is_closed = self.in_force != "policy" or (self.statement is not None and self.statement.kind == "lockdown")
        state = "failing" if problem else "lockdown" if is_closed else "in force"
        message = str(problem or self._history)[:500]
        told = (what["revision"], what["digest"], state, message)
        if told == self._reported and now.running - self._reported_at < _REPORT_AGAIN:
            return
        body = {"revision": told[0], "digest": told[1], "state": state, "message": message, "at": _iso(now.wall)}
        try:
            within(self._patience(now, self.config.timeout), lambda: self._server.report(body))
        except Problem as error:
            self._tell(str(error))
            return
        self._reported, self._reported_at = told, now.running

    def _tell(self, line: str) -> None:
        """Once, and again every few minutes while it lasts."""
        now = self.clock().running
        if now - self._told.get(line, float("-inf")) >= _TELL_AGAIN:
            if len(self._told) >= _MOST_TOLD:
                self._told.clear()
            self._told[line] = now
            self.say(line)


def etag(statement: Statement) -> str:
    return f'"{statement.policy}.{statement.lockdown}"'


def _iso(wall: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(wall))
