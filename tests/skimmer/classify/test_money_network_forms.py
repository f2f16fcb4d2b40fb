"""Cards, accounts, addresses of machines, ids of devices; and the numbers and codes that look like them."""

# ruff: noqa: E501
# Rows of data.

from __future__ import annotations

import random

import pytest
from stdnum import iban, luhn
from stdnum.es import ccc

from tests.skimmer.classify.asking import Question, Questions, check

Q = Questions(seed=31)
dice = random.Random(31)


def of(form: str, n: int = 30) -> list[str]:
    """Texts of a form: # a digit, ~ a hexadecimal digit, ^ the same in capitals, ? a capital, * a capital or digit."""
    signs = {
        "#": "0123456789",
        "~": "0123456789abcdef",
        "^": "0123456789ABCDEF",
        "?": "ABCDEFGHJKLMNPRSTUVWXYZ",
        "*": "ABCDEFGHJKLMNPRSTUVWXYZ0123456789",
        "o": "0123456789abcdefghijklmnopqrstuvwxyz",
    }
    return ["".join(dice.choice(signs.get(c, c)) for c in form) for _ in range(n)]


def luhned(form: str, n: int = 30) -> list[str]:
    return [v + luhn.calc_check_digit(v) for v in of(form, n)]


def grouped(values: list[str], sign: str, *sizes: int) -> list[str]:
    out = []
    for value in values:
        parts, start = [], 0
        for size in sizes:
            parts.append(value[start : start + size])
            start += size
        out.append(sign.join(p for p in [*parts, value[start:]] if p))
    return out


def ibans(country: str, form: str, n: int = 20) -> list[str]:
    out = []
    for bban in of(form, n):
        digits = "".join(str(int(c, 36)) for c in bban + country + "00")
        out.append(f"{country}{98 - int(digits) % 97:02d}{bban}")
    assert all(iban.is_valid(v, check_country=False) for v in out)
    return out


def ips(n: int = 30, first: str = "81 93 145 188 203 77") -> list[str]:
    return [
        f"{dice.choice(first.split())}.{dice.randrange(1, 255)}.{dice.randrange(256)}.{dice.randrange(1, 255)}"
        for _ in range(n)
    ]


VISA, MASTER, AMEX, JCB, UNION, MIR, MAESTRO, ELO = (
    luhned(f)
    for f in (
        "4532###########",
        "5425###########",
        "3714##########",
        "3566###########",
        "6212###########",
        "2202###########",
        "6759###########",
        "650516#########",
    )
)
for values in (
    VISA,
    MASTER,
    AMEX,
    JCB,
    UNION,
    MIR,
    MAESTRO,
    ELO,
    grouped(VISA, " ", 4, 4, 4),
    grouped(AMEX, " ", 4, 6),
    grouped(MASTER, "-", 4, 4, 4),
    VISA[:10] + AMEX[:10] + MASTER[:10],
    VISA[:12] + of("4###############", 8),
    [v + ".0" for v in VISA],
    [float(v).__repr__() for v in VISA],
):
    Q.ask(f"f{len(Q.asked)}", values, "CREDIT_CARD" if "e+" not in values[0] else "NONE|CREDIT_CARD")
for name in (
    "pan_clear",
    "cardNumber",
    "kartennr",
    "num_carte_bancaire",
    "nro_tarjeta",
    "numero_cartao_credito",
    "numero_carta",
    "nr_karty_kredytowej",
    "cislo_karty",
    "kart_numarasi",
    "номер_карты",
    "カード番号",
    "银行卡号",
    "카드번호",
    "رقم_البطاقة",
    "หมายเลขบัตรเครดิต",
    "so_the_tin_dung",
    "nomor_kartu_kredit",
    "kortnummer",
    "kaartnummer",
):
    Q.ask(name, of("4###############"), "CREDIT_CARD")
Q.ask("imei", luhned("35912345######"), "DEVICE_ID")
Q.ask("z", luhned("35912345######"), "DEVICE_ID")
Q.ask("imeis", luhned("86412345######"), "DEVICE_ID", table="phones_of_customers")

