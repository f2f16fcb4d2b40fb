"""Tables dense with people and with what opens things: accounts, keys, calls, registers in many scripts, wide old tables."""
# ruff: noqa: E501

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urlencode

from tests.skimmer.judged.making import fresh_tokens as t
from tests.skimmer.judged.making.fresh_tokens import count, dirty, mix, number, pick, stamp
from tests.skimmer.judged.making.values import (
    ALNUM,
    BASE64,
    DIGITS,
    UPPER,
    URLSAFE,
    C,
    Row,
    Table,
    b64,
    iban,
    js,
    luhn,
    numerals,
    opt,
    spaced,
    valid,
    word,
)

SEED_WORDS = "river|amber|candle|orbit|velvet|pencil|harvest|copper|lantern|meadow|puzzle|salmon|ticket|violin|walnut|zebra|anchor|blossom|cactus|desert|engine|fabric|garlic|hammer|island|jacket|kitten|ladder|magnet|napkin|olive|parrot|quarter|rabbit|saddle|tunnel|umbrella|valley|window|yellow"


def seed_phrase(p: Row) -> str:
    return " ".join(p.one(SEED_WORDS) for _ in range(p.one([12, 12, 24])))


def keystore(p: Row) -> str:
    crypto = {
        "cipher": "aes-128-ctr",
        "ciphertext": p.hex(64),
        "cipherparams": {"iv": p.hex(32)},
        "kdf": "scrypt",
        "mac": p.hex(64),
    }
    return js({"version": 3, "id": p.uuid(), "crypto": crypto})


def session_data(p: Row) -> str:
    """A session as a framework packs it, with the user's name inside."""
    return b64(js({"_auth_user_id": p.num(1, 9999), "username": p.user, "email": p.email, "csrf": p.chars(ALNUM, 32)}))


def social_extra(p: Row) -> str:
    return js(
        {
            "id": p.chars(DIGITS, 21),
            "name": p.full,
            "given_name": p.first,
            "email": p.email,
            "picture": f"https://cdn.example.net/{p.hex(12)}.jpg",
        }
    )


def vpn_profile(p: Row) -> str:
    return p.one(
        [
            f"[Interface]\nPrivateKey = {p.chars(BASE64, 43)}=\nAddress = 10.8.0.{p.num(2, 250)}/32\n\n[Peer]\nEndpoint = vpn.example.net:51820",
            f"client\nremote vpn.example.net 1194\n<key>\n{t.block(p, 'PRIVATE KEY', 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 3)}\n</key>",
            f"conn office\n  right=vpn.example.net\n  xauth_user={p.user}\n  psk={p.chars(ALNUM, 24)}",
        ]
    )


def pentest_note(p: Row) -> str:
    return p.one(
        [
            f"Default login works: admin / {t.password(p)}",
            f"Found {t.aws_key(p)} in a public bucket of {p.full}",
            f"Phished {p.first} {p.last} ({p.email}), password was {t.password(p)}",
            f"Spoke to {p.other()}, will be fixed by {p.day()}",
            "TLS 1.0 still on, low risk",
            f"Session of {p.user} could be replayed from {p.ip()}",
        ]
    )


def evidence_url(p: Row) -> str:
    base = f"https://{word(p.r)}.example"
    return p.one(
        [
            f"{base}/admin?session={p.chars(ALNUM, 32)}",
            f"{base}/api/users?mail={quote(p.email)}&access_token={p.chars(URLSAFE, 40)}",
            f"https://{word(p.r)}.blob.core.windows.net/dump/a.bak?sv=2023-11-03&se=2026-01-01&sr=b&sp=r&sig={quote(p.chars(BASE64, 43), safe='')}%3D",
            f"https://{p.user}:{p.chars(ALNUM, 10)}@{word(p.r)}.example/private/",
        ]
    )


def user_link(p: Row) -> str:
    return p.one(
        [
            f"https://{word(p.r)}.social/@{p.user}",
            f"https://crm.example.com/contacts?{urlencode({'name': p.full, 'phone': p.phone('e164')})}",
            f"mailto:{p.email}?subject=Re:%20order",
            f"https://cal.example.org/{quote(p.user)}/30min?{urlencode({'email': p.email})}",
            f"tel:{p.phone('e164')}",
        ]
    )


