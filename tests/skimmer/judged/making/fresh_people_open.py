"""Tables as open data has them for `fresh_people`: things and places with names, positions and numbers that are nobody's."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, iban, js, luhn, opt, word

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
ROSES = "Peace|Dr. W. Van Fleet|Gertrude Jekyll|Madame Hardy|Queen Elizabeth|Graham Thomas|Iceberg|Souvenir de la Malmaison|Charles Austin|Lady Emma"
SPECIES = k.records("""
Passer domesticus (Linnaeus, 1758)|House Sparrow|Passeridae
Gyps rueppelli (Brehm, 1852)|Rüppell's Vulture|Accipitridae
Larus audouinii Payraudeau, 1826|Audouin's Gull|Laridae
Equus grevyi Oustalet, 1882|Grévy's Zebra|Equidae
Strix aluco Linnaeus, 1758|Tawny Owl|Strigidae
Myotis daubentonii (Kuhl, 1817)|Daubenton's Bat|Vespertilionidae
Rhinoderma darwinii Duméril & Bibron, 1841|Darwin's Frog|Rhinodermatidae
Cervus elaphus Linnaeus, 1758|Red Deer|Cervidae
Turdus merula Linnaeus, 1758|Eurasian Blackbird|Turdidae
Elaphurus davidianus Milne-Edwards, 1866|Père David's Deer|Cervidae
""")


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
                C("logger_mac", "varchar", "=machine_mac", lambda p: p.mac("-").upper(), "Datenlogger der Station"),
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
                C("direccion", "varchar", "=museum_address", lambda p: p.street, "dirección del museo"),
                C("telefono", "varchar", "=museum_phone", k.number_of("ES"), "información y taquilla"),
                C(
                    "correo",
                    "varchar",
                    "-role_mailbox",
                    lambda p: p.one("info|taquilla|reservas|prensa|museo") + f"@{word(p.r)}.example.org",
                ),
                C("web", "varchar", "-url_no_pii", lambda p: f"https://www.{word(p.r)}museo.example.org/visita"),
                C("horario", "varchar", "-", k.pick("Ma-Do 10:00-19:00|Lu cerrado|Mi-Sa 10-14 / 17-20")),
                C(
                    "coord",
                    "varchar",
                    "=museum_pair",
                    lambda p: f"{p.r.uniform(37, 43):.5f}, {p.r.uniform(-6, 2):.5f}",
                    "situación del museo",
                ),
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
                C("sponsor_office_email", "varchar", "EMAIL", lambda p: p.email, "member's address"),
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
                    "character in the story",
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
                C(
                    "char_born",
                    "varchar",
                    "=fictional_birth",
                    k.pick("1854-01-06|1775-12-16|1862-11-08|unknown"),
                    "birth of the character in the story",
                ),
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


def nature() -> list[Table]:
    lat, lon = k.near(47.1, 9.4, 2)
    return [
        Table(
            "gbif.occurrences_ch",
            "Darwin Core archive, Swiss museums",
            "de fr it",
            [
                C("gbifID", "bigint", "-", k.pat("40########")),
                C("scientificName", "varchar", "-species_names", k.col(SPECIES, 0)),
                C("vernacularName", "varchar", "-species_names", k.col(SPECIES, 1)),
                C("family", "varchar", "-", k.col(SPECIES, 2), "taxonomic family"),
                C(
                    "recordedBy",
                    "varchar",
                    "PERSON_NAME",
                    k.dirty(lambda p: p.one([p.full, f"{p.last}, {p.first[0]}."]), "anonymous|s.n."),
                ),
                C("decimalLatitude", "double", "=occurrence_lat", lat),
                C("decimalLongitude", "double", "=occurrence_lon", lon),
                C("sex", "varchar", "=animal_sex", k.pick("male|female|undetermined")),
                C("lifeStage", "varchar", "-", k.pick("adult|juvenile|larva")),
                C("catalogNumber", "varchar", "-accession_number", k.pat("NMBE-10####")),
                C(
                    "habitat",
                    "varchar",
                    "-free_text_clean",
                    opt(k.pick("Nordhang, Buchenwald|prairie humide|bordo strada, 900 m|Kiesgrube beim Bahnhof"), 0.3),
                ),
                C("eventDate", "varchar", "-", lambda p: str(p.dob)),
            ],
            60,
        ),
        Table(
            "studbook.stute_register",
            "Register of warmblood mares",
            "de da nl",
            [
                C("ueln", "varchar", "=animal_id", k.pat("DE 4############"), "life number of the horse"),
                C(
                    "name",
                    "varchar",
                    "=horse_names",
                    k.pick(
                        "Donna Clara|Weihegold|Lady Gaga II|Fürst Romancier|Sandro Hit's Emma|Valegro's Girl|Bella Rose|Rubinstein's Lea"
                    ),
                ),
                C(
                    "sire",
                    "varchar",
                    "-horse_names",
                    k.pick("Sandro Hit|Don Schufro|Rubinstein I|Gribaldi|De Niro|Weltmeyer"),
                ),
                C("dam_sire", "varchar", "-horse_names", k.pick("Donnerhall|Pik Bube|Florestan I|Jazz|Bolero")),
                C("foaled", "date", "=animal_birth", k.date()),
                C("colour", "varchar", "-", k.pick("bay|chestnut|black|grey")),
                C("breeder", "varchar", "PERSON_NAME", lambda p: f"{p.last}, {p.first}"),
                C("breeder_addr", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.zip} {p.city}"),
                C("height_cm", "integer", "-", k.num(155, 178)),
                C(
                    "stud",
                    "varchar",
                    "-business_names",
                    k.pick("Gestüt Sprehe|Landgestüt Celle|Stal Hendrix|Helgstrand Dressage|Blue Hors"),
                ),
            ],
            46,
        ),
        Table(
            "stadt.baumkataster",
            "Stadtbäume; seit 2019 mit Patenschaft",
            "de",
            [
                C("baumnr", "varchar", "-", k.pat("01-###-####")),
                C(
                    "art_dt",
                    "varchar",
                    "-species_names",
                    k.pick(
                        "Winter-Linde 'Greenspire'|Robinie 'Bessoniana'|Platane|Kugel-Ahorn 'Globosum'|Douglasie|Japanische Blütenkirsche 'Kanzan'"
                    ),
                ),
                C("standort", "varchar", "=tree_address", lambda p: f"{p.street}, vor dem Haus", "Standort des Baums"),
                C("pflanzjahr", "integer", "-", k.num(1880, 2022)),
                C("kronendurchm", "integer", "-", k.num(1, 22)),
                C("pate", "varchar", "PERSON_NAME", k.dirty(lambda p: p.full, "-|kein", 0.3), "Name des Baumpaten"),
                C("x_utm", "double", "-projected_xy", lambda p: f"{p.r.uniform(384000, 392000):.2f}"),
                C("y_utm", "double", "-projected_xy", lambda p: f"{p.r.uniform(5815000, 5822000):.2f}"),
                C(
                    "geom",
                    "varchar",
                    "=tree_point",
                    lambda p: f"POINT({p.r.uniform(13.3, 13.5):.6f} {p.r.uniform(52.4, 52.6):.6f})",
                    "WKT, Standort des Baums",
                ),
            ],
            54,
        ),
        Table(
            "garden.cultivars",
            "",
            "en",
            [
                C("cultivar", "varchar", "-cultivar_names", k.cyc(ROSES)),
                C("genus", "varchar", "-", k.pick("Rosa|Clematis|Dahlia|Camellia|Fuchsia|Veronica")),
                C("named_after", "varchar", "-", k.pick("place|event|nobody|plant")),
                C("patent_no", "varchar", "-", k.pat("PP#####")),
                C("rhs_colour", "varchar", "-", k.pat("##A")),
                C("intro_year", "integer", "-", k.num(1890, 2023)),
                C("nursery_phone", "varchar", "=shop_phone", k.number_of("GB"), "order line of the nursery"),
                C(
                    "description",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Strong myrrh scent, repeat flowering.|Climber to 4 m; blush white blooms.|Resistant to black spot.|Best in full sun; prune hard in March."
                    ),
                ),
            ],
            44,
        ),
        Table(
            "chem.reagents_inventory",
            "Stock of the teaching lab",
            "en",
            [
                C("cas", "varchar", "-cas_number", k.right("casrn", "##-##-#", "###-##-#", "####-##-#")),
                C(
                    "trivial_name",
                    "varchar",
                    "-substance_names",
                    k.pick(
                        "Fehling's solution A|Raney nickel|Prussian blue|Grignard reagent|Mohr's salt|Glauber's salt|Jones reagent|Acetone"
                    ),
                ),
                C("inchikey", "varchar", "-", k.pat("^^^^^^^^^^^^^^-^^^^^^^^^^-N")),
                C("lot", "varchar", "-", k.pat("BCC^####")),
                C("vendor", "varchar", "-company", k.pick("Merck|Carl Roth|Fisher Scientific|Alfa Aesar|J.T. Baker")),
                C("cabinet", "varchar", "-", k.pat("K#-0#")),
                C("opened", "date", "-", k.date()),
                C("responsible", "varchar", "PERSON_NAME", lambda p: f"{p.last}, {p.first}"),
                C("un_no", "varchar", "-", k.pat("UN1###")),
                C(
                    "sds_hotline",
                    "varchar",
                    "=hotline",
                    k.pick("+49 721 5606 0|+1 800 424 9300|+44 1235 239 670"),
                    "emergency number printed on the label",
                ),
            ],
            48,
        ),
    ]


def business() -> list[Table]:
    return [
        Table(
            "gleif.lei_records_lite",
            "Legal entities",
            "de fr en it",
            [
                C("lei", "varchar", "-lei", k.pat("5299##^^^^####^^####")),
                C(
                    "legal_name",
                    "varchar",
                    "-company",
                    k.pick(
                        "Robert Bosch Stiftung GmbH|Giorgio Rossi S.p.A.|Fritz Müller & Söhne KG|Jean Lefebvre SARL|Abercorn & Fitch Ltd|Nordwind Energie AG|Hugo Klein Textil GmbH"
                    ),
                ),
                C("hq_address", "varchar", "=company_address", lambda p: f"{p.street}, {p.city}", "registered office"),
                C(
                    "registration_no",
                    "varchar",
                    "-org_id",
                    lambda p: p.one("HRB |RCS Paris |REA MI-") + p.fill("######"),
                ),
                C("vat_id", "varchar", "-org_id", lambda p: "DE" + str(k.right("de.vat", "#########")(p))),
                C("isin", "varchar", "-isin", k.right("isin", "DE000#######", "FR000#######")),
                C("bic", "varchar", "-bic", k.pick("COBADEFFXXX|BNPAFRPP|UNCRITMM|DEUTDEDBBER|BARCGB22")),
                C("founded", "date", "-", lambda p: str(p.dob)),
                C("managing_director", "varchar", "PERSON_NAME", k.dirty(lambda p: p.full, "n/a")),
                C("legal_form", "varchar", "-", k.pick("GmbH|SARL|SpA|Ltd|KG")),
                C("switchboard", "varchar", "=company_phone", lambda p: p.phone("int", mobile=False), "Zentrale"),
            ],
            56,
        ),
        Table(
            "off.products_world",
            "Food products, crowd-sourced",
            "fr de es",
            [
                C("code", "varchar", "-ean", k.right("ean", "3############", "4############")),
                C(
                    "product_name",
                    "varchar",
                    "-product_names",
                    k.pick(
                        "Bonne Maman Fraises|Dr. Oetker Ristorante|Uncle John's Rice|Nutty Betty|Don Simón Gazpacho|Mamie Nova Vanille|Ben's Original|Maria Biscuits"
                    ),
                ),
                C("brands", "varchar", "-brand", k.pick("Bonne Maman|Dr. Oetker|Andros|Don Simón|Gerblé|Knorr")),
                C(
                    "ingredients_text",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "fraises, sucre, jus de citron concentré, gélifiant : pectine|Weizenmehl, Tomaten 24%, Mozzarella, Hefe|tomate, pepino, pimiento, aceite de oliva virgen extra"
                    ),
                ),
                C(
                    "creator",
                    "varchar",
                    "USERNAME",
                    lambda p: p.one([p.nick, p.user, "foodbot-import"]),
                    "contributor who added it",
                ),
                C(
                    "image_url",
                    "varchar",
                    "-url_no_pii",
                    lambda p: f"https://img.example.org/products/{p.num(300, 400)}/front_fr.{p.num(3, 90)}.400.jpg",
                ),
                C("emb_codes", "varchar", "-", k.pick("FR 53.130.012 CE|DE BY 718 EG|ES 12.05123/MU CE")),
                C(
                    "nutriments",
                    "varchar",
                    "-json_clean",
                    lambda p: js(
                        {
                            "energy_kj": p.num(90, 2400),
                            "sugars": round(p.r.uniform(0, 60), 1),
                            "salt": round(p.r.uniform(0, 3), 2),
                        }
                    ),
                ),
                C(
                    "customer_service",
                    "varchar",
                    "-role_mailbox",
                    k.pick(
                        "contact@marque.example.com|verbraucherservice@hersteller.example.com|atencion.cliente@marca.example.com"
                    ),
                ),
                C("nova_group", "integer", "-", k.num(1, 4)),
            ],
            60,
        ),
        Table(
            "fonts.catalog",
            "",
            "en",
            [
                C(
                    "family",
                    "varchar",
                    "=font_names",
                    k.pick(
                        "Georgia|Verdana|Lucida Grande|Josefin Sans|Roberta|Caroline|Garamond|Gill Sans|Frank Ruhl Libre|Amelia"
                    ),
                ),
                C("foundry", "varchar", "-company", k.pick("Linotype|H. Berthold AG|Adobe|Monotype|Emil Gursch")),
                C(
                    "ps_name",
                    "varchar",
                    "-",
                    lambda p: p.one("JosefinSans|GillSans|Georgia|FrankRuhl") + p.one("-Bold|-Italic|-Regular"),
                ),
                C("licence", "varchar", "-", k.pick("OFL-1.1|Apache-2.0|Commercial")),
                C("sha256", "varchar", "-", lambda p: p.hex(64)),
                C("glyphs", "integer", "-", k.num(190, 4000)),
                C(
                    "sample",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Jackdaws love my big sphinx of quartz|Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich|Voix ambiguë d'un cœur"
                    ),
                ),
            ],
            42,
        ),
        Table(
            "kitchen.recettes",
            "Recettes de l'école hôtelière",
            "fr",
            [
                C(
                    "plat",
                    "varchar",
                    "-dish_names",
                    k.pick(
                        "Pêche Melba|Crêpe Suzette|Tarte Tatin|Bœuf Stroganoff|Salade César|Saint-Honoré|Poire Belle-Hélène|Croque-madame|Sole Colbert"
                    ),
                ),
                C(
                    "etapes",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Préchauffer le four à 180 °C, beurrer le moule.|Faire revenir les oignons, mouiller au vin blanc.|Monter les blancs en neige puis incorporer.|Laisser reposer une nuit au frais."
                    ),
                ),
                C(
                    "fournisseur",
                    "varchar",
                    "-company",
                    k.pick("Maison Bordier|Valrhona|Métro|Ets Moreau|Transgourmet"),
                ),
                C(
                    "tel_fournisseur",
                    "varchar",
                    "=company_phone",
                    lambda p: p.phone("nat", mobile=False),
                    "standard du fournisseur",
                ),
                C("prep_min", "integer", "-", k.num(5, 120)),
                C("allergenes", "varchar", "-", k.pick("lait|œufs, gluten|fruits à coque|aucun")),
                C("cout_portion", "decimal(6,2)", "-", k.money(0, 9)),
            ],
            45,
        ),
    ]


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
                C("所在地", "varchar", "=station_address", lambda p: p.street, "駅の所在地"),
                C("緯度", "double", "=station_lat", lat),
                C("経度", "double", "=station_lon", lon),
                C("開業年月日", "date", "-", lambda p: str(p.dob)),
                C("駅長室電話", "varchar", "=station_phone", k.pat("03-####-####"), "駅事務室の代表番号"),
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
                C("خط_العرض", "double", "=street_lat", north, "بداية الشارع"),
                C("خط_الطول", "double", "=street_lon", east, "بداية الشارع"),
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
                C("校長", "varchar", "PERSON_NAME", k.full, "校長姓名"),
                C("地址", "varchar", "=school_address", lambda p: p.street, "學校地址"),
                C("電話", "varchar", "=school_phone", k.pat("(02)2###-####"), "學校總機"),
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
                C("changeset_user", "varchar", "USERNAME", lambda p: p.nick, "mapper who edited last"),
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
                C("ticket_phone", "varchar", "=hotline", k.number_of("GB"), "box office"),
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
                    "Konto der Firma",
                ),
                C("bic", "varchar", "-bic", k.pick("DEUTDEFF|BREXPLPW|KOMBCZPP|GENODEF1")),
                C("ust_id", "varchar", "-org_id", lambda p: "DE" + str(k.right("de.vat", "#########")(p))),
                C(
                    "sammel_mail",
                    "varchar",
                    "-role_mailbox",
                    lambda p: p.one("rechnung|bestellung|faktury|buchhaltung|office") + f"@{word(p.r)}.example.com",
                ),
                C("ansprech", "varchar", "PERSON_NAME", k.dirty(lambda p: p.full, "-|Zentrale"), "Ansprechpartner"),
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
                C(
                    "mgmt_ip",
                    "varchar",
                    "=server_ip",
                    lambda p: f"10.0.{p.num(0, 9)}.{p.num(2, 250)}",
                    "management port of the server",
                ),
                C("bmc_mac", "varchar", "=machine_mac", lambda p: p.mac(), "board controller"),
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
                C("batch_no", "bigint", "-sixteen_digits", lambda p: luhn(p.r, "20240", 16), "number of the load"),
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
    return [*sky_and_sea(), *culture(), *nature(), *business(), *places(), *account_lists()]
