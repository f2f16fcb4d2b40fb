"""Addresses, ids and names of machines told from those of people, by tables nobody tuned for."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import HEX, Question, Questions, check

Q = Questions(seed=37)


def public(n: int = 12) -> list[str]:
    r = Q.random
    return [
        f"{r.choice((81, 93, 178, 194))}.{r.randrange(20, 250)}.{r.randrange(250)}.{r.randrange(1, 250)}"
        for _ in range(n)
    ]


def raw(n: int = 12) -> list[str]:
    return ["".join(f"{int(octet):02x}" for octet in address.split(".")) for address in public(n)]


MACS = Q.token("", 12, HEX, n=12)
DASHED = ["-".join(mac[i : i + 2] for i in range(0, 12, 2)) for mac in MACS]
# Machines that fetch, log and carry are nobody; a client of theirs is somebody.
for name in ("crawler_ip", "bot_ip", "dslam_ip"):
    Q.ask(name, public(), "NONE")
Q.ask("visitor_ip", public(), "IP_ADDRESS")
Q.ask("bot_user_ip", public(), "IP_ADDRESS")
for name in ("gw_mac", "logger_mac", "cmts_mac"):
    Q.ask(name, MACS, "NONE")
    Q.ask(name, DASHED, "NONE")
for name in ("mac", "client_mac", "guest_mac_gw"):
    Q.ask(name, MACS, "MAC_ADDRESS")
# The line into a home is its people's, whatever side of the router has the address.
Q.ask("wan_ip", public(), "IP_ADDRESS", table="isp.cpe_snapshot")
Q.ask("wan_ip", public(), "IP_ADDRESS", table="isp.nightly", description="Routers at the customers' homes")
Q.ask("wan_ip", public(), "NONE", table="net.nightly", description="Uplinks of our sites")
Q.ask("wan_gw", public(), "NONE", table="isp.cpe_snapshot")
# The bytes of an address.
Q.ask("client_ip", raw(), "IP_ADDRESS")
Q.ask("client_ip", [f"0x{address}" for address in raw()], "IP_ADDRESS")
Q.ask("server_ip", raw(), "NONE")
Q.ask("record_hash", raw(), "NONE")
Q.ask("client_ip", ["0a00000f", "0a0000ff", "c0a80101", "c0a8010f"], "NONE")
# A version behind the name of a program is no address.
AGENTS = [
    f"Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/{n}.0.0.0 Safari/537.36" for n in range(99, 120)
]
Q.ask("ua", AGENTS, "NONE")
Q.ask(
    "line",
    [f"refused {address} after three tries, {ua}" for address, ua in zip(public(), AGENTS, strict=False)],
    "FREE_TEXT_PII",
)


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_machines_and_people(question: Question) -> None:
    check(question)
