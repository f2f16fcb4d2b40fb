"""Invented columns, second part: what must not be found, what is nested, and what only its table tells."""

# Rows of data.

from __future__ import annotations

import base64
import json

from tests.skimmer.classify.corpus import (
    CASES,
    COMPANIES,
    DATES,
    EN_NAMES,
    HEX,
    INTS,
    PRIVATE_IPS,
    PRODUCTS,
    PUBLIC_IPS,
    RECENT,
    UUIDS,
    digits,
    emails,
    luhn,
    table,
    token,
)

__all__ = ["CASES"]

# --- traps ----------------------------------------------------------------------------------------------
table(
    "shop.products",
    ("product_name", PRODUCTS, "NONE"),
    ("brand", ["Calvin Klein", "Hugo Boss", "Paul Smith", "Tommy Hilfiger", "Ralph Lauren", "Michael Kors"], "NONE"),
    ("sku", digits("??-####-??"), "NONE"),
    ("ean", digits("40###########"), "NONE"),
    ("phone_model", ["Pixel 8 Pro", "Galaxy S23", "iPhone 15"], "NONE"),
    ("mac_compatible", ["yes", "no"], "NONE"),
    ("supplier_name", COMPANIES, "NONE"),
    ("price", ["12.99", "4.50", "120.00"], "NONE"),
    ("created_at", RECENT, "NONE"),
    ("color_name", ["Scarlet", "Olive", "Amber", "Rose", "Violet", "Ruby"], "NONE"),
    (
        "description",
        [
            "Soft cotton towel, machine washable at 40 degrees and quick to dry.",
            "A robust pan of cast iron for all hobs, including induction.",
            "Keeps drinks warm for six hours, fits most car cup holders.",
        ],
        "NONE",
    ),
)
table(
    "marketing.email_stats",
    ("email_subject", ["Your May newsletter", "Spring sale starts now", "We miss you"], "NONE"),
    ("email_opened", ["true", "false"], "NONE"),
    ("email_domain", ["gmail.com", "web.de", "orange.fr"], "NONE"),
    ("emails_sent", INTS, "NONE"),
    ("ip_count", ["4", "9", "1"], "NONE"),
    ("phone_number_count", ["1", "2"], "NONE"),
    ("address_type", ["billing", "shipping"], "NONE"),
    ("name_length", ["5", "9", "12"], "NONE"),
    ("account_status", ["open", "closed"], "NONE"),
    ("card_type", ["visa", "mastercard"], "NONE"),
    ("birth_country", ["France", "Chile", "Ghana"], "NONE"),
)
table(
    "geo.airports",
    ("iata", ["FRA", "CDG", "MAD"], "NONE"),
    (
        "airport_name",
        ["Charles de Gaulle", "John F. Kennedy", "Adolfo Suárez", "Leonardo da Vinci", "Ronald Reagan"],
        "NONE",
    ),
    ("latitude", digits("4#.####"), "NONE"),
    ("longitude", digits("1#.####"), "NONE"),
    ("elevation_ft", INTS, "NONE"),
)
table(
    "retail.stores",
    ("store_id", INTS, "NONE"),
    ("address", ["12 Maple Street", "77 Oak Avenue", "9031 Sunset Blvd", "5 Kings Road"], "NONE"),
    ("lat", digits("4#.####"), "NONE"),
    ("lng", digits("-7#.####"), "NONE"),
    ("opening_hours", ["9-18", "10-20"], "NONE"),
)
table(
    "movies",
    ("title", ["Eleanor and Park", "Michael Clayton", "Erin Brockovich", "Jerry Maguire"], "NONE"),
    ("release_date", DATES, "NONE"),
    ("runtime", ["120", "98"], "NONE"),
)
table(
    "infra.hosts",
    ("hostname", ["web-01.prod.local", "db-02.prod.local", "cache-1.prod.local"], "NONE"),
    ("server_ip", PRIVATE_IPS, "NONE"),
    ("gateway_ip", PRIVATE_IPS, "NONE"),
    ("subnet", ["10.2.0.0/16", "10.3.4.0/24", "192.168.1.0/24"], "NONE"),
    ("os_version", ["5.15.0.91", "6.1.0.13", "5.4.0.170"], "NONE"),
    ("uptime_s", INTS, "NONE"),
)
table(
    "finance.orders",
    ("order_number", digits("################"), "NONE"),
    ("invoice_no", digits("INV-2024-#####"), "NONE"),
    ("tracking_number", digits("1Z##################"), "NONE"),
    ("amount", ["12.40", "99.00", "1042.10"], "NONE"),
    ("order_date", RECENT, "NONE"),
    ("unix_ts", digits("17########"), "NONE"),
    ("unix_ms", digits("17###########"), "NONE"),
    ("gl_account", ["4000", "4010", "5100"], "NONE"),
    ("vat_id_company", ["DE811907980", "FR40303265045", "NL004495445B01"], "NONE"),
    ("bic", ["DEUTDEFF500", "BNPAFRPP", "INGBNL2A"], "NONE"),
)
table(
    "iot.telemetry",
    ("device_id", ["sensor-001", "sensor-002", "sensor-003", "sensor-004"], "NONE"),
    ("temperature", ["21.4", "19.8"], "NONE"),
    ("battery_mv", INTS, "NONE"),
    ("ts", RECENT, "NONE"),
    ("firmware", ["2.1.0.4", "2.1.0.5", "2.2.1.0"], "NONE"),
    description="Readings of temperature sensors",
)
table(
    "ref.weather",
    ("storm", ["Katrina", "Sandy", "Irma", "Maria", "Harvey", "Ida", "Andrew", "Hugo", "Camille", "Michael"], "NONE"),
    ("month", ["April", "May", "June", "August"], "NONE"),
    ("language", ["German", "French"], "NONE"),
    ("station_name", ["St. Mary", "Fort William", "Victoria", "Port Stanley"], "NONE"),
)
table(
    "masked",
    ("email", ["a***@***.com", "k****@****.de", "m***@****.fr"], "NONE"),
    ("card_number", ["************1234", "************9921", "************0042"], "NONE"),
    ("ssn", ["***-**-1234", "***-**-8812", "***-**-7701"], "NONE"),
)
table(
    "support.reviews",
    (
        "review",
        [
            "Great product, would buy again for my family and friends.",
            "The delivery took too long and the box was damaged.",
            "Works as described; battery lasts about ten hours.",
        ],
        "NONE",
    ),
    ("rating", ["5", "2", "4"], "NONE"),
    ("reviewed_at", RECENT, "NONE"),
)
table(
    "events",
    (
        "payload",
        [json.dumps({"event": "click", "page": f"/p/{i}", "ms": i * 7, "ab": {"variant": "B"}}) for i in range(20)],
        "NONE",
    ),
    ("url", [f"https://shop.invalid/item/{i}?color=red&utm_source=mail&page={i}" for i in range(20)], "NONE"),
    (
        "email_enabled_json",
        [json.dumps({"email_enabled": True, "phone_model": "Pixel", "name": "Blue Mug"}) for _ in range(4)],
        "NONE",
    ),
)
table(
    "media.files",
    ("file_name", ["logo@2x.png", "hero@3x.jpg", "icon@2x.png"], "NONE"),
    ("path", ["/var/www/a.png", "/srv/files/b.pdf"], "NONE"),
    ("mime_type", ["image/png", "application/pdf"], "NONE"),
)
table(
    "contact.channels",
    ("support_email", ["support@shop.invalid", "info@shop.invalid", "sales@shop.invalid"], "NONE"),
    ("hours", ["9-17"], "NONE"),
)

