"""Opaque names, free text, JSON, arrays and pairs of key and value."""
# ruff: noqa: E501

from __future__ import annotations

import hashlib

from tests.skimmer.judged.making.fresh_mixed_kit import (
    account,
    born,
    card,
    dec,
    dirty,
    num,
    pat,
    pick,
    seq,
    tel,
    text,
    when,
)
from tests.skimmer.judged.making.values import ALNUM, URLSAFE, C, Row, Table, js, opt


def _who(p: Row) -> str:
    return js(
        p.one(
            [
                {"name": p.full, "mail": p.email, "lang": p.loc},
                {"customer": {"first": p.first, "last": p.last, "phone": p.phone()}, "cart": p.num(1, 9)},
                {"to": p.full, "addr": {"line1": p.street, "city": p.city}},
            ]
        )
    )


def _opaque() -> list[Table]:
    return [
        Table(
            "legacy400.kdstp",
            "Datei KDSTP, Übernahme AS/400",
            "de",
            [
                C("KDKDNR", "decimal(9,0)", "USER_ID/o", num(100_000, 999_999)),
                C("KDNAM1", "char(30)", "PERSON_NAME", lambda p: f"{p.last} {p.first}".upper()),
                C("KDSTRS", "char(30)", "STREET_ADDRESS", lambda p: p.street),
                C("KDPLZ", "char(5)", "POSTAL_CODE/q", lambda p: p.zip),
                C("KDTEL1", "char(20)", "PHONE", dirty(tel("nat", mobile=False), "0|KEINE|-")),
                C("KDGEBD", "decimal(8,0)", "DATE_OF_BIRTH", born("%Y%m%d")),
                C("KDANLD", "decimal(8,0)", "-date_not_dob", when("%Y%m%d"), "Anlagedatum"),
                C("KDRBKZ", "char(2)", "-", pick("A|B|C1|C2")),
                C("KDUMSV", "decimal(11,2)", "-", dec(0, 90000)),
                C("KDVTGB", "char(4)", "-", pat("0##", "1##")),
            ],
            60,
        ),
        Table(
            "mig.tmp_load_07",
            "",
            "en en-gb",
            [
                C("c_01", "varchar", "PERSON_NAME", lambda p: p.full),
                C("c_02", "varchar", "EMAIL", lambda p: p.email),
                C("c_03", "varchar", "PHONE", tel("int")),
                C("c_04", "varchar", "-date_not_dob", when("%m/%d/%Y")),
                C("c_05", "varchar", "CREDIT_CARD", card("4539", "4716", "5412", "5234")),
                C("c_06", "varchar", "-", pick("NEW|OPEN|HOLD|DONE")),
                C("c_07", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city} {p.zip}"),
                C("c_08", "varchar", "ROW_ID/q", lambda p: p.uuid()),
                C("c_09", "double", "-", dec(0, 1)),
                C("c_10", "varchar", "-version_like_ip", pat("2.#.##.#", "3.1#.0.#")),
            ],
            70,
        ),
        Table(
            "erp_x.zfi_payrun",
            "",
            "it es pt",
            [
                C("attr1", "varchar", "BANK_ACCOUNT", account("IT^######################")),
                C("attr0", "varchar", "CREDIT_CARD", opt(card("5105", "4929"), 0.5)),
                C("attr2", "varchar", "PERSON_NAME", lambda p: p.full),
                C("attr3", "varchar", "-", pat("ZP##", "ZQ##")),
                C("attr4", "decimal(13,2)", "-", dec(20, 4000)),
                C("attr5", "varchar", "IP_ADDRESS", lambda p: p.ip(), "ip of the person who approved from home"),
                C("fld_ref", "varchar", "-number_like_phone", pat("51########", "19########"), "FI document number"),
                C("flg", "char(1)", "-", pick("X| |N")),
            ],
            50,
        ),
        Table(
            "ads_clean.audience_match",
            "Uploads for ad audiences, hashed by the browser",
            "en fr de",
            [
                C(
                    "em",
                    "varchar(64)",
                    "EMAIL/o+USER_ID",
                    lambda p: hashlib.sha256(p.email.encode()).hexdigest(),
                    "sha256 of e-mail",
                ),
                C(
                    "ph",
                    "varchar(64)",
                    "PHONE/o+USER_ID",
                    lambda p: hashlib.sha256(p.phone("e164").encode()).hexdigest(),
                    "sha256 of phone",
                ),
                C("maid", "varchar", "DEVICE_ID", lambda p: p.uuid(), "mobile advertising id"),
                C("segment", "varchar", "-", pick("lapsed_90d|vip|cart_abandon|lookalike_2")),
                C(
                    "creative_md5",
                    "varchar",
                    "-hex_id",
                    lambda p: hashlib.md5(str(p.num(1, 9)).encode(), usedforsecurity=False).hexdigest(),
                    "digest of the banner's file",
                ),
                C("bid_usd", "double", "-", dec(0.02, 3)),
                C("matched", "boolean", "-", pick("true|false")),
            ],
            60,
        ),
    ]


