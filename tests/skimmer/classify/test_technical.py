"""Addresses of machines and of persons, links, ids and nested values in tables of machines, logs and products."""

# ruff: noqa: E501, SIM905
# Rows of data.

from __future__ import annotations

import base64
import json

import pytest

from tests.skimmer.classify.asking import HEX, Question, Questions, check

Q = Questions(seed=29)
UUID = "~~~~~~~~-~~~~-4~~~-a~~~-~~~~~~~~~~~~"
LOGINS = "anna.berger|jnovak|rossi_m|lindqvistk|moreau.p|tanaka7|haddad_s|kowalski.j|ijensen|almeida_c|fischerm|petrov.a".split(
    "|"
)
MAILS = [f"{login}@posta.example" for login in LOGINS]


def public(n: int = 12, last: str = "") -> list[str]:
    return [
        f"{Q.random.choice((81, 93, 178, 203))}.{Q.random.randrange(20, 250)}.{Q.random.randrange(250)}.{last or Q.random.randrange(1, 250)}"
        for _ in range(n)
    ]


def macs(n: int = 12) -> list[str]:
    return [":".join(Q.token("", 2, HEX, n=6)) for _ in range(n)]


# Nobody sits at the bounds of a network, at a resolver, or at a record of DNS; a port beside an address changes nothing.
Q.ask("first_addr", public(last="0"), "NONE")
Q.ask("last_addr", public(last="255"), "NONE")
Q.ask("address", ["1.1.1.1", "8.8.8.8", "9.9.9.9", "1.0.0.1"], "NONE", table="ops.lookups")
Q.ask("rdata", public(), "NONE", table="dns.records")
Q.ask("client_ip", public(), "IP_ADDRESS", table="dns.queries")
Q.ask("ip_port", [f"{a}:443{n % 10}" for n, a in enumerate(public())], "IP_ADDRESS")
Q.ask("ip_port", ["80", "443", "8080"], "NONE")
# Two facts of machines and no word for people: the rows are machines.
FACTS = (("firmware", ["1.2", "1.3"]), ("rack", ["A1", "A2"]))
OWNED = (*FACTS, ("employee", LOGINS))
Q.ask("mac", macs(), "NONE", table="net.gear", others=FACTS)
Q.ask("mac", macs(), "MAC_ADDRESS", table="net.gear", others=OWNED)
Q.ask("mac", macs(), "NONE", table="factory.plc")
Q.ask("sta", Q.fill("~~~~~~~~~~~~", 12), "MAC_ADDRESS")
for table in "usine.capteurs planta.maquinas werk.sensoren завод.датчики cdn.edges".split():
    Q.ask("mac", macs(), "NONE", table=table)
Q.ask("ip", public(), "NONE", table="cdn.edges")
Q.ask("mac", macs(), "NONE", table="x.y", others=(("temperatura", ["21", "22"]), ("presion", ["3", "4"])))
Q.ask("placeholder", MAILS, "NONE", table="i18n.strings")
# Ids.
Q.ask("ami", Q.fill("ami-0~~~~~~~~~~~~~~~~", 12), "NONE", table="aws.images")
Q.ask("operario", Q.fill("OP####", 12), "USER_ID")
Q.ask("maid", Q.fill(UUID, 12), "DEVICE_ID")
Q.ask("apns", Q.token("", 64, HEX, n=12), "DEVICE_ID")
Q.ask("uid", Q.fill(UUID, 12), "NONE", table="k8s.pods")
Q.ask("tenant_id", Q.fill("tn_####", 12), "NONE", table="saas.usage")
Q.ask("tenant_id", Q.fill("######", 12), "USER_ID", table="homes.leases", others=(("rent", ["700", "800"]),))
Q.ask("client_id", Q.fill("######", 12), "USER_ID", table="bank.orders")
Q.ask("client_id", Q.fill("~~~~~~~~~~~~~~~~", 12), "NONE", table="idp.oauth")
for name in "legajo operator_badge badge_no табельный_номер رقم_الموظف 사번 nr_pracownika crew_id loyalty_id".split():
    Q.ask(name, Q.fill("1#####", 12), "USER_ID")
for name in "číslo_zákazníka κωδικός_πελάτη ग्राहक_आईडी שם_לקוח_מספר id_pelanggan nr_klienta 회원id ユーザーid รหัสลูกค้า شناسه_مشتری asiakasnumero".split():
    Q.ask(name, Q.fill("10#####", 12), "USER_ID")
Q.ask("barn_id", Q.fill("10#####", 12), "NONE", table="farm.sheds")
Q.ask("numero_clientes", Q.fill("##", 12), "NONE")
for name in "端末識別子 기기고유번호 ид_устройства laitetunniste identyfikator_urządzenia".split():
    Q.ask(name, Q.fill(UUID, 12), "DEVICE_ID")
