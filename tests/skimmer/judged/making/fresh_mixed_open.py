"""Tables as open data portals have them: nobody is in them."""

from __future__ import annotations

from tests.skimmer.judged.making.fresh_mixed_kit import dec, num, pat, pick, seq, std, when
from tests.skimmer.judged.making.values import C, Table, iban, js, opt


def _places() -> list[Table]:
    return [
        Table(
            "opendata.bus_stops_gtfs",
            "Stops of the regional network (GTFS stops.txt)",
            "en-gb",
            [
                C("stop_id", "varchar", "-", pat("4900#####", "0100BRP#####")),
                C(
                    "stop_name",
                    "varchar",
                    "-place_names",
                    pick(
                        "Victoria Square|St James Church|Queen Elizabeth Hospital|Opp Post Office|William Street|Park Gate"
                    ),
                ),
                C("stop_lat", "double", "=place_coord", lambda p: f"{p.r.uniform(51.2, 53.4):.6f}"),
                C("stop_lon", "double", "=place_coord", lambda p: f"{p.r.uniform(-2.9, 0.2):.6f}"),
                C("zone_id", "varchar", "-", pick("A|B|C|D")),
                C("wheelchair_boarding", "integer", "-", pick("0|1|2")),
                C("location_type", "integer", "-", pick("0|1")),
            ],
            60,
        ),
        Table(
            "opendata.apotheken_verzeichnis",
            "Apotheken mit Notdienst",
            "de",
            [
                C(
                    "apotheke",
                    "varchar",
                    "-company",
                    pick(
                        "Löwen-Apotheke|Dr. Kaiser Apotheke|Marien-Apotheke|Rats-Apotheke|Apotheke am Markt|Friedrich-Apotheke"
                    ),
                ),
                C("strasse", "varchar", "=business_address", lambda p: p.street),
                C("ort", "varchar", "-", lambda p: p.city),
                C("telefon", "varchar", "=business_phone", lambda p: p.phone("nat", mobile=False)),
                C("notdienst_ab", "timestamp", "-", when("%d.%m.%Y 08:30")),
                C("idf_nummer", "varchar", "-org_id", pat("30#####", "40#####")),
                C("barrierefrei", "boolean", "-", pick("ja|nein")),
            ],
            50,
        ),
        Table(
            "opendata.sismos_catalogo",
            "Catálogo de sismos, red nacional",
            "es",
            [
                C("evento", "varchar", "-", pat("es2024^^^^~", "es2023^^^^~")),
                C("fecha_utc", "timestamp", "-", when("%Y-%m-%d %H:%M:%S")),
                C("lat", "double", "=event_coord", lambda p: f"{p.r.uniform(35.5, 43.5):.4f}"),
                C("lon", "double", "=event_coord", lambda p: f"{p.r.uniform(-9.8, 3.1):.4f}"),
                C("prof_km", "double", "-", dec(0, 60, 1)),
                C("mag", "double", "-", dec(1, 4.8, 1)),
                C(
                    "localidad",
                    "varchar",
                    "-place_names",
                    pick("SW San Roque.CA|NE Santa Fe.GR|GOLFO DE CÁDIZ|S Dolores.MU|E Villa de Don Fadrique.TO"),
                ),
                C("intensidad", "varchar", "-", opt(pick("II|III|IV|I-II"))),
            ],
            66,
        ),
        Table(
            "opendata.ais_positions_daily",
            "Positions of cargo ships, hourly",
            "no",
            [
                C("mmsi", "integer", "=ship_id", pat("257######", "219######")),
                C("imo", "varchar", "-number_like_id", std("imo", "9######")),
                C(
                    "vessel_name",
                    "varchar",
                    "=ship_names",
                    pick("ANNA SOFIE|NORDIC HAMBURG|MARGRETHE|KAREN|EVERT PRAHM|SANTA LUCIA"),
                ),
                C("callsign", "varchar", "-", pat("LA^^#", "OX^^#")),
                C(
                    "pos",
                    "varchar",
                    "=ship_position",
                    lambda p: f"POINT({p.r.uniform(3, 11):.5f} {p.r.uniform(56, 64):.5f})",
                ),
                C("sog_kn", "double", "-", dec(0, 19, 1)),
                C("destination", "varchar", "-", pick("NOBGO|DEHAM|ROTTERDAM|GDANSK|SEGOT")),
                C("draught_m", "double", "-", dec(3, 12, 1)),
            ],
            60,
        ),
        Table(
            "opendata.taiki_osen_jikan",
            "大気汚染常時監視 1時間値",
            "ja",
            [
                C("測定局コード", "varchar", "-", pat("131#####", "141#####")),
                C(
                    "測定局名",
                    "varchar",
                    "-",
                    pick("千代田区神田|港区高輪|世田谷区成城|川崎区田島|国設東京"),
                ),
                C(
                    "測定局住所",
                    "varchar",
                    "=role_address",
                    pick("千代田区神田司町2-2|港区高輪1-6-6|世田谷区成城9-2-2|川崎市川崎区田島町20-23"),
                ),
                C("日時", "timestamp", "-", when("%Y/%m/%d %H:00")),
                C("PM25", "double", "-", dec(1, 60, 1)),
                C("NO2_ppm", "double", "-", dec(0.001, 0.06, 3)),
                C("風向", "varchar", "-", pick("N|NNE|E|SW|W|CALM")),
            ],
            60,
        ),
    ]


