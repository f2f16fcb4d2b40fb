"""Tables of goods, places, open data and switches, where little is personal though much looks it; and a few small odd ones."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_tokens as t
from tests.skimmer.judged.making.fresh_tokens import count, dirty, mix, number, often, pick, stamp
from tests.skimmer.judged.making.values import ALNUM, BASE64, DIGITS, URLSAFE, C, Row, Table, js, luhn, opt, valid, word

FLAGS = "email_verified|password_policy_v2|token_count_limit|phone_model_stats|ip_version_switch|mac_filtering|require_full_name|address_autocomplete|card_icons|birthday_banner|user_name_hints|geo_fence"
STORMS = "Agathe|Boris|Carlotta|Dennis|Emilia|Fabio|Gilma|Hector|Ileana|John|Kristy|Lane|Miriam|Norman|Olivia|Paul|Rosa|Sergio|Tara|Vicente|Willa|Katrina|Irma|Sandy"
SHIPS = "MARIE CLAIRE|EVER GRACE|ANNA-LENA|CAPTAIN PETROS|LADY DIANA II|ST. NIKOLAOS|WILSON BRUGGE|KARL JAKOB|ELENI K|MSC OLIVIA|PRINCESS MAYA|DON PEDRO"
HORSES = "Golden Anthony|Miss Charlotte|Rebel Marcus|Lady Josephine|Sir Winston|Daddy Long Legs|Princess Nadia|Uncle Bobby|Sweet Caroline|Desert Khalid|Little Edgar|Admiral Nelson"
PRODUCTS = "Hanna Sessel|Billy Regal|Lampe Oskar|Sofa Sofia 3-Sitzer|Emma Matratze 90x200|Teppich Leyla|Bett Malte|Kissen Ida|Tisch Jonas|Stuhl Clara|Vase Greta|Spiegel Paul"


def phone_fixed(p: Row) -> str:
    return p.phone("nat", mobile=False)


def shop_address(p: Row) -> str:
    return f"{p.street}, {p.zip} {p.city}"


def hours(p: Row) -> str:
    return f"Mo-Fr {p.num(7, 10):02d}:00-{p.num(17, 20)}:00; Sa {p.num(9, 10):02d}:00-13:00"


def review_clean(p: Row) -> str:
    return p.one(
        [
            "Very sturdy, took ten minutes to put together.",
            "Color is not as in the picture",
            f"Broke after {p.num(2, 12)} weeks :(",
            "Muy buen producto, llegó rápido",
            "Passt genau in die Ecke, gerne wieder",
            "Couture décevante mais bon prix",
            "5/5",
            "コスパ最高です",
            "Доставили за два дня, качество хорошее",
            "Would buy again, my dog loves it",
        ]
    )


def comment_pii(p: Row) -> str:
    return p.one(
        [
            f"please ring {p.full}'s bell, 2nd floor",
            f"gate code {p.fill('####')}#, ask for {p.first} {p.last}",
            f"leave with neighbour {p.other()}",
            f"call {p.phone()} before coming",
            "leave at the door",
        ]
    )


def rule_text(p: Row) -> str:
    return p.one(
        [
            r"^[\w.+-]+@[\w-]+\.[\w.]+$",
            r"^\+?[0-9 ()-]{7,20}$",
            r"\b\d{3}-\d{2}-\d{4}\b",
            r"(?i)password\s*[:=]\s*\S+",
            r"^(?:\d{4}[- ]?){4}$",
            r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}",
            r"-----BEGIN (RSA )?PRIVATE KEY-----",
            r"ghp_[A-Za-z0-9]{36}",
        ]
    )


def flat_note(p: Row) -> str:
    return p.one(
        [
            "Rollout paused, error rate rose on Android",
            "Needs the new password form first",
            "Asked by the support team, see RFC 42",
            "Remove after the migration of phone numbers",
            "Owner: team checkout",
            f"50 % since {p.day()}",
        ]
    )


def partner_config(p: Row) -> str:
    return p.one(
        [
            f"host={t.host(p)};port=22;user=edi;pass={t.password(p)};mode=passive",
            f"<auth><login>edi</login><password>{t.password(p)}</password></auth>",
            f"user: edi, pwd: {t.password(p)}",
            f"apikey={p.hex(32)}&format=json",
        ]
    )


# fmt: off
def tables() -> list[Table]:
    return [
        Table(
            "cfg.rollout_switches",
            "Switches of the product and what they are set to",
            "en",
            [
                C("flag", "varchar", "-field_names", pick(FLAGS)),
                C("email_verified", "boolean", "-name_lies_email", pick("true|false")),
                C("password_min_len", "integer", "-name_lies_secret", pick("8|10|12|14")),
                C("token_count", "integer", "-name_lies_secret", count(0, 90)),
                C("phone_model", "varchar", "-name_lies_phone", pick("iPhone 13|Galaxy A54|Pixel 7a|Moto G84|Nokia G42|any")),
                C("ip_protocol", "varchar", "-name_lies_ip", pick("IPv4|IPv6|dual")),
                C("address_format", "varchar", "-name_lies_address", pick("street_first|zip_first|single_line|jp")),
                C("note", "varchar", "-free_text_clean", dirty(flat_note, 0.3)),
            ],
            rows=44,
        ),
        Table(
            "pim.artikel",
            "Artikelstamm des Möbelhauses",
            "de",
            [
                C("art_nr", "varchar", "-sku", lambda p: p.fill("###.###.##")),
                C("bezeichnung", "varchar", "-product_first_names", lambda p: f"{p.one(PRODUCTS)} {p.one('grau|weiß|Eiche|blau|natur')}"),
                C("ean", "varchar", "-ean", t.ean),
                C("produkt_uuid", "varchar", "-uuid_object", lambda p: p.uuid()),
                C("serie", "varchar", "-product_first_names", pick("HANNA|OSKAR|LEYLA|IDA|JONAS|GRETA|MALTE|CLARA")),
                C("bild_sha1", "varchar", "-file_hash", lambda p: p.hex(40)),
                C("hersteller", "varchar", "-company_surname", pick("Hülsta|Schröder & Sohn|Weber Möbelwerke KG|Walter Knoll|Rolf Benz AG|Meier Polster GmbH")),
                C("gewicht_kg", "decimal(6,2)", "-", lambda p: f"{p.r.uniform(0.3, 90):.2f}"),
                C("bewertung", "varchar", "-free_text_clean", dirty(review_clean)),
                C("preis", "decimal(8,2)", "-", lambda p: f"{p.r.uniform(5, 2000):.2f}"),
            ],
            rows=60,
        ),
        Table(
            "log.parcels",
            "",
            "en de sv",
            [
                C("parcel_ref", "varchar", "-tracking", t.tracking),
                C("cnee_key", "bigint", "USER_ID/o", count(10**6, 10**7)),
                C("sscc", "varchar", "-luhn_by_chance", lambda p: luhn(p.r, "00340", 18, right=p.i % 7 == 0)),
                C("driver_hint", "varchar", "FREE_TEXT_PII+SECRET+PERSON_NAME@note", dirty(comment_pii, 0.2)),
                C("recv_sign", "varchar", "PERSON_NAME", dirty(lambda p: p.one([p.last.upper(), p.full]), 0.2), "name of who signed"),
                C("weight_g", "integer", "-", count(50, 31000)),
                C("dest_zip", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
            ],
            rows=56,
        ),
        Table(
            "lib.book_holdings",
            "Catalogue of the town library (open data)",
            "en fr",
            [
                C("isbn13", "varchar", "-isbn", t.isbn),
                C("titre", "varchar", "-titles", lambda p: f"{p.one('Emma|Jane Eyre|Madame Bovary|David Copperfield|Eugénie Grandet|Anna Karénine|Oliver Twist|Rebecca')}{p.one(['', ', tome 2', ' (gros caractères)', ' : édition annotée'])}"),
                C("code_barres", "varchar", "-luhn_by_chance", lambda p: luhn(p.r, "3", 14, right=p.i % 3 != 0)),
                C("prets", "integer", "-", count(0, 200)),
                C("annee", "integer", "-", count(1890, 2025)),
                C("url_notice", "varchar", "-url_no_pii", lambda p: f"https://biblio.{word(p.r)}.example/notice/{p.num(10**5, 10**6)}?lang=fr"),
            ],
            rows=50,
        ),
        Table(
            "open.storm_tracks",
            "",
            "en",
            [
                C("SID", "varchar", "-serial", lambda p: f"{p.num(1990, 2024)}{p.num(100, 360)}N{p.num(10, 30)}{p.num(200, 330)}"),
                C("NAME", "varchar", "-storm_names", lambda p: p.one(STORMS).upper()),
                C("ISO_TIME", "varchar", "-", stamp),
                C("LAT", "double", "=event_lat", lambda p: f"{p.r.uniform(8, 40):.2f}"),
                C("LON", "double", "=event_lon", lambda p: f"{p.r.uniform(-95, -20):.2f}"),
                C("WMO_WIND", "integer", "-", count(20, 155)),
                C("WMO_PRES", "integer", "-", count(890, 1012)),
                C("BASIN", "varchar", "-", pick("NA|EP|WP|SI")),
            ],
            rows=52,
        ),
        Table(
            "port.ship_calls",
            "Calls of cargo vessels at the harbour",
            "en el no",
            [
                C("vessel", "varchar", "-ship_names", pick(SHIPS)),
                C("mmsi", "varchar", "-machine_number", lambda p: p.one("235|257|240|538") + p.chars(DIGITS, 6)),
                C("pos", "varchar", "=ship_position", lambda p: f"{p.r.uniform(36, 66):.4f} N, {p.r.uniform(3, 28):.4f} E"),
                C("berth", "varchar", "-", lambda p: f"B{p.num(1, 22)}"),
                C("agent_tel", "varchar", "=shop_phone", phone_fixed, "office of the shipping agency"),
                C("call_sign", "varchar", "-serial", lambda p: p.fill("^^^#")),
                C("eta", "timestamp(3)", "-", stamp),
                C("master", "varchar", "PERSON_NAME", dirty(lambda p: p.full), "captain's name"),
            ],
            rows=46,
        ),
        Table(
            "turf.courses_partants",
            "Partants des courses hippiques",
            "fr",
            [
                C("cheval", "varchar", "-horse_names", pick(HORSES)),
                C("sexe", "varchar", "=animal_sex", pick("M|F|H")),
                C("age", "integer", "=animal_age", count(2, 9)),
                C("puce", "varchar", "-animal_id", lambda p: "250" + p.chars(DIGITS, 12), "transpondeur du cheval"),
                C("jockey", "varchar", "PERSON_NAME", lambda p: f"{p.first[0]}. {p.last}"),
                C("pere", "varchar", "-horse_names", pick(HORSES)),
                C("hippodrome", "varchar", "-place_names", pick("Vincennes|Longchamp|Chantilly|Deauville|Auteuil|Saint-Cloud")),
                C("cote_pmu", "double", "-", lambda p: f"{p.r.uniform(1.5, 80):.1f}"),
                C("ne_le", "date", "=animal_birth", lambda p: f"{p.num(2014, 2023)}-0{p.num(1, 6)}-{p.num(10, 28)}", "naissance du cheval"),
            ],
            rows=48,
        ),
        Table(
            "geo.filialen_it",
            "Punti vendita della catena",
            "it",
            [
                C("cod_negozio", "varchar", "-", lambda p: f"NEG{p.num(1, 400):03d}"),
                C("insegna", "varchar", "-company_surname", lambda p: f"{p.one('Ferramenta|Ottica|Panificio|Profumeria')} {p.one('Bianchi|Colombo|Ricci|Gallo|Esposito|Fontana')}"),
                C("telefono", "varchar", "=shop_phone", phone_fixed),
                C("indirizzo", "varchar", "=shop_address", shop_address),
                C("lat", "double", "=shop_lat", lambda p: f"{p.r.uniform(37.5, 46):.6f}"),
                C("lon", "double", "=shop_lon", lambda p: f"{p.r.uniform(8, 16):.6f}"),
                C("mail_negozio", "varchar", "-role_mailbox", lambda p: f"{p.one('info|negozio|ordini|assistenza')}@{word(p.r)}.example.it"),
                C("p_iva", "varchar", "-org_id", lambda p: valid(p.r, "it.iva", "0##########")),
                C("orari", "varchar", "-", hours),
            ],
            rows=45,
        ),
        Table(
            "pkg.lockfile_entries",
            "Packages that the front end is built from",
            "en",
            [
                C("package", "varchar", "-package_names", lambda p: f"{p.one(['', '@types/', '@' + word(p.r, 2) + '/'])}{word(p.r, 2)}-{p.one('utils|core|loader|name-parser|phone-input|password-meter')}"),
                C("resolved_version", "varchar", "-version", t.version),
                C("integrity", "varchar", "-content_hash", t.integrity),
                C("tarball", "varchar", "-url_no_pii", lambda p: f"https://registry.example.org/{word(p.r, 2)}/-/{word(p.r, 2)}-{p.num(1, 9)}.{p.num(0, 30)}.{p.num(0, 9)}.tgz"),
                C("licence", "varchar", "-", pick("MIT|Apache-2.0|ISC|BSD-3-Clause|MPL-2.0")),
            ],
            rows=46,
        ),
        Table(
            "dq.rules",
            "Rules that values are checked with",
            "en",
            [
                C("rule_name", "varchar", "-field_names", lambda p: f"{p.one('is|has|no')}_{p.one('email|phone|ssn|password|card|iban|first_name|ip')}_{p.one('valid|null|masked|unique')}"),
                C("regex", "varchar", "-pattern", rule_text),
                C("bad_rows", "bigint", "-", count(0, 90000)),
                C("severity", "varchar", "-", pick("low|medium|high")),
                C("sql_check", "varchar", "-sql", lambda p: f"SELECT count(*) FROM {p.one('crm.contacts|hr.staff')} WHERE NOT regexp_like({p.one('email|mobile|last_name')}, '^.+$')"),
            ],
            rows=40,
        ),
        Table(
            "asset.notebooks",
            "Notebooks handed out to staff",
            "en pt de",
            [
                C("wifi_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac().upper()),
                C("holder_upn", "varchar", "EMAIL+USERNAME", dirty(lambda p: p.email, 0.1)),
                C("holder", "varchar", "PERSON_NAME", dirty(lambda p: p.full, 0.1)),
                C("bitlocker_key", "varchar", "SECRET@recovery_key", lambda p: "-".join(p.chars(DIGITS, 6) for _ in range(8))),
                C("bios_pw", "varchar", "SECRET", opt(t.password, 0.3)),
                C("warranty_to", "date", "-", lambda p: p.day()),
            ],
            rows=50,
        ),
        Table(
            "edi.partner_setup",
            "",
            "en es fr",
            [
                C("gln", "varchar", "-org_id", lambda p: valid(p.r, "ean", "40###########")),
                C("val", "varchar", "SECRET/h@opaque_kv", partner_config),
                C("sftp_fp", "varchar", "-fingerprint", t.fingerprint),
                C("as2_cert", "varchar", "-public_cert", lambda p: t.block(p, "CERTIFICATE", "MIIDXTCCAkWgAwIBAgIJ", 4)),
                C("contact_person", "varchar", "PERSON_NAME", dirty(lambda p: p.full, 0.2)),
                C("contact_mail", "varchar", "EMAIL", dirty(lambda p: p.email)),
                C("edi_mailbox", "varchar", "-role_mailbox", lambda p: f"{p.one('edi|orders|as2|desadv')}@{word(p.r)}.example.com"),
                C("msg_types", "varchar", "-", pick("ORDERS|INVOIC|DESADV|ORDERS, INVOIC")),
            ],
            rows=44,
        ),
        Table(
            "game.players_kr",
            "",
            "ko zh ja",
            [
                C("uid", "bigint", "USER_ID", count(10**8, 10**9)),
                C("닉네임", "varchar", "USERNAME", lambda p: p.nick),
                C("프로필", "varchar", "JSON_PII@json", lambda p: js({"nick": p.nick, "실명": p.full, "생년월일": str(p.dob), "전화": p.phone()})),
                C("성별", "varchar", "GENDER/q", lambda p: "남" if p.gender == "M" else "여"),
                C("계정키", "varchar", "USER_ID/o", lambda p: p.chars(ALNUM, 20)),
                C("이메일", "varchar", "EMAIL", dirty(lambda p: p.email)),
                C("비밀번호_해시", "varchar", "SECRET", t.password_hash),
                C("접속IP", "varchar", "IP_ADDRESS", lambda p: p.ip()),
                C("기기고유값", "varchar", "DEVICE_ID", lambda p: p.hex(32)),
                C("캐릭터", "varchar", "-fictional_names", pick("레온|아리아|루시퍼|카이|미호|제피르")),
                C("레벨", "integer", "-", count(1, 99)),
                C("결제카드", "varchar", "CREDIT_CARD", opt(lambda p: luhn(p.r, "9410" if p.i % 2 else "5387", 16), 0.4)),
            ],
            rows=50,
        ),
        Table(
            "bot.connections",
            "",
            "en ru",
            [
                C("bot_name", "varchar", "-bot_names", lambda p: f"{p.one('Alisa|Max|Olly|Vera|Clippy|Otto')}{p.one('Bot|_bot|Helper')}"),
                C("x1", "varchar", "SECRET@opaque_name", t.telegram),
                C("x2", "varchar", "-url_no_pii", lambda p: f"https://bots.{word(p.r)}.example/health"),
                C("x3", "varchar", "SECRET@opaque_name", lambda p: f"{p.chars(ALNUM, 24)}.{p.chars(URLSAFE, 6)}.{p.chars(URLSAFE, 38)}"),
                C("admin_tg", "varchar", "USERNAME", lambda p: "@" + p.nick),
                C("x5", "varchar", "-", pick("on|off|paused")),
                C("msgs_today", "integer", "-", count(0, 9000)),
            ],
            rows=42,
        ),
        Table(
            "backup.misc_kv",
            "",
            "en fi",
            [
                C("k", "varchar", "-serial", lambda p: f"{p.one('cfg|st|ref')}:{p.num(1, 9999)}"),
                C("v", "varchar", "SECRET@opaque_random", often(t.opaque_token, mix(t.vendor, t.dsn), 0.7), "credential material, sealed by ops"),
                C("v_len", "integer", "-", count(20, 300)),
                C("blob", "varbinary", "-b64_bytes", lambda p: "H4sIAAAAAAAA" + p.chars(BASE64, 80) + "=", "gzip of the table statistics"),
                C("n", "bigint", "-", number),
            ],
            rows=48,
        ),
        Table(
            "field.vending_machines",
            "Drinks machines in stations and halls, and the modem in each",
            "de fr en-gb",
            [
                C("machine_no", "varchar", "-", lambda p: f"VM{p.num(1, 900):04d}"),
                C("modem_imei", "varchar", "=machine_id", lambda p: luhn(p.r, "35", 15)),
                C("sim_msisdn", "varchar", "=machine_number", lambda p: p.phone("e164"), "data card of the modem"),
                C("wan_addr", "varchar", "=machine_ip", lambda p: p.ip()),
                C("eth_mac", "varchar", "=machine_mac", lambda p: p.mac()),
                C("location_text", "varchar", "=shop_address", lambda p: f"{p.street}, {p.zip} {p.city}"),
                C("y", "double", "=machine_lat", lambda p: p.lat()),
                C("x", "double", "=machine_lon", lambda p: p.lon()),
                C("hotline", "varchar", "=shop_phone", phone_fixed, "printed on the machine"),
                C("mgmt_pw", "varchar", "SECRET", opt(t.password, 0.2)),
                C("last_refill", "date", "-", lambda p: p.day()),
                C("refilled_by", "varchar", "PERSON_NAME", dirty(lambda p: p.full, 0.1)),
            ],
            rows=48,
        ),
        Table(
            "opendata.etablissements_scolaires",
            "Écoles et lycées publics",
            "fr",
            [
                C("code_uai", "varchar", "-org_id", lambda p: p.fill("0######") + p.one("A|B|D|F|H|K|P")),
                C("appellation", "varchar", "-named_after_people", lambda p: f"{p.one('Lycée|Collège|École primaire')} {p.one('Victor Hugo|Marie Curie|Jean Moulin|Simone Veil|Jules Ferry|Louis Pasteur|Jean Jaurès|George Sand|Albert Camus')}"),
                C("adresse", "varchar", "=shop_address", lambda p: p.street),
                C("tel", "varchar", "=shop_phone", phone_fixed),
                C("mel", "varchar", "=role_mailbox", lambda p: f"ce.{p.fill('0######')}{p.one('a|d|h|k')}@ac-{word(p.r, 2)}.example.fr"),
                C("commune", "varchar", "=place_names", lambda p: p.city),
                C("latitude", "double", "=institution_lat", lambda p: f"{p.r.uniform(42.5, 50.8):.6f}"),
                C("longitude", "double", "=institution_lon", lambda p: f"{p.r.uniform(-4, 8):.6f}"),
                C("nb_eleves", "integer", "-", count(20, 1800)),
                C("siren", "varchar", "-org_id", lambda p: valid(p.r, "fr.siren", "1########", "2########")),
            ],
            rows=50,
        ),
    ]
# fmt: on