COLD = (("固件版本", ["1.2", "1.3"]),)
Q.ask("mac地址", macs(), "NONE", table="上海.设备", others=COLD)
Q.ask("mac地址", macs(), "MAC_ADDRESS", table="上海.用户设备", others=COLD)
Q.ask(
    "handle", ["blue-wool-sweater", "red-cotton-tee", "oak-side-table", "linen-curtain"], "NONE", table="shop.products"
)
Q.ask("eid", Q.fill("89##############################", 12), "DEVICE_ID")
Q.ask("eid", Q.fill("#####", 12), "NONE")
Q.ask("browser_fp", Q.token("", 32, HEX, n=12), "DEVICE_ID")
Q.ask("geraete_kennung", Q.token("", 16, HEX, n=12), "DEVICE_ID")
Q.ask(
    "endpoint", Q.token("https://fcm.googleapis.com/fcm/send/", 40, n=8), "DEVICE_ID", table="app.push"
)  # what reaches one browser
# Links.
Q.ask("link", Q.fill("https://wa.me/49171#######", 8), "URL_PII")
Q.ask("link", Q.fill("tel:+49171#######", 8), "URL_PII|PHONE")
Q.ask("link", Q.fill("tel:1-800-###-####", 8), "NONE|FREE_TEXT_PII")  # only not somebody's
Q.ask("link", [f"mailto:{m}?subject=Hello" for m in MAILS], "URL_PII")
Q.ask("link", [f"/account?user_name={who}&tab=2" for who in LOGINS], "URL_PII")
Q.ask("link", [f"https://shop.example/users/{who}/orders" for who in LOGINS], "URL_PII")
Q.ask("link", Q.fill("https://shop.example/users/settings-##/orders", 12), "NONE")
Q.ask("link", [f"https://x.example/u?e={base64.b64encode(m.encode()).decode()}" for m in MAILS], "URL_PII")
Q.ask("link", [f"https://x.example/s?first={first}&last=Novak" for first in ("Anna", "Petra", "Ivan")], "URL_PII")
Q.ask("social", [f"https://instagram.com/{who}" for who in LOGINS], "URL_PII")
Q.ask("social", [f"https://instagram.com/{w}" for w in "bosch adidas lego volvo nasa siemens".split()], "NONE")
FILES = "berger novak rossi lindqvist moreau tanaka".split()
RARE = "davolio fuller leverling peacock buchanan suyama king callahan dodsworth".split()
Q.ask("photo", [f"https://cdn.example/a/{who}.jpg" for who in FILES], "URL_PII")
Q.ask("photo", [f"http://web/p/{who}.bmp" for who in RARE], "URL_PII", table="nw.employees")
Q.ask("photo", [f"http://web/p/{what}.bmp" for what in "lamp chair table sofa mirror".split()], "NONE")
CVS = "anna_berger|petra-novak|ivan_rossi|yuki_tanaka|greta_jensen".split("|")
Q.ask("doc", [f"https://files.example/{who}_cv.pdf" for who in CVS], "URL_PII")
Q.ask("booking", [f"https://calendly.com/{who}/30min" for who in LOGINS], "URL_PII")
Q.ask("path", [f"/home/{who}/project/a.py" for who in LOGINS], "URL_PII")
Q.ask("path", [f"C:\\Users\\{who}\\notes.docx" for who in LOGINS], "URL_PII")
Q.ask("path", [f"/usr/lib/x{n}.so" for n in range(9)], "NONE")
# Logins.
Q.ask("dn", [f"uid={who},ou=people,dc=firma,dc=example" for who in LOGINS], "USERNAME")
Q.ask("dn", [f"uid=printer{n},ou=things,dc=firma,dc=example" for n in range(9)], "NONE")
Q.ask("ci_user", ["jenkins", "gitlab-runner", "github-actions", "circleci", "renovate[bot]"], "NONE")
Q.ask("steam_id", Q.fill("7656119##########", 9), "USER_ID")
PLATES = Q.fill("??-###-??", 12)
Q.ask("plate", PLATES, "DEVICE_ID", table="city.parking")
Q.ask("plate", PLATES, "NONE", table="factory.moulds")
# Nested values.
MAC = [json.dumps({"client_mac": mac, "rssi": -60}) for mac in macs()]
Q.ask("payload", MAC, "JSON_PII")
Q.ask("payload", [m.replace("client_mac", "gateway_mac") for m in MAC], "NONE")
Q.ask("payload", [json.dumps({"server_ip": a, "ok": 1}) for a in public()], "NONE")
Q.ask("payload", [json.dumps({"ip": f"10.0.0.{n}", "ok": 1}) for n in range(9)], "NONE")
Q.ask("payload", [json.dumps({"client_ip": f"10.0.0.{n}", "ok": 1}) for n in range(9)], "JSON_PII")
Q.ask("payload", [json.dumps({"username": who, "plan": "gold"}) for who in LOGINS], "JSON_PII")
Q.ask("payload", [json.dumps({"username": f"etl_{n}", "plan": "gold"}) for n in range(9)], "NONE")
LOGIN = [json.dumps({"username": "reports", "password": p}) for p in Q.token("aB3", 14, n=8)]
Q.ask("payload", LOGIN, "SECRET")
Q.ask("payload", [json.dumps({"android_id": i, "v": 3}) for i in Q.token("", 16, HEX, n=9)], "JSON_PII")
Q.ask("payload", [json.dumps({"device_id": i, "temp": 3}) for i in Q.fill(UUID, 9)], "NONE")
COOKIES = [json.dumps({"theme": "dark", "session_id": s}) for s in Q.token("a1B", 30, n=9)]
Q.ask("cookies", COOKIES, "SECRET")
Q.ask("event", COOKIES, "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_technical(question: Question) -> None:
    check(question)