def contact_array(p: Row) -> str:
    return js([{"type": "mobile", "value": p.phone()}, {"type": "email", "value": p.email}][: p.num(1, 2)])


CLINIC = {
    "vi": "Bệnh nhân {full} đau đầu, hẹn tái khám {day}|gọi người nhà {other} số {phone}|dị ứng penicillin",
    "th": "ผู้ป่วย {full} นัดตรวจ {day}|ติดต่อญาติ {other} โทร {phone}|แพ้ยาเพนิซิลลิน",
    "bn": "রোগী {full}, আবার আসবেন {day}|আত্মীয় {other}, ফোন {phone}|পেনিসিলিনে অ্যালার্জি",
    "hi": "मरीज {full} को {day} को बुलाया|परिजन {other}, फोन {phone}|पेनिसिलिन से एलर्जी",
    "en": "patient {full}",
}
REMARKS = {
    "zh": "{full}要求{day}之后联系|电话{phone}打不通，改加微信|收件人改为{other}，地址{city}{street}|老客户",
    "en": "{full}",
}
GUESTS = {
    "fr": "Mme {last} arrive tard, joindre {phone}|chambre communicante avec {other}|allergie aux noix|anniversaire de {first} le {dob}",
    "it": "il sig. {last} arriva tardi, tel. {phone}|camera vicina a {other}|intolleranza al lattosio|compleanno di {first}: {dob}",
    "el": "ο/η {full} φτάνει αργά, τηλ. {phone}|δίπλα στον/στην {other}|αλλεργία στα καρύδια|γενέθλια {first} {dob}",
    "en": "{full} arrives late",
}