for country, form in (
    ("DE", "##################"),
    ("FR", "###########*" + "###########"),
    ("GB", "????##############"),
    ("NL", "????##########"),
    ("ES", "####" * 5),
    ("IT", "?##########************"[:23]),
    ("PL", "#" * 24),
    ("TR", "#" * 22),
    ("BR", "#" * 23 + "?*"),
    ("NO", "#" * 11),
    ("SA", "##******************"),
    ("MT", "????#####******************"),
):
    values = ibans(country, form)
    Q.ask(f"k{len(Q.asked)}", values, "BANK_ACCOUNT")
    Q.ask(f"k{len(Q.asked)}", grouped(values, " ", 4, 4, 4, 4, 4, 4, 4), "BANK_ACCOUNT")
Q.ask("k", [v.lower() for v in ibans("DE", "#" * 18)], "BANK_ACCOUNT")
Q.ask("w", ["IBAN: " + v for v in ibans("AT", "#" * 16)], "BANK_ACCOUNT")
spanish = [v[:8] + ccc.calc_check_digits(v[:8] + "00" + v[8:]) + v[8:] for v in of("21000418##########")]
Q.ask("cuenta_bancaria", spanish, "BANK_ACCOUNT")
for name, form in {
    "bankn": "##########", "kto_nr": "##########", "kontonr": "########", "bankkonto": "##########", "konto_nr_kunde": "########", "numero_compte": "###########", "rib": "#######################", "compte_bancaire": "###########", "ccc": "####################", "num_cuenta": "##########", "cuenta_corriente": "##########", "cbu": "######################", "conta_corrente": "#####-#", "nib": "#####################", "conto_corrente": "############", "nr_rachunku": "##########################", "cislo_uctu": "######-##########/0800", "bankszamlaszam": "########-########-########", "cont_bancar": "RO49AAAA1B31007593840###", "hesap_no": "########-####", "номер_счета": "40817810############", "расчетный_счет": "40702810############", "р_с": "40702810############", "口座番号": "#######", "銀行口座": "#######", "银行账号": "################", "계좌번호": "###-######-##-###", "رقم_الحساب": "############", "מספר_חשבון": "######", "so_tai_khoan": "#############", "nomor_rekening": "##########", "เลขบัญชี": "###-#-#####-#", "खाता_संख्या": "###########", "kontonummer": "####.##.#####", "bankgiro": "###-####", "tilinumero": "FI21123456#######5"[:18], "acct_nbr": "#########", "bank_acct_num": "##########", "beneficiary_acc_no": "##########", "payout_account": "##########", "savings_acct": "##########",
}.items():  # fmt: skip
    Q.ask(name, of(form), "BANK_ACCOUNT")

Q.ask("v", ips(), "IP_ADDRESS")
Q.ask("v", [f"::ffff:{v}" for v in ips()], "IP_ADDRESS")
Q.ask("v", [f"{v}:{dice.randrange(1024, 65535)}" for v in ips()], "IP_ADDRESS")
Q.ask("v", of("2a02:~~~~:~~~~:~~~~:~~~~:~~~~:~~~~:~~~~"), "IP_ADDRESS")
Q.ask("v", of("2003:e~:~~~~::~~~~"), "IP_ADDRESS")
Q.ask("v", [f"[{v}]:443" for v in of("2a01:~~~~::~~~~")], "IP_ADDRESS")
Q.ask("v", [f"{v}/32" for v in ips()], "IP_ADDRESS")
Q.ask("v", ips(15) + of("2a02:~~~~:~~~~::~~~~", 15), "IP_ADDRESS")
Q.ask("ip_int", [str(dice.randrange(1 << 30, 1 << 32)) for _ in range(30)], "IP_ADDRESS")
Q.ask("ip_hex", of("0x5^^^^^^^"), "IP_ADDRESS|NONE")
for name in (
    "client_ip",
    "ipaddr",
    "remote_addr",
    "x_forwarded_for",
    "login_ip",
    "adresse_ip",
    "direccion_ip",
    "endereco_ip",
    "ip_adresi",
    "ip_klienta",
    "айпи",
    "ip_адрес",
    "IPアドレス",
    "登录IP",
    "客户端IP",
    "접속IP",
    "visitor_ip",
    "lastLoginIp",
    "signup_ip_addr",
    "src_ip",
):
    Q.ask(name, ips(), "IP_ADDRESS")
