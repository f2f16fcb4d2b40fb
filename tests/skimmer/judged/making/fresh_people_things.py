"""Animals, plants, substances, firms and goods as open data has them, for `fresh_people`."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, js, opt

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
                C("family", "varchar", "-", k.col(SPECIES, 2)),
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
                C("ueln", "varchar", "=animal_id", k.pat("DE 4############")),
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
                C("standort", "varchar", "=tree_address", lambda p: f"{p.street}, vor dem Haus"),
                C("pflanzjahr", "integer", "-", k.num(1880, 2022)),
                C("kronendurchm", "integer", "-", k.num(1, 22)),
                C("pate", "varchar", "PERSON_NAME", k.dirty(lambda p: p.full, "-|kein", 0.3)),
                C("x_utm", "double", "-projected_xy", lambda p: f"{p.r.uniform(384000, 392000):.2f}"),
                C("y_utm", "double", "-projected_xy", lambda p: f"{p.r.uniform(5815000, 5822000):.2f}"),
                C(
                    "geom",
                    "varchar",
                    "=tree_point",
                    lambda p: f"POINT({p.r.uniform(13.3, 13.5):.6f} {p.r.uniform(52.4, 52.6):.6f})",
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
                C("named_after", "varchar", "-name_lies_person", k.pick("place|event|nobody|plant")),
                C("patent_no", "varchar", "-", k.pat("PP#####")),
                C("rhs_colour", "varchar", "-", k.pat("##A")),
                C("intro_year", "integer", "-", k.num(1890, 2023)),
                C("nursery_phone", "varchar", "=shop_phone", k.number_of("GB")),
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
                C("hq_address", "varchar", "=company_address", lambda p: f"{p.street}, {p.city}"),
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
                C("switchboard", "varchar", "=company_phone", lambda p: p.phone("int", mobile=False)),
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
                C("creator", "varchar", "USERNAME", lambda p: p.one([p.nick, p.user, "foodbot-import"])),
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
                C("tel_fournisseur", "varchar", "=company_phone", lambda p: p.phone("nat", mobile=False)),
                C("prep_min", "integer", "-", k.num(5, 120)),
                C("allergenes", "varchar", "-", k.pick("lait|œufs, gluten|fruits à coque|aucun")),
                C("cout_portion", "decimal(6,2)", "-", k.money(0, 9)),
            ],
            45,
        ),
    ]


def tables() -> list[Table]:
    return [*nature(), *business()]
