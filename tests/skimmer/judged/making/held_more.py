"""Business tables, nested and textual columns, and places of the held half."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making.held_texts import clean, personal, rarely
from tests.skimmer.judged.making.values import (
    ALNUM,
    CROCKFORD,
    DIGITS,
    LOWER,
    UPPER,
    URLSAFE,
    C,
    Row,
    Table,
    b64,
    birthday,
    iban,
    js,
    luhn,
    opt,
    phone,
    spaced,
    valid,
    word,
)


def card(p: Row) -> str:
    prefix = p.one(["4", "52", "55", "37", "6011", "3528", "2720"])
    number = luhn(p.r, prefix, 15 if prefix == "37" else 16)
    return p.one([number, spaced(number, 4, "-")])


def firm(p: Row) -> str:
    return (
        p.one(["", "Bros. ", "New "])
        + word(p.r).capitalize()
        + " "
        + p.one("Kft.|a.s.|s.r.o.|S.A. de C.V.|Pty Ltd|A/S|Oyj|d.o.o.|PT|Co., Ltd.|Holdings|ΑΕ|ТОВ")
    )


def trader(p: Row) -> str:
    """A firm named after a person who never was."""
    return (
        p.one(
            [
                "Kovář & synové",
                "Nagy Testvérek Bt.",
                "Doyle, Hart & Webb LLP",
                "Sorensen Møbler A/S",
                "Chez Fatima SARL",
                "Warung Bu Tini",
                "Taverna Stavros",
                "Papa Joe's Diner",
            ]
        )
        + f" {p.num(1, 60)}"
    )


def business() -> list[Table]:
    return [
        Table("stg_stripe__payments", "dbt staging model of payments", "en-au es-mx fi", [
            C("payment_sk", "varchar(32)", "-row_hash", lambda p: p.hex(32)),
            C("src_customer_id", "varchar", "USER_ID/o", lambda p: "cus_" + p.chars(ALNUM, 14)),
            C("pm_card_number", "varchar", "CREDIT_CARD", card),
            C("pm_card_exp", "varchar(5)", "CREDIT_CARD/q", lambda p: f"{p.num(1, 12):02d}/{p.num(25, 31)}"),
            C("billing__name", "varchar", "PERSON_NAME", lambda p: p.full),
            C("billing__line1", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("statement_descriptor", "varchar", "-company", lambda p: f"{word(p.r).upper()} {p.num(1, 99)}"),
            C("idempotency_key", "varchar", "-uuid_row", lambda p: p.uuid()),
            C("is_card_present", "boolean", "-name_lies_card", lambda p: p.one("true|false")),
            C("card_reader_serial", "varchar", "-machine_serial", lambda p: p.fill("WSC##########")),
            C("net_amount", "bigint", "-", lambda p: p.num(100, 10**6)),
            C("_loaded_at", "timestamp(3)", "-", lambda p: p.stamp()),
            C("acquirer_ref", "varchar(23)", "-order_no_luhn", lambda p: luhn(p.r, "7" + p.fill("####"), 23)),
        ]),
        Table("telecom.sim_inventory", "Active subscriptions", "hu ro cs", [
            C("msisdn", "varchar", "PHONE", lambda p: p.phone("e164").lstrip("+")),
            C("iccid", "varchar(19)", "DEVICE_ID", lambda p: luhn(p.r, "8936", 19)),
            C("subscriber_imsi", "varchar(15)", "DEVICE_ID", lambda p: p.fill("21601##########")),
            C("puk1", "varchar(8)", "SECRET", lambda p: p.fill("########")),
            C("handset_imei_sv", "varchar(16)", "DEVICE_ID", lambda p: "35" + p.fill("##############")),
            C("contract_holder", "varchar", "PERSON_NAME", lambda p: p.full),
            C("plan_name", "varchar", "-", lambda p: p.one("Start 5|Maxi 20|Turbo ∞|Senior")),
            C("phone_brand", "varchar", "-phone_model", lambda p: p.one("Nokia|Samsung|Xiaomi|Honor")),
            C("roaming_zone", "integer", "-", lambda p: p.num(1, 4)),
            C("hlr_address", "varchar", "-network_address", lambda p: p.fill("3620######") + ".hlr"),
            C("mcc_mnc", "varchar", "-", lambda p: p.one("216-01|226-05|230-02")),
        ]),
        Table("airline.pnr", "Passenger records", "fi hr es-mx da", [
            C("pnr", "varchar(6)", "-booking_code", lambda p: p.chars(UPPER + DIGITS, 6)),
            C("pax", "varchar", "PERSON_NAME", lambda p: f"{p.last.upper()}/{p.first.upper()}{'MR' if p.gender == 'M' else 'MRS'}"),
            C("ssr_docs", "varchar", "NATIONAL_ID+FREE_TEXT_PII+DATE_OF_BIRTH@in_text", lambda p: f"P/{p.region}/{p.fill('^########')}/{p.region}/{p.dob:%d%b%y}/{p.gender}/{p.num(1, 28)}JAN30".upper()),
            C("ffn", "varchar", "USER_ID/o", lambda p: p.one("AB|XK") + p.fill("#########")),
            C("ctcm", "varchar", "PHONE", lambda p: p.phone("e164").lstrip("+")),
            C("ctce", "varchar", "EMAIL", lambda p: p.email.upper().replace("@", "//")),
            C("seat", "varchar", "-", lambda p: f"{p.num(1, 40)}{p.one('A|B|C|D|E|F')}"),
            C("od", "varchar", "-", lambda p: p.one("ATH-CPH|ICN-MEX|CPH-ATH|MEX-ICN")),
            C("aircraft_name", "varchar", "-ship_names", lambda p: p.one("Amalia|Niels|Sofía|King Sejong|Leonidas|Frida")),
            C("dep_date", "date", "-date_not_dob", lambda p: p.day()),
        ]),
        Table("fitness.app_members", "Wearables", "fi da en-au", [
            C("memberUuid", "uuid", "USER_ID", lambda p: p.uuid()),
            C("handle", "varchar", "USERNAME", lambda p: "@" + p.nick),
            C("birthDateIso", "varchar", "DATE_OF_BIRTH", lambda p: p.dob.isoformat() + "T00:00:00Z"),
            C("bleAddress", "varchar", "MAC_ADDRESS", lambda p: p.mac()),
            C("pushToken", "varchar", "SECRET+DEVICE_ID", lambda p: f"{p.chars(URLSAFE, 22)}:APA91b{p.chars(URLSAFE, 134)}"),
            C("androidId", "varchar(16)", "DEVICE_ID", lambda p: p.hex(16)),
            C("homeGeohash", "varchar", "GEO_COORD", lambda p: p.one(["u", "ud", "ue"]) + p.chars("0123456789bcdefghjkmnpqrstuvwxyz", 8)),
            C("lastKnownPoint", "varchar", "GEO_COORD", lambda p: f"POINT ({p.lon()} {p.lat()})"),
            C("restingHr", "integer", "-", lambda p: p.num(45, 90)),
            C("watchModel", "varchar", "-product_names", lambda p: p.one("Ava Sport|Leo Lite|Polaris M2|Vita Band") + f" {p.num(1, 9)}"),
            C("addressFormat", "varchar", "-name_lies_address", lambda p: p.one("metric|imperial")),
            C("coach", "varchar", "PERSON_NAME", lambda p: p.full),
        ]),
        Table("insurance.lead_forms", "Lead forms: one text for each answer", "en-au de-at sk", [
            C("Q1_answer", "varchar", "PERSON_NAME@opaque_name", lambda p: p.full),
            C("Q2_answer", "varchar", "DATE_OF_BIRTH/o", lambda p: f"{p.dob:%d.%m.%Y}"),
            C("Q3_answer", "varchar", "-", lambda p: p.one("yes|no|don't know")),
            C("Q4_answer", "varchar", "PHONE@opaque_name", lambda p: p.phone("nat")),
            C("Q5_answer", "varchar", "EMAIL@opaque_name", opt(lambda p: p.email, 0.5)),
            C("Q6_answer", "varchar", "FREE_TEXT_PII@opaque_name", lambda p: personal(p) if p.r.random() < 0.6 else clean(p)),
            C("Q7_answer", "varchar", "-free_text_clean", clean),
            C("utm", "varchar", "-url_no_pii", lambda p: f"utm_source={p.one('ads|mail')}&utm_campaign={word(p.r)}"),
            C("landing", "varchar", "URL_PII", lambda p: f"https://quote.example.net/start?fn={p.user.split('.')[0]}&mail={p.email.replace('@', '%40')}&step={p.num(1, 4)}"),
        ]),
        Table("hr.applicants_jp_kr", "Applicants", "ko", [
            C("성명", "varchar", "PERSON_NAME", lambda p: p.full),
            C("연락처", "varchar", "PHONE", lambda p: p.phone("nat").replace("-", "")),
            C("희망직무", "varchar", "-", lambda p: p.one("개발|영업|디자인|회계")),
            C("자기소개", "varchar", "FREE_TEXT_PII", lambda p: f"저는 {p.full}입니다. {p.city}에서 자랐고 연락처는 {p.phone('nat')} 입니다."),
            C("출신학교", "varchar", "-institution", lambda p: f"{p.city}{p.one('고등학교|대학교|공업고')}"),
            C("접수일시", "timestamp(3)", "-date_not_dob", lambda p: p.stamp()),
        ]),
        Table("realestate.owners", "Owners by parcel", "es-mx pt", [
            C("parcel", "varchar", "-case_no", lambda p: p.fill("###-###-##")),
            C("propietario", "varchar", "PERSON_NAME", lambda p: f"{p.full} y {p.other()}"),
            C("correspondencia", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
            C("superficie_m2", "double", "-", lambda p: p.num(40, 4000)),
            C("notaria_nombre", "varchar", "-business_names", lambda p: f"Notaría {p.num(1, 200)} Lic. {p.one('Barrera|Quiroz|Lozano')}"),
            C("rfc", "varchar(13)", "NATIONAL_ID", lambda p: p.fill("^A^^") + f"{p.dob:%y%m%d}" + p.fill("^#^")),
        ]),
        Table("T0012.ADRC_LIKE", "Address data, abbreviated", "hu cs da", [
            C("ADDRNUMBER", "varchar(10)", "-", lambda p: p.fill("00000#####")),
            C("NAME_TEXT", "varchar", "PERSON_NAME", lambda p: p.full),
            C("HOUSE_STR", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("POST_CODE1", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
            C("TEL_NUMBER", "varchar", "PHONE", lambda p: p.phone("int")),
            C("TEL_EXTENS", "varchar", "-phone_extension", lambda p: p.fill("###")),
            C("FAX_NUMBER", "varchar", "PHONE", opt(lambda p: phone(p.r, p.region, "int", mobile=False), 0.5)),
            C("LANGU", "varchar(1)", "-", lambda p: p.one("H|C|K")),
            C("TIME_ZONE", "varchar", "-", lambda p: p.one("CET|UTC")),
            C("STCD1", "varchar", "NATIONAL_ID", lambda p: valid(p.r, "cz.rc", "@6####")),
            C("CRDNR", "varchar", "CREDIT_CARD", card),
            C("AEDAT", "varchar(8)", "-date_not_dob", lambda p: f"{p.when():%Y%m%d}"),
        ]),
    ]  # fmt: skip


def moving() -> list[Table]:
    return [
        Table("courier.shifts", "Couriers on the road", "ro hr pt", [
            C("courier_login", "varchar", "USERNAME", lambda p: p.user),
            C("pos_y", "double", "GEO_COORD", lambda p: p.lat()),
            C("pos_x", "double", "GEO_COORD", lambda p: p.lon()),
            C("drop_point", "varchar", "GEO_COORD+JSON_PII", lambda p: f'{{"type": "Point", "coordinates": [{p.lon()}, {p.lat()}]}}', "where the customer lives"),
            C("hub_code", "varchar", "-", lambda p: p.fill("H^^#")),
            C("handheld_mac", "varchar", "MAC_ADDRESS", lambda p: p.hex(12).upper(), "the courier's own phone"),
            C("tablet_serial", "varchar", "-machine_serial", lambda p: p.fill("TC52#########")),
            C("km", "double", "-", lambda p: f"{p.r.uniform(3, 160):.1f}"),
            C("tip_card", "varchar", "CREDIT_CARD", opt(card, 0.6)),
            C("shift_start", "timestamp(3)", "-date_not_dob", lambda p: p.stamp()),
        ]),
        Table("wifi.guest_sessions", "Guest network of a chain of cafes", "uk et th", [
            C("sta", "varchar", "MAC_ADDRESS", lambda p: p.mac()),
            C("ap", "varchar", "=infra_mac", lambda p: p.mac()),
            C("assigned", "varchar", "IP_ADDRESS", lambda p: p.lan(), "lease of the guest's device"),
            C("nat_out", "varchar", "IP_ADDRESS", lambda p: p.ip()),
            C("voucher_user", "varchar", "USERNAME+EMAIL", lambda p: p.one([p.nick, p.email, p.user])),
            C("portal_url", "varchar", "URL_PII", lambda p: f"http://portal.example.net/login?mac={p.mac().replace(':', '%3A')}&msisdn={p.phone('e164').lstrip('+')}"),
            C("splash_url", "varchar", "-url_no_pii", lambda p: f"http://portal.example.net/splash/{p.one('summer|xmas')}?lang={p.loc}&v={p.num(1, 99)}"),
            C("rssi", "integer", "-", lambda p: -p.num(30, 90)),
            C("client_hint", "varchar", "-phone_model", lambda p: p.one("Galaxy A5|Redmi Note 9|iPhone|Moto G") + f" / {p.num(8, 17)}"),
        ]),
        Table("loyalty.kartice", "Loyalty cards and payment", "hr sk no", [
            C("broj_kartice", "varchar", "USER_ID/o", lambda p: p.fill("9901########")),
            C("vlasnik", "varchar", "PERSON_NAME", lambda p: p.full),
            C("platna_kartica", "varchar(19)", "CREDIT_CARD", card),
            C("maskirana", "varchar", "CREDIT_CARD/q", lambda p: "**** **** **** " + p.fill("####")),
            C("card_design", "varchar", "-name_lies_card", lambda p: p.one("gold|blue|junior")),
            C("nadimak", "varchar", "USERNAME", lambda p: p.nick),
            C("bodovi", "integer", "-", lambda p: p.num(0, 9000)),
            C("unsubscribe_link", "varchar", "URL_PII", lambda p: f"https://news.example.net/u/{p.num(1, 999)}?to={p.email}"),
            C("ducan", "varchar", "-business_names", lambda p: p.one("Konzum kod Mate|Trgovina Ana|Obrt Jurić|Potraviny Zuzka") + f" {p.num(1, 90)}"),
        ]),
    ]  # fmt: skip


def nested() -> list[Table]:
    everyone = "uk cs el fa th id ko fi hu ro bg da no hr sk et es-mx pt sw ka bn"
    return [
        Table("helpdesk.inbox", "Mail to the help desk, many languages", everyone, [
            C("ticket", "varchar", "-", lambda p: f"HD-{p.num(10000, 99999)}"),
            C("from_header", "varchar", "EMAIL+PERSON_NAME", lambda p: f'"{p.full}" <{p.email}>'),
            C("text", "varchar", "FREE_TEXT_PII", personal),
            C("auto_summary", "varchar", "-free_text_clean", lambda p: p.one("Asks for a new invoice|Wants to change the date|Parcel missing|Cannot log in|Praise") + f" ({p.one('low|mid|high')})"),
            C("raw_headers", "varchar", "FREE_TEXT_PII+EMAIL+IP_ADDRESS@in_text", lambda p: f"Received: from [{p.ip()}]\nFrom: {p.email}\nX-Mailer: {word(p.r)} {p.num(1, 9)}"),
            C("sla", "varchar", "-", lambda p: p.one("4h|8h|24h")),
        ], rows=84),
        Table("survey.answers", "Open answers", "uk cs el ko fi hu id pt th", [
            C("respondent", "varchar", "USER_ID/o", lambda p: p.chars(CROCKFORD, 26)),
            C("open_1", "varchar", "-free_text_clean", clean),
            C("open_2", "varchar", "FREE_TEXT_PII@rare", rarely),
            C("open_3", "varchar", "-free_text_clean", opt(clean)),
            C("nps", "integer", "-", lambda p: p.num(0, 10)),
        ], rows=84),
        Table("cdp.profiles_json", "Profiles as documents", "th id uk es-mx", [
            C("pk", "varchar", "USER_ID/o", lambda p: f"profile#{p.num(1, 9999)}"),
            C("doc", "json", "JSON_PII", lambda p: js({"v": 3, "identity": {"phones": [p.phone("e164")], "names": {"given": p.first, "family": p.last}}, "segments": [p.one("a|b")]})),
            C("consents", "json", "-json_no_pii", lambda p: js({"email": p.one("granted|denied"), "phone": "denied", "address": "granted", "rev": p.num(1, 400)})),
            C("devices", "array(row(id varchar, os varchar))", "JSON_PII+DEVICE_ID", lambda p: f"[{{id={p.uuid()}, os={p.one('ios|android')}}}]"),
            C("last_geo", "row(lat double, lon double)", "JSON_PII+GEO_COORD", lambda p: f"{{lat={p.lat()}, lon={p.lon()}}}"),
            C("scores", "map(varchar, double)", "-json_no_pii", lambda p: f"{{churn={p.r.random():.2f}, ltv={p.num(1, 900)}.0}}"),
            C("traits_kv", "map(varchar, varchar)", "JSON_PII", lambda p: f"{{nickname={p.nick}, mail={p.email}, tier={p.one('a|b')}}}"),
            C("gz_hint", "varchar", "-", lambda p: p.one("none|gzip")),
            C("enc_doc", "varchar", "JSON_PII@base64", lambda p: b64(js({"ct": "x", "sub": {"mail": p.email, "name": p.full}, "n": p.num(1, 99)}))),
            C("enc_conf", "varchar", "-base64_clean", lambda p: b64(js({"theme": p.one("dark|light"), "cols": [p.num(1, 9), p.num(1, 9)], "zoom": p.num(50, 150)}))),
        ]),
        Table("webshop.redirects", "Redirects and short links", "cs hu fi", [
            C("short", "varchar", "-url_no_pii", lambda p: f"https://go.example.net/{p.chars(ALNUM, 7)}"),
            C("target", "varchar", "URL_PII", lambda p: f"https://konto.example.net/{p.one('reset|verify')}?{p.one(['e', 'login', 'user_email'])}={p.email}&lang=cs"),
            C("deeplink", "varchar", "URL_PII+SECRET", lambda p: f"app://open?access_token={p.chars(URLSAFE, 40)}&screen={p.one('home|cart')}"),
            C("asset", "varchar", "-url_no_pii", lambda p: f"https://cdn.example.net/img/{p.hex(16)}/{p.one('anna|petr|lamp')}-{p.num(1, 900)}.webp?v={p.num(1, 99)}"),
            C("wa_link", "varchar", "URL_PII+PHONE", lambda p: f"https://wa.me/{p.phone('e164').lstrip('+')}?text=hi"),
            C("hits", "bigint", "-", lambda p: p.num(0, 10**6)),
        ]),
        Table("llm.conversations", "Chats with the assistant", "en-au es-mx de-at", [
            C("conv", "varchar", "-", lambda p: "conv_" + p.chars(LOWER + DIGITS, 20)),
            C("user_prompt", "varchar", "FREE_TEXT_PII@rare", rarely),
            C("completion", "varchar", "-free_text_clean", clean),
            C("messages", "json", "JSON_PII+FREE_TEXT_PII", lambda p: js([{"role": "user", "content": personal(p)}, {"role": "assistant", "content": "ok"}])),
            C("completion_tokens", "integer", "-name_lies_secret", lambda p: p.num(1, 4000)),
            C("system_prompt_name", "varchar", "-name_lies_name", lambda p: p.one("sales-v2|care-v9|default")),
            C("top_p", "double", "-", lambda p: p.one("0.9|1.0|0.5")),
        ]),
        Table("gov.petitions", "Звернення громадян та інше", "uk bg", [
            C("номер", "varchar", "-case_no", lambda p: p.fill("Г-####/24")),
            C("зміст", "varchar", "FREE_TEXT_PII", personal),
            C("резолюція", "varchar", "-", lambda p: p.one("До виконання|Відмова|На розгляд")),
            C("виконавець", "varchar", "PERSON_NAME", lambda p: p.last + " " + p.first[0] + "."),
            C("тема", "varchar", "-free_text_clean", lambda p: p.one("Опалення|Дороги|Освітлення вулиці Шевченка|Парк імені Лесі Українки|Транспорт")),
            C("фото_url", "varchar", "-url_no_pii", lambda p: f"https://petitions.example.org/p/{p.num(1, 9999)}.jpg"),
        ]),
    ]  # fmt: skip


def places() -> list[Table]:
    return [
        Table("seismo.events", "Earthquakes", "el id", [
            C("event", "varchar", "-", lambda p: p.fill("ev2024####")),
            C("epicentre_lat", "double", "=event_lat", lambda p: p.lat()),
            C("epicentre_lon", "double", "=event_lon", lambda p: p.lon()),
            C("nearest_place", "varchar", "-place_names", lambda p: f"{p.num(2, 90)} km N of {p.city}"),
            C("depth_km", "double", "-", lambda p: f"{p.r.uniform(1, 300):.1f}"),
            C("station_code", "varchar", "-", lambda p: p.fill("^^^#")),
            C("felt_reports", "integer", "-", lambda p: p.num(0, 900)),
        ]),
        Table("erp.vendors_cz_hu", "Suppliers, all of them companies", "cs hu sk", [
            C("dodavatel", "varchar", "-company", firm),
            C("nazev_obchodni", "varchar", "-company", trader),
            C("ico", "varchar(8)", "-org_id", lambda p: valid(p.r, "sk.dph", "##########")[:8]),
            C("sidlo", "varchar", "=business_address", lambda p: f"{p.street}, {p.city}"),
            C("fakturacni_email", "varchar", "=role_mailbox", lambda p: p.one("faktury|ucetni|info|szamla|office|obchod") + f"@{word(p.r)}.example"),
            C("ustredna", "varchar", "=business_phone", lambda p: phone(p.r, p.region, "int", mobile=False)),
            C("firemni_ucet", "varchar", "=business_account", lambda p: iban(p.r, "CZ####################")),
            C("swift_code", "varchar", "-bic", lambda p: p.fill("^^^^") + p.one("CZPP|HUHB|SKBX")),
            C("splatnost", "integer", "-", lambda p: p.one("14|30|60")),
            C("kontaktni_osoba", "varchar", "PERSON_NAME", lambda p: p.full),
        ]),
        Table("museum.artworks", "Collection", "da no", [
            C("titel", "varchar", "-titles", lambda p: p.one("Portræt af|Udsigt over|Til minde om|Interiør med") + " " + p.one("Ellen|havnen|Frederik|en pige|Karen og Søren|vinteren") + f" {p.num(1, 40)}"),
            C("inv_no", "varchar", "-", lambda p: p.fill("KMS####")),
            C("year_made", "integer", "-year", lambda p: p.num(1600, 2010)),
            C("born_in_studio", "varchar", "-name_lies_dob", lambda p: p.one("yes|no")),
            C("room_name", "varchar", "-place_names", lambda p: p.one("Sal Thorvald|Sal Nanna|Galleri Vest|Kong Hans Sal")),
            C("height_cm", "double", "-", lambda p: p.num(10, 400)),
            C("donor_fund", "varchar", "-institution", lambda p: p.one("Fonden af 1902|Holms Legat|Nordhavnfonden|Familien Bruns Mindelegat")),
        ]),
        Table("brewery.tanks", "Tanks named by the crew", "en-au", [
            C("tank_name", "varchar", "-product_names", lambda p: p.one("Big Bertha|Little Joe|Gladys|Kevin|Old Tom|Sheila|Bruce|Matilda") + f" {p.num(1, 20)}"),
            C("beer_name", "varchar", "-product_names", lambda p: p.one("Captain|Lady|Uncle|Sister") + " " + p.one("Amber|Harold|Violet|Rufus|Pearl") + " " + p.one("Ale|Lager|Stout")),
            C("age_days", "integer", "-name_lies_age", lambda p: p.num(1, 90)),
            C("batch_code", "varchar", "-batch", lambda p: p.fill("B24-###^")),
            C("sensor_mac", "varchar", "=infra_mac", lambda p: p.mac("-")),
            C("probe_ip", "varchar", "=private_ip", lambda p: f"192.168.{p.num(1, 9)}.{p.num(2, 250)}"),
            C("temp_c", "double", "-", lambda p: f"{p.r.uniform(2, 22):.1f}"),
            C("filled_at", "timestamp(3)", "-date_not_dob", lambda p: p.stamp()),
        ]),
        Table("zoo.animals", "Animals", "fi", [
            C("nimi", "varchar", "=animal_names", lambda p: p.one("Leo|Nala|Otso|Kaisa|Sulo|Hertta|Onni|Pinja|Urho|Viljo|Helmi|Aatu") + p.one("| II|")),
            C("laji", "varchar", "-", lambda p: p.one("leijona|karhu|ilves|hirvi")),
            C("syntymapaiva", "date", "=animal_dob", lambda p: birthday(p.r, 2001, 2023)),
            C("sukupuoli", "varchar", "=animal_sex", lambda p: p.one("uros|naaras")),
            C("mikrosiru", "varchar(15)", "=animal_chip", lambda p: p.fill("246098#########")),
            C("hoitaja", "varchar", "PERSON_NAME", lambda p: p.full),
            C("paino_kg", "double", "-", lambda p: p.num(2, 400)),
        ]),
        Table("ref.products_gtin", "Article master", "pt ro", [
            C("artigo", "varchar", "-product_names", lambda p: p.one("Cadeira|Mesa|Candeeiro|Sofá") + " " + p.one("Inês|Rita|Duarte|Matilde|Tomás|Beatriz") + f" {p.num(1, 90)}"),
            C("gtin13", "varchar(13)", "-ean", lambda p: valid(p.r, "ean", "560##########", "594##########")),
            C("issn", "varchar(9)", "-isbn", lambda p: valid(p.r, "issn", "####-####")),
            C("ref_fornecedor", "varchar", "-sku", lambda p: p.fill("9########")),
            C("marca", "varchar", "-brand", lambda p: p.one("Dona Ana|Irmãos Costa|Vovó Lina|Sr. Bento|Casa Amélia|Tio Zé")),
            C("preco", "decimal(8,2)", "-", lambda p: f"{p.r.uniform(1, 900):.2f}"),
            C("versao_ficha", "varchar", "-version", lambda p: f"{p.num(1, 4)}.{p.num(0, 12)}.{p.num(0, 30)}.{p.num(1, 200)}"),
            C("data_lancamento", "date", "-date_not_dob", lambda p: p.day()),
        ]),
        Table("sport.leagues", "Clubs and stadiums", "hr uk", [
            C("club", "varchar", "-team", lambda p: p.one("NK|FC|KK|ФК") + " " + p.one("Slavko|Marko Polo|Victoria|Зоря|Jelena|Святослав") + f" {p.city}"),
            C("stadium", "varchar", "-place_names", lambda p: p.one("Stadion|Arena|Park") + " " + p.one("Ivan Brkić|Kralja Petra|Soluna|Marija")),
            C("capacity", "integer", "-", lambda p: p.num(500, 60000)),
            C("founded_on", "date", "-date_not_dob", lambda p: f"{p.num(1900, 1990)}-{p.num(1, 12):02d}-{p.num(1, 28):02d}"),
            C("venue_lat", "double", "=business_lat", lambda p: p.lat()),
            C("venue_lng", "double", "=business_lon", lambda p: p.lon()),
            C("mascot", "varchar", "-animal_names", lambda p: p.one("Zagi|Medo Branko|Vuk Ljubo|Sokil Taras|Lavko")),
            C("coach_name", "varchar", "PERSON_NAME", lambda p: p.full),
        ]),
        Table("health.clinics", "Clinics and pharmacies open to the public", "bg ro uk", [
            C("аптека", "varchar", "-business_names", lambda p: p.one("Аптека Марія|Farmacia Elena|Аптека Иванов|Farmacia Sf. Gheorghe") + f" {p.num(1, 90)}"),
            C("adresa_punct", "varchar", "=business_address", lambda p: p.street),
            C("рецепция", "varchar", "=business_phone", lambda p: phone(p.r, p.region, "nat", mobile=False)),
            C("geo_x", "double", "=business_lon", lambda p: p.lon()),
            C("geo_y", "double", "=business_lat", lambda p: p.lat()),
            C("licence_no", "varchar", "-org_id", lambda p: p.fill("AF-#####")),
            C("program", "varchar", "-opening_hours", lambda p: f"L-V {p.num(7, 9)}:00-{p.num(17, 20)}:30"),
            C("pharmacist_in_charge", "varchar", "PERSON_NAME", lambda p: p.full),
        ]),
        Table("cloud.public_addresses", "Addresses of load balancers", "en", [
            C("lb", "varchar", "-hostname", lambda p: f"lb-{word(p.r, 2)}-{p.num(1, 40)}"),
            C("anycast", "varchar", "=server_ip", lambda p: p.ip()),
            C("aaaa", "varchar", "=server_ip", lambda p: p.ip6()),
            C("listener", "varchar", "-port", lambda p: f"0.0.0.0:{p.num(80, 9999)}"),
            C("allow_list", "varchar", "-cidr", lambda p: f"203.0.113.{p.num(0, 250)}/32"),
            C("sla_pct", "double", "-", lambda p: p.one("99.9|99.95|99.99")),
        ]),
        Table("agg.hr_stats", "Figures by department; nobody in particular", "et", [
            C("osakond", "varchar", "-", lambda p: p.one("IT|Müük|Ladu|HR") + f" {p.num(1, 30)}"),
            C("mean_salary", "double", "-aggregate", lambda p: f"{p.r.uniform(1200, 4800):.2f}"),
            C("median_age", "double", "-aggregate_age", lambda p: f"{p.r.uniform(25, 55):.1f}"),
            C("female_pct", "double", "-aggregate_sex", lambda p: f"{p.r.uniform(0, 100):.1f}"),
            C("email_open_rate", "double", "-name_lies_email", lambda p: f"{p.r.random():.4f}"),
            C("phone_budget_eur", "double", "-name_lies_phone", lambda p: p.num(100, 9000)),
            C("names_missing", "integer", "-name_lies_name", lambda p: p.num(0, 40)),
            C("geo_entropy", "double", "-name_lies_geo", lambda p: f"{p.r.uniform(0, 4):.6f}"),
        ]),
        Table("i18n.strings", "Translations of the app", "en-au", [
            C("string_key", "varchar", "-kv_key", lambda p: f"{p.one('login|profile|cart')}.{p.one('email_label|phone_hint|password_error|address_title')}.{p.num(1, 60)}"),
            C("cs", "varchar", "-ui_text", lambda p: p.one("Zadejte e-mail|Telefonní číslo|Heslo je krátké|Vaše adresa|Příjmení") + f" ({p.num(1, 60)})"),
            C("ko", "varchar", "-ui_text", lambda p: p.one("이메일을 입력하세요|전화번호|비밀번호가 짧습니다|주소|성명") + f" {p.num(1, 60)}"),
            C("el", "varchar", "-ui_text", lambda p: p.one("Κωδικός πρόσβασης|Διεύθυνση|Τηλέφωνο|Επώνυμο") + f" {p.num(1, 60)}"),
            C("placeholder", "varchar", "=placeholder", lambda p: p.one("name@example.com|+420 000 000 000|Jan Novák|ulice 1")),
            C("max_len", "integer", "-", lambda p: p.num(10, 200)),
        ]),
        Table("calendar.holidays", "Holidays and name days", "hu", [
            C("nap", "date", "-date_not_dob", lambda p: p.day()),
            C("nevnap", "varchar", "=name_days", lambda p: p.one(["Attila", "Katalin", "Réka, Imre", "István", "Gergő, Edit", "Piroska", "Márton", "Borbála", "Zsolt, Anna"])),
            C("munkaszunet", "boolean", "-", lambda p: p.one("true|false")),
            C("unnep", "varchar", "-", opt(lambda p: p.one("Húsvét|Karácsony|Pünkösd"), 0.7)),
        ]),
        Table("meteo.stations", "Stations", "no is", [
            C("stasjon", "varchar", "-place_names", lambda p: p.city + p.one("| II| fyr|-Sør")),
            C("wmo", "varchar(5)", "-", lambda p: p.fill("01###")),
            C("punkt", "varchar", "=station_coord", lambda p: f"{p.lat()};{p.lon()}"),
            C("hoh", "integer", "-", lambda p: p.num(0, 1900)),
            C("driftstart", "date", "-date_not_dob", lambda p: f"{p.num(1900, 2015)}-0{p.num(1, 9)}-01"),
            C("vakttelefon", "varchar", "=business_phone", lambda p: phone(p.r, p.region, "int", mobile=False)),
        ]),
    ]  # fmt: skip