# --- embedded -------------------------------------------------------------------------------------------
table(
    "app.events",
    (
        "body",
        [
            json.dumps({"user": {"name": n, "email": e, "phone": "+49 151 2345678" + str(i % 10)}, "n": i})
            for i, (n, e) in enumerate(zip(EN_NAMES, emails([]), strict=True))
        ],
        "JSON_PII",
    ),
    (
        "request_url",
        [f"https://app.invalid/reset?email={e.replace('@', '%40')}&lang=de" for e in emails([])],
        "URL_PII",
    ),
    (
        "note",
        [
            "Customer asked to call back next week about the invoice.",
            "Sent the contract to maria.lopez@correo-uno.es as agreed on Monday.",
            "No answer, will try again tomorrow morning.",
        ],
        "FREE_TEXT_PII",
    ),
    (
        "blob",
        [base64.b64encode(json.dumps({"email": e, "plan": "gold"}).encode()).decode() for e in emails([])],
        "JSON_PII",
    ),
    ("recipients", [json.dumps([e, "second." + e]) for e in emails([])], "EMAIL|JSON_PII"),
    (
        "row_value",
        [f"{{name={n}, email={e}, plan=basic}}" for n, e in zip(EN_NAMES, emails([]), strict=True)],
        "JSON_PII",
    ),
)
table(
    "calls",
    (
        "summary",
        [
            "Herr Vollmer bittet um Rückruf unter 0171 2345678 wegen der Rechnung.",
            "Frau Niemann hat die Bestellung storniert.",
            "Kunde wünscht Rückruf, Telefon 030 1234567, ab 15 Uhr.",
        ],
        "FREE_TEXT_PII",
    ),
    (
        "resumen",
        [
            "Hablé con Joaquín Peñalver sobre la factura pendiente y pidió un aplazamiento.",
            "La señora Ortuño llamó al 612 345 678 para cambiar la cita de mañana.",
            "Sin novedades hoy, se revisa la próxima semana.",
        ],
        "FREE_TEXT_PII",
    ),
    (
        "заметка",
        [
            "Позвонить Ивану Петрову завтра утром насчёт договора и оплаты.",
            "Клиент Ольга Смирнова просила перезвонить по номеру +7 912 345-67-89.",
            "Ничего нового, ждём ответа от склада.",
        ],
        "FREE_TEXT_PII",
    ),
    (
        "メモ",
        [
            "山田様より返品のご連絡がありました。明日折り返し電話します。",
            "佐々木さんに見積書を送付済み。",
            "在庫確認中です。来週の月曜日に連絡予定です。",
        ],
        "FREE_TEXT_PII",
    ),
    (
        "备注",
        [
            "联系人王建国,电话13812345678,请在下午三点之前送货。",
            "李秀英女士要求更换发票抬头。",
            "货物已经发出,预计三天后到达。",
        ],
        "FREE_TEXT_PII",
    ),
)

