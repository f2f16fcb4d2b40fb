"""Whose request it is: the address that may be believed, and nothing else of what headers claim. PURE."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_FORWARDED_FOR = "HTTP_X_FORWARDED_FOR"
_SIGNS_OF_A_PROXY = ("HTTP_FORWARDED", "HTTP_X_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def is_near(meta: Mapping[str, Any], near: Sequence[Network], proxies: Sequence[Network]) -> bool:
    """Whether the client that a WSGI environment tells of is in one of the networks `near`.

    A request that came through a proxy counts as its client's, and only where the proxy is in `proxies`: the client is then the
    last hop of X-Forwarded-For that is no proxy. In doubt it is not near.
    """
    client = _address(str(meta.get("REMOTE_ADDR", "")))
    if any(name.startswith(_SIGNS_OF_A_PROXY) for name in meta):
        client = _behind(client, str(meta.get(_FORWARDED_FOR, "")), proxies)
    return _is_in(client, near)


def _behind(proxy: Address | None, hops: str, proxies: Sequence[Network]) -> Address | None:
    """The client that a proxy speaks for; None where the proxy is not trusted, or names none."""
    if not _is_in(proxy, proxies):
        return None
    for hop in reversed(hops.split(",")):
        address = _address(hop.strip())
        if not _is_in(address, proxies):
            return address  # whatever stands further left, this one may have made up
    return None


def _address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _is_in(address: Address | None, networks: Sequence[Network]) -> bool:
    return address is not None and any(address in network for network in networks)
