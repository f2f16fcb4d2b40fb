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
_ONE_HOUSEHOLD = 64  # bits of an IPv6 address that one client can't choose


def client_of(meta: Mapping[str, Any], proxies: Sequence[Network]) -> Address | None:
    """The client that a WSGI environment tells of; None in doubt.

    A request that came through a proxy is its client's, and only where the proxy is in `proxies`: the client is then the last hop of
    X-Forwarded-For that is no proxy.
    """
    client = _address(str(meta.get("REMOTE_ADDR", "")))
    if any(name.startswith(_SIGNS_OF_A_PROXY) for name in meta):
        return _behind(client, str(meta.get(_FORWARDED_FOR, "")), proxies)
    return client


def source_of(meta: Mapping[str, Any], proxies: Sequence[Network]) -> str:
    """Where attempts are counted together: the client's address, of IPv6 its network; in doubt that of whoever connects."""
    client = client_of(meta, proxies) or _address(str(meta.get("REMOTE_ADDR", "")))
    if isinstance(client, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((client.packed, _ONE_HOUSEHOLD), strict=False))
    return str(client or "")


def is_in(address: Address | None, networks: Sequence[Network]) -> bool:
    return address is not None and any(address in network for network in networks)


def _behind(proxy: Address | None, hops: str, proxies: Sequence[Network]) -> Address | None:
    """The client that a proxy speaks for; None where the proxy is not trusted, or names none."""
    if not is_in(proxy, proxies):
        return None
    for hop in reversed(hops.split(",")):
        address = _address(hop.strip())
        if not is_in(address, proxies):
            return address  # whatever stands further left, this one may have made up
    return None


def _address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
