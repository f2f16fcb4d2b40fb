"""Tables of logs, product analytics, advertising, networks and things."""
# ruff: noqa: E501

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urlencode

from tests.skimmer.judged.making import fresh_tokens as t
from tests.skimmer.judged.making.fresh_tokens import count, dirty, mix, number, often, pick, stamp
from tests.skimmer.judged.making.values import ALNUM, BASE64, DIGITS, URLSAFE, C, Row, Table, b64, js, luhn, opt, word

PAGES = "/|/pricing|/docs/start|/cart|/search|/login|/account|/blog/release-notes|/static/app.js|/health|/api/v1/items"
GOOD_BOTS = "Googlebot/2.1|bingbot/2.0|AhrefsBot/7.0|UptimeRobot/2.0|YandexBot/3.0|Applebot/0.1"


def access_line(p: Row) -> str:
    when = p.when().strftime("%d/%b/%Y:%H:%M:%S +0000")
    user = p.one(["-", "-", p.user])
    return f'{p.ip()} - {user} [{when}] "{p.one("GET|GET|POST")} {p.one(PAGES)} HTTP/1.1" {p.one("200|304|404|302")} {p.num(90, 90000)} "-" "{t.user_agent(p)}"'


def private_line(p: Row) -> str:
    """A log line that names somebody."""
    return p.one(
        [
            f"INFO  Login ok user={p.user} ip={p.ip()} took={p.num(3, 90)}ms",
            f"WARN  mail to {p.email} bounced: 550 mailbox full",
            f"ERROR payment of {p.full} declined (order {p.num(10**5, 10**7)})",
            f"INFO  password reset sent to {p.phone('e164')}",
            f"DEBUG headers Authorization=Bearer {p.chars(URLSAFE, 43)} from {p.ip()}",
            f"INFO  profile updated: {js({'name': p.full, 'dob': str(p.dob)})}",
            f"INFO  job {word(p.r, 2)} finished in {p.num(1, 999)}s",
        ]
    )


def clean_line(p: Row) -> str:
    return p.one(
        [
            f"Started {word(p.r, 2).title()}Application in {p.num(1, 30)}.{p.num(100, 999)} seconds",
            f"HikariPool-{p.num(1, 4)} - Connection is not available, request timed out after {p.num(5, 60)}000ms",
            f"Cache miss ratio {p.num(1, 60)}% for region user_profile",
            "Rejecting request: email address is not valid",
            "Token expired, refreshing",
            f"Retry {p.num(1, 5)}/5 for batch {p.hex(8)}",
            "Password policy reloaded, 4 rules",
            f"GC pause (G1 Evacuation Pause) {p.num(3, 300)}ms, heap {p.num(200, 4000)}M",
            f"Flushed {p.num(10, 9000)} rows of table phone_numbers",
            "No handler for message type UserRenamed",
            f"Listening on 0.0.0.0:{p.num(3000, 9999)}",
        ]
    )


def clean_sql(p: Row) -> str:
    return p.one(
        [
            f"SELECT count(*) FROM users WHERE email IS NOT NULL AND created_at > date '{p.day()}'",
            "UPDATE accounts SET password_hash = $1 WHERE id = $2",
            f"SELECT phone, iban FROM crm.contacts LIMIT {p.num(10, 5000)}",
            f"INSERT INTO {word(p.r, 2)}_audit (user_id, ip, at) VALUES (?, ?, now())",
            "DELETE FROM sessions WHERE expires_at < now() - interval '30' day",
            f"EXPLAIN SELECT * FROM orders JOIN customers USING (customer_id) WHERE region = 'R{p.num(1, 9)}'",
            "CREATE INDEX CONCURRENTLY idx_users_lastname ON users (last_name)",
        ]
    )


def sql_with_people(p: Row) -> str:
    return p.one(
        [
            f"SELECT * FROM users WHERE email = '{p.email}'",
            f"UPDATE patients SET phone = '{p.phone()}' WHERE last_name = '{p.last}'",
            f"SELECT id FROM customers WHERE full_name ILIKE '{p.full}%'",
            f"INSERT INTO leads (name, mail) VALUES ('{p.full}', '{p.email}')",
            f"SELECT sum(total) FROM orders WHERE day = date '{p.day()}'",
        ]
    )


