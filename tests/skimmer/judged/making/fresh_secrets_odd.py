"""Tables with odd formats and with cells that are mostly clean; and traps that look the same."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_tokens as t
from tests.skimmer.judged.making.fresh_tokens import count, dirty, mix, often, pick, stamp
from tests.skimmer.judged.making.values import DIGITS, UPPER, C, Row, Table, b64, js, opt, word


def dms(p: Row, north: tuple[int, int] = (36, 60), east: tuple[int, int] = (0, 24), ends: str = "E") -> str:
    def part(low: int, high: int, ends: str) -> str:
        return f"{p.num(low, high)}°{p.num(0, 59):02d}'{p.num(0, 59):02d}\"{p.r.choice(ends)}"

    return f"{part(*north, 'N')} {part(*east, ends)}"


def track(p: Row) -> str:
    return line_from(float(p.lat()), float(p.lon()))


def line_from(lat: float, lon: float) -> str:
    points = [[round(lon + step * 0.0007, 5), round(lat + step * 0.0004, 5)] for step in range(5)]
    return js({"type": "LineString", "coordinates": points})


def timecode(p: Row) -> str:
    return ":".join(f"{p.num(0, high):02d}" for high in (23, 59, 59, 24))


def at_spelled(p: Row) -> str:
    name, domain = p.email.split("@")
    return p.one([p.email, f"{name} (at) {domain}", f"{name}[at]{domain}", p.email])


def phones(p: Row) -> str:
    return "; ".join(p.phone() for _ in range(p.num(1, 3)))


def calm_answer(p: Row) -> str:
    return p.one(
        {
            "pt": [
                "Muito caro",
                "O aplicativo trava ao abrir o boleto",
                "Atendimento rápido, gostei",
                "Nada a dizer",
                "Podia ter mais cores",
            ],
            "nl": [
                "Te duur geworden",
                "De app loopt vast bij het betalen",
                "Snelle levering",
                "geen",
                "Meer keuze graag",
            ],
            "ru": ["Дорого", "Приложение зависает при оплате", "Быстрая доставка", "нет", "Хотелось бы больше цветов"],
            "ja": ["高すぎます", "支払い画面で固まります", "配送が早かった", "特になし", "色の種類を増やしてほしい"],
        }.get(p.loc[:2], ["fine"])
    )


def told_answer(p: Row) -> str:
    return p.one(
        {
            "pt": [f"Me liguem: {p.phone()}", f"A atendente {p.mother()} foi ótima", f"escrevam para {p.email}"],
            "nl": [f"Bel me op {p.phone()}", f"{p.mother()} van de winkel was erg behulpzaam", f"mail {p.email}"],
            "ru": [f"Позвоните мне {p.phone()}", f"Спасибо {p.mother()} за помощь", f"пишите на {p.email}"],
            "ja": [f"{p.phone()}に電話ください", f"店員の{p.mother()}さんが親切でした", f"{p.email}まで連絡を"],
        }.get(p.loc[:2], [p.email])
    )


def calm_step(p: Row) -> str:
    return p.one(
        [
            f"Rolled back to {t.version(p)}",
            f"Error rate down to {p.num(0, 9)}.{p.num(0, 9)} %",
            "Disabled the flag, watching",
            f"Restarted {word(p.r, 2)}-worker on all nodes",
            "Status page updated",
            "Token refresh fails because the clock drifts",
            "Password resets are queued, not lost",
        ]
    )


def leaky_step(p: Row) -> str:
    return p.one(
        [
            f"temp root pw for the console: {t.password(p)}",
            f"used {t.vendor(p)} to unblock the deploy, rotate later",
            f"curl -u admin:{p.chars(UPPER + DIGITS, 12)} https://{t.host(p)}/-/reload",
            f"new DSN is {t.dsn(p)}",
        ]
    )


def runbook(p: Row) -> str:
    return p.one(
        [
            "1. Open the vault\n2. Copy the token of the service\n3. Never paste it into the ticket",
            "Ask the owner of the database for a password; it lasts an hour.",
            "Drain the node, then `kubectl delete pod`. Wait for green.",
            "If mails bounce, look at the DKIM key first.",
            "Call the on-call engineer when the queue is over 10k.",
        ]
    )


def vault_path(p: Row) -> str:
    return p.one(
        [
            f"secret/data/{word(p.r, 2)}/{p.one('db-password|api-key|smtp')}",
            f"auth/token/lookup-accessor/{word(p.r, 2)}",
            f"pki/issue/{word(p.r, 2)}",
            f"database/creds/{word(p.r, 2)}-ro",
        ]
    )


def hmac(p: Row) -> str:
    return f"hmac-sha256:{p.hex(64)}"


def tables() -> list[Table]:
    # fmt: off
    return [
        Table(
            "survey.nps_raw",
            "Answers to the satisfaction survey, open question as typed",
            "pt-br nl ru ja",
            [
                C("Response ID", "varchar", "-row_uuid", lambda p: p.uuid()),
                C("NPS", "integer", "-", count(0, 10)),
                C("Open Answer", "varchar", "FREE_TEXT_PII/h@sparse", often(told_answer, dirty(calm_answer), 0.25)),
                C("Follow-up Address", "varchar", "EMAIL@spelled", opt(at_spelled, 0.3), "where we may write back"),
                C("May We Call", "varchar", "-name_lies_phone", pick("yes|no|")),
                C("Best Time", "varchar", "-", pick("morning|evening|any|")),
                C("Submitted At", "varchar", "-", t.iso),
                C("Source IP", "varchar", "IP_ADDRESS", lambda p: p.ip()),
            ],
            rows=72,
        ),
        Table(
            "ops.incident_timeline",
            "",
            "en de fi",
            [
                C("inc", "varchar", "-", lambda p: f"INC-{p.num(2000, 2020)}"),
                C("ts", "timestamp(3)", "-", stamp),
                C("entry", "varchar", "SECRET/h+FREE_TEXT_PII@sparse", often(leaky_step, calm_step, 0.25)),
                C("author", "varchar", "USERNAME", lambda p: "@" + p.user),
                C("oncall_mobile", "varchar", "PHONE", dirty(lambda p: p.phone()), "own phone of who is on call"),
                C("hosts", "array(varchar)", "-hostname", lambda p: js([t.host(p) for _ in range(2)])),
                C("runbook", "varchar", "-free_text_clean", runbook),
                C("pager_svc", "varchar", "-serial", lambda p: "P" + p.chars(UPPER + DIGITS, 6)),
                C("status_url", "varchar", "-url_no_pii", lambda p: f"https://status.{word(p.r)}.example/incidents/{p.chars('abcdefghijkmnpqrstuvwxyz0123456789', 12)}"),
            ],
            rows=70,
        ),
        Table(
            "fit.activities_export",
            "Runs and rides of the members",
            "de da es hr",
            [
                C("athlete_id", "bigint", "USER_ID", count(10**6, 10**8)),
                C("startPoint", "varchar", "GEO_COORD@dms", dms),
                C("track", "varchar", "GEO_COORD+JSON_PII@geojson", opt(track, 0.1)),
                C("ice_contact", "varchar", "PERSON_NAME+PHONE+FREE_TEXT_PII@two_in_one", dirty(lambda p: f"{p.mother()} {p.phone()}"), "whom to call in an emergency"),
                C("sport", "varchar", "-", pick("run|ride|swim|hike")),
                C("shoe", "varchar", "-product_names", pick("Pegasus 41|Ghost Max|Clifton 9|Kayano 30|Wave Rider|Adizero Boston")),
                C("avg_hr", "integer", "-", count(95, 185)),
                C("segment", "varchar", "-place_names", pick("Col de la Madeleine|St. Anton Anstieg|Alto de San Miguel|Queen's Climb|Monte Carlo loop")),
                C("wt_kg", "double", "WEIGHT/q", lambda p: f"{p.r.uniform(48, 105):.1f}"),
                C("watch_sn", "varchar", "DEVICE_ID/o", lambda p: p.fill("3#########")),
                C("dob_txt", "varchar", "DATE_OF_BIRTH", dirty(lambda p: f"{p.dob.day} {p.dob:%b} {p.dob.year}")),
            ],
            rows=56,
        ),
        Table(
            "psp.sandbox_fixtures",
            "Card and account numbers that the payment provider publishes for tests; no real account stands behind them",
            "en",
            [
                C("test_pan", "varchar", "=test_numbers", pick("4242424242424242|4000056655665556|5555555555554444|2223003122003222|378282246310005|6011111111111117|3056930009020004|4000002760003184")),
                C("test_iban", "varchar", "=test_numbers", pick("DE89370400440532013000|AT611904300234573201|NL39RABO0300065264|FR1420041010050500013M02606|IE29AIBK93115212345678")),
                C("cvc", "varchar", "-test_numbers", pick("any 3 digits|123|1234|n/a")),
                C("outcome", "varchar", "-", pick("succeeds|declined: insufficient funds|requires 3DS|disputed later|expired_card|incorrect_cvc")),
                C("test_email", "varchar", "=test_numbers", pick("test+location_FR@example.com|fraud@example.com|decline@example.org|tester@example.net")),
                C("pk_test", "varchar", "-public_key", lambda p: f"pk_test_{p.chars(UPPER + DIGITS, 24)}", "publishable"),
                C("since", "date", "-", lambda p: p.day()),
            ],
            rows=40,
        ),
        Table(
            "gtfs.paradas",
            "Paradas de autobús del consorcio",
            "es",
            [
                C("stop_code", "varchar", "-digits", lambda p: p.fill("0####")),
                C("stop_name", "varchar", "-named_after_people", lambda p: f"{p.one('Plaza|Avenida|Glorieta|Calle')} {p.one('Simón Bolívar|Isabel la Católica|Rosalía de Castro|Ramón y Cajal|Clara Campoamor|Federico García Lorca|Reina Sofía')}"),
                C("posicion", "varchar", "=stop_position", lambda p: dms(p, (40, 40), (3, 3), "W")),
                C("utm_x", "double", "=stop_position", lambda p: f"{p.r.uniform(420000, 470000):.2f}"),
                C("utm_y", "double", "=stop_position", lambda p: f"{p.r.uniform(4450000, 4500000):.2f}"),
                C("trazado", "varchar", "=stop_position", lambda p: line_from(p.r.uniform(40.2, 40.7), p.r.uniform(-3.9, -3.4)), "recorrido de la línea"),
                C("color", "varchar", "-", lambda p: f"#{p.hex(6).upper()}"),
                C("tel_info", "varchar", "-short_number", pick("012|010|112|900 111 222|901 500 000")),
                C("marquesina", "boolean", "-", pick("true|false")),
            ],
            rows=48,
        ),
        Table(
            "media.footage_index",
            "",
            "en",
            [
                C("umid", "varchar", "-content_hash", lambda p: f"060A2B340101010501010D43{p.hex(40).upper()}"),
                C("tc_in", "varchar", "-timecode", timecode),
                C("tc_out", "varchar", "-timecode", timecode),
                C("camera", "varchar", "-product_first_names", pick("Alexa 35|Alexa Mini LF|Amira|Venice 2|Raptor|Sophie jib")),
                C("reel", "varchar", "-", lambda p: p.fill("A###C###")),
                C("svc_uuid", "varchar", "-uuid_model", pick("0000180d-0000-1000-8000-00805f9b34fb|0000180f-0000-1000-8000-00805f9b34fb|0000fe9f-0000-1000-8000-00805f9b34fb|00001812-0000-1000-8000-00805f9b34fb"), "Bluetooth service of the timecode box"),
                C("sync_ether", "varchar", "-multicast_mac", pick("01:1b:19:00:00:00|01:80:c2:00:00:0e|01:00:5e:00:01:81|33:33:00:00:01:81|ff:ff:ff:ff:ff:ff"), "group address of the clock protocol"),
                C("mcast", "varchar", "-multicast_ip", pick("224.0.1.129|239.192.0.10|224.0.0.107|239.255.42.1|ff02::6b")),
                C("lut", "varchar", "-file_names", lambda p: f"{word(p.r, 2)}_rec709_{p.num(1, 40):02d}.cube"),
            ],
            rows=44,
        ),
        Table(
            "mkt.abandoned_carts",
            "",
            "en fr it cs",
            [
                C("attr1", "varchar", "JSON_PII/h+EMAIL@b64_person", lambda p: b64(js({"mail": p.email, "name": p.full}))),
                C("attr2", "varchar", "PHONE@list", dirty(phones)),
                C("attr3", "varchar", "PERSON_NAME@opaque_name", dirty(lambda p: p.one([f"{p.last.upper()} {p.first}", f"{p.last}, {p.first}", p.full]))),
                C("attr4", "varchar", "-uuid_object", lambda p: p.uuid(), "cart"),
                C("attr5", "varchar", "-", lambda p: f"{p.num(3, 400)}.{p.fill('##')}"),
                C("attr6", "varchar", "IP_ADDRESS@opaque_name", mix(lambda p: p.ip6(), lambda p: p.ip())),
                C("attr7", "varchar", "GEO_COORD@pair", lambda p: f"{p.lat()}|{p.lon()}", "where the visitor was"),
                C("attr8", "varchar", "-user_agent", t.user_agent),
                C("attr9", "varchar", "-sku", lambda p: js([p.fill("^^-####"), p.fill("^^-####")])),
                C("attr10", "varchar", "STREET_ADDRESS@opaque_name", opt(lambda p: f"{p.street}, {p.city}", 0.3)),
            ],
            rows=60,
        ),
        Table(
            "vault.audit_requests",
            "Audit log of the vault; tokens are written as HMAC only",
            "en pl sv",
            [
                C("request_path", "varchar", "-name_of_secret", vault_path),
                C("client_token", "varchar", "-hmac", hmac),
                C("accessor", "varchar", "-hmac", hmac),
                C("operation", "varchar", "-", pick("read|update|list|delete")),
                C("remote_address", "varchar", "IP_ADDRESS", often(lambda p: p.ip(), lambda p: p.lan(), 0.8)),
                C("display_name", "varchar", "USERNAME", lambda p: f"{p.one('ldap|oidc')}-{p.user}"),
                C("entity_mail", "varchar", "EMAIL", dirty(lambda p: p.email)),
                C("token_ttl", "varchar", "-name_lies_secret", pick("768h|1h|20m|0s")),
                C("policies", "array(varchar)", "-", lambda p: js(["default", p.one("db-ro|ci|admin|kv-read")])),
                C("err", "varchar", "-error_text", opt(pick("permission denied|invalid token|1 error occurred: * lease not found|missing client token"), 0.6)),
            ],
            rows=54,
        ),
    ]


# fmt: on