Q.ask(
    "client_ip",
    [f"10.{dice.randrange(9)}.{dice.randrange(256)}.{dice.randrange(256)}" for _ in range(30)],
    "IP_ADDRESS",
)
Q.ask(
    "ip",
    [f"10.{dice.randrange(9)}.{dice.randrange(256)}.{dice.randrange(256)}" for _ in range(30)],
    "IP_ADDRESS",
    table="user_sessions",
    others=(("email", ["a@mail.org", "b@mail.org"]), ("username", ["anna_b", "tom99"])),
)
private = [f"10.{dice.randrange(9)}.{dice.randrange(256)}.{dice.randrange(256)}" for _ in range(30)]
for name in (
    "mgmt_ip",
    "loopback_ip",
    "node_ip",
    "pod_ip",
    "gateway",
    "vip",
    "server_addr",
    "dns1",
    "listen_addr",
    "bmc_ip",
    "router_ip",
    "ntp_server",
    "cluster_ip",
    "lan_ip",
    "ip_address",
):
    Q.ask(name, private, "NONE", table="network_inventory", others=(("hostname", ["sw-01", "sw-02"]),))
Q.ask(
    "example",
    [f"{dice.choice(['192.0.2', '198.51.100', '203.0.113'])}.{dice.randrange(255)}" for _ in range(30)],
    "NONE",
)
for name, values in {
    "cidr_block": of("10.#.#.0/16"), "subnet_mask": ["255.255.255.0", "255.255.0.0"], "netmask": ["255.255.255.0", "255.255.255.128"], "version": of("#.#.#.#"), "fw": of("1#.2.#.1##"), "build": of("10.0.#####.###"), "chrome": of("12#.0.6###.###"), "oid": ["1.3.6.1.4.1", "1.3.6.1.2.1"], "section": ["1.2.3.4", "1.2.3.5"], "ip_count": of("##"), "ip_version": ["4", "6"], "ip_range": of("10.0.#.0-10.0.#.255"), "ip_protocol": ["tcp", "udp"], "ip_country": ["DE", "FR"], "is_ip_blocked": ["t", "f"], "port": of("80#"), "time": of("1#:2#:3#"), "ratio": of("#:#"), "hex": of("~~~~~~~~"), "uuid": of("~~~~~~~~-~~~~-4~~~-a~~~-~~~~~~~~~~~~"), "asn": of("AS#####"), "hostname": ["web-01.corp.invalid", "db-02.corp.invalid"], "user_agent": ["Mozilla/5.0 (X11; Linux) Chrome/120.0.6099.109", "Mozilla/5.0 (iPhone) Safari/604.1"],
}.items():  # fmt: skip
    Q.ask(name, values, "NONE")

for form in ("~~:~~:~~:~~:~~:~~", "^^-^^-^^-^^-^^-^^", "~~~~.~~~~.~~~~", "^^^^.^^^^.^^^^", "~~:~~:~~:~~:~~:~~:~~:~~"):
    Q.ask("h", of(form), "MAC_ADDRESS")
for name in (
    "mac",
    "wifi_mac",
    "macaddr",
    "client_mac",
    "bluetooth_address",
    "adresse_mac",
    "direccion_mac",
    "mac_адрес",
    "MACアドレス",
    "device_mac",
    "bssid_client",
):
    Q.ask(name, of("^^^^^^^^^^^^" if name != "bluetooth_address" else "^^:^^:^^:^^:^^:^^"), "MAC_ADDRESS")
for name, values in {
    "switch_mac": of("~~:~~:~~:~~:~~:~~"), "router_mac": of("~~:~~:~~:~~:~~:~~"), "ap_mac": of("~~:~~:~~:~~:~~:~~"), "gateway_mac": of("~~:~~:~~:~~:~~:~~"), "mac_vendor": ["Apple", "Intel"], "mac_prefix": of("~~:~~:~~"), "oui": of("^^-^^-^^"), "x12": of("~~~~~~~~~~~~"), "mac_os_version": ["10.15.7", "11.2"], "big_mac_price": ["5.6", "4.9"], "fingerprint_md5": of("~~:" * 15 + "~~"), "duration": of("0#:1#:2#:3#:4#:5#"), "hash12": of("~~~~~~~~~~~~"), "macro": ["m1", "m2"], "machine": ["cnc-1", "cnc-2"],
}.items():  # fmt: skip
    Q.ask(name, values, "NONE")

