"""From inputs to what a revision would be: compiled, rendered, checked. PURE."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lifeguard.policy import compile, render_file  # noqa: A004 - the module, always with its name before
from lifeguard.policy import memory as compiling
from lifeguard.policy.check import check_policy
from lifeguard.policy.compact import RULE_BUDGET
from lifeguard.policy.rendered import check_rendered

if TYPE_CHECKING:
    from datetime import datetime

    from lifeguard.policy.check import Checked
    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy
    from lifeguard.policy.render_file import Rendered


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy that could become a revision. `problems` says why it must not; `pairs` of `pairs_of` were looked at."""

    policy: Policy
    trino: bytes  # the part under the JSON pointer /trino
    rules: int
    problems: tuple[str, ...]
    pairs: int
    pairs_of: int

    @property
    def digest(self) -> str:
        """SHA-256 of the part that Trino reads: the same digest, the same meaning."""
        return hashlib.sha256(self.trino).hexdigest()

    def body(self, number: int) -> bytes:
        """What the endpoint serves: the rules, and beside them whose they are."""
        meta: dict[str, Any] = {
            "product": "boathouse",
            "revision": number,
            "digest": self.digest,
            "compiled_at": self.policy.at.isoformat(),
            "checked_pairs": self.pairs,
            "of_pairs": self.pairs_of,
            "readers": list(self.policy.readers),
            "writers": list(self.policy.writers),
        }
        head = json.dumps(meta, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        return b'{"meta":' + head + b',"trino":' + self.trino + b"}"


class Memory:
    """What making one draft worked out and the next may use again: it saves work and changes nothing."""

    def __init__(self) -> None:
        self.compiled = compiling.Memory()
        self.rendered = render_file.Memory()


def make_draft(inputs: PolicyInput, at: datetime, *, budget: int = RULE_BUDGET, memory: Memory | None = None) -> Draft:
    """What the inputs mean, held against `decide`. `budget` is how many rules it should have at the most."""
    memory = memory or Memory()
    policy = compile.compile_policy(inputs, at, memory.compiled)
    rendered = render_file.render_rules(policy, budget=budget, memory=memory.rendered)
    return _draft(policy, rendered, check_policy(inputs, policy, rendered.body, at))


def draft_of(policy: Policy, inputs: PolicyInput, *, budget: int = RULE_BUDGET) -> Draft:
    """A policy that no inputs mean by themselves (a step, or less than is meant), held against itself and the reviews."""
    rendered = render_file.render_rules(policy, budget=budget)
    return _draft(policy, rendered, check_rendered(policy, rendered.body, inputs))


def _draft(policy: Policy, rendered: Rendered, checked: Checked) -> Draft:
    return Draft(
        policy=policy,
        trino=rendered.body,
        rules=rendered.rules,
        problems=checked.problems,
        pairs=checked.pairs,
        pairs_of=checked.of,
    )


def compress(body: bytes) -> bytes:
    """Compress without a time in it: the same body gives the same bytes."""
    return gzip.compress(body, compresslevel=6, mtime=0)