# --- devices, places, people's dates -----------------------------------------------------------------------
table(
    "mobile.installs",
    ("imei", [luhn("35", 15) for _ in range(20)], "DEVICE_ID"),
    ("x7", [luhn("86", 15) for _ in range(20)], "DEVICE_ID"),
    ("idfa", [u.upper() for u in UUIDS], "DEVICE_ID"),
    ("android_id", token("", 16, 20, HEX), "DEVICE_ID"),
    ("app_version", ["4.2.1", "4.3.0"], "NONE"),
    ("os", ["ios", "android"], "NONE"),
    ("user_id", UUIDS, "USER_ID"),
)
table(
    "rides.trips",
    ("rider_id", INTS, "USER_ID"),
    ("pickup_lat", digits("52.5####"), "GEO_COORD"),
    ("pickup_lng", digits("13.4####"), "GEO_COORD"),
    ("fare", ["12.40", "8.10"], "NONE"),
    ("started_at", RECENT, "NONE"),
)
table(
    "users.checkins",
    ("user_handle", ["@kira_b", "@jo.lin", "@tomtom9", "@a_sato"], "USERNAME"),
    ("position", ["52.5200, 13.4050", "48.8566, 2.3522", "40.4168, -3.7038"], "GEO_COORD"),
    ("at", RECENT, "NONE"),
)
table(
    "patients",
    ("mrn", digits("MRN#######"), "NATIONAL_ID|USER_ID"),
    ("d1", DATES, "DATE_OF_BIRTH"),
    ("admitted", RECENT, "NONE"),
    ("full_name", EN_NAMES, "PERSON_NAME"),
)
table(
    "sessions",
    ("client_ip", PRIVATE_IPS, "IP_ADDRESS"),
    ("remote_addr", [f"2001:470:{i:x}::{i * 7:x}" for i in range(1, 20)], "IP_ADDRESS"),
    ("user_agent", ["Mozilla/5.0 (X11; Linux x86_64)", "curl/8.1.2"], "NONE"),
    ("x_forwarded_for", [f"{a}, {b}" for a, b in zip(PUBLIC_IPS, PRIVATE_IPS, strict=True)], "IP_ADDRESS"),
)
