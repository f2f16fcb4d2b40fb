"""Apps, journeys and homes for `fresh_people`: the types that other tables have too little of."""
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, js, luhn, opt, spaced

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Row


def booking(p: Row) -> str:
    pax = [{"pt": "ADT", "ln": p.last.upper(), "fn": p.first.upper(), "dob": str(p.dob)}]
    return js({"rloc": p.fill("^^^#^#"), "pax": pax, "ctc": {"m": p.phone("e164"), "e": p.email}})


def fare(p: Row) -> str:
    return js(
        {
            "fb": p.fill("^^^##"),
            "cur": p.one("EUR|AED|KES"),
            "rules": {"refund": p.r.random() < 0.4, "change_fee": p.num(0, 90)},
            "brand": p.one("Basic|Amelia Flex|Classic"),
        }
    )


def statement(p: Row) -> str:
    return js(
        {
            "actor": {"mbox": f"mailto:{p.email}", "name": k.full(p)},
            "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
            "result": {"score": {"raw": p.num(0, 100)}},
        }
    )


def course(p: Row) -> str:
    return js(
        {
            "course": p.one("Intro to Bayes|Java with Maven|Montessori basics|Python"),
            "unit": p.num(1, 12),
            "lang": p.loc,
            "tags": ["free", p.one("stem|arts")],
        }
    )


def clients(p: Row) -> str:
    return js([{"host": f"{p.first}s-iPhone", "mac": p.mac()}, {"host": p.one("printer|tv|nas"), "mac": p.mac()}])


