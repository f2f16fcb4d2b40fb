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


# What an orchestrator calls uid is a thing's; beside people it is somebody's.
UIDS = Q.fill("~~~~~~~~-~~~~-4~~~-a~~~-~~~~~~~~~~~~", 12)
OBJECTS = (("namespace", ["web", "db"]), ("resourceVersion", ["11", "12"]))
Q.ask("uid", UIDS, "NONE", table="ops.dump", others=OBJECTS)
Q.ask("uid", UIDS, "USER_ID", table="game.scores", others=(("namespace", ["web", "db"]),))
# Hosts may be called as people are, and people be hosts.
Q.ask("host", [f"web-{who}" for who in ("anna", "oscar", "felix", "lucy")], "NONE")
Q.ask("host", ["Anna", "Oscar", "Felix", "Lucy", "Jean-Pierre", "Marie"], "PERSON_NAME")
# Control tables name columns; a field of a form holds what was typed.
Q.ask("username_field", ["login", "uname", "user_nm", "samaccountname"], "NONE")
Q.ask("user_table", ["crm.users", "hr.staff", "web.accounts"], "NONE")
Q.ask("username_field", ["jnovak", "rossi_m", "lindqvistk", "moreau.p", "tanaka7", "haddad_s"], "USERNAME")
# Links of persons, and lines of requests.
WHO = ("marlis73", "anna_berger", "fredrik99", "jnovak", "rossi_m", "petra.novak", "lindqvistk", "greta_jensen")
Q.ask("profile_url", [f"https://run.example/athletes/{who}" for who in WHO], "URL_PII")
Q.ask("profile_url", [f"https://run.example/athletes/top-{n}" for n in range(20, 40)], "NONE")
Q.ask("homepage", [f"https://uni.example/~{who}/" for who in WHO], "URL_PII")
Q.ask("homepage", [f"https://uni.example/~{n}/" for n in ("physics", "library", "maths", "sports")], "NONE")
Q.ask("request", [f"GET /unsubscribe?email={who}%40posta.example HTTP/1.1" for who in WHO], "URL_PII")
Q.ask("request", [f"GET /account/{who}/orders HTTP/1.1" for who in WHO], "URL_PII")
Q.ask("request", [f"GET /static/app{n}.css HTTP/1.1" for n in range(12)], "NONE")
# Ids of devices by their names elsewhere, and the numbers of what people wear.
for name in ("기기고유값", "设备唯一码", "уникальный_номер_устройства", "디바이스ID", "מזהה_מכשיר"):
    Q.ask(name, Q.token("", 32, HEX, n=12), "DEVICE_ID")
Q.ask("watch_serial", Q.fill("35########", 12), "DEVICE_ID")
Q.ask("pump_serial", Q.fill("35########", 12), "NONE")
Q.ask("watch_serial", Q.fill("###", 12), "NONE")


# The modem of a machine and where it stands, unless people are near.
IMEIS = ["359187106065503", "353038381647471", "353910135188178", "356857635837399", "354796884299335"]
CARDS = Q.fill("+3361#######", 12)
STREETS = [f"{n} Boulevard Voltaire, 75011 Paris" for n in range(10, 30)]
OWNED = (("customer_no", ["1", "2"]),)
for others, types in (((), ("NONE", "NONE", "NONE")), (OWNED, ("DEVICE_ID", "PHONE", "STREET_ADDRESS"))):
    for name, values, expected in zip(
        ("modem_imei", "sim_msisdn", "address"), (IMEIS, CARDS, STREETS), types, strict=True
    ):
        Q.ask(name, values, expected, table="field.machines", others=others)
Q.ask("mobile", CARDS, "PHONE", table="field.machines")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_machines_and_people(question: Question) -> None:
    check(question)
