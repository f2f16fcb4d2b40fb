"""The last few policies beside their bytes, so that publishing does not read back what it wrote a moment ago.

A policy of this process is made of the very objects that the next one is compiled from: comparing the two then looks only at what
changed.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from lifeguard import snapshots

if TYPE_CHECKING:
    from lifeguard.policy.policy import Policy

_MOST = 6

_guard = threading.Lock()
_kept: OrderedDict[bytes, Policy] = OrderedDict()


def pack(policy: Policy) -> bytes:
    """As `snapshots.pack`."""
    packed = snapshots.pack(policy)
    _keep(hashlib.sha256(packed).digest(), policy)
    return packed


def unpack(packed: bytes) -> Policy | None:
    """As `snapshots.unpack`."""
    key = hashlib.sha256(packed).digest()
    with _guard:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
    if found is not None:
        return found
    policy = snapshots.unpack(packed)
    if policy is not None:
        _keep(key, policy)
    return policy


def _keep(key: bytes, policy: Policy) -> None:
    with _guard:
        _kept[key] = policy
        _kept.move_to_end(key)
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