def tables() -> list[Table]:
    lat, lon = k.near(48.2, 16.37)
    west, north = k.near(-1.29, 36.82)
    return [
        Table(
            "air.pnr_archive",
            "Passenger records as the reservation system exports them",
            "en tl sw fr",
            [
                C("pnr_doc", "varchar", "JSON_PII", booking),
                C("fare_doc", "varchar", "-json_clean", fare),
                C("pax_name", "varchar", "PERSON_NAME", lambda p: f"{p.last}/{p.first} {p.one('MR|MRS|MS')}".upper()),
                C(
                    "ssr_docs",
                    "varchar",
                    "NATIONAL_ID+FREE_TEXT_PII+PERSON_NAME",
                    k.dirty(
                        lambda p: (
                            f"P/{p.region}/{p.fill('^#######')}/{p.region}/{p.dob:%d%b%y}/{p.gender}/{p.last}/{p.first}".upper()
                        ),
                        "NONE",
                        0.08,
                    ),
                    "passport line",
                ),
                C(
                    "fop_card",
                    "varchar",
                    "CREDIT_CARD",
                    opt(lambda p: spaced(luhn(p.r, p.r.choice(["4", "51", "54"]), 16), 4, "-")),
                ),
                C("ff_no", "varchar", "USER_ID/o", opt(k.pat("KQ#########"))),
                C("flt", "varchar", "-", k.pick("KQ0100|SV0341|AF0814|ET0302")),
                C("gate_agent", "varchar", "USERNAME", lambda p: p.one("nbo_|ruh_|cdg_") + p.fill("~~~~#")),
                C(
                    "aircraft",
                    "varchar",
                    "-aircraft_names",
                    k.pick("Spirit of St. Louis|Queen of Sheba|Marie Curie|Kilimanjaro|5Y-KZA"),
                    "name painted on the aircraft",
                ),
                C("meal", "varchar", "-", k.pick("VGML|MOML|KSML|-")),
                C(
                    "station_tel",
                    "varchar",
                    "=hotline",
                    k.pick("+254 20 327 4747|+966 11 222 0220"),
                    "airline's desk at the airport",
                ),
            ],
            55,
        ),
        Table(
            "fit.activities_raw",
            "",
            "de cs hu",
            [
                C("athlete_id", "bigint", "USER_ID", lambda p: 30_000_000 + p.num(1, 9_999_999)),
                C("start_lat", "double", "GEO_COORD", lat),
                C("start_lng", "double", "GEO_COORD", lon),
                C(
                    "home_wkt",
                    "varchar",
                    "GEO_COORD",
                    opt(lambda p: f"POINT ({p.r.uniform(16.2, 16.6):.6f} {p.r.uniform(48.1, 48.3):.6f})"),
                ),
                C("segment_lat", "double", "=segment_lat", k.cyc(["48.21990", "48.17321", "48.25544"])),
                C(
                    "segment_name",
                    "varchar",
                    "-segment_names",
                    k.pick("Höhenstraße KOM|Kahlenberg via Josefsdorf|Leopoldsberg Nase|Rudolf's Wall"),
                ),
                C("watch_serial", "varchar", "DEVICE_ID", k.pat("3#########"), "serial of the athlete's watch"),
                C("firmware", "varchar", "-", k.pat("##.##")),
                C(
                    "shoe",
                    "varchar",
                    "-product_names",
                    k.pick("Pegasus 40|Clifton 9|Brooks Adrenaline|Saucony Guide|Karl Lager Trail"),
                ),
                C("profile_url", "varchar", "URL_PII", lambda p: f"https://www.strava.example.com/athletes/{p.user}"),
                C("avg_hr", "integer", "-", k.num(101, 181)),
                C(
                    "title",
                    "varchar",
                    "-free_text_clean",
                    k.pick("Morning run|Evening ride with wind|Intervalle 6x800|Laufen am Kanal|Esti kocogás|Recovery"),
                ),
            ],
            60,
        ),
        Table(
            "isp.cpe_snapshot",
            "Routers at the customers' homes, nightly",
            "en-gb ms zu",
            [
                C("acct_email", "varchar", "EMAIL", lambda p: p.email),
                C("cpe_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac().upper(), "customer's router"),
                C("wan_ip", "varchar", "IP_ADDRESS", lambda p: p.ip(), "address of the line tonight"),
                C("wan_gw", "varchar", "=server_ip", k.pick("100.64.0.1|100.72.0.1|100.80.0.1"), "carrier's gateway"),
                C("lan_clients", "varchar", "JSON_PII", clients, "devices seen in the house"),
                C(
                    "cmts_mac",
                    "varchar",
                    "=machine_mac",
                    k.pick("00:01:5c:22:46:41|00:01:5c:71:a0:02"),
                    "head end of the carrier",
                ),
                C("ssid_custom", "varchar", "-", k.pick("default|changed")),
                C("dns1", "varchar", "-public_dns", k.pick("1.1.1.1|8.8.8.8|9.9.9.9")),
                C("router_model", "varchar", "-product_names", k.pick("Hub 5|FRITZ!Box 7590|Archer C7|DIR-853")),
                C("install_addr", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C("uptime_s", "bigint", "-", k.num(60, 9_000_000)),
            ],
            54,
        ),
        Table(
            "lms.xapi_statements",
            "",
            "fi el he ta pt-br",
            [
                C("stmt", "varchar", "JSON_PII", statement),
                C("activity", "varchar", "-json_clean", course),
                C("actor_login", "varchar", "USERNAME", lambda p: p.user),
                C(
                    "actor_home",
                    "varchar",
                    "URL_PII",
                    lambda p: f"https://lms.example.org/user/profile.php?name={p.user}",
                ),
                C(
                    "object_iri",
                    "varchar",
                    "-url_no_pii",
                    lambda p: f"https://lms.example.org/xapi/activities/course/{p.num(10, 900)}/unit/{p.num(1, 12)}",
                ),
                C(
                    "learner_guid",
                    "varchar",
                    "USER_ID",
                    lambda p: p.uuid(),
                    "the learner's id in every system of the school",
                ),
                C(
                    "ipad_udid",
                    "varchar",
                    "DEVICE_ID",
                    lambda p: p.fill("00008###-00%%%%%%%%%%%%%%").upper(),
                    "learner's tablet",
                ),
                C("stored", "varchar", "-", lambda p: f"{p.when():%Y-%m-%dT%H:%M:%S.000Z}"),
                C("room_tablet_tag", "varchar", "-asset_id", k.pat("TAB-R###-##"), "inventory tag of the trolley"),
                C(
                    "kurssi",
                    "varchar",
                    "-course_names",
                    k.pick("Tove Janssonin maailma|Algebra 2|Ruotsin alkeet|Gandhi & non-violence|Python-perusteet"),
                    "course",
                ),
            ],
            50,
        ),
        Table(
            "push.devices_v3",
            "One row per installation",
            "ko ja id tr",
            [
                C("gaid", "varchar", "DEVICE_ID", opt(lambda p: p.uuid(), 0.4), "Google advertising id"),
                C("android_id", "varchar", "DEVICE_ID", lambda p: p.hex(16)),
                C("ext_uid", "varchar", "USER_ID", lambda p: p.fill("u_########"), "user of the app"),
                C(
                    "msg_template",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Hi {{first_name}}, your order is on its way|{{name}}님, 쿠폰이 도착했어요|Halo {{nama}}, ada promo!|Sepetin seni bekliyor, {{ad}}"
                    ),
                    "text with its placeholders",
                ),
                C("model", "varchar", "-product_names", k.pick("SM-S911N|Pixel 8|Redmi Note 12|Galaxy A54")),
                C("tz", "varchar", "-", k.pick("Asia/Seoul|Asia/Tokyo|Asia/Jakarta|Europe/Istanbul")),
                C("carrier", "varchar", "-company", k.pick("SK Telecom|NTT Docomo|Telkomsel|Turkcell")),
                C(
                    "last_geo",
                    "varchar",
                    "GEO_COORD",
                    opt(lambda p: js([round(p.r.uniform(33, 42), 5), round(p.r.uniform(27, 140), 5)]), 0.4),
                    "last position of the phone",
                ),
                C(
                    "edge_pop",
                    "varchar",
                    "=server_pair",
                    lambda p: f"{float(str(west(p))):.3f},{float(str(north(p))):.3f}",
                    "position of the nearest data centre",
                ),
                C("opt_in", "boolean", "-", k.pick("true|false")),
            ],
            60,
        ),
    ]
