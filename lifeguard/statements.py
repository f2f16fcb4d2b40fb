"""What an agent is given: the rules and the lockdown that belongs to them, and a statement about both, signed with every active key.

The statement repeats the nonce of the request, so it cannot be an old one, whatever the clocks say. It is made from what is in memory.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from lifeguard.serving import Served

CONTEXT = b"boathouse policy statement 1\n"  # as in lifeguard.agent.trust


@dataclass(frozen=True, slots=True)
class Documents:
    """`kind` is policy, or lockdown where Boathouse itself has nothing better."""

    kind: str
    revision: int
    valid_until: datetime | None
    policy: bytes = field(repr=False)
    lockdown: bytes = field(repr=False)
    policy_digest: str
    lockdown_digest: str

    @property
    def etag(self) -> str:
        return f'"{self.policy_digest}.{self.lockdown_digest}"'


def documents(served: Served) -> Documents:
    lockdown = served.lockdown or served
    kind, revision = ("policy", served.number) if served.number else ("lockdown", _revision_of(served.body))
    return Documents(kind, revision, served.valid_until, served.body, lockdown.body, served.digest, lockdown.digest)


def statement(given: Documents, *, nonce: str, at: datetime) -> bytes:
    said = {
        "nonce": nonce,
        "kind": given.kind,
        "revision": given.revision,
        "issued_at": at.isoformat(),
        "valid_until": given.valid_until.isoformat() if given.valid_until else None,
        "policy": {"sha256": given.policy_digest, "bytes": len(given.policy)},
        "lockdown": {"sha256": given.lockdown_digest, "bytes": len(given.lockdown)},
    }
    return json.dumps(said, separators=(",", ":")).encode()


def headers(said: bytes, keys: Sequence[tuple[str, Ed25519PrivateKey]]) -> dict[str, str]:
    """The statement and its signatures, as headers of the answer."""
    signatures = [f"{key_id}:{base64.b64encode(key.sign(CONTEXT + said)).decode()}" for key_id, key in keys]
    return {"Boathouse-Statement": base64.b64encode(said).decode(), "Boathouse-Signature": ", ".join(signatures)}


@lru_cache(maxsize=8)
def _revision_of(body: bytes) -> int:
    """Whose lockdown it is."""
    return int(json.loads(body)["meta"]["revision"])
