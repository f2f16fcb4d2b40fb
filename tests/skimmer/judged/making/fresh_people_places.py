"""Stations, streets, districts, suppliers and machines for `fresh_people`."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, iban, js, luhn, opt, word


def places() -> list[Table]:
    lat, lon = k.near(35.68, 139.75, 0.3)
    north, east = k.near(30.05, 31.24)
    return [
        Table(
            "jp_open.駅データ",
            "全国の鉄道駅",
            "ja",
            [
                C("駅コード", "varchar", "-", k.pat("113####")),
                C(
                    "駅名",
                    "varchar",
                    "-station_names",
                    k.cyc("渋谷|高田馬場|吉祥寺|本田|武蔵小山|大久保|田端|佐久間|中村公園|秋葉原|千葉みなと|石川町"),
                ),
                C(
                    "読み",
                    "varchar",
                    "=station_names",
                    k.cyc(
                        "しぶや|たかだのばば|きちじょうじ|ほんだ|むさしこやま|おおくぼ|たばた|さくま|なかむらこうえん|あきはばら|ちばみなと|いしかわちょう"
                    ),
                ),
                C("路線名", "varchar", "-line_names", k.pick("山手線|中央線|東急目黒線|飯田線|東山線")),
                C("所在地", "varchar", "=station_address", lambda p: p.street),
                C("緯度", "double", "=station_lat", lat),
                C("経度", "double", "=station_lon", lon),
                C("開業年月日", "date", "-", lambda p: str(p.dob)),
                C("駅長室電話", "varchar", "=station_phone", k.pat("03-####-####")),
                C("乗降人員", "integer", "-", k.num(900, 400000)),
            ],
            48,
        ),
        Table(
            "cairo.شوارع",
            "سجل شوارع القاهرة",
            "ar-eg",
            [
                C("رقم_الشارع", "varchar", "-", k.pat("ST-####")),
                C(
                    "اسم_الشارع",
                    "varchar",
                    "-street_register",
                    k.pick(
                        "شارع طلعت حرب|شارع محمد فريد|شارع قصر النيل|شارع الأزهر|شارع أحمد عرابي|شارع عبد الخالق ثروت"
                    ),
                ),
                C("الحي", "varchar", "-place_names", k.pick("مدينة نصر|السيدة زينب|شبرا|المعادي|مصر الجديدة|عابدين")),
                C("الطول_متر", "integer", "-", k.num(80, 5000)),
                C("خط_العرض", "double", "=street_lat", north),
                C("خط_الطول", "double", "=street_lon", east),
                C("نوع_الرصف", "varchar", "-", k.pick("أسفلت|بلاط|ترابي")),
                C("تاريخ_الصيانة", "date", "-", k.date()),
            ],
            44,
        ),
        Table(
            "tw_open.schools_list",
            "各級學校名錄",
            "zh-tw",
            [
                C("學校代碼", "varchar", "-org_id", k.pat("3#36##")),
                C(
                    "學校名稱",
                    "varchar",
                    "-institution_names",
                    k.pick("國立建國中學|市立中正國小|私立徐匯中學|市立大同高中|國立政大附中|市立永吉國中"),
                ),
                C("校長", "varchar", "PERSON_NAME", k.full),
                C("地址", "varchar", "=school_address", lambda p: p.street),
                C("電話", "varchar", "=school_phone", k.pat("(02)2###-####")),
                C("學校信箱", "varchar", "-role_mailbox", lambda p: f"office@{word(p.r)}.edu.example.com"),
                C("網址", "varchar", "-url_no_pii", lambda p: f"http://www.{word(p.r)}.edu.example.com"),
                C("學生數", "integer", "-", k.num(60, 3400)),
                C("班級數", "integer", "-", k.num(6, 90)),
            ],
            46,
        ),
        Table(
            "aec.division_results",
            "First preferences by division",
            "en-gb en",
            [
                C(
                    "DivisionNm",
                    "varchar",
                    "-district_names",
                    k.pick(
                        "Banks|Barton|Bradfield|Cook|Gilmore|Grayndler|Hughes|Hunter|Lyne|Macarthur|Mitchell|Parkes|Robertson|Watson|Werriwa"
                    ),
                ),
                C("StateAb", "varchar", "-", k.pick("NSW|VIC|QLD|WA")),
                C("Surname", "varchar", "PERSON_NAME", lambda p: p.last.upper()),
                C("GivenNm", "varchar", "PERSON_NAME", lambda p: p.first),
                C(
                    "PartyNm",
                    "varchar",
                    "-org_names",
                    k.pick("Labor|Liberal|The Greens|Katter's Party|Independent|Jacqui's Network"),
                ),
                C("BallotPosition", "integer", "-", k.num(1, 11)),
                C("CandidateID", "integer", "USER_ID/o", k.pat("3####")),
                C("OrdinaryVotes", "integer", "-", k.num(400, 42000)),
                C("Swing", "double", "-", lambda p: f"{p.r.uniform(-9, 9):.2f}"),
                C(
                    "PollingPlace",
                    "varchar",
                    "-venue_names",
                    k.pick("St Mary's Church Hall|Captain Cook Primary School|Francis Greenway High|Town Hall"),
                ),
            ],
            60,
        ),
        Table(
            "eurostat.demo_pjan_lite",
            "Population on 1 January",
            "en",
            [
                C("geo", "varchar", "-", k.pick("DE21|FR10|ITC4|PL91|ES30")),
                C(
                    "geo_label",
                    "varchar",
                    "-place_names",
                    k.pick("Oberbayern|Île-de-France|Lombardia|Warszawski stołeczny|Comunidad de Madrid"),
                ),
                C("sex", "varchar", "=aggregate_sex", k.pick("M|F|T")),
                C("age", "varchar", "=aggregate_age", k.pick("Y_LT5|Y5-9|Y10-14|Y65-69|Y_GE85|TOTAL")),
                C("citizen", "varchar", "-", k.pick("EU27_2020_FOR|NAT|NEU27_2020_FOR|STLS")),
                C("time_period", "integer", "-", k.num(2001, 2023)),
                C("obs_value", "bigint", "-", k.num(9000, 3_900_000)),
                C("obs_flag", "varchar", "-", opt(k.pick("b|e|p|bep"), 0.7)),
            ],
            80,
        ),
        Table(
            "osm.districts_geojson",
            "",
            "en",
            [
                C("gid", "integer", "-", lambda p: p.i + 1),
                C(
                    "name",
                    "varchar",
                    "=place_names",
                    k.pick(
                        "St. George|Lincoln Park|Washington Heights|Jackson|Madison|Florence|Charlotte|Sofia|Alexandria|San Antonio"
                    ),
                ),
                C(
                    "geometry",
                    "varchar",
                    "-json_clean",
                    lambda p: js(
                        {
                            "type": "Polygon",
                            "coordinates": [
                                [[round(-90 + p.r.random(), 4), round(40 + p.r.random(), 4)] for _ in range(4)]
                            ],
                        }
                    ),
                    "outline of the district",
                ),
                C("admin_level", "integer", "-", k.num(4, 10)),
                C("wikidata", "varchar", "-", lambda p: f"Q{p.num(1000, 900000)}"),
                C(
                    "name:zh",
                    "varchar",
                    "-place_names",
                    k.pick("圣乔治|林肯公园|华盛顿高地|杰克逊|麦迪逊|佛罗伦萨|夏洛特"),
                ),
                C("changeset_user", "varchar", "USERNAME", lambda p: p.nick),
                C("changeset_uid", "bigint", "USER_ID", k.pat("1######"), "id of that mapper's account"),
                C("ISO3166-2", "varchar", "-", k.pat("US-^^")),
            ],
            40,
        ),
        Table(
            "sportstats.clubs_and_grounds",
            "",
            "en-gb es de pt-br",
            [
                C(
                    "club",
                    "varchar",
                    "-club_names",
                    k.pick(
                        "Everton|Santos FC|Vélez Sarsfield|Wolverhampton Wanderers|Newell's Old Boys|FC Carl Zeiss Jena|Willem II|Barcelona SC|Alan-Vardar"
                    ),
                ),
                C(
                    "ground",
                    "varchar",
                    "-venue_names",
                    k.pick(
                        "Goodison Park|Estadio Santiago Bernabéu|Ernst-Abbe-Sportfeld|Estadio José Amalfitani|Vila Belmiro|Philips Stadion"
                    ),
                ),
                C("head_coach", "varchar", "PERSON_NAME", k.dirty(k.full, "vacant|caretaker")),
                C("ticket_phone", "varchar", "=hotline", k.number_of("GB")),
                C("founded", "integer", "-", k.num(1874, 1960)),
                C("capacity", "integer", "-", k.num(2000, 90000)),
                C("nickname", "varchar", "-club_names", k.pick("The Toffees|Peixe|Old Lady|The Blades|Los Leprosos")),
                C(
                    "mascot",
                    "varchar",
                    "-mascot_names",
                    k.pick("Gunnersaurus|Hennes VIII|Fred the Red|Emma (bee)|Kingsley"),
                ),
                C("kit_hex", "varchar", "-", k.pick("#003399|#FFFFFF|#CC0000|#FFD700")),
            ],
            44,
        ),
        Table(
            "chess.eco_openings",
            "",
            "en",
            [
                C("eco", "varchar", "-", k.pat("^##")),
                C(
                    "opening",
                    "varchar",
                    "-opening_names",
                    k.pick(
                        "Ruy Lopez|Caro-Kann|Alekhine's Defence|Grünfeld Defence|Evans Gambit|Nimzo-Indian|Philidor|Bird's Opening"
                    ),
                ),
                C(
                    "pgn",
                    "varchar",
                    "-",
                    k.pick("1. e4 e5 2. Nf3 Nc6 3. Bb5|1. e4 c6|1. e4 Nf6|1. f4|1. d4 Nf6 2. c4 g6 3. Nc3 d5"),
                ),
                C(
                    "epd",
                    "varchar",
                    "-",
                    k.pick(
                        "rnbqkbnr/pp1ppppp/2p5/8/4P3/8/PPPP1PPP/RNBQKBNR w KQkq -|r1bqkbnr/pppp1ppp/2n5/1B2p3/4P3/5N2/PPPP1PPP/RNBQK2R b KQkq -"
                    ),
                ),
                C("white_pct", "double", "-", k.money(30, 42)),
                C("games", "integer", "-", k.num(100, 90000)),
            ],
            40,
        ),
    ]


def account_lists() -> list[Table]:
    return [
        Table(
            "erp.lieferanten_stamm",
            "Suppliers (companies only)",
            "de pl cs",
            [
                C("lief_nr", "varchar", "-org_id", k.pat("7000##")),
                C(
                    "firma",
                    "varchar",
                    "-company",
                    k.pick(
                        "Gebr. Schulz GmbH|Anna Nowak Transport Sp. z o.o.|Pekařství Novák s.r.o.|Max Bahr Baustoffe AG|Ludwig Beck KG|Zakład Kowalski i Syn"
                    ),
                ),
                C(
                    "iban_firma",
                    "varchar",
                    "=company_iban",
                    lambda p: iban(
                        p.r, p.one(["DE37040044##########", "PL10902398################", "CZ0800################"])
                    ),
                ),
                C("bic", "varchar", "-bic", k.pick("DEUTDEFF|BREXPLPW|KOMBCZPP|GENODEF1")),
                C("ust_id", "varchar", "-org_id", lambda p: "DE" + str(k.right("de.vat", "#########")(p))),
                C(
                    "sammel_mail",
                    "varchar",
                    "-role_mailbox",
                    lambda p: p.one("rechnung|bestellung|faktury|buchhaltung|office") + f"@{word(p.r)}.example.com",
                ),
                C("ansprech", "varchar", "PERSON_NAME", k.dirty(lambda p: p.full, "-|Zentrale")),
                C("ansprech_durchwahl", "varchar", "PHONE", k.dirty(lambda p: p.phone("int", mobile=False), "-")),
                C("ansprech_mail", "varchar", "EMAIL", opt(lambda p: p.email)),
                C("zahlungsziel", "integer", "-", k.pick("14|30|45")),
                C(
                    "sachkonto",
                    "varchar",
                    "-ledger_account",
                    k.pick("1600|3300|4400|70000"),
                    "Kreditorenkonto im Kontenrahmen",
                ),
            ],
            56,
        ),
        Table(
            "inv.assets_it",
            "Machines of the computer centre",
            "en",
            [
                C(
                    "hostname",
                    "varchar",
                    "-hostnames_like_people",
                    k.pick("srv-gandalf|srv-frodo|db-curie-01|nas-turing|fw-ada|lb-grace-2"),
                ),
                C("mgmt_ip", "varchar", "=server_ip", lambda p: f"10.0.{p.num(0, 9)}.{p.num(2, 250)}"),
                C("bmc_mac", "varchar", "=machine_mac", lambda p: p.mac()),
                C("serial", "varchar", "-", k.pat("CZJ#####^#"), "maker's serial of the server"),
                C("rack", "varchar", "-", k.pat("R##-U##")),
                C(
                    "model",
                    "varchar",
                    "-product_names",
                    k.pick("ProLiant DL380|PowerEdge R750|UCS C220|Sun Fire X4170"),
                ),
                C("admin_login", "varchar", "USERNAME", lambda p: p.user.replace(".", ""), "who built it"),
                C("warranty_end", "date", "-", k.date()),
                C(
                    "os_image",
                    "varchar",
                    "-product_names",
                    k.pick("debian-12-bookworm|ubuntu-24.04-noble|rhel-9.4-plow|debian-11-bullseye"),
                ),
                C(
                    "wg_pubkey",
                    "varchar",
                    "-public_key",
                    lambda p: p.chars("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 42) + "w=",
                    "WireGuard public key of the host",
                ),
            ],
            48,
        ),
        Table(
            "lake.etl_control",
            "Control table of the loads",
            "en",
            [
                C("email_col_count", "integer", "-name_lies_email", k.num(0, 4)),
                C("pii_person_flag", "varchar", "-name_lies_person", k.pick("Y|N|N|?")),
                C("phone_rule", "varchar", "-name_lies_phone", k.pick("E164|LAST4|DROP|KEEP")),
                C("ssn_masking", "varchar", "-name_lies_id", k.pick("hash|null|none")),
                C("user_table", "varchar", "-name_lies_user", k.pick("crm.users|hr.staff|web.accounts")),
                C("birthdate_format", "varchar", "-name_lies_birth", k.pick("%d.%m.%Y|%Y-%m-%d|%m/%d/%y")),
                C("address_parser", "varchar", "-name_lies_address", k.pick("libpostal|regex_v2|none")),
                C("username_field", "varchar", "-name_lies_user", k.pick("login|user_nm|uname|samaccountname")),
                C("password_policy", "varchar", "-name_lies_secret", k.pick("min12|min8+2fa|legacy")),
                C("iban_check", "boolean", "-name_lies_account", k.pick("true|false")),
                C("ip_anonymised", "boolean", "-name_lies_ip", k.pick("true|false")),
                C("batch_no", "bigint", "-sixteen_digits", lambda p: luhn(p.r, "20240", 16)),
                C("last_run", "timestamp(3)", "-", lambda p: p.stamp()),
            ],
            50,
        ),
        Table(
            "refdata.enum_labels",
            "Labels shown in the screens, by language",
            "en",
            [
                C(
                    "key",
                    "varchar",
                    "-form_keys",
                    k.pick("form.firstName|form.lastName|form.iban|form.dob|form.email|form.phone"),
                ),
                C(
                    "en",
                    "varchar",
                    "-form_labels",
                    k.pick("First name|Last name|Date of birth|E-mail address|Mobile phone|Maiden name"),
                ),
                C("el", "varchar", "-form_labels", k.pick("Όνομα|Επώνυμο|Ημερομηνία γέννησης|Διεύθυνση|Κινητό")),
                C("am", "varchar", "-form_labels", k.pick("ስም|የአባት ስም|የትውልድ ቀን|ስልክ ቁጥር|አድራሻ")),
                C("th", "varchar", "-form_labels", k.pick("ชื่อ|นามสกุล|วันเกิด|โทรศัพท์|ที่อยู่")),
                C("ta", "varchar", "-form_labels", k.pick("பெயர்|முகவரி|பிறந்த தேதி|தொலைபேசி எண்")),
                C(
                    "help_text",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Enter your name as in your passport.|Give a number we can call between 9 and 5.|We never share your address.|For example: jane@example.com"
                    ),
                ),
                C("updated_rev", "varchar", "-", lambda p: p.hex(10)),
            ],
            44,
        ),
    ]


def tables() -> list[Table]:
    return [*places(), *account_lists()]
