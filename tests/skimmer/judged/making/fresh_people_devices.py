"""Telephones, payments, parcels, libraries and fines for `fresh_people`."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, luhn, opt, spaced


def devices_and_money() -> list[Table]:
    wide, long = k.near(52.37, 4.9)
    return [
        Table(
            "hotel.wifi_sessions",
            "",
            "nl en fr",
            [
                C(
                    "guest",
                    "varchar",
                    "PERSON_NAME",
                    lambda p: f"{p.last}/{p.first}".upper(),
                    "as in the property system",
                ),
                C("sta_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac(p.r.choice(":-"))),
                C("ap_bssid", "varchar", "=ap_mac", lambda p: "f0:9f:c2:00:1a:" + p.fill("#%")),
                C("lease_ip", "varchar", "IP_ADDRESS", lambda p: p.lan(), "address given to the guest's device"),
                C("ssid", "varchar", "-ssid", k.pick("Hotel-Guest|VanGogh-Lobby|Rembrandt-5G")),
                C("room", "varchar", "-", k.num(101, 540)),
                C("voucher_plan", "varchar", "-plan_names", k.pick("Basic|Rembrandt|Premium 24h")),
                C("mb", "double", "-", k.money(1, 4000)),
            ],
            55,
        ),
        Table(
            "CDR_MSC_0311",
            "Call records",
            "en fr sw tr",
            [
                C("A_MSISDN", "varchar", "PHONE", lambda p: p.phone("e164").lstrip("+")),
                C("B_MSISDN", "varchar", "PHONE", lambda p: p.phone("e164").lstrip("+")),
                C("IMEI", "varchar", "DEVICE_ID", lambda p: luhn(p.r, "35", 15)),
                C("IMSI", "varchar", "DEVICE_ID+USER_ID", k.pat("20801##########")),
                C("CGI", "varchar", "CELL/q", k.pat("208-01-####-#####"), "cell global identity"),
                C(
                    "MSC_ADDR",
                    "varchar",
                    "=network_element",
                    k.pick("33689001234|33689001235|33689001240"),
                    "global title of the switch",
                ),
                C("CAUSE", "integer", "-", k.pick("16|17|31|127")),
                C("DUR", "integer", "-", k.num(0, 3600)),
                C("TRUNK", "varchar", "-", k.pick("TG_ORA_01|TG_SFR_02|TG_INT_09")),
            ],
            70,
        ),
        Table(
            "pos.auth_log",
            "",
            "en es-mx de",
            [
                C(
                    "pan",
                    "varchar",
                    "CREDIT_CARD",
                    lambda p: p.one([luhn(p.r, "4", 16), spaced(luhn(p.r, "52", 16)), luhn(p.r, "37", 15)]),
                ),
                C(
                    "cardholder",
                    "varchar",
                    "PERSON_NAME",
                    k.dirty(lambda p: f"{p.last}/{p.first}".upper(), "VALUED CUSTOMER|/", 0.08),
                ),
                C("bin", "varchar", "-card_bin", k.pick("411111|520082|371449|400000")),
                C("tid", "varchar", "-", k.pat("0######1")),
                C("mid", "varchar", "-org_id", k.pat("0000########123"), "merchant id"),
                C("auth_code", "varchar", "-approval_code", k.pat("######"), "approval code of the issuer"),
                C(
                    "arn",
                    "varchar",
                    "-payment_reference",
                    k.pat("7400###################"),
                    "acquirer reference number",
                ),
                C("merchant_tel", "varchar", "=merchant_phone", k.number_of("US")),
                C(
                    "merchant_name",
                    "varchar",
                    "-business_names",
                    k.pick("TRADER JOHN'S #112|DENNY S DINER|WENDY'S 0231|MARCO'S PIZZA|SHELL OIL 5744"),
                ),
                C("amt", "decimal(10,2)", "-", k.money(1, 400)),
            ],
            60,
        ),
        Table(
            "courier.stops",
            "Stops of the last mile, one row per drop",
            "nl de",
            [
                C("rcv_name", "varchar", "PERSON_NAME", lambda p: p.full),
                C("drop_lat", "double", "GEO_COORD", wide),
                C("drop_lon", "double", "GEO_COORD", long),
                C("depot_lat", "double", "=depot_lat", k.cyc(["52.401233", "52.288120", "52.355001"])),
                C("depot_lon", "double", "=depot_lon", k.cyc(["4.778120", "4.951030", "5.102200"])),
                C(
                    "note_door",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(
                        lambda p: p.one(
                            [
                                f"Bij buren {k.other(p)} op nr {p.num(1, 90)} afgeven",
                                f"Code 4 cijfers vragen aan mevr. {p.last}, bel {p.phone('nat')}",
                            ]
                        ),
                        0.5,
                    ),
                ),
                C(
                    "sort_plan",
                    "varchar",
                    "-url_no_pii",
                    lambda p: f"https://cdn.example.net/plans/hub{p.num(1, 9)}/{p.hex(24)}.pdf",
                ),
                C("barcode", "varchar", "-tracking_number", k.pat("3S^^^^#########")),
                C("tour", "varchar", "-route_names", k.pick("Tour Max|Tour Emma|Tour 17|Rit Noord")),
                C("weight_g", "integer", "-", k.num(80, 19000)),
            ],
            58,
        ),
        Table(
            "vet.behandlungen",
            "Tierarztpraxis",
            "de",
            [
                C("besitzer", "varchar", "PERSON_NAME", lambda p: f"{p.one('Fr.|Hr.|Fam.')} {p.last}"),
                C("handy", "varchar", "PHONE", k.tel()),
                C(
                    "tier",
                    "varchar",
                    "-animal_names",
                    k.pick("Bello|Luna|Minka|Herr Nilsson|Emma|Balu|Frau Holle|Charly"),
                ),
                C("art", "varchar", "-", k.pick("Hund|Katze|Kaninchen|Papagei")),
                C("wurftag", "date", "=animal_birth", k.date()),
                C("geschl", "varchar", "=animal_sex", k.pick("m|w|mk|wk")),
                C(
                    "rasse",
                    "varchar",
                    "-breed_names",
                    k.pick("Cavalier King Charles Spaniel|Jack Russell|Bernhardiner|Dobermann|Maine Coon|EKH"),
                ),
                C("chip", "varchar", "=animal_chip", k.pat("2760981########")),
                C(
                    "befund",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Lahmt vorne links, Röntgen o.B.|Zahnstein entfernt|Impfung Tollwut + SHPPi|Otitis externa, Ohr gespült"
                    ),
                ),
                C("wohnt", "varchar", "STREET_ADDRESS", lambda p: p.street, "Anschrift des Besitzers"),
            ],
            50,
        ),
        Table(
            "libris.ausleihe_hist",
            "",
            "sv en",
            [
                C("patron_barcode", "varchar", "USER_ID/o", k.pat("2900#########")),
                C("patron", "varchar", "PERSON_NAME", lambda p: f"{p.last}, {p.first}"),
                C("patron_mail", "varchar", "EMAIL", k.dirty(lambda p: p.email, "-")),
                C(
                    "title",
                    "varchar",
                    "-work_titles",
                    k.pick(
                        "Anna Karenina|Emma|David Copperfield|Pippi Långstrump|Gösta Berlings saga|Rebecca|Carrie|Jane Eyre|Oliver Twist"
                    ),
                ),
                C("isbn13", "varchar", "-isbn", k.right("isbn", "9789#########", "9780#########")),
                C("hylla", "varchar", "-", k.pick("Hce Austen|He/S Lindgren|823.8 DIC|QA76.73 .P98|Hc.02 Lagerlöf")),
                C(
                    "forlag",
                    "varchar",
                    "-publisher_names",
                    k.pick("Albert Bonniers|Norstedts|Penguin|Rabén & Sjögren|Faber & Faber"),
                ),
                C("due", "date", "-date_not_dob", k.date()),
                C("renewals", "integer", "-", k.num(0, 4)),
            ],
            62,
        ),
        Table(
            "gitmirror.commits_x",
            "",
            "en de pl",
            [
                C("sha", "varchar", "-", lambda p: p.hex(40)),
                C("author_nm", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "author_em",
                    "varchar",
                    "EMAIL",
                    lambda p: p.one([p.email, p.email, f"{p.num(100000, 9999999)}+{p.user}@users.noreply.example.com"]),
                ),
                C(
                    "ref",
                    "varchar",
                    "-branch_names",
                    k.pick("main|feature/hanna-2|release/24.3|hotfix/jackson-cve|renovate/gson-2.x"),
                ),
                C(
                    "subject",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        'Bump jackson-databind to 2.17|Fix off-by-one in Kahn\'s sort|Revert "Use Bloom filter"|docs: explain Dijkstra example|chore: rename Customer.firstName to givenName'
                    ),
                ),
                C(
                    "remote",
                    "varchar",
                    "-scp_url",
                    k.pick(
                        "git@git.example.com:core/api.git|git@git.example.com:web/jasmine.git|git@git.example.com:infra/vault.git"
                    ),
                ),
                C("insertions", "integer", "-", k.num(0, 900)),
                C("committer_login", "varchar", "USERNAME", lambda p: p.user.replace(".", "-")),
            ],
            60,
        ),
        Table(
            "parking.bussgeld_vorgang",
            "",
            "de",
            [
                C("az", "varchar", "-reference", k.pat("5###.######.#"), "Aktenzeichen"),
                C("kennz", "varchar", "VEHICLE_ID/q", k.pat("^^-^^ ####")),
                C(
                    "halter",
                    "varchar",
                    "PERSON_NAME",
                    k.dirty(lambda p: f"{p.last}, {p.first}", "unbekannt|Anfrage läuft"),
                ),
                C(
                    "halter_anschrift",
                    "varchar",
                    "STREET_ADDRESS",
                    k.dirty(lambda p: f"{p.street}, {p.zip} {p.city}", "unbekannt"),
                ),
                C(
                    "tatort",
                    "varchar",
                    "=place_of_offence",
                    lambda p: p.one("Goethestr. 12|Schillerplatz 3|Ludwigstraße 40|Kaiser-Wilhelm-Ring 8"),
                    "Ort des Parkverstoßes",
                ),
                C("tb_nr", "varchar", "-", k.pat("1123##")),
                C("geb_dat_halter", "varchar", "DATE_OF_BIRTH", opt(k.dob("%d.%m.%y"))),
                C("kassenzeichen", "varchar", "-payment_reference", k.pat("5.7###.######.#")),
                C(
                    "konto_stadtkasse",
                    "varchar",
                    "=own_account",
                    k.pick("DE02 1203 0000 0000 2020 51|DE02 5001 0517 0137 0750 30"),
                    "Empfängerkonto der Stadtkasse",
                ),
                C(
                    "hinweis",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(lambda p: f"Halter gibt an, Fahrer sei sein Sohn {k.other(p, 'M')}, wohnhaft {p.street}.", 0.5),
                ),
            ],
            55,
        ),
    ]


def tables() -> list[Table]:
    return [*devices_and_money()]