def trace(p: Row) -> str:
    return (
        f"java.lang.{p.one('IllegalState|NullPointer|UnsupportedOperation')}Exception: {p.one('closed|no value present|stream ended')}\n"
        f"\tat com.{word(p.r)}.{word(p.r, 2)}.{p.one('UserService|TokenFilter|MailSender')}.run({p.one('UserService|TokenFilter|MailSender')}.java:{p.num(10, 900)})\n"
        f"\tat java.base/java.lang.Thread.run(Thread.java:{p.num(800, 1600)})"
    )


def query_string(p: Row) -> str:
    return p.one(
        [
            "/register?" + urlencode({"email": p.email, "src": p.one("ads|mail")}),
            "/unsubscribe?" + urlencode({"u": p.email, "list": p.num(1, 40)}),
            "/profile?" + urlencode({"name": p.full, "tel": p.phone("e164")}),
            "/invite/accept?" + urlencode({"to": p.email, "by": p.user}),
            "/search?" + urlencode({"q": p.one("running shoes|gluten free|usb c hub"), "page": p.num(1, 9)}),
            "/checkout?" + urlencode({"first": p.first, "last": p.last, "step": 2}),
        ]
    )


def page_url(p: Row) -> str:
    base = f"https://www.{word(p.r)}.example"
    return p.one(
        [
            f"{base}/u/{quote(p.user)}/settings?tab=billing",
            f"{base}/thanks?mail={quote(p.email)}&order={p.num(10**5, 10**6)}",
            f"{base}/reset?token={p.chars(URLSAFE, 40)}&login={quote(p.user)}",
            f"{base}/contact?phone={quote(p.phone('e164'))}",
            f"{base}{p.one(PAGES)}",
        ]
    )


def clean_url(p: Row) -> str:
    return f"https://{p.one('www|shop|m')}.{word(p.r)}.{p.one('com|io|eu')}/{p.one('c|p|tag')}/{word(p.r)}-{p.num(1, 9999)}?{p.one(['utm_source=newsletter', 'sort=price_asc&page=' + str(p.num(2, 30)), 'ref=home', 'v=' + p.hex(8)])}"


def properties(p: Row) -> str:
    return js(
        p.one(
            [
                {"plan": "pro", "email": p.email, "seats": p.num(1, 90)},
                {"contact": {"first": p.first, "last": p.last}, "source": "webinar"},
                {"form": "callback", "phone": p.phone(), "lang": p.loc},
                {"$ip": p.ip(), "user": p.user, "$screen_width": 1440},
                {"button": "buy", "price": p.num(5, 300)},
            ]
        )
    )


def bid_request(p: Row) -> str:
    return js(
        {
            "id": p.uuid(),
            "device": {
                "ua": t.user_agent(p),
                "ip": p.ip(),
                "ifa": p.uuid(),
                "geo": {"lat": float(p.lat()), "lon": float(p.lon())},
            },
            "user": {"yob": p.dob.year, "buyeruid": p.chars(ALNUM, 22)},
            "imp": [{"banner": {"w": 320, "h": 50}}],
        }
    )


def headers(p: Row) -> str:
    return js(
        {
            "host": f"api.{word(p.r)}.example",
            "authorization": p.one(
                [f"Bearer {t.opaque_token(p)}", t.basic_auth(p), f"Bearer {t.jwt(p)}", f"ApiKey {p.hex(32)}"]
            ),
            "accept": "application/json",
            "x-request-id": p.uuid(),
        }
    )


def cookie(p: Row) -> str:
    return f"{p.one('PHPSESSID|JSESSIONID|connect.sid|sessionid')}={p.chars(ALNUM, 32)}; theme={p.one('dark|light')}; csrftoken={p.chars(ALNUM, 64)}"


