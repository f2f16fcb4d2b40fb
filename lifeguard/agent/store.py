"""What an agent has on disk: the rules that Trino reads, the documents behind them, and what survives a restart."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from lifeguard.agent.clock import Lease, Moment
from lifeguard.agent.errors import Stuck
from lifeguard.agent.files import link_file, read, replace_file, sha256

if TYPE_CHECKING:
    from pathlib import Path

    from lifeguard.agent.server import Config
    from lifeguard.agent.trust import Statement

_DIGEST_LETTERS = 64


@dataclass(frozen=True, slots=True)
class State:
    """`revision` is the highest that was ever believed; `signed` is the last statement with its signatures."""

    revision: int = 0
    signed: tuple[str, str] = ("", "")
    lease: Lease | None = None

    def to_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def of(cls, body: bytes) -> State:
        """Raises ValueError for what no agent wrote."""
        try:
            said = json.loads(body)
            first, second = said["signed"]
            lease = said["lease"]
            found = Lease(Moment(**lease["since"]), float(lease["seconds"])) if lease else None
            return cls(int(said["revision"]), (str(first), str(second)), found)
        except (KeyError, TypeError) as error:
            raise ValueError(f"it is no state of an agent: {error!r}") from None


class Store:
    def __init__(self, config: Config) -> None:
        self._config = config
        self._looks: tuple[int, ...] = ()
        self._shown = ""

    def state(self) -> State | None:
        """Raises ValueError."""
        body = read(self._config.state_dir / "state.json", 100_000)
        return None if body is None else State.of(body)

    def save(self, state: State, statement: Statement | None) -> None:
        """Raises Stuck. The lockdown is laid ready too, in the folder of the rules: later it then takes no space on the disk."""
        if statement is not None and not self._is_ready(statement.lockdown):
            body = self.document(statement.lockdown)
            if body is None:
                raise Stuck(f"the lockdown is gone from {self._config.state_dir}; it is fetched again")
            replace_file(self._ready, body, self._config.mode)
        replace_file(self._config.state_dir / "state.json", state.to_json(), 0o600)

    # The rules

    def has_rules(self) -> bool:
        return self._config.target.exists()

    def shows(self, digest: str) -> bool:
        """Whether the rules are these. They are read again only where the file looks different from the last time."""
        try:
            found = self._config.target.stat()
        except OSError:
            return False
        looks = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        if looks != self._looks:
            self._shown = sha256(read(self._config.target, self._config.most_bytes) or b"")
            self._looks = looks
        return self._shown == digest

    def put(self, body: bytes) -> None:
        """Raises Stuck; what was there then stays."""
        if not self.shows(sha256(body)):
            replace_file(self._config.target, body, self._config.mode)

    def put_lockdown(self, statement: Statement) -> bool:
        """Whether a lockdown is in force now: that of `statement`, or on a full disk the one laid ready before. Raises Stuck."""
        if self.shows(statement.lockdown):
            return True
        if self._is_ready(statement.lockdown) and self._link():
            return True
        body = self.document(statement.lockdown)
        if body is None:
            return False
        try:
            self.put(body)
        except Stuck:
            if not self._link():
                raise
        return True

    def _link(self) -> bool:
        try:
            link_file(self._ready, self._config.target)
        except OSError:
            return False
        return True

    @property
    def _ready(self) -> Path:
        return self._config.target.with_name(f".{self._config.target.name}.lockdown")

    def _is_ready(self, digest: str) -> bool:
        return sha256(read(self._ready, self._config.most_bytes) or b"") == digest

    # The documents

    def has_documents(self, statement: Statement) -> bool:
        return self._path(statement.policy).exists() and self._path(statement.lockdown).exists()

    def document(self, digest: str) -> bytes | None:
        """One that was damaged is removed, so that it is fetched again."""
        body = read(self._path(digest), self._config.most_bytes)
        if body is not None and sha256(body) == digest:
            return body
        with suppress(OSError):
            self._path(digest).unlink()
        return None

    def keep(self, body: bytes) -> None:
        """Raises Stuck."""
        digest = sha256(body)
        if self.document(digest) is None:
            replace_file(self._path(digest), body, 0o600)

    def forget_others(self, statement: Statement) -> None:
        """Remove the documents that `statement` does not name."""
        for path in self._config.state_dir.glob("*.json"):
            if len(path.stem) == _DIGEST_LETTERS and path.stem not in {statement.policy, statement.lockdown}:
                with suppress(OSError):
                    path.unlink()

    def _path(self, digest: str) -> Path:
        return self._config.state_dir / f"{digest}.json"
