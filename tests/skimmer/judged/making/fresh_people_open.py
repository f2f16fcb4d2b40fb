"""Tables as open data has them for `fresh_people`: things and places with names, positions and numbers that are nobody's."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, opt, word

STORMS = k.records("""
AL092008|Ike|NA|2008
AL122005|Katrina|NA|2005
AL182012|Sandy|NA|2012
AL151998|Mitch|NA|1998
EP202015|Patricia|EP|2015
WP312013|Haiyan|WP|2013
AL062018|Florence|NA|2018
AL041992|Andrew|NA|1992
SI102019|Idai|SI|2019
AL112017|Irma|NA|2017
WP162020|Goni|WP|2020
AL092022|Ian|NA|2022
SP132016|Winston|SP|2016
AL132020|Laura|NA|2020
""")
AIRPORTS = k.records("""
KJFK|JFK|John F. Kennedy International Airport|13|40.639447|-73.779317|New York|US
LFPG|CDG|Charles de Gaulle International Airport|392|49.012798|2.55|Paris|FR
LTFJ|SAW|Istanbul Sabiha Gökçen International Airport|312|40.898602|29.3092|Istanbul|TR
FAOR|JNB|O.R. Tambo International Airport|5558|-26.1392|28.246|Johannesburg|ZA
SCEL|SCL|Comodoro Arturo Merino Benítez International Airport|1555|-33.393001|-70.785797|Santiago|CL
VIDP|DEL|Indira Gandhi International Airport|777|28.55563|77.09519|New Delhi|IN
LIRF|FCO|Leonardo da Vinci–Fiumicino Airport|13|41.804532|12.251998|Rome|IT
LYBE|BEG|Belgrade Nikola Tesla Airport|335|44.818401|20.309099|Belgrade|RS
ZMCK|UBN|Ulaanbaatar Chinggis Khaan International Airport|4482|47.646916|106.819833|Ulaanbaatar|MN
EDDH|HAM|Hamburg Helmut Schmidt Airport|53|53.630402|9.98823|Hamburg|DE
HKJK|NBO|Jomo Kenyatta International Airport|5330|-1.31924|36.927799|Nairobi|KE
RPLL|MNL|Ninoy Aquino International Airport|75|14.5086|121.019997|Manila|PH
EPWA|WAW|Warsaw Chopin Airport|362|52.1656990051|20.967100143433|Warsaw|PL
LKPR|PRG|Václav Havel Airport Prague|1247|50.1008|14.26|Prague|CZ
MMMX|MEX|Benito Juárez International Airport|7316|19.4363|-99.072098|Ciudad de México|MX
KIAH|IAH|George Bush Intercontinental Houston Airport|97|29.984399|-95.341400|Houston|US
LPPR|OPO|Francisco de Sá Carneiro Airport|228|41.2481002808|-8.6813898086|Porto|PT
EGGP|LPL|Liverpool John Lennon Airport|80|53.33359909|-2.849720001|Liverpool|GB
OLBA|BEY|Beirut Rafic Hariri International Airport|87|33.820899963378906|35.488399505615|Beirut|LB
EFHK|HEL|Helsinki Vantaa Airport|179|60.3172|24.963301|Helsinki|FI
""")
BABY = "Olivia|Noah|Emma|Liam|Amelia|Oliver|Sofia|Mateo|Mia|Elias|Freya|Arthur|Zoe|Hugo|Ida|Oscar"


def sky_and_sea() -> list[Table]:
    event_lat, event_lon = k.near(23.5, -71.0, 9)
    ship_lat, ship_lon = k.near(55.2, 12.8, 3)
    return [
        Table(
            "opendata.ibtracs_subset",
            "Best-track positions of tropical cyclones, every six hours",
            "en",
            [
                C("SID", "varchar", "-", k.col(STORMS, 0)),
                C("NAME", "varchar", "=storm_names", lambda p: str(STORMS[p.i % 14][1]).upper()),
                C("BASIN", "varchar", "-", k.col(STORMS, 2)),
                C(
                    "ISO_TIME",
                    "timestamp(3)",
                    "-",
                    lambda p: (
                        f"{STORMS[p.i % 14][3]}-{p.num(8, 10):02d}-{p.num(1, 28):02d} {p.one('00|06|12|18')}:00:00"
                    ),
                ),
                C("LAT", "double", "=event_lat", event_lat),
                C("LON", "double", "=event_lon", event_lon),
                C("USA_WIND", "integer", "-", k.num(25, 155), "knots"),
                C("USA_PRES", "integer", "-", k.num(900, 1010)),
                C("NATURE", "varchar", "-", k.pick("TS|ET|SS|NR")),
            ],
            90,
        ),
        Table(
            "ourairports.airports",
            "",
            "en",
            [
                C("ident", "varchar", "-", k.col(AIRPORTS, 0)),
                C("iata_code", "varchar", "-", k.col(AIRPORTS, 1)),
                C("name", "varchar", "-airport_names", k.col(AIRPORTS, 2)),
                C("elevation_ft", "integer", "-", k.col(AIRPORTS, 3)),
                C("latitude_deg", "double", "=airport_lat", k.col(AIRPORTS, 4)),
                C("longitude_deg", "double", "=airport_lon", k.col(AIRPORTS, 5)),
                C("municipality", "varchar", "-place_names", k.col(AIRPORTS, 6)),
                C("iso_country", "varchar", "-", k.col(AIRPORTS, 7)),
                C(
                    "wikipedia_link",
                    "varchar",
                    "-url_no_pii",
                    lambda p: "https://en.wikipedia.org/wiki/" + str(AIRPORTS[p.i % 20][2]).replace(" ", "_"),
                ),
                C(
                    "keywords",
                    "varchar",
                    "-place_names",
                    opt(k.pick("Idlewild|Roissy-en-France|Leonardo|Jan Smuts|Surčin|Fuhlsbüttel|Okęcie"), 0.5),
                ),
            ],
            40,
        ),
        Table(
            "ais.static_and_last_pos",
            "Last report of each vessel",
            "da",
            [
                C("mmsi", "bigint", "-ship_id", k.pat("219######")),
                C("imo", "varchar", "-ship_id", lambda p: "IMO " + str(k.right("imo", "9######")(p))),
                C(
                    "ship_name",
                    "varchar",
                    "-ship_names",
                    k.pick(
                        "EMMA MAERSK|QUEEN MARY 2|ANNA SOFIA|HANS BROGE|KNUD RASMUSSEN|MARCO POLO|ELLEN|TOM SAWYER|SIGRID"
                    ),
                ),
                C("call_sign", "varchar", "-", k.pat("O^^#")),
                C("lat", "double", "=ship_lat", ship_lat),
                C("lon", "double", "=ship_lon", ship_lon),
                C("destination", "varchar", "-place_names", k.pick("DK CPH|SE GOT|DE ROSTOCK|PL GDYNIA|FREDERIKSHAVN")),
                C(
                    "builder",
                    "varchar",
                    "-company",
                    k.pick("Odense Staalskibsværft|Meyer Werft|Blohm+Voss|Burmeister & Wain|Karstensens Skibsværft"),
                ),
                C("draught_dm", "integer", "-", k.num(20, 150)),
                C("christened", "date", "-", k.date()),
            ],
            60,
        ),
        Table(
            "mpc.minor_planets",
            "",
            "en",
            [
                C("number", "integer", "-", k.num(1, 400000)),
                C(
                    "name",
                    "varchar",
                    "=asteroid_names",
                    k.pick(
                        "Juno|Vesta|Hilda|Eugenia|Camilla|Ida|Mathilde|Eunomia|Sylvia|Bettina|Annefrank|Gaspra|Bennu"
                    ),
                ),
                C("prov_desig", "varchar", "-", k.pat("19## ^^##")),
                C("a_au", "double", "-", lambda p: f"{p.r.uniform(2, 3.4):.6f}"),
                C("ra_deg", "double", "-star_position", lambda p: f"{p.r.uniform(0, 360):.5f}", "right ascension"),
                C("dec_deg", "double", "-star_position", lambda p: f"{p.r.uniform(-80, 80):.5f}", "declination"),
                C("disc_date", "date", "-", lambda p: str(p.dob)),
                C(
                    "discovery_site",
                    "varchar",
                    "-org_names",
                    k.pick("Palomar|La Silla|Nice|Heidelberg-Königstuhl|Kitt Peak|Klet"),
                ),
            ],
            50,
        ),
        Table(
            "dwd.stationsliste",
            "Wetterstationen",
            "de",
            [
                C("stations_id", "varchar", "-", k.pat("0####")),
                C(
                    "stationsname",
                    "varchar",
                    "-place_names",
                    k.pick(
                        "Sankt Peter-Ording|Bad Marienberg|Feldberg/Schwarzwald|Kahler Asten|Klein Sankt Paul|Franken-Herrnsdorf|Karlshagen"
                    ),
                ),
                C("von_datum", "varchar", "-", lambda p: f"{p.dob:%Y%m%d}"),
                C("bis_datum", "varchar", "-", k.date("%Y%m%d")),
                C("geo_breite", "double", "=station_lat", k.near(50.9, 10.1, 2)[0]),
                C("geo_laenge", "double", "=station_lon", k.near(50.9, 10.1, 3)[1]),
                C("stationshoehe", "integer", "-", k.num(1, 2900)),
                C("logger_mac", "varchar", "=machine_mac", lambda p: p.mac("-").upper()),
                C(
                    "bemerkung",
                    "varchar",
                    "-free_text_clean",
                    opt(
                        k.pick(
                            "Messfeld verlegt 2011|Windmast erneuert|Sensor 2 m defekt bis Mai|Station automatisiert"
                        ),
                        0.4,
                    ),
                ),
            ],
            48,
        ),
    ]


def culture() -> list[Table]:
    return [
        Table(
            "culture.museos",
            "Museos y colecciones abiertas al público",
            "es",
            [
                C(
                    "nombre",
                    "varchar",
                    "-institution_names",
                    k.pick(
                        "Museo Sorolla|Fundació Joan Miró|Museo Picasso Málaga|Casa-Museo Lope de Vega|Museo Thyssen-Bornemisza|Museo Cerralbo|Museo Chillida-Leku|Museo de América"
                    ),
                ),
                C("direccion", "varchar", "=museum_address", lambda p: p.street),
                C("telefono", "varchar", "=museum_phone", k.number_of("ES")),
                C(
                    "correo",
                    "varchar",
                    "-role_mailbox",
                    lambda p: p.one("info|taquilla|reservas|prensa|museo") + f"@{word(p.r)}.example.org",
                ),
                C("web", "varchar", "-url_no_pii", lambda p: f"https://www.{word(p.r)}museo.example.org/visita"),
                C("horario", "varchar", "-", k.pick("Ma-Do 10:00-19:00|Lu cerrado|Mi-Sa 10-14 / 17-20")),
                C("coord", "varchar", "=museum_pair", lambda p: f"{p.r.uniform(37, 43):.5f}, {p.r.uniform(-6, 2):.5f}"),
                C(
                    "sala_principal",
                    "varchar",
                    "-room_names",
                    k.pick("Sala Goya|Sala Velázquez|Patio Central|Sala Clara Campoamor"),
                ),
                C("visitas_2023", "integer", "-", k.num(900, 900000)),
            ],
            52,
        ),
        Table(
            "moma_like.artworks",
            "",
            "en",
            [
                C("ObjectID", "integer", "-", lambda p: 79000 + p.i),
                C(
                    "Title",
                    "varchar",
                    "-work_titles",
                    k.pick(
                        "Portrait of a Lady|Saint Jerome in His Study|Judith and Holofernes|Whistler's Mother (study)|Untitled (for Lise)|Mona Lisa, after|Composition VII|The Blue Rider"
                    ),
                ),
                C("Medium", "varchar", "-", k.pick("Oil on canvas|Gelatin silver print|Lithograph|Steel and glass")),
                C("AccessionNumber", "varchar", "-accession_number", k.pat("###.19##.#")),
                C(
                    "CreditLine",
                    "varchar",
                    "-fund_names",
                    k.pick(
                        "Gift of the Friends of Drawings|Abby Aldrich Fund|Purchase|Larry Aldrich Foundation Fund|Committee on Prints"
                    ),
                ),
                C("DateAcquired", "date", "-", lambda p: str(p.dob)),
                C(
                    "ThumbnailURL",
                    "varchar",
                    "-url_no_pii",
                    lambda p: f"https://img.example.org/media/W1siZiIs{p.hex(12)}.jpg",
                ),
                C("Height_cm", "double", "-", k.money(10, 300)),
                C("Department", "varchar", "-", k.pick("Painting & Sculpture|Photography|Prints|Film")),
            ],
            50,
        ),
        Table(
            "parl.bills_session_58",
            "Bills before the house; members' names are invented for testing",
            "en-gb cy",
            [
                C("bill_no", "varchar", "-reference", lambda p: f"HB {120 + p.i}"),
                C(
                    "short_title",
                    "varchar",
                    "-law_names",
                    k.pick(
                        "Martha's Law (Second Opinions) Bill|Sergei Sanctions Bill|Finance (No. 2) Bill|Harper's Rule Repeal Bill|Animal Welfare (Lucy's Law) Bill|Fisheries Bill|Clare's Right to Ask Bill"
                    ),
                ),
                C("sponsor_member", "varchar", "PERSON_NAME", lambda p: f"{p.one('Mr|Ms|Dame|Rt Hon')} {p.full} MP"),
                C("sponsor_office_email", "varchar", "EMAIL", lambda p: p.email),
                C(
                    "committee",
                    "varchar",
                    "-org_names",
                    k.pick("Home Affairs|Works and Pensions|St. Stephen's Select|Petitions"),
                ),
                C("introduced", "date", "-", k.date()),
                C("stage", "varchar", "-", k.pick("1R|2R|Committee|Report|Royal Assent")),
                C(
                    "text_url",
                    "varchar",
                    "-url_no_pii",
                    lambda p: f"https://bills.example.org/58-2/{120 + p.i}/en/2023.pdf",
                ),
                C(
                    "summary",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "A bill to amend the law on fisheries quotas.|Makes provision about second medical opinions.|To repeal the harbour dues.|To regulate the sale of puppies."
                    ),
                ),
            ],
            55,
        ),
        Table(
            "imdb_like.characters",
            "Characters of invented and public-domain stories",
            "en",
            [
                C("tt", "varchar", "-", k.pat("tt0######")),
                C(
                    "primaryTitle",
                    "varchar",
                    "-work_titles",
                    k.pick(
                        "Hamlet|Emma|Dracula|Peter Pan|Mary Poppins Returns to Sea|Sherlock and the Comet|The Count of Monte Cristo"
                    ),
                ),
                C(
                    "character",
                    "varchar",
                    "=fictional_names",
                    k.pick(
                        "Sherlock Holmes|Mina Harker|Elizabeth Bennet|Edmond Dantès|Captain Nemo|Wendy Darling|Horatio|Ophelia|John Watson"
                    ),
                ),
                C("startYear", "integer", "-", k.num(1920, 2024)),
                C("runtimeMinutes", "integer", "-", k.num(61, 190)),
                C("genres", "varchar", "-", k.pick("Drama|Comedy,Romance|Horror|Adventure")),
                C(
                    "tagline",
                    "varchar",
                    "-free_text_clean",
                    k.pick("Somebody knows what you did.|Love has no address.|One name. One night.|Call her mother."),
                ),
                C("char_born", "varchar", "=fictional_birth", k.pick("1854-01-06|1775-12-16|1862-11-08|unknown")),
                C("premiere", "date", "-", k.date()),
            ],
            44,
        ),
        Table(
            "calendar.namnsdagar",
            "Name days of the Swedish almanac",
            "sv",
            [
                C("datum", "varchar", "-", lambda p: f"{p.num(1, 12):02d}-{p.num(1, 28):02d}"),
                C(
                    "namn",
                    "varchar",
                    "=name_list",
                    k.cyc(
                        "Svea|Alfred, Alfrida|Rut|Hanna, Hannele|Kasper, Melker, Baltsar|August, Augusta|Erland|Gunnar, Gunder|Sigurd|Jan, Jannike|Frideborg|Knut|Felix"
                    ),
                ),
                C("veckodag_2024", "varchar", "-", k.pick("mån|tis|ons|tor|fre")),
                C("flaggdag", "boolean", "-", k.pick("true|false|false")),
                C(
                    "helgdag",
                    "varchar",
                    "-holiday_names",
                    opt(k.pick("Luciadagen|Valborgsmässoafton|Sankt Stefan|Kyndelsmässodagen"), 0.7),
                ),
            ],
            52,
        ),
        Table(
            "ons.baby_names_by_year",
            "Counts of first names; names with fewer than three births are left out",
            "en",
            [
                C("Year", "integer", "-", k.num(1996, 2023)),
                C("Sex", "varchar", "=aggregate_sex", k.pick("Boys|Girls")),
                C("Name", "varchar", "=aggregate_first_names", k.cyc(BABY)),
                C("Count", "integer", "-", k.num(3, 7000)),
                C("Rank", "integer", "-", k.num(1, 900)),
                C("Region", "varchar", "-place_names", k.pick("North East|Wales|London|St. Albans|South West")),
            ],
            80,
        ),
    ]


def tables() -> list[Table]:
    return [*sky_and_sea(), *culture()]
