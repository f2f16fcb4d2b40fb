"""Trusted keys, and what they signed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from lifeguard.agent.errors import Misconfigured, Untrusted

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTEXT = b"boathouse policy statement 1\n"  # what is signed is this and the statement, so no other use of the key fits
_MOST_STATEMENT = 8192
_KEY_LINE = re.compile(r"ed25519\s+([0-9a-f]{16})\s+([A-Za-z0-9+/=]{44})(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """What Boathouse signs: which documents are the rules, and for how long they are from `issued_at` on."""

    nonce: str
    kind: str
    revision: int
    lasts: float | None  # seconds; None: until something changes
    policy: str
    policy_bytes: int
    lockdown: str
    lockdown_bytes: int


def read_keys(text: str) -> dict[str, Ed25519PublicKey]:
    """The trusted keys by their ids: lines of `ed25519 <id> <public key>`. Raises Misconfigured."""
    keys = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _KEY_LINE.fullmatch(line.strip())
        public = _decoded(found[2]) if found else b""
        if found is None or len(public) != 32 or hashlib.sha256(public).hexdigest()[:16] != found[1]:
            raise Misconfigured(f"line {number} is no key; copy the line that `manage.py deployment keys list` prints")
        keys[found[1]] = Ed25519PublicKey.from_public_bytes(public)
    if not keys:
        raise Misconfigured("it holds no key; put in what `manage.py deployment keys list` prints")
    return keys


def verified(statement: str, signatures: str, keys: Mapping[str, Ed25519PublicKey]) -> Statement:
    """The statement, where a trusted key signed it and no trusted key signed something else. Raises Untrusted."""
    if not statement or not signatures:
        raise Untrusted("the answer is not signed; check that the URL is that of Boathouse itself")
    raw = _decoded(statement)
    if not raw or len(raw) > _MOST_STATEMENT:
        raise Untrusted("the statement cannot be read")
    given = dict(part.strip().partition(":")[::2] for part in signatures.split(",")[:32])
    known = [key_id for key_id in given if key_id in keys]
    if not known:
        told = ", ".join(sorted(given))[:100]
        raise Untrusted(f"signed by {told!a}, which the file of trusted keys does not have; add the key there")
    for key_id in known:
        try:
            keys[key_id].verify(_decoded(given[key_id]), CONTEXT + raw)
        except InvalidSignature:
            raise Untrusted(f"the signature of key {key_id} is wrong: something changed the answer") from None
    return _parsed(raw)


def _parsed(raw: bytes) -> Statement:
    try:
        said = json.loads(raw)
        until = said["valid_until"]
        lasts = None
        if until is not None:
            lasts = (datetime.fromisoformat(until) - datetime.fromisoformat(said["issued_at"])).total_seconds()
        policy, lockdown = said["policy"], said["lockdown"]
        return Statement(
            str(said["nonce"]), str(said["kind"]), _whole(said["revision"]), lasts,
            str(policy["sha256"]), _whole(policy["bytes"]), str(lockdown["sha256"]), _whole(lockdown["bytes"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise Untrusted("the statement is of a form that this agent does not know; update boathouse-agent") from None


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
