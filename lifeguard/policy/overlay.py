"""A body that is served, taken apart, and put together again without some users. PURE.

The bytes of several megabytes are cut where a rule goes in, not parsed: this is done while Trino waits.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from lifeguard.policy.patterns import is_writable, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = b'{"meta":'
# Within a string of JSON a quote is escaped, so these are keys wherever they are found.
_JOINT = b',"trino":'
_CATALOGS = b'"catalogs":['
_IMPERSONATION = b'"impersonation":['


class UnreadableBody(ValueError):
    """Bytes that are no policy of ours, or whose digest is another."""


def take_apart(body: bytes) -> tuple[dict[str, Any], bytes]:
    """What the body says of itself, and the part that Trino reads. Raises UnreadableBody."""
    at = body.find(_JOINT)
    if not body.startswith(_HEAD) or at < 0 or not body.endswith(b"}"):
        raise UnreadableBody("This is not the body of a policy.")
    try:
        meta = json.loads(body[len(_HEAD) : at])
    except ValueError as error:
        raise UnreadableBody("What the policy says of itself cannot be read.") from error
    trino = body[at + len(_JOINT) : -1]
    if not isinstance(meta, dict) or hashlib.sha256(trino).hexdigest() != meta.get("digest"):
        raise UnreadableBody("The digest of the policy is another than it says.")
    return meta, trino


def put_together(meta: dict[str, Any], trino: bytes) -> bytes:
    """The body, with the digest of this part in it."""
    told = {**meta, "digest": hashlib.sha256(trino).hexdigest()}
    head = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return b"".join((_HEAD, head, _JOINT, trino, b"}"))


def shut_out(body: bytes, users: Iterable[str], **told: Any) -> bytes:
    """The same policy, but these users get past no check, and nobody becomes one of them. Services with access to everything stay.

    Only the gate is shut: filters and masks stay what they were, so that nothing shows while Trino goes from one to the other.
    `told` is added to what the body says of itself. Raises UnreadableBody.
    """
    meta, trino = take_apart(body)
    services = {*meta.get("readers", ()), *meta.get("writers", ())}
    names = sorted(user for user in set(users) - services if is_writable(user))
    if names:
        pattern = one_of(names)
        trino = _with_first(trino, _CATALOGS, {"allow": "none", "user": pattern})
        trino = _with_first(trino, _IMPERSONATION, {"allow": False, "new_user": pattern})
    return put_together({**meta, **told, "shut_out": len(names)}, trino)


def _with_first(trino: bytes, section: bytes, rule: dict[str, Any]) -> bytes:
    """Every section of ours ends in a refusal, so there is a rule that this one comes before."""
    if trino.count(section) != 1:
        raise UnreadableBody(f"The policy has no one section {section.decode()}")
    at = trino.index(section) + len(section)
    written = json.dumps(rule, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return b"".join((trino[:at], written, b",", trino[at:]))