def sms(p: Row) -> str:
    code = p.fill("######")
    return p.one(
        {
            "es": [f"Tu código es {code}. No lo compartas.", f"{p.first}, usa {code} para entrar"],
            "de": [f"Ihr Sicherheitscode lautet {code}", f"Hallo {p.first} {p.last}, TAN {code} für die Überweisung"],
            "ru": [f"Код подтверждения: {code}", f"{p.first}, ваш код {code}. Никому не сообщайте"],
            "ar": [f"رمز التحقق الخاص بك هو {code}", f"مرحبا {p.first}، الرمز {code}"],
        }.get(p.loc[:2], [f"Your login code is {code}", f"{p.first}, {code} is your one-time passcode"])
    )


def template_text(p: Row) -> str:
    """Texts with holes where a person would stand."""
    return p.one(
        [
            "Hi {{first_name}}, your parcel {{tracking_no}} is on its way.",
            "Bonjour {{ prenom }}, votre mot de passe expire dans {{ days }} jours.",
            "Sehr geehrte/r {Anrede} {Nachname}, anbei Ihre Rechnung {Rechnungsnr}.",
            "Hola %(nombre)s, confirma tu correo %(email)s",
            "Your code is {code}. It expires in {minutes} minutes.",
            "Dear <%= user.name %>, we have reset your password.",
            "Cześć ${imie}! Twoje konto ${login} jest gotowe.",
            "{0} tarafından davet edildiniz: {1}",
            "{{agent.name}} joined the chat",
            "こんにちは、{{name}}様。ご注文番号は{{order_id}}です。",
            "Olá {nome}, ligue para {telefone_loja}.",
            "Please enter a valid e-mail address, for example name@example.com",
        ]
    )


def trap_key(p: Row) -> str:
    return f"{p.one('user|account|checkout|admin|mail')}.{p.one('email|password|phone|name|address|token|iban')}.{p.one('label|invalid|required|hint|reset_subject|placeholder')}"


def doc_ip(p: Row) -> str:
    return p.one(
        [
            f"192.0.2.{p.num(1, 254)}",
            f"198.51.100.{p.num(1, 254)}",
            f"203.0.113.{p.num(1, 254)}",
            f"2001:db8:{p.num(1, 99)}::{p.num(1, 99):x}",
        ]
    )


def prefix(p: Row) -> str:
    return p.one(
        [
            f"{p.num(11, 120)}.{p.num(0, 255)}.0.0/16",
            f"2a0{p.num(0, 9)}:{p.num(1000, 9999)}::/32",
            f"{p.num(130, 190)}.{p.num(0, 255)}.{p.num(0, 255)}.0/24",
        ]
    )


SUBJECTS = {
    "en": "Your invoice, {first}|{full} shared a file with you|Reset the password of {email}|Welcome, {first} {last}",
    "nl": "Uw factuur, {full}|{first}, uw afspraak is bevestigd|Welkom {first} {last}",
    "da": "Kære {full}, din ordre|{full} har delt en fil|Velkommen {first} {last}",
    "fr": "Votre facture, {full}|{full} vous invite|Bienvenue {first} {last}",
}