def _texts() -> list[Table]:
    return [
        Table(
            "care.ticket_bodies",
            "Mails to customer care, raw",
            "en de fr",
            [
                C("ticket", "bigint", "-", seq(880211, 4)),
                C(
                    "body",
                    "varchar",
                    "FREE_TEXT_PII",
                    text(
                        "Hello, I am {name}, my order {k} never came to {street}. Call me: {tel}",
                        "Bonjour, {name} au {tel}, facture {k} toujours pas reçue sur {email}",
                        "Guten Tag, meine neue Anschrift lautet {street}, {city}. Gruß {name}",
                        "pls delete my account {email} and confirm to {name}, thanks",
                    ),
                ),
                C(
                    "macro_reply",
                    "varchar",
                    "-free_text_clean",
                    pick(
                        "Thank you for contacting us, we reply within 2 days.|Your parcel is on its way.|We have refunded the amount to your card.|Please restart the device and try again."
                    ),
                ),
                C("queue", "varchar", "-", pick("delivery|billing|privacy|returns")),
                C("csat", "integer", "-", opt(pick("1|2|3|4|5"))),
                C("tags", "array(varchar)", "-", pick('["late"]|["refund","vip"]|["gdpr"]|[]')),
                C("from_hdr", "varchar", "EMAIL+PERSON_NAME", lambda p: f'"{p.full}" <{p.email}>'),
            ],
            60,
        ),
        Table(
            "reviews.product_feedback",
            "Anonymous reviews of products, five languages",
            "en",
            [
                C("sku", "varchar", "-", pat("AB-####", "XK-###-^")),
                C("stars", "integer", "-", pick("1|2|3|4|5")),
                C(
                    "review",
                    "varchar",
                    "-free_text_clean",
                    pick(
                        "Works as described, battery lasts two days.|Zu laut, nach drei Wochen defekt.|Très bon rapport qualité-prix.|Muy cómodo, pero destiñe.|質感は良いが少し重い。|The George armchair is softer than the Victoria."
                    ),
                ),
                C("helpful_votes", "integer", "-", num(0, 90)),
                C("lang", "char(2)", "-", pick("en|de|fr|es|ja")),
                C("model_answer_email_ok", "boolean", "-name_lies_email", pick("true|false")),
            ],
            60,
        ),
        Table(
            "ods.event_stream",
            "Events as they come, not flattened",
            "en pt-br tr",
            [
                C("event_id", "varchar", "-uuid", lambda p: p.uuid()),
                C(
                    "event_name",
                    "varchar",
                    "-name_lies_name",
                    pick("user_name_changed|email_opened|card_added|page_view|address_saved"),
                ),
                C("payload", "json", "JSON_PII", _who),
                C(
                    "props",
                    "json",
                    "-json_clean",
                    lambda p: js(
                        {"sku": p.fill("A-####"), "qty": p.num(1, 9), "theme": p.one("dark|light"), "ab": p.one("A|B")}
                    ),
                ),
                C(
                    "recipients",
                    "array(varchar)",
                    "EMAIL",
                    lambda p: js([p.email, *([f"{p.nick}@example.com"] if p.i % 2 else [])]),
                ),
                C("actor_id", "varchar", "USER_ID", lambda p: "usr_" + p.chars(ALNUM, 14)),
                C("schema_hash", "varchar", "-hex_id", lambda p: p.one(["9f3ac1d2", "77e01b5c", "0ab4d9e1"])),
                C(
                    "landing_url",
                    "varchar",
                    "URL_PII",
                    lambda p: (
                        f"https://shop.example.com/{p.one('welcome|unsub|verify')}?email={p.email.replace('@', '%40')}&utm_source=mail"
                    ),
                ),
                C(
                    "canonical_url",
                    "varchar",
                    "-url_no_pii",
                    pick(
                        "https://shop.example.com/welcome|https://shop.example.com/sale?page=2|https://shop.example.com/p/lamp-blue"
                    ),
                ),
                C(
                    "share_link",
                    "varchar",
                    "SECRET+URL_PII",
                    opt(
                        lambda p: (
                            f"https://files.example.com/get?id={p.num(100, 9999)}&access_token={p.chars(URLSAFE, 40)}"
                        ),
                        0.4,
                    ),
                ),
            ],
            64,
        ),
        Table(
            "eav.contact_points",
            "Contact points of clients: kind and value",
            "en de es",
            [
                C("client_ref", "varchar", "USER_ID/o", pat("CL-######")),
                C("kind", "varchar", "-name_lies_email", pick("email|email_private|email_work")),
                C("val", "varchar", "EMAIL", lambda p: p.email),
                C("valid_to", "date", "-date_not_dob", opt(when())),
                C("prio", "integer", "-", pick("1|2|3")),
                C("src_tbl", "varchar", "-name_lies_name", pick("crm.person_names|web.user_emails|pos.phone_list")),
            ],
            50,
        ),
        Table(
            "cfg.feature_flags_kv",
            "Flags and limits; nothing secret",
            "en",
            [
                C(
                    "k",
                    "varchar",
                    "-name_lies_secret",
                    pick(
                        "password.min_length|token.ttl_seconds|login.max_attempts|api_key.rotation|ui.theme|search.page_size"
                    ),
                ),
                C("v", "varchar", "-", pick("12|3600|5|90d|dark|50|true")),
                C("owner_team", "varchar", "-team_names", pick("identity|growth|platform|search")),
                C(
                    "description",
                    "varchar",
                    "-free_text_clean",
                    pick(
                        "Shortest password we accept|How long a token lives|Default page size|Colour scheme for new users"
                    ),
                ),
                C("updated", "timestamp", "-", when("%Y-%m-%d %H:%M:%S")),
            ],
            46,
        ),
        Table(
            "profiles.social_links",
            "Links members put on their page",
            "en es vi ko",
            [
                C("member_handle", "varchar", "USERNAME", lambda p: "@" + p.nick),
                C(
                    "oauth_profile",
                    "json",
                    "JSON_PII",
                    lambda p: js(
                        {
                            "sub": p.fill("1####################"),
                            "given_name": p.first,
                            "family_name": p.last,
                            "email": p.email,
                        }
                    ),
                ),
                C(
                    "profile_url",
                    "varchar",
                    "URL_PII+USERNAME",
                    lambda p: f"https://social.example.com/{p.one('u|in|people')}/{p.user}",
                ),
                C("display_name", "varchar", "PERSON_NAME", lambda p: p.full),
                C("bio_len", "integer", "-", num(0, 300)),
                C("age", "integer", "AGE/q", num(16, 71)),
                C("home_geo", "varchar", "GEO_COORD", opt(lambda p: f"{p.lat()},{p.lon()}", 0.3), "set by the member"),
                C("verified_phone", "boolean", "-name_lies_phone", pick("true|false")),
                C("followers", "integer", "-", num(0, 90_000)),
                C("theme_avatar", "varchar", "-", pick("fox.png|anna_default.svg|cat02.png|blank.png")),
            ],
            60,
        ),
    ]


def tables() -> list[Table]:
    return [*_opaque(), *_texts()]
