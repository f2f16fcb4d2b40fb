"""Who may fetch the policy. PURE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.clients import client_of, is_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from catalog.clients import Network


def is_near(meta: Mapping[str, Any], near: Sequence[Network], proxies: Sequence[Network]) -> bool:
    """Whether the client that a WSGI environment tells of is in one of the networks `near`. In doubt it is not."""
    return is_in(client_of(meta, proxies), near)