def _things() -> list[Table]:
    return [
        Table(
            "opendata.league_results",
            "Results of a football league, home and away",
            "en",
            [
                C("match_no", "integer", "-", seq(1)),
                C(
                    "home_team",
                    "varchar",
                    "-team_names",
                    pick("Alvarado United|St. Patrick FC|Real Ramírez|Newton Rangers|Lech Olim|Dynamo Ost"),
                ),
                C(
                    "away_team",
                    "varchar",
                    "-team_names",
                    pick("Kelly Wanderers|Sporting Vera|Harbour City|FC Victoria|Racing Thomas"),
                ),
                C("score", "varchar", "-", pat("#-#")),
                C(
                    "venue",
                    "varchar",
                    "-place_named_for_person",
                    pick("George Mason Ground|Estadio San Martín|Queen's Park|Dockside Arena"),
                ),
                C("attendance", "integer", "-", num(300, 61000)),
                C("kick_off", "timestamp", "-", when("%d/%m/%Y %H:%M")),
                C("avg_age_home", "double", "-aggregate_age", dec(22, 30, 1)),
            ],
            60,
        ),
        Table(
            "opendata.retail_assortment",
            "Items of a supermarket chain",
            "nl",
            [
                C("ean", "varchar(13)", "-number_like_card", std("ean", "8710#########", "5410#########")),
                C(
                    "omschrijving",
                    "varchar",
                    "-product_names",
                    pick(
                        "Douwe koffie snelfilter 500g|Lays naturel|Mona toetje|Tante Fanny deeg|Ola ijs|Karvan limonade"
                    ),
                ),
                C(
                    "merk",
                    "varchar",
                    "-brand_named_for_person",
                    pick("Douwe|Tante Fanny|Dr. Oetker|Johma|Van Nelle|Huismerk"),
                ),
                C("prijs", "decimal(6,2)", "-", dec(0.4, 19)),
                C("plu", "varchar", "-", pat("4###", "3###")),
                C("leverancier_kvk", "varchar(8)", "-org_id", pat("3#######", "2#######")),
                C("leeftijdsgrens", "integer", "-age_not_personal", opt(pick("0|18"))),
                C("gewicht_g", "integer", "-", num(20, 2500)),
            ],
            60,
        ),
        Table(
            "opendata.census_tracts_agg",
            "Counts by census tract",
            "en",
            [
                C("geoid", "varchar(11)", "-number_like_phone", pat("36061######", "06037######")),
                C("tract_name", "varchar", "-", pat("Census Tract ##.0#", "Census Tract ###")),
                C("median_age", "double", "-aggregate_age", dec(21, 61, 1)),
                C("median_hh_income", "integer", "-aggregate_income", num(18000, 190000)),
                C("pop_female", "integer", "-aggregate_gender", num(200, 4000)),
                C("households_with_phone", "integer", "-name_lies_phone", num(200, 3000)),
                C("births_2020", "integer", "-aggregate_birth", num(0, 120)),
                C("land_sqm", "bigint", "-", num(90_000, 9_000_000)),
            ],
            64,
        ),
        Table(
            "opendata.chem_substances",
            "Registered substances with hazard classes",
            "en",
            [
                C("cas_rn", "varchar", "-number_like_ssn", std("casrn", "###-##-#", "####-##-#", "#####-##-#")),
                C("ec_no", "varchar", "-number_like_ssn", pat("2##-###-#")),
                C("inchikey", "varchar", "-key_of_thing", pat("^^^^^^^^^^^^^^-^^^^^^^^SA-N")),
                C(
                    "substance",
                    "varchar",
                    "-product_names",
                    pick("Toluene|Acetone|Prussian blue|Wittig reagent|Grignard reagent (MeMgBr)|Benzyl chloride"),
                ),
                C("mol_weight", "double", "-", dec(30, 600)),
                C("flash_point_c", "double", "-", opt(dec(-30, 180, 0))),
                C("ghs", "array(varchar)", "-", pick('["H225","H319"]|["H304"]|["H350","H341"]|[]')),
            ],
            52,
        ),
        Table(
            "opendata.lei_golden_copy",
            "Legal entities and their identifiers",
            "en",
            [
                C("lei", "varchar(20)", "-org_id", std("lei", "5493##^^^^^^^^^^^^##", "9845##^^##^^##^^^^##")),
                C(
                    "legal_name",
                    "varchar",
                    "-company",
                    pick(
                        "JOHNSON & PIKE LLP|MEYER HOLDING GMBH|ROSSI S.P.A.|ALPHA FUNDING NO. 3 DAC|GARCIA E HIJOS S.L."
                    ),
                ),
                C("entity_status", "varchar", "-", pick("ACTIVE|INACTIVE")),
                C("legal_form", "varchar", "-", pick("8888|2HBR|6QQB|H0PO")),
                C("registered_office", "varchar", "=business_address", lambda p: f"{p.street}, {p.city}"),
                C("vat_no", "varchar", "-org_id", std("eu.vat", "DE#########", "IT###########", "FI########")),
                C("settlement_iban", "varchar", "=firm_account", lambda p: iban(p.r, "DE##################")),
                C("next_renewal", "date", "-", when()),
            ],
            48,
        ),
        Table(
            "opendata.vachtovky_shtormy",
            "Каталог тропических циклонов",
            "ru",
            [
                C("nomer", "varchar", "-", pat("24##", "23##")),
                C("imya_cyklona", "varchar", "-storm_names", pick("Мария|Даниэль|Ханна|Ирма|Фредди|Елена")),
                C("data_nachala", "date", "-", when("%d.%m.%Y")),
                C("davlenie_gpa", "integer", "-", num(890, 1008)),
                C("veter_ms", "integer", "-", num(17, 78)),
                C("bassein", "varchar", "-", pick("Атлантика|СЗ Тихого|Индийский|Австралийский")),
                C("kategoria", "integer", "-", pick("0|1|2|3|4|5")),
            ],
            46,
        ),
        Table(
            "opendata.museum_objects",
            "Collection catalogue, public domain part",
            "fr",
            [
                C("no_inventaire", "varchar", "-", pat("1924.#.##", "MNR ###", "RF ####")),
                C(
                    "titre",
                    "varchar",
                    "-titles",
                    pick("Portrait de jeune femme|Madame Récamier|Saint Jérôme|Nature morte au pichet|Vue de Delft"),
                ),
                C(
                    "sujet",
                    "varchar",
                    "-historic_people",
                    pick("Napoléon Ier|Jeanne d'Arc|Vénus|Louis XIV|Diane chasseresse"),
                    "personnage représenté",
                ),
                C("annee", "varchar", "-", pat("17##", "18##", "vers 16##")),
                C("dims_cm", "varchar", "-", pat("## x ##", "1## x ##")),
                C("url_notice", "varchar", "-url_no_pii", pat("https://collections.example.org/notice/######")),
                C("email_reprod", "varchar", "-role_email", pick("photo@example.org|images.collections@example.org")),
            ],
            44,
        ),
        Table(
            "opendata.genome_assemblies",
            "Assemblies of bacteria",
            "en",
            [
                C("accession", "varchar", "-", pat("GCA_00#######.1", "GCF_01#######.2")),
                C(
                    "organism",
                    "varchar",
                    "-",
                    pick("Escherichia coli|Salmonella enterica|Hafnia alvei|Yersinia pestis|Morganella morganii"),
                ),
                C("md5", "varchar", "-hex_id", lambda p: p.hex(32)),
                C("total_len", "bigint", "-", num(1_800_000, 6_900_000)),
                C("gc_pct", "double", "-", dec(30, 68)),
                C(
                    "attrs",
                    "varchar",
                    "-json_clean",
                    lambda p: js(
                        {
                            "level": p.one("Contig|Scaffold|Complete"),
                            "n50": p.num(9000, 900000),
                            "host": p.one("soil|cattle|water"),
                        }
                    ),
                ),
                C("released", "date", "-", when()),
            ],
            46,
        ),
    ]


def tables() -> list[Table]:
    return [*_places(), *_things()]
