"""From inputs to what a revision would be: compiled, rendered, checked. PURE."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lifeguard.policy.check import check_policy
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.render_file import render_document, to_bytes

if TYPE_CHECKING:
    from datetime import datetime

    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy


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


def make_draft(inputs: PolicyInput, at: datetime) -> Draft:
    policy = compile_policy(inputs, at)
    document = render_document(policy)
    trino = to_bytes(document)
    checked = check_policy(inputs, policy, trino, at)
    return Draft(
        policy=policy,
        trino=trino,
        rules=sum(len(section) for section in document.values()),
        problems=checked.problems,
        pairs=checked.pairs,
        pairs_of=checked.of,
    )


def compress(body: bytes) -> bytes:
    """Compress without a time in it: the same body gives the same bytes."""
    return gzip.compress(body, compresslevel=6, mtime=0)