# fmt: off
def tables() -> list[Table]:
    return [
        Table(
            "blog.wp_users",
            "",
            "en pl cs",
            [
                C("ID", "bigint", "USER_ID/o", number),
                C("user_login", "varchar", "USERNAME", lambda p: p.user),
                C("user_pass", "varchar", "SECRET", lambda p: p.one([f"$P$B{p.chars('./' + ALNUM, 30)}", f"$wp$2y$10${p.chars('./' + ALNUM, 53)}"])),
                C("user_nicename", "varchar", "USERNAME+PERSON_NAME", lambda p: p.user.replace(".", "-")),
                C("user_email", "varchar", "EMAIL", lambda p: p.email),
                C("user_registered", "timestamp(3)", "-", stamp),
                C("user_activation_key", "varchar", "SECRET", opt(lambda p: f"{t.epoch(p)}:$P$B{p.chars('./' + ALNUM, 30)}", 0.5)),
                C("user_status", "integer", "-name_lies_user", lambda _: 0),
                C("display_name", "varchar", "PERSON_NAME+USERNAME", lambda p: p.full),
            ],
            rows=48,
        ),
        Table(
            "web.django_session_dump",
            "",
            "en nl",
            [
                C("session_key", "varchar", "SECRET", lambda p: p.chars("abcdefghijklmnopqrstuvwxyz0123456789", 32)),
                C("session_data", "varchar", "SECRET+JSON_PII@b64_person", session_data),
                C("expire_date", "timestamp(3)", "-", stamp),
                C("ip", "varbinary", "IP_ADDRESS/h@ip_as_hex", lambda p: f"{int(ipaddress.ip_address(p.ip())):08x}", "client's IPv4 as 4 bytes"),
                C("authtoken_token", "varchar", "SECRET", opt(lambda p: p.hex(40), 0.3)),
            ],
            rows=46,
        ),
        Table(
            "social.account_links",
            "Outside accounts that users have linked",
            "en es-mx ko",
            [
                C("provider", "varchar", "-company", pick("google|github|apple|kakao|facebook")),
                C("user_id", "bigint", "USER_ID", count(10**4, 10**6)),
                C("ext_uid", "varchar", "USER_ID", lambda p: p.chars(DIGITS, 21)),
                C("handle", "varchar", "USERNAME", lambda p: p.nick),
                C("extra_data", "varchar", "JSON_PII@json", social_extra),
                C("access_token", "varchar", "SECRET", mix(t.google, t.github, t.opaque_token)),
                C("refresh_token", "varchar", "SECRET", opt(lambda p: f"1//0{p.chars(URLSAFE, 60)}", 0.4)),
                C("token_type", "varchar", "-name_lies_secret", pick("Bearer|bearer|MAC")),
                C("profile_link", "varchar", "URL_PII@link", user_link),
            ],
            rows=50,
        ),
        Table(
            "cloud.iam_credential_report",
            "",
            "en de",
            [
                C("user", "varchar", "USERNAME", lambda p: p.user),
                C("userArn", "varchar", "USERNAME/h+USER_ID+URL_PII@arn", lambda p: f"arn:aws:iam::{p.chars(DIGITS, 12)}:user/{p.user}"),
                C("access_key_1", "varchar", "SECRET", t.aws_key),
                C("secret_1", "varchar", "SECRET@opaque_base64", t.aws_secret),
                C("password_last_changed", "varchar", "-name_lies_secret", t.iso),
                C("console_pwd", "varchar", "SECRET", opt(t.password, 0.5)),
                C("last_ip", "varchar", "IP_ADDRESS", dirty(mix(lambda p: p.ip(), lambda p: p.ip6()))),
                C("cert_1_active", "boolean", "-", pick("true|false")),
            ],
            rows=44,
        ),
        Table(
            "vpn.client_profiles",
            "Profiles issued to staff phones and laptops",
            "en fi tr",
            [
                C("profile", "varchar", "SECRET+FREE_TEXT_PII@config_text", vpn_profile),
                C("issued_to", "varchar", "EMAIL+PERSON_NAME+USERNAME", lambda p: p.one([p.email, p.full, p.email])),
                C("p12_b64", "varchar", "SECRET/h@opaque_base64", lambda p: f"MIIKGQIBAzCCCd8GCSqGSIb3DQEHAaCC{p.chars(BASE64, 220)}==", "client's key store"),
                C("p12_pass", "varchar", "SECRET", lambda p: p.chars(ALNUM, 10)),
                C("udid", "varchar", "DEVICE_ID", mix(lambda p: p.hex(40), lambda p: f"0000{p.fill('####')}-{p.hex(16).upper()}")),
                C("last_seen_ip", "varchar", "IP_ADDRESS", lambda p: p.ip()),
            ],
            rows=42,
        ),
        Table(
            "wallet.custody",
            "",
            "en ja",
            [
                C("cust_ref", "varchar", "USER_ID/o", lambda p: f"C{p.num(10**5, 10**6)}"),
                C("mnemonic", "varchar", "SECRET@seed_phrase", seed_phrase),
                C("xprv", "varchar", "SECRET", lambda p: f"xprv9{p.chars('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz', 106)}"),
                C("keystore", "varchar", "SECRET+JSON_PII@json_secret", keystore),
                C("pin_code", "varchar", "SECRET@short_code", lambda p: p.fill("####")),
                C("block_hash", "varchar", "-content_hash", lambda p: "0x" + p.hex(64), "hash of the block of the last sync"),
                C("chain", "varchar", "-", pick("BTC|ETH|SOL|XRP")),
                C("contract", "varchar", "-contract_address", pick("USDC 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48|USDT 0xdac17f958d2ee523a2206206994597c13d831ec7|DAI 0x6b175474e89094c44da98b954eedeac495271d0f"), "address of the coin's contract"),
            ],
            rows=42,
        ),
        Table(
            "pentest.findings_notes",
            "",
            "en de es",
            [
                C("ref", "varchar", "-", lambda p: f"PT-{p.num(1, 99):02d}-{p.i + 1:03d}"),
                C("observation", "varchar", "FREE_TEXT_PII/h+SECRET@note", pentest_note),
                C("evidence", "varchar", "SECRET+URL_PII@link", evidence_url),
                C("tester", "varchar", "PERSON_NAME", lambda p: p.full),
                C("target", "varchar", "=server_ip", lambda p: p.ip(), "server under test"),
                C("cve", "varchar", "-", lambda p: f"CVE-{p.num(2012, 2025)}-{p.num(1000, 49999)}"),
                C("cracked", "varchar", "SECRET@opaque_name", opt(t.password, 0.4), "plain text of the NTLM hash"),
                C("ntlm", "varchar", "SECRET/h@password_hash", lambda p: p.hex(32)),
                C("cvss", "double", "-", lambda p: f"{p.r.uniform(2, 10):.1f}"),
            ],
            rows=44,
        ),
        Table(
            "telco.cdr_202511",
            "Call records of the mobile network",
            "id ro sk",
            [
                C("a_nr", "varchar", "PHONE", lambda p: p.phone("e164").lstrip("+")),
                C("b_nr", "varchar", "PHONE", lambda p: p.phone()),
                C("subs_sha", "varchar", "PHONE/o+USER_ID", lambda p: p.hex(64), "sha256 of the subscriber's number"),
                C("imsi", "varchar", "DEVICE_ID+USER_ID+NATIONAL_ID", lambda p: p.one("51010|22601|23101") + p.chars(DIGITS, 10)),
                C("imei_sv", "varchar", "DEVICE_ID", lambda p: luhn(p.r, "86", 15) if p.i % 2 else p.fill("35############01")),
                C("cell_lat", "double", "=cell_tower", lambda p: p.lat(), "position of the mast"),
                C("cell_lon", "double", "=cell_tower", lambda p: p.lon(), "position of the mast"),
                C("tac", "varchar", "-name_lies_device", pick("35391805|86123904|35674108|01332700"), "type allocation code of the handset model"),
                C("dur_s", "integer", "-", count(1, 5400)),
                C("ue_ip", "varchar", "IP_ADDRESS", opt(lambda p: p.ip6(), 0.3)),
            ],
            rows=50,
        ),
        Table(
            "客户.联系人",
            "客户联系人表，自旧系统导入",
            "zh",
            [
                C("客户编号", "varchar", "USER_ID/o", lambda p: f"KH{p.num(10**5, 10**6)}"),
                C("姓名", "varchar", "PERSON_NAME", lambda p: p.full),
                C("手机", "varchar", "PHONE", dirty(lambda p: p.fill(p.one("13#########|15#########|+86 18# #### ####")))),
                C("身份证号", "varchar", "NATIONAL_ID", lambda p: valid(p.r, "cn.ric", "110101@8###" + p.one("#|X"), "310104@8####", "440305@8####")),
                C("微信", "varchar", "USERNAME", dirty(lambda p: p.one([f"wxid_{p.chars('abcdefghijkmnpqrstuvwxyz0123456789', 14)}", p.nick]))),
                C("地址", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}{p.street}"),
                C("开户行", "varchar", "-company", pick("中国工商银行|招商银行|中国建设银行|交通银行|中国农业银行")),
                C("卡号", "varchar", "BANK_ACCOUNT+CREDIT_CARD", lambda p: spaced(luhn(p.r, p.one("622202|621483|622848"), 19))),
                C("备注", "varchar", "FREE_TEXT_PII", dirty(t.say(REMARKS), 0.3)),
                C("公司", "varchar", "-company", lambda p: f"{p.city}{p.one('华信|德隆|王氏|张记|远达')}{p.one('科技|食品|贸易')}有限公司"),
                C("性别", "varchar", "GENDER/q", lambda p: "男" if p.gender == "M" else "女"),
            ],
            rows=50,
        ),
        Table(
            "شؤون_الموظفين",
            "",
            "ar-eg ar-ma",
            [
                C("الاسم", "varchar", "PERSON_NAME", lambda p: p.full),
                C("رقم_الجوال", "varchar", "PHONE", lambda p: numerals(p.phone("nat"), "٠") if p.i % 3 == 0 else p.phone()),
                C("رقم_الحساب", "varchar", "BANK_ACCOUNT", lambda p: iban(p.r, "EG#########################")),
                C("العنوان", "varchar", "STREET_ADDRESS", dirty(lambda p: f"{p.street}، {p.city}")),
                C("تاريخ_الميلاد", "varchar", "DATE_OF_BIRTH", lambda p: p.dob.strftime("%Y/%m/%d")),
                C("كلمة_المرور", "varchar", "SECRET", opt(t.password, 0.2)),
                C("البريد", "varchar", "EMAIL", dirty(lambda p: p.email)),
                C("تاريخ_التعيين", "varchar", "-date_not_birth", lambda p: p.when().strftime("%Y/%m/%d")),
                C("الإدارة", "varchar", "-", pick("المالية|المبيعات|التقنية|المخازن|الموارد البشرية")),
                C("هاتف_الفرع", "varchar", "=shop_phone", lambda p: p.phone("nat", mobile=False)),
            ],
            rows=46,
        ),
        Table(
            "clinic.register_asia",
            "",
            "vi th bn hi",
            [
                C("pid", "bigint", "USER_ID/o", lambda p: 70_000 + p.i * 13),
                C("hoten_naam", "varchar", "PERSON_NAME", lambda p: p.full),
                C("contact", "varchar", "PHONE", dirty(lambda p: p.phone(), 0.1)),
                C("addr_line", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C("note", "varchar", "FREE_TEXT_PII@languages", dirty(t.say(CLINIC), 0.3)),
                C("icd10", "varchar", "-", pick("J06.9|I10|E11.9|K29.7|M54.5|A09|R51")),
                C("drug", "varchar", "-product_names", pick("Paracetamol 500|Amoxicillin|Metformin|Losartan 50|Ventolin|Augmentin")),
                C("aadhaar_cccd", "varchar", "NATIONAL_ID", opt(lambda p: valid(p.r, "in_.aadhaar", "2###########") if p.loc == "hi" else p.fill("0###########"), 0.3)),
                C("age_y", "integer", "AGE/q", count(1, 95)),
                C("sex", "varchar", "GENDER/q", lambda p: p.gender),
            ],
            rows=56,
        ),
        Table(
            "old.kntbl07",
            "legacy, meaning of most fields lost",
            "fr it el hr",
            [
                C("f_1", "bigint", "-", lambda p: 3_000 + p.i),
                C("f_2", "varchar", "PERSON_NAME@opaque_name", lambda p: f"{p.last} {p.first}"),
                C("f_3", "varchar", "-", pick("01|02|07|99")),
                C("f_7", "varchar", "PHONE@opaque_name", dirty(lambda p: p.phone("int"))),
                C("f_8", "varchar", "STREET_ADDRESS@opaque_name", lambda p: f"{p.street}, {p.zip} {p.city}"),
                C("f_9", "varchar", "-", lambda p: p.when().strftime("%Y%m%d")),
                C("f_12", "varchar", "EMAIL@opaque_name", dirty(lambda p: p.email.upper() if p.i % 4 == 0 else p.email)),
                C("f_14", "varchar", "CREDIT_CARD@opaque_name", opt(lambda p: luhn(p.r, p.one("4539|5299|4012"), 16), 0.3)),
                C("f_15", "varchar", "-", lambda p: f"{p.num(0, 4000)},{p.fill('##')}"),
                C("f_17", "varchar", "BANK_ACCOUNT@opaque_name", opt(lambda p: spaced(iban(p.r, p.one("IT^##########%%%%%%%%%%%%|GR#######################|HR#################")).upper()), 0.2)),
                C("f_18", "varchar", "FREE_TEXT_PII@opaque_name", dirty(t.say(GUESTS), 0.2)),
                C("f_21", "varchar", "IP_ADDRESS@opaque_name", dirty(lambda p: p.ip())),
                C("f_22", "varchar", "MAC_ADDRESS@opaque_name", opt(lambda p: p.mac(), 0.3)),
                C("f_23", "varchar", "-content_hash", lambda p: p.hex(32), "row hash of the export"),
                C("f_24", "varchar", "-", pick("N|J")),
            ],
            rows=60,
        ),
        Table(
            "crm.contact_points",
            "",
            "sv da no fi en-au",
            [
                C("cpId", "varchar", "-row_uuid", lambda p: p.uuid()),
                C("partyName", "varchar", "PERSON_NAME", dirty(lambda p: p.full, 0.05)),
                C("points", "array(row(type varchar, value varchar))", "JSON_PII+FREE_TEXT_PII+EMAIL+PHONE@row", contact_array),
                C("home_geo", "varchar", "GEO_COORD@pair", dirty(lambda p: f"POINT ({p.lon()} {p.lat()})")),
                C("contactUrl", "varchar", "URL_PII@link", user_link),
                C("personnr", "varchar", "NATIONAL_ID", se_or_fi),
                C("company", "varchar", "-company_surname", lambda p: f"{p.one('Lindberg|Nygaard|Korhonen|Andersson|Mikkelsen|Blackwood')} {p.one('AB|AS|Oy|ApS|Pty Ltd')}"),
                C("addr", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.zip} {p.city}"),
            ],
            rows=56,
        ),
        Table(
            "wifi.guest_portal",
            "Guests of the hotel's wireless network",
            "it fr en-gb ja",
            [
                C("mac", "varchar", "MAC_ADDRESS", mix(lambda p: p.mac(), lambda p: p.mac("-").upper())),
                C("room_code", "varchar", "SECRET+USERNAME@short_code", lambda p: p.chars(UPPER + DIGITS, 8), "access code of the guest"),
                C("landing", "varchar", "URL_PII@query_string", lambda p: f"http://portal.example.net/?{urlencode({'client_mac': p.mac(), 'surname': p.last, 'room': p.num(100, 600)})}"),
                C("guest", "varchar", "PERSON_NAME", lambda p: p.full),
                C("cc_hold", "varchar", "CREDIT_CARD", opt(lambda p: luhn(p.r, p.one("4539|5412"), 16) if p.i % 3 else luhn(p.r, "3782", 15), 0.3), "card held for extras"),
                C("fp", "varchar", "DEVICE_ID/o+USER_ID", lambda p: p.hex(32), "browser fingerprint"),
                C("nationality", "varchar", "NATIONALITY/q", pick("IT|FR|GB|JP|DE|US|NL")),
                C("ap_name", "varchar", "-machine_names", pick("AP-LOBBY-1|AP-VERDI-3|AP-CHARLOTTE|AP-ROOF|AP-JULIA-2"), "access points are named after the halls"),
                C("ssid", "varchar", "-", pick("HotelGuest|HotelGuest-5G|Conference")),
                C("mb", "integer", "-", count(1, 9000)),
            ],
            rows=48,
        ),
        Table(
            "api.request_bodies",
            "",
            "en pt-br ru",
            [
                C("route", "varchar", "-", pick("/v1/signup|/v1/login|/v1/profile|/v1/address")),
                C("body", "varchar", "JSON_PII/h+SECRET@json", lambda p: js(p.one([{"login": p.user, "password": t.password(p)}, {"name": p.full, "email": p.email, "phone": p.phone()}, {"street": p.street, "city": p.city, "recipient": p.full}]))),
                C("resp", "varchar", "-json_clean", lambda p: js({"ok": p.one([True, False]), "code": p.one("OK|EMAIL_TAKEN|WEAK_PASSWORD|BAD_PHONE"), "took_ms": p.num(2, 900)})),
                C("caller_key", "varchar", "SECRET", lambda p: f"ak_{p.one('live|test')}_{p.hex(32)}"),
                C("peer", "varchar", "IP_ADDRESS@ip_port", lambda p: p.one([f"{p.ip()}:{p.num(1025, 65000)}", f"[{p.ip6()}]:{p.num(1025, 65000)}"])),
                C("at", "varchar", "-", t.iso),
            ],
            rows=54,
        ),
        Table(
            "tv.settopbox_kunden",
            "",
            "de-at de",
            [
                C("kd_nr", "varchar", "USER_ID/o", lambda p: f"K-{p.num(10**6, 10**7)}"),
                C("box_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac(), "Gerät beim Kunden"),
                C("smartcard", "varchar", "-name_lies_card", pick("irdeto|nagra|cryptoworks")),
                C("jugendschutz_pin", "varchar", "SECRET@short_code", lambda p: p.fill("####")),
                C("kennwort_hotline", "varchar", "SECRET", opt(lambda p: p.one([word(p.r, 2), word(p.r, 2).title() + str(p.num(1, 99))]), 0.1)),
                C("plz", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
                C("geburtstag", "varchar", "DATE_OF_BIRTH", dirty(lambda p: p.dob.strftime("%d.%m.%Y"))),
                C("sepa_iban", "varchar", "BANK_ACCOUNT", opt(lambda p: iban(p.r, "AT################"), 0.1)),
                C("firmware", "varchar", "-version", t.version),
                C("anschrift", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.zip} {p.city}"),
            ],
            rows=46,
        ),
    ]
# fmt: on


def se_or_fi(p: Row) -> str:
    if p.loc == "fi":
        return valid(p.r, "fi.hetu", "@d-###" + p.one(list("0123456789ABCDEFHJKLMNPRSTUVWXY")))
    return valid(p.r, "se.personnummer", "@6-####")