# fmt: off
def tables() -> list[Table]:
    return [
        Table("weblogs.nginx_raw", "", "en de es", [C("line", "varchar", "IP_ADDRESS/h+FREE_TEXT_PII+USERNAME+URL_PII@log_line", access_line), C("src_file", "varchar", "-", lambda p: f"/var/log/nginx/access.log.{p.num(1, 14)}.gz")], rows=60),
        Table(
            "edge.http_requests",
            "Requests as the gateway saw them, headers kept for 7 days",
            "en fr pt-br",
            [
                C("reqId", "varchar", "-trace_id", lambda p: p.hex(32)),
                C("client_addr", "varchar", "IP_ADDRESS", mix(lambda p: p.ip(), lambda p: p.ip6())),
                C("visitor", "varchar", "USER_ID/o+DEVICE_ID", lambda p: f"GA1.1.{p.num(10**8, 10**10)}.{t.epoch(p)}"),
                C("xff", "varchar", "IP_ADDRESS@ip_list", dirty(lambda p: f"{p.ip()}, {p.lan()}", 0.25)),
                C("uri", "varchar", "URL_PII+EMAIL@query_string", query_string),
                C("hdrs", "map(varchar, varchar)", "SECRET+JSON_PII@json_secret", headers),
                C("cookies", "varchar", "SECRET@cookie", opt(cookie, 0.3)),
                C("upstream", "varchar", "-private_ip", lambda p: f"{p.lan()}:{p.one('8080|9000|3000')}"),
                C("ua", "varchar", "-user_agent", t.user_agent),
                C("referer", "varchar", "-url_no_pii", opt(clean_url, 0.3)),
                C("body_etag", "varchar", "-content_hash", lambda p: f'W/"{p.hex(32)}"'),
                C("ms", "integer", "-", count(1, 4000)),
                C("ip_version", "integer", "-name_lies_ip", pick("4|6")),
            ],
            rows=64,
        ),
        Table(
            "applog.backend_clean",
            "Lines of the application log after the scrubber",
            "en",
            [
                C("@timestamp", "varchar", "-", t.iso),
                C("level", "varchar", "-", pick("INFO|WARN|ERROR|DEBUG")),
                C("logger_name", "varchar", "-", lambda p: f"com.{word(p.r)}.{p.one('user.UserService|auth.TokenFilter|mail.MailSender|billing.CardVault')}"),
                C("message", "varchar", "-log_clean", clean_line),
                C("stack", "varchar", "-stack_trace", opt(trace, 0.5)),
                C("traceId", "varchar", "-trace_id", lambda p: p.hex(32)),
                C("pod", "varchar", "-container_names", lambda p: f"{word(p.r, 2)}-{p.one('api|worker')}-{p.hex(10)}-{p.chars('bcdfghjklmnpqrstvwxz2456789', 5)}"),
                C("git_rev", "varchar", "-git_sha", lambda p: p.hex(8)),
            ],
            rows=60,
        ),
        Table("applog.monolith", "", "en it ru", [C("n", "bigint", "-", number), C("ts", "varchar", "-digits_time", t.digits_stamp), C("txt", "varchar", "FREE_TEXT_PII/h+SECRET+IP_ADDRESS+USERNAME@log_line", private_line), C("thr", "varchar", "-", lambda p: f"http-nio-8080-exec-{p.num(1, 40)}")], rows=70),
        Table(
            "sec.auth_events",
            "Вход в систему: журнал",
            "ru kk uk",
            [
                C("время", "timestamp(3)", "-", stamp),
                C("логин", "varchar", "USERNAME", lambda p: p.user),
                C("ip_адрес", "varchar", "IP_ADDRESS", dirty(lambda p: p.ip(), 0.06)),
                C("сотрудник", "varchar", "PERSON_NAME", dirty(lambda p: p.full)),
                C("результат", "varchar", "-", pick("успех|отказ|блокировка")),
                C("способ", "varchar", "-name_lies_secret", pick("пароль|токен|сертификат|смс-код"), "чем подтверждён вход"),
                C("ключ_сессии", "varchar", "SECRET", lambda p: p.hex(40)),
                C("моб_тел", "varchar", "PHONE", opt(lambda p: p.phone(), 0.25)),
                C("попыток", "integer", "-", count(1, 6)),
            ],
            rows=58,
        ),
        Table(
            "product.events_raw",
            "Event stream of the web app",
            "en sv el",
            [
                C("event_uuid", "varchar", "-row_uuid", lambda p: p.uuid()),
                C("distinct_id", "varchar", "USER_ID/o+DEVICE_ID@analytics_id", mix(lambda p: p.uuid(), lambda p: f"u_{p.num(10**5, 10**7)}")),
                C("userId", "bigint", "USER_ID", opt(lambda p: p.num(10**5, 10**7), 0.2)),
                C("event", "varchar", "-event_names", pick("user_signed_up|email_verified|phone_added|password_changed|page_view|name_edited|card_removed")),
                C("props", "json", "JSON_PII@json", properties),
                C("current_url", "varchar", "URL_PII+SECRET@query_string", page_url),
                C("ip", "varchar", "IP_ADDRESS", lambda p: p.ip()),
                C("ip_city_count", "integer", "-name_lies_ip", count(1, 5)),
                C("experiment", "varchar", "-project_names", pick("aurora|charlotte|jasper|ivy|olive|victor|maya")),
            ],
            rows=64,
        ),
        Table(
            "product.funnel_daily",
            "Daily counts, no user level",
            "en",
            [
                C("day", "date", "-", lambda p: p.day()),
                C("email_verified", "bigint", "-name_lies_email", count(0, 9000)),
                C("phone_confirmed", "bigint", "-name_lies_phone", count(0, 9000)),
                C("unique_users", "bigint", "-name_lies_user", count(10, 90000)),
                C("password_resets", "bigint", "-name_lies_secret", count(0, 300)),
                C("card_added_rate", "double", "-name_lies_card", lambda p: f"{p.r.random():.4f}"),
                C("avg_session_min", "double", "-", lambda p: f"{p.r.uniform(1, 30):.2f}"),
            ],
            rows=45,
        ),
        Table(
            "ads.bid_log",
            "",
            "en id tr",
            [
                C("req", "varchar", "JSON_PII@json", bid_request),
                C("gaid", "varchar", "DEVICE_ID", often(lambda p: p.uuid(), lambda _: "00000000-0000-0000-0000-000000000000", 0.85)),
                C("idfv", "varchar", "DEVICE_ID", opt(lambda p: p.uuid().upper(), 0.5)),
                C("usr_lat", "double", "GEO_COORD", lambda p: p.lat()),
                C("usr_lon", "double", "GEO_COORD", lambda p: p.lon()),
                C("ipv4_int", "bigint", "IP_ADDRESS/h@ip_as_integer", lambda p: int(ipaddress.ip_address(p.ip()))),
                C("dnt", "integer", "-", pick("0|1")),
                C("device_model", "varchar", "-name_lies_device", pick("SM-A536B|iPhone15,3|Pixel 8|Redmi Note 12|CPH2451")),
            ],
            rows=62,
        ),
        Table(
            "mobile.push_registrations",
            "",
            "ja zh ko",
            [
                C("デバイスID", "varchar", "DEVICE_ID", lambda p: p.uuid().upper()),
                C("ユーザー名", "varchar", "USERNAME", lambda p: p.user),
                C("プッシュトークン", "varchar", "DEVICE_ID+SECRET@push_token", lambda p: f"{p.chars(URLSAFE, 22)}:APA91b{p.chars(URLSAFE, 134)}"),
                C("機種", "varchar", "-name_lies_device", pick("AQUOS sense8|Xperia 5 V|Galaxy S23|iPhone 14|arrows N")),
                C("最終IP", "varchar", "IP_ADDRESS", lambda p: p.ip()),
                C("OSバージョン", "varchar", "-version", lambda p: f"{p.num(12, 18)}.{p.num(0, 6)}.{p.num(0, 3)}"),
                C("アプリ言語", "varchar", "LANGUAGE/q", pick("ja-JP|zh-CN|ko-KR|en-US")),
                C("通知許可", "boolean", "-", pick("true|false")),
                C("登録日時", "timestamp(3)", "-", stamp),
            ],
            rows=50,
        ),
        Table(
            "iot.telemetry_2026q1",
            "Readings of river and air sensors in the field",
            "en no",
            [
                C("dev_eui", "varchar", "=machine_id", lambda p: p.hex(16).upper()),
                C("gw_mac", "varchar", "=machine_mac", lambda p: p.mac("")),
                C("payload", "varchar", "-b64_bytes", lambda p: p.chars(BASE64, 22) + "=="),
                C("lat", "double", "=sensor_lat", lambda p: p.lat()),
                C("lng", "double", "=sensor_lon", lambda p: p.lon()),
                C("t_ms", "bigint", "-digits_time", t.epoch_ms),
                C("rssi", "integer", "-", lambda p: -p.num(40, 125)),
                C("batt_mv", "integer", "-", count(2800, 4200)),
            ],
            rows=60,
        ),
        Table(
            "iot.smarthome_accounts",
            "Gateways in customers' homes",
            "fr nl en-gb fi",
            [
                C("wan_ip", "varchar", "IP_ADDRESS", lambda p: p.ip()),
                C("lan_ip", "varchar", "-private_ip", lambda p: f"192.168.{p.one('0|1|178')}.{p.num(2, 254)}"),
                C("wlan_mac", "varchar", "MAC_ADDRESS", mix(lambda p: p.mac(), lambda p: p.mac("-").upper())),
                C("wpa_key", "varchar", "SECRET", lambda p: p.one([p.chars(DIGITS, 20), p.chars(ALNUM, 16), t.password(p)])),
                C("modem_imei", "varchar", "DEVICE_ID", lambda p: luhn(p.r, "35", 15)),
                C("home_pos", "varchar", "GEO_COORD@pair", dirty(lambda p: f"{p.lat()},{p.lon()}")),
                C("holder", "varchar", "PERSON_NAME", lambda p: p.full),
                C("owner_json", "json", "JSON_PII@json", opt(lambda p: js({"name": p.full, "email": p.email, "rooms": p.num(1, 9)}), 0.2)),
                C("pairing_pin", "varchar", "SECRET", lambda p: p.fill("###-##-###")),
                C("oui", "varchar", "-mac_prefix", pick("00:1A:2B|F4:F2:6D|B8:27:EB|3C:71:BF|AC:DE:48|00:17:88")),
                C("model", "varchar", "-product_names", pick("Felix Hub|Nora Mini|Oscar 2|Bridge Pro|Emma Switch")),
                C("device_count", "integer", "-name_lies_device", count(0, 60)),
            ],
            rows=55,
        ),
        Table(
            "net.dhcp_wifi",
            "Leases of the staff wireless network",
            "es pt it",
            [
                C("hwaddr", "varchar", "MAC_ADDRESS", mix(lambda p: p.mac(), lambda p: p.fill("%%%%.%%%%.%%%%"), lambda p: p.mac("").upper())),
                C("usuario_8021x", "varchar", "USERNAME+EMAIL", lambda p: p.one([p.user, p.email])),
                C("vendor", "varchar", "-company", pick("Apple, Inc.|Intel Corporate|Samsung Electronics|Hewlett Packard|Murata|Cisco Meraki")),
                C("gw", "varchar", "-private_ip", lambda p: f"10.{p.num(0, 40)}.0.1"),
                C("inicio", "varchar", "-digits_time", lambda p: p.when().strftime("%Y%m%d%H%M%S")),
                C("vlan", "integer", "-", count(2, 400)),
                C("bssid_ap", "varchar", "=machine_mac", lambda p: p.mac(), "access point"),
            ],
            rows=50,
        ),
        Table(
            "net.ip_reference",
            "Prefixes of networks and addresses for examples and tests",
            "en",
            [
                C("prefix", "varchar", "-network_prefix", prefix),
                C("asn", "bigint", "-digits", lambda p: f"{p.num(1000, 400000)}"),
                C("example_ip", "varchar", "-documentation_ip", doc_ip),
                C("resolver", "varchar", "-well_known_ip", pick("1.1.1.1|8.8.8.8|9.9.9.9|208.67.222.222|8.8.4.4|1.0.0.1")),
                C("netmask", "varchar", "-netmask", pick("255.255.255.0|255.255.0.0|255.255.255.128|255.255.240.0|255.0.0.0")),
            ],
            rows=44,
        ),
        Table(
            "mail.delivery_log",
            "",
            "en nl da fr",
            [
                C("mail_from", "varchar", "-role_mailbox", lambda p: f"{p.one('noreply|billing|support|newsletter|bounce|info')}@{word(p.r)}.example.com"),
                C("rcpt", "varchar", "EMAIL", lambda p: p.one([p.email, f"<{p.email}>", f'"{p.full}" <{p.email}>'])),
                C("message_id", "varchar", "-message_id", lambda p: f"<{p.num(10**9, 10**10)}.{p.num(1, 99)}.{t.epoch_ms(p)}@mx{p.num(1, 4)}.{word(p.r)}.net>"),
                C("subj", "varchar", "FREE_TEXT_PII+PERSON_NAME@subject", t.say(SUBJECTS)),
                C("unsub_link", "varchar", "URL_PII+EMAIL@query_string", lambda p: f"https://n.{word(p.r)}.example/u?{urlencode({'e': p.email, 'l': p.num(1, 30)})}"),
                C("mx_ip", "varchar", "=server_ip", lambda p: p.ip(), "mail exchanger of the receiving domain"),
                C("dkim_pub", "varchar", "-public_key", lambda p: f"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ{p.chars(BASE64, 120)}IDAQAB"),
                C("smtp_reply", "varchar", "-error_text", pick("250 2.0.0 OK|550 5.1.1 user unknown|421 4.7.0 try again later|552 5.2.2 mailbox full|250 Ok: queued")),
            ],
            rows=56,
        ),
        Table(
            "auth.one_time_codes",
            "",
            "es de ru ar-eg",
            [
                C("msisdn", "varchar", "PHONE", lambda p: p.phone("e164")),
                C("user_id", "bigint", "USER_ID", count(10**5, 10**7)),
                C("otp", "varchar", "SECRET@short_code", lambda p: p.fill("######")),
                C("sms_body", "varchar", "SECRET+FREE_TEXT_PII@sms", sms),
                C("magic_link", "varchar", "SECRET+URL_PII@link", opt(lambda p: f"https://app.{word(p.r)}.example/l/{p.chars(URLSAFE, 32)}", 0.4)),
                C("sender_id", "varchar", "-", pick("INFO|BANK|SHOP24|VERIFY|MYAPP")),
                C("otp_length", "integer", "-name_lies_secret", pick("4|6|8")),
                C("price", "decimal(6,4)", "-", lambda p: f"0.{p.num(100, 900)}"),
            ],
            rows=52,
        ),
        Table(
            "i18n.message_templates",
            "Texts of the product by key",
            "en",
            [
                C("msg_key", "varchar", "-key_names", trap_key),
                C("lang", "varchar", "-", pick("de-DE|fr-FR|pt-BR|ja-JP|pl-PL|tr-TR|sv-SE|fa-IR")),
                C("body", "varchar", "-template", template_text),
                C("sample", "varchar", "-placeholder", pick("name@example.com|Jane Doe|+1 555 0100|123 Main Street|Max Mustermann|4111 1111 1111 1111|Juan Pérez|you@example.org"), "shown grey in empty fields"),
                C("char_limit", "integer", "-", count(20, 500)),
                C("native_name", "varchar", "-language_names", pick("Deutsch|Français|Português|日本語|Polski|Türkçe|Svenska|فارسی")),
                C("preview_png", "varchar", "-b64_bytes", lambda p: f"iVBORw0KGgoAAAANSUhEUgAA{p.chars(BASE64, 120)}=="),
            ],
            rows=48,
        ),
        Table(
            "dwh.query_history",
            "",
            "en es hr",
            [
                C("query_id", "varchar", "-build_id", lambda p: f"{p.when():%Y%m%d_%H%M%S}_{p.num(1, 99999):05d}_{p.chars('abcdefghijkmnpqrstuvwxyz23456789', 5)}"),
                C("principal", "varchar", "USERNAME+EMAIL", lambda p: p.one([p.user, p.user, p.email])),
                C("stmt", "varchar", "FREE_TEXT_PII/h+EMAIL+PERSON_NAME@sql", sql_with_people),
                C("normalized", "varchar", "-sql", clean_sql),
                C("digest_md5", "varchar", "-content_hash", lambda p: p.hex(32)),
                C("remoteClientAddress", "varchar", "IP_ADDRESS", often(lambda p: p.ip(), lambda p: p.lan(), 0.7)),
                C("blob_ref", "varchar", "-b64_text", lambda p: b64(f"part={p.num(1, 400)};table={word(p.r, 2)};v={p.num(1, 9)}")),
            ],
            rows=56,
        ),
        Table(
            "crawl.bot_hits",
            "Search engine crawlers seen on the site",
            "en",
            [C("bot", "varchar", "-bot_names", pick(GOOD_BOTS)), C("crawler_ip", "varchar", "=server_ip", lambda p: p.ip()), C("agent_full", "varchar", "-user_agent", lambda p: f"Mozilla/5.0 (compatible; {p.one(GOOD_BOTS)}; +http://www.{word(p.r)}.com/bot.html)"), C("hits", "integer", "-", count(1, 900))],
            rows=44,
        ),
    ]
# fmt: on