UUIDS = of("~~~~~~~~-~~~~-4~~~-a~~~-~~~~~~~~~~~~")
for name, values in {
    "idfa": [u.upper() for u in UUIDS], "gaid": UUIDS, "aaid": UUIDS, "advertising_id": UUIDS, "adid": UUIDS, "idfv": UUIDS, "android_id": of("~~~~~~~~~~~~~~~~"), "device_uuid": UUIDS, "udid": of("~" * 40), "imsi": of("26201##########"), "iccid": luhned("894902############"), "meid": of("A0000#^^^^^^^^"), "esn": of("8########"), "oaid": UUIDS, "roku_id": UUIDS, "push_token": of("~" * 64), "apns_token": of("~" * 64), "fcm_registration_id": of("o" * 22 + ":APA91b" + "o" * 100), "browser_fingerprint": of("~" * 32), "ga_client_id": of("GA1.2.#########.1#########"), "geraete_id": UUIDS, "identifiant_appareil": UUIDS, "id_dispositivo": UUIDS, "идентификатор_устройства": UUIDS, "端末ID": UUIDS, "设备ID": UUIDS, "기기ID": UUIDS, "device_fingerprint": of("~" * 40), "hardware_serial": of("C02****" + "****"), "kennzeichen": ["B-AB 1234", "M-XY 99", "HH-ZZ 777", "K-LM 4411", "F-GH 12"], "車台番号": of("ZVW30-#######"),
}.items():  # fmt: skip
    Q.ask(
        name,
        values,
        "DEVICE_ID|SECRET"
        if "token" in name or "fcm" in name
        else "DEVICE_ID|NONE"
        if name in {"hardware_serial", "車台番号", "kennzeichen", "ga_client_id"}
        else "DEVICE_ID",
        table="app_installs",
        others=(("user_id", [str(i) for i in range(100, 130)]), ("email", ["a@mail.org", "b@mail.org"])),
    )
for name, values in {
    "device_model": ["Pixel 8", "iPhone 15"], "device_type": ["phone", "tablet"], "device_count": of("#"), "serial_no": of("SN-2024-#####"), "product_serial": of("????########"), "vin": of("WVWZZZ1KZ*W######"), "sensor_id": UUIDS, "meter_serial": of("########"), "asset_tag": of("AT-#####"), "device_os": ["ios", "android"], "android_version": ["13", "14"], "imei_status": ["clean", "blocked"], "sku": of("???-####"), "firmware_id": of("fw-#.#.#"), "app_id": ["com.acme.app", "com.acme.web"], "campaign_id": of("########"), "ad_id": of("########"), "creative_id": of("########"),
}.items():  # fmt: skip
    Q.ask(name, values, "NONE", table="factory_machines")
for name, values in {
    "order_no": luhned("1000###########"), "tracking": luhned("9400111899#########"), "gift_card_code": of("6006############"), "loyalty_no": of("6334############"), "unix_us": of("17##############"), "isbn13": of("978##########"), "barcode": of("40############"), "po": of("4500######"), "bank_code": of("########"), "blz": of("########"), "bic_code": ["DEUTDEFF", "COBADEFF"], "routing": of("0########"), "ifsc": of("HDFC0######"), "sortcode": of("##-##-##"), "account_status": ["open", "closed"], "account_manager": ["team a", "team b"], "account_type": ["giro", "spar"], "gl_account": of("4####"), "ledger_account": of("######"), "cost_account": of("6#####"), "card_brand": ["visa", "amex"], "card_bin": of("4#####"), "iin": of("4#####"), "card_count": of("#"), "x_random16": of("################"), "x_seq16": [str(4000000000000000 + i) for i in range(40)], "memory_card_size": ["64", "128"], "card_network": ["Visa", "Mastercard"], "iban_country": ["DE", "FR"], "has_iban": ["t", "f"], "sepa_ref": of("RF18############"), "creditor_id": of("DE98ZZZ0##########"), "mandate_ref": of("MND-########"), "lei": of("5299##************##"), "swift_msg_type": ["MT103", "MT202"], "container_no": of("MSCU#######"), "phone_imsi_prefix": of("262##"), "hex16": of("~~~~~~~~~~~~~~~~"), "nanos": of("17#################"), "snowflake": of("1##################"), "fbid": of("1000##########"), "tweet_id": of("1##################"),
}.items():  # fmt: skip
    expected = (
        "NONE|BANK_ACCOUNT" if name == "creditor_id" else "NONE|USER_ID" if name in {"fbid", "loyalty_no"} else "NONE"
    )
    Q.ask(name, values, expected)


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
