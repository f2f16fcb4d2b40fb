"""Where attempts to sign in are counted together."""

from __future__ import annotations

import ipaddress

import pytest

from catalog.clients import source_of

PROXIES = (ipaddress.ip_network("10.0.0.0/8"),)


@pytest.mark.parametrize(
    ("remote", "forwarded", "source"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("::ffff:203.0.113.9", None, "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::/64"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # made up: whoever connects is no proxy
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("", None, ""),
    ],
)
def test_source(remote: str, forwarded: str | None, source: str) -> None:
    meta = {"REMOTE_ADDR": remote} | ({} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded})
    assert source_of(meta, PROXIES) == source
